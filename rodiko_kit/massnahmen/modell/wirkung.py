"""Wie eine Maßnahme Schritte und Personal verändert."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import Objekt, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Wirkungsart(StrEnum):
    """Wie eine Maßnahme auf einen Schritt wirkt."""

    ENTFAELLT = "Schritt entfällt"
    BEARBEITUNG = "Bearbeitungszeit ändert sich auf"
    WARTEZEIT = "äußere Wartezeit ändert sich auf"
    HAEUFIGKEIT = "Nacharbeit ändert sich auf"


class Wirkung(Objekt):
    """Wie eine Maßnahme einen Schritt verändert; ``faktor`` 0,6 heißt 60 % des heutigen Werts."""

    ART: ClassVar[str] = "wirkung"
    TITEL: ClassVar[str] = "Wirkung"
    MEHRZAHL: ClassVar[str] = "Wirkungen"
    BLATT: ClassVar[str] = "Wirkungen"
    ERKLAERUNG: ClassVar[str] = (
        "Welche Maßnahme welchen Schritt wie verändert. Faktor 0,6 = 60 % des heutigen Werts; bei „Schritt entfällt“ bleibt er leer."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "W"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    schritt: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Schritt", "Kürzel des Schritts.", beispiel="S-04")
    wirkungsart: Wirkungsart = angabe("Wirkt als", "Wie die Maßnahme wirkt.", vorgabe=Wirkungsart.BEARBEITUNG)
    faktor: Zahl | None = angabe("Faktor", "Auf welchen Teil des heutigen Werts, 0 bis 5.", vorgabe=None, ge=0, le=5, beispiel=0.6)
    annahme: Text = angabe("Annahme", "Worauf sich der Faktor stützt.", vorgabe="")


class Personalwirkung(Objekt):
    """Wie eine Maßnahme das Personal einer Organisationseinheit für den Prozess verändert, in Vollzeitäquivalenten."""

    ART: ClassVar[str] = "personalwirkung"
    TITEL: ClassVar[str] = "Personalwirkung"
    MEHRZAHL: ClassVar[str] = "Personalwirkungen"
    BLATT: ClassVar[str] = "Personalwirkungen"
    ERKLAERUNG: ClassVar[str] = (
        "Welche Maßnahme einer Organisationseinheit mehr oder weniger Personal gibt. Was das kostet, steht im Blatt Kostenposten."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "PW"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    einheit: Annotated[UUID, Bezug("einheit", "mitloeschen")] = angabe(
        "Organisationseinheit", "Kürzel der Organisationseinheit.", beispiel="OE-02"
    )
    vzae: Zahl = angabe(
        "Mehr Personal",
        "Vollzeitäquivalente, die ganz für den Prozess da sind; negativ = weniger.",
        ge=-10000,
        le=10000,
        einheit="VZÄ",
        beispiel=0.5,
    )
    annahme: Text = angabe("Annahme", "Worauf sich das stützt.", vorgabe="")
