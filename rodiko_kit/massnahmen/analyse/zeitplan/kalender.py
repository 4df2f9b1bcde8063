"""Arbeitstage des Maßnahmenplans: ohne Wochenenden, Feiertage des Landes, Schließtage und Sperrzeiten, in denen die Arbeit ruht."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.massnahmen.modell.plan import Sperrzeit
from rodiko_kit.prozesse.analyse.kalender import feiertage

TAG = dt.timedelta(days=1)
ARBEITSTAGE_JE_WOCHE = 5
_HOECHSTENS_TAGE = 50 * 366


@dataclass(frozen=True)
class Plankalender:
    """Land für Feiertage (leer = keine), Schließtage und Sperrzeiten der Kommune."""

    land: str = ""
    schliesstage: frozenset[dt.date] = frozenset()
    sperrzeiten: tuple[Sperrzeit, ...] = ()

    def frei(self, tag: dt.date, akteur: UUID | None = None) -> bool:
        """Ob an dem Tag niemand arbeitet; ``akteur`` beachtet auch die Sperrzeiten, die nur ihn treffen."""
        if tag.weekday() >= ARBEITSTAGE_JE_WOCHE or tag in self.schliesstage:
            return True
        if self.land and tag in feiertage(self.land, tag.year):
            return True
        return any(s.arbeit_ruht and s.von <= tag <= s.bis for s in self.betreffende(akteur))

    def betreffende(self, akteur: UUID | None) -> tuple[Sperrzeit, ...]:
        """Die Sperrzeiten, die für alle oder für diesen Akteur gelten."""
        return tuple(s for s in self.sperrzeiten if s.akteur is None or s.akteur == akteur)

    def getroffene(self, von: dt.date, bis: dt.date, akteur: UUID | None) -> tuple[Sperrzeit, ...]:
        """Die betreffenden Sperrzeiten, die in den Zeitraum reichen, nach Anfang geordnet."""
        return tuple(sorted((s for s in self.betreffende(akteur) if s.von <= bis and von <= s.bis), key=lambda s: (s.von, s.kuerzel)))

    def nach(self, beginn: dt.date, arbeitstage: int, akteur: UUID | None = None) -> dt.date | None:
        """Der ``arbeitstage``-te Arbeitstag ab ``beginn`` (dieser zählt mit); ``None``, wenn er mehr als 50 Jahre entfernt ist."""
        return self._zaehle(beginn, arbeitstage, akteur, TAG)

    def vor(self, ende: dt.date, arbeitstage: int, akteur: UUID | None = None) -> dt.date | None:
        """Der ``arbeitstage``-te Arbeitstag rückwärts ab ``ende`` (dieser zählt mit); ``None`` wie ``nach``."""
        return self._zaehle(ende, arbeitstage, akteur, -TAG)

    def arbeitstage(self, von: dt.date, bis: dt.date, akteur: UUID | None = None) -> int:
        """Arbeitstage des Zeitraums, beide Enden eingeschlossen; 0, wenn ``bis`` vor ``von`` liegt."""
        return sum(not self.frei(von + n * TAG, akteur) for n in range((bis - von).days + 1))

    def feiertage(self, von: dt.date, bis: dt.date) -> tuple[tuple[dt.date, str], ...]:
        """Gesetzliche Feiertage und Schließtage des Zeitraums, beide Enden eingeschlossen, nach Datum."""
        namen = {tag: name for jahr in range(von.year, bis.year + 1) if self.land for tag, name in feiertage(self.land, jahr).items()}
        alle = dict.fromkeys(self.schliesstage, "Schließtag der Kommune") | namen
        return tuple((tag, alle[tag]) for tag in sorted(alle) if von <= tag <= bis)

    def ohne_sperrzeiten(self) -> Plankalender:
        """Derselbe Kalender nur mit Wochenenden, Feiertagen und Schließtagen."""
        return Plankalender(self.land, self.schliesstage)

    def _zaehle(self, ab: dt.date, arbeitstage: int, akteur: UUID | None, schritt: dt.timedelta) -> dt.date | None:
        rest = arbeitstage
        for n in range(_HOECHSTENS_TAGE):
            tag = ab + n * schritt
            rest -= not self.frei(tag, akteur)
            if rest <= 0 and not self.frei(tag, akteur):
                return tag
        return None
