"""AHP: Gewichte aus Paarvergleichen 1/9 bis 9 mit Konsistenzmaß, auch bei Lücken und über mehrere Ebenen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix, Vektor, ohne_luecken

GRENZE_CR = 0.10
"""Bis zu diesem Konsistenzverhältnis gelten AHP-Urteile als stimmig (Saaty)."""


class RiTabelle(StrEnum):
    """Tabellen mittlerer Zufallskonsistenz; das Konsistenzverhältnis hängt davon ab und nennt sie immer mit."""

    SAATY = "Saaty, neuere Reihe"
    SAATY_ALT = "Saaty, ältere Reihe"
    DONEGAN_DODD = "Donegan und Dodd 1991"


_RI: dict[RiTabelle, dict[int, float]] = {
    # Saaty, Theory and Applications of the Analytic Network Process, 2005, S. 31
    RiTabelle.SAATY: dict(enumerate((0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59), start=3)),
    # Saaty 1980, in Lehrbüchern verbreitet
    RiTabelle.SAATY_ALT: dict(enumerate((0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49), start=3)),
    # Donegan & Dodd, Mathematical and Computer Modelling 15 (1991) 135-137
    RiTabelle.DONEGAN_DODD: dict(
        enumerate((0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969), start=3)
    ),
}


@dataclass(frozen=True)
class Ahp:
    """Ergebnis eines AHP-Paarvergleichs: Gewichte (n,) mit Summe 1, größter Eigenwert, Konsistenzindex und -verhältnis.

    ``ri`` nennt die Tabelle (oder den Wert) der Zufallskonsistenz, ``matrix`` ist die vollständige, bei Lücken ergänzte Matrix,
    ``fehlend`` die Zahl fehlender Paare.
    """

    gewichte: Vektor
    lambda_max: float
    ci: float
    cr: float
    ri: str
    matrix: Matrix
    fehlend: int = 0

    @property
    def stimmig(self) -> bool:
        """Ob das Konsistenzverhältnis höchstens 0,10 ist."""
        return self.cr <= GRENZE_CR


def eigenvektor(matrix: ArrayLike, ri: RiTabelle | float = RiTabelle.SAATY) -> Ahp:
    """AHP-Gewichte als Haupteigenvektor; ``matrix`` (n, n) mit ``a_ij`` = Vorrang von i vor j (1/9..9), ``nan`` = nicht verglichen.

    ``ri``: Tabelle der mittleren Zufallskonsistenz oder ein eigener Wert dafür.

    ``A w = λmax w``, ``CI = (λmax - n)/(n - 1)``, ``CR = CI/RI``. Lücken werden so ergänzt, dass λmax am kleinsten ist
    (Bozóki, Fülöp, Rónyai, Mathematical and Computer Modelling 52 (2010) 318); RI sinkt dabei auf
    ``RI (1 - 2m/((n-1)(n-2)))`` bei m fehlenden Paaren (Ágoston & Csató, Omega 108 (2022) 102576).
    ``EingabeFehler``, wenn die Matrix nicht reziprok ist oder die Vergleiche nicht alle Gegenstände verbinden.
    """
    a = _reziprok(matrix)
    n = len(a)
    zufall = _zufallskonsistenz(n, ri)
    fehlend = int(np.isnan(np.triu(a)).sum())
    voll = _ergaenzt(a) if fehlend else a
    lambda_max, gewichte = _haupteigenvektor(voll)
    ci = max(lambda_max - n, 0.0) / (n - 1) if n > 1 else 0.0
    if fehlend:
        zufall *= 1 - 2 * fehlend / ((n - 1) * (n - 2))
    cr = ci / zufall if zufall > GLEICH else 0.0
    return Ahp(gewichte, lambda_max, ci, cr, str(ri), voll, fehlend)


def _zufallskonsistenz(n: int, ri: RiTabelle | float) -> float:
    if not isinstance(ri, RiTabelle):
        return float(ri)
    if n > max(_RI[ri]):
        rat = f"Die Tabelle „{ri}“ reicht bis {max(_RI[ri])}; bitte Gegenstände zusammenfassen oder eine andere Tabelle wählen."
        raise EingabeFehler("AHP", n, "Gegenstände sind zu viele.", rat)
    return _RI[ri].get(n, 0.0)


def aus_paaren(n: int, urteile: Sequence[tuple[int, int, float]]) -> Matrix:
    """Reziproke Matrix (n, n) aus Urteilen ``(i, j, Vorrang von i vor j)``; nicht genannte Paare sind ``nan``."""
    a = np.full((n, n), np.nan)
    np.fill_diagonal(a, 1)
    for i, j, wert in urteile:
        if wert <= 0:
            raise EingabeFehler(f"Vergleich {i + 1} mit {j + 1}", wert, "ist kein Vorrang.", "Bitte eine Zahl von 1/9 bis 9 eingeben.")
        a[i, j], a[j, i] = wert, 1 / wert
    return a


def ahp_hierarchie(kriterien: Ahp, gegenstaende: Sequence[Ahp]) -> Vektor:
    """Gesamtgewichte (n,) einer Ebene: ``Σ_k w_k v_ki`` aus Kriteriengewichten (k,) und den örtlichen Gewichten je Kriterium.

    Mehrere Ebenen entstehen durch Schachteln. Quelle: Saaty, Int. J. Services Sciences 1 (2008) 83.
    """
    if len(gegenstaende) != len(kriterien.gewichte):
        mangel = f"passt nicht zu {len(kriterien.gewichte)} Kriterien."
        raise EingabeFehler("AHP", len(gegenstaende), mangel, "Bitte je Kriterium einen Paarvergleich angeben.")
    return np.asarray(kriterien.gewichte @ np.stack([g.gewichte for g in gegenstaende]), dtype=np.float64)


def _reziprok(matrix: ArrayLike) -> Matrix:
    a = np.array(matrix, dtype=np.float64)
    if a.ndim != 2 or a.shape[0] != a.shape[1] or not len(a):  # noqa: PLR2004  Zeilen und Spalten
        raise EingabeFehler("AHP", a.shape, "ist keine quadratische Tabelle.", "Bitte je Paar einen Wert eintragen.")
    np.fill_diagonal(a, 1)
    a = np.where(np.isnan(a), 1 / a.T, a)
    falsch = (a <= 0) | (np.abs(a * a.T - 1) > 1e-3)  # noqa: PLR2004  Kehrwerte sind oft gerundet
    for i, j in np.argwhere(falsch & ~np.isnan(a)):
        ort = f"AHP, Zeile {i + 1}, Spalte {j + 1}"
        raise EingabeFehler(ort, a[i, j], "ist nicht der Kehrwert des Gegenstücks.", "Bitte den Vergleich nur einmal eintragen.")
    return a


def _haupteigenvektor(a: Matrix) -> tuple[float, Vektor]:
    werte, vektoren = np.linalg.eig(a)
    groesster = int(np.argmax(werte.real))
    v = np.abs(vektoren[:, groesster].real)
    return float(werte[groesster].real), np.asarray(v / v.sum(), dtype=np.float64)


def _ergaenzt(a: Matrix) -> Matrix:
    """Ergänzt Lücken mit kleinstem λmax; in log a_ij ist das konvex, die Ableitung ist ``u_i v_j a_ij - u_j v_i a_ji`` (u·v = 1)."""
    from scipy.optimize import minimize

    start = _kleinste_quadrate(a)
    zeilen, spalten = np.nonzero(np.triu(np.isnan(a)))

    def gefuellt(x: Vektor) -> Matrix:
        voll = a.copy()
        voll[zeilen, spalten], voll[spalten, zeilen] = np.exp(x), np.exp(-x)
        return voll

    def ziel(x: Vektor) -> tuple[float, Vektor]:
        voll = gefuellt(x)
        groesster, v = _haupteigenvektor(voll)
        _, u = _haupteigenvektor(voll.T)
        anteil = (np.outer(u, v) * voll) / (u @ v)
        return groesster, np.asarray(anteil[zeilen, spalten] - anteil[spalten, zeilen], dtype=np.float64)

    loesung = minimize(ziel, start[zeilen] - start[spalten], jac=True, method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-10})
    return gefuellt(loesung.x)


def _kleinste_quadrate(a: Matrix) -> Vektor:
    """Logarithmierte Gewichte (n,) kleinster Quadrate über die vorhandenen Paare; prüft, dass sie alle verbinden."""
    da = ~np.isnan(a)
    np.fill_diagonal(da, val=False)
    laplace = np.diag(da.sum(axis=1).astype(np.float64)) - da
    if np.linalg.matrix_rank(laplace) < len(a) - 1:
        rat = "Bitte so viele Paare vergleichen, dass jeder Gegenstand über Vergleiche mit jedem verbunden ist."
        raise EingabeFehler("AHP", f"{int(da.sum()) // 2} Vergleiche", "verbinden nicht alle Gegenstände.", rat)
    rechts = np.where(da, np.log(np.where(da, a, 1)), 0).sum(axis=1)
    return np.asarray(np.linalg.pinv(laplace) @ rechts, dtype=np.float64)


def geometrisches_mittel(matrix: ArrayLike) -> Vektor:
    """Gewichte (n,) als normiertes geometrisches Mittel der Zeilen einer Matrix (n, n) ohne Lücken (Crawford & Williams 1985)."""
    v = np.exp(np.log(ohne_luecken(_reziprok(matrix), "AHP")).mean(axis=1))
    return np.asarray(v / v.sum(), dtype=np.float64)


def gruppenmatrix(urteile: Sequence[ArrayLike]) -> Matrix:
    """Gruppenmatrix (n, n): geometrisches Mittel der vorhandenen Urteile je Feld; erhält die Kehrwerte (Aczél & Saaty 1983).

    Felder ohne ein einziges Urteil bleiben ``nan``; ohne Urteile ``EingabeFehler``.
    """
    if not urteile:
        raise EingabeFehler("AHP", "", "enthält kein Urteil.", "Bitte erst vergleichen.")
    logs = np.log(np.stack([_reziprok(u) for u in urteile]))
    da = ~np.isnan(logs)
    summe, zahl = np.where(da, logs, 0).sum(axis=0), da.sum(axis=0)
    return np.where(zahl > 0, np.exp(summe / np.where(zahl > 0, zahl, 1)), np.nan)
