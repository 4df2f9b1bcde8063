"""Austauschdatei schreiben: gelesen wie geschrieben, gültig nach Schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.austausch_ausgabe import als_daten
from rodiko_kit.prozesse.analyse.austausch_schema import SCHEMA
from tests.prozesse.analyse.bpmn.test_aus_ablauf import PROBE
from tests.prozesse.zufall import zufallsablauf

PROCESS22 = Path(__file__).parents[2] / "faelle" / "prozess" / "prozess22.yaml"


def ueber_yaml(ablauf: Ablauf) -> Ablauf:
    daten: dict[str, Any] = yaml.safe_load(yaml.safe_dump(als_daten(ablauf), allow_unicode=True, sort_keys=False))
    jsonschema.validate(daten, SCHEMA)
    return lies_ablauf(daten)


def vergleichbar(ablauf: Ablauf) -> Ablauf:
    """Ohne Wege (verglichen werden die Ausgänge) und ohne „gleichzeitig“ an Schritten mit höchstens einem Ausgang."""
    knoten = [replace(k, gleichzeitig=k.gleichzeitig and ablauf.ist_tor(k.id), kuerzel=k.kuerzel or k.id) for k in ablauf.knoten]
    return replace(ablauf, wege=(), knoten=tuple(knoten), bahnen=tuple(replace(b, kuerzel=b.kuerzel or b.id) for b in ablauf.bahnen))


@pytest.mark.parametrize("keim", range(40))
def test_zufaelliger_ablauf_kommt_gleich_zurueck(keim: int) -> None:
    ablauf = replace(zufallsablauf(keim), id=f"p{keim}")
    zurueck = ueber_yaml(ablauf)
    assert vergleichbar(zurueck) == vergleichbar(ablauf)
    for id_, ziele in ablauf.ausgaenge.items():
        assert dict(zurueck.ausgaenge[id_]) == pytest.approx(dict(ziele))


def test_alle_angaben_kommen_zurueck() -> None:
    zurueck = ueber_yaml(PROBE)
    assert vergleichbar(zurueck) == vergleichbar(PROBE)
    bedingt = {(w.von, w.nach): (w.bedingung, w.ruecksprung) for w in zurueck.wege if w.bedingung}
    assert bedingt == {("1 a", "x"): ("vollständig", False), ("1 a", "1 a"): ("unvollständig", True), ("z", "e"): ("liegt vor", False)}


def test_referenzprozess_ist_gueltig_und_kommt_gleich_zurueck() -> None:
    daten = yaml.safe_load(PROCESS22.read_text(encoding="utf-8"))
    jsonschema.validate(daten, SCHEMA)
    ablauf = lies_ablauf(daten)
    zurueck = ueber_yaml(ablauf)
    assert vergleichbar(zurueck) == vergleichbar(ablauf)
    assert zurueck.zwischenankunft_min == 40
    assert {i: dict(z) for i, z in zurueck.ausgaenge.items()} == {i: pytest.approx(dict(z)) for i, z in ablauf.ausgaenge.items()}


def test_falscher_schliesstag_nennt_stelle() -> None:
    daten = als_daten(PROBE)
    daten["pools"][0]["schliesstage"] = ["24.12.2026"]
    with pytest.raises(EingabeFehler, match=r"Pool BB: '24\.12\.2026' ist kein Datum"):
        lies_ablauf(daten)


@pytest.mark.parametrize(("abschnitt", "wert"), [("pools", "BB"), ("fluesse", [["a"]]), ("taetigkeiten", [{"id": "a", "dreieck": [1, 2]}])])
def test_schema_weist_falschen_aufbau_ab(abschnitt: str, wert: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(als_daten(PROBE) | {abschnitt: wert}, SCHEMA)
