"""Förderung mit Eigenanteil, wenn der Bescheid offenlässt, was die Fördersumme meint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.modell import Lesart


@dataclass(frozen=True)
class Foerderung:
    """Gesamtausgaben, Zuwendung und Eigenanteil in Euro auf den Cent; Zuwendung + Eigenanteil = Gesamtausgaben."""

    lesart: Lesart
    gesamt_eur: Decimal
    zuwendung_eur: Decimal
    eigenanteil_eur: Decimal


def foerderung(foerdersumme_eur: Decimal, quote: Decimal, lesart: Lesart) -> Foerderung:
    """Teilt die Ausgaben nach der Förderquote (Anteil über 0 bis 1); der Eigenanteil ist der Rest, damit die Summe aufgeht."""
    if not 0 < quote <= 1:
        raise EingabeFehler("Förderquote", quote, "liegt nicht zwischen 0 und 1.", "Bitte als Anteil eingeben, etwa 0,9 für 90 %.")
    summe = runde(foerdersumme_eur)
    gesamt = runde(foerdersumme_eur / quote) if lesart is Lesart.ZUWENDUNG else summe
    zuwendung = summe if lesart is Lesart.ZUWENDUNG else runde(foerdersumme_eur * quote)
    return Foerderung(lesart, gesamt, zuwendung, gesamt - zuwendung)


@dataclass(frozen=True)
class Topf:
    """Fördermittel für mehrere Posten: Quote der Ausgaben (0 bis 1) und Höchstbetrag in Euro; ``None`` = ohne Grenze."""

    quote: Decimal
    hoechstens_eur: Decimal | None = None


def hoechstbetrag(foerdersumme_eur: Decimal, quote: Decimal, lesart: Lesart) -> Decimal:
    """Wie viel der Fördermittelgeber höchstens zahlt: die Fördersumme selbst oder, nach der anderen Lesart, ihr Anteil."""
    return foerderung(foerdersumme_eur, quote, lesart).zuwendung_eur


def verteile(ausgaben: Sequence[Sequence[Decimal]], topf: Topf) -> tuple[tuple[Decimal, ...], ...]:
    """Fördermittel je Posten und Jahr in Euro auf den Cent: Quote der Ausgaben, Jahr für Jahr, bis der Höchstbetrag erreicht ist.

    ``ausgaben[posten][jahr]`` >= 0; im selben Jahr bekommt zuerst der vordere Posten.
    """
    rest = topf.hoechstens_eur
    fertig = [[Decimal(0)] * len(reihe) for reihe in ausgaben]
    for jahr in range(max((len(r) for r in ausgaben), default=0)):
        for posten, reihe in enumerate(ausgaben):
            mittel = runde(reihe[jahr] * topf.quote)
            if rest is not None:
                mittel = min(mittel, rest)
                rest -= mittel
            fertig[posten][jahr] = mittel
    return tuple(tuple(r) for r in fertig)
