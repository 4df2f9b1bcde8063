"""Was ein am Bildschirm bearbeitetes Diagramm über den Ablauf sagt.

Schritte, Bahnen und Wege behalten die Kennungen, die unser Diagramm ihnen gab (``Knoten_…``, ``Bahn_…``); was im Browser neu entstand,
bekommt eine feste Kennung aus seiner Elementkennung. Zeiten und alles, was nicht gezeichnet ist, liest hier niemand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Knoten, Weg
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.aus_ablauf import OHNE_BAHN
from rodiko_kit.prozesse.analyse.bpmn.baum import Element
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn, Sequenzfluss
from rodiko_kit.prozesse.analyse.diagramm.vorbehalt import vorbehalte
from rodiko_kit.prozesse.analyse.rueckweg import Rueckweg, gleichname

KNOTEN, BAHN = "Knoten_", "Bahn_"
OHNE_NAMEN = "ohne Namen"
Paar = tuple[UUID | None, UUID | None]


@dataclass(frozen=True)
class Stelle:
    """Ein Schritt im Diagramm; ``name`` leer = unbenannt, ``bahn`` leer = nicht zugeordnet, ``None`` = unbenannte Bahn (gilt nicht)."""

    name: str
    bahn: str | None
    gleichzeitig: bool


@dataclass(frozen=True)
class Aussage:
    """Titel, Schritte, Wege (ohne ``von`` = Beginn, ohne ``nach`` = Ende) und Bahnen; ``vorbehalte`` gelten nur im Bild."""

    prozess: str
    """Kennung des Prozesses, den unser Diagramm zeigte."""
    titel: str
    schritte: Mapping[UUID, Stelle]
    wege: Mapping[Paar, Weg]
    bahnen: Mapping[str, str]
    """Elementkennung -> Name; nur benannte."""
    vorbehalte: tuple[str, ...]


def lies_aussage(bpmn: Bpmn, prozess: UUID, vorher: Bpmn | None = None) -> Aussage:
    """Die Aussage von ``bpmn``; eine gegenüber ``vorher`` neu beschriftete Linie sagt mit ihrer Beschriftung Anteil oder Bedingung.

    ``EingabeFehler``, wenn das Diagramm keine Aufgabe enthält.
    """
    ablauf, meldungen = ablauf_aus_bpmn(_ohne_angaben(bpmn, vorher))
    bahnen = {lane.id: name for lane in bpmn.lanes if (name := _text(lane.name)) and name != OHNE_BAHN}
    kennung = {k.id: _kennung(prozess, k.id) for k in ablauf.knoten}
    schritte = {kennung[k.id]: _stelle(bpmn, k, bahnen) for k in ablauf.knoten}
    return Aussage(ablauf.id, _text(ablauf.titel), schritte, dict(_wege(ablauf, kennung)), bahnen, vorbehalte(bpmn, meldungen, OHNE_BAHN))


def form(aussage: Aussage, einheiten: Mapping[UUID, str]) -> str:
    """Prüfsumme dessen, was man am Diagramm sieht, ohne Anteile; ``einheiten`` nennt gespeicherte Zuständigkeiten für unbenannte Bahnen."""
    knoten = []
    for id_, s in aussage.schritte.items():
        bahn = einheiten.get(id_, "") if s.bahn is None else aussage.bahnen.get(s.bahn, "")
        knoten.append(Knoten(str(id_), gleichname(s.name) or OHNE_NAMEN, gleichname(bahn), gleichzeitig=s.gleichzeitig))
    wege = tuple(Weg(str(v or START), str(n or ENDE), 1.0 if w.geraten else w.anteil) for (v, n), w in aussage.wege.items())
    ablauf = Ablauf("", tuple(knoten), wege)
    bedingungen = sorted((str(v), str(n), gleichname(w.bedingung)) for (v, n), w in aussage.wege.items() if w.bedingung)
    inhalt = [
        gleichname(aussage.titel),
        sorted((k.id, k.name, k.bahn, k.gleichzeitig and len(ablauf.ausgaenge[k.id]) > 1) for k in knoten),
        sorted((von, sorted(z for z, _ in ziele)) for von, ziele in ablauf.ausgaenge.items()),
        bedingungen,
    ]
    return hashlib.sha256(json.dumps(inhalt, ensure_ascii=False).encode()).hexdigest()[:16]


def einheit_der(bahn: str) -> UUID | None:
    """Die Organisationseinheit, die unser Diagramm als diese Bahn gezeichnet hat; ``None`` bei neuen Bahnen."""
    return _uuid(bahn.removeprefix(BAHN)) if bahn.startswith(BAHN) else None


def _stelle(bpmn: Bpmn, knoten: Knoten, bahnen: Mapping[str, str]) -> Stelle:
    roh = bpmn.nach_id.get(knoten.id)
    name = roh.name if roh and roh.art in namen.AKTIVITAETEN else knoten.name
    lane = bpmn.lane_nach_id.get(knoten.bahn)
    unbenannt = lane is not None and not _text(lane.name)
    return Stelle(_text(name), None if unbenannt else (knoten.bahn if knoten.bahn in bahnen else ""), knoten.gleichzeitig)


def _wege(ablauf: Ablauf, kennung: Mapping[str, UUID]) -> Iterator[tuple[Paar, Weg]]:
    """Wege mit Enden, die es gibt; die gezeichneten gelten vor denen ohne Linie."""
    bekannt = {**kennung, **{str(i): i for i in kennung.values()}}
    gesehen: set[Paar] = set()
    for weg in ablauf.wege:
        if (weg.von != START and weg.von not in bekannt) or (weg.nach != ENDE and weg.nach not in bekannt):
            continue
        paar = (None if weg.von == START else bekannt[weg.von], None if weg.nach == ENDE else bekannt[weg.nach])
        if paar != (None, None) and paar not in gesehen:
            gesehen.add(paar)
            yield paar, replace(weg, bedingung=_text(weg.bedingung))


def _kennung(prozess: UUID, element: str) -> UUID:
    eigene = _uuid(element.removeprefix(KNOTEN)) if element.startswith(KNOTEN) else None
    return eigene or uuid5(prozess, element)


def _ohne_angaben(bpmn: Bpmn, vorher: Bpmn | None) -> Bpmn:
    """Ohne unsere Angaben an Knoten und Bahnen: im Browser kopierte Elemente tragen fremde; an neu beschrifteten Linien gilt der Text."""
    alt = {f.id: f.name for f in vorher.fluesse} if vorher else {}
    return replace(
        bpmn,
        knoten=tuple(replace(k, element=_leer(k.element)) for k in bpmn.knoten),
        lanes=tuple(replace(lane, element=_leer(lane.element)) for lane in bpmn.lanes),
        fluesse=tuple(_neu_beschriftet(f) if f.id in alt and alt[f.id] != f.name else f for f in _ohne_sackgassen(bpmn)),
    )


def _ohne_sackgassen(bpmn: Bpmn) -> list[Sequenzfluss]:
    """Ohne Linien zu Gateways und Zwischenereignissen, von denen es noch nicht weitergeht: sie sind erst angefangen und kein Ende."""
    offen = {k.id for k in bpmn.knoten if k.art in namen.GATEWAYS | {"intermediateCatchEvent", "intermediateThrowEvent"}}
    fluesse = list(bpmn.fluesse)
    while sackgassen := offen & {f.nach for f in fluesse} - {f.von for f in fluesse}:
        fluesse = [f for f in fluesse if f.nach not in sackgassen]
    return fluesse


def _neu_beschriftet(fluss: Sequenzfluss) -> Sequenzfluss:
    return replace(fluss, bedingung="", element=_leer(fluss.element))


def _leer(element: Element) -> Element:
    return replace(element, kinder=())


def _text(text: str) -> str:
    return Rueckweg().text(text, "")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
