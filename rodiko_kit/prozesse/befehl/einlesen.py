"""Prozessdateien (BPMN 2.0, Austauschdatei) in den Bestand übernehmen."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei
from rodiko_kit.prozesse.analyse.leseplan import Leseauftrag, dateiinhalt, plane


class ProzessEinlesen(Befehl):
    """Übernimmt Prozesse einer Datei in einer Transaktion: Prozess, Organisationseinheiten, Schritte, Übergänge, Zeitbelege.

    ``inhalt`` ist die Datei in Base64. Einheiten mit gleichem Namen werden benutzt, nicht verdoppelt; beim Ersetzen bleiben
    wiedererkannte Schritte mit allem, was an ihnen hängt.
    """

    NAME: ClassVar[str] = "prozess_einlesen"

    dateiname: str = Field(max_length=300)
    inhalt: str
    auftraege: tuple[Leseauftrag, ...] = Field(min_length=1)

    def titel(self, bestand: Bestand) -> str:
        """„Prozess aus Antrag.bpmn eingelesen“."""
        del bestand
        zahl = len(self.auftraege)
        return f"{'Prozess' if zahl == 1 else f'{zahl} Prozesse'} aus {self.dateiname} eingelesen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Alle neuen, geänderten und gelöschten Zeilen; ``EingabeFehler`` oder ``SammelFehler``, wenn Datei oder Auftrag nicht stimmt."""
        datei = lies_prozessdatei(dateiinhalt(self.inhalt))
        return plane(bestand, self.kommune, datei, self.dateiname, self.auftraege).aenderungen
