"""Termine des Maßnahmenplans als iCalendar-Datei (RFC 5545): ganztägige Ereignisse, feste Kennungen, gefaltete Zeilen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from rodiko_kit.basis.texte import zahl
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Namen
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.plan import Sperrzeit

MEDIENTYP = "text/calendar; charset=utf-8"
_OKTETTE = 75
_TAG = dt.timedelta(days=1)


def kalenderdatei(
    titel: str, massnahmen: Iterable[Massnahme], sperrzeiten: Iterable[Sperrzeit], namen: Namen, stempel: Mapping[UUID, dt.datetime]
) -> str:
    """Je Maßnahme ein Termin zum Beginn und einer zum Ende, je Sperrzeit einer über ihre Dauer.

    ``stempel``: Kennung -> Zeitpunkt (UTC) der letzten Änderung. Verworfene Maßnahmen sind abgesagt. Gleicher Stand, gleiche Datei;
    eine Kennung bleibt über Änderungen gleich, damit ein Kalender den Termin erneuert statt ihn zu verdoppeln.
    """
    zeilen = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rodiko_kit//Massnahmenplan//DE", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    zeilen.append(f"X-WR-CALNAME:{schuetze(titel)}")
    for eine in massnahmen:
        zeilen += _massnahme(eine, namen, stempel[eine.id])
    for sperrzeit in sperrzeiten:
        zeilen += _sperrzeit(sperrzeit, stempel[sperrzeit.id])
    return "".join(f"{falte(z)}\r\n" for z in (*zeilen, "END:VCALENDAR"))


def _massnahme(eine: Massnahme, namen: Namen, stempel: dt.datetime) -> Iterator[str]:
    beschreibung = "\n".join(_angaben(eine, namen))
    stand = "CANCELLED" if eine.umsetzungsstand is Umsetzungsstand.VERWORFEN else "CONFIRMED"
    for wort, marke, tag in (("Beginn", "beginn", eine.von), ("Termin", "ende", eine.bis)):
        if tag:
            yield from _ereignis(f"{eine.id}-{marke}", eine.version, stempel, (tag, tag))
            yield f"SUMMARY:{schuetze(f'{wort}: {eine.kuerzel} {eine.name}')}"
            yield f"DESCRIPTION:{schuetze(beschreibung)}"
            yield f"STATUS:{stand}"
            yield "CATEGORIES:Maßnahmenplan"
            yield "END:VEVENT"


def _angaben(eine: Massnahme, namen: Namen) -> Iterator[str]:
    yield f"Zuständig: {namen.get(eine.zustaendig, 'noch offen') if eine.zustaendig else 'noch offen'}"
    yield f"Stand: {eine.umsetzungsstand.value}"
    if eine.aufwand_personentage is not None:
        yield f"Aufwand: {zahl(eine.aufwand_personentage)} Personentage"
    if eine.wirkungsindikator:
        yield f"Wirkungsindikator: {eine.wirkungsindikator}"


def _sperrzeit(eine: Sperrzeit, stempel: dt.datetime) -> Iterator[str]:
    angaben = f"{eine.sperrart.value}, Quelle: {eine.quelle or 'nicht genannt'}"
    yield from _ereignis(f"{eine.id}-sperrzeit", eine.version, stempel, (eine.von, eine.bis))
    yield f"SUMMARY:{schuetze(f'Sperrzeit: {eine.name}')}"
    yield f"DESCRIPTION:{schuetze(angaben)}"
    yield "CATEGORIES:Sperrzeit"
    yield "END:VEVENT"


def _ereignis(kennung: str, version: int, stempel: dt.datetime, tage: tuple[dt.date, dt.date]) -> Iterator[str]:
    """Die Zeilen vom Anfang eines ganztägigen Ereignisses; sein Ende schreibt, wer den Inhalt kennt."""
    yield "BEGIN:VEVENT"
    yield f"UID:{kennung}@rodiko-kit"
    yield f"DTSTAMP:{stempel.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{version - 1}"
    yield f"DTSTART;VALUE=DATE:{tage[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{tage[1] + _TAG:%Y%m%d}"
    yield "TRANSP:TRANSPARENT"


def schuetze(text: str) -> str:
    """Text nach RFC 5545, 3.3.11: Rückstrich, Semikolon, Komma und Zeilenwechsel geschützt."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def falte(zeile: str) -> str:
    """Zeile nach RFC 5545, 3.1: höchstens 75 Oktette, Fortsetzung nach CRLF und Leerzeichen, nie mitten in einem Zeichen."""
    teile, laufend, laenge = [], "", 0
    for zeichen in zeile:
        breite = len(zeichen.encode())
        if laenge + breite > _OKTETTE:
            teile.append(laufend)
            laufend, laenge = " ", 1
        laufend, laenge = laufend + zeichen, laenge + breite
    return "\r\n".join((*teile, laufend))
