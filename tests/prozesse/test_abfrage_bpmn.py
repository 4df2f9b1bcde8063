"""BPMN-Ausgabe gespeicherter Prozesse."""

from __future__ import annotations

import pytest

from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.prozesse.abfrage.bpmn import ProzessBpmn
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn
from rodiko_kit.prozesse.modell.prozess import Prozess
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, objekt, schritt


def test_nur_prozesse_mit_schritten_werden_ausgegeben() -> None:
    antwort = ProzessBpmn(kommune=KOMMUNE).antwort(bestand())
    (datei,) = antwort["dateien"]
    assert datei["dateiname"] == "P-1 Antrag.bpmn"
    assert datei["hinweise"] == []
    bpmn = lies_bpmn(datei["inhalt"].encode())
    assert [(x.name, len(x.knoten)) for x in bpmn.lanes] == [("Bürgerbüro", 3), ("Ausländerbehörde", 4)]


def test_ausgegebener_prozess_rechnet_sich_wie_der_gespeicherte() -> None:
    (datei,) = ProzessBpmn(kommune=KOMMUNE, prozess=kennung("P-1")).antwort(bestand())["dateien"]
    gelesen, meldungen = ablauf_aus_bpmn(lies_bpmn(datei["inhalt"].encode()))
    gespeichert = ablauf_aus(bestand(), kennung("P-1"))
    assert meldungen == ()
    assert gelesen.bahnen == gespeichert.bahnen
    assert gelesen.ausgaenge == gespeichert.ausgaenge
    assert [(k.name, k.bearbeitung, k.wartezeit) for k in gelesen.knoten] == [
        (k.name, k.bearbeitung, k.wartezeit) for k in gespeichert.knoten
    ]
    assert sorted(w.id for w in gelesen.wege) == sorted(w.id for w in gespeichert.wege)


def test_dateiname_enthaelt_nur_erlaubte_zeichen() -> None:
    neu = objekt(Prozess, "P-3", name="../Größe: A/B?")
    beginn = schritt("S-9", "Tun").aendern(prozess=neu.id)
    dateien = ProzessBpmn(kommune=KOMMUNE, prozess=neu.id).antwort(bestand(neu, beginn))["dateien"]
    assert [d["dateiname"] for d in dateien] == ["P-3 Größe AB.bpmn"]


def test_unbekannter_prozess_wird_gemeldet() -> None:
    with pytest.raises(NichtGefundenFehler):
        ProzessBpmn(kommune=KOMMUNE, prozess=kennung("P-77")).antwort(bestand())
