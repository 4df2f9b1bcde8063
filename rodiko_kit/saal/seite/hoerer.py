"""Hörer eines Kanals: ein Strom je Gerät, eine Nachricht für alle; wer langsam liest, verliert nur Zwischenstände."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Callable
from typing import Any

from tornado.iostream import IOStream, StreamClosedError

KOPF = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\nX-Accel-Buffering: no\r\n"
    b"X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nConnection: close\r\n\r\n"
)
PULS = b"event: puls\ndata: {}\n\n"
TOT_NACH_MS = 45_000
"""Ein Gerät, das so lange nichts bestätigt, gilt als gegangen (wo das Betriebssystem es kann)."""


def ereignis(art: str, werte: dict[str, Any]) -> bytes:
    """Ein Ereignis des Stroms."""
    return f"event: {art}\ndata: {json.dumps(werte, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


class Kanal:
    """Alle Ströme zu einer Adresse; ``nummer`` zählt die Nachrichten, auf die auch lange Anfragen warten."""

    def __init__(self) -> None:
        self.nummer = 0
        self.hoechstens = 0
        """Meiste gleichzeitig offene Ströme."""
        self._stroeme: dict[IOStream, bytes] = {}
        self._neu = asyncio.Event()

    @property
    def verbunden(self) -> int:
        """Zahl der offenen Ströme."""
        return len(self._stroeme)

    def nimm(self, strom: IOStream, zuerst: bytes, gegangen: Callable[[], None]) -> None:
        """Übernimmt die Verbindung; sie bekommt den Kopf, ``zuerst`` und dann jede Nachricht; ``gegangen`` erfährt das Ende."""

        def ende() -> None:
            if self._stroeme.pop(strom, None) is not None:
                gegangen()

        strom.set_close_callback(ende)
        if frist := getattr(socket, "TCP_USER_TIMEOUT", None):
            strom.socket.setsockopt(socket.IPPROTO_TCP, frist, TOT_NACH_MS)
        self._stroeme[strom] = b""
        self.hoechstens = max(self.hoechstens, len(self._stroeme))
        self._schreibe(strom, KOPF + zuerst)

    def sende(self, nachricht: bytes) -> None:
        """Schickt allen; wer noch an der vorigen schreibt, bekommt danach nur die jüngste."""
        self.nummer += 1
        self._neu.set()
        self._neu = asyncio.Event()
        self.rufe(nachricht)

    def rufe(self, nachricht: bytes) -> None:
        """Wie ``sende``, aber ohne neuen Stand (Puls)."""
        for strom in list(self._stroeme):
            if not strom.writing():
                self._schreibe(strom, nachricht)
            elif nachricht is not PULS:
                self._stroeme[strom] = nachricht

    async def warte(self, nummer: int, frist_s: float) -> None:
        """Kehrt zurück, sobald der Stand nicht mehr ``nummer`` ist, spätestens nach ``frist_s``."""
        if nummer != self.nummer:
            return
        try:
            async with asyncio.timeout(frist_s):
                await self._neu.wait()
        except TimeoutError:
            return

    def schliesse(self) -> None:
        """Beendet alle Ströme."""
        for strom in list(self._stroeme):
            strom.close()
        self._neu.set()

    def _schreibe(self, strom: IOStream, nachricht: bytes) -> None:
        """Gleich ins Netz, solange nichts wartet (das spart bei vielen Hörern den größten Teil der Rechenzeit), den Rest über den Strom."""
        try:
            gesendet = strom.socket.send(nachricht)
        except (BlockingIOError, InterruptedError):
            gesendet = 0
        except (OSError, AttributeError):
            strom.close()
            return
        if gesendet < len(nachricht):
            try:
                zusage = strom.write(nachricht[gesendet:])
            except StreamClosedError:
                return
            zusage.add_done_callback(lambda f: None if f.exception() else self._hole_nach(strom))

    def _hole_nach(self, strom: IOStream) -> None:
        if nachricht := self._stroeme.get(strom):
            self._stroeme[strom] = b""
            self._schreibe(strom, nachricht)
