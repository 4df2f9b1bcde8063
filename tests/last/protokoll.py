"""Eine Million Ereignisse aus CSV: lesen und auswerten in einem eigenen Prozess."""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rodiko_kit.betrieb.pruefen import pruefe
from tests.last.messwert import Messwert

EREIGNISSE = 1_000_000
_AKTIVITAETEN = ("Antrag annehmen", "Unterlagen prüfen", "Nachfordern", "Bescheid erstellen", "Ablegen")


def schreibe(datei: Path, ereignisse: int) -> None:
    """Ein erfundenes Protokoll mit deutschen Zeitpunkten, Personen und Gruppen."""
    zufall = random.Random(1)  # noqa: S311  Prüfdaten
    with datei.open("w", encoding="utf-8") as strom:
        strom.write("Vorgang;Aktivität;Beginn;Ende;Bearbeiter;Amt;Bemerkung\n")
        for n in range(ereignisse):
            if n % 5 == 0:
                zeit = dt.datetime(2024, 1, 1) + dt.timedelta(minutes=zufall.randrange(500_000))  # noqa: DTZ001  Wanduhr
            beginn = zeit + dt.timedelta(minutes=zufall.randrange(3000))
            zeit = beginn + dt.timedelta(minutes=zufall.randrange(60))
            wer = f"m{zufall.randrange(40)};Amt {zufall.randrange(6)}"
            strom.write(f"V-{n // 5};{_AKTIVITAETEN[n % 5]};{beginn:%d.%m.%Y %H:%M};{zeit:%d.%m.%Y %H:%M};{wer};Text\n")


def messe() -> list[Messwert]:
    """Dauer und Spitze des Speichers für ``EREIGNISSE`` Ereignisse."""
    with tempfile.TemporaryDirectory() as ordner:
        datei = Path(ordner) / "protokoll.csv"
        schreibe(datei, EREIGNISSE)
        lauf = subprocess.run([sys.executable, "-m", "tests.last.protokoll", str(datei)], capture_output=True, text=True, check=True)
    dauer, speicher = map(float, lauf.stdout.split())
    return [
        Messwert("Ereignisprotokoll, 1.000.000 Ereignisse CSV", dauer, "s", hoechstens=20),
        Messwert("Speicher dabei", speicher, "MB", hoechstens=1500),
    ]


if __name__ == "__main__":
    anfang = time.perf_counter()
    befund = pruefe(Path(sys.argv[1]))
    if befund.anzahlen.get("ereignisse") != EREIGNISSE:
        sys.exit("nicht gelesen")
    sys.stdout.write(f"{time.perf_counter() - anfang} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")
