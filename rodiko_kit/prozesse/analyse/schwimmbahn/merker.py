"""Angeheftete Merkzettel im Schwimmbahnbild: nummerierte Marken an der oberen rechten Ecke ihres Schritts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Form, Kreis, Punkt, Schrift, Vieleck
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import Masse
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle

HOECHSTENS = 3
"""So viele Marken stehen an einem Schritt; die letzte sagt sonst, wie viele es noch sind."""

_KLASSE = {Merkart.IDEE: "merk_idee", Merkart.FRAGE: "merk_frage", Merkart.PROBLEM: "merk_problem"}


@dataclass(frozen=True)
class Marke:
    """Ein Merkzettel im Bild: was darauf steht (Nummer oder „+2“), Art, Satz."""

    aufschrift: str
    art: Merkart
    satz: str


def nummern(zettel: Sequence[Merkzettel]) -> dict[str, int]:
    """Kennung -> laufende Nummer in der gegebenen Reihenfolge, auch der erledigten, damit Nummern bleiben."""
    return {str(z.id): n for n, z in enumerate(zettel, start=1)}


def marken(zettel: Sequence[Merkzettel], schnittstellen: Iterable[Schnittstelle] = ()) -> dict[str, tuple[Marke, ...]]:
    """Schritt -> Marken der offenen Zettel; Zettel einer Schnittstelle hängen an deren abgebendem Schritt."""
    von = {s.id: s.von for s in schnittstellen}
    nummer = nummern(zettel)
    je_schritt: dict[str, list[Marke]] = {}
    for eines in (z for z in zettel if not z.erledigt):
        ziel = eines.schritt or (von.get(eines.schnittstelle) if eines.schnittstelle else None)
        if ziel:
            satz = f"{eines.merkart.value}: {eines.text}"
            je_schritt.setdefault(str(ziel), []).append(Marke(str(nummer[str(eines.id)]), eines.merkart, satz))
    return {schritt: _gekuerzt(reihe) for schritt, reihe in je_schritt.items()}


def _gekuerzt(reihe: list[Marke]) -> tuple[Marke, ...]:
    if len(reihe) <= HOECHSTENS:
        return tuple(reihe)
    rest = reihe[HOECHSTENS - 1 :]
    return (*reihe[: HOECHSTENS - 1], Marke(f"+{len(rest)}", rest[0].art, "; ".join(m.satz for m in rest)))


def radius(masse: Masse) -> float:
    """Halbe Größe einer Marke; zwei Ziffern passen hinein."""
    return 0.78 * masse.klein


def ueberstand(masse: Masse) -> float:
    """So weit ragt eine Marke über die obere Kante ihres Kastens."""
    return 1.35 * radius(masse)


def zeichne(reihe: Sequence[Marke], ecke: Punkt, masse: Masse, ref: str) -> list[Form]:
    """Die Marken nebeneinander, die letzte an der Ecke rechts oben."""
    r = radius(masse)
    formen: list[Form] = []
    for stelle, marke in enumerate(reversed(reihe)):
        cx, cy = ecke[0] - 0.9 * r - stelle * 2.15 * r, ecke[1] - 0.35 * r
        formen += zeichen(marke.art, (cx, cy), r, ref=ref, tipp=marke.satz)
        grund = round(cy + 0.35 * masse.klein, 1)
        formen.append(Schrift(x=round(cx, 1), y=grund, text=marke.aufschrift, groesse=masse.klein, anker="mitte", fett=True))
    return formen


def zeichen(art: Merkart, mitte: Punkt, r: float, *, ref: str = "", tipp: str = "") -> list[Form]:
    """Die Form einer Art: Idee rund, Frage viereckig, Problem sechseckig."""
    cx, cy = mitte
    klasse = _KLASSE[art]
    if art is Merkart.IDEE:
        return [Kreis(x=round(cx, 1), y=round(cy, 1), r=round(r, 1), klasse=klasse, ref=ref, tipp=tipp)]
    ecken, drehung, weite = (4, math.pi / 4, 1.25) if art is Merkart.FRAGE else (6, 0.0, 1.08)
    winkel = [drehung + 2 * math.pi * n / ecken for n in range(ecken)]
    punkte = tuple((round(cx + weite * r * math.cos(w), 1), round(cy + weite * r * math.sin(w), 1)) for w in winkel)
    return [Vieleck(punkte=punkte, klasse=klasse, ref=ref, tipp=tipp)]


Marken = Mapping[str, Sequence[Marke]]
"""Schritt -> seine Marken."""
