"""Die Kommandozeile: deutsche Hilfe, Rückgabewerte, JSON, mit und ohne laufenden Server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.betrieb import projekte
from rodiko_kit.cli import app, fuehre_aus

BEFEHLE = [str(b.name or b.callback.__name__) for b in app.registered_commands if b.callback]
ENGLISCH = (
    "Usage",
    "Options",
    "Arguments",
    "Commands",
    "Missing",
    "Invalid",
    "No such",
    "Show this",
    "default:",
    "required",
    "Error",
    "Try ",
)


@pytest.fixture(scope="module")
def demodatei(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Das Demoprojekt, einmal aus der Arbeitsmappe angelegt."""
    ordner = tmp_path_factory.mktemp("demo")
    (ordner / "daten").mkdir()
    zuvor = Path.cwd()
    os.chdir(ordner)
    try:
        return projekte.lege_demo_an()
    finally:
        os.chdir(zuvor)


@pytest.fixture
def projekt(demodatei: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ein Projektordner mit einer frischen Kopie des Demoprojekts; er ist der Arbeitsordner."""
    (tmp_path / "daten").mkdir()
    shutil.copy(demodatei, tmp_path / "daten" / demodatei.name)
    monkeypatch.delenv("RODIKO_DATENBANK", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def server(projekt: Path) -> Iterator[str]:
    """Ein laufendes ``rodiko start`` auf dem Projekt; seine Adresse."""
    aufruf = [sys.executable, "-c", "from rodiko_kit.cli import main; main()", "start", "--anschluss", "0", "--json"]
    with (projekt / "server.log").open("w") as protokoll:
        prozess = subprocess.Popen(aufruf, cwd=projekt, stdout=subprocess.PIPE, stderr=protokoll, text=True)
    assert prozess.stdout is not None
    try:
        zeile = prozess.stdout.readline()
        assert zeile, (projekt / "server.log").read_text(encoding="utf-8")
        yield json.loads(zeile)["adresse"]
    finally:
        prozess.terminate()
        prozess.wait(timeout=30)
        prozess.stdout.close()


def _zeilen(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_ohne_angaben_erscheint_die_uebersicht(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus([]) == 0
    text = capsys.readouterr().out
    assert "Aufruf: rodiko BEFEHL" in text
    assert all(f"  {befehl} " in text for befehl in BEFEHLE)


@pytest.mark.parametrize("befehl", ["", *BEFEHLE])
def test_hilfe_ist_deutsch(befehl: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus([*befehl.split(), "--help"]) == 0
    text = capsys.readouterr().out
    assert "Aufruf: rodiko" in text
    assert not [wort for wort in ENGLISCH if wort in text]
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize(
    ("aufruf", "satz"),
    [
        ("quatsch", "Den Befehl „quatsch“ gibt es nicht."),
        ("ausgebn", "Den Befehl „ausgebn“ gibt es nicht. Meinten Sie „ausgeben“?"),
        ("bericht", "Es fehlt ART: Art des Berichts"),
        ("pruefen --jsn x", "Den Schalter „--jsn“ gibt es hier nicht. Meinten Sie „--json“?"),
        ("vorlage a", "Der Aufruf hat eine Angabe zu viel: a"),
        ("vorlage a b", "Der Aufruf hat eine Angabe zu viel: a b"),
        ("sichern --datenbank", "Hinter dem Schalter „--datenbank“ fehlt eine Angabe."),
        ("start --anschluss abc", "Zu „--anschluss“ passt die Angabe nicht: Nummer des Anschlusses"),
    ],
)
def test_falscher_aufruf_nennt_mangel_und_hilfe(aufruf: str, satz: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(aufruf.split()) == 2
    text = capsys.readouterr().err
    assert text.startswith(satz)
    assert text.splitlines()[-1].startswith("Hilfe: rodiko")
    assert not [wort for wort in ENGLISCH if wort in text]


@pytest.mark.parametrize(
    ("aufruf", "satz"),
    [
        (
            ["ausgeben", "--kommune", "Nirgendwo"],
            "Eine Kommune „Nirgendwo“ gibt es in diesem Projekt nicht. Vorhanden: Landkreis Musterland.",
        ),
        (["bericht", "quark"], "Einen Bericht „quark“ gibt es nicht"),
        (["bericht", "kommune", "--format", "docx"], "Das Format „docx“ gibt es nicht. Bitte wählen: html, pdf."),
        (["einlesen", "fehlt.xlsx"], "Die Datei fehlt.xlsx lässt sich nicht lesen."),
        (["neu", "Demo Musterland"], "Projektname: 'Demo Musterland' gibt es schon."),
        (["neu", " "], "Projektname: ' ' ist leer."),
        (["vorlage", "--nach", "belegt"], "belegt ist schon da und kein Ordner. Bitte einen anderen Ordner nennen."),
        (["wiederherstellen", "belegt"], "belegt"),
    ],
)
def test_fehler_ist_ein_satz_mit_rueckgabe_eins(projekt: Path, aufruf: list[str], satz: str, capsys: pytest.CaptureFixture[str]) -> None:
    (projekt / "belegt").write_text("keine Sicherung", encoding="utf-8")
    assert fuehre_aus(aufruf) == 1
    text = capsys.readouterr().err
    assert satz in text
    assert "Traceback" not in text


@pytest.mark.usefixtures("projekt")
def test_termine_des_massnahmenplans_gehen_als_kalenderdatei_hinaus(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["ausgeben", "--ics", "--nach", "kalender"]) == 0
    (datei,) = _zeilen(capsys)
    assert Path(datei).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.usefixtures("projekt")
def test_mappe_geht_hinaus_und_unveraendert_herein(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["ausgeben", "--nach", "aus"]) == 0
    (mappe,) = _zeilen(capsys)
    assert fuehre_aus(["pruefen", mappe, "--json"]) == 0
    befund = json.loads(capsys.readouterr().out)
    assert set(befund) == {"datei", "form", "anzahlen", "meldungen", "hinweise"}
    assert befund["anzahlen"]["Akteure"] == 17
    assert fuehre_aus(["einlesen", mappe]) == 0


@pytest.mark.usefixtures("projekt")
def test_unlesbares_meldet_pruefen_als_mangel(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["pruefen", "fehlt.xlsx", "--json"]) == 1
    (meldung,) = json.loads(capsys.readouterr().out)["meldungen"]
    assert meldung["abhilfe"] == "Bitte den Pfad prüfen."


def test_pruefen_zaehlt_in_der_datenbank_mit_denselben_namen_wie_in_der_mappe(demodatei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["pruefen", str(demodatei), "--json"]) == 0
    anzahlen = json.loads(capsys.readouterr().out)["anzahlen"]
    assert (anzahlen["Akteure"], anzahlen["Schritte"], anzahlen["Einträge im Verlauf"]) == (17, 25, 2)
    assert not [name for name in anzahlen if name[0].islower()]


@pytest.mark.usefixtures("projekt")
def test_vorlage_ist_leer_und_ohne_mangel(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["vorlage", "--nach", "leer"]) == 0
    (datei,) = _zeilen(capsys)
    assert fuehre_aus(["pruefen", datei, "--json"]) == 0
    assert not any(json.loads(capsys.readouterr().out)["anzahlen"].values())


@pytest.mark.usefixtures("projekt")
def test_bericht_als_json_nennt_dateien(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["bericht", "kommune", "--format", "html", "--nach", "b", "--json"]) == 0
    (eintrag,) = json.loads(capsys.readouterr().out)
    assert set(eintrag) == {"kommune", "dateien", "warnungen"}
    assert "Landkreis Musterland" in Path(eintrag["dateien"][0]).read_text(encoding="utf-8")


@pytest.mark.usefixtures("projekt")
def test_geloeschte_kommune_kommt_mit_der_sicherung_zurueck(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["sichern", "--nach", "vorher.db"]) == 0
    assert fuehre_aus(["loeschen", "landkreis musterland", "--ja"]) == 0
    capsys.readouterr()
    assert fuehre_aus(["loeschen", "Landkreis Musterland", "--ja"]) == 1
    assert "Vorhanden: keine." in capsys.readouterr().err
    assert fuehre_aus(["wiederherstellen", "vorher.db"]) == 0
    assert fuehre_aus(["ausgeben", "--nach", "aus"]) == 0


def test_neues_projekt_wird_zum_zuletzt_geoeffneten(projekt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["neu", "Zweites Projekt"]) == 0
    assert "Angelegt:" in capsys.readouterr().out
    assert (projekt / "daten" / ".zuletzt").read_text(encoding="utf-8").strip().endswith(".db")
    assert fuehre_aus(["ausgeben"]) == 1
    assert "noch keine Kommune" in capsys.readouterr().err


@pytest.mark.langsam
def test_neben_dem_server_geht_lesen_und_schreiben_ueber_ihn(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["start"]) == 0
    assert capsys.readouterr().out == f"Läuft schon: {server}\n"
    assert fuehre_aus(["ausgeben", "--nach", "aus"]) == 0
    (mappe,) = _zeilen(capsys)
    assert fuehre_aus(["einlesen", mappe]) == 0
    assert fuehre_aus(["sichern", "--nach", "s.db"]) == 0
    assert fuehre_aus(["pruefen", "s.db"]) == 0
    capsys.readouterr()
    for aufruf in (["wiederherstellen", "s.db"], ["loeschen", "Landkreis Musterland", "--ja"]):
        assert fuehre_aus(aufruf) == 1
        assert capsys.readouterr().err.startswith("Der Server läuft.")


def test_projektname_ohne_zeichen_ist_ein_fehler(projekt: Path) -> None:
    with pytest.raises(RodikoFehler, match="ist leer"):
        projekte.lege_an("   ")
    assert len(projekte.projektdateien()) == len(list((projekt / "daten").glob("*.db")))
