"""Nachrichten an alle Fenster: was sich geändert hat, und ein Puls, an dem eine Seite die Verbindung erkennt."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from tornado.iostream import StreamClosedError

from rodiko_kit.basis.anschluss import Notiz
from rodiko_kit.server.grund import Seite

PULS_S = 0.5
GEDAECHTNIS = 200


class Fenster:
    """Ein Zuhörer. Wer zu langsam liest, verliert nur Zwischenstände: von gleichartigen Notizen zählt die letzte."""

    def __init__(self, kommune: UUID | None, abmelden: Callable[[Fenster], None]) -> None:
        self.kommune = kommune
        self._abmelden = abmelden
        self._schlange: deque[Notiz] = deque(maxlen=GEDAECHTNIS)
        self._neu = asyncio.Event()

    def melde(self, notiz: Notiz) -> None:
        """Legt eine Notiz bereit, wenn sie dieses Fenster angeht."""
        if self.kommune is None or notiz.kommune == self.kommune:
            self._schlange.append(notiz)
            self._neu.set()

    async def naechste(self) -> Notiz:
        """Die nächste Notiz."""
        while not self._schlange:
            self._neu.clear()
            await self._neu.wait()
        return self._schlange.popleft()

    def schliesse(self) -> None:
        """Hört auf zuzuhören."""
        self._abmelden(self)


class Verteiler:
    """Trägt Notizen aus beliebigen Fäden in die Schleife des Servers und an alle Fenster."""

    def __init__(self, schleife: asyncio.AbstractEventLoop) -> None:
        self._schleife = schleife
        self._fenster: set[Fenster] = set()
        self._letzte: deque[Notiz] = deque(maxlen=GEDAECHTNIS)

    def fenster(self, kommune: UUID | None) -> Fenster:
        """Meldet ein Fenster an; ``None`` hört alle Kommunen."""
        neues = Fenster(kommune, self._fenster.discard)
        self._fenster.add(neues)
        return neues

    def melde(self, notiz: Notiz) -> None:
        """Aus jedem Faden aufrufbar."""
        if not self._schleife.is_closed():
            self._schleife.call_soon_threadsafe(self._verteile, notiz)

    def seit(self, nummer: int, kommune: UUID | None) -> list[Notiz]:
        """Gemerkte Notizen mit höherer Journalnummer."""
        return [n for n in self._letzte if n.nummer > nummer and (kommune is None or n.kommune == kommune)]

    def _verteile(self, notiz: Notiz) -> None:
        self._letzte.append(notiz)
        for fenster in tuple(self._fenster):
            fenster.melde(notiz)


async def naechstes(fenster: Fenster) -> Notiz | None:
    """Die nächste Notiz oder ``None`` nach einem Puls ohne Neuigkeit."""
    try:
        async with asyncio.timeout(PULS_S):
            return await fenster.naechste()
    except TimeoutError:
        return None


class Ereignisse(Seite):
    """``GET /ereignisse?kommune=…``: Strom von ``hallo`` (Kennung des Servers), ``notiz`` und ``puls``."""

    MASCHINE: ClassVar[bool] = True

    async def get(self) -> None:
        """Läuft, bis die Seite geht."""
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")
        roh = self.get_query_argument("kommune", "")
        fenster = self.server.verteiler.fenster(UUID(roh) if roh else None)
        try:
            await self._sende("hallo", {"instanz": self.server.instanz})
            while not self.server.endet.is_set():
                notiz = await naechstes(fenster)
                await (self._sende("notiz", notiz.als_json()) if notiz else self._sende("puls", {}))
        except StreamClosedError:
            return
        finally:
            fenster.schliesse()

    async def _sende(self, art: str, werte: dict[str, Any]) -> None:
        self.write(f"event: {art}\ndata: {json.dumps(werte, ensure_ascii=False)}\n\n")
        await self.flush()
