"""Masse aller Ergebnisbilder: so groß, dass jeder Text auf einem Beamer mit 1024 x 768 und 800 x 600 lesbar ist."""

from __future__ import annotations

from rodiko_kit.basis.beschriftung import OBERHALB, UNTERHALB, ZEILE
from rodiko_kit.basis.bild import Anker, Form, Schrift
from rodiko_kit.basis.textmass import umbrich

BREITE, HOEHE = 1000.0, 560.0
"""Bildfläche; auf 976 Punkte Breite gezeichnet bleibt die kleinste Schrift über 2,6 % von 768."""
TEXT, KLEIN = 24.0, 22.0
RAND = 12.0


def mittig(zeilen: tuple[str, ...], x: float, mitte: float, groesse: float = TEXT, anker: Anker = "links", **wie: str) -> list[Form]:
    """Textzeilen, deren Block senkrecht um ``mitte`` liegt; ``wie`` sind weitere Angaben einer ``Schrift``."""
    hoehe = (OBERHALB + UNTERHALB + ZEILE * (len(zeilen) - 1)) * groesse
    oben = mitte - hoehe / 2 + OBERHALB * groesse
    return [
        Schrift(
            x=x,
            y=oben + n * ZEILE * groesse,
            text=t,
            groesse=groesse,
            anker=anker,
            klasse=wie.get("klasse", "text"),
            ref=wie.get("ref", ""),
        )
        for n, t in enumerate(zeilen)
    ]


def leerbild(text: str) -> tuple[list[Form], float]:
    """Ein ruhiges Bild mit einem Satz, solange es nichts zu zeigen gibt."""
    zeilen = umbrich(text, BREITE - 8 * RAND, TEXT)
    return mittig(zeilen, BREITE / 2, 120, anker="mitte", klasse="text_leise"), 240.0


def schritte(von: float, bis: float, kleinster: float = 0) -> tuple[float, ...]:
    """Runde Stufen einer Skala ab ``von``, höchstens sechs, im Abstand von mindestens ``kleinster``."""
    weite = bis - von
    moegliche = (s * 10.0**z for z in range(-2, 9) for s in (1, 2, 5))
    schritt = next(s for s in moegliche if s >= kleinster and weite / s <= 5)  # noqa: PLR2004  höchstens sechs Stufen
    return tuple(von + n * schritt for n in range(int(weite / schritt + 1e-9) + 1))
