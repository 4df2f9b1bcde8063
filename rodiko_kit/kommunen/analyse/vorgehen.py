"""Was die Vorlage des Vorgehens einer Kommune sagt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.kommune import Kommune


def vorlage_des_vorgehens(bestand: Bestand) -> tuple[str, Mapping[str, Any]]:
    """Pfad unter ``vorlagen/`` und Inhalt; ``EingabeFehler``, wenn die Datei leer ist."""
    pfad = bestand.hole(Kommune, bestand.kommune).vorgehen.vorlage
    roh = bestand.vorlage(pfad)
    if not isinstance(roh, Mapping):
        raise EingabeFehler(pfad, "", "ist leer.", "Bitte die mitgelieferte Datei als Muster nehmen.")
    return pfad, roh


def namensliste(bestand: Bestand, liste: str) -> tuple[str, ...]:
    """Die Namen unter ``listen.<liste>``, leer ohne Angabe; ``EingabeFehler``, wenn dort keine Liste von Namen steht."""
    pfad, roh = vorlage_des_vorgehens(bestand)
    namen = (roh.get("listen") or {}).get(liste) or []
    if not isinstance(namen, list) or not all(isinstance(n, str) and n.strip() for n in namen):
        raise EingabeFehler(f"{pfad}, listen.{liste}", str(namen), "ist keine Liste von Namen.", "Bitte je Eintrag eine Zeile „- Name“.")
    return tuple(namen)


def fehlende_namen(bestand: Bestand, liste: str, vorhanden: tuple[str, ...]) -> tuple[str, ...]:
    """Die Namen der Liste, die noch nicht ``vorhanden`` sind; Groß- und Kleinschreibung zählt nicht."""
    da = {n.casefold() for n in vorhanden}
    return tuple(n for n in namensliste(bestand, liste) if n.casefold() not in da)
