"""Regler auf „Zeiten und Engpässe“: vom Tastendruck bis zu den neuen exakten Zahlen und bis zum neuen Band, in der Seite gemessen."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, expect

from tests.last.bildschirme import _angemeldet, _browser, _dienst
from tests.last.messwert import Messwert, quantil
from tests.screens.conftest import oeffne_bildschirm

STELLUNGEN = 10

_BEOBACHTE = """() => {
  const zahl = () => [...document.querySelectorAll('.rk-kennzahl')].find((k) => k.textContent.includes('Personalbedarf'))?.innerText;
  const satz = () => [...document.querySelectorAll('.rk-hinweis')].map((h) => h.innerText).find((t) => t.startsWith('IST:'));
  window.__regler = new Promise((fertig) => {
    const da = {};
    setTimeout(() => fertig(da), 6000);
    addEventListener('keydown', () => {
      const beginn = performance.now(), vorher = [zahl(), satz()];
      const auge = new MutationObserver(() => requestAnimationFrame(() => {
        if (da.exakt === undefined && zahl() !== vorher[0]) da.exakt = performance.now() - beginn;
        if (da.band === undefined && satz() !== undefined && satz() !== vorher[1]) da.band = performance.now() - beginn;
        if (da.exakt !== undefined && da.band !== undefined) { auge.disconnect(); fertig(da); }
      }));
      auge.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
    }, { once: true, capture: true });
  });
}"""


def messe() -> list[Messwert]:
    """Zwanzig Stellungen der Fallzahl, mit und ohne eine halbe Stelle mehr; keine wird zweimal gerechnet."""
    with tempfile.TemporaryDirectory() as ordner, _dienst(Path(ordner)) as dienst, _browser() as browser:
        seite = _angemeldet(browser, dienst)
        oeffne_bildschirm(seite, dienst, "simulation")
        expect(seite.get_by_text("IST: 9 von 10")).to_be_visible()
        _warte_auf_einfluss(seite)
        zeiten = [_druecke(seite, "ArrowLeft") for _ in range(STELLUNGEN)]
        seite.get_by_role("slider", name="Ausländerbehörde", exact=True).press("ArrowRight")
        expect(seite.get_by_text("Wird neu gerechnet")).to_have_count(0)
        zeiten += [_druecke(seite, "ArrowRight") for _ in range(STELLUNGEN - 1)]
    exakt, band = ([z[n] for z in zeiten if n in z] for n in ("exakt", "band"))
    gleich = f"{len(zeiten) - len(exakt)} und {len(zeiten) - len(band)} von {len(zeiten)} Stellungen ohne sichtbare Änderung"
    return [
        Messwert(
            "Regler bis exakte Zahlen, 95 %",
            quantil(exakt, 0.95),
            "ms",
            hoechstens=100,
            vergleich=f"Median {median(exakt):.0f} ms; {gleich}",
        ),
        Messwert(
            "Regler bis neues Band (100 Läufe x 2.000 Fälle), 95 %",
            quantil(band, 0.95) / 1000,
            "s",
            hoechstens=1.5,
            vergleich=f"Median {median(band) / 1000:.2f} s",
        ),
    ]


def _warte_auf_einfluss(seite: Page) -> None:
    """Die Empfindlichkeit wird nach dem ersten Band einmal gerechnet; danach gehören die Kerne dem Regler."""
    seite.get_by_role("tab", name="Was treibt").click()
    expect(seite.get_by_text("Am stärksten wirkt")).to_be_visible(timeout=60_000)
    seite.get_by_role("tab", name="Durchlaufzeit").click()


def _druecke(seite: Page, taste: str) -> dict[str, float]:
    regler = seite.get_by_role("slider", name="Fallzahl", exact=True)
    regler.focus()
    seite.evaluate(_BEOBACHTE)
    regler.press(taste)
    gemessen: dict[str, float] = seite.evaluate("() => window.__regler")
    expect(seite.get_by_text("Wird neu gerechnet")).to_have_count(0)
    return gemessen
