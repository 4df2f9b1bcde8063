"""Lange Antworten mit Vorrang der letzten Frage: fragt dasselbe Fenster neu, hört die frühere Rechnung auf.

Der Bildschirm stellt eine ``LangeAbfrage`` in einem eigenen Faden (``widgets.nachtrag``), während sein erstes Bild schon steht;
der schreibende Prozess rechnet und schaut zwischen zwei Stücken nach, ob noch jemand auf die Antwort wartet.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import UeberholtFehler

Weiter = Callable[[], None]
"""Kehrt zurück, solange die Antwort gebraucht wird; sonst ``UeberholtFehler``."""


class LangeAbfrage(Abfrage):
    """Eine Frage, deren Antwort dauert; ``fenster`` nennt, wer fragt (leer: niemand löst sie ab)."""

    NAME: ClassVar[str]

    fenster: str = ""

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """Rechnet, bis die Antwort fertig ist oder dasselbe Fenster eine neue Frage dieser Art stellt (``UeberholtFehler``)."""
        with _vorrang(f"{self.NAME}/{self.fenster}" if self.fenster else "") as weiter:
            return self.rechne(bestand, weiter)

    def rechne(self, bestand: Bestand, weiter: Weiter) -> Any:  # noqa: ANN401  JSON-Werte
        """Die Antwort als JSON-Werte; ruft ``weiter`` zwischen zwei Stücken der Rechnung."""
        raise NotImplementedError


_letzte: dict[str, object] = {}
_schloss = threading.Lock()


def loese_alle_ab() -> None:
    """Lässt jede laufende Rechnung beim nächsten Stück enden, etwa weil der Prozess endet."""
    with _schloss:
        for name in _letzte:
            _letzte[name] = object()


@contextmanager
def _vorrang(name: str) -> Iterator[Weiter]:
    marke = object()
    with _schloss:
        _letzte[name] = marke

    def weiter() -> None:
        if name and _letzte.get(name) is not marke:
            raise UeberholtFehler("Diese Frage ist überholt; es gibt schon eine neuere.")

    try:
        yield weiter
    finally:
        with _schloss:
            if _letzte.get(name) is marke:
                del _letzte[name]
