from __future__ import annotations

import os
from pathlib import Path

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.vorlagen import Vorlagen
from tests.storage.muster import lege_kommune_an


@pytest.fixture
def eigene(tmp_path: Path) -> Path:
    ordner = tmp_path / "vorlagen" / "kostensaetze"
    ordner.mkdir(parents=True)
    return ordner


def test_mitgelieferte_vorlagen_sind_zu_lesen(tmp_path: Path) -> None:
    vorlagen = Vorlagen(tmp_path)
    assert "kostensaetze/agebv_2021.yaml" in vorlagen.namen("kostensaetze")
    assert isinstance(vorlagen.lies("kostensaetze/agebv_2021.yaml"), dict)


def test_die_kopie_im_projektordner_gilt_zuerst(tmp_path: Path, eigene: Path) -> None:
    (eigene / "agebv_2021.yaml").write_text("titel: Eigene Sätze für Ährenfeld\n", encoding="utf-8")
    assert Vorlagen(tmp_path).lies("kostensaetze/agebv_2021.yaml") == {"titel": "Eigene Sätze für Ährenfeld"}


def test_eine_geaenderte_vorlage_wird_neu_gelesen(tmp_path: Path, eigene: Path) -> None:
    datei = eigene / "eigen.yaml"
    datei.write_text("wert: 1\n", encoding="utf-8")
    vorlagen = Vorlagen(tmp_path)
    assert vorlagen.lies("kostensaetze/eigen.yaml") == {"wert": 1}
    datei.write_text("wert: 2\n", encoding="utf-8")
    os.utime(datei, ns=(1, 1))
    assert vorlagen.lies("kostensaetze/eigen.yaml") == {"wert": 2}


@pytest.mark.parametrize("name", ["../geheim.yaml", "/etc/passwd", "a/../../b.yaml", "a\\b.yaml", "", "x\0.yaml"])
def test_ein_name_fuehrt_nie_aus_dem_ordner(tmp_path: Path, name: str) -> None:
    (tmp_path / "geheim.yaml").write_text("x: 1", encoding="utf-8")
    with pytest.raises(NichtGefundenFehler, match="kein Name einer Vorlage"):
        Vorlagen(tmp_path).lies(name)


def test_eine_fehlende_vorlage_nennt_die_ordner(tmp_path: Path, eigene: Path) -> None:
    with pytest.raises(NichtGefundenFehler, match=f"„nix.yaml“ gibt es nicht.*{eigene.parent}"):
        Vorlagen(tmp_path).lies("nix.yaml")


@pytest.mark.parametrize(
    ("inhalt", "meldung"),
    [
        (b"a: 1\nb: [1, 2\n", r"eigen\.yaml, Zeile 3: .* ist kein gültiges YAML"),
        (b"a: 1\nb: 2\na: 3\n", r"eigen\.yaml, Zeile 3: 'Schlüssel „a“ steht doppelt'"),
        (b"a: !!python/object/apply:os.getcwd []\n", r"eigen\.yaml, Zeile 1: .*python"),
        ("a: Köln".encode("latin-1"), r"eigen\.yaml: .* Bitte in UTF-8 speichern"),
    ],
)
def test_unlesbares_nennt_datei_und_zeile(tmp_path: Path, eigene: Path, inhalt: bytes, meldung: str) -> None:
    (eigene / "eigen.yaml").write_bytes(inhalt)
    with pytest.raises(EingabeFehler, match=meldung):
        Vorlagen(tmp_path).lies("kostensaetze/eigen.yaml")


def test_ein_bestand_liest_die_vorlagen_seines_projekts(tmp_path: Path, eigene: Path) -> None:
    (eigene / "eigen.yaml").write_text("wert: 7\n", encoding="utf-8")
    with Speicher(klassen(), tmp_path / "daten" / "projekt.db") as speicher:
        assert speicher.bestand(lege_kommune_an(speicher)).vorlage("kostensaetze/eigen.yaml") == {"wert": 7}
