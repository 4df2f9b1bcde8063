"""Wie unsicher die Rechnung ist: Ausschlag je Annahme, Wahrscheinlichkeit je Jahr und ab wann es sich lohnt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import FEST, eur, prozent, zahl
from rodiko_kit.kosten.analyse.barwert import abzinsungsfaktor
from rodiko_kit.kosten.analyse.haushalt import NULL
from rodiko_kit.kosten.analyse.schwelle import Schwelle, ab_wann, bis_wann
from rodiko_kit.kosten.analyse.unsicherheit import Streuposten, Streutopf, Streuung, streue
from rodiko_kit.kosten.modell import Postenart
from rodiko_kit.szenarien.analyse.haushalt import Ansatz, Plan, ergebnis
from rodiko_kit.szenarien.modell.kostenposten import Rhythmus

ZINSSPANNE = Decimal(2)
"""Um wie viele Prozentpunkte der Zinssatz für die Empfindlichkeit nach unten und oben geht."""
PREISSPANNE = Decimal(1)
"""Dasselbe für die Preissteigerung."""
_CENT = Decimal("0.01")
_HOECHSTENS_CENT = 10**11
_HOECHSTENS_STUECK = 10**7
_MONATE = 12
_HUNDERT = Decimal(100)


@dataclass(frozen=True)
class Ausschlag:
    """Eine Annahme, allein von unten nach oben bewegt: ihre Werte als Text und was dann herauskommt, in Euro."""

    name: str
    unten: str
    oben: str
    bei_unten: Decimal
    bei_oben: Decimal
    quelle: str

    @property
    def weite(self) -> Decimal:
        """Wie weit das Ergebnis ausschlägt."""
        return abs(self.bei_oben - self.bei_unten)


@dataclass(frozen=True)
class Kipppunkt:
    """Ab oder bis zu welchem Wert einer Annahme sich das Zielbild lohnt; ``satz`` sagt es."""

    name: str
    angesetzt: str
    satz: str
    schwelle: Schwelle
    quelle: str


def massstab(p: Plan) -> str:
    """Woran gemessen wird, als Wort: „Kapitalwert“ oder „Summe der Salden ohne Abzinsung“."""
    return "Summe der Salden ohne Abzinsung" if p.zins is None else "Kapitalwert"


def ausschlaege(p: Plan) -> tuple[Ausschlag, ...]:
    """Je Annahme mit Spanne ein Ausschlag, der größte zuerst."""
    reihe = [_posten(p, a) for a in p.ansaetze if a.wert.streut]
    return tuple(sorted((*reihe, *_saetze(p)), key=lambda x: (-x.weite, x.name)))


def _posten(p: Plan, a: Ansatz) -> Ausschlag:
    bei = [ergebnis(p.mit({a.posten.id: betrag})) for betrag in (a.wert.minimum, a.wert.maximum)]
    return Ausschlag(a.name, eur(a.wert.minimum), eur(a.wert.maximum), bei[0], bei[1], a.wert.quelle_mit_marken)


def _saetze(p: Plan) -> Iterator[Ausschlag]:
    r = p.rahmen
    if p.zins is not None and r.zinssatz_prozent is not None:
        yield _rahmensatz(p, "Zinssatz", "zinssatz_prozent", r.zinssatz_prozent, ZINSSPANNE, r.zins_quelle)
    if r.preissteigerung_prozent is not None:
        yield _rahmensatz(
            p, "Preissteigerung", "preissteigerung_prozent", r.preissteigerung_prozent, PREISSPANNE, r.preis_quelle or "ohne Quelle"
        )


def _rahmensatz(p: Plan, name: str, feld: str, satz: Decimal, spanne: Decimal, quelle: str) -> Ausschlag:  # noqa: PLR0913, PLR0917  ein Satz
    werte = max(satz - spanne, NULL), min(satz + spanne, _HUNDERT)
    bei = [ergebnis(p.mit_rahmen(**{feld: w})) for w in werte]
    return Ausschlag(name, prozent(werte[0] / 100, 1), prozent(werte[1] / 100, 1), bei[0], bei[1], quelle)


def streuung(p: Plan) -> Streuung:
    """Wahrscheinlichkeit je Haushaltsjahr, dass das Zielbild bis dahin billiger ist als das IST."""
    posten = [
        Streuposten(
            minimum=float(a.wert.minimum),
            typisch=float(a.wert.typisch),
            maximum=float(a.wert.maximum),
            vorzeichen=a.posten.postenart.vorzeichen,
            faktoren=tuple(map(float, a.faktoren(p.anzahl, p.preis))),
            topf=str(a.posten.foerderung) if a.posten.foerderung in p.toepfe else "",
        )
        for a in p.ansaetze
    ]
    toepfe = {str(k): Streutopf(float(t.quote), None if t.hoechstens_eur is None else float(t.hoechstens_eur)) for k, t in p.toepfe.items()}
    zins = p.zins or NULL
    return streue(posten, toepfe, [float(abzinsungsfaktor(zins, t)) for t in range(p.anzahl)], p.rahmen.verteilung)


def kipppunkte(p: Plan) -> tuple[Kipppunkt, ...]:
    """Je Posten und, wenn er sich rechnen lässt, für den Zinssatz: ab oder bis wann sich das Zielbild lohnt."""
    zins = _zinskipppunkt(p)
    return (*(_kipppunkt(p, a) for a in p.ansaetze if any(a.faktoren(p.anzahl, p.preis))), *([zins] if zins else []))


def _kipppunkt(p: Plan, a: Ansatz) -> Kipppunkt:
    posten = a.posten
    suche = bis_wann if posten.postenart is Postenart.KOSTEN else ab_wann
    laufend = posten.rhythmus is Rhythmus.LAUFEND
    if posten.menge:
        stueck, mal = a.wert.typisch / posten.menge, _MONATE if laufend else 1
        schwelle = suche(lambda n: ergebnis(p.mit({posten.id: stueck * n * mal})), _HOECHSTENS_STUECK)
        je = " im Monat" if laufend else ""
        einheit = f"{posten.mengeneinheit or 'Stück'}{je}"
        return _fertig(p, a, schwelle, lambda n: f"{zahl(n)} {einheit}", f"{zahl(runde(posten.menge / mal, Decimal('0.1')))}{je}")
    schwelle = suche(lambda n: ergebnis(p.mit({posten.id: n * _CENT})), _HOECHSTENS_CENT)
    je = " je Jahr" if laufend else ""
    return _fertig(p, a, schwelle, lambda n: eur(n * _CENT) + je, eur(a.wert.typisch) + je)


def _fertig(p: Plan, a: Ansatz, schwelle: Schwelle, wie: Callable[[int], str], angesetzt: str) -> Kipppunkt:
    name, stufe = a.posten.name, p.stufe.value
    kosten = a.posten.postenart is Postenart.KOSTEN
    if schwelle.grenze is None:
        satz = f"„{name}“: {stufe} lohnt sich in keinem Fall{', auch nicht ohne diesen Posten' if kosten else ''}."
    elif schwelle.immer:
        satz = f"„{name}“: {stufe} lohnt sich {'in jedem Fall' if kosten else 'auch ohne diesen Posten'}."
    elif kosten:
        satz = f"„{name}“: bis zu {wie(schwelle.grenze)} lohnt sich {stufe}."
    else:
        satz = f"„{name}“: ab {wie(schwelle.grenze)} lohnt sich {stufe}."
    return Kipppunkt(a.name, angesetzt, satz, schwelle, a.wert.quelle_mit_marken)


def _zinskipppunkt(p: Plan) -> Kipppunkt | None:
    """Nur bei erst Ausgaben, dann Entlastung: dann fällt der Kapitalwert mit dem Zinssatz."""
    if p.zins is None:
        return None
    zeichen = [s > 0 for s in p.salden if s]
    if not zeichen or zeichen != sorted(zeichen) or len(set(zeichen)) == 1:
        return None
    schwelle = bis_wann(lambda n: ergebnis(p.mit_rahmen(zinssatz_prozent=n * _CENT)), 100 * 100)
    angesetzt = prozent(p.zins, 2)
    if schwelle.grenze is None:
        satz = f"Zinssatz: {p.stufe.value} lohnt sich bei keinem Zinssatz, auch nicht bei 0{FEST}%."
    elif schwelle.immer:
        satz = f"Zinssatz: {p.stufe.value} lohnt sich bei jedem Zinssatz bis 100{FEST}%."
    else:
        satz = f"Zinssatz: bis zu {prozent(Decimal(schwelle.grenze) / 10000, 2)} lohnt sich {p.stufe.value}."
    return Kipppunkt("Zinssatz", angesetzt, satz, schwelle, p.rahmen.zins_quelle)
