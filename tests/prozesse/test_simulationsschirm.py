"""Bildschirm „Zeiten und Engpässe“: Regler bewegen Band und Engpass, Überlast nennt den Rückstand statt eines Medians."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.abfrage.simulation import uhr_fuer
from rodiko_kit.prozesse.analyse.ablauf import Bahn
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.fallbild import typischer_fall
from rodiko_kit.prozesse.analyse.versuch import Versuch, anwesend, versuche
from rodiko_kit.prozesse.analyse.zeitband import Umfang, rechne_zeitband
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.bildschirm.simulation import SimulationBildschirm
from rodiko_kit.widgets.bausteine import Ereignis, Hinweis, Kennzahlen, Reglergruppe
from tests.hilfen.anschluss import ProbeAnschluss
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
