"""Die Rangfolge als Balken und das Feld aus Nutzen und Aufwand, als Bilddaten."""

from __future__ import annotations

from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, Kasten, Stelle, blockmass, fassungen, setze, zeilen_als_schrift
from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import zahl
from rodiko_kit.basis.textmass import umbrich
from rodiko_kit.handlungsfelder.analyse.auswertung import SKALA, Auswertung, Feldergebnis
from rodiko_kit.handlungsfelder.analyse.matrixbild import fokusmarke
from rodiko_kit.handlungsfelder.analyse.saetze import ergebnissatz, lueckensaetze, nutzwerttext, rangtabelle, rangtext

_TEXT, _KLEIN = 14.0, 12.0
_BREITE = 620.0
"""So breit, dass das Bild neben den Eingaben ganz zu sehen ist."""
_LINKS, _RECHTS = 250.0, 100.0
_ZEILE = 44.0
_OBEN = 20.0
_FELD = 460.0
_R = 9.0


def rangbild(a: Auswertung) -> Zeichnung:
    """Ein Balken je Handlungsfeld nach Rang; Fokus grün; bei Lücken statt des Balkens der mögliche Bereich, gestrichelt."""
    formen: list[Form] = []
    unten = _OBEN + len(a.ergebnisse) * _ZEILE
    for stufe in range(0, int(SKALA) + 1, 2):
        formen.append(Linie(punkte=((_x(stufe), _OBEN), (_x(stufe), unten)), klasse="gitter"))
        formen.append(Schrift(x=_x(stufe), y=unten + 18, text=str(stufe), klasse="text_leise", groesse=_KLEIN, anker="mitte"))
    for n, e in enumerate(a.ergebnisse):
        formen += _balken(e, _OBEN + n * _ZEILE + _ZEILE / 2, bewertet=bool(a.anteile))
    formen.append(Linie(punkte=((_LINKS, _OBEN), (_LINKS, unten), (_x(SKALA), unten)), klasse="achse"))
    formen.append(Schrift(x=_x(SKALA), y=unten + 38, text="Nutzwert, 0 bis 10 Punkte", groesse=_KLEIN, anker="rechts"))
    return Zeichnung(
        titel="Rangfolge der Handlungsfelder",
        alternativtext=" ".join(["Balken der Nutzwerte.", ergebnissatz(a), *lueckensaetze(a)]),
        breite=_BREITE,
        hoehe=unten + 50,
        formen=tuple(formen),
        tabelle=rangtabelle(a),
    )


def _x(punkte: float) -> float:
    return _LINKS + punkte / SKALA * (_BREITE - _LINKS - _RECHTS)


def _balken(e: Feldergebnis, mitte: float, *, bewertet: bool) -> list[Form]:
    ref, marke = str(e.feld.id), 52.0 if e.feld.fokus else 0.0
    zeilen = umbrich(e.feld.name, _LINKS - 46 - marke, _TEXT, zeilen=2)
    oben = mitte - blockmass(zeilen, _TEXT)[1] / 2 + OBERHALB * _TEXT
    formen: list[Form] = [Schrift(x=8, y=mitte + 5, text=rangtext(e), groesse=_TEXT, fett=True)]
    formen += fokusmarke(36, mitte) if e.feld.fokus else []
    formen += [Schrift(x=36 + marke, y=oben + n * ZEILE * _TEXT, text=z, groesse=_TEXT, ref=ref) for n, z in enumerate(zeilen)]
    if e.nutzwert is not None:
        klasse = "punkt_fokus" if e.feld.fokus else "punkt"
        formen.append(Rechteck(x=_LINKS, y=mitte - 12, b=max(_x(e.nutzwert) - _LINKS, 1), h=24, klasse=klasse, ref=ref))
        formen.append(Schrift(x=_x(e.nutzwert) + 8, y=mitte + 5, text=zahl(e.nutzwert, 2), groesse=_TEXT, fett=True))
    elif bewertet:
        formen.append(Rechteck(x=_x(e.von), y=mitte - 12, b=max(_x(e.bis) - _x(e.von), 1), h=24, klasse="offen", ref=ref))
        formen.append(Schrift(x=_x(SKALA) + 8, y=mitte - 2, text="unvollständig:", groesse=_KLEIN, klasse="text_leise"))
        formen.append(Schrift(x=_x(SKALA) + 8, y=mitte + 14, text=nutzwerttext(e), groesse=_KLEIN, klasse="text_leise"))
    return formen


def nutzen_aufwand_bild(a: Auswertung) -> Zeichnung | None:
    """Nutzen (senkrecht) gegen Aufwand (waagerecht), je gewichtetes Mittel 0 bis 10; ``None``, wenn eine der beiden Seiten fehlt.

    Felder mit Lücken stehen nicht darin, sondern darunter. Namen überdecken sich nie; wer keinen Platz findet, steht darunter.
    """
    punkte = [e for e in a.ergebnisse if e.nutzen is not None and e.aufwand is not None]
    if not punkte:
        return None
    links, oben, breite = 56.0, 36.0, _BREITE - 68
    orte = _auseinander([_ort(e, links, oben, breite) for e in punkte])
    hindernisse = [Kasten(x - _R - 1, y - _R - 1, 2 * _R + 2, 2 * _R + 2) for x, y in orte]
    stellen = [Stelle(x, y, _R + 1, fassungen(e.feld.name, _TEXT)) for e, (x, y) in zip(punkte, orte, strict=True)]
    plaetze = setze(stellen, hindernisse, Kasten(links + 2, oben + 2, breite - 4, _FELD - 4), _TEXT)
    formen = _achsenkreuz(links, oben, breite)
    for e, (x, y) in zip(punkte, orte, strict=True):
        klasse = "punkt_fokus" if e.feld.fokus else "punkt"
        tipp = f"{e.feld.name}: Nutzen {zahl(e.nutzen, 1)}, Aufwand {zahl(e.aufwand, 1)}"
        formen.append(Kreis(x=x, y=y, r=_R, klasse=klasse, ref=str(e.feld.id), tipp=tipp))
    ohne = []
    for e, platz in zip(punkte, plaetze, strict=True):
        if platz:
            formen += zeilen_als_schrift(platz.zeilen, platz.kasten, platz.anker, _TEXT, str(e.feld.id))
        else:
            ohne.append(e.feld.name)
    fussnoten, hoehe = _fussnoten(a, ohne, links, oben + _FELD + 64)
    return Zeichnung(
        titel="Nutzen und Aufwand der Handlungsfelder",
        alternativtext=_feldtext(punkte),
        breite=_BREITE,
        hoehe=hoehe,
        formen=(*formen, *fussnoten),
        tabelle=Datentabelle(
            titel="Nutzen und Aufwand",
            spalten=("Handlungsfeld", "Nutzen", "Aufwand"),
            zeilen=tuple((e.feld.name, zahl(e.nutzen, 1), zahl(e.aufwand, 1)) for e in punkte),
            zahlenspalten=(1, 2),
        ),
    )


def _ort(e: Feldergebnis, links: float, oben: float, breite: float) -> tuple[float, float]:
    x = links + 20 + (e.aufwand or 0) / SKALA * (breite - 40)
    return x, oben + _FELD - 20 - (e.nutzen or 0) / SKALA * (_FELD - 40)


def _auseinander(orte: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Rückt Punkte, die sich überdecken, um eine Marke zur Seite, abwechselnd rechts und links."""
    weite = 2 * _R + 3
    fertig: list[tuple[float, float]] = []
    for x, y in orte:
        folge = (x + weite * ((n + 1) // 2) * (1 if n % 2 else -1) for n in range(2 * len(orte)))
        frei = (n for n in folge if all(abs(n - fx) >= weite or abs(y - fy) >= weite for fx, fy in fertig))
        fertig.append((next(frei, x), y))
    return fertig


def _achsenkreuz(links: float, oben: float, breite: float) -> list[Form]:
    rechts, unten, mx, my = links + breite, oben + _FELD, links + breite / 2, oben + _FELD / 2
    formen: list[Form] = [
        Rechteck(x=links, y=oben, b=breite, h=_FELD, klasse="quadrant"),
        Rechteck(x=links, y=oben, b=breite / 2, h=_FELD / 2, klasse="quadrant_betont"),
        Linie(punkte=((mx, oben), (mx, unten)), klasse="gitter"),
        Linie(punkte=((links, my), (rechts, my)), klasse="gitter"),
        Linie(punkte=((links, oben), (links, unten), (rechts, unten)), klasse="achse"),
    ]
    for x, y, text in (
        ((links + mx) / 2, oben - 12, "viel Nutzen, wenig Aufwand"),
        ((mx + rechts) / 2, oben - 12, "viel Nutzen, viel Aufwand"),
        ((links + mx) / 2, unten + 40, "wenig Nutzen, wenig Aufwand"),
        ((mx + rechts) / 2, unten + 40, "wenig Nutzen, viel Aufwand"),
    ):
        formen.append(Schrift(x=x, y=y, text=text, groesse=_TEXT, klasse="text_primaer", anker="mitte", fett=True))
    for stufe in range(0, int(SKALA) + 1, 2):
        x, y = links + 20 + stufe / SKALA * (breite - 40), unten - 20 - stufe / SKALA * (_FELD - 40)
        formen.append(Schrift(x=x, y=unten + 18, text=str(stufe), groesse=_KLEIN, klasse="text_leise", anker="mitte"))
        formen.append(Schrift(x=links - 8, y=y + 4, text=str(stufe), groesse=_KLEIN, klasse="text_leise", anker="rechts"))
    formen.append(Schrift(x=rechts, y=unten + 60, text="Aufwand, 0 bis 10", groesse=_KLEIN, anker="rechts"))
    formen.append(Schrift(x=18, y=(oben + unten) / 2, text="Nutzen, 0 bis 10", groesse=_KLEIN, anker="mitte", drehung=-90))
    return formen


def _fussnoten(a: Auswertung, ohne: list[str], links: float, oben: float) -> tuple[list[Form], float]:
    offen = [e.feld.name for e in a.ergebnisse if e.nutzen is None or e.aufwand is None]
    formen: list[Form] = []
    y = oben
    for titel, namen in (("Ohne Platz für den Namen:", ohne), ("Noch nicht vollständig bewertet:", offen)):
        for zeile in umbrich(f"{titel} {' · '.join(namen)}", _BREITE - links - 16, _KLEIN) if namen else ():
            y += 17
            formen.append(Schrift(x=links, y=y, text=zeile, groesse=_KLEIN))
    return formen, y + 12


def _feldtext(punkte: list[Feldergebnis]) -> str:
    mitte = SKALA / 2
    guenstig = [e.feld.name for e in punkte if (e.nutzen or 0) > mitte > (e.aufwand or 0)]
    kopf = f"Feld aus Nutzen und Aufwand mit {len(punkte)} Handlungsfeldern."
    return f"{kopf} Viel Nutzen bei wenig Aufwand: {', '.join(guenstig) if guenstig else 'keines'}."
