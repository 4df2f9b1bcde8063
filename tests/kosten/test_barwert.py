from __future__ import annotations

from decimal import Decimal

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse import barwert as b

D = Decimal
zinsen = st.decimals(min_value="-0.05", max_value="0.25", places=4)
betraege = st.decimals(min_value=-100000, max_value=100000, places=2)
ersparnisse = st.lists(st.decimals(min_value=1, max_value=50000, places=2), min_size=1, max_size=15)


def test_der_tabellenweg_rundet_den_faktor_der_genaue_nicht() -> None:
    assert b.barwert(D(100000), D("0.07"), 2, tabelle=True) == 87000
    assert runde(b.barwert(D(100000), D("0.07"), 2)) == D("87343.87")


def test_heute_ist_der_faktor_eins() -> None:
    assert b.abzinsungsfaktor(D("0.07"), 0) == 1


def test_ein_zins_von_minus_hundert_prozent_ist_ein_fehler() -> None:
    with pytest.raises(EingabeFehler, match="Zinssatz: '-1'"):
        b.abzinsungsfaktor(D(-1), 3)


@given(st.lists(betraege, min_size=1, max_size=12), zinsen)
def test_der_kapitalwert_stimmt_mit_numpy_financial_ueberein(reihe: list[Decimal], zins: Decimal) -> None:
    fremd = npf.npv(float(zins), [float(z) for z in reihe])
    assert float(b.kapitalwert(reihe, zins)) == pytest.approx(fremd, rel=1e-9, abs=1e-5)


@given(st.decimals(min_value=1000, max_value=100000, places=2), ersparnisse)
def test_der_interne_zinsfuss_macht_den_kapitalwert_zu_null(investition: Decimal, rueck: list[Decimal]) -> None:
    reihe = [-investition, *rueck]
    zins = b.interner_zinsfuss(reihe)
    steigung = sum(abs(t * z / (1 + zins) ** (t + 1)) for t, z in enumerate(reihe))
    assert abs(b.kapitalwert(reihe, zins)) <= max(steigung, D(1)) * D("1e-14")


def test_der_interne_zinsfuss_stimmt_mit_numpy_financial_ueberein() -> None:
    reihe = [-40000, 5000, 8000, 12000, 30000]
    assert float(b.interner_zinsfuss([D(z) for z in reihe])) == pytest.approx(npf.irr(reihe), abs=1e-12)


def test_auch_ein_negativer_zinsfuss_wird_gefunden() -> None:
    assert runde(b.interner_zinsfuss([D(-100), D(50)]), D("1e-12")) == D("-0.5")


@pytest.mark.parametrize(("reihe", "satz"), [([1, 2, 3], "nie"), ([-1, 5, -6], "2-mal"), ([], "nie")])
def test_ohne_eindeutigen_zinsfuss_raet_die_meldung_zum_kapitalwert(reihe: list[int], satz: str) -> None:
    with pytest.raises(EingabeFehler, match=f"{satz}.*Kapitalwert"):
        b.interner_zinsfuss([D(z) for z in reihe])


@given(zinsen, st.integers(1, 30))
def test_der_rentenbarwertfaktor_ist_die_summe_der_abzinsungsfaktoren(zins: Decimal, jahre: int) -> None:
    einzeln = sum((b.abzinsungsfaktor(zins, t) for t in range(1, jahre + 1)), D(0))
    assert float(b.rentenbarwertfaktor(zins, jahre)) == pytest.approx(float(einzeln), rel=1e-9)


@given(betraege, zinsen, st.integers(1, 30))
def test_die_annuitaet_hat_denselben_kapitalwert(wert: Decimal, zins: Decimal, jahre: int) -> None:
    rate = b.annuitaet(wert, zins, jahre)
    assert float(b.kapitalwert([D(0), *[rate] * jahre], zins)) == pytest.approx(float(wert), rel=1e-9, abs=1e-6)


def test_die_annuitaet_stimmt_mit_numpy_financial_ueberein() -> None:
    assert float(b.annuitaet(D(10000), D("0.03"), 5)) == pytest.approx(-npf.pmt(0.03, 5, 10000))


def test_eine_laufzeit_von_null_jahren_ist_ein_fehler() -> None:
    with pytest.raises(EingabeFehler, match="mindestens 1 Jahr"):
        b.rentenbarwertfaktor(D("0.03"), 0)


def test_statische_amortisation_teilt_investition_durch_ersparnis() -> None:
    assert b.amortisation_statisch(D(9000), D(4000)) == D("2.25")
    assert b.amortisation_statisch(D(9000), D(0)) is None
    assert b.amortisation_statisch(D(0), D(0)) == 0


def test_dynamische_amortisation_teilt_das_jahr_in_dem_es_sich_dreht() -> None:
    # Barwerte bei 10 %: -1000, 500, 500, 500 -> nach zwei Jahren genau gedeckt
    assert b.amortisation_dynamisch([D(-1000), D(550), D(605), D("665.5")], D("0.1")) == 2
    # -1000 + 500 + 250 von 500 -> die Hälfte des dritten Jahres
    assert b.amortisation_dynamisch([D(-1000), D(550), D("302.5"), D("665.5")], D("0.1")) == D("2.5")


def test_ohne_deckung_in_der_reihe_gibt_es_keine_dynamische_amortisation() -> None:
    assert b.amortisation_dynamisch([D(-1000), D(10)], D("0.02")) is None


@given(st.decimals(min_value=1, max_value=10**6, places=2), st.decimals(min_value=1, max_value=10**6, places=2))
def test_ohne_zins_sind_statisch_und_dynamisch_gleich(investition: Decimal, ersparnis: Decimal) -> None:
    statisch = b.amortisation_statisch(investition, ersparnis)
    assert statisch is not None
    if statisch <= 200:
        dynamisch = b.amortisation_dynamisch([-investition, *[ersparnis] * 201], D(0))
        assert dynamisch is not None
        assert abs(dynamisch - statisch) < D("1e-12")
