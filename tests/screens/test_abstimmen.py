"""Eine Moderation führt einen Priorisierungsworkshop: Runde, Papier, zwei Durchgänge, Übernehmen, Regieplan, Protokoll."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import Dienst, foto, oeffne_bildschirm, zelle
from tests.screens.test_aussehen import pruefe_aussehen

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def _taste(seite: Page, taste: str) -> None:
    seite.locator("body").press(taste)


def _kopf(seite: Page, text: str) -> None:
    expect(seite.locator(".rk-links .rk-hinweis").first).to_contain_text(text)


def _handzeichen(seite: Page, **stimmen: str) -> None:
    """Trägt je Handlungsfeld ein, wie viele Hände oben sind."""
    seite.get_by_role("tab", name="Papier", exact=True).click()
    for name, zahl in stimmen.items():
        feld = zelle(seite, "Handzeichen und Papier", name.replace("_", " "), "Stimmen")
        feld.click()
        seite.keyboard.press("F2")
        seite.locator(".rk-feld").fill(zahl)
        seite.keyboard.press("Enter")
        expect(feld).to_have_text(zahl)
    seite.get_by_role("button", name="Als Handzeichen eintragen").click()
    expect(seite.locator(".rk-links")).to_contain_text("Handzeichen,")


def _lade(seite: Page, name: str, ordner: Path) -> Path:
    with seite.expect_download(timeout=60_000) as laden:
        seite.get_by_role("link", name=name).click()
    ziel = ordner / laden.value.suggested_filename
    laden.value.save_as(ziel)
    return ziel


def _lege_an_und_probe(seite: Page) -> None:
    seite.get_by_label("1. Wozu?").select_option("entscheiden")
    seite.get_by_label("2. Worüber?").select_option("handlungsfelder")
    expect(seite.get_by_label("3. Wie?").locator("option:checked")).to_have_text("Eine Auswahl – setzt den Fokus")
    seite.get_by_role("button", name="Runde anlegen").click()
    _kopf(seite, "Entwurf")
    _taste(seite, "p")
    _kopf(seite, "Probelauf, offen")
    _taste(seite, "p")
    _kopf(seite, "1. Durchgang (still), Entwurf")


def _zwei_durchgaenge(seite: Page) -> None:
    _taste(seite, "o")
    _kopf(seite, "still), offen")
    _handzeichen(seite, Spracherwerb="7", Wohnen_und_Unterbringung="5")
    expect(seite.locator(".rk-kennzahl").first).to_contain_text("12")
    expect(seite.locator(".rk-rechts")).to_contain_text("Das Ergebnis ist verdeckt")
    expect(seite.locator(".rk-rechts")).not_to_contain_text("Spracherwerb")
    foto(seite, "abstimmen-1-offen")
    _taste(seite, "a")
    _kopf(seite, "aufgedeckt")
    expect(seite.locator(".rk-rechts")).to_contain_text("„Spracherwerb“ liegt mit 7 von 12 Stimmen")
    _taste(seite, "2")
    _kopf(seite, "2. Durchgang, offen")
    _handzeichen(seite, Spracherwerb="4", Wohnen_und_Unterbringung="8")
    _taste(seite, "a")
    expect(seite.locator(".rk-rechts")).to_contain_text("Im vorigen Durchgang lag „Spracherwerb“ vorn")


def _uebernimm_und_zurueck(seite: Page) -> None:
    seite.get_by_role("tab", name="Übernehmen", exact=True).click()
    vorschau = seite.locator(".rk-links").get_by_role("table")
    expect(vorschau).to_contain_text("Handlungsfeld: Wohnen und Unterbringung")
    foto(seite, "abstimmen-2-vorschau")
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator(".rk-links")).to_contain_text("Das Ergebnis ist übernommen")
    seite.get_by_role("button", name="Rückgängig: Ergebnis von").click()
    expect(vorschau).to_contain_text("Handlungsfeld: Wohnen und Unterbringung")
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator(".rk-links")).to_contain_text("Das Ergebnis ist übernommen")


def _themen_und_regieplan(seite: Page) -> None:
    seite.locator("h1").click()
    _taste(seite, "t")
    seite.keyboard.type("Dolmetschdienst am Wochenende")
    seite.keyboard.press("Enter")
    seite.get_by_role("tab", name="Themen", exact=True).click()
    expect(seite.get_by_role("grid", name="Themenspeicher")).to_contain_text("Dolmetschdienst am Wochenende")
    seite.get_by_role("tab", name="Regieplan", exact=True).click()
    seite.get_by_role("button", name="Vorlage anhängen").click()
    expect(seite.get_by_role("grid", name="Regieplan")).to_contain_text("7 Abschluss und Commitment")
    seite.get_by_role("button", name="Nächster Punkt").click()
    expect(seite.get_by_role("timer").first).to_contain_text("1 Begrüßung")
    foto(seite, "abstimmen-3-regieplan")


def test_priorisierung_vom_anlegen_bis_zum_protokoll(seite: Page, dienst: Dienst, tmp_path: Path) -> None:
    oeffne_bildschirm(seite, dienst, "saal")
    _lege_an_und_probe(seite)
    _zwei_durchgaenge(seite)
    assert verstoesse(seite) == []
    _uebernimm_und_zurueck(seite)
    _themen_und_regieplan(seite)
    assert verstoesse(seite) == []
    assert pruefe_aussehen(seite) == []
    seite.get_by_role("tab", name="Ausgeben", exact=True).click()
    protokoll = json.loads(_lade(seite, "Protokoll (JSON)", tmp_path).read_text(encoding="utf-8"))
    assert [d["stimmzettel"] for d in protokoll["runden"][0]["durchgaenge"]] == [12, 12]
    assert "Handlungsfeld: Wohnen und Unterbringung, Fokus: nein → ja" in protokoll["runden"][0]["uebernommen"]
    assert protokoll["themenspeicher"][0]["name"] == "Dolmetschdienst am Wochenende"
    zettel = _lade(seite, "Stimmzettel (PDF)", tmp_path)
    assert zettel.read_bytes().startswith(b"%PDF-")
