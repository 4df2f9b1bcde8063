"""Kemeny-Rangfolge: die Reihenfolge mit den wenigsten Widersprüchen zu allen Stimmzetteln."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodiko_kit.entscheidung.analyse.formen import GLEICH, Matrix

_GENAU_BIS = 12
"""Bis zu so vielen einander widersprechenden Gegenständen wird genau gerechnet (2^12 Teilmengen)."""


@dataclass(frozen=True)
class Kemeny:
    """Reihenfolge (Nummern, Bestes zuerst), Widersprüche und Übereinstimmungen in Stimmen; ``genau`` = bewiesen kleinste Zahl."""

    reihenfolge: tuple[int, ...]
    abstand: float
    zustimmung: float
    genau: bool


def kemeny(siege: Matrix) -> Kemeny:
    """Kemeny-Young: kleinste Summe der Stimmen, die ein Paar anders herum sehen (Kemeny 1959; Young & Levenglick 1978).

    ``siege`` (n, n) aus ``paarsiege``. Gruppen, die im Zweikampf alle folgenden schlagen, werden einzeln gelöst
    (erweitertes Condorcet-Kriterium, Truchon 1998); in der Gruppe genau über Teilmengen bis 12 Gegenstände,
    darüber durch Verschieben einzelner, bis nichts mehr besser wird (``genau=False``).
    """
    reihe: list[int] = []
    genau = True
    for gruppe in _gruppen(siege):
        if len(gruppe) <= _GENAU_BIS:
            reihe += _genau(siege, gruppe)
        else:
            reihe += _verschoben(siege, gruppe)
            genau = False
    abstand = _abstand(siege, reihe)
    gesamt = float(siege.sum())
    return Kemeny(tuple(reihe), abstand, gesamt - abstand, genau)


def _abstand(siege: Matrix, reihe: list[int]) -> float:
    geordnet = siege[np.ix_(reihe, reihe)]
    return float(np.tril(geordnet, -1).sum())


def _gruppen(siege: Matrix) -> list[list[int]]:
    """Starke Zusammenhangskomponenten von „verliert den Zweikampf nicht“, Schlagende zuerst."""
    n = len(siege)
    erreicht = (siege >= siege.T) | np.eye(n, dtype=np.bool_)
    for k in range(n):
        erreicht |= erreicht[:, k : k + 1] & erreicht[k : k + 1, :]
    offen, gruppen = set(range(n)), []
    while offen:
        vorn = [i for i in sorted(offen) if all(erreicht[i, j] for j in offen)]
        gruppen.append(vorn)
        offen -= set(vorn)
    return gruppen


def _genau(siege: Matrix, gruppe: list[int]) -> list[int]:
    """Dynamisch über Teilmengen: ``f(M ∪ j) = min f(M) + Stimmen derer, die jemanden außerhalb vor j sehen``."""
    d = siege[np.ix_(gruppe, gruppe)]
    n = len(gruppe)
    mengen = np.arange(1 << n)
    drin = ((mengen[:, None] >> np.arange(n)) & 1).astype(np.float64)
    kosten = d.sum(axis=0)[None, :] - drin @ d
    beste = np.full(1 << n, np.inf)
    beste[0] = 0
    zuletzt = np.zeros(1 << n, dtype=np.int64)
    groesse = drin.sum(axis=1).astype(np.int64)
    for s in range(1, n + 1):
        schicht = mengen[groesse == s]
        for j in range(n):
            mit = schicht[(schicht >> j) & 1 == 1]
            ohne = mit ^ (1 << j)
            wert = beste[ohne] + kosten[ohne, j]
            besser = wert < beste[mit]
            beste[mit[besser]] = wert[besser]
            zuletzt[mit[besser]] = j
    reihe, menge = [], (1 << n) - 1
    while menge:
        j = int(zuletzt[menge])
        reihe.append(gruppe[j])
        menge ^= 1 << j
    return reihe[::-1]


def _verschoben(siege: Matrix, gruppe: list[int]) -> list[int]:
    """Ordnet nach Borda-Summe und setzt jeden Gegenstand an seine beste Stelle, bis keine Verschiebung mehr hilft."""
    d = siege[np.ix_(gruppe, gruppe)]
    reihe = [int(i) for i in np.argsort(-(d.sum(axis=1) - d.sum(axis=0)), kind="stable")]
    besser = True
    while besser:
        besser = False
        for i in tuple(reihe):
            stelle = reihe.index(i)
            rest = reihe[:stelle] + reihe[stelle + 1 :]
            vor, nach = d[rest, i], d[i, rest]
            kosten = np.concatenate(([0.0], np.cumsum(nach - vor))) + vor.sum()
            ziel = int(np.argmin(kosten))
            if kosten[ziel] < kosten[stelle] - GLEICH:
                reihe = [*rest[:ziel], i, *rest[ziel:]]
                besser = True
    return [gruppe[i] for i in reihe]
