"""Projekte im Ordner „daten“."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.betrieb import projekte
from rodiko_kit.sitzung import oeffne, vorgabeziel


@pytest.fixture(autouse=True)
def ordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ein leerer Projektordner als Arbeitsordner."""
    (tmp_path / "daten").mkdir()
    monkeypatch.delenv("RODIKO_DATENBANK", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "daten"


@pytest.mark.parametrize("name", ["", "  ", "!!!", "../.."])
def test_name_ohne_buchstaben_legt_nichts_an(name: str, ordner: Path) -> None:
    with pytest.raises(EingabeFehler, match=r"ist leer\. Bitte einen Namen mit Buchstaben"):
        projekte.lege_an(name)
    assert not list(ordner.iterdir())


def test_angelegtes_projekt_traegt_den_namen_wie_getippt(ordner: Path) -> None:
    datei = projekte.lege_an("  Kreis   Höxter ")
    assert datei == ordner / "kreis-hoexter.db"
    with oeffne(datei) as sitzung:
        assert sitzung.verteiler is not None
        assert sitzung.verteiler.speicher.einstellung(projekte.NAME) == "Kreis Höxter"
        assert sitzung.kommunen() == []


def test_vergebener_name_wird_nicht_ueberschrieben() -> None:
    datei = projekte.lege_an("Kreis Höxter")
    vorher = datei.read_bytes()
    with pytest.raises(EingabeFehler, match="gibt es schon"):
        projekte.lege_an("kreis höxter")
    assert datei.read_bytes() == vorher


def test_gemerktes_projekt_ist_das_naechste_ziel() -> None:
    erstes, zweites = projekte.lege_an("Aachen"), projekte.lege_an("Zwickau")
    assert projekte.projektdateien() == (erstes, zweites)
    assert vorgabeziel() == erstes
    projekte.merke(zweites)
    assert vorgabeziel() == zweites


def test_verschwundenes_gemerktes_projekt_faellt_auf_das_erste_zurueck() -> None:
    erstes, zweites = projekte.lege_an("Aachen"), projekte.lege_an("Zwickau")
    projekte.merke(zweites)
    zweites.unlink()
    assert vorgabeziel() == erstes


def test_demoprojekt_entsteht_einmal_und_bleibt_dann(ordner: Path) -> None:
    datei = projekte.lege_demo_an()
    with oeffne(datei) as sitzung:
        assert [k["name"] for k in sitzung.kommunen()] == ["Landkreis Musterland"]
    stand = datei.stat().st_mtime_ns
    assert projekte.lege_demo_an() == datei
    assert datei.stat().st_mtime_ns == stand
    assert not list(ordner.glob("*.neu*"))
