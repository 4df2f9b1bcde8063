"""Wie einig ist der Raum: Kendalls W, Spannweite der Mitte und zwei Lager."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import Vektor, mittelraenge, ohne_luecken

_LAGER_MINDESTENS = 0.2
_ZWEIGIPFLIG_AB = 5 / 9


@dataclass(frozen=True)
class Kendall:
    """Kendalls W: Rangsummen (n,), Summe der Abweichungsquadrate ``s``, ``w`` in 0..1, Wahrscheinlichkeit ``p`` bei bloßem Zufall.

    ``kritisch``: kleinstes W mit zwei Stellen, das auf dem Niveau 5 % auffällig ist.
    """

    rangsummen: Vektor
    s: float
    w: float
    p: float
    kritisch: float

    @property
    def einig(self) -> bool:
        """Ob die Übereinstimmung größer ist, als Zufall es auf dem Niveau 5 % erwarten lässt."""
        return self.w >= self.kritisch


def kendall_w(bewertungen: ArrayLike, *, klein_ist_besser: bool = True) -> Kendall:
    """Übereinstimmung von m Personen über n Gegenstände; ``bewertungen`` (m, n), Ränge oder Punkte, Gleichstände erlaubt.

    ``W = 12 S / (m²(n³-n) - m T)`` mit ``T = Σ (t³-t)`` über alle Gleichstände; gleich Friedman-χ²/(m(n-1)).
    Kritischer Wert und p aus ``F = (m-1)W/(1-W)`` mit ν₁ = n-1-2/m, ν₂ = (m-1)ν₁ Freiheitsgraden.
    ``EingabeFehler`` bei weniger als zwei Personen oder Gegenständen; sehen alle alles gleichauf, ist W ``nan``.
    Quelle: Kendall & Babington Smith 1939; Kendall & Gibbons, Rank Correlation Methods, 1990.
    """
    werte = ohne_luecken(bewertungen, "Bewertungen")
    m, n = werte.shape
    if m < 2 or n < 2:  # noqa: PLR2004  Einigkeit braucht zwei
        mangel = "ist zu wenig für ein Maß der Einigkeit."
        raise EingabeFehler("Bewertungen", f"{m} Personen, {n} Gegenstände", mangel, "Bitte mindestens zwei Personen und Gegenstände.")
    r = np.stack([mittelraenge(zeile, klein_ist_besser=klein_ist_besser) for zeile in werte])
    summen = r.sum(axis=0)
    s = float(((summen - summen.mean()) ** 2).sum())
    gleich = sum(float((t**3 - t).sum()) for t in (np.unique(zeile, return_counts=True)[1] for zeile in r))
    nenner = m**2 * (n**3 - n) - m * gleich
    w = 12 * s / nenner if nenner > 0 else math.nan
    p, kritisch = _zufall(w, m, n)
    return Kendall(summen, s, w, p, kritisch)


def _zufall(w: float, m: int, n: int) -> tuple[float, float]:
    from scipy.stats import f

    frei = n - 1 - 2 / m
    if math.isnan(w) or frei <= 0:
        return math.nan, math.nan
    grenze = float(f.ppf(0.95, frei, (m - 1) * frei))
    p = 0.0 if w >= 1 else float(f.sf((m - 1) * w / (1 - w), frei, (m - 1) * frei))
    return p, math.ceil(100 * grenze / (grenze + m - 1)) / 100


@dataclass(frozen=True)
class Streuung:
    """Lage und Streuung der Stimmen zu einem Gegenstand; ``gespalten`` sagt auch, warum, in ``grund``."""

    anzahl: int
    median: float
    unten: float
    oben: float
    bimodal: float
    gespalten: bool
    grund: str = ""

    @property
    def iqr(self) -> float:
        """Abstand des oberen vom unteren Viertelwert: wie weit die mittlere Hälfte auseinanderliegt."""
        return self.oben - self.unten


def streuung(werte: ArrayLike, von: float = 0, bis: float = 10) -> Streuung:
    """Median, Viertelwerte (linear interpoliert) und Spaltung der Stimmen (m,) auf der Skala ``von``..``bis``; ``nan`` zählt nicht.

    Gespalten heißt: die mittlere Hälfte liegt mindestens eine halbe Skala auseinander, oder es gibt zwei Lager: Sarles
    Maß ``(g² + 1)/(k + 3(m-1)²/((m-2)(m-3))) > 5/9`` (g Schiefe, k Überschuss der Wölbung, beide erwartungstreu) und die beste
    Zweiteilung trennt Lager von je mindestens 20 %, deren Mittel mindestens eine halbe Skala auseinanderliegen.
    Quelle: Pfister u. a., Frontiers in Psychology 4 (2013) 700.
    """
    x = np.asarray(werte, dtype=np.float64)
    x = np.sort(x[~np.isnan(x)])
    if not len(x):
        return Streuung(0, math.nan, math.nan, math.nan, math.nan, gespalten=False)
    unten, median, oben = (float(q) for q in np.percentile(x, (25, 50, 75)))
    bimodal, halb = sarle(x), (bis - von) / 2
    grund = ""
    if len(x) > 1 and oben - unten >= halb:
        grund = "Die mittlere Hälfte der Stimmen liegt mindestens eine halbe Skala auseinander."
    elif bimodal > _ZWEIGIPFLIG_AB and _lager_abstand(x) >= halb:
        grund = "Die Stimmen bilden zwei Lager."
    return Streuung(len(x), median, unten, oben, bimodal, bool(grund), grund)


def sarle(x: Vektor) -> float:
    """Sarles Maß der Zweigipfligkeit, 0..1; ``nan`` unter vier Stimmen oder ohne Streuung."""
    m = len(x)
    abweichung = x - x.mean()
    m2 = float((abweichung**2).mean())
    if m < 4 or m2 < 1e-12:  # noqa: PLR2004  die Korrektur teilt durch m-3
        return math.nan
    g = float((abweichung**3).mean()) / m2**1.5 * math.sqrt(m * (m - 1)) / (m - 2)
    k = (m - 1) / ((m - 2) * (m - 3)) * ((m + 1) * (float((abweichung**4).mean()) / m2**2 - 3) + 6)
    return float(g**2 + 1) / (k + 3 * (m - 1) ** 2 / ((m - 2) * (m - 3)))


def _lager_abstand(x: Vektor) -> float:
    """Abstand der Mittel der besten Zweiteilung der geordneten Werte; 0, wenn ein Lager zu klein ist."""
    m = len(x)
    links = np.cumsum(x)[:-1]
    zahl = np.arange(1, m)
    mitte_links, mitte_rechts = links / zahl, (x.sum() - links) / (m - zahl)
    zwischen = zahl * (m - zahl) * (mitte_rechts - mitte_links) ** 2
    schnitt = int(np.argmax(zwischen))
    if min(zahl[schnitt], m - zahl[schnitt]) < _LAGER_MINDESTENS * m:
        return 0.0
    return float(mitte_rechts[schnitt] - mitte_links[schnitt])
