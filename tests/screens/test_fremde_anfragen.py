"""Keine Seite und kein Bericht fragt einen anderen Rechner."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.screens.conftest import BILDSCHIRME, Dienst, lade_bericht, oeffne_bildschirm, reiter

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def test_keine_anfrage_verlaesst_den_rechner(schauseite: Page, schaudienst: Dienst, fenster: BrowserContext, tmp_path: Path) -> None:
    gefragt: list[str] = []
    fenster.on("request", lambda anfrage: gefragt.append(anfrage.url))
    schauseite.on("websocket", lambda leitung: gefragt.append(leitung.url))
    schauseite.reload()
    bericht = lade_bericht(schauseite, "html", tmp_path)
    besucht = 0
    for name in BILDSCHIRME:
        oeffne_bildschirm(schauseite, schaudienst, name)
        besucht += len(list(reiter(schauseite)))
        oeffne_bildschirm(schauseite, schaudienst, name, "?beamer=1")
    schauseite.goto(bericht.as_uri())
    expect(schauseite.get_by_role("heading", level=1)).to_be_visible()
    assert besucht > 2 * len(BILDSCHIRME)
    netz = [u for u in gefragt if urlsplit(u).scheme in {"http", "https", "ws", "wss"}]
    assert any(u.startswith("ws:") for u in netz)
    assert {urlsplit(u).netloc for u in netz} == {f"localhost:{schaudienst.anschluss}"}
    assert {urlsplit(u).scheme for u in gefragt} <= {"http", "ws", "data", "blob", "file"}
