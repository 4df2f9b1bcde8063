"""Befehle zur Ankunftsstruktur: die Ankunftsprozesse des Vorgehens anlegen, erkannte Lücken vermerken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID, uuid4, uuid5

from pydantic import Field

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import FehlendesAnlegen, ObjektAnlegen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.analyse.ankunft import luecken
from rodiko_kit.prozesse.analyse.vorgehen import fehlende_ankunftsprozesse
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Lueckenherkunft, Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess


class AnkunftsprozesseAnlegen(FehlendesAnlegen):
    """Legt die Ankunftsprozesse des Vorgehens als Kernprozesse an, soweit es sie noch nicht gibt."""

    NAME: ClassVar[str] = "ankunftsprozesse_anlegen"
    KLASSE: ClassVar[type[Objekt]] = Prozess

    def fehlend(self, bestand: Bestand) -> Sequence[dict[str, Any]]:
        """Je fehlendem Namen ein Prozess hinter den vorhandenen."""
        rang = max((p.rang for p in bestand.alle(Prozess)), default=0)
        return [{"name": name, "rang": rang + n} for n, name in enumerate(fehlende_ankunftsprozesse(bestand), start=1)]


class LueckenVermerken(Befehl):
    """Schreibt die in der Ankunftsstruktur erkannten Lücken ins Lückenregister, jede einmal."""

    NAME: ClassVar[str] = "luecken_vermerken"

    keim: UUID = Field(default_factory=uuid4)

    def titel(self, bestand: Bestand) -> str:
        """Was im Verlauf steht."""
        del bestand
        return "Erkannte Lücken ins Lückenregister übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je neuer Lücke ein Eintrag; ``EingabeFehler``, wenn alle schon vermerkt sind."""
        da = {x.name for x in bestand.alle(Lueckeneintrag)}
        neu = [b for b in luecken(bestand.alle(Prozess), bestand.alle(Akteur), bestand.alle(Mitwirkung)) if b.satz not in da]
        if not neu:
            raise EingabeFehler("Lückenregister", "", "enthält alle erkannten Lücken schon.", "Bitte eigene Lücken von Hand ergänzen.")
        befehle = (
            ObjektAnlegen(
                kommune=self.kommune,
                art=Lueckeneintrag.ART,
                id=uuid5(self.keim, b.satz),
                felder={
                    "name": b.satz,
                    "herkunft": Lueckenherkunft.ANKUNFTSSTRUKTUR.value,
                    "prozess": str(b.prozess) if b.prozess else None,
                    "akteur": str(b.akteur) if b.akteur else None,
                },
            )
            for b in neu
        )
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=tuple(befehle)).aenderungen(bestand)
