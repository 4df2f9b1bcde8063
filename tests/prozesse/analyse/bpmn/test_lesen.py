"""BPMN lesen: Werte, Zählung gegen eine unabhängige Auszählung, Meldungen, Abwehr."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.bpmn import baum, namen
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.zaehlung import pruefe_bpmn, zaehlung
from tests.prozesse.analyse.bpmn import dateien
from tests.prozesse.analyse.bpmn.dateien import ALLE, datei, fluesse, knoten


def unabhaengig_gezaehlt(daten: bytes) -> dict[str, int]:
    """Dieselben Anzahlen, unmittelbar aus den Elementnamen der Datei."""
    zahl = Counter(e.tag for e in ET.fromstring(daten).iter())  # noqa: S314  selbst geschriebene Prüfdatei
    m = "{" + namen.MODELL + "}"
    arten = {a: zahl[m + a] for a in namen.FLUSSKNOTEN | namen.EREIGNISDEFINITIONEN if zahl[m + a]}
    return arten | {
        "pools": zahl[m + "participant"],
        "lanes": zahl[m + "lane"],
        "aktivitaeten": sum(zahl[m + a] for a in namen.AKTIVITAETEN),
        "gateways": sum(zahl[m + a] for a in namen.GATEWAYS),
        "ereignisse": sum(zahl[m + a] for a in namen.EREIGNISSE),
        "fluesse": zahl[m + "sequenceFlow"],
        "nachrichten": zahl[m + "messageFlow"],
        "zuordnungen": zahl[m + "association"],
        "daten": sum(zahl[m + a] for a in namen.DATEN),
        "anmerkungen": zahl[m + "textAnnotation"],
        "formen": zahl["{" + namen.DI + "}BPMNShape"],
        "kanten": zahl["{" + namen.DI + "}BPMNEdge"],
    }


@pytest.mark.parametrize("name", ALLE)
def test_zaehlung_gleicht_der_unabhaengigen(name: str) -> None:
    assert zaehlung(lies_bpmn(ALLE[name])) == unabhaengig_gezaehlt(ALLE[name])


@pytest.mark.parametrize("art", sorted(namen.FLUSSKNOTEN))
def test_jede_art_von_knoten_wird_erkannt(art: str) -> None:
    bpmn = lies_bpmn(datei(f'<bpmn:process id="p">{knoten(art, "k", "Größe")}</bpmn:process>'))
    (k,) = bpmn.knoten
    assert (k.id, k.name, k.art, k.prozess) == ("k", "Größe", art, "p")
    assert bpmn.meldungen == ()


def test_geschachtelte_lanes_und_umlaute() -> None:
    bpmn = lies_bpmn(dateien.GESCHACHTELT)
    assert [(x.id, x.eltern, x.pool) for x in bpmn.lanes] == [("amt", "", "p"), ("sb", "amt", "p"), ("tl", "amt", "p")]
    assert bpmn.pools[0].name == "Stadtverwaltung Bad Köstritz"
    assert bpmn.nach_id["a"].name == "Größe prüfen & „Straße“ erfassen"
    assert {k.id: k.lane for k in bpmn.knoten} == {"s": "sb", "a": "sb", "b": "tl", "e": "tl"}, "die innerste Lane gilt"


def test_lanes_ohne_pool() -> None:
    bpmn = lies_bpmn(dateien.OHNE_POOL)
    assert [(x.name, x.pool, x.prozess, x.knoten) for x in bpmn.lanes] == [
        ("Bürgerbüro", "", "pr", ("a",)),
        ("Jobcenter", "", "pr", ("b",)),
    ]


def test_zwei_pools_mit_nachrichten_und_praefix_im_verweis() -> None:
    bpmn = lies_bpmn(dateien.ZWEI_POOLS)
    assert [(p.name, p.prozess) for p in bpmn.pools] == [("Familie", ""), ("ABH", "pr")]
    assert [(n.name, n.von, n.nach) for n in bpmn.nachrichten] == [("Antrag", "p1", "s"), ("", "t", "p1")]
    assert bpmn.nach_id["s"].definitionen == ("messageEventDefinition",)


def test_randereignis_teilprozess_und_mehrere_enden() -> None:
    bpmn = lies_bpmn(dateien.TEILPROZESS)
    assert bpmn.nach_id["r"].angeheftet == "z"
    assert [k.id for k in bpmn.knoten if k.teilprozess == "u"] == ["us", "u1", "u2", "ue"]
    assert [k.name for k in bpmn.knoten if k.art == "endEvent" and not k.teilprozess] == ["bezahlt", "abgebrochen"]


def test_uebergangenes_wird_gemeldet_und_nichts_sonst() -> None:
    bpmn = lies_bpmn(dateien.HERSTELLER)
    assert bpmn.meldungen == (
        "übergangen: 1-mal „ioSpecification“ (für uns ohne Bedeutung, bleibt in der Datei).",
        "übergangen: 1 Angaben aus „haus:…“ (Erweiterung, bleibt in der Datei).",
        "übergangen: 3 Angaben aus „urn:hersteller:1“ (Erweiterung, bleibt in der Datei).",
    )
    assert bpmn.anmerkungen[0].text == "Zeile 1\nZeile 2"
    assert [d.text for d in bpmn.daten] == ["Akte", "Akte [neu]"]


def test_verweise_ins_leere_werden_mit_zeile_gemeldet() -> None:
    inhalt = '<bpmn:process id="p"><bpmn:laneSet id="l"><bpmn:lane id="x" name="Amt"><bpmn:flowNodeRef>weg</bpmn:flowNodeRef></bpmn:lane>'
    bpmn = lies_bpmn(datei(f"{inhalt}</bpmn:laneSet>{knoten('task', 'a')}{knoten('task', 'a')}\n{fluesse(('a', 'fort'))}</bpmn:process>"))
    assert bpmn.meldungen == (
        "Zeile 3: Fluss „f1“ verweist auf „fort“, das es nicht gibt.",
        "Die Kennung „a“ kommt 2-mal vor; es gilt die letzte.",
        "Bahn „Amt“ nennt Knoten, die es nicht gibt: weg.",
    )


def test_lage_im_diagramm() -> None:
    di = (
        '<bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p">'
        '<bpmndi:BPMNShape id="a1" bpmnElement="a"><dc:Bounds x="1.5" y="-2" width="100" height="80"/></bpmndi:BPMNShape>'
        '<bpmndi:BPMNEdge id="k1" bpmnElement="f1"><di:waypoint x="1" y="2"/><di:waypoint x="3" y="4.25"/></bpmndi:BPMNEdge>'
        "</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>"
    )
    bpmn = lies_bpmn(datei(f'<bpmn:process id="p">{knoten("task", "a")}{fluesse(("a", "a"))}</bpmn:process>{di}'))
    (form,) = bpmn.formen
    assert (form.element, form.x, form.y, form.b, form.h) == ("a", 1.5, -2.0, 100.0, 80.0)
    assert bpmn.kanten[0].punkte == ((1.0, 2.0), (3.0, 4.25))


BOMBE = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
FREMD = '<!DOCTYPE b [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("davor", [BOMBE, FREMD, "<!DOCTYPE bpmn:definitions>", '<!DOCTYPE b SYSTEM "http://example.invalid/b.dtd">'])
@pytest.mark.parametrize("zeichensatz", ["utf-8", "utf-16"])
def test_dtd_und_entitaetsbombe_werden_abgewiesen(davor: str, zeichensatz: str) -> None:
    text = datei('<bpmn:process id="&b;"/>', davor).decode().replace("UTF-8", zeichensatz)
    with pytest.raises(EingabeFehler, match=r"Zeile \d+: 'DOCTYPE' ist nicht erlaubt") as fehler:
        lies_bpmn(text.encode(zeichensatz))
    assert "Bitte" in str(fehler.value)


def test_zu_grosse_datei_wird_abgewiesen() -> None:
    with pytest.raises(EingabeFehler, match="ist größer als 20 MB"):
        lies_bpmn(b" " * (baum.HOECHSTGROESSE + 1))


def test_zu_tiefe_datei_wird_abgewiesen() -> None:
    tief = "<haus:x>" * baum.HOECHSTTIEFE + "</haus:x>" * baum.HOECHSTTIEFE
    with pytest.raises(EingabeFehler, match="tiefer als 100-fach"):
        lies_bpmn(datei(tief))


def test_zu_viele_elemente_werden_abgewiesen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(baum, "HOECHSTZAHL", 50)
    assert lies_bpmn(datei("<haus:x/>" * 49)).knoten == ()
    with pytest.raises(EingabeFehler, match=r"Zeile 2: 'haus:x' ist mehr als das 50\. Element"):
        lies_bpmn(datei("<haus:x/>" * 50))


@pytest.mark.parametrize(
    ("daten", "satz"),
    [
        (b"", "Zeile 1: 'BPMN-Datei' ist kein lesbares XML"),
        (b"<a>\n<b></a>", "Zeile 2: 'BPMN-Datei' ist kein lesbares XML"),
        (b"<html/>", "'html' ist nicht die Wurzel einer BPMN-2.0-Datei"),
        (b'<definitions xmlns="urn:anders"/>', "'definitions' ist nicht die Wurzel"),
        (b'<?xml version="1.0" encoding="klingonisch"?><a/>', "Zeile 1: 'BPMN-Datei'"),
        (datei('<bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="links"/></bpmndi:BPMNShape>'), r"'links' ist keine Zahl \(x\)"),
        (datei('<bpmndi:BPMNShape bpmnElement="a"><dc:Bounds x="nan"/></bpmndi:BPMNShape>'), r"'nan' ist keine Zahl \(x\)"),
    ],
)
def test_unlesbares_nennt_stelle_und_abhilfe(daten: bytes, satz: str) -> None:
    with pytest.raises(EingabeFehler, match=satz) as fehler:
        lies_bpmn(daten)
    assert "Bitte" in str(fehler.value)
    befund = pruefe_bpmn(daten, "x.bpmn")
    assert not befund.in_ordnung
    assert befund.meldungen[0].text == str(fehler.value)


@pytest.mark.parametrize("zeichensatz", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_zeichensaetze(zeichensatz: str) -> None:
    text = datei(f'<bpmn:process id="p">{knoten("task", "a", "Größe in m²")}</bpmn:process>').decode()
    bpmn = lies_bpmn(text.replace("UTF-8", zeichensatz.removesuffix("-sig")).encode(zeichensatz))
    assert bpmn.nach_id["a"].name == "Größe in m²"
    assert bpmn.meldungen == ()


def test_falsch_angegebener_zeichensatz_wird_gemeldet() -> None:
    text = datei(f'<bpmn:process id="p">{knoten("task", "a", "Größe")}</bpmn:process>').decode()
    bpmn = lies_bpmn(text.encode("windows-1252"))
    assert bpmn.nach_id["a"].name == "Größe"
    assert bpmn.meldungen == ("Der angegebene Zeichensatz stimmt nicht; gelesen als windows-1252, Umlaute bitte prüfen.",)


def test_befund_nennt_anzahlen_und_hinweise() -> None:
    befund = pruefe_bpmn(dateien.HERSTELLER, "haus.bpmn")
    assert befund.in_ordnung
    assert befund.form == "BPMN 2.0"
    assert befund.anzahlen["task"] == befund.anzahlen["aktivitaeten"] == 1
    assert len(befund.hinweise) == 3
