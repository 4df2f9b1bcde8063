"""Wie viele es nach dem Vorgehen sein sollen."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from rodiko_kit.basis.modell import Modell


class Spanne(Modell):
    """Wie viele es sein sollen; ``hoechstens`` leer = nach oben offen."""

    mindestens: int = Field(ge=0)
    hoechstens: int | None = None

    @model_validator(mode="after")
    def _geordnet(self) -> Self:
        if self.hoechstens is not None and self.hoechstens < self.mindestens:
            msg = f"Die Spanne {self.mindestens} bis {self.hoechstens} ist leer. | Bitte die Grenzen tauschen."
            raise ValueError(msg)
        return self

    def enthaelt(self, anzahl: int) -> bool:
        """Ob ``anzahl`` in der Spanne liegt."""
        return self.mindestens <= anzahl and (self.hoechstens is None or anzahl <= self.hoechstens)

    @property
    def text(self) -> str:
        """„genau 1“, „3 bis 5“ oder „mindestens 1“."""
        if self.hoechstens is None:
            return f"mindestens {self.mindestens}"
        return f"genau {self.mindestens}" if self.hoechstens == self.mindestens else f"{self.mindestens} bis {self.hoechstens}"
