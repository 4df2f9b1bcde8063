"""Kosten und Haushalt am Demoprojekt: Ziehungen und die ganze Antwort des Bildschirms."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from statistics import median
from uuid import UUID

from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.lesen import lies_mappe
from rodiko_kit.szenarien.abfrage.haushalt import plaene_aus
from rodiko_kit.szenarien.abfrage.kosten import KostenBlick
from rodiko_kit.szenarien.analyse.kostenrisiko import kipppunkte, streuung
from tests.hilfen.bestand import KLASSEN, VORLAGEN, SpeicherloserBestand
from tests.last.messwert import Messwert, quantil

WIEDERHOLUNGEN = 20


def messe() -> list[Messwert]:
    """10.000 Ziehungen, alle Kipppunkte und die Antwort des Bildschirms, je zwanzigmal."""
    kommune = UUID(int=1)
    gelesen = lies_mappe((VORLAGEN / "demo/musterland.xlsx").read_bytes(), KLASSEN)
    bestand = SpeicherloserBestand((), kommune).nach(Einlesen(kommune=kommune, gelesen=gelesen, dateiname="musterland.xlsx"))
    plan = plaene_aus(bestand)[Stufe.SOLL_II]
    posten = f"{len(plan.ansaetze)} Posten, {plan.anzahl} Jahre"
    return [
        _messwert("Kosten: 10.000 Ziehungen, 95 %", partial(streuung, plan), 200, posten),
        _messwert("Kosten: alle Kipppunkte auf den Cent, 95 %", partial(kipppunkte, plan), 400, posten),
        _messwert(
            "Kosten: Antwort des Bildschirms, 95 %",
            partial(KostenBlick(kommune=kommune).antwort, bestand),
            1500,
            "mit Vorlagen vom Datenträger",
        ),
    ]


def _messwert(name: str, tue: Callable[[], object], hoechstens: float, zusatz: str) -> Messwert:
    tue()
    zeiten = []
    for _ in range(WIEDERHOLUNGEN):
        beginn = time.perf_counter()
        tue()
        zeiten.append((time.perf_counter() - beginn) * 1000)
    return Messwert(name, quantil(zeiten, 0.95), "ms", hoechstens=hoechstens, vergleich=f"{zusatz}; Median {median(zeiten):.0f} ms")
