"""Zwei offene Fenster: jede Änderung ist im anderen binnen einer Sekunde zu sehen, Streit um eine Zelle wird entschieden."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.screens.conftest import Dienst, foto, oeffne_bildschirm, tippe, zelle

pytestmark = [pytest.mark.browser, pytest.mark.langsam]
SEKUNDE_MS = 1000
WER = "Migrationsberatung für Erwachsene"

ZUSCHAUEN = """([text]) => {
  const suche = () => [...document.querySelectorAll("[data-r]")].some((z) => z.textContent === text);
  window.gesehen = suche() ? 0 : new Promise((fertig) => {
    const blick = new MutationObserver(() => suche() && (blick.disconnect(), fertig(performance.timeOrigin + performance.now())));
    blick.observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}"""


@pytest.fixture
def seite(werkseite: Page) -> Page:
    """Das erste Fenster."""
    return werkseite


@pytest.fixture
def zweite(seite: Page, werkdienst: Dienst, fenster: BrowserContext) -> Page:
    """Ein zweites Fenster auf „Akteure“; ``seite`` zeigt denselben Bildschirm."""
    dienst = werkdienst
    oeffne_bildschirm(seite, dienst, "akteure")
    neu = fenster.new_page()
    oeffne_bildschirm(neu, dienst, "akteure")
    expect(zelle(neu, "Akteure", WER, "Rolle")).to_be_attached()
    return neu


def test_aenderung_steht_binnen_einer_sekunde_im_anderen_fenster(seite: Page, zweite: Page) -> None:
    zeiten = []
    for text in ("Beratung eins", "Beratung zwei", "Beratung drei"):
        zweite.evaluate(ZUSCHAUEN, [text])
        ziel = zelle(seite, "Akteure", WER, "Rolle")
        ziel.click()
        seite.keyboard.press("F2")
        seite.locator(".rk-feld").fill(text)
        beginn = seite.evaluate("performance.timeOrigin + performance.now()")
        seite.keyboard.press("Enter")
        zeiten.append(zweite.evaluate("window.gesehen") - beginn)
        expect(ziel).to_contain_text(text)
    assert sorted(zeiten)[1] < SEKUNDE_MS, zeiten
    expect(seite.locator(".rk-gespeichert")).to_have_text(re.compile(r"gespeichert \d\d:\d\d"))


def test_rueckgaengig_und_wiederholen_gelten_in_beiden_fenstern(seite: Page, zweite: Page) -> None:
    hier, dort = (zelle(s, "Akteure", WER, "Rolle") for s in (seite, zweite))
    vorher = hier.inner_text()
    tippe(seite, hier, "Beratung ab Ankunft")
    expect(dort).to_have_text("Beratung ab Ankunft")
    seite.get_by_role("button", name=re.compile(r"^Rückgängig: ")).click()
    expect(hier).to_have_text(vorher)
    expect(dort).to_have_text(vorher)
    zweite.get_by_role("button", name=re.compile(r"^Wiederholen: ")).click()
    expect(hier).to_have_text("Beratung ab Ankunft")


def test_dieselbe_zelle_in_zwei_fenstern_wird_gefragt_nicht_ueberschrieben(seite: Page, zweite: Page) -> None:
    dort = zelle(zweite, "Akteure", WER, "Rolle")
    dort.click()
    zweite.keyboard.press("F2")
    zweite.locator(".rk-feld").fill("Wert aus Fenster zwei")
    tippe(seite, zelle(seite, "Akteure", WER, "Rolle"), "Wert aus Fenster eins")
    tippe(seite, zelle(seite, "Akteure", WER, "Zuständigkeit"), "Auch hier")
    expect(zelle(zweite, "Akteure", WER, "Zuständigkeit")).to_have_text("Auch hier")
    expect(zweite.locator(".rk-feld")).to_have_value("Wert aus Fenster zwei")
    zweite.keyboard.press("Enter")
    dialog = zweite.get_by_role("dialog")
    expect(dialog).to_contain_text("Wert aus Fenster eins")
    expect(dialog).to_contain_text("Wert aus Fenster zwei")
    foto(zweite, "konflikt")
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("Wert aus Fenster eins")
    dialog.get_by_label("Ihr Wert").check()
    dialog.get_by_role("button", name="Auswahl übernehmen").click()
    expect(dialog).to_be_hidden()
    for offen in (seite, zweite):
        expect(zelle(offen, "Akteure", WER, "Rolle")).to_have_text("Wert aus Fenster zwei")


def test_schalter_in_einem_fenster_bewegt_die_kennzahl_im_anderen(seite: Page, werkdienst: Dienst, fenster: BrowserContext) -> None:
    dienst = werkdienst
    beamer = fenster.new_page()
    oeffne_bildschirm(beamer, dienst, "soll", "?beamer=1")
    vorher = beamer.locator(".rk-zahlwert").first.inner_text()
    oeffne_bildschirm(seite, dienst, "soll")
    seite.get_by_role("switch", name="M-04 Sicherheitsabfrage am Tag der Erfassung stellen").click()
    expect(beamer.locator(".rk-zahlwert").first).not_to_have_text(vorher)
    assert beamer.locator(".rk-zahlwert").first.inner_text() == seite.locator(".rk-zahlwert").first.inner_text()


def test_die_offene_zelle_bleibt_bei_ihrer_zeile_und_geht_mit_ihr_nicht_verloren(seite: Page, zweite: Page) -> None:
    dort = zelle(zweite, "Akteure", WER, "Rolle")
    dort.click()
    zweite.keyboard.press("F2")
    zweite.locator(".rk-feld").fill("Rolle trotz Verschiebung")
    seite.get_by_role("button", name="Landrätin löschen").click()
    expect(zweite.get_by_role("button", name="Landrätin löschen")).to_have_count(0)
    zweite.keyboard.press("Enter")
    for offen in (seite, zweite):
        expect(zelle(offen, "Akteure", WER, "Rolle")).to_have_text("Rolle trotz Verschiebung")
    zelle(zweite, "Akteure", WER, "Rolle").click()
    zweite.keyboard.press("F2")
    zweite.locator(".rk-feld").fill("Getippt, als die Zeile verschwand")
    seite.get_by_role("button", name=f"{WER} löschen").click()
    expect(zweite.get_by_role("region", name="Meldungen")).to_contain_text("Getippt, als die Zeile verschwand")
