"""Baut die Oberfläche beim Bauen des Pakets; ein fertiges Wheel braucht danach weder node noch Netz."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Oberflaeche(BuildHookInterface):  # type: ignore[misc]  # hatchling ist beim Prüfen nicht installiert
    """Ruft ``rodiko_kit.widgets.bau`` vor Wheel und Installation aus dem Quellordner."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Baut, wenn sich die Quellen geändert haben."""
        del version, build_data
        if self.target_name != "wheel":
            return
        sys.path.insert(0, str(Path(self.root)))
        from rodiko_kit.widgets.bau import baue

        baue()
