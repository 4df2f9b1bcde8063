"""Anschluss ohne Datenbank: eine Kommune, Abschnitte aus dem Musterbericht."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Ergebnis, Notiz, Wer
from rodiko_kit.basis.fachmodul import Berichtseintrag
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from rodiko_kit.reporting.bloecke import Block, Deckblatt, Herkunft, Ueberschrift
from rodiko_kit.reporting.sammlung import abfrage_mit
from tests.hilfen.bestand import SpeicherloserBestand
from tests.reporting.muster import musterbericht

MUSTERLAND = UUID("00000000-0000-0000-0000-00000000beef")


def bestand(name: str = "Landkreis Musterland") -> SpeicherloserBestand:
    """Ein Bestand, der nur die Kommune kennt, nach Journaleintrag 412."""
    kommune = Kommune(id=MUSTERLAND, kommune=MUSTERLAND, kuerzel="K-001", name=name, art=Kommunenart.LANDKREIS, land=Land.NI)
    return SpeicherloserBestand((kommune,), MUSTERLAND, 412)


def eintrag(name: str, *bloecke: Block, titel: str = "", rang: int = 10) -> Berichtseintrag:
    """Ein Abschnitt mit festen Blöcken."""
    return Berichtseintrag(name=name, titel=titel or name.capitalize(), rang=rang, bloecke=lambda _bestand, _intern: bloecke)


def eintraege() -> tuple[Berichtseintrag, ...]:
    """Der Musterbericht, nach Kapiteln auf Einträge verteilt, absichtlich nicht in der Reihenfolge der Ränge."""
    kapitel: list[list[Block]] = []
    for block in musterbericht():
        if isinstance(block, Ueberschrift) and block.ebene == 1:
            kapitel.append([])
        if kapitel and not isinstance(block, Deckblatt | Herkunft):
            kapitel[-1].append(block)
    namen = ("akteure", "prozess", "szenarien")
    fertig = [eintrag(n, *teil, rang=10 * r) for r, (n, teil) in enumerate(zip(namen, kapitel, strict=False), start=1)]
    return tuple(reversed(fertig))


class AttrappenAnschluss:
    """Beantwortet Abfragen sofort aus der Attrappe und merkt sie sich."""

    wer = Wer(name="Beratung")

    def __init__(self, liste: Callable[[], Sequence[Berichtseintrag]] = eintraege, name: str = "Landkreis Musterland") -> None:
        self._klasse = abfrage_mit(liste, lambda _: "21.11.2026, 14:03")
        self._bestand = bestand(name)
        self.gefragt: list[Abfrage] = []

    def lesen(self, abfrage: Abfrage) -> Any:
        self.gefragt.append(abfrage)
        return self._klasse.aus_json(abfrage.als_json()).antwort(self._bestand)

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        raise AssertionError(f"Ein Bericht ändert nichts, auch nicht durch {befehl.NAME}.")

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        raise AssertionError(f"Ein Bericht beobachtet nicht ({melde}).")
