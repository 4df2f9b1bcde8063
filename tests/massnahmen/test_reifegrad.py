from __future__ import annotations

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.analyse.reifegrad import MODELLE, gesamtstufe


@pytest.mark.parametrize(("modell", "stufen"), [("1.1", [4] * 9 + [2]), ("2.0", [7] * 12 + [2])])
def test_das_schlechteste_kriterium_bestimmt_die_stufe(modell: str, stufen: list[int]) -> None:
    assert gesamtstufe(modell, stufen).stufe == 2
    assert gesamtstufe(modell, stufen).offen == 0


def test_fehlende_kriterien_machen_die_stufe_zur_obergrenze() -> None:
    grad = gesamtstufe("2.0", [5, 6])
    assert (grad.stufe, grad.offen) == (5, 11)


def test_beide_modelle_kennen_ihre_stufen_und_kriterien() -> None:
    assert (MODELLE["1.1"].hoechste_stufe, MODELLE["1.1"].kriterien) == (4, 10)
    assert (MODELLE["2.0"].hoechste_stufe, MODELLE["2.0"].kriterien) == (7, 13)


@pytest.mark.parametrize(
    ("modell", "stufen", "satz"),
    [("3.0", [1], "'3.0' ist nicht bekannt"), ("1.1", [5], "Kriterium 1: '5'"), ("1.1", [], "1 bis 10"), ("1.1", [1] * 11, "1 bis 10")],
)
def test_falsche_angaben_nennen_ort_wert_und_abhilfe(modell: str, stufen: list[int], satz: str) -> None:
    with pytest.raises(EingabeFehler, match=satz):
        gesamtstufe(modell, stufen)
