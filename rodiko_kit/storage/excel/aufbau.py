"""Aufbau der Arbeitsmappe, den Schreiben und Lesen teilen: Blätter, Zeilen, Spalten, Überschriften."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.modell import Objekt

FASSUNG = 1
"""Fassung des Aufbaus; höhere liest dieses Programm nicht."""

ANLEITUNG = "Anleitung"
STEUERBLATT = "_rodiko"
LISTENBLATT = "_listen"
TITELZEILE, HILFEZEILE, KOPFZEILE, ERSTE_ZEILE = 1, 2, 3, 4
"""Zeilen eines Blatts, ab 1: Titel, Erklärungen, Überschriften, erste Zeile für Einträge."""

RESERVE = 500
"""So viele Zeilen über den Bestand hinaus haben Auswahllisten und Prüfregeln."""

INTERN = "Beratung intern"
KOMMUNE = "kommune"
"""Art der Kommune: ihr Objekt trägt die Kennung, auf die jeder Blick beschränkt ist."""

_ZUSATZ = re.compile(r"\s*\([^()]*\)$")


def blattklassen(klassen: Iterable[type[Objekt]]) -> tuple[type[Objekt], ...]:
    """Die Klassen, die ein Blatt haben."""
    return tuple(k for k in klassen if k.BLATT)


def spalten(klasse: type[Objekt], *, intern: bool = True) -> tuple[Feld, ...]:
    """Die Felder von ``klasse``, die Spalten sind; ohne ``intern`` fehlen die der Beratung."""
    return tuple(f for f in felder(klasse) if intern or not f.intern)


def bezeichnung(objekt: Objekt) -> str:
    """„Kürzel · Name“, ohne Namen nur das Kürzel."""
    return objekt.kuerzel if objekt.anzeige == objekt.kuerzel else f"{objekt.kuerzel} · {objekt.anzeige}"


def ueberschrift(feld: Feld) -> str:
    """Text der Überschrift: Titel, Einheit, Stern für Pflichtfelder, zweite Zeile „Beratung intern“."""
    einheit = f" ({feld.einheit})" if feld.einheit else ""
    stern = " *" if feld.pflicht else ""
    titel = feld.titel.removesuffix(f" ({INTERN})")
    return f"{titel}{einheit}{stern}" + (f"\n{INTERN}" if feld.intern else "")


def gefaltet(text: object) -> str:
    """Vergleichsform: Normalform C, ein Leerzeichen, ohne Unterschied von Groß und Klein."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split()).casefold()


def kopfschluessel(text: object) -> str:
    """Vergleichsform einer Überschrift ohne Einheit, Stern und Zusatz „Beratung intern“."""
    knapp = gefaltet(text).removesuffix(INTERN.casefold()).rstrip(" *")
    return _ZUSATZ.sub("", knapp).rstrip(" *")
