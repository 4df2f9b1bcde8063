"""Ein Ereignisprotokoll zur kleinen Aufnahme: deutsche Zeitangaben, Semikolon, eine seltene Aktivität mit Namen, ein fester Zufall."""

from __future__ import annotations

import datetime as dt
import random

KOPF = "Vorgangsnummer;Arbeitsschritt;Beginn;Ende;Bearbeiterin;Amt;Gebühr"
GEHEIM = ("AZ-2025-", "Yilmaz", "Xylander", "Czerny")
"""Bestandteile von Fallnummern und Personennamen; nichts davon darf nach dem Lesen irgendwo stehen."""

ANTRAG, PRUEFUNG, NACHFORDERUNG, BESCHEID = "Antrag angenommen", "Unterlagen geprüft", "Nachforderung", "Bescheid erstellt"
SELTEN = "Rückfrage Frau Xylander"


def protokoll_csv(faelle: int = 60, *, nur_ende: bool = False) -> str:
    """Je Fall Antrag, Prüfung (jeder fünfte mit Nachforderung und zweiter Prüfung), Bescheid; Fall 7 hat eine seltene Rückfrage."""
    zufall = random.Random(7)  # noqa: S311  fester Zufall einer Prüfung
    zeilen = [KOPF]
    for nummer in range(faelle):
        tag = dt.datetime(2025, 3, 3, 9) + dt.timedelta(days=7 * (nummer % 40))  # noqa: DTZ001  Wanduhr ohne Zone
        reihe = [(ANTRAG, zufall.choice((8, 10, 12)), "Yilmaz", "Bürgerbüro", 1), (PRUEFUNG, 30, "Czerny", "Ausländerbehörde", 1)]
        if nummer % 5 == 0:
            reihe += [(NACHFORDERUNG, 6, "Yilmaz", "Bürgerbüro", 1), (PRUEFUNG, 15, "Czerny", "Ausländerbehörde", 1)]
        if nummer == 7:
            reihe.append((SELTEN, 5, "Yilmaz", "Bürgerbüro", 0))
        for was, minuten, wer, amt, tage in [*reihe, (BESCHEID, 12, "Czerny", "Ausländerbehörde", 0)]:
            ende = tag + dt.timedelta(minutes=minuten)
            beginn = "" if nur_ende else f"{tag:%d.%m.%Y %H:%M}"
            zeilen.append(f"AZ-2025-{nummer:04d};{was};{beginn};{ende:%d.%m.%Y %H:%M};{wer};{amt};{minuten},50")
            tag = tag + dt.timedelta(days=tage) if tage else ende + dt.timedelta(hours=1)
    return "\n".join(zeilen) + "\n"
