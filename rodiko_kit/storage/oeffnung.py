"""Eine Datenbank öffnen: Schreibrecht, Prüfung, Fassung, Verbindungen; und sie wieder schließen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import exc
from sqlalchemy.engine import URL

from rodiko_kit.basis.fehler import DatenbankFehler
from rodiko_kit.storage import abzug
from rodiko_kit.storage.migration import lauf
from rodiko_kit.storage.sperre import Dateisperre, PostgresSperre
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.verbindung import POSTGRES_AB, datei_von, maschine, pruefe_datei, stand_der_datei

_HUNDERTER = 10_000
T = TypeVar("T")


class Verbunden:
    """Offene Verbindungen: ein Schreiber, mehrere Leser, das Schreibrecht."""

    def __init__(self, url: URL, tabellen: Tabellen) -> None:
        self.url = url
        self.tabellen = tabellen
        self.abgerissen = False
        self.datei = datei_von(url)
        self.dateisperre = Dateisperre(self.datei) if self.datei else None
        self.postgressperre = None if self.datei else PostgresSperre(tabellen.einstellung)
        self._engine: sa.Engine | None = None
        self._leser: sa.Engine | None = None
        self._schreiber: sa.Connection | None = None

    @property
    def leser(self) -> sa.Engine:
        """Engine, deren Verbindungen nichts ändern können."""
        return _da(self._leser)

    @property
    def schreiber(self) -> sa.Connection:
        """Die eine schreibende Verbindung."""
        return _da(self._schreiber)

    def setze_fort(self) -> None:
        """Prüft, hebt auf die neueste Fassung und verbindet."""
        if self.datei is not None:
            _bereite_datei_vor(self.datei, self.url)
        self._engine = maschine(self.url, schreibend=True)
        try:
            self._schreiber = self._engine.connect()
            if self.postgressperre:
                self.postgressperre.nimm(self._schreiber)
                _bereite_postgres_vor(self._engine, self._schreiber)
            self._leser = maschine(self.url, schreibend=False)
        except exc.DBAPIError as fehler:
            self.pausiere()
            raise DatenbankFehler(_unerreichbar(self.url, fehler)) from fehler
        except BaseException:
            self.pausiere()
            raise
        self.abgerissen = False

    def verbinde_neu(self) -> None:
        """Nach einem Abriss: neue Verbindung, Schreibrecht neu; ``BelegtFehler``, wenn es inzwischen ein anderer hat."""
        self.pausiere()
        self.setze_fort()

    def pausiere(self) -> None:
        """Schließt die Verbindungen; das Schreibrecht an einer Datei bleibt."""
        if self.postgressperre and not self.abgerissen:
            self.postgressperre.gib_frei()
        if self._schreiber is not None:
            self._schreiber.close()
        for engine in (self._engine, self._leser):
            if engine is not None:
                engine.dispose()
        self._schreiber = self._engine = self._leser = None

    def schliesse(self) -> None:
        """Schließt alles und gibt das Schreibrecht zurück."""
        self.pausiere()
        if self.dateisperre:
            self.dateisperre.gib_frei()

    def melde(self, auskunft: Mapping[str, Any]) -> None:
        """Auskunft für andere Prozesse."""
        (self.dateisperre or _da(self.postgressperre)).melde(auskunft)

    def raeume_auf(self) -> bool:
        """Leert das SQLite-Protokoll in die Datei, damit auch dort nichts Gelöschtes steht; falsch, wenn ein Leser stört."""
        if self.datei is None:
            return True
        roh = _da(self.schreiber.connection.driver_connection)
        return bool(roh.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)


def verbinde(url: URL, tabellen: Tabellen) -> Verbunden:
    """Öffnet die Datenbank zum Schreiben."""
    verbunden = Verbunden(url, tabellen)
    if verbunden.datei is not None and verbunden.dateisperre is not None:
        verbunden.datei.parent.mkdir(parents=True, exist_ok=True)
        verbunden.dateisperre.nimm()
    try:
        verbunden.setze_fort()
        verbunden.melde({})
    except BaseException:
        verbunden.schliesse()
        raise
    return verbunden


def sicherungsname(ordner: Path, stamm: str, zusatz: str = "") -> Path:
    """Ein freier Name ``<stamm>-<Datum>-<Zeit><zusatz>.db`` in ``ordner`` (Ortszeit des Rechners)."""
    ordner.mkdir(parents=True, exist_ok=True)
    marke = f"{stamm}-{dt.datetime.now().astimezone():%Y%m%d-%H%M%S}{zusatz}"
    namen = (ordner / f"{marke}{f'-{i}' if i else ''}.db" for i in range(_HUNDERTER))
    return next(n for n in namen if not n.exists())


def _bereite_datei_vor(datei: Path, url: URL) -> None:
    if not datei.exists() or datei.stat().st_size == 0:
        fassung = None
    else:
        fassung = stand_der_datei(datei)
        lauf.pruefe_fassung(fassung, f"Die Datei {datei.name}")
        pruefe_datei(datei)
    if fassung == lauf.neueste():
        return
    if fassung is not None:
        abzug.kopiere_datei(datei, sicherungsname(datei.parent / "sicherungen", datei.stem, f"-vor-Fassung-{lauf.neueste()}"))
    engine = maschine(url, schreibend=True)
    try:
        lauf.hebe(engine)
    finally:
        engine.dispose()


def _bereite_postgres_vor(engine: sa.Engine, verbindung: sa.Connection) -> None:
    info = verbindung.connection.dbapi_connection
    version = int(getattr(getattr(info, "info", None), "server_version", 0)) // _HUNDERTER
    if version < POSTGRES_AB:
        raise DatenbankFehler(f"PostgreSQL {version} ist zu alt. Bitte PostgreSQL {POSTGRES_AB} oder neuer verwenden.")
    fassung = lauf.fassung_von(verbindung)
    verbindung.commit()
    lauf.pruefe_fassung(fassung, "Die Datenbank")
    if fassung == lauf.neueste():
        return
    if fassung is not None:
        ziel = sicherungsname(Path.cwd() / "daten" / "sicherungen", "postgresql", f"-vor-Fassung-{lauf.neueste()}")
        abzug.ziehe_ab(engine, ziel)
    lauf.hebe(engine)


def _unerreichbar(url: URL, fehler: exc.DBAPIError) -> str:
    grund = str(fehler.orig).strip().splitlines()[0] if str(fehler.orig).strip() else type(fehler.orig).__name__
    ort = url.render_as_string(hide_password=True)
    return f"Die Datenbank {ort} lässt sich nicht öffnen ({grund}). Bitte Adresse und Zugangsdaten prüfen."


def _da(wert: T | None) -> T:
    if wert is None:
        msg = "Die Datenbank ist geschlossen"
        raise RuntimeError(msg)
    return wert
