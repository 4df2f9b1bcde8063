"""Alle Messungen von ``make bench``; ein Name -> ein Aufruf."""

from __future__ import annotations

from collections.abc import Callable

from tests.last import bildschirme, kosten, mitbewerb, protokoll, regler, saal, simulation, soll, speichern, stromausfall
from tests.last.messwert import Messwert

ALLE: dict[str, Callable[[], list[Messwert]]] = {
    "speichern": speichern.messe,
    "stromausfall": stromausfall.messe,
    "bildschirme": bildschirme.messe,
    "simulation": simulation.messe,
    "mitbewerb": mitbewerb.messe,
    "regler": regler.messe,
    "soll": soll.messe,
    "kosten": kosten.messe,
    "protokoll": protokoll.messe,
    "saal": saal.messe,
}
