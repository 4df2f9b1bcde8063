"""Was im Saal über Akteure abgestimmt werden kann: ihr Einfluss und ihr Interesse."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.abstimmung import Abstimmbar, Einzelbefehl, Saalergebnis, Uebernahme, Weg, aendere
from rodiko_kit.basis.anschluss import Bestand

_ACHSEN = {"achse_x": {"text": "Interesse"}, "achse_y": {"text": "Einfluss"}, "skala_von": 0, "skala_bis": 10}


def abstimmbar() -> tuple[Abstimmbar, ...]:
    """Akteure auf zwei Achsen."""
    frage, titel = "Wie schätzen Sie Interesse und Einfluss ein?", "setzt Einfluss und Interesse"
    wege = tuple(Weg(zweck, "zwei_achsen", frage, titel, lage_aus, _ACHSEN) for zweck in ("schätzen", "gewichten"))
    return (Abstimmbar("akteure", lambda: Akteur, wege),)


def lage_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Waagerecht Interesse, senkrecht Einfluss, je 0 bis 10, kaufmännisch auf ganze Zahlen gerundet."""
    befehle: list[Einzelbefehl] = []
    for akteur in bestand.alle(Akteur):
        if (werte := ergebnis.werte.get(akteur.id)) and {"x", "y"} <= werte.keys():
            befehle += aendere(akteur, interesse=_ganz(werte["x"], ergebnis.skala), einfluss=_ganz(werte["y"], ergebnis.skala))
    return Uebernahme(tuple(befehle), () if befehle else ("Einfluss und Interesse stehen schon so.",))


def _ganz(wert: Decimal, skala: tuple[int, int]) -> int:
    von, bis = skala
    return int(((wert - von) * 10 / (bis - von)).to_integral_value(ROUND_HALF_UP))
