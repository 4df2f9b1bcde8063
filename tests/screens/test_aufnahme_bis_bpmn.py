"""Die Aufnahme eines Prozesses in einem Zug: Interviewmappe, drei Auskünfte, Korrektur, halbe Stelle mehr, Regel, BPMN-Datei."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei
from tests.screens.conftest import Dienst, foto, gespeichert, gib_aus, lies_ein, oeffne_bildschirm, spalte_von, tippe, zelle
from tests.screens.test_bpmn import LIES_EIN

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

AUSKUENFTE = (("Kasse", 3, 4, 6), ("Sachbearbeitung Bürgerbüro", 3, 5, 8), ("Teamleitung Bürgerbüro", 4, 6, 10))
"""Drei Kolleginnen und Kollegen zu „Gebühr kassieren“, das bisher nur einen Vorgabewert hat."""
REGEL = "Zahlungsnachweis am selben Tag im Fachverfahren"


def _trage_interviews_ein(datei: Path) -> None:
    mappe = openpyxl.load_workbook(datei)
    belege = mappe["Zeitbelege"]
    zeile = max(z.row for z in belege["A"] if z.value)
    for nummer, (rolle, a, m, b) in enumerate(AUSKUENFTE, start=1):
        werte: dict[str, Any] = {"Kürzel": f"Z-3{nummer}", "Schritt": "S-15", "Rolle": rolle, "Methode": "Interview"}
        werte |= {"Bearbeitung mindestens": a, "Bearbeitung typisch": m, "Bearbeitung höchstens": b}
        for titel, wert in werte.items():
            belege.cell(zeile + nummer, spalte_von(belege, titel)).value = wert
    mappe.save(datei)


def _reiter(seite: Page, gruppe: str, titel: str) -> None:
    knopf = seite.locator(f"[id^='rk-{gruppe}-reiter']").filter(has_text=titel)
    knopf.click()
    expect(knopf).to_have_attribute("aria-selected", "true")


def _band(seite: Page) -> Any:
    return seite.get_by_role("region", name="Wie lange ein Fall dauert, Bild")


def test_vom_interview_bis_zur_bpmn_datei(seite: Page, dienst: Dienst, tmp_path: Path) -> None:
    mappe = gib_aus(seite, tmp_path)
    _trage_interviews_ein(mappe)
    lies_ein(seite, dienst, mappe)
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator(".journal")).to_contain_text("3 neu")

    oeffne_bildschirm(seite, dienst, "ist")
    _reiter(seite, "bilder", "Zeiten")
    zeile = seite.get_by_role("row").filter(has_text="Gebühr kassieren").filter(has_text="typisch 4–6")
    expect(zeile).to_contain_text("3 Auskünfte")
    foto(seite, "aufnahme-1-zeiten")
    for kuerzel, neu in (("S-02", "Meldebestätigung senden"), ("S-17", "Aufenthaltstitel bestellen")):
        tippe(seite, zelle(seite, "Schritte", kuerzel, "Schritt"), neu)
    _reiter(seite, "tabellen", "Schnittstellen")
    tippe(seite, zelle(seite, "Schnittstellen", "SST-5", "Regelung"), REGEL)
    foto(seite, "aufnahme-2-regel")

    _probiere_eine_halbe_stelle(seite, dienst)

    oeffne_bildschirm(seite, dienst, "bpmn")
    expect(seite.locator(".rk-bpmn")).to_have_attribute("data-warnungen", "0")
    with seite.expect_download() as laden:
        seite.get_by_role("button", name="BPMN-Datei speichern").click()
    laden.value.save_as(tmp_path / "prozess.bpmn")
    foto(seite, "aufnahme-5-bpmn")
    xml = (tmp_path / "prozess.bpmn").read_text(encoding="utf-8")
    assert seite.evaluate(LIES_EIN, xml)["warnungen"] == []
    (gelesen,) = lies_prozessdatei(xml.encode()).prozesse
    assert {"Meldebestätigung senden", "Aufenthaltstitel bestellen"} <= {k.name for k in gelesen.ablauf.knoten}

    dienst.beende()
    assert gespeichert(dienst.datei, "schnittstelle", "SST-5")["regelung"] == REGEL
    assert gespeichert(dienst.datei, "einheit", "OE-2")["kapazitaet_vzae"] == "6.5"


def _probiere_eine_halbe_stelle(seite: Page, dienst: Dienst) -> None:
    """Der Regler bewegt das Band, „In den IST übernehmen“ macht daraus den neuen Stand."""
    oeffne_bildschirm(seite, dienst, "simulation")
    expect(seite.get_by_text("IST: 9 von 10")).to_be_visible()
    vorher = _band(seite).inner_html()
    seite.get_by_role("slider", name="Ausländerbehörde", exact=True).press("ArrowRight")
    versuch = seite.get_by_text("Versuch: 9 von 10")
    expect(versuch).to_be_visible()
    expect(seite.get_by_text("Änderung zum IST", exact=True)).to_be_visible()
    assert _band(seite).inner_html() != vorher
    foto(seite, "aufnahme-3-halbe-stelle")
    seite.get_by_role("button", name="In den IST übernehmen").click()
    expect(seite.get_by_role("button", name="In den IST übernehmen")).to_have_count(0)
    expect(versuch).to_have_count(0)
    expect(seite.get_by_text("IST: 9 von 10")).to_be_visible()
    expect(seite.get_by_role("button", name="Rückgängig: Versuch in den IST übernommen")).to_be_visible()
    foto(seite, "aufnahme-4-uebernommen")
