"""Was eine BPMN-Datei aussagt, als unveränderliche Werte; der Baum der Datei bleibt daneben vollständig erhalten."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rodiko_kit.prozesse.analyse.bpmn.baum import Dokument, Element


@dataclass(frozen=True, slots=True)
class Pool:
    """Ein Beteiligter; ``prozess`` ist die Kennung seines Prozesses, leer bei einem zugeklappten Pool."""

    id: str
    name: str
    prozess: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Eine Bahn; ``pool`` ist leer, wenn der Prozess keinen hat, ``eltern`` die umgebende Bahn, ``knoten`` die Einträge der Datei."""

    id: str
    name: str
    pool: str
    prozess: str
    eltern: str
    knoten: tuple[str, ...]
    element: Element


@dataclass(frozen=True, slots=True)
class Flussknoten:
    """Aktivität, Gateway oder Ereignis; ``art`` ist der Elementname, ``teilprozess`` die Kennung des umgebenden Teilprozesses."""

    id: str
    name: str
    art: str
    prozess: str
    teilprozess: str
    lane: str
    definitionen: tuple[str, ...]
    """Namen der Ereignisdefinitionen, etwa ``timerEventDefinition``."""
    angeheftet: str
    """Aktivität, an deren Rand das Ereignis sitzt."""
    vorgabefluss: str
    element: Element


@dataclass(frozen=True, slots=True)
class Sequenzfluss:
    """Ein Fluss zwischen zwei Knoten desselben Prozesses; ``bedingung`` ist ihr Ausdruck."""

    id: str
    name: str
    von: str
    nach: str
    bedingung: str
    prozess: str
    element: Element


@dataclass(frozen=True, slots=True)
class Verbindung:
    """Ein Nachrichtenfluss oder eine Zuordnung (Assoziation)."""

    id: str
    name: str
    von: str
    nach: str


@dataclass(frozen=True, slots=True)
class Beiwerk:
    """Datenobjekt, Datenspeicher oder Anmerkung; ``art`` ist der Elementname, ``text`` Name oder Anmerkungstext."""

    id: str
    art: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """Lage eines Elements im Diagramm, Ursprung links oben, in Bildpunkten."""

    element: str
    x: float
    y: float
    b: float
    h: float


@dataclass(frozen=True, slots=True)
class Kante:
    """Linienzug eines Flusses im Diagramm."""

    element: str
    punkte: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Bpmn:
    """Eine BPMN-Datei: ihr ganzer Baum und was wir daraus lesen, je Art in der Reihenfolge der Datei.

    ``meldungen`` nennt, was keine Bedeutung für uns hat („übergangen: …“) oder nicht zusammenpasst.
    """

    dokument: Dokument
    pools: tuple[Pool, ...]
    lanes: tuple[Lane, ...]
    knoten: tuple[Flussknoten, ...]
    fluesse: tuple[Sequenzfluss, ...]
    nachrichten: tuple[Verbindung, ...]
    zuordnungen: tuple[Verbindung, ...]
    daten: tuple[Beiwerk, ...]
    anmerkungen: tuple[Beiwerk, ...]
    formen: tuple[Form, ...]
    kanten: tuple[Kante, ...]
    meldungen: tuple[str, ...] = ()

    @cached_property
    def nach_id(self) -> dict[str, Flussknoten]:
        """Flussknoten nach Kennung."""
        return {k.id: k for k in self.knoten}

    @cached_property
    def lane_nach_id(self) -> dict[str, Lane]:
        """Bahnen nach Kennung."""
        return {lane.id: lane for lane in self.lanes}
