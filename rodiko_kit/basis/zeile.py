"""Zeilen aus Dateien, die ihren Ort behalten."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Zelle:
    """Ein Rohwert mit seinem Ort, etwa ``Blatt Schritte, Zelle C7``."""

    ort: str
    wert: object


@dataclass(frozen=True)
class Zeile:
    """Eine gelesene Zeile: Feldname -> Zelle; ``blatt`` und ``nummer`` (ab 1) sagen, woher."""

    blatt: str
    nummer: int
    zellen: dict[str, Zelle] = field(default_factory=dict)

    def wert(self, name: str) -> object:
        """Rohwert des Feldes ``name``; ``None``, wenn die Spalte fehlt oder leer ist."""
        zelle = self.zellen.get(name)
        return None if zelle is None else zelle.wert

    def ort(self, name: str) -> str:
        """Ort des Feldes; ohne Zelle die Zeile."""
        zelle = self.zellen.get(name)
        return zelle.ort if zelle else f"Blatt {self.blatt}, Zeile {self.nummer}"
