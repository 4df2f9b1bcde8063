"""Schnittstellen zwischen Schritten und Merkzettel an beiden."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.prozesse.modell.schritt import Medium


class Schnittstelle(Objekt):
    """Die Übergabe zwischen zwei Schritten als eigener Gegenstand."""

    ART: ClassVar[str] = "schnittstelle"
    TITEL: ClassVar[str] = "Schnittstelle"
    MEHRZAHL: ClassVar[str] = "Schnittstellen"
    BLATT: ClassVar[str] = "Schnittstellen"
    ERKLAERUNG: ClassVar[str] = "Was zwischen Stellen übergeben wird, in welcher Form, mit welcher Frist und Regelung, und was dabei hakt."
    KUERZEL_VORSATZ: ClassVar[str] = "SST"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    von: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Von Schritt", "Kürzel des abgebenden Schritts.", beispiel="S-01")
    nach: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Nach Schritt", "Kürzel des annehmenden Schritts.", beispiel="S-02")
    was: Pflichttext = angabe("Was", "Welches Ergebnis übergeben wird.", beispiel="Anmeldebestätigung")
    form: Text = angabe("Form", "In welcher Form.", vorgabe="", beispiel="Kopie in Umlaufmappe")
    medium_aus: Medium | None = angabe("Medium aus", "Wie es abgegeben wird.", vorgabe=None)
    medium_ein: Medium | None = angabe("Medium ein", "Wie es angenommen wird.", vorgabe=None)
    frist_tage: Zahl | None = angabe("Frist", "Vereinbarte Frist; leer = keine.", vorgabe=None, ge=0, le=10000, einheit="Tage")
    regelung: Text = angabe("Regelung", "Was schriftlich geregelt ist; leer = nichts.", vorgabe="")
    problem: LangerText = angabe("Problem", "Was dabei hakt.", vorgabe="")
    vereinbarung: LangerText = angabe("Vereinbarung", "Was die Beteiligten dazu vereinbart haben.", vorgabe="")
    vereinbart_am: dt.date | None = angabe("Vereinbart am", "Wann das vereinbart wurde.", vorgabe=None, beispiel=dt.date(2026, 6, 3))


class Merkart(StrEnum):
    """Was auf einem Merkzettel steht."""

    IDEE = "Idee"
    FRAGE = "Frage"
    PROBLEM = "Problem"


class Merkzettel(Objekt):
    """Eine Idee, eine Frage oder ein Problem, angeheftet an einen Schritt oder eine Schnittstelle."""

    ART: ClassVar[str] = "merkzettel"
    TITEL: ClassVar[str] = "Merkzettel"
    MEHRZAHL: ClassVar[str] = "Merkzettel"
    BLATT: ClassVar[str] = "Merkzettel"
    ERKLAERUNG: ClassVar[str] = (
        "Ideen, Fragen und Probleme aus Interviews und Workshops, am Schritt oder an der Schnittstelle; keine Namen."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "MZ"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    merkart: Merkart = angabe("Art", "Idee, Frage oder Problem.", vorgabe=Merkart.IDEE)
    text: Pflichttext = angabe("Text", "Ein Satz.", beispiel="Termin gleich bei der Anmeldung vergeben?")
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe("Schritt", "Kürzel des Schritts.", vorgabe=None, beispiel="S-04")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", vorgabe=None, beispiel="SST-02"
    )
    antwort: LangerText = angabe("Antwort", "Was dazu geklärt wurde.", vorgabe="")
    erledigt: bool = angabe("Erledigt", "Ja, wenn nichts mehr zu tun ist.", vorgabe=False)
