"""Das Prozesshaus als eigenes Blatt: A3 quer in Punkt, so groß beschriftet, wie alle Namen ganz zu lesen sind."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import product
from uuid import UUID

from rodiko_kit.basis.bild import Schrift, Zeichnung, versetzt
from rodiko_kit.prozesse.analyse.prozesshaus import Hausmass, prozesshaus
from rodiko_kit.prozesse.modell.prozess import Prozess

BREITE, HOEHE = 1190.55, 841.89
"""A3 quer in Punkt (420 x 297 mm)."""
_RAND = 42.5
"""15 mm: so nah an den Rand druckt jedes Gerät."""
_INNEN_BREIT, _INNEN_HOCH = BREITE - 2 * _RAND, HOEHE - 2 * _RAND
_GROESSEN = tuple(float(g) for g in range(32, 8, -2))
_SPALTEN = (4, 5, 6, 3, 8, 10)
_REIHE = 2.2
"""So viele Schriftgrößen ist eine Reihe einzeiliger Kästen mindestens hoch."""


def hausblatt(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID], kommune: str) -> Zeichnung:
    """Eine Seite A3 quer mit dem Prozesshaus in der Mitte.

    Die Schrift ist die größte, bei der das Haus auf die Seite passt und kein Name gekürzt wird; bei sehr vielen Prozessen wird gekürzt
    (der Alternativtext nennt alle), nie verlässt Text seinen Kasten.
    """
    titel = f"Prozesshaus {kommune}"
    stelle = bisect_left(_GROESSEN, x=True, key=lambda text: _mit_ganzen_namen(prozesse, aufgenommen, titel, text) is not None)
    ganzes = _mit_ganzen_namen(prozesse, aufgenommen, titel, _GROESSEN[min(stelle, len(_GROESSEN) - 1)])
    bild = ganzes or _gekuerztes(prozesse, aufgenommen, titel)
    dy = _RAND + max((_INNEN_HOCH - bild.hoehe) / 2, 0.0)
    return bild.aendern(titel=titel, breite=BREITE, hoehe=HOEHE, formen=versetzt(bild.formen, _RAND, dy))


def _mit_ganzen_namen(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID], titel: str, text: float) -> Zeichnung | None:
    """Das erste Haus in dieser Schriftgröße, das auf die Seite passt und keinen Namen kürzt."""
    je_ebene = Counter(p.prozessart for p in prozesse).values()
    namen = {p.name for p in prozesse}
    for spalten in _SPALTEN:
        if sum(-(-n // spalten) for n in je_ebene) * _REIHE * text > _INNEN_HOCH:
            continue
        bild = prozesshaus(prozesse, aufgenommen, titel, Hausmass(breite=_INNEN_BREIT, text=text, spalten=spalten, zeilen=6))
        if bild.hoehe <= _INNEN_HOCH and not _gekuerzt(bild, namen):
            return bild
    return None


def _gekuerztes(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID], titel: str) -> Zeichnung:
    """Das am wenigsten gekürzte Haus, das auf die Seite passt; passt keines, das kleinste."""
    for text, zeilen in product((10.0, 8.0, 6.0), (4, 2, 1)):
        bild = prozesshaus(prozesse, aufgenommen, titel, Hausmass(breite=_INNEN_BREIT, text=text, spalten=10, zeilen=zeilen))
        if bild.hoehe <= _INNEN_HOCH:
            break
    return bild


def _gekuerzt(bild: Zeichnung, namen: Collection[str]) -> bool:
    return any(isinstance(f, Schrift) and f.text.endswith("…") and f.text not in namen for f in bild.formen)
