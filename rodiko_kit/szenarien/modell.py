"""Szenarien und ihre Kosten."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Geld
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.massnahmen.modell import Stufe


class Szenario(Objekt):
    """Ein Zielbild eines Prozesses: SOLL I oder SOLL II."""

    ART: ClassVar[str] = "szenario"
    TITEL: ClassVar[str] = "Szenario"
    MEHRZAHL: ClassVar[str] = "Szenarien"
    BLATT: ClassVar[str] = "Szenarien"
    ERKLAERUNG: ClassVar[str] = "SOLL I = IST mit Sofortmaßnahmen und Maßnahmenplan; SOLL II = SOLL I mit Produkten."
    KUERZEL_VORSATZ: ClassVar[str] = "SZ"

    name: Pflichttext = angabe("Name", "Name des Zielbilds.", beispiel="SOLL I")
    stufe: Stufe = angabe("Stufe", "SOLL I oder SOLL II.")
    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    beschreibung: LangerText = angabe("Beschreibung", "Wie der Prozess dann aussieht.", vorgabe="")
    betrachtung_jahre: int = angabe("Betrachtung", "Über wie viele Jahre verglichen wird.", vorgabe=5, ge=1, le=30, einheit="Jahre")


class Rhythmus(StrEnum):
    """Ob Kosten einmal oder jedes Jahr anfallen."""

    EINMALIG = "einmalig"
    LAUFEND = "laufend"


class Kostenart(StrEnum):
    """Art der Kosten; Erfüllungsaufwand und Vollkosten werden nie gemischt."""

    PERSONAL = "Personal (Vollkosten)"
    SACH = "Sachkosten"
    DIENSTLEISTUNG = "Dienstleistung"
    LIZENZ = "Lizenz und Betrieb"
    INVESTITION = "Investition"


class Kostenposten(Objekt):
    """Eine Kostenposition eines Szenarios mit Quelle."""

    ART: ClassVar[str] = "kostenposten"
    TITEL: ClassVar[str] = "Kostenposten"
    MEHRZAHL: ClassVar[str] = "Kostenposten"
    BLATT: ClassVar[str] = "Kostenposten"
    ERKLAERUNG: ClassVar[str] = (
        "Was ein Szenario kostet, brutto in Euro, mit Quelle. Hängt der Posten an einer Maßnahme, zählt er nur, wenn sie eingeschaltet ist."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "KP"

    szenario: Annotated[UUID, Bezug("szenario", "mitloeschen")] = angabe("Szenario", "Kürzel des Szenarios.", beispiel="SZ-1")
    massnahme: Annotated[UUID | None, Bezug("massnahme", "leeren")] = angabe(
        "Maßnahme", "Kürzel der Maßnahme, zu der die Kosten gehören.", vorgabe=None, beispiel="M-01"
    )
    name: Pflichttext = angabe("Bezeichnung", "Wofür.", beispiel="Übersetzung der Checkliste")
    kostenart: Kostenart = angabe("Kostenart", "Art der Kosten.", vorgabe=Kostenart.SACH)
    rhythmus: Rhythmus = angabe("Rhythmus", "Einmalig oder jedes Jahr.", vorgabe=Rhythmus.EINMALIG)
    betrag_eur: Geld = angabe("Betrag", "Brutto; bei laufenden Kosten je Jahr.", ge=0, le=1000000000, einheit="€", beispiel=1800)
    quelle: Text = angabe("Quelle", "Woher der Betrag stammt.", vorgabe="", beispiel="Angebot vom 12.05.2026")
