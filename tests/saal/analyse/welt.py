"""Runden und Stimmen zum Auszählen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.saal.modell import Einstellungen, Herkunft, Option, Runde, Stimme, Stimmzettel

KOMMUNE = UUID(int=1)


def optionen(*namen: str, vorsatz: str = "o") -> tuple[Option, ...]:
    return tuple(Option(id="null" if n == "Nulllösung" else f"{vorsatz}{i}", text=n) for i, n in enumerate(namen, start=1))


def runde(stimmzettel: Stimmzettel, *namen: str, kriterien: tuple[Option, ...] = (), durchgang: int = 1, **einstellungen: Any) -> Runde:
    return Runde(
        id=UUID(int=2),
        kommune=KOMMUNE,
        kuerzel="R-001",
        frage="Was zuerst?",
        stimmzettel=stimmzettel,
        optionen=optionen(*namen),
        kriterien=kriterien,
        durchgang=durchgang,
        einstellungen=Einstellungen(**einstellungen),
    )


def stimmen(
    r: Runde, *inhalte: dict[str, Any], durchgang: int = 1, gegenstand: str = "", herkunft: Herkunft = Herkunft.TELEFON
) -> tuple[Stimme, ...]:
    return tuple(
        Stimme(runde=r.id, durchgang=durchgang, teilnahme=f"{herkunft}-{n}", gegenstand=gegenstand, inhalt=i, herkunft=herkunft)
        for n, i in enumerate(inhalte)
    )
