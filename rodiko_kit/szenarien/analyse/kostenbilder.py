"""Bilder zur Wirtschaftlichkeit: aufgelaufene Salden, Ausschlag je Annahme, Wahrscheinlichkeit je Haushaltsjahr."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import eur, prozent, zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.kosten.analyse.unsicherheit import Streuung
from rodiko_kit.szenarien.analyse.kostenrisiko import Ausschlag

_ZEILEN = 9
_TEILE = 5


@dataclass(frozen=True)
class Mass:
    """Größe eines Bildes: Breite, Höhe (des Kurvenfelds), Schrifthöhe."""

    breite: float
    hoehe: float
    schrift: float


BILDSCHIRM = Mass(760, 380, 15)
BEAMER = Mass(960, 560, 22)


@dataclass(frozen=True)
class Kurve:
    """Eine Linie: Name, Werte je Haushaltsjahr, Klasse der Linie und der Punkte."""

    name: str
    werte: tuple[float, ...]
    linie: str
    punkt: str


def verlaufsbild(jahre: Sequence[int], kurven: Sequence[Kurve], mass: Mass = BILDSCHIRM) -> Zeichnung:
    """Aufgelaufene Salden je Haushaltsjahr; über der Nulllinie ist das Zielbild billiger als das IST."""
    titel = "Aufgelaufene Salden gegenüber dem IST"
    werte = [w for k in kurven for w in k.werte] or [0.0]
    feld = _Feld(mass, jahre, *_grenzen(min(0.0, *werte), max(0.0, *werte)))
    formen = [*_legende(kurven, mass), *feld.achsen(lambda w: f"{zahl(w / 1000, 0)} T€"), feld.nulllinie()]
    for k in kurven:
        formen += feld.kurve(k)
    saetze = [f"{k.name}: nach {jahre[-1]} {eur(runde(Decimal(repr(k.werte[-1]))))}." for k in kurven if k.werte]
    return Zeichnung(
        titel=titel,
        alternativtext="Linien über die Haushaltsjahre; über 0 € ist das Zielbild billiger als das IST. " + " ".join(saetze),
        breite=mass.breite,
        hoehe=mass.hoehe,
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel=titel,
            spalten=("Haushaltsjahr", *(k.name for k in kurven)),
            zeilen=tuple((str(j), *(eur(runde(Decimal(repr(k.werte[n])))) for k in kurven)) for n, j in enumerate(jahre)),
            zahlenspalten=tuple(range(1, len(kurven) + 1)),
        ),
    )


def wahrscheinlichkeitsbild(name: str, jahre: Sequence[int], s: Streuung, mass: Mass = BILDSCHIRM) -> Zeichnung:
    """Mit welcher Wahrscheinlichkeit das Zielbild bis zu jedem Haushaltsjahr billiger ist als das IST."""
    titel = f"Wahrscheinlichkeit, dass {name} billiger ist als das IST"
    feld = _Feld(mass, jahre, 0.0, 1.0, 0.2)
    kurve = Kurve(name, s.wahrscheinlichkeit, "linie_soll2", "soll2")
    formen = [*_legende([kurve], mass), *feld.achsen(prozent), *feld.kurve(kurve)]
    for n, anteil in enumerate(s.wahrscheinlichkeit):
        x, y = feld.punkt(n, anteil)
        hoehe = mass.schrift
        formen.append(Schrift(x=x - 0.5 * hoehe, y=y - 0.6 * hoehe, text=_anteil(anteil), groesse=hoehe, anker="rechts"))
    saetze = [f"bis {j}: {_anteil(a)}" for j, a in zip(jahre, s.wahrscheinlichkeit, strict=True)]
    return Zeichnung(
        titel=titel,
        alternativtext=f"{titel}: {'; '.join(saetze)}. Aus {zahl(s.ziehungen)} Ziehungen.",
        breite=mass.breite,
        hoehe=mass.hoehe,
        formen=tuple(formen),
        tabelle=streutabelle(name, jahre, s),
    )


def streutabelle(name: str, jahre: Sequence[int], s: Streuung) -> Datentabelle:
    """Je Haushaltsjahr Wahrscheinlichkeit mit Standardfehler und die Grenzen 10, 50 und 90 % des aufgelaufenen Saldos."""
    return Datentabelle(
        titel=f"{name}: aufgelaufener Saldo gegenüber dem IST, {zahl(s.ziehungen)} Ziehungen",
        spalten=("bis Haushaltsjahr", "billiger als IST", "Standardfehler", "10 % liegen unter", "Mitte", "10 % liegen über"),
        zeilen=tuple(
            (str(j), prozent(p, 1), f"± {prozent(f, 1)}", *(eur(Decimal(repr(g)), 0) for g in grenzen))
            for j, p, f, grenzen in zip(jahre, s.wahrscheinlichkeit, s.standardfehler, s.grenzen, strict=True)
        ),
        zahlenspalten=(1, 2, 3, 4, 5),
    )


def tornadobild(titel: str, basis: Decimal, reihe: Sequence[Ausschlag], mass: Mass = BILDSCHIRM) -> Zeichnung:
    """Je Annahme ein Balken von ihrem unteren zu ihrem oberen Wert um das Ergebnis ``basis``; die größten neun."""
    gezeigt, schrift = reihe[:_ZEILEN], mass.schrift
    zeile = 3.4 * schrift
    kopf = 2.4 * schrift
    links = 0.36 * mass.breite
    rand = max([textbreite(_ganz(w), schrift) for a in gezeigt for w in (a.bei_unten, a.bei_oben)], default=0) + 10
    alle = [float(w) for a in gezeigt for w in (a.bei_unten, a.bei_oben)] + [float(basis)]
    unten, oben = min(alle), max(alle)
    je = (mass.breite - links - 2 * rand - 8) / ((oben - unten) or 1.0)

    def x(wert: Decimal) -> float:
        return links + rand + (float(wert) - unten) * je

    hoehe = kopf + max(len(gezeigt), 1) * zeile + 0.8 * schrift
    formen: list[Form] = [
        Linie(punkte=((x(basis), kopf), (x(basis), hoehe - 0.4 * schrift)), klasse="achse"),
        _mittig(x(basis), 1.5 * schrift, f"angesetzt: {_ganz(basis)}", mass),
    ]
    for n, a in enumerate(gezeigt):
        formen += _tornadozeile(a, (kopf + n * zeile, zeile), (x(a.bei_unten), x(a.bei_oben), x(basis)), links, schrift)
    saetze = [f"{a.name} von {a.unten} bis {a.oben}: {_ganz(a.bei_unten)} bis {_ganz(a.bei_oben)}." for a in gezeigt]
    return Zeichnung(
        titel=titel,
        alternativtext=f"{titel}: angesetzt {_ganz(basis)}. " + " ".join(saetze),
        breite=mass.breite,
        hoehe=hoehe,
        formen=tuple(formen),
        tabelle=tornadotabelle(titel, reihe),
    )


def tornadotabelle(titel: str, reihe: Sequence[Ausschlag]) -> Datentabelle:
    """Jede Annahme mit ihren beiden Werten, dem Ergebnis dazu und ihrer Quelle."""
    return Datentabelle(
        titel=titel,
        spalten=("Annahme", "unterer Wert", "oberer Wert", "Ergebnis unten", "Ergebnis oben", "Quelle"),
        zeilen=tuple((a.name, a.unten, a.oben, eur(a.bei_unten), eur(a.bei_oben), a.quelle) for a in reihe),
        zahlenspalten=(1, 2, 3, 4),
    )


def _tornadozeile(
    a: Ausschlag, lage: tuple[float, float], stellen: tuple[float, float, float], links: float, schrift: float
) -> Iterator[Form]:
    (y, zeile), (x_unten, x_oben, x_basis) = lage, stellen
    for n, text in enumerate(umbrich(a.name, links - 12, schrift, zeilen=2, fett=True)):
        yield Schrift(x=8, y=y + schrift * (1.3 + 1.2 * n), text=text, groesse=schrift, fett=True)
    for von, bis, tipp in ((x_unten, x_basis, a.unten), (x_basis, x_oben, a.oben)):
        kante, weite = min(von, bis), abs(bis - von)
        besser = (kante >= x_basis - 0.01) == (weite > 0)
        if weite:
            klasse = "unterstuetzt" if besser else "ablehnend"
            yield Rechteck(x=kante, y=y + 0.5 * schrift, b=weite, h=zeile - 1.4 * schrift, klasse=klasse, tipp=f"{a.name}: {tipp}")
    kleiner, groesser = sorted(((x_unten, a.bei_unten), (x_oben, a.bei_oben)))
    mitte = y + zeile / 2 + 0.15 * schrift
    yield Schrift(x=min(kleiner[0], x_basis) - 6, y=mitte, text=_ganz(kleiner[1]), groesse=schrift, anker="rechts")
    yield Schrift(x=max(groesser[0], x_basis) + 6, y=mitte, text=_ganz(groesser[1]), groesse=schrift)


def _mittig(x: float, y: float, text: str, mass: Mass) -> Schrift:
    halb = textbreite(text, mass.schrift) / 2
    return Schrift(x=min(max(x, halb + 4), mass.breite - halb - 4), y=y, text=text, groesse=mass.schrift, anker="mitte")


def _ganz(wert: Decimal) -> str:
    return eur(wert, 0)


def _anteil(anteil: float) -> str:
    return "unter 1\u00a0%" if 0 < anteil < 0.01 else "über 99\u00a0%" if 0.99 < anteil < 1 else prozent(anteil)  # noqa: PLR2004  ein Prozent


def _legende(kurven: Sequence[Kurve], mass: Mass) -> Iterator[Form]:
    x, schrift = 12.0, mass.schrift
    for k in kurven:
        y = 1.1 * schrift
        yield Linie(punkte=((x, y), (x + 2.2 * schrift, y)), klasse=k.linie)
        yield Kreis(x=x + 1.1 * schrift, y=y, r=0.32 * schrift, klasse=k.punkt)
        yield Schrift(x=x + 2.7 * schrift, y=y + 0.35 * schrift, text=k.name, groesse=schrift)
        x += 2.7 * schrift + textbreite(k.name, schrift) + 1.6 * schrift


def _grenzen(unten: float, oben: float) -> tuple[float, float, float]:
    """Runde Grenzen der senkrechten Achse, die alle Werte umschließen, und der Schritt dazwischen."""
    if unten == oben:
        return -1000.0, 1000.0, 1000.0
    schritt = _schritt(oben - unten)
    return math.floor(unten / schritt) * schritt, math.ceil(oben / schritt) * schritt, schritt


def _schritt(weite: float) -> float:
    roh = weite / _TEILE
    zehner = 10.0 ** math.floor(math.log10(roh))
    return next(f * zehner for f in (1.0, 2.0, 2.5, 5.0, 10.0) if f * zehner >= roh)


class _Feld:
    """Kurvenfeld mit Haushaltsjahren unten und einem Wertebereich links."""

    def __init__(self, mass: Mass, jahre: Sequence[int], unten: float, oben: float, schritt: float) -> None:
        self.mass, self.jahre, self.von, self.bis, self.schritt = mass, jahre, unten, oben, schritt
        s = mass.schrift
        self.links, self.rechts = 6.0 * s, mass.breite - 2.4 * s
        self.oben, self.unten = 3.6 * s, mass.hoehe - 2.4 * s

    def punkt(self, n: int, wert: float) -> tuple[float, float]:
        """Ort des Werts im Jahr Nummer ``n``."""
        anteil = (n + 0.5) / len(self.jahre)
        y = self.unten - (wert - self.von) / (self.bis - self.von) * (self.unten - self.oben)
        return self.links + anteil * (self.rechts - self.links), y

    def achsen(self, text: Callable[[float], str]) -> Iterator[Form]:
        """Waagerechte Linien mit Beschriftung und die Jahre."""
        s = self.mass.schrift
        for n in range(round((self.bis - self.von) / self.schritt) + 1):
            wert = self.von + n * self.schritt
            y = self.punkt(0, wert)[1]
            yield Linie(punkte=((self.links, y), (self.rechts, y)), klasse="gitter")
            yield Schrift(x=self.links - 0.5 * s, y=y + 0.35 * s, text=text(wert), groesse=s, anker="rechts", klasse="text_leise")
        jede = math.ceil(len(self.jahre) * 3.2 * s / (self.rechts - self.links))
        for n, jahr in enumerate(self.jahre):
            if n % jede == 0:
                yield Schrift(x=self.punkt(n, 0)[0], y=self.unten + 1.5 * s, text=str(jahr), groesse=s, anker="mitte")

    def nulllinie(self) -> Form:
        """Die Linie bei null."""
        y = self.punkt(0, 0.0)[1]
        return Linie(punkte=((self.links, y), (self.rechts, y)), klasse="achse")

    def kurve(self, k: Kurve) -> Iterator[Form]:
        """Linie und Punkte einer Kurve."""
        orte = [self.punkt(n, w) for n, w in enumerate(k.werte)]
        if len(orte) > 1:
            yield Linie(punkte=tuple(orte), klasse=k.linie)
        for (x, y), jahr, wert in zip(orte, self.jahre, k.werte, strict=True):
            yield Kreis(x=x, y=y, r=0.34 * self.mass.schrift, klasse=k.punkt, tipp=f"{k.name} {jahr}: {zahl(wert, 2)}")
