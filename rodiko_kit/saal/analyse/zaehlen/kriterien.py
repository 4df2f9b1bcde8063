"""Bewertung je Kriterium: Matrix aus Medianen, Nutzwert bei gleichen Gewichten, Sicherheit über alle Gewichte (SMAA)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, prozent, zahl
from rodiko_kit.entscheidung.analyse.formen import Matrix as Zahlen
from rodiko_kit.entscheidung.analyse.nutzwert import nutzwerte
from rodiko_kit.entscheidung.analyse.smaa import smaa
from rodiko_kit.entscheidung.analyse.streuung import streuung
from rodiko_kit.entscheidung.analyse.vergleich import MINDESTENS, Verfahrensrang, rangvergleich, zweites_verfahren
from rodiko_kit.saal.analyse.darstellung import Auszaehlung, Matrix, Zelle
from rodiko_kit.saal.analyse.urne import Urne, aufzaehlung
from rodiko_kit.saal.analyse.zaehlen.auswahl import NOCH_KEINE, spitze
from rodiko_kit.saal.analyse.zaehlen.einigkeit import einigkeitssatz, spaltungssatz

WENIGER = "weniger ist besser"
"""``Option.zusatz`` eines Kriteriums, bei dem kleine Werte gut sind."""


@dataclass(frozen=True)
class _Lage:
    """Mittel je Zelle als Punkte „mehr ist besser“ (n, k), Namen und gleiche Gewichte der vollständigen Zeilen."""

    namen: tuple[str, ...]
    punkte: Zahlen
    gewichte: Zahlen


def zaehle_kriterien(u: Urne) -> Auszaehlung:
    """Median und mittlere Hälfte je Zelle; die Rangfolge gilt bei gleichen Gewichten, SMAA sagt, wie oft sie sonst gilt."""
    e = u.runde.einstellungen
    wuerfel = _wuerfel(u)
    zellen = tuple(
        tuple(_zelle(wuerfel[:, i, k], e.skala_von, e.skala_bis) for k in range(wuerfel.shape[2])) for i in range(wuerfel.shape[1])
    )
    matrix = Matrix(
        tuple((o.id, o.text) for o in u.optionen), tuple((k.id, k.text) for k in u.runde.kriterien), zellen, e.skala_von, e.skala_bis
    )
    gespalten = [
        f"{z[1]}, {s[1]}"
        for z, reihe in zip(matrix.zeilen, zellen, strict=True)
        for s, c in zip(matrix.spalten, reihe, strict=True)
        if c.gespalten
    ]
    lage = _lage(u, zellen)
    satz, hinweise, methoden = _rangsaetze(lage) if len(lage.namen) else (_noch_nicht(u), (), ())
    werte = {
        o.id: {f"kriterium:{k.id}": c.mittel for k, c in zip(u.runde.kriterien, reihe, strict=True) if c.mittel is not None}
        for o, reihe in zip(u.optionen, zellen, strict=True)
    }
    alle = (*hinweise, _einig(u, wuerfel), _spaltung(gespalten))
    gefuellt = {k: w for k, w in werte.items() if w}
    return Auszaehlung(u.runde.frage, u.teilnahme, satz, matrix, _tabelle(u, matrix), tuple(h for h in alle if h), methoden, gefuellt)


def _wuerfel(u: Urne) -> Zahlen:
    """Bewertungen (m, n, k) mit ``nan`` für Lücken."""
    zeilen, spalten = [o.id for o in u.optionen], [k.id for k in u.runde.kriterien]
    feld = np.full((len(u.stimmen), len(zeilen), len(spalten)), np.nan)
    ort_i, ort_k = {k: i for i, k in enumerate(zeilen)}, {k: i for i, k in enumerate(spalten)}
    for m, zettel in enumerate(u.zettel):
        for zeile, werte in zettel["werte"].items():
            for spalte, wert in werte.items():
                feld[m, ort_i[zeile], ort_k[spalte]] = wert
    return feld


def _zelle(werte: Zahlen, von: float, bis: float) -> Zelle:
    s = streuung(werte, von, bis)
    if not s.anzahl:
        return Zelle(None, None, None, None, 0)
    return Zelle(s.median, float(np.nanmean(werte)), s.unten, s.oben, s.anzahl, s.grund)


def _mehr_ist_besser(u: Urne) -> list[bool]:
    return [k.zusatz != WENIGER for k in u.runde.kriterien]


def _lage(u: Urne, zellen: tuple[tuple[Zelle, ...], ...]) -> _Lage:
    e, besser = u.runde.einstellungen, _mehr_ist_besser(u)
    voll = [i for i, reihe in enumerate(zellen) if reihe and all(c.anzahl for c in reihe)]
    punkte = [
        [(c.mittel or 0) if gut else e.skala_von + e.skala_bis - (c.mittel or 0) for c, gut in zip(zellen[i], besser, strict=True)]
        for i in voll
    ]
    return _Lage(tuple(u.optionen[i].text for i in voll), np.asarray(punkte, dtype=np.float64), np.ones(len(besser)))


def _rangsaetze(lage: _Lage) -> tuple[str, tuple[str, ...], tuple[Datentabelle, ...]]:
    nutzen = nutzwerte(lage.punkte, lage.gewichte)
    vorn = spitze(list(nutzen - nutzen.min() + 1))
    womit = f"{zahl(float(nutzen[vorn[0]]), 2)} Punkten"
    if len(vorn) > 1:
        return f"Bei gleichen Gewichten liegen {aufzaehlung([lage.namen[i] for i in vorn])} mit {womit} gleichauf vorn.", (), ()
    satz = f"Bei gleichen Gewichten liegt „{lage.namen[vorn[0]]}“ mit {womit} vorn."
    if len(lage.namen) < 2:  # noqa: PLR2004  ein Gegenstand hat keinen Gegner
        return satz, (), ()
    anteil = float(smaa(lage.punkte).rangwahrscheinlichkeit[vorn[0], 0])
    sicher = f"Bei {prozent(anteil)} aller denkbaren Gewichtungen liegt „{lage.namen[vorn[0]]}“ vorn."
    if len(lage.namen) < MINDESTENS:
        return satz, (sicher,), ()
    verfahren = rangvergleich(lage.punkte, lage.gewichte)
    zweites = next(v for v in verfahren if v.name.startswith("TOPSIS"))
    return satz, (sicher, zweites_verfahren(lage.namen, verfahren[0], zweites)), (_methoden(lage.namen, verfahren),)


def _methoden(namen: tuple[str, ...], verfahren: tuple[Verfahrensrang, ...]) -> Datentabelle:
    folge = sorted(range(len(namen)), key=lambda i: (verfahren[0].raenge[i], i))
    return Datentabelle(
        titel="Methodenvergleich bei gleichen Gewichten",
        spalten=("Gegenstand", *(v.name for v in verfahren)),
        zeilen=tuple((namen[i], *(f"{int(v.raenge[i])}." for v in verfahren)) for i in folge),
        zahlenspalten=tuple(range(1, len(verfahren) + 1)),
    )


def _noch_nicht(u: Urne) -> str:
    return "Noch ist nichts in allen Kriterien bewertet." if u.stimmen else NOCH_KEINE


def _einig(u: Urne, wuerfel: Zahlen) -> str:
    """Einigkeit über die Reihenfolge nach dem Nutzwert je Person; nur Personen ohne Lücken."""
    ganz = wuerfel[~np.isnan(wuerfel).any(axis=(1, 2))]
    if not len(ganz) or 0 in ganz.shape:
        return ""
    vorzeichen = np.where(_mehr_ist_besser(u), 1.0, -1.0)
    return einigkeitssatz((ganz * vorzeichen).mean(axis=2), klein_ist_besser=False)


_NENNEN_BIS = 3


def _spaltung(gespalten: list[str]) -> str:
    if len(gespalten) <= _NENNEN_BIS:
        return spaltungssatz(gespalten)
    return f"Gespalten sind die Stimmen bei {anzahl(len(gespalten), 'Bewertung', 'Bewertungen')}, in der Matrix mit * gezeigt."


def _tabelle(u: Urne, matrix: Matrix) -> Datentabelle:
    def text(c: Zelle) -> str:
        if not c.anzahl:
            return "–"
        return f"{zahl(c.median, 1)} ({zahl(c.unten, 1)}–{zahl(c.oben, 1)}){' gespalten' if c.gespalten else ''}"

    return Datentabelle(
        titel=u.runde.frage,
        spalten=("Gegenstand", *(f"{k.text}, Median (mittlere Hälfte)" for k in u.runde.kriterien)),
        zeilen=tuple((z[1], *(text(c) for c in reihe)) for z, reihe in zip(matrix.zeilen, matrix.zellen, strict=True)),
    )
