"""OZG-Reifegrad eines Prozesses: das schlechteste Kriterium bestimmt die Gesamtstufe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl

_GENANNT = 2
"""So viele entscheidende Kriterien nennt der Satz beim Namen."""


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


@dataclass(frozen=True)
class Reifegradurteil:
    """Gesamtstufe eines Prozesses (``None`` ohne Bewertung) mit den Nummern der entscheidenden Kriterien und dem Satz dazu."""

    modell: str
    stufe: int | None
    offen: int
    entscheidend: tuple[int, ...]
    satz: str


def urteile(modell: str, angaben: Mapping[int, int], stufennamen: Sequence[str], kriterien: Sequence[str]) -> Reifegradurteil:
    """Urteil aus ``angaben`` (Nummer des Kriteriums ab 1 -> Stufe), etwa „Stufe 2 (Formular-Assistent), weil „Nachweise“ dort steht.“.

    Fehlen Kriterien, heißt es „Höchstens Stufe …“: weitere Bewertungen können sie nur senken. ``EingabeFehler`` wie ``gesamtstufe``.
    """
    if not angaben:
        return Reifegradurteil(modell, None, MODELLE[modell].kriterien, (), "Noch kein Kriterium bewertet.")
    grad = gesamtstufe(modell, list(angaben.values()))
    entscheidend = tuple(sorted(n for n, s in angaben.items() if s == grad.stufe))
    vorn = "Höchstens Stufe" if grad.offen else "Stufe"
    steht = "steht" if len(entscheidend) == 1 else "stehen"
    offen = f" {anzahl(grad.offen, 'Kriterium ist', 'Kriterien sind')} noch nicht bewertet." if grad.offen else ""
    satz = f"{vorn} {grad.stufe} ({stufennamen[grad.stufe]}), weil {_namen(entscheidend, kriterien)} auf Stufe {grad.stufe} {steht}.{offen}"
    return Reifegradurteil(modell, grad.stufe, grad.offen, entscheidend, satz)


def _namen(nummern: Sequence[int], kriterien: Sequence[str]) -> str:
    namen = [f"„{kriterien[n - 1]}“" for n in nummern]
    if len(namen) > _GENANNT + 1:
        namen = [*namen[:_GENANNT], f"{len(namen) - _GENANNT} weitere"]
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} und {namen[-1]}"
