"""Umsetzungsstand: wie viele Maßnahmen in welchem Stand, was als Nächstes fällig ist, was überfällig."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, prozent, zahl
from rodiko_kit.massnahmen.analyse.zeitplan.ampel import Ampel
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Namen, Plan, Planzeile, ampelwort, zustaendig
from rodiko_kit.massnahmen.modell.massnahme import Massnahmenart, Umsetzungsstand

FRISTEN = (14, 30)
"""Tage, für die die nächsten Termine gezählt werden."""
SUMME = "zusammen"
"""Erste Zelle einer Summenzeile."""
_GRUPPEN = (
    ("Sofortmaßnahmen", {Massnahmenart.SOFORT}),
    ("Maßnahmen", {Massnahmenart.PLAN}),
    ("Produkte", {Massnahmenart.PRODUKT_ANALOG, Massnahmenart.PRODUKT_DIGITAL}),
)


def ueberfaellige(plan: Plan) -> tuple[Planzeile, ...]:
    """Offene Maßnahmen, deren Termin vor dem Stichtag liegt; die älteste zuerst."""
    return _nach_termin(plan, dt.date.min, plan.stichtag - dt.timedelta(days=1))


def faellige(plan: Plan, tage: int) -> tuple[Planzeile, ...]:
    """Offene Maßnahmen mit Termin vom Stichtag bis ``tage`` Tage danach, beide eingeschlossen."""
    return _nach_termin(plan, plan.stichtag, plan.stichtag + dt.timedelta(days=tage))


def _nach_termin(plan: Plan, von: dt.date, bis: dt.date) -> tuple[Planzeile, ...]:
    treffer = [z for z in plan.zeilen if z.offen and z.massnahme.bis and von <= z.massnahme.bis <= bis]
    return tuple(sorted(treffer, key=lambda z: (z.massnahme.bis or dt.date.max, z.massnahme.kuerzel)))


def kennzahlen(plan: Plan) -> tuple[dict[str, Any], ...]:
    """Erledigt, handeln, überfällig und fällig, in der Form von ``widgets.bausteine.Kennzahl``."""
    zaehlende = [z for z in plan.zeilen if z.massnahme.umsetzungsstand is not Umsetzungsstand.VERWORFEN]
    erledigt = [z for z in zaehlende if z.massnahme.umsetzungsstand is Umsetzungsstand.ERLEDIGT]
    spaet, rot = ueberfaellige(plan), [z for z in plan.zeilen if z.stand.ampel is Ampel.ROT]
    bald = {tage: len(faellige(plan, tage)) for tage in FRISTEN}
    return (
        {
            "titel": "Umgesetzt",
            "wert": f"{len(erledigt)} von {len(zaehlende)}",
            "zusatz": f"{prozent(Decimal(len(erledigt)) / len(zaehlende))} der Maßnahmen" if zaehlende else "",
            "so_gerechnet": f"Erledigte geteilt durch alle ohne verworfene. {_aufwandsatz(zaehlende)}",
            "ton": "gut" if zaehlende and len(erledigt) == len(zaehlende) else "neutral",
        },
        {
            "titel": "Handeln",
            "wert": zahl(len(rot)),
            "zusatz": "Ampel rot",
            "so_gerechnet": "Der Termin ist überschritten oder nach Aufwand, Einsatz und Abhängigkeiten nicht mehr zu halten.",
            "ton": "warnung" if rot else "neutral",
        },
        {
            "titel": "Überfällig",
            "wert": zahl(len(spaet)),
            "zusatz": f"am {datum(plan.stichtag)}",
            "so_gerechnet": "Offene Maßnahmen, deren Termin vor dem Stichtag liegt.",
            "ton": "warnung" if spaet else "neutral",
        },
        {
            "titel": f"Fällig in {FRISTEN[0]} Tagen",
            "wert": zahl(bald[FRISTEN[0]]),
            "zusatz": f"in {FRISTEN[1]} Tagen: {bald[FRISTEN[1]]}",
            "so_gerechnet": "Offene Maßnahmen mit Termin vom Stichtag an.",
            "ton": "neutral",
        },
    )


def _aufwandsatz(zeilen: list[Planzeile]) -> str:
    mit = [z.massnahme for z in zeilen if z.massnahme.aufwand_personentage is not None]
    gesamt = sum((m.aufwand_personentage or Decimal(0) for m in mit), Decimal(0))
    getan = sum(((m.aufwand_personentage or Decimal(0)) * _anteil(m.umsetzungsstand, m.fortschritt_prozent) / 100 for m in mit), Decimal(0))
    ohne = f" {anzahl(len(zeilen) - len(mit), 'Maßnahme', 'Maßnahmen')} ohne Aufwand." if len(mit) < len(zeilen) else ""
    return f"Nach Aufwand: {zahl(getan, 1)} von {zahl(gesamt, 1)} Personentagen getan.{ohne}"


def _anteil(stand: Umsetzungsstand, fortschritt: int | None) -> int:
    return 100 if stand is Umsetzungsstand.ERLEDIGT else fortschritt or 0


def standtabelle(plan: Plan) -> Datentabelle:
    """Zählung je Stand und Art; die letzte Zeile ist die Summe der Zeilen darüber."""
    zaehler = [Counter(z.massnahme.umsetzungsstand for z in plan.zeilen if z.massnahme.massnahmenart in arten) for _, arten in _GRUPPEN]
    zeilen = [(stand.value, [z[stand] for z in zaehler]) for stand in Umsetzungsstand]
    zeilen.append((SUMME, [z.total() for z in zaehler]))
    return Datentabelle(
        titel="Umsetzungsstand",
        spalten=("Stand", *(titel for titel, _ in _GRUPPEN), "zusammen"),
        zeilen=tuple((name, *(str(w) for w in werte), str(sum(werte))) for name, werte in zeilen),
        zahlenspalten=(1, 2, 3, 4),
    )


def termintabelle(plan: Plan, namen: Namen) -> Datentabelle:
    """Überfällige und in 30 Tagen fällige Maßnahmen, die älteste zuerst."""
    heute = plan.stichtag
    return Datentabelle(
        titel=f"Überfällig und fällig bis {datum(heute + dt.timedelta(days=FRISTEN[-1]))}",
        spalten=("Termin", "Wann", "Maßnahme", "Zuständig", "Stand", "Ampel"),
        zeilen=tuple(
            (
                datum(z.massnahme.bis),
                _wann(((z.massnahme.bis or heute) - heute).days),
                f"{z.massnahme.kuerzel} {z.massnahme.name}",
                zustaendig(z.massnahme, namen),
                z.massnahme.umsetzungsstand.value,
                ampelwort(z),
            )
            for z in (*ueberfaellige(plan), *faellige(plan, FRISTEN[-1]))
        ),
    )


def _wann(tage: int) -> str:
    if tage == 0:
        return "heute"
    return f"seit {anzahl(-tage, 'Tag', 'Tagen')}" if tage < 0 else f"in {anzahl(tage, 'Tag', 'Tagen')}"
