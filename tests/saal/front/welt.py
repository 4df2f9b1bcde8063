"""Runden für die Prüfungen der Seiten."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.saal.modell import Einstellungen, Option, Runde, Rundenstand, Stimmzettel

KOMMUNE = UUID("00000000-0000-4000-8000-000000000001")
NAMEN = ("Wohnen", "Sprache", "Arbeit")
ARABISCH = {"Wohnen": "السكن", "Sprache": "اللغة", "Arbeit": "العمل"}


def optionen(*namen: str, uebersetzt: bool = False) -> tuple[Option, ...]:
    """Optionen ``o1`` …, auf Wunsch mit arabischem Wortlaut."""
    return tuple(
        Option(id=f"o{n}", text=name, zusatz=f"S-{n:02}", uebersetzungen={"ar": ARABISCH[name]} if uebersetzt else {})
        for n, name in enumerate(namen, start=1)
    )


def offene_runde(art: Stimmzettel, **mehr: Any) -> Runde:
    """Eine offene Runde mit drei Optionen und zwei Kriterien."""
    werte: dict[str, Any] = {
        "id": UUID(int=list(Stimmzettel).index(art) + 1, version=4),
        "kommune": KOMMUNE,
        "kuerzel": "R-001",
        "frage": "Welches Handlungsfeld ist am dringendsten?",
        "stimmzettel": art,
        "optionen": optionen(*NAMEN),
        "kriterien": (Option(id="k1", text="Wirkung"), Option(id="k2", text="Machbarkeit")),
        "einstellungen": Einstellungen(),
        "stand": Rundenstand.OFFEN,
        "code": "MUSTER",
        "geoeffnet": "2026-11-21T08:59:00+00:00",
    }
    return Runde(**(werte | mehr))
