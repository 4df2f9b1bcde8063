"""Worüber im Saal abgestimmt werden kann und wie ein Ergebnis in das Projekt kommt; die Fachmodule füllen es, der Saal liest es."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen
from rodiko_kit.basis.modell import Objekt

Einzelbefehl = ObjektAnlegen | ObjektAendern | ObjektLoeschen


@dataclass(frozen=True)
class Gegenstand:
    """Eine Zeile eines Stimmzettels: Art und Kennung des Objekts, Text, kurzer Zusatz (Kürzel, Einheit)."""

    art: str
    id: UUID
    text: str
    zusatz: str = ""


@dataclass(frozen=True)
class Saalergebnis:
    """Was eine aufgedeckte Runde hergibt.

    ``werte``: Kennung des Gegenstands -> Name -> Zahl (``mittel``, ``rang``, ``gewicht``, ``x``, ``y``, ``mindestens``, ``typisch``,
    ``hoechstens``; bei Kriterien ``kriterium:<Kennung>``), auf zwei Nachkommastellen gerundet. ``texte`` sind die Überschriften der
    Gruppen einer Sammlung, ohne Gruppen die freigegebenen Beiträge. ``herkunft`` ist ein Satz ohne Namen, etwa
    „Schätzung im Workshop, 12 Stimmzettel, 2. Durchgang“.
    """

    zettel: str
    datum: dt.date
    stimmen: int
    herkunft: str
    skala: tuple[int, int] = (0, 10)
    einheit: str = ""
    werte: Mapping[UUID, Mapping[str, Decimal]] = field(default_factory=dict)
    texte: tuple[str, ...] = ()

    @property
    def vorn(self) -> tuple[UUID, ...]:
        """Die Gegenstände auf dem ersten Rang; mehrere bei Gleichstand."""
        return tuple(k for k, w in self.werte.items() if w.get("rang") == 1)


@dataclass(frozen=True)
class Uebernahme:
    """Was ein Ergebnis ändern würde, und was dazu zu sagen ist; ohne ``befehle`` sagen die ``hinweise``, warum nicht."""

    befehle: tuple[Einzelbefehl, ...] = ()
    hinweise: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weg:
    """Ein Weg vom Zweck über den Stimmzettel in die Liste.

    ``zweck`` und ``zettel`` sind Werte der Aufzählungen des Saals. ``titel`` sagt, was Übernehmen bewirkt („setzt den Fokus“; leer:
    nichts zu übernehmen), ``einstellungen`` sind Vorgaben des Stimmzettels, ``kriterien`` dessen Spalten.
    """

    zweck: str
    zettel: str
    frage: str
    titel: str = ""
    uebernehme: Callable[[Bestand, Saalergebnis], Uebernahme] | None = None
    einstellungen: Mapping[str, Any] = field(default_factory=dict)
    kriterien: Callable[[Bestand], tuple[Gegenstand, ...]] | None = None


@dataclass(frozen=True)
class Abstimmbar:
    """Eine Liste des Projekts, über die abgestimmt werden kann; ``gegenstaende`` ohne Angabe: alle Objekte der Klasse."""

    name: str
    klasse: Callable[[], type[Objekt]]
    wege: tuple[Weg, ...] = ()
    gegenstaende: Callable[[Bestand], tuple[Gegenstand, ...]] | None = None

    @property
    def titel(self) -> str:
        """Mehrzahl der Art, etwa „Handlungsfelder“."""
        return self.klasse().MEHRZAHL

    def liste(self, bestand: Bestand) -> tuple[Gegenstand, ...]:
        """Die Zeilen eines Stimmzettels über diese Liste."""
        if self.gegenstaende is not None:
            return self.gegenstaende(bestand)
        return tuple(gegenstand(o) for o in bestand.alle(self.klasse()))


def gegenstand(objekt: Objekt, zusatz: str | None = None) -> Gegenstand:
    """Ein Objekt als Zeile; ohne ``zusatz`` mit seinem Kürzel."""
    return Gegenstand(objekt.ART, objekt.id, objekt.anzeige, objekt.kuerzel if zusatz is None else zusatz)


def zahltext(wert: Decimal) -> str:
    """Eine Zahl als JSON-Wert eines Feldes, ohne überflüssige Nullen: ``7.50`` -> ``"7.5"``."""
    return format(wert.normalize(), "f")


def aendere(objekt: Objekt, **werte: Any) -> tuple[ObjektAendern, ...]:  # noqa: ANN401  JSON-Werte
    """Der Befehl, der diese Felder setzt; keiner, wenn sie schon so stehen."""
    alt = objekt.als_json()
    neu = {n: w for n, w in werte.items() if alt[n] != w}
    if not neu:
        return ()
    return (ObjektAendern(kommune=objekt.kommune, art=objekt.ART, id=objekt.id, version=objekt.version, felder=neu),)
