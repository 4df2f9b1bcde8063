"""Weitere Verfahren für mehrere Kriterien: TOPSIS, VIKOR, PROMETHEE II, WASPAS, WSJF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix, Vektor, als_gewichte, ohne_luecken, richtungen

Normierung = Literal["minmax", "vektor"]
Praeferenz = Literal["gewoehnlich", "linear"]


def topsis(punkte: ArrayLike, gewichte: ArrayLike, nutzen: Sequence[bool] | None = None, normierung: Normierung = "minmax") -> Vektor:
    """Nähe zum besten gedachten Gegenstand (n,), 0..1, mehr ist besser.

    ``punkte`` (n, k) ohne Lücken, ``nutzen`` (k,) ``True`` = mehr ist besser. ``C_i = D⁻_i / (D⁺_i + D⁻_i)`` mit den
    euklidischen Abständen der gewichteten, normierten Zeile zur besten und zur schlechtesten Ausprägung.
    Das Ergebnis hängt von der Normierung ab, sie gehört in jede Anzeige. Sind alle Zeilen gleich, ist ``C`` 0,5.
    Quelle: Hwang & Yoon 1981; Min-Max-Fassung wie Opricovic & Tzeng, EJOR 156 (2004) 445.
    """
    p = ohne_luecken(punkte)
    besser = richtungen(nutzen, p.shape[1])
    v = _normiert(p, besser, normierung) * als_gewichte(gewichte, p.shape[1])
    gut, schlecht = v.max(axis=0), v.min(axis=0)
    plus, minus = np.linalg.norm(v - gut, axis=1), np.linalg.norm(v - schlecht, axis=1)
    summe = plus + minus
    return np.asarray(np.where(summe > GLEICH, minus / np.where(summe > GLEICH, summe, 1), 0.5), dtype=np.float64)


def _normiert(p: Matrix, besser: NDArray[np.bool_], normierung: Normierung) -> Matrix:
    if normierung == "vektor":
        laenge = np.linalg.norm(p, axis=0)
        anteil = p / np.where(laenge > 0, laenge, 1)
    else:
        weite = np.ptp(p, axis=0)
        anteil = (p - p.min(axis=0)) / np.where(weite > 0, weite, 1)
    return np.asarray(np.where(besser, anteil, 1 - anteil), dtype=np.float64)


@dataclass(frozen=True)
class Vikor:
    """Ergebnis von VIKOR, je (n,), weniger ist besser: Gruppennutzen ``s``, größtes Bedauern ``r``, Kompromiss ``q`` in 0..1."""

    s: Vektor
    r: Vektor
    q: Vektor


def vikor(punkte: ArrayLike, gewichte: ArrayLike, nutzen: Sequence[bool] | None = None, v: float = 0.5) -> Vikor:
    """Kompromissrang VIKOR; ``punkte`` (n, k) ohne Lücken, ``v`` = Anteil des Gruppennutzens (0..1).

    ``S_i = Σ_k w_k (f*_k - f_ik)/(f*_k - f⁻_k)``, ``R_i`` deren größter Summand,
    ``Q = v (S - S*)/(S⁻ - S*) + (1 - v)(R - R*)/(R⁻ - R*)``. Ein Kriterium mit lauter gleichen Werten zählt 0.
    Quelle: Opricovic & Tzeng, EJOR 156 (2004) 445-455.
    """
    p = ohne_luecken(punkte)
    fehlt = (1 - _normiert(p, richtungen(nutzen, p.shape[1]), "minmax")) * als_gewichte(gewichte, p.shape[1])
    fehlt = np.where(np.ptp(p, axis=0) > GLEICH, fehlt, 0)
    s, r = fehlt.sum(axis=1), fehlt.max(axis=1)
    return Vikor(s, r, v * _auf_eins(s) + (1 - v) * _auf_eins(r))


def _auf_eins(x: Vektor) -> Vektor:
    weite = float(np.ptp(x))
    return np.asarray((x - x.min()) / weite if weite > GLEICH else np.zeros_like(x), dtype=np.float64)


def promethee2(
    punkte: ArrayLike, gewichte: ArrayLike, nutzen: Sequence[bool] | None = None, art: Praeferenz = "gewoehnlich", schwelle: float = 0
) -> Vektor:
    """Nettofluss (n,), -1..1, mehr ist besser; Summe 0.

    ``π(a, b) = Σ_k w_k P_k(a_k - b_k)``; ``φ = (Σ π(a, ·) - Σ π(·, a))/(n - 1)``. ``art="gewoehnlich"``: P = 1, sobald der
    Abstand über ``schwelle`` liegt; ``"linear"``: P steigt bis ``schwelle`` von 0 auf 1. Quelle: Brans & Vincke 1985.
    """
    p = ohne_luecken(punkte)
    vorzeichen = np.where(richtungen(nutzen, p.shape[1]), 1.0, -1.0)
    abstand = (p[:, None, :] - p[None, :, :]) * vorzeichen
    if art == "linear":
        if schwelle <= 0:
            raise EingabeFehler("Schwelle", schwelle, "ist zu klein.", "Für die lineare Präferenz bitte einen Wert über 0 angeben.")
        vorzug = np.clip(abstand / schwelle, 0, 1)
    else:
        vorzug = (abstand > schwelle + GLEICH).astype(np.float64)
    pi = vorzug @ als_gewichte(gewichte, p.shape[1])
    return np.asarray((pi.sum(axis=1) - pi.sum(axis=0)) / max(len(p) - 1, 1), dtype=np.float64)


def waspas(punkte: ArrayLike, gewichte: ArrayLike, nutzen: Sequence[bool] | None = None, anteil: float = 0.5) -> Vektor:
    """Mischung aus gewichteter Summe und gewichtetem Produkt (n,), mehr ist besser.

    Lineare Normierung ``x/max`` (Nutzen) und ``min/x`` (Aufwand); ``Q = λ Σ w x + (1 - λ) Π x^w`` mit λ = ``anteil``.
    Verlangt Werte über 0, sonst ``EingabeFehler``. Quelle: Zavadskas u. a., Elektronika ir Elektrotechnika 122 (2012) 3.
    """
    p = ohne_luecken(punkte)
    if (p <= 0).any():
        raise EingabeFehler("Bewertung", float(p.min()), "ist für WASPAS zu klein.", "Bitte eine Skala über 0 verwenden, etwa 1 bis 10.")
    w = als_gewichte(gewichte, p.shape[1])
    x = np.where(richtungen(nutzen, p.shape[1]), p / p.max(axis=0), p.min(axis=0) / p)
    return np.asarray(anteil * (x @ w) + (1 - anteil) * np.prod(x**w, axis=1), dtype=np.float64)


def wsjf(wert: ArrayLike, zeit: ArrayLike, risiko: ArrayLike, groesse: ArrayLike) -> Vektor:
    """Weighted Shortest Job First (n,): ``(Wert + Zeitdruck + Risikominderung) / Größe``, mehr ist besser.

    Jede Eingabe (n,); eine Größe von 0 oder darunter ist ein ``EingabeFehler``. Quelle: Reinertsen 2009; SAFe.
    """
    g = np.asarray(groesse, dtype=np.float64)
    if (g <= 0).any():
        raise EingabeFehler("Größe", float(g.min()), "ist keine Größe.", "Bitte eine Zahl über 0 eingeben.")
    oben = np.asarray(wert, dtype=np.float64) + np.asarray(zeit, dtype=np.float64) + np.asarray(risiko, dtype=np.float64)
    return np.asarray(oben / g, dtype=np.float64)
