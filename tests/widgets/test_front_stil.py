"""Aussehen und Größe der Oberfläche: nur Farben und Schrift des Hauses, kein roher HTML-Weg, klein."""

from __future__ import annotations

import re

from rodiko_kit.basis.stil import FARBEN, KLASSEN
from rodiko_kit.widgets import bau
from rodiko_kit.widgets.flaeche import css, esm

QUELLEN = sorted(bau.FRONT.rglob("quellen/**/*.*"))
TELEFON, ZEICHENSCHRIFT = "telefon", "bpmn/bpmn.css"
"""Das Telefon lädt keine Schrift, es nimmt seine eigene; das Diagramm hat eine Schrift nur für Zeichen."""
STYLES = "\n".join(p.read_text(encoding="utf-8") for p in QUELLEN if p.suffix == ".css")
MIT_HAUSSCHRIFT = "\n".join(
    p.read_text(encoding="utf-8")
    for p in QUELLEN
    if p.suffix == ".css" and TELEFON not in p.parts and not p.as_posix().endswith(ZEICHENSCHRIFT)
)
PROGRAMM = "\n".join(p.read_text(encoding="utf-8") for p in QUELLEN if p.suffix in {".ts", ".tsx"})
FARBNAMEN = r"white|black|red|green|blue|gr[ae]y|yellow|orange|purple|silver|navy|canvas\w*|buttonface"


def test_stylesheet_nennt_keine_eigene_farbe() -> None:
    werte = "\n".join(re.findall(r":\s*([^;{}]+);", STYLES))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch|lab|lch)\(", werte) == []
    assert re.findall(rf"\b(?:{FARBNAMEN})\b", werte, flags=re.IGNORECASE) == []


def test_stylesheet_nennt_keine_eigene_schrift() -> None:
    assert re.findall(r"font-family:(?!\s*var\(--r-schrift\))[^;]+", MIT_HAUSSCHRIFT) == []
    assert re.findall(r"font:(?!\s*inherit)(?![^;]*var\(--r-schrift\))[^;]+", MIT_HAUSSCHRIFT) == []


def test_jede_benutzte_variable_gibt_es() -> None:
    eigene = set(re.findall(r"(--rk-[\w-]+)\s*:", STYLES + PROGRAMM))
    benutzt = set(re.findall(r"var\((--[\w-]+)\)", STYLES))
    haus = {f"--r-{n.replace('_', '-')}" for n in FARBEN} | {"--r-schrift", "--r-raster"}
    assert benutzt - eigene - haus == set()


def test_gebautes_stylesheet_bringt_farben_und_bildklassen_mit() -> None:
    fertig = css()
    for farbe in FARBEN.values():
        assert farbe in fertig
    for name in KLASSEN:
        assert f".z-{name.replace('_', '-')}" in fertig


def test_kein_text_wird_als_markup_gesetzt() -> None:
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|eval\(|new Function", PROGRAMM) == []


def test_buendel_ist_klein_und_ruft_keine_fremde_adresse() -> None:
    assert len(esm().encode()) < 150_000
    fremd = set(re.findall(r"https?://[\w./-]+", esm() + css()))
    assert fremd <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1999/xhtml"}
