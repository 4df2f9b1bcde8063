"""Bekannte Kommunen aus ``vorlagen/kommunen.yaml`` und die Suche darin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell, Pflichttext, Text
from rodiko_kit.kommunen.modell.kommune import Kommunenart, Schluessel
from rodiko_kit.kommunen.modell.schluessel import land_aus_schluessel, pruefe_schluessel


class BekannteKommune(Modell):
    """Stammdaten einer Kommune, die beim Anlegen vorgeschlagen werden; ``einwohner`` leer = nicht hinterlegt."""

    name: Pflichttext
    schluessel: Schluessel
    art: Kommunenart
    einwohner: int | None = None
    gebietsstand: dt.date | None = None
    quelle: Text = ""
    modellkommune: bool = False

    @property
    def land(self) -> str:
        """Kürzel des Landes, aus dem Schlüssel."""
        return land_aus_schluessel(self.schluessel)

    @property
    def anzeige(self) -> str:
        """Name, Land und Schlüssel; der Name allein ist nicht eindeutig."""
        return f"{self.name} ({self.land}, {self.schluessel})"


def bekannte_kommunen(daten: Mapping[str, Any]) -> tuple[BekannteKommune, ...]:
    """Die Kommunen der Vorlage mit gemeinsamem Gebietsstand und gemeinsamer Quelle; ``EingabeFehler`` bei falschem Schlüssel."""
    gemeinsam = {"gebietsstand": dt.date.fromisoformat(str(daten["gebietsstand"])), "quelle": daten["quelle"]}
    return tuple(
        BekannteKommune(**(gemeinsam | zeile | {"art": Kommunenart(zeile["art"]), "schluessel": _schluessel(zeile)}))
        for zeile in daten["kommunen"]
    )


def _schluessel(zeile: Mapping[str, Any]) -> str:
    try:
        return pruefe_schluessel(zeile["schluessel"])
    except ValueError as fehler:
        mangel, _, abhilfe = str(fehler).partition(" | ")
        raise EingabeFehler(f"Vorlage kommunen.yaml, {zeile['name']}", zeile["schluessel"], mangel, abhilfe) from fehler


def suche(bekannte: Iterable[BekannteKommune], text: str) -> tuple[BekannteKommune, ...]:
    """Kommunen, deren Schlüssel mit ``text`` beginnt oder deren Name ihn enthält; mehrere Treffer entscheidet der Mensch am Schlüssel."""
    gesucht = text.strip().casefold()
    return tuple(k for k in bekannte if k.schluessel.startswith(gesucht) or gesucht in k.name.casefold()) if gesucht else ()
