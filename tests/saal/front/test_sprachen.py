"""Die Sprachkataloge: vollständig, mit denselben Platzhaltern, und nichts darin ist überflüssig."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.saal.seite.sprachen import brauchbare, maengel
from rodiko_kit.widgets import bau
from tests.saal.front.conftest import SPRACHORDNER, kataloge

QUELLEN = bau.FRONT / "quellen" / "telefon"
SEITEN = Path(bau.__file__).parents[1] / "saal" / "seite"
KATALOGE = kataloge()


def _quelltext(ordner: Path, *endungen: str) -> str:
    return "\n".join(p.read_text(encoding="utf-8") for p in sorted(ordner.rglob("*")) if p.suffix in endungen)


def test_jede_sprache_des_saals_hat_einen_vollstaendigen_katalog() -> None:
    assert set(SPRACHEN) <= set(KATALOGE)
    assert maengel(KATALOGE) == ()


def test_ein_fehlender_text_wird_mit_sprache_und_schluessel_genannt() -> None:
    luecke = KATALOGE | {"uk": KATALOGE["uk"] | {"texte": {s: t for s, t in KATALOGE["uk"]["texte"].items() if s != "abgeben"}}}
    assert maengel(luecke) == ("uk: „abgeben“ fehlt.",)


@pytest.mark.parametrize("sprache", sorted(KATALOGE))
def test_platzhalter_sind_dieselben_wie_im_deutschen(sprache: str) -> None:
    for schluessel, text in KATALOGE["de"]["texte"].items():
        soll, ist = (sorted(re.findall(r"\{\w+\}", t)) for t in (text, KATALOGE[sprache]["texte"][schluessel]))
        assert ist == soll, schluessel


def test_jeder_benutzte_schluessel_steht_im_katalog_und_kein_anderer() -> None:
    quelle = _quelltext(QUELLEN, ".ts", ".tsx")
    benutzt = set(re.findall(r"\bt\(\"(\w+)\"", quelle))
    assert benutzt <= set(KATALOGE["de"]["texte"])
    woerter = set(re.findall(r"\w+", quelle)) | set(re.findall(r"\w+", _quelltext(SEITEN, ".py", ".html")))
    ueberfluessig = {s for s in KATALOGE["de"]["texte"] if s not in woerter and s.removesuffix("_hilfe") not in woerter}
    assert ueberfluessig == set()


def test_nur_deutsch_gilt_als_geprueft_und_arabisch_laeuft_von_rechts() -> None:
    assert {s for s, k in KATALOGE.items() if k["geprueft"]} == {"de"}
    assert {s for s, k in KATALOGE.items() if k["richtung"] == "rtl"} == {"ar"}
    assert all(p.suffix == ".yaml" for p in SPRACHORDNER.iterdir())


def test_eine_weitere_sprache_ist_eine_weitere_datei() -> None:
    neu = KATALOGE | {"tr": KATALOGE["en"] | {"name": "Türkçe"}}
    assert maengel(neu) == ()
    assert brauchbare(neu)["tr"]["name"] == "Türkçe"
