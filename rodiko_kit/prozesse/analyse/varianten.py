"""Varianten eines Prozesses: je Variante ein eigener Ablauf und der gemischte, in dem alle Fälle laufen.

Ein Übergang gilt für alle Fälle oder nur für eine Variante; hat eine Variante an einem Schritt eigene Übergänge, gelten dort
nur sie. Im gemischten Ablauf ist der Anteil eines Wegs ``sum_v a_v f_v(i,j) / sum_v sum_k a_v f_v(i,k)`` mit dem Anteil ``a_v``
der Variante und ihren erwarteten Durchläufen ``f_v``: Besuche, Übergaben und alle Mittelwerte stimmen damit genau.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Weg
from rodiko_kit.prozesse.analyse.lastfaktor import Kante, Moment, besuche


@dataclass(frozen=True)
class Zweig:
    """Eine Variante zum Rechnen: Kennung, Name, eingetragener Anteil, Anteil auf Summe 1 gebracht, ihr Ablauf."""

    id: str
    name: str
    eingetragen: float
    anteil: float
    ablauf: Ablauf


def teile_auf(roh: Ablauf, varianten: Sequence[tuple[str, str, float]]) -> tuple[Zweig, ...]:
    """Je Variante (Kennung, Name, Anteil) ihr Ablauf; ``roh`` enthält die Übergänge aller Varianten."""
    summe = sum(anteil for _, _, anteil in varianten)
    return tuple(
        Zweig(id_, name, anteil, anteil / summe if summe else 1 / len(varianten), replace(roh, wege=_wege_der(roh, id_)))
        for id_, name, anteil in varianten
    )


def mische(roh: Ablauf, zweige: Sequence[Zweig]) -> Ablauf:
    """Der Ablauf aller Fälle; ohne Zweige ``roh``. Lässt sich eine Variante nicht rechnen, stehen alle Wege mit ihren Anteilen da."""
    if not zweige:
        return roh
    try:
        menge = _durchlaeufe(zweige)
    except EingabeFehler:
        menge = {}
    hinaus: dict[str, float] = {}
    for (von, _), f in menge.items():
        hinaus[von] = hinaus.get(von, 0.0) + f
    einzeln: dict[Kante, Weg] = {}
    for weg in roh.wege:
        einzeln.setdefault((weg.von, weg.nach), weg)
    for von, nach in menge:
        if any(w.von == von for w in roh.wege):
            einzeln.setdefault((von, nach), Weg(von, nach, 0.0))
    namen = {z.id: z.name for z in zweige}
    return replace(roh, wege=tuple(_gemischt(roh, w, menge, hinaus, namen) for w in einzeln.values()))


def ueber_alle(zweige: Sequence[Zweig], momente: Sequence[Moment]) -> Moment:
    """Mittel und Varianz über alle Fälle: ``m = sum a_v m_v``, ``var = sum a_v (var_v + m_v²) - m²``."""
    mittel = sum(z.anteil * m.mittel for z, m in zip(zweige, momente, strict=True))
    zweites = sum(z.anteil * (m.varianz + m.mittel**2) for z, m in zip(zweige, momente, strict=True))
    return Moment(mittel, max(0.0, zweites - mittel**2))


def _wege_der(roh: Ablauf, variante: str) -> tuple[Weg, ...]:
    eigen = {w.von for w in roh.wege if w.variante == variante}
    return tuple(w for w in roh.wege if w.variante == (variante if w.von in eigen else ""))


def _durchlaeufe(zweige: Sequence[Zweig]) -> dict[Kante, float]:
    menge: dict[Kante, float] = {}
    for zweig in zweige:
        for kante, f in besuche(zweig.ablauf).kanten.items():
            menge[kante] = menge.get(kante, 0.0) + zweig.anteil * f
    return menge


def _gemischt(roh: Ablauf, weg: Weg, menge: dict[Kante, float], hinaus: dict[str, float], namen: dict[str, str]) -> Weg:
    gleiche = [w for w in roh.wege if (w.von, w.nach) == (weg.von, weg.nach)]
    nur_fuer = [namen.get(w.variante, "") for w in gleiche if w.variante]
    bedingung = weg.bedingung or (f"Variante „{', '.join(nur_fuer)}“" if nur_fuer and len(nur_fuer) == len(gleiche) else "")
    knoten = roh.nach_id.get(weg.von)
    if not hinaus.get(weg.von) or (knoten and knoten.gleichzeitig):
        return replace(weg, bedingung=bedingung, variante="")
    anteil = menge.get((weg.von, weg.nach), 0.0) / hinaus[weg.von]
    return replace(weg, anteil=anteil, bedingung=bedingung, variante="")
