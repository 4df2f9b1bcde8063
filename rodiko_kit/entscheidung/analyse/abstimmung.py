"""Abstimmungen ohne Rangfolge: quadratische Stimmen, Systemisches Konsensieren, Konsent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.entscheidung.analyse.formen import Vektor, als_matrix, ohne_luecken, raenge


@dataclass(frozen=True)
class Quadratisch:
    """Kosten (b,) je Stimmzettel, ob er gilt (b,), und Summen (n,) der gültigen Stimmen."""

    kosten: Vektor
    gueltig: NDArray[np.bool_]
    summen: Vektor


def quadratisch(stimmen: ArrayLike, guthaben: float) -> Quadratisch:
    """Quadratische Stimmen: ``stimmen`` (b, n), auch negativ, ``nan`` = keine; Kosten eines Zettels ``Σ Stimmen²``.

    Ein Zettel über dem Guthaben gilt nicht und zählt nicht. Quelle: Lalley & Weyl, AEA Papers and Proceedings 108 (2018) 33.
    """
    s = np.nan_to_num(als_matrix(stimmen, "Stimmen"))
    kosten = (s**2).sum(axis=1)
    gueltig = kosten <= guthaben
    return Quadratisch(kosten, gueltig, s[gueltig].sum(axis=0))


@dataclass(frozen=True)
class Konsens:
    """Systemisches Konsensieren, je Vorschlag (n,): Gruppenwiderstand, Akzeptanz in Prozent, größter Einzelwiderstand, Rang.

    ``schlechter_als_null`` nennt Vorschläge mit mehr Widerstand als die Nulllösung; ``nachfragen`` (n, m) markiert
    Personen mit hohem Widerstand, deren Gründe zu hören sind.
    """

    widerstand: Vektor
    akzeptanz: Vektor
    groesster: Vektor
    raenge: Vektor
    schlechter_als_null: tuple[int, ...]
    nachfragen: NDArray[np.bool_]


def konsensieren(widerstand: ArrayLike, nullloesung: int | None = None, hoechstens: float = 10, nachfragen_ueber: float = 6) -> Konsens:
    """Geringster Gruppenwiderstand gewinnt; ``widerstand`` (n, m) von 0 bis ``hoechstens``, Zeilen = Vorschläge, Spalten = Personen.

    Akzeptanz % = ``100 - 100 Σ / (hoechstens · m)``. Werte außerhalb der Skala sind ein ``EingabeFehler``.
    Quelle: Visotschnig & Schrotta; sk-prinzip.eu, konsenslotsen.de. ``nachfragen_ueber``: über drei Fünftel der Skala.
    """
    w = ohne_luecken(widerstand, "Widerstand")
    if (w < 0).any() or (w > hoechstens).any():
        falsch = float(w[(w < 0) | (w > hoechstens)][0])
        raise EingabeFehler("Widerstand", falsch, "liegt außerhalb der Skala.", f"Bitte 0 bis {hoechstens:g} angeben.")
    summe = w.sum(axis=1)
    darueber = () if nullloesung is None else tuple(int(i) for i in np.flatnonzero(summe > summe[nullloesung]))
    akzeptanz = 100 - 100 * summe / (hoechstens * w.shape[1])
    return Konsens(summe, akzeptanz, w.max(axis=1), raenge(summe, klein_ist_besser=True), darueber, w > nachfragen_ueber)


@dataclass(frozen=True)
class Konsent:
    """Ob der Vorschlag angenommen ist, wie viele zustimmten oder Bedenken haben, und die schwerwiegenden Einwände im Wortlaut."""

    angenommen: bool
    zustimmung: int
    bedenken: int
    einwaende: tuple[str, ...]


def konsent(stimmen: Sequence[tuple[str, str]]) -> Konsent:
    """Konsent: angenommen, wenn niemand einen schwerwiegenden Einwand hat.

    ``stimmen`` sind Paare aus ``"zustimmung"``, ``"bedenken"`` oder ``"einwand"`` und Begründung; ein Einwand ohne Begründung
    oder eine unbekannte Stimme ist ein ``EingabeFehler``. Ohne Stimmen gilt nichts als angenommen. Quelle: Endenburg, Soziokratie.
    """
    zahlen = {"zustimmung": 0, "bedenken": 0, "einwand": 0}
    gruende = []
    for nummer, (stimme, grund) in enumerate(stimmen, start=1):
        if stimme not in zahlen:
            raise EingabeFehler(f"Stimme {nummer}", stimme, "gibt es beim Konsent nicht.", f"Erlaubt sind: {', '.join(zahlen)}.")
        if stimme == "einwand" and not grund.strip():
            raise EingabeFehler(f"Stimme {nummer}", "", "ist ein Einwand ohne Begründung.", "Bitte begründen, was dem Ziel schadet.")
        zahlen[stimme] += 1
        if stimme == "einwand":
            gruende.append(grund.strip())
    return Konsent(bool(stimmen) and not gruende, zahlen["zustimmung"], zahlen["bedenken"], tuple(gruende))
