from __future__ import annotations

import time

import numpy as np
import pytest

from rodiko_kit.entscheidung.analyse import rangfolgen
from rodiko_kit.entscheidung.analyse.formen import raenge
from rodiko_kit.entscheidung.analyse.kemeny import kemeny
from rodiko_kit.entscheidung.analyse.nutzwert import kipppunkte_der_fuehrung
from rodiko_kit.entscheidung.analyse.smaa import smaa
from rodiko_kit.entscheidung.analyse.streuung import kendall_w, streuung
from rodiko_kit.entscheidung.analyse.vergleich import rangvergleich


def test_gleiche_eingabe_gleiches_ergebnis() -> None:
    p = [[1, 0.2], [0.3, 0.9], [0.5, 0.5]]
    assert np.array_equal(smaa(p).rangwahrscheinlichkeit, smaa(p).rangwahrscheinlichkeit)


def test_ohne_gleichstand_ist_jede_zeile_und_spalte_eine_verteilung() -> None:
    anteil = smaa(np.random.default_rng(1).random((6, 4))).rangwahrscheinlichkeit
    assert anteil.sum(axis=0) == pytest.approx(np.ones(6))
    assert anteil.sum(axis=1) == pytest.approx(np.ones(6))


def test_gleiche_gegenstaende_teilen_den_besseren_rang() -> None:
    s = smaa([[1, 2], [1, 2], [0, 0]])
    assert s.erster.tolist() == [1, 1, 0]
    assert np.isnan(s.mittlere_gewichte[2]).all()


def test_alpha_rueckt_die_gewichte_zusammen() -> None:
    eng = smaa([[1, 0], [0, 1]], alpha=[80, 20])
    assert eng.erster[0] > 0.99
    assert eng.gewichte.mean(axis=0) == pytest.approx([0.8, 0.2], abs=0.01)


def test_die_ganze_auswertung_eines_grossen_saals_bleibt_unter_300_ms() -> None:
    zufall = np.random.default_rng(5)
    stimmen = zufall.integers(0, 11, (300, 20, 8)).astype(float)
    gewichte = zufall.integers(1, 100, (300, 8)).astype(float)

    def auswerten() -> float:
        anfang = time.process_time()
        punkte, w = stimmen.mean(axis=0), gewichte.mean(axis=0)
        zettel = np.stack([raenge(p @ g) for p, g in zip(stimmen, gewichte, strict=True)])
        siege = rangfolgen.paarsiege(zettel)
        rangvergleich(punkte, w)
        kipppunkte_der_fuehrung(punkte, w)
        smaa(punkte)
        rangfolgen.borda(zettel)
        rangfolgen.schulze(siege)
        kemeny(siege)
        rangfolgen.ausscheidung(zettel, art="irv")
        rangfolgen.ausscheidung(zettel, art="coombs")
        kendall_w(zettel)
        for i in range(20):
            for k in range(8):
                streuung(stimmen[:, i, k])
        return time.process_time() - anfang

    assert min(auswerten() for _ in range(3)) <= 0.3
