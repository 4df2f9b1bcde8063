"""Die Ankunftsstruktur als Bild: Prozesse in Zeilen, Akteure in Spalten, Rollen als Zeichen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, blockmass
from rodiko_kit.basis.bild import Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.prozesse.analyse.ankunft import luecken, matrixtafel, zelle, zellen_aus
from rodiko_kit.prozesse.analyse.zellschrift import AUSFUEHREND, BRUCH, ZEICHEN
from rodiko_kit.prozesse.modell.ankunft import Mitwirkung, Mitwirkungsrolle
from rodiko_kit.prozesse.modell.prozess import Prozess

_KLASSE = {
    Mitwirkungsrolle.FEDERFUEHREND: ("stufe_hoch", "text_hell"),
    Mitwirkungsrolle.MITWIRKEND: ("stufe_mittel", "text"),
    Mitwirkungsrolle.ZU_INFORMIEREN: ("stufe_niedrig", "text_leise"),
    Mitwirkungsrolle.SCHNITTSTELLE: ("merk_frage", "text"),
}
_KOPFZEILE = 1.05
"""Abstand der beiden Zeilen eines gedrehten Namens, in Schriftgrößen."""
_SPALTE = (2.1, 3.0)
"""Breite einer Spalte, in Schriftgrößen: mindestens, und höchstens, wenn Platz ist."""
_REIHE = 1.75
"""Mindesthöhe einer Zeile, in Schriftgrößen."""


@dataclass(frozen=True)
class Matrixmass:
    """Breite des Bildes, Schriftgröße, Höhe, über der Zeilen wegfallen (0 = keine Grenze).

    Der Kopf mit den gedrehten Namen wird höchstens ``kopf`` Schriftgrößen hoch; ein Name steht in bis zu ``namenszeilen`` Zeilen.
    """

    breite: float
    text: float
    hoehe: float = 0
    kopf: float = 13
    namenszeilen: int = 2


BILDSCHIRM = Matrixmass(breite=680, text=13)
BEAMER = Matrixmass(breite=960, text=20.5, hoehe=505, kopf=8, namenszeilen=1)
AUSDRUCK = Matrixmass(breite=1120, text=17)


def ankunftsbild(
    prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung], titel: str, mass: Matrixmass = BILDSCHIRM
) -> Zeichnung:
    """F federführend, M mitwirkend, I zu informieren, S Schnittstelle; ``!`` Medienbruch, ``*`` führt auch aus.

    Reicht der Platz nicht, bleiben die Akteure mit den meisten Rollen; was fehlt, sagt der Satz
    darunter, die Tabelle enthält alles.
    """
    t = mass.text
    zahl = Counter(m.akteur for m in mitwirkungen)
    beteiligt = sorted((a for a in akteure if zahl[a.id]), key=lambda a: -zahl[a.id])
    b = _SPALTE[0] * t
    links = min(0.42 * mass.breite, max([6 * t, *(textbreite(p.name, t) + t for p in prozesse)]))
    gezeigt = beteiligt[: max(1, int((mass.breite - links - 0.5 * t) / b))]
    spalten = [a for a in akteure if a in gezeigt]
    b = min(_SPALTE[1] * t, max(b, (mass.breite - links - 0.5 * t) / max(1, len(spalten))))
    zeilen, weg = _zeilen(prozesse, links, mass)
    kopf = min(mass.kopf * t, max([3 * t, *(textbreite(a.name, t) + t for a in spalten)]))
    formen = [f for n, a in enumerate(spalten) for f in _name(a, links + (n + 0.5) * b, kopf, mass)]
    zellen = zellen_aus(mitwirkungen)
    y = kopf
    for p, text in zeilen:
        hoehe = max(_REIHE * t, blockmass(text, t)[1] + 0.7 * t)
        oben = y + (hoehe - blockmass(text, t)[1]) / 2 + OBERHALB * t
        formen += [Schrift(x=0, y=oben + n * ZEILE * t, text=z, groesse=t, ref=str(p.id)) for n, z in enumerate(text)]
        for n, a in enumerate(spalten):
            formen += _zelle(zellen.get((p.id, a.id)), (links + n * b, y, b, hoehe), t, str(p.id))
        y += hoehe
    rest = _rest(len(beteiligt) - len(spalten), weg)
    legende, y = _legende(y, mass, rest)
    return Zeichnung(
        titel=titel,
        alternativtext=_alternativtext(prozesse, akteure, mitwirkungen, titel),
        breite=mass.breite,
        hoehe=y,
        formen=(*formen, *legende),
        tabelle=matrixtafel(prozesse, akteure, mitwirkungen, titel),
    )


def _name(akteur: Akteur, mitte: float, kopf: float, mass: Matrixmass) -> list[Form]:
    """Der gedrehte Name über seiner Spalte."""
    t = mass.text
    zeilen = umbrich(akteur.name, kopf - 0.6 * t, t, zeilen=mass.namenszeilen)
    links = mitte + (0.32 - _KOPFZEILE * (len(zeilen) - 1) / 2) * t
    return [
        Schrift(x=links + n * _KOPFZEILE * t, y=kopf - 0.4 * t, text=z, groesse=t, drehung=-90, ref=str(akteur.id))
        for n, z in enumerate(zeilen)
    ]


def _zeilen(prozesse: Sequence[Prozess], links: float, mass: Matrixmass) -> tuple[list[tuple[Prozess, tuple[str, ...]]], int]:
    t = mass.text
    alle = [(p, umbrich(p.name, links - t, t, zeilen=2)) for p in prozesse]
    if not mass.hoehe:
        return alle, 0
    platz, genommen = mass.hoehe - (mass.kopf + 4) * t, 0.0
    for n, (_, text) in enumerate(alle):
        genommen += max(_REIHE * t, blockmass(text, t)[1] + 0.7 * t)
        if genommen > platz:
            return alle[:n], len(alle) - n
    return alle, 0


def _zelle(m: Mitwirkung | None, platz: tuple[float, float, float, float], t: float, ref: str) -> list[Form]:
    x, y, b, h = platz
    klasse, schrift = _KLASSE[m.rolle] if m else ("flaeche", "text")
    kasten = Rechteck(x=x + 1, y=y + 1, b=b - 2, h=h - 2, klasse="medienbruch" if m and m.medienbruch else klasse, ref=ref)
    if m is None:
        return [kasten]
    farbe = "text" if m.medienbruch else schrift
    return [kasten, Schrift(x=x + b / 2, y=y + h / 2 + 0.34 * t, text=zelle(m), klasse=farbe, groesse=t, anker="mitte", fett=True, ref=ref)]


def _rest(akteure: int, prozesse: int) -> str:
    teile = [
        *([anzahl(akteure, "weiterer Akteur", "weitere Akteure")] if akteure else []),
        *([anzahl(prozesse, "weiterer Prozess", "weitere Prozesse")] if prozesse else []),
    ]
    return f"Nicht im Bild: {', '.join(teile)} (siehe Tabelle)." if teile else ""


def _legende(oben: float, mass: Matrixmass, rest: str) -> tuple[list[Form], float]:
    t = mass.text
    satz = ", ".join(f"{z} {r.value}" for r, z in ZEICHEN.items())
    zeilen = umbrich(f"{satz}, {BRUCH} Medienbruch, {AUSFUEHREND} führt auch aus. {rest}".strip(), mass.breite, t)
    y = oben + 0.6 * t
    formen: list[Form] = []
    for z in zeilen:
        y += ZEILE * t
        formen.append(Schrift(x=0, y=y, text=z, groesse=t))
    return formen, y + 0.5 * t


def _alternativtext(prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung], titel: str) -> str:
    if not mitwirkungen:
        return f"{titel}: Es ist noch keine Rolle eingetragen."
    kopf = (
        f"{titel}: {anzahl(len(prozesse), 'Prozess', 'Prozesse')} und {anzahl(len({m.akteur for m in mitwirkungen}), 'Akteur', 'Akteure')}."
    )
    offen = [b.satz for b in luecken(prozesse, akteure, mitwirkungen) if b.prozess]
    return " ".join([kopf, *offen])
