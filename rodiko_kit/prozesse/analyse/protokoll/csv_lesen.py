"""Liest ein Ereignisprotokoll aus CSV, blockweise und mit allen Grenzen."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.prozesse.analyse.protokoll.bau import Bau
from rodiko_kit.prozesse.analyse.protokoll.grenzen import abgelehnt, textstrom
from rodiko_kit.prozesse.analyse.protokoll.spalten import Csvform, erkenne, pruefe_zuordnung, schlage_vor
from rodiko_kit.prozesse.analyse.protokoll.typen import ROLLEN, ZEITEN, Protokoll, Zuordnung
from rodiko_kit.prozesse.analyse.protokoll.zeitpunkte import Zeitleser, lesbar

BLOCK = 50_000
_HAELFTE = 0.5


def lies_csv(
    quelle: BinaryIO, pseudonym: Callable[[str], str], zuordnung: Zuordnung | None = None, *, auslassen: bool = False
) -> Protokoll:
    """Das Protokoll einer CSV-Datei (auch gepackt mit gzip); ohne ``zuordnung`` gilt der Vorschlag nach den Spaltentiteln.

    ``pseudonym`` ersetzt Fall und Person, bevor irgendetwas behalten wird. ``SammelFehler`` mit allen Mängeln und ihrer Zeile
    (mit ``auslassen`` zählen diese Zeilen stattdessen nicht mit),
    ``EingabeFehler``, wenn die Datei als Ganzes nicht zu lesen ist.
    """
    form = erkenne(quelle)
    gewaehlt = zuordnung or schlage_vor(form)
    pruefe_zuordnung(form, gewaehlt)
    _pruefe_zeitspalten(form, gewaehlt)
    try:
        return _lies(quelle, form, gewaehlt, pseudonym, auslassen=auslassen)
    except UnicodeDecodeError as fehler:
        if form.zeichensatz != "utf-8" or not all(z.isascii() for reihe in (form.spalten, *form.muster) for z in reihe):
            raise _zeichensatz(form) from fehler
    form = Csvform("cp1252", form.trenner, form.spalten, form.kopfzeile, form.muster)
    try:
        return _lies(quelle, form, gewaehlt, pseudonym, auslassen=auslassen)
    except UnicodeDecodeError as fehler:
        raise _zeichensatz(form) from fehler


def _zeichensatz(form: Csvform) -> EingabeFehler:
    return abgelehnt(f"ist nicht durchgehend im Zeichensatz {form.zeichensatz} geschrieben.", "Bitte als UTF-8 speichern.")


def _pruefe_zeitspalten(form: Csvform, zuordnung: Zuordnung) -> None:
    """Eine Spalte ohne Zeitpunkte wird als Ganzes abgelehnt, ohne ihre Werte zu nennen."""
    maengel = []
    for rolle in ZEITEN:
        titel = str(getattr(zuordnung, rolle))
        nummer = form.spalten.index(titel) if titel else -1
        werte = [z[nummer] for z in form.muster if len(z) > nummer and z[nummer].strip()] if titel else []
        if werte and lesbar(werte) < _HAELFTE:
            rat = "Bitte eine Spalte mit Datum und Uhrzeit wählen, etwa 12.05.2026 08:15."
            maengel.append(EingabeFehler(f"Spalte für {ROLLEN[rolle]}", titel, "enthält keine Zeitpunkte.", rat))
    if maengel:
        raise SammelFehler(maengel)


def _lies(quelle: BinaryIO, form: Csvform, zuordnung: Zuordnung, pseudonym: Callable[[str], str], *, auslassen: bool) -> Protokoll:
    stelle = {rolle: form.spalten.index(titel) for rolle, titel in zuordnung.als_dict().items()}
    probe = {r: [z[n] for z in form.muster if len(z) > n] for r, n in stelle.items() if r in ZEITEN}
    leser = {rolle: Zeitleser(texte) for rolle, texte in probe.items()}
    bau = Bau("CSV", pseudonym, leser, zuordnung.als_dict(), auslassen=auslassen)
    with textstrom(quelle, form.zeichensatz) as strom:
        for zeilen, nummern in _bloecke(strom, form, bau):
            spalten = list(zip(*zeilen, strict=True)) if zeilen else []
            bau.nimm({rolle: spalten[n] for rolle, n in stelle.items()} if spalten else {}, nummern)
    return bau.fertig()


def _bloecke(strom: Iterator[str], form: Csvform, bau: Bau) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
    """Datenzeilen der richtigen Länge mit ihrer Zeilennummer; falsche Längen werden gemeldet."""
    leser = csv.reader(itertools.islice(strom, form.kopfzeile - 1, None), delimiter=form.trenner)
    breite = len(form.spalten)
    while True:
        beginn = leser.line_num
        try:
            zeilen = list(itertools.islice(leser, BLOCK))
        except csv.Error as fehler:
            ort = f"Zeile {form.kopfzeile + leser.line_num - 1}"
            raise abgelehnt("enthält ein Anführungszeichen ohne Ende oder ein übergroßes Feld.", "Bitte neu ausgeben.", ort) from fehler
        if not zeilen:
            return
        nummern = _nummern(zeilen, form.kopfzeile + beginn, leser.line_num - beginn)
        if beginn == 0:
            zeilen, nummern = zeilen[1:], nummern[1:]
        if set(map(len, zeilen)) - {breite}:
            for zeile, nummer in zip(zeilen, nummern, strict=True):
                if zeile and len(zeile) != breite:
                    bau.verwirf(
                        nummer, f"{len(zeile)} Felder", f"statt {breite}.", "Bitte Trennzeichen und Anführungszeichen dieser Zeile prüfen."
                    )
            passend = [i for i, z in enumerate(zeilen) if len(z) == breite]
            zeilen, nummern = [zeilen[i] for i in passend], [nummern[i] for i in passend]
        yield zeilen, nummern


def _nummern(zeilen: list[list[str]], erste: int, gelesen: int) -> Sequence[int]:
    """Zeilennummern ab ``erste``; Felder mit Zeilenumbruch zählen mehrfach."""
    if gelesen == len(zeilen):
        return range(erste, erste + len(zeilen))
    umbrueche = [sum(f.count("\n") or f.count("\r") for f in z) for z in zeilen]
    return [erste + i + davor for i, davor in enumerate(itertools.accumulate([0, *umbrueche[:-1]]))]
