"""Das fertige Wheel: aus einem Ordner voller Wheels installiert, ohne Internet, node und make, läuft es mit Demoprojekt."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

WURZEL = Path(__file__).parents[1]
pytestmark = pytest.mark.langsam


def _lauf(befehl: list[str], **mehr: object) -> None:
    ergebnis = subprocess.run(befehl, capture_output=True, text=True, check=False, **mehr)  # type: ignore[call-overload]  # Weiterreichen
    assert ergebnis.returncode == 0, f"{befehl}\n{ergebnis.stdout}\n{ergebnis.stderr}"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Das Wheel, gebaut aus dem, was in der Versionsverwaltung steht, samt Frontend."""
    quelle, ziel = tmp_path_factory.mktemp("quelle"), tmp_path_factory.mktemp("wheels")
    dateien = subprocess.run(["git", "ls-files", "-z"], cwd=WURZEL, capture_output=True, check=True).stdout.decode().split("\0")
    for name in filter(None, dateien):
        (quelle / name).parent.mkdir(parents=True, exist_ok=True)
        if (WURZEL / name).is_file():
            (quelle / name).write_bytes((WURZEL / name).read_bytes())
    _lauf([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(ziel), str(quelle)])
    return next(ziel.glob("rodiko_kit-*.whl"))


def test_wheel_bringt_frontend_vorlagen_und_notebooks_mit(wheel: Path) -> None:
    namen = set(zipfile.ZipFile(wheel).namelist())
    assert {"rodiko_kit/widgets/static/flaeche.js", "rodiko_kit/_beilage/vorlagen/demo/musterland.xlsx"} <= namen
    assert {"rodiko_kit/_beilage/notebooks/00_bildschirm.ipynb", "rodiko_kit/_beilage/notebooks/90_bericht_kommune.ipynb"} <= namen
    assert not any(n.endswith((".ts", ".tsx")) or "node_modules" in n for n in namen)


def test_wheel_laeuft_ohne_internet_node_und_make(wheel: Path, tmp_path: Path) -> None:
    sperre = re.findall(
        r"^([\w.-]+==[^ ;\\]+)((?: ;[^\\\n]*)?) \\$", (WURZEL / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE
    )
    grenzen = tmp_path / "grenzen.txt"
    grenzen.write_text("".join(f"{paket}{marke}\n" for paket, marke in sperre), encoding="utf-8")
    ordner = wheel.parent
    _lauf([sys.executable, "-m", "pip", "download", "-q", "--only-binary=:all:", "-c", str(grenzen), "-d", str(ordner), str(wheel)])

    umgebung = tmp_path / "umgebung"
    _lauf([sys.executable, "-m", "venv", "--without-pip", str(umgebung)])
    karg = {"PATH": "/gibt/es/nicht", "HOME": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "LANG": "C.UTF-8"}
    python = umgebung / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    _lauf([str(uv), "pip", "install", "-q", "--python", str(python), "--no-index", "--find-links", str(ordner), "rodiko-kit"], env=karg)

    projekt = tmp_path / "projekt"
    projekt.mkdir()
    befehl = [str(umgebung / "bin" / "rodiko"), "start", "--anschluss", "0", "--json"]
    with (tmp_path / "fehler.log").open("w") as protokoll:
        server = subprocess.Popen(befehl, cwd=projekt, env=karg, stdout=subprocess.PIPE, stderr=protokoll, text=True)
    try:
        assert server.stdout is not None
        zeile = server.stdout.readline()
        assert zeile, (tmp_path / "fehler.log").read_text(encoding="utf-8")
        adresse = json.loads(zeile)["adresse"]
        oeffner = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(), urllib.request.ProxyHandler({}))
        seite = oeffner.open(adresse, timeout=20).read().decode()
        assert "Landkreis Musterland" in seite
        skript = oeffner.open(adresse.split("/?")[0] + "/frontend/flaeche.js", timeout=20)
        assert skript.status == 200
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close() if server.stdout else None
