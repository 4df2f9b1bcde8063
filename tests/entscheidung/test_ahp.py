from __future__ import annotations

from itertools import combinations

import ahpy
import numpy as np
import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse import ahp
from rodiko_kit.entscheidung.analyse.paarvergleich import paarvergleich

TABELLEN = {ahp.RiTabelle.SAATY: "saaty", ahp.RiTabelle.DONEGAN_DODD: "dd"}


def _urteile(keim: int, n: int, fehlend: int = 0) -> list[tuple[int, int, float]]:
    zufall = np.random.default_rng(keim)
    w = zufall.random(n) + 0.1
    paare = list(combinations(range(n), 2))
    for _ in range(fehlend):
        paare.pop(int(zufall.integers(n - 1, len(paare))))
    return [(i, j, float(np.clip(w[i] / w[j] * np.exp(zufall.normal(0, 0.25)), 1 / 9, 9))) for i, j in paare]


def _orakel(urteile: list[tuple[int, int, float]], n: int, ri: str) -> tuple[list[float], float]:
    c = ahpy.Compare("x", {(i, j): w for i, j, w in urteile}, precision=8, random_index=ri, tolerance=1e-10)
    return [c.local_weights[i] for i in range(n)], float(c.consistency_ratio)


@pytest.mark.parametrize("tabelle", TABELLEN)
@pytest.mark.parametrize("keim", range(10))
def test_gewichte_und_konsistenz_wie_ahpy(keim: int, tabelle: ahp.RiTabelle) -> None:
    n = 3 + keim % 6
    urteile = _urteile(keim, n)
    gewichte, cr = _orakel(urteile, n, TABELLEN[tabelle])
    ergebnis = ahp.eigenvektor(ahp.aus_paaren(n, urteile), tabelle)
    assert ergebnis.gewichte == pytest.approx(gewichte, abs=1e-7)
    assert ergebnis.cr == pytest.approx(cr, abs=1e-7)
    assert ergebnis.ri == tabelle.value


@pytest.mark.parametrize("keim", range(6))
def test_luecken_werden_wie_in_ahpy_ergaenzt(keim: int) -> None:
    n, fehlend = 5 + keim % 3, 1 + keim % 3
    urteile = _urteile(keim, n, fehlend)
    gewichte, _ = _orakel(urteile, n, "saaty")
    ergebnis = ahp.eigenvektor(ahp.aus_paaren(n, urteile))
    assert ergebnis.fehlend == fehlend
    assert ergebnis.gewichte == pytest.approx(gewichte, abs=1e-4)


def test_ein_baum_von_vergleichen_ist_immer_stimmig() -> None:
    ergebnis = ahp.eigenvektor(ahp.aus_paaren(4, [(0, 1, 2), (1, 2, 3), (2, 3, 1 / 2)]))
    assert ergebnis.gewichte == pytest.approx(np.array([6, 3, 1, 2]) / 12, abs=1e-6)
    assert ergebnis.stimmig
    assert ergebnis.cr == pytest.approx(0, abs=1e-6)


def test_das_konsistenzverhaeltnis_haengt_von_der_tabelle_ab() -> None:
    matrix = ahp.aus_paaren(3, [(0, 1, 1 / 4), (0, 2, 4), (1, 2, 9)])
    neu, alt = ahp.eigenvektor(matrix), ahp.eigenvektor(matrix, ahp.RiTabelle.SAATY_ALT)
    assert (round(neu.cr, 4), round(alt.cr, 4)) == (0.0355, 0.0318)
    assert ahp.eigenvektor(matrix, 0.58).cr == pytest.approx(alt.cr)


def test_widerspruechliche_urteile_sind_nicht_stimmig() -> None:
    assert not ahp.eigenvektor(ahp.aus_paaren(3, [(0, 1, 9), (1, 2, 9), (0, 2, 1 / 9)])).stimmig


def test_falsche_vergleiche_nennen_stelle_und_abhilfe() -> None:
    with pytest.raises(EingabeFehler, match=r"Zeile 1, Spalte 2.*Kehrwert"):
        ahp.eigenvektor([[1, 2], [3, 1]])
    with pytest.raises(EingabeFehler, match="verbinden nicht alle"):
        ahp.eigenvektor(ahp.aus_paaren(4, [(0, 1, 2), (2, 3, 2)]))
    with pytest.raises(EingabeFehler, match="ist kein Vorrang"):
        ahp.aus_paaren(2, [(0, 1, 0)])
    with pytest.raises(EingabeFehler, match="sind zu viele"):
        ahp.eigenvektor(np.ones((16, 16)))
    with pytest.raises(EingabeFehler, match="keine quadratische"):
        ahp.eigenvektor([[1, 2]])


def test_die_gruppenmatrix_ist_das_geometrische_mittel_der_vorhandenen_urteile() -> None:
    eine, andere = ahp.aus_paaren(3, [(0, 1, 2), (1, 2, 4)]), ahp.aus_paaren(3, [(0, 1, 8)])
    gruppe = ahp.gruppenmatrix([eine, andere])
    assert gruppe[0, 1] == pytest.approx(4)
    assert gruppe[1, 2] == pytest.approx(4)
    assert np.isnan(gruppe[0, 2])
    with pytest.raises(EingabeFehler, match="kein Urteil"):
        ahp.gruppenmatrix([])


def test_zwei_ebenen_schachteln_sich() -> None:
    oben = ahp.eigenvektor(ahp.aus_paaren(2, [(0, 1, 3)]))
    unten = [ahp.eigenvektor(ahp.aus_paaren(2, [(0, 1, w)])) for w in (1, 1 / 3)]
    assert ahp.ahp_hierarchie(oben, unten) == pytest.approx([0.75 * 0.5 + 0.25 * 0.25, 0.75 * 0.5 + 0.25 * 0.75])
    with pytest.raises(EingabeFehler, match="passt nicht zu 2 Kriterien"):
        ahp.ahp_hierarchie(oben, unten[:1])


@pytest.mark.parametrize("falsch", [[[0, 2], [2, 0]], [[0, 3], [-1, 0]], [[0, 1.5], [0.5, 0]]])
def test_paarvergleich_verlangt_0_1_2_mit_passendem_gegenstueck(falsch: list[list[float]]) -> None:
    with pytest.raises(EingabeFehler, match="Zeile 1, Spalte 2"):
        paarvergleich(falsch)


def test_im_paarvergleich_kann_ein_gewicht_null_sein() -> None:
    summen, gewichte = paarvergleich([[0, 2, 2], [0, 0, 2], [0, 0, 0]])
    assert summen.tolist() == [4, 2, 0]
    assert gewichte.tolist() == pytest.approx([2 / 3, 1 / 3, 0])
