"""Arbeitskalender über die Abnahmefälle hinaus: Umkehrung, Teilzeit, Schließtage, Meldungen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.kalender import Kalender, feiertage

TEILZEIT = Kalender.aus_angabe("Mo-Do 08:00-12:00; Fr 09:00-11:30", "NW", [dt.date(2026, 12, 24)])


@settings(max_examples=80, deadline=None)
@given(tag=st.integers(0, 400), minute=st.integers(0, 1439), dauer=st.integers(1, 5000))
def test_bis_zur_fertigstellung_vergeht_genau_die_dauer(tag: int, minute: int, dauer: int) -> None:
    start = dt.datetime.fromisoformat("2026-01-01") + dt.timedelta(days=tag, minutes=minute)
    ende = TEILZEIT.fertig(start, dauer)
    assert TEILZEIT.arbeitsminuten(start, ende) == pytest.approx(dauer)
    assert TEILZEIT.fertig(start, dauer + 1) > ende


def test_feiertage_tragen_deutsche_namen() -> None:
    assert feiertage("NW", 2026)[dt.date(2026, 6, 4)] == "Fronleichnam"


def test_null_minuten_aendern_nichts() -> None:
    start = dt.datetime.fromisoformat("2026-03-07T11:00")
    assert TEILZEIT.fertig(start, 0) == start


def test_ende_vor_beginn_ergibt_keine_arbeitszeit() -> None:
    assert TEILZEIT.arbeitsminuten(dt.datetime.fromisoformat("2026-03-09T10:00"), dt.datetime.fromisoformat("2026-03-09T09:00")) == 0


def test_unlesbare_angabe_nennt_wert_und_abhilfe() -> None:
    with pytest.raises(EingabeFehler, match=r"'werktags'.*Bitte etwa „Mo-Fr 08:00-16:00“"):
        Kalender.aus_angabe("werktags")


def test_dauerhaft_geschlossen_endet_mit_meldung() -> None:
    tage = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(800)]
    zu = Kalender.aus_angabe("Mo-Fr 08:00-16:00", "", tage)
    with pytest.raises(EingabeFehler, match="lassen sich nicht unterbringen"):
        zu.fertig(dt.datetime.fromisoformat("2026-01-05T08:00"), 10)
