from __future__ import annotations

import json
from decimal import Decimal
from statistics import correlation
from typing import Any, cast
from uuid import UUID

import pytest

from rodiko_kit.basis.bild import Schrift, Zeichnung
from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.massnahmen.fachmodul import FACHMODUL as MASSNAHMENMODUL
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.reporting.bloecke import Abbildung, Kasten, Tabellenblock, als_json, aus_json, pruefe_folge
from rodiko_kit.szenarien.abfrage.beitrag import SollBeitrag, SollSchwellen
from rodiko_kit.szenarien.abfrage.soll import SollBand, SollBlick, baender_aus, lagen_aus
from rodiko_kit.szenarien.bericht import vergleich as bericht
from rodiko_kit.szenarien.bildschirm.soll import SollBildschirm
from rodiko_kit.szenarien.fachmodul import FACHMODUL
from rodiko_kit.szenarien.modell.szenario import Szenario
from rodiko_kit.widgets.bausteine import Baustein, Bildfeld, Ereignis, Hinweis, Kennzahlen, Reiter, Schalterliste, Tabelle
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.bildpruefung import ausserhalb
from tests.szenarien.beispiel import KOMMUNE, POTENZIAL, PROZESS, SZENARIEN, bestand, kennung, objekte


def _bildschirm(stand: SpeicherloserBestand) -> tuple[SollBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(stand)
    return SollBildschirm(anschluss, KOMMUNE), anschluss


def _flach(bausteine: tuple[Baustein, ...]) -> dict[str, Baustein]:
    alle: dict[str, Baustein] = {}
    for eines in bausteine:
        alle[eines.id] = eines
        if isinstance(eines, Reiter):
            for seite in eines.seiten:
                alle |= _flach(seite.bausteine)
    return alle


def test_links_stehen_schalter_und_tabellen_rechts_kennzahlen_und_vergleich() -> None:
    schirm, _ = _bildschirm(bestand())
    aufbau = schirm.aufbau()
    links, rechts = _flach(aufbau.links), _flach(aufbau.rechts)
    schalter = links["schalter-soll-i"]
    assert isinstance(schalter, Schalterliste)
    assert [s.text for s in schalter.eintraege] == ["M-1 Checkliste in fünf Sprachen", "M-2 Vorprüfung am Schalter"]
    assert "Quick Win" in schalter.eintraege[0].zusatz
    assert {k for k in links if isinstance(links[k], Tabelle)} == {
        "massnahme",
        "wirkung",
        "schnittstellenwirkung",
        "personalwirkung",
        "szenario",
    }
    assert isinstance(rechts["kennzahlen"], Kennzahlen)
    assert {"vergleich", "zeiten", "wasserfall", "einheiten", "personal", "kostenbild", "schwellentabelle", "feld"} <= set(rechts)
    assert aufbau.naechster == "Als Nächstes: den Bericht der Kommune erzeugen."


def test_ein_schalter_aendert_den_vergleich_und_die_kosten() -> None:
    schirm, anschluss = _bildschirm(bestand())
    vorher = _flach(schirm.aufbau().rechts)["vergleich"]
    schirm.verarbeitung.lies()
    antwort = schirm.verarbeite(Ereignis(baustein="schalter-soll-ii", name="schalten", daten={"eintrag": str(kennung("M-3")), "an": False}))
    assert antwort.ok, antwort.meldung
    assert not anschluss.bestand.hole(Massnahme, kennung("M-3")).eingeschaltet
    nachher = _flach(schirm.aufbau().rechts)["vergleich"]
    assert vorher != nachher
    zeilen = {z[0]: z[1:] for z in cast("Any", nachher).tabelle.zeilen}
    assert zeilen["Haushaltswirksam: einmalig"][1] == zeilen["Haushaltswirksam: einmalig"][2]


def test_ziehen_im_feld_schreibt_aufwand_und_wirkung() -> None:
    schirm, anschluss = _bildschirm(bestand())
    schirm.verarbeitung.lies()
    antwort = schirm.verarbeite(Ereignis(baustein="feld", name="ziehen", daten={"ref": str(kennung("M-2")), "x": 6.0, "y": 4.0}))
    assert antwort.ok, antwort.meldung
    massnahme = anschluss.bestand.hole(Massnahme, kennung("M-2"))
    assert (massnahme.aufwand_personentage, massnahme.wirkung) == (Decimal(6), 4)


def test_ohne_prozess_sagt_der_bildschirm_was_zuerst_kommt() -> None:
    schirm, _ = _bildschirm(bestand(Schritt))
    aufbau = schirm.aufbau()
    (hinweis,) = [b for b in aufbau.rechts if isinstance(b, Hinweis)]
    assert "„IST-Prozess“" in hinweis.text
    assert "„IST-Prozess“ Schritte und Zeiten" in aufbau.naechster


def test_ein_ganz_leerer_bestand_baut_einen_bildschirm() -> None:
    schirm, _ = _bildschirm(SpeicherloserBestand((), KOMMUNE))
    assert _flach(schirm.aufbau().links)


def test_ohne_regel_wird_nach_ihr_gefragt() -> None:
    schirm, _ = _bildschirm(bestand(QuickWinRegel))
    assert "Frist und Aufwandsgrenze" in schirm.aufbau().naechster


def test_bei_mehreren_prozessen_ist_der_mit_szenario_vorgewaehlt() -> None:
    zweiter = PROZESS.aendern(id=UUID(int=7), kuerzel="P-0", name="Anmeldung")
    schritt = Schritt(kommune=KOMMUNE, kuerzel="S-9", prozess=zweiter.id, name="Anmelden")
    stand = SpeicherloserBestand((*objekte(), zweiter, schritt), KOMMUNE)
    antwort = SollBlick(kommune=KOMMUNE).antwort(stand)
    assert antwort["prozess"] == str(PROZESS.id)
    assert [p["kuerzel"] for p in antwort["prozesse"]] == ["P-1", "P-0"]
    anderer = SollBlick(kommune=KOMMUNE, prozess=zweiter.id).antwort(stand)
    assert anderer["prozess"] == str(zweiter.id)


def test_eine_schleife_ohne_ausgang_wird_erklaert_statt_abzustuerzen() -> None:
    ohne_ausweg = [o for o in objekte() if o.kuerzel not in {"U-3", "U-7", "U-8"}]
    schirm, _ = _bildschirm(SpeicherloserBestand(ohne_ausweg, KOMMUNE))
    hinweis = schirm.aufbau().rechts[0]
    assert isinstance(hinweis, Hinweis)
    assert "Schleife ohne Ausgang" in hinweis.text
    text = [b for b in bericht.vergleich(SpeicherloserBestand(ohne_ausweg, KOMMUNE), False) if isinstance(b, Kasten)]  # noqa: FBT003
    assert text[0].titel == "Nicht zu rechnen"


def test_mit_warten_stehen_drei_zustaende_mit_denselben_zufallszahlen() -> None:
    schirm, _ = _bildschirm(bestand())
    hinweis, band = (_flach(schirm.aufbau().rechts)[n] for n in ("warten", "band"))
    assert isinstance(hinweis, Hinweis)
    assert isinstance(band, Bildfeld)
    zeilen = hinweis.text.split("\n")
    assert [z.split(":")[0] for z in zeilen[:3]] == ["IST", "SOLL I", "SOLL II"]
    assert all("9 von 10 Fällen sind fertig nach " in z for z in zeilen[:3])
    assert "kürzer als IST (90\xa0% der Läufe: " in zeilen[3]
    assert ausserhalb(band.zeichnung) == []
    ist, soll1, _ = baender_aus(bestand(), PROZESS.id)
    assert ist.durchlauf is not None
    assert soll1.durchlauf is not None
    assert correlation(ist.durchlauf.laufmittel, soll1.durchlauf.laufmittel) > 0.4


def test_personal_einer_massnahme_wirkt_im_soll_und_fragt_nach_seinen_kosten() -> None:
    halbe = Personalwirkung(
        kommune=KOMMUNE, kuerzel="PW-1", massnahme=kennung("M-1"), einheit=kennung("OE-1"), vzae=Decimal("0.5"), annahme="Stellenplan"
    )
    alles = halbe.aendern(id=UUID(int=9), kuerzel="PW-2", einheit=kennung("OE-2"), vzae=Decimal(-9))
    ist, soll1, _ = lagen_aus(SpeicherloserBestand((*objekte(), halbe, alles), KOMMUNE), PROZESS.id)
    assert [b.verfuegbar for b in ist.schicht.ablauf.bahnen] == [2.0, 5.0]
    assert [b.verfuegbar for b in soll1.schicht.ablauf.bahnen] == [2.5, 5.0]
    assert "M-1 nähme bei Ausländerbehörde alles Personal (−9 VZÄ); das bleibt ohne Folge." in soll1.schicht.hinweise
    stand = SpeicherloserBestand((*objekte(), halbe), KOMMUNE)
    blick = SollBlick(kommune=KOMMUNE).antwort(stand)["vergleich"]
    assert "Personal ohne Kostenposten: M-1. Bitte die Personalkosten eintragen." in blick["hinweise"]


def test_schrift_der_bilder_ist_auf_dem_beamer_gross_genug() -> None:
    antwort = SollBlick(kommune=KOMMUNE, beamer=True).antwort(bestand())
    for roh in (*antwort["vergleich"]["bilder"], antwort["feld"]):
        bild = Zeichnung.aus_json(roh)
        assert min(s.groesse for s in bild.formen if isinstance(s, Schrift)) >= 21
        assert bild.hoehe <= 560
        assert ausserhalb(bild) == []


def test_der_bericht_zeigt_dieselben_bilder_und_tabellen_wie_der_bildschirm() -> None:
    stand = bestand()
    bloecke = bericht.vergleich(stand, False)  # noqa: FBT003
    pruefe_folge(bloecke)
    assert aus_json(json.loads(json.dumps(als_json(bloecke)))) == bloecke
    blick = SollBlick(kommune=KOMMUNE).antwort(stand)["vergleich"]
    beitrag = SollBeitrag(kommune=KOMMUNE, prozess=PROZESS.id).antwort(stand)
    schwellen = SollSchwellen(kommune=KOMMUNE, prozess=PROZESS.id).antwort(stand)
    assert [b.zeichnung.als_json() for b in bloecke if isinstance(b, Abbildung)] == [*blick["bilder"], beitrag["bild"]]
    tabellen = {b.id.split("-", 2)[2]: b.tabelle.als_json() for b in bloecke if isinstance(b, Tabellenblock)}
    assert [tabellen[n] for n in ("vergleich", "einheiten", "personal")] == [blick[n] for n in ("tabelle", "einheiten", "personal")]
    assert (tabellen["beitraege"], tabellen["schwellen"]) == (beitrag["tabelle"], schwellen["tabelle"])


def test_ohne_szenario_sagt_der_bericht_das() -> None:
    bloecke = bericht.vergleich(bestand(Szenario), False)  # noqa: FBT003
    assert "noch kein Szenario" in str(bloecke[-1])


@pytest.mark.parametrize("modul", [FACHMODUL, MASSNAHMENMODUL])
def test_die_fachmodule_nennen_ihre_teile(modul: Fachmodul) -> None:
    assert modul.objekte()
    assert modul.abfragen()
    assert modul.berichte()
    assert all(h.satz.endswith(".") for h in modul.hindernisse(SpeicherloserBestand((), KOMMUNE)))


def test_hindernisse_verschwinden_wenn_alles_da_ist() -> None:
    leer = {h.schritt for h in (*FACHMODUL.hindernisse(SpeicherloserBestand((), KOMMUNE)),)}
    assert leer == {"soll", "soll2"}
    saetze = {h.satz for h in FACHMODUL.hindernisse(bestand())}
    assert "1 Kostenposten nennt noch keine Quelle." in saetze
    assert not any("Szenario" in s for s in saetze)


def test_der_bildschirm_wird_erst_beim_oeffnen_gebaut() -> None:
    eintrag = next(b for b in FACHMODUL.bildschirme if b.name == "soll")
    schirm = eintrag.baue(ProbeAnschluss(bestand()), KOMMUNE)
    assert isinstance(schirm, SollBildschirm)
    assert schirm.titel == eintrag.titel
    assert schirm.zweck == eintrag.zweck


def test_massnahmenhindernisse_nennen_was_fehlt() -> None:
    saetze = {h.satz for h in MASSNAHMENMODUL.hindernisse(bestand(QuickWinRegel))}
    assert "Frist und Aufwandsgrenze für Quick Wins sind noch nicht festgelegt." in saetze
    offen = SpeicherloserBestand((POTENZIAL, PROZESS, *SZENARIEN), KOMMUNE)
    saetze = {h.satz for h in MASSNAHMENMODUL.hindernisse(offen)}
    assert "1 Potenzial hat noch keine Maßnahme." in saetze
    assert "Es ist noch keine Maßnahme eingetragen." in saetze
    assert {h.bildschirm for h in MASSNAHMENMODUL.hindernisse(offen)} <= {"soll", "massnahmenplan", "quickwins", "potenziale"}


def test_bericht_der_zeiten_nennt_baender_engpaesse_annahmen_und_keim() -> None:
    bloecke = bericht.zeiten(bestand(), False)  # noqa: FBT003
    pruefe_folge(bloecke)
    bild = next(b for b in bloecke if isinstance(b, Abbildung))
    assert bild.titel == "Wie lange ein Fall dauert (IST, SOLL I, SOLL II)"
    blick = SollBand(kommune=KOMMUNE, prozess=PROZESS.id).antwort(bestand())
    assert bild.zeichnung.als_json() == blick["bild"]
    text = json.dumps(als_json(bloecke), ensure_ascii=False)
    assert all(s in text for s in (*blick["saetze"], *blick["aenderungen"]))
    assert "100 Läufe mit je 2.000 Fällen nach 300 Fällen Einschwingen, Keim 1" in text
    assert "Fachverfahren 2025" in text


def test_bericht_der_zeiten_nennt_statt_eines_medians_den_wachsenden_rueckstand() -> None:
    viele = PROZESS.aendern(fallzahl_je_jahr=60_000)
    stand = SpeicherloserBestand([viele if o.id == PROZESS.id else o for o in objekte()], KOMMUNE)
    (kasten,) = [b for b in bericht.zeiten(stand, False) if isinstance(b, Kasten)]  # noqa: FBT003
    satz = "".join(lauf.text for lauf in kasten.text)
    assert satz.startswith("IST: Der Rückstand wächst um ")
    assert "SOLL II: Der Rückstand wächst um " in satz
    assert "Median" not in satz
    ohne_zahl = [o.aendern(fallzahl_je_jahr=None) if o.id == PROZESS.id else o for o in objekte()]
    assert bericht.zeiten(SpeicherloserBestand(ohne_zahl, KOMMUNE), False) == ()  # noqa: FBT003
