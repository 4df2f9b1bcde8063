"""Ein neues Projekt ohne Kommune: jede Seite sagt, was zu tun ist, und die ersten Einträge entstehen im Browser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import BILDSCHIRME, Dienst, foto, oeffne_bildschirm, starte
from tests.screens.test_aussehen import pruefe_aussehen

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


@pytest.fixture
def neues(tmp_path: Path) -> Iterator[Dienst]:
    """Ein Server auf einem Projekt, das „rodiko neu“ gerade angelegt hat."""
    befehl = [sys.executable, "-c", "from rodiko_kit.cli import main; main()", "neu", "Erstes Projekt"]
    subprocess.run(befehl, cwd=tmp_path, check=True, capture_output=True, env=os.environ)
    laufend = starte(tmp_path)
    yield laufend
    laufend.beende()


@pytest.fixture
def neue_seite(neues: Dienst, fenster: BrowserContext) -> Page:
    """Das Cockpit ohne Kommune."""
    seite = fenster.new_page()
    seite.goto(neues.startadresse)
    expect(seite.get_by_role("heading", level=1)).to_have_text("Willkommen im Projekt „Erstes Projekt“")
    return seite


def _lege_kommune_an(seite: Page) -> None:
    seite.get_by_role("button", name="Erste Kommune anlegen").click()
    dialog = seite.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Neustadt")
    dialog.get_by_label("Art").select_option("Gemeinde")
    dialog.get_by_label("Land").select_option("NI")
    dialog.get_by_role("button", name="Anlegen").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Neustadt")


def _tippe_in_neue_zeile(seite: Page, tabelle: str, *werte: tuple[str, str]) -> None:
    raster = seite.get_by_role("grid", name=tabelle)
    expect(raster.get_by_role("columnheader").first).to_be_visible()
    titel = raster.get_by_role("columnheader").all_inner_texts()
    for spalte, wert in werte:
        nummer = next(n for n, t in enumerate(titel) if t.strip().startswith(spalte))
        raster.get_by_role("row").last.locator(f"[data-c='{nummer}']").click()
        seite.keyboard.press("F2")
        seite.locator(".rk-feld").fill(wert)
        seite.keyboard.press("Enter")


def test_von_der_leeren_datei_zum_ersten_schritt(neue_seite: Page, neues: Dienst, tmp_path: Path) -> None:
    foto(neue_seite, "leer-cockpit")
    assert pruefe_aussehen(neue_seite) == []
    with neue_seite.expect_download() as laden:
        neue_seite.get_by_role("button", name="Excel-Vorlage").click()
    vorlage = tmp_path / laden.value.suggested_filename
    laden.value.save_as(vorlage)
    assert {"Akteure", "Schritte", "Zeitbelege"} <= set(openpyxl.load_workbook(vorlage).sheetnames)

    _lege_kommune_an(neue_seite)
    foto(neue_seite, "leer-kommune")
    assert pruefe_aussehen(neue_seite) == []
    for name in BILDSCHIRME:
        oeffne_bildschirm(neue_seite, neues, name)
        expect(neue_seite.locator("main")).to_contain_text("Noch kein")
        foto(neue_seite, f"leer-{name}")
        assert pruefe_aussehen(neue_seite) == [], name
        assert verstoesse(neue_seite) == [], name


def test_erster_akteur_prozess_und_schritt_entstehen_im_browser(neue_seite: Page, neues: Dienst) -> None:
    _lege_kommune_an(neue_seite)
    oeffne_bildschirm(neue_seite, neues, "akteure")
    expect(neue_seite.get_by_text("Noch kein").first).to_be_visible()
    _tippe_in_neue_zeile(neue_seite, "Akteure", ("Name", "Ausländerbehörde"))
    expect(neue_seite.get_by_role("grid", name="Akteure")).to_contain_text("Ausländerbehörde")
    expect(neue_seite.locator(".rk-gespeichert")).to_contain_text("gespeichert")

    oeffne_bildschirm(neue_seite, neues, "ist")
    neue_seite.get_by_role("tab", name="Prozesse").click()
    _tippe_in_neue_zeile(neue_seite, "Prozesse", ("Name", "Anmeldung"))
    neue_seite.get_by_role("tab", name="Schritte").click()
    _tippe_in_neue_zeile(neue_seite, "Schritte", ("Schritt", "Antrag annehmen"))
    expect(neue_seite.locator(".rk-bildrahmen svg").first).to_contain_text("Antrag annehmen")
    foto(neue_seite, "leer-erster-schritt")
    neue_seite.reload()
    expect(neue_seite.locator(".rk-bildrahmen svg").first).to_contain_text("Antrag annehmen")
