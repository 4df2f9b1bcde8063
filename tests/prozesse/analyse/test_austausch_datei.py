"""Austauschdatei als YAML: Schema und Beschreibung stimmen, Gefährliches und Falsches wird mit Stelle abgewiesen."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.prozesse.analyse.austausch_datei import HOECHSTGROESSE, lies_yaml, schreibe_yaml
from rodiko_kit.prozesse.analyse.austausch_schema import beschreibung, schema_text
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.nach_ablauf import ablauf_aus_bpmn
from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei
from tests.prozesse.analyse.bpmn.dateien import datei, fluss, knoten
from tests.prozesse.zufall import zufallsablauf

WURZEL = Path(__file__).parents[3]
KOPF = b"pools: []\ntaetigkeiten: [{id: a}]\nfluesse: [[start, a]]\n"


def test_schema_und_beschreibung_liegen_bei_den_vorlagen() -> None:
    ordner = WURZEL / "vorlagen" / "austausch"
    assert (ordner / "prozess.schema.json").read_text(encoding="utf-8") == schema_text()
    assert (ordner / "prozess.md").read_text(encoding="utf-8") == beschreibung()


def test_referenzprozess_wird_gelesen_und_nennt_unbekannte_schluessel() -> None:
    (eines,) = (gelesen := lies_prozessdatei((WURZEL / "tests/faelle/prozess/prozess22.yaml").read_bytes())).prozesse
    assert (gelesen.form, len(eines.ablauf.knoten), eines.ablauf.zwischenankunft_min) == ("Austauschdatei", 22, 40)
    assert "übergangen: „kalender“ (Schlüssel ohne Bedeutung für uns)." in gelesen.meldungen


def test_gleicher_ablauf_ergibt_gleiche_bytes() -> None:
    ablauf = zufallsablauf(3)
    daten = schreibe_yaml(ablauf)
    assert daten == schreibe_yaml(zufallsablauf(3))
    assert len(lies_yaml(daten)[0].knoten) == len(ablauf.knoten)


@pytest.mark.parametrize(
    ("daten", "satz"),
    [
        (b"a: &a [1]\nb: *a\n", "Zeile 2: 'Verweis"),
        (b"titel: x\ntitel: y\n", "Zeile 2: 'Schlüssel titel'"),
        (b"x: " + b"[" * 50 + b"]" * 50, "zu tiefe Schachtelung"),
        (b"x: " * 9000, "Zeile 1"),
        (b"fallzahl_je_jahr: .inf\n" + KOPF, "Zahl .inf"),
        (b"fallzahl_je_jahr: " + b"9" * 6000 + b"\n" + KOPF, "kein gültiges YAML"),
        (b"x: !!python/object/apply:os.system [ls]\n", "ist nicht erlaubt"),
        (b"\xff\xff\xff", "kein lesbarer Text"),
        (b"- 1\n- 2\n", "weder BPMN noch Austauschdatei"),
        (b"pools: 1\ntaetigkeiten: []\n", "Datei, pools: '1' hat die falsche Form. Bitte eine Liste angeben."),
        (KOPF.replace(b"{id: a}", b"{name: a}"), "Datei, taetigkeiten, Eintrag 1: 'id' fehlt."),
        (KOPF.replace(b"{id: a}", b"{id: a, dreieck: [1, 2]}"), "hat zu wenige Werte. Bitte mindestens 3 Werte angeben."),
        (KOPF + b"gateways: [{id: g, art: oder}]\n", "Erlaubt: verzweigung, zusammenfuehrung, parallel."),
        (b"pools: []\ntaetigkeiten: []\nfluesse: []\n", "enthält keine Tätigkeit"),
        (KOPF.replace(b"[{id: a}]", b"[{id: a}, {id: a}]"), "kommen mehrfach vor"),
        (b"#" * (HOECHSTGROESSE + 1), "größer als 2 MB"),
    ],
)
def test_falsches_und_gefaehrliches_wird_mit_stelle_abgewiesen(daten: bytes, satz: str) -> None:
    with pytest.raises(RodikoFehler) as fehler:
        lies_prozessdatei(daten)
    assert satz in str(fehler.value)


def rauten(zahl: int) -> list[tuple[str, str]]:
    """Flüsse einer Kette von Rauten aus Gateways: 2^zahl Wege vom Anfang zum Ende."""
    paare = [("a", "g0")]
    for n in range(zahl):
        paare += [(f"g{n}", f"l{n}"), (f"g{n}", f"r{n}"), (f"l{n}", f"g{n + 1}"), (f"r{n}", f"g{n + 1}")]
    return [*paare, (f"g{zahl}", "b")]


def test_geflecht_aus_gateways_haelt_den_rechner_nicht_auf() -> None:
    paare = rauten(25)
    namen = sorted({x for paar in paare for x in paar} - {"a", "b"})
    tore = "".join(knoten("exclusiveGateway", n) for n in namen)
    pfeile = "".join(fluss(n, *p) for n, p in enumerate(paare))
    bpmn = datei(f'<bpmn:process id="p">{knoten("task", "a")}{knoten("task", "b")}{tore}{pfeile}</bpmn:process>')
    with pytest.raises(RodikoFehler, match="zu vielen Gateways"):
        ablauf_aus_bpmn(lies_bpmn(bpmn))
    yaml = "pools: []\ntaetigkeiten: [{id: a}, {id: b}]\n"
    yaml += f"gateways: [{', '.join(f'{{id: {n}}}' for n in namen)}]\nfluesse: [{', '.join(f'[{x}, {y}]' for x, y in paare)}]\n"
    with pytest.raises(RodikoFehler, match=r"zu vielen Gateways|Schleife"):
        lies_prozessdatei(yaml.encode())


def test_lange_kette_von_ereignissen_wird_ohne_absturz_gelesen() -> None:
    ketten = [f"e{n}" for n in range(600)]
    ereignisse = "".join(knoten("intermediateThrowEvent", e) for e in ketten)
    pfeile = "".join(fluss(n, *p) for n, p in enumerate(zip(["a", "a", *ketten], ["b", *ketten, "b"], strict=True)))
    bpmn = datei(f'<bpmn:process id="p">{knoten("task", "a")}{knoten("task", "b")}{ereignisse}{pfeile}</bpmn:process>')
    assert len(ablauf_aus_bpmn(lies_bpmn(bpmn))[0].knoten) == 2
