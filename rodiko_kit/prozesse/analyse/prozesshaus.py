"""Das Prozesshaus: Führungs-, Kern- und Unterstützungsprozesse unter einem Dach, als Bilddaten."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, blockmass
from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.basis.textmass import kuerze, umbrich
from rodiko_kit.prozesse.modell.prozess import Prozess, Prozessart

_EBENEN = {
    Prozessart.FUEHRUNG: "Führungsprozesse",
    Prozessart.KERN: "Kernprozesse",
    Prozessart.UNTERSTUETZUNG: "Unterstützungsprozesse",
}
_NEBEN = {
    Prozessart.FUEHRUNG: ("Führungs-", "prozesse"),
    Prozessart.KERN: ("Kern-", "prozesse"),
    Prozessart.UNTERSTUETZUNG: ("Unterstützungs-", "prozesse"),
}


@dataclass(frozen=True)
class Hausmass:
    """Breite des Bildes und Schriftgröße in Bildeinheiten; ``spalten`` Kästen nebeneinander, Namen in höchstens ``zeilen`` Zeilen."""

    breite: float
    text: float
    spalten: int
    zeilen: int = 4
    legende: bool = True


BILDSCHIRM = Hausmass(breite=620, text=14, spalten=4)
BEAMER = Hausmass(breite=960, text=20.5, spalten=4, zeilen=3, legende=False)
AUSDRUCK = Hausmass(breite=1120, text=17, spalten=5)
"""Für Bericht und A3."""


def prozesshaus(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID], titel: str, mass: Hausmass = BILDSCHIRM) -> Zeichnung:
    """Das Haus mit einer Ebene je Prozessart; Kernprozesse sind Pfeile, wer schon Schritte hat, ist kräftig umrandet.

    Jeder Kasten hat als ``ref`` die Kennung seines Prozesses. Kein Text verlässt seinen Kasten: lange Namen werden getrennt und nach
    drei oder vier Zeilen gekürzt (der ganze Name steht im Hinweis und in der Tabelle).
    """
    t = mass.text
    dach = _dach(titel, mass)
    formen, y = [*dach], 2.4 * t
    for art, name in _EBENEN.items():
        ebene, hoehe = _ebene([p for p in prozesse if p.prozessart is art], art, name, (y, mass), aufgenommen)
        formen += ebene
        y += hoehe + 0.3 * t
    zeichen, y = _legende(y, mass) if mass.legende else ([], y)
    return Zeichnung(
        titel="Prozesshaus",
        alternativtext=_alternativtext(prozesse, aufgenommen),
        breite=mass.breite,
        hoehe=y,
        formen=(*formen, *zeichen),
        tabelle=_tabelle(prozesse, aufgenommen),
    )


def _dach(titel: str, mass: Hausmass) -> list[Form]:
    t, b = mass.text, mass.breite
    giebel = ((0.0, 2.2 * t), (b * 0.16, 0.1 * t), (b * 0.84, 0.1 * t), (b, 2.2 * t))
    text = kuerze(titel, 0.6 * b, 1.1 * t, fett=True)
    return [
        Vieleck(punkte=giebel, klasse="bahnkopf"),
        Schrift(x=b / 2, y=1.5 * t, text=text, klasse="text_hell", groesse=1.1 * t, anker="mitte", fett=True),
    ]


def _ebene(
    prozesse: Sequence[Prozess], art: Prozessart, name: str, ort: tuple[float, Hausmass], aufgenommen: Collection[UUID]
) -> tuple[list[Form], float]:
    """Eine Ebene: der Name über den Kästen, oder links daneben, wenn sie in einer Reihe Platz dafür lassen."""
    oben, mass = ort
    t, rand = mass.text, 0.6 * mass.text
    daneben = len(prozesse) < mass.spalten
    spalten = mass.spalten if daneben else min(mass.spalten, len(prozesse))
    b = (mass.breite - rand) / spalten
    texte = [umbrich(p.name, _innen(b - rand, art, t), t, zeilen=mass.zeilen) for p in prozesse]
    reihen = math.ceil(len(prozesse) / spalten)
    hoehen = [max(blockmass(z, t)[1] for z in texte[r * spalten : (r + 1) * spalten]) + 0.6 * t for r in range(reihen)]
    titel = _NEBEN[art] if daneben else (name,)
    kopf = 0.4 * t if daneben else 1.6 * t
    gesamt = kopf + max(sum(hoehen) + rand * max(reihen - 1, 0), blockmass(titel, t)[1] + 0.3 * t if daneben else 0) + 0.4 * t
    mitte = oben + (gesamt - blockmass(titel, t)[1]) / 2 if daneben else oben + 0.3 * t
    formen: list[Form] = [
        Rechteck(x=0.5, y=oben, b=mass.breite - 1, h=gesamt, klasse="flaeche_leise"),
        *(Schrift(x=rand, y=mitte + (OBERHALB + n * ZEILE) * t, text=z, groesse=t, fett=True) for n, z in enumerate(titel)),
    ]
    if not prozesse:
        y = oben + gesamt / 2 + 0.34 * t
        formen.append(Schrift(x=rand + b, y=y, text="Noch keine eingetragen.", groesse=t, klasse="text_leise"))
    y = oben + kopf
    for r in range(reihen):
        for s, p in enumerate(prozesse[r * spalten : (r + 1) * spalten], start=int(daneben)):
            text = texte[r * spalten + s - int(daneben)]
            formen += _kasten(p, text, (rand + s * b, y, b - rand, hoehen[r]), t, p.id in aufgenommen)
        y += hoehen[r] + rand
    return formen, gesamt


def _innen(b: float, art: Prozessart, t: float) -> float:
    """Breite für Text im Kasten; ein Pfeil verliert vorn und hinten seine Spitze."""
    return b - (2.4 * t if art is Prozessart.KERN else 0.8 * t)


def _kasten(p: Prozess, zeilen: Sequence[str], platz: tuple[float, float, float, float], t: float, fertig: bool) -> list[Form]:  # noqa: FBT001  innerer Helfer
    x, y, b, h = platz
    klasse = "schritt_gewaehlt" if fertig else "schritt"
    tipp = f"{p.name}{' (aufgenommen)' if fertig else ''}"
    mitte = x + b / 2
    if p.prozessart is Prozessart.KERN:
        spitze, mitte = 0.7 * t, x + b / 2 + 0.15 * t
        ecken = ((x, y), (x + b - spitze, y), (x + b, y + h / 2), (x + b - spitze, y + h), (x, y + h), (x + spitze, y + h / 2))
        form: Form = Vieleck(punkte=ecken, klasse=klasse, ref=str(p.id), tipp=tipp)
    else:
        form = Rechteck(x=x, y=y, b=b, h=h, ecke=4, klasse=klasse, ref=str(p.id), tipp=tipp)
    oben = y + (h - blockmass(zeilen, t)[1]) / 2 + OBERHALB * t
    texte = (Schrift(x=mitte, y=oben + n * ZEILE * t, text=z, groesse=t, anker="mitte", ref=str(p.id)) for n, z in enumerate(zeilen))
    return [form, *texte]


def _legende(oben: float, mass: Hausmass) -> tuple[list[Form], float]:
    t = mass.text
    y = oben + t
    formen: list[Form] = [
        Rechteck(x=0.5, y=y - 0.8 * t, b=1.6 * t, h=t, ecke=3, klasse="schritt_gewaehlt"),
        Schrift(x=2.2 * t, y=y, text="Ablauf aufgenommen", groesse=t),
    ]
    return formen, y + 0.6 * t


def _alternativtext(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID]) -> str:
    if not prozesse:
        return "Prozesshaus ohne Prozesse: Es ist noch keiner angelegt."
    teile = []
    for art, name in _EBENEN.items():
        namen = [p.name for p in prozesse if p.prozessart is art]
        teile.append(f"{name}: {', '.join(namen)}." if namen else f"{name}: noch keine.")
    da = sum(p.id in aufgenommen for p in prozesse)
    return " ".join([*teile, f"{anzahl(da, 'Ablauf', 'Abläufe')} aufgenommen."])


def _tabelle(prozesse: Sequence[Prozess], aufgenommen: Collection[UUID]) -> Datentabelle:
    reihe = [p for art in _EBENEN for p in prozesse if p.prozessart is art]
    return Datentabelle(
        titel="Prozesse",
        spalten=("Ebene", "Prozess", "Ablauf"),
        zeilen=tuple((p.prozessart.value, p.name, "aufgenommen" if p.id in aufgenommen else "offen") for p in reihe),
    )
