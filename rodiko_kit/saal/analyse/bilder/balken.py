"""Waagerechte Balken: Auswahl, Punkte, Rangfolge, Widerstand, Zustimmung."""

from __future__ import annotations

from rodiko_kit.basis.bild import Form, Linie, Rechteck, Schrift
from rodiko_kit.basis.texte import zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.saal.analyse.bilder.grund import BREITE, HOEHE, KLEIN, RAND, TEXT, leerbild, mittig, schritte
from rodiko_kit.saal.analyse.darstellung import Balken, Balkenreihe

_NAME, _NAME_LANG = 380.0, 640.0
_ZEILE_VON, _ZEILE_BIS, _ZWEIZEILIG = 31.0, 76.0, 58.0
_SKALA, _LEGENDE = 62.0, 34.0
_GESPALTEN = "gespalten"


def balkenbild(reihe: Balkenreihe) -> tuple[list[Form], float]:
    """Formen und Höhe; was nicht mehr hineinpasst, zählt die letzte Zeile und steht in der Tabelle."""
    if not reihe.balken:
        return leerbild("Noch nichts zur Auswahl.")
    legende = _legendentext(reihe)
    platz = HOEHE - _SKALA - (_LEGENDE if legende else 0)
    gezeigt, rest = _auswahl(reihe.balken, int(platz / (_ZWEIZEILIG if reihe.lang else _ZEILE_VON)))
    hoehe = min(max(platz / (len(gezeigt) + bool(rest)), _ZEILE_VON), _ZEILE_BIS)
    rechts = BREITE - RAND - max(_wertbreite(b) for b in gezeigt) - 14
    unten = RAND + hoehe * len(gezeigt)
    formen = _skala(reihe, rechts, unten)
    for n, b in enumerate(gezeigt):
        formen += _zeile(reihe, b, RAND + n * hoehe, hoehe, rechts)
    ende = unten + 58
    fuss = [t for t in (f"und {len(rest)} weitere, siehe Tabelle" if rest else "", legende) if t]
    for text in fuss:
        formen.append(Schrift(x=RAND, y=ende + 22, text=text, groesse=KLEIN, klasse="text_leise"))
        ende += 30
    return formen, ende + 8


def _auswahl(alle: tuple[Balken, ...], hoechstens: int) -> tuple[tuple[Balken, ...], tuple[Balken, ...]]:
    if len(alle) <= hoechstens:
        return alle, ()
    return alle[: hoechstens - 1], alle[hoechstens - 1 :]


def _wertbreite(b: Balken) -> float:
    return max(textbreite(b.anzeige, TEXT, fett=True), textbreite(_GESPALTEN, KLEIN) + 4 if b.gespalten else 0)


def _links(reihe: Balkenreihe) -> float:
    return _NAME_LANG if reihe.lang else _NAME


def _x(reihe: Balkenreihe, wert: float, rechts: float) -> float:
    anteil = (wert - reihe.von) / (reihe.bis - reihe.von or 1)
    return _links(reihe) + min(max(anteil, 0), 1) * (rechts - _links(reihe))


def _skala(reihe: Balkenreihe, rechts: float, unten: float) -> list[Form]:
    formen: list[Form] = []
    for stufe in schritte(reihe.von, reihe.bis, 1):
        x = _x(reihe, stufe, rechts)
        formen.append(Linie(punkte=((x, RAND), (x, unten)), klasse="gitter"))
        formen.append(Schrift(x=x, y=unten + 24, text=zahl(stufe), klasse="text_leise", groesse=KLEIN, anker="mitte"))
    formen.append(Linie(punkte=((_links(reihe), RAND), (_links(reihe), unten), (rechts, unten)), klasse="achse"))
    formen.append(Schrift(x=rechts, y=unten + 50, text=reihe.einheit, klasse="text_leise", groesse=KLEIN, anker="rechts"))
    return formen


def _zeile(reihe: Balkenreihe, b: Balken, oben: float, hoehe: float, rechts: float) -> list[Form]:
    mitte, dicke = oben + hoehe / 2, min(hoehe * 0.62, 36)
    zeilen = umbrich(b.text, _links(reihe) - RAND - 16, TEXT, zeilen=2 if hoehe >= _ZWEIZEILIG else 1)
    formen = mittig(zeilen, RAND, mitte, ref=b.id)
    zweizeilig = bool(b.gespalten) and hoehe >= _ZWEIZEILIG
    kurz = bool(b.gespalten) and not zweizeilig
    wert = Schrift(
        x=BREITE - RAND,
        y=mitte + (-3 if zweizeilig else 9),
        text=b.anzeige + (" *" if kurz else ""),
        groesse=TEXT,
        anker="rechts",
        fett=True,
    )
    formen.append(wert)
    if zweizeilig:
        formen.append(Schrift(x=BREITE - RAND, y=mitte + 22, text=_GESPALTEN, groesse=KLEIN, klasse="text_rot", anker="rechts"))
    if b.wert is None:
        return formen
    ende = _x(reihe, b.wert, rechts)
    klasse = "punkt_fokus" if b.vorn and b.klasse == "punkt" else b.klasse
    tipp = f"{b.text}: {b.anzeige}{'. ' + b.gespalten if b.gespalten else ''}"
    formen.append(
        Rechteck(x=_links(reihe), y=mitte - dicke / 2, b=max(ende - _links(reihe), 1), h=dicke, klasse=klasse, ref=b.id, tipp=tipp)
    )
    return [*formen, *_streuung(reihe, b, mitte, dicke, rechts), *_vorher(reihe, b, mitte, dicke, rechts)]


def _streuung(reihe: Balkenreihe, b: Balken, mitte: float, dicke: float, rechts: float) -> list[Form]:
    """Die mittlere Hälfte der Stimmen als helles Band mit dunklem Rand über dem Balkenende."""
    if b.unten is None or b.oben is None or b.oben <= b.unten:
        return []
    von, bis = _x(reihe, b.unten, rechts), _x(reihe, b.oben, rechts)
    return [Rechteck(x=von, y=mitte - dicke / 6, b=bis - von, h=dicke / 3, klasse="flaeche", ref=b.id)]


def _vorher(reihe: Balkenreihe, b: Balken, mitte: float, dicke: float, rechts: float) -> list[Form]:
    if b.vorher is None:
        return []
    x = _x(reihe, b.vorher, rechts)
    return [Linie(punkte=((x, mitte - dicke / 2 - 4), (x, mitte + dicke / 2 + 4)), klasse="spannung", ref=b.id)]


def _legendentext(reihe: Balkenreihe) -> str:
    teile = []
    if any(b.unten is not None and b.oben is not None and b.oben > b.unten for b in reihe.balken):
        teile.append("heller Streifen: mittlere Hälfte der Stimmen")
    if any(b.vorher is not None for b in reihe.balken):
        teile.append("roter Strich: erster Durchgang")
    if any(b.gespalten for b in reihe.balken):
        teile.append("* gespalten")
    return " · ".join(teile)
