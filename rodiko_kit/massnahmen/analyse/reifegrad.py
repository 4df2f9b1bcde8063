"""OZG-Reifegrad eines digitalen Produkts: das schlechteste Kriterium bestimmt die Gesamtstufe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rodiko_kit.basis.fehler import EingabeFehler


@dataclass(frozen=True)
class Reifegradmodell:
    """Ein Reifegradmodell: Name, höchste Stufe (ab 0) und Zahl der Kriterien."""

    name: str
    hoechste_stufe: int
    kriterien: int


MODELLE = {m.name: m for m in (Reifegradmodell("1.1", 4, 10), Reifegradmodell("2.0", 7, 13))}
"""Modell 1.1 (Stufen 0 bis 4) und das seit Juli 2025 geltende Modell 2.0 (Stufen 0 bis 7); beide bleiben wählbar."""


@dataclass(frozen=True)
class Reifegrad:
    """Gesamtstufe; solange ``offen`` Kriterien fehlen, ist sie nur eine Obergrenze."""

    stufe: int
    offen: int


def gesamtstufe(modell: str, stufen: Sequence[int]) -> Reifegrad:
    """Kleinste Stufe aller bewerteten Kriterien; ``EingabeFehler`` bei unbekanntem Modell, falscher Stufe oder Zahl der Kriterien."""
    if modell not in MODELLE:
        raise EingabeFehler("Reifegradmodell", modell, "ist nicht bekannt.", f"Erlaubt sind: {', '.join(MODELLE)}.")
    regeln = MODELLE[modell]
    if not 1 <= len(stufen) <= regeln.kriterien:
        raise EingabeFehler(
            f"Reifegrad {modell}", len(stufen), "passt nicht zur Zahl der Kriterien.", f"Bitte 1 bis {regeln.kriterien} bewerten."
        )
    for nummer, stufe in enumerate(stufen, start=1):
        if not 0 <= stufe <= regeln.hoechste_stufe:
            raise EingabeFehler(
                f"Reifegrad {modell}, Kriterium {nummer}",
                stufe,
                "ist keine Stufe dieses Modells.",
                f"Erlaubt ist 0 bis {regeln.hoechste_stufe}.",
            )
    return Reifegrad(min(stufen), regeln.kriterien - len(stufen))
