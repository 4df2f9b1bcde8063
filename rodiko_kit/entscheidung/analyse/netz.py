"""Beziehungsnetze: Salienz, Zentralität, Nahtstellen und Inseln."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rodiko_kit.entscheidung.analyse.formen import Vektor

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class Salienz:
    """Klasse nach Mitchell, Agle und Wood: englischer und deutscher Name, Gruppe (latent, expectant, definitive; leer = keine)."""

    englisch: str
    deutsch: str
    gruppe: str


_SALIENZ: dict[tuple[bool, bool, bool], tuple[str, str]] = {
    (False, False, False): ("", "kein Stakeholder"),
    (True, False, False): ("dormant", "ruhend"),
    (False, True, False): ("discretionary", "vernachlässigbar"),
    (False, False, True): ("demanding", "fordernd"),
    (True, True, False): ("dominant", "dominant"),
    (True, False, True): ("dangerous", "gefährlich"),
    (False, True, True): ("dependent", "abhängig"),
    (True, True, True): ("definitive", "maßgeblich"),
}
_GRUPPEN = ("", "latent", "expectant", "definitive")


def salienz(*, macht: bool, legitimitaet: bool, dringlichkeit: bool) -> Salienz:
    """Salienzklasse aus drei Merkmalen: eines = latent, zwei = expectant, drei = definitive.

    Quelle: Mitchell, Agle, Wood, Academy of Management Review 22 (1997) 853-886.
    """
    merkmale = (macht, legitimitaet, dringlichkeit)
    return Salienz(*_SALIENZ[merkmale], _GRUPPEN[sum(merkmale)])


@dataclass(frozen=True)
class Zentralitaet:
    """Normierte Maße je Knoten (n,) in 0..1: Grad, Nähe, Zwischenlage."""

    grad: Vektor
    naehe: Vektor
    zwischen: Vektor


def zentralitaet(n: int, kanten: Sequence[tuple[int, int]]) -> Zentralitaet:
    """Zentralität im ungerichteten Netz der Knoten 0..n-1 (Freeman 1979).

    Grad/(n-1); Nähe nach Wasserman und Faust, je Insel anteilig; Zwischenlage als Anteil kürzester Wege.
    """
    import networkx as nx

    g = _netz(n, kanten)

    def feld(werte: dict[int, float]) -> Vektor:
        return np.array([werte[i] for i in range(n)], dtype=np.float64)

    if n < 2:  # noqa: PLR2004  ein einzelner Knoten steht in keiner Beziehung
        leer = np.zeros(n)
        return Zentralitaet(leer, leer, leer)
    return Zentralitaet(feld(nx.degree_centrality(g)), feld(nx.closeness_centrality(g)), feld(nx.betweenness_centrality(g)))


@dataclass(frozen=True)
class Ausfall:
    """Fällt ``knoten`` aus, verlieren die ``abgeschnittenen`` Knoten die Verbindung zum größten Rest."""

    knoten: int
    abgeschnitten: tuple[int, ...]


def ausfaelle(n: int, kanten: Sequence[tuple[int, int]]) -> tuple[Ausfall, ...]:
    """Knoten, ohne die ihr Teilnetz zerfällt (Artikulationspunkte, Tarjan 1972), die folgenreichsten zuerst.

    Abgeschnitten ist, was nach dem Wegfall nicht im größten verbleibenden Stück liegt (bei gleicher Größe dem mit der kleinsten Nummer).
    """
    import networkx as nx

    g = _netz(n, kanten)
    gefunden = []
    for knoten in nx.articulation_points(g):
        rest = g.subgraph(nx.node_connected_component(g, knoten) - {knoten})
        stuecke = sorted(nx.connected_components(rest), key=lambda s: (-len(s), min(s)))
        gefunden.append(Ausfall(knoten, tuple(sorted(i for s in stuecke[1:] for i in s))))
    return tuple(sorted(gefunden, key=lambda a: (-len(a.abgeschnitten), a.knoten)))


def inseln(n: int, kanten: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Zusammenhängende Teilnetze als Nummern, das größte zuerst; ein Knoten ohne Kante ist eine eigene Insel."""
    import networkx as nx

    stuecke = (tuple(sorted(s)) for s in nx.connected_components(_netz(n, kanten)))
    return tuple(sorted(stuecke, key=lambda s: (-len(s), s)))


def _netz(n: int, kanten: Sequence[tuple[int, int]]) -> nx.Graph[Any]:
    import networkx as nx

    g: nx.Graph[Any] = nx.Graph()
    g.add_nodes_from(range(n))
    g.add_edges_from(kanten)
    return g
