"""Zeiten, Personalbedarf und Kosten je Fall: exakte Mittelwerte ohne Simulation.

Warten auf freie Kräfte (Rückstau) folgt erst aus der Simulation; hier zählen Bearbeitung und äußere Wartezeit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.arbeitszeit import arbeitsfenster
from rodiko_kit.kosten.analyse.personalbedarf import VERTEILZEIT, Zuschlaege, personalbedarf_vzae
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn, Knoten
from rodiko_kit.prozesse.analyse.lastfaktor import Besuche, Moment, besuche, dauer, moment
from rodiko_kit.prozesse.analyse.varianten import Zweig, ueber_alle

TAGE_JE_WOCHE = 7


@dataclass(frozen=True)
class Schrittzeit:
    """Ein Schritt je Fall.

    Besuche, Arbeit in Minuten (``None`` = Zeit fehlt) und in Kalendertagen der Dienstzeit, äußere Wartezeit
    in Tagen, Lastfaktor je Jahr.
    """

    knoten: Knoten
    besuche: float
    arbeit_min: float | None
    arbeit_tage: float
    wartezeit_tage: float
    je_jahr: float | None


@dataclass(frozen=True)
class Bahnlast:
    """Eine Organisationseinheit: Arbeit je Fall, Bedarf in VZÄ je Jahr, Auslastung (Anteil), Kosten je Fall.

    ``None``, wo Fallzahl, Jahresarbeitszeit, Kapazität oder Stundensatz fehlen.
    """

    bahn: Bahn
    besuche: float
    arbeit_min: float
    vzae: float | None
    auslastung: float | None
    kosten_eur: Decimal | None


@dataclass(frozen=True)
class Zeiten:
    """Alle exakten Größen eines Ablaufs; Zeiten je Fall.

    ``arbeit_min``/``arbeit_sd_min`` Bearbeitung in Arbeitsminuten, ``arbeit_tage`` dieselbe in Kalendertagen der jeweiligen
    Dienstzeit, ``wartezeit_tage`` äußere Wartezeit, ``durchlauf_tage`` beides auf dem längsten Zweig. Bei Lücken sind alle
    Summen Mindestwerte.
    """

    schritte: tuple[Schrittzeit, ...]
    bahnen: tuple[Bahnlast, ...]
    arbeit_min: float
    arbeit_sd_min: float
    arbeit_tage: float
    wartezeit_tage: float
    durchlauf_tage: float
    kosten_eur: Decimal | None
    kosten_je_jahr_eur: Decimal | None
    luecken: tuple[Knoten, ...]
    vorgabe_anteil: float | None
    """Anteil der Arbeit je Fall, der nur auf Vorgabewerten beruht; ``None`` ohne Zeiten."""
    belegt: int
    """Zahl der Schritte mit Bearbeitungszeit."""

    @property
    def effizienz(self) -> float | None:
        """Prozesseffizienz: Bearbeitung geteilt durch Durchlaufzeit, beides in Kalendertagen."""
        return min(1.0, self.arbeit_tage / self.durchlauf_tage) if self.durchlauf_tage > 0 else None


def wochenminuten(arbeitszeit: str) -> int:
    """Arbeitsminuten je Woche aus „Mo-Fr 08:00-16:00“; ``EingabeFehler`` bei unlesbarer Angabe."""
    try:
        return sum(bis - von for _, von, bis in arbeitsfenster(arbeitszeit))
    except ValueError as fehler:
        mangel, _, abhilfe = str(fehler).partition(" | ")
        raise EingabeFehler("Arbeitszeit", arbeitszeit, mangel, abhilfe) from fehler


def rechne_zeiten(ablauf: Ablauf, zuschlaege: Zuschlaege = VERTEILZEIT, zweige: Sequence[Zweig] = ()) -> Zeiten:
    """Alle exakten Größen; ``EingabeFehler``, wenn der Ablauf in einer Schleife ohne Ausgang endet.

    ``zweige`` sind die Varianten, aus denen ``ablauf`` gemischt ist; die Streuung der Arbeit und die Dauer gleichzeitiger Zweige
    folgen aus ihnen, weil ein Fall seine Variante behält.
    """
    gezaehlt = besuche(ablauf)
    je_besuch = {k.id: _arbeit_tage(ablauf, k) for k in ablauf.knoten}
    schritte = tuple(_schrittzeit(ablauf, k, gezaehlt, je_besuch[k.id]) for k in ablauf.knoten)
    bahnen = tuple(_bahnlast(ablauf, b, schritte, zuschlaege) for b in ablauf.bahnen)
    laeufe = zweige or (Zweig("", "", 1.0, 1.0, ablauf),)
    arbeit = ueber_alle(laeufe, [_arbeit(z.ablauf) for z in laeufe])
    kosten = _gesamtkosten(ablauf, bahnen, schritte)
    return Zeiten(
        schritte=schritte,
        bahnen=bahnen,
        arbeit_min=arbeit.mittel,
        arbeit_sd_min=math.sqrt(arbeit.varianz),
        arbeit_tage=sum(s.arbeit_tage for s in schritte),
        wartezeit_tage=sum(s.wartezeit_tage for s in schritte),
        durchlauf_tage=sum(z.anteil * dauer(z.ablauf, lambda i: je_besuch[i] + ablauf.nach_id[i].wartezeit_mittel) for z in laeufe),
        kosten_eur=kosten,
        kosten_je_jahr_eur=None if kosten is None or ablauf.fallzahl_je_jahr is None else kosten * dezimal(ablauf.fallzahl_je_jahr),
        luecken=tuple(s.knoten for s in schritte if s.arbeit_min is None and not s.knoten.ausserhalb),
        vorgabe_anteil=_vorgabe_anteil(schritte, arbeit.mittel),
        belegt=sum(s.arbeit_min is not None for s in schritte),
    )


def _arbeit(ablauf: Ablauf) -> Moment:
    return moment(ablauf, lambda i: ablauf.nach_id[i].bearbeitung_mittel, lambda i: ablauf.nach_id[i].bearbeitung_varianz)


def dezimal(wert: float) -> Decimal:
    """Derselbe Wert als ``Decimal`` (kürzeste Schreibweise der Gleitkommazahl)."""
    return Decimal(repr(float(wert)))


def _arbeit_tage(ablauf: Ablauf, knoten: Knoten) -> float:
    """Bearbeitung je Besuch in Kalendertagen: Minuten mal 7 durch die Arbeitsminuten der Woche."""
    bahn = ablauf.bahn_nach_id.get(knoten.bahn)
    return knoten.bearbeitung_mittel * TAGE_JE_WOCHE / wochenminuten(bahn.arbeitszeit if bahn else Bahn.arbeitszeit)


def _schrittzeit(ablauf: Ablauf, knoten: Knoten, gezaehlt: Besuche, arbeit_tage: float) -> Schrittzeit:
    v = gezaehlt.knoten[knoten.id]
    return Schrittzeit(
        knoten=knoten,
        besuche=v,
        arbeit_min=v * knoten.bearbeitung.mittel if knoten.bearbeitung else None,
        arbeit_tage=v * arbeit_tage,
        wartezeit_tage=v * knoten.wartezeit_mittel,
        je_jahr=None if ablauf.fallzahl_je_jahr is None else v * ablauf.fallzahl_je_jahr,
    )


def _bahnlast(ablauf: Ablauf, bahn: Bahn, schritte: tuple[Schrittzeit, ...], zuschlaege: Zuschlaege) -> Bahnlast:
    eigene = [s for s in schritte if s.knoten.bahn == bahn.id]
    arbeit = sum(s.arbeit_min or 0.0 for s in eigene)
    bedarf = None
    if ablauf.fallzahl_je_jahr is not None and bahn.jahresarbeitszeit_min:
        bedarf = personalbedarf_vzae(arbeit, ablauf.fallzahl_je_jahr, bahn.jahresarbeitszeit_min, zuschlaege)
    return Bahnlast(
        bahn=bahn,
        besuche=sum(s.besuche for s in eigene),
        arbeit_min=arbeit,
        vzae=bedarf,
        auslastung=bedarf / bahn.verfuegbar if bedarf is not None and bahn.verfuegbar else None,
        kosten_eur=None if bahn.stundensatz_eur is None else dezimal(arbeit) / 60 * zuschlaege.faktor * bahn.stundensatz_eur,
    )


def _gesamtkosten(ablauf: Ablauf, bahnen: tuple[Bahnlast, ...], schritte: tuple[Schrittzeit, ...]) -> Decimal | None:
    """Summe der Einheiten; ``None``, wenn zu Arbeit ein Stundensatz oder eine Einheit fehlt."""
    if any(b.kosten_eur is None and b.arbeit_min for b in bahnen):
        return None
    if any(s.arbeit_min and s.knoten.bahn not in ablauf.bahn_nach_id for s in schritte):
        return None
    return sum((b.kosten_eur for b in bahnen if b.kosten_eur is not None), Decimal(0)) if bahnen else None


def _vorgabe_anteil(schritte: tuple[Schrittzeit, ...], arbeit: float) -> float | None:
    if arbeit <= 0:
        return None
    return sum(s.arbeit_min or 0.0 for s in schritte if s.knoten.beleg and s.knoten.beleg.nur_vorgabe) / arbeit
