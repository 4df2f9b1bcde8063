"""Zahlentypen der Fachmodelle: alles, was keine Ganzzahl ist, ist ``Decimal`` mit höchstens vier Nachkommastellen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

CENT = Decimal("0.01")


def normal(wert: Decimal) -> Decimal:
    """Derselbe Wert ohne überflüssige Nullen und ohne Exponent: ``5.0000`` -> ``5``; so ist gleicher Wert gleiche Schreibweise."""
    knapp = wert.normalize()
    return knapp.quantize(Decimal(1)) if knapp == knapp.to_integral_value() else knapp


Zahl = Annotated[Decimal, Field(max_digits=18, decimal_places=4, allow_inf_nan=False), AfterValidator(normal)]
"""Dezimalzahl mit höchstens vier Nachkommastellen; Einheit steht im Feldnamen."""

Geld = Zahl
"""Betrag in Euro; Felder enden auf ``_eur``; gerundet wird nur zur Anzeige."""

Anteil = Annotated[Decimal, Field(ge=0, le=1, max_digits=18, decimal_places=4, allow_inf_nan=False), AfterValidator(normal)]
"""Anteil zwischen 0 und 1; angezeigt in Prozent."""


def runde(wert: Decimal, stelle: Decimal = CENT) -> Decimal:
    """Rundet kaufmännisch (halb auf) auf das Vielfache ``stelle``, Vorgabe ein Cent."""
    return (wert / stelle).quantize(Decimal(1), rounding=ROUND_HALF_UP) * stelle
