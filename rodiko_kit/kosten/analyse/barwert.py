"""Abzinsung, Kapitalwert, interner Zinsfuß, Annuität und Amortisation; alles in ``Decimal``, gerundet wird erst zur Anzeige.

Quelle der Formeln: VV-LHO Niedersachsen, Anlage zu Wirtschaftlichkeitsuntersuchungen. Zahlungen liegen am Jahresende,
die erste einer Reihe in t0 (Faktor 1). Einen Zinssatz gibt es hier nicht als Vorgabe: er braucht eine Quelle.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.fehler import EingabeFehler

TABELLENSTELLE = Decimal("0.01")
"""Faktoren der Tabelle haben zwei Nachkommastellen."""

_GENAU = Decimal("1e-18")


def abzinsungsfaktor(zins: Decimal, jahre: int, *, tabelle: bool = False) -> Decimal:
    """``1 / (1 + zins)^jahre``; mit ``tabelle`` auf zwei Nachkommastellen gerundet.

    ``zins`` als Anteil (0,07 = 7 %), größer als -1; sonst ``EingabeFehler``.
    """
    if zins <= -1:
        raise EingabeFehler("Zinssatz", zins, "ist kleiner oder gleich -100 %.", "Bitte als Anteil eingeben, etwa 0,02 für 2 %.")
    faktor = 1 / (1 + zins) ** jahre
    return runde(faktor, TABELLENSTELLE) if tabelle else faktor


def barwert(betrag_eur: Decimal, zins: Decimal, jahre: int, *, tabelle: bool = False) -> Decimal:
    """Heutiger Wert einer Zahlung in ``jahre`` Jahren: Betrag mal Abzinsungsfaktor, in Euro."""
    return betrag_eur * abzinsungsfaktor(zins, jahre, tabelle=tabelle)


def rentenbarwertfaktor(zins: Decimal, jahre: int) -> Decimal:
    """``(1 - (1 + zins)^-jahre) / zins``, bei Zins 0 die Zahl der Jahre; ``jahre`` >= 1."""
    if jahre < 1:
        raise EingabeFehler("Laufzeit", jahre, "ist kein ganzes Jahr.", "Bitte mindestens 1 Jahr eingeben.")
    return Decimal(jahre) if zins == 0 else (1 - abzinsungsfaktor(zins, jahre)) / zins


def kapitalwert(zahlungen_eur: Sequence[Decimal], zins: Decimal, *, tabelle: bool = False) -> Decimal:
    """Summe der Barwerte in Euro; ``zahlungen_eur[t]`` fällt am Ende des Jahres ``t`` an, ``[0]`` sofort."""
    return sum((barwert(z, zins, t, tabelle=tabelle) for t, z in enumerate(zahlungen_eur)), Decimal(0))


def annuitaet(kapitalwert_eur: Decimal, zins: Decimal, jahre: int) -> Decimal:
    """Gleichbleibender Betrag je Jahr mit demselben Kapitalwert: Kapitalwert durch Rentenbarwertfaktor."""
    return kapitalwert_eur / rentenbarwertfaktor(zins, jahre)


def interner_zinsfuss(zahlungen_eur: Sequence[Decimal]) -> Decimal:
    """Zins, bei dem der Kapitalwert null ist, auf 15 Stellen; Halbierung, weil sie nie vorbeispringt.

    Eindeutig nur, wenn die Reihe ihr Vorzeichen genau einmal wechselt; sonst ``EingabeFehler``.
    """
    zeichen = [z > 0 for z in zahlungen_eur if z != 0]
    wechsel = sum(a != b for a, b in pairwise(zeichen))
    if wechsel != 1:
        mangel = (
            "wechselt ihr Vorzeichen nie." if wechsel == 0 else f"wechselt ihr Vorzeichen {wechsel}-mal, der Zinsfuß ist nicht eindeutig."
        )
        werte = "; ".join(str(z) for z in zahlungen_eur)
        raise EingabeFehler("Zahlungsreihe", werte, mangel, "Bitte nach dem Kapitalwert entscheiden.")
    # Mit x = 1/(1+i) ist der Kapitalwert ein Polynom in x und hat hier genau eine positive Nullstelle.
    unten, oben = Decimal(0), Decimal(1)
    beginn = _polynom(zahlungen_eur, unten + _GENAU) > 0
    while (_polynom(zahlungen_eur, oben) > 0) == beginn:
        unten, oben = oben, oben * 2
    while oben - unten > _GENAU * oben:
        mitte = (unten + oben) / 2
        unten, oben = (mitte, oben) if (_polynom(zahlungen_eur, mitte) > 0) == beginn else (unten, mitte)
    return runde(2 / (unten + oben) - 1, Decimal("1e-15"))


def _polynom(beiwerte: Sequence[Decimal], x: Decimal) -> Decimal:
    wert = Decimal(0)
    for b in reversed(beiwerte):
        wert = wert * x + b
    return wert


def amortisation_statisch(investition_eur: Decimal, ersparnis_je_jahr_eur: Decimal) -> Decimal | None:
    """Jahre, bis die Nettoersparnis die Investition deckt (Investition durch Ersparnis); ``None``, wenn nie."""
    if investition_eur <= 0:
        return Decimal(0)
    return investition_eur / ersparnis_je_jahr_eur if ersparnis_je_jahr_eur > 0 else None


def amortisation_dynamisch(zahlungen_eur: Sequence[Decimal], zins: Decimal) -> Decimal | None:
    """Jahre, bis die aufgelaufenen Barwerte nicht mehr negativ sind, im Jahr linear geteilt; ``None``, wenn nicht in der Reihe."""
    stand = Decimal(0)
    for t, zahlung in enumerate(zahlungen_eur):
        wert = barwert(zahlung, zins, t)
        if stand + wert >= 0:
            return Decimal(0) if t == 0 else t - 1 + (-stand / wert)
        stand += wert
    return None
