"""Verbindungen zu SQLite und PostgreSQL: Adresse, Einstellungen der Verbindung, Transaktionsbeginn, Prüfung beim Öffnen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from rodiko_kit.basis.fehler import DatenbankFehler
from rodiko_kit.storage.typen import json_text

VORGABE_URL = "sqlite:///daten/projekt.db"
POSTGRES_AB = 15
_PRAGMAS = ("foreign_keys=ON", "secure_delete=ON", "synchronous=FULL", "trusted_schema=OFF", "busy_timeout=10000")


def adresse(ziel: str | Path) -> URL:
    """Die Adresse zu ``ziel``: URL oder Pfad einer Datei; ``DatenbankFehler`` bei anderem als SQLite-Datei oder PostgreSQL."""
    text = str(ziel)
    if isinstance(ziel, Path) or "://" not in text:
        return URL.create("sqlite", database=str(Path(text).absolute()))
    try:
        url = make_url(text)
    except exc.ArgumentError as fehler:
        raise DatenbankFehler(f"'{text}' ist keine Adresse einer Datenbank. Bitte etwa {VORGABE_URL} angeben.") from fehler
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:" or url.query:
            raise DatenbankFehler(f"'{text}' nennt keine Datei. Bitte etwa {VORGABE_URL} angeben.")
        return url.set(database=str(Path(url.database).absolute()))
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise DatenbankFehler(f"'{url.drivername}' wird nicht unterstützt. Bitte sqlite:/// oder postgresql+psycopg:// verwenden.")


def datei_von(url: URL) -> Path | None:
    """Die Datei einer SQLite-Adresse; ``None`` bei PostgreSQL."""
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def maschine(url: URL, *, schreibend: bool) -> sa.Engine:
    """Eine Engine: schreibend beginnt sie jede Transaktion mit dem Schreibrecht (BEGIN IMMEDIATE), lesend kann sie nichts ändern."""
    if url.get_backend_name() == "postgresql":
        merkmale: dict[str, Any] = {} if schreibend else {"execution_options": {"postgresql_readonly": True}}
        return sa.create_engine(url, json_serializer=json_text, pool_pre_ping=not schreibend, **merkmale)
    engine = sa.create_engine(
        url,
        json_serializer=json_text,
        connect_args={"check_same_thread": False, "timeout": 10},
        **({"poolclass": NullPool} if schreibend else {}),
    )

    @event.listens_for(engine, "connect")
    def _verbunden(verbindung: sqlite3.Connection, _: object) -> None:
        verbindung.isolation_level = None
        for pragma in (*_PRAGMAS, "journal_mode=WAL" if schreibend else "query_only=ON"):
            verbindung.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _beginn(verbindung: sa.Connection) -> None:
        verbindung.exec_driver_sql("BEGIN IMMEDIATE" if schreibend else "BEGIN")

    return engine


def pruefe_datei(pfad: Path, *, gruendlich: bool = False) -> None:
    """Prüft eine vorhandene SQLite-Datei, ohne sie zu verändern; ``DatenbankFehler``, wenn sie keine oder beschädigt ist.

    ``gruendlich`` vergleicht auch jeden Index mit seiner Tabelle (``integrity_check`` statt ``quick_check``).
    """
    with _nur_lesend(pfad) as verbindung:
        befund = [zeile[0] for zeile in verbindung.execute(f"PRAGMA {'integrity_check' if gruendlich else 'quick_check'}")]
    if befund != ["ok"]:
        raise DatenbankFehler(f"Die Datei {pfad.name} ist beschädigt ({befund[0]}). {rat_sicherung(pfad)}")


def stand_der_datei(pfad: Path) -> str | None:
    """Die Fassung (Revision) einer SQLite-Datei; ``None`` bei leerer Datei. ``DatenbankFehler`` bei fremdem Inhalt."""
    with _nur_lesend(pfad) as verbindung:
        tabellen = {zeile[0] for zeile in verbindung.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tabellen:
            return None
        if "alembic_version" not in tabellen:
            raise DatenbankFehler(f"Die Datei {pfad.name} ist keine Projektdatei dieses Programms. Bitte eine andere Datei wählen.")
        zeile = verbindung.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(zeile[0]) if zeile else None


@contextmanager
def _nur_lesend(pfad: Path) -> Iterator[sqlite3.Connection]:
    """Rein lesende Verbindung; ``immutable`` ohne Nebendateien, damit auch neben der Datei nichts entsteht."""
    unberuehrt = "" if pfad.with_name(pfad.name + "-wal").exists() else "&immutable=1"
    verbindung = None
    try:
        verbindung = sqlite3.connect(f"{pfad.absolute().as_uri()}?mode=ro{unberuehrt}", uri=True)
        yield verbindung
    except sqlite3.DatabaseError as fehler:
        raise DatenbankFehler(f"Die Datei {pfad.name} lässt sich nicht lesen ({fehler}). {rat_sicherung(pfad)}") from fehler
    finally:
        if verbindung is not None:
            verbindung.close()


def rat_sicherung(pfad: Path) -> str:
    """Nennt die neueste Sicherung neben der Datei, wenn es eine gibt."""
    neueste = max((pfad.parent / "sicherungen").glob("*.db"), key=lambda p: p.stat().st_mtime, default=None)
    return f"Bitte die Sicherung {neueste.name} wiederherstellen." if neueste else "Bitte eine Sicherung wiederherstellen."


def betriebsfehler(fehler: exc.DBAPIError) -> DatenbankFehler:
    """Ein Fehler der Datenbank als deutscher Satz, der sagt, ob gespeichert wurde."""
    text = str(fehler.orig).splitlines()[0] if str(fehler.orig) else type(fehler).__name__
    if "full" in text or "No space" in text:
        return DatenbankFehler("Nicht gespeichert: Der Datenträger ist voll. Bitte Platz schaffen und noch einmal speichern.")
    if "locked" in text:
        return DatenbankFehler("Nicht gespeichert: Ein anderes Programm sperrt die Datenbank. Bitte es beenden und noch einmal speichern.")
    if "readonly" in text:
        return DatenbankFehler("Nicht gespeichert: Die Datei ist schreibgeschützt. Bitte die Rechte der Datei prüfen.")
    if fehler.connection_invalidated:
        return DatenbankFehler("Die Verbindung zur Datenbank ist abgerissen. Bitte prüfen, ob die letzte Eingabe gespeichert ist.")
    return DatenbankFehler(f"Nicht gespeichert: Die Datenbank meldet einen Fehler ({text}). Bitte noch einmal versuchen.")
