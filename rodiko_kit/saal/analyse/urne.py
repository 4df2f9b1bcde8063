"""Die Stimmen eines Durchgangs, geordnet für die Auszählung."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rodiko_kit.saal.analyse.darstellung import Teilnahme
from rodiko_kit.saal.modell import Herkunft, Option, Runde, Stimme

ZU_KLEIN = 5
"""Teilgruppen mit weniger Stimmen bleiben verdeckt, damit niemand erkennbar ist."""


@dataclass(frozen=True)
class Urne:
    """Runde und die Stimmen genau eines Durchgangs; ``verbunden`` zählt die Telefone im Raum."""

    runde: Runde
    stimmen: tuple[Stimme, ...]
    verbunden: int = 0

    @property
    def optionen(self) -> tuple[Option, ...]:
        """Worüber abgestimmt wird."""
        return self.runde.optionen

    @cached_property
    def teilnahme(self) -> Teilnahme:
        """Personen zählen einmal, auch mit mehreren Beiträgen."""
        alle = {s.teilnahme: s.herkunft for s in self.stimmen}
        return Teilnahme(len(alle), sum(h is Herkunft.STAPEL for h in alle.values()), self.verbunden)

    @property
    def zettel(self) -> list[dict[str, Any]]:
        """Die Inhalte in Reihenfolge des Eingangs."""
        return [s.inhalt for s in self.stimmen]

    def zu(self, gegenstand: str) -> tuple[Stimme, ...]:
        """Die Stimmen zu einem Gegenstand."""
        return tuple(s for s in self.stimmen if s.gegenstand == gegenstand)


def urne(runde: Runde, stimmen: Iterable[Stimme], durchgang: int | None = None, verbunden: int = 0) -> Urne:
    """Die Stimmen von ``durchgang`` (ohne Angabe: des laufenden, im Probelauf der Probe)."""
    gang = runde.zaehlgang if durchgang is None else durchgang
    return Urne(runde, tuple(s for s in stimmen if s.durchgang == gang), verbunden)


HOECHSTENS_GENANNT = 4


def aufzaehlung(namen: Sequence[str]) -> str:
    """``„A“``, ``„A“ und „B“``, ``„A“, „B“ und „C“``; mehr als vier: ``„A“, „B“, „C“ und 5 weitere`` (alle stehen im Bild)."""
    teile = [f"„{n}“" for n in namen]
    if len(teile) > HOECHSTENS_GENANNT:
        return f"{', '.join(teile[:3])} und {len(teile) - 3} weitere"
    return teile[0] if len(teile) == 1 else f"{', '.join(teile[:-1])} und {teile[-1]}"
