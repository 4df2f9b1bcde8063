"""Welche Maßnahme auf welche wartet: Reihenfolge, Nachfolger und Ringe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit


@dataclass(frozen=True)
class Netz:
    """Je Maßnahme ihre unmittelbaren Vorgänger, in der Reihenfolge der Maßnahmen."""

    vorgaenger: Mapping[UUID, tuple[UUID, ...]]

    @classmethod
    def aus(cls, massnahmen: Iterable[Massnahme], abhaengigkeiten: Iterable[Abhaengigkeit]) -> Netz:
        """Das Netz der genannten Maßnahmen; Abhängigkeiten zu anderen zählen nicht."""
        alle: dict[UUID, list[UUID]] = {m.id: [] for m in massnahmen}
        for eine in abhaengigkeiten:
            if eine.massnahme in alle and eine.nach in alle:
                alle[eine.massnahme].append(eine.nach)
        return cls({m: tuple(dict.fromkeys(v)) for m, v in alle.items()})

    def reihenfolge(self) -> tuple[UUID, ...]:
        """Alle Maßnahmen, Vorgänger vor Nachfolgern; was auf einen Ring wartet oder zu ihm gehört, fehlt."""
        fertig: dict[UUID, None] = {}
        offen = list(self.vorgaenger)
        while bereit := [m for m in offen if all(v in fertig for v in self.vorgaenger[m])]:
            fertig.update(dict.fromkeys(bereit))
            offen = [m for m in offen if m not in fertig]
        return tuple(fertig)

    def nachfolger(self, massnahme: UUID) -> tuple[UUID, ...]:
        """Alle, die unmittelbar oder über andere auf ``massnahme`` warten."""
        gefunden: dict[UUID, None] = {}
        offen = [massnahme]
        while offen:
            eine = offen.pop(0)
            neue = [m for m, v in self.vorgaenger.items() if eine in v and m not in gefunden]
            gefunden.update(dict.fromkeys(neue))
            offen += neue
        return tuple(gefunden)

    def weg(self, von: UUID, zu: UUID) -> tuple[UUID, ...]:
        """Die kürzeste Kette von ``von`` über Vorgänger bis ``zu``, beide eingeschlossen; leer, wenn es keine gibt."""
        wege: dict[UUID, tuple[UUID, ...]] = {von: (von,)}
        offen = [von]
        while offen:
            eine = offen.pop(0)
            if eine == zu:
                return wege[eine]
            for vorher in self.vorgaenger.get(eine, ()):
                if vorher not in wege:
                    wege[vorher] = (*wege[eine], vorher)
                    offen.append(vorher)
        return ()
