"""Der Beamer: alles auf einem Schirm, lesbar aus der letzten Reihe, nichts vor dem Aufdecken."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from rodiko_kit.basis.stil import FARBEN, kontrast
from rodiko_kit.saal.modell import Einstellungen, Rundenstand, Stimmzettel
from tests.hilfen.barrierefreiheit import verstoesse
from tests.saal.front.conftest import HAUS, Beamer
from tests.saal.front.ergebnisse import FRAGE, aufgedeckt
from tests.saal.front.welt import offene_runde

GROESSEN = ((1024, 768), (800, 600))
KLEINSTE = 0.026
KONTRAST = 7

SCHRIFTEN = """() => {
  const sichtbar = [];
  const ablauf = document.createTreeWalker(document.getElementById("app"), NodeFilter.SHOW_TEXT);
  for (let k = ablauf.nextNode(); k; k = ablauf.nextNode()) {
    if (!k.data.trim() || k.parentElement.closest("title")) continue;
    const e = k.parentElement;
    const stil = getComputedStyle(e);
    const mass = e.closest("svg")?.getScreenCTM()?.a ?? 1;
    const r = e.getBoundingClientRect();
    const farbe = e.closest("svg") ? stil.fill : stil.color;
    sichtbar.push({ text: k.data.slice(0, 40), px: parseFloat(stil.fontSize) * (e.closest("svg") ? mass : 1), farbe,
      links: r.left, rechts: r.right, oben: r.top, unten: r.bottom });
  }
  const zuHoch = (e) => e.scrollHeight > e.clientHeight + 2;
  const abgeschnitten = [...document.querySelectorAll("h1, .saetze")].filter(zuHoch).map((e) => e.className || e.tagName);
  const ganz = document.documentElement;
  return { sichtbar, abgeschnitten, rollt: ganz.scrollHeight > innerHeight || ganz.scrollWidth > innerWidth };
}"""


def _pruefe(beamer: Beamer) -> None:
    """Jede Schrift groß und dunkel genug und ganz auf dem Schirm."""
    beamer.seite.evaluate("document.fonts.ready")
    schirm = beamer.seite.viewport_size
    assert schirm is not None
    befund = beamer.seite.evaluate(SCHRIFTEN)
    assert befund["rollt"] is False
    assert befund["abgeschnitten"] == []
    assert [s for s in befund["sichtbar"] if s["px"] < KLEINSTE * schirm["height"]] == []
    draussen = [
        s
        for s in befund["sichtbar"]
        if s["links"] < -1 or s["oben"] < -1 or s["rechts"] > schirm["width"] + 1 or s["unten"] > schirm["height"] + 1
    ]
    assert draussen == []
    assert {s["farbe"] for s in befund["sichtbar"]} <= _dunkle()
    assert beamer.konsole == []


def _dunkle() -> set[str]:
    """Die Farben mit mindestens 7:1 auf Papier, dazu Papier selbst (nur auf dunklen Flächen)."""
    gut = [f for f in FARBEN.values() if kontrast(f, FARBEN["papier"]) >= KONTRAST]
    return {f"rgb({int(f[1:3], 16)}, {int(f[3:5], 16)}, {int(f[5:7], 16)})" for f in (*gut, FARBEN["papier"])}


def test_jedes_ergebnis_ist_auf_kleinen_beamern_ganz_zu_lesen(beamer: Beamer) -> None:
    beamer.oeffne(offene_runde(Stimmzettel.EINFACH))
    alle = [aufgedeckt(art) for art in Stimmzettel]
    maengel: dict[str, Any] = {}
    for breite, hoehe in GROESSEN:
        beamer.seite.set_viewport_size({"width": breite, "height": hoehe})
        for runde, ergebnis in alle:
            beamer.zeige(runde, ergebnis)
            expect(beamer.seite.locator("main svg[role=img]")).to_have_attribute("aria-label", ergebnis["bild"]["alternativtext"])
            try:
                _pruefe(beamer)
            except AssertionError as fehler:
                maengel[f"{runde.stimmzettel.value} {breite}"] = str(fehler)
    assert maengel == {}


@pytest.mark.parametrize(("breite", "hoehe"), GROESSEN)
def test_vor_dem_aufdecken_stehen_beitritt_und_beteiligung_da(beamer: Beamer, breite: int, hoehe: int) -> None:
    beamer.seite.set_viewport_size({"width": breite, "height": hoehe})
    runde = offene_runde(Stimmzettel.EINFACH, frage=FRAGE, einstellungen=Einstellungen(dauer_s=120))
    beamer.oeffne(runde, {"satz": "Geheimes Ergebnis", "hinweise": [], "bild": {}})
    for text in ("192.168.178.25:8866/t/MUSTER", "MUSTER", "12", "davon 2 von Papier oder Handzeichen", "40 Telefone verbunden"):
        expect(beamer.seite.get_by_text(text, exact=True).first).to_be_visible()
    expect(beamer.seite.get_by_role("timer")).to_have_text(re.compile(r"Noch \d:\d\d"))
    expect(beamer.seite.get_by_text("Themenspeicher: 3")).to_be_visible()
    expect(beamer.seite.get_by_text("Geheimes")).to_have_count(0)
    kasten = beamer.seite.locator(".qr svg").bounding_box()
    assert kasten is not None
    assert kasten["width"] >= 0.4 * hoehe
    _pruefe(beamer)
    assert verstoesse(beamer.seite) == []


def test_geschlossen_wartet_aufgedeckt_zeigt_streuung_und_vergleich(beamer: Beamer) -> None:
    runde, ergebnis = aufgedeckt(Stimmzettel.EINFACH)
    beamer.oeffne(runde.aendern(stand=Rundenstand.GESCHLOSSEN), ergebnis)
    expect(beamer.seite.get_by_text("Das Ergebnis wird gleich aufgedeckt.")).to_be_visible()
    expect(beamer.seite.locator(".ergebnis")).to_have_count(0)
    _pruefe(beamer)
    beamer.zeige(runde, ergebnis)
    expect(beamer.seite.locator(".satz")).to_have_text(ergebnis["satz"])
    for hinweis in ergebnis["hinweise"]:
        expect(beamer.seite.locator(".saetze")).to_contain_text(hinweis)
    expect(beamer.seite.get_by_text("roter Strich: erster Durchgang")).to_be_visible()
    assert verstoesse(beamer.seite) == []


def test_beamer_verbindet_sich_neu_und_folgt_der_naechsten_runde(beamer: Beamer) -> None:
    erste, zweite = offene_runde(Stimmzettel.EINFACH), offene_runde(Stimmzettel.MEHRFACH, frage="Und jetzt?")
    beamer.oeffne(erste)
    beamer.seite.evaluate("__strom.onerror()")
    expect(beamer.seite.get_by_text("Verbindung wird gesucht")).to_be_visible()
    beamer.seite.wait_for_function("__stroeme.length === 2")
    beamer.zeige(erste)
    expect(beamer.seite.get_by_text("Verbindung wird gesucht")).to_have_count(0)
    beamer._stand = beamer.stand(zweite)
    beamer.zeige(erste, folgt=f"/beamer/{zweite.id}")
    beamer.seite.wait_for_url(f"{HAUS}/beamer/{zweite.id}")
    expect(beamer.seite.get_by_role("heading", level=1)).to_have_text("Und jetzt?")
