"""Was aus einem Ereignisprotokoll bleibt: Zahlen über viele Fälle, nie ein Ereignis, ein Fall oder eine Person.

Alles hier ist vor dem Speichern gegen Rückschluss geschützt (``analyse/protokoll/schutz.py``): Angaben, hinter denen weniger als
fünf Fälle stehen, kommen nicht vor.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Anteil, Zahl
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Wechselart(StrEnum):
    """Woran ein Wechsel im Protokoll erkannt ist."""

    AKTIVITAET = "Aktivität"
    GRUPPE = "Gruppe"
    PERSON = "Person"


def _stunden(titel: str, hilfe: str) -> Zahl | None:
    feld: Zahl | None = angabe(titel, hilfe, vorgabe=None, ge=0, einheit="h")
    return feld


class Protokollauswertung(Objekt):
    """Die Auswertung eines Ereignisprotokolls zu einem Prozess: Umfang, Durchlaufzeiten, Übergaben, Nacharbeit.

    Durchlaufzeit = erstes bis letztes Ereignis eines Falls; ``…_arbeit_…`` zählt nur Dienstzeit nach ``kalender``.
    """

    ART: ClassVar[str] = "protokoll"
    TITEL: ClassVar[str] = "Ereignisprotokoll"
    MEHRZAHL: ClassVar[str] = "Ereignisprotokolle"
    ERKLAERUNG: ClassVar[str] = "Kennzahlen aus einem Fachverfahren; einzelne Fälle und Personen sind nicht gespeichert."
    KUERZEL_VORSATZ: ClassVar[str] = "EP"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    name: Pflichttext = angabe("Datei", "Name der gelesenen Datei.", beispiel="antraege-2025.csv")
    von: dt.date = angabe("Von", "Tag des ersten Ereignisses.", beispiel=dt.date(2025, 1, 2))
    bis: dt.date = angabe("Bis", "Tag des letzten Ereignisses.", beispiel=dt.date(2025, 12, 30))
    faelle: int = angabe("Fälle", "Zahl der Fälle.", ge=5, beispiel=812)
    ereignisse: int = angabe("Ereignisse", "Zahl der Ereignisse.", ge=5, beispiel=7450)
    aktivitaeten: int = angabe("Aktivitäten", "Zahl verschiedener Aktivitäten.", ge=1, beispiel=14)
    varianten: int = angabe("Varianten", "Zahl verschiedener Wege durch den Prozess.", ge=1, beispiel=61)
    durchlauf_mittel_h: Zahl | None = _stunden("Durchlaufzeit im Mittel", "Verstrichene Stunden.")
    durchlauf_median_h: Zahl | None = _stunden("Durchlaufzeit, Median", "Verstrichene Stunden.")
    durchlauf_zehntel_h: Zahl | None = _stunden("Durchlaufzeit, schnellstes Zehntel", "Verstrichene Stunden, Quantil 10 %.")
    durchlauf_neuntel_h: Zahl | None = _stunden("Durchlaufzeit, 9 von 10", "Verstrichene Stunden, Quantil 90 %.")
    durchlauf_arbeit_mittel_h: Zahl | None = _stunden("Durchlaufzeit in Dienstzeit, Mittel", "Stunden der Dienstzeit.")
    durchlauf_arbeit_median_h: Zahl | None = _stunden("Durchlaufzeit in Dienstzeit, Median", "Stunden der Dienstzeit.")
    durchlauf_arbeit_neuntel_h: Zahl | None = _stunden("Durchlaufzeit in Dienstzeit, 9 von 10", "Stunden der Dienstzeit, Quantil 90 %.")
    kalender: Text = angabe("Dienstzeit", "Dienstzeit und Feiertage, mit denen gerechnet wurde.", vorgabe="")
    wechsel_person: Zahl | None = angabe("Personenwechsel je Fall", "Im Mittel; leer, wenn keine Person angegeben ist.", vorgabe=None, ge=0)
    wechsel_gruppe: Zahl | None = angabe("Gruppenwechsel je Fall", "Im Mittel; leer, wenn keine Gruppe angegeben ist.", vorgabe=None, ge=0)
    nacharbeit: Anteil = angabe("Fälle mit Wiederholung", "Anteil der Fälle mit einer wiederholten Aktivität.", vorgabe=Decimal(0))
    dauern: Anteil = angabe("Dauern bekannt", "Anteil der Tätigkeiten, von denen Beginn und Ende bekannt sind.", vorgabe=Decimal(0))
    seltene: int = angabe("Seltene Aktivitäten", "Aktivitäten mit weniger als fünf Fällen; sie sind nicht gespeichert.", vorgabe=0, ge=0)
    ausgelassen: int = angabe("Ausgelassene Zeilen", "Fehlerhafte Zeilen der Datei, die nicht mitzählen.", vorgabe=0, ge=0)
    hinweise: tuple[Text, ...] = angabe("Hinweise", "Was beim Lesen auffiel.", vorgabe=())
    fingerabdruck: Text = angabe("Fingerabdruck", "Gleich bei derselben Datei; mit dem Schlüssel des Projekts gebildet.", vorgabe="")


class Protokollaktivitaet(Objekt):
    """Eine Aktivität eines Ereignisprotokolls mit dem Schritt, dem sie entspricht; Dauern in Minuten der Dienstzeit.

    Dauer = Beginn bis Ende derselben Tätigkeit. Unterbrechungen zählen mit; leer, wo nur ein Zeitpunkt bekannt ist.
    """

    ART: ClassVar[str] = "protokollaktivitaet"
    TITEL: ClassVar[str] = "Aktivität im Protokoll"
    MEHRZAHL: ClassVar[str] = "Aktivitäten im Protokoll"
    KUERZEL_VORSATZ: ClassVar[str] = "EA"

    protokoll: Annotated[UUID, Bezug("protokoll", "mitloeschen")] = angabe("Protokoll", "Kürzel des Ereignisprotokolls.", beispiel="EP-1")
    name: Pflichttext = angabe("Aktivität", "Wie sie im Protokoll heißt.", beispiel="Unterlagen geprüft")
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe(
        "Schritt", "Welchem Schritt sie entspricht; leer = keinem.", vorgabe=None, beispiel="S-04"
    )
    anzahl: int = angabe("Anzahl", "Wie oft sie vorkommt.", ge=5, beispiel=950)
    faelle: int = angabe("Fälle", "In wie vielen Fällen sie vorkommt.", ge=5, beispiel=800)
    dauern: int = angabe("Dauern", "Von wie vielen Tätigkeiten Beginn und Ende bekannt sind; 0 bei weniger als fünf.", vorgabe=0, ge=0)
    dauer_zehntel_min: Zahl | None = angabe("Dauer, kürzestes Zehntel", "Quantil 10 %.", vorgabe=None, ge=0, einheit="min")
    dauer_median_min: Zahl | None = angabe("Dauer, Median", "Die Hälfte ist kürzer.", vorgabe=None, ge=0, einheit="min", beispiel=24)
    dauer_neuntel_min: Zahl | None = angabe("Dauer, 9 von 10", "Quantil 90 %.", vorgabe=None, ge=0, einheit="min")
    dauer_mittel_min: Zahl | None = angabe("Dauer im Mittel", "Arithmetisches Mittel.", vorgabe=None, ge=0, einheit="min")
    kalender: Text = angabe("Dienstzeit", "Dienstzeit und Feiertage, mit denen gerechnet wurde.", vorgabe="")


class Protokollwechsel(Objekt):
    """Ein Wechsel von einer Aktivität oder Gruppe zur nächsten und das Warten dazwischen, in Stunden.

    Leeres ``von`` ist der Beginn, leeres ``nach`` das Ende eines Falls. ``anzahl`` ist auf 5 gerundet, damit sich aus Summen
    kein seltener Weg berechnen lässt. Bei Personen nennt ``von`` und ``nach`` die Aktivitäten, nie die Personen.
    """

    ART: ClassVar[str] = "protokollwechsel"
    TITEL: ClassVar[str] = "Wechsel im Protokoll"
    MEHRZAHL: ClassVar[str] = "Wechsel im Protokoll"
    KUERZEL_VORSATZ: ClassVar[str] = "EW"

    protokoll: Annotated[UUID, Bezug("protokoll", "mitloeschen")] = angabe("Protokoll", "Kürzel des Ereignisprotokolls.", beispiel="EP-1")
    merkmal: Wechselart = angabe("Wechsel der", "Woran der Wechsel erkannt ist.", vorgabe=Wechselart.AKTIVITAET)
    von: Text = angabe("Von", "Aktivität oder Gruppe; leer = Beginn.", vorgabe="", beispiel="Bürgerbüro")
    nach: Text = angabe("Nach", "Aktivität oder Gruppe; leer = Ende.", vorgabe="", beispiel="Ausländerbehörde")
    anzahl: int = angabe("Anzahl", "Wie oft, auf 5 gerundet.", ge=5, beispiel=640)
    warten_median_h: Zahl | None = _stunden("Warten, Median", "Verstrichene Stunden vom Ende des Vorigen bis zum Beginn des Nächsten.")
    warten_neuntel_h: Zahl | None = _stunden("Warten, 9 von 10", "Verstrichene Stunden, Quantil 90 %.")
    warten_arbeit_median_h: Zahl | None = _stunden("Warten in Dienstzeit, Median", "Stunden der Dienstzeit.")


class Protokollvariante(Objekt):
    """Ein Weg durch den Prozess, den mindestens fünf Fälle gehen; Zahl und Anteil sind auf 5 Fälle gerundet."""

    ART: ClassVar[str] = "protokollvariante"
    TITEL: ClassVar[str] = "Weg im Protokoll"
    MEHRZAHL: ClassVar[str] = "Wege im Protokoll"
    KUERZEL_VORSATZ: ClassVar[str] = "EV"

    protokoll: Annotated[UUID, Bezug("protokoll", "mitloeschen")] = angabe("Protokoll", "Kürzel des Ereignisprotokolls.", beispiel="EP-1")
    rang: int = angabe("Rang", "1 = der häufigste Weg.", ge=1, beispiel=1)
    folge: tuple[Text, ...] = angabe("Folge", "Die Aktivitäten der Reihe nach.", beispiel="Antrag; Prüfung; Bescheid")
    faelle: int = angabe("Fälle", "Wie viele Fälle so laufen, auf 5 gerundet.", ge=5, beispiel=310)
    anteil: Anteil = angabe("Anteil", "Anteil an allen Fällen.", vorgabe=Decimal(0), beispiel=0.38)
