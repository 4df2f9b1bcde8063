"""Eine Kommune von der Arbeitsmappe über Vorschau und Bildschirme bis zum Bericht, ohne Kommandozeile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import Dienst, foto, gespeichert, oeffne_bildschirm, zelle

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def _gib_aus(seite: Page, ordner: Path) -> Path:
    with seite.expect_download() as laden:
        seite.get_by_role("button", name="Excel ausgeben").click()
    datei = ordner / laden.value.suggested_filename
    laden.value.save_as(datei)
    return datei


KOPFZEILE = 3


def _spalten(blatt: Any) -> dict[str, int]:
    """Titel der Überschriften -> Spalte."""
    return {str(z.value).removesuffix(" *"): z.column for z in blatt[KOPFZEILE] if z.value}


def _aendere(datei: Path) -> None:
    """Was eine Kollegin in Excel tut: umbenennen, Zeiten berichtigen, Schritt ergänzen."""
    mappe = openpyxl.load_workbook(datei)
    akteure, belege, schritte = mappe["Akteure"], mappe["Zeitbelege"], mappe["Schritte"]
    _setze(akteure, "A-05", "Name", "Jobcenter Musterland Nord")
    _setze(akteure, "A-06", "Rolle", "Beratung ab Ankunft")
    _setze(belege, "Z-06", "Bearbeitung typisch", 22)
    spalten = _spalten(schritte)
    letzte = max(z.row for z in schritte["A"] if z.value)
    for titel, wert in (("Kürzel", "S-26"), ("Prozess", "P-NV"), ("Schritt", "Akte anlegen"), ("Zuständig", "OE-2")):
        schritte.cell(letzte + 1, _finde(spalten, titel)).value = wert
    mappe.save(datei)


def _finde(spalten: dict[str, int], titel: str) -> int:
    return next(n for t, n in spalten.items() if t.startswith(titel))


def _setze(blatt: Any, kuerzel: str, titel: str, wert: object) -> None:
    spalten = _spalten(blatt)
    zeile = next(z.row for z in blatt["A"] if z.row > KOPFZEILE and z.value == kuerzel)
    blatt.cell(zeile, _finde(spalten, titel)).value = wert


def _tippe(seite: Page, feld: Any, text: str) -> None:
    feld.click()
    seite.keyboard.press("F2")
    seite.locator(".rk-feld").fill(text)
    seite.keyboard.press("Enter")
    expect(feld).to_contain_text(text)


def test_von_excel_ueber_den_beamer_zum_bericht(seite: Page, dienst: Dienst, tmp_path: Path) -> None:
    mappe = _gib_aus(seite, tmp_path)
    _aendere(mappe)

    oeffne_bildschirm(seite, dienst, "akteure")
    _tippe(seite, zelle(seite, "Akteure", "Migrationsberatung für Erwachsene", "Rolle"), "Begleitung im Alltag")
    foto(seite, "faden-1-akteure")

    seite.goto(dienst.adresse)
    seite.get_by_role("button", name="Excel einlesen").click()
    seite.locator("#datei-einlesen").set_input_files(mappe)
    seite.get_by_role("button", name="Vorschau zeigen").click()
    expect(seite.get_by_role("heading", name="Vorschau")).to_be_visible()
    expect(seite.get_by_role("heading", name="Inzwischen am Bildschirm geändert")).to_be_visible()
    expect(seite.locator("main")).to_contain_text("Jobcenter Musterland Nord")
    expect(seite.locator("main")).to_contain_text("Akte anlegen")
    konflikt = seite.locator("fieldset.konflikt")
    expect(konflikt).to_have_count(1)
    expect(konflikt).to_contain_text("Begleitung im Alltag")
    expect(konflikt).to_contain_text("Beratung ab Ankunft")
    foto(seite, "faden-2-vorschau")
    konflikt.get_by_label("Excel: Beratung ab Ankunft").check()
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Landkreis Musterland")
    expect(seite.locator(".journal")).to_contain_text("1 neu, 3 geändert")

    oeffne_bildschirm(seite, dienst, "akteure")
    expect(zelle(seite, "Akteure", "Migrationsberatung für Erwachsene", "Rolle")).to_contain_text("Beratung ab Ankunft")
    oeffne_bildschirm(seite, dienst, "ist")
    _tippe(seite, zelle(seite, "Schritte", "S-26", "Schritt"), "Elektronische Akte anlegen")
    foto(seite, "faden-3-ist")
    oeffne_bildschirm(seite, dienst, "soll")
    vorher = seite.locator(".rk-kennzahl").first.inner_text()
    seite.get_by_role("switch", name="M-04 Sicherheitsabfrage am Tag der Erfassung stellen").click()
    expect(seite.locator(".rk-kennzahl").first).not_to_have_text(vorher)
    foto(seite, "faden-4-soll")
    oeffne_bildschirm(seite, dienst, "handlungsfelder")
    foto(seite, "faden-5-handlungsfelder")

    seite.goto(dienst.adresse)
    with seite.expect_download() as laden:
        seite.locator("[data-bericht=kommune][data-format=html]").click()
    text = Path(laden.value.path()).read_text(encoding="utf-8")
    for erwartet in ("Jobcenter Musterland Nord", "Beratung ab Ankunft", "Elektronische Akte anlegen", "SOLL II"):
        assert erwartet in text
    assert "Personalrat verlangt" not in text

    dienst.beende()
    assert gespeichert(dienst.datei, "akteur", "A-05")["name"] == "Jobcenter Musterland Nord"
    assert gespeichert(dienst.datei, "zeitbeleg", "Z-06")["typisch_min"] == "22"
    assert gespeichert(dienst.datei, "massnahme", "M-04")["eingeschaltet"] is False
