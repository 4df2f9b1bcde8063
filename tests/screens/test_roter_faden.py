"""Eine Kommune von der Arbeitsmappe über Vorschau und Bildschirme bis zum Bericht, ohne Kommandozeile."""

from __future__ import annotations

import re
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


def _nimm_auf(seite: Page, ordner: Path) -> None:
    """Auf dem IST-Bildschirm: Stand festhalten, Problem anheften, Schnittstelle öffnen, Stände vergleichen, offene Fragen laden."""
    seite.get_by_role("tab", name="Vergleich", exact=True).click()
    seite.get_by_role("textbox", name="Jetzigen Stand festhalten").fill("Interview 12.11.")
    seite.keyboard.press("Enter")
    stand = seite.get_by_label("Stand", exact=True)
    expect(stand).to_be_visible()
    seite.get_by_role("tab", name="Ablauf", exact=True).click()
    schritt = seite.get_by_role("button", name="S-05 · Unterlagen prüfen").first
    schritt.click()
    expect(schritt).to_have_attribute("aria-pressed", "true")
    zeile = seite.get_by_role("textbox", name="An S-05 heften")
    expect(zeile).to_be_visible()
    schritt.press("p")
    expect(zeile).to_be_focused()
    seite.keyboard.type("Unterlagen fehlen oft")
    seite.keyboard.press("Enter")
    expect(zeile).to_have_value("")
    expect(seite.locator(".z-merk-problem").first).to_be_visible()
    foto(seite, "faden-3-ist")

    seite.get_by_role("tab", name="Schnittstellen", exact=True).last.click()
    seite.get_by_label("Jedes Feld zeigt").select_option("ohne Frist oder Regelung")
    seite.get_by_role("button", name="Bürgerbüro an Ausländerbehörde").click()
    uebergaben = seite.get_by_role("grid", name="Übergaben in diesem Feld")
    uebergaben.get_by_text("Bürgerbüro: Meldebestätigung weiterleiten").click()
    expect(seite.get_by_role("grid", name="Schnittstelle SST-1")).to_contain_text("Meldebestätigung")
    seite.get_by_role("textbox", name="An SST-1 festhalten").fill("Meldung elektronisch übergeben")
    seite.get_by_role("button", name="Maßnahme", exact=True).click()
    expect(seite.get_by_role("region", name="Was an SST-1 hängt, Tabelle")).to_contain_text("Meldung elektronisch übergeben")
    foto(seite, "faden-3-schnittstelle")

    seite.get_by_role("button", name="S-05 herausnehmen").click()
    seite.get_by_role("tab", name="Vergleich", exact=True).click()
    stand.select_option("Interview 12.11.")
    expect(seite.get_by_text("1 entfallen von")).to_be_visible()
    expect(seite.get_by_role("region", name="Was sich geändert hat, Tabelle")).to_contain_text("Schritt: S-05 Unterlagen prüfen")
    foto(seite, "faden-3-vergleich")
    seite.get_by_role("tab", name="Prüfung", exact=True).click()
    with seite.expect_download() as laden:
        seite.get_by_role("link", name="Offene Fragen als Excel-Mappe").click()
    laden.value.save_as(ordner / "fragen.xlsx")
    fragen = openpyxl.load_workbook(ordner / "fragen.xlsx")["Offene Fragen"]
    assert "Wie lange dauert „Elektronische Akte anlegen“ ohne Unterbrechungen?" in {z.value for z in fragen["C"]}
    seite.get_by_role("button", name=re.compile("^Rückgängig")).first.click()


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
    _nimm_auf(seite, tmp_path)
    oeffne_bildschirm(seite, dienst, "soll")
    vorher = seite.locator(".rk-kennzahl").first.inner_text()
    seite.get_by_role("switch", name="M-04 Sicherheitsabfrage am Tag der Erfassung stellen").click()
    expect(seite.locator(".rk-kennzahl").first).not_to_have_text(vorher)
    foto(seite, "faden-4-soll")
    oeffne_bildschirm(seite, dienst, "handlungsfelder")
    foto(seite, "faden-5-handlungsfelder")

    seite.goto(dienst.adresse)
    text = lade_bericht(seite, "html", tmp_path).read_text(encoding="utf-8")
    for erwartet in ("Jobcenter Musterland Nord", "Beratung ab Ankunft", "Elektronische Akte anlegen", "SOLL II", "Unterlagen fehlen oft"):
        assert erwartet in text
    assert "Personalrat verlangt" not in text

    dienst.beende()
    assert gespeichert(dienst.datei, "akteur", "A-05")["name"] == "Jobcenter Musterland Nord"
    assert gespeichert(dienst.datei, "zeitbeleg", "Z-06")["typisch_min"] == "22"
    assert gespeichert(dienst.datei, "massnahme", "M-04")["eingeschaltet"] is False
