from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich

LANG = "Aufenthaltserlaubnisverlängerungsbescheinigung prüfen und dem Bürgerbüro übergeben"


def test_breite_waechst_mit_der_schrift_und_fett_ist_breiter() -> None:
    assert textbreite("Prüfung", 20) == 2 * textbreite("Prüfung", 10)
    assert textbreite("Prüfung", 10, fett=True) > textbreite("Prüfung", 10)


def test_langes_wort_wird_getrennt_und_passt() -> None:
    zeilen = umbrich(LANG, 100, 14)
    assert len(zeilen) > 2
    assert all(textbreite(z, 14) <= 100 for z in zeilen)
    assert "".join(z.removesuffix("-") for z in zeilen).replace(" ", "") == LANG.replace(" ", "")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=0x24F), max_size=120), st.integers(60, 300), st.integers(1, 4))
def test_kein_umbruch_ragt_heraus(text: str, breite: int, zeilen: int) -> None:
    ergebnis = umbrich(text, breite, 14, zeilen=zeilen)
    assert len(ergebnis) <= zeilen
    assert all(textbreite(z, 14) <= breite for z in ergebnis)


def test_gekuerztes_endet_mit_auslassung_und_passt() -> None:
    knapp = kuerze(LANG, 120, 14)
    assert knapp.endswith("…")
    assert textbreite(knapp, 14) <= 120
    assert kuerze("kurz", 120, 14) == "kurz"


@pytest.mark.parametrize(
    ("wort", "breite", "teile"),
    [
        ("Gesundheitsversorgung", 120, ("Gesundheitsversor-", "gung")),
        ("Donaudampfschifffahrt", 60, ("Donau-", "dampf-", "schifffahrt")),
        ("Ausländerbehörde", 80, ("Ausländerbe-", "hörde")),
    ],
)
def test_lange_woerter_werden_nach_silben_getrennt(wort: str, breite: float, teile: tuple[str, ...]) -> None:
    assert umbrich(wort, breite, 13) == teile
