"""Was im Saal über Potenziale und Maßnahmen abgestimmt werden kann: Aufwand und Wirkung, Umsetzung."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rodiko_kit.basis.abstimmung import Abstimmbar, Einzelbefehl, Saalergebnis, Uebernahme, Weg, aendere, zahltext
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.potenzial import Potenzial

_ACHSEN = {"achse_x": {"text": "Aufwand in Personentagen"}, "achse_y": {"text": "Wirkung"}, "skala_von": 0, "skala_bis": 20}
_STUFEN = 4
"""Abstand zwischen der kleinsten und der größten Wirkung (1 bis 5)."""


def abstimmbar() -> tuple[Abstimmbar, ...]:
    """Potenziale (sammeln, gewichten) und Maßnahmen (Aufwand und Wirkung, Aufwand schätzen, vereinbaren)."""
    lage = tuple(
        Weg(zweck, "zwei_achsen", "Wie hoch sind Aufwand und Wirkung?", "setzt Aufwand und Wirkung", lage_aus, _ACHSEN)
        for zweck in ("schätzen", "gewichten")
    )
    schaetzen = Weg("schätzen", "dreipunkt", "Wie viele Personentage braucht es?", "setzt den Aufwand", aufwand_aus, {"einheit": "PT"})
    vereinbaren = tuple(
        Weg("entscheiden", zettel, "Welche Maßnahme setzen wir um?", "setzt den Stand auf „vereinbart“", vereinbarung_aus)
        for zettel in ("einfach", "mehrfach", "konsent", "konsensieren", "rangfolge")
    )
    return (
        Abstimmbar("potenziale", lambda: Potenzial),
        Abstimmbar("massnahmen", lambda: Massnahme, (*lage, schaetzen, *vereinbaren)),
    )


def lage_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Waagerecht der Aufwand in Personentagen, senkrecht die Wirkung: die Skala wird gleichmäßig auf 1 bis 5 abgebildet."""
    von, bis = ergebnis.skala
    befehle: list[Einzelbefehl] = []
    for massnahme in bestand.alle(Massnahme):
        if (werte := ergebnis.werte.get(massnahme.id)) and {"x", "y"} <= werte.keys():
            stufe = 1 + int(((werte["y"] - von) * _STUFEN / (bis - von)).to_integral_value(ROUND_HALF_UP))
            befehle += aendere(massnahme, aufwand_personentage=zahltext(_halbe(werte["x"])), wirkung=stufe)
    return Uebernahme(tuple(befehle), () if befehle else ("Aufwand und Wirkung stehen schon so.",))


def aufwand_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Der typische Wert der Dreipunktschätzung in Personentagen."""
    befehle: list[Einzelbefehl] = []
    for massnahme in bestand.alle(Massnahme):
        if (werte := ergebnis.werte.get(massnahme.id)) and "typisch" in werte:
            befehle += aendere(massnahme, aufwand_personentage=zahltext(_halbe(werte["typisch"])))
    return Uebernahme(tuple(befehle), () if befehle else ("Der Aufwand steht schon so.",))


def vereinbarung_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Angenommene Vorschläge, sonst die vorn liegenden, werden von „vorgeschlagen“ zu „vereinbart“."""
    angenommen = {k for k, w in ergebnis.werte.items() if w.get("angenommen") == 1} or set(ergebnis.vorn)
    befehle: list[Einzelbefehl] = []
    for massnahme in bestand.alle(Massnahme):
        if massnahme.id in angenommen and massnahme.umsetzungsstand is Umsetzungsstand.VORGESCHLAGEN:
            befehle += aendere(massnahme, umsetzungsstand=Umsetzungsstand.VEREINBART.value)
    return Uebernahme(tuple(befehle), () if befehle else ("Keine vorgeschlagene Maßnahme ist angenommen.",))


def _halbe(wert: Decimal) -> Decimal:
    """Auf halbe Tage gerundet: genauer ist eine Schätzung im Saal nicht."""
    return (wert * 2).to_integral_value(ROUND_HALF_UP) / 2
