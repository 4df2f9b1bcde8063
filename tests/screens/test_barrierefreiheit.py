"""Keine Verstöße gegen WCAG 2.1 A/AA auf allen Seiten mit den Daten des Demoprojekts."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import (
    Dienst,
    foto,
    gib_aus,
    lies_ein,
    oeffne_bildschirm,
    setze,
    tippe,
    zelle,
)
from tests.screens.test_aussehen import pruefe_aussehen

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def test_bilder_als_tabelle_sind_barrierefrei(schauseite: Page, schaudienst: Dienst) -> None:
    for name in ("akteure", "ist", "soll"):
        oeffne_bildschirm(schauseite, schaudienst, name)
        schauseite.get_by_role("button", name="Als Tabelle").first.click()
        expect(schauseite.get_by_role("button", name="Als Bild").first).to_be_visible()
        assert verstoesse(schauseite) == []


def test_cockpit_und_anmeldung_sind_barrierefrei(schauseite: Page, schaudienst: Dienst, fenster: BrowserContext) -> None:
    assert verstoesse(schauseite) == []
    fenster.clear_cookies()
    schauseite.goto(f"{schaudienst.adresse}/bildschirm/akteure")
    expect(schauseite.get_by_label("Startschlüssel")).to_be_visible()
    assert verstoesse(schauseite) == []


def test_vorschau_mit_konflikt_ist_barrierefrei_und_passt(seite: Page, dienst: Dienst, tmp_path: Path) -> None:
    datei = gib_aus(seite, tmp_path)
    mappe = openpyxl.load_workbook(datei)
    setze(mappe["Akteure"], "A-06", "Rolle", "Beratung ab Ankunft")
    mappe.save(datei)
    oeffne_bildschirm(seite, dienst, "akteure")
    tippe(seite, zelle(seite, "Akteure", "Migrationsberatung für Erwachsene", "Rolle"), "Begleitung im Alltag")
    lies_ein(seite, dienst, datei)
    expect(seite.locator("fieldset.konflikt")).to_have_count(1)
    _pruefe_beides(seite, "vorschau-konflikt")


def test_vorschau_mit_fehlern_nennt_ort_wert_und_abhilfe(schauseite: Page, schaudienst: Dienst, tmp_path: Path) -> None:
    datei = gib_aus(schauseite, tmp_path)
    mappe = openpyxl.load_workbook(datei)
    setze(mappe["Akteure"], "A-05", "Einordnung", "wichtig")
    setze(mappe["Zeitbelege"], "Z-06", "Bearbeitung typisch", "lange")
    mappe.save(datei)
    lies_ein(schauseite, schaudienst, datei)
    expect(schauseite.locator("main")).to_contain_text("wichtig")
    expect(schauseite.locator("main")).to_contain_text("lange")
    expect(schauseite.get_by_role("button", name="Übernehmen")).to_have_count(0)
    _pruefe_beides(schauseite, "vorschau-fehler")


def _pruefe_beides(seite: Page, name: str) -> None:
    for breite, hoehe in ((1280, 800), (1024, 768)):
        seite.set_viewport_size({"width": breite, "height": hoehe})
        foto(seite, f"{name}-{breite}")
        assert pruefe_aussehen(seite) == []
    assert verstoesse(seite) == []
