from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from rodiko_kit.widgets.bausteine import Ereignis
from rodiko_kit.zielgruppen.abfrage import ZielgruppenBlick, wartetage
from rodiko_kit.zielgruppen.analyse.reise import AUSDRUCK, BEAMER, BILDSCHIRM, Reisemass, amif_hinweise, reisebild, reisesaetze
from rodiko_kit.zielgruppen.bericht import zielgruppen_bloecke
from rodiko_kit.zielgruppen.bildschirm.zielgruppen import ZielgruppenBildschirm
from rodiko_kit.zielgruppen.fachmodul import hindernisse
from rodiko_kit.zielgruppen.modell import Amifgruppe, Geschichte, Rechtsstatus, Station, Stimmung, Zielgruppe
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen
from tests.prozesse.aufnahme import KOMMUNE, bestand

AMINA = Geschichte(
    id=uuid5(KOMMUNE, "AS"), kommune=KOMMUNE, kuerzel="AS-001", name="Amina wird Pflegefachkraft", person="Amina, 27.", wunsch="Bleiben."
)


def station(nummer: int, name: str, stimmung: Stimmung = Stimmung.MITTEL, schritt: UUID | None = None, **mehr: Any) -> Station:
    kennung = uuid5(KOMMUNE, f"ST{nummer}")
    return Station(
        id=kennung,
        kommune=KOMMUNE,
        kuerzel=f"ST-{nummer:03d}",
        geschichte=AMINA.id,
        rang=nummer,
        name=name,
        stimmung=stimmung,
        schritt=schritt,
        **mehr,
    )


def gruppe(nummer: int, name: str, **mehr: Any) -> Zielgruppe:
    return Zielgruppe(id=uuid5(KOMMUNE, f"ZG{nummer}"), kommune=KOMMUNE, kuerzel=f"ZG-{nummer:03d}", name=name, **mehr)


NAMEN = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß ", min_size=1, max_size=70).map(lambda t: t.strip() or "x")


@given(
    st.lists(st.tuples(NAMEN, st.sampled_from(Stimmung), st.floats(0, 400)), min_size=1, max_size=12),
    st.sampled_from([BILDSCHIRM, BEAMER, AUSDRUCK]),
)
def test_in_der_reise_ueberdeckt_sich_nichts(daten: list[tuple[str, Stimmung, float]], mass: Reisemass) -> None:
    schritte = [uuid5(KOMMUNE, f"S{n}") for n in range(len(daten))]
    reihe = [
        station(n, name, stimmung, schritt, stelle="Gesundheitsdienstleistungskoordinierungsstelle")
        for n, ((name, stimmung, _), schritt) in enumerate(zip(daten, schritte, strict=True))
    ]
    bild = reisebild(AMINA, reihe, {s: tage for s, (_, _, tage) in zip(schritte, daten, strict=True)}, mass)
    assert [*ueberdeckungen(bild), *ausserhalb(bild), *sorted(unbekannte_klassen(bild))] == []
    assert len(bild.tabelle.zeilen) == len(daten)


def test_die_wartezeit_kommt_aus_der_ist_rechnung() -> None:
    welt = bestand()
    tage = wartetage(welt)
    mit_wartezeit = [s for s in welt.alle(Schritt) if tage.get(s.id)]
    assert mit_wartezeit
    eine = station(1, "Warten auf Bescheid", Stimmung.GUT, mit_wartezeit[0].id)
    blick = ZielgruppenBlick(kommune=KOMMUNE).antwort(bestand(AMINA, eine))
    assert any(f"{round(tage[mit_wartezeit[0].id])}" in s for s in blick["saetze"])


def test_saetze_nennen_summe_widerspruch_und_tiefpunkt() -> None:
    a, b = uuid5(KOMMUNE, "Sa"), uuid5(KOMMUNE, "Sb")
    reihe = [station(1, "Visum", Stimmung.GUT, a), station(2, "Termin", Stimmung.SEHR_SCHLECHT, b), station(3, "Ankommen")]
    assert reisesaetze(reihe, {a: 30.0, b: 12.4}) == (
        "Auf diesem Weg wartet die Person 42 Kalendertage.",
        "An der Station „Visum“ wartet man 30 Tage, eingetragen ist „gut“: stimmt das so?",
        "Am schwersten ist „Termin“.",
    )
    assert reisesaetze([], {}) == ()


@pytest.mark.parametrize(
    ("status", "amif", "haupt", "wort"),
    [
        (Rechtsstatus.EU, Amifgruppe.SUCHE, False, "bitte das Etikett entfernen"),
        (Rechtsstatus.EU, Amifgruppe.KEINE, True, "getrennt zu halten"),
        (Rechtsstatus.ARBEIT, Amifgruppe.KEINE, True, "ob eine der drei passt"),
    ],
)
def test_amif_hinweise(status: Rechtsstatus, amif: Amifgruppe, *, haupt: bool, wort: str) -> None:
    (satz,) = amif_hinweise([gruppe(1, "Fachkräfte", rechtsstatus=status, amif=amif, haupt=haupt)])
    assert wort in satz
    assert amif_hinweise([gruppe(1, "Fachkräfte", rechtsstatus=Rechtsstatus.ARBEIT, amif=Amifgruppe.DAUERHAFT, haupt=True)]) == ()


def test_bericht_und_hindernisse() -> None:
    welt = bestand(gruppe(1, "Fachkräfte", haupt=True, personen_je_jahr=120, quelle="Melderegister"), AMINA, station(1, "Visum"))
    bloecke = zielgruppen_bloecke(welt, False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert [b.id for b in bloecke if isinstance(b, Tabellenblock | Abbildung)] == ["zielgruppen-profile", "reise-1-bild"]
    assert hindernisse(welt) == ()
    assert [h.satz for h in hindernisse(bestand(gruppe(1, "Fachkräfte")))] == ["Noch keine Hauptzielgruppe festgelegt."]
    assert zielgruppen_bloecke(bestand(), False) == ()  # noqa: FBT003  Form der Berichtseinträge


def test_eine_neue_station_gehoert_zur_gezeigten_geschichte() -> None:
    anschluss = ProbeAnschluss(bestand(AMINA))
    schirm = ZielgruppenBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    kennung = str(uuid5(KOMMUNE, "neu"))
    antwort = schirm.verarbeite(Ereignis(baustein="station", name="neu", daten={"id": kennung, "felder": {"name": "Ankunft am Bahnhof"}}))
    assert antwort.ok, antwort.meldung
    (eine,) = anschluss.bestand.alle(Station)
    assert (eine.name, eine.geschichte) == ("Ankunft am Bahnhof", AMINA.id)
