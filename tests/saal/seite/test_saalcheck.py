"""Saal-Check im Browser: Netz öffnen, mit dem Telefon prüfen, Löschfrist setzen; ein Telefon kommt mit zwei Anfragen aus."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from rodiko_kit.server import saalnetz
from tests.hilfen.barrierefreiheit import GUTE_FORM, WCAG, verstoesse
from tests.saal.seite.conftest import Saalbetrieb
from tests.saal.seite.test_abgabe import einwuerfe

ZWEITE = "127.0.0.2"


def test_saal_oeffnen_pruefen_und_ohne_javascript_abstimmen(
    betrieb: Saalbetrieb, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saalnetz, "adapter", lambda: (saalnetz.Adapter("WLAN", ZWEITE, "Privates Netz, etwa WLAN oder Router."),))
    runde = betrieb.runde()
    moderation = browser.new_context(viewport={"width": 1024, "height": 768}, locale="de-DE")
    seite = moderation.new_page()
    seite.goto(betrieb.server.startadresse)
    seite.get_by_role("link", name="Saal-Check").click()
    seite.get_by_role("button", name="Saal öffnen").click()
    expect(seite.get_by_text("Der Saal ist offen.")).to_be_visible()
    adresse = f"http://{seite.locator('.aushang-adresse').inner_text()}"
    assert adresse == f"http://{ZWEITE}:{betrieb.server.port}/t/{runde.code}"
    assert verstoesse(seite, gruppen=(*WCAG, GUTE_FORM)) == []
    assert seite.evaluate("document.documentElement.scrollWidth <= innerWidth")

    telefon = browser.new_context(viewport={"width": 390, "height": 800}, locale="de-DE")
    wege: list[str] = []
    telefon.on("request", lambda r: wege.append(r.url))
    geraet = telefon.new_page()
    geraet.goto(adresse)
    expect(geraet.get_by_text("Was zuerst?").first).to_be_visible()
    geraet.get_by_text("Arbeit", exact=True).first.wait_for()
    expect(seite.get_by_text("Ein Telefon hat die Seite erreicht. Der Saal ist bereit.")).to_be_visible(timeout=20_000)
    assert {urlsplit(w).netloc for w in wege if not w.startswith("data:")} == {f"{ZWEITE}:{betrieb.server.port}"}
    assert [urlsplit(w).path.removeprefix(f"/t/{runde.code}") for w in wege if not w.startswith("data:")] == ["", "/strom"]
    telefon.close()

    karg = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    einfach = karg.new_page()
    einfach.goto(adresse)
    einfach.wait_for_url("**/formular?**teilnahme=*")
    einfach.get_by_label("Arbeit").check()
    einfach.get_by_role("button").click()
    expect(einfach.get_by_role("status")).to_contain_text(betrieb.saal.sprachen["de"]["texte"]["gespeichert"])
    assert [e.inhalt for e in einwuerfe(betrieb, runde)] == [{"wahl": "o2"}]
    karg.close()

    seite.get_by_label("Tage nach der Abgabe").fill("14")
    with seite.expect_response(lambda a: a.request.method == "POST" and a.ok):
        seite.get_by_role("button", name="Frist speichern").click()
    expect(seite.get_by_label("Tage nach der Abgabe")).to_have_value("14")
    assert betrieb.server.haus.frist is not None
    assert betrieb.server.haus.frist.tage() == 14
    betrieb.server.haus.frist.setze(30)
    seite.get_by_role("button", name="Saal schließen").click()
    expect(seite.get_by_text("Der Saal ist geschlossen")).to_be_visible()
    moderation.close()
