"""Gestapelte waagerechte Balken als Zeichnung; Grundlage der Vergleichsbilder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.textmass import textbreite, umbrich

BREITE = 560.0
_RAND = 16.0
_BALKEN, _ABSTAND = 32.0, 14.0
_NAMENSBREITE = 200.0
_SCHRIFT = 15.0
_LEGENDE = 38.0


@dataclass(frozen=True)
class Teil:
    """Ein Stück eines Balkens: Formklasse, Wert (>= 0) und was beim Zeigen dasteht."""

    klasse: str
    wert: float
    tipp: str = ""


@dataclass(frozen=True)
class Balken:
    """Ein Balken mit Beschriftung links und Wert rechts; ``beginn`` verschiebt seinen Anfang (Wasserfall)."""

    name: str
    wert: str
    teile: tuple[Teil, ...]
    beginn: float = 0.0


def balkenbild(
    titel: str, alternativtext: str, balken: Sequence[Balken], legende: Sequence[tuple[str, str]], tabelle: Datentabelle
) -> Zeichnung:
    """Balken untereinander in gemeinsamem Maßstab; ``legende`` = (Formklasse, Text). Ohne Werte bleiben die Balken leer."""
    hoehe = _LEGENDE + len(balken) * (_BALKEN + _ABSTAND) + _RAND
    namen = [umbrich(b.name, _NAMENSBREITE, _SCHRIFT, zeilen=2, fett=True) for b in balken]
    links = _RAND + max((textbreite(z, _SCHRIFT, fett=True) for n in namen for z in n), default=0) + 12
    rechts = BREITE - _RAND - max((textbreite(b.wert, _SCHRIFT) for b in balken), default=0) - 10
    groesster = max((b.beginn + sum(t.wert for t in b.teile) for b in balken), default=0.0)
    massstab = (rechts - links) / groesster if groesster > 0 else 0.0
    formen: list[Form] = list(_legende(legende))
    for nummer, (eines, name) in enumerate(zip(balken, namen, strict=True)):
        formen += _balken(eines, name, _LEGENDE + nummer * (_BALKEN + _ABSTAND) + 8, links, massstab)
    return Zeichnung(titel=titel, alternativtext=alternativtext, breite=BREITE, hoehe=hoehe, formen=tuple(formen), tabelle=tabelle)


def _legende(eintraege: Sequence[tuple[str, str]]) -> Iterator[Form]:
    x = _RAND
    for klasse, text in eintraege:
        yield Rechteck(x=x, y=10, b=18, h=18, klasse=klasse)
        yield Schrift(x=x + 26, y=24, text=text, groesse=_SCHRIFT)
        x += 26 + textbreite(text, _SCHRIFT) + 28


def _balken(eines: Balken, name: Sequence[str], y: float, links: float, massstab: float) -> Iterator[Form]:
    mitte = y + _BALKEN / 2 + _SCHRIFT * 0.35
    for nummer, zeile in enumerate(name):
        versatz = (nummer - (len(name) - 1) / 2) * _SCHRIFT * 1.2
        yield Schrift(x=_RAND, y=mitte + versatz, text=zeile, groesse=_SCHRIFT, fett=True)
    x = links + eines.beginn * massstab
    for teil in eines.teile:
        breite = teil.wert * massstab
        if breite > 0:
            yield Rechteck(x=x, y=y, b=breite, h=_BALKEN, klasse=teil.klasse, tipp=teil.tipp)
        x += breite
    yield Schrift(x=x + 8, y=mitte, text=eines.wert, groesse=_SCHRIFT)
