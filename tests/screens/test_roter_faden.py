"""Eine Kommune von der Arbeitsmappe über Vorschau und Bildschirme bis zum Bericht, ohne Kommandozeile."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.screens.conftest import (
    Dienst,
    foto,
    gespeichert,
    gib_aus,
    lade_bericht,
    lies_ein,
    oeffne_bildschirm,
    setze,
    spalte_von,
    tippe,
    zelle,
)

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def _aendere(datei: Path) -> None:
    """Was eine Kollegin in Excel tut: umbenennen, Zeiten berichtigen, Schritt ergänzen."""
    mappe = openpyxl.load_workbook(datei)
    akteure, belege, schritte = mappe["Akteure"], mappe["Zeitbelege"], mappe["Schritte"]
    setze(akteure, "A-05", "Name", "Jobcenter Musterland Nord")
    setze(akteure, "A-06", "Rolle", "Beratung ab Ankunft")
    setze(belege, "Z-06", "Bearbeitung typisch", 22)
    letzte = max(z.row for z in schritte["A"] if z.value)
    for titel, wert in (("Kürzel", "S-26"), ("Prozess", "P-NV"), ("Schritt", "Akte anlegen"), ("Zuständig", "OE-2")):
        schritte.cell(letzte + 1, spalte_von(schritte, titel)).value = wert
    mappe.save(datei)


def test_von_excel_ueber_den_beamer_zum_bericht(seite: Page, dienst: Dienst, tmp_path: Path) -> None:
    mappe = gib_aus(seite, tmp_path)
    _aendere(mappe)

    oeffne_bildschirm(seite, dienst, "akteure")
    tippe(seite, zelle(seite, "Akteure", "Migrationsberatung für Erwachsene", "Rolle"), "Begleitung im Alltag")
    foto(seite, "faden-1-akteure")

    lies_ein(seite, dienst, mappe)
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
    tippe(seite, zelle(seite, "Schritte", "S-26", "Schritt"), "Elektronische Akte anlegen")
    foto(seite, "faden-3-ist")
    oeffne_bildschirm(seite, dienst, "soll")
    vorher = seite.locator(".rk-kennzahl").first.inner_text()
    seite.get_by_role("switch", name="M-04 Sicherheitsabfrage am Tag der Erfassung stellen").click()
    expect(seite.locator(".rk-kennzahl").first).not_to_have_text(vorher)
    foto(seite, "faden-4-soll")
    oeffne_bildschirm(seite, dienst, "handlungsfelder")
    foto(seite, "faden-5-handlungsfelder")

    seite.goto(dienst.adresse)
    text = lade_bericht(seite, "html", tmp_path).read_text(encoding="utf-8")
    for erwartet in ("Jobcenter Musterland Nord", "Beratung ab Ankunft", "Elektronische Akte anlegen", "SOLL II"):
        assert erwartet in text
    assert "Personalrat verlangt" not in text

    dienst.beende()
    assert gespeichert(dienst.datei, "akteur", "A-05")["name"] == "Jobcenter Musterland Nord"
    assert gespeichert(dienst.datei, "zeitbeleg", "Z-06")["typisch_min"] == "22"
    assert gespeichert(dienst.datei, "massnahme", "M-04")["eingeschaltet"] is False
