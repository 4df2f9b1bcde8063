"""Einwürfe: was viele Fremde gleichzeitig abgeben; außerhalb des Journals, je Schlüssel gilt der letzte."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from rodiko_kit.basis.modell import Modell


class Einwurf(Modell):
    """Ein Einwurf in den Sammelkasten.

    ``kasten`` ist das Objekt, zu dem er gehört (etwa eine Runde), ``absender`` eine gesalzene Prüfsumme, die niemanden erkennen
    lässt. Schlüssel ist (kasten, durchgang, absender, gegenstand); ein zweiter Einwurf desselben Schlüssels ersetzt den ersten.
    ``wann`` ist ein ISO-Zeitpunkt in UTC, den der Sammelkasten setzt.
    """

    kommune: UUID
    kasten: UUID
    durchgang: int = 1
    absender: str
    gegenstand: str = ""
    inhalt: dict[str, Any]
    wann: str = ""


class Loeschung(Modell):
    """Eine Zeile des Löschprotokolls: wie viele Einwürfe eines Kastens wann und warum gelöscht wurden; ``wann`` in UTC."""

    wann: str
    kommune: UUID
    kasten: UUID
    anzahl: int
    grund: str


class Sammelkasten(Protocol):
    """Nimmt Einwürfe an und gibt sie wieder her."""

    def wirf_ein(self, einwuerfe: Sequence[Einwurf]) -> None:
        """Schreibt alle in einer Transaktion; danach überstehen sie auch einen Stromausfall. ``DatenbankFehler``, dann keiner."""
        ...

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        """Alle Einwürfe eines Kastens in Reihenfolge des ersten Eingangs."""
        ...

    def leere(self, kasten: UUID, grund: str, durchgang: int | None = None) -> int:
        """Löscht einen Kasten (oder einen Durchgang) endgültig; zurück kommt die Zahl, sie steht im Löschprotokoll."""
        ...
