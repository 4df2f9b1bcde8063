"""Potenziale: was sich verbessern ließe, mit Beleg; dazu verworfene Befunde und die Grenzen der Suche."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Anteil, Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
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
    ERKLAERUNG: ClassVar[str] = "Was sich verbessern ließe, mit Beleg: am Schritt, an der Schnittstelle, in einer Aussage oder frei."
    KUERZEL_VORSATZ: ClassVar[str] = "PO"

    name: Pflichttext = angabe("Potenzial", "Was sich verbessern lässt.", beispiel="Anschrift wird dreimal erfasst")
    potenzialart: Potenzialart = angabe("Art", "Woran es erkannt wurde.", vorgabe=Potenzialart.SONSTIGES)
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe("Schritt", "Kürzel des Schritts.", vorgabe=None, beispiel="S-04")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", vorgabe=None, beispiel="SST-02"
    )
    beleg: LangerText = angabe("Beleg", "Worauf sich das stützt; keine Namen.", vorgabe="")
    prozess: Annotated[UUID | None, Bezug("prozess", "leeren")] = angabe("Prozess", "Kürzel des Prozesses.", vorgabe=None, beispiel="P-03")
    aussage: Annotated[UUID | None, Bezug("aussage", "leeren")] = angabe(
        "Aussage", "Kürzel der Aussage aus einem Interview, die es stützt.", vorgabe=None, beispiel="AU-03"
    )
    merkzettel: Annotated[UUID | None, Bezug("merkzettel", "leeren")] = angabe(
        "Merkzettel", "Kürzel des Merkzettels, aus dem es entstand.", vorgabe=None, beispiel="MZ-01"
    )
    luecke: Annotated[UUID | None, Bezug("luecke", "leeren")] = angabe(
        "Lücke", "Kürzel des Eintrags im Lückenregister, aus dem es entstand.", vorgabe=None, beispiel="L-001"
    )
    befund: Text = angabe(
        "Befund",
        "Kennzeichen des Befunds einer Prüfregel; leer bei eigenen. Damit ist erkennbar, was schon übernommen ist.",
        vorgabe="",
        beispiel="Medienbruch S-01>S-02",
    )


class VerworfenerBefund(Objekt):
    """Ein Befund einer Prüfregel, den die Beteiligten mit Grund nicht verfolgen."""

    ART: ClassVar[str] = "verworfener_befund"
    TITEL: ClassVar[str] = "Verworfener Befund"
    MEHRZAHL: ClassVar[str] = "Verworfene Befunde"
    BLATT: ClassVar[str] = "Verworfene Befunde"
    ERKLAERUNG: ClassVar[str] = "Was eine Prüfregel fand und warum es nicht verfolgt wird. Wer die Zeile löscht, holt den Befund zurück."
    KUERZEL_VORSATZ: ClassVar[str] = "VB"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "befund"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    befund: Pflichttext = angabe("Befund", "Kennzeichen des Befunds.", beispiel="lange Wartezeit S-06")
    satz: Text = angabe("Worum es ging", "Was die Regel fand.", vorgabe="")
    grund: Pflichttext = angabe("Grund", "Warum er nicht verfolgt wird.", beispiel="Frist ist gesetzlich vorgegeben.")

    @property
    def anzeige(self) -> str:
        """Das Kennzeichen des Befunds."""
        return self.befund


class Potenzialgrenze(Objekt):
    """Ab wann die Prüfregeln etwas melden; gilt für die ganze Kommune, maßgeblich ist die erste Zeile."""

    ART: ClassVar[str] = "potenzialgrenze"
    TITEL: ClassVar[str] = "Grenzen der Prüfregeln"
    MEHRZAHL: ClassVar[str] = "Grenzen der Prüfregeln"
    BLATT: ClassVar[str] = "Potenzialgrenzen"
    ERKLAERUNG: ClassVar[str] = "Eine Zeile: ab wann Wartezeit, Nacharbeit, Hin und Her und ein niedriger Reifegrad als Potenzial gelten."
    KUERZEL_VORSATZ: ClassVar[str] = "PG"

    wartezeit_tage: Zahl = angabe(
        "Wartezeit ab",
        "Mittlere äußere Wartezeit nach einem Schritt, ab der sie als lang gilt.",
        vorgabe=Decimal(14),
        ge=0,
        le=365,
        einheit="Tage",
        beispiel=14,
    )
    nacharbeit_anteil: Anteil = angabe(
        "Nacharbeit ab", "Wie oft je Fall zurückgesprungen wird, 0 bis 1.", vorgabe=Decimal("0.1"), beispiel=0.1
    )
    hin_und_her_je_fall: Anteil = angabe(
        "Hin und Her ab", "Wie oft je Fall der Vorgang unmittelbar zurückkommt, 0 bis 1.", vorgabe=Decimal("0.2"), beispiel=0.2
    )
    reifegrad_1_1: int = angabe("Reifegrad 1.1 unter", "Unter dieser Stufe (0 bis 4) wird er gemeldet.", vorgabe=3, ge=0, le=4)
    reifegrad_2_0: int = angabe("Reifegrad 2.0 unter", "Unter dieser Stufe (0 bis 7) wird er gemeldet.", vorgabe=4, ge=0, le=7)
