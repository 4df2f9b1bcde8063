"""``rodiko simulieren``: Dateien, Projekt, Überlast, Mängel, Ausführer."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.betrieb import projekte
from rodiko_kit.betrieb.ausfuehrer import ausfuehrer
from rodiko_kit.betrieb.simulieren import Auftrag, aus_datei, rechne
from rodiko_kit.cli import fuehre_aus

FAELLE = Path(__file__).parents[1] / "faelle" / "prozess"
DATEI = FAELLE / "prozess22.yaml"
WERTE = json.loads((FAELLE / "analytisch.json").read_text("utf-8"))["process22"]
VERTEILUNG = {"mittel", "standardfehler", "median", "p05", "p95"}


@pytest.fixture(scope="module")
def projekt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ein Ordner mit dem Demoprojekt."""
    ordner = tmp_path_factory.mktemp("simulieren")
    (ordner / "daten").mkdir()
    zuvor = Path.cwd()
    os.chdir(ordner)
    try:
        projekte.lege_demo_an()
    finally:
        os.chdir(zuvor)
    return ordner


def _werte(capsys: pytest.CaptureFixture[str], *angaben: str) -> dict[str, Any]:
    assert fuehre_aus(["simulieren", *angaben, "--json"]) == 0
    ergebnis: dict[str, Any] = json.loads(capsys.readouterr().out)
    return ergebnis


def test_austauschdatei_wird_wie_sie_ist_simuliert(capsys: pytest.CaptureFixture[str]) -> None:
    w = _werte(capsys, str(DATEI), "--faelle", "2000", "--laeufe", "5")
    assert (w["faelle"], w["laeufe"], w["rueckstand"]) == (2000, 5, [])
    assert w["faelle_je_s"] > 0
    assert w["ankuenfte_je_tag"] == pytest.approx(w["ankuenfte_je_tag_exakt"], rel=0.05)
    for teil in ("durchlaufzeit_min", "wartezeit_min"):
        assert all(set(w[teil][uhr]) == VERTEILUNG for uhr in ("arbeit", "kalender"))
        assert w[teil]["kalender"]["mittel"] > w[teil]["arbeit"]["mittel"]
    for schritt in w["schritte"]:
        assert schritt["lastfaktor_exakt"] == pytest.approx(WERTE["besuche"][schritt["id"]]["wert"], rel=1e-9)
        assert schritt["lastfaktor"] == pytest.approx(schritt["lastfaktor_exakt"], rel=0.1)
    for einheit in w["einheiten"]:
        assert einheit["auslastung_exakt"] == pytest.approx(WERTE["arbeit_je_pool"][einheit["id"]]["auslastung"], rel=1e-9)
        assert einheit["auslastung"] == pytest.approx(einheit["auslastung_exakt"], rel=0.1)
        assert einheit["vzae_exakt"] == pytest.approx(einheit["auslastung_exakt"] * einheit["kapazitaet_vzae"])
        assert einheit["warteschlange"] > 0


def test_ohne_engpass_steht_der_exakte_wert_daneben(capsys: pytest.CaptureFixture[str]) -> None:
    w = _werte(capsys, str(DATEI), "--faelle", "2000", "--laeufe", "40", "--ohne-engpass")
    exakt, simuliert = w["durchlaufzeit_min_exakt"], w["durchlaufzeit_min"]["arbeit"]
    assert exakt["mittel"] == pytest.approx(WERTE["durchlauf_ohne_engpass"]["mittel"], rel=1e-9)
    assert abs(simuliert["mittel"] - exakt["mittel"]) <= 3 * simuliert["standardfehler"]
    assert w["wartezeit_min"]["arbeit"]["mittel"] == 0


def test_ueberlast_nennt_den_wachsenden_rueckstand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    eng = tmp_path / "eng.yaml"
    eng.write_text(DATEI.read_text("utf-8").replace("kapazitaet: 5", "kapazitaet: 3"), encoding="utf-8")
    w = _werte(capsys, str(eng), "--faelle", "300", "--laeufe", "2")
    assert w["durchlaufzeit_min"] is w["wartezeit_min"] is None
    assert [r["satz"] for r in w["rueckstand"]] == ["Der Rückstand wächst um 59 Fälle je Monat (Ausländerbehörde)."]
    assert fuehre_aus(["simulieren", str(eng), "--faelle", "300", "--laeufe", "2"]) == 0
    text = capsys.readouterr().out
    assert "Der Rückstand wächst um 59 Fälle je Monat (Ausländerbehörde)." in text
    assert "Median" not in text


def test_tafel_zeigt_simuliertes_und_exaktes(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["simulieren", str(DATEI), "--faelle", "300", "--laeufe", "2"]) == 0
    text = capsys.readouterr().out.replace("\xa0", " ")
    assert max(map(len, text.splitlines())) <= 80
    assert all(wort in text for wort in ("Durchlauf", "Bürgerbüro", "(73,8 %)", "Vorsprache durchführen", "(1,538)"))


@pytest.mark.parametrize("szenario", ["IST", "soll i", "SOLL II"])
def test_prozess_des_projekts_mit_szenario(
    projekt: Path, szenario: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(projekt)
    monkeypatch.delenv("RODIKO_DATENBANK", raising=False)
    w = _werte(capsys, "--prozess", "P-NV", "--szenario", szenario, "--faelle", "200", "--laeufe", "2")
    assert (w["szenario"].casefold(), w["land"]) == (szenario.casefold(), "NI")
    assert w["durchlaufzeit_min"] or w["rueckstand"]


@pytest.mark.parametrize(
    ("aufruf", "satz"),
    [
        (["--prozess", "P-99"], "Prozess: 'P-99' gibt es nicht"),
        (["--prozess", "P-NV", "--szenario", "SOLL IX"], "Szenario: 'SOLL IX' gibt es nicht. Vorhanden: IST, SOLL I, SOLL II"),
        ([], "Bitte entweder eine Datei oder mit --prozess"),
        ([str(DATEI), "--szenario", "SOLL I"], "--szenario gilt für Prozesse des Projekts."),
        ([str(DATEI), "--faelle", "0"], "Fälle: '0' liegt außerhalb der Grenzen. Bitte 1 bis"),
        ([str(DATEI), "--land", "XX"], "Land: 'XX' ist kein Kürzel eines Landes."),
        (["fehlt.yaml"], "Datei: 'fehlt.yaml' lässt sich nicht lesen. Bitte den Pfad prüfen."),
        (["ohne_zeit.yaml"], "„Prüfen“' hat keine Bearbeitungszeit. Bitte Zeiten eintragen"),
        (["ohne_stunden.yaml"], "Arbeitszeit: 'nie'"),
        (["bombe.bpmn"], "DOCTYPE"),
        (["ohne_zeiten.bpmn"], "hat keine Bearbeitungszeit. Bitte Zeiten eintragen"),
    ],
)
def test_mangel_nennt_stelle_und_abhilfe(
    projekt: Path, aufruf: list[str], satz: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(projekt)
    rumpf = "titel: T\nankunft: {mittel_minuten: 40}\npools: [{id: b, kapazitaet: 1%s}]\ntaetigkeiten: [{id: a, name: Prüfen, pool: b%s}]\n"
    fluss = "fluesse: [[start, a], [a, ende]]\n"
    Path("ohne_zeit.yaml").write_text(rumpf % ("", "") + fluss, encoding="utf-8")
    Path("ohne_stunden.yaml").write_text(rumpf % (", arbeitszeit: nie", ", fest: 5") + fluss, encoding="utf-8")
    Path("bombe.bpmn").write_text('<!DOCTYPE x [<!ENTITY a "b">]><definitions/>', encoding="utf-8")
    bpmn = '<process id="p"><startEvent id="s"/><task id="t" name="Prüfen"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/></process>'
    Path("ohne_zeiten.bpmn").write_text(
        f'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">{bpmn}</definitions>', encoding="utf-8"
    )
    assert fuehre_aus(["simulieren", *aufruf]) == 1
    assert satz in capsys.readouterr().err


@pytest.mark.langsam
def test_faden_faeden_und_prozesse_rechnen_dasselbe() -> None:
    vorhaben = aus_datei(DATEI)
    ergebnisse = []
    for art in ("allein", "faeden", "prozesse"):
        werte = rechne(vorhaben, Auftrag(faelle=200, laeufe=4, ausfuehrung=art))
        werte.pop("faelle_je_s")
        ergebnisse.append(werte)
    assert ergebnisse[0] == ergebnisse[1] == ergebnisse[2]


def test_dask_rechnet_bei_jedem_keim_dasselbe_wie_faden_und_prozesse() -> None:
    """Ein kleiner Verbund in diesem Prozess; die Adresse geht den Weg eines Verteilers im Netz."""
    vorhaben = aus_datei(DATEI)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as verbund:  # type: ignore[no-untyped-call]  # distributed ohne Typen
        for keim in (1, 7):
            allein, dask = (
                rechne(vorhaben, Auftrag(faelle=200, laeufe=4, keim=keim, ausfuehrung=art)) for art in ("allein", verbund.scheduler_address)
            )
            assert {n: w for n, w in allein.items() if n != "faelle_je_s"} == {n: w for n, w in dask.items() if n != "faelle_je_s"}


def test_unbekannte_ausfuehrung_nennt_die_bekannten() -> None:
    with pytest.raises(EingabeFehler, match="allein, faeden, prozesse, dask"), ausfuehrer("wolke"):
        pass
