"""Macht aus einer BPMN-Datei einen Ablauf: Aktivitäten werden Schritte, Lanes Organisationseinheiten, Gateways Anteile.

Was der Ablauf nicht kennt (weitere Pools, Randereignisse, Nachrichten, inklusive Gateways …), wird gemeldet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from rodiko_kit.basis import texte
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn, Dreieck, Knoten
from rodiko_kit.prozesse.analyse.bpmn import eigen, namen
from rodiko_kit.prozesse.analyse.bpmn.netz import AUS, baue_netz
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn, Flussknoten
from rodiko_kit.prozesse.analyse.bpmn.wege import Wegsammler


def ablauf_aus_bpmn(bpmn: Bpmn, prozess: str = "") -> tuple[Ablauf, tuple[str, ...]]:
    """Der Ablauf eines Prozesses der Datei (ohne Angabe der mit den meisten Aktivitäten) und was dabei übergangen wurde.

    ``EingabeFehler``, wenn die Datei keine Aktivität enthält oder es den Prozess nicht gibt.
    """
    gewaehlt = _waehle(bpmn, prozess)
    netz = baue_netz(bpmn, gewaehlt)
    sammler = Wegsammler(netz)
    wege = sammler.alle()
    lane_von = {id_: _lane_von(bpmn, k) for id_, k in netz.knoten.items()}
    bahnen = _bahnen(bpmn, gewaehlt)
    ohne_lane = next(iter(bahnen)) if len(bahnen) == 1 else ""
    schritte = {k.id: _schritt(k, bahnen.get(lane_von[k.id] or ohne_lane)) for k in netz.schritte}
    for id_ in sammler.hilfsschritte:
        tor = netz.knoten[id_.removesuffix(AUS)]
        bahn = bahnen.get(lane_von[tor.id] or ohne_lane)
        schritte[id_] = Knoten(id_, tor.name or "Verzweigen", bahn.id if bahn else "", bearbeitung=Dreieck(0.0, 0.0, 0.0))
    for id_, zahl in Counter(w.von for w in wege if w.anteil > 0 and w.von in schritte).items():
        if zahl > 1:
            schritte[id_] = replace(schritte[id_], gleichzeitig=id_ in sammler.gleichzeitig)
    rahmen = _rahmen(bpmn, gewaehlt)
    ablauf = replace(
        rahmen,
        knoten=tuple(schritte.values()),
        wege=(*(replace(w, von=_neu(schritte, w.von), nach=_neu(schritte, w.nach)) for w in wege), *rahmen.wege),
        bahnen=tuple(b for b in bahnen.values() if b.id),
        tore={_neu(schritte, i): frage for i, frage in sammler.tore.items()},
    )
    mehr = (*_andere_prozesse(bpmn, gewaehlt), *netz.meldungen, *sammler.meldungen, *_ohne_bahn(bpmn, lane_von))
    return ablauf, (*bpmn.meldungen, *mehr)


def _neu(schritte: Mapping[str, Knoten], id_: str) -> str:
    return schritte[id_].id if id_ in schritte else id_


def _waehle(bpmn: Bpmn, prozess: str) -> str:
    zahl = prozesse(bpmn)
    if prozess and prozess not in zahl:
        raise EingabeFehler("Prozess", prozess, "kommt in der BPMN-Datei nicht vor.", f"Vorhanden: {', '.join(sorted(zahl)) or 'keiner'}.")
    if not zahl:
        raise EingabeFehler("BPMN-Datei", "", "enthält keine Aktivität.", "Bitte eine Datei mit mindestens einer Aufgabe wählen.")
    return prozess or next(iter(zahl))


def prozesse(bpmn: Bpmn) -> dict[str, int]:
    """Prozesse mit Aktivitäten und deren Zahl, die mit den meisten zuerst."""
    return dict(Counter(k.prozess for k in bpmn.knoten if k.art in namen.AKTIVITAETEN).most_common())


def _rahmen(bpmn: Bpmn, prozess: str) -> Ablauf:
    """Ablauf ohne Schritte mit dem Namen des Pools oder Prozesses und unseren Angaben zum Prozess."""
    e = next((e for e in bpmn.dokument.wurzel.elemente if e.lokal == "process" and e.attribut("id") == prozess), None)
    pool = next((p.name for p in bpmn.pools if p.prozess == prozess), "")
    name = pool or (e.attribut("name") if e else "") or "Prozess"
    return eigen.lies_prozess(eigen.angaben(e, "prozess") if e else None, name)


def _lane_von(bpmn: Bpmn, knoten: Flussknoten) -> str:
    """Kennung der Lane: nach den Einträgen der Datei, sonst nach der Lage im Diagramm, sonst leer."""
    if knoten.lane:
        return knoten.lane
    form = next((f for f in bpmn.formen if f.element == knoten.id), None)
    if form is None:
        return ""
    x, y = form.x + form.b / 2, form.y + form.h / 2
    eigene = {lane.id for lane in bpmn.lanes if lane.prozess == knoten.prozess}
    drin = [f for f in bpmn.formen if f.element in eigene and f.x <= x <= f.x + f.b and f.y <= y <= f.y + f.h]
    return min(drin, key=lambda f: f.b * f.h).element if drin else ""


def _bahnen(bpmn: Bpmn, prozess: str) -> dict[str, Bahn]:
    """Lane -> Organisationseinheit, ohne Lanes der Pool; umgebende Lanes ohne eigene Knoten sind keine Einheit."""
    eigene = [lane for lane in bpmn.lanes if lane.prozess == prozess]
    eltern = {lane.eltern for lane in eigene}
    benutzt = {k.lane for k in bpmn.knoten}
    bahnen = {
        lane.id: eigen.lies_bahn(eigen.angaben(lane.element, "einheit"), lane.id, lane.name or lane.id)
        for lane in eigene
        if lane.id not in eltern or lane.id in benutzt
    }
    return bahnen or {p.id: Bahn(p.id, p.name or p.id) for p in bpmn.pools if p.prozess == prozess}


def _schritt(knoten: Flussknoten, bahn: Bahn | None) -> Knoten:
    angaben = eigen.angaben(knoten.element, "schritt")
    return eigen.lies_schritt(angaben, knoten.id, knoten.name or "ohne Namen", bahn.id if bahn else "")


def _andere_prozesse(bpmn: Bpmn, gewaehlt: str) -> Iterator[str]:
    zahl = Counter(k.prozess for k in bpmn.knoten if k.art in namen.AKTIVITAETEN and k.prozess != gewaehlt)
    pools = {p.prozess: p.name for p in bpmn.pools}
    for prozess, anzahl in zahl.items():
        yield f"übergangen: Prozess „{pools.get(prozess) or prozess}“ mit {_so_viele(anzahl)}; er lässt sich einzeln einlesen."
    if bpmn.nachrichten:
        fluesse = texte.anzahl(len(bpmn.nachrichten), "Nachrichtenfluss", "Nachrichtenflüsse")
        yield f"übergangen: {fluesse} zwischen Pools; bitte als Schnittstellen erfassen."


def _so_viele(zahl: int) -> str:
    return texte.anzahl(zahl, "Aktivität", "Aktivitäten")


def _ohne_bahn(bpmn: Bpmn, lane_von: Mapping[str, str]) -> Iterator[str]:
    aktivitaeten = [bpmn.nach_id[i] for i in lane_von if bpmn.nach_id[i].art in namen.AKTIVITAETEN]
    geraten = [k for k in aktivitaeten if lane_von[k.id] and not k.lane]
    if geraten:
        yield f"{_so_viele(len(geraten))} ohne Bahn in der Datei; zugeordnet nach ihrer Lage im Diagramm."
    ohne = [k for k in aktivitaeten if not lane_von[k.id]]
    if ohne and bpmn.lanes:
        yield f"{_so_viele(len(ohne))} in keiner Bahn; bitte die Zuständigkeit ergänzen."
