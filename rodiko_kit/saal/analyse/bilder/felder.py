"""Zwei Achsen, Matrix und Spannen als Bild."""

from __future__ import annotations

from rodiko_kit.basis.beschriftung import Kasten, Stelle, fassungen, setze, zeilen_als_schrift
from rodiko_kit.basis.bild import Form, Kreis, Linie, Rechteck, Schrift, Vieleck, ellipse
from rodiko_kit.basis.texte import zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.saal.analyse.bilder.grund import BREITE, HOEHE, KLEIN, RAND, TEXT, leerbild, mittig, schritte
from rodiko_kit.saal.analyse.darstellung import Achsenfeld, Feldpunkt, Matrix, Spanne, Spannen, Zelle
from rodiko_kit.saal.analyse.zaehlen.skalen import mit_einheit

_R = 11.0
_LINKS, _OBEN, _FELD = 70.0, 16.0, 416.0
_MATRIXZEILE = 26.0


def feldbild(feld: Achsenfeld) -> tuple[list[Form], float]:
    """Punkte mit Namen und Streuungsellipse; wer keinen Platz für seinen Namen findet, steht als Nummer im Feld und darunter."""
    if not feld.punkte:
        return leerbild("Noch nichts eingeordnet.")
    breite = BREITE - _LINKS - RAND
    ort = {p.id: _ort(feld, p.x, p.y, breite) for p in feld.punkte}
    flaeche = Kasten(_LINKS + 2, _OBEN + 2, breite - 4, _FELD - 4)
    belegt = [Kasten(x - _R - 1, y - _R - 1, 2 * _R + 2, 2 * _R + 2) for x, y in ort.values()]
    plaetze = setze([Stelle(*ort[p.id], _R + 1, fassungen(p.text, KLEIN)) for p in feld.punkte], belegt, flaeche, KLEIN)
    formen = _kreuz(feld, breite)
    for p in feld.punkte:
        formen += _streuung(feld, p, breite)
    ohne = []
    for p, platz in zip(feld.punkte, plaetze, strict=True):
        x, y = ort[p.id]
        formen.append(
            Kreis(x=x, y=y, r=_R, klasse="punkt", ref=p.id, tipp=f"{p.text}: {feld.titel_x} {zahl(p.x, 1)}, {feld.titel_y} {zahl(p.y, 1)}")
        )
        if platz:
            formen += zeilen_als_schrift(platz.zeilen, platz.kasten, platz.anker, KLEIN, p.id)
        else:
            ohne.append(p.text)
    hoehe = _OBEN + _FELD + 62
    for zeile in umbrich(f"Ohne Platz für den Namen: {' · '.join(ohne)}", BREITE - 2 * RAND, KLEIN, zeilen=2) if ohne else ():
        formen.append(Schrift(x=RAND, y=hoehe + 14, text=zeile, groesse=KLEIN, klasse="text_leise"))
        hoehe += 28
    return formen, hoehe + 6


def _ort(feld: Achsenfeld, x: float, y: float, breite: float) -> tuple[float, float]:
    weite = feld.bis - feld.von or 1
    return _LINKS + 20 + (x - feld.von) / weite * (breite - 40), _OBEN + _FELD - 20 - (y - feld.von) / weite * (_FELD - 40)


def _kreuz(feld: Achsenfeld, breite: float) -> list[Form]:
    rechts, unten = _LINKS + breite, _OBEN + _FELD
    mx, my = _LINKS + breite / 2, _OBEN + _FELD / 2
    formen: list[Form] = [
        Rechteck(x=_LINKS, y=_OBEN, b=breite, h=_FELD, klasse="quadrant"),
        Rechteck(x=_LINKS, y=_OBEN, b=breite / 2, h=_FELD / 2, klasse="quadrant_betont"),
        Linie(punkte=((mx, _OBEN), (mx, unten)), klasse="gitter"),
        Linie(punkte=((_LINKS, my), (rechts, my)), klasse="gitter"),
        Linie(punkte=((_LINKS, _OBEN), (_LINKS, unten), (rechts, unten)), klasse="achse"),
        Schrift(x=rechts, y=unten + 54, text=f"{feld.titel_x} →", groesse=TEXT, anker="rechts", fett=True),
        Schrift(x=24, y=my, text=f"{feld.titel_y} →", groesse=TEXT, anker="mitte", fett=True, drehung=-90),
    ]
    for stufe in schritte(feld.von, feld.bis):
        x, y = _ort(feld, stufe, stufe, breite)
        formen.append(Schrift(x=x, y=unten + 26, text=zahl(stufe), groesse=KLEIN, klasse="text_leise", anker="mitte"))
        formen.append(Schrift(x=_LINKS - 8, y=y + 8, text=zahl(stufe), groesse=KLEIN, klasse="text_leise", anker="rechts"))
    return formen


def _streuung(feld: Achsenfeld, p: Feldpunkt, breite: float) -> list[Form]:
    if p.halb_x <= 0:
        return []
    ecken = ellipse((p.x, p.y), (p.halb_x, p.halb_y), p.winkel, (feld.von, feld.bis))
    return [Vieleck(punkte=tuple(_ort(feld, x, y, breite) for x, y in ecken), klasse="hilfslinie", ref=p.id)]


def matrixbild(matrix: Matrix) -> tuple[list[Form], float]:
    """Zeilen = Gegenstände, Spalten = Kriterien, in der Zelle der Median; ``*`` heißt gespalten, gestrichelt heißt noch keine Stimme."""
    if not matrix.zeilen or not matrix.spalten:
        return leerbild("Noch keine Gegenstände oder Kriterien.")
    name = 300.0
    breite = (BREITE - name - RAND) / len(matrix.spalten)
    koepfe = [umbrich(t, breite - 8, KLEIN, zeilen=2) for _, t in matrix.spalten]
    kopf = RAND + max(len(z) for z in koepfe) * 27
    platz = int((HOEHE - kopf - 40) / _MATRIXZEILE)
    gezeigt = matrix.zeilen if len(matrix.zeilen) <= platz else matrix.zeilen[: platz - 1]
    hoehe = min(max((HOEHE - kopf - 40) / len(gezeigt), _MATRIXZEILE), 64)
    formen: list[Form] = []
    for n, zeilen in enumerate(koepfe):
        formen += mittig(zeilen, name + (n + 0.5) * breite, RAND + (kopf - RAND) / 2, KLEIN, "mitte", klasse="text_leise")
    for i, (kennung, text) in enumerate(gezeigt):
        oben = kopf + i * hoehe
        formen += mittig(umbrich(text, name - RAND - 12, TEXT, zeilen=2 if hoehe >= 60 else 1), RAND, oben + hoehe / 2, ref=kennung)  # noqa: PLR2004  zwei Zeilen Schrift
        for k, zelle in enumerate(matrix.zellen[i]):
            formen += _zelle(matrix, zelle, (name + k * breite, oben, breite, hoehe), kennung)
    ende = kopf + len(gezeigt) * hoehe + 28
    rest = len(matrix.zeilen) - len(gezeigt)
    legende = "Median" + (" · * gespalten" if any(z.gespalten for r in matrix.zellen for z in r) else "")
    formen.append(
        Schrift(x=RAND, y=ende, text=legende + (f" · {rest} weitere in der Tabelle" if rest else ""), groesse=KLEIN, klasse="text_leise")
    )
    return formen, ende + 12


def _zelle(matrix: Matrix, zelle: Zelle, ort: tuple[float, float, float, float], ref: str) -> list[Form]:
    x, y, b, h = ort
    anteil = ((zelle.median or 0) - matrix.von) / (matrix.bis - matrix.von or 1)
    stufe = "offen" if zelle.median is None else ("stufe_niedrig", "stufe_mittel", "stufe_hoch")[min(int(anteil * 3), 2)]
    text = "–" if zelle.median is None else zahl(zelle.median, 1) if zelle.median % 1 else zahl(zelle.median, 0)
    klasse = "text_hell" if stufe == "stufe_hoch" else "text"
    return [
        Rechteck(x=x + 1, y=y + 1, b=b - 2, h=h - 2, klasse=stufe, ref=ref),
        *mittig((text + (" *" if zelle.gespalten else ""),), x + b / 2, y + h / 2, KLEIN, "mitte", klasse=klasse, ref=ref),
    ]


_NAME, _WERT = 330.0, 220.0


def spannenbild(spannen: Spannen) -> tuple[list[Form], float]:
    """Je Gegenstand eine Linie von mindestens bis höchstens mit dem typischen Wert als Punkt."""
    da = [s for s in spannen.spannen if s.hoechstens is not None]
    if not da:
        return leerbild("Noch keine Schätzung.")
    bis = max(max(s.hoechstens or 0, s.vorher or 0) for s in da) or 1.0
    platz = int((HOEHE - 100) / 36)
    gezeigt = spannen.spannen if len(spannen.spannen) <= platz else spannen.spannen[: platz - 1]
    hoehe = min((HOEHE - 100) / len(gezeigt), 80)
    rechts, unten = BREITE - RAND - _WERT, RAND + hoehe * len(gezeigt)

    def x(wert: float) -> float:
        return _NAME + 14 + wert / bis * (rechts - _NAME - 28)

    formen: list[Form] = []
    for stufe in schritte(0, bis):
        formen.append(Linie(punkte=((x(stufe), RAND), (x(stufe), unten)), klasse="gitter"))
        formen.append(Schrift(x=x(stufe), y=unten + 26, text=zahl(stufe), groesse=KLEIN, klasse="text_leise", anker="mitte"))
    for n, s in enumerate(gezeigt):
        formen += _spannenzeile(s, spannen.einheit, RAND + (n + 0.5) * hoehe, hoehe, x)
    fuss = f"{spannen.einheit}: mindestens, typisch, höchstens" + (
        " · roter Strich: erster Durchgang" if any(s.vorher is not None for s in gezeigt) else ""
    )
    rest = len(spannen.spannen) - len(gezeigt)
    formen.append(
        Schrift(x=RAND, y=unten + 58, text=fuss + (f" · {rest} weitere in der Tabelle" if rest else ""), groesse=KLEIN, klasse="text_leise")
    )
    return formen, unten + 70


def _spannenzeile(s: Spanne, einheit: str, mitte: float, hoehe: float, x: object) -> list[Form]:
    formen = mittig(umbrich(s.text, _NAME - RAND - 12, TEXT, zeilen=2 if hoehe >= 60 else 1), RAND, mitte, ref=s.id)  # noqa: PLR2004  zwei Zeilen Schrift
    if s.mindestens is None or s.typisch is None or s.hoechstens is None or not callable(x):
        return [*formen, *mittig(("–",), BREITE - RAND, mitte, anker="rechts")]
    text = mit_einheit(s.typisch, einheit) + (" *" if s.gespalten else "")
    if textbreite(text, TEXT) > _WERT:
        text = zahl(s.typisch, 1)
    formen += mittig((text,), BREITE - RAND, mitte, anker="rechts")
    formen.append(Rechteck(x=x(s.mindestens), y=mitte - 8, b=max(x(s.hoechstens) - x(s.mindestens), 1), h=16, klasse="band", ref=s.id))
    if s.vorher is not None:
        formen.append(Linie(punkte=((x(s.vorher), mitte - 16), (x(s.vorher), mitte + 16)), klasse="spannung", ref=s.id))
    formen.append(Kreis(x=x(s.typisch), y=mitte, r=_R, klasse="punkt", ref=s.id, tipp=f"{s.text}: {text}"))
    return formen
