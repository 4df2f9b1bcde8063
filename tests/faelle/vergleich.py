"""Vergleicht ein Ergebnis mit dem Erwarteten eines Abnahmefalls; Toleranzen kommen nur aus dem Fall."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any


def vergleiche(ergebnis: Any, erwartet: Any, toleranz: Mapping[str, Any], pfad: str = "") -> None:
    """Wirft ``AssertionError`` mit Pfad und beiden Werten, wo ``ergebnis`` von ``erwartet`` abweicht.

    ``toleranz.absolut`` gilt für jede Zahl, ``toleranz.felder`` für den genannten Pfad und alles darunter.
    """
    if isinstance(erwartet, Mapping):
        assert isinstance(ergebnis, Mapping), f"{pfad}: {ergebnis!r} ist keine Zuordnung"
        for name, wert in erwartet.items():
            assert name in ergebnis, f"{pfad}.{name} fehlt im Ergebnis"
            vergleiche(ergebnis[name], wert, toleranz, f"{pfad}.{name}".lstrip("."))
    elif isinstance(erwartet, list):
        assert len(ergebnis) == len(erwartet), f"{pfad}: {len(ergebnis)} statt {len(erwartet)} Einträge"
        for i, (eines, anderes) in enumerate(zip(ergebnis, erwartet, strict=True)):
            vergleiche(eines, anderes, toleranz, f"{pfad}.{i}".lstrip("."))
    elif (zahl := _zahl(erwartet)) is not None:
        erlaubt = _erlaubt(toleranz, pfad)
        abstand = abs(Decimal(str(ergebnis)) - zahl)
        assert abstand <= erlaubt, f"{pfad}: {ergebnis} statt {erwartet} (erlaubt ±{erlaubt})"
    else:
        assert ergebnis == erwartet, f"{pfad}: {ergebnis!r} statt {erwartet!r}"


def _erlaubt(toleranz: Mapping[str, Any], pfad: str) -> Decimal:
    felder: Mapping[str, Any] = toleranz.get("felder", {})
    treffer = [f for f in felder if pfad == f or pfad.startswith(f + ".")]
    return Decimal(str(felder[max(treffer, key=len)] if treffer else toleranz["absolut"]))


def _zahl(wert: Any) -> Decimal | None:
    if wert is None or isinstance(wert, bool):
        return None
    try:
        return Decimal(str(wert))
    except InvalidOperation:
        return None
