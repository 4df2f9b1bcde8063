"""Keine Seite und kein Bericht fragt einen anderen Rechner; die Bildschirme prüft dabei jede Prüfung, die ``schauseite`` benutzt."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.hilfen.barrierefreiheit import verstoesse
from tests.screens.conftest import Dienst, fremde, lade_bericht, oeffne_bildschirm

pytestmark = [pytest.mark.browser, pytest.mark.langsam]


def test_keine_anfrage_verlaesst_den_rechner_und_der_bericht_ist_barrierefrei(
    schauseite: Page, schaudienst: Dienst, fenster: BrowserContext, tmp_path: Path
) -> None:
    gefragt: list[str] = []
    fenster.on("request", lambda anfrage: gefragt.append(anfrage.url))
    schauseite.on("websocket", lambda leitung: gefragt.append(leitung.url))
    schauseite.reload()
    bericht = lade_bericht(schauseite, "html", tmp_path)
    oeffne_bildschirm(schauseite, schaudienst, "ist")
    schauseite.goto(bericht.as_uri())
    expect(schauseite.get_by_role("heading", level=1)).to_be_visible()
    assert verstoesse(schauseite) == []
    assert {u.split(":")[0] for u in gefragt} >= {"http", "ws", "file"}
    assert fremde(gefragt, schaudienst) == []


def test_eine_fremde_anfrage_faellt_auf(schaudienst: Dienst) -> None:
    eigene = [f"{schaudienst.adresse}/bildschirm/ist", f"ws://localhost:{schaudienst.anschluss}/voila", "data:,x"]
    assert fremde([*eigene, "https://fonts.example/a.woff2", "http://localhost:1/x"], schaudienst) == [
        "https://fonts.example/a.woff2",
        "http://localhost:1/x",
    ]
