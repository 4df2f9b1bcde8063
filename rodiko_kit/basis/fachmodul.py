"""Der Eintrag eines Fachmoduls: was es beiträgt, erst beim Gebrauch geladen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Aenderung, Anschluss, Befehl, Bestand
from rodiko_kit.basis.modell import Objekt


def _nichts() -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True)
class Bildschirmeintrag:
    """Ein Arbeitsbildschirm unter ``/bildschirm/<name>``; ``baue`` lädt seine Klasse erst beim Öffnen."""

    name: str
    titel: str
    zweck: str
    phase: str
    """Gruppe im Kopf: I, II oder III; ihren Namen gibt das Vorgehen der Kommune (``Vorgehen.gruppenname``)."""
    baue: Callable[[Anschluss, Any], Any]
    """(Anschluss, Kennung der Kommune) -> Bildschirm aus ``rodiko_kit.widgets``."""


@dataclass(frozen=True)
class Berichtseintrag:
    """Ein Abschnitt für Berichte: ``bloecke(bestand, intern)`` liefert Berichtsblöcke."""

    name: str
    titel: str
    rang: int
    bloecke: Callable[[Bestand, bool], Any]


@dataclass(frozen=True)
class Hindernis:
    """Was für den nächsten Schritt fehlt: deutscher Satz und Bildschirm, auf dem man es behebt."""

    schritt: str
    satz: str
    bildschirm: str


@dataclass(frozen=True)
class Fachmodul:
    """Alles, was eine Fähigkeit zum Ganzen beiträgt; jede Angabe ist eine Funktion und lädt erst beim Aufruf."""

    name: str
    titel: str
    objekte: Callable[[], tuple[type[Objekt], ...]] = _nichts
    befehle: Callable[[], tuple[type[Befehl], ...]] = _nichts
    abfragen: Callable[[], tuple[type[Abfrage], ...]] = _nichts
    bildschirme: tuple[Bildschirmeintrag, ...] = ()
    berichte: Callable[[], tuple[Berichtseintrag, ...]] = _nichts
    seiten: Callable[[], tuple[Any, ...]] = _nichts
    """Seiten ohne Kernel: ``Seitengruppe`` aus ``rodiko_kit.server.haus``."""
    hindernisse: Callable[[Bestand], tuple[Hindernis, ...]] = lambda _: ()
    abstimmbar: Callable[[], tuple[Abstimmbar, ...]] = _nichts
    """Listen, über die im Saal abgestimmt werden kann."""
    folgen: Callable[[Bestand, tuple[Aenderung, ...]], tuple[Aenderung, ...]] = lambda *_: ()
    """Was Änderungen nach sich ziehen und mit ihnen geschrieben wird, etwa Belege, die einem umbenannten Befund folgen."""
    einspruch: Callable[[Bestand, tuple[Aenderung, ...]], None] = lambda *_: None
    """Wirft ``EingabeFehler``, wenn Änderungen, gleich auf welchem Weg sie kommen, eine Regel über mehrere Objekte verletzen."""
