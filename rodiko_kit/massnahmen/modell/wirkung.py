"""Wie eine Maßnahme Schritte, Schnittstellen und Personal verändert."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Anteil, Zahl
from rodiko_kit.basis.modell import Objekt, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Wirkungsart(StrEnum):
    """Wie eine Maßnahme auf einen Schritt wirkt; die Muster folgen DIN SPEC 90158."""

    ENTFAELLT = "Schritt entfällt"
    BEARBEITUNG = "Bearbeitungszeit ändert sich auf"
    NEUE_ZEIT = "neue Bearbeitungszeit"
    WARTEZEIT = "äußere Wartezeit ändert sich auf"
    HAEUFIGKEIT = "Nacharbeit ändert sich auf"
    ZUSAMMENLEGEN = "wird zusammengelegt mit"
    VERLAGERN = "wird verlagert nach"
    GLEICHZEITIG = "läuft gleichzeitig mit"
    DIGITALISIEREN = "wird durchgehend digital"
    SELBSTBEDIENUNG = "geht zum Teil in Selbstbedienung"


class Wirkung(Objekt):
    """Wie eine Maßnahme einen Schritt verändert; ``faktor`` 0,6 heißt 60 % des heutigen Werts."""

    ART: ClassVar[str] = "wirkung"
    TITEL: ClassVar[str] = "Wirkung"
    MEHRZAHL: ClassVar[str] = "Wirkungen"
    BLATT: ClassVar[str] = "Wirkungen"
    ERKLAERUNG: ClassVar[str] = (
        "Welche Maßnahme welchen Schritt wie verändert. Faktor 0,6 = 60 % des heutigen Werts. Welche Spalte sonst auszufüllen ist, sagt "
        "die Art: neue Bearbeitungszeit = Minuten; zusammengelegt und gleichzeitig = anderer Schritt; verlagert = Einheit; "
        "Selbstbedienung = Anteil der Fälle."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "W"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    schritt: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Schritt", "Kürzel des Schritts.", beispiel="S-04")
    wirkungsart: Wirkungsart = angabe("Wirkt als", "Wie die Maßnahme wirkt.", vorgabe=Wirkungsart.BEARBEITUNG)
    faktor: Zahl | None = angabe("Faktor", "Auf welchen Teil des heutigen Werts, 0 bis 5.", vorgabe=None, ge=0, le=5, beispiel=0.6)
    minimum_min: Zahl | None = angabe(
        "Neu mindestens", "Kürzeste neue Bearbeitungszeit; leer = typisch.", vorgabe=None, ge=0, le=1000000, einheit="min"
    )
    typisch_min: Zahl | None = angabe(
        "Neu typisch", "Häufigste neue Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=12
    )
    maximum_min: Zahl | None = angabe(
        "Neu höchstens", "Längste neue Bearbeitungszeit; leer = typisch.", vorgabe=None, ge=0, le=1000000, einheit="min"
    )
    anteil: Anteil | None = angabe(
        "Selbstbedienung", "Anteil der Fälle, die den Schritt nicht mehr brauchen, 0 bis 1.", vorgabe=None, beispiel=0.3
    )
    anderer_schritt: Annotated[UUID | None, Bezug("schritt", "mitloeschen")] = angabe(
        "Mit Schritt", "Mit welchem Nachbarschritt zusammengelegt oder gleichzeitig.", vorgabe=None, beispiel="S-05"
    )
    neue_einheit: Annotated[UUID | None, Bezug("einheit", "mitloeschen")] = angabe(
        "Nach Einheit", "Zu welcher Organisationseinheit verlagert.", vorgabe=None, beispiel="OE-01"
    )
    annahme: Text = angabe("Annahme", "Worauf sich der Wert stützt.", vorgabe="")


class Schnittstellenwirkung(Objekt):
    """Wie eine Maßnahme eine Schnittstelle regelt: Form, Frist, Regelung, Wartezeit, Medienbruch."""

    ART: ClassVar[str] = "schnittstellenwirkung"
    TITEL: ClassVar[str] = "Schnittstellenwirkung"
    MEHRZAHL: ClassVar[str] = "Schnittstellenwirkungen"
    BLATT: ClassVar[str] = "Schnittstellenwirkungen"
    ERKLAERUNG: ClassVar[str] = "Welche Maßnahme welche Schnittstelle wie regelt. Leere Spalten lassen alles, wie es ist."
    KUERZEL_VORSATZ: ClassVar[str] = "SW"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    schnittstelle: Annotated[UUID, Bezug("schnittstelle", "mitloeschen")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", beispiel="SST-02"
    )
    form: Text = angabe("Neue Form", "In welcher Form übergeben wird.", vorgabe="", beispiel="PDF in der E-Akte")
    frist_tage: Zahl | None = angabe("Neue Frist", "Vereinbarte Frist.", vorgabe=None, ge=0, le=10000, einheit="Tage", beispiel=2)
    regelung: Text = angabe("Neue Regelung", "Was schriftlich geregelt wird.", vorgabe="", beispiel="Kurzvereinbarung")
    faktor: Zahl | None = angabe(
        "Wartezeit auf", "Auf welchen Teil des heutigen Werts die Wartezeit vor der Übergabe sinkt.", vorgabe=None, ge=0, le=5, beispiel=0.5
    )
    ohne_medienbruch: bool = angabe("Ohne Medienbruch", "Ja, wenn Abgabe und Annahme denselben Träger haben.", vorgabe=False)
    annahme: Text = angabe("Annahme", "Worauf sich das stützt.", vorgabe="")


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
