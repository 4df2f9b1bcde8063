"""Linienführung im Gitter: gerade, über leere Plätze oder durch Gänge ober- und unterhalb der Zeilen; immer rechtwinklig.

Senkrechte Stücke liegen nur zwischen den Spalten, waagerechte nur in Gängen und leeren Plätzen: Linien kreuzen Linien, nie Kästen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import Gitter, Pfeil, Zelle, zeilenbeginn

Fuehrung = Literal["gerade", "nachbar", "zielzeile", "quellzeile", "gang"]
Gang = tuple[int, int]
"""(Zeile, Seite): Seite -1 oberhalb, +1 unterhalb."""


@dataclass
class Verlauf:
    """Wie ein Pfeil läuft: Führung, Gang mit Spur, Ausgang (Stufe an der Raute) und Eingang (Stufe am Ziel)."""

    pfeil: Pfeil
    von: Zelle
    nach: Zelle
    zeile_von: int
    zeile_nach: int
    fuehrung: Fuehrung = "nachbar"
    gang: Gang = (0, 0)
    gangspur: int = 0
    ausgang: int = 0
    eingang: int = 0
    spuren: dict[int, int] = field(default_factory=dict)
    """Kanal -> Spur des senkrechten Stücks; Kanal k liegt rechts von Spalte k."""

    @property
    def kanal_von(self) -> int:
        """Kanal, in dem der Pfeil seine Zeile verlässt."""
        return self.von.spalte

    @property
    def kanal_nach(self) -> int:
        """Kanal vor dem Ziel."""
        return self.nach.spalte - 1

    @property
    def spanne(self) -> tuple[int, int]:
        """Erster und letzter berührter Kanal."""
        return min(self.kanal_von, self.kanal_nach), max(self.kanal_von, self.kanal_nach)


@dataclass
class Netz:
    """Alle Verläufe eines Bandes und wie viele Spuren jeder Gang braucht."""

    verlaeufe: list[Verlauf]
    zeilen: int
    gaenge: dict[Gang, int]


def fuehre(gitter: Gitter, hoehe: dict[str, int]) -> Netz:
    """Bestimmt Führung, Gänge, Aus- und Eingänge aller Pfeile; Spuren in den Kanälen folgen mit den Höhen (``lege_spuren``)."""
    beginn = zeilenbeginn(gitter, hoehe)
    besetzt = {(beginn[z.bahn] + z.zeile, z.spalte) for z in gitter.zellen.values()}
    verlaeufe = [_verlauf(gitter, p, beginn) for p in gitter.pfeile]
    belegt: dict[int, list[tuple[int, int]]] = {}
    last: dict[Gang, int] = {}
    for verlauf in sorted(verlaeufe, key=_rang):
        _waehle(verlauf, besetzt, belegt, last)
    _vergib_ausgaenge(verlaeufe)
    return Netz(verlaeufe, sum(hoehe.values()), _vergib_gangspuren(verlaeufe))


def _verlauf(gitter: Gitter, pfeil: Pfeil, beginn: dict[str, int]) -> Verlauf:
    von, nach = gitter.zellen[pfeil.von], gitter.zellen[pfeil.nach]
    return Verlauf(pfeil, von, nach, beginn[von.bahn] + von.zeile, beginn[nach.bahn] + nach.zeile)


def _rang(verlauf: Verlauf) -> tuple[int, bool, int, str, str]:
    spanne = verlauf.nach.spalte - verlauf.von.spalte
    return (0 if spanne > 0 else 1, verlauf.zeile_von != verlauf.zeile_nach, abs(spanne), verlauf.pfeil.von, verlauf.pfeil.nach)


def _waehle(v: Verlauf, besetzt: set[tuple[int, int]], belegt: dict[int, list[tuple[int, int]]], last: dict[Gang, int]) -> None:
    vorwaerts = v.nach.spalte > v.von.spalte
    dazwischen = range(v.von.spalte + 1, v.nach.spalte)

    def frei(zeile: int, spalten: range) -> bool:
        ueberlappt = any(a <= v.kanal_nach and v.kanal_von <= b for a, b in belegt.get(zeile, ()))
        return not ueberlappt and not any((zeile, s) in besetzt for s in spalten)

    if vorwaerts and v.zeile_von == v.zeile_nach and frei(v.zeile_von, dazwischen):
        v.fuehrung = "gerade"
        belegt.setdefault(v.zeile_von, []).append(v.spanne)
    elif vorwaerts and not dazwischen:
        v.fuehrung = "nachbar"
        v.eingang = -1 if v.zeile_von < v.zeile_nach else 1
    elif vorwaerts and v.zeile_von != v.zeile_nach and frei(v.zeile_nach, range(v.von.spalte, v.nach.spalte)):
        v.fuehrung = "zielzeile"
        belegt.setdefault(v.zeile_nach, []).append(v.spanne)
    elif vorwaerts and v.zeile_von != v.zeile_nach and v.von.art != "tor" and frei(v.zeile_von, dazwischen):
        v.fuehrung = "quellzeile"
        v.eingang = -1 if v.zeile_von < v.zeile_nach else 1
        belegt.setdefault(v.zeile_von, []).append(v.spanne)
    else:
        _waehle_gang(v, last)


def _waehle_gang(v: Verlauf, last: dict[Gang, int]) -> None:
    """Der Gang mit dem kürzesten senkrechten Weg; bei Gleichstand der weniger benutzte, für Rücksprünge der untere."""
    kandidaten = [(z, s) for z in dict.fromkeys((v.zeile_von, v.zeile_nach)) for s in (-1, 1)]

    def preis(gang: Gang) -> float:
        lage = gang[0] + 0.45 * gang[1]
        oben = 0.1 if v.pfeil.schleife and gang[1] < 0 else 0.0
        return abs(v.zeile_von - lage) + abs(lage - v.zeile_nach) + 0.15 * last.get(gang, 0) + oben

    v.fuehrung = "gang"
    v.gang = min(kandidaten, key=lambda g: (preis(g), g))
    last[v.gang] = last.get(v.gang, 0) + 1
    von_oben = v.gang[0] < v.zeile_nach or (v.gang[0] == v.zeile_nach and v.gang[1] < 0)
    v.eingang = (-1 if von_oben else 1) * (2 if v.pfeil.schleife else 1)


def _vergib_ausgaenge(verlaeufe: list[Verlauf]) -> None:
    """Ausgänge an Rauten: geradeaus bekommt 0, nach oben negative, nach unten positive Stufen, weite Wege außen."""
    je_tor: dict[str, list[Verlauf]] = {}
    for v in verlaeufe:
        if v.von.art == "tor":
            je_tor.setdefault(v.von.id, []).append(v)
    for gruppe in je_tor.values():
        gruppe.sort(key=lambda v: (_neigung(v), v.pfeil.nach))
        mitte = next((i for i, v in enumerate(gruppe) if v.fuehrung == "gerade"), None)
        if mitte is None:
            mitte = min(range(len(gruppe)), key=lambda i: abs(_neigung(gruppe[i])))
        for i, v in enumerate(gruppe):
            v.ausgang = i - mitte


def _neigung(v: Verlauf) -> float:
    if v.fuehrung == "gerade":
        return 0.0
    if v.fuehrung == "gang":
        return v.gang[0] + 0.5 * v.gang[1] - v.zeile_von
    return float(v.zeile_nach - v.zeile_von)


def _vergib_gangspuren(verlaeufe: list[Verlauf]) -> dict[Gang, int]:
    """Färbt überlappende Strecken je Gang mit verschiedenen Spuren; kurze liegen näher an der Zeile."""
    gaenge: dict[Gang, int] = {}
    belegt: dict[tuple[Gang, int], list[tuple[int, int]]] = {}
    for v in sorted((v for v in verlaeufe if v.fuehrung == "gang"), key=lambda v: (v.spanne[1] - v.spanne[0], v.pfeil.von, v.pfeil.nach)):
        spur = 0
        while any(a <= v.spanne[1] and v.spanne[0] <= b for a, b in belegt.get((v.gang, spur), ())):
            spur += 1
        belegt.setdefault((v.gang, spur), []).append(v.spanne)
        v.gangspur = spur
        gaenge[v.gang] = max(gaenge.get(v.gang, 0), spur + 1)
    return gaenge


@dataclass(frozen=True)
class Stueck:
    """Ein senkrechtes Stück im Kanal: Verlauf, obere und untere Höhe."""

    verlauf: Verlauf
    kanal: int
    oben: float
    unten: float


def lege_spuren(stuecke: list[Stueck], abstand: float) -> dict[int, int]:
    """Vergibt je Kanal Spuren, so dass sich senkrechte Stücke nicht überdecken; Zahl der Spuren je Kanal."""
    zahl: dict[int, int] = {}
    belegt: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for s in sorted(stuecke, key=lambda s: (s.kanal, s.verlauf.pfeil.schleife, s.unten - s.oben, s.oben, s.verlauf.pfeil.nach)):
        spur = 0
        while any(a - abstand < s.unten and s.oben < b + abstand for a, b in belegt.get((s.kanal, spur), ())):
            spur += 1
        belegt.setdefault((s.kanal, spur), []).append((s.oben, s.unten))
        s.verlauf.spuren[s.kanal] = spur
        zahl[s.kanal] = max(zahl.get(s.kanal, 0), spur + 1)
    return zahl
