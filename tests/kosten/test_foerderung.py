from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse.foerderung import Lesart, foerderung


@given(
    st.decimals(min_value=0, max_value=10**8, places=2),
    st.decimals(min_value="0.01", max_value=1, places=2),
    st.sampled_from(Lesart),
)
def test_zuwendung_und_eigenanteil_ergeben_auf_den_cent_die_ausgaben(summe: Decimal, quote: Decimal, lesart: Lesart) -> None:
    teile = foerderung(summe, quote, lesart)
    assert teile.zuwendung_eur + teile.eigenanteil_eur == teile.gesamt_eur
    assert teile.eigenanteil_eur >= 0
    assert teile.lesart is lesart


def test_die_lesarten_unterscheiden_sich_um_den_eigenanteil() -> None:
    a, b = (foerderung(Decimal(900), Decimal("0.9"), lesart) for lesart in Lesart)
    assert (a.gesamt_eur, a.zuwendung_eur) == (Decimal(1000), Decimal(900))
    assert (b.gesamt_eur, b.zuwendung_eur) == (Decimal(900), Decimal(810))


@pytest.mark.parametrize("quote", ["0", "-0.1", "1.01"])
def test_eine_quote_ausserhalb_ist_ein_fehler(quote: str) -> None:
    with pytest.raises(EingabeFehler, match="0,9 für 90 %"):
        foerderung(Decimal(100), Decimal(quote), Lesart.GESAMT)
