"""Bilder der Lage: SWOT, Kreuzung, Risiken, Themenfelder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from rodiko_kit.auftakt.analyse.bilder.satz import BREITE, KLEIN, LUECKE, RAND, TEXT, Stueck, absaetze, absatz, karte
from rodiko_kit.auftakt.analyse.lage import (
    AUSSEN,
    INNEN,
    KREUZUNG,
    dringend,
    folgentabelle,
    gekreuzt,
    nach_gewicht,
    nach_wert,
    risikotabelle,
    risikowert,
    stufe,
    swottabelle,
    thementabelle,
)
from rodiko_kit.auftakt.modell.lage import Risiko, Swotart, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.basis.beschriftung import Kasten, Stelle, fassungen, setze, zeilen_als_schrift
from rodiko_kit.basis.bild import Achse, Feldachsen, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.basis.textmass import kuerze

_HALB = (BREITE - 3 * LUECKE) / 2
_KLASSEN = {
    Swotart.STAERKE: "unterstuetzt",
    Swotart.SCHWAECHE: "bedenken",
    Swotart.CHANCE: "laufend",
    Swotart.GEFAHR: "ablehnend",
}
_MEHRZAHL = {Swotart.STAERKE: "Stärken", Swotart.SCHWAECHE: "Schwächen", Swotart.CHANCE: "Chancen", Swotart.GEFAHR: "Gefahren"}
_LAGE = {INNEN: "vor Ort", AUSSEN: "von außen"}


def swotbild(punkte: Sequence[Swotpunkt]) -> Zeichnung:
    """Die vier Felder: oben innen (Stärken, Schwächen), unten außen (Chancen, Gefahren); gewichtige Punkte zuerst und fett."""
    formen: list[Form] = []
    y = LUECKE
    for reihe in (INNEN, AUSSEN):
        felder = [[Stueck(f"{_MEHRZAHL[a]} ({_LAGE[reihe]})", TEXT, fett=True), *_punkte(punkte, a)] for a in reihe]
        y = _reihe(formen, felder, [_KLASSEN[a] for a in reihe], y)
    zahlen = ", ".join(f"{len(nach_gewicht(punkte, a))} {_MEHRZAHL[a]}" for a in Swotart)
    return Zeichnung(
        titel="SWOT-Analyse",
        alternativtext=f"SWOT-Bild mit {zahlen}. " + " ".join(_satz(punkte, a) for a in Swotart if nach_gewicht(punkte, a)),
        breite=BREITE,
        hoehe=y,
        formen=tuple(formen),
        tabelle=swottabelle(punkte),
    )


def _punkte(punkte: Sequence[Swotpunkt], art: Swotart) -> list[Stueck]:
    reihe = nach_gewicht(punkte, art)
    return [Stueck(f"• {p.name}", fett=p.gewicht > 2) for p in reihe] or [Stueck("noch kein Eintrag")]  # noqa: PLR2004  hohes Gewicht


def _satz(punkte: Sequence[Swotpunkt], art: Swotart) -> str:
    return f"{_MEHRZAHL[art]}: {'; '.join(p.name for p in nach_gewicht(punkte, art))}."


def _reihe(formen: list[Form], felder: Sequence[Sequence[Stueck]], klassen: Sequence[str], oben: float) -> float:
    """Zwei gleich hohe Karten nebeneinander; zurück kommt der untere Rand."""
    hoehe = max(absaetze(f, 0, 0, _HALB - 2 * RAND).unten for f in felder) + 2 * RAND
    for n, (stuecke, klasse) in enumerate(zip(felder, klassen, strict=True)):
        formen += karte(stuecke, LUECKE + n * (_HALB + LUECKE), oben, _HALB, klasse, hoehe=hoehe).formen
    return oben + hoehe + LUECKE


def kreuzungsbild(punkte: Sequence[Swotpunkt], folgen: Sequence[Swotfolge]) -> Zeichnung:
    """Was aus je einem inneren und einem äußeren Punkt folgt, in den vier Feldern SO, WO, ST, WT."""
    nach_feld = gekreuzt(punkte, folgen)
    formen: list[Form] = []
    y = LUECKE
    for aussen in AUSSEN:
        felder = []
        for innen in INNEN:
            kurz, frage = KREUZUNG[innen, aussen]
            eintraege = [Stueck(f"• {f.name}") for f in nach_feld[innen, aussen]] or [Stueck("noch keine Folgerung", klasse="text_leise")]
            felder.append(
                [Stueck(f"{kurz}: {innen.value} × {aussen.value}", TEXT, fett=True), Stueck(frage, klasse="text_leise"), *eintraege]
            )
        y = _reihe(formen, felder, ("flaeche", "flaeche"), y)
    return Zeichnung(
        titel="Folgerungen aus Stärken, Schwächen, Chancen und Gefahren",
        alternativtext="Kreuzung der SWOT-Felder: "
        + "; ".join(f"{KREUZUNG[feld][0]} {anzahl(len(reihe), 'Folgerung', 'Folgerungen')}" for feld, reihe in nach_feld.items())
        + ".",
        breite=BREITE,
        hoehe=y,
        formen=tuple(formen),
        tabelle=folgentabelle(punkte, folgen),
    )


_R_LINKS, _R_OBEN, _R_ZELLE_B, _R_ZELLE_H = 64.0, 12.0, 128.0, 66.0
_R_UNTEN = _R_OBEN + 5 * _R_ZELLE_H
_STUFENKLASSEN = {"hoch": "ablehnend", "mittel": "tor", "gering": "unterstuetzt"}
_KREIS = 15.0


def risikobild(risiken: Sequence[Risiko], namen: dict[UUID, str]) -> Zeichnung:
    """Fünf mal fünf Felder aus Eintritt (waagerecht) und Schaden (senkrecht); Kreise sind ziehbar und tragen das Kürzel."""
    da = [r for r in nach_wert(risiken) if risikowert(r)]
    formen = [*_raster(), *_kreise(da)]
    fehlt = [r for r in risiken if not risikowert(r)]
    fuss = absaetze(
        [
            Stueck("Risikowert = Eintritt × Schaden; ab 15 hoch, ab 8 mittel.", klasse="text_leise"),
            *([Stueck("Noch nicht eingeschätzt: " + ", ".join(f"{r.kuerzel} {r.name}" for r in fehlt))] if fehlt else []),
        ],
        LUECKE,
        _R_UNTEN + 56,
        BREITE - 2 * LUECKE,
    )
    return Zeichnung(
        titel="Risiken nach Eintritt und Schaden",
        alternativtext=f"Risikomatrix mit {anzahl(len(da), 'Risiko', 'Risiken')}. "
        + " ".join(f"{r.kuerzel} {r.name}: Eintritt {r.eintritt}, Schaden {r.schaden}, {stufe(risikowert(r) or 0)}." for r in da),
        breite=BREITE,
        hoehe=fuss.unten + LUECKE,
        formen=(*formen, *fuss.formen),
        tabelle=risikotabelle(risiken, namen),
        achsen=Feldachsen(
            x=Achse(feld="eintritt", titel="Eintritt", von=1, bis=5, bild_von=_rx(1), bild_bis=_rx(5)),
            y=Achse(feld="schaden", titel="Schaden", von=1, bis=5, bild_von=_ry(1), bild_bis=_ry(5)),
        ),
    )


def _rx(eintritt: float) -> float:
    return _R_LINKS + (eintritt - 0.5) * _R_ZELLE_B


def _ry(schaden: float) -> float:
    return _R_OBEN + (5.5 - schaden) * _R_ZELLE_H


def _raster() -> Iterator[Form]:
    for e in range(1, 6):
        for s in range(1, 6):
            x, y = _rx(e) - _R_ZELLE_B / 2, _ry(s) - _R_ZELLE_H / 2
            klasse = _STUFENKLASSEN[stufe(e * s)]
            yield Rechteck(x=x + 2, y=y + 2, b=_R_ZELLE_B - 4, h=_R_ZELLE_H - 4, klasse=klasse, tipp=f"Risikowert {e * s}: {stufe(e * s)}")
    for n in range(1, 6):
        yield Schrift(x=_rx(n), y=_R_UNTEN + 18, text=str(n), klasse="text_leise", groesse=KLEIN, anker="mitte")
        yield Schrift(x=_R_LINKS - 8, y=_ry(n) + 5, text=str(n), klasse="text_leise", groesse=KLEIN, anker="rechts")
    mitte = _R_LINKS + 2.5 * _R_ZELLE_B
    yield Schrift(x=mitte, y=_R_UNTEN + 42, text="Eintritt: 1 kaum bis 5 fast sicher", groesse=TEXT, anker="mitte")
    yield Schrift(x=24, y=_ry(3), text="Schaden: 1 gering bis 5 schwer", groesse=TEXT, anker="mitte", drehung=-90)


def _kreise(risiken: Sequence[Risiko]) -> Iterator[Form]:
    felder: dict[tuple[int, int], list[Risiko]] = {}
    for r in risiken:
        felder.setdefault((r.eintritt or 1, r.schaden or 1), []).append(r)
    for (e, s), reihe in felder.items():
        for n, r in enumerate(reihe[:_PLAETZE] if len(reihe) <= _PLAETZE else reihe[: _PLAETZE - 1]):
            x, y = _platz(_rx(e), _ry(s), n, len(reihe))
            tipp = f"{r.kuerzel} {r.name}: Eintritt {e}, Schaden {s}, Wert {e * s}"
            yield Kreis(x=x, y=y, r=_KREIS, klasse="punkt", ref=str(r.id), tipp=tipp)
            text = kuerze(r.kuerzel.removeprefix("RI-"), 2 * _KREIS - 4, KLEIN, fett=True)
            yield Schrift(x=x, y=y + 5, text=text, klasse="text_hell", groesse=KLEIN, anker="mitte", fett=True, ref=str(r.id))
        if len(reihe) > _PLAETZE:
            x, y = _platz(_rx(e), _ry(s), _PLAETZE - 1, _PLAETZE)
            rest = ", ".join(r.kuerzel for r in reihe[_PLAETZE - 1 :])
            yield Kreis(x=x, y=y, r=_KREIS, klasse="flaeche", tipp=rest)
            yield Schrift(x=x, y=y + 5, text=f"+{len(reihe) - _PLAETZE + 1}", groesse=KLEIN, anker="mitte", fett=True)


_PLAETZE = 6


def _platz(x: float, y: float, n: int, anzahl_: int) -> tuple[float, float]:
    """Der ``n``-te Platz in einem Feld: bis drei in einer Reihe, sonst zwei Reihen zu drei."""
    gezeigt = min(anzahl_, _PLAETZE)
    reihen = 1 if gezeigt <= 3 else 2  # noqa: PLR2004  drei passen nebeneinander
    je = min(gezeigt, 3)
    return x + (n % 3 - (je - 1) / 2) * (2 * _KREIS + 2), y + (n // 3 - (reihen - 1) / 2) * (2 * _KREIS + 1)


_T_LINKS, _T_RECHTS, _T_OBEN, _T_UNTEN = 64.0, BREITE - 16, 12.0, 350.0
_T_R = 10.0


def themenbild(themen: Sequence[Themenfeld], namen: dict[UUID, str]) -> Zeichnung:
    """Bedeutung (waagerecht) und Handlungsdruck (senkrecht), je 0 bis 10; dringende Themen grün, alle ziehbar."""
    da = [t for t in themen if t.bedeutung is not None and t.druck is not None]
    orte = _verschoben([(_tx(t.bedeutung or 0), _ty(t.druck or 0)) for t in da])
    flaeche = Kasten(_T_LINKS + 2, _T_OBEN + 2, _T_RECHTS - _T_LINKS - 4, _T_UNTEN - _T_OBEN - 4)
    stellen = [Stelle(x, y, _T_R + 1, fassungen(t.name, KLEIN)) for t, (x, y) in zip(da, orte, strict=True)]
    hindernisse = [Kasten(x - _T_R - 1, y - _T_R - 1, 2 * _T_R + 2, 2 * _T_R + 2) for x, y in orte]
    schrift: list[Form] = []
    ohne = [t.name for t in themen if t not in da]
    for t, platz in zip(da, setze(stellen, hindernisse, flaeche, KLEIN), strict=True):
        if platz:
            schrift += zeilen_als_schrift(platz.zeilen, platz.kasten, platz.anker, KLEIN, ref=str(t.id))
        else:
            ohne.append(f"{t.name} (im Bild ohne Namen)")
    fuss = absatz(
        Stueck(f"Außerdem: {', '.join(ohne)}" if ohne else "Grün: bedeutend und drängend (beides ab 6)."),
        LUECKE,
        _T_UNTEN + 56,
        BREITE - 2 * LUECKE,
    )
    return Zeichnung(
        titel="Themenfelder nach Bedeutung und Handlungsdruck",
        alternativtext=f"Themenfelder nach Bedeutung und Handlungsdruck, je 0 bis 10, mit {anzahl(len(da), 'Thema', 'Themen')}. "
        + " ".join(f"{t.name}: Bedeutung {t.bedeutung}, Druck {t.druck}." for t in da),
        breite=BREITE,
        hoehe=fuss.unten + LUECKE,
        formen=(*_themenraster(), *_themenpunkte(da, orte), *schrift, *fuss.formen),
        tabelle=thementabelle(themen, namen),
        achsen=Feldachsen(
            x=Achse(feld="bedeutung", titel="Bedeutung", von=0, bis=10, bild_von=_tx(0), bild_bis=_tx(10)),
            y=Achse(feld="druck", titel="Handlungsdruck", von=0, bis=10, bild_von=_ty(0), bild_bis=_ty(10)),
        ),
    )


def _tx(wert: float) -> float:
    return _T_LINKS + 24 + wert / 10 * (_T_RECHTS - _T_LINKS - 48)


def _ty(wert: float) -> float:
    return _T_UNTEN - 24 - wert / 10 * (_T_UNTEN - _T_OBEN - 48)


def _verschoben(orte: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Deckungsgleiche Punkte rücken nebeneinander, weniger als eine halbe Stufe je Punkt."""
    fertig: list[tuple[float, float]] = []
    for x, y in orte:
        n = 0
        while (x + n * (2 * _T_R + 2), y) in fertig:
            n += 1
        fertig.append((x + n * (2 * _T_R + 2), y))
    return fertig


def _themenpunkte(themen: Sequence[Themenfeld], orte: Sequence[tuple[float, float]]) -> Iterator[Form]:
    for t, (x, y) in zip(themen, orte, strict=True):
        tipp = f"{t.name}: Bedeutung {zahl(t.bedeutung)}, Handlungsdruck {zahl(t.druck)}"
        yield Kreis(x=x, y=y, r=_T_R, klasse="punkt_fokus" if dringend(t) else "punkt", ref=str(t.id), tipp=tipp)


def _themenraster() -> Iterator[Form]:
    yield Rechteck(x=_T_LINKS, y=_T_OBEN, b=_T_RECHTS - _T_LINKS, h=_T_UNTEN - _T_OBEN, klasse="quadrant")
    yield Rechteck(x=_tx(5.5), y=_T_OBEN, b=_T_RECHTS - _tx(5.5), h=_ty(5.5) - _T_OBEN, klasse="quadrant_betont")
    yield Linie(punkte=((_T_LINKS, _T_OBEN), (_T_LINKS, _T_UNTEN), (_T_RECHTS, _T_UNTEN)), klasse="achse")
    for n in range(0, 11, 2):
        yield Schrift(x=_tx(n), y=_T_UNTEN + 18, text=str(n), klasse="text_leise", groesse=KLEIN, anker="mitte")
        yield Schrift(x=_T_LINKS - 8, y=_ty(n) + 5, text=str(n), klasse="text_leise", groesse=KLEIN, anker="rechts")
    mitte = (_T_LINKS + _T_RECHTS) / 2
    yield Schrift(x=mitte, y=_T_UNTEN + 42, text="Bedeutung: 0 keine bis 10 sehr groß", groesse=TEXT, anker="mitte")
    yield Schrift(
        x=24, y=(_T_OBEN + _T_UNTEN) / 2, text="Handlungsdruck: 0 keiner bis 10 sehr groß", groesse=TEXT, anker="mitte", drehung=-90
    )
