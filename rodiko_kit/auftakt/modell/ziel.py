"""Wohin es geht und auf welchem Weg: Ziele mit Wirkungsindikator, Prozessdesign, Beteiligung."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Ziel(Objekt):
    """Ein Ziel mit Wirkungsindikator: Ausgangswert, Zielwert, Messung."""

    ART: ClassVar[str] = "ziel"
    TITEL: ClassVar[str] = "Ziel"
    MEHRZAHL: ClassVar[str] = "Ziele"
    BLATT: ClassVar[str] = "Ziele"
    ERKLAERUNG: ClassVar[str] = "Erst die Ziele, dann das Verfahren. Je Ziel ein Indikator, an dem man sieht, ob es wirkt."
    KUERZEL_VORSATZ: ClassVar[str] = "ZI"

    name: Pflichttext = angabe("Ziel", "Was am Ende anders ist, als Ergebnis beschrieben.", beispiel="Neue erhalten ihren Titel schneller")
    rang: int = angabe("Rang", "Reihenfolge auf dem Zielblatt.", vorgabe=0, ge=0, le=9999)
    fuer_wen: Text = angabe("Für wen", "Wem das Ziel nützt.", vorgabe="", beispiel="Ankommende mit nationalem Visum")
    indikator: Text = angabe("Wirkungsindikator", "Woran man die Wirkung sieht.", vorgabe="", beispiel="Wochen von Antrag bis Titel")
    einheit: Text = angabe("Einheit", "Einheit von Ausgangs- und Zielwert.", vorgabe="", beispiel="Wochen")
    ausgangswert: Zahl | None = angabe("Ausgangswert", "Wert zu Beginn.", vorgabe=None, ge=-1000000000, le=1000000000, beispiel=24)
    ausgang_quelle: Text = angabe("Quelle des Ausgangswerts", "Woher der Wert stammt.", vorgabe="", beispiel="IST-Aufnahme Mai 2026")
    zielwert: Zahl | None = angabe("Zielwert", "Wert, der erreicht werden soll.", vorgabe=None, ge=-1000000000, le=1000000000, beispiel=12)
    messung: Text = angabe("Messung", "Wie und wie oft gemessen wird.", vorgabe="", beispiel="Auswertung des Fachverfahrens je Quartal")
    termin: dt.date | None = angabe("Bis", "Wann das Ziel erreicht ist.", vorgabe=None)
    realistisch: bool = angabe("Realistisch", "Ja, wenn die Beteiligten es für erreichbar halten.", vorgabe=False)
    getragen: bool = angabe("Von allen getragen", "Ja, wenn alle Beteiligten zugestimmt haben.", vorgabe=False)
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Verantwortlich", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001"
    )
    erreicht: Zahl | None = angabe("Erreicht", "Zuletzt gemessener Wert.", vorgabe=None, ge=-1000000000, le=1000000000)
    erreicht_am: dt.date | None = angabe("Gemessen am", "Wann zuletzt gemessen.", vorgabe=None)


class Etappe(Objekt):
    """Ein Abschnitt des Prozessdesigns: was geschieht wann mit wem."""

    ART: ClassVar[str] = "etappe"
    TITEL: ClassVar[str] = "Etappe"
    MEHRZAHL: ClassVar[str] = "Etappen"
    BLATT: ClassVar[str] = "Prozessdesign"
    ERKLAERUNG: ClassVar[str] = "Das Verfahren in Etappen; es folgt aus den Zielen."
    KUERZEL_VORSATZ: ClassVar[str] = "ET"

    name: Pflichttext = angabe("Etappe", "Was geschieht.", beispiel="IST-Aufnahme in Interviews")
    rang: int = angabe("Rang", "Reihenfolge.", vorgabe=0, ge=0, le=9999)
    von: dt.date | None = angabe("Von", "Beginn.", vorgabe=None)
    bis: dt.date | None = angabe("Bis", "Ende.", vorgabe=None)
    methode: Text = angabe("Methode", "Wie gearbeitet wird.", vorgabe="", beispiel="Interviews, Workshop")
    beteiligte: Text = angabe("Beteiligte", "Welche Gruppen dabei sind.", vorgabe="")
    ergebnis: Text = angabe("Ergebnis", "Was am Ende vorliegt.", vorgabe="")
    ziel: Annotated[UUID | None, Bezug("ziel", "leeren")] = angabe("Dient dem Ziel", "Kürzel des Ziels.", vorgabe=None, beispiel="ZI-001")

    @model_validator(mode="after")
    def _geordnet(self) -> Self:
        if self.von and self.bis and self.bis < self.von:
            msg = "Das Ende liegt vor dem Beginn. | Bitte die beiden Daten prüfen. | bis"
            raise ValueError(msg)
        return self


class Bereich(StrEnum):
    """Die fünf Bereiche breiter Beteiligung."""

    POLITIK = "Politik"
    VERWALTUNG = "Verwaltung"
    ZIVILGESELLSCHAFT = "Zivilgesellschaft"
    WIRTSCHAFT = "Wirtschaft"
    BETROFFENE = "Betroffene"


class Beteiligungsform(StrEnum):
    """Wie weit die Beteiligung reicht."""

    INFORMIEREN = "informieren"
    ANHOEREN = "anhören"
    MITWIRKEN = "mitwirken"
    MITENTSCHEIDEN = "mitentscheiden"


class Beteiligung(Objekt):
    """Ein Eintrag des Beteiligungsplans."""

    ART: ClassVar[str] = "beteiligung"
    TITEL: ClassVar[str] = "Beteiligung"
    MEHRZAHL: ClassVar[str] = "Beteiligungen"
    BLATT: ClassVar[str] = "Beteiligungsplan"
    ERKLAERUNG: ClassVar[str] = "Wer auf welchem Weg beteiligt wird; alle fünf Bereiche kommen vor."
    KUERZEL_VORSATZ: ClassVar[str] = "BT"

    name: Pflichttext = angabe("Format", "Womit beteiligt wird.", beispiel="Gespräch mit Migrantenorganisationen")
    bereich: Bereich = angabe("Bereich", "Politik, Verwaltung, Zivilgesellschaft, Wirtschaft oder Betroffene.", beispiel="Betroffene")
    form: Beteiligungsform = angabe("Form", "Wie weit die Beteiligung reicht.", vorgabe=Beteiligungsform.INFORMIEREN)
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Akteur", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001")
    wann: Text = angabe("Wann", "Zeitpunkt oder Takt.", vorgabe="", beispiel="vor dem IST-Workshop")
    verantwortlich: Text = angabe("Verantwortlich", "Welche Funktion dafür sorgt.", vorgabe="")
    teilgenommen: int | None = angabe(
        "Teilgenommen", "Zahl der Teilnehmenden, nur als Zahl; leer, solange es aussteht.", vorgabe=None, ge=0, le=1000000
    )
    bemerkung: LangerText = angabe("Bemerkung", "Was sonst zu beachten ist.", vorgabe="")
