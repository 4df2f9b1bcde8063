"""Der Bildschirm „BPMN“: Diagramm und Tabelle sind derselbe Prozess, in beide Richtungen, mit Rückgängig."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from rodiko_kit.prozesse.analyse.austausch_datei import lies_yaml
from rodiko_kit.prozesse.analyse.bpmn.aus_ablauf import aus_ablauf
from rodiko_kit.prozesse.analyse.bpmn.schreiben import schreibe_bpmn
from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei
from tests.screens.conftest import Dienst, foto, oeffne_bildschirm, zelle

pytestmark = [pytest.mark.browser, pytest.mark.langsam]
PROZESS22 = Path(__file__).parents[1] / "faelle" / "prozess" / "prozess22.yaml"
LIES_EIN = """async (xml) => {
  const modul = await import("/frontend/bpmn.js");
  const halter = document.createElement("div");
  document.querySelector("main").append(halter);
  const nichts = () => undefined;
  const wuensche = { bearbeitbar: true, kleinsteSchrift: 9, name: "Probe", beiAenderung: nichts, beiWahl: nichts };
  const flaeche = new modul.Zeichenflaeche(halter, wuensche);
  const warnungen = await flaeche.zeige(xml, "");
  const danach = await flaeche.xml();
  flaeche.schliesse();
  halter.remove();
  return { warnungen, danach };
}"""


def _schritt(seite: Page, name: str) -> Locator:
    return seite.locator(".djs-shape").filter(has=seite.locator(".djs-label", has_text=re.compile(name))).first


def _leer(seite: Page) -> None:
    """Klickt in den freien Rand links unten; was gerade getippt wird, gilt damit."""
    seite.locator(".rk-bpmn-flaeche svg[tabindex]").click(position={"x": 30, "y": 420})


def _rueckgaengig(seite: Page, titel: str) -> Locator:
    return seite.get_by_role("button", name=f"Rückgängig: {titel}")


@pytest.fixture
def bild(seite: Page, dienst: Dienst) -> Page:
    """Der Bildschirm mit dem Diagramm der Demo."""
    oeffne_bildschirm(seite, dienst, "bpmn")
    expect(seite.locator(".rk-bpmn")).to_have_attribute("data-warnungen", "0")
    return seite


def test_diagramm_und_tabelle_sind_derselbe_prozess(bild: Page, dienst: Dienst) -> None:
    _schritt(bild, "Wohnsitz anmelden").dblclick()
    bild.keyboard.press("ControlOrMeta+a")
    bild.keyboard.type("Wohnung anmelden")
    _leer(bild)
    expect(_rueckgaengig(bild, "Schritt Wohnsitz anmelden in Wohnung anmelden umbenannt")).to_be_visible()

    tabelle = bild.context.new_page()
    oeffne_bildschirm(tabelle, dienst, "ist")
    expect(zelle(tabelle, "Schritte", "Wohnung anmelden", "Schritt")).to_be_visible()
    zelle(tabelle, "Schritte", "Antrag annehmen", "Schritt").click()
    tabelle.keyboard.press("F2")
    tabelle.locator(".rk-feld").fill("Antrag prüfen und annehmen")
    tabelle.keyboard.press("Enter")
    expect(_schritt(bild, "Antrag prüfen")).to_be_visible()
    expect(bild.locator(".rk-bpmn")).to_have_attribute("data-warnungen", "0")
    _rueckgaengig(tabelle, "Schritt Antrag annehmen").click()
    expect(_schritt(bild, "Antrag annehmen")).to_be_visible()

    _haenge_an_und_nimm_zurueck(bild, tabelle)
    _loesche_mit_der_tastatur(bild, tabelle)

    _rueckgaengig(bild, "Schritt Wohnsitz anmelden in Wohnung anmelden umbenannt").click()
    expect(_schritt(bild, "Wohnsitz anmelden")).to_be_visible()
    expect(zelle(tabelle, "Schritte", "Wohnsitz anmelden", "Schritt")).to_be_visible()


def _haenge_an_und_nimm_zurueck(bild: Page, tabelle: Page) -> None:
    """Ein Gateway ist erst nur gezeichnet, mit zweitem Ausgang gespeichert; Rückgängig bringt beides Schritt für Schritt zurück."""
    _schritt(bild, "Wohnung anmelden").click()
    bild.locator(".djs-context-pad [data-action='append.gateway']").click()
    expect(bild.get_by_text("Gateway verzweigt noch nicht")).to_be_visible()
    foto(bild, "bpmn-angefangen")
    bild.locator(".djs-context-pad [data-action='append.append-task']").click()
    bild.keyboard.type("Termin vergeben")
    _leer(bild)
    expect(zelle(tabelle, "Schritte", "Termin vergeben", "Schritt")).to_be_visible()
    expect(zelle(tabelle, "Schritte", "Termin vergeben", "Zuständig")).to_contain_text("Ausländerbehörde")
    expect(_schritt(bild, "Termin vergeben")).to_be_visible()
    foto(bild, "bpmn-angehaengt")
    bild.get_by_role("button", name="Rückgängig").first.click()
    expect(_schritt(bild, "Termin vergeben")).to_have_count(0)
    expect(tabelle.get_by_text("Termin vergeben", exact=True)).to_have_count(0)


def _loesche_mit_der_tastatur(bild: Page, tabelle: Page) -> None:
    bild.get_by_role("button", name="Suchen").click()
    expect(bild.locator(".djs-search-input input")).to_be_focused()
    bild.keyboard.type("Meldebestätigung")
    expect(bild.locator(".djs-search-result")).to_have_count(1)
    bild.keyboard.press("Enter")
    expect(bild.locator(".djs-search-input input")).not_to_be_visible()
    expect(bild.locator(".djs-element.selected")).to_have_count(1)
    expect(bild.locator(".rk-bpmn-flaeche svg[tabindex]")).to_be_focused()
    bild.keyboard.press("Delete")
    expect(_rueckgaengig(bild, "Schritt Meldebestätigung weiterleiten gelöscht")).to_be_visible()
    expect(tabelle.get_by_role("row").filter(has_text="Meldebestätigung weiterleiten")).to_have_count(0)
    bild.locator(".rk-bpmn-flaeche svg[tabindex]").focus()
    bild.keyboard.press("ControlOrMeta+z")
    expect(_schritt(bild, "Meldebestätigung")).to_be_visible()


def test_ausgaben_lassen_sich_ohne_warnung_lesen_und_speichern(bild: Page, tmp_path: Path) -> None:
    ablauf, _ = lies_yaml(PROZESS22.read_bytes())
    gelesen: dict[str, Any] = bild.evaluate(LIES_EIN, schreibe_bpmn(aus_ablauf(ablauf)).decode())
    assert gelesen["warnungen"] == []
    (danach,) = lies_prozessdatei(gelesen["danach"].encode()).prozesse
    assert danach.ablauf.ausgaenge == ablauf.ausgaenge
    assert [(k.id, k.bearbeitung) for k in danach.ablauf.knoten] == [(k.id, k.bearbeitung) for k in ablauf.knoten]
    for knopf, endung in (("BPMN-Datei speichern", ".bpmn"), ("SVG speichern", ".svg")):
        with bild.expect_download() as laden:
            bild.get_by_role("button", name=knopf).click()
        datei = tmp_path / laden.value.suggested_filename
        laden.value.save_as(datei)
        assert datei.suffix == endung
        assert "Wohnsitz anmelden" in datei.read_text(encoding="utf-8")
    bild.goto(f"{bild.url.split('?')[0].split('#')[0]}?beamer=1")
    expect(bild.locator(".rk-bpmn")).to_have_attribute("data-warnungen", "0")
    expect(bild.locator(".djs-palette")).to_have_count(0)
    expect(bild.locator(".bjs-powered-by")).to_be_visible()
