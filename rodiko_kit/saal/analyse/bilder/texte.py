"""Freie Texte als Wortwolke und als Karten je Gruppe."""

from __future__ import annotations

from math import sqrt

from rodiko_kit.basis.bild import Form, Rechteck, Schrift
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.saal.analyse.bilder.grund import BREITE, HOEHE, KLEIN, RAND, TEXT, leerbild
from rodiko_kit.saal.analyse.darstellung import Karte, Karten, Wort, Wortwolke

_GROESSTE = 72.0
_LUFT = 28.0
_FARBEN = ("text_primaer", "text", "text_leise")


def wolkenbild(wolke: Wortwolke) -> tuple[list[Form], float]:
    """Begriffe in Zeilen, das häufigste in der Mitte; die Schrift wächst mit der Wurzel der Nennungen. Nichts überdeckt sich."""
    if not wolke.worte:
        return leerbild("Noch kein Begriff freigegeben.")
    haeufigste = wolke.worte[0].anzahl
    zeilen: list[list[tuple[Wort, float, str]]] = []
    hoehe = 0.0
    for nummer, wort in enumerate(wolke.worte):
        groesse = max(TEXT, _GROESSTE * sqrt(wort.anzahl / haeufigste) if haeufigste > 1 else 2 * TEXT)
        text = kuerze(wort.text, BREITE - 4 * RAND, groesse, fett=nummer == 0)
        if not zeilen or _zeilenbreite(zeilen[-1]) + textbreite(text, groesse, fett=True) > BREITE - 2 * RAND:
            if hoehe + 1.25 * groesse > HOEHE - 2 * RAND:
                break
            zeilen.append([])
            hoehe += 1.25 * groesse
        zeilen[-1].append((wort, groesse, text))
    reihenfolge = [*reversed(zeilen[1::2]), *zeilen[0::2]]
    return _gesetzt(reihenfolge)


def _zeilenbreite(zeile: list[tuple[Wort, float, str]]) -> float:
    return sum(textbreite(t, g, fett=True) + _LUFT for _, g, t in zeile)


def _gesetzt(zeilen: list[list[tuple[Wort, float, str]]]) -> tuple[list[Form], float]:
    formen: list[Form] = []
    y = RAND
    for zeile in zeilen:
        groesste = max(g for _, g, _ in zeile)
        x = BREITE / 2 - (_zeilenbreite(zeile) - _LUFT) / 2
        for wort, groesse, text in zeile:
            stufe = min(int((1 - groesse / _GROESSTE) * 3), 2)
            formen.append(Schrift(x=x, y=y + groesste, text=text, groesse=groesse, klasse=_FARBEN[stufe], fett=True, ref=wort.text))
            x += textbreite(text, groesse, fett=True) + _LUFT
        y += 1.25 * groesste
    return formen, y + RAND


def kartenbild(karten: Karten) -> tuple[list[Form], float]:
    """Je Gruppe ein Kasten mit Überschrift und so vielen Texten, wie hineinpassen; der Rest wird gezählt."""
    if not karten.karten:
        return leerbild("Noch kein Beitrag freigegeben.")
    spalten = min(len(karten.karten), 3)
    breite = (BREITE - 2 * RAND - (spalten - 1) * RAND) / spalten
    reihen = -(-len(karten.karten) // spalten)
    hoechstens = (HOEHE - (reihen - 1) * RAND) / reihen
    formen: list[Form] = []
    y = RAND
    for anfang in range(0, len(karten.karten), spalten):
        reihe = [_karte(k, breite, hoechstens) for k in karten.karten[anfang : anfang + spalten]]
        hoehe = max(h for _, h in reihe)
        for n, (zeilen, _) in enumerate(reihe):
            formen += _kasten(zeilen, RAND + n * (breite + RAND), y, breite, hoehe)
        y += hoehe + RAND
    return formen, y


def _karte(karte: Karte, breite: float, hoechstens: float) -> tuple[list[tuple[str, bool]], float]:
    """Zeilen (Text, Überschrift?) und Höhe einer Karte."""
    zeilen = [(t, True) for t in umbrich(f"{karte.titel} ({karte.anzahl})", breite - 24, TEXT, zeilen=2, fett=True)]
    platz = max(int((hoechstens - 24) / 30), len(zeilen) + 1)
    texte = [[(t, False) for t in umbrich(f"• {text}", breite - 24, KLEIN, zeilen=3)] for text in karte.texte]
    for n, absatz in enumerate(texte):
        fehlend = karte.anzahl - n
        if len(zeilen) + len(absatz) + (fehlend > 1) > platz:
            zeilen.append((f"und {fehlend} weitere", False))
            break
        zeilen += absatz
    return zeilen, len(zeilen) * 30 + 24.0


def _kasten(zeilen: list[tuple[str, bool]], x: float, y: float, breite: float, hoehe: float) -> list[Form]:
    formen: list[Form] = [Rechteck(x=x, y=y, b=breite, h=hoehe, klasse="flaeche_leise", ecke=6)]
    for n, (text, kopf) in enumerate(zeilen):
        groesse = TEXT if kopf else KLEIN
        formen.append(
            Schrift(x=x + 12, y=y + 36 + n * 30, text=text, groesse=groesse, fett=kopf, klasse="text_primaer" if kopf else "text")
        )
    return formen
