"""Bilder der Befunde: wo im Prozess sie liegen und wie viele es je Art sind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.massnahmen.analyse.befundlage import Befundstand, Behandelt
from rodiko_kit.massnahmen.modell.potenzial import Potenzialart
from rodiko_kit.prozesse.analyse.ablauf import Knoten


@dataclass(frozen=True)
class Bildmasse:
    """Breite des Bildes, Schrift, Höhe eines Kastens mit Namen und Halbmesser der Zahl darin, in Bildeinheiten."""

    breite: float
    schrift: float
    kasten: float
    radius: float
    namenszeilen: int


BILDSCHIRM = Bildmasse(breite=720.0, schrift=14.0, kasten=70.0, radius=12.0, namenszeilen=2)
BEAMER = Bildmasse(breite=960.0, schrift=22.0, kasten=68.0, radius=17.0, namenszeilen=1)
"""Für 1024x768: in voller Breite ist die Schrift über 2,6 % der Bildhöhe hoch."""

_SPALTEN, _ENG, _VIELE = 5, 8, 30
"""Kästen je Reihe; ab ``_VIELE`` Schritten enger und ohne Namen."""
_LUECKE = 8.0
_VIEL = 5
"""Ab so vielen offenen Befunden ist ein Schritt rot statt gelb."""
_STAND = {Befundstand.OFFEN: "merk_problem", Befundstand.UEBERNOMMEN: "schritt_neu", Befundstand.VERWORFEN: "neutral"}
_SCHRITT = {
    "merk_problem": f"{_VIEL} und mehr offen",
    "schritt_geaendert": f"1 bis {_VIEL - 1} offen",
    "schritt_neu": "alle behandelt",
    "schritt": "kein Befund",
}
"""Klasse eines Schritts -> was sie heißt."""


def prozessstreifen(
    titel: str, knoten: Sequence[Knoten], befunde: Iterable[Behandelt], masse: Bildmasse, gewaehlt: Collection[str] = ()
) -> Zeichnung:
    """Die Schritte in ihrer Reihenfolge, je Schritt die Zahl seiner offenen Befunde; ``gewaehlt`` sind hervorgehobene Schritte.

    Die Farbe nennt den Stand: rot viele offen, gelb einige, grün alle übernommen oder verworfen. Befunde am ganzen Prozess stehen darunter.
    """
    alle = tuple(befunde)
    je_schritt = {k.id: [b for b in alle if k.id in b.befund.schritte] for k in knoten}
    spalten = _SPALTEN if len(knoten) <= _VIELE else _ENG
    hoehe = masse.kasten if spalten == _SPALTEN else 2 * masse.schrift + 6
    breite = (masse.breite - (spalten - 1) * _LUECKE - 2) / spalten
    formen: list[Form] = []
    for n, k in enumerate(knoten):
        ort = (1 + n % spalten * (breite + _LUECKE), 1 + n // spalten * (hoehe + _LUECKE))
        formen += _kasten(k, je_schritt[k.id], (*ort, breite, hoehe), masse, gewaehlt=k.id in gewaehlt)
    unten = -(-len(knoten) // spalten) * (hoehe + _LUECKE)
    formen += _fuss(alle, unten, masse)
    betroffen = sum(bool(b) for b in je_schritt.values())
    return Zeichnung(
        titel="Befunde je Schritt",
        alternativtext=f"Prozess {titel}, Schritte in ihrer Reihenfolge: {_satz(alle)} Betroffen: {betroffen} von {len(knoten)} Schritten.",
        breite=masse.breite,
        hoehe=unten + 3.6 * masse.schrift,
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel="Befunde je Schritt",
            spalten=("Schritt", "Befunde", "davon offen", "Arten"),
            zeilen=tuple((f"{k.kuerzel} {k.name}", *_zahlen(je_schritt[k.id])) for k in knoten),
            zahlenspalten=(1, 2),
        ),
    )


def _zahlen(befunde: Sequence[Behandelt]) -> tuple[str, str, str]:
    offen = sum(b.stand is Befundstand.OFFEN for b in befunde)
    return zahl(len(befunde)), zahl(offen), ", ".join(dict.fromkeys(b.befund.art.value for b in befunde)) or "–"


def _kasten(
    k: Knoten, befunde: Sequence[Behandelt], wo: tuple[float, float, float, float], m: Bildmasse, *, gewaehlt: bool
) -> Iterator[Form]:
    x, y, b, h = wo
    klasse = "schritt_gewaehlt" if gewaehlt else _klasse(befunde)
    yield Rechteck(x=x, y=y, b=b, h=h, klasse=klasse, ecke=6, ref=k.id, tipp=f"{k.kuerzel} {k.name}: {', '.join(_zahlen(befunde)[::2])}")
    mit_namen = h == m.kasten
    zeile = y + (m.schrift + 6 if mit_namen else h / 2 + 0.33 * m.schrift)
    offen = sum(e.stand is Befundstand.OFFEN for e in befunde)
    zahlenplatz = 2 * m.radius + 10 if offen else 0.0
    kuerzel = kuerze(k.kuerzel, b - 16 - zahlenplatz, m.schrift, fett=True)
    yield Schrift(x=x + 8, y=zeile, text=kuerzel, groesse=m.schrift, fett=True, ref=k.id)
    if mit_namen:
        kleiner = m.schrift - 1
        for n, text in enumerate(umbrich(k.name, b - 14, kleiner, zeilen=m.namenszeilen)):
            yield Schrift(x=x + 8, y=zeile + (n + 1) * 1.2 * kleiner + 3, text=text, groesse=kleiner, ref=k.id)
    if offen:
        mitte = (x + b - m.radius - 5, zeile - 0.33 * m.schrift)
        yield Kreis(x=mitte[0], y=mitte[1], r=m.radius, klasse="freiraum", ref=k.id)
        yield Schrift(x=mitte[0], y=mitte[1] + 0.33 * m.schrift, text=zahl(offen), groesse=m.schrift, anker="mitte", fett=True, ref=k.id)


def _klasse(befunde: Sequence[Behandelt]) -> str:
    offen = sum(b.stand is Befundstand.OFFEN for b in befunde)
    if offen:
        return "merk_problem" if offen >= _VIEL else "schritt_geaendert"
    return "schritt_neu" if befunde else "schritt"


def _fuss(alle: Sequence[Behandelt], y: float, m: Bildmasse) -> Iterator[Form]:
    x = 1.0
    for klasse, text in _SCHRITT.items():
        yield Rechteck(x=x, y=y + 0.5 * m.schrift, b=m.schrift, h=m.schrift, klasse=klasse, ecke=3)
        yield Schrift(x=x + 1.4 * m.schrift, y=y + 1.37 * m.schrift, text=text, groesse=m.schrift)
        x += 1.4 * m.schrift + textbreite(text, m.schrift) + 24
    ganzer = sum(not b.befund.schritte for b in alle)
    text = f"Zahl: offene Befunde. Am ganzen Prozess: {anzahl(ganzer, 'Befund', 'Befunde')}."
    yield Schrift(x=1, y=y + 3 * m.schrift, text=text, klasse="text_leise", groesse=m.schrift)


def artenbild(befunde: Iterable[Behandelt], masse: Bildmasse) -> Zeichnung:
    """Je Art ein Balken aus offenen, übernommenen und verworfenen Befunden; ``ref`` der Balken ist der Name der Art."""
    alle = tuple(befunde)
    arten = [a for a in Potenzialart if a is not Potenzialart.SONSTIGES]
    je_art = {a: Counter(b.stand for b in alle if b.befund.art is a) for a in arten}
    m = masse
    links = max(textbreite(a.value, m.schrift) for a in arten) + 14
    rechts = textbreite("99 (99 offen)", m.schrift) + 14
    laengste = max([1, *(sum(z.values()) for z in je_art.values())])
    einheit = (m.breite - links - rechts) / laengste
    zeile = 2 * m.schrift + 4
    formen: list[Form] = []
    for n, art in enumerate(arten):
        formen += _balken(art, je_art[art], (links, n * zeile + 4, einheit, zeile - 8), m)
    unten = len(arten) * zeile + 0.4 * m.schrift
    x = links
    for stand, klasse in _STAND.items():
        formen.append(Rechteck(x=x, y=unten, b=m.schrift, h=m.schrift, klasse=klasse))
        formen.append(Schrift(x=x + 1.4 * m.schrift, y=unten + 0.87 * m.schrift, text=stand.value, groesse=m.schrift))
        x += 1.4 * m.schrift + textbreite(stand.value, m.schrift) + 20
    return Zeichnung(
        titel="Befunde nach Art",
        alternativtext=f"Balken je Art: {_satz(alle)}",
        breite=m.breite,
        hoehe=unten + 1.6 * m.schrift,
        formen=tuple(formen),
        tabelle=artentabelle(alle),
    )


def artentabelle(befunde: Iterable[Behandelt]) -> Datentabelle:
    """Je Art die Zahl der Befunde nach Stand; die letzte Zeile ist die Summe."""
    alle = tuple(befunde)
    je_art = [(a.value, Counter(b.stand for b in alle if b.befund.art is a)) for a in Potenzialart if a is not Potenzialart.SONSTIGES]
    reihen = [*je_art, ("zusammen", Counter(b.stand for b in alle))]
    return Datentabelle(
        titel="Befunde nach Art",
        spalten=("Art", *(s.value for s in Befundstand), "zusammen"),
        zeilen=tuple((name, *(zahl(z[s]) for s in Befundstand), zahl(sum(z.values()))) for name, z in reihen),
        zahlenspalten=(1, 2, 3, 4),
    )


def _balken(art: Potenzialart, zaehlung: Counter[Befundstand], wo: tuple[float, float, float, float], m: Bildmasse) -> Iterator[Form]:
    x, y, einheit, h = wo
    grund = y + h / 2 + 0.33 * m.schrift
    yield Schrift(x=x - 10, y=grund, text=art.value, groesse=m.schrift, anker="rechts", ref=art.value)
    for stand, klasse in _STAND.items():
        if n := zaehlung[stand]:
            yield Rechteck(x=x, y=y, b=n * einheit, h=h, klasse=klasse, ref=art.value, tipp=f"{art.value}: {n} {stand.value}")
            x += n * einheit
    gesamt, offen = sum(zaehlung.values()), zaehlung[Befundstand.OFFEN]
    text = f"{gesamt} ({offen} offen)" if gesamt else "keiner"
    yield Schrift(x=x + 8, y=grund, text=text, klasse="text" if gesamt else "text_leise", groesse=m.schrift, ref=art.value)


def _satz(alle: Sequence[Behandelt]) -> str:
    zaehlung = Counter(b.stand for b in alle)
    teile = ", ".join(f"{zaehlung[s]} {s.value}" for s in Befundstand)
    return f"{anzahl(len(alle), 'Befund', 'Befunde')} ({teile})."
