"""Potenziale: was sich verbessern ließe, mit Beleg."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, angabe
from rodiko_kit.basis.verweis import Bezug


class Potenzialart(StrEnum):
    """Woran ein Potenzial erkannt wurde."""

    MEDIENBRUCH = "Medienbruch"
    DOPPELERFASSUNG = "Doppelerfassung"
    SCHNITTSTELLE = "Schnittstelle ungeregelt"
    WECHSEL = "Hin und Her"
    WARTEZEIT = "lange Wartezeit"
    NACHARBEIT = "Nacharbeit"
    ZUSTAENDIGKEIT = "Zuständigkeit unklar"
    DIGITALISIERUNG = "Digitalisierung"
    SONSTIGES = "Sonstiges"


class Potenzial(Objekt):
    """Eine erkannte Möglichkeit, etwas zu verbessern."""

    ART: ClassVar[str] = "potenzial"
    TITEL: ClassVar[str] = "Potenzial"
    MEHRZAHL: ClassVar[str] = "Potenziale"
    BLATT: ClassVar[str] = "Potenziale"
    ERKLAERUNG: ClassVar[str] = "Was sich verbessern ließe, mit Beleg am Schritt oder an der Schnittstelle."
    KUERZEL_VORSATZ: ClassVar[str] = "PO"

    name: Pflichttext = angabe("Potenzial", "Was sich verbessern lässt.", beispiel="Anschrift wird dreimal erfasst")
    potenzialart: Potenzialart = angabe("Art", "Woran es erkannt wurde.", vorgabe=Potenzialart.SONSTIGES)
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe("Schritt", "Kürzel des Schritts.", vorgabe=None, beispiel="S-04")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", vorgabe=None, beispiel="SST-02"
    )
    beleg: LangerText = angabe("Beleg", "Worauf sich das stützt; keine Namen.", vorgabe="")
