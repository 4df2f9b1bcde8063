"""Aus Gitter und Linienführung werden Koordinaten: Zeilenhöhen, Spaltenbreiten, Punkte jeder Linie."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rodiko_kit.basis.bild import Punkt
from rodiko_kit.basis.textmass import kuerze, umbrich
from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import Gitter, Zelle, vergib_zeilen, zeilenbeginn
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import Masse
from rodiko_kit.prozesse.analyse.schwimmbahn.wege import Netz, Stueck, Verlauf, fuehre, lege_spuren

RAND = 8.0
_OHNE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Kasten:
    """Lage einer Zelle: Mittelpunkt, Breite, Höhe und die umbrochenen Zeilen ihres Namens."""

    zelle: Zelle
    cx: float
    cy: float
    b: float
    h: float
    zeilen: tuple[str, ...] = ()

    @property
    def links(self) -> float:
        """Linker Rand."""
        return self.cx - self.b / 2

    @property
    def rechts(self) -> float:
        """Rechter Rand."""
        return self.cx + self.b / 2

    @property
    def oben(self) -> float:
        """Oberer Rand."""
        return self.cy - self.h / 2

    @property
    def unten(self) -> float:
        """Unterer Rand."""
        return self.cy + self.h / 2


@dataclass(frozen=True)
class Bahnband:
    """Eine Bahn im Bild: Kennung, obere Kante, Höhe."""

    id: str
    y: float
    h: float


@dataclass(frozen=True)
class Strich:
    """Eine gezeichnete Linie: Verlauf, Punkte von der Quelle zum Ziel, Anfang der Beschriftung am Ausgang."""

    verlauf: Verlauf
    punkte: tuple[Punkt, ...]
    marke: Punkt


@dataclass
class Plan:
    """Ein Band mit allen Koordinaten, Ursprung links oben."""

    breite: float
    hoehe: float
    bahnen: list[Bahnband] = field(default_factory=list)
    kaesten: dict[str, Kasten] = field(default_factory=dict)
    striche: list[Strich] = field(default_factory=list)


def plane(gitter: Gitter, masse: Masse, ueberstand: Mapping[str, float] = _OHNE) -> Plan:
    """Vergibt Zeilen, führt die Linien und rechnet alle Koordinaten eines Bandes.

    ``ueberstand`` hält über einzelnen Kästen Platz frei (Kennung -> Höhe).
    """
    hoehe = vergib_zeilen(gitter)
    netz = fuehre(gitter, hoehe)
    zeilen = {i: _umbrochen(z, masse) for i, z in gitter.zellen.items()}
    groessen = {i: _groesse(z, zeilen[i], masse) for i, z in gitter.zellen.items()}
    bahnen, mitten, gangoben = _hoehen(gitter, hoehe, netz, (groessen, ueberstand), masse)
    beginn = zeilenbeginn(gitter, hoehe)
    cy = {i: mitten[beginn[z.bahn] + z.zeile] for i, z in gitter.zellen.items()}
    gang_y = {g: [gangoben[g] + (n + 0.5) * masse.spur for n in range(k)][:: g[1]] for g, k in netz.gaenge.items()}
    zahl = lege_spuren([s for v in netz.verlaeufe for s in _stuecke(v, cy, gang_y, masse)], masse.spur * 0.6)
    spaltenmitte, kanal_x, rechts = _breiten(gitter, netz, groessen, zahl, masse)
    plan = Plan(rechts + RAND, bahnen[-1].y + bahnen[-1].h if bahnen else 0.0, bahnen)
    for id_, zelle in gitter.zellen.items():
        b, h = groessen[id_]
        plan.kaesten[id_] = Kasten(zelle, spaltenmitte[zelle.spalte], cy[id_], b, h, zeilen[id_])
    for verlauf in netz.verlaeufe:
        plan.striche.append(_strich(verlauf, plan.kaesten, kanal_x, gang_y, masse))
    return plan


def _umbrochen(zelle: Zelle, masse: Masse) -> tuple[str, ...]:
    if zelle.art == "schritt":
        return umbrich(zelle.text, masse.kasten_b - 16, masse.schrift, zeilen=masse.zeilen)
    if zelle.art.startswith("marke") and masse.marke_b:
        return (kuerze(zelle.text, masse.marke_b - 14, masse.klein),)
    return ()


def _groesse(zelle: Zelle, zeilen: tuple[str, ...], masse: Masse) -> tuple[float, float]:
    if zelle.art == "schritt":
        return masse.kasten_b, max(2, len(zeilen)) * masse.zeilenhoehe + 0.8 * masse.schrift
    if zelle.art == "tor":
        return 2 * masse.tor_r, 2 * masse.tor_r
    if zeilen:
        return masse.marke_b, len(zeilen) * masse.klein * 1.2 + 0.7 * masse.klein
    return 2 * masse.ereignis_r, 2 * masse.ereignis_r


def _hoehen(
    gitter: Gitter, hoehe: dict[str, int], netz: Netz, platz: tuple[dict[str, tuple[float, float]], Mapping[str, float]], masse: Masse
) -> tuple[list[Bahnband], list[float], dict[tuple[int, int], float]]:
    """Bahnen, Mitte jeder Zeile und obere Kante jedes Gangs."""
    beginn = zeilenbeginn(gitter, hoehe)
    oben, unten = _halbe_hoehen(gitter, netz, platz, beginn, masse)
    mitten: list[float] = []
    gangoben: dict[tuple[int, int], float] = {}
    bahnen: list[Bahnband] = []
    y = 0.0
    for bahn in gitter.bahnen:
        start = y
        y += masse.kopf_h + 0.3 * masse.schrift
        for zeile in range(beginn[bahn], beginn[bahn] + hoehe[bahn]):
            gangoben[zeile, -1] = y
            y += netz.gaenge.get((zeile, -1), 0) * masse.spur
            mitten.append(y + oben[zeile])
            y += oben[zeile] + unten[zeile]
            gangoben[zeile, 1] = y
            y += netz.gaenge.get((zeile, 1), 0) * masse.spur
        y += 0.3 * masse.schrift
        bahnen.append(Bahnband(bahn, start, y - start))
    return bahnen, mitten, gangoben


def _halbe_hoehen(
    gitter: Gitter, netz: Netz, platz: tuple[dict[str, tuple[float, float]], Mapping[str, float]], beginn: dict[str, int], masse: Masse
) -> tuple[list[float], list[float]]:
    groessen, ueberstand = platz
    rand = 0.55 * masse.schrift
    oben = [masse.ereignis_r + rand] * netz.zeilen
    unten = list(oben)
    for id_, zelle in gitter.zellen.items():
        zeile = beginn[zelle.bahn] + zelle.zeile
        halb = groessen[id_][1] / 2 + rand
        oben[zeile] = max(oben[zeile], halb, groessen[id_][1] / 2 + ueberstand.get(id_, 0.0) + 2)
        uhr = 1.5 * masse.klein if zelle.knoten and zelle.knoten.wartezeit_mittel > 0 else 0.0
        unten[zeile] = max(unten[zeile], halb + uhr)
    for v in netz.verlaeufe:
        weit = abs(_ausgang_y(v, masse)) + rand
        oder = oben if v.ausgang < 0 else unten
        oder[v.zeile_von] = max(oder[v.zeile_von], weit)
    return oben, unten


def _ausgang_y(v: Verlauf, masse: Masse) -> float:
    """Höhe des Ausgangs gegen die Mitte der Quelle."""
    if v.ausgang == 0:
        return 0.0
    weit = masse.ausgang + (abs(v.ausgang) - 1) * masse.ausgang_stufe
    return math.copysign(weit, v.ausgang)


def _stuecke(v: Verlauf, cy: dict[str, float], gang_y: dict[tuple[int, int], list[float]], masse: Masse) -> list[Stueck]:
    start = cy[v.von.id] + _ausgang_y(v, masse)
    ziel = cy[v.nach.id] + masse.eingang(v.eingang)
    if v.fuehrung == "gerade":
        return []
    if v.fuehrung == "gang":
        y = gang_y[v.gang][v.gangspur]
        return [Stueck(v, v.kanal_von, *sorted((start, y))), Stueck(v, v.kanal_nach, *sorted((y, ziel)))]
    kanal = v.kanal_nach if v.fuehrung == "quellzeile" else v.kanal_von
    return [Stueck(v, kanal, *sorted((start, ziel)))]


def _breiten(
    gitter: Gitter, netz: Netz, groessen: dict[str, tuple[float, float]], spuren: dict[int, int], masse: Masse
) -> tuple[list[float], dict[tuple[int, int], float], float]:
    """Mitte jeder Spalte, x jeder Spur in jedem Kanal, rechter Rand."""
    breit = [0.0] * gitter.spalten
    zugabe = [0.4 * masse.schrift] * gitter.spalten
    for id_, zelle in gitter.zellen.items():
        breit[zelle.spalte] = max(breit[zelle.spalte], groessen[id_][0])
    for v in netz.verlaeufe:
        ueber = breit[v.von.spalte] / 2 - groessen[v.von.id][0] / 2
        zugabe[v.von.spalte] = max(zugabe[v.von.spalte], ausgangslaenge(v, masse) - ueber)
    mitte: list[float] = []
    kanal_x: dict[tuple[int, int], float] = {}
    x = masse.links + RAND
    for spur in range(spuren.get(-1, 0)):
        kanal_x[-1, spur] = x + (spur + 0.5) * masse.spur
    x += spuren.get(-1, 0) * masse.spur + (masse.pfeil if spuren.get(-1) else 0.0)
    for spalte, b in enumerate(breit):
        mitte.append(x + b / 2)
        x += b + zugabe[spalte]
        for spur in range(spuren.get(spalte, 0)):
            kanal_x[spalte, spur] = x + (spur + 0.5) * masse.spur
        x += spuren.get(spalte, 0) * masse.spur
        if spalte < len(breit) - 1:
            x += 1.3 * masse.pfeil
    return mitte, kanal_x, x


def ausgangslaenge(v: Verlauf, masse: Masse) -> float:
    """Platz rechts der Quelle für Anteil und Marke am Ausgang."""
    anteil = 2.6 * masse.klein if v.pfeil.anteil is not None else 0.0
    if v.ausgang and anteil:
        anteil = max(0.0, anteil - 0.6 * masse.tor_r)
    return anteil + (2.8 * masse.marke_r if v.pfeil.medienbruch else 0.0)


def _strich(
    v: Verlauf, kaesten: dict[str, Kasten], kanal_x: dict[tuple[int, int], float], gang_y: dict[tuple[int, int], list[float]], masse: Masse
) -> Strich:
    quelle, ziel = kaesten[v.von.id], kaesten[v.nach.id]
    punkte, start = _anfang(v, quelle, masse)
    ende = _eingangspunkt(ziel, masse.eingang(v.eingang))
    if v.fuehrung == "gang":
        y = gang_y[v.gang][v.gangspur]
        a, b = (kanal_x[k, v.spuren[k]] for k in (v.kanal_von, v.kanal_nach))
        punkte += [(a, start[1]), (a, y), (b, y), (b, ende[1])]
    elif v.fuehrung != "gerade":
        kanal = v.kanal_nach if v.fuehrung == "quellzeile" else v.kanal_von
        x = kanal_x[kanal, v.spuren[kanal]]
        punkte += [(x, start[1]), (x, ende[1])]
    return Strich(v, _knapp([*punkte, ende]), start)


def _anfang(v: Verlauf, quelle: Kasten, masse: Masse) -> tuple[list[Punkt], Punkt]:
    """Erste Punkte der Linie und der Punkt, ab dem Anteil und Marke stehen."""
    if v.ausgang == 0:
        start = (quelle.rechts, quelle.cy)
        return [start], start
    ecke = (quelle.cx, quelle.oben if v.ausgang < 0 else quelle.unten)
    start = (quelle.cx, quelle.cy + _ausgang_y(v, masse))
    return [ecke, start], start


def _eingangspunkt(ziel: Kasten, versatz: float) -> Punkt:
    if ziel.zelle.art in {"start", "ende"} or (ziel.zelle.art.startswith("marke") and not ziel.zeilen):
        r = ziel.b / 2
        dy = max(-0.8 * r, min(0.8 * r, versatz))
        return (ziel.cx - math.sqrt(r * r - dy * dy), ziel.cy + versatz if dy == versatz else ziel.cy + dy)
    return (ziel.links, ziel.cy + versatz)


def _knapp(punkte: list[Punkt]) -> tuple[Punkt, ...]:
    """Ohne doppelte Punkte und ohne Zwischenpunkte auf gerader Strecke; auf Zehntel gerundet."""
    rund = [(round(x, 1), round(y, 1)) for x, y in punkte]
    fertig: list[Punkt] = []
    for p in rund:
        if fertig and fertig[-1] == p:
            continue
        if len(fertig) > 1 and _auf_gerader(fertig[-2], fertig[-1], p):
            fertig.pop()
        fertig.append(p)
    return tuple(fertig)


def _auf_gerader(a: Punkt, b: Punkt, c: Punkt) -> bool:
    return (a[0] == b[0] == c[0] and (b[1] - a[1]) * (c[1] - b[1]) >= 0) or (a[1] == b[1] == c[1] and (b[0] - a[0]) * (c[0] - b[0]) >= 0)
