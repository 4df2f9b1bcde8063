"""Namensräume und Elementnamen von BPMN 2.0 (OMG formal/2011-01-03), soweit sie für uns eine Bedeutung haben."""

from __future__ import annotations

MODELL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
EIGEN = "urn:rodiko-kit:prozess:1"
"""Unser Namensraum für Zeiten, Anteile und Angaben der Organisationseinheiten."""

AUFGABEN = frozenset(
    {"task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask", "callActivity"}
)
TEILPROZESSE = frozenset({"subProcess", "transaction", "adHocSubProcess"})
AKTIVITAETEN = AUFGABEN | TEILPROZESSE
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"})
EREIGNISSE = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
FLUSSKNOTEN = AKTIVITAETEN | GATEWAYS | EREIGNISSE
EREIGNISDEFINITIONEN = frozenset(
    {
        "cancelEventDefinition", "compensateEventDefinition", "conditionalEventDefinition", "errorEventDefinition",
        "escalationEventDefinition", "linkEventDefinition", "messageEventDefinition", "signalEventDefinition",
        "terminateEventDefinition", "timerEventDefinition",
    }
)  # fmt: skip
DATEN = frozenset({"dataObject", "dataObjectReference", "dataStore", "dataStoreReference"})

GEDEUTET = (
    FLUSSKNOTEN
    | EREIGNISDEFINITIONEN
    | DATEN
    | {
        "association", "childLaneSet", "collaboration", "conditionExpression", "definitions", "documentation", "extensionElements",
        "flowNodeRef", "incoming", "lane", "laneSet", "messageFlow", "outgoing", "participant", "process", "sequenceFlow",
        "text", "textAnnotation",
    }
)  # fmt: skip
"""Elemente des Modells, die gelesen werden; alle anderen bleiben in der Datei und werden als übergangen gemeldet."""
