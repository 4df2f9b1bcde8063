"""Gewichte aus einem Paarvergleich 0/1/2."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import Vektor


def paarvergleich(punkte: ArrayLike) -> tuple[Vektor, Vektor]:
    """Zeilensummen (n,) und Gewichte (n,) eines Paarvergleichs 0/1/2.

    ``punkte`` (n, n): 2 = Zeile wichtiger, 1 = gleich, 0 = Spalte wichtiger; die Diagonale zählt nicht. Je Paar ergeben
    beide Felder zusammen 2, sonst ``EingabeFehler``. Gewicht = Zeilensumme / n(n-1).
    Quelle: josiger.net, Paarweiser Vergleich; kdw-its.de (Fassung 0/1/2).
    """
    p = np.array(punkte, dtype=np.float64)
    if p.ndim != 2 or p.shape[0] != p.shape[1] or len(p) < 2:  # noqa: PLR2004  Paare brauchen zwei
        raise EingabeFehler("Paarvergleich", p.shape, "ist keine quadratische Tabelle.", "Bitte je Paar einen Wert eintragen.")
    np.fill_diagonal(p, 1)
    for i, j in np.argwhere(~np.isin(p, (0, 1, 2)) | (p + p.T != 2)):  # noqa: PLR2004  Punkte je Paar
        ort = f"Paarvergleich, Zeile {i + 1}, Spalte {j + 1}"
        raise EingabeFehler(ort, p[i, j], "passt nicht zum Gegenstück.", "Bitte 0, 1 oder 2 eintragen; beide zusammen ergeben 2.")
    np.fill_diagonal(p, 0)
    summen = p.sum(axis=1)
    return summen, summen / summen.sum()
