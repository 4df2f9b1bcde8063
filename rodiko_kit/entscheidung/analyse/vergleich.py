"""Kommt ein zweites Verfahren zum selben Ergebnis? Ränge mehrerer Verfahren und ein Satz dazu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.entscheidung.analyse.formen import Vektor, ohne_luecken, raenge, sieger
from rodiko_kit.entscheidung.analyse.nutzwert import nutzwerte
from rodiko_kit.entscheidung.analyse.rangfolgen import borda
from rodiko_kit.entscheidung.analyse.verfahren import promethee2, topsis, vikor

MINDESTENS = 3
"""Ab so vielen Gegenständen sagt ein zweites Verfahren etwas."""


@dataclass(frozen=True)
class Verfahrensrang:
    """Name eines Verfahrens und seine Ränge (n,) mit Gleichständen."""

    name: str
    raenge: Vektor


def rangvergleich(punkte: ArrayLike, gewichte: ArrayLike) -> tuple[Verfahrensrang, ...]:
    """Ränge nach Nutzwert, TOPSIS (Min-Max), VIKOR, PROMETHEE II und gewichtetem Borda; ``punkte`` (n, k) ohne Lücken, mehr ist besser.

    Gewichtetes Borda: jedes Kriterium ist ein Stimmzettel mit seinem Gewicht als Stimmenzahl.
    """
    p = ohne_luecken(punkte)
    w = np.asarray(gewichte, dtype=np.float64)
    zettel = np.stack([raenge(spalte) for spalte in p.T])
    return (
        Verfahrensrang("Nutzwertanalyse", raenge(nutzwerte(p, w))),
        Verfahrensrang("TOPSIS (Min-Max)", raenge(topsis(p, w))),
        Verfahrensrang("VIKOR", raenge(vikor(p, w).q, klein_ist_besser=True)),
        Verfahrensrang("PROMETHEE II", raenge(promethee2(p, w))),
        Verfahrensrang("Borda", raenge(borda(zettel, w / w.sum()))),
    )


def zweites_verfahren(namen: Sequence[str], erstes: Verfahrensrang, zweites: Verfahrensrang) -> str:
    """Ein deutscher Satz, ob das zweite Verfahren dieselbe Spitze und dieselbe Reihenfolge sieht; leer unter drei Gegenständen."""
    if len(namen) < MINDESTENS:
        return ""
    vorn, dort = sieger(erstes.raenge), sieger(zweites.raenge)
    verb = "liegen gemeinsam" if len(dort) > 1 else "liegt"
    if vorn != dort:
        return f"{zweites.name} kommt zu einem anderen Ergebnis: Dort {verb} {_aufzaehlung(namen, dort)} vorn. Bitte gemeinsam abwägen."
    anders = int(np.sum(np.abs(erstes.raenge - zweites.raenge) > 0))
    if not anders:
        return f"{zweites.name} bestätigt das Ergebnis: dieselbe Reihenfolge auf allen {len(namen)} Plätzen."
    return f"{zweites.name} bestätigt die Spitze: Auch dort {verb} {_aufzaehlung(namen, vorn)} vorn; dahinter weicht die Reihenfolge ab."


def _aufzaehlung(namen: Sequence[str], nummern: Sequence[int]) -> str:
    teile = [f"„{namen[i]}“" for i in nummern]
    return teile[0] if len(teile) == 1 else ", ".join(teile[:-1]) + " und " + teile[-1]
