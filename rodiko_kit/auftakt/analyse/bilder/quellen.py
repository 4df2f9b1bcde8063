"""Bilder der Quellen: Aussagen nach Thema und Art, Belege je Befund."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.auftakt.analyse.bilder.satz import BREITE, GROSS, KLEIN, LUECKE, TEXT, Stueck, absaetze
from rodiko_kit.auftakt.analyse.quellen import Belegstand, Thema, aussagentabelle, belegtabelle, gespraeche
from rodiko_kit.auftakt.modell.quellen import Aussageart
from rodiko_kit.basis.beschriftung import Kasten
from rodiko_kit.basis.bild import Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl

_NAMEN = 216.0
_ARTEN = tuple(Aussageart)
_SPALTE = (BREITE - _NAMEN - 3 * LUECKE) / len(_ARTEN)
_ZEILE = 46.0
_VIEL = 0.6
_KASTEN = 18.0
_HALB = (BREITE - 3 * LUECKE) / 2
_HOECHSTENS = 10
"""So viele Befunde zeigt das Bild; alle stehen in der Tabelle."""


def aussagenbild(themen: Sequence[Thema]) -> Zeichnung:
    """Tafel aus Themen und Arten von Aussagen; je dunkler, desto mehr. Nur Anzahlen, kein Wortlaut."""
    groesste = max((t.zahl_der(a) for t in themen for a in _ARTEN), default=1) or 1
    formen: list[Form] = [
        Schrift(x=_mitte(n), y=LUECKE + 20, text=a.value, groesse=TEXT, anker="mitte", fett=True) for n, a in enumerate(_ARTEN)
    ]
    y = LUECKE + 32
    for t in themen:
        name = absaetze(
            (Stueck(t.name, TEXT, fett=True), Stueck(f"Gespräche: {gespraeche(t)}", klasse="text_leise")), LUECKE, y + 6, _NAMEN
        )
        hoehe = max(name.unten + 6 - y, _ZEILE)
        formen += name.formen
        for n, art in enumerate(_ARTEN):
            formen += _zelle((t, art), Kasten(_mitte(n) - _SPALTE / 2 + 2, y, _SPALTE - 4, hoehe), groesste)
        y += hoehe + 4
    return Zeichnung(
        titel="Aussagen nach Thema und Art",
        alternativtext=f"Tafel mit {anzahl(len(themen), 'Thema', 'Themen')}: "
        + "; ".join(f"{t.name} {anzahl(len(t.aussagen), 'Aussage', 'Aussagen')}" for t in themen)
        + ".",
        breite=BREITE,
        hoehe=y + LUECKE,
        formen=tuple(formen),
        tabelle=aussagentabelle(themen),
    )


def _mitte(n: int) -> float:
    return 2 * LUECKE + _NAMEN + (n + 0.5) * _SPALTE


def _zelle(eintrag: tuple[Thema, Aussageart], ort: Kasten, groesste: int) -> tuple[Form, ...]:
    thema, art = eintrag
    n = thema.zahl_der(art)
    anteil = n / groesste
    klasse = "stufe_niedrig" if not n else "stufe_hoch" if anteil > _VIEL else "stufe_mittel"
    kasten = Rechteck(x=ort.x, y=ort.y, b=ort.b, h=ort.h, klasse=klasse, tipp=f"{thema.name}, {art.value}: {n}")
    if not n:
        return (kasten,)
    schrift = "text_hell" if klasse == "stufe_hoch" else "text"
    return kasten, Schrift(
        x=ort.x + ort.b / 2, y=ort.y + ort.h / 2 + 6, text=zahl(n), klasse=schrift, groesse=GROSS, anker="mitte", fett=True
    )


def belegbild(staende: Sequence[Belegstand]) -> Zeichnung:
    """Die am besten belegten Befunde in zwei Spalten, je Beleg ein Kästchen: Dokumente blau, Interviews violett, Widersprüche rot."""
    reihe = sorted(staende, key=lambda s: -(s.dafuer + s.dagegen))
    gezeigt, rest = reihe[:_HOECHSTENS], len(reihe) - _HOECHSTENS
    formen: list[Form] = list(_legende(LUECKE))
    spalten = [LUECKE + 32.0, LUECKE + 32.0]
    for s in gezeigt:
        n = spalten.index(min(spalten))
        teil, spalten[n] = _befund(s, LUECKE + n * (_HALB + LUECKE), spalten[n])
        formen += teil
    y = max(spalten)
    if rest > 0:
        mehr = absaetze(
            (Stueck(f"und {anzahl(rest, 'weiterer Befund', 'weitere Befunde')} in der Tabelle", klasse="text_leise"),), LUECKE, y, BREITE
        )
        formen += mehr.formen
        y = mehr.unten
    belegt = sum(bool(s.dafuer) for s in staende)
    return Zeichnung(
        titel="Belege je Befund",
        alternativtext=f"{zahl(belegt)} von {anzahl(len(staende), 'Befund ist', 'Befunden sind')} belegt. "
        + " ".join(f"{s.name}: {anzahl(s.dafuer, 'Beleg', 'Belege')}." for s in reihe),
        breite=BREITE,
        hoehe=y + LUECKE,
        formen=tuple(formen),
        tabelle=belegtabelle(staende),
    )


def _befund(s: Belegstand, x: float, oben: float) -> tuple[list[Form], float]:
    """Ein Befund: Name, darunter Art mit Kürzel und die Kästchen; zurück kommt auch der untere Rand."""
    name = absaetze((Stueck(s.name, TEXT, fett=True), Stueck(f"{s.art.value} {s.kuerzel}", klasse="text_leise")), x, oben + 4, _HALB)
    reihe = ["bearbeitung"] * s.dokumente + ["schlange"] * s.interviews + ["ablehnend"] * s.dagegen
    y, von = name.unten + 4, x
    if len(reihe) > int(_HALB // (_KASTEN + 3)):
        zeile: list[Form] = [Schrift(x=von, y=y + 16, text=f"{s.dafuer} dafür, {s.dagegen} dagegen", groesse=KLEIN)]
    else:
        zeile = [Rechteck(x=von + n * (_KASTEN + 3), y=y, b=_KASTEN, h=_KASTEN, klasse=k, ecke=3) for n, k in enumerate(reihe)]
    return [*name.formen, *zeile], y + _KASTEN + 6


def _legende(oben: float) -> tuple[Form, ...]:
    formen: list[Form] = []
    for n, (klasse, text) in enumerate((("bearbeitung", "Dokument"), ("schlange", "Interview"), ("ablehnend", "widerspricht"))):
        x = LUECKE + n * 150
        formen += (
            Rechteck(x=x, y=oben, b=_KASTEN, h=_KASTEN, klasse=klasse, ecke=3),
            Schrift(x=x + _KASTEN + 8, y=oben + 14.5, text=text, groesse=KLEIN),
        )
    return tuple(formen)
