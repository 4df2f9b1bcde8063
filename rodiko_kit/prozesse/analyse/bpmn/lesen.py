"""Liest BPMN 2.0: der Baum der Datei wird einmal durchlaufen und in Werte gedeutet; nichts geht verloren, Übergangenes wird gemeldet."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.baum import Dokument, Element, lies_baum
from rodiko_kit.prozesse.analyse.bpmn.typen import Beiwerk, Bpmn, Flussknoten, Form, Kante, Lane, Pool, Sequenzfluss, Verbindung


def lies_bpmn(daten: bytes) -> Bpmn:
    """Die Werte der Datei; ``EingabeFehler`` mit Zeile, wenn sie kein sicher lesbares BPMN 2.0 ist."""
    return deute(lies_baum(daten))


def deute(dokument: Dokument) -> Bpmn:
    """Die Werte eines Baums; ``EingabeFehler``, wenn seine Wurzel nicht ``definitions`` von BPMN 2.0 ist."""
    wurzel = dokument.wurzel
    if wurzel.raum != namen.MODELL or wurzel.lokal != "definitions":
        grund = "ist nicht die Wurzel einer BPMN-2.0-Datei."
        raise EingabeFehler(f"Zeile {wurzel.zeile}", wurzel.name, grund, "Bitte als BPMN 2.0 (XML) ausgeben.")
    ernte = _Ernte()
    ernte.sammle(wurzel, "", "")
    pool_von = {p.prozess: p.id for p in ernte.pools if p.prozess}
    lane_ids = {e.attribut("id") for e, _, _ in ernte.lanes}
    lanes = tuple(_lane(e, prozess, eltern if eltern in lane_ids else "", pool_von) for e, prozess, eltern in ernte.lanes)
    lane_von = _tiefste_lane(lanes)
    bpmn = Bpmn(
        dokument,
        pools=tuple(ernte.pools),
        lanes=lanes,
        knoten=tuple(_knoten(e, prozess, teil, lane_von) for e, prozess, teil in ernte.knoten),
        fluesse=tuple(ernte.fluesse),
        nachrichten=tuple(ernte.nachrichten),
        zuordnungen=tuple(ernte.zuordnungen),
        daten=tuple(ernte.daten),
        anmerkungen=tuple(ernte.anmerkungen),
        formen=tuple(_formen(wurzel)),
        kanten=tuple(_kanten(wurzel)),
    )
    return replace(bpmn, meldungen=(*_zeichensatz(dokument), *_uebergangen(wurzel), *_unstimmig(bpmn)))


def verweis(text: str) -> str:
    """Kennung aus einem Verweis; ein Präfix davor (QName) zählt nicht."""
    return text.strip().rpartition(":")[2]


def modell(element: Element, lokal: str) -> Iterator[Element]:
    """Kindelemente des Modells mit diesem Namen."""
    return (k for k in element.elemente if k.raum == namen.MODELL and k.lokal == lokal)


@dataclass
class _Ernte:
    """Was beim Durchlauf gefunden wird, mit Prozess und umgebendem Teilprozess oder Bahn."""

    pools: list[Pool] = field(default_factory=list)
    lanes: list[tuple[Element, str, str]] = field(default_factory=list)
    knoten: list[tuple[Element, str, str]] = field(default_factory=list)
    fluesse: list[Sequenzfluss] = field(default_factory=list)
    nachrichten: list[Verbindung] = field(default_factory=list)
    zuordnungen: list[Verbindung] = field(default_factory=list)
    daten: list[Beiwerk] = field(default_factory=list)
    anmerkungen: list[Beiwerk] = field(default_factory=list)

    def sammle(self, element: Element, prozess: str, umgebung: str) -> None:
        """Alle Kinder von ``element``; Fremdes und Erweiterungen werden nicht betreten."""
        for kind in element.elemente:
            if kind.raum != namen.MODELL or kind.lokal == "extensionElements":
                continue
            id_ = kind.attribut("id")
            self._nimm(kind, prozess, umgebung)
            if kind.lokal == "process":
                self.sammle(kind, id_, "")
            elif kind.lokal in namen.TEILPROZESSE or kind.lokal == "lane":
                self.sammle(kind, prozess, id_)
            else:
                self.sammle(kind, prozess, umgebung)

    def _nimm(self, e: Element, prozess: str, umgebung: str) -> None:
        id_, name = e.attribut("id"), e.attribut("name")
        if e.lokal in namen.FLUSSKNOTEN:
            self.knoten.append((e, prozess, umgebung))
        elif e.lokal == "sequenceFlow":
            bedingung = next((b.text for b in modell(e, "conditionExpression")), "")
            von, nach = verweis(e.attribut("sourceRef")), verweis(e.attribut("targetRef"))
            self.fluesse.append(Sequenzfluss(id_, name, von, nach, bedingung, prozess, e))
        elif e.lokal == "lane":
            self.lanes.append((e, prozess, umgebung))
        elif e.lokal == "participant":
            self.pools.append(Pool(id_, name, verweis(e.attribut("processRef"))))
        elif e.lokal in {"messageFlow", "association"}:
            liste = self.nachrichten if e.lokal == "messageFlow" else self.zuordnungen
            liste.append(Verbindung(id_, name, verweis(e.attribut("sourceRef")), verweis(e.attribut("targetRef"))))
        elif e.lokal in namen.DATEN:
            self.daten.append(Beiwerk(id_, e.lokal, name))
        elif e.lokal == "textAnnotation":
            self.anmerkungen.append(Beiwerk(id_, e.lokal, next((t.text for t in modell(e, "text")), "")))


def _lane(e: Element, prozess: str, eltern: str, pool_von: dict[str, str]) -> Lane:
    drin = tuple(verweis(r.text) for r in modell(e, "flowNodeRef"))
    return Lane(e.attribut("id"), e.attribut("name"), pool_von.get(prozess, ""), prozess, eltern, drin, e)


def _tiefste_lane(lanes: tuple[Lane, ...]) -> dict[str, str]:
    """Flussknoten -> innerste Bahn, die ihn nennt; bei gleicher Tiefe die erste."""
    eltern = {lane.id: lane.eltern for lane in lanes}
    ergebnis: dict[str, tuple[int, str]] = {}
    for lane in lanes:
        tiefe, oben = 0, lane.eltern
        while oben and tiefe < len(lanes):
            tiefe, oben = tiefe + 1, eltern.get(oben, "")
        for knoten in lane.knoten:
            if knoten not in ergebnis or ergebnis[knoten][0] < tiefe:
                ergebnis[knoten] = (tiefe, lane.id)
    return {knoten: lane for knoten, (_, lane) in ergebnis.items()}


def _knoten(e: Element, prozess: str, teilprozess: str, lane_von: dict[str, str]) -> Flussknoten:
    id_ = e.attribut("id")
    return Flussknoten(
        id_,
        e.attribut("name"),
        e.lokal,
        prozess,
        teilprozess,
        lane_von.get(id_) or lane_von.get(teilprozess, ""),
        tuple(k.lokal for k in e.elemente if k.raum == namen.MODELL and k.lokal in namen.EREIGNISDEFINITIONEN),
        verweis(e.attribut("attachedToRef")),
        verweis(e.attribut("default")),
        e,
    )


def _formen(wurzel: Element) -> Iterator[Form]:
    for e in wurzel.alle():
        if e.raum == namen.DI and e.lokal == "BPMNShape":
            rahmen = next((k for k in e.elemente if k.raum == namen.DC and k.lokal == "Bounds"), None)
            x, y, b, h = (_zahl(rahmen, n) if rahmen else 0.0 for n in ("x", "y", "width", "height"))
            yield Form(verweis(e.attribut("bpmnElement")), x, y, b, h)


def _kanten(wurzel: Element) -> Iterator[Kante]:
    for e in wurzel.alle():
        if e.raum == namen.DI and e.lokal == "BPMNEdge":
            punkte = tuple((_zahl(k, "x"), _zahl(k, "y")) for k in e.elemente if k.raum == namen.DD and k.lokal == "waypoint")
            yield Kante(verweis(e.attribut("bpmnElement")), punkte)


def _zahl(e: Element, name: str) -> float:
    try:
        wert = float(e.attribut(name, "0"))
    except ValueError:
        wert = math.nan
    if not math.isfinite(wert):
        grund = f"ist keine Zahl ({name})."
        raise EingabeFehler(f"Zeile {e.zeile}", e.attribut(name), grund, "Bitte die Datei im Ursprungsprogramm neu ausgeben.")
    return wert


def _zeichensatz(dokument: Dokument) -> Iterator[str]:
    if dokument.umgedeutet:
        yield f"Der angegebene Zeichensatz stimmt nicht; gelesen als {dokument.umgedeutet}, Umlaute bitte prüfen."


def _uebergangen(wurzel: Element) -> Iterator[str]:
    """Je Elementname oder fremdem Namensraum eine Meldung mit Anzahl."""
    ohne_bedeutung: Counter[str] = Counter()
    fremd: Counter[str] = Counter()
    for e in wurzel.alle():
        if e.raum == namen.MODELL:
            ohne_bedeutung[e.lokal] += e.lokal not in namen.GEDEUTET
        else:
            fremd[e.raum] += e.raum not in {namen.DI, namen.DC, namen.DD, namen.EIGEN}
        praefixe = [n.partition(":")[0] for n, _ in e.attribute if ":" in n]
        fremd.update(f"{p}:…" for p in praefixe if p not in {"xmlns", "xsi", "xml"})
    for name, zahl in sorted(ohne_bedeutung.items()):
        if zahl:
            yield f"übergangen: {zahl}-mal „{name}“ (für uns ohne Bedeutung, bleibt in der Datei)."
    for raum, zahl in sorted(fremd.items()):
        if zahl:
            yield f"übergangen: {zahl} Angaben aus „{raum or 'ohne Namensraum'}“ (Erweiterung, bleibt in der Datei)."


def _unstimmig(bpmn: Bpmn) -> Iterator[str]:
    for fluss in bpmn.fluesse:
        for ende in (fluss.von, fluss.nach):
            if ende not in bpmn.nach_id:
                yield f"Zeile {fluss.element.zeile}: Fluss „{fluss.id}“ verweist auf „{ende}“, das es nicht gibt."
    mehrfach = Counter(k.id for k in bpmn.knoten if k.id)
    for id_, zahl in mehrfach.items():
        if zahl > 1:
            yield f"Die Kennung „{id_}“ kommt {zahl}-mal vor; es gilt die letzte."
    for lane in bpmn.lanes:
        fehlend = [k for k in lane.knoten if k not in bpmn.nach_id]
        if fehlend:
            yield f"Bahn „{lane.name or lane.id}“ nennt Knoten, die es nicht gibt: {', '.join(fehlend[:5])}."
