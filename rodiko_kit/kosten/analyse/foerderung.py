"""Förderung mit Eigenanteil, wenn der Bescheid offenlässt, was die Fördersumme meint."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler


class Lesart(StrEnum):
    """Was die genannte Fördersumme ist; die Nutzerin wählt, der Bericht nennt es."""

    ZUWENDUNG = "Die Fördersumme ist der Anteil des Fördermittelgebers."
    GESAMT = "Die Fördersumme sind die gesamten Ausgaben."


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
