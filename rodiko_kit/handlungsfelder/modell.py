"""Handlungsfelder, Kriterien und Bewertungen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Handlungsfeld(Objekt):
    """Ein Feld, in dem sich am Ankommen etwas ändern soll."""

    ART: ClassVar[str] = "handlungsfeld"
    TITEL: ClassVar[str] = "Handlungsfeld"
    MEHRZAHL: ClassVar[str] = "Handlungsfelder"
    BLATT: ClassVar[str] = "Handlungsfelder"
    ERKLAERUNG: ClassVar[str] = "Woran gearbeitet werden könnte; das Fokushandlungsfeld wird im Workshop entschieden."
    KUERZEL_VORSATZ: ClassVar[str] = "HF"

    name: Pflichttext = angabe("Name", "Name des Handlungsfelds.", beispiel="Wohnen und Unterbringung")
    beschreibung: LangerText = angabe("Beschreibung", "Worum es geht und was dazugehört.", vorgabe="")
    fokus: bool = angabe("Fokus", "Ja, wenn es als Fokushandlungsfeld entschieden ist.", vorgabe=False)
    begruendung: LangerText = angabe("Begründung", "Warum es Fokus ist oder nicht.", vorgabe="")


class Richtung(StrEnum):
    """Ob ein hoher Wert gut oder schlecht ist."""

    NUTZEN = "mehr ist besser"
    AUFWAND = "weniger ist besser"


class Kriterium(Objekt):
    """Ein Gesichtspunkt, nach dem Handlungsfelder bewertet werden."""

    ART: ClassVar[str] = "kriterium"
    TITEL: ClassVar[str] = "Kriterium"
    MEHRZAHL: ClassVar[str] = "Kriterien"
    BLATT: ClassVar[str] = "Kriterien"
    ERKLAERUNG: ClassVar[str] = "Wonach bewertet wird. Gewichte sind Punkte; sie werden für die Auswertung auf 100 % umgerechnet."
    KUERZEL_VORSATZ: ClassVar[str] = "KR"

    name: Pflichttext = angabe("Name", "Name des Kriteriums.", beispiel="Dringlichkeit")
    frage: Text = angabe("Leitfrage", "Frage, die beim Bewerten gestellt wird.", vorgabe="", beispiel="Wie dringend ist eine Lösung?")
    gewicht: Zahl = angabe("Gewicht", "Punkte 0 bis 100.", ge=0, le=100, einheit="Punkte", beispiel=20)
    richtung: Richtung = angabe("Richtung", "Ist ein hoher Wert gut oder schlecht?", vorgabe=Richtung.NUTZEN)


class Bewertung(Objekt):
    """Der Wert eines Handlungsfelds in einem Kriterium, 0 bis 10."""

    ART: ClassVar[str] = "bewertung"
    TITEL: ClassVar[str] = "Bewertung"
    MEHRZAHL: ClassVar[str] = "Bewertungen"
    BLATT: ClassVar[str] = "Bewertungen"
    ERKLAERUNG: ClassVar[str] = "Je Handlungsfeld und Kriterium ein Wert von 0 bis 10; fehlende Werte bleiben als Lücke sichtbar."
    KUERZEL_VORSATZ: ClassVar[str] = "BW"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("handlungsfeld", "kriterium"),)

    handlungsfeld: Annotated[UUID, Bezug("handlungsfeld", "mitloeschen")] = angabe(
        "Handlungsfeld", "Kürzel des Handlungsfelds.", beispiel="HF-001"
    )
    kriterium: Annotated[UUID, Bezug("kriterium", "mitloeschen")] = angabe("Kriterium", "Kürzel des Kriteriums.", beispiel="KR-001")
    wert: Zahl = angabe("Wert", "0 (trifft nicht zu) bis 10 (trifft voll zu).", ge=0, le=10, beispiel=7)
    begruendung: Text = angabe("Begründung", "Kurz, warum dieser Wert.", vorgabe="")
