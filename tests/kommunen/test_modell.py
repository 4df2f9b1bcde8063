from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rodiko_kit.kommunen.modell.arbeitszeit import WOCHENTAGE, arbeitsfenster, pruefe_arbeitszeit
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.kommunen.modell.schluessel import (
    LAENDER,
    ags_aus_ars,
    ist_kreisfrei,
    kreis_aus_schluessel,
    land_aus_schluessel,
    pruefe_schluessel,
)

ars = st.builds(lambda land, rest: land + rest, st.sampled_from(sorted(LAENDER)), st.text("0123456789", min_size=10, max_size=10))


@given(ars)
def test_ars_und_ags_nennen_dasselbe_land_und_denselben_kreis(schluessel: str) -> None:
    ags = ags_aus_ars(pruefe_schluessel(schluessel))
    assert pruefe_schluessel(ags) == ags
    assert land_aus_schluessel(ags) == land_aus_schluessel(schluessel)
    assert kreis_aus_schluessel(ags) == kreis_aus_schluessel(schluessel) == schluessel[:5]
    assert ist_kreisfrei(ags) == ist_kreisfrei(schluessel) == schluessel.endswith("000")


@pytest.mark.parametrize(
    ("schluessel", "satz"),
    [
        (1051003, "führende Null fehlt"),
        ("1051003", "kein amtlicher Schlüssel"),
        ("01051", ""),
        ("0105100", "kein amtlicher Schlüssel"),
        ("17051003", "beginnt mit keinem Land"),
        ("00051003", "beginnt mit keinem Land"),
        ("０1051003", "kein amtlicher Schlüssel"),
        ("0105a", "kein amtlicher Schlüssel"),
        ("", "kein amtlicher Schlüssel"),
    ],
)
def test_falsche_schluessel_werden_abgewiesen(schluessel: object, satz: str) -> None:
    if not satz:
        assert pruefe_schluessel(schluessel) == schluessel
        return
    with pytest.raises(ValueError, match=satz):
        pruefe_schluessel(schluessel)


def test_eine_kreisangehoerige_landeshauptstadt_ist_nicht_kreisfrei() -> None:
    assert not ist_kreisfrei("03241001")
    assert ist_kreisfrei("11000000")
    assert not ist_kreisfrei("03241")


def _kommune(**felder: object) -> Kommune:
    id_ = uuid4()
    grund = {"id": id_, "kommune": id_, "kuerzel": "K", "name": "Musterland", "art": Kommunenart.LANDKREIS, "land": Land.NI}
    return Kommune(**(grund | felder))  # type: ignore[arg-type]


def test_land_und_schluessel_muessen_zusammenpassen() -> None:
    assert _kommune(schluessel="03459").schluessel == "03459"
    with pytest.raises(ValidationError, match="gehört zum Land SH, eingetragen ist NI"):
        _kommune(schluessel="01051")


def test_ein_schluessel_als_zahl_wird_nicht_still_zum_text() -> None:
    with pytest.raises(ValidationError):
        _kommune(schluessel=3459)


def test_alle_sechzehn_laender_haben_einen_schluessel() -> None:
    assert set(LAENDER.values()) == {land.value for land in Land}


def test_arbeitszeiten_werden_zu_fenstern_je_wochentag() -> None:
    fenster = arbeitsfenster("Mo-Do 08:00-16:00; Fr 08:00-12:30")
    assert fenster == (*((tag, 480, 960) for tag in range(4)), (4, 480, 750))
    assert arbeitsfenster("Mo,Mi 13:00-17:00") == ((0, 780, 1020), (2, 780, 1020))
    assert {tag for tag, _, _ in arbeitsfenster("Sa-Mo 09:00-10:00")} == {0, 5, 6}


@pytest.mark.parametrize(
    ("angabe", "satz"),
    [
        ("", "keine Arbeitszeit"),
        ("Montag 8-16", "ist keine Arbeitszeit"),
        ("Mo 16:00-08:00", "Beginn muss vor dem Ende"),
        ("Mo 08:00-25:00", "ergibt keine Arbeitszeit"),
        ("Mo 08:00-12:00; Mo 11:00-16:00", "überschneidende Zeiten"),
    ],
)
def test_unlesbare_arbeitszeiten_nennen_mangel_und_abhilfe(angabe: str, satz: str) -> None:
    with pytest.raises(ValueError, match=satz) as fehler:
        pruefe_arbeitszeit(angabe)
    assert " | " in str(fehler.value)


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 22), st.integers(1, 23))
def test_geschriebene_zeiten_kommen_unveraendert_zurueck(tage: set[int], von: int, dauer: int) -> None:
    bis = min(von + dauer, 24)
    angabe = f"{','.join(WOCHENTAGE[t] for t in sorted(tage))} {von:02d}:00-{bis:02d}:00"
    assert arbeitsfenster(angabe) == tuple((t, von * 60, bis * 60) for t in sorted(tage))
