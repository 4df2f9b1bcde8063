"""Die Analysen des Auftakts: SWOT mit Kreuzung, Risiken, Themenfelder."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Swotart(StrEnum):
    """Die vier Felder der SWOT-Analyse: innen Stärke und Schwäche, außen Chance und Gefahr."""

    STAERKE = "Stärke"
    SCHWAECHE = "Schwäche"
    CHANCE = "Chance"
    GEFAHR = "Gefahr"


class Swotpunkt(Objekt):
    """Ein Punkt der SWOT-Analyse."""

    ART: ClassVar[str] = "swotpunkt"
    TITEL: ClassVar[str] = "SWOT-Punkt"
    MEHRZAHL: ClassVar[str] = "SWOT-Punkte"
    BLATT: ClassVar[str] = "SWOT"
    ERKLAERUNG: ClassVar[str] = "Stärken und Schwächen liegen vor Ort, Chancen und Gefahren kommen von außen."
    KUERZEL_VORSATZ: ClassVar[str] = "SW"

    name: Pflichttext = angabe("Punkt", "Die Aussage in einem Satz.", beispiel="Migrationsberatung ist gut vernetzt")
    swotart: Swotart = angabe("Feld", "Stärke, Schwäche, Chance oder Gefahr.", beispiel="Stärke")
    gewicht: int = angabe("Gewicht", "Bedeutung von 1 (gering) bis 3 (hoch).", vorgabe=2, ge=1, le=3)
    beleg: Text = angabe("Beleg", "Worauf sich die Aussage stützt.", vorgabe="")


class Swotfolge(Objekt):
    """Was aus einem inneren und einem äußeren Punkt folgt (Kreuzung der SWOT-Felder)."""

    ART: ClassVar[str] = "swotfolge"
    TITEL: ClassVar[str] = "Folgerung"
    MEHRZAHL: ClassVar[str] = "Folgerungen"
    BLATT: ClassVar[str] = "SWOT-Folgerungen"
    ERKLAERUNG: ClassVar[str] = "Ein Punkt von innen und einer von außen, und was daraus folgt."
    KUERZEL_VORSATZ: ClassVar[str] = "SF"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("innen", "aussen", "name"),)

    name: Pflichttext = angabe("Folgerung", "Was zu tun ist.", beispiel="Beratung früh in die Vorsprache einbinden")
    innen: Annotated[UUID, Bezug("swotpunkt", "mitloeschen")] = angabe("Von innen", "Kürzel einer Stärke oder Schwäche.", beispiel="SW-001")
    aussen: Annotated[UUID, Bezug("swotpunkt", "mitloeschen")] = angabe("Von außen", "Kürzel einer Chance oder Gefahr.", beispiel="SW-002")


class Risikostand(StrEnum):
    """Wie weit die Gegenmaßnahme ist."""

    OFFEN = "offen"
    LAEUFT = "läuft"
    ERLEDIGT = "erledigt"


class Risiko(Objekt):
    """Ein Risiko des Vorhabens mit Gegenmaßnahme und verantwortlichem Akteur."""

    ART: ClassVar[str] = "risiko"
    TITEL: ClassVar[str] = "Risiko"
    MEHRZAHL: ClassVar[str] = "Risiken"
    BLATT: ClassVar[str] = "Risiken"
    ERKLAERUNG: ClassVar[str] = "Was das Vorhaben gefährden kann, wie wahrscheinlich und wie schwer, und was dagegen geschieht."
    KUERZEL_VORSATZ: ClassVar[str] = "RI"

    name: Pflichttext = angabe("Risiko", "Was geschehen kann.", beispiel="Zwei Stellen bleiben unbesetzt")
    eintritt: int | None = angabe("Eintritt", "Von 1 (kaum) bis 5 (fast sicher).", vorgabe=None, ge=1, le=5, beispiel=3)
    schaden: int | None = angabe("Schaden", "Von 1 (gering) bis 5 (gefährdet das Vorhaben).", vorgabe=None, ge=1, le=5, beispiel=4)
    massnahme: Text = angabe("Gegenmaßnahme", "Was dagegen geschieht.", vorgabe="")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Verantwortlich", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001"
    )
    bis: dt.date | None = angabe("Bis", "Bis wann die Maßnahme steht.", vorgabe=None)
    stand: Risikostand = angabe("Stand", "Wie weit die Maßnahme ist.", vorgabe=Risikostand.OFFEN)


class Themenfeld(Objekt):
    """Ein Thema vor Ort: Lage, Bedeutung und Handlungsdruck."""

    ART: ClassVar[str] = "themenfeld"
    TITEL: ClassVar[str] = "Themenfeld"
    MEHRZAHL: ClassVar[str] = "Themenfelder"
    BLATT: ClassVar[str] = "Themenfelder"
    ERKLAERUNG: ClassVar[str] = "Welche Themen vor Ort eine Rolle spielen, wie bedeutend sie sind und wie sehr sie drängen."
    KUERZEL_VORSATZ: ClassVar[str] = "TF"

    name: Pflichttext = angabe("Thema", "Das Thema.", beispiel="Wohnen und Unterbringung")
    bedeutung: int | None = angabe("Bedeutung", "Von 0 (keine) bis 10 (sehr groß).", vorgabe=None, ge=0, le=10, beispiel=8)
    druck: int | None = angabe("Handlungsdruck", "Von 0 (keiner) bis 10 (sehr groß).", vorgabe=None, ge=0, le=10, beispiel=6)
    lage: LangerText = angabe("Lage", "Wie es heute ist.", vorgabe="")
    herausforderung: LangerText = angabe("Herausforderung", "Worin die Schwierigkeit besteht.", vorgabe="")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Zuständig", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001")
