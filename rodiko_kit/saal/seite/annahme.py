"""Gruppenschreiben: was während eines laufenden Schreibens eintrifft, wird danach zusammen geschrieben."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from rodiko_kit.basis.einwurf import Einwurf

STAPEL = 512


class Annahme:
    """Nimmt Einwürfe an; ``schreibe`` kehrt erst zurück, wenn der Einwurf dauerhaft ist.

    ``wirf_ein`` schreibt mehrere in einer Transaktion und läuft in ``faden`` (genau einer); ``geschrieben`` erfährt danach in der
    Schleife, was neu ist.
    """

    def __init__(
        self, wirf_ein: Callable[[Sequence[Einwurf]], None], faden: ThreadPoolExecutor, geschrieben: Callable[[Sequence[Einwurf]], None]
    ) -> None:
        self._wirf_ein, self._faden, self._geschrieben = wirf_ein, faden, geschrieben
        self._wartend: list[tuple[Einwurf, asyncio.Future[None]]] = []
        self._arbeit: asyncio.Task[None] | None = None

    async def schreibe(self, einwurf: Einwurf) -> None:
        """Reiht ein und wartet auf das COMMIT; wirft, was das Schreiben wirft."""
        zusage: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._wartend.append((einwurf, zusage))
        if self._arbeit is None:
            self._arbeit = asyncio.create_task(self._arbeite())
        await zusage

    async def leere(self) -> None:
        """Wartet, bis alles Angenommene geschrieben ist."""
        if self._arbeit is not None:
            await self._arbeit

    async def _arbeite(self) -> None:
        schleife = asyncio.get_running_loop()
        while self._wartend:
            stapel, self._wartend = self._wartend[:STAPEL], self._wartend[STAPEL:]
            einwuerfe = [e for e, _ in stapel]
            try:
                await schleife.run_in_executor(self._faden, self._wirf_ein, einwuerfe)
            except Exception as fehler:  # noqa: BLE001  jeder Wartende soll ihn erfahren
                for _, zusage in stapel:
                    if not zusage.done():
                        zusage.set_exception(fehler)
                continue
            self._geschrieben(einwuerfe)
            for _, zusage in stapel:
                if not zusage.done():
                    zusage.set_result(None)
        self._arbeit = None
