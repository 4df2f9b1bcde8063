"""Prozessdateien am Cockpit: als BPMN ausgeben, wieder einlesen, die Entscheidung treffen, zurücknehmen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import Dienst, foto

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def _lies(seite: Page, dienst: Dienst, datei: Path) -> None:
    seite.goto(dienst.adresse)
    seite.get_by_role("button", name="BPMN oder YAML einlesen").click()
    seite.locator("#datei-einlesen").set_input_files(datei)
    seite.get_by_role("button", name="Vorschau zeigen").click()
    seite.wait_for_url("**/einlesen/**")


def test_prozess_geht_als_datei_hinaus_und_mit_entscheidung_wieder_herein(werkseite: Page, werkdienst: Dienst, tmp_path: Path) -> None:
    seite = werkseite
    with seite.expect_download() as laden:
        seite.get_by_role("button", name="Als BPMN ausgeben").click()
    datei = tmp_path / laden.value.suggested_filename
    laden.value.save_as(datei)
    assert datei.suffix == ".bpmn"
    text = datei.read_text(encoding="utf-8")
    umbenannt = tmp_path / "geändert.xlsx"
    umbenannt.write_text(re.sub(r'name="Wohnsitz anmelden"', 'name="Wohnung anmelden"', text), encoding="utf-8")
    _lies(seite, werkdienst, umbenannt)
    knopf = seite.get_by_role("button", name="Übernehmen")
    expect(knopf).to_be_disabled()
    seite.get_by_role("radio", name=re.compile("ersetzen")).check()
    expect(seite.locator("[data-folge]:visible")).to_have_count(1)
    assert verstoesse(seite) == []
    foto(seite, "prozessdatei-ersetzen")
    seite.get_by_role("radio", name="Als neuen Prozess anlegen").check()
    expect(seite.get_by_text("Neu: Schritte (25)")).to_be_visible()
    foto(seite, "prozessdatei-neu")
    knopf.click()
    expect(seite.locator("#arbeit-satz")).to_contain_text("eingelesen")


def test_gefaehrliche_datei_wird_mit_stelle_abgewiesen(werkseite: Page, werkdienst: Dienst, tmp_path: Path) -> None:
    bombe = tmp_path / "bombe.bpmn"
    bombe.write_text('<!DOCTYPE b [<!ENTITY a "aaaa">]><b>&a;</b>', encoding="utf-8")
    _lies(werkseite, werkdienst, bombe)
    expect(werkseite.get_by_role("heading", level=1)).to_have_text("Diese Prozessdatei enthält Fehler")
    expect(werkseite.get_by_role("cell", name="DOCTYPE")).to_be_visible()
    expect(werkseite.get_by_role("button", name="Übernehmen")).to_have_count(0)
