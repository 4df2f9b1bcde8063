"""Kataloge: eine Sprache ist eine Datei; was fehlt, wird beim Namen genannt und nicht angeboten."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.saal.seite.sprachen import brauchbare, maengel, wortlaut
from rodiko_kit.storage.vorlagen import Vorlagen

VORLAGEN = Vorlagen(Path(__file__).parent)
KATALOGE: dict[str, Any] = {Path(n).stem: VORLAGEN.lies(n) for n in VORLAGEN.namen("sprachen")}


def mit(sprache: str, **werte: Any) -> dict[str, Any]:
    neu = copy.deepcopy(KATALOGE)
    neu[sprache] |= werte
    return neu


def test_alle_mitgelieferten_kataloge_sind_vollstaendig() -> None:
    assert maengel(KATALOGE) == ()
    assert set(SPRACHEN) <= set(KATALOGE)
    assert next(iter(brauchbare(KATALOGE))) == "de"


def test_platzhalter_sind_in_jeder_sprache_dieselben() -> None:
    import re

    def platzhalter(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}", text))

    for sprache, katalog in KATALOGE.items():
        for name, text in KATALOGE["de"]["texte"].items():
            assert platzhalter(katalog["texte"][name]) == platzhalter(text), (sprache, name)


@pytest.mark.parametrize(
    ("werte", "satz"),
    [
        ({"richtung": "links"}, "richtung ist ltr oder rtl"),
        ({"geprueft": "ja"}, "geprueft ist ja oder nein"),
        ({"texte": {}}, "„abgeben“ fehlt"),
        ({"fremd": 1}, "gebraucht werden name, richtung, geprueft und texte"),
    ],
)
def test_jeder_mangel_ist_ein_satz_und_die_sprache_faellt_weg(werte: dict[str, Any], satz: str) -> None:
    kataloge = mit("uk", **werte)
    assert any(satz in m and m.startswith("uk: ") for m in maengel(kataloge))
    assert "uk" not in brauchbare(kataloge)


def test_unbekannter_und_leerer_text_fallen_auf() -> None:
    kataloge = mit("en", texte=KATALOGE["en"]["texte"] | {"gibts_nicht": "x", "abgeben": " "})
    assert {"en: „gibts_nicht“ ist unbekannt.", "en: „abgeben“ ist leer."} <= set(maengel(kataloge))


def test_eine_weitere_sprache_ist_eine_datei() -> None:
    kataloge = KATALOGE | {"tr": KATALOGE["en"] | {"name": "Türkçe", "geprueft": False}}
    assert maengel(kataloge) == ()
    assert "tr" in brauchbare(kataloge)


def test_fehlende_uebersetzung_ist_deutsch_und_sagt_es() -> None:
    texte = {"de": "Wohnen", "en": "Housing"}
    assert [wortlaut(texte, s) for s in ("en", "en-simple", "ar", "de-simple")] == [
        ("Housing", "en"),
        ("Housing", "en"),
        ("Wohnen", "de"),
        ("Wohnen", "de"),
    ]
