"""Text in Kästen: Absätze und Karten, deren Höhe aus dem umbrochenen Text entsteht, damit nichts abgeschnitten wird."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodiko_kit.basis.beschriftung import OBERHALB, UNTERHALB, ZEILE
from rodiko_kit.basis.bild import Anker, Form, Rechteck, Schrift
from rodiko_kit.basis.textmass import umbrich

BREITE = 720.0
"""Breite der Bilder des Auftakts: neben der Tabelle lesbar, auf dem Beamer ab 15 Einheiten groß genug."""
KLEIN, TEXT, GROSS = 15.0, 16.0, 18.0
RAND = 10.0
LUECKE = 8.0


@dataclass(frozen=True)
class Stueck:
    """Ein Absatz einer Karte."""

    text: str
    groesse: float = KLEIN
    fett: bool = False
    klasse: str = "text"


@dataclass(frozen=True)
class Gesetzt:
    """Fertige Formen und ihr unterer Rand."""

    formen: tuple[Form, ...]
    unten: float


def absatz(  # noqa: PLR0913  Lage und Bezug des Absatzes
    stueck: Stueck, x: float, oben: float, breite: float, *, anker: Anker = "links", ref: str = ""
) -> Gesetzt:
    """Ein Absatz, umbrochen auf ``breite``; ``x`` ist die Kante oder Mitte nach ``anker``."""
    zeilen = umbrich(stueck.text, breite, stueck.groesse, fett=stueck.fett)
    grund = oben + OBERHALB * stueck.groesse
    formen = tuple(
        Schrift(
            x=x,
            y=grund + n * ZEILE * stueck.groesse,
            text=zeile,
            klasse=stueck.klasse,
            groesse=stueck.groesse,
            anker=anker,
            fett=stueck.fett,
            ref=ref,
        )
        for n, zeile in enumerate(zeilen)
    )
    hoehe = (OBERHALB + UNTERHALB + ZEILE * (len(zeilen) - 1)) * stueck.groesse if zeilen else 0
    return Gesetzt(formen, oben + hoehe)


def absaetze(stuecke: Sequence[Stueck], x: float, oben: float, breite: float, *, ref: str = "") -> Gesetzt:
    """Absätze untereinander."""
    formen: list[Form] = []
    y = oben
    for n, stueck in enumerate(stuecke):
        teil = absatz(stueck, x, y + (4 if n else 0), breite, ref=ref)
        formen += teil.formen
        y = teil.unten
    return Gesetzt(tuple(formen), y)


def karte(  # noqa: PLR0913  Lage und Aussehen der Karte
    stuecke: Sequence[Stueck], x: float, oben: float, breite: float, klasse: str, *, hoehe: float = 0, ref: str = "", tipp: str = ""
) -> Gesetzt:
    """Ein Kasten um Absätze, mindestens ``hoehe`` hoch."""
    inhalt = absaetze(stuecke, x + RAND, oben + RAND, breite - 2 * RAND, ref=ref)
    unten = max(inhalt.unten + RAND, oben + hoehe)
    kasten = Rechteck(x=x, y=oben, b=breite, h=unten - oben, klasse=klasse, ecke=6, ref=ref, tipp=tipp)
    return Gesetzt((kasten, *inhalt.formen), unten)


def titelzeile(text: str, x: float, oben: float, breite: float) -> Gesetzt:
    """Eine Zwischenüberschrift."""
    return absatz(Stueck(text, GROSS, fett=True, klasse="text_primaer"), x, oben, breite)
