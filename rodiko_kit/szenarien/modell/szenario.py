"""Zielbilder eines Prozesses."""

from __future__ import annotations

from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.massnahmen.modell.massnahme import Stufe


class Szenario(Objekt):
    """Ein Zielbild eines Prozesses: SOLL I oder SOLL II."""

    ART: ClassVar[str] = "szenario"
    TITEL: ClassVar[str] = "Szenario"
    MEHRZAHL: ClassVar[str] = "Szenarien"
    BLATT: ClassVar[str] = "Szenarien"
    ERKLAERUNG: ClassVar[str] = "SOLL I = IST mit Sofortmaßnahmen und Maßnahmenplan; SOLL II = SOLL I mit Produkten."
    KUERZEL_VORSATZ: ClassVar[str] = "SZ"

    name: Pflichttext = angabe("Name", "Name des Zielbilds.", beispiel="SOLL I")
    stufe: Stufe = angabe("Stufe", "SOLL I oder SOLL II.")
    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    beschreibung: LangerText = angabe("Beschreibung", "Wie der Prozess dann aussieht.", vorgabe="")
    betrachtung_jahre: int = angabe("Betrachtung", "Über wie viele Jahre verglichen wird.", vorgabe=5, ge=1, le=30, einheit="Jahre")
