"""Ein am Bildschirm bearbeitetes Diagramm in den Prozess übernehmen."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.prozesse.analyse.diagramm.nachfuehrung import fuehre_nach

HOECHSTLAENGE = 4_000_000
"""Zeichen je Fassung; ein Prozess mit 100 Schritten hat unter 300.000."""


class DiagrammUebernehmen(Befehl):
    """Überträgt den Unterschied zwischen der gezeigten Fassung ``vorher`` und der bearbeiteten ``inhalt`` (beide BPMN-XML).

    Schritte und Bahnen werden an ihrer Kennung erkannt; was die Person nicht angefasst hat, bleibt, auch wenn es inzwischen
    anderswo geändert wurde.
    """

    NAME: ClassVar[str] = "diagramm_uebernehmen"

    prozess: UUID
    vorher: str = Field(max_length=HOECHSTLAENGE)
    inhalt: str = Field(max_length=HOECHSTLAENGE)

    def titel(self, bestand: Bestand) -> str:
        """„Schritt Unterlagen prüfen gelöscht“; bei mehreren Änderungen die erste und wie viele noch."""
        saetze = fuehre_nach(bestand, self.prozess, self.vorher, self.inhalt).saetze
        mehr = f" und {len(saetze) - 1} weitere" if len(saetze) > 1 else ""
        return f"{saetze[0]}{mehr}" if saetze else "Diagramm ohne Änderung gespeichert"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die geänderten Zeilen; ``EingabeFehler`` oder ``SammelFehler``, wenn das Diagramm sich so nicht speichern lässt."""
        return fuehre_nach(bestand, self.prozess, self.vorher, self.inhalt).aenderungen
