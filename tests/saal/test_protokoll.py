from __future__ import annotations

import json
from uuid import UUID

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.verweis import Verweis
from rodiko_kit.reporting.bloecke import Abbildung, Ueberschrift
from rodiko_kit.saal.abfrage.protokoll import Saalprotokoll
from rodiko_kit.saal.bericht import saal_bloecke
from rodiko_kit.saal.modell import Programmpunkt, Runde, Rundenstand, Stapelstimme, Stimmzettel, Thema
from tests.hilfen.bestand import SpeicherloserBestand
from tests.saal.analyse.welt import KOMMUNE, runde


def wuerfe(r: Runde, wahl: str, anzahl: int, durchgang: int = 1) -> tuple[Einwurf, ...]:
    return tuple(
        Einwurf(kommune=KOMMUNE, kasten=r.id, durchgang=durchgang, absender=f"TEILNAHME-{n}", inhalt={"wahl": wahl}) for n in range(anzahl)
    )


def zwei_durchgaenge() -> tuple[Runde, tuple[Einwurf, ...]]:
    r = runde(Stimmzettel.EINFACH, "Wohnen", "Sprache").aendern(
        stand=Rundenstand.AUFGEDECKT, durchgang=2, uebernommen=True, uebernahme=("Handlungsfeld: Sprache, Fokus: nein → ja",)
    )
    return r, (*wuerfe(r, "o1", 6), *wuerfe(r, "o2", 6, durchgang=2))


def test_protokoll_nennt_jeden_durchgang_das_uebernommene_themen_und_ablauf() -> None:
    r, einwuerfe = zwei_durchgaenge()
    punkt = Programmpunkt(kommune=KOMMUNE, kuerzel="PP-1", name="Begrüßung", begonnen="2026-06-03T07:00:00.000+00:00")
    thema = Thema(kommune=KOMMUNE, kuerzel="T-1", name="Dolmetschen")
    inhalt = Saalprotokoll(kommune=KOMMUNE).antwort(SpeicherloserBestand((r, punkt, thema), KOMMUNE, einwuerfe=einwuerfe))
    (eine,) = inhalt["runden"]
    assert [d["stimmzettel"] for d in eine["durchgaenge"]] == [6, 6]
    assert "Wohnen" in eine["durchgaenge"][0]["ergebnis"]
    assert "Sprache" in eine["durchgaenge"][1]["ergebnis"]
    assert eine["vergleich"][0]["titel"] == "Vorher und nachher"
    assert eine["uebernommen"] == ["Handlungsfeld: Sprache, Fokus: nein → ja"]
    assert inhalt["themenspeicher"][0]["name"] == "Dolmetschen"
    assert inhalt["ablauf"][0]["begonnen"] == "09:00"
    assert "TEILNAHME" not in json.dumps(inhalt)


def test_bericht_zeigt_bilder_vorher_und_nachher_und_die_entscheidung() -> None:
    r, einwuerfe = zwei_durchgaenge()
    bloecke = saal_bloecke(SpeicherloserBestand((r,), KOMMUNE, einwuerfe=einwuerfe), False)  # noqa: FBT003  Form des Berichtseintrags
    assert [b.titel for b in bloecke if isinstance(b, Abbildung)] == [f"{r.frage} (1. Durchgang)", f"{r.frage} (2. Durchgang)"]
    assert "nein → ja" in str(bloecke)


def test_gruppen_unter_fuenf_bleiben_verdeckt() -> None:
    r = runde(Stimmzettel.EINFACH, "Wohnen", "Sprache").aendern(stand=Rundenstand.AUFGEDECKT)
    stapel = Stapelstimme(kommune=KOMMUNE, kuerzel="SS-1", runde=r.id, anzahl=3, inhalt={"wahl": "o2"})
    inhalt = Saalprotokoll(kommune=KOMMUNE).antwort(SpeicherloserBestand((r, stapel), KOMMUNE, einwuerfe=wuerfe(r, "o1", 9)))
    (abgabe,) = [t for t in inhalt["runden"][0]["vergleich"] if t["titel"] == "Nach Art der Abgabe"]
    assert ["Papier und Handzeichen", "unter 5", "verdeckt, weil die Gruppe zu klein ist"] in abgabe["zeilen"]


def test_nicht_aufgedecktes_nennt_nur_die_zahl_der_stimmzettel() -> None:
    r = runde(Stimmzettel.EINFACH, "Wohnen", "Sprache").aendern(stand=Rundenstand.GESCHLOSSEN)
    bestand = SpeicherloserBestand((r,), KOMMUNE, einwuerfe=wuerfe(r, "o1", 9))
    (eine,) = Saalprotokoll(kommune=KOMMUNE).antwort(bestand)["runden"]
    assert eine["durchgaenge"] == [{"durchgang": 1, "stimmzettel": 9, "davon_papier_oder_handzeichen": 0, "ergebnis": "nicht aufgedeckt"}]
    assert not [b for b in saal_bloecke(bestand, False) if isinstance(b, Abbildung)]  # noqa: FBT003  Form des Berichtseintrags


@pytest.mark.parametrize("intern", [False, True])
def test_einfluss_von_akteuren_verlaesst_das_haus_nur_auf_wunsch(intern: bool) -> None:  # noqa: FBT001  Fall der Prüfung
    akteur = Akteur(kommune=KOMMUNE, kuerzel="A-1", name="Jobcenter")
    r = runde(Stimmzettel.ZWEI_ACHSEN, "Jobcenter").aendern(stand=Rundenstand.AUFGEDECKT)
    r = r.aendern(optionen=(r.optionen[0].aendern(verweis=Verweis(art="akteur", id=akteur.id)),))
    stapel = Stapelstimme(kommune=KOMMUNE, kuerzel="SS-1", runde=r.id, anzahl=6, inhalt={"lage": {"o1": {"x": 9, "y": 1}}})
    bestand = SpeicherloserBestand((akteur, r, stapel), KOMMUNE)
    assert ("Jobcenter" in json.dumps(Saalprotokoll(kommune=KOMMUNE, intern=intern).antwort(bestand))) is intern
    kopf = next(b for b in saal_bloecke(bestand, intern) if isinstance(b, Ueberschrift))
    assert kopf.intern


def test_probelaeufe_stehen_nicht_im_protokoll() -> None:
    r = runde(Stimmzettel.EINFACH, "A", "B").aendern(stand=Rundenstand.AUFGEDECKT, probelauf=True, id=UUID(int=77))
    assert Saalprotokoll(kommune=KOMMUNE).antwort(SpeicherloserBestand((r,), KOMMUNE))["runden"] == []
