"""SMAA: wie sicher ist eine Rangfolge, wenn die Gewichte nicht feststehen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix, Vektor, ohne_luecken

KEIM = 20260101
"""Fester Startwert: gleiche Eingabe, gleiches Ergebnis."""


@dataclass(frozen=True)
class Smaa:
    """Ergebnis über ``ziehungen`` Gewichtsvektoren.

    ``rangwahrscheinlichkeit`` (n, n): Anteil der Gewichte, bei denen i auf Rang r+1 liegt; gleiche Werte teilen den besseren Rang.
    ``mittlere_gewichte`` (n, k): Mittel der Gewichte, bei denen i auf Rang 1 liegt (``nan``, wenn nie).
    ``gewichte`` (ziehungen, k) sind die gezogenen Vektoren.
    """

    rangwahrscheinlichkeit: Matrix
    mittlere_gewichte: Matrix
    gewichte: Matrix
    ziehungen: int

    @property
    def erster(self) -> Vektor:
        """Anteil der Gewichte (n,), bei denen jeder Gegenstand vorn liegt."""
        return self.rangwahrscheinlichkeit[:, 0]


def smaa(punkte: ArrayLike, alpha: ArrayLike | None = None, ziehungen: int = 20_000, keim: int = KEIM) -> Smaa:
    """Rangwahrscheinlichkeiten unter Dirichlet-verteilten Gewichten; ``punkte`` (n, k) ohne Lücken, mehr ist besser.

    Ohne ``alpha`` Dirichlet(1, …, 1): alle Gewichte gleich möglich. ``alpha`` (k,) rückt sie zusammen, etwa Gewicht mal 20.
    20.000 Ziehungen treffen die Anteile auf ±0,012. Quelle: Lahdelma, Hokkanen, Salminen, EJOR 106 (1998) 137-143.
    """
    p = ohne_luecken(punkte)
    n, k = p.shape
    formen = np.ones(k) if alpha is None else np.asarray(alpha, dtype=np.float64)
    w = _dirichlet(formen, ziehungen, keim)
    werte = w @ p.T
    rang = np.zeros((ziehungen, n), dtype=np.int16)
    for j in range(n):
        rang += werte[:, j : j + 1] > werte + GLEICH
    anteil = np.stack([np.bincount(rang[:, i], minlength=n) for i in range(n)]) / ziehungen
    vorn = (rang == 0).astype(np.float64)
    treffer = vorn.sum(axis=0)[:, None]
    mitte = np.where(treffer > 0, (vorn.T @ w) / np.where(treffer > 0, treffer, 1), np.nan)
    return Smaa(anteil, mitte, w, ziehungen)


def _dirichlet(formen: Vektor, ziehungen: int, keim: int) -> Matrix:
    zufall = np.random.default_rng(keim)
    return np.asarray(zufall.dirichlet(formen, size=ziehungen), dtype=np.float64)
