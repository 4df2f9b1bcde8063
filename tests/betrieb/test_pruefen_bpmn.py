"""``rodiko pruefen`` erkennt BPMN am Inhalt, nicht an der Endung."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodiko_kit.betrieb.pruefen import pruefe
from tests.prozesse.analyse.bpmn.dateien import GESCHACHTELT


@pytest.mark.parametrize("zeichensatz", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("davor", ["", "\n  "])
def test_bpmn_wird_am_inhalt_erkannt(tmp_path: Path, zeichensatz: str, davor: str) -> None:
    text = GESCHACHTELT.decode().split("?>", 1)[1]
    datei = tmp_path / "prozess.txt"
    datei.write_bytes((davor + text).encode(zeichensatz))
    befund = pruefe(datei)
    assert befund.in_ordnung, befund.meldungen
    assert befund.form == "BPMN 2.0"
    assert (befund.anzahlen["pools"], befund.anzahlen["lanes"], befund.anzahlen["aktivitaeten"]) == (1, 3, 2)


def test_bombe_ist_ein_mangel(tmp_path: Path) -> None:
    datei = tmp_path / "bombe.bpmn"
    datei.write_text('<!DOCTYPE b [<!ENTITY a "aaaa">]><b>&a;</b>', encoding="utf-8")
    befund = pruefe(datei)
    assert [m.wert for m in befund.meldungen] == ["DOCTYPE"]


def test_zu_grosse_datei_wird_nicht_ganz_gelesen(tmp_path: Path) -> None:
    datei = tmp_path / "gross.bpmn"
    with datei.open("wb") as strom:
        strom.write(b"<b>")
        strom.truncate(50_000_000_000)
    assert pruefe(datei).meldungen[0].text.startswith("Dateigröße: 'BPMN-Datei' ist größer als 20 MB.")


def test_austauschdatei_wird_am_inhalt_erkannt(tmp_path: Path) -> None:
    datei = tmp_path / "prozess.txt"
    datei.write_bytes((Path(__file__).parents[1] / "faelle/prozess/prozess22.yaml").read_bytes())
    befund = pruefe(datei)
    assert (befund.form, befund.anzahlen) == ("Austauschdatei", {"einheiten": 6, "schritte": 22, "uebergaenge": 27})
    datei.write_text("pools: 1\ntaetigkeiten: []\n", encoding="utf-8")
    assert [m.ort for m in pruefe(datei).meldungen] == ["Datei", "Datei, pools"]


def test_anderes_nennt_die_erlaubten_arten(tmp_path: Path) -> None:
    datei = tmp_path / "brief.txt"
    datei.write_text("Sehr geehrte Damen", encoding="utf-8")
    assert "noch BPMN-Datei" in pruefe(datei).meldungen[0].text
