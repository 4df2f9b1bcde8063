"""Ein Messwert mit Grenze und Vergleich."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Messwert:
    """``wert`` in ``einheit``; ``hoechstens``/``mindestens`` ist die Grenze, ``vergleich`` nennt Vergleichsprodukt und Verhältnis."""

    name: str
    wert: float
    einheit: str
    hoechstens: float | None = None
    mindestens: float | None = None
    vergleich: str = ""

    @property
    def eingehalten(self) -> bool:
        """Ob der Wert in der Grenze liegt; ohne Grenze immer."""
        return (self.hoechstens is None or self.wert <= self.hoechstens) and (self.mindestens is None or self.wert >= self.mindestens)

    @property
    def grenze_text(self) -> str:
        """Die Grenze zum Lesen."""
        if self.hoechstens is not None:
            return f"≤ {self.hoechstens:g}"
        return "" if self.mindestens is None else f"≥ {self.mindestens:g}"

    def als_json(self) -> dict[str, Any]:
        """Alle Angaben samt Urteil."""
        return asdict(self) | {"eingehalten": self.eingehalten}


def quantil(werte: list[float], anteil: float) -> float:
    """Empirisches Quantil (nächster Rang) der Werte."""
    reihe = sorted(werte)
    return reihe[min(len(reihe) - 1, max(0, round(anteil * len(reihe) + 0.5) - 1))]
