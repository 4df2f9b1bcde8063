"""Fremde BPMN-Dateien als Ablauf: Schritte, Anteile, Einheiten, und was dabei übergangen wird."""

from __future__ import annotations

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Weg
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn
from tests.prozesse.analyse.bpmn import dateien
from tests.prozesse.analyse.bpmn.dateien import datei, fluesse, fluss, knoten


def aus(inhalt: str) -> tuple[Ablauf, tuple[str, ...]]:
    return ablauf_aus_bpmn(lies_bpmn(datei(f'<bpmn:process id="pr" name="Probe">{inhalt}</bpmn:process>')))


def aufgaben(namen: str) -> str:
    return "".join(knoten("task", n, n.upper()) for n in namen)


def test_schritte_einheiten_und_wege() -> None:
    ablauf, meldungen = ablauf_aus_bpmn(lies_bpmn(dateien.GESCHACHTELT))
    assert ablauf.titel == "Stadtverwaltung Bad Köstritz"
    assert [(b.id, b.name) for b in ablauf.bahnen] == [("sb", "Sachbearbeitung"), ("tl", "Teamleitung")]
    assert [(k.id, k.bahn) for k in ablauf.knoten] == [("a", "sb"), ("b", "tl")]
    assert ablauf.wege == (Weg(START, "a"), Weg("a", "b"), Weg("b", ENDE))
    assert meldungen == ()


def test_ohne_lanes_ist_der_pool_die_einheit_und_nachrichten_werden_gemeldet() -> None:
    ablauf, meldungen = ablauf_aus_bpmn(lies_bpmn(dateien.ZWEI_POOLS))
    assert [(b.id, b.name) for b in ablauf.bahnen] == [("p2", "ABH")]
    assert ablauf.nach_id["t"].bahn == "p2"
    assert meldungen == ("übergangen: 2 Nachrichtenflüsse zwischen Pools; bitte als Schnittstellen erfassen.",)


def test_teilprozess_wird_aufgeloest_und_randereignis_bekommt_anteil_null() -> None:
    ablauf, meldungen = ablauf_aus_bpmn(lies_bpmn(dateien.TEILPROZESS))
    assert [k.name for k in ablauf.knoten] == ["Sichten", "Bewerten", "Zahlen", "Mahnen"]
    assert set(ablauf.wege) == {
        Weg(START, "u1"),
        Weg("u1", "u2"),
        Weg("u2", "z"),
        Weg("z", ENDE),
        Weg("z", "m", 0.0, "Frist um"),
        Weg("m", ENDE),
    }
    assert "Teilprozess „Prüfen“ ist in seine Schritte aufgelöst." in meldungen
    assert "Randereignis „Frist um“: Anteil unbekannt, der Weg hat Anteil 0. Bitte eintragen." in meldungen


def test_anteile_aus_beschriftungen_und_rest_gleich_verteilt() -> None:
    ablauf, meldungen = aus(
        aufgaben("abcd")
        + knoten("exclusiveGateway", "g", "Vollständig?")
        + fluss(1, "a", "g")
        + fluss(2, "g", "b", 'name="60 %"')
        + fluss(3, "g", "c", 'name="nein"')
        + fluss(4, "g", "d")
    )
    assert dict(ablauf.ausgaenge["a"]) == pytest.approx({"b": 0.6, "c": 0.2, "d": 0.2})
    assert [w.bedingung for w in ablauf.wege if w.von == "a"] == ["", "nein", ""]
    assert ablauf.tore == {"a": "Vollständig?"}
    assert meldungen == ("Verzweigung „Vollständig?“: Anteile an 2 von 3 Wegen fehlen in der Datei, gleich verteilt. Bitte eintragen.",)


def test_verschachtelte_gateways_werden_ausmultipliziert() -> None:
    gateways = knoten("exclusiveGateway", "g") + knoten("eventBasedGateway", "h") + knoten("exclusiveGateway", "j")
    ablauf, _ = aus(aufgaben("abc") + gateways + fluesse(("a", "g"), ("g", "b"), ("g", "h"), ("h", "c"), ("h", "j"), ("j", "b")))
    assert dict(ablauf.ausgaenge["a"]) == pytest.approx({"b": 0.75, "c": 0.25})


def test_parallel_gateway_und_mehrere_unbedingte_fluesse_laufen_gleichzeitig() -> None:
    gateways = knoten("parallelGateway", "g") + knoten("parallelGateway", "j")
    ablauf, meldungen = aus(aufgaben("abcd") + gateways + fluesse(("a", "g"), ("g", "b"), ("g", "c"), ("b", "j"), ("c", "j"), ("j", "d")))
    unmittelbar, _ = aus(aufgaben("abcd") + fluesse(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")))
    for gelesen in (ablauf, unmittelbar):
        assert [k.id for k in gelesen.knoten if k.gleichzeitig] == ["a"]
        assert gelesen.ausgaenge["a"] == (("b", 1.0), ("c", 1.0))
        assert gelesen.ausgaenge["b"] == gelesen.ausgaenge["c"] == (("d", 1.0),)
    assert meldungen == ()


def test_parallel_gateway_hinter_dem_beginn_wird_schritt_ohne_dauer() -> None:
    gateways = knoten("startEvent", "s") + knoten("parallelGateway", "g", "Aufteilen") + knoten("exclusiveGateway", "x", "Wer?")
    ablauf, meldungen = aus(aufgaben("abc") + gateways + fluesse(("s", "g"), ("g", "a"), ("g", "x"), ("x", "b"), ("x", "c")))
    assert ablauf.ausgaenge[START] == (("g", 1.0),)
    assert ablauf.nach_id["g"].gleichzeitig
    assert ablauf.nach_id["g"].bearbeitung_mittel == 0
    assert ablauf.ausgaenge["g"] == (("a", 1.0), ("x", 1.0))
    assert dict(ablauf.ausgaenge["x"]) == {"b": 0.5, "c": 0.5}
    assert sum("Schritt ohne Dauer" in m for m in meldungen) == 2


def test_bedingte_fluesse_aus_einer_aufgabe_sind_entweder_oder() -> None:
    bedingung = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${ok}</bpmn:conditionExpression>'
    bedingt = f'<bpmn:sequenceFlow id="f1" sourceRef="a" targetRef="b">{bedingung}</bpmn:sequenceFlow>'
    ablauf, _ = aus(aufgaben("abc") + bedingt + fluss(2, "a", "c"))
    assert not ablauf.nach_id["a"].gleichzeitig
    assert [(w.nach, w.bedingung) for w in ablauf.wege if w.von == "a"] == [("b", "${ok}"), ("c", "")]


def test_schleife_nur_aus_gateways_wird_gemeldet() -> None:
    gateways = knoten("exclusiveGateway", "g") + knoten("exclusiveGateway", "h")
    ablauf, meldungen = aus(aufgaben("ab") + gateways + fluesse(("a", "g"), ("g", "h"), ("h", "g"), ("h", "b")))
    assert dict(ablauf.ausgaenge["a"]) == {"b": 1.0}
    assert any("Schleife ohne Aktivität" in m for m in meldungen)


def test_zwischenereignis_ad_hoc_inklusiv_und_ereignisteilprozess_werden_gemeldet() -> None:
    warten = knoten("intermediateCatchEvent", "w", "Zwei Wochen", '<bpmn:timerEventDefinition id="t"/>')
    ad_hoc = knoten("adHocSubProcess", "h", "Klären", knoten("task", "h1", "Anrufen"))
    ereignis = knoten("subProcess", "v", "Widerspruch", knoten("task", "v1", "Prüfen"), 'triggeredByEvent="true"')
    ablauf, meldungen = aus(
        aufgaben("abc")
        + warten
        + ad_hoc
        + ereignis
        + knoten("inclusiveGateway", "i", "Was noch?")
        + fluesse(("a", "w"), ("w", "h"), ("h", "i"), ("i", "b"), ("i", "c"))
    )
    assert [k.name for k in ablauf.knoten] == ["A", "B", "C", "Klären"]
    assert ablauf.ausgaenge["a"] == (("h", 1.0),)
    assert {
        "übergangen: Inhalt des Ad-hoc-Teilprozesses „Klären“ (ohne Reihenfolge).",
        "übergangen: Ereignis-Teilprozess „Widerspruch“ mit seinem Inhalt.",
        "Gateway „Was noch?“ (inclusiveGateway) ist als entweder-oder gelesen.",
        "übergangen: Zwischenereignis „Zwei Wochen“ (timer); eine Wartezeit bitte am Schritt davor eintragen.",
    } <= set(meldungen)


def test_weiterer_prozess_wird_gemeldet_und_laesst_sich_waehlen() -> None:
    daten = datei(f'<bpmn:process id="p1">{aufgaben("ab")}</bpmn:process><bpmn:process id="p2">{aufgaben("c")}</bpmn:process>')
    bpmn = lies_bpmn(daten)
    ablauf, meldungen = ablauf_aus_bpmn(bpmn)
    assert [k.id for k in ablauf.knoten] == ["a", "b"]
    assert "übergangen: Prozess „p2“ mit 1 Aktivität; er lässt sich einzeln einlesen." in meldungen
    assert [k.id for k in ablauf_aus_bpmn(bpmn, "p2")[0].knoten] == ["c"]
    with pytest.raises(EingabeFehler, match=r"'p3' kommt in der BPMN-Datei nicht vor\. Vorhanden: p1, p2"):
        ablauf_aus_bpmn(bpmn, "p3")


def test_zuordnung_nach_der_lage_wenn_die_lane_den_knoten_nicht_nennt() -> None:
    def form(id_: str, y: int, h: int) -> str:
        return f'<bpmndi:BPMNShape bpmnElement="{id_}"><dc:Bounds x="0" y="{y}" width="100" height="{h}"/></bpmndi:BPMNShape>'

    lanes = '<bpmn:laneSet id="ls"><bpmn:lane id="l1" name="Eins"/><bpmn:lane id="l2" name="Zwei"/></bpmn:laneSet>'
    di = form("l1", 0, 100) + form("l2", 100, 100) + form("b", 110, 80)
    daten = datei(
        f'<bpmn:process id="pr">{lanes}{aufgaben("ab")}</bpmn:process>'
        f'<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="pr">{di}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>'
    )
    ablauf, meldungen = ablauf_aus_bpmn(lies_bpmn(daten))
    assert [k.bahn for k in ablauf.knoten] == ["", "l2"]
    assert "1 Aktivität ohne Bahn in der Datei; zugeordnet nach ihrer Lage im Diagramm." in meldungen
    assert "1 Aktivität in keiner Bahn; bitte die Zuständigkeit ergänzen." in meldungen


@pytest.mark.parametrize(
    ("angabe", "satz"),
    [
        (
            '<r:schritt kennung="a"><r:bearbeitung minimum="3" typisch="2" maximum="5"/></r:schritt>',
            "'2' ist kein gültiger Wert für „typisch“",
        ),
        ('<r:schritt kennung="a"><r:wartezeit minimum="x"/></r:schritt>', "'x' ist kein gültiger Wert für „minimum“"),
        ('<r:schritt kennung="a"><r:bearbeitung exponential="inf"/></r:schritt>', "'inf' ist kein gültiger Wert für „exponential“"),
    ],
)
def test_falsche_eigene_angaben_nennen_stelle_und_wert(angabe: str, satz: str) -> None:
    inhalt = f'<bpmn:extensionElements xmlns:r="urn:rodiko-kit:prozess:1">{angabe}</bpmn:extensionElements>'
    with pytest.raises(EingabeFehler, match=satz) as fehler:
        aus(knoten("task", "a", "A", inhalt))
    assert fehler.value.ort.startswith("Zeile 2, r:")


def test_datei_ohne_aktivitaet() -> None:
    with pytest.raises(EingabeFehler, match="enthält keine Aktivität"):
        ablauf_aus_bpmn(lies_bpmn(datei('<bpmn:process id="pr"/>')))
