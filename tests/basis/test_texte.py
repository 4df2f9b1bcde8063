from __future__ import annotations

from decimal import Decimal

import pytest

from rodiko_kit.basis import texte


@pytest.mark.parametrize(
    ("wert", "stellen", "erwartet"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("0.125"), 2, "0,13"),
        (Decimal("-0.125"), 2, "\u22120,13"),
        (0, None, "0"),
        (Decimal(100), None, "100"),
        (1_234_567, 0, "1.234.567"),
        (Decimal("-0.001"), 2, "0,00"),
        (None, None, "–"),
    ],
)
def test_zahlen_werden_deutsch_und_kaufmaennisch_gerundet(wert: Decimal | int | None, stellen: int | None, erwartet: str) -> None:
    assert texte.zahl(wert, stellen) == erwartet


def test_betrag_hat_geschuetztes_leerzeichen_vor_dem_zeichen() -> None:
    assert texte.eur(Decimal("1234.565")) == "1.234,57\u00a0€"


def test_prozent_aus_anteil() -> None:
    assert texte.prozent(Decimal("0.35")) == "35\u00a0%"


@pytest.mark.parametrize(("minuten", "erwartet"), [(45, "45\u00a0min"), (119, "119\u00a0min"), (120, "2\u00a0h"), (210, "3,5\u00a0h")])
def test_dauer_wechselt_ab_zwei_stunden_die_einheit(minuten: int, erwartet: str) -> None:
    assert texte.dauer_min(minuten) == erwartet


@pytest.mark.parametrize(
    ("wert", "erwartet"), [(1, "1\u00a0Tag"), (3, "3\u00a0Tage"), (2.5, "2,5\u00a0Tage"), (20, "20\u00a0Tage"), (35, "5\u00a0Wochen")]
)
def test_kalenderdauer_wechselt_ab_drei_wochen_die_einheit(wert: float, erwartet: str) -> None:
    assert texte.tage(wert) == erwartet


def test_uhrzeit_ist_ortszeit_auch_im_sommer() -> None:
    assert texte.uhrzeit("2026-06-03T12:03:00+00:00") == "14:03"
    assert texte.uhrzeit("2026-12-03T12:03:00+00:00") == "13:03"


def test_anzahl_unterscheidet_einzahl_und_null() -> None:
    assert [texte.anzahl(n, "Akteur", "Akteure") for n in (0, 1, 14)] == ["keine Akteure", "1 Akteur", "14 Akteure"]


def test_kuerzel_ordnen_sich_nach_zahl() -> None:
    assert sorted(["S10", "S2", "S1a", "S1"], key=texte.ordnung) == ["S1", "S1a", "S2", "S10"]
