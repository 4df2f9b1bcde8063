"""Kosten eines Zielbilds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Geld
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


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
