"""Kleine Welten des Auftakts für die Prüfungen."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from uuid import UUID, uuid5

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Rolle
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land, Vorgehensart
from rodiko_kit.widgets.bildschirm import Bildschirm
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("0b1c9a52-7d5b-4c0e-9a2f-2f6d0c9d3a11")
T = TypeVar("T", bound=Objekt)
S = TypeVar("S", bound=Bildschirm)
LANG = "Ausländerbehördenangelegenheitenverwaltungsvorschriftenbeauftragtenkonferenz"
"""Ein zusammengesetztes Wort, das keine Zeile fasst."""


def neu(klasse: type[T], kuerzel: str, **felder: object) -> T:
    """Ein Objekt mit fester Kennung."""
    return klasse(id=uuid5(KOMMUNE, f"{klasse.ART}/{kuerzel}"), kommune=KOMMUNE, kuerzel=kuerzel, **felder)  # type: ignore[arg-type]


def akteur(nummer: int, name: str, **felder: object) -> Akteur:
    """Ein Akteur."""
    return neu(Akteur, f"A-{nummer:02d}", name=name, **felder)


def kommune(vorgehen: Vorgehensart = Vorgehensart.RODIKO, beginn: dt.date | None = dt.date(2026, 4, 1)) -> Kommune:
    """Die Kommune, von der alles handelt."""
    return Kommune(
        id=KOMMUNE,
        kommune=KOMMUNE,
        kuerzel="K-1",
        name="Landkreis Musterland",
        art=Kommunenart.LANDKREIS,
        land=Land.NI,
        vorgehen=vorgehen,
        projektbeginn=beginn,
    )


def bestand(*objekte: Objekt, vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> SpeicherloserBestand:
    """Ein Stand mit der Kommune und den Objekten."""
    return SpeicherloserBestand((kommune(vorgehen), *objekte), KOMMUNE)


def schirm(klasse: type[S], *objekte: Objekt, rolle: Rolle = Rolle.BERATUNG, beamer: bool = False) -> tuple[S, ProbeAnschluss]:
    """Ein gelesener Bildschirm auf dem Stand."""
    anschluss = ProbeAnschluss(bestand(*objekte), rolle)
    eines = klasse(anschluss, KOMMUNE, beamer=beamer)
    eines.verarbeitung.lies()
    return eines, anschluss
