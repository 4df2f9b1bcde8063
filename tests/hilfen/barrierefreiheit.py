"""Was axe an einer Seite gegen WCAG 2.1 A und AA findet."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
GUTE_FORM = "best-practice"

_LAUF = """async ([bereich, gruppen]) => {
  const befund = await axe.run(bereich, { runOnly: gruppen, resultTypes: ["violations"] });
  const stellen = (v) => v.nodes.map((k) => k.target.join(" ")).join(", ");
  return { geprueft: befund.passes.length, mangel: befund.violations.map((v) => `${v.id}: ${stellen(v)}`) };
}"""
"""Nur Verstöße werden ausgeführt beschrieben; das Beschreiben alles Bestandenen kostet ein Vielfaches der Prüfung."""


def verstoesse(seite: Page, bereich: str = "body", *, gruppen: tuple[str, ...] = WCAG) -> list[str]:
    """Je verletzter Regel ein Satz mit den Stellen; das Prüfskript wird je Seite nur einmal geladen.

    ``AssertionError``, wenn kaum eine Regel auf die Seite passte: dann wurde nichts geprüft.
    """
    if not seite.evaluate("'axe' in window"):
        seite.evaluate(Axe().axe_script)
    befund: dict[str, Any] = seite.evaluate(_LAUF, [bereich, list(gruppen)])
    assert befund["geprueft"] > 5, "axe hat nichts geprüft"
    return list(befund["mangel"])
