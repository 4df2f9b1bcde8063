"""Aufwand-Wirkung-Feld: jede Maßnahme ein Punkt, ziehbar; die Aufwandsgrenze der Quick-Win-Regel als Linie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rodiko_kit.basis.bild import Achse, Datentabelle, Feldachsen, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, Urteil, zusammenfassung
from rodiko_kit.massnahmen.modell import QuickWinRegel

BREITE, HOEHE = 720.0, 492.0
_LINKS, _RECHTS, _OBEN, _UNTEN = 64.0, 700.0, 28.0, 392.0
_RADIUS = 20.0
_SCHRIFT = 14.0
_KLASSEN = {
    Urteil.QUICK_WIN: ("punkt_fokus", "text_hell"),
    Urteil.UNENTSCHIEDEN: ("neutral", "text"),
    Urteil.OFFEN: ("offen", "text"),
    Urteil.KEIN: ("punkt", "text_hell"),
}
_WIRKUNGEN = (1, 2, 3, 4, 5)
_MINDESTAUFWAND = 10.0


def aufwand_wirkung(einschaetzungen: Iterable[Einschaetzung], regel: QuickWinRegel | None) -> Zeichnung:
    """Waagerecht Aufwand in Personentagen, senkrecht Wirkung 1 bis 5; Maßnahmen ohne beide Angaben stehen nur in der Tabelle.

    Die Achsen sind ziehbar (Felder ``aufwand_personentage`` und ``wirkung``); deckungsgleiche Punkte liegen nebeneinander.
    """
    alle = tuple(einschaetzungen)
    gezeigt = [e for e in alle if e.massnahme.aufwand_personentage is not None and e.massnahme.wirkung is not None]
    achse = _aufwandsachse(gezeigt, regel)
    formen: list[Form] = [*_grund(achse, regel), *_punkte(gezeigt, achse), *_legende()]
    fehlend = len(alle) - len(gezeigt)
    ohne = f" {anzahl(fehlend, 'Maßnahme ist', 'Maßnahmen sind')} ohne Aufwand oder Wirkung." if fehlend else ""
    return Zeichnung(
        titel="Aufwand und Wirkung der Maßnahmen",
        alternativtext=f"Punktefeld mit {anzahl(len(gezeigt), 'Maßnahme', 'Maßnahmen')}: {zusammenfassung(alle)}{ohne}",
        breite=BREITE,
        hoehe=HOEHE,
        formen=tuple(formen),
        tabelle=_tabelle(alle),
        achsen=Feldachsen(
            x=achse,
            y=Achse(feld="wirkung", titel="Wirkung", von=1, bis=5, bild_von=_hoehe(1), bild_bis=_hoehe(5)),
        ),
    )


def _aufwandsachse(gezeigt: list[Einschaetzung], regel: QuickWinRegel | None) -> Achse:
    werte = [float(e.massnahme.aufwand_personentage or 0) for e in gezeigt]
    grenze = float(regel.aufwand_grenze_personentage) if regel else 0.0
    bis = max([_MINDESTAUFWAND, 1.5 * grenze, *(1.05 * w for w in werte)])
    teilung = next(t * 10**n for n in range(7) for t in (1, 2, 5) if bis / (t * 10**n) <= 10)  # noqa: PLR2004  höchstens zehn Striche
    ende = teilung * -(-bis // teilung)
    return Achse(
        feld="aufwand_personentage",
        titel="Aufwand",
        von=0,
        bis=ende,
        bild_von=_LINKS + _RADIUS,
        bild_bis=_RECHTS - _RADIUS,
        schritt=teilung / 10,
    )


def _hoehe(wirkung: int) -> float:
    """Bildhöhe einer Wirkung; 5 liegt oben."""
    oben, unten = _OBEN + _RADIUS + 4, _UNTEN - _RADIUS - 4
    return unten - (wirkung - 1) * (unten - oben) / 4


def _ort(achse: Achse, aufwand: float) -> float:
    return achse.bild_von + (aufwand - achse.von) / (achse.bis - achse.von) * (achse.bild_bis - achse.bild_von)


def _grund(achse: Achse, regel: QuickWinRegel | None) -> Iterator[Form]:
    yield Rechteck(x=_LINKS, y=_OBEN, b=_RECHTS - _LINKS, h=_UNTEN - _OBEN, klasse="flaeche")
    if regel is not None:
        yield from _grenze(_ort(achse, float(regel.aufwand_grenze_personentage)), f"Grenze {zahl(regel.aufwand_grenze_personentage)} PT")
    teilung = achse.schritt * 10
    for n in range(round(achse.bis / teilung) + 1):
        x = _ort(achse, n * teilung)
        yield Linie(punkte=((x, _OBEN), (x, _UNTEN)), klasse="gitter")
        yield Schrift(x=x, y=_UNTEN + 20, text=zahl(n * teilung), klasse="text_leise", groesse=_SCHRIFT, anker="mitte")
    for wirkung in _WIRKUNGEN:
        y = _hoehe(wirkung)
        yield Linie(punkte=((_LINKS, y), (_RECHTS, y)), klasse="gitter")
        yield Schrift(x=_LINKS - 10, y=y + 5, text=str(wirkung), klasse="text_leise", groesse=_SCHRIFT, anker="rechts")
    yield Linie(punkte=((_LINKS, _OBEN), (_LINKS, _UNTEN), (_RECHTS, _UNTEN)), klasse="achse")
    if regel is not None:
        x = _ort(achse, float(regel.aufwand_grenze_personentage))
        yield Linie(punkte=((x, _OBEN), (x, _UNTEN)), klasse="fluss_schleife")
    mitte = (_LINKS + _RECHTS) / 2
    yield Schrift(x=mitte, y=_UNTEN + 46, text="Aufwand in Personentagen", groesse=_SCHRIFT + 1, anker="mitte")
    yield Schrift(x=20, y=(_OBEN + _UNTEN) / 2, text="Wirkung (1 gering bis 5 groß)", groesse=_SCHRIFT + 1, anker="mitte", drehung=-90)


def _grenze(x: float, text: str) -> Iterator[Form]:
    yield Rechteck(x=_LINKS, y=_OBEN, b=x - _LINKS, h=_UNTEN - _OBEN, klasse="quadrant_betont")
    yield Schrift(x=max(x, _LINKS + 60), y=_OBEN - 9, text=text, groesse=_SCHRIFT, anker="mitte")


def _legende() -> Iterator[Form]:
    x = _LINKS
    for urteil, (klasse, _) in _KLASSEN.items():
        yield Kreis(x=x + 9, y=HOEHE - 22, r=9, klasse=klasse)
        yield Schrift(x=x + 26, y=HOEHE - 17, text=urteil.value, groesse=_SCHRIFT)
        x += 26 + textbreite(urteil.value, _SCHRIFT) + 26


def _punkte(gezeigt: list[Einschaetzung], achse: Achse) -> Iterator[Form]:
    belegt: list[tuple[float, float]] = []
    for e in sorted(gezeigt, key=lambda e: (e.massnahme.aufwand_personentage or 0, e.massnahme.kuerzel)):
        m = e.massnahme
        y = _hoehe(m.wirkung or 1)
        x = _freier_platz(_ort(achse, float(m.aufwand_personentage or 0)), y, belegt)
        belegt.append((x, y))
        klasse, schrift = _KLASSEN[e.urteil]
        tipp = f"{m.kuerzel} {m.name}: {zahl(m.aufwand_personentage)} PT, Wirkung {m.wirkung}, {e.urteil.value}"
        yield Kreis(x=x, y=y, r=_RADIUS, klasse=klasse, ref=str(m.id), tipp=tipp)
        text = kuerze(m.kuerzel, 2 * _RADIUS - 6, 13, fett=True)
        yield Schrift(x=x, y=y + 4.5, text=text, klasse=schrift, groesse=13, anker="mitte", fett=True, ref=str(m.id))


def _freier_platz(x: float, y: float, belegt: list[tuple[float, float]]) -> float:
    """Der gewünschte Ort oder der nächste daneben, an dem sich Kreise derselben Wirkung nicht überdecken."""
    abstand = 2 * _RADIUS + 2
    nachbarn = [bx for bx, by in belegt if by == y]
    kandidaten = sorted([x, *(n + d for n in nachbarn for d in (-abstand, abstand))], key=lambda k: (abs(k - x), k))
    innen = [k for k in kandidaten if _LINKS + _RADIUS <= k <= _RECHTS - _RADIUS]
    return next((k for k in innen if all(abs(k - n) >= abstand - 1e-9 for n in nachbarn)), x)


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
