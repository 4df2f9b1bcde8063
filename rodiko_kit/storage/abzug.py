"""Abzüge: die SQLite-Datei als das eine Format jeder Sicherung, auch für PostgreSQL.

Eine laufende SQLite-Datei wird über die Sicherungsschnittstelle kopiert, nie als Datei (im Schreiben kopierte Dateien sind kaputt).
PostgreSQL wird in einer lesenden Transaktion abgezogen; so lässt sich ein Projekt auch zwischen beiden umziehen.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import URL

from rodiko_kit.storage.migration import lauf
from rodiko_kit.storage.typen import ZEHNTAUSENDSTEL, json_text
from rodiko_kit.storage.verbindung import maschine

_FLUECHTIG = ("schreiber",)
"""Einstellungen, die zum Prozess und nicht zum Projekt gehören."""


def kopiere_datei(quelle: Path, ziel: Path) -> None:
    """Kopiert eine SQLite-Datei in sich stimmig, auch während sie beschrieben wird; ``ziel`` erscheint erst, wenn es vollständig ist."""
    halb = ziel.with_name(ziel.name + ".neu")
    halb.unlink(missing_ok=True)
    with closing(sqlite3.connect(f"{quelle.absolute().as_uri()}?mode=ro", uri=True)) as von, closing(sqlite3.connect(halb)) as nach:
        von.backup(nach)
        nach.execute("PRAGMA journal_mode=DELETE")
    _veroeffentliche(halb, ziel)


def ziehe_ab(engine: sa.Engine, ziel: Path) -> None:
    """Zieht eine PostgreSQL-Datenbank in eine neue SQLite-Datei derselben Fassung ab; ein Stand, auch während geschrieben wird."""
    halb = ziel.with_name(ziel.name + ".neu")
    halb.unlink(missing_ok=True)
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as verbindung, verbindung.begin():
        neu = maschine(URL.create("sqlite", database=str(halb)), schreibend=True)
        lauf.hebe(neu, bis=lauf.fassung_von(verbindung) or "head")
        neu.dispose()
        with closing(sqlite3.connect(halb)) as nach:
            nach.execute("PRAGMA journal_mode=DELETE")
            for tabelle in _tabellen(verbindung):
                zeilen = (tuple(_nach_sqlite(w) for w in z) for z in verbindung.execute(sa.select(tabelle)))
                fragen = ", ".join("?" * len(tabelle.columns))
                namen = ", ".join(f'"{s.name}"' for s in tabelle.columns)
                nach.executemany(f'INSERT INTO "{tabelle.name}" ({namen}) VALUES ({fragen})', zeilen)  # noqa: S608  Namen aus dem Schema
            nach.executemany("DELETE FROM einstellung WHERE name = ?", [(n,) for n in _FLUECHTIG])
            nach.commit()
    _veroeffentliche(halb, ziel)


def spiele_ein(verbindung: sa.Connection, datei: Path) -> None:
    """Ersetzt den Inhalt einer PostgreSQL-Datenbank durch den einer SQLite-Datei derselben Fassung, in der laufenden Transaktion."""
    with closing(sqlite3.connect(f"{datei.absolute().as_uri()}?mode=ro", uri=True)) as von:
        for tabelle in _tabellen(verbindung):
            bleibt = tabelle.c.name.not_in(_FLUECHTIG) if tabelle.name == "einstellung" else sa.true()
            verbindung.execute(sa.delete(tabelle).where(bleibt))
            leser = {s.name: _aus_sqlite(s.type) for s in tabelle.columns}
            namen = ", ".join(f'"{n}"' for n in leser)
            zeilen = [
                {n: None if w is None else leser[n](w) for n, w in zip(leser, zeile, strict=True)}
                for zeile in von.execute(f'SELECT {namen} FROM "{tabelle.name}"')  # noqa: S608  Namen aus dem Schema
            ]
            if zeilen:
                verbindung.execute(sa.insert(tabelle), zeilen)


def _tabellen(verbindung: sa.Connection) -> list[sa.Table]:
    """Die Tabellen, wie sie in der Datenbank wirklich sind, Bezugsziele zuerst."""
    meta = sa.MetaData()
    meta.reflect(verbindung)
    return [t for t in meta.sorted_tables if t.name != "alembic_version"]


def _nach_sqlite(wert: object) -> object:
    if isinstance(wert, UUID):
        return wert.hex
    if isinstance(wert, Decimal):
        return int(wert * ZEHNTAUSENDSTEL)
    if isinstance(wert, dt.date):
        return wert.isoformat()
    if isinstance(wert, list | dict):
        return json_text(wert)
    return wert


def _aus_sqlite(typ: sa.types.TypeEngine[Any]) -> Callable[[Any], Any]:
    leser: tuple[tuple[type[sa.types.TypeEngine[Any]], Callable[[Any], Any]], ...] = (
        (sa.Uuid, UUID),
        (sa.Numeric, lambda w: Decimal(w) / ZEHNTAUSENDSTEL),
        (sa.Date, dt.date.fromisoformat),
        (sa.Boolean, bool),
        (sa.JSON, json.loads),
    )
    return next((lies for art, lies in leser if isinstance(typ, art)), lambda w: w)


def _veroeffentliche(halb: Path, ziel: Path) -> None:
    """Erst auf den Datenträger, dann unter den endgültigen Namen."""
    with halb.open("rb+") as datei:
        os.fsync(datei.fileno())
    halb.replace(ziel)
