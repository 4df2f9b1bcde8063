"""Was das Vorgehen der Kommune über ihre Ankunftsprozesse sagt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.kommune import Kommune


def ankunftsprozesse(bestand: Bestand) -> tuple[str, ...]:
    """Die Liste ``listen.ankunftsprozesse`` der Vorlage; ``EingabeFehler``, wenn sie keine Liste von Namen ist."""
    pfad, roh = _vorlage(bestand)
    namen = (roh.get("listen") or {}).get("ankunftsprozesse") or []
    if not isinstance(namen, list) or not all(isinstance(n, str) and n.strip() for n in namen):
        raise EingabeFehler(
            f"{pfad}, listen.ankunftsprozesse", str(namen), "ist keine Liste von Namen.", "Bitte je Prozess eine Zeile „- Name“."
        )
    return tuple(namen)


def strukturname(bestand: Bestand) -> str:
    """Wie das Vorgehen die Übersicht nennt: „Ankunftsstruktur“ oder „Ankommensstruktur“."""
    _, roh = _vorlage(bestand)
    return str((roh.get("bezeichnungen") or {}).get("ankunftsstruktur") or "Ankunftsstruktur")


def _vorlage(bestand: Bestand) -> tuple[str, Mapping[str, Any]]:
    pfad = bestand.hole(Kommune, bestand.kommune).vorgehen.vorlage
    roh = bestand.vorlage(pfad)
    if not isinstance(roh, Mapping):
        raise EingabeFehler(pfad, "", "ist leer.", "Bitte die mitgelieferte Datei als Muster nehmen.")
    return pfad, roh
