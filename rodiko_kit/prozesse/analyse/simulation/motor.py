"""Die Ereignisschleife in Maschinencode: Plätze der Kräfte, Schlangen je Einheit, äußere Wartezeiten, Kalender.

Das nächste Ereignis ist das kleinste aus der nächsten Ankunft, den Enden der wenigen besetzten Plätze (linear) und dem Haufen
der äußeren Wartezeiten. Jede Ziehung hängt nur von Keim, Fall, Schritt, Besuch und Zweck ab: zwei Szenarien mit gleichem Keim
benutzen dieselben Zufallszahlen, und das Ergebnis hängt nicht davon ab, wo gerechnet wird.

Alle Funktionen stehen in dieser Datei, weil der Zwischenspeicher der Übersetzung Änderungen in anderen Dateien nicht bemerkt.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Zahlen = NDArray[np.float64]
Nummern = NDArray[np.int64]
F = TypeVar("F", bound=Callable[..., Any])


def uebersetzt(funktion: F) -> F:
    """Übersetzt beim ersten Aufruf und hält das Ergebnis auf der Platte; rechnet ohne die Sperre des Interpreters."""
    return cast("F", njit(cache=True, nogil=True)(funktion))


class Felder(NamedTuple):
    """Der Ablauf als Felder; ``n`` Schritte, ``k`` Einheiten. Kennzahl ``n`` als Ziel heißt Ende.

    Zeiten in Minuten; Dauern in Arbeitsminuten, Wartezeiten in Kalenderminuten. Fenster der Einheit ``i`` sind
    ``fenster_ab[i]:fenster_ab[i+1]``; Nummer ``k`` ist der Kalender der Ankünfte.
    """

    bahn: Nummern
    """Einheit je Schritt."""
    exponential: Nummern
    """1, wenn die Dauer exponential mit Mittel ``typisch`` ist, sonst Dreieck."""
    minimum: Zahlen
    typisch: Zahlen
    maximum: Zahlen
    warten_minimum: Zahlen
    warten_typisch: Zahlen
    warten_maximum: Zahlen
    schluessel: NDArray[np.uint64]
    """Fester Zufallsschlüssel je Schritt, in allen Szenarien gleich."""
    weg_ab: Nummern
    weg_ziel: Nummern
    weg_bis: Zahlen
    """Aufsummierte Anteile der Wege eines Schritts; Schritt ``n`` ist der Beginn."""
    tor: Nummern
    """Nummer der gleichzeitigen Verzweigung je Schritt, sonst -1."""
    treff: Nummern
    """Zusammenfluss je gleichzeitiger Verzweigung."""
    kraefte: Nummern
    """Plätze je Einheit; 0 = unbegrenzt."""
    platz_ab: Nummern
    platz_bahn: Nummern
    """Einheit je Platz."""
    fenster_ab: Nummern
    fenster: Zahlen
    """Je Fenster Beginn, Ende und die Arbeitsminuten davor."""
    rueckstand: Nummern
    """Fälle, die zu Beginn in der Schlange stehen."""
    rueckstand_dauer: Zahlen
    zwischenankunft: Zahlen
    """Mittlerer Abstand der Ankünfte in Arbeitsminuten (ein Eintrag)."""


class Stand(NamedTuple):
    """Was ein Lauf braucht und hinterlässt. Eine Marke ist ein Fall auf seinem Weg; gleichzeitige Zweige haben je eine.

    ``fall``, ``schritt``, ``tor`` (innerste offene gleichzeitige Verzweigung), ``art``, ``naechste`` (in Schlange oder Freiliste)
    und ``bereit`` beschreiben die Marken; ``offen`` und ``darueber`` je Fall und Verzweigung die ausstehenden Zweige und die äußere.
    """

    zeiger: Nummern
    ende: Zahlen
    platz_marke: Nummern
    fall: Nummern
    schritt: Nummern
    tor: Nummern
    bereit: Zahlen
    art: Nummern
    naechste: Nummern
    erste: Nummern
    letzte: Nummern
    haufen_zeit: Zahlen
    haufen_marke: Nummern
    besuch: NDArray[np.uint16]
    offen: NDArray[np.int32]
    darueber: NDArray[np.int32]
    fall_von: Zahlen
    fall_bis: Zahlen
    fall_von_arbeit: Zahlen
    fall_bis_arbeit: Zahlen
    fall_warten: Zahlen
    schritt_zahl: Nummern
    schritt_warten: Zahlen
    bahn_arbeit: Zahlen


KOMMT_AN, BEARBEITET, GEHT_WEITER = 0, 1, 2
"""Was mit einer Marke auf dem Stapel geschieht: Schritt betreten, Bearbeitung zu Ende, äußere Wartezeit zu Ende."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ZWEITER = np.uint64(0xD1B54A32D192ED03)
_MISCH_A = np.uint64(0xBF58476D1CE4E5B9)
_MISCH_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_ANKUNFT = np.uint64(0xA5A5A5A5A5A5A5A5)
_BEGINN = np.uint64(0x5C5C5C5C5C5C5C5C)
_WEG, _PAUSE, _VIER = np.uint64(1), np.uint64(2), np.uint64(4)


@uebersetzt
def misch(x: np.uint64) -> np.uint64:
    """Endmischung von SplitMix64 (Steele, Lea, Flood 2014)."""
    x = (x ^ (x >> _S30)) * _MISCH_A
    x = (x ^ (x >> _S27)) * _MISCH_B
    return x ^ (x >> _S31)


@uebersetzt
def zufall(keim: np.uint64, fall: int, schluessel: np.uint64, nummer: np.uint64) -> float:
    """Gleichverteilte Zahl in (0, 1) zu Keim, Fall, Schlüssel und laufender Nummer."""
    x = misch(keim + np.uint64(fall) * _GOLDEN)
    x = misch((x ^ schluessel) + nummer * _ZWEITER)
    return (np.float64(x >> _S11) + 0.5) * 1.1102230246251565e-16


@uebersetzt
def dreieck(u: float, a: float, m: float, b: float) -> float:
    """Umkehrung der Verteilungsfunktion des Dreiecks (a, m, b)."""
    if b <= a:
        return a
    if u < (m - a) / (b - a):
        return a + math.sqrt(u * (b - a) * (m - a))
    return b - math.sqrt((1.0 - u) * (b - a) * (b - m))


@uebersetzt
def arbeit(fenster: Zahlen, zeiger: Nummern, i: int, ende: int, t: float) -> float:
    """Arbeitsminuten des Kalenders ``i`` (Fenster bis ``ende``) bis ``t``; ``t`` darf von Aufruf zu Aufruf nicht kleiner werden.

    Hinter dem letzten Fenster geht es mit der mittleren Arbeitszeit weiter.
    """
    p = zeiger[i]
    while p < ende and fenster[p, 1] <= t:
        p += 1
    zeiger[i] = p
    if p < ende:
        return fenster[p, 2] + max(0.0, t - fenster[p, 0])  # type: ignore[no-any-return]
    gesamt = fenster[ende - 1, 2] + fenster[ende - 1, 1] - fenster[ende - 1, 0]
    return gesamt * t / fenster[ende - 1, 1]  # type: ignore[no-any-return]


@uebersetzt
def fertig(fenster: Zahlen, ab: int, ende: int, ziel: float) -> float:
    """Zeitpunkt, zu dem ein Kalender ``ziel`` Arbeitsminuten erreicht, gesucht ab Fenster ``ab``; Umkehrung von ``arbeit``."""
    p = ab
    while p < ende and fenster[p, 2] + fenster[p, 1] - fenster[p, 0] < ziel:
        p += 1
    if p < ende:
        return fenster[p, 0] + (ziel - fenster[p, 2])  # type: ignore[no-any-return]
    gesamt = fenster[ende - 1, 2] + fenster[ende - 1, 1] - fenster[ende - 1, 0]
    return ziel * fenster[ende - 1, 1] / gesamt  # type: ignore[no-any-return]


@uebersetzt
def lege_auf(zeiten: Zahlen, marken: Nummern, n: int, zeit: float, marke: int) -> None:
    """Reiht ein Ereignis in den Haufen von ``n`` Ereignissen ein."""
    i = n
    while i > 0:
        eltern = (i - 1) >> 1
        if zeiten[eltern] <= zeit:
            break
        zeiten[i], marken[i] = zeiten[eltern], marken[eltern]
        i = eltern
    zeiten[i], marken[i] = zeit, marke


@uebersetzt
def nimm_von(zeiten: Zahlen, marken: Nummern, n: int) -> int:
    """Entfernt das früheste der ``n`` Ereignisse und gibt seine Marke zurück."""
    oben = marken[0]
    zeit, letzte = zeiten[n - 1], marken[n - 1]
    i = 0
    while True:
        kind = 2 * i + 1
        if kind >= n - 1:
            break
        if kind + 1 < n - 1 and zeiten[kind + 1] < zeiten[kind]:
            kind += 1
        if zeiten[kind] >= zeit:
            break
        zeiten[i], marken[i] = zeiten[kind], marken[kind]
        i = kind
    zeiten[i], marken[i] = zeit, letzte
    return oben  # type: ignore[no-any-return]


@uebersetzt
def waehle_weg(f_ab: Nummern, f_bis: Zahlen, s: int, u: float) -> int:
    """Nummer des Wegs aus ``s``, in dessen Anteil ``u`` fällt."""
    w, letzter = f_ab[s], f_ab[s + 1] - 1
    while w < letzter and u > f_bis[w]:
        w += 1
    return w  # type: ignore[no-any-return]


@uebersetzt
def laufe(f: Felder, z: Stand, saat: np.uint64, einschwingen: int, faelle: int, hoechstens: int) -> tuple[int, float]:  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917  eine Schleife ohne Aufrufe mit allen Feldern: ein solcher Aufruf kostet mehr als das Ereignis
    """Rechnet, bis alle Fälle von ``einschwingen`` bis ausschließlich ``faelle`` beendet sind; (begonnene Fälle, letzter Zeitpunkt).

    Spätere Fälle (bis ``hoechstens``) laufen nur mit, damit die Last bis zuletzt gleich bleibt.
    """
    n, k, tore = f.bahn.size, f.kraefte.size, f.treff.size
    fenster, fenster_ab, zeiger = f.fenster, f.fenster_ab, z.zeiger
    stapel = np.empty((8 + f.weg_ziel.size + f.rueckstand.sum(), 3), np.int64)
    begonnen = beendet = haufen = frei = hoch = 0
    jetzt = gewartet = 0.0
    uhr = -math.log(zufall(saat, 0, _ANKUNFT, np.uint64(0))) * f.zwischenankunft[0]
    ankunft = fertig(fenster, zeiger[k], fenster_ab[k + 1], uhr)
    for i in range(k):
        for _ in range(f.rueckstand[i]):
            marke = frei
            frei = z.naechste[marke]
            z.fall[marke], z.tor[marke] = -i - 1, -1
            stapel[hoch, 0], stapel[hoch, 1], stapel[hoch, 2] = KOMMT_AN, marke, i
            hoch += 1
    while beendet < faelle - einschwingen:
        beginnt = -1
        if hoch == 0:
            frueh, platz = ankunft, -1
            for p in range(z.ende.size):
                if z.ende[p] < frueh:
                    frueh, platz = z.ende[p], p
            if haufen > 0 and z.haufen_zeit[0] < frueh:
                jetzt = z.haufen_zeit[0]
                marke = nimm_von(z.haufen_zeit, z.haufen_marke, haufen)
                haufen -= 1
                stapel[0, 0], stapel[0, 1], hoch = z.art[marke], marke, 1
            elif platz >= 0:
                jetzt = frueh
                i = f.platz_bahn[platz]
                stapel[0, 0], stapel[0, 1], hoch = BEARBEITET, z.platz_marke[platz], 1
                z.platz_marke[platz], z.ende[platz] = -1, np.inf
                if z.erste[i] >= 0:
                    marke = z.erste[i]
                    z.erste[i] = z.naechste[marke]
                    gewartet = arbeit(fenster, zeiger, i, fenster_ab[i + 1], jetzt) - z.bereit[marke]
                    z.platz_marke[platz] = beginnt = marke
            else:
                jetzt = frueh
                fall = begonnen
                begonnen += 1
                z.fall_von[fall], z.fall_von_arbeit[fall] = jetzt, uhr
                ankunft = np.inf
                if begonnen < hoechstens:
                    uhr += -math.log(zufall(saat, begonnen, _ANKUNFT, np.uint64(0))) * f.zwischenankunft[0]
                    ankunft = fertig(fenster, zeiger[k], fenster_ab[k + 1], uhr)
                marke = frei
                frei = z.naechste[marke]
                z.fall[marke], z.tor[marke] = fall, -1
                w = waehle_weg(f.weg_ab, f.weg_bis, n, zufall(saat, fall, _BEGINN, np.uint64(0)))
                stapel[0, 0], stapel[0, 1], stapel[0, 2], hoch = KOMMT_AN, marke, f.weg_ziel[w], 1
        else:
            hoch -= 1
            tat, marke, ziel = stapel[hoch, 0], stapel[hoch, 1], stapel[hoch, 2]
            fall = z.fall[marke]
            if tat == BEARBEITET:
                s = z.schritt[marke]
                if fall < 0:
                    z.naechste[marke], frei = frei, marke
                    continue
                tat = GEHT_WEITER
                if f.warten_maximum[s] > 0.0:
                    u = zufall(saat, fall, f.schluessel[s], np.uint64(z.besuch[fall * n + s]) * _VIER + _PAUSE)
                    z.art[marke] = GEHT_WEITER
                    bis = jetzt + dreieck(u, f.warten_minimum[s], f.warten_typisch[s], f.warten_maximum[s])
                    lege_auf(z.haufen_zeit, z.haufen_marke, haufen, bis, marke)
                    haufen += 1
                    continue
            if tat == GEHT_WEITER:
                s = z.schritt[marke]
                besuch = np.uint64(z.besuch[fall * n + s])
                z.besuch[fall * n + s] += np.uint16(1)
                t = f.tor[s]
                if t >= 0 and z.offen[fall * tore + t] == 0:
                    von, bis_weg = f.weg_ab[s], f.weg_ab[s + 1]
                    z.offen[fall * tore + t] = bis_weg - von
                    z.darueber[fall * tore + t] = z.tor[marke]
                    z.tor[marke] = t
                    for w in range(bis_weg - 1, von, -1):
                        zweig = frei
                        frei = z.naechste[zweig]
                        z.fall[zweig], z.tor[zweig] = fall, t
                        stapel[hoch, 0], stapel[hoch, 1], stapel[hoch, 2] = KOMMT_AN, zweig, f.weg_ziel[w]
                        hoch += 1
                    ziel = f.weg_ziel[von]
                elif f.weg_ab[s + 1] - f.weg_ab[s] == 1:
                    ziel = f.weg_ziel[f.weg_ab[s]]
                else:
                    u = zufall(saat, fall, f.schluessel[s], besuch * _VIER + _WEG)
                    ziel = f.weg_ziel[waehle_weg(f.weg_ab, f.weg_bis, s, u)]
            tot = False
            while fall >= 0 and z.tor[marke] >= 0 and f.treff[z.tor[marke]] == ziel:
                t = z.tor[marke]
                z.offen[fall * tore + t] -= 1
                if z.offen[fall * tore + t] > 0:
                    tot = True
                    break
                z.tor[marke] = z.darueber[fall * tore + t]
            if not tot and fall >= 0 and ziel == n:
                z.fall_bis[fall] = jetzt
                z.fall_bis_arbeit[fall] = arbeit(fenster, zeiger, k, fenster_ab[k + 1], jetzt)
                beendet += einschwingen <= fall < faelle
                tot = True
            if tot:
                z.naechste[marke], frei = frei, marke
                continue
            if fall >= 0:
                z.schritt[marke] = ziel
                i = f.bahn[ziel]
            else:
                i = -fall - 1
            platz = -1
            if i >= 0 and f.kraefte[i] > 0:
                platz = f.platz_ab[i]
                while platz < f.platz_ab[i + 1] and z.platz_marke[platz] >= 0:
                    platz += 1
                if platz == f.platz_ab[i + 1]:
                    z.bereit[marke] = arbeit(fenster, zeiger, i, fenster_ab[i + 1], jetzt)
                    z.naechste[marke] = -1
                    if z.erste[i] < 0:
                        z.erste[i] = marke
                    else:
                        z.naechste[z.letzte[i]] = marke
                    z.letzte[i] = marke
                    continue
                z.platz_marke[platz] = marke
            beginnt, gewartet = marke, 0.0
        if beginnt >= 0:
            marke = beginnt
            fall, s = z.fall[marke], z.schritt[marke]
            i = f.bahn[s] if fall >= 0 else -fall - 1
            if fall < 0:
                dauer = f.rueckstand_dauer[i]
            else:
                u = zufall(saat, fall, f.schluessel[s], np.uint64(z.besuch[fall * n + s]) * _VIER)
                dauer = -math.log(u) * f.typisch[s] if f.exponential[s] == 1 else dreieck(u, f.minimum[s], f.typisch[s], f.maximum[s])
                if einschwingen <= fall < faelle:
                    z.schritt_zahl[s] += 1
                    z.schritt_warten[s] += gewartet
                    z.fall_warten[fall] += gewartet
            if i >= 0:
                z.bahn_arbeit[i] += dauer
            else:
                i = k
            bis = fertig(fenster, zeiger[i], fenster_ab[i + 1], arbeit(fenster, zeiger, i, fenster_ab[i + 1], jetzt) + dauer)
            bis = max(bis, jetzt)
            if platz >= 0:
                z.ende[platz] = bis
            else:
                z.art[marke] = BEARBEITET
                lege_auf(z.haufen_zeit, z.haufen_marke, haufen, bis, marke)
                haufen += 1
    return begonnen, jetzt
