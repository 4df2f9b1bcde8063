"""„Beratung intern“ steht in keiner Ausgabe, solange es nicht für diese eine angehakt ist."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, expect

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.auftakt.modell.kreis import Mitglied
from rodiko_kit.auftakt.modell.quellen import Aussage
from rodiko_kit.basis.anschluss import Wer
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.sitzung import klassen, oeffne
from tests.screens.conftest import (
    BILDSCHIRME,
    Dienst,
    gib_aus,
    kopiere,
    lade_bericht,
    lies_ein,
    melde_an,
    oeffne_bildschirm,
    starte,
)

pytestmark = [pytest.mark.browser, pytest.mark.langsam]
MARKE = "GEHEIM-4711"
INTERNE_WORTE = re.compile(rf"{MARKE}|\bEinfluss\b.{{0,3}}und Interesse|lehnt ab|hat Bedenken|\bSpannung\b|\bVeto\b")
"""Werte und Überschriften, die nur aus internen Angaben stammen können."""


ALS_TABELLE = """() => [...document.querySelectorAll("figure button")]
  .filter((k) => k.checkVisibility() && k.textContent.includes("Als Tabelle")).forEach((k) => k.click())"""


def _innere_namen() -> set[str]:
    return {f.name for klasse in klassen() for f in felder(klasse) if f.intern}


@pytest.fixture(scope="module")
def geheim(demoprojekt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """Ein Server auf dem Demoprojekt, in dem jedes interne Feld eines Akteurs und einer Beziehung belegt ist."""
    ordner = kopiere(demoprojekt, tmp_path_factory.mktemp("geheim"))
    with oeffne(ordner / "daten" / demoprojekt.name) as sitzung:
        assert sitzung.verteiler is not None
        bestand = sitzung.verteiler.speicher
        (kommune,) = bestand.kommunen()
        werte: dict[type[Objekt], dict[str, Any]] = {
            Akteur: {
                "einfluss": 9,
                "interesse": 1,
                "haltung": "lehnt ab",
                "veto": True,
                "notiz": MARKE,
                "legitimitaet": True,
                "dringlichkeit": True,
            },
            Beziehung: {"art": "Spannung"},
            Mitglied: {"vorbehalt": MARKE},
            Aussage: {"gesagt": MARKE},
        }
        assert {n for w in werte.values() for n in w} == _innere_namen()
        for klasse, neu in werte.items():
            objekt = bestand.bestand(kommune.id).alle(klasse)[0]
            sitzung.verteiler.ausfuehren(Wer(name="Prüfung"), _aendern(kommune.id, objekt, neu))
    laufend = starte(ordner)
    yield laufend
    laufend.beende()


def _aendern(kommune: UUID, objekt: Objekt, neu: dict[str, Any]) -> ObjektAendern:
    return ObjektAendern(kommune=kommune, art=objekt.ART, id=objekt.id, version=objekt.version, felder=neu)


def _text(datei: Path) -> str:
    """Aller Text einer PDF-Datei oder aller Teile einer Arbeitsmappe."""
    if datei.suffix == ".pdf":
        befehl = ["pdftotext", "-layout", str(datei), "-"]
        return subprocess.run(befehl, check=True, capture_output=True, text=True).stdout
    if datei.suffix == ".xlsx":
        with zipfile.ZipFile(datei) as mappe:
            return "\n".join(mappe.read(name).decode("utf-8", "replace") for name in mappe.namelist())
    return datei.read_text(encoding="utf-8")


def test_beamer_bekommt_internes_nicht_einmal_ueber_die_leitung(geheim: Dienst, fenster: BrowserContext) -> None:
    seite = melde_an(fenster, geheim)
    gesendet: list[str] = []

    def merke(inhalt: str | bytes) -> None:
        gesendet.append(inhalt if isinstance(inhalt, str) else inhalt.decode("utf-8", "replace"))

    seite.on("websocket", lambda leitung: leitung.on("framereceived", merke))
    for name in BILDSCHIRME:
        oeffne_bildschirm(seite, geheim, name, "?beamer=1")
        assert not INTERNE_WORTE.search(seite.content()), name
    alles = "".join(gesendet)
    assert "Ausländerbehörde" in alles
    assert not INTERNE_WORTE.search(re.sub(r"\\\\u([0-9a-f]{4})", lambda z: chr(int(z[1], 16)), alles))
    assert not [n for n in _innere_namen() if re.search(rf'"{n}":', alles) and n != "art"]


def test_arbeitsbildschirm_zeigt_internes_und_der_knopf_beamer_nimmt_es_weg(geheim: Dienst, fenster: BrowserContext) -> None:
    seite = melde_an(fenster, geheim)
    oeffne_bildschirm(seite, geheim, "akteure")
    expect(seite.locator("main")).to_contain_text(MARKE)
    seite.get_by_role("button", name="Beamer").click()
    expect(seite.locator(".rk-beamer")).to_be_visible()
    expect(seite.locator("main")).not_to_contain_text(MARKE)
    expect(seite.locator("main")).not_to_contain_text(INTERNE_WORTE)


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_bericht_ohne_haekchen_schweigt_und_mit_haekchen_einmal(geheim: Dienst, fenster: BrowserContext, tmp_path: Path, form: str) -> None:
    seite = melde_an(fenster, geheim)
    ohne = _text(lade_bericht(seite, form, tmp_path))
    assert "Ausländerbehörde" in ohne
    assert not INTERNE_WORTE.findall(ohne)
    seite.locator("#intern").check()
    assert INTERNE_WORTE.search(_text(lade_bericht(seite, form, tmp_path)))
    expect(seite.locator("#intern")).not_to_be_checked()


def test_arbeitsmappe_ohne_haekchen_schweigt_und_loescht_beim_einlesen_nichts(
    geheim: Dienst, fenster: BrowserContext, tmp_path: Path
) -> None:
    seite = melde_an(fenster, geheim)
    datei = gib_aus(seite, tmp_path)
    assert "Ausländerbehörde" in _text(datei)
    assert not INTERNE_WORTE.findall(_text(datei))
    lies_ein(seite, geheim, datei)
    expect(seite.get_by_role("heading", name="Vorschau")).to_be_visible()
    assert not INTERNE_WORTE.findall(seite.content())
    expect(seite.get_by_role("heading", name="Geändert")).to_have_count(0)
    seite.goto(geheim.adresse)
    seite.locator("#intern").check()
    assert MARKE in _text(gib_aus(seite, tmp_path))
    expect(seite.locator("#intern")).not_to_be_checked()
