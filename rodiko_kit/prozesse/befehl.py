"""Befehle, die mehr als eine Zeile betreffen."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import neues_kuerzel, pruefe
from rodiko_kit.prozesse.modell import Prozess, Schritt, Uebergang


class SchrittEinfuegen(Befehl):
    """Fügt einen Schritt hinter ``nach`` ein und hängt ihn in den Ablauf: er übernimmt dessen Wege nach vorn.

    Ohne ``nach`` kommt er an den Anfang. Rücksprünge bleiben beim bisherigen Schritt.
    """

    NAME: ClassVar[str] = "schritt_einfuegen"

    prozess: UUID
    nach: UUID | None = None
    name: str
    id: UUID = Field(default_factory=uuid4)

    def titel(self, bestand: Bestand) -> str:
        """„Schritt Akte anlegen eingefügt“."""
        del bestand
        return f"Schritt {self.name} eingefügt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der neue Schritt, seine umgehängten Wege und der Weg zu ihm."""
        bestand.hole(Prozess, self.prozess)
        vorgaenger = None if self.nach is None else bestand.hole(Schritt, self.nach)
        neu = pruefe(
            Schritt,
            {
                "id": str(self.id),
                "kommune": str(self.kommune),
                "version": 1,
                "kuerzel": neues_kuerzel(Schritt, {s.kuerzel for s in bestand.alle(Schritt)}),
                "prozess": str(self.prozess),
                "name": self.name,
                "einheit": str(vorgaenger.einheit) if vorgaenger and vorgaenger.einheit else None,
            },
            "Neuer Schritt",
        )
        wege = [u for u in bestand.alle(Uebergang) if u.prozess == self.prozess and u.von == self.nach and not u.ruecksprung]
        umgehaengt = tuple(
            Aenderung(art=u.ART, id=u.id, vorher=u.als_json(), nachher=u.als_json() | {"von": str(self.id), "version": u.version + 1})
            for u in wege
        )
        hin = Uebergang(
            kommune=self.kommune,
            kuerzel=neues_kuerzel(Uebergang, {u.kuerzel for u in bestand.alle(Uebergang)}),
            prozess=self.prozess,
            von=self.nach,
            nach=self.id,
        )
        return (
            Aenderung(art=Schritt.ART, id=self.id, nachher=neu.als_json()),
            *umgehaengt,
            Aenderung(art=Uebergang.ART, id=hin.id, nachher=hin.als_json()),
        )
