"""Ordnet Knoten mit Namen so an, dass sich kein Kasten mit einem anderen überdeckt; gleiche Eingabe, gleiches Bild."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Feld = NDArray[np.float64]

_RAND = 14.0
_LUFT = 1.9
"""Fläche des Bildes im Verhältnis zu allen Kästen, bevor sie auseinanderrücken."""
_RUNDEN = 250
_WEITEN_ALLE, _WEITEN_UM = 200, 1.15
_BERUEHRT = 1e-6


def ordne_an(masse: Feld, kanten: Sequence[tuple[int, int]], zug: Feld, seiten: float = 1.2) -> Feld:
    """Mittelpunkte (n, 2) der Kästen mit ``masse`` (n, 2: Breite, Höhe), linke obere Ecke des Ganzen bei 0, 0.

    Verbundenes zieht sich an, alles stößt sich ab (Fruchterman & Reingold 1991), ``zug`` (n,) holt Knoten zur Mitte (0..1),
    ``seiten`` ist das Verhältnis von Breite zu Höhe, auf das es zielt.
    Danach rücken Kästen auseinander, bis keiner näher als ein fester Rand am anderen liegt, und weg von fremden Linien.
    """
    if not len(masse):
        return np.zeros((0, 2))
    p = _kraefte(len(masse), kanten, zug)
    platz = np.sqrt(_LUFT * float((masse[:, 0] * masse[:, 1]).sum()))
    p = p * (platz * np.array([np.sqrt(seiten), 1 / np.sqrt(seiten)]))
    p = _entzerre(p, masse, kanten)
    return np.asarray(p - (p - masse / 2).min(axis=0), dtype=np.float64)


def _kraefte(n: int, kanten: Sequence[tuple[int, int]], zug: Feld) -> Feld:
    """Lagen im Einheitsquadrat um 0, Anfang auf einem Kreis in gegebener Reihenfolge."""
    winkel = 2 * np.pi * np.arange(n) / n
    p = np.stack([np.cos(winkel), np.sin(winkel)], axis=1) * (0.3 + 0.1 * (1 - zug))[:, None]
    a = np.zeros((n, n))
    for i, j in kanten:
        a[i, j] = a[j, i] = 1
    k = 0.9 / np.sqrt(n)
    for runde in range(_RUNDEN):
        d = p[:, None, :] - p[None, :, :]
        weite = np.maximum(np.linalg.norm(d, axis=2), 1e-3)
        staerke = k**2 / weite**2 - a * weite / k
        np.fill_diagonal(staerke, 0)
        schub = (d * staerke[:, :, None]).sum(axis=1) - p * (0.6 + 1.2 * zug)[:, None]
        laenge = np.maximum(np.linalg.norm(schub, axis=1, keepdims=True), 1e-9)
        p = p + schub / laenge * np.minimum(laenge, 0.12 * (1 - runde / _RUNDEN))
    return _verteilt(p)


def _verteilt(p: Feld) -> Feld:
    """Mischt Lage und Rang je Achse auf -0,5..0,5: Ausreißer rücken heran, die Nachbarschaft bleibt."""
    if len(p) == 1:
        return np.zeros_like(p)
    lage = (p - p.min(axis=0)) / np.maximum(np.ptp(p, axis=0), 1e-3)
    rang = np.argsort(np.argsort(p, axis=0, kind="stable"), axis=0, kind="stable") / (len(p) - 1)
    return np.asarray((lage + rang) / 2 - 0.5, dtype=np.float64)


def _entzerre(p: Feld, masse: Feld, kanten: Sequence[tuple[int, int]]) -> Feld:
    halb = masse / 2 + _RAND / 2
    for runde in range(2000):
        schub, frei = _ueberdeckung(p, halb)
        if runde < _RUNDEN:
            schub = schub + _linienabstand(p, halb, kanten)
        elif frei:
            return p
        p = p + schub
        if not (runde + 1) % _WEITEN_ALLE:
            p = p * _WEITEN_UM
    msg = "Kästen lassen sich nicht trennen"
    raise ArithmeticError(msg)


def _ueberdeckung(p: Feld, halb: Feld) -> tuple[Feld, bool]:
    """Verschiebung (n, 2), die überdeckte Paare auf dem kürzeren Weg trennt, und ob schon alles frei liegt."""
    d = p[:, None, :] - p[None, :, :]
    tiefe = halb[:, None, :] + halb[None, :, :] - np.abs(d)
    trifft = np.asarray((tiefe > _BERUEHRT).all(axis=2), dtype=np.bool_) & ~np.eye(len(p), dtype=np.bool_)
    quer = tiefe[:, :, 0] < tiefe[:, :, 1]
    n = len(p)
    vorzeichen = np.where(d == 0, np.sign(np.arange(n)[:, None] - np.arange(n)[None, :])[:, :, None], np.sign(d))
    weg = np.where(np.stack([quer, ~quer], axis=2), vorzeichen * (tiefe / 2 + 0.05), 0) * trifft[:, :, None]
    return np.asarray(weg.sum(axis=1), dtype=np.float64), not bool(trifft.any())


def _linienabstand(p: Feld, halb: Feld, kanten: Sequence[tuple[int, int]]) -> Feld:
    """Verschiebung (n, 2), die Knoten von Linien wegschiebt, zu denen sie nicht gehören."""
    if not kanten:
        return np.zeros_like(p)
    von, nach = (np.array([k[i] for k in kanten]) for i in (0, 1))
    a, b = p[von], p[nach]
    ab = b - a
    t = ((p[None, :, :] - a[:, None, :]) * ab[:, None, :]).sum(axis=2) / np.maximum((ab**2).sum(axis=1), 1e-9)[:, None]
    fuss = a[:, None, :] + np.clip(t, 0, 1)[:, :, None] * ab[:, None, :]
    weg = p[None, :, :] - fuss
    weite = np.maximum(np.linalg.norm(weg, axis=2), 1e-3)
    knoten = np.arange(len(p))[None, :]
    fremd = (knoten != von[:, None]) & (knoten != nach[:, None])
    naehe = np.clip(halb.min(axis=1)[None, :] - weite, 0, None) * fremd
    return np.asarray((weg / weite[:, :, None] * naehe[:, :, None]).sum(axis=0) * 0.25, dtype=np.float64)
