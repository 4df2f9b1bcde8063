"""Geschlossene Formeln für Warteschlangen: Erlang B und C, M/M/c, M/G/1, offenes Jackson-Netz.

Zeiten in einer beliebigen, aber einheitlichen Einheit (hier Minuten); Raten je derselben Einheit.
"""

from __future__ import annotations

from dataclasses import dataclass

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.analyse.personalbedarf import OHNE_ZUSCHLAG
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten


@dataclass(frozen=True)
class Warten:
    """Mittelwerte im Gleichgewicht: Auslastung, Warten vor der Bedienung, Verweilen insgesamt, Länge der Schlange."""

    auslastung: float
    wartezeit: float
    verweilzeit: float
    schlange: float


def erlang_b(kraefte: int, angebot: float) -> float:
    """Blockierwahrscheinlichkeit: ``B(0)=1; B(k)=a*B(k-1)/(k+a*B(k-1))`` mit Angebot ``a = lambda*s``."""
    b = 1.0
    for k in range(1, kraefte + 1):
        b = angebot * b / (k + angebot * b)
    return b


def erlang_c(kraefte: int, angebot: float) -> float:
    """Wahrscheinlichkeit zu warten: ``C = B/(1-rho*(1-B))``; nur für ``rho = a/c < 1``."""
    b = erlang_b(kraefte, angebot)
    return b / (1 - angebot / kraefte * (1 - b))


def mmc(kraefte: int, rate: float, bedienzeit: float) -> Warten:
    """M/M/c: ``Wq = C*s/(c*(1-rho))``; ``EingabeFehler`` ab Auslastung 1."""
    rho = _auslastung(rate * bedienzeit / kraefte)
    warten = erlang_c(kraefte, rate * bedienzeit) * bedienzeit / (kraefte * (1 - rho))
    return Warten(rho, warten, warten + bedienzeit, rate * warten)


def mg1(rate: float, bedienzeit: float, varianz: float) -> Warten:
    """M/G/1 nach Pollaczek-Chintschin: ``Wq = lambda*(var+s²)/(2*(1-rho))``; ``EingabeFehler`` ab Auslastung 1."""
    rho = _auslastung(rate * bedienzeit)
    warten = rate * (varianz + bedienzeit**2) / (2 * (1 - rho))
    return Warten(rho, warten, warten + bedienzeit, rate * warten)


def jackson(ablauf: Ablauf) -> tuple[float, dict[str, Warten]]:
    """Mittlere Durchlaufzeit auf der Arbeitsuhr und Warten je Besuch und Einheit, wenn jede Dauer exponential wäre.

    Je Einheit M/M/c mit ``lambda_k = v_k/Zwischenankunft`` und ``s_k = Arbeit_k/v_k``; ``W = sum_k v_k*(Wq_k+s_k)``.
    Braucht ganze Kapazitäten und ``zwischenankunft_min``.
    """
    if not ablauf.zwischenankunft_min:
        raise EingabeFehler(ablauf.titel, "", "nennt keine Ankunft.", "Bitte die mittlere Zwischenankunft angeben.")
    gesamt = 0.0
    je_bahn: dict[str, Warten] = {}
    for last in rechne_zeiten(ablauf, OHNE_ZUSCHLAG).bahnen:
        if last.besuche == 0:
            continue
        kraefte = round(last.bahn.verfuegbar or 0)
        if kraefte < 1:
            raise EingabeFehler(last.bahn.name, last.bahn.kapazitaet, "hat keine Kapazität.", "Bitte mindestens eine Kraft eintragen.")
        warten = mmc(kraefte, last.besuche / ablauf.zwischenankunft_min, last.arbeit_min / last.besuche)
        je_bahn[last.bahn.id] = warten
        gesamt += last.besuche * warten.verweilzeit
    return gesamt, je_bahn


def _auslastung(rho: float) -> float:
    if rho >= 1:
        raise EingabeFehler(
            "Auslastung",
            f"{rho:.4f}".replace(".", ","),
            "ist mindestens 1; einen eingeschwungenen Zustand gibt es nicht.",
            "Der Rückstand wächst, bis Kapazität oder Aufwand geändert werden.",
        )
    return rho
