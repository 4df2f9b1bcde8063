"""Maßnahmen und die Regel, was als Quick Win gilt."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.massnahmen.modell.zeitraum import pruefe_reihenfolge, pruefe_termine


class Stufe(StrEnum):
    """Zu welchem Zielbild eine Maßnahme gehört."""

    SOLL_I = "SOLL I"
    SOLL_II = "SOLL II"


class Massnahmenart(StrEnum):
    """Was für eine Maßnahme es ist."""

    SOFORT = "Sofortmaßnahme"
    PLAN = "Maßnahme"
    PRODUKT_ANALOG = "Produkt analog"
    PRODUKT_DIGITAL = "Produkt digital"


class Umsetzungsstand(StrEnum):
    """Wie weit die Umsetzung ist."""

    VORGESCHLAGEN = "vorgeschlagen"
    VEREINBART = "vereinbart"
    LAEUFT = "läuft"
    ERLEDIGT = "erledigt"
    VERWORFEN = "verworfen"


class Massnahme(Objekt):
    """Was getan werden soll, von wem, bis wann, mit welchem Aufwand."""

    ART: ClassVar[str] = "massnahme"
    TITEL: ClassVar[str] = "Maßnahme"
    MEHRZAHL: ClassVar[str] = "Maßnahmen"
    BLATT: ClassVar[str] = "Maßnahmen"
    ERKLAERUNG: ClassVar[str] = "Wer was bis wann tut. Die Wirkung auf Schritte steht im Blatt Wirkungen, Kosten im Blatt Kostenposten."
    KUERZEL_VORSATZ: ClassVar[str] = "M"

    name: Pflichttext = angabe("Maßnahme", "Was getan wird.", beispiel="Checkliste Unterlagen in fünf Sprachen")
    massnahmenart: Massnahmenart = angabe("Art", "Sofortmaßnahme, Maßnahme oder Produkt.", vorgabe=Massnahmenart.PLAN)
    stufe: Stufe = angabe("Stufe", "Gehört sie zu SOLL I oder SOLL II?", vorgabe=Stufe.SOLL_I)
    eingeschaltet: bool = angabe("Eingeschaltet", "Zählt sie im Vergleich mit?", vorgabe=True)
    beschreibung: LangerText = angabe("Beschreibung", "Wie es gemacht wird.", vorgabe="")
    potenzial: Annotated[UUID | None, Bezug("potenzial", "leeren")] = angabe(
        "Potenzial", "Kürzel des Potenzials, das sie hebt.", vorgabe=None, beispiel="PO-03"
    )
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle, an der sie ansetzt.", vorgabe=None, beispiel="SST-02"
    )
    zustaendig: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Zuständig", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001"
    )
    von: dt.date | None = angabe("Von wann", "Wann die Arbeit beginnt.", vorgabe=None, beispiel=dt.date(2026, 9, 1))
    bis: dt.date | None = angabe("Bis wann", "Wann sie umgesetzt ist.", vorgabe=None, beispiel=dt.date(2026, 12, 1))
    aufwand_personentage: Zahl | None = angabe(
        "Aufwand", "Personentage für die Umsetzung.", vorgabe=None, ge=0, le=100000, einheit="PT", beispiel=4
    )
    personentage_je_woche: Zahl | None = angabe(
        "Einsatz",
        "Personentage, die je Woche dafür frei sind; eine Vollzeitkraft hat 5. Leer: es wird mit 5 gerechnet.",
        vorgabe=None,
        ge=Decimal("0.1"),
        le=1000,
        einheit="PT je Woche",
        beispiel=2,
    )
    wirkung: int | None = angabe("Wirkung", "1 (gering) bis 5 (groß).", vorgabe=None, ge=1, le=5, beispiel=4)
    beschluss_noetig: bool = angabe("Beschluss nötig", "Braucht es einen Beschluss von Politik oder Leitung?", vorgabe=False)
    umsetzungsstand: Umsetzungsstand = angabe("Stand", "Wie weit die Umsetzung ist.", vorgabe=Umsetzungsstand.VORGESCHLAGEN)
    fortschritt_prozent: int | None = angabe(
        "Fortschritt", "Wie viel schon getan ist.", vorgabe=None, ge=0, le=100, einheit="%", beispiel=50
    )
    wirkungsindikator: Text = angabe("Wirkungsindikator", "Woran man die Wirkung misst.", vorgabe="")
    indikator_einheit: Text = angabe("Einheit des Indikators", "In welcher Einheit gemessen wird.", vorgabe="", beispiel="Tage")
    ausgangswert: Zahl | None = angabe("Ausgangswert", "Der Indikator vor der Umsetzung.", vorgabe=None, beispiel=14)
    zielwert: Zahl | None = angabe("Zielwert", "Der Indikator, den die Maßnahme erreichen soll.", vorgabe=None, beispiel=5)
    erreicht: Zahl | None = angabe("Erreicht", "Der zuletzt gemessene Wert des Indikators.", vorgabe=None, beispiel=9)

    @model_validator(mode="after")
    def _termine(self) -> Self:
        pruefe_termine(von=self.von, bis=self.bis)
        pruefe_reihenfolge(self.von, self.bis, "von")
        return self


class QuickWinRegel(Objekt):
    """Ab wann eine Maßnahme als Quick Win gilt; gilt für die ganze Kommune, maßgeblich ist die erste Zeile."""

    ART: ClassVar[str] = "quickwinregel"
    TITEL: ClassVar[str] = "Quick-Win-Regel"
    MEHRZAHL: ClassVar[str] = "Quick-Win-Regeln"
    BLATT: ClassVar[str] = "Quick-Win-Regel"
    ERKLAERUNG: ClassVar[str] = "Eine Zeile: Quick Win ist, was vor der Frist umgesetzt ist und weniger Aufwand als die Grenze hat."
    KUERZEL_VORSATZ: ClassVar[str] = "QW"

    frist: dt.date = angabe("Frist", "Bis wann ein Quick Win umgesetzt sein muss.", beispiel=dt.date(2026, 12, 31))
    aufwand_grenze_personentage: Zahl = angabe(
        "Aufwandsgrenze", "Wie viele Personentage ein Quick Win höchstens kostet.", ge=0, le=100000, einheit="PT", beispiel=10
    )
