"""Prozesse mit Auslöser, Ergebnis und Fallzahl, und ihre Varianten."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Anteil, Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Prozessart(StrEnum):
    """Ebene im Prozesshaus."""

    FUEHRUNG = "Führungsprozess"
    KERN = "Kernprozess"
    UNTERSTUETZUNG = "Unterstützungsprozess"


class Zeitregel(StrEnum):
    """Wie mehrere Auskünfte zu einem Schritt eine Zeit werden."""

    MITTEL = "Mittel der Auskünfte"
    """Jeder der drei Werte gemittelt."""
    SPANNE = "ganze Spanne"
    """Kleinstes Mindestens, gemitteltes Typisch, größtes Höchstens."""


class Prozess(Objekt):
    """Ein Ankunftsprozess mit Auslöser, Ergebnis und Zielgruppe."""

    ART: ClassVar[str] = "prozess"
    TITEL: ClassVar[str] = "Prozess"
    MEHRZAHL: ClassVar[str] = "Prozesse"
    BLATT: ClassVar[str] = "Prozesse"
    ERKLAERUNG: ClassVar[str] = "Die Prozesse der Kommune; Schritte brauchen nur die, die aufgenommen werden."
    KUERZEL_VORSATZ: ClassVar[str] = "P"

    name: Pflichttext = angabe("Name", "Name des Prozesses.", beispiel="Aufenthaltsstatus")
    prozessart: Prozessart = angabe("Ebene", "Führungs-, Kern- oder Unterstützungsprozess.", vorgabe=Prozessart.KERN)
    rang: int = angabe("Rang", "Reihenfolge in Listen und im Prozesshaus.", vorgabe=0, ge=0, le=9999)
    beschreibung: LangerText = angabe("Beschreibung", "Worum es geht.", vorgabe="")
    ausloeser: Text = angabe("Auslöser", "Womit der Prozess beginnt.", vorgabe="", beispiel="Einreise mit nationalem Visum")
    ergebnis: Text = angabe("Ergebnis", "Womit er endet.", vorgabe="", beispiel="eAT ausgehändigt")
    zielgruppe: Text = angabe("Zielgruppe", "Für wen er da ist.", vorgabe="")
    leika: Text = angabe("LeiKa/FIM", "Schlüssel der Leistung, wenn bekannt.", vorgabe="")
    fallzahl_je_jahr: int | None = angabe(
        "Fallzahl je Jahr", "Fälle im Jahr.", vorgabe=None, ge=0, le=10000000, einheit="Fälle", beispiel=1200
    )
    fallzahl_quelle: Text = angabe("Quelle der Fallzahl", "Woher die Zahl stammt.", vorgabe="", beispiel="Fachverfahren, Jahr 2025")
    durchlaufzeit_tage: Zahl | None = angabe(
        "Beobachtete Durchlaufzeit",
        "Was ein Fall heute im Mittel vom Auslöser bis zum Ergebnis dauert; dient nur dem Vergleich mit der gerechneten.",
        vorgabe=None,
        ge=0,
        le=10000,
        einheit="Tage",
        beispiel=70,
    )
    durchlaufzeit_quelle: Text = angabe(
        "Quelle der Durchlaufzeit", "Woher die Zahl stammt.", vorgabe="", beispiel="Auswertung Fachverfahren, Jahr 2025"
    )
    zeitregel: Zeitregel = angabe(
        "Regel für Zeiten", "Wie mehrere Auskünfte zu einem Schritt zu einer Zeit werden.", vorgabe=Zeitregel.MITTEL
    )


class Variante(Objekt):
    """Wie ein Teil der Fälle läuft; ihre Übergänge ersetzen für ihn die allgemeinen desselben Schritts."""

    ART: ClassVar[str] = "variante"
    TITEL: ClassVar[str] = "Variante"
    MEHRZAHL: ClassVar[str] = "Varianten"
    BLATT: ClassVar[str] = "Varianten"
    ERKLAERUNG: ClassVar[str] = (
        "Wenn Fälle verschieden laufen, etwa mit und ohne Familiennachzug: Name und Anteil. Die Anteile ergeben je Prozess 1. "
        "Welche Wege nur für eine Variante gelten, steht im Blatt Übergänge."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "V"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "name"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    name: Pflichttext = angabe("Variante", "Wie sie heißt.", beispiel="mit Familiennachzug")
    anteil: Anteil = angabe("Anteil der Fälle", "Welcher Teil der Fälle so läuft, 0 bis 1.", vorgabe=Decimal(1), beispiel=0.3)
