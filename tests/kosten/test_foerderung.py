from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse.foerderung import Topf, foerderung, hoechstbetrag, verteile
from rodiko_kit.kosten.modell import Lesart


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


@given(
    st.lists(st.lists(st.decimals(min_value=0, max_value=10**6, places=2), min_size=4, max_size=4), min_size=1, max_size=5),
    st.decimals(min_value="0.01", max_value=1, places=2),
    st.decimals(min_value=0, max_value=10**6, places=2),
)
def test_foerdermittel_folgen_der_quote_und_enden_am_hoechstbetrag(ausgaben: list[list[Decimal]], quote: Decimal, grenze: Decimal) -> None:
    mittel = verteile(ausgaben, Topf(quote, grenze))
    assert sum(m for reihe in mittel for m in reihe) == min(grenze, sum(runde(a * quote) for reihe in ausgaben for a in reihe))
    assert all(0 <= m <= runde(a * quote) for reihe, aus in zip(mittel, ausgaben, strict=True) for m, a in zip(reihe, aus, strict=True))


def test_was_zuerst_anfaellt_wird_zuerst_gefoerdert() -> None:
    mittel = verteile([[Decimal(0), Decimal(100)], [Decimal(100), Decimal(100)]], Topf(Decimal("0.5"), Decimal(70)))
    assert [list(r) for r in mittel] == [[0, 20], [50, 0]]
    assert hoechstbetrag(Decimal(1000), Decimal("0.9"), Lesart.ZUWENDUNG) == 1000
    assert hoechstbetrag(Decimal(1000), Decimal("0.9"), Lesart.GESAMT) == 900
