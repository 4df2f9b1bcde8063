"""Die Ankunftsstruktur: wer in welchem Prozess welche Rolle hat, und das Lückenregister."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Mitwirkungsrolle(StrEnum):
    """Rolle eines Akteurs in einem Prozess."""

    FEDERFUEHREND = "federführend"
    """Verantwortet den Prozess (RACI: accountable); genau einer je Prozess."""
    MITWIRKEND = "mitwirkend"
    """Führt aus (RACI: responsible)."""
    ZU_INFORMIEREN = "zu informieren"
    SCHNITTSTELLE = "Schnittstelle"
    """Übergibt oder übernimmt, ohne im Prozess zu arbeiten."""


class Mitwirkung(Objekt):
    """Eine Zelle der Ankunftsstruktur: Prozess, Akteur, Rolle, Kanal."""

    ART: ClassVar[str] = "mitwirkung"
    TITEL: ClassVar[str] = "Mitwirkung"
    MEHRZAHL: ClassVar[str] = "Mitwirkungen"
    BLATT: ClassVar[str] = "Ankunftsstruktur"
    ERKLAERUNG: ClassVar[str] = (
        "Übersicht der Prozesse und Akteure: wer federführend ist, mitwirkt, zu informieren ist oder eine Schnittstelle hat, "
        "auf welchem Kanal und ob dabei das Medium wechselt."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "MW"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "akteur"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    akteur: Annotated[UUID, Bezug("akteur", "mitloeschen")] = angabe("Akteur", "Kürzel des Akteurs.", beispiel="A-001")
    rolle: Mitwirkungsrolle = angabe("Rolle", "Welche Rolle der Akteur im Prozess hat.", vorgabe=Mitwirkungsrolle.MITWIRKEND)
    fuehrt_aus: bool = angabe("Führt auch aus", "Ja, wenn der federführende Akteur die Arbeit selbst tut.", vorgabe=False)
    kanal: Text = angabe("Kanal", "Auf welchem Weg man sich abstimmt.", vorgabe="", beispiel="E-Mail, Fachverfahren")
    medienbruch: bool = angabe("Medienbruch", "Ja, wenn Angaben dabei von einem Medium ins andere übertragen werden.", vorgabe=False)


class Lueckenherkunft(StrEnum):
    """Woran eine Lücke erkannt wurde."""

    ANKUNFTSSTRUKTUR = "Ankunftsstruktur"
    WORKSHOP = "Workshop"
    INTERVIEW = "Interview"
    DOKUMENT = "Dokument"


class Lueckeneintrag(Objekt):
    """Ein Eintrag des Lückenregisters: was im Ankommen fehlt, und was es besser machen könnte."""

    ART: ClassVar[str] = "luecke"
    TITEL: ClassVar[str] = "Lücke"
    MEHRZAHL: ClassVar[str] = "Lückenregister"
    BLATT: ClassVar[str] = "Lücken"
    ERKLAERUNG: ClassVar[str] = "Was in der Ankunftsstruktur fehlt, und wie es besser werden könnte; Grundlage der Potenziale."
    KUERZEL_VORSATZ: ClassVar[str] = "L"

    name: Pflichttext = angabe("Lücke", "Was fehlt.", beispiel="Für Familiennachzug ist niemand federführend.")
    herkunft: Lueckenherkunft = angabe("Erkannt durch", "Woran die Lücke erkannt wurde.", vorgabe=Lueckenherkunft.WORKSHOP)
    prozess: Annotated[UUID | None, Bezug("prozess", "leeren")] = angabe(
        "Prozess", "Kürzel des Prozesses, wenn einer gemeint ist.", vorgabe=None
    )
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Akteur", "Kürzel des Akteurs, wenn einer gemeint ist.", vorgabe=None
    )
    verbesserung: LangerText = angabe("Verbesserung", "Was es besser machen könnte.", vorgabe="")
    erledigt: bool = angabe("Geschlossen", "Ja, wenn die Lücke geschlossen ist.", vorgabe=False)
