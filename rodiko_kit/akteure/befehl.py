"""Befehle zu Akteuren, die über das allgemeine Anlegen, Ändern und Löschen hinausgehen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Self
from uuid import UUID

from rodiko_kit.akteure.analyse.katalog import KATALOG, fehlende_aus_katalog
from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import FehlendesAnlegen, ObjektAendern
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.modell import Objekt
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


class KatalogUebernehmen(FehlendesAnlegen):
    """Legt die Akteure des Akteurskatalogs an, die es noch nicht gibt (gleicher Name, ohne Groß- und Kleinschreibung)."""

    NAME: ClassVar[str] = "akteurskatalog_uebernehmen"
    KLASSE: ClassVar[type[Objekt]] = Akteur

    def fehlend(self, bestand: Bestand) -> Sequence[dict[str, Any]]:
        """Die fehlenden Einträge des Katalogs; ``EingabeFehler``, wenn er unlesbar ist."""
        return fehlende_aus_katalog(bestand.vorlage(KATALOG), bestand.alle(Akteur))
