"""Das Schreibrecht an einer Datenbank: höchstens ein Prozess hält es, die anderen erfahren, wo er zu erreichen ist."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from rodiko_kit.basis.fehler import DatenbankFehler

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PG_SCHLUESSEL = 7_203_445
"""Nummer der Sperre in PostgreSQL (je Datenbank getrennt)."""
_WEIT_HINTEN = 1 << 30
"""In Windows ist ein gesperrter Bereich auch nicht lesbar; gesperrt wird deshalb ein Byte hinter dem Inhalt."""


class BelegtFehler(DatenbankFehler):
    """Ein anderer Prozess hat das Schreibrecht; ``auskunft`` sagt, welcher, und wie man ihn erreicht."""

    def __init__(self, auskunft: Mapping[str, Any]) -> None:
        self.auskunft = dict(auskunft)
        wer = f" (Prozess {auskunft['pid']} auf {auskunft['rechner']}, seit {auskunft['seit']})" if auskunft else ""
        super().__init__(
            f"Die Datenbank wird gerade von einem anderen Programm bearbeitet{wer}. Bitte dort weiterarbeiten oder es zuerst beenden."
        )


def auskunft_ueber_mich() -> dict[str, Any]:
    """Prozess, Rechner und Zeit; der Server ergänzt ``adresse`` und ``geheimnis``."""
    return {"pid": os.getpid(), "rechner": socket.gethostname(), "seit": dt.datetime.now(dt.UTC).isoformat(timespec="seconds")}


def sperrdatei(datenbank: Path) -> Path:
    """Die Datei neben der Datenbank, an der das Schreibrecht hängt."""
    return datenbank.with_name(datenbank.name + ".schreiber")


class Dateisperre:
    """Schreibrecht über eine Sperre des Betriebssystems; sie endet mit dem Prozess, auch bei ``kill -9``."""

    def __init__(self, datenbank: Path) -> None:
        self.pfad = sperrdatei(datenbank)
        self._datei: IO[str] | None = None

    def nimm(self) -> None:
        """Nimmt das Schreibrecht; ``BelegtFehler``, wenn ein anderer es hat."""
        datei = os.fdopen(os.open(self.pfad, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
        try:
            _sperre(datei)
        except OSError as fehler:
            datei.close()
            raise BelegtFehler(lies_auskunft(self.pfad)) from fehler
        self._datei = datei
        self.melde({})

    def melde(self, weiteres: Mapping[str, Any]) -> None:
        """Schreibt die Auskunft für andere Prozesse, etwa ``adresse`` und ``geheimnis`` des Servers."""
        if self._datei is None:
            msg = "Die Sperre wird nicht gehalten"
            raise RuntimeError(msg)
        self._datei.seek(0)
        self._datei.truncate()
        self._datei.write(json.dumps(auskunft_ueber_mich() | dict(weiteres)))
        self._datei.flush()

    def gib_frei(self) -> None:
        """Gibt das Schreibrecht zurück; die Datei bleibt leer liegen (sie zu löschen wäre ein Wettlauf)."""
        if self._datei is not None:
            self._datei.seek(0)
            self._datei.truncate()
            self._datei.close()
            self._datei = None


class PostgresSperre:
    """Schreibrecht über eine Sitzungssperre von PostgreSQL auf der schreibenden Verbindung; fällt die Verbindung, fällt das Recht."""

    def __init__(self, einstellung: sa.Table) -> None:
        self._tabelle = einstellung
        self._verbindung: sa.Connection | None = None
        self._gemeldet = False

    def nimm(self, verbindung: sa.Connection) -> None:
        """Nimmt das Schreibrecht auf ``verbindung``; ``BelegtFehler``, wenn ein anderer es hat."""
        hat = verbindung.scalar(sa.select(sa.func.pg_try_advisory_lock(PG_SCHLUESSEL)))
        verbindung.commit()
        if not hat:
            raise BelegtFehler(self._lies(verbindung))
        self._verbindung = verbindung

    def melde(self, weiteres: Mapping[str, Any]) -> None:
        """Schreibt die Auskunft in die Tabelle der Einstellungen."""
        if self._verbindung is None:
            msg = "Die Sperre wird nicht gehalten"
            raise RuntimeError(msg)
        wert = json.dumps(auskunft_ueber_mich() | dict(weiteres))
        tabelle = self._tabelle
        self._verbindung.execute(sa.delete(tabelle).where(tabelle.c.name == "schreiber"))
        self._verbindung.execute(sa.insert(tabelle).values(name="schreiber", wert=wert))
        self._verbindung.commit()
        self._gemeldet = True

    def gib_frei(self) -> None:
        """Gibt das Schreibrecht zurück."""
        if self._verbindung is not None:
            if not self._verbindung.closed and not self._verbindung.invalidated:
                if self._gemeldet:
                    self._verbindung.execute(sa.delete(self._tabelle).where(self._tabelle.c.name == "schreiber"))
                self._verbindung.scalar(sa.select(sa.func.pg_advisory_unlock(PG_SCHLUESSEL)))
                self._verbindung.commit()
            self._verbindung, self._gemeldet = None, False

    def _lies(self, verbindung: sa.Connection) -> dict[str, Any]:
        if not sa.inspect(verbindung).has_table(self._tabelle.name):
            return {}
        wert = verbindung.scalar(sa.select(self._tabelle.c.wert).where(self._tabelle.c.name == "schreiber"))
        verbindung.commit()
        return _lies_json(wert or "")


def lies_auskunft(pfad: Path) -> dict[str, Any]:
    """Die Auskunft des Prozesses, der das Schreibrecht hat; leer, wenn nichts Lesbares da ist."""
    try:
        return _lies_json(pfad.read_text(encoding="utf-8"))
    except OSError:
        return {}


def _lies_json(text: str) -> dict[str, Any]:
    try:
        wert = json.loads(text)
    except ValueError:
        return {}
    return wert if isinstance(wert, dict) and {"pid", "rechner", "seit"} <= wert.keys() else {}


def _sperre(datei: IO[str]) -> None:
    if sys.platform == "win32":
        datei.seek(_WEIT_HINTEN)
        msvcrt.locking(datei.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(datei.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
