"""Akteure und Beziehungen für die Prüfungen dieses Raums."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID, uuid5

from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Einordnung, Haltung, Teilnehmergruppe
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("5c0d7a0e-6a5e-4a53-9d53-1d1f5b0c9a10")

NAMEN = (
    "Ausländerbehörde",
    "Jobcenter",
    "Migrationsberatung für erwachsene Zugewanderte",
    "Integrationsbeauftragte",
    "Staatliches Schulamt",
    "Kreistag",
    "Wohnungsbaugesellschaft",
    "Bürgerinitiative Heimat",
    "Gesundheitsdienstleistungskoordinierungsstelle",
    "Amt für Soziales",
)


def kommune() -> Kommune:
    return Kommune(id=KOMMUNE, kommune=KOMMUNE, kuerzel="K-001", name="Landkreis Musterland", art=Kommunenart.LANDKREIS, land=Land.NI)


def akteur(name: str, nummer: int = 1, **mehr: Any) -> Akteur:
    return Akteur(id=uuid5(KOMMUNE, f"{name}/{nummer}"), kommune=KOMMUNE, kuerzel=f"A-{nummer:03d}", name=name, **mehr)


def beziehung(von: Akteur, nach: Akteur, nummer: int = 1, **mehr: Any) -> Beziehung:
    return Beziehung(id=uuid5(KOMMUNE, f"B{nummer}"), kommune=KOMMUNE, kuerzel=f"B-{nummer:03d}", von=von.id, nach=nach.id, **mehr)


def viele(anzahl: int, keim: int, *, ballung: int = 0) -> list[Akteur]:
    """Zufällig eingeordnete Akteure; die ersten ``ballung`` liegen auf demselben Punkt."""
    wuerfel = random.Random(keim)  # noqa: S311  Prüfdaten
    reihe = []
    for n in range(1, anzahl + 1):
        lage = (8, 7) if n <= ballung else (wuerfel.randint(0, 10), wuerfel.randint(0, 10))
        name = NAMEN[n % len(NAMEN)] if n <= len(NAMEN) else f"{NAMEN[n % len(NAMEN)]} {n}"
        mehr = {
            "haltung": wuerfel.choice(list(Haltung)),
            "veto": wuerfel.random() < 0.2,
            "einordnung": wuerfel.choice(list(Einordnung)),
            "teilnehmergruppe": wuerfel.choice(list(Teilnehmergruppe)),
        }
        reihe.append(akteur(name, n, einfluss=lage[0], interesse=lage[1], **mehr))
    return reihe


def verbunden(akteure: list[Akteur], anzahl: int, keim: int) -> list[Beziehung]:
    wuerfel = random.Random(keim)  # noqa: S311  Prüfdaten
    reihe: list[Beziehung] = []
    while len(reihe) < anzahl:
        von, nach = wuerfel.sample(akteure, 2)
        mehr = {"art": wuerfel.choice(list(Beziehungsart)), "gerichtet": wuerfel.random() < 0.2}
        reihe.append(beziehung(von, nach, len(reihe) + 1, **mehr))
    return reihe


def bestand(*objekte: Any) -> SpeicherloserBestand:
    return SpeicherloserBestand((kommune(), *objekte), KOMMUNE)
