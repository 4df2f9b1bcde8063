"""Zusammenführungen für BPMN: gleichzeitige Wege treffen sich dort an einem eigenen Gateway, sonst liefe der nächste Schritt mehrfach."""

from __future__ import annotations

from dataclasses import replace

from rodiko_kit.prozesse.analyse.ablauf import ENDE, Ablauf
from rodiko_kit.prozesse.analyse.lastfaktor import zusammenfluss
from rodiko_kit.prozesse.analyse.reihenfolge import tiefen
from rodiko_kit.prozesse.analyse.schwimmbahn.gitter import TOR, Gitter, Pfeil, Zelle

UND = "#und"
"""Endung der Kennung einer Zusammenführung gleichzeitiger Wege."""

ODER = "#oder"
"""Endung (mit Nummer) der Zusammenführung mehrerer Enden eines Zweigs davor."""


def ergaenze_zusammenfluesse(ablauf: Ablauf, gitter: Gitter) -> tuple[str, ...]:
    """Fügt ins Gitter Zusammenführungen ein und rückt die Spalten; Kennungen der Schritte, nach denen das nicht eindeutig geht."""
    verzweigt = [k.id for k in ablauf.knoten if k.gleichzeitig and k.id + TOR in gitter.zellen]
    treffpunkte = {id_: zusammenfluss(ablauf, id_) for id_ in verzweigt}
    von_innen = sorted((i for i in verzweigt if treffpunkte[i] != ENDE), key=lambda i: len(_bereich(gitter, i + TOR, treffpunkte[i])))
    offen = {id_ for id_ in von_innen if not _fuege_ein(gitter, id_, treffpunkte[id_])}
    kanten = [(p.von, p.nach) for p in gitter.pfeile if not p.schleife]
    for id_, spalte in tiefen(list(gitter.zellen), kanten).items():
        gitter.zellen[id_].spalte = spalte
    if not any(p.nach == ENDE for p in gitter.pfeile):
        gitter.zellen[ENDE].spalte = gitter.spalten
    return tuple(k for k in verzweigt if k in offen)


def _bereich(gitter: Gitter, anfang: str, sperre: str) -> set[str]:
    """Zellen, die von ``anfang`` aus erreicht werden, ohne ``sperre`` zu betreten."""
    folge: dict[str, list[str]] = {}
    for p in gitter.pfeile:
        folge.setdefault(p.von, []).append(p.nach)
    gesehen: set[str] = set()
    offen = [anfang]
    while offen:
        id_ = offen.pop()
        if id_ not in gesehen and id_ != sperre:
            gesehen.add(id_)
            offen.extend(folge.get(id_, ()))
    return gesehen


def _fuege_ein(gitter: Gitter, schritt: str, treff: str) -> bool:
    """Ob sich die Zweige nach ``schritt`` vor ``treff`` sauber vereinen ließen; sonst bleibt das Gitter, wie es ist."""
    zweige = [p for p in gitter.pfeile if p.von == schritt + TOR]
    bereiche = [_bereich(gitter, p.nach, treff) for p in zweige]
    gesamt = set().union(*bereiche)
    if sum(map(len, bereiche)) != len(gesamt) or schritt in gesamt or ENDE in gesamt:
        return False
    if any(q.nach in b and q.von not in b and q is not p for p, b in zip(zweige, bereiche, strict=True) for q in gitter.pfeile):
        return False
    und = _zelle(gitter, schritt + UND, treff, gleichzeitig=True)
    for nummer, (zweig, bereich) in enumerate(zip(zweige, bereiche, strict=True), 1):
        enden = [q for q in gitter.pfeile if q.nach == treff and (q.von in bereich or q is zweig)]
        ziel = und
        if len(enden) > 1:
            ziel = _zelle(gitter, f"{schritt}{ODER}{nummer}", treff, gleichzeitig=False)
            gitter.pfeile.append(Pfeil(ziel, und, (ziel, und)))
        gitter.pfeile[:] = [replace(q, nach=ziel) if q in enden else q for q in gitter.pfeile]
    gitter.pfeile.append(Pfeil(und, treff, (und, treff)))
    return True


def _zelle(gitter: Gitter, id_: str, treff: str, *, gleichzeitig: bool) -> str:
    gitter.zellen[id_] = Zelle(id_, "marke_ein", gitter.zellen[treff].bahn, gleichzeitig=gleichzeitig)
    return id_
