"""Salienz der Akteure in deutschen Sätzen: wer nach Einfluss, anerkanntem Anliegen und Dringlichkeit zuerst zu hören ist."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.akteure.analyse.feld import GRENZE
from rodiko_kit.akteure.analyse.netz import aufzaehlung
from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.texte import anzahl

_MERKMALE = ("Einfluss", "anerkanntes Anliegen", "Dringlichkeit")
_RAT = {3: "zuerst und laufend einbinden", 2: "rechtzeitig ansprechen", 1: "im Blick behalten"}
"""Zahl der Merkmale -> Umgang; nach Mitchell, Agle, Wood 1997 (definitive, expectant, latent)."""

_Merkmale = tuple[bool, bool, bool]


def salienzsaetze(akteure: Sequence[Akteur]) -> tuple[str, ...]:
    """Je Klasse ein Satz, die mit den meisten Merkmalen zuerst. Beratung intern.

    Einfluss zählt ab mehr als ``GRENZE``; wem eine der drei Angaben fehlt, der ist nicht eingeordnet und steht im letzten Satz.
    Quelle: Mitchell, Agle, Wood, Academy of Management Review 22 (1997) 853-886.
    """
    from rodiko_kit.entscheidung.analyse.netz import salienz

    gruppen: dict[_Merkmale, list[str]] = {}
    offen = 0
    for a in akteure:
        if a.einfluss is None or a.legitimitaet is None or a.dringlichkeit is None:
            offen += 1
        else:
            gruppen.setdefault((a.einfluss > GRENZE, a.legitimitaet, a.dringlichkeit), []).append(a.name)
    if not gruppen:
        return ()
    saetze = []
    for merkmale in sorted((m for m in gruppen if any(m)), key=lambda m: (-sum(m), [not x for x in m])):
        klasse = salienz(macht=merkmale[0], legitimitaet=merkmale[1], dringlichkeit=merkmale[2]).deutsch
        womit = ", ".join(name for name, da in zip(_MERKMALE, merkmale, strict=True) if da)
        saetze.append(f"{klasse[0].upper()}{klasse[1:]} ({womit}): {aufzaehlung(gruppen[merkmale])} – {_RAT[sum(merkmale)]}.")
    if offen:
        saetze.append(f"{anzahl(offen, 'Akteur ist', 'Akteure sind')} dafür noch nicht eingeordnet.")
    return tuple(saetze)
