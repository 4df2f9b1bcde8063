"""Das Vorgehen als Daten: Phasen (oder Bausteine), Schritte, erwartete Ergebnisse, Bezeichnungen, Zielzahlen.

Inhalt in ``vorlagen/vorgehen/*.yaml``; die Beratung darf ihn ändern, ohne dass sich das Programm ändert.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from rodiko_kit.basis.modell import LangerText, Modell, Pflichttext, Text
from rodiko_kit.kommunen.modell.kommune import Vorgehensart
from rodiko_kit.kommunen.modell.spanne import Spanne

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""Schlüssel eines Schritts oder einer Liste: Kleinbuchstaben, Ziffern, Unterstrich."""

Gruppe = Annotated[str, Field(pattern=r"^[IVX]{1,4}$")]
"""Gruppe von Bildschirmen, wie ``Bildschirmeintrag.phase`` sie nennt: I, II, III."""


class Vorgehensschritt(Modell):
    """Ein Schritt: Name (auf ihn zeigen Hindernisse), Titel, erwartetes Ergebnis.

    ``bildschirm`` leer = noch ohne Bildschirm; ``nachweise`` sind die Arten von Objekten, an denen man sieht, dass daran gearbeitet wird.
    """

    name: Name
    titel: Pflichttext
    ergebnis: LangerText
    bildschirm: Text = ""
    nachweise: tuple[Name, ...] = ()

    @model_validator(mode="after")
    def _bildschirm_hat_nachweis(self) -> Self:
        if bool(self.bildschirm) != bool(self.nachweise):
            msg = f"Schritt {self.name}: Bildschirm und Nachweise gehören zusammen. | Bitte beides angeben oder beides weglassen."
            raise ValueError(msg)
        return self


class Phase(Modell):
    """Eine Phase oder ein Baustein; ``begleitend`` = läuft neben der Arbeit in der Kommune und steht nicht im Cockpit."""

    titel: Pflichttext
    ergebnis: LangerText
    schritte: Annotated[tuple[Vorgehensschritt, ...], Field(min_length=1)]
    begleitend: bool = False


class Arbeitspaket(Modell):
    """Ein Arbeitspaket des Vorgehens; im Auftakt wird daraus eine Etappe des Verfahrens."""

    name: Pflichttext
    methode: Text = ""
    beteiligte: Text = ""
    ergebnis: Pflichttext


class Zielzahl(Modell):
    """Eine Menge, die bis zum Ende erreicht sein soll, etwa ausgewertete Fragebögen."""

    name: Pflichttext
    menge: int = Field(ge=1)
    beginn: dt.date
    ende: dt.date


class Vorgehen(Modell):
    """Ein Vorgehen mit allem, was je Vorgehen verschieden ist."""

    art: Vorgehensart
    titel: Pflichttext
    gliederung: Pflichttext
    """Wie ein Teil heißt: „Phase“, „Baustein“, „Abschnitt“."""
    gruppen: dict[Gruppe, Pflichttext] = Field(default_factory=dict)
    """Gruppe von Bildschirmen (I Dialog, II Prozesse, III Lösungen) -> wie sie im Kopf heißt; leer = ``gliederung`` und Gruppe."""
    bezeichnungen: dict[Name, Pflichttext] = Field(default_factory=dict)
    """Schlüssel -> Wort dieses Vorgehens, etwa ``ankunftsstruktur`` -> „Ankommensstruktur“."""
    fokus: Spanne | None = None
    """Wie viele Fokushandlungsfelder zu entscheiden sind (geprüft von den Handlungsfeldern); leer = keine Vorgabe."""
    produkte_analog: Spanne | None = None
    produkte_digital: Spanne | None = None
    zielzahl: Zielzahl | None = None
    listen: dict[Name, tuple[Pflichttext, ...]] = Field(default_factory=dict)
    """Feste Aufzählungen, etwa Teilnehmergruppen, Tagesordnung, Kataloge."""
    arbeitspakete: tuple[Arbeitspaket, ...] = ()
    """Vorlage für das Verfahren; leer = die Phasen mit ihrem Ergebnis."""
    phasen: Annotated[tuple[Phase, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _schritte_sind_eindeutig(self) -> Self:
        namen = [s.name for p in self.phasen for s in p.schritte]
        doppelt = sorted({n for n in namen if namen.count(n) > 1})
        if doppelt:
            msg = f"Schrittnamen kommen mehrfach vor: {', '.join(doppelt)}. | Bitte je Schritt einen eigenen Namen vergeben."
            raise ValueError(msg)
        return self

    def gruppenname(self, gruppe: str) -> str:
        """Wie eine Gruppe von Bildschirmen in diesem Vorgehen heißt, etwa „Phase II“."""
        return self.gruppen.get(gruppe, f"{self.gliederung} {gruppe}")

    def bezeichnung(self, schluessel: str) -> str:
        """Das Wort dieses Vorgehens; ``KeyError``, wenn keines festgelegt ist."""
        return self.bezeichnungen[schluessel]
