"""Die Tabelle im Browser: Tastatur, Eingabe, Einfügen, Fehler, neue Zeile, Löschen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.widgets.conftest import Oeffner

pytestmark = pytest.mark.browser


def test_getippter_wert_wird_mit_eingabe_gespeichert(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(1, 1).click()
    stand.seite.keyboard.type("3")
    stand.seite.keyboard.press("Enter")
    expect(stand.zelle(1, 1)).to_have_text("3")
    stand.warte(lambda: stand.akteur(2).einfluss == 3)
    expect(stand.zelle(2, 1)).to_be_focused()
    expect(stand.seite.locator(".rk-gespeichert")).to_have_text("gespeichert 14:03")
