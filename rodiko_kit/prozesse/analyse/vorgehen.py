"""Was das Vorgehen der Kommune über ihre Ankunftsprozesse sagt."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.kommunen.analyse.vorgehen import fehlende_namen, vorlage_des_vorgehens
from rodiko_kit.prozesse.modell.prozess import Prozess


def fehlende_ankunftsprozesse(bestand: Bestand) -> tuple[str, ...]:
    """Die Ankunftsprozesse des Vorgehens, die noch kein Prozess so heißt."""
    return fehlende_namen(bestand, "ankunftsprozesse", tuple(p.name for p in bestand.alle(Prozess)))


def strukturname(bestand: Bestand) -> str:
    """Wie das Vorgehen die Übersicht nennt: „Ankunftsstruktur“ oder „Ankommensstruktur“."""
    _, roh = vorlage_des_vorgehens(bestand)
    return str((roh.get("bezeichnungen") or {}).get("ankunftsstruktur") or "Ankunftsstruktur")
