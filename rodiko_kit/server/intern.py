"""``/intern``: der Zugang der Kernel und der Programme neben dem Server; nur mit eigenem Schlüssel, nur von diesem Rechner."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from tornado import web

from rodiko_kit.basis.anschluss import Wer
from rodiko_kit.server.grund import Seite
from rodiko_kit.server.kernelbuch import Karte

WARTE_S = 25.0


class Intern(Seite):
    """Grundlage: prüft den Schlüssel in ``Authorization: Bearer …``; Anfragen aus einem Browser werden abgewiesen."""

    OFFEN: ClassVar[bool] = True
    MASCHINE: ClassVar[bool] = True

    karte: Karte

    def prepare(self) -> None:
        """403 ohne gültigen Schlüssel."""
        art, _, schluessel = self.request.headers.get("Authorization", "").partition(" ")
        karte = self.server.buch.zu_schluessel(schluessel) if art == "Bearer" else None
        if karte is None or "Origin" in self.request.headers or "Cookie" in self.request.headers:
            raise web.HTTPError(403, "Der Schlüssel gilt nicht (mehr).")
        self.karte = karte

    def wer(self) -> Wer:
        """Für wen der Schlüssel spricht; ein Kernel erst, wenn seine Seite geöffnet ist."""
        person = self.karte.person
        if person is None:
            raise web.HTTPError(403, "Dieser Kernel hat noch keinen Auftrag.")
        return person


class InternAuftrag(Intern):
    """``POST /intern/auftrag``: ein vorgeheizter Kernel wartet hier auf seinen Auftrag."""

    async def post(self) -> None:
        """Antwortet, sobald eine Person die Seite öffnet: ``{bildschirm, kommune, wer, beamer}``."""
        await self.karte.bestellt.wait()
        if self.karte.auftrag is None:
            raise web.HTTPError(403)
        self.antworte(self.karte.auftrag.als_json())


class InternDaten(Intern):
    """``POST /intern/lesen`` und ``/intern/ausfuehren``: Abfragen und Befehle an den schreibenden Prozess."""

    async def post(self, pfad: str) -> None:
        """Reicht den Rumpf an das Haus weiter; gerechnet wird in einem eigenen Faden."""
        status, rumpf = await self.server.in_faden(self.haus.beantworte, self.wer(), pfad, self.request.body)
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(rumpf)


class InternNotizen(Intern):
    """``GET /intern/notizen?seit=N``: Änderungen nach Journalnummer N; wartet bis zu 25 Sekunden auf die nächste."""

    async def get(self) -> None:
        """``{"notizen": [...]}`` der Kommunen, die der Schlüssel sehen darf; leer nach der Wartezeit."""
        person = self.wer()
        seit = int(self.get_query_argument("seit", "0") or 0)
        fenster = self.server.verteiler.fenster(person.kommune)
        try:
            notizen = self.server.verteiler.seit(seit, person.kommune)
            if not notizen:
                async with asyncio.timeout(WARTE_S):
                    notizen = [await fenster.naechste()]
        except TimeoutError:
            notizen = []
        finally:
            fenster.schliesse()
        self.antworte({"notizen": [n.als_json() for n in notizen]})
