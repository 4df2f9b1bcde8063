"""Was aus einer Arbeitsmappe gelesen wurde, vollständig geprüft und mit dem Ort jedes Werts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.modell import Modell


class Gelesenezeile(Modell):
    """Eine Zeile: ``felder`` sind JSON-Werte, Bezüge stehen darin als Kürzel; ``nummer`` ist die Excel-Zeile."""

    nummer: int
    kuerzel: str
    felder: dict[str, Any]


class Gelesenesblatt(Modell):
    """Ein Blatt: Art der Objekte, Name des Blatts, Feldname -> Spaltenbuchstabe, Zeilen in Reihenfolge."""

    art: str
    name: str
    spalten: dict[str, str]
    zeilen: tuple[Gelesenezeile, ...] = ()

    def ort(self, zeile: Gelesenezeile, feld: str = "kuerzel") -> str:
        """Der Ort eines Werts, etwa ``Schritte!C7``; ohne eigene Spalte der des Kürzels."""
        return f"{self.name}!{self.spalten.get(feld) or self.spalten.get('kuerzel', 'A')}{zeile.nummer}"


class Gelesen(Modell):
    """Der ganze Inhalt einer fehlerfreien Arbeitsmappe.

    ``kommune_id``, ``nummer`` (Journalstand) und ``quelle`` (Datenbank) stehen in Mappen, die ausgegeben wurden;
    ``vorlage`` = leer ausgegeben. Fehlt ``nummer``, ist der frühere Stand unbekannt.
    """

    kommune_id: UUID | None = None
    nummer: int | None = None
    quelle: str = ""
    vorlage: bool = False
    blaetter: tuple[Gelesenesblatt, ...] = ()
    hinweise: tuple[str, ...] = ()
    auszug: bool = False
    """Nennt nur einzelne Angaben (Antworten auf Fragen): was nicht darin steht, fehlt nicht."""

    def anzahlen(self) -> dict[str, int]:
        """Blattname -> Zahl der gelesenen Zeilen."""
        return {b.name: len(b.zeilen) for b in self.blaetter}
