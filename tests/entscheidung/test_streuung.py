from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.streuung import kendall_w, sarle, streuung


@pytest.mark.parametrize("keim", range(8))
def test_kendall_w_mit_gleichstaenden_ist_friedman_durch_m_mal_n_minus_1(keim: int) -> None:
    werte = np.random.default_rng(keim).integers(0, 5, (6, 7)).astype(float)
    friedman = stats.friedmanchisquare(*werte.T).statistic
    assert kendall_w(werte).w == pytest.approx(friedman / (6 * 6), abs=1e-12)
    assert kendall_w(werte, klein_ist_besser=False).w == pytest.approx(friedman / (6 * 6), abs=1e-12)


def test_volle_einigkeit_ist_eins_und_voellige_gleichgueltigkeit_unbestimmt() -> None:
    einig = kendall_w(np.tile([1, 2, 3, 4], (5, 1)))
    assert (einig.w, einig.p, einig.einig) == (1, 0, True)
    assert math.isnan(kendall_w(np.ones((4, 3))).w)
    assert not kendall_w(np.ones((4, 3))).einig


def test_zufaellige_urteile_gelten_meist_nicht_als_einig() -> None:
    zufall = np.random.default_rng(11)
    treffer = sum(kendall_w(np.stack([zufall.permutation(10) for _ in range(4)])).einig for _ in range(400))
    assert treffer / 400 < 0.08


def test_zu_wenige_personen_oder_gegenstaende_sind_ein_fehler() -> None:
    with pytest.raises(EingabeFehler, match="1 Personen, 3 Gegenstände"):
        kendall_w([[1, 2, 3]])


def test_weite_mitte_und_zwei_lager_heissen_gespalten() -> None:
    assert streuung([1, 1, 2, 8, 9, 9]).gespalten
    lager = streuung([1, 2, 2, 1, 2, 1, 2, 1, 1, 2, 9, 9, 10])
    assert lager.iqr < 5
    assert (lager.gespalten, lager.grund) == (True, "Die Stimmen bilden zwei Lager.")


@pytest.mark.parametrize("werte", [[5, 5, 6, 6, 7], [0, 1, 1, 1, 1, 1, 1, 1, 1, 9], [3], [4, 4, 4, 4], [5, 6, 5, 6, 5, 6]])
def test_enge_stimmen_und_einzelne_ausreisser_sind_nicht_gespalten(werte: list[float]) -> None:
    assert not streuung(werte).gespalten


def test_lage_und_viertelwerte_wie_numpy_ohne_fehlende() -> None:
    s = streuung([1, math.nan, 3, 5, 7])
    assert (s.anzahl, s.median, s.unten, s.oben, s.iqr) == (4, 4, 2.5, 5.5, 3)
    leer = streuung([math.nan])
    assert leer.anzahl == 0
    assert not leer.gespalten


def test_sarle_folgt_schiefe_und_woelbung_aus_scipy() -> None:
    x = np.random.default_rng(3).normal(size=40)
    g, k, m = stats.skew(x, bias=False), stats.kurtosis(x, bias=False), 40
    assert sarle(x) == pytest.approx((g**2 + 1) / (k + 3 * (m - 1) ** 2 / ((m - 2) * (m - 3))))
    assert sarle(np.array([0.0] * 20 + [10.0] * 20)) > 5 / 9 > sarle(x)
