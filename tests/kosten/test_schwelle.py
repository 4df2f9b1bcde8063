from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.kosten.analyse.schwelle import Schwelle, ab_wann, bis_wann

GRENZE = 10**11


@given(st.integers(1, 10**6), st.integers(1, 10**9))
def test_ab_wann_trifft_die_kleinste_zahl_die_reicht(steigung: int, bedarf: int) -> None:
    fund = ab_wann(lambda n: Decimal(n * steigung - bedarf), GRENZE)
    assert fund.grenze is not None
    assert fund.grenze * steigung >= bedarf > (fund.grenze - 1) * steigung


@given(st.integers(1, 10**6), st.integers(0, 10**9))
def test_bis_wann_trifft_die_groesste_zahl_die_noch_geht(steigung: int, vorrat: int) -> None:
    fund = bis_wann(lambda n: Decimal(vorrat - n * steigung), GRENZE)
    assert fund.grenze == vorrat // steigung


def test_wo_es_sich_nie_oder_immer_lohnt_gibt_es_keine_grenze() -> None:
    assert ab_wann(lambda _: Decimal(-1), GRENZE) == Schwelle(None)
    assert bis_wann(lambda _: Decimal(-1), GRENZE) == Schwelle(None)
    assert ab_wann(lambda _: Decimal(0), GRENZE).immer
    assert bis_wann(lambda _: Decimal(0), GRENZE).immer
