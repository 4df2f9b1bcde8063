"""Sichern und Wiederherstellen; geprüft wird mit ``pruefung``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from rodiko_kit.basis.fehler import DatenbankFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage import abzug
from rodiko_kit.storage.migration import lauf
from rodiko_kit.storage.oeffnung import sicherungsname
from rodiko_kit.storage.pruefung import Pruefbericht, pruefe
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.verbindung import adresse, datei_von, maschine, pruefe_datei, stand_der_datei

__all__ = ["Pruefbericht", "pruefe", "sichere", "sicherungsordner", "stelle_wieder_her"]


def sicherungsordner(ziel: str | Path) -> Path:
    """Wo Sicherungen liegen: ``sicherungen`` neben der Datei, bei PostgreSQL ``daten/sicherungen``."""
    datei = datei_von(adresse(ziel))
    return datei.parent / "sicherungen" if datei else Path.cwd() / "daten" / "sicherungen"


def sichere(ziel: str | Path, nach: Path | None = None, zusatz: str = "") -> Path:
    """Sichert eine Datenbank, auch während ein anderer Prozess schreibt, in eine SQLite-Datei und gibt deren Pfad zurück.

    ``nach`` ist die Datei; ohne Angabe entsteht eine mit Datum im Sicherungsordner. Die fertige Sicherung wird vollständig
    geprüft (``integrity_check``); ``DatenbankFehler``, wenn schon die Quelle fehlt oder beschädigt ist.
    """
    url = adresse(ziel)
    datei = datei_von(url)
    stamm = datei.stem if datei else url.database or "postgresql"
    fertig = nach or sicherungsname(sicherungsordner(ziel), stamm, zusatz)
    fertig.parent.mkdir(parents=True, exist_ok=True)
    if datei is not None:
        if not datei.is_file():
            raise DatenbankFehler(f"Die Datei {datei.name} gibt es nicht. Bitte den Pfad prüfen.")
        stand_der_datei(datei)
        abzug.kopiere_datei(datei, fertig)
    else:
        engine = maschine(url, schreibend=False)
        try:
            abzug.ziehe_ab(engine, fertig)
        finally:
            engine.dispose()
    pruefe_datei(fertig, gruendlich=True)
    return fertig


def stelle_wieder_her(speicher: Speicher, sicherung: Path, klassen: Sequence[type[Objekt]]) -> Path:
    """Ersetzt den Inhalt der geöffneten Datenbank durch eine Sicherung und gibt den Pfad des aufgehobenen alten Standes zurück.

    Die Sicherung wird erst in eine neue Datei übertragen, auf die heutige Fassung gehoben und geprüft; ist daran etwas falsch,
    bleibt alles, wie es war (``DatenbankFehler``). Weil von nun an Nummern neu vergeben werden, bekommt die Datenbank eine neue
    Quellenkennung: Arbeitsmappen des verworfenen Standes werden daran erkannt.
    """
    if not sicherung.is_file():
        raise DatenbankFehler(f"Die Sicherung {sicherung.name} gibt es nicht. Bitte eine Datei aus dem Ordner „sicherungen“ wählen.")
    ordner = sicherungsordner(_ziel(speicher))
    ordner.mkdir(parents=True, exist_ok=True)
    neu = ordner / f".wiederherstellung-{uuid4().hex}.db"
    try:
        _bereite_vor(sicherung, neu, klassen)
        alt = sichere(_ziel(speicher), zusatz="-vor-Wiederherstellung")
        _tausche(speicher, neu)
    finally:
        for rest in ordner.glob(f"{neu.name}*"):
            rest.unlink()
    return alt


def _bereite_vor(sicherung: Path, neu: Path, klassen: Sequence[type[Objekt]]) -> None:
    fassung = stand_der_datei(sicherung)
    if fassung is None:
        raise DatenbankFehler(f"Die Sicherung {sicherung.name} ist leer. Bitte eine andere wählen.")
    lauf.pruefe_fassung(fassung, f"Die Sicherung {sicherung.name}")
    pruefe_datei(sicherung, gruendlich=True)
    abzug.kopiere_datei(sicherung, neu)
    engine = maschine(adresse(neu), schreibend=True)
    try:
        lauf.hebe(engine)
        with engine.begin() as verbindung:
            verbindung.execute(sa.text("DELETE FROM einstellung WHERE name = 'quelle'"))
    finally:
        engine.dispose()
    bericht = pruefe(neu, klassen)
    if not bericht.in_ordnung:
        raise DatenbankFehler(f"Die Sicherung {sicherung.name} ist nicht in Ordnung: {bericht.maengel[0]} Bitte eine andere wählen.")


def _tausche(speicher: Speicher, neu: Path) -> None:
    datei = datei_von(speicher.url)
    if datei is None:
        with speicher.schreibend() as verbindung:
            abzug.spiele_ein(verbindung, neu)
        speicher.lies_neu()
        return
    fertig = neu.with_name(neu.name + ".fertig")
    abzug.kopiere_datei(neu, fertig)
    with speicher.geschlossen():
        for anhang in ("-wal", "-shm"):
            datei.with_name(datei.name + anhang).unlink(missing_ok=True)
        fertig.replace(datei)


def _ziel(speicher: Speicher) -> str:
    return speicher.url.render_as_string(hide_password=False)
