"""Neue Fassungen der Datenbank schreiben, für die Entwicklung; aufgerufen von ``python -m tests.storage.neue_fassung``.

Eine Fassung ist ein Python-Kopf und je Datenbank eine SQL-Datei daneben. SQLite legt eine geänderte Tabelle neu an und füllt sie aus der
alten (so steht am Ende genau das Schema der Modelle), PostgreSQL ändert sie.
"""

from __future__ import annotations

import sqlite3
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.script import ScriptDirectory
from pydantic_core import to_jsonable_python
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.migration.lauf import einrichtung, hebe
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.typen import json_text
from rodiko_kit.storage.verbindung import adresse, maschine

VERSIONEN = Path(__file__).parent / "versions"
_SQLITE: sa.Dialect = sqlite.dialect()
_POSTGRES: sa.Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
_KOPF = '''"""{titel}."""

from __future__ import annotations

from rodiko_kit.storage.migration.skript import fuehre_aus

revision = "{nummer}"
down_revision = "{vorher}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Führt auf diese Fassung."""
    fuehre_aus(__file__)
'''


@dataclass(frozen=True)
class Gestalt:
    """Das Schema einer SQLite-Datei: je Tabelle das SQL, die Spalten (Name -> Typ, leer erlaubt), Regeln und Indizes (Name -> SQL)."""

    sql: dict[str, str]
    spalten: dict[str, dict[str, tuple[str, bool]]]
    regeln: dict[str, dict[str, str]]
    indizes: dict[str, dict[str, str]]


def schreibe_naechste(klassen: Sequence[type[Objekt]], titel: str, ziel: Path = VERSIONEN, *, ersetzen: bool = False) -> None:
    """Schreibt in ``ziel`` die nächste Fassung: den Unterschied zwischen der neuesten Fassung und ``klassen``.

    Mit ``ersetzen`` entsteht die neueste Fassung neu, solange sie nicht veröffentlicht ist. ``ValueError``, wenn ein neues
    Pflichtfeld keine Vorgabe hat.
    """
    fassungen = sorted(r.revision for r in ScriptDirectory.from_config(einrichtung()).walk_revisions())
    vorher = fassungen[-2] if ersetzen else fassungen[-1]
    nummer = f"{int(vorher) + 1:04d}"
    tabellen = Tabellen(klassen)
    with tempfile.TemporaryDirectory() as ordner:
        alt = _gestalt(Path(ordner) / "alt.db", bis=vorher)
        neu = _gestalt(Path(ordner) / "neu.db", tabellen=tabellen)
    for dialekt, anweisungen in ((_SQLITE, _fuer_sqlite), (_POSTGRES, _fuer_postgres)):
        text = "".join(f"{a};\n\n" for a in anweisungen(tabellen, alt, neu))
        (ziel / f"r{nummer}.{dialekt.name}.sql").write_text(text, encoding="utf-8")
    (ziel / f"r{nummer}.py").write_text(_KOPF.format(titel=titel, nummer=nummer, vorher=vorher), encoding="utf-8")


def _gestalt(datei: Path, bis: str = "", tabellen: Tabellen | None = None) -> Gestalt:
    engine = maschine(adresse(datei), schreibend=True)
    if tabellen:
        tabellen.meta.create_all(engine)
    else:
        hebe(engine, bis=bis)
    pruefer = sa.inspect(engine)
    namen = [n for n in pruefer.get_table_names() if n != "alembic_version"]
    spalten = {n: {s["name"]: (str(s["type"]), s["nullable"]) for s in pruefer.get_columns(n)} for n in namen}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)  # Indizes über Ausdrücke liest SQLAlchemy nicht; sie kommen unten als SQL
        regeln = {n: _regeln(pruefer, n) for n in namen}
    engine.dispose()
    with closing(sqlite3.connect(datei)) as verbindung:
        zeilen = verbindung.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    sql = {name: " ".join(text.split()) for typ, name, _, text in zeilen if typ == "table" and name in namen}
    indizes = {n: {name: " ".join(t.split()) for typ, name, tabelle, t in zeilen if typ == "index" and tabelle == n} for n in namen}
    return Gestalt(sql, spalten, regeln, indizes)


def _regeln(pruefer: sa.Inspector, tabelle: str) -> dict[str, str]:
    gefunden: list[Any] = [
        *pruefer.get_check_constraints(tabelle),
        *pruefer.get_unique_constraints(tabelle),
        *pruefer.get_foreign_keys(tabelle),
    ]
    return {str(r["name"]): str(sorted((k, str(w)) for k, w in r.items())) for r in gefunden if r["name"]}


def _fuer_sqlite(tabellen: Tabellen, alt: Gestalt, neu: Gestalt) -> Iterator[str]:
    yield from (f"DROP TABLE {name}" for name in sorted(alt.sql.keys() - neu.sql.keys()))
    for tabelle in tabellen.meta.sorted_tables:
        name = tabelle.name
        if name in alt.sql and (alt.sql[name], alt.indizes[name]) == (neu.sql[name], neu.indizes[name]):
            continue
        if name in alt.sql:
            yield f"CREATE TEMPORARY TABLE alt_{name} AS SELECT * FROM {name}"  # noqa: S608  Namen der Modelle
            yield f"DROP TABLE {name}"
        yield from _anlegen(tabelle, _SQLITE)
        if name in alt.sql:
            spalten = [c for c in tabelle.columns if c.name in alt.spalten[name] or not c.nullable]
            woher = (c.name if c.name in alt.spalten[name] else _vorgabe(tabellen, c, _SQLITE) for c in spalten)
            yield f"INSERT INTO {name} ({', '.join(c.name for c in spalten)})\nSELECT {', '.join(woher)} FROM alt_{name}"
            yield f"DROP TABLE alt_{name}"


def _fuer_postgres(tabellen: Tabellen, alt: Gestalt, neu: Gestalt) -> Iterator[str]:
    for name in sorted(alt.regeln):
        neue = neu.regeln.get(name, {})
        yield from (f"ALTER TABLE {name} DROP CONSTRAINT {r}" for r, text in sorted(alt.regeln[name].items()) if neue.get(r) != text)
    yield from (f"DROP TABLE {name}" for name in sorted(alt.sql.keys() - neu.sql.keys()))
    for tabelle in tabellen.meta.sorted_tables:
        if tabelle.name in alt.sql:
            yield from _spalten(tabellen, tabelle, alt, neu)
        else:
            yield from _anlegen(tabelle, _POSTGRES)
    for tabelle in tabellen.meta.sorted_tables:
        if tabelle.name in alt.sql:
            yield from _regeln_und_indizes(tabelle, alt, neu)


def _anlegen(tabelle: sa.Table, dialekt: sa.Dialect) -> Iterator[str]:
    yield _sauber(str(CreateTable(tabelle).compile(dialect=dialekt)))
    for index in sorted(tabelle.indexes, key=lambda i: str(i.name)):
        yield _sauber(str(CreateIndex(index).compile(dialect=dialekt)))


def _spalten(tabellen: Tabellen, tabelle: sa.Table, alt: Gestalt, neu: Gestalt) -> Iterator[str]:
    name = tabelle.name
    vorhanden, gewollt = alt.spalten[name], neu.spalten[name]
    yield from (f"ALTER TABLE {name} DROP COLUMN {s}" for s in vorhanden if s not in gewollt)
    for spalte in tabelle.columns:
        typ = spalte.type.compile(_POSTGRES)
        if spalte.name not in vorhanden:
            fuellen = "" if spalte.nullable else f" DEFAULT {_vorgabe(tabellen, spalte, _POSTGRES)} NOT NULL"
            yield f"ALTER TABLE {name} ADD COLUMN {spalte.name} {typ}{fuellen}"
            if fuellen:
                yield f"ALTER TABLE {name} ALTER COLUMN {spalte.name} DROP DEFAULT"
            continue
        if vorhanden[spalte.name][0] != gewollt[spalte.name][0]:
            yield f"ALTER TABLE {name} ALTER COLUMN {spalte.name} TYPE {typ} USING {spalte.name}::{typ}"
        if vorhanden[spalte.name][1] != spalte.nullable:
            yield f"ALTER TABLE {name} ALTER COLUMN {spalte.name} {'DROP' if spalte.nullable else 'SET'} NOT NULL"


def _regeln_und_indizes(tabelle: sa.Table, alt: Gestalt, neu: Gestalt) -> Iterator[str]:
    name = tabelle.name
    for regel in sorted(tabelle.constraints, key=lambda r: str(r.name)):
        if regel.name and alt.regeln[name].get(str(regel.name)) != neu.regeln[name].get(str(regel.name)):
            yield _sauber(str(AddConstraint(regel).compile(dialect=_POSTGRES)))
    for weg in sorted(alt.indizes[name]):
        if neu.indizes[name].get(weg) != alt.indizes[name][weg]:
            yield f"DROP INDEX {weg}"
    for index in sorted(tabelle.indexes, key=lambda i: str(i.name)):
        if alt.indizes[name].get(str(index.name)) != neu.indizes[name][str(index.name)]:
            yield _sauber(str(CreateIndex(index).compile(dialect=_POSTGRES)))


def _vorgabe(tabellen: Tabellen, spalte: sa.Column[Any], dialekt: sa.Dialect) -> str:
    klasse = next((k for k in tabellen.klassen if spalte.table.name == k.ART), None)
    if klasse is None or klasse.model_fields[spalte.name].is_required():
        msg = f"{spalte.table.name}.{spalte.name} ist neu, darf nicht leer sein und hat keine Vorgabe"
        raise ValueError(msg)
    wert = to_jsonable_python(klasse.model_fields[spalte.name].get_default(call_default_factory=True))
    text, typ = (json_text(wert), sa.Text()) if isinstance(spalte.type, sa.JSON) else (wert, spalte.type)
    return str(sa.literal(text, typ).compile(dialect=dialekt, compile_kwargs={"literal_binds": True}))


def _sauber(sql: str) -> str:
    return "\n".join(zeile.rstrip().replace("\t", "  ") for zeile in sql.strip().splitlines())
