"""Bilder des Zielblatts und des Verfahrens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from rodiko_kit.auftakt.analyse.bilder.satz import BREITE, KLEIN, LUECKE, RAND, TEXT, Stueck, absaetze, absatz
from rodiko_kit.auftakt.analyse.ziele import (
    SMART,
    Pruefung,
    erreicht_anteil,
    etappen_in_reihe,
    etappentabelle,
    in_reihe,
    pruefe,
    wertesatz,
    zieltabelle,
)
from rodiko_kit.auftakt.modell.ziel import Etappe, Ziel
from rodiko_kit.basis.bild import Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, datum, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite

_TEXTBREITE = 400.0
_WEG_VON, _WEG_BIS = 456.0, BREITE - 3 * LUECKE
_LAMPE = 24.0
_NAMEN = 270.0
_MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
Ort = Callable[[dt.date], float]
"""Waagerechte Lage eines Tages."""


def zielblatt(ziele: Sequence[Ziel], projektbeginn: dt.date | None = None) -> Zeichnung:
    """Je Ziel eine Karte: Ergebnis, für wen, Indikator; rechts der Weg vom Ausgangs- zum Zielwert und die SMART-Prüfung."""
    pruefungen = [pruefe(z, projektbeginn) for z in in_reihe(ziele)]
    formen: list[Form] = []
    y = LUECKE
    for p in pruefungen:
        teil = list(_zielkarte(p, y))
        formen += teil
        y = max(f.y + f.h for f in teil if isinstance(f, Rechteck)) + LUECKE
    fertig = sum(p.ist_smart for p in pruefungen)
    return Zeichnung(
        titel="Zielblatt",
        alternativtext=f"Zielblatt mit {anzahl(len(ziele), 'Ziel', 'Zielen')}, davon {zahl(fertig)} nach allen fünf Merkmalen beschrieben. "
        + " ".join(f"{p.ziel.name}: {wertesatz(p.ziel)}." for p in pruefungen),
        breite=BREITE,
        hoehe=y,
        formen=tuple(formen),
        tabelle=zieltabelle(ziele, {}),
    )


def _zielkarte(p: Pruefung, oben: float) -> Iterator[Form]:
    z = p.ziel
    stuecke = [Stueck(z.name, TEXT, fett=True)]
    stuecke += [
        Stueck(f"{titel}: {wert}") for titel, wert in (("Für", z.fuer_wen), ("Indikator", z.indikator), ("Messung", z.messung)) if wert
    ]
    if z.termin:
        stuecke.append(Stueck(f"Bis {datum(z.termin)}", klasse="text_leise"))
    links = absaetze(stuecke, LUECKE + RAND, oben + RAND, _TEXTBREITE, ref=str(z.id))
    rechts = list(_weg(z, oben + RAND))
    unten = max((f.y for f in rechts if isinstance(f, Schrift)), default=oben) + 10
    lampen = list(_lampen(p, unten))
    boden = max(links.unten, unten + _LAMPE) + RAND
    yield Rechteck(x=LUECKE, y=oben, b=BREITE - 2 * LUECKE, h=boden - oben, klasse="flaeche", ecke=6, ref=str(z.id), tipp=_tipp(p))
    yield from links.formen
    yield from rechts
    yield from lampen


def _weg(z: Ziel, oben: float) -> Iterator[Form]:
    breite = _WEG_BIS - _WEG_VON
    if z.ausgangswert is not None and z.zielwert is not None:
        einheit = kuerze(z.einheit, breite * 0.4, KLEIN)
        yield Schrift(x=_WEG_VON, y=oben + 13, text=f"heute {zahl(z.ausgangswert)}", groesse=KLEIN)
        yield Schrift(x=_WEG_BIS, y=oben + 13, text=f"Ziel {zahl(z.zielwert)}", groesse=KLEIN, anker="rechts", fett=True)
        mitte = oben + 30
        yield Linie(punkte=((_WEG_VON, mitte), (_WEG_BIS, mitte)), klasse="achse", pfeil=True)
        anteil = erreicht_anteil(z)
        if anteil is not None:
            x = _WEG_VON + min(max(float(anteil), 0.0), 1.0) * (breite - 8)
            yield Kreis(x=x, y=mitte, r=8, klasse="punkt_fokus", tipp=f"erreicht: {zahl(z.erreicht)} {z.einheit}")
            einheit = f"{einheit}, erreicht {zahl(z.erreicht)}"
        yield Schrift(x=_WEG_VON, y=mitte + 24, text=kuerze(einheit, breite, KLEIN), klasse="text_leise", groesse=KLEIN)
    else:
        yield from absatz(Stueck("Ausgangswert und Zielwert fehlen noch.", klasse="text_leise"), _WEG_VON, oben, breite).formen


def _lampen(p: Pruefung, oben: float) -> Iterator[Form]:
    for n, (merkmal, ok) in enumerate(zip(SMART, p.erfuellt, strict=True)):
        x = _WEG_VON + n * (_LAMPE + 8)
        tipp = f"{merkmal}: {'erfüllt' if ok else dict(p.hinweise)[merkmal]}"
        yield Rechteck(x=x, y=oben, b=_LAMPE, h=_LAMPE, klasse="unterstuetzt" if ok else "offen", ecke=4, tipp=tipp)
        klasse = "text" if ok else "text_leise"
        yield Schrift(x=x + _LAMPE / 2, y=oben + 17.5, text=merkmal[0].upper(), klasse=klasse, groesse=KLEIN, anker="mitte", fett=ok)


def _tipp(p: Pruefung) -> str:
    return f"{p.ziel.name}: alle fünf Merkmale erfüllt" if p.ist_smart else f"{p.ziel.name}: {' '.join(satz for _, satz in p.hinweise)}"


def verfahrensbild(etappen: Sequence[Etappe], ziele: Sequence[Ziel], marken: Sequence[tuple[str, dt.date]]) -> Zeichnung:
    """Die Etappen als Balken über der Zeit, darunter die ohne Termin; ``marken`` sind benannte Tage, etwa der Projektbeginn."""
    reihe = etappen_in_reihe(etappen)
    mit = [e for e in reihe if e.von and e.bis]
    tage = [t for e in mit for t in (e.von, e.bis) if t] + ([t for _, t in marken] if mit else [])
    formen: list[Form] = []
    y = LUECKE
    if tage:
        von, bis = min(tage), max(tage)
        ende = von + dt.timedelta(days=max((bis - von).days, 27))
        y = _balken(formen, mit, marken, (von, ende))
    ohne = [e for e in reihe if not (e.von and e.bis)]
    if ohne:
        teil = absaetze(
            [Stueck("Noch ohne Termin", TEXT, fett=True), *(Stueck(e.name) for e in ohne)], LUECKE, y + LUECKE, BREITE - 2 * LUECKE
        )
        formen += teil.formen
        y = teil.unten
    return Zeichnung(
        titel="Verfahren in Etappen",
        alternativtext=f"Zeitleiste mit {anzahl(len(mit), 'Etappe', 'Etappen')}: "
        + "; ".join(f"{e.name} ({datum(e.von)} bis {datum(e.bis)})" for e in mit)
        + (f". Ohne Termin: {', '.join(e.name for e in ohne)}." if ohne else "."),
        breite=BREITE,
        hoehe=y + LUECKE,
        formen=tuple(formen),
        tabelle=etappentabelle(etappen, ziele),
    )


def _balken(formen: list[Form], etappen: Sequence[Etappe], marken: Sequence[tuple[str, dt.date]], spanne: tuple[dt.date, dt.date]) -> float:
    von, bis = spanne
    weite = BREITE - 3 * LUECKE - _NAMEN - 20

    def ort(tag: dt.date) -> float:
        return _NAMEN + 2 * LUECKE + (tag - von).days / max((bis - von).days, 1) * weite

    kopf = 12.0 + 22.0 * len(marken)
    y = kopf
    zeilen: list[Form] = []
    for e in etappen:
        name = absaetze(
            [Stueck(e.name, TEXT, fett=True), *([Stueck(e.methode, klasse="text_leise")] if e.methode else [])], LUECKE, y + 6, _NAMEN
        )
        mitte = (y + 6 + name.unten) / 2
        if e.von and e.bis:
            breite = max(ort(e.bis) - ort(e.von), 6.0)
            tipp = f"{e.name}: {datum(e.von)} bis {datum(e.bis)}"
            zeilen.append(Rechteck(x=ort(e.von), y=mitte - 11, b=breite, h=22, klasse="bearbeitung", ecke=4, ref=str(e.id), tipp=tipp))
        zeilen += name.formen
        y = name.unten + 8
    formen += [*_monatslinien(von, bis, ort, kopf, y), *_marken(marken, ort, y), *zeilen]
    return y + 26


def _monatslinien(von: dt.date, bis: dt.date, ort: Ort, kopf: float, unten: float) -> Iterator[Form]:
    """Senkrechte Linien am Monatsersten, beschriftet, wo Platz ist."""
    frei = 0.0
    for monat in range(von.year * 12 + von.month - 1, bis.year * 12 + bis.month):
        tag = dt.date(monat // 12, monat % 12 + 1, 1)
        if tag < von:
            continue
        text = f"{_MONATE[monat % 12]} {tag.year % 100:02d}"
        halb = textbreite(text, KLEIN) / 2
        yield Linie(punkte=((ort(tag), kopf), (ort(tag), unten)), klasse="gitter")
        if ort(tag) - halb >= frei and ort(tag) + halb <= BREITE - LUECKE:
            yield Schrift(x=ort(tag), y=unten + 18, text=text, klasse="text_leise", groesse=KLEIN, anker="mitte")
            frei = ort(tag) + halb + 8


def _marken(marken: Sequence[tuple[str, dt.date]], ort: Ort, unten: float) -> Iterator[Form]:
    for n, (name, tag) in enumerate(marken):
        x = ort(tag)
        y = 16.0 + 22 * n
        yield Linie(punkte=((x, y + 4), (x, unten)), klasse="fluss_schleife")
        rechts = x > BREITE * 0.6
        yield Schrift(x=x, y=y, text=f"{name} {datum(tag)}", groesse=KLEIN, anker="rechts" if rechts else "links", klasse="text_rot")
