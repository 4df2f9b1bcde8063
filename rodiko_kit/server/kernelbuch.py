"""Das Kernelbuch: welcher Kernel welchen Schlüssel hat, wem er gehört und was er zeigt."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Wer
from rodiko_kit.basis.modell import Modell

GEHT, BEENDET, ABGESTUERZT, RUHE, SERVERENDE = 4000, 4001, 4002, 4003, 4004
"""Gründe, mit denen der Kanal eines Bildschirms geschlossen wird (eigene Codes des Websockets); mit ``GEHT`` schließt ihn die Seite."""


class Auftrag(Modell):
    """Was ein Kernel zeigen soll; er erfährt es erst beim Öffnen der Seite."""

    bildschirm: str
    kommune: UUID
    wer: Wer
    beamer: bool = False
    rahmen: dict[str, Any] = Field(default_factory=dict)
    """Kopf des Bildschirms: Projekt, Name der Kommune, Schritte."""


class Kanal(Protocol):
    """Eine offene Verbindung eines Bildschirms."""

    def schliesse(self, code: int) -> None:
        """Schließt mit einem der Gründe oben."""
        ...


@dataclass
class Karte:
    """Eintrag eines Kernels (oder Dienstes ohne Kernel): Schlüssel für ``/intern``, Besitzer, Auftrag, offene Kanäle."""

    schluessel: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    kernel: str = ""
    sitzung: str = ""
    auftrag: Auftrag | None = None
    wer: Wer | None = None
    bestellt: asyncio.Event = field(default_factory=asyncio.Event)
    kanaele: set[Kanal] = field(default_factory=set)
    allein: asyncio.Event = field(default_factory=asyncio.Event)
    """Gesetzt, solange keine Seite verbunden ist."""
    allein_seit: float = 0.0

    def __post_init__(self) -> None:
        self.allein.set()

    @property
    def person(self) -> Wer | None:
        """Für wen der Schlüssel spricht; ``None``, solange kein Auftrag da ist."""
        return self.auftrag.wer if self.auftrag else self.wer


class Kernelbuch:
    """Alle Karten eines Servers; ein ungebundener Kernel gehört niemandem."""

    def __init__(self) -> None:
        self._karten: dict[str, Karte] = {}
        self._schluessel: dict[str, Karte] = {}

    def neu(self) -> Karte:
        """Karte für einen Kernel, der gleich gestartet wird."""
        karte = Karte()
        self._schluessel[karte.schluessel] = karte
        return karte

    def dienst(self, wer: Wer) -> str:
        """Schlüssel für ein Programm neben dem Server (Kommandozeile, Lab); gilt bis zum Ende des Servers."""
        karte = Karte(wer=wer)
        self._schluessel[karte.schluessel] = karte
        return karte.schluessel

    def trage_ein(self, karte: Karte, kernel: str) -> None:
        """Verbindet die Karte mit der Kennung des gestarteten Kernels."""
        karte.kernel = kernel
        self._karten[kernel] = karte

    def binde(self, kernel: str, sitzung: str, auftrag: Auftrag) -> None:
        """Gibt dem Kernel Besitzer und Auftrag; ein Kernel wird nur einmal gebunden."""
        karte = self._karten[kernel]
        if karte.sitzung:
            msg = "Der Kernel ist schon vergeben."
            raise RuntimeError(msg)
        karte.sitzung, karte.auftrag, karte.allein_seit = sitzung, auftrag, time.monotonic()
        karte.bestellt.set()

    def gehoert(self, kernel: str, sitzung: str) -> bool:
        """Ob der Kernel dieser Sitzung gehört; ungebundene gehören niemandem."""
        karte = self._karten.get(kernel)
        return karte is not None and bool(sitzung) and karte.sitzung == sitzung

    def karte(self, kernel: str) -> Karte | None:
        """Die Karte eines Kernels."""
        return self._karten.get(kernel)

    def zu_schluessel(self, schluessel: str) -> Karte | None:
        """Die Karte zu einem Schlüssel; ``None`` für unbekannte und eingezogene."""
        return self._schluessel.get(schluessel)

    def verbunden(self, kernel: str, kanal: Kanal) -> None:
        """Merkt eine offene Seite."""
        if karte := self._karten.get(kernel):
            karte.kanaele.add(kanal)
            karte.allein.clear()

    def getrennt(self, kernel: str, kanal: Kanal) -> None:
        """Merkt das Ende einer Verbindung."""
        if karte := self._karten.get(kernel):
            karte.kanaele.discard(kanal)
            karte.allein_seit = time.monotonic()
            if not karte.kanaele:
                karte.allein.set()

    def streiche(self, kernel: str, code: int) -> None:
        """Der Kernel ist zu Ende: sein Schlüssel gilt nicht mehr, seine Seiten erfahren den Grund."""
        karte = self._karten.pop(kernel, None)
        if karte is None:
            return
        self._schluessel.pop(karte.schluessel, None)
        karte.bestellt.set()
        for kanal in tuple(karte.kanaele):
            kanal.schliesse(code)

    def vergebene(self) -> tuple[str, ...]:
        """Kennungen aller Kernel, die jemandem gehören."""
        return tuple(k for k, karte in self._karten.items() if karte.sitzung)

    def verlassene(self, frist_s: float) -> tuple[str, ...]:
        """Vergebene Kernel, die seit mehr als ``frist_s`` Sekunden keine offene Seite haben."""
        grenze = time.monotonic() - frist_s
        return tuple(k for k, karte in self._karten.items() if karte.sitzung and not karte.kanaele and karte.allein_seit < grenze)
