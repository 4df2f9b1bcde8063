"""Beschriftungen, die sich nie überdecken: Kästen um Text und das Setzen von Namen neben Punkte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Anker, Schrift
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich

OBERHALB = 0.87
"""Höchster Buchstabe (É) über der Grundlinie, als Anteil der Schriftgröße (Atkinson Hyperlegible)."""
UNTERHALB = 0.20
"""Tiefster Buchstabe (g) unter der Grundlinie."""
ZEILE = 1.2
"""Abstand der Grundlinien mehrzeiliger Beschriftungen."""


@dataclass(frozen=True)
class Kasten:
    """Achsenparalleles Rechteck mit linker oberer Ecke."""

    x: float
    y: float
    b: float
    h: float

    def trifft(self, anderer: Kasten, rand: float = 0) -> bool:
        """Ob sich beide überdecken oder näher als ``rand`` kommen."""
        return (
            self.x < anderer.x + anderer.b + rand
            and anderer.x < self.x + self.b + rand
            and self.y < anderer.y + anderer.h + rand
            and anderer.y < self.y + self.h + rand
        )

    def enthaelt(self, anderer: Kasten) -> bool:
        """Ob ``anderer`` ganz innen liegt (auf ein Tausendstel)."""
        return (
            anderer.x >= self.x - 1e-3
            and anderer.y >= self.y - 1e-3
            and anderer.x + anderer.b <= self.x + self.b + 1e-3
            and anderer.y + anderer.h <= self.y + self.h + 1e-3
        )


def textkasten(schrift: Schrift) -> Kasten:
    """Der Platz, den eine ungedrehte Zeile einnimmt."""
    b = textbreite(schrift.text, schrift.groesse, fett=schrift.fett)
    links = {"links": schrift.x, "mitte": schrift.x - b / 2, "rechts": schrift.x - b}[schrift.anker]
    return Kasten(links, schrift.y - OBERHALB * schrift.groesse, b, (OBERHALB + UNTERHALB) * schrift.groesse)


def blockmass(zeilen: Sequence[str], groesse: float) -> tuple[float, float]:
    """Breite und Höhe eines mehrzeiligen Textes."""
    return max(textbreite(z, groesse) for z in zeilen), (OBERHALB + UNTERHALB + ZEILE * (len(zeilen) - 1)) * groesse


def zeilen_als_schrift(zeilen: Sequence[str], kasten: Kasten, anker: Anker, groesse: float, ref: str = "") -> tuple[Schrift, ...]:
    """Die Zeilen eines Textblocks, der ``kasten`` ausfüllt."""
    x = {"links": kasten.x, "mitte": kasten.x + kasten.b / 2, "rechts": kasten.x + kasten.b}[anker]
    oben = kasten.y + OBERHALB * groesse
    return tuple(Schrift(x=x, y=oben + n * ZEILE * groesse, text=z, groesse=groesse, anker=anker, ref=ref) for n, z in enumerate(zeilen))


@dataclass(frozen=True)
class Stelle:
    """Ein Punkt mit Halbmesser, der einen Namen bekommen soll; ``fassungen`` sind Umbrüche des Namens, der liebste zuerst."""

    x: float
    y: float
    r: float
    fassungen: tuple[tuple[str, ...], ...]


def fassungen(name: str, groesse: float, zusatz: str = "") -> tuple[tuple[str, ...], ...]:
    """Umbrüche eines Namens, der liebste zuerst: ganz, in zwei Zeilen, gekürzt; der Zusatz bleibt immer lesbar."""
    platz = textbreite(zusatz, groesse)
    wort = max(textbreite(w, groesse) for w in name.split())
    ganz = kuerze(name, 16 * groesse, groesse)
    zwei = umbrich(name, min(max(9 * groesse - platz, wort), 13 * groesse), groesse, zeilen=2)
    alle = [zwei, (kuerze(name, 8 * groesse, groesse),)]
    alle.insert(0 if ganz == name else 1, (ganz,))
    return tuple(dict.fromkeys((*zeilen[:-1], zeilen[-1] + zusatz) for zeilen in alle))


@dataclass(frozen=True)
class Platz:
    """Wo ein Name steht."""

    zeilen: tuple[str, ...]
    kasten: Kasten
    anker: Anker


def setze(stellen: Sequence[Stelle], hindernisse: Iterable[Kasten], flaeche: Kasten, groesse: float) -> tuple[Platz | None, ...]:
    """Plätze für die Namen, je Stelle einer oder ``None``, wenn nirgends Platz ist.

    Kein Platz überdeckt einen anderen, ein Hindernis oder den Rand der ``flaeche``. Zuerst kommt, wer am wenigsten Auswahl hat;
    gleiche Eingabe gibt gleiche Plätze.
    """
    belegt = list(hindernisse)
    offen = {
        n: [p for p in _vorschlaege(s, groesse) if flaeche.enthaelt(p.kasten) and not any(p.kasten.trifft(k, 1) for k in belegt)]
        for n, s in enumerate(stellen)
    }
    fertig: list[Platz | None] = [None] * len(stellen)
    while offen:
        naechste = min(offen, key=lambda n: (len(offen[n]), n))
        frei = offen.pop(naechste)
        if not frei:
            continue
        fertig[naechste] = frei[0]
        for n, plaetze in offen.items():
            offen[n] = [p for p in plaetze if not p.kasten.trifft(frei[0].kasten, 1)]
    return tuple(fertig)


def _vorschlaege(stelle: Stelle, groesse: float) -> list[Platz]:
    """Rund um den Punkt, nah vor weit: rechts, links, unten, oben, dann die Ecken."""
    reihe = []
    for abstand in (3.0, 9.0):
        for zeilen in stelle.fassungen:
            b, h = blockmass(zeilen, groesse)
            weg = stelle.r + abstand
            quer = 0.7 * weg
            links, rechts, mitte = stelle.x - weg - b, stelle.x + weg, stelle.x - b / 2
            lagen: tuple[tuple[float, float, Anker], ...] = (
                (rechts, stelle.y - h / 2, "links"),
                (links, stelle.y - h / 2, "rechts"),
                (mitte, stelle.y + weg, "mitte"),
                (mitte, stelle.y - weg - h, "mitte"),
                (stelle.x + quer, stelle.y + quer, "links"),
                (stelle.x - quer - b, stelle.y + quer, "rechts"),
                (stelle.x + quer, stelle.y - quer - h, "links"),
                (stelle.x - quer - b, stelle.y - quer - h, "rechts"),
            )
            reihe += [Platz(zeilen, Kasten(x, y, b, h), anker) for x, y, anker in lagen]
    return reihe
