"""Was im Saal über Potenziale und Maßnahmen abgestimmt werden kann: Aufwand und Wirkung, Umsetzung, Produktideen."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from rodiko_kit.basis.abstimmung import (
    Abstimmbar,
    Einzelbefehl,
    Gegenstand,
    Saalergebnis,
    Uebernahme,
    Weg,
    aendere,
    gegenstand,
    zahltext,
)
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.analyse.ideen import entwuerfe
from rodiko_kit.massnahmen.analyse.produktziele import produktziele
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.massnahmen.modell.produkt import Produktidee

_ACHSEN = {"achse_x": {"text": "Aufwand in Personentagen"}, "achse_y": {"text": "Wirkung"}, "skala_von": 0, "skala_bis": 20}
_STUFEN = 4
"""Abstand zwischen der kleinsten und der größten Wirkung (1 bis 5)."""


def abstimmbar() -> tuple[Abstimmbar, ...]:
    """Potenziale (sammeln, gewichten), Maßnahmen (Aufwand und Wirkung, Aufwand schätzen, vereinbaren), Produktideen (sammeln, wählen)."""
    lage = tuple(
        Weg(zweck, "zwei_achsen", "Wie hoch sind Aufwand und Wirkung?", "setzt Aufwand und Wirkung", lage_aus, _ACHSEN)
        for zweck in ("schätzen", "gewichten")
    )
    schaetzen = Weg("schätzen", "dreipunkt", "Wie viele Personentage braucht es?", "setzt den Aufwand", aufwand_aus, {"einheit": "PT"})
    vereinbaren = tuple(
        Weg("entscheiden", zettel, "Welche Maßnahme setzen wir um?", "setzt den Stand auf „vereinbart“", vereinbarung_aus)
        for zettel in ("einfach", "mehrfach", "konsent", "konsensieren", "rangfolge")
    )
    waehlen = tuple(
        Weg(zweck, zettel, "Welche Ideen entwickeln wir zu Produkten?", "legt daraus Produktentwürfe an", produkte_aus_ideen)
        for zweck, zettel in (
            *(("gewichten", zettel) for zettel in ("punkte", "hundert")),
            *(("entscheiden", zettel) for zettel in ("einfach", "mehrfach", "punkte", "konsent", "konsensieren", "rangfolge")),
        )
    )
    return (
        Abstimmbar("produktideen", lambda: Produktidee, waehlen, offene_ideen),
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


def offene_ideen(bestand: Bestand) -> tuple[Gegenstand, ...]:
    """Die Ideen, aus denen noch kein Produkt geworden ist."""
    return tuple(gegenstand(i) for i in bestand.alle(Produktidee) if i.produkt is None)


def produkte_aus_ideen(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Angenommene Ideen, sonst die vorderen: je Form so viele Ränge, wie dem Vorgehen Produkte fehlen, mindestens den ersten."""
    offen = [i for i in bestand.alle(Produktidee) if i.produkt is None and i.id in ergebnis.werte]
    gewaehlt = [i for i in offen if ergebnis.werte[i.id].get("angenommen") == 1]
    if not gewaehlt:
        for ziel in produktziele(bestand):
            raenge = {i: r for i in offen if i.produktform is ziel.form and (r := ergebnis.werte[i.id].get("rang")) is not None}
            letzter = sorted(raenge.values())[: max(1, ziel.fehlend)][-1:]
            gewaehlt += [i for i, r in raenge.items() if r <= letzter[0]]
    befehle = entwuerfe(gewaehlt)
    return Uebernahme(befehle, () if befehle else ("Keine offene Idee ist angenommen oder liegt vorn.",))


def _halbe(wert: Decimal) -> Decimal:
    """Auf halbe Tage gerundet: genauer ist eine Schätzung im Saal nicht."""
    return (wert * 2).to_integral_value(ROUND_HALF_UP) / 2
