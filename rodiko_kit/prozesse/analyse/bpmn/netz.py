"""Das Netz eines Prozesses einer BPMN-Datei: Aktivitäten als Schritte, alles andere als Durchgang; Teilprozesse sind aufgelöst."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rodiko_kit.prozesse.analyse.ablauf import START
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn, Flussknoten, Sequenzfluss

AUS = "#aus"
"""Endung für den Ausgang eines aufgelösten Teilprozesses."""


@dataclass(frozen=True, slots=True)
class Ast:
    """Ein Ausgang; ``fluss`` ist ``None`` bei Verbindungen, die erst das Auflösen schafft."""

    nach: str
    fluss: Sequenzfluss | None = None


@dataclass
class Netz:
    """Schritte in der Reihenfolge der Datei, Ausgänge je Kennung (auch ``START``), Randereignisse je Schritt."""

    knoten: dict[str, Flussknoten]
    schritte: list[Flussknoten] = field(default_factory=list)
    ausgaenge: dict[str, list[Ast]] = field(default_factory=dict)
    rand: dict[str, list[Flussknoten]] = field(default_factory=dict)
    meldungen: list[str] = field(default_factory=list)

    def parallel(self, id_: str) -> bool:
        """Ob nach dem Knoten alle Ausgänge laufen: Parallel-Gateway, oder Aktivität und Ereignis mit mehreren unbedingten Flüssen."""
        knoten = self.knoten.get(id_.removesuffix(AUS))
        if knoten is None or knoten.art in namen.GATEWAYS - {"parallelGateway"}:
            return False
        aeste = self.ausgaenge.get(id_, [])
        return len(aeste) > 1 and (knoten.art == "parallelGateway" or not any(a.fluss and a.fluss.bedingung for a in aeste))

    def name(self, id_: str) -> str:
        """Name des Knotens, ersatzweise seine Kennung."""
        knoten = self.knoten.get(id_.removesuffix(AUS))
        return (knoten.name if knoten else "") or id_


def baue_netz(bpmn: Bpmn, prozess: str) -> Netz:
    """Das Netz von ``prozess``; was dabei wegfällt, steht in ``meldungen``."""
    alle = [k for k in bpmn.knoten if k.prozess == prozess]
    innen: dict[str, list[Flussknoten]] = {}
    for k in alle:
        innen.setdefault(k.teilprozess, []).append(k)
    netz = Netz({k.id: k for k in alle})
    fluesse: dict[str, list[Sequenzfluss]] = {}
    for f in bpmn.fluesse:
        if f.von in netz.knoten and f.nach in netz.knoten:
            fluesse.setdefault(f.von, []).append(f)
    _Aufloesung(netz, innen, fluesse).ebene("")
    netz.ausgaenge[START] = [Ast(i) for i in _beginn(innen.get("", []), fluesse)]
    netz.meldungen += _nur_durchgang(netz)
    return netz


@dataclass
class _Aufloesung:
    netz: Netz
    innen: dict[str, list[Flussknoten]]
    fluesse: dict[str, list[Sequenzfluss]]

    def ebene(self, teilprozess: str) -> None:
        """Nimmt die Knoten einer Ebene auf und steigt in aufgeklappte Teilprozesse ab."""
        for k in self.innen.get(teilprozess, []):
            aeste = [Ast(f.nach, f) for f in self.fluesse.get(k.id, [])]
            if k.art == "boundaryEvent":
                self.netz.rand.setdefault(k.angeheftet, []).append(k)
            if k.element.attribut("triggeredByEvent") == "true":
                self.netz.meldungen.append(f"übergangen: Ereignis-Teilprozess „{k.name or k.id}“ mit seinem Inhalt.")
            elif k.art in namen.TEILPROZESSE and k.id in self.innen and k.art != "adHocSubProcess":
                self._oeffne(k, aeste)
            else:
                self.netz.ausgaenge[k.id] = aeste or ([Ast(teilprozess + AUS)] if teilprozess else [])
                if k.art in namen.AKTIVITAETEN:
                    self.netz.schritte.append(k)
                if k.id in self.innen:
                    self.netz.meldungen.append(f"übergangen: Inhalt des Ad-hoc-Teilprozesses „{k.name or k.id}“ (ohne Reihenfolge).")

    def _oeffne(self, k: Flussknoten, aeste: list[Ast]) -> None:
        self.netz.meldungen.append(f"Teilprozess „{k.name or k.id}“ ist in seine Schritte aufgelöst.")
        self.netz.ausgaenge[k.id] = [Ast(i) for i in _beginn(self.innen[k.id], self.fluesse)]
        self.netz.ausgaenge[k.id + AUS] = aeste or ([Ast(k.teilprozess + AUS)] if k.teilprozess else [])
        self.ebene(k.id)


def _beginn(ebene: list[Flussknoten], fluesse: dict[str, list[Sequenzfluss]]) -> list[str]:
    """Startereignisse einer Ebene; ohne sie die Knoten, zu denen kein Fluss führt."""
    starts = [k.id for k in ebene if k.art == "startEvent"]
    if starts:
        return starts
    erreicht = {f.nach for liste in fluesse.values() for f in liste}
    frei = [k.id for k in ebene if k.id not in erreicht and k.art != "boundaryEvent" and k.element.attribut("triggeredByEvent") != "true"]
    return frei or [k.id for k in ebene[:1]]


def _nur_durchgang(netz: Netz) -> Iterator[str]:
    """Meldungen zu Knoten, die der Ablauf nicht kennt und durch die er hindurchgeht."""
    for k in netz.knoten.values():
        if k.art in {"inclusiveGateway", "complexGateway"} and len(netz.ausgaenge.get(k.id, [])) > 1:
            yield f"Gateway „{k.name or k.id}“ ({k.art}) ist als entweder-oder gelesen."
        if k.art in {"intermediateCatchEvent", "intermediateThrowEvent"}:
            art = ", ".join(d.removesuffix("EventDefinition") for d in k.definitionen) or "ohne Auslöser"
            yield f"übergangen: Zwischenereignis „{k.name or k.id}“ ({art}); eine Wartezeit bitte am Schritt davor eintragen."
