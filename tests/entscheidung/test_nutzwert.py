from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.entscheidung.analyse.nutzwert import kipppunkte, kipppunkte_der_fuehrung, nutzwert_spanne, nutzwerte

PUNKTE = np.array([[4, 2, 5], [3, 5, 3], [5, 3, 2]], dtype=float)
GEWICHTE = [50, 30, 20]


def test_eine_luecke_macht_den_nutzwert_unbekannt_nicht_null() -> None:
    p = PUNKTE.copy()
    p[0, 1] = math.nan
    assert np.isnan(nutzwerte(p, GEWICHTE)).tolist() == [True, False, False]
    von, bis = nutzwert_spanne(p, GEWICHTE, 0, 10)
    assert (von[0], bis[0]) == pytest.approx((3.0, 6.0))
    assert von[1] == bis[1] == pytest.approx(3.6)


def test_eine_luecke_ohne_gewicht_stoert_nicht() -> None:
    p = np.array([[1, math.nan], [2, 5]])
    assert nutzwerte(p, [1, 0]).tolist() == [1, 2]


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_am_kipppunkt_sind_beide_gleich_und_dahinter_ist_die_fuehrung_gewechselt(keim: int) -> None:
    zufall = np.random.default_rng(keim)
    n, k = int(zufall.integers(2, 6)), int(zufall.integers(2, 5))
    p, w = zufall.integers(0, 11, (n, k)).astype(float), zufall.integers(1, 50, k).astype(float)
    w /= w.sum()
    kriterium = int(zufall.integers(k))
    t = kipppunkte(p, w, kriterium)

    def bei(gewicht: float) -> np.ndarray:
        neu = w * (1 - gewicht) / (1 - w[kriterium])
        neu[kriterium] = gewicht
        return np.asarray(p @ neu)

    for i, j in np.argwhere(~np.isnan(t)):
        werte = bei(float(t[i, j]))
        assert werte[i] == pytest.approx(werte[j], abs=1e-9)
    for punkt in kipppunkte_der_fuehrung(p, w):
        if punkt.kriterium == kriterium and punkt.oben is not None:
            vorn = int(np.argmax(p @ w))
            knapp = bei((punkt.gewicht + punkt.oben) / 2)
            assert knapp[vorn] == pytest.approx(knapp.max())
            drueber = bei(min(punkt.oben + 1e-6, 1))
            assert drueber[vorn] <= drueber.max() + 1e-9


def test_parallele_geraden_haben_keinen_kipppunkt() -> None:
    assert np.isnan(kipppunkte([[1, 2], [2, 3]], [1, 1], 0)).all()


def test_ein_einziges_gewichtetes_kriterium_hat_kein_verhaeltnis_der_uebrigen() -> None:
    assert np.isnan(kipppunkte([[1, 2], [2, 1]], [1, 0], 0)).all()
    (erstes, zweites) = kipppunkte_der_fuehrung([[1, 2], [2, 1]], [1, 0])
    assert (erstes.unten, erstes.oben) == (None, None)
    assert (zweites.oben, zweites.oben_durch) == (0.5, 0)


def test_bei_gleichstand_vorn_gibt_es_keine_fuehrung() -> None:
    assert kipppunkte_der_fuehrung([[1, 2], [2, 1]], [1, 1]) == ()
    assert kipppunkte_der_fuehrung([[1, 2]], [1, 1]) == ()
