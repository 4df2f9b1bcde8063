"""Eintrag des Fachmoduls Projekt; das Cockpit selbst ruft der Verteiler mit allen Fachmodulen auf (``abfrage.cockpit``)."""

from __future__ import annotations

from rodiko_kit.basis.fachmodul import Fachmodul

FACHMODUL = Fachmodul(name="projekt", titel="Projekt")
