"""Wer das Vorhaben trägt: Gremien, Auftaktworkshop, Rollen mit Aufwand, Zusagen, offene Fragen."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug, Intern


class Gremium(StrEnum):
    """Die beiden Gremien eines Vorhabens; sie sind nicht dasselbe."""

    STEUERUNGSGRUPPE = "Steuerungsgruppe"
    INITIATIVKREIS = "Initiativkreis"


class Mitglied(Objekt):
    """Ein Akteur in einem Gremium."""

    ART: ClassVar[str] = "mitglied"
    TITEL: ClassVar[str] = "Mitglied"
    MEHRZAHL: ClassVar[str] = "Mitglieder"
    BLATT: ClassVar[str] = "Gremien"
    ERKLAERUNG: ClassVar[str] = "Wer in der Steuerungsgruppe und wer im Initiativkreis mitarbeitet: Akteure, keine Namen."
    KUERZEL_VORSATZ: ClassVar[str] = "G"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("gremium", "akteur"),)

    gremium: Gremium = angabe("Gremium", "Steuerungsgruppe oder Initiativkreis.", beispiel="Steuerungsgruppe")
    akteur: Annotated[UUID, Bezug("akteur", "mitloeschen")] = angabe("Akteur", "Kürzel des Akteurs.", beispiel="A-001")
    aufgabe: Text = angabe("Aufgabe im Gremium", "Was das Mitglied dort übernimmt.", vorgabe="", beispiel="Vorsitz")
    initiator: bool = angabe("Initiator", "Ja bei der treibenden Kraft, die den Kreis bildet und begrüßt.", vorgabe=False)
    seit: dt.date | None = angabe("Seit", "Seit wann.", vorgabe=None)
    vorbehalt: Annotated[LangerText, Intern()] = angabe(
        "Vorbehalte (Beratung intern)", "Warum das Mitglied Bedenken hat; erscheint in keiner Ausgabe.", vorgabe=""
    )


class Auftaktworkshop(Objekt):
    """Der Auftaktworkshop einer Kommune mit seinen Voraussetzungen."""

    ART: ClassVar[str] = "auftaktworkshop"
    TITEL: ClassVar[str] = "Auftaktworkshop"
    MEHRZAHL: ClassVar[str] = "Auftaktworkshops"
    BLATT: ClassVar[str] = "Auftaktworkshop"
    ERKLAERUNG: ClassVar[str] = "Termin, Voraussetzungen und vereinbarte Regeln; der Projektbeginn steht im Blatt Kommune."
    KUERZEL_VORSATZ: ClassVar[str] = "AW"

    name: Pflichttext = angabe("Bezeichnung", "Wie der Termin heißt.", vorgabe="Auftaktworkshop", beispiel="Auftaktworkshop")
    termin: dt.date | None = angabe("Termin", "Tag des Workshops.", vorgabe=None, beispiel=dt.date(2026, 2, 18))
    ort: Text = angabe("Ort", "Wo er stattfindet.", vorgabe="", beispiel="Kreishaus, Saal 1")
    projektteam_endgueltig: bool = angabe("Projektteam endgültig", "Ja, wenn das Projektteam endgültig ausgewählt ist.", vorgabe=False)
    informationen_liegen_vor: bool = angabe(
        "Informationen liegen vor", "Ja, wenn die nötigen Projektinformationen vorliegen.", vorgabe=False
    )
    rhythmus: Text = angabe(
        "Rhythmus der Steuerungsgruppe", "Wie oft sie tagt; ihre erste Sitzung beschließt es.", vorgabe="", beispiel="alle sechs Wochen"
    )
    regeln: LangerText = angabe("Regeln der Zusammenarbeit", "Was vereinbart wurde, eine Regel je Zeile.", vorgabe="")
    erwartungen: LangerText = angabe("Erwartungen", "Welche Erwartungen genannt wurden, ohne Namen.", vorgabe="")


class Projektrollenart(StrEnum):
    """Die vier Rollen, für die eine Kommune Zeit einplant."""

    ANSPRECHPERSON = "Ansprechperson"
    STEUERUNGSGRUPPE = "Steuerungsgruppe"
    MITARBEITENDE = "Mitarbeitende und IT"
    EINZELNE = "einzelne Mitarbeitende"
    WEITERE = "weitere Rolle"


class Projektrolle(Objekt):
    """Eine Rolle im Vorhaben mit ihrem Aufwand in Personentagen."""

    ART: ClassVar[str] = "projektrolle"
    TITEL: ClassVar[str] = "Rolle"
    MEHRZAHL: ClassVar[str] = "Rollen"
    BLATT: ClassVar[str] = "Rollen"
    ERKLAERUNG: ClassVar[str] = "Wer wofür wie viel Zeit einplant. Personentage je Person, nicht Stunden."
    KUERZEL_VORSATZ: ClassVar[str] = "RO"

    name: Pflichttext = angabe("Rolle", "Bezeichnung der Rolle.", beispiel="Ansprechperson vor Ort")
    rollenart: Projektrollenart = angabe("Art", "Welche der vier Rollen; sonst weitere Rolle.", vorgabe=Projektrollenart.WEITERE)
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Akteur", "Kürzel des Akteurs, der sie stellt.", vorgabe=None, beispiel="A-001"
    )
    verantwortung: LangerText = angabe("Verantwortung", "Wofür die Rolle verantwortlich ist.", vorgabe="")
    personen: int = angabe("Personen", "Wie viele Personen.", vorgabe=1, ge=0, le=1000)
    personentage: Zahl | None = angabe(
        "Aufwand je Person", "Personentage je Person über das ganze Vorhaben.", vorgabe=None, ge=0, le=10000, einheit="PT", beispiel=12
    )
    zeitraum: Text = angabe("Zeitraum", "Wann der Aufwand anfällt.", vorgabe="", beispiel="Phase I und II")
    quelle: Text = angabe("Quelle", "Woher die Schätzung stammt.", vorgabe="", beispiel="mit der Amtsleitung geschätzt")


class Zusage(Objekt):
    """Das Commitment eines Akteurs: was er verbindlich übernimmt."""

    ART: ClassVar[str] = "zusage"
    TITEL: ClassVar[str] = "Zusage"
    MEHRZAHL: ClassVar[str] = "Zusagen"
    BLATT: ClassVar[str] = "Zusagen"
    ERKLAERUNG: ClassVar[str] = "Was am Ende des Auftakts verbindlich zugesagt wurde, von Funktionen, nicht von Personen."
    KUERZEL_VORSATZ: ClassVar[str] = "ZU"

    name: Pflichttext = angabe("Zusage", "Was zugesagt ist.", beispiel="Stellt zwei Tage je Monat für die Aufnahme frei")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Von", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001")
    gegeben_am: dt.date | None = angabe("Gegeben am", "Wann zugesagt.", vorgabe=None)
    bis: dt.date | None = angabe("Bis", "Bis wann sie gilt oder erfüllt ist.", vorgabe=None)
    eingeloest: bool = angabe("Eingelöst", "Ja, wenn erfüllt.", vorgabe=False)


class OffeneFrage(Objekt):
    """Eine Frage, die im Auftakt offen blieb."""

    ART: ClassVar[str] = "offene_frage"
    TITEL: ClassVar[str] = "Offene Frage"
    MEHRZAHL: ClassVar[str] = "Offene Fragen"
    BLATT: ClassVar[str] = "Fragen des Auftakts"
    ERKLAERUNG: ClassVar[str] = "Was zu klären bleibt, mit wem und bis wann."
    KUERZEL_VORSATZ: ClassVar[str] = "OF"

    name: Pflichttext = angabe("Frage", "Die Frage.", beispiel="Wer entscheidet über den Zugang zum Fachverfahren?")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Klärt", "Kürzel des Akteurs, der sie klärt.", vorgabe=None, beispiel="A-001"
    )
    bis: dt.date | None = angabe("Bis", "Bis wann.", vorgabe=None)
    antwort: LangerText = angabe("Antwort", "Leer, solange sie offen ist.", vorgabe="")
