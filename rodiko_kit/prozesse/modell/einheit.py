"""Die Organisationseinheiten, die Schritte ausführen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import AfterValidator

from rodiko_kit.basis.einheiten import Anteil, Geld, Zahl
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.kommunen.modell.arbeitszeit import pruefe_arbeitszeit


class Einheit(Objekt):
    """Eine Organisationseinheit, die Schritte ausführt."""

    ART: ClassVar[str] = "einheit"
    TITEL: ClassVar[str] = "Organisationseinheit"
    MEHRZAHL: ClassVar[str] = "Organisationseinheiten"
    BLATT: ClassVar[str] = "Einheiten"
    ERKLAERUNG: ClassVar[str] = "Wer die Schritte ausführt, mit wie viel Personal und zu welchen Zeiten."
    KUERZEL_VORSATZ: ClassVar[str] = "OE"

    name: Pflichttext = angabe("Name", "Name der Organisationseinheit.", beispiel="Ausländerbehörde")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Akteur", "Kürzel des Akteurs, zu dem sie gehört.", vorgabe=None, beispiel="A-001"
    )
    kapazitaet_vzae: Zahl | None = angabe(
        "Kapazität", "Vollzeitäquivalente, die dort arbeiten.", vorgabe=None, ge=0, le=10000, einheit="VZÄ", beispiel=5
    )
    anteil_prozess: Anteil = angabe(
        "Anteil für diesen Prozess",
        "Welcher Teil der Arbeitszeit für diesen Prozess zur Verfügung steht, 0 bis 1.",
        vorgabe=Decimal(1),
        beispiel=0.6,
    )
    arbeitszeit: Annotated[Text, AfterValidator(pruefe_arbeitszeit)] = angabe(
        "Arbeitszeit", "Wochentage und Uhrzeiten, etwa „Mo-Fr 08:00-16:00“; mehrere mit Semikolon.", vorgabe="Mo-Fr 08:00-16:00"
    )
    jahresarbeitszeit_min: int | None = angabe(
        "Jahresarbeitszeit",
        "Arbeitsminuten je VZÄ und Jahr; kein Festwert, Quelle nennen.",
        vorgabe=None,
        ge=1,
        le=200000,
        einheit="min",
        beispiel=92880,
    )
    jahresarbeitszeit_quelle: Text = angabe(
        "Quelle der Jahresarbeitszeit", "Woher der Wert stammt.", vorgabe="", beispiel="AGebV Anlage 1, Tarif 129 h je Monat"
    )
    stundensatz_eur: Geld | None = angabe(
        "Stundensatz", "Vollkosten je Arbeitsstunde.", vorgabe=None, ge=0, le=1000, einheit="€", beispiel=62.5
    )
    stundensatz_quelle: Text = angabe("Quelle des Stundensatzes", "Woher der Satz stammt und ob er geprüft ist.", vorgabe="")
    schliesstage: tuple[dt.date, ...] = angabe("Schließtage", "Eigene Tage ohne Dienst; mehrere mit Semikolon.", vorgabe=())
    anfangsrueckstand_faelle: int = angabe(
        "Anfangsrückstand", "Unbearbeitete Fälle zu Beginn.", vorgabe=0, ge=0, le=1000000, einheit="Fälle"
    )
    rueckstau_tage: Zahl | None = angabe(
        "Erfragter Rückstau",
        "Wie lange Vorgänge dort nach Auskunft liegen, bevor jemand sie bearbeitet; nur zum Vergleich, nie dazugezählt.",
        vorgabe=None,
        ge=0,
        le=10000,
        einheit="Tage",
        beispiel=10,
    )
