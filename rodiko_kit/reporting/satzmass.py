"""Maße für den Seitensatz: welche Seite ein Bild oder eine Tabelle braucht, Spaltenbreiten, Stellen zum Umbrechen. Längen in Punkt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.reporting.bild import kleinste_schrift

Seite = Literal["hoch", "quer", "a3"]

SATZSPIEGEL: dict[Seite, tuple[float, float]] = {"hoch": (470, 640), "quer": (717, 390), "a3": (1065, 620)}
"""Breite und Höhe für ein Bild auf A4 hoch, A4 quer, A3 quer; darüber und darunter bleibt Platz für Titel und Quelle."""

SCHRIFTEN_TABELLE = (9.0, 8.0)
"""Schrifthöhen einer Tabelle; die kleinere, wenn sie damit auf A4 hoch passt."""

_ZELLE_LUFT = 13.5
_LESBAR = 6.3
_GROESSTE_SKALA = 0.8
_LANGES_WORT = 20
_ENDLOSES_WORT = 36
_WORTRAND = 76.0
_UNGETEILT = 62.0


@dataclass(frozen=True)
class Tafelmass:
    """Seitenform, Schrifthöhe und Spaltenbreiten einer Tabelle."""

    seite: Seite
    groesse: float
    breiten: tuple[float, ...]


def bildmass(zeichnung: Zeichnung) -> tuple[Seite, float]:
    """Kleinste Seitenform, auf der die kleinste Schrift lesbar bleibt (6,3 pt), und die Breite des Bildes darauf.

    Reicht auch A3 nicht, gilt A3. Bilder werden höchstens so groß, dass Schrift der Höhe 14 mit 11,2 pt erscheint.
    """
    schrift = kleinste_schrift(zeichnung)
    skala = 0.0
    for seite, (breite, hoehe) in SATZSPIEGEL.items():
        skala = min(breite / zeichnung.breite, hoehe / zeichnung.hoehe, _GROESSTE_SKALA)
        if skala * schrift >= _LESBAR or seite == "a3":
            return seite, round(skala * zeichnung.breite, 2)
    raise AssertionError


def tabellenmass(tabelle: Datentabelle, groessen: Sequence[float] = SCHRIFTEN_TABELLE) -> Tafelmass:
    """A4 hoch, wenn die längsten Wörter in einer der ``groessen`` passen, sonst A4 quer in der ersten.

    Die Spalten sind zusammen so breit wie der Satzspiegel.
    """
    hoch, quer = SATZSPIEGEL["hoch"][0], SATZSPIEGEL["quer"][0]
    for groesse in groessen:
        bedarf = [_bedarf(tabelle, i, groesse) for i in range(len(tabelle.spalten))]
        if sum(b[0] for b in bedarf) <= hoch:
            return Tafelmass("hoch", groesse, _verteile(bedarf, hoch))
    bedarf = [_bedarf(tabelle, i, groessen[0]) for i in range(len(tabelle.spalten))]
    return Tafelmass("quer", groessen[0], _verteile(bedarf, quer))


def _bedarf(tabelle: Datentabelle, spalte: int, groesse: float) -> tuple[float, float]:
    """Mindestbreite (längstes Wort; Zahlen und kurze Angaben ungeteilt) und Wunschbreite (längste Zeile, gedeckelt) einer Spalte."""

    def breite(text: str, *, fett: bool = False) -> float:
        return textbreite(text, groesse, fett=fett)

    titel = tabelle.spalten[spalte]
    zellen = [zeile[spalte] for zeile in tabelle.zeilen if spalte < len(zeile)]
    ganz = max((breite(z) for z in zellen), default=0.0)
    worte = max((min(breite(w), _WORTRAND) for z in zellen for w in z.split()), default=0.0)
    inhalt = ganz if ganz <= _UNGETEILT else min(ganz, 2 * _WORTRAND) if spalte in tabelle.zahlenspalten else worte
    mindest = max(inhalt, *(min(breite(w, fett=True), 2 * _WORTRAND) for w in titel.split() or [""]))
    return mindest + _ZELLE_LUFT, max(mindest, min(ganz, 320.0), min(breite(titel, fett=True), 110.0)) + _ZELLE_LUFT


def _verteile(bedarf: Sequence[tuple[float, float]], breite: float) -> tuple[float, ...]:
    mindest, wunsch = sum(b[0] for b in bedarf), sum(b[1] for b in bedarf)
    if wunsch <= breite:
        return tuple(round(b[1] * breite / wunsch, 2) for b in bedarf)
    if mindest >= breite:
        return tuple(round(b[0] * breite / mindest, 2) for b in bedarf)
    anteil = (breite - mindest) / (wunsch - mindest)
    return tuple(round(b[0] + (b[1] - b[0]) * anteil, 2) for b in bedarf)


def umbrechbar(text: str) -> str:
    """Derselbe Text mit unsichtbaren Trennstellen in Wörtern, die keine Silbentrennung findet (Adressen, Endloswörter)."""
    return re.sub(rf"\S{{{_LANGES_WORT},}}", lambda m: _trennstellen(m[0]), text)


def _trennstellen(wort: str) -> str:
    offen = re.sub(r"([@./_\\=&?-])(?=\w)", "\\1\u200b", wort)
    return re.sub(rf"\w{{{_ENDLOSES_WORT},}}", lambda m: "\u00ad".join(m[0][i : i + 12] for i in range(0, len(m[0]), 12)), offen)
