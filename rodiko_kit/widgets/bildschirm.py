"""Grundform eines Arbeitsbildschirms: die Fachmodule sagen, was zu sehen ist; Eingaben, Konflikte und Rückgängig sind hier gelöst."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss, Befehl
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Aufbau, Ereignis
from rodiko_kit.widgets.nachtrag import Nachtraege
from rodiko_kit.widgets.verarbeitung import Verarbeitung


class Bildschirm:
    """Ein Arbeitsbildschirm für eine Kommune.

    Unterklassen setzen ``titel``, ``zweck`` (ein Satz) und ``objekte`` (die Klassen, deren Zeilen ihre Tabellen bearbeiten),
    bauen in ``aufbau`` die Bausteine aus Antworten von ``self.anschluss.lesen(...)`` und geben in den ``bei_…``-Haken den
    Befehl zurück, der ausgeführt werden soll. Sie speichern nie selbst.

    ``zustand`` hält, was die Person gewählt hat (Kennung des Bausteins -> Zeile, Form oder Wert); er steht in der Adresse,
    ein Neuladen stellt ihn wieder her. ``nachtraege`` nimmt Fragen, deren Antwort länger dauert und nachgereicht wird.
    """

    titel: ClassVar[str] = ""
    zweck: ClassVar[str] = ""
    objekte: ClassVar[tuple[type[Objekt], ...]] = ()

    def __init__(self, anschluss: Anschluss, kommune: UUID, *, beamer: bool = False) -> None:
        self.anschluss = anschluss
        self.kommune = kommune
        self.beamer = beamer
        self.zustand: dict[str, str] = {}
        self.nachtraege = Nachtraege(anschluss)
        self.verarbeitung = Verarbeitung(self)

    def aufbau(self) -> Aufbau:
        """Der Inhalt nach dem Stand der Daten und ``zustand``."""
        raise NotImplementedError

    def verarbeite(self, ereignis: Ereignis) -> Antwort:
        """Behandelt ein Ereignis; für Tests der Fachmodule, der Browser geht denselben Weg."""
        return self.verarbeitung.behandle(ereignis.model_dump())

    def bei_zellen(self, baustein: str, werte: Mapping[str, Mapping[str, str]]) -> Befehl | None:
        """In einer Tabelle, deren Zeilen keine der ``objekte`` sind, wurde getippt oder eingefügt: Zeile -> Feld -> Text.

        Ein falscher Text wird als ``ZellFehler`` an seine Zelle gemeldet.
        """
        del baustein, werte
        raise NichtGefundenFehler("Diese Tabelle lässt sich hier nur lesen.")

    def bei_regler(self, baustein: str, eintrag: str, wert: float, *, endgueltig: bool) -> Befehl | None:
        """Ein Regler wurde bewegt; ``eintrag`` ist leer, wenn er allein steht."""
        del baustein, eintrag, wert, endgueltig
        return None

    def bei_schalten(self, baustein: str, eintrag: str, *, an: bool) -> Befehl | None:
        """Ein Schalter der Liste wurde umgelegt."""
        del baustein, eintrag, an
        return None

    def bei_ziehen(self, baustein: str, ref: str, x: float, y: float) -> Befehl | None:
        """Eine Form wurde bewegt; ohne eigene Regel ändern die Felder der Achsen die Tabellenzeile mit der Kennung ``ref``."""
        return self.verarbeitung.ziehbefehl(baustein, ref, x, y)

    def bei_waehlen(self, baustein: str, id_: str) -> Befehl | None:
        """Eine Zeile oder Form wurde gewählt (leer: keine mehr); steht danach in ``zustand``."""
        del baustein, id_
        return None

    def bei_auswahl(self, baustein: str, wert: str) -> Befehl | None:
        """Ein Auswahlfeld wurde umgestellt; steht danach in ``zustand``."""
        del baustein, wert
        return None

    def bei_eingabe(self, baustein: str, knopf: str, text: str, id_: UUID) -> Befehl | None:
        """In einer Eingabezeile wurde ``text`` mit einem ihrer Knöpfe abgeschickt; ``id_`` taugt als Kennung eines neuen Objekts."""
        del baustein, knopf, text, id_
        return None

    def bei_knopf(self, baustein: str) -> Befehl | None:
        """Ein Knopf wurde gedrückt."""
        del baustein
        return None

    def bei_datei(self, baustein: str, name: str, inhalt: str, alternativtext: str) -> Befehl | None:
        """Eine Datei wurde gewählt: Name und Inhalt (Base64), beides ungeprüft, und der Alternativtext dazu."""
        del baustein, name, inhalt, alternativtext
        return None

    def bei_diagramm(self, baustein: str, vorher: str, xml: str) -> Befehl | None:
        """Ein Diagramm wurde bearbeitet: die zuletzt gemeldete und die jetzige Fassung als BPMN-XML."""
        del baustein, vorher, xml
        return None
