"""Empfindlichkeit und Spur eines Laufs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from rodiko_kit.prozesse.analyse.ablauf import Dreieck
from rodiko_kit.prozesse.analyse.simulation.empfindlichkeit import empfindlichkeit
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import laufe_einmal
from rodiko_kit.prozesse.analyse.simulation.spur import spur
from rodiko_kit.prozesse.analyse.simulation.vorwaermen import liegt_bereit, waerme
from tests.prozesse.analyse.test_simulation import MONTAG, eine_schlange, referenz


def test_die_laengste_wartezeit_treibt_das_ergebnis() -> None:
    ablauf = eine_schlange(1, Dreieck(10, 10, 10), 20)
    mit = ablauf.mit_knoten([replace(ablauf.knoten[0], wartezeit=Dreieck(14, 14, 14))])
    erster, *andere = empfindlichkeit(mit, 300, 2)
    assert (erster.hebel, erster.id) == ("wartezeit", "a")
    assert [erster.median_weniger, erster.median_mehr] == pytest.approx([-1.4 * 1440, 1.4 * 1440])
    assert {e.hebel for e in andere} == {"bearbeitung", "kapazitaet"}


def test_mehr_zeit_verlaengert_und_mehr_kapazitaet_verkuerzt() -> None:
    reihe = empfindlichkeit(referenz(), 1_000, 4, einschwingen=100)
    assert len(reihe) == 22 + 6
    assert [e.spanne for e in reihe] == sorted((e.spanne for e in reihe), reverse=True)
    nach = {(e.hebel, e.id): e for e in reihe}
    assert nach["kapazitaet", "ABH"].p90_mehr < 0 < nach["kapazitaet", "ABH"].p90_weniger
    assert nach["bearbeitung", "a19"].median_weniger < 0 < nach["bearbeitung", "a19"].median_mehr


def test_spur_gehoert_zum_lauf_mit_demselben_keim() -> None:
    uhr = Uhr(beginn=MONTAG, land="NW")
    eine = spur(referenz(), 300, uhr=uhr, keim=5)
    lauf = laufe_einmal(baue_felder(referenz(), uhr, 300), 300, 5)
    assert eine.lauf.kalender_min == pytest.approx(lauf.kalender_min, abs=1e-6)
    for fall in (0, 17, 299):
        weg = eine.weg(fall)
        assert weg[0].bereit_min == pytest.approx(lauf.ankunft_min[fall])
        assert weg[-1].ende_min - weg[0].bereit_min == pytest.approx(lauf.kalender_min[fall])
        assert sum(a.beginn_min - a.bereit_min for a in weg) == pytest.approx(lauf.warten_kalender_min[fall], abs=1e-6)
        assert all(a.ende_min == pytest.approx(b.bereit_min) for a, b in pairwise(weg))


def test_schlange_zaehlt_die_wartenden() -> None:
    ablauf = eine_schlange(1, Dreieck(10, 10, 10), 1_000)
    voll = replace(ablauf, bahnen=(replace(ablauf.bahnen[0], anfangsrueckstand=5),))
    eine = spur(voll, 1, uhr=ARBEITSUHR, keim=1)
    assert eine.schlange("b", np.array([0.0, 5.0, 15.0, 45.0])).tolist() == [4, 4, 3, 0]


def test_vorgewaermt_liegt_alles_uebersetzt_bereit() -> None:
    waerme()
    assert liegt_bereit()
