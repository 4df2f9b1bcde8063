"""Antworten, die länger dauern, als eine Bewegung warten darf: das Bild steht schon, die Antwort kommt nach.

Ein Bildschirm ruft in ``aufbau`` ``self.nachtraege.frage(name, abfrage, stand)`` und zeichnet, was schon da ist. Die Frage geht in
einem eigenen Faden an den schreibenden Prozess; ist die Antwort da, liest die Fläche den Bildschirm neu. Je Name gilt nur die letzte
Frage: eine neue löst die laufende ab, auch im schreibenden Prozess (``basis.vorrang``). Gefragt wird erst, wenn einen Augenblick
lang nichts mehr bewegt wurde: bis dahin gehört der Rechner den Zahlen, die sofort dastehen sollen. Ohne laufende
Ereignisschleife (Prüfungen, Berichte) wird sofort gerechnet.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import RodikoFehler, UeberholtFehler, VerbindungsFehler
from rodiko_kit.basis.vorrang import LangeAbfrage
from rodiko_kit.widgets.vorfall import melde_vorfall, vorfallstext

RUHE_S = 0.1
"""So lange muss eine Frage unverändert bleiben, die eine schon beantwortete ablöst."""


@dataclass(frozen=True)
class Nachtrag:
    """Was zu einer Frage da ist: die letzte ``antwort`` (``None`` = noch keine), ob sie noch gerechnet wird, warum sie ausblieb."""

    antwort: Any = None
    rechnet: bool = False
    fehler: str = ""


class Nachtraege:
    """Die langen Fragen eines Bildschirms."""

    def __init__(self, anschluss: Anschluss) -> None:
        self._anschluss = anschluss
        self._fenster = uuid4().hex
        self._schleife: asyncio.AbstractEventLoop | None = None
        self._neu_lesen: Callable[[], None] = lambda: None
        self._fragen: dict[str, tuple[LangeAbfrage, str]] = {}
        self._da: dict[str, Nachtrag] = {}

    def verbinde(self, neu_lesen: Callable[[], None]) -> None:
        """Ab jetzt wird in einem Faden gerechnet, wenn eine Ereignisschleife läuft; ``neu_lesen`` zeigt, was nachkam."""
        self._neu_lesen = neu_lesen
        with contextlib.suppress(RuntimeError):
            self._schleife = asyncio.get_running_loop()

    def frage(self, name: str, abfrage: LangeAbfrage, stand: str = "") -> Nachtrag:
        """Was zu ``abfrage`` da ist; gerechnet wird nur, wenn sich die Frage oder der ``stand`` der Daten geändert hat."""
        frage = (abfrage.aendern(fenster=f"{self._fenster}/{name}"), stand)
        if self._fragen.get(name) != frage:
            self._fragen[name] = frage
            zuletzt = self._da.get(name, Nachtrag())
            self._da[name] = Nachtrag(zuletzt.antwort, rechnet=True)
            if self._schleife is None:
                self._da[name] = self._antworte(name, frage)
            else:
                self._schleife.call_later(0.0 if zuletzt.antwort is None else RUHE_S, self._beginne, name, frage, self._schleife)
        return self._da[name]

    def _beginne(self, name: str, frage: tuple[LangeAbfrage, str], schleife: asyncio.AbstractEventLoop) -> None:
        if self._fragen.get(name) is frage:
            threading.Thread(target=self._im_faden, args=(name, frage, schleife), name=f"nachtrag-{name}", daemon=True).start()

    def _im_faden(self, name: str, frage: tuple[LangeAbfrage, str], schleife: asyncio.AbstractEventLoop) -> None:
        nachtrag = self._antworte(name, frage)
        with contextlib.suppress(RuntimeError):  # die Schleife ist zu: der Kernel endet
            schleife.call_soon_threadsafe(self._uebernimm, name, frage, nachtrag)

    def _antworte(self, name: str, frage: tuple[LangeAbfrage, str]) -> Nachtrag:
        """Die Antwort; offen (``rechnet``), wenn der schreibende Prozess gerade nicht zu erreichen ist."""
        try:
            while True:
                try:
                    return Nachtrag(self._anschluss.lesen(frage[0]))
                except UeberholtFehler:
                    if self._fragen.get(name) is not frage:
                        return Nachtrag()
        except VerbindungsFehler:
            return Nachtrag(rechnet=True)
        except RodikoFehler as fehler:
            return Nachtrag(fehler=str(fehler))
        except Exception as fehler:  # noqa: BLE001  keine Fehlerspur darf in den Browser
            return Nachtrag(fehler=vorfallstext(melde_vorfall(fehler, f"Nachtrag {frage[0].NAME}")))

    def _uebernimm(self, name: str, frage: tuple[LangeAbfrage, str], nachtrag: Nachtrag) -> None:
        if self._fragen.get(name) is not frage:
            return
        if nachtrag.rechnet:  # beim nächsten Lesen, wenn die Verbindung wieder steht, wird neu gefragt
            del self._fragen[name]
            return
        self._da[name] = nachtrag
        self._neu_lesen()
