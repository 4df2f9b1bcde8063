"""Arbeitskalender in örtlichen Minuten ohne Zeitzone: Fertigstellung, Arbeitsminuten, Feiertage des Landes, Schließtage.

Gerechnet wird auf der Wanduhr; die Zeitumstellung zählt erst am Rand (``verstrichene_stunden``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import ORTSZEIT
from rodiko_kit.kommunen.modell.arbeitszeit import WOCHENTAGE, arbeitsfenster

MINUTEN_JE_TAG = 24 * 60
_HOECHSTENS_TAGE = 200 * 366
_LEERLAUF_TAGE = 366


@cache
def feiertage(land: str, jahr: int) -> dict[dt.date, str]:
    """Gesetzliche Feiertage des Landes (Kürzel wie ``NW``) mit deutschem Namen."""
    import holidays

    return dict(holidays.country_holidays("DE", subdiv=land, years=jahr, language="de"))


def arbeitstage(land: str, jahr: int) -> int:
    """Tage Montag bis Freitag des Jahres ohne gesetzliche Feiertage des Landes."""
    tag = dt.date(jahr, 1, 1)
    frei = feiertage(land, jahr)
    werktage = (tag + dt.timedelta(days=n) for n in range(366))
    return sum(t.year == jahr and t.weekday() < 5 and t not in frei for t in werktage)  # noqa: PLR2004  Montag bis Freitag


@dataclass(frozen=True)
class Kalender:
    """Dienstzeiten je Wochentag (Minuten ab Mitternacht), Land für Feiertage (leer = keine) und Schließtage.

    Aufgaben ruhen außerhalb der Dienstzeit. ``EingabeFehler`` beim Anlegen ohne jede Arbeitsminute.
    """

    fenster: tuple[tuple[int, int, int], ...]
    """(Wochentag 0..6, Beginn, Ende), aufsteigend; Ende höchstens 1440."""
    land: str = ""
    schliesstage: frozenset[dt.date] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        if not any(bis > von for _, von, bis in self.fenster):
            raise EingabeFehler(
                "Arbeitszeit",
                ", ".join(f"{WOCHENTAGE[t]} {_uhr(v)}-{_uhr(b)}" for t, v, b in self.fenster),
                "enthält keine Arbeitsstunde.",
                "Bitte mindestens einen Tag mit Uhrzeiten angeben, etwa „Mo-Fr 08:00-16:00“.",
            )

    @classmethod
    def aus_angabe(cls, angabe: str, land: str = "", schliesstage: Iterable[dt.date] = ()) -> Kalender:
        """Kalender aus „Mo-Do 08:00-16:00; Fr 08:00-12:30“; ``EingabeFehler`` bei unlesbarer Angabe."""
        try:
            return cls(arbeitsfenster(angabe), land, frozenset(schliesstage))
        except ValueError as fehler:
            mangel, _, abhilfe = str(fehler).partition(" | ")
            raise EingabeFehler("Arbeitszeit", angabe, mangel, abhilfe) from fehler

    @property
    def wochenminuten(self) -> int:
        """Arbeitsminuten einer Woche ohne freie Tage."""
        return sum(bis - von for _, von, bis in self.fenster)

    def frei(self, tag: dt.date) -> bool:
        """Ob der Tag Feiertag oder Schließtag ist."""
        return tag in self.schliesstage or (bool(self.land) and tag in feiertage(self.land, tag.year))

    def fenster_am(self, tag: dt.date) -> tuple[tuple[int, int], ...]:
        """Dienstzeiten des Tages in Minuten ab Mitternacht; leer an freien Tagen."""
        if self.frei(tag):
            return ()
        return tuple((von, bis) for wochentag, von, bis in self.fenster if wochentag == tag.weekday() and bis > von)

    def fertig(self, start: dt.datetime, dauer_min: float) -> dt.datetime:
        """Frühester Zeitpunkt, zu dem ab ``start`` genau ``dauer_min`` Arbeitsminuten vergangen sind.

        Endet die Arbeit genau bei Dienstschluss, ist das der Zeitpunkt. ``EingabeFehler``, wenn ein Jahr lang niemand arbeitet.
        """
        if dauer_min <= 0:
            return start
        rest = dauer_min
        leer = 0
        ab = _minute(start)
        tag = start.date()
        for _ in range(_HOECHSTENS_TAGE):
            geleistet = rest
            for von, bis in self.fenster_am(tag):
                beginn = max(von, ab)
                if beginn < bis:
                    if rest <= bis - beginn:
                        return dt.datetime.combine(tag, dt.time()) + dt.timedelta(minutes=beginn + rest)
                    rest -= bis - beginn
            leer = leer + 1 if geleistet == rest else 0
            if leer > _LEERLAUF_TAGE:
                break
            ab = 0
            tag += dt.timedelta(days=1)
        raise EingabeFehler(
            "Arbeitszeit", f"{dauer_min:g} min", "lassen sich nicht unterbringen.", "Bitte Dienstzeiten und Schließtage prüfen."
        )

    def arbeitsminuten(self, von: dt.datetime, bis: dt.datetime) -> float:
        """Arbeitsminuten im Zeitraum ``von`` bis ``bis``; 0, wenn ``bis`` nicht danach liegt."""
        summe = 0.0
        tag = von.date()
        while tag <= bis.date():
            unten = _minute(von) if tag == von.date() else 0.0
            oben = _minute(bis) if tag == bis.date() else float(MINUTEN_JE_TAG)
            summe += sum(max(0.0, min(e, oben) - max(b, unten)) for b, e in self.fenster_am(tag))
            tag += dt.timedelta(days=1)
        return summe


def wanduhr_stunden(von: dt.datetime, bis: dt.datetime) -> float:
    """Unterschied der örtlichen Uhrzeiten in Stunden."""
    return (bis - von).total_seconds() / 3600


def verstrichene_stunden(von: dt.datetime, bis: dt.datetime) -> float:
    """Tatsächlich verstrichene Stunden zwischen zwei örtlichen Zeiten (Europe/Berlin), Zeitumstellung eingerechnet."""
    anfang, ende = (z.replace(tzinfo=ORTSZEIT).astimezone(dt.UTC) for z in (von, bis))
    return (ende - anfang).total_seconds() / 3600


def _minute(zeit: dt.datetime) -> float:
    return zeit.hour * 60 + zeit.minute + zeit.second / 60 + zeit.microsecond / 6e7


def _uhr(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
