"""Neue Fassungen der Datenbank schreiben, für die Entwicklung; aufgerufen von ``python -m tests.storage.neue_fassung``."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.migration.lauf import einrichtung, hebe
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.verbindung import adresse, maschine

VERSIONEN = Path(__file__).parent / "versions"
_DIALEKTE: tuple[sa.Dialect, ...] = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]


def anfang_sql(tabellen: Tabellen, dialekt: sa.Dialect) -> str:
    """Die Anweisungen der Fassung 0001 für ``dialekt``, Bezugsziele zuerst, Leerzeilen dazwischen."""
    return "".join(f"{anweisung};\n\n" for anweisung in _anweisungen(tabellen, dialekt))


def _anweisungen(tabellen: Tabellen, dialekt: sa.Dialect) -> Iterator[str]:
    for tabelle in tabellen.meta.sorted_tables:
        yield _sauber(str(CreateTable(tabelle).compile(dialect=dialekt)))
        for index in sorted(tabelle.indexes, key=lambda i: str(i.name)):
            yield _sauber(str(CreateIndex(index).compile(dialect=dialekt)))


def _sauber(sql: str) -> str:
    return "\n".join(zeile.rstrip().replace("\t", "  ") for zeile in sql.strip().splitlines())


def schreibe_anfang(klassen: Sequence[type[Objekt]]) -> None:
    """Schreibt die SQL-Dateien der Fassung 0001 aus ``klassen``."""
    for dialekt in _DIALEKTE:
        ziel = VERSIONEN / f"r0001.{dialekt.name}.sql"
        ziel.write_text(anfang_sql(Tabellen(klassen), dialekt), encoding="utf-8")


def schreibe_naechste(klassen: Sequence[type[Objekt]], titel: str, ziel: Path = VERSIONEN) -> None:
    """Legt in ``ziel`` die nächste Fassung an: der Unterschied zwischen der neuesten Fassung und ``klassen``."""
    nummer = f"{len(list(ScriptDirectory.from_config(einrichtung()).walk_revisions())) + 1:04d}"
    with tempfile.TemporaryDirectory() as ordner:
        engine = maschine(adresse(Path(ordner) / "vergleich.db"), schreibend=True)
        hebe(engine)
        with engine.begin() as verbindung:
            config = einrichtung(verbindung)
            config.set_main_option("file_template", "r%%(rev)s")
            config.attributes["meta"] = Tabellen(klassen).meta
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # Indizes über Ausdrücke lassen sich nicht vergleichen; der Test der Fassungen tut es
                command.revision(config, titel, autogenerate=True, rev_id=nummer, version_path=str(ziel))
        engine.dispose()
