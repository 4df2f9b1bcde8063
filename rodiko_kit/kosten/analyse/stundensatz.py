"""Herleitung von Stundensätzen: Vollkosten nach AGebV Anlage 1, Lohnkosten je Jahr, Personaleinzelkosten nach Entgelttabelle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.fehler import EingabeFehler

MONATE = 12


@dataclass(frozen=True)
class Beschaeftigte:
    """Jahreskosten einer Statusgruppe (Beamte oder Tarif) einer Laufbahn je Vollzeitkraft in Euro und ihre Zahl in VZÄ.

    ``zusatz_eur`` ist der Versorgungszuschlag (Beamte) oder die Arbeitgeber-Nebenkosten (Tarif).
    """

    brutto_eur: Decimal
    zusatz_eur: Decimal
    sonstige_eur: Decimal
    vzae: Decimal
    stunden_je_monat: Decimal

    @property
    def eur_je_stunde(self) -> Decimal:
        """Jahreskosten durch zwölf Monate und die Stunden je Monat."""
        return (self.brutto_eur + self.zusatz_eur + self.sonstige_eur) / MONATE / self.stunden_je_monat


@dataclass(frozen=True)
class Stundensaetze:
    """Die vier Stundensätze einer Laufbahn in Euro, ungerundet; ``gk`` = Gemeinkosten."""

    personal_ohne_gk: Decimal
    personal_mit_gk: Decimal
    personal_sach_ohne_gk: Decimal
    personal_sach_mit_gk: Decimal


def gewichtetes_mittel(paare: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Mittel der Werte mit ihren Gewichten (Wert, Gewicht); ``EingabeFehler``, wenn alle Gewichte null sind."""
    reihe = list(paare)
    gewicht = sum((g for _, g in reihe), Decimal(0))
    if gewicht == 0:
        raise EingabeFehler("Mittelwert", gewicht, "ist die Summe der Gewichte.", "Bitte mindestens ein Gewicht über null angeben.")
    return sum((w * g for w, g in reihe), Decimal(0)) / gewicht


def personalstundensatz(gruppen: Iterable[Beschaeftigte]) -> Decimal:
    """Personalkosten je Stunde einer Laufbahn in Euro: Stundensätze der Statusgruppen, mit VZÄ gewichtet (AGebV Anlage 1 Teil B)."""
    return gewichtetes_mittel((g.eur_je_stunde, g.vzae) for g in gruppen)


def sachstundensatz(sachkosten_jahr_eur: Decimal, gruppen: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    """Sachkosten je Stunde in Euro; ``gruppen`` = (Stunden je Monat, Köpfe). Gewichtet wird mit Köpfen, nicht mit VZÄ (ebd.)."""
    return gewichtetes_mittel((sachkosten_jahr_eur / MONATE / stunden, koepfe) for stunden, koepfe in gruppen)


def mit_gemeinkosten(eur: Decimal, zuschlag: Decimal) -> Decimal:
    """Betrag mit Gemeinkostenzuschlag (Anteil, 0,281 = 28,1 %)."""
    return eur * (1 + zuschlag)


def stundensaetze(gruppen: Iterable[Beschaeftigte], sach_eur_je_stunde: Decimal, gemeinkostenzuschlag: Decimal) -> Stundensaetze:
    """Die vier Stundensätze einer Laufbahn; der Zuschlag kommt zuletzt, Zwischenwerte bleiben ungerundet."""
    personal = personalstundensatz(gruppen)
    beides = personal + sach_eur_je_stunde
    return Stundensaetze(
        personal_ohne_gk=personal,
        personal_mit_gk=mit_gemeinkosten(personal, gemeinkostenzuschlag),
        personal_sach_ohne_gk=beides,
        personal_sach_mit_gk=mit_gemeinkosten(beides, gemeinkostenzuschlag),
    )


def laufbahnen(
    beamte: Mapping[str, Beschaeftigte],
    tarif: Mapping[str, Beschaeftigte],
    sach_eur_je_stunde: Decimal,
    gemeinkostenzuschlag: Decimal,
) -> dict[str, Stundensaetze]:
    """Stundensätze aller Laufbahnen (``eD``, ``mD``, ``gD``, ``hD``), in denen es Beamte und Tarifbeschäftigte gibt."""
    return {name: stundensaetze((beamte[name], tarif[name]), sach_eur_je_stunde, gemeinkostenzuschlag) for name in beamte}


def jahreswert(eur_je_stunde: Decimal, stunden_je_mak: Decimal) -> Decimal:
    """Kosten einer Mitarbeiterkapazität (MAK) im Jahr in Euro; im Leitfaden Erfüllungsaufwand 200 Tage zu 8 Stunden."""
    return eur_je_stunde * stunden_je_mak


def gemeinkosten(bruttopersonalkosten_eur: Decimal, zuschlag: Decimal) -> Decimal:
    """Gemeinkosten in Euro als Anteil der Bruttopersonalkosten (KGSt-Aufbau: Büro und Nicht-Büro haben eigene Zuschläge)."""
    return bruttopersonalkosten_eur * zuschlag


@dataclass(frozen=True)
class Personaleinzelkosten:
    """Personalkosten einer Stelle ohne Sach- und Gemeinkosten in Euro, ungerundet."""

    brutto_jahr_eur: Decimal
    personalkosten_jahr_eur: Decimal
    eur_je_stunde: Decimal


def personaleinzelkosten(
    entgelt_monat_eur: Decimal, monatsgehaelter: Decimal, nebenkosten_anteil: Decimal, stunden_je_jahr: Decimal
) -> Personaleinzelkosten:
    """Monatsentgelt mal Gehälter (mit Jahressonderzahlung), plus Arbeitgeber-Nebenkosten, durch die Jahresarbeitsstunden."""
    brutto = entgelt_monat_eur * monatsgehaelter
    gesamt = brutto * (1 + nebenkosten_anteil)
    return Personaleinzelkosten(brutto, gesamt, gesamt / stunden_je_jahr)


_LAUFBAHNEN = (("eD", ("1", "2", "2Ü", "3", "4")), ("mD", ("5", "6", "7", "8", "9a")), ("gD", ("9b", "9c", "10", "11", "12")))


def laufbahn(entgeltgruppe: str) -> str:
    """Laufbahn einer Entgeltgruppe nach AGebV: E 2 bis 4 ``eD``, E 5 bis 9a ``mD``, E 9b bis 12 ``gD``, darüber ``hD``."""
    return next((name for name, gruppen in _LAUFBAHNEN if entgeltgruppe in gruppen), "hD")
