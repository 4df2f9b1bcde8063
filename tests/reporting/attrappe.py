"""Bestand und Anschluss ohne Datenbank: eine Kommune, Abschnitte aus dem Musterbericht."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import yaml

from rodiko_kit.basis.anschluss import Abfrage, Befehl, Bestand, Ergebnis, Notiz, Wer
from rodiko_kit.basis.fachmodul import Berichtseintrag
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.reporting.bloecke import Block, Deckblatt, Herkunft, Ueberschrift
from rodiko_kit.reporting.sammlung import abfrage_mit
from tests.reporting.muster import musterbericht

T = TypeVar("T", bound=Objekt)
WURZEL = Path(__file__).parents[2]
MUSTERLAND = UUID("00000000-0000-0000-0000-00000000beef")


class Ort(Objekt):
    """Steht für die Kommune."""

    ART: ClassVar[str] = "kommune"
    TITEL: ClassVar[str] = "Kommune"
    MEHRZAHL: ClassVar[str] = "Kommunen"
    KUERZEL_VORSATZ: ClassVar[str] = "K"

    name: str


class Attrappe:
    """Bestand mit einer Kommune und ohne weitere Objekte."""

    kommune = MUSTERLAND
    nummer = 412
    stand = "2026-11-21T13:03:00+00:00"
    quellen: Any = ()

    def __init__(self, name: str = "Landkreis Musterland") -> None:
        self.ort = Ort(id=MUSTERLAND, kommune=MUSTERLAND, kuerzel="K-001", name=name)

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"Der Bericht fragt unerwartet nach „{name}“.")

    def alle(self, klasse: type[T]) -> tuple[T, ...]:
        del klasse
        return ()

    def hole(self, klasse: type[T], id_: UUID) -> T:
        raise NichtGefundenFehler(f"{klasse.ART} {id_}")

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        return self.ort if (art, id_) == ("kommune", MUSTERLAND) else None

    def arten(self) -> tuple[type[Objekt], ...]:
        return (Ort,)

    def vorlage(self, pfad: str) -> Any:
        return yaml.safe_load((WURZEL / "vorlagen" / pfad).read_text(encoding="utf-8"))


def bestand(name: str = "Landkreis Musterland") -> Bestand:
    """Die Attrappe als Bestand."""
    attrappe: Any = Attrappe(name)
    return attrappe  # type: ignore[no-any-return]  # erfüllt nur, was der Bericht braucht


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
