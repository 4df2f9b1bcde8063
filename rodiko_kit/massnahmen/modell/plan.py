"""Was den Maßnahmenplan zum Zeitplan macht: Abhängigkeiten, Sperrzeiten, Verzögerungen und ihre Folgen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Geld
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.massnahmen.modell.zeitraum import pruefe_reihenfolge, pruefe_termine


class Abhaengigkeit(Objekt):
    """Eine Maßnahme, die erst beginnen kann, wenn eine andere fertig ist."""

    ART: ClassVar[str] = "abhaengigkeit"
    TITEL: ClassVar[str] = "Abhängigkeit"
    MEHRZAHL: ClassVar[str] = "Abhängigkeiten"
    BLATT: ClassVar[str] = "Abhängigkeiten"
    ERKLAERUNG: ClassVar[str] = "Welche Maßnahme erst nach welcher anderen beginnen kann; mehrere Zeilen je Maßnahme sind möglich."
    KUERZEL_VORSATZ: ClassVar[str] = "AB"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("massnahme", "nach"),)

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der wartenden Maßnahme.", beispiel="M-07")
    nach: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe(
        "Beginnt nach", "Kürzel der Maßnahme, die vorher fertig sein muss.", beispiel="M-03"
    )
    anmerkung: Text = angabe("Anmerkung", "Warum.", vorgabe="", beispiel="braucht das gemeinsame Postfach")

    @model_validator(mode="after")
    def _zwei_verschiedene(self) -> Self:
        if self.massnahme == self.nach:
            msg = "lässt eine Maßnahme auf sich selbst warten. | Bitte in „Beginnt nach“ eine andere Maßnahme eintragen. | nach"
            raise ValueError(msg)
        return self


class Sperrart(StrEnum):
    """Warum in einer Zeit nicht oder nur eingeschränkt gearbeitet werden kann."""

    FERIEN = "Schulferien"
    WAHL = "Kommunalwahl"
    PERSONAL = "Personalengpass"
    HAUSHALT = "Haushaltssperre"
    VERAENDERUNG = "Größere Veränderung"
    SONSTIGES = "Sonstiges"


class Sperrzeit(Objekt):
    """Eine Zeit, auf die der Plan der Kommune Rücksicht nimmt; gesetzliche Feiertage kommen aus dem Kalender des Landes."""

    ART: ClassVar[str] = "sperrzeit"
    TITEL: ClassVar[str] = "Sperrzeit"
    MEHRZAHL: ClassVar[str] = "Sperrzeiten"
    BLATT: ClassVar[str] = "Sperrzeiten"
    ERKLAERUNG: ClassVar[str] = (
        "Ferien, Wahlen, Engpässe und Haushaltssperren mit Anfang, Ende und Quelle. Feiertage stehen schon im Kalender."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "SP"

    name: Pflichttext = angabe("Sperrzeit", "Wie die Zeit heißt.", beispiel="Herbstferien")
    sperrart: Sperrart = angabe(
        "Art", "Ferien, Wahl, Engpass, Haushaltssperre, größere Veränderung oder Sonstiges.", vorgabe=Sperrart.SONSTIGES
    )
    von: dt.date = angabe("Von", "Erster Tag.", beispiel=dt.date(2026, 10, 12))
    bis: dt.date = angabe("Bis", "Letzter Tag.", beispiel=dt.date(2026, 10, 24))
    arbeit_ruht: bool = angabe("Arbeit ruht", "Ja: an diesen Tagen wird nicht gearbeitet. Nein: nur eine Warnung.", vorgabe=True)
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Nur für", "Kürzel des Akteurs, dessen Maßnahmen es trifft; leer = alle.", vorgabe=None, beispiel="A-002"
    )
    anmerkung: LangerText = angabe("Anmerkung", "Was dazu zu sagen ist.", vorgabe="")
    quelle: Text = angabe("Quelle", "Woher die Daten stammen.", vorgabe="", beispiel="Ferienkalender des Landes")

    @model_validator(mode="after")
    def _termine(self) -> Self:
        pruefe_termine(von=self.von, bis=self.bis)
        pruefe_reihenfolge(self.von, self.bis, "bis")
        return self


class Terminart(StrEnum):
    """Welcher Termin sich verschoben hat."""

    BEGINN = "Beginn"
    ENDE = "Ende"


class Verzoegerung(Objekt):
    """Ein Termin, der sich verschoben hat, mit altem und neuem Datum und dem Grund."""

    ART: ClassVar[str] = "verzoegerung"
    TITEL: ClassVar[str] = "Verzögerung"
    MEHRZAHL: ClassVar[str] = "Verzögerungen"
    BLATT: ClassVar[str] = "Verzögerungen"
    ERKLAERUNG: ClassVar[str] = "Was sich verschoben hat und warum. Die Folgen stehen im Blatt Verzögerungsfolgen."
    KUERZEL_VORSATZ: ClassVar[str] = "VZ"

    name: Pflichttext = angabe("Was sich verschoben hat", "Maßnahme oder Vorhaben.", beispiel="Projektstart")
    massnahme: Annotated[UUID | None, Bezug("massnahme", "leeren")] = angabe(
        "Maßnahme", "Kürzel der Maßnahme; leer = das ganze Vorhaben.", vorgabe=None, beispiel="M-03"
    )
    terminart: Terminart = angabe("Termin", "Beginn oder Ende.", vorgabe=Terminart.ENDE)
    alt: dt.date = angabe("Alter Termin", "Was vereinbart war.", beispiel=dt.date(2026, 8, 31))
    neu: dt.date = angabe("Neuer Termin", "Was jetzt gilt.", beispiel=dt.date(2026, 11, 30))
    grund: LangerText = angabe("Grund", "Warum; keine Namen.", vorgabe="", beispiel="Abstimmung mit dem Fördergeber")
    festgehalten_am: dt.date | None = angabe("Festgehalten am", "Wann das festgestellt wurde.", vorgabe=None)

    @model_validator(mode="after")
    def _termine(self) -> Self:
        pruefe_termine(alt=self.alt, neu=self.neu, festgehalten_am=self.festgehalten_am)
        return self


class Folgenart(StrEnum):
    """Worauf sich eine Verzögerung auswirkt."""

    PERSONAL = "Personal"
    BESCHAFFUNG = "Beschaffung und Ausstattung"
    HAUSHALT = "Haushalt"
    SONSTIGES = "Sonstiges"


class Verzoegerungsfolge(Objekt):
    """Eine Folge einer Verzögerung in einem Satz, wenn bekannt mit Tagen und Euro."""

    ART: ClassVar[str] = "verzoegerungsfolge"
    TITEL: ClassVar[str] = "Verzögerungsfolge"
    MEHRZAHL: ClassVar[str] = "Verzögerungsfolgen"
    BLATT: ClassVar[str] = "Verzögerungsfolgen"
    ERKLAERUNG: ClassVar[str] = "Was eine Verzögerung nach sich zieht: Personal, Beschaffung, Haushalt, Sonstiges."
    KUERZEL_VORSATZ: ClassVar[str] = "VF"

    verzoegerung: Annotated[UUID, Bezug("verzoegerung", "mitloeschen")] = angabe(
        "Verzögerung", "Kürzel der Verzögerung.", beispiel="VZ-001"
    )
    folgenart: Folgenart = angabe("Folge für", "Personal, Beschaffung, Haushalt oder Sonstiges.", vorgabe=Folgenart.SONSTIGES)
    name: Pflichttext = angabe("Folge", "Ein Satz.", beispiel="Die Möbel werden ein halbes Jahr später bestellt.")
    tage: int | None = angabe("Tage", "Um wie viele Kalendertage; leer = nicht bekannt.", vorgabe=None, ge=-10000, le=10000, einheit="Tage")
    betrag_eur: Geld | None = angabe(
        "Betrag", "Mehrkosten in Euro, negativ = weniger; leer = nicht bekannt.", vorgabe=None, ge=-1000000000, le=1000000000, einheit="€"
    )
