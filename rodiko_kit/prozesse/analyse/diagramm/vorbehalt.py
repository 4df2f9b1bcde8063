"""Was an einem Diagramm nur gezeichnet ist: Elemente, die der Ablauf nicht kennt, und Angefangenes, das noch nichts bedeutet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn, Flussknoten

_AUFGABEN = {
    "userTask": "Benutzeraufgabe",
    "manualTask": "manuelle Aufgabe",
    "serviceTask": "Dienstaufgabe",
    "scriptTask": "Skriptaufgabe",
    "businessRuleTask": "Geschäftsregelaufgabe",
    "sendTask": "Sendeaufgabe",
    "receiveTask": "Empfangsaufgabe",
    "callActivity": "Aufrufaktivität",
}
_UEBLICH = {"", "Beginn", "Ende"}
_ERKLAERT_SICH = ("fehlen in der Datei", "ohne Bahn in der Datei", "(Erweiterung, bleibt in der Datei)", "Randereignis „")
"""Meldungen zu Dateien, die am Bildschirm nichts sagen: neue Wege und neue Schritte sind hier der Normalfall."""


def vorbehalte(bpmn: Bpmn, meldungen: Iterable[str], ohne_bahn: str) -> tuple[str, ...]:
    """Je Sache ein Satz, ohne Wiederholung; ``meldungen`` sind die des Lesens."""
    eigene = (m for m in meldungen if not any(e in m for e in _ERKLAERT_SICH))
    saetze = (*_angefangen(bpmn, ohne_bahn), *_aufgaben(bpmn), *_beschriftungen(bpmn), *_beiwerk(bpmn), *eigene)
    return tuple(dict.fromkeys(saetze))


def _angefangen(bpmn: Bpmn, ohne_bahn: str) -> Iterator[str]:
    raus, rein = Counter(f.von for f in bpmn.fluesse), Counter(f.nach for f in bpmn.fluesse)
    for k in bpmn.knoten:
        if k.art in namen.GATEWAYS and max(raus[k.id], rein[k.id]) < 2:  # noqa: PLR2004  ab zwei Linien verzweigt oder vereint es
            yield f"Gateway{_genannt(k)} verzweigt noch nicht; es fehlt ein zweiter Ausgang."
        elif k.art in namen.AKTIVITAETEN and not k.name.strip():
            yield "Ein Schritt hat noch keinen Namen."
        elif k.art in namen.AKTIVITAETEN and not rein[k.id]:
            yield f"Zum Schritt{_genannt(k)} führt noch keine Linie."
    for lane in bpmn.lanes:
        if not lane.name.strip() and lane.knoten:
            yield "Eine Bahn hat noch keinen Namen; ihre Schritte bleiben bis dahin, wo sie waren."
        elif not lane.knoten and lane.name not in {"", ohne_bahn} and not any(b.eltern == lane.id for b in bpmn.lanes):
            yield f"Die leere Bahn „{lane.name}“; im Prozess steht sie erst mit einem Schritt."


def _aufgaben(bpmn: Bpmn) -> Iterator[str]:
    for k in bpmn.knoten:
        if k.art in _AUFGABEN:
            yield f"Die Art {_AUFGABEN[k.art]} von „{k.name}“."


def _beschriftungen(bpmn: Bpmn) -> Iterator[str]:
    for k in bpmn.knoten:
        if k.art in namen.GATEWAYS and k.name.strip():
            yield f"Die Frage „{k.name}“ am Gateway."
        elif k.art == "boundaryEvent":
            yield f"Das Ereignis{_genannt(k)} am Rand; sein Weg zählt als Verzweigung nach dem Schritt."
        elif k.art in {"startEvent", "endEvent"} and (k.name.strip() not in _UEBLICH or k.definitionen):
            yield f"Name und Art des Ereignisses „{k.name}“."
    if sum(k.art == "endEvent" and not k.teilprozess for k in bpmn.knoten) > 1:
        yield "Mehrere Enden; im Prozess gibt es eines."


def _beiwerk(bpmn: Bpmn) -> Iterator[str]:
    for a in bpmn.anmerkungen:
        if not a.id.startswith("Wartezeit_"):
            yield f"Die Anmerkung „{a.text[:60]}“."
    if bpmn.daten:
        yield f"{anzahl(len(bpmn.daten), 'Datenobjekt', 'Datenobjekte')}."


def _genannt(k: Flussknoten) -> str:
    return f" „{k.name}“" if k.name.strip() else ""
