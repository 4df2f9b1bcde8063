"""Ab welchem Wert einer Annahme sich etwas lohnt: genau auf die kleinste Einheit (Cent, Stück, Hundertstel Prozent)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Schwelle:
    """``grenze`` in kleinsten Einheiten; ``None`` = in keinem Fall. ``immer``: jeder Wert des Bereichs lohnt sich."""

    grenze: int | None
    immer: bool = False


def ab_wann(saldo: Callable[[int], Decimal], hoechstens: int) -> Schwelle:
    """Kleinstes ``n`` in 0 bis ``hoechstens`` mit ``saldo(n) >= 0``; ``saldo`` steigt mit ``n``. Halbierung über ganze Zahlen."""
    if saldo(0) >= 0:
        return Schwelle(0, immer=True)
    if saldo(hoechstens) < 0:
        return Schwelle(None)
    unten, oben = 0, hoechstens
    while oben - unten > 1:
        mitte = (unten + oben) // 2
        unten, oben = (unten, mitte) if saldo(mitte) >= 0 else (mitte, oben)
    return Schwelle(oben)


def bis_wann(saldo: Callable[[int], Decimal], hoechstens: int) -> Schwelle:
    """Größtes ``n`` in 0 bis ``hoechstens`` mit ``saldo(n) >= 0``; ``saldo`` fällt mit ``n``."""
    if saldo(0) < 0:
        return Schwelle(None)
    if saldo(hoechstens) >= 0:
        return Schwelle(hoechstens, immer=True)
    unten, oben = 0, hoechstens
    while oben - unten > 1:
        mitte = (unten + oben) // 2
        unten, oben = (mitte, oben) if saldo(mitte) >= 0 else (unten, mitte)
    return Schwelle(unten)
