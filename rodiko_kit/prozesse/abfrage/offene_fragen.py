"""Was an einem Prozess offen ist, für die Mappe an die Ansprechperson."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.prozesse.modell.prozess import Prozess


class OffeneFragen(Abfrage):
    """``{kuerzel, name, nummer, quelle, luecken}`` eines Prozesses; ``luecken`` wie ``basis.luecke.Luecke``."""

    NAME: ClassVar[str] = "offene_fragen"

    prozess: UUID

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Die Lücken mit dem Stand, zu dem sie gehören."""
        from rodiko_kit.prozesse.analyse.offene_fragen import offene_fragen

        prozess = bestand.hole(Prozess, self.prozess)
        return {
            "kuerzel": prozess.kuerzel,
            "name": prozess.name,
            "nummer": bestand.nummer,
            "quelle": bestand.quelle,
            "luecken": [luecke.als_json() for luecke in offene_fragen(bestand, prozess.id)],
        }
