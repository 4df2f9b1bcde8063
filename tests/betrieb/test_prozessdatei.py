"""Prozessdateien an der Kommandozeile: ausgeben, einlesen, entscheiden, zurücknehmen."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodiko_kit.cli import fuehre_aus
from rodiko_kit.sitzung import oeffne

WURZEL = Path(__file__).parents[2]


@pytest.fixture
def projekt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "daten").mkdir()
    assert fuehre_aus(["neu", "Probe"]) == 0
    assert fuehre_aus(["einlesen", str(WURZEL / "vorlagen/demo/musterland.xlsx")]) == 0
    return tmp_path


def test_hinaus_und_wieder_herein(projekt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fuehre_aus(["ausgeben", "--bpmn", "--yaml", "--nach", "aus"]) == 0
    dateien = sorted((projekt / "aus").iterdir())
    assert [d.suffix for d in dateien] == [".bpmn", ".yaml"]
    for datei in dateien:
        capsys.readouterr()
        assert fuehre_aus(["einlesen", str(datei)]) == 1
        assert "--ersetzen" in capsys.readouterr().err
        assert fuehre_aus(["einlesen", str(datei), "--ersetzen"]) == 0
        assert "enthielt nichts Neues" in capsys.readouterr().out
    assert fuehre_aus(["einlesen", str(dateien[0]), "--neu", "--ersetzen"]) == 1


def test_neuer_prozess_ist_in_einem_schritt_zurueckzunehmen(projekt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rodiko_kit.basis.verlauf import Rueckgaengig
    from rodiko_kit.prozesse.modell.prozess import Prozess
    from rodiko_kit.prozesse.modell.schritt import Schritt

    assert fuehre_aus(["einlesen", str(WURZEL / "tests/faelle/prozess/prozess22.yaml")]) == 0
    assert "übergangen: „kalender“" in capsys.readouterr().err
    with oeffne(next((projekt / "daten").glob("*.db"))) as sitzung:
        assert sitzung.verteiler is not None
        (kommune,) = sitzung.verteiler.speicher.kommunen()
        davor = len(sitzung.verteiler.speicher.bestand(kommune.id).alle(Schritt))
        sitzung.anschluss.ausfuehren(Rueckgaengig(kommune=kommune.id))
        bestand = sitzung.verteiler.speicher.bestand(kommune.id)
        assert davor - len(bestand.alle(Schritt)) == 22
        assert not [p for p in bestand.alle(Prozess) if p.name.startswith("Aufenthaltstitel mit")]
    assert fuehre_aus(["einlesen", str(WURZEL / "tests/faelle/prozess/prozess22.yaml"), "--prozess", "gibt es nicht"]) == 1
