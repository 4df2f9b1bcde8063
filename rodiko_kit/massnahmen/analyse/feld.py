"""Aufwand-Wirkung-Feld: jede Maßnahme ein Punkt, ziehbar; die Aufwandsgrenze der Quick-Win-Regel als Linie."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rodiko_kit.basis.bild import Achse, Datentabelle, Feldachsen, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, datum, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, Urteil, zusammenfassung
from rodiko_kit.massnahmen.modell.massnahme import QuickWinRegel


@dataclass(frozen=True)
class Feldmasse:
    """Größe des Bildes, Rand des Felds und Schrift in Bildeinheiten."""

    breite: float = 720.0
    hoehe: float = 492.0
    links: float = 64.0
    rechts: float = 700.0
    oben: float = 28.0
    unten: float = 392.0
    radius: float = 20.0
    schrift: float = 14.0


BILDSCHIRM = Feldmasse()
BEAMER = Feldmasse(breite=960.0, hoehe=470.0, links=76.0, rechts=936.0, oben=34.0, unten=356.0, radius=30.0, schrift=22.0)
"""Für 1024x768: in voller Breite ganz zu sehen, die Schrift über 2,6 % der Bildhöhe hoch."""
_KLASSEN = {
    Urteil.QUICK_WIN: ("punkt_fokus", "text_hell"),
    Urteil.UNENTSCHIEDEN: ("neutral", "text"),
    Urteil.OFFEN: ("offen", "text"),
    Urteil.KEIN: ("punkt", "text_hell"),
}
_WIRKUNGEN = (1, 2, 3, 4, 5)
_MINDESTAUFWAND = 10.0


def aufwand_wirkung(einschaetzungen: Iterable[Einschaetzung], regel: QuickWinRegel | None, masse: Feldmasse = BILDSCHIRM) -> Zeichnung:
    """Waagerecht Aufwand in Personentagen, senkrecht Wirkung 1 bis 5; Maßnahmen ohne beide Angaben stehen nur in der Tabelle.

    Die Achsen sind ziehbar (Felder ``aufwand_personentage`` und ``wirkung``). Was sich überdecken würde, liegt daneben, auf derselben
    Seite der Grenze; ist dort kein Platz, zwischen zwei Reihen.
    """
    alle = tuple(einschaetzungen)
    gezeigt = [e for e in alle if e.massnahme.aufwand_personentage is not None and e.massnahme.wirkung is not None]
    achse = _aufwandsachse(gezeigt, regel, masse)
    formen: list[Form] = [*_grund(achse, regel, masse), *_punkte(gezeigt, achse, regel, masse), *_legende(masse)]
    fehlend = len(alle) - len(gezeigt)
    ohne = f" {anzahl(fehlend, 'Maßnahme ist', 'Maßnahmen sind')} ohne Aufwand oder Wirkung." if fehlend else ""
    return Zeichnung(
        titel="Aufwand und Wirkung der Maßnahmen",
        alternativtext=f"Punktefeld mit {anzahl(len(gezeigt), 'Maßnahme', 'Maßnahmen')}: {zusammenfassung(alle)}{ohne}",
        breite=masse.breite,
        hoehe=masse.hoehe,
        formen=tuple(formen),
        tabelle=_tabelle(alle),
        achsen=Feldachsen(
            x=achse,
            y=Achse(feld="wirkung", titel="Wirkung", von=1, bis=5, bild_von=_hoehe(1, masse), bild_bis=_hoehe(5, masse)),
        ),
    )


def _aufwandsachse(gezeigt: list[Einschaetzung], regel: QuickWinRegel | None, m: Feldmasse) -> Achse:
    """Wurzelachse: um die Grenze, wo entschieden wird, ist Platz, auch wenn eine Maßnahme das Zehnfache kostet."""
    werte = [float(e.massnahme.aufwand_personentage or 0) for e in gezeigt]
    grenze = float(regel.aufwand_grenze_personentage) if regel else 0.0
    bis = max([_MINDESTAUFWAND, 1.5 * grenze, *(1.05 * w for w in werte)])
    teilung = next(t * 10**n for n in range(7) for t in (1, 2, 5) if bis / (t * 10**n) <= 10)  # noqa: PLR2004  höchstens zehn Striche
    return Achse(
        feld="aufwand_personentage",
        titel="Aufwand",
        von=0,
        bis=teilung * -(-bis // teilung),
        bild_von=m.links + m.radius,
        bild_bis=m.rechts - m.radius,
        schritt=0.5,
        wurzel=True,
    )


def _striche(achse: Achse, m: Feldmasse) -> Iterator[tuple[float, float]]:
    """(Wert, Lage) der beschrifteten Teilstriche: 0, dann 1, 2, 5, 10 …, soweit ihre Zahlen nebeneinander passen."""
    zuletzt = -math.inf
    for wert in (0.0, *(t * 10.0**n for n in range(7) for t in (1, 2, 5))):
        x = achse.lage(wert) if wert <= achse.bis else math.inf
        breite = textbreite(zahl(wert), m.schrift)
        if x < math.inf and x - breite / 2 >= zuletzt + m.schrift / 2:
            yield wert, x
            zuletzt = x + breite / 2


def _hoehe(wirkung: int, m: Feldmasse) -> float:
    """Bildhöhe einer Wirkung; 5 liegt oben."""
    oben, unten = m.oben + m.radius + 4, m.unten - m.radius - 4
    return unten - (wirkung - 1) * (unten - oben) / 4


def _grund(achse: Achse, regel: QuickWinRegel | None, m: Feldmasse) -> Iterator[Form]:
    yield Rechteck(x=m.links, y=m.oben, b=m.rechts - m.links, h=m.unten - m.oben, klasse="flaeche")
    if regel is not None:
        yield from _grenze(achse.lage(float(regel.aufwand_grenze_personentage)), f"Grenze {zahl(regel.aufwand_grenze_personentage)} PT", m)
        yield Schrift(x=m.rechts, y=m.oben - 9, text=f"Frist {datum(regel.frist)}", groesse=m.schrift, anker="rechts")
    for wert, x in _striche(achse, m):
        yield Linie(punkte=((x, m.oben), (x, m.unten)), klasse="gitter")
        yield Schrift(x=x, y=m.unten + 1.45 * m.schrift, text=zahl(wert), klasse="text_leise", groesse=m.schrift, anker="mitte")
    for wirkung in _WIRKUNGEN:
        y = _hoehe(wirkung, m)
        yield Linie(punkte=((m.links, y), (m.rechts, y)), klasse="gitter")
        yield Schrift(x=m.links - 10, y=y + 0.35 * m.schrift, text=str(wirkung), klasse="text_leise", groesse=m.schrift, anker="rechts")
    yield Linie(punkte=((m.links, m.oben), (m.links, m.unten), (m.rechts, m.unten)), klasse="achse")
    if regel is not None:
        x = achse.lage(float(regel.aufwand_grenze_personentage))
        yield Linie(punkte=((x, m.oben), (x, m.unten)), klasse="fluss_schleife")
    mitte = (m.links + m.rechts) / 2
    yield Schrift(
        x=mitte, y=m.unten + 3.3 * m.schrift, text="Aufwand in Personentagen (kleine Werte gedehnt)", groesse=m.schrift + 1, anker="mitte"
    )
    yield Schrift(
        x=m.schrift + 6, y=(m.oben + m.unten) / 2, text="Wirkung (1 gering bis 5 groß)", groesse=m.schrift + 1, anker="mitte", drehung=-90
    )


def _grenze(x: float, text: str, m: Feldmasse) -> Iterator[Form]:
    yield Rechteck(x=m.links, y=m.oben, b=x - m.links, h=m.unten - m.oben, klasse="quadrant_betont")
    yield Schrift(x=max(x, m.links + 60), y=m.oben - 9, text=text, groesse=m.schrift, anker="mitte")


def _legende(m: Feldmasse) -> Iterator[Form]:
    x = m.links
    for urteil, (klasse, _) in _KLASSEN.items():
        yield Kreis(x=x + 9, y=m.hoehe - 22, r=9, klasse=klasse)
        yield Schrift(x=x + 26, y=m.hoehe - 17, text=urteil.value, groesse=m.schrift)
        x += 26 + textbreite(urteil.value, m.schrift) + 26


def _punkte(gezeigt: list[Einschaetzung], achse: Achse, regel: QuickWinRegel | None, m: Feldmasse) -> Iterator[Form]:
    belegt: list[tuple[float, float]] = []
    grenze = achse.lage(float(regel.aufwand_grenze_personentage)) if regel else None
    for e in sorted(gezeigt, key=lambda e: (e.massnahme.aufwand_personentage or 0, e.massnahme.kuerzel)):
        eine = e.massnahme
        wunsch = (achse.lage(float(eine.aufwand_personentage or 0)), _hoehe(eine.wirkung or 1, m))
        x, y = _freier_platz(wunsch, belegt, grenze, m)
        belegt.append((x, y))
        klasse, schrift = _KLASSEN[e.urteil]
        tipp = f"{eine.kuerzel} {eine.name}: {zahl(eine.aufwand_personentage)} PT, Wirkung {eine.wirkung}, {e.urteil.value}"
        yield Kreis(x=x, y=y, r=m.radius, klasse=klasse, ref=str(eine.id), tipp=tipp)
        text = kuerze(eine.kuerzel, 2 * m.radius - 5, m.schrift - 1, fett=True)
        yield Schrift(
            x=x, y=y + m.schrift * 0.33, text=text, klasse=schrift, groesse=m.schrift - 1, anker="mitte", fett=True, ref=str(eine.id)
        )


def _freier_platz(
    wunsch: tuple[float, float], belegt: list[tuple[float, float]], grenze: float | None, m: Feldmasse
) -> tuple[float, float]:
    """Der gewünschte Ort, sonst der nächste, an dem sich keine Kreise überdecken und der auf derselben Seite der Grenze liegt.

    Zuerst daneben in derselben Reihe, dann eine halbe Reihe tiefer oder höher, zuletzt jenseits der Grenze.
    """
    x, y = wunsch
    abstand = 2 * m.radius + 2
    halb = (_hoehe(1, m) - _hoehe(2, m)) / 2
    spalten = sorted({x, *(n + d for n, _ in belegt for d in (-abstand, abstand))}, key=lambda k: (abs(k - x), k))
    innen = [k for k in spalten if m.links + m.radius <= k <= m.rechts - m.radius]
    hoehen = [y, *(h for h in (y + halb, y - halb) if m.oben + m.radius <= h <= m.unten - m.radius)]
    diesseits = [k for k in innen if grenze is None or (k < grenze) == (x < grenze)]
    kandidaten = [*((k, h) for h in hoehen for k in diesseits), *((k, y) for k in innen)]
    return next((k for k in kandidaten if _frei(k, belegt, abstand)), wunsch)


def _frei(ort: tuple[float, float], belegt: list[tuple[float, float]], abstand: float) -> bool:
    """Ob der Kreis keinen anderen überdeckt."""
    return all((ort[0] - n) ** 2 + (ort[1] - h) ** 2 >= (abstand - 2) ** 2 - 1e-6 for n, h in belegt)


def _tabelle(alle: tuple[Einschaetzung, ...]) -> Datentabelle:
    return Datentabelle(
        titel="Aufwand und Wirkung der Maßnahmen",
        spalten=("Kürzel", "Maßnahme", "Aufwand (PT)", "Wirkung", "Urteil", "Grund"),
        zeilen=tuple(
            (m.kuerzel, m.name, zahl(m.aufwand_personentage), zahl(m.wirkung), e.urteil.value, e.grund)
            for e in alle
            for m in (e.massnahme,)
        ),
        zahlenspalten=(2, 3),
    )
