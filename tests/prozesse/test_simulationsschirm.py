"""Bildschirm „Zeiten und Engpässe“: Regler bewegen Band und Engpass, Überlast nennt den Rückstand statt eines Medians."""

from __future__ import annotations

import math
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pytest

from rodiko_kit.basis.befehl import ObjektAendern, Stapel
from rodiko_kit.basis.bild import Schrift
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import dauer_min
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.prozesse.abfrage.simulation import SimulationBand, SimulationEinfluss, uhr_fuer
from rodiko_kit.prozesse.analyse.ablauf import Bahn
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.bandbild import bandbild
from rodiko_kit.prozesse.analyse.einflussbild import einflussbild, einflusssatz
from rodiko_kit.prozesse.analyse.fallbild import typischer_fall
from rodiko_kit.prozesse.analyse.schlangenbild import schlangen, schlangenbild
from rodiko_kit.prozesse.analyse.simulation.empfindlichkeit import Einfluss
from rodiko_kit.prozesse.analyse.versuch import Versuch, anwesend, versuche
from rodiko_kit.prozesse.analyse.zeitband import Umfang, rechne_zeitband
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.befehl.versuch import VersuchAlsMassnahme
from rodiko_kit.prozesse.bildschirm.simulation import SimulationBildschirm
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.szenarien.abfrage.soll import lagen_aus
from rodiko_kit.widgets.bausteine import Ereignis, Hinweis, Kennzahlen, Reglergruppe
from rodiko_kit.widgets.nachtrag import Nachtrag
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bildpruefung import ausserhalb, ueberdeckungen, unbekannte_klassen
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung

KLEIN = Umfang(faelle=300, laeufe=10, einschwingen=50)


def _regle(schirm: SimulationBildschirm, gruppe: str, eintrag: str, wert: float) -> None:
    daten = {"eintrag": eintrag, "wert": wert, "endgueltig": True}
    antwort = schirm.verarbeite(Ereignis.aus_json({"baustein": gruppe, "name": "regler", "daten": daten}))
    assert antwort.ok, antwort.meldung


def _satz(schirm: SimulationBildschirm) -> Hinweis:
    hinweis = schirm.verarbeitung.lies().bausteine["satz"]
    assert isinstance(hinweis, Hinweis)
    return hinweis


def _zahlen(schirm: SimulationBildschirm) -> dict[str, str]:
    zahlen = schirm.verarbeitung.lies().bausteine["kennzahlen"]
    assert isinstance(zahlen, Kennzahlen)
    return {k.titel: k.wert for k in zahlen.eintraege}


def test_regler_bewegt_das_band_und_zuruecksetzen_stellt_es_zurueck() -> None:
    schirm = SimulationBildschirm(ProbeAnschluss(bestand()), KOMMUNE)
    vorher = _satz(schirm).text
    assert vorher.startswith("IST: 9 von 10 Fällen sind fertig nach ")
    gruppe = schirm.verarbeitung.lies().bausteine["personal"]
    assert isinstance(gruppe, Reglergruppe)
    assert {r.id for r in gruppe.regler} <= {str(kennung("OE-1")), str(kennung("OE-2"))}
    _regle(schirm, "personal", gruppe.regler[0].id, 0.5)
    assert "Versuch: 9 von 10" in _satz(schirm).text
    assert "Änderung zum IST" in _zahlen(schirm)
    schirm.verarbeite(Ereignis.aus_json({"baustein": "zuruecksetzen", "name": "knopf", "daten": {}}))
    assert _satz(schirm).text == vorher


def test_bei_ueberlast_steht_der_wachsende_rueckstand_und_kein_median() -> None:
    b = bestand()
    ablauf = ablauf_aus(b, kennung("P-1"))
    last = max(z.auslastung or 0 for z in rechne_zeiten(ablauf).bahnen)
    band = rechne_zeitband("Versuch", versuche(ablauf, Versuch(faelle=1.2 / last)), uhr_fuer(b), umfang=KLEIN)
    assert band.simulation is None
    assert band.durchlauf is None
    assert "Rückstand wächst um" in band.ueberlast[0].satz
    assert band.ueberlast[0].auslastung == pytest.approx(1.2)


def test_anwesenheit_macht_die_gerechnete_auslastung_gleich_bedarf_durch_kapazitaet() -> None:
    b = bestand()
    ablauf = ablauf_aus(b, kennung("P-1"))
    band = rechne_zeitband("IST", ablauf, uhr_fuer(b), umfang=KLEIN)
    assert band.simulation is not None
    for last, bahn in zip(band.zeiten.bahnen, band.simulation.bahnen, strict=True):
        if last.auslastung:
            assert bahn.auslastung == pytest.approx(last.auslastung, rel=0.15)
    ohne = anwesend(versuche(ablauf, Versuch()), uhr_fuer(b))
    assert [x.kapazitaet for x in ohne.bahnen] == [x.kapazitaet for x in ablauf.bahnen]


def test_mehr_personal_zaehlt_ganz_fuer_den_prozess_und_alles_abziehen_ist_ein_fehler() -> None:
    amt = Bahn("b", "Amt", kapazitaet=4.0, anteil=0.25)
    mehr = amt.mit_personal(0.5)
    assert (mehr.kapazitaet, mehr.verfuegbar) == pytest.approx((4.5, 1.5))
    with pytest.raises(EingabeFehler, match="nimmt der Einheit alles Personal"):
        amt.mit_personal(-1.0)


def test_typischer_fall_laeuft_ohne_luecke_bis_zum_ende() -> None:
    b = bestand()
    fall = typischer_fall(rechne_zeitband("IST", ablauf_aus(b, kennung("P-1")), uhr_fuer(b), umfang=KLEIN))
    assert fall[0].beginn == 0
    assert all(b2.beginn == pytest.approx(a.ende) for a, b2 in pairwise(fall))
    assert len(fall) == len({a.schritt for a in fall})


def test_der_kernel_laedt_fuer_den_bildschirm_keine_rechenpakete() -> None:
    pruefung = (
        "import sys, rodiko_kit.prozesse.bildschirm.simulation; "
        "sys.exit(any(m in sys.modules for m in ('numba', 'numpy', 'sqlalchemy', 'matplotlib', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", pruefung], check=False).returncode == 0


def test_exakte_zahlen_stehen_da_bevor_die_baender_gerechnet_sind() -> None:
    schirm = SimulationBildschirm(ProbeAnschluss(bestand()), KOMMUNE)
    schirm.nachtraege.frage = lambda *_: Nachtrag(rechnet=True)  # type: ignore[method-assign]  # die Antwort kommt nie
    bausteine = schirm.verarbeitung.lies().bausteine
    exakt = bausteine["exakt"]
    assert isinstance(exakt, Kennzahlen)
    assert [k.titel for k in exakt.eintraege][:2] == ["Bearbeitung je Fall", "Ohne Warten auf Kräfte"]
    assert all(k.so_gerechnet for k in exakt.eintraege)
    assert "kennzahlen" not in bausteine
    ablauf = ablauf_aus(bestand(), kennung("P-1"))
    assert exakt.eintraege[0].wert == dauer_min(rechne_zeiten(ablauf).arbeit_min)


def test_versuch_wird_ist_und_steht_danach_auf_null() -> None:
    anschluss = ProbeAnschluss(bestand())
    schirm = SimulationBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    _regle(schirm, "personal", str(kennung("OE-2")), 0.5)
    _regle(schirm, "versuch", "faelle", 110.0)
    versuch = _satz(schirm).text.split("Versuch: ")[1]
    _druecke(schirm, "uebernehmen")
    einheit, prozess = anschluss.bestand.hole(Einheit, kennung("OE-2")), anschluss.bestand.hole(Prozess, kennung("P-1"))
    vorher = bestand().hole(Einheit, kennung("OE-2"))
    assert einheit.kapazitaet_vzae == (vorher.kapazitaet_vzae or 0) + Decimal("0.5")
    assert (prozess.fallzahl_je_jahr, prozess.fallzahl_quelle) == (1100, "Annahme: 110\xa0% von 1.000 (Fachverfahren 2025)")
    assert len(anschluss.befehle) == 1
    assert anschluss.titel == ["Versuch in den IST übernommen: Ausländerbehörde +0,5 VZÄ, Fallzahl auf 110\xa0%"]
    assert _satz(schirm).text == f"IST: {versuch}"
    assert "uebernehmen" not in schirm.verarbeitung.lies().bausteine


def test_versuch_wird_massnahme_mit_denselben_zahlen_im_soll() -> None:
    anschluss = ProbeAnschluss(bestand())
    schirm = SimulationBildschirm(anschluss, KOMMUNE)
    schirm.verarbeitung.lies()
    _regle(schirm, "personal", str(kennung("OE-1")), 0.5)
    schirm.verarbeite(Ereignis.aus_json({"baustein": "schrittwahl", "name": "auswahl", "daten": {"wert": str(kennung("S-2"))}}))
    schirm.verarbeitung.lies()
    _regle(schirm, "versuch", "zeit", 80.0)
    _druecke(schirm, "massnahme")
    (massnahme,) = anschluss.bestand.alle(Massnahme)
    assert massnahme.name == "Bürgerbüro +0,5 VZÄ, Unterlagen prüfen in 80\xa0% der Zeit"
    gewollt = versuche(ablauf_aus(bestand(), kennung("P-1")), Versuch({str(kennung("OE-1")): 0.5}, schritt=str(kennung("S-2")), zeit=0.8))
    ist, soll1, soll2 = lagen_aus(anschluss.bestand, kennung("P-1"))
    assert ist.schicht.ablauf == ablauf_aus(bestand(), kennung("P-1"))
    assert soll1.schicht.ablauf == soll2.schicht.ablauf == gewollt


def test_nur_die_fallzahl_ist_keine_massnahme() -> None:
    leer = VersuchAlsMassnahme(kommune=KOMMUNE, prozess=kennung("P-1"), faelle=1.2)
    with pytest.raises(EingabeFehler, match="weder Personal noch Zeit"):
        leer.aenderungen(bestand())


def test_beobachtetes_steht_neben_gerechnetem_und_aendert_nichts_daran() -> None:
    ohne = bestand()
    prozess, einheit = ohne.hole(Prozess, kennung("P-1")), ohne.hole(Einheit, kennung("OE-2"))
    mit = ohne.nach(
        Stapel(
            kommune=KOMMUNE,
            bezeichnung="Beobachtet",
            befehle=(
                _aendern(prozess, durchlaufzeit_tage="30", durchlaufzeit_quelle="Aktenstichprobe"),
                _aendern(einheit, rueckstau_tage="9"),
            ),
        )
    )
    frage = SimulationBand(kommune=KOMMUNE, prozess=kennung("P-1"))
    vorher, nachher = frage.antwort(ohne), frage.antwort(mit)
    assert vorher["beobachtet"]["tafel"] is None
    assert nachher["kennzahlen"] == vorher["kennzahlen"]
    assert nachher["beobachtet"]["satz"].startswith("Beobachtet (Aktenstichprobe): ")
    zeilen = {z[0]: z[1:] for z in nachher["beobachtet"]["tafel"]["zeilen"]}
    assert zeilen["Ganzer Fall, Durchlaufzeit im Mittel"][0] == "4,3\xa0Wochen"
    assert zeilen["Ausländerbehörde, Rückstau je Vorgang"][0] == "9\xa0Tage"
    assert zeilen["Ausländerbehörde, Rückstau je Vorgang"][2] == "Modell kürzer, bitte prüfen"
    assert "Beobachtet: im Mittel 4,3\xa0Wochen." in nachher["bilder"]["band"]["alternativtext"]


def test_empfindlichkeit_nennt_die_staerkste_angabe_und_wo_der_rueckstand_wuechse() -> None:
    antwort = SimulationEinfluss(kommune=KOMMUNE, prozess=kennung("P-1")).antwort(bestand())
    assert antwort["satz"].startswith("Am stärksten wirkt die äußere Wartezeit nach „")
    assert antwort["bild"]["alternativtext"] == antwort["satz"]
    knapp = [Einfluss("kapazitaet", "b", "Amt", 1440.0, -1440.0, math.inf, -2880.0)]
    assert einflusssatz(knapp).endswith("früher fertig, bei 10\xa0% weniger wächst der Rückstand ohne Ende.")
    assert {f.text for f in einflussbild(knapp).formen if isinstance(f, Schrift)} >= {"wächst", "−2,0\xa0Tage"}
    assert "Rückstand wächst" in einflusssatz([])


def test_schlangen_gehoeren_zum_ersten_lauf_und_wachsen_bei_ueberlast() -> None:
    b = bestand()
    ablauf, uhr = ablauf_aus(b, kennung("P-1")), uhr_fuer(b)
    ruhig = schlangen(rechne_zeitband("IST", ablauf, uhr, umfang=KLEIN))[1]
    last = max(z.auslastung or 0 for z in rechne_zeiten(ablauf).bahnen)
    voll = rechne_zeitband("Versuch", versuche(ablauf, Versuch(faelle=1.5 / last)), uhr, umfang=KLEIN)
    engste = schlangen(voll)[1][0]
    assert engste.name == voll.ueberlast[0].bahn
    assert engste.hoechste > 5 * max(s.hoechste for s in ruhig)
    haelfte = engste.wartende.size // 2
    assert engste.wartende[haelfte:].mean() > 1.5 * engste.wartende[:haelfte].mean()
    for bild in (schlangenbild(voll), bandbild([voll], 30.0)):
        assert ueberdeckungen(bild) == ausserhalb(bild) == []
        assert not unbekannte_klassen(bild)


def _aendern(objekt: Objekt, **felder: str) -> ObjektAendern:
    return ObjektAendern(kommune=KOMMUNE, art=objekt.ART, id=objekt.id, version=objekt.version, felder=felder)


def _druecke(schirm: SimulationBildschirm, knopf: str) -> None:
    antwort = schirm.verarbeite(Ereignis.aus_json({"baustein": knopf, "name": "knopf", "daten": {}}))
    assert antwort.ok, antwort.meldung
