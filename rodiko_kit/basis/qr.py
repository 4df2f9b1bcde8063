"""QR-Codes als Pfad: dieselben Daten zeichnen Bildschirm, Beamer, Aushang und Bericht."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby

RAND = 4
"""Ruhezone in Modulen, wie die Norm sie verlangt."""


@dataclass(frozen=True)
class Qrbild:
    """``pfad`` sind SVG-Pfaddaten der dunklen Module in einem Feld ``0 0 groesse groesse``, Ruhezone eingeschlossen."""

    groesse: int
    pfad: str

    def svg(self, titel: str) -> str:
        """Der Code als SVG-Quelltext zum Einbetten, dunkel auf weiß; ``titel`` liest ein Vorleseprogramm."""
        kopf = f'viewBox="0 0 {self.groesse} {self.groesse}" role="img" aria-label="{escape(titel)}" shape-rendering="crispEdges"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {kopf}>'
            f'<path fill="#FFFFFF" d="M0 0h{self.groesse}v{self.groesse}h-{self.groesse}z"/><path fill="#000000" d="{self.pfad}"/></svg>'
        )


@lru_cache(maxsize=16)
def qrbild(text: str) -> Qrbild:
    """Der QR-Code eines Textes mit mittlerer Fehlerkorrektur; waagerechte Läufe dunkler Module sind je ein Rechteck."""
    import segno

    reihen = [list(reihe) for reihe in segno.make(text, micro=False, error="m").matrix]
    stuecke = []
    for y, reihe in enumerate(reihen, start=RAND):
        x = RAND
        for dunkel, lauf in groupby(reihe, bool):
            breite = len(list(lauf))
            if dunkel:
                stuecke.append(f"M{x} {y}h{breite}v1h-{breite}z")
            x += breite
    return Qrbild(len(reihen) + 2 * RAND, "".join(stuecke))
