from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pymcdm import methods
from pymcdm.normalizations import linear_normalization, vector_normalization

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse import verfahren
from rodiko_kit.entscheidung.analyse.vergleich import Verfahrensrang, rangvergleich, zweites_verfahren

KEIME = range(25)


def _zufall(keim: int) -> tuple[np.ndarray, np.ndarray, list[bool]]:
    zufall = np.random.default_rng(keim)
    n, k = int(zufall.integers(3, 21)), int(zufall.integers(2, 9))
    w = zufall.random(k) + 0.01
    return zufall.random((n, k)) * 9 + 1, w / w.sum(), [bool(b) for b in zufall.integers(0, 2, k)]


def _orakel(methode: Any, p: Any, w: Any, nutzen: list[bool]) -> Any:
    """Ohne die Vorprüfung von pymcdm, die vor beherrschenden Zeilen warnt."""
    return methode(p, w, _typen(nutzen), validation=False)


def _typen(nutzen: list[bool]) -> np.ndarray:
    return np.array([1 if n else -1 for n in nutzen])


@pytest.mark.parametrize("keim", KEIME)
def test_topsis_wie_pymcdm_mit_beiden_normierungen(keim: int) -> None:
    p, w, nutzen = _zufall(keim)
    assert verfahren.topsis(p, w, nutzen) == pytest.approx(_orakel(methods.TOPSIS(), p, w, nutzen), abs=1e-12)
    alles_nutzen = [True] * len(nutzen)
    orakel = _orakel(methods.TOPSIS(vector_normalization), p, w, alles_nutzen)
    assert verfahren.topsis(p, w, alles_nutzen, "vektor") == pytest.approx(orakel, abs=1e-12)


@pytest.mark.parametrize("keim", KEIME)
def test_vikor_promethee_waspas_wie_pymcdm(keim: int) -> None:
    p, w, nutzen = _zufall(keim)
    assert verfahren.vikor(p, w, nutzen).q == pytest.approx(_orakel(methods.VIKOR(), p, w, nutzen), abs=1e-12)
    assert verfahren.promethee2(p, w, nutzen) == pytest.approx(_orakel(methods.PROMETHEE_II("usual"), p, w, nutzen), abs=1e-12)
    k = len(w)
    linear = _orakel(methods.PROMETHEE_II("vshape", p=[2.0] * k, q=None), p, w, nutzen)
    assert verfahren.promethee2(p, w, nutzen, "linear", 2.0) == pytest.approx(linear, abs=1e-12)
    assert verfahren.waspas(p, w, nutzen) == pytest.approx(_orakel(methods.WASPAS(linear_normalization), p, w, nutzen), abs=1e-12)


def test_lauter_gleiche_zeilen_sind_ueberall_gleichauf() -> None:
    p, w = np.full((3, 2), 4.0), [1, 1]
    assert verfahren.topsis(p, w).tolist() == [0.5, 0.5, 0.5]
    assert verfahren.vikor(p, w).q.tolist() == [0, 0, 0]
    assert verfahren.promethee2(p, w).tolist() == [0, 0, 0]
    assert len(set(verfahren.waspas(p, w).tolist())) == 1


def test_waspas_und_wsjf_nennen_werte_die_nicht_gehen() -> None:
    with pytest.raises(EingabeFehler, match="für WASPAS zu klein"):
        verfahren.waspas([[0, 1], [2, 3]], [1, 1])
    with pytest.raises(EingabeFehler, match="ist keine Größe"):
        verfahren.wsjf([1], [1], [1], [0])
    with pytest.raises(EingabeFehler, match="Schwelle"):
        verfahren.promethee2([[1, 1]], [1, 1], art="linear")


def test_der_vergleich_sagt_ob_das_zweite_verfahren_zustimmt() -> None:
    namen = ("A", "B", "C")
    erstes = Verfahrensrang("Nutzwertanalyse", np.array([1.0, 2, 3]))

    def satz(*rang: float) -> str:
        return zweites_verfahren(namen, erstes, Verfahrensrang("TOPSIS", np.array(rang)))

    assert satz(1, 2, 3) == "TOPSIS bestätigt das Ergebnis: dieselbe Reihenfolge auf allen 3 Plätzen."
    assert satz(1, 3, 2) == "TOPSIS bestätigt die Spitze: Auch dort liegt „A“ vorn; dahinter weicht die Reihenfolge ab."
    assert satz(2, 1, 3) == "TOPSIS kommt zu einem anderen Ergebnis: Dort liegt „B“ vorn. Bitte gemeinsam abwägen."
    assert "Dort liegen gemeinsam „A“ und „B“ vorn" in satz(1, 1, 3)
    assert zweites_verfahren(namen[:2], erstes, erstes) == ""


def test_der_rangvergleich_kennt_fuenf_verfahren_und_ist_sich_bei_beherrschung_einig() -> None:
    raenge = rangvergleich([[9, 9], [5, 5], [1, 1]], [1, 2])
    assert len(raenge) == 5
    assert all(v.raenge.tolist() == [1, 2, 3] for v in raenge)
