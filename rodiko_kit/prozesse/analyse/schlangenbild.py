"""Die Warteschlange jeder Einheit über die Zeit: ein Lauf der Simulation als Streifen, bei Überlast sieht man sie wachsen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.basis.bild import Anker, Datentabelle, Form, Linie, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.texte import zahl
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation.spur import spur
from rodiko_kit.prozesse.analyse.zeitband import Zeitband

_BREITE = 640.0
_RAND = 16.0
_SCHRIFT = 15.0
_ZEILE = 66.0
_STREIFEN = 36.0
_HOECHSTENS = 6
_TAGE = 182
_TAGESWEISE = 60
"""Ab so vielen Tagen genügt ein Blick je Tag, mittags; darunter alle zwei Stunden."""
_MITTAG = MINUTEN_JE_TAG / 2
_ZWEI_STUNDEN = 120.0
_STRICHE = 8


@dataclass(frozen=True)
class Schlange:
    """Wartende einer Einheit zu jedem Zeitpunkt."""

    bahn: str
    name: str
    wartende: NDArray[np.int64]

    @property
    def mittel(self) -> float:
        """Mittlere Länge."""
        return float(self.wartende.mean())

    @property
    def hoechste(self) -> int:
        """Größte Länge."""
        return int(self.wartende.max())


def schlangen(band: Zeitband) -> tuple[NDArray[np.float64], tuple[Schlange, ...]]:
    """Zeitpunkte in Tagen ab Beginn und je Einheit mit Arbeit ihre Schlange im ersten Lauf der Simulation, die längste zuerst.

    Gezeigt wird höchstens ein halbes Jahr nach dem Einschwingen; bei Überlast ab dem ersten Fall, damit das Wachsen zu sehen ist.
    """
    umfang = band.umfang
    einschwingen = 0 if band.ueberlast else umfang.einschwingen
    eine = spur(band.ablauf, umfang.faelle, uhr=band.uhr, keim=umfang.keim * 1_000_003, einschwingen=einschwingen)
    von, bis = float(eine.lauf.ankunft_min[0]), float(eine.lauf.ankunft_min[-1])
    bis = min(bis, von + _TAGE * MINUTEN_JE_TAG)
    weite = MINUTEN_JE_TAG if bis - von >= _TAGESWEISE * MINUTEN_JE_TAG else _ZWEI_STUNDEN
    beginn = von // MINUTEN_JE_TAG * MINUTEN_JE_TAG + _MITTAG
    zeitpunkte = np.arange(beginn, max(bis, beginn + 2 * weite), weite, dtype=np.float64)
    mit_arbeit = {k.bahn for k in band.ablauf.knoten if k.bearbeitung_mittel}
    gefunden = [Schlange(b.id, b.name, eine.schlange(b.id, zeitpunkte)) for b in band.ablauf.bahnen if b.id in mit_arbeit]
    return (zeitpunkte - beginn) / MINUTEN_JE_TAG, tuple(sorted(gefunden, key=lambda s: -s.mittel))


def schlangenbild(band: Zeitband) -> Zeichnung:
    """Je Einheit ein Streifen, alle im selben Maßstab; rechts steht Mittel und Höchststand."""
    tage, alle = schlangen(band)
    gezeigt = alle[:_HOECHSTENS]
    hoechste = max((s.hoechste for s in gezeigt), default=0) or 1
    formen: list[Form] = []
    for nummer, eine in enumerate(gezeigt):
        formen += _streifen(eine, tage, 8 + nummer * _ZEILE, hoechste)
    unten = 8 + len(gezeigt) * _ZEILE
    formen += _achse(float(tage[-1]), unten)
    titel = "Wie viele Vorgänge warten"
    return Zeichnung(
        titel=titel,
        alternativtext=f"{band.name}: {_satz(gezeigt)}",
        breite=_BREITE,
        hoehe=unten + 30,
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel=titel,
            spalten=("Organisationseinheit", "im Mittel", "höchstens"),
            zeilen=tuple((s.name, zahl(s.mittel, 1), zahl(s.hoechste)) for s in alle),
            zahlenspalten=(1, 2),
        ),
    )


def _satz(alle: tuple[Schlange, ...]) -> str:
    einzeln = "; ".join(f"{s.name} im Mittel {zahl(s.mittel, 1)}, höchstens {zahl(s.hoechste)}" for s in alle)
    return f"Ein Lauf der Simulation. Wartende Vorgänge: {einzeln or 'keine Einheit mit Arbeit'}."


def _streifen(eine: Schlange, tage: NDArray[np.float64], y: float, hoechste: int) -> Iterator[Form]:
    yield Schrift(x=_RAND, y=y + 14, text=eine.name, groesse=_SCHRIFT, fett=True)
    text = f"im Mittel {zahl(eine.mittel, 1)}, höchstens {zahl(eine.hoechste)}"
    yield Schrift(x=_BREITE - _RAND, y=y + 14, text=text, klasse="text_leise", groesse=_SCHRIFT, anker="rechts")
    grund = y + 20 + _STREIFEN
    je_tag, je_fall = (_BREITE - 2 * _RAND) / float(tage[-1]), _STREIFEN / hoechste
    punkte = [(_RAND, grund)]
    hoehe = grund
    for tag, n in zip(tage, eine.wartende, strict=True):
        x, neu = round(_RAND + float(tag) * je_tag, 1), round(grund - int(n) * je_fall, 1)
        if neu != hoehe:
            punkte += [(x, hoehe), (x, neu)]
            hoehe = neu
    punkte += [(_BREITE - _RAND, hoehe), (_BREITE - _RAND, grund)]
    if eine.hoechste:
        yield Vieleck(punkte=tuple(punkte), klasse="schlange", tipp=f"{eine.name}: {text}")
    yield Linie(punkte=((_RAND, grund), (_BREITE - _RAND, grund)), klasse="achse")


def _achse(ende: float, y: float) -> Iterator[Form]:
    wochen = ende / 7
    weite, teiler, name = next(((w, 7.0, "Wochen") for w in (1, 2, 4, 8) if 2 < wochen / w <= _STRICHE), (1, 1.0, "Tage"))  # noqa: PLR2004  unter zwei Wochen in Tagen
    if teiler == 1.0:
        weite = next((w for w in (1, 2, 5, 10) if ende / w <= _STRICHE), 10)
    je = (_BREITE - 2 * _RAND) / ende
    for n in range(int(ende / teiler / weite) + 1):
        anker: Anker = "links" if n == 0 else "mitte"
        x = round(_RAND + n * weite * teiler * je, 1)
        if x <= _BREITE - _RAND - 60:
            yield Schrift(x=x, y=y + 16, text=zahl(n * weite), klasse="text_leise", groesse=_SCHRIFT, anker=anker)
    yield Schrift(x=_BREITE - _RAND, y=y + 16, text=name, klasse="text_leise", groesse=_SCHRIFT, anker="rechts")
