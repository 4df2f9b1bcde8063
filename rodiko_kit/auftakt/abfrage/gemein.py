"""Was alle drei Abfragen des Auftakts brauchen: Zeilen, Auswahllisten, Namen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand, Rolle, Wer
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt


class Blick(Abfrage):
    """Grundform: ``intern`` zeigt auch, was nur die Beratung sehen darf."""

    intern: bool = False

    def erlaubt(self, wer: Wer) -> bool:
        """Internes sieht nur die Beratung."""
        return wer.rolle is not Rolle.TEILNAHME and (not self.intern or wer.rolle is Rolle.BERATUNG)


def zeilen(bestand: Bestand, klassen: Sequence[type[Objekt]], *, intern: bool) -> dict[str, list[dict[str, Any]]]:
    """Je Art die Objekte als JSON; ohne ``intern`` ohne interne Felder."""
    return {k.ART: [_zeile(o, intern=intern) for o in bestand.alle(k)] for k in klassen}


def _zeile(objekt: Objekt, *, intern: bool) -> dict[str, Any]:
    versteckt = () if intern else tuple(f.name for f in felder(type(objekt)) if f.intern)
    return {name: wert for name, wert in objekt.als_json().items() if name not in versteckt}


def wahlen(bestand: Bestand, klassen: Sequence[type[Objekt]]) -> dict[str, list[dict[str, str]]]:
    """Je Art Kennung, Kürzel und Name für Auswahllisten."""
    return {
        k.ART: [{"id": str(o.id), "kuerzel": o.kuerzel, "name": o.anzeige if o.anzeige != o.kuerzel else ""} for o in bestand.alle(k)]
        for k in klassen
    }


def akteursnamen(bestand: Bestand) -> dict[UUID, str]:
    """Kennung -> Name aller Akteure."""
    return {a.id: a.name for a in bestand.alle(Akteur)}
