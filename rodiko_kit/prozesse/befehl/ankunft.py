"""Befehle zur Ankunftsstruktur: die Ankunftsprozesse des Vorgehens anlegen, erkannte Lücken vermerken."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID, uuid4, uuid5

from pydantic import Field

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAnlegen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.ankunft import luecken
from rodiko_kit.prozesse.analyse.vorgehen import ankunftsprozesse
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Lueckenherkunft, Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess


class AnkunftsprozesseAnlegen(Befehl):
    """Legt die Ankunftsprozesse des Vorgehens als Kernprozesse an, soweit es sie noch nicht gibt."""

    NAME: ClassVar[str] = "ankunftsprozesse_anlegen"

    keim: UUID = Field(default_factory=uuid4)
    """Macht die Kennungen wiederholbar."""

    def titel(self, bestand: Bestand) -> str:
        """Was im Verlauf steht."""
        return f"{anzahl(len(fehlende_prozesse(bestand)), 'Ankunftsprozess', 'Ankunftsprozesse')} angelegt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je fehlendem Namen ein Prozess; ``EingabeFehler``, wenn keiner fehlt."""
        namen = fehlende_prozesse(bestand)
        if not namen:
            raise EingabeFehler("Ankunftsprozesse", "", "sind alle schon angelegt.", "Bitte weitere Prozesse von Hand ergänzen.")
        rang = max((p.rang for p in bestand.alle(Prozess)), default=0)
        befehle = (
            ObjektAnlegen(kommune=self.kommune, art=Prozess.ART, id=uuid5(self.keim, name), felder={"name": name, "rang": rang + n})
            for n, name in enumerate(namen, start=1)
        )
        return Stapel(kommune=self.kommune, bezeichnung="", befehle=tuple(befehle)).aenderungen(bestand)


def fehlende_prozesse(bestand: Bestand) -> tuple[str, ...]:
    """Die Ankunftsprozesse des Vorgehens, die noch kein Prozess so heißt."""
    da = {p.name.casefold() for p in bestand.alle(Prozess)}
    return tuple(n for n in ankunftsprozesse(bestand) if n.casefold() not in da)


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
