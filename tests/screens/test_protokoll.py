"""Ereignisprotokoll: von der CSV-Datei des Fachverfahrens bis zum Zeitbeleg auf dem Bildschirm „IST-Prozess“."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.hilfen.protokollmuster import GEHEIM, protokoll_csv
from tests.screens.conftest import Dienst, foto, oeffne_bildschirm
from tests.screens.test_aussehen import pruefe_aussehen

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def _lade_hoch(seite: Page, datei: Path) -> None:
    seite.get_by_role("button", name="Ereignisprotokoll einlesen").click()
    seite.locator("#datei-protokoll").set_input_files(datei)
    seite.get_by_role("button", name="Weiter").click()


def test_protokoll_wird_zugeordnet_und_seine_zeiten_stehen_im_ist(werkseite: Page, werkdienst: Dienst, tmp_path: Path) -> None:
    seite = werkseite
    datei = tmp_path / "anträge.csv"
    datei.write_text(protokoll_csv() + "AZ-2025-8888;Antrag angenommen;31.02.2025 09:00;;Yilmaz;Bürgerbüro;1,50\n", encoding="cp1252")
    _lade_hoch(seite, datei)
    seite.wait_for_url("**/protokoll/**")
    expect(seite.get_by_text("Trennzeichen Semikolon, Zeichensatz Windows-1252")).to_be_visible()
    wahl = {r: seite.locator(f"#rolle-{r}").input_value() for r in ("fall", "aktivitaet", "beginn", "ende", "person", "gruppe", "zustand")}
    assert list(wahl.values()) == ["Vorgangsnummer", "Arbeitsschritt", "Beginn", "Ende", "Bearbeiterin", "Amt", ""]
    expect(seite.locator(".rollbar tbody tr")).to_have_count(10)
    assert verstoesse(seite) == []
    assert pruefe_aussehen(seite) == []
    foto(seite, "protokoll-spalten")
    seite.locator("#rolle-beginn").select_option("Amt")
    seite.locator("#auswerten").click()
    expect(seite.locator("#spalten-maengel")).to_contain_text("Amt")
    seite.locator("#rolle-beginn").select_option("Beginn")
    seite.locator("#auswerten").click()
    expect(seite.locator("#spalten-maengel")).to_contain_text("Spalte „Beginn“: '31.02.2025 09:00' ist kein Zeitpunkt")
    foto(seite, "protokoll-maengel")
    seite.get_by_label("Fehlerhafte Zeilen auslassen").check()
    seite.locator("#auswerten").click()
    seite.wait_for_url("**/bildschirm/protokoll**")
    expect(seite.get_by_text("1 fehlerhafte Zeile ausgelassen")).to_be_visible(timeout=60_000)
    seite.get_by_role("button", name=re.compile("Vorschläge? zuordnen")).click()
    uebernehmen = seite.get_by_role("button", name=re.compile("Zeitbelege? übernehmen"))
    expect(uebernehmen).to_be_visible()
    foto(seite, "protokoll-zugeordnet")
    uebernehmen.click()
    expect(uebernehmen).to_have_count(0)
    inhalt = seite.locator("main").inner_text()
    assert not [g for g in GEHEIM if g in inhalt]
    oeffne_bildschirm(seite, werkdienst, "ist")
    seite.get_by_role("tab", name="Zeitbelege", exact=True).click()
    expect(seite.get_by_text("Ereignisprotokoll EP-001").first).to_be_visible()
    foto(seite, "protokoll-im-ist")


def test_was_kein_protokoll_ist_wird_abgewiesen_und_verworfenes_ist_weg(werkseite: Page, werkdienst: Dienst, tmp_path: Path) -> None:
    seite = werkseite
    bombe = tmp_path / "bombe.xes"
    bombe.write_text('<!DOCTYPE log [<!ENTITY a "aaaa">]>\n<log><trace><event/></trace>&a;</log>', encoding="utf-8")
    _lade_hoch(seite, bombe)
    seite.wait_for_url("**/protokoll/**")
    seite.locator("#auswerten").click()
    expect(seite.locator("#spalten-maengel")).to_contain_text("DOCTYPE")
    hier = seite.url
    seite.get_by_role("button", name="Verwerfen").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Landkreis Musterland")
    seite.goto(hier)
    seite.locator("#auswerten").click()
    expect(seite.locator("#spalten-maengel")).to_contain_text("Bitte noch einmal einlesen")
    seite.goto(werkdienst.adresse)
    text = tmp_path / "brief.csv"
    text.write_text("Sehr geehrte Damen und Herren\n", encoding="utf-8")
    _lade_hoch(seite, text)
    expect(seite.locator("#arbeit-satz")).to_contain_text("ist keine Tabelle")
