"""Macht aus einem Ablauf eine BPMN-Datei: ein Pool, je Organisationseinheit eine Lane, Anordnung wie im Schwimmbahnbild.

Zeiten und Anteile stehen in unseren Angaben (``eigen``), äußere Wartezeiten zusätzlich als Anmerkung am Schritt.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rodiko_kit.basis.texte import prozent, tage
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Knoten, Weg
from rodiko_kit.prozesse.analyse.bpmn import eigen
from rodiko_kit.prozesse.analyse.bpmn.bau import RAEUME, Kennungen, eingerueckt, element
from rodiko_kit.prozesse.analyse.bpmn.baum import Dokument, Element
from rodiko_kit.prozesse.analyse.bpmn.lesen import deute
from rodiko_kit.prozesse.analyse.bpmn.strecken import strecke
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn
from rodiko_kit.prozesse.analyse.bpmn.zusammenfluss import ergaenze_zusammenfluesse
from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import TOR, Gitter, Pfeil, Zelle, baue_gitter
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BILDSCHIRM, passe_an
from rodiko_kit.prozesse.analyse.schwimmbahn.plan import Bahnband, Kasten, Plan, Strich, plane

OHNE_BAHN = "nicht zugeordnet"
_KOPF, _LEERE_BAHN = 30.0, 80.0
_SCHRIFT, _ZEILE, _BESCHRIFTUNG = 12.0, 14.0, 90.0
"""Schrift und Zeilenhöhe, mit denen Anzeigeprogramme rechnen, und Breite einer Beschriftung."""

_X, _Y = 100.0, 80.0
_MASSE = replace(BILDSCHIRM, kopf_b=_KOPF, zeilen=20, breite=math.inf)


def aus_ablauf(ablauf: Ablauf) -> Bpmn:
    """Die Datei mit einem Pool, Lanes, Aufgaben, Gateways, Anmerkungen und Diagramm; Reihenfolge und Kennungen sind fest."""
    gitter = baue_gitter(ablauf)
    offen = ergaenze_zusammenfluesse(ablauf, gitter)
    plan = plane(gitter, passe_an(_MASSE, [k.name for k in ablauf.knoten], ()))
    namen = {i: ablauf.bahnname(i) for i in gitter.bahnen}
    werk = _Werk(ablauf, gitter, strecke(plan, {i: _namenslaenge(name) for i, name in namen.items()}))
    wurzel = element(
        "bpmn:definitions",
        {f"xmlns:{p}": raum for p, raum in RAEUME.items()} | {"id": "Datei", "targetNamespace": RAEUME["rodiko"], "exporter": "rodiko_kit"},
        werk.zusammenarbeit(),
        werk.prozess(),
        werk.diagramm(),
    )
    bpmn = deute(Dokument(eingerueckt(wurzel)))
    saetze = [f"Die Wege nach „{ablauf.nach_id[i].name}“ treffen sich nicht eindeutig; ihre Zusammenführung fehlt." for i in offen]
    return replace(bpmn, meldungen=(*bpmn.meldungen, *saetze))


@dataclass
class _Werk:
    """Ablauf, Gitter und Plan mit den vergebenen Kennungen."""

    ablauf: Ablauf
    gitter: Gitter
    plan: Plan
    kennung: Kennungen = field(default_factory=Kennungen)

    def __post_init__(self) -> None:
        bekannt = {b.id for b in self.ablauf.bahnen}
        fremde = [Bahn(i, i or OHNE_BAHN) for i in dict.fromkeys(z.bahn for z in self.gitter.zellen.values()) if i not in bekannt]
        self.bahnen = (*self.ablauf.bahnen, *fremde)
        unten = self.plan.hoehe
        self.baender = list(self.plan.bahnen)
        for leer in (b for b in self.bahnen if b.id not in set(self.gitter.bahnen)):
            self.baender.append(Bahnband(leer.id, unten, max(_LEERE_BAHN, _namenslaenge(leer.name))))
            unten += self.baender[-1].h
        self.hoehe = unten
        self.wege = {(w.von, w.nach): w for w in self.ablauf.wege}

    def knoten(self, id_: str) -> str:
        """Kennung einer Zelle in der Datei."""
        return self.kennung("Knoten", id_)

    def fluss(self, pfeil: Pfeil) -> str:
        """Kennung einer Linie in der Datei."""
        return self.kennung("Fluss", pfeil.von, pfeil.nach)

    def zusammenarbeit(self) -> Element:
        """``collaboration`` mit dem einen Pool."""
        pool = element("bpmn:participant", {"id": "Pool", "name": self.ablauf.titel, "processRef": "Prozess"})
        return element("bpmn:collaboration", {"id": "Zusammenarbeit"}, pool)

    def prozess(self) -> Element:
        """``process`` mit Lanes, Knoten, Flüssen und Anmerkungen."""
        gezeichnet = {p.kante for p in self.gitter.pfeile}
        ohne_linie = [w for w in self.ablauf.wege if (w.von, w.nach) not in gezeichnet]
        wartende = [k for k in self.ablauf.knoten if k.wartezeit]
        return element(
            "bpmn:process",
            {"id": "Prozess", "name": self.ablauf.titel, "isExecutable": "false"},
            eigen.erweiterung(eigen.schreibe_prozess(self.ablauf, ohne_linie)),
            element("bpmn:laneSet", {"id": "Bahnen"}, *(self._lane(b) for b in self.bahnen)),
            *(self._knoten(z) for z in self._zellen()),
            *(self._fluss(p) for p in self.gitter.pfeile),
            *(teil for k in wartende for teil in self._anmerkung(k)),
        )

    def _zellen(self) -> Iterator[Zelle]:
        """Beginn, Schritte und Gateways in Reihenfolge der Erfassung, Ende."""
        zellen = self.gitter.zellen
        yield zellen[START]
        yield from (z for i, z in zellen.items() if i not in {START, ENDE})
        yield zellen[ENDE]

    def _lane(self, bahn: Bahn) -> Element:
        drin = [z.id for z in self._zellen() if z.bahn == bahn.id]
        attribute = {"id": self.kennung("Bahn", bahn.id), "name": bahn.name}
        angaben = eigen.erweiterung(eigen.schreibe_bahn(bahn))
        return element("bpmn:lane", attribute, angaben, *(element("bpmn:flowNodeRef", None, self.knoten(i)) for i in drin))

    def _knoten(self, zelle: Zelle) -> Element:
        name = zelle.text or None
        angaben: list[Element] = []
        if zelle.knoten:
            art = "task"
            angaben = [eigen.erweiterung(eigen.schreibe_schritt(zelle.knoten))]
        elif zelle.art in {"start", "ende"}:
            art = "startEvent" if zelle.art == "start" else "endEvent"
        else:
            art = "parallelGateway" if zelle.gleichzeitig else "exclusiveGateway"
        ein = [element("bpmn:incoming", None, self.fluss(p)) for p in self.gitter.pfeile if p.nach == zelle.id]
        aus = [element("bpmn:outgoing", None, self.fluss(p)) for p in self.gitter.pfeile if p.von == zelle.id]
        return element(f"bpmn:{art}", {"id": self.knoten(zelle.id), "name": name}, *angaben, *ein, *aus)

    def _weg(self, pfeil: Pfeil) -> Weg | None:
        """Der Weg, den die Linie darstellt; ``None`` zwischen Schritt und Gateway und hinter Zusammenführungen."""
        if pfeil.von.removesuffix(TOR) != pfeil.kante[0] or pfeil.nach == pfeil.von + TOR:
            return None
        return self.wege.get(pfeil.kante, Weg(*pfeil.kante, anteil=1.0 if pfeil.anteil is None else pfeil.anteil))

    def name(self, pfeil: Pfeil) -> str:
        """Beschriftung der Linie: ihre Bedingung, sonst ihr Anteil."""
        return pfeil.bedingung or ("" if pfeil.anteil is None else prozent(pfeil.anteil))

    def _fluss(self, pfeil: Pfeil) -> Element:
        weg = self._weg(pfeil)
        angaben = [eigen.erweiterung(eigen.schreibe_weg(weg))] if weg else []
        bedingt = pfeil.bedingung and pfeil.anteil is not None
        bedingung = [element("bpmn:conditionExpression", {"xsi:type": "bpmn:tFormalExpression"}, pfeil.bedingung)] if bedingt else []
        enden = {"sourceRef": self.knoten(pfeil.von), "targetRef": self.knoten(pfeil.nach)}
        attribute = {"id": self.fluss(pfeil), "name": self.name(pfeil) or None, **enden}
        return element("bpmn:sequenceFlow", attribute, *angaben, *bedingung)

    def _anmerkung(self, knoten: Knoten) -> Iterator[Element]:
        notiz, schritt = self.kennung("Wartezeit", knoten.id), self.knoten(knoten.id)
        text = f"Wartezeit {tage(round(knoten.wartezeit_mittel, 1))}"
        yield element("bpmn:textAnnotation", {"id": notiz}, element("bpmn:text", None, text))
        enden = {"sourceRef": schritt, "targetRef": notiz, "associationDirection": "None"}
        yield element("bpmn:association", {"id": self.kennung("Zuordnung", knoten.id), **enden})

    def diagramm(self) -> Element:
        """``BPMNDiagram`` mit einer Form je Pool, Lane, Knoten und Anmerkung und einer Kante je Fluss und Zuordnung."""
        breite = self.plan.breite
        formen = [self._form("Pool", (-_KOPF, 0.0, breite + _KOPF, self.hoehe), {"isHorizontal": "true"})]
        formen += [self._form(self.kennung("Bahn", b.id), (0.0, b.y, breite, b.h), {"isHorizontal": "true"}) for b in self.baender]
        for kasten in self.plan.kaesten.values():
            formen.append(self._kasten(kasten))
        kanten = [self._kante(s) for s in self.plan.striche]
        for knoten in (k for k in self.ablauf.knoten if k.wartezeit):
            kasten = self.plan.kaesten[knoten.id]
            formen.append(self._form(self.kennung("Wartezeit", knoten.id), (kasten.links, kasten.unten + 5, kasten.b, 20.0)))
            x = kasten.links + 12
            kanten.append(self._linie(self.kennung("Zuordnung", knoten.id), [(x, kasten.unten), (x, kasten.unten + 5)]))
        flaeche = element("bpmndi:BPMNPlane", {"id": "Flaeche", "bpmnElement": "Zusammenarbeit"}, *formen, *kanten)
        return element("bpmndi:BPMNDiagram", {"id": "Diagramm"}, flaeche)

    def _form(self, id_: str, rahmen: tuple[float, float, float, float], mehr: dict[str, str] | None = None, *kinder: Element) -> Element:
        attribute = {"id": f"{id_}_di", "bpmnElement": id_, **(mehr or {})}
        return element("bpmndi:BPMNShape", attribute, _rahmen(*rahmen), *kinder)

    def _kasten(self, kasten: Kasten) -> Element:
        zelle = kasten.zelle
        rahmen = (kasten.links, kasten.oben, kasten.b, kasten.h)
        ist_tor = zelle.art in {"tor", "marke_ein"} and not zelle.gleichzeitig
        beschriftung: list[Element] = []
        if zelle.text and not zelle.knoten:
            hoch = _texthoehe(zelle.text, _BESCHRIFTUNG)
            y = kasten.oben - hoch - 2 if zelle.art == "tor" else kasten.unten + 3
            beschriftung = [element("bpmndi:BPMNLabel", None, _rahmen(kasten.cx - _BESCHRIFTUNG / 2, y, _BESCHRIFTUNG, hoch))]
        return self._form(self.knoten(zelle.id), rahmen, {"isMarkerVisible": "true"} if ist_tor else None, *beschriftung)

    def _kante(self, strich: Strich) -> Element:
        pfeil, ziel = strich.verlauf.pfeil, self.plan.kaesten[strich.verlauf.nach.id]
        punkte = list(strich.punkte)
        if ziel.zelle.art == "marke_ein":
            punkte[-1] = (ziel.links + min(ziel.b / 2, abs(punkte[-1][1] - ziel.cy)), punkte[-1][1])
        beschriftung = [_marke(self.name(pfeil), strich)] if self.name(pfeil) else []
        return self._linie(self.fluss(pfeil), punkte, *beschriftung)

    def _linie(self, id_: str, punkte: list[tuple[float, float]], *kinder: Element) -> Element:
        ecken = (element("di:waypoint", {"x": _r(x + _X + _KOPF), "y": _r(y + _Y)}) for x, y in punkte)
        return element("bpmndi:BPMNEdge", {"id": f"{id_}_di", "bpmnElement": id_}, *ecken, *kinder)


def _marke(text: str, strich: Strich) -> Element:
    """Lage der Beschriftung am Anfang einer Linie: über ihr, bei Ausgängen nach oben darunter."""
    breite = min(_BESCHRIFTUNG, max(textbreite(wort, _SCHRIFT) for wort in text.split(" ")) + 6)
    hoch = _texthoehe(text, breite)
    x, y = strich.marke
    if strich.verlauf.ausgang:
        x += _MASSE.tor_r / 3
    return element("bpmndi:BPMNLabel", None, _rahmen(x + 3, y + 2 if strich.verlauf.ausgang < 0 else y - hoch - 2, breite, hoch))


def _namenslaenge(name: str) -> float:
    return textbreite(name, _SCHRIFT) + 20


def _texthoehe(text: str, breite: float) -> float:
    return _ZEILE * len(umbrich(text, breite, _SCHRIFT, zeilen=9))


def _rahmen(x: float, y: float, b: float, h: float) -> Element:
    return element("dc:Bounds", {"x": _r(x + _X + _KOPF), "y": _r(y + _Y), "width": _r(b), "height": _r(h)})


def _r(wert: float) -> float:
    return round(wert, 1)
