"""Der eine Weg zu den Daten: ``lesen(Abfrage)``, ``ausfuehren(Befehl)``, ``beobachten``.

Der Prozess mit dem Schreibrecht beantwortet beides selbst; alle anderen (Kernel, Lab, Kommandozeile) fragen ihn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.modell import Modell, Objekt

T = TypeVar("T", bound=Objekt)

PROJEKT = UUID(int=0)
"""Kennung für Abfragen, die das ganze Projekt und keine einzelne Kommune meinen."""


class Rolle(StrEnum):
    """Wer etwas tut; entscheidet über Rechte."""

    BERATUNG = "Beratung"
    LEITUNG = "Kommune-Leitung"
    LESEN = "Kommune-Lesen"
    TEILNAHME = "Teilnahme"
    VERWALTUNG = "Verwaltung"


class Wer(Modell):
    """Die handelnde Person oder Stelle; ``kommune`` leer = alle Kommunen des Projekts."""

    name: str
    rolle: Rolle = Rolle.BERATUNG
    kommune: UUID | None = None

    def darf_kommune(self, kommune: UUID) -> bool:
        """Ob diese Person Daten der Kommune sehen darf."""
        return self.kommune is None or self.kommune == kommune


class Aenderung(Modell):
    """Eine Zeile des Journals: Objekt vorher und nachher als JSON; ``vorher`` leer = neu, ``nachher`` leer = gelöscht."""

    art: str
    id: UUID
    vorher: dict[str, Any] | None = None
    nachher: dict[str, Any] | None = None


class Ergebnis(Modell):
    """Antwort auf einen Befehl: Nummer des Journaleintrags, Zeit (UTC, ISO) und geänderte Objekte."""

    nummer: int
    wann: str
    titel: str
    aenderungen: tuple[Aenderung, ...] = ()
    daten: dict[str, Any] = Field(default_factory=dict)


class Notiz(Modell):
    """Nachricht an alle Fenster: seit Eintrag ``nummer`` ist ``kommune`` verändert; 0 = etwas, das nicht im Journal steht."""

    nummer: int
    kommune: UUID
    arten: tuple[str, ...] = ()
    wer: str = ""


class Bestand(Protocol):
    """Lesender Blick auf eine Kommune innerhalb einer Transaktion."""

    @property
    def kommune(self) -> UUID:
        """Kennung der Kommune, auf die der Blick beschränkt ist."""
        ...

    @property
    def nummer(self) -> int:
        """Nummer des letzten Journaleintrags dieses Blicks."""
        ...

    @property
    def quelle(self) -> str:
        """Kennung der Datenbank, deren Journal ``nummer`` zählt; zwei Laptops haben verschiedene."""
        ...

    def bei(self, nummer: int, quelle: str = "") -> Bestand:
        """Derselbe Blick, wie er nach Journaleintrag ``nummer`` war; ``NichtGefundenFehler``, wenn es ihn (aus ``quelle``) nicht gibt."""
        ...

    def alle(self, klasse: type[T]) -> tuple[T, ...]:
        """Alle Objekte der Klasse, nach Kürzel geordnet (Ziffernfolgen als Zahl)."""
        ...

    def hole(self, klasse: type[T], id_: UUID) -> T:
        """Ein Objekt; ``NichtGefundenFehler``, wenn es fehlt oder zu einer anderen Kommune gehört."""
        ...

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        """Ein Objekt nach Name der Art; ``None``, wenn es fehlt."""
        ...

    def arten(self) -> tuple[type[Objekt], ...]:
        """Alle gespeicherten Klassen, Bezugsziele vor den Klassen, die auf sie zeigen."""
        ...

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        """Die heutigen Einwürfe in den Kasten ``kasten`` (etwa eine Runde), in Reihenfolge des Eingangs; auch bei früheren Ständen."""
        ...

    def vorlage(self, pfad: str) -> Any:  # noqa: ANN401  YAML-Inhalt
        """Inhalt einer YAML-Datei aus ``vorlagen/``, etwa ``"vorgehen/rodiko.yaml"``; die Kopie im Projektordner gilt zuerst."""
        ...


class Befehl(Modell):
    """Eine Absicht, die Daten zu ändern: Recht, reine Regel, Änderungen."""

    NAME: ClassVar[str]

    kommune: UUID

    def titel(self, bestand: Bestand) -> str:
        """Kurzer deutscher Satz für Journal und Rückgängig-Knopf, etwa „Akteur Jobcenter verschoben“."""
        raise NotImplementedError

    def erlaubt(self, wer: Wer) -> bool:
        """Ob die Person diesen Befehl geben darf; die Kommune prüft der Verteiler."""
        return wer.rolle in (Rolle.BERATUNG, Rolle.LEITUNG)

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die reine Regel: was sich ändert. Wirft ``EingabeFehler``, ``SammelFehler`` oder ``KonfliktFehler``."""
        raise NotImplementedError

    def umkehr_von(self, bestand: Bestand) -> int | None:
        """Nummer des Journaleintrags, den dieser Befehl zurücknimmt; ``None`` bei allen gewöhnlichen Befehlen."""
        del bestand
        return None


class Abfrage(Modell):
    """Eine benannte Frage, die der schreibende Prozess beantwortet; die Antwort besteht aus JSON-Werten."""

    NAME: ClassVar[str]

    kommune: UUID

    def erlaubt(self, wer: Wer) -> bool:
        """Ob die Person diese Frage stellen darf; die Kommune prüft der Verteiler."""
        return wer.rolle is not Rolle.TEILNAHME

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """Die Antwort als JSON-Werte (dict, list, str, int, float, bool, None)."""
        raise NotImplementedError


class Anschluss(Protocol):
    """Zugang einer Person zu den Daten; zwei Ausführungen: unmittelbar und über die Loopback-Verbindung."""

    @property
    def wer(self) -> Wer:
        """Für wen dieser Anschluss spricht."""
        ...

    def lesen(self, abfrage: Abfrage) -> Any:  # noqa: ANN401  JSON-Werte
        """Stellt eine Frage; JSON-Werte zurück."""
        ...

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        """Gibt einen Befehl; wirft die Fehler des Befehls, ``RechteFehler`` oder ``VerbindungsFehler``."""
        ...

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        """Ruft ``melde`` nach jeder Änderung; zurück kommt die Funktion zum Abmelden."""
        ...


@dataclass(frozen=True)
class Herkunft:
    """Woher ein Journaleintrag stammt: Quelle (Laptop) und laufende Nummer dort."""

    quelle: str
    nummer: int
