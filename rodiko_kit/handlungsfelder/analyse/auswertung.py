"""Auswertung der Bewertungen: Gewichte, Nutzwerte mit Lücken, Ränge, Kipppunkte, zweites Verfahren, Sicherheit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.entscheidung.analyse.formen import raenge
from rodiko_kit.entscheidung.analyse.nutzwert import Kipppunkt, kipppunkte_der_fuehrung, nutzwert_spanne, nutzwerte
from rodiko_kit.entscheidung.analyse.smaa import smaa
from rodiko_kit.entscheidung.analyse.vergleich import MINDESTENS, Verfahrensrang, rangvergleich
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium, Richtung

SKALA = 10.0
"""Bewertungen gehen von 0 bis 10; bei „weniger ist besser“ zählt 10 minus Wert."""


@dataclass(frozen=True)
class Feldergebnis:
    """Ein Handlungsfeld: Nutzwert 0..10 (``None`` = unvollständig), möglicher Bereich, fehlende Kriterien, Rang mit Gleichständen.

    ``nutzen`` und ``aufwand`` (0..10, ``None`` = kein Wert) sind die gewichteten Mittel der Kriterien je Richtung, in Rohwerten.
    """

    feld: Handlungsfeld
    nutzwert: float | None
    von: float
    bis: float
    fehlend: tuple[Kriterium, ...]
    rang: int | None
    nutzen: float | None
    aufwand: float | None


@dataclass(frozen=True)
class Auswertung:
    """Ergebnis über alle Handlungsfelder.

    ``ergebnisse``: nach Rang, Unvollständige zuletzt. ``anteile`` (k,): Gewichte mit Summe 1, leer, wenn keines über 0 liegt.
    ``werte``/``punkte`` (n, k): Rohwerte und Punkte (mehr ist besser) in der Reihenfolge von ``felder`` und ``kriterien``, ``nan`` = fehlt.
    ``voll`` sind die Nummern der vollständig bewerteten Felder; Kipppunkte, Verfahren und ``vorn_anteil`` gelten für diese, in
    dieser Folge.
    """

    felder: tuple[Handlungsfeld, ...]
    kriterien: tuple[Kriterium, ...]
    anteile: tuple[float, ...]
    werte: NDArray[np.float64]
    punkte: NDArray[np.float64]
    ergebnisse: tuple[Feldergebnis, ...]
    voll: tuple[int, ...]
    kipppunkte: tuple[Kipppunkt, ...]
    verfahren: tuple[Verfahrensrang, ...]
    vorn_anteil: tuple[float, ...]

    @property
    def spitze(self) -> tuple[Feldergebnis, ...]:
        """Alle auf Rang 1; mehrere bei Gleichstand, keines ohne vollständige Bewertung."""
        return tuple(e for e in self.ergebnisse if e.rang == 1)


def werte_aus(
    felder: Sequence[Handlungsfeld],
    kriterien: Sequence[Kriterium],
    bewertungen: Sequence[Bewertung],
    gewichte: Mapping[UUID, float] | None = None,
) -> Auswertung:
    """Nutzwertanalyse über ``felder``; ``gewichte`` (Kriterium -> Punkte) ersetzt die gespeicherten, etwa während ein Regler läuft.

    Nutzwert = Summe aus Gewichtsanteil mal Punkten. Eine fehlende Bewertung ist eine Lücke, nie 0: das Feld bekommt keinen Rang,
    nur den Bereich, in dem sein Nutzwert liegen kann. Kriterien ohne Gewicht zählen nicht und fehlen niemandem.
    """
    roh = np.array([(gewichte or {}).get(k.id, float(k.gewicht)) for k in kriterien], dtype=np.float64)
    werte = _matrix(felder, kriterien, bewertungen)
    punkte = np.where([k.richtung is Richtung.AUFWAND for k in kriterien], SKALA - werte, werte) if kriterien else werte
    if not felder or not roh.sum() > 0:
        leer = tuple(Feldergebnis(f, None, 0, SKALA, (), None, None, None) for f in felder)
        return Auswertung(tuple(felder), tuple(kriterien), (), werte, punkte, leer, (), (), (), ())
    anteile = roh / roh.sum()
    ergebnisse = _ergebnisse(felder, _Bewertet(tuple(kriterien), werte, punkte, anteile))
    zaehlt = anteile > 0
    voll = tuple(int(i) for i in np.flatnonzero(~np.isnan(punkte[:, zaehlt]).any(axis=1)))
    sicher = np.nan_to_num(punkte[list(voll)])
    return Auswertung(
        felder=tuple(felder),
        kriterien=tuple(kriterien),
        anteile=tuple(float(a) for a in anteile),
        werte=werte,
        punkte=punkte,
        ergebnisse=ergebnisse,
        voll=voll,
        kipppunkte=kipppunkte_der_fuehrung(sicher, anteile) if voll else (),
        verfahren=rangvergleich(sicher[:, zaehlt], anteile[zaehlt]) if len(voll) >= MINDESTENS else (),
        vorn_anteil=tuple(float(a) for a in smaa(sicher[:, zaehlt]).erster) if len(voll) > 1 else (),
    )


@dataclass(frozen=True)
class _Bewertet:
    kriterien: tuple[Kriterium, ...]
    werte: NDArray[np.float64]
    punkte: NDArray[np.float64]
    anteile: NDArray[np.float64]


def _matrix(felder: Sequence[Handlungsfeld], kriterien: Sequence[Kriterium], bewertungen: Sequence[Bewertung]) -> NDArray[np.float64]:
    zeile = {f.id: n for n, f in enumerate(felder)}
    spalte = {k.id: n for n, k in enumerate(kriterien)}
    werte = np.full((len(felder), len(kriterien)), np.nan)
    for b in bewertungen:
        if b.handlungsfeld in zeile and b.kriterium in spalte:
            werte[zeile[b.handlungsfeld], spalte[b.kriterium]] = float(b.wert)
    return werte


def _ergebnisse(felder: Sequence[Handlungsfeld], b: _Bewertet) -> tuple[Feldergebnis, ...]:
    nutzwert = nutzwerte(b.punkte, b.anteile)
    von, bis = nutzwert_spanne(b.punkte, b.anteile, 0, SKALA)
    rang = raenge(nutzwert)
    aufwand = np.array([k.richtung is Richtung.AUFWAND for k in b.kriterien], dtype=np.bool_)
    nutzen_mittel, aufwand_mittel = (_mittel(b.werte, np.where(auswahl, b.anteile, 0)) for auswahl in (~aufwand, aufwand))
    reihe = [
        Feldergebnis(
            feld=f,
            nutzwert=_oder_nichts(nutzwert[i]),
            von=float(von[i]),
            bis=float(bis[i]),
            fehlend=tuple(k for j, k in enumerate(b.kriterien) if b.anteile[j] > 0 and np.isnan(b.punkte[i, j])),
            rang=None if np.isnan(rang[i]) else int(rang[i]),
            nutzen=_oder_nichts(nutzen_mittel[i]),
            aufwand=_oder_nichts(aufwand_mittel[i]),
        )
        for i, f in enumerate(felder)
    ]
    return tuple(sorted(reihe, key=lambda e: (e.rang is None, e.rang or 0, -e.bis if e.rang is None else 0)))


def _mittel(werte: NDArray[np.float64], anteile: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gewichtetes Mittel je Zeile; ``nan``, wenn kein Kriterium zählt oder ein Wert fehlt."""
    if not anteile.sum() > 0:
        return np.full(len(werte), np.nan)
    return nutzwerte(werte, anteile)


def _oder_nichts(zahl: float) -> float | None:
    return None if np.isnan(zahl) else float(zahl)
