"""Potenziale, Maßnahmen und ihre Wirkung auf Prozessschritte."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Zahl
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
    ERKLAERUNG: ClassVar[str] = "Was sich verbessern ließe, mit Beleg am Schritt oder an der Schnittstelle."
    KUERZEL_VORSATZ: ClassVar[str] = "PO"

    name: Pflichttext = angabe("Potenzial", "Was sich verbessern lässt.", beispiel="Anschrift wird dreimal erfasst")
    potenzialart: Potenzialart = angabe("Art", "Woran es erkannt wurde.", vorgabe=Potenzialart.SONSTIGES)
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe("Schritt", "Kürzel des Schritts.", vorgabe=None, beispiel="S-04")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", vorgabe=None, beispiel="SST-02"
    )
    beleg: LangerText = angabe("Beleg", "Worauf sich das stützt; keine Namen.", vorgabe="")


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
    bis: dt.date | None = angabe("Bis wann", "Wann sie umgesetzt ist.", vorgabe=None, beispiel=dt.date(2026, 12, 1))
    aufwand_personentage: Zahl | None = angabe(
        "Aufwand", "Personentage für die Umsetzung.", vorgabe=None, ge=0, le=100000, einheit="PT", beispiel=4
    )
    wirkung: int | None = angabe("Wirkung", "1 (gering) bis 5 (groß).", vorgabe=None, ge=1, le=5, beispiel=4)
    beschluss_noetig: bool = angabe("Beschluss nötig", "Braucht es einen Beschluss von Politik oder Leitung?", vorgabe=False)
    umsetzungsstand: Umsetzungsstand = angabe("Stand", "Wie weit die Umsetzung ist.", vorgabe=Umsetzungsstand.VORGESCHLAGEN)
    wirkungsindikator: Text = angabe("Wirkungsindikator", "Woran man die Wirkung misst.", vorgabe="")


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


class Wirkungsart(StrEnum):
    """Wie eine Maßnahme auf einen Schritt wirkt."""

    ENTFAELLT = "Schritt entfällt"
    BEARBEITUNG = "Bearbeitungszeit ändert sich auf"
    WARTEZEIT = "äußere Wartezeit ändert sich auf"
    HAEUFIGKEIT = "Nacharbeit ändert sich auf"


class Wirkung(Objekt):
    """Wie eine Maßnahme einen Schritt verändert; ``faktor`` 0,6 heißt 60 % des heutigen Werts."""

    ART: ClassVar[str] = "wirkung"
    TITEL: ClassVar[str] = "Wirkung"
    MEHRZAHL: ClassVar[str] = "Wirkungen"
    BLATT: ClassVar[str] = "Wirkungen"
    ERKLAERUNG: ClassVar[str] = (
        "Welche Maßnahme welchen Schritt wie verändert. Faktor 0,6 = 60 % des heutigen Werts; bei „Schritt entfällt“ bleibt er leer."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "W"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    schritt: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Schritt", "Kürzel des Schritts.", beispiel="S-04")
    wirkungsart: Wirkungsart = angabe("Wirkt als", "Wie die Maßnahme wirkt.", vorgabe=Wirkungsart.BEARBEITUNG)
    faktor: Zahl | None = angabe("Faktor", "Auf welchen Teil des heutigen Werts, 0 bis 5.", vorgabe=None, ge=0, le=5, beispiel=0.6)
    annahme: Text = angabe("Annahme", "Worauf sich der Faktor stützt.", vorgabe="")


class Personalwirkung(Objekt):
    """Wie eine Maßnahme das Personal einer Organisationseinheit für den Prozess verändert, in Vollzeitäquivalenten."""

    ART: ClassVar[str] = "personalwirkung"
    TITEL: ClassVar[str] = "Personalwirkung"
    MEHRZAHL: ClassVar[str] = "Personalwirkungen"
    BLATT: ClassVar[str] = "Personalwirkungen"
    ERKLAERUNG: ClassVar[str] = (
        "Welche Maßnahme einer Organisationseinheit mehr oder weniger Personal gibt. Was das kostet, steht im Blatt Kostenposten."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "PW"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Maßnahme", "Kürzel der Maßnahme.", beispiel="M-01")
    einheit: Annotated[UUID, Bezug("einheit", "mitloeschen")] = angabe(
        "Organisationseinheit", "Kürzel der Organisationseinheit.", beispiel="OE-02"
    )
    vzae: Zahl = angabe(
        "Mehr Personal",
        "Vollzeitäquivalente, die ganz für den Prozess da sind; negativ = weniger.",
        ge=-10000,
        le=10000,
        einheit="VZÄ",
        beispiel=0.5,
    )
    annahme: Text = angabe("Annahme", "Worauf sich das stützt.", vorgabe="")
