from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.projekt.analyse.zielpfad import mengengeruest, stichprobenfehler, zielpfad

BEGINN, ENDE = dt.date(2024, 7, 1), dt.date(2027, 6, 30)


def test_sechsunddreissig_monate_von_tag_zu_tag() -> None:
    pfad = zielpfad(7000, BEGINN, ENDE)
    assert pfad.monate == 36
    assert pfad.soll(BEGINN) == 0
    assert pfad.soll(ENDE + dt.timedelta(days=1)) == 7000
    assert pfad.soll(dt.date(2030, 1, 1)) == 7000


def test_nach_der_halben_zeit_ist_die_haelfte_faellig() -> None:
    pfad = zielpfad(7000, BEGINN, ENDE)
    stichtag = dt.date(2026, 1, 1)
    assert pfad.soll(stichtag) == 3500
    assert pfad.rueckstand(3000, stichtag) == 500
    assert pfad.prognose(3000, stichtag) == 6000


def test_vor_beginn_gibt_es_keine_prognose() -> None:
    assert zielpfad(7000, BEGINN, ENDE).prognose(0, BEGINN) is None


def test_eine_laufzeit_unter_einem_monat_nennt_beide_tage() -> None:
    with pytest.raises(EingabeFehler, match=r"01.07.2024 bis 20.07.2024"):
        zielpfad(10, BEGINN, dt.date(2024, 7, 20))


def test_mengen_ergeben_summe_und_anteile() -> None:
    geruest = mengengeruest({"Infopoint": 30, "Beratung": 10})
    assert geruest.summe == 40
    assert geruest.anteile == {"Infopoint": Decimal("0.75"), "Beratung": Decimal("0.25")}
    assert mengengeruest({}).anteile == {}


def test_eine_negative_menge_wird_genannt() -> None:
    with pytest.raises(EingabeFehler, match="Menge Infopoint: '-1'"):
        mengengeruest({"Infopoint": -1})


def test_eine_vollerhebung_hat_keinen_fehler() -> None:
    assert stichprobenfehler(100, 100).mit_endlichkeitskorrektur == 0


@given(st.integers(1, 5000), st.integers(5001, 10**6))
def test_die_endlichkeitskorrektur_macht_den_fehler_nie_groesser(umfang: int, gesamt: int) -> None:
    fehler = stichprobenfehler(umfang, gesamt)
    assert 0 <= fehler.mit_endlichkeitskorrektur <= fehler.prozentpunkte


@pytest.mark.parametrize(("umfang", "gesamt"), [(0, 10), (11, 10), (1, 1)])
def test_eine_unmoegliche_stichprobe_ist_ein_fehler(umfang: int, gesamt: int) -> None:
    with pytest.raises(EingabeFehler, match="Grundgesamtheit"):
        stichprobenfehler(umfang, gesamt)
