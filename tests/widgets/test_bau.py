"""Der Bau der Oberfläche: auf Stand, streng getypt, und im Paket enthalten."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rodiko_kit.basis.modell import Modell
from rodiko_kit.widgets import bau, bausteine
from rodiko_kit.widgets.antwort import Antwort, Konflikt, Zellfehler

WURZEL = Path(bau.__file__).parents[2]


def test_oberflaeche_passt_zu_ihren_quellen() -> None:
    assert bau.ist_aktuell(), "Bitte „python -m rodiko_kit.widgets.bau“ ausführen."


def test_unveraenderte_quellen_werden_nicht_neu_gebaut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bau, "rufe", lambda *_, **__: pytest.fail("es wurde gebaut"))
    bau.baue()


def test_geaenderte_quelle_aendert_den_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kopie = tmp_path / "front"
    shutil.copytree(bau.FRONT, kopie)
    vorher = bau.quellstand()
    monkeypatch.setattr(bau, "FRONT", kopie)
    assert bau.quellstand() == vorher
    (kopie / "quellen" / "index.tsx").write_text("export default {};\n", encoding="utf-8")
    assert bau.quellstand() != vorher
    assert not bau.ist_aktuell()


def test_sperrdatei_nennt_keine_adressen() -> None:
    text = (bau.FRONT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "integrity" in text


def test_typen_der_oberflaeche_kennen_jedes_feld_der_bausteine() -> None:
    quelle = (bau.FRONT / "quellen" / "modell.ts").read_text(encoding="utf-8")
    klassen = [k for k in vars(bausteine).values() if isinstance(k, type) and issubclass(k, Modell)]
    alle: list[type[Modell]] = [*klassen, Antwort, Zellfehler, Konflikt]
    for klasse in alle:
        for name in set(klasse.model_fields) - {"neu_vorgaben", "bausteine"}:
            assert f"{name}:" in quelle or f"{name}?:" in quelle, f"{klasse.__name__}.{name} fehlt in modell.ts"


@pytest.mark.langsam
def test_oberflaeche_ist_streng_getypt(tmp_path: Path) -> None:
    werkstatt = tmp_path / "front"
    shutil.copytree(bau.FRONT, werkstatt)
    bau.installiere(werkstatt)
    bau.rufe("node", "node_modules/typescript/bin/tsc", "--noEmit", ordner=werkstatt)


@pytest.mark.langsam
def test_wheel_enthaelt_die_gebaute_oberflaeche_und_keine_quellen(tmp_path: Path) -> None:
    befehl = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(WURZEL)]
    subprocess.run(befehl, check=True)
    (wheel,) = tmp_path.glob("rodiko_kit-*.whl")
    namen = zipfile.ZipFile(wheel).namelist()
    gebaut = {f"rodiko_kit/widgets/static/{seite}.{art}" for seite in ("flaeche", "telefon", "beamer") for art in ("js", "css")}
    assert gebaut <= set(namen)
    assert any(n.endswith("vorlagen/sprachen/ar.yaml") for n in namen)
    assert not [n for n in namen if n.startswith("rodiko_kit/widgets/front/") or "node_modules" in n]
