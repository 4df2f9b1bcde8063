"""Lange Arbeiten der Cockpit-Knöpfe: laufen in eigenen Fäden, melden Fortschritt, halten das Ergebnis bereit."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Literal

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.server.grund import saetze, stoerung
from rodiko_kit.server.haus import Datei, Fortschritt

BEHALTEN = 20


@dataclass
class Arbeit:
    """Eine laufende oder fertige Arbeit einer Sitzung; ``ergebnis`` ist, was der Aufruf zurückgab."""

    sitzung: str
    satz: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    stand: Literal["laeuft", "fertig", "fehler"] = "laeuft"
    anteil: float = 0.0
    ergebnis: Any = None
    fehler: tuple[str, ...] = ()
    nachher: Callable[[Any], dict[str, Any]] = lambda _: {}
    abbrechbar: bool = False
    """Ob ``brich_ab`` sie beenden darf: nur Arbeiten, die erst nach ihrem letzten Zwischenstand schreiben."""
    _abgebrochen: bool = False

    def brich_ab(self) -> bool:
        """Lässt die Arbeit bei ihrem nächsten Zwischenstand enden; falsch, wenn das nicht mehr geht."""
        if not self.abbrechbar or self.stand != "laeuft":
            return False
        self._abgebrochen = True
        return True

    def fortschritt(self, anteil: float, satz: str) -> None:
        """Wird aus dem Faden der Arbeit gerufen; ``RodikoFehler``, wenn sie abgebrochen ist."""
        if self._abgebrochen:
            raise RodikoFehler("Abgebrochen. Es wurde nichts gespeichert.")
        self.anteil, self.satz = max(0.0, min(1.0, anteil)), satz

    def als_json(self) -> dict[str, Any]:
        """Stand für die Seite; eine fertige Datei wird als Adresse genannt."""
        werte: dict[str, Any] = {"arbeit": self.id, "stand": self.stand, "anteil": self.anteil, "satz": self.satz}
        if self.abbrechbar and self.stand == "laeuft":
            werte["abbrechbar"] = True
        if self.stand == "fehler":
            werte["fehler"] = list(self.fehler)
        if self.stand == "fertig":
            datei = {"datei": f"/aktion/datei/{self.id}", "name": self.ergebnis.name} if isinstance(self.ergebnis, Datei) else {}
            werte |= datei | self.nachher(self.ergebnis)
        return werte


class Arbeiten:
    """Führt Arbeiten aus und merkt sich die letzten Ergebnisse."""

    def __init__(self, faeden: int = 2) -> None:
        self._faeden = ThreadPoolExecutor(faeden, thread_name_prefix="arbeit")
        self._alle: OrderedDict[str, Arbeit] = OrderedDict()
        self._laufend: set[asyncio.Task[None]] = set()

    def beginne(
        self, sitzung: str, satz: str, aufruf: Callable[[Fortschritt], Any], nachher: Callable[[Any], dict[str, Any]] = lambda _: {}
    ) -> Arbeit:
        """Startet ``aufruf(fortschritt)``; ``nachher`` macht aus dem Ergebnis, was die Seite wissen muss."""
        arbeit = Arbeit(sitzung, satz, nachher=nachher)
        self._alle[arbeit.id] = arbeit
        while len(self._alle) > BEHALTEN:
            self._alle.popitem(last=False)
        lauf = asyncio.get_running_loop().create_task(self._fuehre_aus(arbeit, aufruf))
        self._laufend.add(lauf)
        lauf.add_done_callback(self._laufend.discard)
        return arbeit

    def hole(self, id_: str, sitzung: str) -> Arbeit | None:
        """Die Arbeit, wenn sie dieser Sitzung gehört."""
        arbeit = self._alle.get(id_)
        return arbeit if arbeit is not None and arbeit.sitzung == sitzung else None

    async def beende(self) -> None:
        """Wartet auf Laufendes und schließt die Fäden."""
        await asyncio.gather(*self._laufend, return_exceptions=True)
        self._faeden.shutdown(wait=False)

    async def _fuehre_aus(self, arbeit: Arbeit, aufruf: Callable[[Fortschritt], Any]) -> None:
        try:
            arbeit.ergebnis = await asyncio.get_running_loop().run_in_executor(self._faeden, aufruf, arbeit.fortschritt)
        except RodikoFehler as fehler:
            arbeit.fehler, arbeit.stand = tuple(saetze(fehler)), "fehler"
        except Exception as fehler:  # noqa: BLE001  jede Störung wird der Person mit Nummer gemeldet
            satz = f"Der Vorgang wurde abgebrochen, gespeicherte Daten sind unverändert. Störung {stoerung(fehler)}."
            arbeit.fehler, arbeit.stand = (satz,), "fehler"
        else:
            arbeit.anteil, arbeit.stand = 1.0, "fertig"
