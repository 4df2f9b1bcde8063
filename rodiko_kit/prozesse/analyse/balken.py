"""Gestapelte waagerechte Balken als Zeichnung; Grundlage der Zeit- und Vergleichsbilder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.textmass import textbreite, umbrich

BREITE = 560.0
_RAND = 16.0
_LUFT = 14.0
_ZEILE = 46.0
_ZWEIZEILIG = 2.6
"""Ab dieser Zeilenhöhe, gemessen an der Schrift, dürfen Namen umbrechen."""
_NAMENSBREITE = 200.0
_SCHRIFT = 15.0
_LEGENDE = 38.0
BEAMER = {"breite": 960.0, "zeile": 43.0, "schrift": 21.0, "namensbreite": 330.0}
"""Maße für 1024x768: in voller Breite ist die Schrift über 2,6 % der Bildhöhe hoch, und elf Balken passen auf den Schirm."""


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


def balkenbild(  # noqa: PLR0913  Inhalt, Maße und Marke eines Bildes
    titel: str,
    alternativtext: str,
    balken: Sequence[Balken],
    legende: Sequence[tuple[str, str]],
    tabelle: Datentabelle,
    *,
    breite: float = BREITE,
    zeile: float = _ZEILE,
    schrift: float = _SCHRIFT,
    namensbreite: float = _NAMENSBREITE,
    marke: float | None = None,
) -> Zeichnung:
    """Balken untereinander in gemeinsamem Maßstab; ``legende`` = (Formklasse, Text). Ohne Werte bleiben die Balken leer.

    ``zeile`` ist die Höhe je Balken, ``marke`` ein Wert, den eine senkrechte Linie zeigt.
    """
    kopf = _LEGENDE * schrift / _SCHRIFT
    hoehe = kopf + len(balken) * zeile + _RAND
    namen = [umbrich(b.name, namensbreite, schrift, zeilen=2 if zeile >= _ZWEIZEILIG * schrift else 1, fett=True) for b in balken]
    links = _RAND + max((textbreite(z, schrift, fett=True) for n in namen for z in n), default=0) + 12
    rechts = breite - _RAND - max((textbreite(b.wert, schrift) for b in balken), default=0) - 10
    groesster = max([b.beginn + sum(t.wert for t in b.teile) for b in balken] + ([marke] if marke else []), default=0.0)
    massstab = (rechts - links) / groesster if groesster > 0 else 0.0
    formen: list[Form] = list(_legende(legende, schrift))
    for nummer, (eines, name) in enumerate(zip(balken, namen, strict=True)):
        formen += _balken(eines, name, (kopf + nummer * zeile + 8, zeile - _LUFT), (links, schrift), massstab, marke or 0.0)
    if marke is not None:
        x = links + marke * massstab
        formen.append(Linie(punkte=((x, kopf), (x, hoehe - _RAND)), klasse="achse"))
    return Zeichnung(titel=titel, alternativtext=alternativtext, breite=breite, hoehe=hoehe, formen=tuple(formen), tabelle=tabelle)


def _legende(eintraege: Sequence[tuple[str, str]], schrift: float) -> Iterator[Form]:
    x, kante = _RAND, 1.2 * schrift
    for klasse, text in eintraege:
        yield Rechteck(x=x, y=10, b=kante, h=kante, klasse=klasse)
        yield Schrift(x=x + kante + 8, y=9 + schrift, text=text, groesse=schrift)
        x += kante + 8 + textbreite(text, schrift) + 28


def _balken(  # noqa: PLR0913, PLR0917  Inhalt, Lage, Schrift, Maßstab und Ort des Werts
    eines: Balken, name: Sequence[str], lage: tuple[float, float], satz: tuple[float, float], massstab: float, wert_ab: float
) -> Iterator[Form]:
    (y, hoehe), (links, schrift) = lage, satz
    mitte = y + hoehe / 2 + schrift * 0.35
    for nummer, zeile in enumerate(name):
        versatz = (nummer - (len(name) - 1) / 2) * schrift * 1.2
        yield Schrift(x=_RAND, y=mitte + versatz, text=zeile, groesse=schrift, fett=True)
    x = links + eines.beginn * massstab
    for teil in eines.teile:
        breite = teil.wert * massstab
        if breite > 0:
            yield Rechteck(x=x, y=y, b=breite, h=hoehe, klasse=teil.klasse, tipp=teil.tipp)
        x += breite
    yield Schrift(x=max(x, links + wert_ab * massstab) + 8, y=mitte, text=eines.wert, groesse=schrift)
