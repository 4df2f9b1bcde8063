"""Das Ergebnis einer Runde für Telefone und Beamer, außerhalb der Schleife gerechnet und kurz gemerkt."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.saal.modell import Runde, Stapelstimme, stimmen
from rodiko_kit.saal.seite.urnen import Laufurne

Stapel = tuple[Stapelstimme, ...]


@dataclass
class _Gemerkt:
    schloss: asyncio.Lock = field(default_factory=asyncio.Lock)
    schluessel: tuple[object, ...] = ()
    wann: float = 0.0
    ergebnis: dict[str, Any] = field(default_factory=dict)


class Auswertung:
    """Rechnet in ``faden``; ohne ``frisch`` genügt ein Ergebnis, das jünger als ``takt_s`` ist, sonst zählt jede Stimme mit."""

    def __init__(self, faden: Executor, takt_s: float) -> None:
        self._faden, self._takt_s = faden, takt_s
        self._gemerkt: dict[UUID, _Gemerkt] = {}

    async def ergebnis(self, runde: Runde, urne: Laufurne, stapel: Stapel, *, frisch: bool) -> dict[str, Any]:
        """``{satz, hinweise, bild}``; ``bild`` ist eine ``Zeichnung`` als JSON."""
        gemerkt = self._gemerkt.setdefault(runde.id, _Gemerkt())
        async with gemerkt.schloss:
            gleich = gemerkt.schluessel[:2] == (runde, stapel)
            jung = not frisch and time.monotonic() - gemerkt.wann < self._takt_s
            if not gleich or (gemerkt.schluessel[2] != urne.fassung and not jung):
                gemerkt.schluessel, gemerkt.wann = (runde, stapel, urne.fassung), time.monotonic()
                schleife = asyncio.get_running_loop()
                gemerkt.ergebnis = await schleife.run_in_executor(self._faden, _rechne, runde, urne.auszug(), stapel)
            return gemerkt.ergebnis


def _rechne(runde: Runde, einwuerfe: tuple[Einwurf, ...], stapel: Stapel) -> dict[str, Any]:
    from rodiko_kit.saal.analyse.ergebnisbild import bild_von
    from rodiko_kit.saal.analyse.zaehlung import zaehle

    auszaehlung = zaehle(runde, stimmen(runde, einwuerfe, stapel))
    return {"satz": auszaehlung.satz, "hinweise": list(auszaehlung.hinweise), "bild": bild_von(auszaehlung).als_json()}


def waerme() -> None:
    """Lädt die Auszählung samt Rechenpaketen."""
    from rodiko_kit.saal.analyse import ergebnisbild, zaehlung

    del ergebnisbild, zaehlung
