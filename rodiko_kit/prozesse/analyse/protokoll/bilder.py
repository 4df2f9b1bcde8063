"""Bilder zum Ereignisprotokoll: Zeiten und Wege im Vergleich, häufigste Wege, Warten an Übergaben."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import prozent
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.prozesse.analyse.balken import Balken, Teil, balkenbild
from rodiko_kit.prozesse.analyse.protokoll.schutz import MINDESTENS
from rodiko_kit.prozesse.analyse.protokoll.tafeln import (
    FEHLT,
    VARIANTENTITEL,
    WARTETITEL,
    WEGETITEL,
    ZEITENTITEL,
    interviewtext,
    minuten,
    uebergaben,
    variantentafel,
    verstrichen,
    wartetafel,
    wegetafel,
    zeitentafel,
)
from rodiko_kit.prozesse.analyse.protokoll.vergleich import Schrittvergleich, Vergleich, Wegvergleich

BREITE = 640.0
_RAND = 16.0
_SCHRIFT = 15.0
_KOPF = 40.0
_STREIFEN = 15.0
_GRUPPE = 58.0
_NAMEN = 230.0
_HOECHSTENS = 8
_UEBERGABEN = 7
_KASTEN = 30.0


@dataclass(frozen=True)
class _Streifen:
    """Eine Spanne mit Mittelstrich und Text; ``None`` statt Zahlen: nichts bekannt."""

    klasse: str
    drei: tuple[float, float, float] | None
    text: str


def zeitenbild(vergleich: Vergleich, hoechstens: int = _HOECHSTENS) -> Zeichnung:
    """Je Schritt zwei Spannen übereinander, in Minuten; die Schritte mit der größten Abweichung, in Reihenfolge des Ablaufs."""
    beide = [s for s in vergleich.schritte if s.protokoll]
    wichtig = sorted(beide, key=lambda s: -_abweichung(s))[:hoechstens]
    gruppen = [(s.knoten.name, _zeitstreifen(s)) for s in beide if s in wichtig]
    saetze = [f"{n}: im Interview {a.text}, im Protokoll {b.text}." for n, (a, b) in gruppen]
    text = " ".join(saetze) or "Noch keine Dauer aus dem Protokoll gehört zu einem Schritt; bitte Aktivitäten zuordnen."
    return _paarbild(ZEITENTITEL, text, gruppen, zeitentafel(vergleich))


def _abweichung(eines: Schrittvergleich) -> float:
    typisch = float(eines.protokoll.median) if eines.protokoll else 0.0
    return abs(typisch - eines.interview.typisch) if eines.interview else typisch


def _zeitstreifen(eines: Schrittvergleich) -> tuple[_Streifen, _Streifen]:
    i, p = eines.interview, eines.protokoll
    links = _Streifen("bearbeitung", (i.minimum, i.typisch, i.maximum) if i else None, interviewtext(eines))
    drei = (float(p.zehntel), float(p.median), float(p.neuntel)) if p else None
    return links, _Streifen("soll2", drei, minuten(drei) if drei else FEHLT)


def wegebild(vergleich: Vergleich, hoechstens: int = _HOECHSTENS) -> Zeichnung:
    """Je Weg nach einer Verzweigung zwei Anteile übereinander."""
    sichtbar = [w for w in vergleich.wege if w.protokoll is not None]
    gruppen = [(f"{w.von} → {w.nach}", _wegstreifen(w)) for w in sichtbar[:hoechstens]]
    saetze = [f"{n}: im Interview {a.text}, im Protokoll {b.text}." for n, (a, b) in gruppen]
    return _paarbild(
        WEGETITEL,
        " ".join(saetze) or "Noch keine Verzweigung ist auf beiden Seiten zu sehen; bitte Aktivitäten zuordnen.",
        gruppen,
        wegetafel(vergleich),
    )


def _wegstreifen(weg: Wegvergleich) -> tuple[_Streifen, _Streifen]:
    p = weg.protokoll
    return (
        _Streifen("bearbeitung", (0.0, 0.0, weg.interview), prozent(weg.interview)),
        _Streifen("soll2", None if p is None else (0.0, 0.0, p), FEHLT if p is None else prozent(round(p, 4))),
    )


def _paarbild(titel: str, text: str, gruppen: Sequence[tuple[str, tuple[_Streifen, _Streifen]]], tabelle: Datentabelle) -> Zeichnung:
    """Gruppen aus zwei Streifen im gemeinsamen Maßstab; oben Interview, darunter Protokoll."""
    links = _RAND + _NAMEN + 12
    rechts = BREITE - _RAND - max((textbreite(s.text, _SCHRIFT) for _, paar in gruppen for s in paar), default=0) - 10
    groesster = max((s.drei[2] for _, paar in gruppen for s in paar if s.drei), default=0.0)
    massstab = (rechts - links) / groesster if groesster else 0.0
    formen: list[Form] = list(_legende((("bearbeitung", "so im Interview"), ("soll2", "so im Protokoll"))))
    for nummer, (name, paar) in enumerate(gruppen):
        oben = _KOPF + nummer * _GRUPPE
        zeilen = umbrich(name, _NAMEN, _SCHRIFT, zeilen=2, fett=True)
        for n, zeile in enumerate(zeilen):
            yy = oben + 31 + (n - (len(zeilen) - 1) / 2) * 19
            formen.append(Schrift(x=_RAND, y=yy, text=zeile, groesse=_SCHRIFT, fett=True))
        for n, streifen in enumerate(paar):
            formen += _streifen(streifen, links, oben + 6 + n * 23, massstab)
    if not gruppen:
        formen += _leersatz(text, _KOPF + 34)
    hoehe = _KOPF + max(1, len(gruppen)) * _GRUPPE + _RAND / 2
    return Zeichnung(titel=titel, alternativtext=text, breite=BREITE, hoehe=hoehe, formen=tuple(formen), tabelle=tabelle)


def _leersatz(text: str, y: float) -> Iterator[Form]:
    for n, zeile in enumerate(umbrich(text, BREITE - 2 * _RAND, _SCHRIFT, zeilen=2)):
        yield Schrift(x=_RAND, y=y + 20 * n, text=zeile, klasse="text_leise", groesse=_SCHRIFT)


def _streifen(streifen: _Streifen, links: float, y: float, massstab: float) -> Iterator[Form]:
    ende = links
    if streifen.drei:
        von, mitte, bis = (links + w * massstab for w in streifen.drei)
        ende = max(bis, von + 3)
        yield Rechteck(x=von, y=y, b=ende - von, h=_STREIFEN, klasse=streifen.klasse, tipp=streifen.text)
        if von < mitte < bis:
            yield Rechteck(x=mitte - 1.5, y=y + 1, b=3, h=_STREIFEN - 2, klasse="freiraum")
    klasse = "text" if streifen.drei else "text_leise"
    yield Schrift(x=ende + 8, y=y + _STREIFEN - 2, text=streifen.text, klasse=klasse, groesse=_SCHRIFT)


def _legende(eintraege: Sequence[tuple[str, str]]) -> Iterator[Form]:
    x = _RAND
    for klasse, text in eintraege:
        yield Rechteck(x=x, y=10, b=18, h=18, klasse=klasse)
        yield Schrift(x=x + 26, y=24, text=text, groesse=_SCHRIFT)
        x += 26 + textbreite(text, _SCHRIFT) + 28


def variantenbild(vergleich: Vergleich, hoechstens: int = 6) -> Zeichnung:
    """Je Weg eine Zeile aus nummerierten Kästen mit seinem Anteil; unten, welche Nummer welche Aktivität ist."""
    wege = vergleich.varianten[:hoechstens]
    nummern = {name: n for n, name in enumerate(dict.fromkeys(a for w in wege for a in w.folge), start=1)}
    leer = f"Kein Weg wird von mindestens {MINDESTENS} Fällen gegangen."
    formen: list[Form] = [] if wege else list(_leersatz(leer, 33))
    y = 12.0 if wege else 45.0
    for weg in wege:
        formen.append(Schrift(x=_RAND, y=y + 21, text=prozent(weg.anteil), groesse=_SCHRIFT, fett=True))
        kaesten = list(_kaesten([nummern[a] for a in weg.folge], y))
        formen += kaesten
        y = max(f.y + f.h for f in kaesten if isinstance(f, Rechteck)) + 12
    y += 12
    for nummer, name in ((n, a) for a, n in nummern.items()):
        spalte = (nummer - 1) % 2
        x = _RAND + spalte * (BREITE - 2 * _RAND) / 2
        formen.append(Schrift(x=x, y=y + 12, text=f"{nummer}", groesse=_SCHRIFT, fett=True))
        formen.append(Schrift(x=x + 28, y=y + 12, text=kuerze(name, (BREITE - 2 * _RAND) / 2 - 36, _SCHRIFT), groesse=_SCHRIFT))
        y += 24 * spalte
    y += 24 * (len(nummern) % 2)
    saetze = [f"{prozent(w.anteil)} der Fälle: {', '.join(w.folge)}." for w in wege]
    tabelle = variantentafel(vergleich)
    return Zeichnung(
        titel=VARIANTENTITEL, alternativtext=" ".join(saetze) or leer, breite=BREITE, hoehe=y + 12, formen=tuple(formen), tabelle=tabelle
    )


def _kaesten(nummern: Sequence[int], y: float) -> Iterator[Form]:
    """Kästen einer Folge, umgebrochen am rechten Rand."""
    x0 = _RAND + 84
    je_zeile = int((BREITE - _RAND - x0) // (_KASTEN + 8))
    for n, nummer in enumerate(nummern):
        x, oben = x0 + n % je_zeile * (_KASTEN + 8), y + n // je_zeile * (_KASTEN + 6)
        wiederholt = nummer in nummern[:n]
        yield Rechteck(x=x, y=oben, b=_KASTEN, h=_KASTEN, ecke=6, klasse="schritt_geaendert" if wiederholt else "schritt")
        yield Schrift(x=x + _KASTEN / 2, y=oben + 20, text=str(nummer), groesse=_SCHRIFT, anker="mitte")


def wartebild(vergleich: Vergleich, hoechstens: int = _UEBERGABEN) -> Zeichnung:
    """Je Übergabe das verstrichene Warten: dunkel bis zum Median, hell bis neun von zehn fertig sind."""
    reihe = uebergaben(vergleich)[:hoechstens]
    mediane = [float(w.warten_median_h or 0) for w in reihe]
    neun = [float(w.warten_neuntel_h or 0) for w in reihe]
    texte = [verstrichen(paar) for paar in zip(mediane, neun, strict=True)]
    balken = [
        Balken(
            name=f"{w.von} → {w.nach}",
            wert=f"{texte[n][0]}, 9 von 10: {texte[n][1]}",
            teile=(Teil("schlange", mediane[n], texte[n][0]), Teil("wartezeit", max(0.0, neun[n] - mediane[n]), texte[n][1])),
        )
        for n, w in enumerate(reihe)
    ]
    saetze = [f"{b.name}: Median {b.wert}." for b in balken]
    text = " ".join(saetze) or "Im Protokoll ist keine Übergabe häufig genug."
    legende = (("schlange", "Hälfte der Fälle"), ("wartezeit", "bis 9 von 10 Fällen"))
    return balkenbild(WARTETITEL, text, balken, legende, wartetafel(vergleich), breite=BREITE)
