"""Befehle der Maßnahmen."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.massnahmen.modell.massnahme import Massnahme


class MassnahmeSchalten(Befehl):
    """Schaltet eine Maßnahme im Vergleich ein oder aus; ``version`` ist der Stand, den die Person gesehen hat."""

    NAME: ClassVar[str] = "massnahme_schalten"

    id: UUID
    version: int
    an: bool

    def titel(self, bestand: Bestand) -> str:
        """„Maßnahme Checkliste ausgeschaltet“."""
        massnahme = bestand.suche(Massnahme.ART, self.id)
        return f"Maßnahme {massnahme.anzeige if massnahme else ''} {'ein' if self.an else 'aus'}geschaltet"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Eine geänderte Zeile, keine, wenn sie schon so steht; ``KonfliktFehler`` bei veralteter Version."""
        return ObjektAendern(
            kommune=self.kommune, art=Massnahme.ART, id=self.id, version=self.version, felder={"eingeschaltet": self.an}
        ).aenderungen(bestand)
