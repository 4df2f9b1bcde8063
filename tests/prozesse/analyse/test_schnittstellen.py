"""Übergaben, Medienbrüche, Doppelerfassung, Nacharbeit, Hin und Her."""

from __future__ import annotations

import pytest

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Knoten, Weg
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, ist_medienbruch, medienbruchkanten, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.tafeln import befundtafel, matrixtafel, uebergabentafel
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from tests.prozesse.aufnahme import bestand, kennung


def _naht() -> Nahtstellen:
    b = bestand()
    return untersuche_nahtstellen(ablauf_aus(b, kennung("P-1")), b.alle(Schnittstelle))


def test_uebergaben_nennen_haeufigkeit_und_was_ungeregelt_ist() -> None:
    naht = _naht()
    gefunden = {(u.von.kuerzel, u.nach.kuerzel): u for u in naht.uebergaben}
    assert gefunden["S-1", "S-2"].je_fall == pytest.approx(1)
    assert gefunden["S-1", "S-2"].maengel == ("keine Regelung",)
    assert gefunden["S-2", "S-3"].je_fall == pytest.approx(0.25)
    assert gefunden["S-2", "S-3"].maengel == ("nicht beschrieben",)
    assert naht.uebergaben_je_fall == pytest.approx(1.5)


def test_medienbruch_zaehlt_nur_bekannte_traeger() -> None:
    assert ist_medienbruch("Papier", "Fachverfahren")
    assert not ist_medienbruch("Papier", "")
    assert not ist_medienbruch("Papier", "ohne Übergabe")
    assert not ist_medienbruch("Papier", "Papier")
    naht = _naht()
    assert medienbruchkanten(naht) == {(str(kennung("S-1")), str(kennung("S-2")))}
    assert naht.medienbrueche_je_fall == pytest.approx(1)


def test_medienbruch_im_schritt_selbst_zaehlt_je_besuch() -> None:
    knoten = (Knoten("a", "abtippen", "b", medium_ein="Papier", medium_aus="Fachverfahren"),)
    naht = untersuche_nahtstellen(Ablauf("x", knoten, (Weg(START, "a"), Weg("a", "a", 0.5), Weg("a", ENDE, 0.5)), (Bahn("b", "B"),)))
    assert naht.medienbrueche_je_fall == pytest.approx(2)
    assert not medienbruchkanten(naht)


def test_doppelerfassung_findet_dieselbe_angabe_trotz_schreibweise() -> None:
    (doppelt,) = _naht().doppelt
    assert (doppelt.angabe, [k.kuerzel for k in doppelt.schritte]) == ("Name", ["S-1", "S-2"])


def test_nacharbeit_nennt_haeufigkeit_und_tiefe() -> None:
    (schleife,) = _naht().nacharbeit
    assert schleife.je_fall == pytest.approx(0.25)
    assert [k.kuerzel for k in schleife.schritte] == ["S-2", "S-3"]


def test_hin_und_her_zaehlt_den_naechsten_wechsel() -> None:
    gefunden = {(a, b): f for a, b, f in _naht().hin_und_her}
    assert gefunden["Ausländerbehörde", "Bürgerbüro"] == pytest.approx(0.25)
    assert gefunden["Bürgerbüro", "Ausländerbehörde"] == pytest.approx(0.25)


def test_tafeln_nennen_matrix_und_befunde() -> None:
    naht = _naht()
    matrix = matrixtafel(naht)
    assert matrix.spalten == ("von \\ an", "Bürgerbüro", "Ausländerbehörde")
    assert matrix.zeilen[0] == ("Bürgerbüro", "", "1,25 (1 MB, 2 offen)")
    assert matrix.zeilen[1] == ("Ausländerbehörde", "0,25 (1 offen)", "")
    assert [z[0] for z in befundtafel(naht).zeilen] == ["Doppelerfassung", "Nacharbeit", "Hin und Her", "Hin und Her"]
    erste = uebergabentafel(ablauf_aus(bestand(), kennung("P-1")), naht).zeilen[0]
    assert erste[3:] == ("Papier → Fachverfahren", "3\u00a0Tage", "2\u00a0Tage", "Medienbruch, keine Regelung")
