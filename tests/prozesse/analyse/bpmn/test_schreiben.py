"""BPMN schreiben: verlustfrei, auch für Fremdes."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rodiko_kit.prozesse.analyse.bpmn.baum import Dokument, Element, Notiz, lies_baum, schreibe_baum
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.schreiben import schreibe_bpmn
from tests.prozesse.analyse.bpmn import dateien
from tests.prozesse.analyse.bpmn.dateien import ALLE


def kanonisch(daten: bytes) -> str:
    """C14N mit Kommentaren, von der Standardbibliothek."""
    return ET.canonicalize(from_file=io.BytesIO(daten), with_comments=True)


@pytest.mark.parametrize("name", ALLE)
def test_lesen_schreiben_lesen_ist_gleich(name: str) -> None:
    gelesen = lies_bpmn(ALLE[name])
    geschrieben = schreibe_bpmn(gelesen)
    assert kanonisch(geschrieben) == kanonisch(ALLE[name])
    assert lies_bpmn(geschrieben) == gelesen
    assert schreibe_bpmn(lies_bpmn(geschrieben)) == geschrieben


def test_fremde_angaben_ueberleben_woertlich() -> None:
    text = schreibe_bpmn(lies_bpmn(dateien.HERSTELLER)).decode()
    for teil in (
        'haus:farbe="grün"',
        "<haus:b>fetter</haus:b>",
        '<haus:kosten währung="€"><haus:satz>12,50</haus:satz>&lt;roh &amp; wild&gt;',
        "<!-- bleibt -->",
        '<?haus merk="dies"?>',
        "<!-- davor -->",
        '<bpmn:ioSpecification id="io"/>',
    ):
        assert teil in text


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t\r", exclude_characters="\ufffe\uffff")
)
_NAME = st.from_regex(r"[a-zäöü][a-z0-9_.-]{0,5}", fullmatch=True)
_NOTIZ = _TEXT.map(lambda t: Notiz(t.replace("-", "").replace("\r", "")))


def _bau(name: str, attribute: dict[str, str], kinder: list[Element | Notiz | str]) -> Element:
    gefuegt: list[Element | Notiz | str] = []
    for kind in kinder:
        if isinstance(kind, str) and gefuegt and isinstance(gefuegt[-1], str):
            gefuegt[-1] += kind
        elif kind != "":
            gefuegt.append(kind)
    return Element(name, "", tuple(attribute.items()), tuple(gefuegt))


_BAUM = st.recursive(
    st.builds(_bau, _NAME, st.dictionaries(_NAME, _TEXT, max_size=3), st.just([])),
    lambda k: st.builds(_bau, _NAME, st.dictionaries(_NAME, _TEXT, max_size=2), st.lists(st.one_of(k, _TEXT, _NOTIZ), max_size=4)),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(_BAUM)
def test_jeder_baum_wird_so_gelesen_wie_geschrieben(wurzel: Element) -> None:
    dokument = Dokument(wurzel)
    assert lies_baum(schreibe_baum(dokument)) == dokument
