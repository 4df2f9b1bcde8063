"""Der Beamer: eine schlichte Seite je Runde, die ihr Strom auf dem Laufenden hält."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from tornado import web

from rodiko_kit.saal.seite.blatt import beamerseite, gebaut
from rodiko_kit.saal.seite.grund import Saalseite
from rodiko_kit.saal.seite.hoerer import ereignis
from rodiko_kit.server.dateien import Schriften, gestaltung


class Beamerseite(Saalseite):
    """``GET /beamer/<Runde>``: Frage, Beteiligung und nach dem Aufdecken das Ergebnis, ohne Bedienung."""

    async def get(self, kennung: str) -> None:
        """Die Seite; QR-Code und Adresse führen zu den Telefonen."""
        stand = await self.saal.beamerstand(UUID(kennung))
        if stand is None:
            raise web.HTTPError(404)
        url = f"{self.server.saalnetz.url or self.server.adresse}/t/{stand['code']}"
        self.zeige_blatt(beamerseite(stand, url), gebaut("beamer.js"))


class Beamerstrom(Saalseite):
    """``GET /beamer/<Runde>/strom``: Ereignisse ``stand`` und ``puls``."""

    MASCHINE: ClassVar[bool] = True

    async def get(self, kennung: str) -> None:
        """Der ganze Stand bei jeder Änderung."""
        stand = await self.saal.beamerstand(UUID(kennung))
        if stand is None:
            raise web.HTTPError(404)
        self.stroeme(self.saal.beamerkanal(UUID(kennung)), ereignis("stand", stand), lambda: None)


class Beamergestaltung(Saalseite):
    """``GET /beamer/gestaltung.css``: Schrift, Farben und Formen des Hauses, mit Wegen, die auch ein fremdes Gerät erreicht."""

    def get(self) -> None:
        """Mit Prüfsumme, damit ein Browser nur Geändertes neu holt."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(gestaltung().replace("/schriften/", "/beamer/schriften/"))


class Beamerschrift(Schriften):
    """``GET /beamer/schriften/<Datei>``."""

    def prepare(self) -> None:
        """Ohne Anmeldung; nur lesend."""
