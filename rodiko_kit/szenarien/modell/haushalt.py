"""Rahmen der Kostenrechnung: Haushaltsjahre, Zins, Förderung, eigene Kostensätze, Aufwand der Ankommenden."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.einheiten import Anteil, Geld, Zahl
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.kosten.modell import Lesart, Verteilung, Welt

_PROZENT: dict[str, Any] = {"ge": 0, "le": 100, "einheit": "%"}


class Lohngruppe(StrEnum):
    """Spalte der Lohnkostentabelle, mit der Erfüllungsaufwand gerechnet wird."""

    EINFACH = "einfacher und mittlerer Dienst"
    GEHOBEN = "gehobener Dienst"
    HOEHER = "höherer Dienst"
    DURCHSCHNITT = "Durchschnitt"


class Wegebene(StrEnum):
    """Zu welcher Verwaltungsebene ein Behördengang führt; bestimmt Zeit und Sachkosten je Weg."""

    GEMEINDE = "Gemeinde"
    KREIS = "Kreis"
    LAND = "Regierungsbezirk oder Land"
    DURCHSCHNITT = "Durchschnitt"


class Prozesszustand(StrEnum):
    """Wofür eine Angabe gilt: heute oder in einem Zielbild."""

    IST = "IST"
    SOLL_I = "SOLL I"
    SOLL_II = "SOLL II"


class Haushaltsrahmen(Objekt):
    """Was für alle Kostenposten der Kommune gilt; maßgeblich ist die erste Zeile."""

    ART: ClassVar[str] = "haushaltsrahmen"
    TITEL: ClassVar[str] = "Haushaltsrahmen"
    MEHRZAHL: ClassVar[str] = "Haushaltsrahmen"
    BLATT: ClassVar[str] = "Haushaltsrahmen"
    ERKLAERUNG: ClassVar[str] = (
        "Eine Zeile: ab wann und wie lange gerechnet wird. Einen Zins gibt es nicht als Vorgabe; ohne Zinssatz mit Quelle kein Kapitalwert."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "HR"

    erstes_jahr: int = angabe("Erstes Haushaltsjahr", "Basisjahr der Rechnung und der Preise.", ge=2000, le=2100, beispiel=2027)
    betrachtung_jahre: int = angabe("Betrachtung", "Über wie viele Haushaltsjahre gerechnet wird.", vorgabe=5, ge=1, le=30, einheit="Jahre")
    zinssatz_prozent: Zahl | None = angabe(
        "Zinssatz", "Kalkulationszins je Jahr; kein Vorgabewert.", vorgabe=None, beispiel=2.5, **_PROZENT
    )
    zins_quelle: Text = angabe("Quelle des Zinssatzes", "Ohne Quelle wird nicht abgezinst.", vorgabe="", beispiel="Kämmerei, 03.06.2026")
    preissteigerung_prozent: Zahl | None = angabe(
        "Preissteigerung", "Je Jahr, für Posten ohne eigene Angabe; leer = keine.", vorgabe=None, beispiel=2, **_PROZENT
    )
    preis_quelle: Text = angabe("Quelle der Preissteigerung", "Woher der Satz stammt.", vorgabe="")
    nebenkosten_prozent: Zahl | None = angabe(
        "Arbeitgeberanteil", "Eigener Zuschlag auf das Entgelt; leer = Wert der AGebV für die Entgeltgruppe.", vorgabe=None, **_PROZENT
    )
    arbeitszeit_stunden: Zahl | None = angabe(
        "Jahresarbeitszeit",
        "Arbeitsstunden einer Vollzeitkraft, um Stunden in Geld zu rechnen; leer = AGebV, Tarifbeschäftigte.",
        vorgabe=None,
        ge=1,
        le=3000,
        einheit="h",
    )
    personal_quelle: Text = angabe("Quelle der Personalangaben", "Woher Arbeitgeberanteil und Jahresarbeitszeit stammen.", vorgabe="")
    sachkosten_arbeitsplatz_eur: Geld | None = angabe(
        "Sachkosten je Arbeitsplatz",
        "Laut Ihrem KGSt-Bericht oder eigener Rechnung; mitgeliefert wird kein Wert.",
        vorgabe=None,
        ge=0,
        le=1000000,
        einheit="€",
    )
    gemeinkosten_prozent: Zahl | None = angabe(
        "Gemeinkosten", "Zuschlag auf die Personalkosten laut Ihrem KGSt-Bericht oder eigener Rechnung.", vorgabe=None, **_PROZENT
    )
    gemeinkosten_quelle: Text = angabe("Quelle der Sach- und Gemeinkosten", "Bericht mit Nummer und Jahr.", vorgabe="")
    lohngruppe: Lohngruppe = angabe(
        "Lohngruppe", "Mit welchem Lohnsatz der Kommunen Erfüllungsaufwand gerechnet wird.", vorgabe=Lohngruppe.DURCHSCHNITT
    )
    verteilung: Verteilung = angabe("Streuung", "Wie Beträge zwischen mindestens und höchstens streuen.", vorgabe=Verteilung.PERT)


class Foerderzusage(Objekt):
    """Fördermittel für Kostenposten: Quote, Fördersumme und wie der Satz im Bescheid zu lesen ist."""

    ART: ClassVar[str] = "foerderzusage"
    TITEL: ClassVar[str] = "Förderung"
    MEHRZAHL: ClassVar[str] = "Förderungen"
    BLATT: ClassVar[str] = "Förderungen"
    ERKLAERUNG: ClassVar[str] = (
        "Wer welchen Anteil zahlt. Nennt der Bescheid eine Fördersumme, ist zu wählen, was sie meint; vorher zählt die Förderung nicht."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "FO"

    name: Pflichttext = angabe("Förderung", "Wie sie heißt.", beispiel="AMIF-Kofinanzierung")
    geber: Text = angabe("Fördermittelgeber", "Wer zahlt.", vorgabe="", beispiel="BAMF")
    quote: Anteil = angabe("Förderquote", "Anteil der Ausgaben, den der Geber zahlt, 0 bis 1.", beispiel=0.9)
    foerdersumme_eur: Geld | None = angabe(
        "Fördersumme", "Betrag, den der Bescheid nennt; leer = keine Obergrenze.", vorgabe=None, ge=0, le=1000000000, einheit="€"
    )
    lesart: Lesart | None = angabe("Lesart", "Was die Fördersumme im Bescheid meint; sonst bleibt sie ungezählt.", vorgabe=None)
    bescheid_vom: dt.date | None = angabe("Bescheid vom", "Tag des Zuwendungsbescheids.", vorgabe=None)
    quelle: Text = angabe("Quelle", "Bescheid oder Richtlinie.", vorgabe="", beispiel="Zuwendungsbescheid")


class Eigensatz(Objekt):
    """Ein Stundensatz, den die Kommune selbst belegt, etwa aus ihrem KGSt-Bericht."""

    ART: ClassVar[str] = "eigensatz"
    TITEL: ClassVar[str] = "Eigener Kostensatz"
    MEHRZAHL: ClassVar[str] = "Eigene Kostensätze"
    BLATT: ClassVar[str] = "Eigene Kostensätze"
    ERKLAERUNG: ClassVar[str] = (
        "Stundensätze der Kommune mit Quelle und Gültigkeit; ein ungeprüfter oder abgelaufener Satz wird überall gekennzeichnet."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "KS"

    name: Pflichttext = angabe("Kostensatz", "Wofür er gilt.", beispiel="Sachbearbeitung E 9b")
    welt: Welt = angabe("Kostenwelt", "Erfüllungsaufwand (ohne Gemeinkosten) oder Vollkosten; nie gemischt.", vorgabe=Welt.VOLLKOSTEN)
    eur_je_stunde: Geld = angabe("Stundensatz", "Euro je Arbeitsstunde.", ge=0, le=1000, einheit="€", beispiel=61.4)
    quelle: Text = angabe("Quelle", "Bericht mit Nummer und Jahr oder eigene Rechnung.", vorgabe="", beispiel="KGSt-Bericht Nr./Jahr")
    gueltig_ab: dt.date | None = angabe("Gültig ab", "Erster Tag.", vorgabe=None)
    gueltig_bis: dt.date | None = angabe("Gültig bis", "Letzter Tag.", vorgabe=None)
    geprueft: bool = angabe("Geprüft", "Am Original nachgesehen.", vorgabe=False)


class Buergeraufwand(Objekt):
    """Was ein Fall die Ankommenden kostet: vorgeschriebene Behördengänge und eigene Zeit."""

    ART: ClassVar[str] = "buergeraufwand"
    TITEL: ClassVar[str] = "Aufwand der Ankommenden"
    MEHRZAHL: ClassVar[str] = "Aufwand der Ankommenden"
    BLATT: ClassVar[str] = "Aufwand der Ankommenden"
    ERKLAERUNG: ClassVar[str] = (
        "Je Prozess und Zustand: nur Behördengänge, bei denen persönliches Erscheinen vorgeschrieben ist. Zeit bleibt Zeit, kein Geld."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "BA"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "zustand"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    zustand: Prozesszustand = angabe("Zustand", "IST, SOLL I oder SOLL II.", vorgabe=Prozesszustand.IST)
    wege_je_fall: Zahl = angabe("Behördengänge je Fall", "Vorgeschriebene Wege im Mittel.", ge=0, le=100, beispiel=3)
    ebene: Wegebene = angabe("Ebene", "Wohin die Wege führen.", vorgabe=Wegebene.KREIS)
    eigene_zeit_min: Zahl = angabe(
        "Eigene Zeit je Fall",
        "Ausfüllen, Unterlagen beschaffen, Vorsprache; ohne Wege.",
        vorgabe=Decimal(0),
        ge=0,
        le=100000,
        einheit="min",
    )
    quelle: Text = angabe("Quelle", "Woher die Angaben stammen.", vorgabe="", beispiel="Beobachtung am Schalter, 20 Fälle")
