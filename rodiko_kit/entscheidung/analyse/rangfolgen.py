"""Gemeinsame Rangfolge aus Stimmzetteln: Borda, Condorcet, Schulze, Kemeny, Coombs, IRV, einfache Mehrheit.

Ein Stimmzettel ist eine Zeile von Rängen (n,), 1 = vorn; gleiche Zahlen sind Gleichstände.
``anzahl`` (b,) sagt, wie oft er abgegeben wurde.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix, Vektor, ohne_luecken, raenge


def stimmzettel(reihenfolgen: Sequence[Sequence[int]], n: int) -> Matrix:
    """Ränge (b, n) aus Reihenfolgen der Nummern 0..n-1, Bestes zuerst; nicht Genanntes teilt sich den letzten Rang.

    ``EingabeFehler`` bei unbekannter oder doppelter Nummer.
    """
    tafel = np.empty((len(reihenfolgen), n))
    for b, reihe in enumerate(reihenfolgen):
        if len(set(reihe)) != len(reihe) or any(not 0 <= i < n for i in reihe):
            raise EingabeFehler(
                f"Stimmzettel {b + 1}", list(reihe), "nennt etwas doppelt oder Unbekanntes.", "Bitte jede Nummer nur einmal."
            )
        tafel[b] = len(reihe) + 1
        tafel[b, list(reihe)] = np.arange(1, len(reihe) + 1)
    return tafel


def paarsiege(zettel: ArrayLike, anzahl: ArrayLike | None = None) -> Matrix:
    """Matrix (n, n): wie viele Stimmen i vor j setzen; Gleichstände zählen auf keiner Seite."""
    r = ohne_luecken(zettel, "Stimmzettel")
    m = np.ones(len(r)) if anzahl is None else np.asarray(anzahl, dtype=np.float64)
    return np.asarray(np.einsum("b,bij->ij", m, (r[:, :, None] < r[:, None, :]).astype(np.float64)), dtype=np.float64)


def borda(zettel: ArrayLike, anzahl: ArrayLike | None = None) -> Vektor:
    """Borda-Punkte (n,), mehr ist besser: n-1 für vorn bis 0 für hinten; Gleichstände teilen sich die Punkte (de Borda 1784)."""
    siege = paarsiege(zettel, anzahl)
    stimmen = len(ohne_luecken(zettel)) if anzahl is None else float(np.sum(anzahl))
    gleich = stimmen - siege - siege.T
    np.fill_diagonal(gleich, 0)
    return np.asarray(siege.sum(axis=1) + gleich.sum(axis=1) / 2, dtype=np.float64)


def condorcet(siege: Matrix) -> int | None:
    """Nummer dessen, der jeden Zweikampf gewinnt (``siege`` aus ``paarsiege``); ``None``, wenn es keinen gibt."""
    gewinnt = (siege > siege.T).sum(axis=1) == len(siege) - 1
    return int(np.argmax(gewinnt)) if gewinnt.any() else None


@dataclass(frozen=True)
class Schulze:
    """Stärkste Wege (n, n) und Ränge (n,) mit Gleichständen."""

    wege: Matrix
    raenge: Vektor


def schulze(siege: Matrix) -> Schulze:
    """Schulze-Verfahren mit gewinnenden Stimmen: stärkste Wege (Floyd-Warshall), i vor j, wenn ``p_ij > p_ji``.

    Quelle: M. Schulze, Social Choice and Welfare 36 (2011) 267-303.
    """
    wege = np.where(siege > siege.T, siege, 0.0)
    for k in range(len(wege)):
        wege = np.maximum(wege, np.minimum(wege[:, k : k + 1], wege[k : k + 1, :]))
    np.fill_diagonal(wege, 0)
    return Schulze(wege, 1.0 + (wege < wege.T).sum(axis=1))


def mehrheit(zettel: ArrayLike, anzahl: ArrayLike | None = None) -> Vektor:
    """Erststimmen (n,); ein geteilter erster Platz teilt die Stimme."""
    r = ohne_luecken(zettel, "Stimmzettel")
    m = np.ones(len(r)) if anzahl is None else np.asarray(anzahl, dtype=np.float64)
    return _plaetze(r, m, vorn=True)


def _plaetze(r: Matrix, m: Vektor, *, vorn: bool) -> Vektor:
    rand = r.min(axis=1, keepdims=True) if vorn else r.max(axis=1, keepdims=True)
    dort = (r == rand).astype(np.float64)
    return np.asarray(m @ (dort / dort.sum(axis=1, keepdims=True)), dtype=np.float64)


@dataclass(frozen=True)
class Ausscheidung:
    """Verlauf eines Ausscheidungsverfahrens: Sieger, Reihenfolge des Ausscheidens, Erststimmen je Runde.

    ``runden`` (Runden, n): ``nan`` = schon ausgeschieden.

    ``gleichstand`` sagt, dass beim Ausscheiden nach Borda-Punkten oder Nummer entschieden werden musste.
    """

    sieger: int
    ausgeschieden: tuple[int, ...]
    runden: Matrix
    gleichstand: bool


def ausscheidung(zettel: ArrayLike, anzahl: ArrayLike | None = None, art: Literal["irv", "coombs"] = "irv") -> Ausscheidung:
    """Integrierte Stichwahl (``irv``: die wenigsten Erststimmen gehen) oder ``coombs`` (die meisten Letztstimmen gehen).

    Ende, sobald jemand mehr als die Hälfte der Erststimmen hat. Bei Gleichstand geht, wer weniger Borda-Punkte hat, dann die höhere Nummer.
    Quelle: Grofman & Feld, Electoral Studies 23 (2004) 641-659.
    """
    r = ohne_luecken(zettel, "Stimmzettel")
    m = np.ones(len(r)) if anzahl is None else np.asarray(anzahl, dtype=np.float64)
    punkte = borda(r, m)
    drin = list(range(r.shape[1]))
    aus: list[int] = []
    runden: list[Vektor] = []
    gleichstand = False
    while True:
        erst = _plaetze(r[:, drin], m, vorn=True)
        runden.append(np.full(r.shape[1], np.nan))
        runden[-1][drin] = erst
        if len(drin) == 1 or erst.max() > m.sum() / 2 + GLEICH:
            return Ausscheidung(drin[int(np.argmax(erst))], tuple(aus), np.stack(runden), gleichstand)
        schlecht = -erst if art == "irv" else _plaetze(r[:, drin], m, vorn=False)
        letzte = [drin[i] for i in np.flatnonzero(schlecht >= schlecht.max() - GLEICH)]
        gleichstand = gleichstand or len(letzte) > 1
        geht = min(letzte, key=lambda i: (punkte[i], -i))
        aus.append(geht)
        drin.remove(geht)


def raenge_aus_reihenfolge(reihenfolge: Sequence[int]) -> Vektor:
    """Ränge (n,) aus einer vollständigen Reihenfolge der Nummern."""
    return raenge(np.argsort(np.asarray(reihenfolge)), klein_ist_besser=True)
