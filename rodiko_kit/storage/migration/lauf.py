"""Fassung der Datenbank feststellen und auf die neueste heben."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from rodiko_kit.basis.fehler import DatenbankFehler

_HIER = Path(__file__).parent


def einrichtung(verbindung: sa.Connection | None = None, weitere: Path | None = None) -> Config:
    """Die Einrichtung von Alembic; ``weitere`` ist ein zusätzlicher Ordner mit Fassungen (für Tests)."""
    config = Config()
    config.set_main_option("script_location", str(_HIER))
    config.set_main_option("path_separator", "os")
    ordner = [str(_HIER / "versions"), *([str(weitere)] if weitere else [])]
    config.set_main_option("version_locations", os.pathsep.join(ordner))
    config.attributes["verbindung"] = verbindung
    return config


def neueste(config: Config | None = None) -> str:
    """Die neueste Fassung, die dieses Programm kennt."""
    return ScriptDirectory.from_config(config or einrichtung()).get_current_head() or ""


def pruefe_fassung(fassung: str | None, name: str, config: Config | None = None) -> None:
    """``DatenbankFehler``, wenn die Fassung diesem Programm unbekannt, also neuer ist; ``None`` ist eine leere Datenbank."""
    skript = ScriptDirectory.from_config(config or einrichtung())
    bekannt = {r.revision for r in skript.walk_revisions()}
    if fassung is not None and fassung not in bekannt:
        raise DatenbankFehler(
            f"{name} wurde mit einer neueren Fassung des Programms gespeichert (Datenfassung {fassung}, "
            f"bekannt bis {skript.get_current_head()}). "
            "Die Daten bleiben unverändert. Bitte das Programm aktualisieren."
        )


def fassung_von(verbindung: sa.Connection) -> str | None:
    """Die Fassung der Datenbank; ``None``, wenn sie leer ist. ``DatenbankFehler`` bei fremden Tabellen ohne Fassung."""
    fassung = MigrationContext.configure(verbindung).get_current_revision()
    if fassung is None and (fremd := sa.inspect(verbindung).get_table_names()):
        raise DatenbankFehler(f"Die Datenbank gehört nicht diesem Programm (Tabelle {fremd[0]}). Bitte eine leere Datenbank angeben.")
    return fassung


def hebe(engine: sa.Engine, config: Config | None = None, bis: str = "head") -> None:
    """Bringt die Datenbank auf die Fassung ``bis``, ganz oder gar nicht.

    In SQLite sind Fremdschlüssel währenddessen aus (sonst löscht das Neuanlegen einer Tabelle deren Kinder) und werden vor dem
    COMMIT geprüft; ``DatenbankFehler``, wenn dann einer ins Leere zeigt.
    """
    config = config or einrichtung()
    with _ohne_fremdschluessel(engine) as verbindung, verbindung.begin():
        config.attributes["verbindung"] = verbindung
        command.upgrade(config, bis)
        if verbindung.dialect.name == "sqlite" and (lose := verbindung.exec_driver_sql("PRAGMA foreign_key_check").first()):
            raise DatenbankFehler(f"Die Umstellung der Datenbank ist nicht gelungen (Tabelle {lose[0]}); sie bleibt, wie sie war.")


@contextmanager
def _ohne_fremdschluessel(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Die Einstellung wirkt in SQLite nur außerhalb einer Transaktion, deshalb an SQLAlchemy vorbei."""
    with engine.connect() as verbindung:
        if engine.dialect.name != "sqlite":
            yield verbindung
            return
        roh = verbindung.connection.driver_connection
        if roh is None:
            msg = "keine Verbindung"
            raise RuntimeError(msg)
        roh.execute("PRAGMA foreign_keys=OFF")
        try:
            yield verbindung
        finally:
            roh.execute("PRAGMA foreign_keys=ON")
