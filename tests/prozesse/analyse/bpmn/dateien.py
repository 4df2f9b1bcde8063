"""Kleine BPMN-Dateien für Prüfungen."""

from __future__ import annotations

KOPF = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    'xmlns:haus="urn:hersteller:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:probe" id="d">'
)


def datei(inhalt: str, davor: str = "") -> bytes:
    """Eine ganze Datei um ``inhalt``."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{davor}{KOPF}{inhalt}</bpmn:definitions>\n'.encode()


def fluss(nummer: int, von: str, nach: str, rest: str = "") -> str:
    """Ein Sequenzfluss ``f<nummer>``; ``rest`` sind weitere Attribute."""
    return f'<bpmn:sequenceFlow id="f{nummer}" sourceRef="{von}" targetRef="{nach}" {rest}/>'


def fluesse(*paare: tuple[str, str]) -> str:
    """Sequenzflüsse ohne Namen."""
    return "".join(fluss(n, a, b) for n, (a, b) in enumerate(paare, 1))


def knoten(art: str, id_: str, name: str = "", inhalt: str = "", rest: str = "") -> str:
    """Ein Flussknoten."""
    return f'<bpmn:{art} id="{id_}" name="{name}" {rest}>{inhalt}</bpmn:{art}>'


GESCHACHTELT = datei(
    """
    <bpmn:collaboration id="c"><bpmn:participant id="p" name="Stadtverwaltung Bad Köstritz" processRef="pr"/></bpmn:collaboration>
    <bpmn:process id="pr">
      <bpmn:laneSet id="ls"><bpmn:lane id="amt" name="Amt für Soziales"><bpmn:flowNodeRef>b</bpmn:flowNodeRef>
        <bpmn:childLaneSet id="cls">
          <bpmn:lane id="sb" name="Sachbearbeitung"><bpmn:flowNodeRef>s</bpmn:flowNodeRef><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
          <bpmn:lane id="tl" name="Teamleitung"><bpmn:flowNodeRef>b</bpmn:flowNodeRef><bpmn:flowNodeRef>e</bpmn:flowNodeRef></bpmn:lane>
        </bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>
      <bpmn:startEvent id="s" name="Anlass"/><bpmn:userTask id="a" name="Größe prüfen &amp; „Straße“ erfassen"/>
      <bpmn:manualTask id="b" name="Zeichnen"/><bpmn:endEvent id="e"/>"""
    + fluesse(("s", "a"), ("a", "b"), ("b", "e"))
    + "</bpmn:process>"
)

OHNE_POOL = datei(
    """<bpmn:process id="pr" name="Ohne Pool"><bpmn:laneSet id="ls">
    <bpmn:lane id="l1" name="Bürgerbüro"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane>
    <bpmn:lane id="l2" name="Jobcenter"><bpmn:flowNodeRef>b</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"""
    + knoten("task", "a", "Annehmen")
    + knoten("serviceTask", "b", "Bewilligen")
    + fluesse(("a", "b"))
    + "</bpmn:process>"
)

ZWEI_POOLS = datei(
    """<bpmn:collaboration id="c"><bpmn:participant id="p1" name="Familie"/>
    <bpmn:participant id="p2" name="ABH" processRef="haus:pr"/>
    <bpmn:messageFlow id="m1" name="Antrag" sourceRef="p1" targetRef="s"/>
    <bpmn:messageFlow id="m2" sourceRef="t" targetRef="p1"/></bpmn:collaboration>
    <bpmn:process id="pr">"""
    + knoten("startEvent", "s", "Antrag da", '<bpmn:messageEventDefinition id="md"/>')
    + knoten("sendTask", "t", "Bescheid senden")
    + knoten("endEvent", "e")
    + fluesse(("s", "t"), ("t", "e"))
    + "</bpmn:process>"
)

HERSTELLER = datei(
    """<bpmn:process id="pr" haus:farbe="grün"><bpmn:documentation>Ein <haus:b>fetter</haus:b> Satz</bpmn:documentation>
    <bpmn:task id="a" name="Tun"><bpmn:extensionElements><haus:kosten währung="€"><haus:satz>12,50</haus:satz><![CDATA[<roh & wild>]]>
    </haus:kosten></bpmn:extensionElements><bpmn:ioSpecification id="io"/></bpmn:task><!-- bleibt --><?haus merk="dies"?>
    <bpmn:dataObject id="do" name="Akte"/><bpmn:dataObjectReference id="dor" dataObjectRef="do" name="Akte [neu]"/>
    <bpmn:textAnnotation id="ta"><bpmn:text>Zeile 1
Zeile 2</bpmn:text></bpmn:textAnnotation><bpmn:association id="as" sourceRef="a" targetRef="ta"/></bpmn:process>""",
    davor="<!-- davor -->",
)

TEILPROZESS = datei(
    '<bpmn:process id="pr">'
    + knoten("startEvent", "s")
    + knoten(
        "subProcess",
        "u",
        "Prüfen",
        knoten("startEvent", "us")
        + knoten("task", "u1", "Sichten")
        + knoten("task", "u2", "Bewerten")
        + knoten("endEvent", "ue")
        + '<bpmn:sequenceFlow id="x1" sourceRef="us" targetRef="u1"/><bpmn:sequenceFlow id="x2" sourceRef="u1" targetRef="u2"/>'
        + '<bpmn:sequenceFlow id="x3" sourceRef="u2" targetRef="ue"/>',
    )
    + knoten("task", "z", "Zahlen")
    + knoten("task", "m", "Mahnen")
    + knoten("boundaryEvent", "r", "Frist um", '<bpmn:timerEventDefinition id="td"/>', 'attachedToRef="z" cancelActivity="false"')
    + knoten("endEvent", "e1", "bezahlt")
    + knoten("endEvent", "e2", "abgebrochen", '<bpmn:terminateEventDefinition id="te"/>')
    + fluesse(("s", "u"), ("u", "z"), ("z", "e1"), ("r", "m"), ("m", "e2"))
    + "</bpmn:process>"
)

ALLE = {
    "geschachtelt": GESCHACHTELT,
    "ohne Pool": OHNE_POOL,
    "zwei Pools": ZWEI_POOLS,
    "Hersteller": HERSTELLER,
    "Teilprozess": TEILPROZESS,
}
