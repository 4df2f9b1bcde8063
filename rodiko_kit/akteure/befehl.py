"""Befehle zu Akteuren, die über das allgemeine Anlegen, Ändern und Löschen hinausgehen."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID, uuid4, uuid5

from pydantic import Field

from rodiko_kit.akteure.analyse.katalog import KATALOG, fehlende_aus_katalog
from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.texte import zahl


class AkteurVerschieben(ObjektAendern):
    """Setzt Einfluss und Interesse eines Akteurs, etwa nach dem Ziehen im Einflussfeld; ``version`` wie bei ``ObjektAendern``."""

    NAME: ClassVar[str] = "akteur_verschieben"

    art: str = Akteur.ART

    @classmethod
    def auf(cls, kommune: UUID, id_: UUID, version: int, einfluss: int, interesse: int) -> Self:
        """Der Befehl, der den Akteur auf diese Werte (je 0 bis 10) setzt; geprüft wird beim Ausführen."""
        return cls(kommune=kommune, id=id_, version=version, felder={"einfluss": einfluss, "interesse": interesse})

    def titel(self, bestand: Bestand) -> str:
        """„Akteur Jobcenter: Einfluss 8, Interesse 6“."""
        akteur = bestand.suche(self.art, self.id)
        werte = ", ".join(f"{feld(Akteur, name).titel} {zahl(wert)}" for name, wert in self.felder.items())
        return f"{Akteur.TITEL} {akteur.anzeige if akteur else ''}: {werte}"


class KatalogUebernehmen(Befehl):
    """Legt die Akteure des Akteurskatalogs an, die es noch nicht gibt (gleicher Name, ohne Groß- und Kleinschreibung)."""

    NAME: ClassVar[str] = "akteurskatalog_uebernehmen"

    keim: UUID = Field(default_factory=uuid4)
    """Macht die Kennungen der neuen Akteure wiederholbar."""

    def titel(self, bestand: Bestand) -> str:
        """Was im Verlauf steht."""
        del bestand
        return "Akteurskatalog übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je fehlendem Eintrag ein neuer Akteur; ``EingabeFehler``, wenn die Vorlage unlesbar ist oder alle schon da sind."""
        fehlend = fehlende_aus_katalog(bestand.vorlage(KATALOG), bestand.alle(Akteur))
        if not fehlend:
            raise EingabeFehler(KATALOG, "", "enthält nur Akteure, die es schon gibt.", "Bitte weitere Akteure von Hand anlegen.")
        befehle = (
            ObjektAnlegen(kommune=self.kommune, art=Akteur.ART, id=uuid5(self.keim, eintrag["name"]), felder=eintrag) for eintrag in fehlend
        )
        return Stapel(kommune=self.kommune, bezeichnung=self.titel(bestand), befehle=tuple(befehle)).aenderungen(bestand)
