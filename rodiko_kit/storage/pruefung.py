"""Eine Datenbank prüfen: Datei, Fremdschlüssel, Modelle, Kette des Journals und ob der Stand aus dem Journal folgt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import exc

from rodiko_kit.basis.aenderungen import gleicher_inhalt
from rodiko_kit.basis.fehler import DatenbankFehler, RodikoFehler
from rodiko_kit.basis.modell import Modell, Objekt
from rodiko_kit.basis.verlauf import Auswahl
from rodiko_kit.storage.abbild import Abbild, aus_zeile
from rodiko_kit.storage.journal import Journal
from rodiko_kit.storage.migration import lauf
from rodiko_kit.storage.tabellen import KOMMUNE, Tabellen, tabellen_fuer
from rodiko_kit.storage.verbindung import adresse, betriebsfehler, datei_von, maschine, pruefe_datei, stand_der_datei


class Pruefbericht(Modell):
    """Ergebnis einer Prüfung: je Mangel ein deutscher Satz; ``anzahlen`` zählt Objekte je Art und Journaleinträge."""

    maengel: tuple[str, ...] = ()
    fassung: str = ""
    anzahlen: dict[str, int] = {}  # noqa: RUF012  pydantic kopiert Vorgaben

    @property
    def in_ordnung(self) -> bool:
        """Ob es keinen Mangel gibt."""
        return not self.maengel


def pruefe(ziel: str | Path, klassen: Sequence[type[Objekt]]) -> Pruefbericht:
    """Prüft eine Datenbank lesend, auch während ein anderer Prozess schreibt; wirft nie wegen ihres Inhalts."""
    url, tabellen = adresse(ziel), tabellen_fuer(tuple(klassen))
    datei = datei_von(url)
    try:
        if datei is not None:
            if not datei.is_file():
                raise DatenbankFehler(f"Die Datei {datei.name} gibt es nicht.")
            lauf.pruefe_fassung(stand_der_datei(datei), f"Die Datei {datei.name}")
            pruefe_datei(datei)
        engine = maschine(url, schreibend=False)
        try:
            with engine.connect() as verbindung:
                return _bericht(verbindung, tabellen)
        finally:
            engine.dispose()
    except exc.DBAPIError as fehler:
        return Pruefbericht(maengel=(str(betriebsfehler(fehler)),))
    except RodikoFehler as fehler:
        return Pruefbericht(maengel=(str(fehler),))


def _bericht(verbindung: sa.Connection, tabellen: Tabellen) -> Pruefbericht:
    fassung = lauf.fassung_von(verbindung) or ""
    lauf.pruefe_fassung(fassung or None, "Die Datenbank")
    if fassung != lauf.neueste():
        satz = f"Die Datenbank hat die ältere Fassung {fassung or 'leer'}; beim nächsten Öffnen wird sie nach einer Sicherung umgestellt."
        return Pruefbericht(maengel=(satz,), fassung=fassung)
    maengel = [*_sqlite(verbindung), *Journal(tabellen).pruefe(verbindung), *_gegen_journal(verbindung, tabellen)]
    zaehlbar = {**tabellen.je_art, "journal": tabellen.eintrag}
    anzahlen = {name: verbindung.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for name, t in zaehlbar.items()}
    return Pruefbericht(maengel=tuple(maengel), fassung=fassung, anzahlen=anzahlen)


def _sqlite(verbindung: sa.Connection) -> Iterator[str]:
    if verbindung.dialect.name != "sqlite":
        return
    for (befund,) in verbindung.exec_driver_sql("PRAGMA integrity_check"):
        if befund != "ok":
            yield f"Die Datei ist beschädigt: {befund}"
    for tabelle, _, ziel, _ in verbindung.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"In der Tabelle {tabelle} zeigt ein Eintrag auf einen fehlenden in {ziel}."


def _gegen_journal(verbindung: sa.Connection, tabellen: Tabellen) -> Iterator[str]:
    """Jedes Objekt muss zum Modell passen und dem letzten Inhalt gleichen, den das Journal von ihm kennt."""
    kommunen = [UUID(k) for k in verbindung.scalars(sa.select(tabellen.je_art[KOMMUNE].c.id))]
    journal = Journal(tabellen)
    for kommune in kommunen:
        jetzt: dict[str, dict[UUID, Objekt]] = {}
        for klasse in tabellen.klassen:
            tabelle = tabellen.je_art[klasse.ART]
            for zeile in verbindung.execute(sa.select(tabelle).where(tabelle.c.kommune == str(kommune))).mappings():
                try:
                    objekt = aus_zeile(klasse, zeile)
                    jetzt.setdefault(klasse.ART, {})[objekt.id] = objekt
                except DatenbankFehler as fehler:
                    yield str(fehler)
        yield from _abweichungen(Abbild(kommune, 0, tabellen.klassen, jetzt), journal, verbindung)


def _abweichungen(abbild: Abbild, journal: Journal, verbindung: sa.Connection) -> Iterator[str]:
    gesehen: set[UUID] = set()
    for eintrag in journal.eintraege(verbindung, abbild.kommune, Auswahl()):
        for vermerk in eintrag.vermerke:
            if vermerk.id in gesehen or vermerk.was == "Inhalt gelöscht":
                continue
            gesehen.add(vermerk.id)
            objekt = abbild.objekte.get(vermerk.art, {}).get(vermerk.id)
            if vermerk.was == "gelöscht" and objekt is not None:
                yield f"{objekt.TITEL} {objekt.kuerzel} ist laut Verlauf gelöscht, steht aber in der Datenbank."
            elif vermerk.was != "gelöscht" and objekt is None:
                yield f"Ein Eintrag der Art {vermerk.art} fehlt, der laut Verlauf da sein müsste (Eintrag {eintrag.nummer})."
            elif objekt is not None and vermerk.nachher is not None and not gleicher_inhalt(objekt.als_json(), vermerk.nachher):
                yield f"{objekt.TITEL} {objekt.kuerzel} wurde an der Datenbank vorbei verändert."
    for objekte in abbild.objekte.values():
        for objekt in objekte.values():
            if objekt.id not in gesehen:
                yield f"{objekt.TITEL} {objekt.kuerzel} steht in der Datenbank, aber nicht im Verlauf."
