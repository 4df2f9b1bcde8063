"""Jeder Bildschirm bei zwei Größen, im Licht- und im Beamermodus: nichts abgeschnitten, nur Haus-Gestaltung und Deutsch, alle Artefakte."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from rodiko_kit.basis.stil import FARBEN, SCHRIFT
from tests.faelle.test_checkliste import ORDNER
from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import BILDSCHIRME, GROESSEN, Dienst, foto, oeffne_bildschirm, reiter

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

FREMDE_WORTE = re.compile(
    r"\b(Loading|Errors?|Saved?|Submit|Cancel|Close|Delete|Undo|Redo|Search|Select|Warning|Failed|Untitled|Kernel|Widget|"
    r"undefined|null|NaN|None|True|False|Infinity|object Object)\b"
)
FREMDE_ZAHLEN = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|(?<!Modell )(?<!Reifegrad )(?<![\d.,])\d+\.\d{1,2}(?![\d.])")
"""ISO-Datum und Dezimalpunkt; Tausenderpunkte, Daten und Uhrzeiten sind deutsch, „Modell 2.0“ ist ein Name."""

TEILE = (
    "h1, h2, h3, h4, button, a, [role=tab], [role=switch], label, legend, summary, dt, dd, output, .rk-kopftext, "
    ".rk-kennzahl, .rk-kennzahl *, .rk-zweck, .rk-zusatz, .rk-hinweis, .karte p, .karte li"
)
"""Alles am Rahmen, was Text trägt; Zellen der Tabellen rollen in ihrem Bereich."""

RAGT_HERAUS = """(teile) => {
  const mangel = [];
  const seite = document.documentElement;
  if (seite.scrollWidth > seite.clientWidth) mangel.push(`Seite ${seite.scrollWidth} > ${seite.clientWidth}`);
  for (const e of document.querySelectorAll(teile)) {
    const stil = getComputedStyle(e), kasten = e.getBoundingClientRect();
    const unsichtbar = kasten.width <= 1 || !e.checkVisibility({ visibilityProperty: true });
    if (unsichtbar || stil.display === "inline" || e.closest("[class*=nur-vorlesen]")) continue;
    const name = `${e.tagName} ${e.textContent.trim().slice(0, 60)}`;
    if (e.scrollWidth > e.clientWidth + 1) mangel.push(`zu breit (${e.scrollWidth} > ${e.clientWidth}): ${name}`);
    if (stil.overflowY === "hidden" && e.scrollHeight > e.clientHeight + 2) mangel.push(`zu hoch: ${name}`);
    const aussen = kasten.right > seite.clientWidth + 1 || kasten.left < -1;
    if (aussen && !e.closest(".rk-rollbereich, .rk-leinwand")) mangel.push(`außerhalb der Seite: ${name}`);
  }
  for (const e of document.querySelectorAll(".rk-leinwand")) {
    const ganz = e.scrollWidth <= e.clientWidth + 1;
    const darfRollen = e.querySelector(".rk-breit") || innerWidth < 1280;
    const knopf = e.closest("figure").textContent.includes("Ganzes Bild");
    if (!ganz && !(darfRollen && knopf)) mangel.push(`Bild abgeschnitten (${e.scrollWidth} > ${e.clientWidth}): ${e.ariaLabel}`);
  }
  return mangel;
}"""

GESTALTUNG = """() => {
  const farben = {}, schriften = new Set();
  for (const e of document.querySelectorAll("body, body *")) {
    if (!e.checkVisibility() || e.closest("script, style, defs, .bjs-powered-by")) continue;
    const s = getComputedStyle(e);
    const merke = (wert) => /^(rgb|color)/.test(wert) && (farben[wert] ??= `${e.tagName}.${e.getAttribute("class")}`);
    [s.color, s.backgroundColor].forEach(merke);
    if (e instanceof SVGElement && !["svg", "g"].includes(e.tagName)) [s.fill, s.stroke].forEach(merke);
    for (const r of ["Top", "Right", "Bottom", "Left"])
      if (s[`border${r}Style`] !== "none" && parseFloat(s[`border${r}Width`])) merke(s[`border${r}Color`]);
    if ([...e.childNodes].some((k) => k.nodeType === 3 && k.data.trim())) schriften.add(s.fontFamily);
  }
  return { farben, schriften: [...schriften] };
}"""
"""Farben und Schriften; das Zeichen von bpmn.io darf nach seiner Lizenz niemand umfärben."""

KLEINSTE_BEAMERSCHRIFT = 0.026
"""Anteil der Bildhöhe, ab dem Schrift aus der letzten Reihe lesbar ist."""

ZU_KLEIN = """(anteil) => [...document.querySelectorAll("body *")]
  .filter((e) => !e.closest("svg, script, style, [class*=nur-vorlesen]") && e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => [...e.childNodes].some((k) => k.nodeType === 3 && k.data.trim()))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < anteil * innerHeight)
  .map((e) => `zu klein (${getComputedStyle(e).fontSize}): ${e.textContent.trim().slice(0, 60)}`)"""
"""Schrift außerhalb der Bilder, die auf dem Beamer zu klein ist."""

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


GEZEIGT = """() => [document.body.innerText, ...[...document.querySelectorAll("svg text, figure [role=img], figure")]
  .filter((e) => e.checkVisibility()).map((e) => `${e.textContent} ${e.getAttribute("aria-label") ?? ""}`)].join("\\n")"""
CHECKLISTE: list[dict[str, Any]] = yaml.safe_load((ORDNER / "checkliste.yaml").read_text(encoding="utf-8"))


def _fehlende_artefakte(name: str, gezeigt: str) -> list[str]:
    """Was die Zeilen der Checkliste von diesem Bildschirm versprechen und nirgends auf ihm steht."""
    zeilen = [z for z in CHECKLISTE if z["bildschirm"] == name]
    return [f"Checkliste, Zeile {z['nr']}: „{z.get('zeigt')}“ fehlt" for z in zeilen if str(z.get("zeigt")) not in gezeigt]


def pruefe_aussehen(seite: Page) -> list[str]:
    """Alle Mängel des Sichtbaren."""
    seite.evaluate("document.fonts.ready")
    text = str(seite.evaluate(TEXTE))
    worte = [f"fremdes Wort: {w}" for w in sorted(set(FREMDE_WORTE.findall(text)))]
    zahlen = [f"fremde Schreibweise: {z}" for z in sorted(set(FREMDE_ZAHLEN.findall(text)))]
    return [*seite.evaluate(RAGT_HERAUS, TEILE), *worte, *zahlen, *_fremde_farben(seite)]


@pytest.mark.parametrize("name", BILDSCHIRME)
def test_bildschirm_passt_in_jeder_ansicht_und_ist_barrierefrei(schauseite: Page, schaudienst: Dienst, name: str) -> None:
    oeffne_bildschirm(schauseite, schaudienst, name)
    expect(schauseite.locator("main h1")).to_be_visible()
    maengel, gezeigt = _durchgang(schauseite, name, beamer=False)
    if fehlt := _fehlende_artefakte(name, gezeigt):
        maengel["Artefakte"] = fehlt
    oeffne_bildschirm(schauseite, schaudienst, name, "?beamer=1")
    expect(schauseite.locator("main h1")).to_be_visible()
    assert maengel | _durchgang(schauseite, name, beamer=True)[0] == {}


def _durchgang(seite: Page, name: str, *, beamer: bool) -> tuple[dict[str, list[str]], str]:
    """Alle Reiter in beiden Größen: Mängel je Reiter und alles, was zu lesen war."""
    maengel, gezeigt = {}, ""
    art = "beamer" if beamer else "licht"
    for groesse in GROESSEN:
        seite.set_viewport_size({"width": groesse[0], "height": groesse[1]})
        for nummer, (titel, bereich) in enumerate(reiter(seite)):
            foto(seite, f"{name}-{groesse[0]}-{art}-{nummer}")
            gefunden = pruefe_aussehen(seite)
            gefunden += seite.evaluate(ZU_KLEIN, KLEINSTE_BEAMERSCHRIFT) if beamer else []
            if groesse == GROESSEN[0]:
                gezeigt += seite.evaluate(GEZEIGT)
                gefunden += verstoesse(seite, bereich) if not (beamer and nummer) else []
            if gefunden:
                maengel[f"{art}, {titel} {groesse[0]}"] = gefunden
    return maengel, gezeigt


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
