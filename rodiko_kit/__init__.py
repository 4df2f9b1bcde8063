"""Beratungswerkstatt für kommunale Ankunftsprozesse; öffentliche Namen laden erst beim Gebrauch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rodiko_kit.basis.fehler import EingabeFehler as EingabeFehler
    from rodiko_kit.sitzung import Sitzung as Sitzung
    from rodiko_kit.sitzung import oeffne as oeffne

__all__ = ["EingabeFehler", "Sitzung", "oeffne"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  Klassen und Funktionen
    if name == "EingabeFehler":
        from rodiko_kit.basis.fehler import EingabeFehler

        return EingabeFehler
    if name in {"Sitzung", "oeffne"}:
        from rodiko_kit import sitzung

        return getattr(sitzung, name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
