"""Worauf sich eine Zeit stützt, soweit Austauschdateien es nennen: die Zahl der Auskünfte."""

from __future__ import annotations

from rodiko_kit.prozesse.analyse.ablauf import Beleg, Dauer, Dreieck, Knoten


def auskuenfte(knoten: Knoten) -> int | None:
    """Aus wie vielen Auskünften die Zeit zusammengefasst ist; ``None`` bei Vorgabewerten und Unbekanntem."""
    return knoten.beleg.anzahl if knoten.beleg and not knoten.beleg.nur_vorgabe else None


def beleg_aus(anzahl: int | None, dauer: Dauer | None) -> Beleg | None:
    """Der Beleg zu einer gelesenen Zeit, wenn die Datei Auskünfte nennt."""
    if not anzahl or not isinstance(dauer, Dreieck):
        return None
    return Beleg(anzahl, nur_vorgabe=False, typisch_von=dauer.typisch, typisch_bis=dauer.typisch, regel="aus der Datei")
