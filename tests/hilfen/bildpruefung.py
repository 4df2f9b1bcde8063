"""Prüft Bilddaten: kein Text überdeckt einen anderen oder eine fremde Form, alles liegt im Bild."""

from __future__ import annotations

from itertools import combinations

from rodiko_kit.basis.beschriftung import Kasten, textkasten
from rodiko_kit.basis.bild import Kreis, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.stil import KLASSEN

FLAECHEN = {"quadrant", "quadrant_betont", "freiraum", "flaeche_leise"}
"""Klassen, auf denen Text liegen darf."""


def schriften(bild: Zeichnung) -> list[Schrift]:
    return [f for f in bild.formen if isinstance(f, Schrift) and not f.drehung]


def marken(bild: Zeichnung) -> list[tuple[Kasten, str]]:
    """Umrisse der Formen, die kein Hintergrund sind, mit ``ref``."""
    kaesten = []
    for f in bild.formen:
        if isinstance(f, Kreis):
            kaesten.append((Kasten(f.x - f.r, f.y - f.r, 2 * f.r, 2 * f.r), f.ref))
        elif isinstance(f, Rechteck) and f.klasse not in FLAECHEN:
            kaesten.append((Kasten(f.x, f.y, f.b, f.h), f.ref))
        elif isinstance(f, Vieleck):
            xs, ys = [p[0] for p in f.punkte], [p[1] for p in f.punkte]
            kaesten.append((Kasten(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)), f.ref))
    return kaesten


def ueberdeckungen(bild: Zeichnung) -> list[str]:
    """Alle Paare aus Text und Text, Text und fremder Marke, Marke und Marke, die sich überdecken."""
    texte = [(textkasten(s), s) for s in schriften(bild)]
    formen = marken(bild)
    funde = [f"„{a.text}“ und „{b.text}“" for (ka, a), (kb, b) in combinations(texte, 2) if ka.trifft(kb)]
    funde += [f"{ra} und {rb}" for (ka, ra), (kb, rb) in combinations(formen, 2) if ka.trifft(kb)]
    for kt, s in texte:
        funde += [f"„{s.text}“ und Marke {ref}" for k, ref in formen if k.trifft(kt) and not k.enthaelt(kt)]
    return funde


def ausserhalb(bild: Zeichnung) -> list[str]:
    """Texte und Marken, die über den Rand des Bildes ragen."""
    rand = Kasten(0, 0, bild.breite, bild.hoehe)
    texte = [s.text for s in schriften(bild) if not rand.enthaelt(textkasten(s))]
    return texte + [ref or "Marke" for k, ref in marken(bild) if not rand.enthaelt(k)]


def unbekannte_klassen(bild: Zeichnung) -> set[str]:
    return {f.klasse for f in bild.formen} - set(KLASSEN)
