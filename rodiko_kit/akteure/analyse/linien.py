"""Linien zwischen zwei Akteuren: durchgezogen, gepunktet, doppelt, mit Fragezeichen, Blitz oder Querstrichen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rodiko_kit.basis.beschriftung import Kasten, textkasten
from rodiko_kit.basis.bild import Form, Linie, Punkt, Rechteck, Schrift

Ende = tuple[float, float, float, bool]
"""Mitte x, y, Halbmesser und ob quadratisch."""

_ZEICHEN = 10.0
"""Halbe Kante des Platzes, den ein Zeichen auf der Linie braucht."""
_ZEICHEN_AUF = {"fragezeichen": "?", "neu": "+", "anders": "±", "entfaellt": "−"}
"""Zeichen auf der Linie; „neu“, „anders“ und „entfaellt“ gehören zum Vergleich von IST und SOLL."""
_STELLEN = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True)
class Strich:
    """Wie eine Beziehung gezeichnet wird: Linie der Legende, angestrebt (grün), mit Pfeil, Hinweistext; ``klasse`` geht vor."""

    linie: str
    soll: bool = False
    gerichtet: bool = False
    tipp: str = ""
    klasse: str = ""
    groesse: float = 15.0
    """Schriftgröße eines Zeichens auf der Linie."""


def beziehungslinie(von: Ende, nach: Ende, strich: Strich, belegt: Sequence[Kasten] = ()) -> list[Form]:
    """Formen einer Beziehung vom Rand des einen zum Rand des anderen; ein Fragezeichen steht nur, wo kein Name überdeckt wird."""
    a, b = _rand(von, nach), _rand(nach, von)
    laenge = math.dist(a, b)
    if laenge < 1:
        return []
    klasse = strich.klasse or ("beziehung_soll" if strich.soll else "beziehung")
    linie, gerichtet, tipp = strich.linie, strich.gerichtet, strich.tipp
    if linie == "blitz":
        return [Linie(punkte=_blitz(a, b, _freie_stelle(a, b, belegt) or 0.5), klasse="spannung", pfeil=gerichtet, tipp=tipp)]
    if linie == "doppelt":
        quer = (-(b[1] - a[1]) / laenge * 2.5, (b[0] - a[0]) / laenge * 2.5)
        paar = [((a[0] + s * quer[0], a[1] + s * quer[1]), (b[0] + s * quer[0], b[1] + s * quer[1])) for s in (1, -1)]
        spitze = [Linie(punkte=(_auf(a, b, 1 - 10 / max(laenge, 10)), b), klasse=klasse, pfeil=True)] if gerichtet else []
        return [*(Linie(punkte=p, klasse=klasse, tipp=tipp) for p in paar), *spitze]
    if linie in {"gepunktet", "fragezeichen", "entfaellt"} and not strich.klasse:
        klasse += "_schwach"
    formen: list[Form] = [Linie(punkte=(a, b), klasse=klasse, pfeil=gerichtet, tipp=tipp)]
    if linie in _ZEICHEN_AUF:
        formen += _auf_der_linie(_ZEICHEN_AUF[linie], strich.groesse, (a, b), belegt)
    if linie == "querstriche":
        formen += _querstriche(a, b, _freie_stelle(a, b, belegt) or 0.5)
    return formen


def daneben(von: Ende, nach: Ende, abstand: float) -> tuple[Ende, Ende]:
    """Beide Enden quer zur Linie um ``abstand`` verschoben, für mehrere Linien zwischen denselben."""
    laenge = math.hypot(nach[0] - von[0], nach[1] - von[1])
    if not abstand or not laenge:
        return von, nach
    qx, qy = -(nach[1] - von[1]) / laenge * abstand, (nach[0] - von[0]) / laenge * abstand
    return (von[0] + qx, von[1] + qy, *von[2:]), (nach[0] + qx, nach[1] + qy, *nach[2:])


def _auf(a: Punkt, b: Punkt, t: float) -> Punkt:
    return a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])


def _rand(von: Ende, nach: Ende) -> Punkt:
    dx, dy = nach[0] - von[0], nach[1] - von[1]
    laenge = math.hypot(dx, dy) or 1
    r = von[2] + (2 if von[2] else 0)
    if von[3]:
        r *= laenge / max(abs(dx), abs(dy), 1e-9)
    return von[0] + dx / laenge * r, von[1] + dy / laenge * r


def _freie_stelle(a: Punkt, b: Punkt, belegt: Sequence[Kasten]) -> float | None:
    """Anteil der Strecke, an dem ein Zeichen nichts überdeckt; die Mitte zuerst, ``None``, wenn nirgends Platz ist."""
    for t in _STELLEN:
        x, y = _auf(a, b, t)
        if not any(Kasten(x - _ZEICHEN, y - _ZEICHEN, 2 * _ZEICHEN, 2 * _ZEICHEN).trifft(k) for k in belegt):
            return t
    return None


def _blitz(a: Punkt, b: Punkt, stelle: float) -> tuple[Punkt, ...]:
    laenge = math.dist(a, b)
    ex, ey = (b[0] - a[0]) / laenge, (b[1] - a[1]) / laenge
    mx, my = _auf(a, b, stelle)
    s = min(9.0, laenge / 4)
    return a, (mx + s * (0.6 * ex - ey), my + s * (0.6 * ey + ex)), (mx - s * (0.6 * ex - ey), my - s * (0.6 * ey + ex)), b


def _auf_der_linie(text: str, groesse: float, strecke: tuple[Punkt, Punkt], belegt: Sequence[Kasten]) -> list[Form]:
    a, b = strecke
    stelle = _freie_stelle(a, b, belegt)
    if stelle is None:
        return []
    x, y = _auf(a, b, stelle)
    zeichen = Schrift(x=x, y=y + groesse / 3, text=text, groesse=groesse, anker="mitte", fett=True)
    k = textkasten(zeichen)
    return [Rechteck(x=k.x - 2, y=k.y, b=k.b + 4, h=k.h, klasse="freiraum"), zeichen]


def _querstriche(a: Punkt, b: Punkt, stelle: float) -> list[Form]:
    laenge = math.dist(a, b)
    qx, qy = -(b[1] - a[1]) / laenge * 7, (b[0] - a[0]) / laenge * 7
    mitten = (_auf(a, b, stelle - 3 / laenge), _auf(a, b, stelle + 3 / laenge))
    return [Linie(punkte=((x - qx, y - qy), (x + qx, y + qy)), klasse="beziehung") for x, y in mitten]
