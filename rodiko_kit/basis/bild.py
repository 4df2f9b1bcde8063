"""Bilddaten: ein Bild als Formen mit Lage, Klasse und Text; Bildschirm (SVG) und Bericht (matplotlib) zeichnen dieselben."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from rodiko_kit.basis.modell import Modell

Punkt = tuple[float, float]
Anker = Literal["links", "mitte", "rechts"]
_ELLIPSENECKEN = 36


class Datentabelle(Modell):
    """Dieselbe Aussage als Tabelle: Spaltentitel und Zeilen aus fertig geschriebenem Text."""

    titel: str = ""
    spalten: tuple[str, ...]
    zeilen: tuple[tuple[str, ...], ...] = ()
    zahlenspalten: tuple[int, ...] = ()
    """Nummern (ab 0) der rechtsbündigen Spalten."""
    summen: tuple[int, ...] = ()
    """Nummern (ab 0) der Zeilen, die als Summe abgesetzt werden."""


class Rechteck(Modell):
    """Rechteck mit linker oberer Ecke; ``ref`` nennt das Objekt (Kennung), das man damit anfasst."""

    form: Literal["rechteck"] = "rechteck"
    x: float
    y: float
    b: float
    h: float
    klasse: str
    ecke: float = 0
    ref: str = ""
    tipp: str = ""


class Kreis(Modell):
    """Kreis um den Mittelpunkt."""

    form: Literal["kreis"] = "kreis"
    x: float
    y: float
    r: float
    klasse: str
    ref: str = ""
    tipp: str = ""


class Vieleck(Modell):
    """Geschlossener Linienzug."""

    form: Literal["vieleck"] = "vieleck"
    punkte: tuple[Punkt, ...]
    klasse: str
    ref: str = ""
    tipp: str = ""


class Linie(Modell):
    """Offener Linienzug; ``pfeil`` setzt eine Spitze an den letzten Punkt."""

    form: Literal["linie"] = "linie"
    punkte: tuple[Punkt, ...]
    klasse: str
    pfeil: bool = False
    ref: str = ""
    tipp: str = ""


class Schrift(Modell):
    """Eine Zeile Text; ``y`` ist die Grundlinie, ``groesse`` die Schrifthöhe in Bildeinheiten, ``drehung`` in Grad."""

    form: Literal["schrift"] = "schrift"
    x: float
    y: float
    text: str
    klasse: str = "text"
    groesse: float = 14
    anker: Anker = "links"
    fett: bool = False
    drehung: float = 0
    ref: str = ""


Form = Annotated[Rechteck | Kreis | Vieleck | Linie | Schrift, Field(discriminator="form")]


def versetzt(formen: Iterable[Form], dx: float, dy: float) -> tuple[Form, ...]:
    """Dieselben Formen um ``dx`` nach rechts und ``dy`` nach unten verschoben."""

    def eine(f: Form) -> Form:
        if isinstance(f, Linie | Vieleck):
            return f.aendern(punkte=tuple((x + dx, y + dy) for x, y in f.punkte))
        return f.aendern(x=f.x + dx, y=f.y + dy)

    return tuple(eine(f) for f in formen)


class Achse(Modell):
    """Rechnet Bildkoordinaten in Fachwerte um: ``von``..``bis`` liegt auf ``bild_von``..``bild_bis``.

    Mit ``wurzel`` wächst die Lage mit der Wurzel des Werts: kleine Werte bekommen mehr Platz als große.
    """

    feld: str
    titel: str
    von: float
    bis: float
    bild_von: float
    bild_bis: float
    schritt: float = 1
    wurzel: bool = False

    def lage(self, wert: float) -> float:
        """Bildkoordinate eines Fachwerts."""
        anteil = (wert - self.von) / (self.bis - self.von)
        return self.bild_von + (anteil**0.5 if self.wurzel else anteil) * (self.bild_bis - self.bild_von)


class Feldachsen(Modell):
    """Macht Formen mit ``ref`` ziehbar: waagerechte und senkrechte Achse."""

    x: Achse
    y: Achse


class Zeichnung(Modell):
    """Ein fertig gerechnetes Bild in Einheiten ``breite`` x ``hoehe`` (Ursprung links oben, y nach unten).

    ``klasse`` jeder Form ist ein Name aus ``basis.stil.KLASSEN``. ``alternativtext`` sagt die Aussage in Sätzen,
    ``tabelle`` enthält die Werte. Ohne Alternativtext wird kein Bild ausgegeben.
    """

    titel: str
    alternativtext: Annotated[str, Field(min_length=1)]
    breite: float
    hoehe: float
    formen: tuple[Form, ...]
    tabelle: Datentabelle
    achsen: Feldachsen | None = None
    intern: bool = False
    """Enthält Angaben „Beratung intern“."""
    sprache: str = "de"
    """Sprache der Texte nach BCP 47."""


def ellipse(mitte: Punkt, halb: Punkt, winkel: float, grenzen: Punkt) -> tuple[Punkt, ...]:
    """Ecken einer um ``winkel`` Grad gedrehten Ellipse mit den Halbachsen ``halb``, beide Werte auf ``grenzen`` beschnitten."""
    w = math.radians(winkel)
    ecken = []
    for n in range(_ELLIPSENECKEN):
        a, b = halb[0] * math.cos(math.tau * n / _ELLIPSENECKEN), halb[1] * math.sin(math.tau * n / _ELLIPSENECKEN)
        x, y = mitte[0] + a * math.cos(w) - b * math.sin(w), mitte[1] + a * math.sin(w) + b * math.cos(w)
        ecken.append((min(max(x, grenzen[0]), grenzen[1]), min(max(y, grenzen[0]), grenzen[1])))
    return tuple(ecken)
