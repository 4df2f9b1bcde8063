"""Der digitale Reifegrad eines Prozesses, je Kriterium eine Stufe."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.modell import Objekt, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Reifegradmodellname(StrEnum):
    """Welches OZG-Reifegradmodell gilt; 2.0 löste 1.1 im Juli 2025 ab."""

    V1_1 = "1.1"
    V2_0 = "2.0"


_GRENZEN = {Reifegradmodellname.V1_1: (10, 4), Reifegradmodellname.V2_0: (13, 7)}
"""Modell -> (Zahl der Kriterien, höchste Stufe)."""


class Reifegradangabe(Objekt):
    """Die Stufe eines Kriteriums für einen Prozess; das schlechteste Kriterium bestimmt die Gesamtstufe."""

    ART: ClassVar[str] = "reifegradangabe"
    TITEL: ClassVar[str] = "Reifegradangabe"
    MEHRZAHL: ClassVar[str] = "Reifegradangaben"
    BLATT: ClassVar[str] = "Reifegrad"
    ERKLAERUNG: ClassVar[str] = (
        "Je Prozess, Modell und Kriterium eine Stufe: Modell 1.1 hat 10 Kriterien mit 0 bis 4, Modell 2.0 hat 13 mit 0 bis 7. "
        "Die Kriterien stehen in der Vorlage pruefung/reifegrad.yaml."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "RG"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "modell", "kriterium"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    modell: Reifegradmodellname = angabe("Modell", "1.1 oder 2.0.", vorgabe=Reifegradmodellname.V2_0)
    kriterium: int = angabe("Kriterium", "Nummer des Kriteriums in der Vorlage.", ge=1, le=13, beispiel=1)
    stufe: int = angabe("Stufe", "0 bis 4 (Modell 1.1) oder 0 bis 7 (Modell 2.0).", ge=0, le=7, beispiel=2)
    beleg: Text = angabe("Beleg", "Woran man die Stufe erkennt.", vorgabe="")

    @model_validator(mode="after")
    def _im_modell(self) -> Self:
        kriterien, stufen = _GRENZEN[self.modell]
        if self.kriterium > kriterien:
            msg = f"gibt es im Modell {self.modell} nicht. | Erlaubt ist 1 bis {kriterien}. | kriterium"
            raise ValueError(msg)
        if self.stufe > stufen:
            msg = f"gibt es im Modell {self.modell} nicht. | Erlaubt ist 0 bis {stufen}. | stufe"
            raise ValueError(msg)
        return self
