"""Welche Angabe das Ergebnis treibt: jede Zeit und jede Einheit einzeln um denselben Anteil verändert, mit gleichen Zufallszahlen."""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Literal

from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Knoten
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr
from rodiko_kit.prozesse.analyse.simulation.lauf import Simulation, simuliere, ueberlast

Hebel = Literal["bearbeitung", "wartezeit", "kapazitaet"]


@dataclass(frozen=True)
class Einfluss:
    """Eine veränderte Angabe und die Änderung von Median und 90-%-Wert des Durchlaufs in Kalenderminuten, bei weniger und bei mehr.

    ``inf``, wo die Veränderung eine Einheit überlastet: dort wächst der Rückstand ohne Ende.
    """

    hebel: Hebel
    id: str
    name: str
    median_weniger: float
    median_mehr: float
    p90_weniger: float
    p90_mehr: float

    @property
    def spanne(self) -> float:
        """Abstand der 90-%-Werte zwischen weniger und mehr; danach ist geordnet."""
        return abs(self.p90_mehr - self.p90_weniger)


def empfindlichkeit(  # noqa: PLR0913  jede Angabe gehört zum Versuch
    ablauf: Ablauf,
    faelle: int,
    laeufe: int,
    *,
    uhr: Uhr = ARBEITSUHR,
    keim: int = 1,
    einschwingen: int = 0,
    anteil: float = 0.1,
    ausfuehrer: Executor | None = None,
) -> tuple[Einfluss, ...]:
    """Alle Angaben, die stärkste zuerst; zwei Versuche je Angabe (mal ``1 - anteil`` und ``1 + anteil``).

    Mehr Kapazität heißt gleiche Plätze mit mehr Zeit für den Prozess: ihre Schritte dauern ``1/(1 + anteil)``.
    """

    def rechne(eines: Ablauf) -> Simulation:
        return simuliere(eines, faelle, laeufe, uhr=uhr, keim=keim, einschwingen=einschwingen, ausfuehrer=ausfuehrer)

    def aenderung(eines: Ablauf) -> tuple[float, float]:
        if ueberlast(eines, uhr):
            return math.inf, math.inf
        neu = rechne(eines).kalender_min
        return neu.median - ohne.median, neu.p90 - ohne.p90

    ohne = rechne(ablauf).kalender_min
    reihe = []
    for hebel, id_, name in _hebel(ablauf):
        weniger, mehr = (aenderung(_veraendert(ablauf, hebel, id_, 1 + a)) for a in (-anteil, anteil))
        reihe.append(Einfluss(hebel, id_, name, weniger[0], mehr[0], weniger[1], mehr[1]))
    return tuple(sorted(reihe, key=lambda e: (-e.spanne, min(e.p90_weniger, e.p90_mehr))))


def _hebel(ablauf: Ablauf) -> Iterator[tuple[Hebel, str, str]]:
    for knoten in ablauf.knoten:
        if knoten.bearbeitung_mittel:
            yield "bearbeitung", knoten.id, knoten.name
        if knoten.wartezeit_mittel:
            yield "wartezeit", knoten.id, knoten.name
    for bahn in ablauf.bahnen:
        if any(k.bahn == bahn.id and k.bearbeitung_mittel for k in ablauf.knoten):
            yield "kapazitaet", bahn.id, bahn.name


def _veraendert(ablauf: Ablauf, hebel: Hebel, id_: str, faktor: float) -> Ablauf:
    if hebel == "kapazitaet":
        return ablauf.mit_knoten(_mit_arbeit(k, 1 / faktor) for k in ablauf.knoten if k.bahn == id_)
    knoten = ablauf.nach_id[id_]
    if hebel == "bearbeitung":
        return ablauf.mit_knoten([_mit_arbeit(knoten, faktor)])
    return ablauf.mit_knoten([replace(knoten, wartezeit=knoten.wartezeit.mal(faktor) if knoten.wartezeit else None)])


def _mit_arbeit(knoten: Knoten, faktor: float) -> Knoten:
    return replace(knoten, bearbeitung=knoten.bearbeitung.mal(faktor) if knoten.bearbeitung else None)
