"""Arbeitszeitangaben wie „Mo-Do 08:00-16:00; Fr 08:00-12:30“."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

WOCHENTAGE = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")

_ZEIT = re.compile(r"^(?P<tage>(?:Mo|Di|Mi|Do|Fr|Sa|So)(?:[-,](?:Mo|Di|Mi|Do|Fr|Sa|So))*)\s+(?P<von>\d{1,2}:\d{2})-(?P<bis>\d{1,2}:\d{2})$")


def pruefe_arbeitszeit(angabe: str) -> str:
    """Gibt die Angabe zurück, wenn ``arbeitsfenster`` sie lesen kann; sonst ``ValueError`` mit Mangel und Abhilfe."""
    arbeitsfenster(angabe)
    return angabe


@lru_cache(maxsize=256)
def arbeitsfenster(angabe: str) -> tuple[tuple[int, int, int], ...]:
    """Fenster ``(Wochentag 0..6, Beginn, Ende)`` in Minuten ab Mitternacht aus „Mo-Do 08:00-16:00; Fr 08:00-12:30“.

    ``ValueError`` bei unlesbarer Angabe, leerem Fenster, Überlappung oder null Stunden.
    """
    fenster: list[tuple[int, int, int]] = []
    for teil in filter(None, (t.strip() for t in angabe.split(";"))):
        treffer = _ZEIT.match(teil)
        if not treffer:
            msg = f"„{teil}“ ist keine Arbeitszeit. | Bitte etwa „Mo-Fr 08:00-16:00“ schreiben, mehrere mit Semikolon."
            raise ValueError(msg)
        von, bis = (_minuten(treffer[g]) for g in ("von", "bis"))
        if not 0 <= von < bis <= 24 * 60:
            msg = f"„{teil}“ ergibt keine Arbeitszeit. | Der Beginn muss vor dem Ende liegen, das Ende spätestens 24:00."
            raise ValueError(msg)
        fenster.extend((tag, von, bis) for tag in _tage(treffer["tage"]))
    fenster.sort()
    if not fenster:
        msg = "enthält keine Arbeitszeit. | Bitte mindestens einen Tag mit Uhrzeiten angeben, etwa „Mo-Fr 08:00-16:00“."
        raise ValueError(msg)
    if any(a[0] == b[0] and b[1] < a[2] for a, b in pairwise(fenster)):
        msg = "enthält sich überschneidende Zeiten. | Bitte je Tag getrennte Zeiten angeben."
        raise ValueError(msg)
    return tuple(fenster)


def _minuten(uhr: str) -> int:
    stunde, minute = uhr.split(":")
    return int(stunde) * 60 + int(minute)


def _tage(angabe: str) -> list[int]:
    tage: list[int] = []
    for teil in angabe.split(","):
        von, _, bis = teil.partition("-")
        a, b = WOCHENTAGE.index(von), WOCHENTAGE.index(bis or von)
        tage.extend(range(a, b + 1) if a <= b else [*range(a, 7), *range(b + 1)])
    return tage
