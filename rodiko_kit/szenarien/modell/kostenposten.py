"""Kosten, Einsparungen und Erträge eines Zielbilds."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Geld, Zahl
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.kosten.modell import Postenart

_GELD: dict[str, Any] = {"ge": 0, "le": 1000000000, "einheit": "€"}


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


class Aufwandsblock(StrEnum):
    """Wozu Kosten eines Produkts gehören."""

    TEST = "Test"
    UMSETZUNG = "Umsetzung"
    BETRIEB = "Betrieb"


class Zahlungsart(StrEnum):
    """Ob eine Zahlung Vermögen schafft (investiv, mit Abschreibung) oder im Jahr verbraucht wird (konsumtiv)."""

    KONSUMTIV = "konsumtiv"
    INVESTIV = "investiv"


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
    postenart: Postenart = angabe(
        "Art", "Kosten, Einsparung (weniger Ausgaben als heute), Ertrag oder Zuwendung.", vorgabe=Postenart.KOSTEN
    )
    kostenart: Kostenart = angabe("Kostenart", "Art der Kosten.", vorgabe=Kostenart.SACH)
    rhythmus: Rhythmus = angabe("Rhythmus", "Einmalig oder jedes Jahr.", vorgabe=Rhythmus.EINMALIG)
    betrag_eur: Geld = angabe(
        "Betrag",
        "Brutto; bei laufenden Kosten je Jahr, mit Menge je Stück. Entgeltgruppe oder eigener Satz gehen vor.",
        beispiel=1800,
        **_GELD,
    )
    menge: Zahl | None = angabe("Menge", "Stückzahl je Jahr; leer = eins.", vorgabe=None, ge=0, le=100000000, beispiel=480)
    mengeneinheit: Text = angabe("Wovon", "Was gezählt wird, wie in „ab 34 …“.", vorgabe="", beispiel="verlagerten Fällen")
    quelle: Text = angabe("Quelle", "Woher der Betrag stammt.", vorgabe="", beispiel="Angebot vom 12.05.2026")
    haushaltswirksam: bool = angabe(
        "Haushaltswirksam", "Nein, wenn nur vorhandene Arbeitszeit gebunden oder frei wird; gesparte Minuten sind keine Euro.", vorgabe=True
    )
    zahlungsart: Zahlungsart | None = angabe(
        "Zahlungsart", "Leer = investiv bei Kostenart Investition, sonst konsumtiv.", vorgabe=None, beispiel="investiv"
    )
    nutzungsdauer_jahre: int | None = angabe(
        "Nutzungsdauer", "Jahre der gleichmäßigen Abschreibung.", vorgabe=None, ge=1, le=100, einheit="Jahre", beispiel=5
    )
    afa_ab_jahr: int | None = angabe(
        "Abschreibung ab", "Erstes Jahr der Abschreibung; leer = Jahr der Zahlung.", vorgabe=None, ge=2000, le=2130, beispiel=2028
    )
    ab_jahr: int | None = angabe(
        "Ab Haushaltsjahr", "Jahr der ersten Zahlung; leer = erstes Haushaltsjahr.", vorgabe=None, ge=2000, le=2130, beispiel=2028
    )
    anzahl_jahre: int | None = angabe(
        "Anzahl Jahre", "Wie viele Jahre laufende Posten anfallen; leer = bis zum Ende.", vorgabe=None, ge=1, le=130, einheit="Jahre"
    )
    preissteigerung_prozent: Zahl | None = angabe(
        "Preissteigerung", "Je Jahr; leer = wie im Haushaltsrahmen.", vorgabe=None, ge=0, le=100, einheit="%", beispiel=2
    )
    foerderung: Annotated[UUID | None, Bezug("foerderzusage", "leeren")] = angabe(
        "Förderung", "Kürzel der Förderung, aus der ein Anteil bezahlt wird.", vorgabe=None, beispiel="FO-1"
    )
    betrag_min_eur: Geld | None = angabe("Mindestens", "Kleinster denkbarer Betrag.", vorgabe=None, **_GELD)
    betrag_max_eur: Geld | None = angabe("Höchstens", "Größter denkbarer Betrag.", vorgabe=None, **_GELD)
    entgeltgruppe: Text = angabe("Entgeltgruppe", "TVöD-VKA; rechnet den Betrag aus der Tabelle.", vorgabe="", beispiel="9b")
    erfahrungsstufe: int | None = angabe("Erfahrungsstufe", "Stufe der Entgelttabelle.", vorgabe=None, ge=1, le=6, beispiel=4)
    vzae: Zahl | None = angabe("Stellenanteil", "Vollzeitäquivalente.", vorgabe=None, ge=0, le=10000, einheit="VZÄ", beispiel=0.5)
    stunden: Zahl | None = angabe("Stunden", "Arbeitsstunden statt eines Stellenanteils.", vorgabe=None, ge=0, le=10000000, einheit="h")
    eigensatz: Annotated[UUID | None, Bezug("eigensatz", "leeren")] = angabe(
        "Eigener Satz", "Kürzel des Kostensatzes; Betrag = Stunden mal Satz.", vorgabe=None, beispiel="KS-1"
    )
    aufwandsblock: Aufwandsblock | None = angabe(
        "Block", "Bei Produkten: Test, Umsetzung oder Betrieb; leer = einmalige zur Umsetzung, laufende zum Betrieb.", vorgabe=None
    )

    @property
    def block(self) -> Aufwandsblock:
        """Der angegebene Block, sonst nach dem Rhythmus."""
        nach_rhythmus = {Rhythmus.EINMALIG: Aufwandsblock.UMSETZUNG, Rhythmus.LAUFEND: Aufwandsblock.BETRIEB}
        return self.aufwandsblock or nach_rhythmus[self.rhythmus]

    @property
    def ist_investiv(self) -> bool:
        """Ob der Posten Vermögen schafft; ohne eigene Angabe folgt es aus der Kostenart."""
        return self.zahlungsart is Zahlungsart.INVESTIV or (self.zahlungsart is None and self.kostenart is Kostenart.INVESTITION)

    @property
    def aus_saetzen(self) -> bool:
        """Ob der Betrag aus Personalangaben gerechnet wird."""
        return bool(self.entgeltgruppe) or self.eigensatz is not None

    @model_validator(mode="after")
    def _spanne_ist_geordnet(self) -> Self:
        unten = self.betrag_min_eur if self.betrag_min_eur is not None else Decimal(0)
        if self.aus_saetzen:
            if self.betrag_max_eur is not None and self.betrag_max_eur < unten:
                msg = "Mindestens ist größer als Höchstens. | Bitte die Grenzen tauschen. | betrag_min_eur"
                raise ValueError(msg)
            return self
        if unten > self.betrag_eur:
            msg = "Mindestens ist größer als der Betrag. | Bitte höchstens den Betrag eintragen. | betrag_min_eur"
            raise ValueError(msg)
        if self.betrag_max_eur is not None and self.betrag_max_eur < self.betrag_eur:
            msg = "Höchstens ist kleiner als der Betrag. | Bitte mindestens den Betrag eintragen. | betrag_max_eur"
            raise ValueError(msg)
        return self
