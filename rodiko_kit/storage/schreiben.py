"""Aus geprüften Änderungen werden Zeilen: Versionen, Sperre über die Version, Reihenfolge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rodiko_kit.basis.aenderungen import gleicher_inhalt, zusammengefasst
from rodiko_kit.basis.anschluss import Aenderung
from rodiko_kit.basis.befehl import pruefe
from rodiko_kit.basis.fehler import EingabeFehler, KonfliktFehler, NichtGefundenFehler, RechteFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.abbild import Abbild
from rodiko_kit.storage.tabellen import Tabellen

_GROESSTE_GANZZAHL = 2**63 - 1


def vorbereitet(abbild: Abbild, aenderungen: Iterable[Aenderung]) -> tuple[Aenderung, ...]:
    """Je Objekt eine Änderung mit geprüftem Inhalt in der einen Schreibweise; Änderungen ohne Wirkung fallen weg.

    ``SammelFehler`` bei falschen Werten, ``RechteFehler`` bei Objekten einer anderen Kommune.
    """
    je_art = {k.ART: k for k in abbild.klassen}
    reihe = (_geprueft(abbild.kommune, je_art, a) for a in zusammengefasst(aenderungen))
    return tuple(a for a in reihe if not gleicher_inhalt(a.vorher, a.nachher))


def _geprueft(kommune: UUID, je_art: dict[str, type[Objekt]], aenderung: Aenderung) -> Aenderung:
    klasse = je_art.get(aenderung.art)
    if klasse is None:
        raise NichtGefundenFehler(f"Die Art '{aenderung.art}' gibt es nicht.")
    stand = aenderung.nachher or aenderung.vorher or {}
    if stand.get("kommune") != str(kommune) or stand.get("id") != str(aenderung.id):
        raise RechteFehler("Ein Befehl darf nur Einträge der eigenen Kommune ändern.")
    if aenderung.nachher is None:
        return aenderung
    objekt = pruefe(klasse, aenderung.nachher, f"{klasse.TITEL} {stand.get('name') or stand.get('kuerzel') or ''}".strip())
    for f in felder(klasse):
        wert = getattr(objekt, f.name)
        if f.typ == "ganzzahl" and wert is not None and abs(wert) > _GROESSTE_GANZZAHL:
            raise EingabeFehler(f"{klasse.TITEL} {objekt.anzeige}, {f.titel}", wert, "ist zu groß.", "Bitte die Zahl prüfen.")
    return Aenderung(art=aenderung.art, id=aenderung.id, vorher=aenderung.vorher, nachher=objekt.als_json())


def mit_versionen(reihe: Sequence[Aenderung], vergeben: Callable[[Sequence[UUID]], dict[str, int]]) -> tuple[Aenderung, ...]:
    """Setzt die neue Version jeder Änderung; auch nach Löschen und Wiederkehr zählt sie weiter (``vergeben`` kennt die höchste)."""
    bekannt = vergeben([a.id for a in reihe if a.vorher is None])

    def neu(a: Aenderung) -> Aenderung:
        if a.nachher is None:
            return a
        version = a.vorher["version"] + 1 if a.vorher else bekannt.get(str(a.id), 0) + 1
        return Aenderung(art=a.art, id=a.id, vorher=a.vorher, nachher=a.nachher | {"version": version})

    return tuple(neu(a) for a in reihe)


def schreibe_zeilen(verbindung: sa.Connection, tabellen: Tabellen, abbild: Abbild, reihe: Sequence[Aenderung]) -> None:
    """Löscht, ändert und legt an; ``KonfliktFehler``, wenn eine Zeile nicht mehr die Version ``vorher`` hat.

    Zuerst wird gelöscht, zuletzt angelegt, damit ein frei gewordenes Kürzel sofort wieder vergeben werden kann; Zeilen, deren
    eindeutige Felder sich in einem Stapel ändern, werden dafür gelöscht und neu geschrieben (Fremdschlüssel gelten erst am Ende).
    """
    tausch = {a.id for a in reihe if len(reihe) > 1 and _aendert_schluessel(tabellen, a)}
    neu: dict[str, list[dict[str, Any]]] = {}
    for a in reihe:
        if a.vorher is not None and (a.nachher is None or a.id in tausch):
            tabelle = tabellen.je_art[a.art]
            _genau_eine(verbindung, abbild, a, sa.delete(tabelle).where(*_zeile(tabelle)), {})
        if a.nachher is not None and (a.vorher is None or a.id in tausch):
            neu.setdefault(a.art, []).append(a.nachher)
    for a in reihe:
        if a.vorher is not None and a.nachher is not None and a.id not in tausch:
            tabelle = tabellen.je_art[a.art]
            werte = {n: w for n, w in a.nachher.items() if w != a.vorher.get(n)}
            _genau_eine(verbindung, abbild, a, sa.update(tabelle).where(*_zeile(tabelle)), werte)
    for klasse in tabellen.klassen:
        if zeilen := neu.get(klasse.ART):
            verbindung.execute(sa.insert(tabellen.je_art[klasse.ART]), zeilen)


def _zeile(tabelle: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    spalten = tabelle.c
    return (
        spalten.id == sa.bindparam("zeile_id"),
        spalten.kommune == sa.bindparam("zeile_kommune"),
        spalten.version == sa.bindparam("zeile_version"),
    )


def _genau_eine(verbindung: sa.Connection, abbild: Abbild, a: Aenderung, anweisung: sa.Update | sa.Delete, werte: dict[str, Any]) -> None:
    vorher = a.vorher or {}
    parameter = {"zeile_id": str(a.id), "zeile_kommune": str(abbild.kommune), "zeile_version": vorher["version"]}
    if verbindung.execute(anweisung, werte | parameter).rowcount != 1:
        aktuell = abbild.objekte[a.art].get(a.id)
        raise KonfliktFehler(a.art, str(a.id), aktuell.als_json() if aktuell else None)


def _aendert_schluessel(tabellen: Tabellen, a: Aenderung) -> bool:
    if a.vorher is None or a.nachher is None:
        return False
    klasse = next(k for k in tabellen.klassen if a.art == k.ART)
    return any(a.vorher.get(n) != a.nachher[n] for gruppe in (("kuerzel",), *klasse.EINDEUTIG) for n in gruppe)
