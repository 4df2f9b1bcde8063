"""Schalter auf „SOLL“: vom Klick bis zu den neuen exakten Zahlen und bis zu den neuen Bändern, in der Seite gemessen."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect

from tests.last.bildschirme import _angemeldet, _browser, _dienst
from tests.last.messwert import Messwert, quantil
from tests.screens.conftest import oeffne_bildschirm

MASSNAHMEN = ("M-01", "M-03", "M-04", "M-06", "M-07", "M-09", "M-10", "M-11", "M-12")
"""Jede ändert die Durchlaufzeit sichtbar; nacheinander ausgeschaltet gibt es jeden Zustand nur einmal."""

_BEOBACHTE = """() => {
  const zeile = () => [...document.querySelectorAll('.rk-kennzahl')].find((k) => k.textContent.includes('Durchlaufzeit'))?.innerText;
  const satz = () => [...document.querySelectorAll('.rk-hinweis')].map((h) => h.textContent).find((t) => t.includes('9 von 10'));
  window.__soll = new Promise((fertig) => {
    const da = {};
    setTimeout(() => fertig(da), 15000);
    addEventListener('click', () => {
      const beginn = performance.now(), vorher = [zeile(), satz()];
      const auge = new MutationObserver(() => requestAnimationFrame(() => {
        if (da.exakt === undefined && zeile() !== vorher[0]) da.exakt = performance.now() - beginn;
        if (da.band === undefined && satz() !== undefined && satz() !== vorher[1]) da.band = performance.now() - beginn;
        if (da.exakt !== undefined && da.band !== undefined) { auge.disconnect(); fertig(da); }
      }));
      auge.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
    }, { once: true, capture: true });
  });
}"""


def messe() -> list[Messwert]:
    """Neun Maßnahmen aus- und in anderer Folge wieder eingeschaltet; kein Zustand kommt zweimal vor."""
    with tempfile.TemporaryDirectory() as ordner, _dienst(Path(ordner)) as dienst, _browser() as browser:
        seite = _angemeldet(browser, dienst)
        oeffne_bildschirm(seite, dienst, "soll")
        _warte_auf_ruhe(seite)
        zeiten = [_schalte(seite, m) for m in (*MASSNAHMEN, *MASSNAHMEN[:-1])]
    exakt, band = ([z[n] for z in zeiten if n in z] for n in ("exakt", "band"))
    gemessen = f"{len(exakt)} und {len(band)} von {len(zeiten)} Schaltern gemessen"
    return [
        Messwert(
            "Maßnahme schalten bis exakte Zahlen, 95 %",
            quantil(exakt, 0.95),
            "ms",
            hoechstens=150,
            vergleich=f"Median {median(exakt):.0f} ms; {gemessen}",
        ),
        Messwert(
            "Maßnahme schalten bis neue Bänder von SOLL I und SOLL II, 95 %",
            quantil(band, 0.95) / 1000,
            "s",
            hoechstens=1.5,
            vergleich=f"Median {median(band) / 1000:.2f} s",
        ),
    ]


def _warte_auf_ruhe(seite: Page) -> None:
    """Bänder, Beiträge und Schwellen sind da; danach gehören die Kerne dem nächsten Schalter."""
    seite.get_by_role("tab", name="Lohnt es sich?").click()
    expect(seite.locator(".rk-hinweis").filter(has_text=re.compile("Am ehesten kippt|Keine Annahme allein"))).to_be_visible(timeout=60_000)
    seite.get_by_role("tab", name="Mit Warten").click()
    expect(seite.locator(".rk-hinweis").filter(has_text="9 von 10")).to_be_visible()


def _schalte(seite: Page, massnahme: str) -> dict[str, float]:
    schalter = seite.get_by_role("switch").filter(has_text=massnahme)
    schalter.scroll_into_view_if_needed()
    seite.evaluate(_BEOBACHTE)
    schalter.click()
    gemessen: dict[str, float] = seite.evaluate("() => window.__soll")
    _warte_auf_ruhe(seite)
    return gemessen
