"""Quick Wins beschließen: aus einer Maßnahme wird eine Sofortmaßnahme für SOLL I."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.massnahmen.analyse.quickwins import Urteil, beurteile
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, QuickWinRegel, Stufe


class Gesehen(Modell):
    """Eine Maßnahme in der Version, die die Person gesehen hat."""

    id: UUID
    version: int


class QuickWinsAufnehmen(Befehl):
    """Nimmt Maßnahmen als Quick Wins in SOLL I auf: Art Sofortmaßnahme, Stufe SOLL I.

    Erlaubt ist, was die Regel Quick Win nennt oder unentschieden lässt (dann entscheidet, wer den Knopf drückt).
    """

    NAME: ClassVar[str] = "quickwins_aufnehmen"

    massnahmen: tuple[Gesehen, ...] = Field(min_length=1)

    def titel(self, bestand: Bestand) -> str:
        """„Quick Win für SOLL I: Checkliste …“ oder „3 Quick Wins für SOLL I“."""
        if len(self.massnahmen) > 1:
            return f"{anzahl(len(self.massnahmen), 'Quick Win', 'Quick Wins')} für SOLL I"
        return f"Quick Win für SOLL I: {bestand.hole(Massnahme, self.massnahmen[0].id).anzeige}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Maßnahme eine Änderung; ``EingabeFehler`` mit dem Grund, wenn eine nach der Regel kein Quick Win ist; ``KonfliktFehler``."""
        regel = next(iter(bestand.alle(QuickWinRegel)), None)
        for eine in self.massnahmen:
            urteil = beurteile(bestand.hole(Massnahme, eine.id), regel)
            if urteil.urteil not in {Urteil.QUICK_WIN, Urteil.UNENTSCHIEDEN}:
                rat = "Bitte Termin, Aufwand oder die Regel ändern."
                raise EingabeFehler("Quick Win", urteil.massnahme.anzeige, f"ist nach der Regel keiner: {urteil.grund}", rat)
        felder = {"massnahmenart": Massnahmenart.SOFORT.value, "stufe": Stufe.SOLL_I.value}
        befehle = (
            ObjektAendern(kommune=self.kommune, art=Massnahme.ART, id=m.id, version=m.version, felder=felder) for m in self.massnahmen
        )
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=tuple(befehle)).aenderungen(bestand)
