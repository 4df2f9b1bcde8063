from __future__ import annotations

import math

import numpy as np
import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse import formen


def test_gleiche_werte_teilen_den_rang_und_der_naechste_wird_uebersprungen() -> None:
    assert formen.raenge([3.6, 3.6, 3.8]).tolist() == [2, 2, 1]
    assert formen.raenge([3.6, 3.6, 3.8], klein_ist_besser=True).tolist() == [1, 1, 3]
    assert formen.mittelraenge([3.6, 3.6, 3.8]).tolist() == [2.5, 2.5, 1]


def test_rechenungenauigkeit_trennt_keinen_gleichstand() -> None:
    assert formen.raenge([0.1 + 0.2, 0.3]).tolist() == [1, 1]


def test_luecken_haben_keinen_rang() -> None:
    rang = formen.raenge([1, math.nan, 2])
    assert rang[[0, 2]].tolist() == [2, 1]
    assert math.isnan(rang[1])
    assert formen.sieger(rang) == (2,)
    assert formen.sieger(formen.raenge([math.nan])) == ()


def test_gewichte_werden_auf_eins_gebracht() -> None:
    assert formen.als_gewichte([50, 30, 20], 3).tolist() == pytest.approx([0.5, 0.3, 0.2])


@pytest.mark.parametrize(
    ("gewichte", "mangel"),
    [([1, 2], "passt nicht zu 3"), ([1, -1, 1], "kein Gewicht"), ([0, 0, 0], "ergibt zusammen 0"), ([1, math.nan, 1], "kein Gewicht")],
)
def test_falsche_gewichte_nennen_wert_und_abhilfe(gewichte: list[float], mangel: str) -> None:
    with pytest.raises(EingabeFehler, match=mangel) as fehler:
        formen.als_gewichte(gewichte, 3)
    assert fehler.value.ort == "Gewichte"
    assert fehler.value.abhilfe.startswith("Bitte")


def test_luecke_und_unendlich_werden_mit_stelle_genannt() -> None:
    with pytest.raises(EingabeFehler, match="Zeile 2, Spalte 1"):
        formen.ohne_luecken([[1.0, 2.0], [math.nan, 3.0]])
    with pytest.raises(EingabeFehler, match="unendlich"):
        formen.als_matrix([[math.inf]])
    with pytest.raises(EingabeFehler, match="keine Tabelle"):
        formen.als_matrix([1, 2])


def test_json_liste_hat_null_statt_nan() -> None:
    assert formen.liste(np.array([[1, math.nan]])) == [[1.0, None]]


def test_richtungen_muessen_zu_den_kriterien_passen() -> None:
    assert formen.richtungen(None, 2).tolist() == [True, True]
    with pytest.raises(EingabeFehler, match="Richtung"):
        formen.richtungen([True], 2)
