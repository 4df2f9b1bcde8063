"""Die Matrix Handlungsfeld x Kriterium als Bild mit Zahlen in den Zellen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, blockmass
from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import prozent, zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.handlungsfelder.analyse.auswertung import Auswertung, Feldergebnis
from rodiko_kit.handlungsfelder.analyse.saetze import ergebnissatz, lueckensaetze, nutzwerttext, rangtext
from rodiko_kit.handlungsfelder.modell import Kriterium, Richtung

_TEXT, _KLEIN = 14.0, 12.0
_RANG, _NAME, _NUTZWERT = 54.0, 176.0, 88.0
_SPALTE_VON, _SPALTE_BIS = 66.0, 116.0
_ZEILE = 46.0
_RAND = 12.0
_MINDESTBREITE = 620.0
_WENIGER, _HINWEIS = ("weniger", "ist besser"), 11.0
_STUFEN = ((10 / 3, "stufe_niedrig", "text"), (20 / 3, "stufe_mittel", "text"), (math.inf, "stufe_hoch", "text_hell"))
"""Punkte unter der Grenze -> Klasse der Zelle und ihrer Schrift."""


def matrixbild(a: Auswertung) -> Zeichnung:
    """Zeilen = Handlungsfelder nach Rang mit ihrem Nutzwert, Spalten = Kriterien mit Gewicht.

    Je dunkler die Zelle, desto günstiger (bei „weniger ist besser“ der kleine Wert); eine Lücke ist gestrichelt und heißt „fehlt“.
    """
    links = list(accumulate((_spaltenbreite(k) for k in a.kriterien), initial=_RAND + _RANG + _NAME + _NUTZWERT))
    kopf, unterkante = _kopf(a, links)
    formen: list[Form] = [*kopf]
    nummer = {f.id: n for n, f in enumerate(a.felder)}
    for n, e in enumerate(a.ergebnisse):
        formen += _zeile(a, e, nummer[e.feld.id], unterkante + n * _ZEILE, links)
    legende, hoehe = _legende(unterkante + len(a.ergebnisse) * _ZEILE + 16)
    return Zeichnung(
        titel="Bewertung der Handlungsfelder",
        alternativtext=_alternativtext(a),
        breite=max(links[-1] + _RAND, _MINDESTBREITE),
        hoehe=hoehe,
        formen=(*formen, *legende),
        tabelle=_tabelle(a),
    )


def _spaltenbreite(k: Kriterium) -> float:
    """So breit wie das längste Wort des Titels, in Grenzen."""
    mindestens = _SPALTE_VON if k.richtung is Richtung.NUTZEN else max(textbreite(z, _HINWEIS) for z in _WENIGER) + 8
    return min(max([mindestens, *(textbreite(w, _KLEIN) + 12 for w in k.name.split())]), _SPALTE_BIS)


def _kopf(a: Auswertung, links: Sequence[float]) -> tuple[list[Form], float]:
    titel = [umbrich(k.name, rechts - von - 8, _KLEIN, zeilen=3) for k, (von, rechts) in zip(a.kriterien, pairwise(links), strict=True)]
    hoehe = max((blockmass(z, _KLEIN)[1] for z in titel), default=_TEXT)
    unten = _RAND + hoehe
    nutzwert = _RAND + _RANG + _NAME + _NUTZWERT / 2
    formen: list[Form] = [
        Schrift(x=_RAND + _RANG, y=unten, text="Handlungsfeld", groesse=_TEXT, fett=True),
        Schrift(x=nutzwert, y=unten, text="Nutzwert", groesse=_TEXT, anker="mitte", fett=True),
    ]
    for n, (k, zeilen) in enumerate(zip(a.kriterien, titel, strict=True)):
        x = (links[n] + links[n + 1]) / 2
        oben = unten - blockmass(zeilen, _KLEIN)[1] + OBERHALB * _KLEIN
        formen += [Schrift(x=x, y=oben + z * ZEILE * _KLEIN, text=t, groesse=_KLEIN, anker="mitte") for z, t in enumerate(zeilen)]
        gewicht = prozent(a.anteile[n]) if a.anteile else "–"
        formen.append(Schrift(x=x, y=unten + 18, text=gewicht, groesse=_KLEIN, anker="mitte", klasse="text_primaer"))
        hinweis = _WENIGER if k.richtung is Richtung.AUFWAND else ()
        formen += [
            Schrift(x=x, y=unten + 34 + 13 * z, text=t, groesse=_HINWEIS, anker="mitte", klasse="text_leise") for z, t in enumerate(hinweis)
        ]
    aufwand = any(k.richtung is Richtung.AUFWAND for k in a.kriterien)
    return formen, unten + (56 if aufwand else 26)


def _zeile(a: Auswertung, e: Feldergebnis, nummer: int, oben: float, links: Sequence[float]) -> list[Form]:
    mitte = oben + _ZEILE / 2
    formen = _zeilentitel(e, mitte)
    ref = str(e.feld.id)
    for n in range(len(a.kriterien)):
        wert, punkte = float(a.werte[nummer, n]), float(a.punkte[nummer, n])
        fehlt = math.isnan(wert)
        klasse, schrift = ("offen", "text_leise") if fehlt else next((k, s) for grenze, k, s in _STUFEN if punkte < grenze)
        formen.append(Rechteck(x=links[n] + 2, y=oben + 2, b=links[n + 1] - links[n] - 4, h=_ZEILE - 4, klasse=klasse, ref=ref))
        text = "fehlt" if fehlt else zahl(wert)
        formen.append(
            Schrift(x=(links[n] + links[n + 1]) / 2, y=mitte + 5, text=text, klasse=schrift, groesse=_TEXT, anker="mitte", ref=ref)
        )
    return [*formen, *_nutzwert(e, links[0] - _NUTZWERT / 2, mitte)]


def _zeilentitel(e: Feldergebnis, mitte: float) -> list[Form]:
    zeilen = umbrich(e.feld.name, _NAME - 8, _TEXT, zeilen=2)
    oben = mitte - blockmass(zeilen, _TEXT)[1] / 2 + OBERHALB * _TEXT
    rang = Schrift(x=_RAND, y=mitte + (-4 if e.feld.fokus else 5), text=rangtext(e), groesse=_TEXT, fett=True)
    return [
        rang,
        *(fokusmarke(_RAND, mitte + 11) if e.feld.fokus else ()),
        *(Schrift(x=_RAND + _RANG, y=oben + n * ZEILE * _TEXT, text=z, groesse=_TEXT, ref=str(e.feld.id)) for n, z in enumerate(zeilen)),
    ]


def fokusmarke(x: float, mitte: float) -> list[Form]:
    """Das grüne Zeichen „Fokus“, 46 breit und 17 hoch, links bei ``x``."""
    return [
        Rechteck(x=x, y=mitte - 8.5, b=46, h=17, ecke=4, klasse="punkt_fokus"),
        Schrift(x=x + 23, y=mitte + 4.2, text="Fokus", klasse="text_hell", groesse=_KLEIN, anker="mitte", fett=True),
    ]


def _nutzwert(e: Feldergebnis, x: float, mitte: float) -> list[Form]:
    if e.nutzwert is not None:
        return [Schrift(x=x, y=mitte + 5, text=zahl(e.nutzwert, 2), groesse=_TEXT, anker="mitte", fett=True)]
    if not e.fehlend:
        return [Schrift(x=x, y=mitte + 5, text="–", groesse=_TEXT, anker="mitte")]
    return [
        Schrift(x=x, y=mitte - 3, text="unvollständig", groesse=_KLEIN, anker="mitte", klasse="text_leise"),
        Schrift(x=x, y=mitte + 13, text=nutzwerttext(e), groesse=_KLEIN, anker="mitte", klasse="text_leise"),
    ]


def _legende(oben: float) -> tuple[list[Form], float]:
    formen: list[Form] = []
    x = _RAND
    for klasse, text in (("stufe_hoch", "günstig"), ("stufe_mittel", "mittel"), ("stufe_niedrig", "ungünstig"), ("offen", "fehlt")):
        formen.append(Rechteck(x=x, y=oben, b=22, h=16, klasse=klasse))
        formen.append(Schrift(x=x + 28, y=oben + 13, text=text, groesse=_KLEIN))
        x += 28 + textbreite(text, _KLEIN) + 22
    return formen, oben + 16 + _RAND


def _alternativtext(a: Auswertung) -> str:
    kopf = f"Tabelle mit {len(a.felder)} Handlungsfeldern und {len(a.kriterien)} Kriterien, Werte von 0 bis 10."
    return " ".join([kopf, ergebnissatz(a), *lueckensaetze(a)])


def _spaltentitel(a: Auswertung, k: Kriterium, n: int) -> str:
    gewicht = f" ({prozent(a.anteile[n])})" if a.anteile else ""
    return f"{k.name}{gewicht}{', weniger ist besser' if k.richtung is Richtung.AUFWAND else ''}"


def _tabelle(a: Auswertung) -> Datentabelle:
    nummer = {f.id: n for n, f in enumerate(a.felder)}
    return Datentabelle(
        titel="Bewertung der Handlungsfelder",
        spalten=("Handlungsfeld", *(_spaltentitel(a, k, n) for n, k in enumerate(a.kriterien)), "Nutzwert", "Rang"),
        zeilen=tuple(
            (
                e.feld.name + (" (Fokus)" if e.feld.fokus else ""),
                *("fehlt" if math.isnan(w) else zahl(float(w)) for w in a.werte[nummer[e.feld.id]]),
                nutzwerttext(e) if a.anteile else "–",
                rangtext(e),
            )
            for e in a.ergebnisse
        ),
        zahlenspalten=tuple(range(1, len(a.kriterien) + 3)),
    )
