"""Der Sammelkasten: Einwürfe vieler Absender, außerhalb des Journals, mit Löschfrist und Löschprotokoll."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from rodiko_kit.basis.einwurf import Einwurf, Loeschung
from rodiko_kit.storage.tabellen import Tabellen
from rodiko_kit.storage.typen import zeitmarke

Verbindung = Callable[[], AbstractContextManager[sa.Connection]]


class Einwurfkasten:
    """Erfüllt ``Sammelkasten``; ``schreibend`` und ``lesend`` öffnen je eine Transaktion, ``uhr`` liefert die Zeit."""

    def __init__(self, tabellen: Tabellen, schreibend: Verbindung, lesend: Verbindung, uhr: Callable[[], dt.datetime]) -> None:
        self._einwurf, self._protokoll = tabellen.einwurf, tabellen.loeschung
        self._schreibend, self._lesend, self._uhr = schreibend, lesend, uhr

    def wirf_ein(self, einwuerfe: Sequence[Einwurf]) -> None:
        """Schreibt alle mit einer Anweisung in einer Transaktion; von gleichen Schlüsseln gilt der letzte, die Zeit der erste."""
        if not einwuerfe:
            return
        wann = zeitmarke(self._uhr())
        zeilen = {(e.kasten, e.durchgang, e.absender, e.gegenstand): e.als_json() | {"wann": wann} for e in einwuerfe}
        with self._schreibend() as verbindung:
            verbindung.execute(_ersetzend(self._einwurf, verbindung.dialect.name), list(zeilen.values()))

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        """Alle Einwürfe eines Kastens in Reihenfolge des ersten Eingangs."""
        t = self._einwurf
        frage = sa.select(t).where(t.c.kasten == str(kasten)).order_by(t.c.wann, t.c.durchgang, t.c.absender, t.c.gegenstand)
        with self._lesend() as verbindung:
            return tuple(Einwurf.aus_json(dict(z)) for z in verbindung.execute(frage).mappings())

    def leere(self, kasten: UUID, grund: str, durchgang: int | None = None) -> int:
        """Löscht einen Kasten oder einen Durchgang; zurück kommt die Zahl, sie steht im Löschprotokoll."""
        spalten = self._einwurf.c
        treffer = spalten.kasten == str(kasten)
        return self._loesche(treffer if durchgang is None else treffer & (spalten.durchgang == durchgang), grund)

    def loesche_vor(self, grenze: dt.datetime, grund: str) -> int:
        """Löscht alle Einwürfe, die vor ``grenze`` eingingen; zurück kommt ihre Zahl."""
        return self._loesche(self._einwurf.c.wann < zeitmarke(grenze), grund)

    def loesche_kommune(self, kommune: UUID, grund: str) -> int:
        """Löscht alle Einwürfe einer Kommune; zurück kommt ihre Zahl."""
        return self._loesche(self._einwurf.c.kommune == str(kommune), grund)

    def loeschungen(self) -> tuple[Loeschung, ...]:
        """Das Löschprotokoll, älteste zuerst."""
        t = self._protokoll
        with self._lesend() as verbindung:
            zeilen = verbindung.execute(sa.select(t).order_by(t.c.nummer)).mappings()
            return tuple(Loeschung.aus_json({n: w for n, w in z.items() if n != "nummer"}) for z in zeilen)

    def _loesche(self, treffer: sa.ColumnElement[bool], grund: str) -> int:
        with self._schreibend() as verbindung:
            zeilen = list(self._protokollzeilen(verbindung, treffer, grund))
            if zeilen:
                verbindung.execute(sa.insert(self._protokoll), zeilen)
                verbindung.execute(sa.delete(self._einwurf).where(treffer))
            return sum(int(z["anzahl"]) for z in zeilen)

    def _protokollzeilen(self, verbindung: sa.Connection, treffer: sa.ColumnElement[bool], grund: str) -> Iterator[dict[str, Any]]:
        t = self._einwurf
        nummer = verbindung.scalar(sa.select(sa.func.coalesce(sa.func.max(self._protokoll.c.nummer), 0))) or 0
        wann = zeitmarke(self._uhr())
        frage = sa.select(t.c.kommune, t.c.kasten, sa.func.count()).where(treffer).group_by(t.c.kommune, t.c.kasten).order_by(t.c.kasten)
        for zahl, (kommune, kasten, anzahl) in enumerate(verbindung.execute(frage), start=1):
            yield {"nummer": nummer + zahl, "wann": wann, "kommune": kommune, "kasten": kasten, "anzahl": anzahl, "grund": grund}


def _ersetzend(tabelle: sa.Table, dialekt: str) -> sa.Insert:
    """Einfügen oder, bei gleichem Schlüssel, den Inhalt ersetzen; beide Datenbanken kennen dafür dieselbe Form."""
    if dialekt == "postgresql":
        pg = postgresql.insert(tabelle)
        return pg.on_conflict_do_update(constraint=tabelle.primary_key, set_={"inhalt": pg.excluded.inhalt})
    lite = sqlite.insert(tabelle)
    return lite.on_conflict_do_update(index_elements=list(tabelle.primary_key), set_={"inhalt": lite.excluded.inhalt})
