"""Nutzwertanalyse: Nutzwerte, ihre Spanne bei Lücken und die Kipppunkte der Gewichte."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix, Vektor, als_gewichte, als_matrix, ohne_luecken


def nutzwerte(punkte: ArrayLike, gewichte: ArrayLike) -> Vektor:
    """Nutzwerte (n,) in Punkten: ``N_i = Σ_k w_k p_ik`` mit ``Σ w = 1``.

    ``punkte`` (n, k), mehr ist besser, ``nan`` = fehlt; ``gewichte`` (k,) in beliebiger Einheit.
    Ein Gegenstand, dem ein Wert mit Gewicht über 0 fehlt, hat keinen Nutzwert (``nan``), nie 0.
    Quelle: Nutzwertanalyse in sieben Stufen, olev.de/n/nwa-kurz.htm, Stufe 6.
    """
    p = als_matrix(punkte)
    w = als_gewichte(gewichte, p.shape[1])
    zaehlt = w > 0
    return np.asarray(p[:, zaehlt] @ w[zaehlt], dtype=np.float64)


def nutzwert_spanne(punkte: ArrayLike, gewichte: ArrayLike, von: float, bis: float) -> tuple[Vektor, Vektor]:
    """Kleinster und größter möglicher Nutzwert (n,), wenn jede Lücke irgendwo auf der Skala ``von``..``bis`` läge."""
    p = als_matrix(punkte)
    return nutzwerte(np.where(np.isnan(p), von, p), gewichte), nutzwerte(np.where(np.isnan(p), bis, p), gewichte)


def kipppunkte(punkte: ArrayLike, gewichte: ArrayLike, kriterium: int) -> Matrix:
    """Gewichte (n, n), bei denen je zwei Gegenstände gleich gut sind; ``nan``, wo es keines in 0..1 gibt.

    Das Gewicht ``t`` des Kriteriums läuft von 0 bis 1, die übrigen behalten ihr Verhältnis zueinander.
    Abstand zweier Gegenstände: ``t a + (1 - t) b`` mit ``a`` = Punktabstand im Kriterium und ``b`` = Abstand der
    übrigen, proportional gewichteten Kriterien; also ``t = -b / (a - b)`` (geschlossene Formel, lineare Sensitivität).
    """
    p = ohne_luecken(punkte)
    w = als_gewichte(gewichte, p.shape[1])
    uebrige = np.delete(w, kriterium)
    if uebrige.sum() <= 0:
        return np.full((len(p), len(p)), np.nan)
    rest = np.delete(p, kriterium, axis=1) @ (uebrige / uebrige.sum())
    a = p[:, kriterium][:, None] - p[:, kriterium][None, :]
    b = rest[:, None] - rest[None, :]
    steigung = a - b
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.where(np.abs(steigung) > GLEICH, -b / steigung, np.nan)
    t = np.where((t >= -GLEICH) & (t <= 1 + GLEICH), np.clip(t, 0, 1), np.nan)
    np.fill_diagonal(t, np.nan)
    return np.asarray(t, dtype=np.float64)


@dataclass(frozen=True)
class Kipppunkt:
    """Bei welchem Gewicht (0..1) eines Kriteriums ein anderer Gegenstand den führenden einholt.

    ``unten``/``oben`` ist das nächste solche Gewicht unter und über dem jetzigen, ``unten_durch``/``oben_durch`` die Nummer
    des einholenden Gegenstands; ``None``, wenn die Führung in dieser Richtung hält.
    """

    kriterium: int
    gewicht: float
    unten: float | None = None
    unten_durch: int | None = None
    oben: float | None = None
    oben_durch: int | None = None

    @property
    def abstand(self) -> float | None:
        """Kleinste nötige Änderung des Gewichts (0..1); ``None``, wenn nichts kippt."""
        weiten = [abs(t - self.gewicht) for t in (self.unten, self.oben) if t is not None]
        return min(weiten) if weiten else None


def kipppunkte_der_fuehrung(punkte: ArrayLike, gewichte: ArrayLike) -> tuple[Kipppunkt, ...]:
    """Je Kriterium der Kipppunkt der Führung; leer bei Gleichstand auf Rang 1 oder weniger als zwei Gegenständen.

    ``punkte`` (n, k) ohne Lücken. Bei einem Gewicht jenseits des Kipppunkts führt ein anderer Gegenstand.
    """
    p = ohne_luecken(punkte)
    w = als_gewichte(gewichte, p.shape[1])
    werte = nutzwerte(p, w)
    vorn = int(np.argmax(werte))
    if len(p) < 2 or np.sum(werte >= werte[vorn] - GLEICH) > 1:  # noqa: PLR2004  ein Gegenstand hat keinen Gegner
        return ()
    return tuple(_kipppunkt(k, float(w[k]), kipppunkte(p, w, k)[vorn]) for k in range(p.shape[1]))


def _kipppunkt(kriterium: int, gewicht: float, stellen: Vektor) -> Kipppunkt:
    innen = (stellen > GLEICH) & (stellen < 1 - GLEICH)  # am Rand entsteht nur ein Gleichstand
    unter = np.where(innen & (stellen < gewicht), stellen, -np.inf)
    ueber = np.where(innen & (stellen > gewicht), stellen, np.inf)
    i, j = int(np.argmax(unter)), int(np.argmin(ueber))
    return Kipppunkt(
        kriterium,
        gewicht,
        unten=float(unter[i]) if np.isfinite(unter[i]) else None,
        unten_durch=i if np.isfinite(unter[i]) else None,
        oben=float(ueber[j]) if np.isfinite(ueber[j]) else None,
        oben_durch=j if np.isfinite(ueber[j]) else None,
    )
