"""Ein Zielbild im Haushalt: Zahlungen je Haushaltsjahr, die beiden Haushalte, Kapitalwert und Amortisation.

Gerechnet wird der Unterschied zum IST, haushaltswirksam und brutto. Preise gelten im ersten Haushaltsjahr; jede Zahlung wird auf
den Cent gerundet, jede Summe ist die Summe ihrer Zeilen. Wer nur vorhandene Arbeitszeit bindet oder frei macht, steht daneben.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from uuid import UUID

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.kosten.analyse import barwert
from rodiko_kit.kosten.analyse.foerderung import Topf, hoechstbetrag, verteile
from rodiko_kit.kosten.analyse.haushalt import NULL, Position, Werte, restbuchwert, salden
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.szenarien.analyse.kosten import stufen_bis, zaehlt
from rodiko_kit.szenarien.analyse.kostenwert import Satzwerk, Wert, wert
from rodiko_kit.szenarien.modell.haushalt import Foerderzusage, Haushaltsrahmen
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario

_HUNDERT = Decimal(100)
_OFFEN = 130
"""So viele Jahre gilt ein laufender Posten höchstens, solange es keinen Haushaltsrahmen gibt."""


@dataclass(frozen=True)
class Ansatz:
    """Ein zählender Posten: Wert je Zahlung, erstes und letztes Jahr (Nummern ab 0, das letzte ausgeschlossen), Preissteigerung."""

    posten: Kostenposten
    wert: Wert
    stufe: Stufe
    erste: int
    letzte: int
    steigerung: Decimal | None
    """Eigene Preissteigerung als Anteil; ``None`` = wie im Rahmen."""

    @property
    def name(self) -> str:
        """„KP-07 Terminsoftware, Betrieb“."""
        return f"{self.posten.kuerzel} {self.posten.name}"

    def faktoren(self, jahre: int, preis: Decimal) -> Werte:
        """Je Haushaltsjahr der Preisfaktor, null ohne Zahlung; ``preis`` ist die Steigerung des Rahmens."""
        rate = 1 + (preis if self.steigerung is None else self.steigerung)
        return tuple(rate**t if self.erste <= t < self.letzte else NULL for t in range(jahre))


@dataclass(frozen=True)
class Plan:
    """Ein Zielbild mit allem, was seine Zahlungen bestimmt; ``unwirksam`` sind Posten ohne Wirkung auf den Haushalt."""

    stufe: Stufe
    rahmen: Haushaltsrahmen
    ansaetze: tuple[Ansatz, ...]
    unwirksam: tuple[Ansatz, ...]
    toepfe: Mapping[UUID, Topf]
    hinweise: tuple[str, ...] = ()
    betraege: Mapping[UUID, Decimal] = field(default_factory=dict)
    """Abweichend angesetzte Beträge je Zahlung, für Fragen „was wäre wenn“."""

    @property
    def anzahl(self) -> int:
        """Zahl der Haushaltsjahre."""
        return self.rahmen.betrachtung_jahre

    @property
    def jahre(self) -> tuple[int, ...]:
        """Die Haushaltsjahre."""
        return tuple(range(self.rahmen.erstes_jahr, self.rahmen.erstes_jahr + self.anzahl))

    @property
    def zins(self) -> Decimal | None:
        """Kalkulationszins als Anteil; ``None`` ohne Zinssatz oder ohne dessen Quelle."""
        prozent = self.rahmen.zinssatz_prozent
        return None if prozent is None or not self.rahmen.zins_quelle else prozent / _HUNDERT

    @property
    def preis(self) -> Decimal:
        """Preissteigerung des Rahmens als Anteil."""
        return (self.rahmen.preissteigerung_prozent or NULL) / _HUNDERT

    @cached_property
    def zahlungen(self) -> tuple[Werte, ...]:
        """Je Posten die Zahlungen der Haushaltsjahre, ohne Fördermittel."""
        return tuple(self._zahlungen(a) for a in self.ansaetze)

    @cached_property
    def positionen(self) -> tuple[Position, ...]:
        """Die Posten mit Zahlungen und Fördermitteln je Haushaltsjahr."""
        mittel = self._foerdermittel(self.zahlungen)
        beginn = self.rahmen.erstes_jahr
        return tuple(
            Position(
                name=a.name,
                postenart=a.posten.postenart,
                zahlungen=zahlungen,
                investiv=a.posten.ist_investiv,
                nutzungsdauer=a.posten.nutzungsdauer_jahre,
                afa_ab=0 if a.posten.afa_ab_jahr is None else a.posten.afa_ab_jahr - beginn,
                foerdermittel=mittel.get(n, ()),
            )
            for n, (a, zahlungen) in enumerate(zip(self.ansaetze, self.zahlungen, strict=True))
        )

    @cached_property
    def salden(self) -> Werte:
        """Finanzmittelsaldo je Haushaltsjahr; positiv = Entlastung gegenüber dem IST."""
        return salden(self.positionen, self.anzahl)

    def _zahlungen(self, a: Ansatz) -> Werte:
        betrag = self.betraege.get(a.posten.id, a.wert.typisch)
        return tuple(runde(betrag * f) if f else NULL for f in a.faktoren(self.anzahl, self.preis))

    def _foerdermittel(self, zahlungen: Sequence[Werte]) -> dict[int, Werte]:
        ergebnis: dict[int, Werte] = {}
        for kennung, topf in self.toepfe.items():
            nummern = [n for n, a in enumerate(self.ansaetze) if a.posten.foerderung == kennung]
            ergebnis |= dict(zip(nummern, verteile([zahlungen[n] for n in nummern], topf), strict=True))
        return ergebnis

    def mit(self, betraege: Mapping[UUID, Decimal]) -> Plan:
        """Derselbe Plan mit abweichenden Beträgen je Zahlung; was gleich bleibt, wird übernommen statt neu gerechnet."""
        neu = Plan(self.stufe, self.rahmen, self.ansaetze, self.unwirksam, self.toepfe, self.hinweise, {**self.betraege, **betraege})
        alle = zip(self.ansaetze, self.zahlungen, strict=True)
        vars(neu)["zahlungen"] = tuple(neu._zahlungen(a) if a.posten.id in betraege else z for a, z in alle)
        if not any(a.posten.foerderung in self.toepfe for a in self.ansaetze if a.posten.id in betraege):
            vars(neu)["salden"] = self._salden_mit(neu.zahlungen)
        return neu

    def _salden_mit(self, zahlungen: Sequence[Werte]) -> Werte:
        """Die Salden mit anderen Zahlungen nicht geförderter Posten."""
        stand = list(self.salden)
        for a, vorher, nachher in zip(self.ansaetze, self.zahlungen, zahlungen, strict=True):
            if vorher is not nachher:
                for t in range(self.anzahl):
                    stand[t] += a.posten.postenart.vorzeichen * (nachher[t] - vorher[t])
        return tuple(stand)

    def mit_rahmen(self, **felder: object) -> Plan:
        """Derselbe Plan mit geänderten Feldern des Rahmens."""
        return Plan(self.stufe, self.rahmen.aendern(**felder), self.ansaetze, self.unwirksam, self.toepfe, self.hinweise, self.betraege)


@dataclass(frozen=True)
class Wirtschaftlichkeit:
    """Was sich über die Betrachtung ergibt, in Euro und Jahren; ``None`` ohne Zinssatz mit Quelle oder wenn es nie eintritt.

    ``barwerte`` sind je Jahr auf den Cent gerundet, der Kapitalwert ist ihre Summe. Ein Restbuchwert zählt nicht mit.
    """

    salden: Werte
    aufgelaufen: Werte
    barwerte: Werte | None
    kapitalwert: Decimal | None
    annuitaet: Decimal | None
    statisch: Decimal | None
    dynamisch: Decimal | None
    restbuchwert: Decimal

    @property
    def summe(self) -> Decimal:
        """Summe der Salden ohne Abzinsung."""
        return sum(self.salden, NULL)


def plan(  # noqa: PLR0913  je Objektart ein Parameter
    stufe: Stufe,
    rahmen: Haushaltsrahmen,
    *,
    szenarien: Iterable[Szenario],
    posten: Iterable[Kostenposten],
    massnahmen: Mapping[UUID, Massnahme],
    zusagen: Iterable[Foerderzusage],
    werk: Satzwerk,
) -> Plan:
    """Alle zählenden Posten bis ``stufe``: ohne Maßnahme oder mit eingeschalteter Maßnahme, die zum Zielbild gehört."""
    umfasst = stufen_bis(stufe)
    stufe_von = {s.id: s.stufe for s in szenarien if s.stufe in umfasst}
    gezaehlt = [p for p in posten if p.szenario in stufe_von and zaehlt(p, massnahmen, umfasst)]
    alle = [ansatz(p, wert(p, werk, rahmen), stufe_von[p.szenario], rahmen) for p in gezaehlt]
    gueltig = [a for a in alle if not a.wert.mangel]
    toepfe, saetze = _toepfe(zusagen, {a.posten.foerderung for a in gueltig})
    return Plan(
        stufe=stufe,
        rahmen=rahmen,
        ansaetze=tuple(a for a in gueltig if a.posten.haushaltswirksam),
        unwirksam=tuple(a for a in gueltig if not a.posten.haushaltswirksam),
        toepfe=toepfe,
        hinweise=(*(a.wert.mangel for a in alle if a.wert.mangel), *saetze, *_hinweise(gueltig)),
    )


def wirtschaftlichkeit(p: Plan) -> Wirtschaftlichkeit:
    """Salden, Barwerte, Kapitalwert, Annuität, statische und dynamische Amortisation eines Plans."""
    reihe, zins = p.salden, p.zins
    barwerte = None if zins is None else tuple(runde(barwert.barwert(s, zins, t)) for t, s in enumerate(reihe))
    kapitalwert = None if barwerte is None else sum(barwerte, NULL)
    folgejahre = p.anzahl - 1
    einmalig = _saldo_nach(p, Rhythmus.EINMALIG)
    laufend = _saldo_nach(p, Rhythmus.LAUFEND) / p.anzahl
    return Wirtschaftlichkeit(
        salden=reihe,
        aufgelaufen=tuple(accumulate(reihe)),
        barwerte=barwerte,
        kapitalwert=kapitalwert,
        annuitaet=None if kapitalwert is None or zins is None or not folgejahre else barwert.annuitaet(kapitalwert, zins, folgejahre),
        statisch=barwert.amortisation_statisch(-einmalig, laufend),
        dynamisch=None if zins is None else barwert.amortisation_dynamisch(reihe, zins),
        restbuchwert=restbuchwert(p.positionen),
    )


def ergebnis(p: Plan) -> Decimal:
    """Woran „lohnt sich“ gemessen wird: der Kapitalwert, ohne Zinssatz mit Quelle die Summe der Salden; in Euro."""
    zins = p.zins
    return sum(p.salden, NULL) if zins is None else sum((runde(barwert.barwert(s, zins, t)) for t, s in enumerate(p.salden)), NULL)


def belegquote(p: Plan) -> tuple[Decimal | None, Decimal]:
    """Anteil der Zahlungen mit Quelle (``None`` ohne Zahlungen) und Anteil, der auf Sätzen mit Vorbehalt beruht."""
    betraege = [sum(z.zahlungen, NULL) for z in p.positionen]
    gesamt = sum(betraege, NULL)
    if not gesamt:
        return None, NULL
    mit_quelle = sum((b for a, b in zip(p.ansaetze, betraege, strict=True) if a.wert.quelle), NULL)
    mit_vorbehalt = sum((b for a, b in zip(p.ansaetze, betraege, strict=True) if a.wert.vorbehalte), NULL)
    return mit_quelle / gesamt, mit_vorbehalt / gesamt


def _saldo_nach(p: Plan, rhythmus: Rhythmus) -> Decimal:
    gemeint = [z for a, z in zip(p.ansaetze, p.positionen, strict=True) if a.posten.rhythmus is rhythmus]
    return sum(salden(gemeint, p.anzahl), NULL)


def ansatz(posten: Kostenposten, wert_: Wert, stufe: Stufe, rahmen: Haushaltsrahmen | None) -> Ansatz:
    """Wann der Posten in der Betrachtung anfällt; ohne Rahmen ab dem ersten Jahr, laufende in allen Jahren ihrer Dauer."""
    erste = 0 if rahmen is None or posten.ab_jahr is None else posten.ab_jahr - rahmen.erstes_jahr
    dauer = 1 if posten.rhythmus is Rhythmus.EINMALIG else posten.anzahl_jahre
    ende = _OFFEN if rahmen is None else rahmen.betrachtung_jahre
    letzte = ende if dauer is None else min(ende, erste + dauer)
    steigerung = None if posten.preissteigerung_prozent is None else posten.preissteigerung_prozent / _HUNDERT
    return Ansatz(posten, wert_, stufe, erste, letzte, steigerung)


def _toepfe(zusagen: Iterable[Foerderzusage], gebraucht: set[UUID | None]) -> tuple[dict[UUID, Topf], list[str]]:
    toepfe: dict[UUID, Topf] = {}
    saetze = []
    for z in zusagen:
        if z.id not in gebraucht or not z.quote:
            continue
        if z.foerdersumme_eur is None:
            toepfe[z.id] = Topf(z.quote)
        elif z.lesart is None:
            saetze.append(f"{z.kuerzel} {z.name}: Bitte wählen, was die Fördersumme meint. Bis dahin zählt die Förderung nicht.")
        else:
            toepfe[z.id] = Topf(z.quote, hoechstbetrag(z.foerdersumme_eur, z.quote, z.lesart))
    return toepfe, saetze


def _hinweise(ansaetze: Iterable[Ansatz]) -> Iterable[str]:
    for a in ansaetze:
        if a.posten.ist_investiv and a.posten.nutzungsdauer_jahre is None:
            yield f"{a.posten.kuerzel} ist investiv, aber ohne Nutzungsdauer; im Ergebnishaushalt fehlt die Abschreibung."
        if a.erste >= a.letzte or a.letzte <= 0:
            yield f"{a.posten.kuerzel} liegt außerhalb der Haushaltsjahre und zählt nicht."
        if a.posten.betrag_eur == 0 and not a.posten.aus_saetzen:
            yield f"{a.posten.kuerzel} hat noch keinen Betrag."
