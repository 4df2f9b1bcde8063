"""Jeder Bildschirm bei zwei Größen, im Licht- und im Beamermodus: nichts abgeschnitten, nur Haus-Gestaltung, nur Deutsch."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rodiko_kit.basis.stil import FARBEN, SCHRIFT
from tests.screens.conftest import BILDSCHIRME, GROESSEN, Dienst, foto, oeffne_bildschirm, reiter

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

FREMDE_WORTE = re.compile(
    r"\b(Loading|Error|Errors|Save|Saved|Submit|Cancel|Close|Delete|Undo|Redo|Search|Select|Warning|Failed|Untitled|Kernel|Widget|"
    r"undefined|null|NaN|None|True|False|Infinity|object Object)\b"
)
FREMDE_ZAHLEN = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|(?<![\d.,])\d+\.\d{1,2}(?![\d.])")
"""ISO-Datum und Dezimalpunkt; Tausenderpunkte, Daten und Uhrzeiten sind deutsch."""

RAGT_HERAUS = """() => {
  const mangel = [];
  const breite = document.documentElement;
  if (breite.scrollWidth > breite.clientWidth) mangel.push(`Seite ${breite.scrollWidth} > ${breite.clientWidth}`);
  const teile = "h1,h2,h3,h4,button,a,[role=tab],[role=switch],label,legend,summary,dt,dd,output,th .rk-kopftext,.rk-kennzahl,.rk-kennzahl *,.rk-zweck,.rk-zusatz,.rk-hinweis,.karte p,.karte li";
  for (const e of document.querySelectorAll(teile)) {
    const stil = getComputedStyle(e), kasten = e.getBoundingClientRect();
    if (!kasten.width || !e.checkVisibility({ visibilityProperty: true }) || stil.display === "inline" || e.closest("[class*=nur-vorlesen]") || kasten.width <= 1) continue;
    const text = e.textContent.trim().slice(0, 60);
    if (e.scrollWidth > e.clientWidth + 1) mangel.push(`breiter als sein Kasten (${e.scrollWidth} > ${e.clientWidth}): ${e.tagName} ${text}`);
    if (stil.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) mangel.push(`höher als sein Kasten: ${e.tagName} ${text}`);
    if (e.closest("[class*=rollbereich], .rk-rollen, .rk-roll") === null && (kasten.right > breite.clientWidth + 1 || kasten.left < -1)) mangel.push(`außerhalb der Seite: ${e.tagName} ${text}`);
  }
  for (const e of document.querySelectorAll(".rk-leinwand:not(:has(.rk-breit))"))
    if (e.scrollWidth > e.clientWidth + 1) mangel.push(`Bild abgeschnitten (${e.scrollWidth} > ${e.clientWidth}): ${e.ariaLabel}`);
  return mangel;
}"""

GESTALTUNG = """() => {
  const farben = {}, schriften = {};
  for (const e of document.querySelectorAll("body, body *")) {
    if (!e.checkVisibility() || e.closest("head,script,style,defs")) continue;
    const s = getComputedStyle(e), bild = e instanceof SVGElement;
    const merke = (w) => { if (w && w.startsWith("rgb")) (farben[w] ??= []).push(e.tagName + "." + (e.getAttribute("class") ?? "")); else if (w && w.startsWith("color(")) (farben[w] ??= []).push(e.tagName); };
    merke(s.color);
    merke(s.backgroundColor);
    if (bild && !["svg", "g"].includes(e.tagName)) { merke(s.fill); merke(s.stroke); }
    for (const r of ["Top", "Right", "Bottom", "Left"]) if (s[`border${r}Style`] !== "none" && parseFloat(s[`border${r}Width`])) merke(s[`border${r}Color`]);
    if ([...e.childNodes].some((k) => k.nodeType === 3 && k.data.trim())) (schriften[s.fontFamily] ??= []).push(e.tagName);
  }
  return { farben: Object.fromEntries(Object.entries(farben).map(([k, v]) => [k, v[0]])), schriften: Object.keys(schriften) };
}"""

TEXTE = """() => [document.body.innerText, document.title, ...[...document.querySelectorAll("[aria-label],[title],[placeholder],[alt]")]
  .filter((e) => e.checkVisibility()).flatMap((e) => ["aria-label", "title", "placeholder", "alt"].map((n) => e.getAttribute(n) ?? "")),
  ...[...document.querySelectorAll("svg title, svg desc, svg text")].map((e) => e.textContent)].join("\\n")"""


def _fremde_farben(seite: Page) -> list[str]:
    haus = {tuple(int(f[i : i + 2], 16) for i in (1, 3, 5)) for f in FARBEN.values()}
    gestaltung: dict[str, Any] = seite.evaluate(GESTALTUNG)
    fremd = [f"{wert} an {ort}" for wert, ort in gestaltung["farben"].items() if not _ist_hausfarbe(wert, haus)]
    return fremd + [s for s in gestaltung["schriften"] if not s.replace('"', "").startswith(SCHRIFT)]


def _ist_hausfarbe(wert: str, haus: set[tuple[int, ...]]) -> bool:
    teile = [float(t) for t in re.findall(r"[\d.]+", wert)]
    unsichtbar = len(teile) == 4 and teile[3] == 0
    return unsichtbar or (wert.startswith("rgb") and tuple(int(t) for t in teile[:3]) in haus)


def pruefe_aussehen(seite: Page) -> list[str]:
    """Alle Mängel des Sichtbaren."""
    seite.evaluate("document.fonts.ready")
    text = str(seite.evaluate(TEXTE))
    worte = [f"fremdes Wort: {w}" for w in sorted(set(FREMDE_WORTE.findall(text)))]
    zahlen = [f"fremde Schreibweise: {z}" for z in sorted(set(FREMDE_ZAHLEN.findall(text)))]
    return [*seite.evaluate(RAGT_HERAUS), *worte, *zahlen, *_fremde_farben(seite)]


@pytest.mark.parametrize("groesse", GROESSEN, ids=lambda g: f"{g[0]}x{g[1]}")
@pytest.mark.parametrize("beamer", [False, True], ids=["licht", "beamer"])
@pytest.mark.parametrize("name", BILDSCHIRME)
def test_bildschirm_passt_in_jeder_ansicht(
    schauseite: Page, schaudienst: Dienst, name: str, groesse: tuple[int, int], *, beamer: bool
) -> None:
    schauseite.set_viewport_size({"width": groesse[0], "height": groesse[1]})
    oeffne_bildschirm(schauseite, schaudienst, name, "?beamer=1" if beamer else "")
    expect(schauseite.locator("main h1")).to_be_visible()
    maengel = {}
    for nummer, titel in enumerate(reiter(schauseite)):
        foto(schauseite, f"{name}-{groesse[0]}-{'beamer' if beamer else 'licht'}-{nummer}")
        if gefunden := pruefe_aussehen(schauseite):
            maengel[titel] = gefunden
    assert maengel == {}


@pytest.mark.parametrize("groesse", GROESSEN, ids=lambda g: f"{g[0]}x{g[1]}")
def test_cockpit_und_anmeldung_passen(schauseite: Page, schaudienst: Dienst, fenster: BrowserContext, groesse: tuple[int, int]) -> None:
    schauseite.set_viewport_size({"width": groesse[0], "height": groesse[1]})
    expect(schauseite.locator("#verbindung")).to_have_attribute("data-da", "ja")
    foto(schauseite, f"cockpit-{groesse[0]}")
    assert pruefe_aussehen(schauseite) == []
    fenster.clear_cookies()
    schauseite.goto(f"{schaudienst.adresse}/bildschirm/akteure")
    expect(schauseite.get_by_label("Startschlüssel")).to_be_visible()
    foto(schauseite, f"anmeldung-{groesse[0]}")
    assert pruefe_aussehen(schauseite) == []


def test_gespeicherte_schrift_ist_wirklich_geladen(schauseite: Page, schaudienst: Dienst) -> None:
    oeffne_bildschirm(schauseite, schaudienst, "soll")
    geladen = schauseite.evaluate("document.fonts.ready.then((f) => [...f].filter((s) => s.status === 'loaded').map((s) => s.family))")
    assert any(SCHRIFT in name for name in geladen)
