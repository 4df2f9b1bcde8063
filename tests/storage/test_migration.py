from __future__ import annotations

import hashlib
import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Annotated, ClassVar
from uuid import UUID

import pytest
import sqlalchemy as sa
from alembic.config import Config

from rodiko_kit.akteure import modell as akteure
from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.fehler import DatenbankFehler
from rodiko_kit.basis.modell import Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.saal import modell as saal
from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.migration import lauf, neu
from rodiko_kit.storage.pruefung import pruefe
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.verbindung import adresse, maschine
from tests.storage.muster import lege_an, lege_kommune_an

FRUEHERE = Path(__file__).parent / "fassungen"
"""Je veröffentlichter Fassung das Demoprojekt, wie sie es angelegt hat."""

NAECHSTE = f"{int(lauf.neueste()) + 1:04d}"
FREMDE_FASSUNG = '''"""Legt die Tabelle der Akteure neu an."""

import sqlalchemy as sa
from alembic import op

revision = "{nummer}"
down_revision = "{vorher}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("akteur", recreate="always") as tabelle:
        tabelle.add_column(sa.Column("farbe", sa.Text, nullable=False, server_default="grau"))
    {danach}
'''


def schema_sqlite(pfad: Path) -> dict[str, str]:
    """Name -> SQL jedes Gegenstands, ohne Unterschiede im Leerraum."""
    with closing(sqlite3.connect(pfad)) as verbindung:
        zeilen = verbindung.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'").fetchall()
    return {name: " ".join(sql.split()) for name, sql in zeilen}


def schema_postgres(engine: sa.Engine) -> set[tuple[str, ...]]:
    """Spalten, Regeln und Indizes, wie PostgreSQL sie versteht."""
    fragen = (
        (
            "SELECT table_name, column_name, data_type, is_nullable, coalesce(numeric_scale::text, '') FROM information_schema.columns "
            "WHERE table_schema = 'public' AND table_name != 'alembic_version'"
        ),
        (
            "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), condeferred::text FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%'"
        ),
        "SELECT tablename::text, indexname::text, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename != 'alembic_version'",
    )
    with engine.connect() as verbindung:
        return {tuple(map(str, zeile)) for frage in fragen for zeile in verbindung.execute(sa.text(frage))}


@contextmanager
def eigene_datenbank(url: str, name: str) -> Iterator[sa.Engine]:
    """Eine weitere leere Datenbank auf demselben PostgreSQL."""
    verwaltung = sa.create_engine(adresse(url), isolation_level="AUTOCOMMIT")
    with verwaltung.connect() as verbindung:
        verbindung.execute(sa.text(f"CREATE DATABASE {name}"))
    engine = maschine(adresse(url).set(database=name), schreibend=True)
    try:
        yield engine
    finally:
        engine.dispose()
        with verwaltung.connect() as verbindung:
            verbindung.execute(sa.text(f"DROP DATABASE {name}"))
        verwaltung.dispose()


def test_fassungen_ergeben_in_sqlite_genau_die_tabellen_der_modelle(tmp_path: Path) -> None:
    gehoben = maschine(adresse(tmp_path / "gehoben.db"), schreibend=True)
    lauf.hebe(gehoben)
    gehoben.dispose()
    frisch = maschine(adresse(tmp_path / "frisch.db"), schreibend=True)
    Tabellen(klassen()).meta.create_all(frisch)
    frisch.dispose()
    assert schema_sqlite(tmp_path / "gehoben.db") == schema_sqlite(tmp_path / "frisch.db")
    assert any("CHECK" in sql for sql in schema_sqlite(tmp_path / "frisch.db").values())


@pytest.mark.postgres
def test_fassungen_ergeben_in_postgresql_genau_die_tabellen_der_modelle(postgres: str) -> None:
    with eigene_datenbank(postgres, "gehoben") as gehoben, eigene_datenbank(postgres, "frisch") as frisch:
        lauf.hebe(gehoben)
        Tabellen(klassen()).meta.create_all(frisch)
        assert schema_postgres(gehoben) == schema_postgres(frisch)
        assert any("CHECK" in teil for zeile in schema_postgres(frisch) for teil in zeile)


@pytest.mark.parametrize(
    ("datei", "pruefsumme"),
    [
        ("r0001.postgresql.sql", "b070e7b90e034238"),
        ("r0001.sqlite.sql", "95327c461ea54763"),
    ],
)
def test_veroeffentlichte_fassungen_bleiben_wie_sie_sind(datei: str, pruefsumme: str) -> None:
    assert hashlib.sha256((neu.VERSIONEN / datei).read_bytes()).hexdigest()[:16] == pruefsumme


@pytest.mark.parametrize("fassung", ["0001"])
def test_ein_projekt_einer_frueheren_fassung_laesst_sich_weiterfuehren(fassung: str, tmp_path: Path) -> None:
    datei = tmp_path / "projekt.db"
    datei.write_bytes(lzma.decompress((FRUEHERE / f"{fassung}.db.xz").read_bytes()))
    with closing(sqlite3.connect(datei)) as verbindung:
        vorher = {k.ART: _zeilen(verbindung, k.ART) for k in klassen() if _gibt_es(verbindung, k.ART)}
    with Speicher(klassen(), datei) as speicher:
        (kommune,) = speicher.kommunen()
        with speicher.bestand(kommune.id) as bestand:
            gelesen = {k.ART: len(bestand.alle(k)) for k in klassen()}
        lege_an(Verteiler(speicher, []), kommune.id, "akteur", name="Neuer Akteur")
    assert {art: zahl for art, zahl in gelesen.items() if art in vorher} == vorher
    assert sum(vorher.values()) > 100
    assert pruefe(datei, klassen()).maengel == ()


def _gibt_es(verbindung: sqlite3.Connection, tabelle: str) -> bool:
    return bool(verbindung.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (tabelle,)).fetchone())


def _zeilen(verbindung: sqlite3.Connection, tabelle: str) -> int:
    return int(verbindung.execute(f"SELECT count(*) FROM {tabelle}").fetchone()[0])  # noqa: S608  Namen der Modelle


def test_eine_neuere_datei_wird_abgewiesen_und_bleibt_bis_aufs_byte_gleich(tmp_path: Path) -> None:
    datei = tmp_path / "daten" / "projekt.db"
    with Speicher(klassen(), datei) as speicher:
        lege_kommune_an(speicher)
    with closing(sqlite3.connect(datei)) as verbindung:
        verbindung.execute("UPDATE alembic_version SET version_num = '0815'")
        verbindung.commit()
    vorher = hashlib.sha256(datei.read_bytes()).hexdigest()
    with pytest.raises(DatenbankFehler, match=r"projekt\.db wurde mit einer neueren Fassung .*0815.* Bitte das Programm aktualisieren"):
        Speicher(klassen(), datei)
    assert hashlib.sha256(datei.read_bytes()).hexdigest() == vorher
    assert {d.name for d in datei.parent.iterdir()} == {"projekt.db", "projekt.db.schreiber"}
    assert "neueren Fassung" in pruefe(datei, klassen()).maengel[0]


@pytest.mark.postgres
def test_eine_neuere_postgresql_datenbank_wird_abgewiesen(postgres: str) -> None:
    with eigene_datenbank(postgres, "neuer") as engine:
        lauf.hebe(engine)
        with engine.begin() as verbindung:
            verbindung.execute(sa.text("UPDATE alembic_version SET version_num = '0815'"))
        url = engine.url.render_as_string(hide_password=False)
        with pytest.raises(DatenbankFehler, match="neueren Fassung"):
            Speicher(klassen(), url)


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [(b"Das ist ein Brief. " * 100, "lässt sich nicht lesen"), (b"SQLite format 3\x00" + b"\xff" * 4000, "lässt sich nicht lesen")],
)
def test_was_keine_datenbank_ist_wird_abgewiesen_und_bleibt_gleich(tmp_path: Path, inhalt: bytes, satz: str) -> None:
    datei = tmp_path / "projekt.db"
    datei.write_bytes(inhalt)
    with pytest.raises(DatenbankFehler, match=satz):
        Speicher(klassen(), datei)
    assert datei.read_bytes() == inhalt


def test_eine_fremde_sqlite_datei_wird_abgewiesen(tmp_path: Path) -> None:
    datei = tmp_path / "musik.db"
    with closing(sqlite3.connect(datei)) as verbindung:
        verbindung.execute("CREATE TABLE lied (name)")
    with pytest.raises(DatenbankFehler, match=r"musik\.db ist keine Projektdatei"):
        Speicher(klassen(), datei)


@pytest.mark.postgres
def test_eine_fremde_postgresql_datenbank_wird_abgewiesen(postgres: str) -> None:
    with eigene_datenbank(postgres, "fremd") as engine:
        with engine.begin() as verbindung:
            verbindung.execute(sa.text("CREATE TABLE lied (name text)"))
        with pytest.raises(DatenbankFehler, match="gehört nicht diesem Programm"):
            Speicher(klassen(), engine.url.render_as_string(hide_password=False))


def test_eine_beschaedigte_datei_nennt_die_neueste_sicherung(tmp_path: Path) -> None:
    datei = tmp_path / "daten" / "projekt.db"
    with Speicher(klassen(), datei) as speicher:
        lege_kommune_an(speicher)
    (datei.parent / "sicherungen").mkdir()
    (datei.parent / "sicherungen" / "projekt-20260603-140000.db").write_bytes(datei.read_bytes())
    roh = bytearray(datei.read_bytes())
    seite = int.from_bytes(roh[16:18], "big")
    for anfang in range(seite * 2, len(roh) - seite, seite):
        roh[anfang : anfang + 40] = b"\xff" * 40
    datei.write_bytes(roh)
    with pytest.raises(DatenbankFehler, match=r"Bitte die Sicherung projekt-20260603-140000\.db wiederherstellen"):
        Speicher(klassen(), datei)


@pytest.fixture
def bevoelkert(tmp_path: Path) -> sa.Engine:
    """Eine Datei mit einem Akteur, der Kinder hat."""
    datei = tmp_path / "projekt.db"
    with Speicher(klassen(), datei) as speicher:
        from rodiko_kit.sitzung import Verteiler

        kommune, verteiler = lege_kommune_an(speicher), Verteiler(speicher, [])
        eins, zwei = (lege_an(verteiler, kommune, "akteur", name=n) for n in ("Jobcenter", "Sozialamt"))
        lege_an(verteiler, kommune, "beziehung", von=str(eins), nach=str(zwei))
    return maschine(adresse(datei), schreibend=True)


def zaehle(engine: sa.Engine, *tabellen: str) -> list[int]:
    with engine.connect() as verbindung:
        return [verbindung.execute(sa.text(f"SELECT count(*) FROM {t}")).scalar_one() for t in tabellen]  # noqa: S608  feste Namen


def mit_fassung(ordner: Path, danach: str) -> Path:
    ordner.mkdir()
    text = FREMDE_FASSUNG.format(danach=danach, nummer=NAECHSTE, vorher=lauf.neueste())
    (ordner / f"r{NAECHSTE}.py").write_text(text, encoding="utf-8")
    return ordner


def test_eine_neu_angelegte_tabelle_verliert_ihre_kinder_nicht(bevoelkert: sa.Engine, tmp_path: Path) -> None:
    lauf.hebe(bevoelkert, lauf.einrichtung(weitere=mit_fassung(tmp_path / "fassungen", "")))
    assert zaehle(bevoelkert, "akteur", "beziehung") == [2, 1]
    with bevoelkert.connect() as verbindung:
        assert verbindung.execute(sa.text("SELECT farbe FROM akteur LIMIT 1")).scalar() == "grau"
        assert verbindung.execute(sa.text("PRAGMA foreign_keys")).scalar() == 1
    bevoelkert.dispose()


def test_eine_umstellung_die_bezuege_zerreisst_wird_ganz_zurueckgenommen(bevoelkert: sa.Engine, tmp_path: Path) -> None:
    config = lauf.einrichtung(weitere=mit_fassung(tmp_path / "fassungen", 'op.execute("DELETE FROM akteur")'))
    with pytest.raises(DatenbankFehler, match="Umstellung der Datenbank ist nicht gelungen"):
        lauf.hebe(bevoelkert, config)
    assert zaehle(bevoelkert, "akteur", "beziehung") == [2, 1]
    with bevoelkert.connect() as verbindung:
        assert lauf.fassung_von(verbindung) == lauf.neueste()
    bevoelkert.dispose()


def test_vor_jeder_umstellung_entsteht_eine_sicherung(bevoelkert: sa.Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bevoelkert.dispose()
    ordner = mit_fassung(tmp_path / "fassungen", "")
    einrichtung = lauf.einrichtung
    monkeypatch.setattr(lauf, "einrichtung", lambda verbindung=None: einrichtung(verbindung, ordner))
    Speicher(klassen(), tmp_path / "projekt.db").schliesse()
    (sicherung,) = (tmp_path / "sicherungen").iterdir()
    assert f"vor-Fassung-{NAECHSTE}" in sicherung.name
    assert "farbe" not in schema_sqlite(sicherung)["akteur"]
    assert "farbe" in schema_sqlite(tmp_path / "projekt.db")["akteur"]


class Merkposten(Objekt):
    """Eine neue Art für die Probe."""

    ART: ClassVar[str] = "merkposten"
    TITEL: ClassVar[str] = "Merkposten"
    MEHRZAHL: ClassVar[str] = "Merkposten"
    ERKLAERUNG: ClassVar[str] = "Nur für die Probe."
    KUERZEL_VORSATZ: ClassVar[str] = "MP"

    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Akteur", "Wem er gilt.", vorgabe=None)


def geaenderte_klassen() -> tuple[type[Objekt], ...]:
    """Die heutigen Klassen ohne Stände, mit einer neuen Art und einem Akteur mit neuen Feldern und einem geänderten."""

    class Akteur(akteure.Akteur):
        name: Text = angabe("Name", "Jetzt freiwillig und kurz.", vorgabe="", max_length=90)
        stufe: int = angabe("Stufe", "Neu, mit Grenzen.", vorgabe=1, ge=1, le=5)
        wichtig: bool = angabe("Wichtig", "Neu.", vorgabe=False)
        satz: Zahl = angabe("Satz", "Neu.", vorgabe=Decimal("2.5"))
        orte: tuple[str, ...] = angabe("Orte", "Neu.", vorgabe=("Rathaus",))

    bleibt = [k for k in klassen() if k.ART not in {"stand", "akteur"}]
    return (*bleibt, Akteur, Merkposten)


def schreibe_probe(ordner: Path) -> Config:
    """Schreibt die nächste Fassung aus den geänderten Klassen."""
    ordner.mkdir()
    neu.schreibe_naechste(geaenderte_klassen(), "Probe", ordner)
    return lauf.einrichtung(weitere=ordner)


def test_die_naechste_fassung_fuehrt_in_sqlite_auf_die_neuen_modelle(bevoelkert: sa.Engine, tmp_path: Path) -> None:
    lauf.hebe(bevoelkert, schreibe_probe(tmp_path / "fassungen"))
    frisch = maschine(adresse(tmp_path / "frisch.db"), schreibend=True)
    Tabellen(geaenderte_klassen()).meta.create_all(frisch)
    frisch.dispose()
    assert schema_sqlite(tmp_path / "projekt.db") == schema_sqlite(tmp_path / "frisch.db")
    with bevoelkert.connect() as verbindung:
        zeile = verbindung.execute(sa.text("SELECT name, stufe, wichtig, satz, orte FROM akteur ORDER BY name LIMIT 1")).one()
    assert tuple(zeile) == ("Jobcenter", 1, 0, 25_000, '["Rathaus"]')
    assert zaehle(bevoelkert, "akteur", "beziehung") == [2, 1]
    bevoelkert.dispose()


@pytest.mark.postgres
def test_die_naechste_fassung_fuehrt_in_postgresql_auf_die_neuen_modelle(postgres: str, tmp_path: Path) -> None:
    with eigene_datenbank(postgres, "gehoben") as gehoben, eigene_datenbank(postgres, "frisch") as frisch:
        lauf.hebe(gehoben)
        with Speicher(klassen(), gehoben.url.render_as_string(hide_password=False)) as speicher:
            lege_an(Verteiler(speicher, []), lege_kommune_an(speicher), "akteur", name="Jobcenter")
        lauf.hebe(gehoben, schreibe_probe(tmp_path / "fassungen"))
        Tabellen(geaenderte_klassen()).meta.create_all(frisch)
        assert schema_postgres(gehoben) == schema_postgres(frisch)
        with gehoben.connect() as verbindung:
            zeile = verbindung.execute(sa.text("SELECT name, stufe, wichtig, satz, orte FROM akteur")).one()
        assert tuple(zeile) == ("Jobcenter", 1, False, Decimal("2.5000"), ["Rathaus"])


def test_ein_neues_feld_ohne_vorgabe_wird_beim_schreiben_der_fassung_genannt(tmp_path: Path) -> None:
    class Thema(saal.Thema):
        pflicht: Pflichttext = angabe("Pflicht", "Neu und ohne Vorgabe.")

    mit: list[type[Objekt]] = [*(k for k in klassen() if k.ART != "thema"), Thema]
    with pytest.raises(ValueError, match=r"thema\.pflicht ist neu, darf nicht leer sein und hat keine Vorgabe"):
        neu.schreibe_naechste(mit, "Probe", tmp_path)
