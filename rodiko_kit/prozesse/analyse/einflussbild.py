"""Was das Ergebnis treibt: Tornado aller Angaben, die einzeln um ein Zehntel verändert wurden, und ein Satz dazu."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import FEST, tage, zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation.empfindlichkeit import Einfluss

_BREITE = 640.0
_RAND = 16.0
_NAMENSBREITE = 220.0
_WERTBREITE = 84.0
_SCHRIFT = 15.0
_KOPF = 44.0
_ZEILE = 44.0
_HOECHSTENS = 8
_UNMERKLICH = 0.05
_WAS = {"bearbeitung": "Bearbeitung", "wartezeit": "äußere Wartezeit", "kapazitaet": "Personal"}
_ANGABE = {"bearbeitung": "die Bearbeitungszeit von", "wartezeit": "die äußere Wartezeit nach", "kapazitaet": "das Personal von"}


def einflussbild(einfluesse: Sequence[Einfluss]) -> Zeichnung:
    """Je Angabe ein Balken: um wie viele Tage sich der Wert „9 von 10 Fällen fertig“ bei 10 % weniger und 10 % mehr verschiebt."""
    gezeigt = einfluesse[:_HOECHSTENS]
    werte = [abs(w) for e in gezeigt for w in _tage(e) if math.isfinite(w)]
    groesster = max(werte, default=0.0) or 1.0
    links, rechts = _RAND + _NAMENSBREITE + _WERTBREITE, _BREITE - _RAND - _WERTBREITE
    mitte, massstab = (links + rechts) / 2, (rechts - links) / 2 / groesster
    unten = _KOPF + len(gezeigt) * _ZEILE
    formen: list[Form] = list(_legende())
    for nummer, e in enumerate(gezeigt):
        formen += _balken(e, _KOPF + nummer * _ZEILE, mitte, massstab, groesster)
    formen.append(Linie(punkte=((mitte, _KOPF), (mitte, unten)), klasse="achse"))
    titel = "Was das Ergebnis treibt"
    return Zeichnung(
        titel=titel,
        alternativtext=einflusssatz(einfluesse),
        breite=_BREITE,
        hoehe=unten + _RAND,
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel=f"{titel}: Änderung des Werts „9 von 10 Fällen fertig“",
            spalten=("Angabe", "Art", "bei 10 % weniger", "bei 10 % mehr"),
            zeilen=tuple((e.name, _WAS[e.hebel], *(_text(w) for w in _tage(e))) for e in einfluesse),
            zahlenspalten=(2, 3),
        ),
    )


def einflusssatz(einfluesse: Sequence[Einfluss]) -> str:
    """Welche Angabe am stärksten wirkt, in einem Satz; auch, dass keine wirkt oder der Rückstand wächst."""
    if not einfluesse:
        return "Solange der Rückstand wächst, gibt es keine Durchlaufzeit, die sich verändern ließe: zuerst den Engpass lösen."
    erster = einfluesse[0]
    angabe = f"{_ANGABE[erster.hebel]} „{erster.name}“"
    weniger, mehr = _tage(erster)
    besser, anders, richtung, gegenteil = weniger, mehr, "weniger", "mehr"
    if erster.hebel == "kapazitaet":
        besser, anders, richtung, gegenteil = mehr, weniger, "mehr", "weniger"
    if abs(besser) < _UNMERKLICH and math.isfinite(anders) and abs(anders) > abs(besser):
        besser, richtung = anders, gegenteil
    frueher = f"Bei 10{FEST}% {richtung} sind 9 von 10 Fällen {tage(round(abs(besser), 1))} {'früher' if besser < 0 else 'später'} fertig"
    if math.isinf(anders):
        return f"Am stärksten wirkt {angabe}. {frueher}, bei 10{FEST}% {gegenteil} wächst der Rückstand ohne Ende."
    if abs(besser) < _UNMERKLICH:
        return f"Keine einzelne Angabe treibt das Ergebnis: 10{FEST}% mehr oder weniger verschieben es um weniger als einen Zehnteltag."
    return f"Am stärksten wirkt {angabe}. {frueher}."


def _tage(e: Einfluss) -> tuple[float, float]:
    return e.p90_weniger / MINUTEN_JE_TAG, e.p90_mehr / MINUTEN_JE_TAG


def _text(wert: float) -> str:
    if math.isinf(wert):
        return "wächst"
    gerundet = round(wert, 1)
    return f"{'+' if gerundet > 0 else ''}{zahl(gerundet, 1)}{FEST}Tage"


def _legende() -> Iterator[Form]:
    x = _RAND
    for klasse, text in (("band", "10 % weniger"), ("bearbeitung", "10 % mehr")):
        yield Rechteck(x=x, y=10, b=18, h=18, klasse=klasse)
        yield Schrift(x=x + 26, y=24, text=text, groesse=_SCHRIFT)
        x += 26 + textbreite(text, _SCHRIFT) + 28
    text = "Tage früher oder später"
    yield Schrift(x=_BREITE - _RAND, y=24, text=text, klasse="text_leise", groesse=_SCHRIFT, anker="rechts")


def _balken(e: Einfluss, y: float, mitte: float, massstab: float, groesster: float) -> Iterator[Form]:
    name = umbrich(f"{e.name} ({_WAS[e.hebel]})", _NAMENSBREITE, _SCHRIFT, zeilen=2)
    grund = y + _ZEILE / 2 + _SCHRIFT * 0.35
    for nummer, zeile in enumerate(name):
        yield Schrift(x=_RAND, y=grund + (nummer - (len(name) - 1) / 2) * _SCHRIFT * 1.2, text=zeile, groesse=_SCHRIFT)
    enden = {False: mitte, True: mitte}
    texte: dict[bool, str] = {}
    for klasse, wert, was in zip(("band", "bearbeitung"), _tage(e), ("10 % weniger", "10 % mehr"), strict=True):
        ende = mitte + (groesster if math.isinf(wert) else wert) * massstab
        rechts = ende > mitte
        if abs(ende - mitte) >= 1:
            x = round(min(mitte, ende), 1)
            yield Rechteck(x=x, y=y + 9, b=round(abs(ende - mitte), 1), h=_ZEILE - 18, klasse=klasse, tipp=f"{was}: {_text(wert)}")
        if texte.get(rechts, "") == "" or abs(ende - mitte) > abs(enden[rechts] - mitte):
            enden[rechts], texte[rechts] = ende, _text(wert)
    for rechts, text in texte.items():
        ort = enden[rechts] + (8 if rechts else -8)
        yield Schrift(x=round(ort, 1), y=grund, text=text, groesse=_SCHRIFT, anker="links" if rechts else "rechts")
