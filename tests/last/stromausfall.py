"""Nachgestellter Stromausfall: ein Prozess schreibt auf ein Dateisystem in einer Datei; was das Gerät hält, wird mitten darin kopiert.

Ein gewaltsames Ende des Prozesses allein prüft nichts, denn was er schrieb, liegt noch im Speicher des Betriebssystems; die Kopie
des Geräts hat nur, was wirklich dorthin gelangte. Braucht root und Schleifengeräte.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.pruefung import pruefe
from rodiko_kit.storage.speicher import Speicher
from tests.last.messwert import Messwert

AUSFAELLE = 6
VORHER = 120
"""Bestätigte Einträge, nach denen der Strom ausfällt (je Ausfall einige mehr)."""


def moeglich() -> bool:
    """Ob dieser Rechner Schleifengeräte einhängen lässt."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mkfs.ext4") is None:
        return False
    with tempfile.TemporaryDirectory() as ordner:
        try:
            with eingehaengt(neues_geraet(Path(ordner)), Path(ordner) / "probe"):
                return True
        except subprocess.CalledProcessError:
            return False


def messe() -> list[Messwert]:
    """Verlorene bestätigte Einträge und beschädigte Dateien über alle Ausfälle; leer, wo es nicht geht."""
    if not moeglich():
        return []
    bestaetigt = verloren = beschaedigt = 0
    for i in range(AUSFAELLE):
        zugesagt, da, maengel = ein_ausfall(VORHER + 7 * i)
        bestaetigt += len(zugesagt)
        verloren += len(zugesagt - da)
        beschaedigt += bool(maengel)
    return [
        Messwert("Stromausfall: bestätigte Einträge", bestaetigt, "Einträge", mindestens=AUSFAELLE * VORHER),
        Messwert("Stromausfall: davon verloren", verloren, "Einträge", hoechstens=0, vergleich="synchronous=NORMAL verlor 36 %"),
        Messwert("Stromausfall: beschädigte Dateien", beschaedigt, f"von {AUSFAELLE}", hoechstens=0),
    ]


def ein_ausfall(vorher: int) -> tuple[set[str], set[str], tuple[str, ...]]:
    """Namen der bis zum Ausfall bestätigten Akteure, der danach vorhandenen, und die Mängel der Datei."""
    with tempfile.TemporaryDirectory() as name:
        ordner = Path(name)
        geraet, kopie = neues_geraet(ordner), ordner / "kopie.img"
        with eingehaengt(geraet, ordner / "vorher") as platte:
            prozess = subprocess.Popen(
                [sys.executable, "-m", "tests.storage.schreiber", str(platte / "projekt.db")],
                stdout=subprocess.PIPE,
                cwd=Path(__file__).parents[2],
            )
            if prozess.stdout is None:
                raise RuntimeError(name)
            kommune = UUID(prozess.stdout.readline().decode().strip())
            gelesen = b"".join(prozess.stdout.readline() for _ in range(vorher))
            prozess.send_signal(signal.SIGSTOP)
            gelesen += _was_schon_da_ist(prozess.stdout)
            shutil.copyfile(geraet, kopie)
            prozess.kill()
            prozess.wait()
            prozess.stdout.close()
        with eingehaengt(kopie, ordner / "nachher") as platte:
            datei = platte / "projekt.db"
            with Speicher(klassen(), datei) as speicher:
                da = {a.name for a in speicher.bestand(kommune).alle(Akteur)}
            maengel = pruefe(datei, klassen()).maengel
    vollstaendig = gelesen[: gelesen.rfind(b"\n") + 1]
    return {f"Akteur {z}" for z in vollstaendig.decode().split()}, da, maengel


def _was_schon_da_ist(rohr: IO[bytes]) -> bytes:
    """Was der angehaltene Prozess schon gemeldet hat."""
    os.set_blocking(rohr.fileno(), False)
    gelesen = b""
    while select.select([rohr], [], [], 0)[0]:
        stueck = rohr.read()
        if not stueck:
            break
        gelesen += stueck
    return gelesen


def neues_geraet(ordner: Path) -> Path:
    """Ein leeres Dateisystem in einer Datei."""
    geraet = ordner / "geraet.img"
    with geraet.open("wb") as datei:
        datei.truncate(64 * 1024 * 1024)
    subprocess.run(["mkfs.ext4", "-q", str(geraet)], check=True, capture_output=True)
    return geraet


@contextmanager
def eingehaengt(geraet: Path, ort: Path) -> Iterator[Path]:
    """Hängt ein Gerät ein und am Ende wieder aus."""
    ort.mkdir()
    subprocess.run(["mount", "-o", "loop", str(geraet), str(ort)], check=True, capture_output=True)
    try:
        yield ort
    finally:
        subprocess.run(["umount", str(ort)], check=True, capture_output=True)


if __name__ == "__main__":
    for wert in messe():
        sys.stdout.write(f"{wert.name}: {wert.wert:g} {wert.einheit} {wert.grenze_text}\n")
