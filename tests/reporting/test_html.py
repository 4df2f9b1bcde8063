from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.reporting.bloecke import Absatz, Deckblatt, Lauf
from rodiko_kit.reporting.dokument import ordne
from rodiko_kit.reporting.html import als_html, vorschau
from tests.hilfen.barrierefreiheit import GUTE_FORM, WCAG, verstoesse
from tests.reporting.feindlich import TEXTE, feindlicher_bericht
from tests.reporting.muster import musterbericht

LEER = frozenset({"meta", "br", "img", "link", "hr", "input"})


class Baum(HTMLParser):
    """Sammelt Elemente, Attribute und sichtbaren Text; meldet unausgeglichene Elemente."""

    def __init__(self) -> None:
        super().__init__()
        self.offen: list[str] = []
        self.elemente: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append((tag, dict(attrs)))
        if tag not in LEER:
            self.offen.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elemente.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.offen.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "title"} & set(self.offen):
            self.text += data

    def anzahl(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elemente)


def _lies(text: str) -> Baum:
    baum = Baum()
    baum.feed(text)
    assert not baum.offen
    return baum


@pytest.fixture(scope="module")
def seite() -> str:
    return als_html(ordne(musterbericht())).decode()


def test_die_datei_steht_fuer_sich_allein(seite: str) -> None:
    ohne_schrift = re.sub(r"base64,[A-Za-z0-9+/=]+", "", seite)
    assert not re.search(r"https?:|//[a-z]", ohne_schrift)
    baum = _lies(seite)
    for name, attrs in baum.elemente:
        assert name not in {"script", "link", "iframe", "object", "base"}
        assert not {a for a in attrs if a.startswith("on")}
        for adresse in ("src", "href", "xlink:href"):
            assert (attrs.get(adresse) or "#").startswith(("#", "data:image/png;base64,"))
    assert len(seite.encode()) < 2_000_000


def test_aufbau_ist_semantisch(seite: str) -> None:
    baum = _lies(seite)
    zahl = Counter(name for name, _ in baum.elemente)
    assert ("html", {"lang": "de"}) in baum.elemente
    assert (zahl["h1"], zahl["main"], zahl["nav"], zahl["header"], zahl["footer"]) == (1, 1, 1, 1, 1)
    assert zahl["figure"] == zahl["figcaption"] == 3 + 1
    assert zahl["table"] == zahl["caption"] == zahl["thead"] == 3 + 3
    assert {attrs.get("scope") for name, attrs in baum.elemente if name == "th"} == {"col"}
    assert zahl["details"] == 3


def test_jedes_bild_hat_seinen_alternativtext(seite: str) -> None:
    bilder = [attrs["aria-label"] for name, attrs in _lies(seite).elemente if attrs.get("role") == "img" and name == "div"]
    assert len(bilder) == 3
    assert all(b and b.endswith(".") for b in bilder)
    (foto,) = [attrs for name, attrs in _lies(seite).elemente if name == "img"]
    assert foto["alt"] == "Wartebereich mit „blauer“ Wand & drei Stühlen"


def test_kennungen_sind_einmalig_und_jeder_verweis_hat_ein_ziel(seite: str) -> None:
    elemente = _lies(seite).elemente
    kennungen = [attrs["id"] for _, attrs in elemente if "id" in attrs]
    assert len(kennungen) == len(set(kennungen))
    ziele = {str(attrs["href"])[1:] for name, attrs in elemente if name == "a"}
    assert ziele <= set(kennungen)
    assert {"akteure-feld", "fn-1", "prozess"} <= ziele


def test_nur_farben_und_schrift_des_hauses(seite: str) -> None:
    farben = {f.upper() for f in re.findall(r"#[0-9a-fA-F]{6}\b", seite)}
    assert farben <= {f.upper() for f in FARBEN.values()}
    familien = {f.strip(" '\"") for liste in re.findall(r"font-family: ?([^;}]+)", seite) for f in liste.split(",")}
    assert familien <= {"Atkinson Hyperlegible", "DejaVu Sans", "var(--r-schrift)"}


def test_gleiche_eingabe_gleiche_bytes(seite: str) -> None:
    assert als_html(ordne(musterbericht())).decode() == seite


def test_feindlicher_text_erscheint_als_text() -> None:
    baum = _lies(als_html(ordne(feindlicher_bericht())).decode())
    assert baum.anzahl("script") == baum.anzahl("img") == 0
    assert baum.anzahl("b") == 3 * len(TEXTE)
    for text in TEXTE:
        assert text in baum.text
    assert not [attrs for _, attrs in baum.elemente if "onerror" in attrs]


def test_fussnoten_stehen_am_ende_und_fuehren_zurueck() -> None:
    text = als_html(ordne((Deckblatt(titel="T"), Absatz(text=(Lauf(text="a", fussnote="Eins"), Lauf(text="b", fussnote="Zwei")))))).decode()
    assert text.index('href="#fn-1"') < text.index('href="#fn-2"') < text.index('id="fn-1"') < text.index('id="fn-2"')
    assert 'href="#fn-von-2"' in text


def test_ohne_ueberschriften_kein_inhaltsverzeichnis() -> None:
    assert _lies(als_html(ordne((Deckblatt(titel="T"), Absatz(text="a")))).decode()).anzahl("nav") == 0


def test_vorschau_kommt_mit_einzelnen_bloecken_zurecht() -> None:
    bloecke = musterbericht()
    assert _lies(vorschau(bloecke[1:5])).anzahl("figure") == 1
    assert "<h1>" in vorschau(bloecke[:1])
    assert "(in dieser Ausgabe nicht enthalten)" in vorschau(bloecke[2:3])


@pytest.mark.browser
@pytest.mark.parametrize("breite", [1280, 390])
def test_im_browser_ohne_verstoss_und_ohne_fremde_anfrage(tmp_path: Path, browser: Any, breite: int) -> None:

    datei = tmp_path / "bericht.html"
    datei.write_bytes(als_html(ordne(musterbericht())))
    blatt = browser.new_page(viewport={"width": breite, "height": 900}, color_scheme="light")
    anfragen: list[str] = []
    meldungen: list[Any] = []
    blatt.on("request", lambda a: anfragen.append(a.url))
    blatt.on("console", lambda m: meldungen.append(m.text))
    blatt.goto(datei.as_uri())
    blatt.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    maengel = verstoesse(blatt, gruppen=(*WCAG, GUTE_FORM))
    ueberhang = blatt.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    schrift = blatt.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible\"')")
    blatt.close()
    assert maengel == []
    assert [a for a in anfragen if not a.startswith(("file:", "data:"))] == []
    assert meldungen == []
    assert ueberhang <= 0
    assert schrift
