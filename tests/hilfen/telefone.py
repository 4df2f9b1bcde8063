"""Gespielte Telefone: je Gerät ein Ereignisstrom und eine Verbindung für Abgaben, alles über asyncio auf diesem Rechner.

Gemessen wird über Loopback; das sagt, was der Server trägt, nicht, was ein WLAN trägt.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Self, TypeVar

FRIST_S = 30.0
T = TypeVar("T")


def laufe(arbeit: Coroutine[Any, Any, T]) -> T:
    """Führt eine Koroutine in einem eigenen Faden aus; im Hauptfaden läuft womöglich schon die Schleife eines Browsers."""
    with ThreadPoolExecutor(1) as faden:
        return faden.submit(asyncio.run, arbeit).result()


@dataclass
class Gegenantwort:
    """Status, Kopfzeilen (klein geschrieben) und Rumpf."""

    status: int
    kopf: dict[str, str]
    rumpf: bytes

    def json(self) -> Any:
        """Der Rumpf als JSON-Werte."""
        return json.loads(self.rumpf)


@dataclass
class Verbindung:
    """Eine HTTP-Verbindung, die offen bleibt und sich bei Bedarf neu verbindet."""

    rechner: str
    anschluss: int
    _leser: asyncio.StreamReader | None = None
    _schreiber: asyncio.StreamWriter | None = None

    async def frage(self, weg: str, *, methode: str = "GET", rumpf: bytes = b"", kopf: dict[str, str] | None = None) -> Gegenantwort:
        """Eine Anfrage; ``OSError`` oder ``asyncio.IncompleteReadError`` bei Abriss."""
        if self._schreiber is None or self._schreiber.is_closing():
            self._leser, self._schreiber = await asyncio.open_connection(self.rechner, self.anschluss)
        ort = f"{self.rechner}:{self.anschluss}"
        koepfe = {"Host": ort, "Origin": f"http://{ort}", "Content-Length": str(len(rumpf))} | (kopf or {})
        zeilen = [f"{methode} {weg} HTTP/1.1", *(f"{n}: {w}" for n, w in koepfe.items()), "", ""]
        self._schreiber.write("\r\n".join(zeilen).encode() + rumpf)
        leser = self._leser
        assert leser is not None
        status, felder = await lies_kopf(leser)
        inhalt = await leser.readexactly(int(felder.get("content-length", "0")))
        if felder.get("connection") == "close":
            self.schliesse()
        return Gegenantwort(status, felder, inhalt)

    def schliesse(self) -> None:
        """Trennt."""
        if self._schreiber is not None:
            self._schreiber.close()
            self._schreiber = None


async def lies_kopf(leser: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Status und Kopfzeilen einer Antwort."""
    roh = (await leser.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    felder = {n.strip().lower(): w.strip() for n, _, w in (z.partition(":") for z in roh[1:] if z)}
    return int(roh[0].split()[1]), felder


@dataclass
class Strom:
    """Ein Ereignisstrom; ``stand`` ist der jüngste ganze Stand, fortgeschrieben mit jeder Zahl."""

    rechner: str
    anschluss: int
    weg: str
    stand: dict[str, Any] = field(default_factory=dict)
    zeilen: int = 0
    """Wie viele Nachrichten (ohne Puls) kamen."""
    zuletzt: float = 0.0
    """Wann die jüngste kam (monotone Zeit)."""
    _neu: asyncio.Condition = field(default_factory=asyncio.Condition)
    _aufgabe: asyncio.Task[None] | None = None
    _schreiber: asyncio.StreamWriter | None = None
    lebt: bool = False

    async def oeffne(self) -> Self:
        """Verbindet und wartet auf den ersten Stand; ``OSError``, wenn der Server keinen Strom gibt."""
        async with asyncio.timeout(FRIST_S):
            leser, self._schreiber = await asyncio.open_connection(self.rechner, self.anschluss)
            self._schreiber.write(f"GET {self.weg} HTTP/1.1\r\nHost: {self.rechner}:{self.anschluss}\r\n\r\n".encode())
            status, _ = await lies_kopf(leser)
            if status != 200:
                self._schreiber.close()
                raise OSError(status)
            self.lebt = True
            await self._ereignis(leser)
        self._aufgabe = asyncio.create_task(self._lies(leser))
        return self

    async def bis(self, bedingung: Any, frist_s: float = FRIST_S) -> None:
        """Wartet, bis ``bedingung(stand)`` wahr ist."""
        async with asyncio.timeout(frist_s), self._neu:
            await self._neu.wait_for(lambda: bedingung(self.stand))

    async def schliesse(self) -> None:
        """Trennt."""
        if self._schreiber is not None:
            self._schreiber.close()
        if self._aufgabe is not None:
            self._aufgabe.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._aufgabe

    async def _lies(self, leser: asyncio.StreamReader) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                await self._ereignis(leser)
        self.lebt = False

    async def _ereignis(self, leser: asyncio.StreamReader) -> None:
        block = (await leser.readuntil(b"\n\n")).decode()
        teile = dict(z.split(": ", 1) for z in block.strip().splitlines())
        if teile["event"] == "puls":
            return
        self.stand = self.stand | json.loads(teile["data"])
        self.zeilen, self.zuletzt = self.zeilen + 1, monotonic()
        async with self._neu:
            self._neu.notify_all()


@dataclass
class Telefon:
    """Ein Gerät: tritt bei, hört zu, stimmt ab."""

    rechner: str
    anschluss: int
    code: str
    marke: str = ""
    strom: Strom = field(init=False)
    leitung: Verbindung = field(init=False)

    async def tritt_bei(self, *, mit_seite: bool = False) -> Self:
        """Lädt auf Wunsch die Seite und öffnet den Strom; die erste Marke gilt."""
        self.leitung = Verbindung(self.rechner, self.anschluss)
        if mit_seite:
            antwort = await self.leitung.frage(f"/t/{self.code}", kopf={"Accept-Encoding": "gzip"})
            if antwort.status != 200:
                raise OSError(antwort.status)
        anhang = f"?teilnahme={self.marke}" if self.marke else ""
        self.strom = await Strom(self.rechner, self.anschluss, f"/t/{self.code}/strom{anhang}").oeffne()
        self.marke = self.marke or self.strom.stand["token"]
        return self

    def abgabe(self, inhalt: dict[str, Any], gegenstand: str = "") -> dict[str, Any]:
        """Der Rumpf einer Abgabe zur Runde, die dieses Telefon gerade zeigt."""
        runde = self.strom.stand["runde"]
        werte = {"fassung": 1, "token": self.marke, "runde": runde["id"], "durchgang": runde["durchgang"], "gegenstand": gegenstand}
        return werte | {"inhalt": inhalt}

    async def stimme(self, inhalt: dict[str, Any], gegenstand: str = "") -> Gegenantwort:
        """Gibt eine Stimme ab."""
        return await self.schicke(self.abgabe(inhalt, gegenstand))

    async def schicke(self, werte: Any) -> Gegenantwort:
        """Schickt irgendeinen Rumpf an die Abgabestelle."""
        rumpf = werte if isinstance(werte, bytes) else json.dumps(werte).encode()
        return await self.leitung.frage(f"/t/{self.code}/stimme", methode="POST", rumpf=rumpf, kopf={"Content-Type": "application/json"})

    async def geh(self) -> None:
        """Trennt alles."""
        await self.strom.schliesse()
        self.leitung.schliesse()
