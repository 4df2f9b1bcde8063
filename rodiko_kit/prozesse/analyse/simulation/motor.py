"""Die Ereignisschleife in Maschinencode: laufende Bearbeitungen, Schlangen je Einheit, äußere Wartezeiten, Kalender.

Das nächste Ereignis ist das früheste aus der nächsten Ankunft, dem geordneten Plan der laufenden Bearbeitungen (so viele wie
Kräfte) und dem Haufen der äußeren Wartezeiten. Jede Ziehung hängt nur von Keim, Fall, Schritt, Besuch und Zweck ab: zwei
Szenarien mit gleichem Keim benutzen dieselben Zufallszahlen, und das Ergebnis hängt nicht davon ab, wo gerechnet wird.

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
    """1, wenn die Dauer exponential mit dem Mittel ``dauer[:, 0]`` ist, sonst Dreieck."""
    dauer: Zahlen
    """Je Schritt das Dreieck der Bearbeitung in Arbeitsminuten, vorbereitet von ``felder.dreieckszeile``."""
    warten: Zahlen
    """Je Schritt das Dreieck der äußeren Wartezeit in Kalenderminuten, ebenso; Ende 0 = keine."""
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

    Marken: ``saat`` (Keim und Fall gemischt), ``fall``, ``schritt``, ``tor`` (innerste offene gleichzeitige Verzweigung), ``art``,
    ``naechste`` (in Schlange oder Freiliste), ``bereit``. Je Fall und Verzweigung: ``offen`` ausstehende Zweige, ``darueber`` die äußere.
    """

    zeiger: Nummern
    plan_zeit: Zahlen
    plan_marke: Nummern
    freie: Nummern
    saat: NDArray[np.uint64]
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


BEARBEITET, GEHT_WEITER, KOMMT_AN, STELLT_SICH_AN, ERLEDIGT, RUHT = range(6)
"""Was mit einer Marke geschieht: Bearbeitung zu Ende, Wartezeit zu Ende, Ankunft an einem Ziel, Einheit suchen, entfernen, nichts mehr."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ZWEITER = np.uint64(0xD1B54A32D192ED03)
_MISCH_A = np.uint64(0xBF58476D1CE4E5B9)
_MISCH_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
_ANKUNFT = np.uint64(0xA5A5A5A5A5A5A5A5)
_BEGINN = np.uint64(0x5C5C5C5C5C5C5C5C)
_NULL, _WEG, _PAUSE, _VIER = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(4)


def eingesetzt(funktion: F) -> F:
    """Wie ``uebersetzt``, aber an jeder Stelle des Aufrufs eingesetzt."""
    return cast("F", njit(nogil=True, inline="always")(funktion))


@uebersetzt
def misch(x: np.uint64) -> np.uint64:
    """Endmischung von SplitMix64 (Steele, Lea, Flood 2014)."""
    x = (x ^ (x >> _S30)) * _MISCH_A
    x = (x ^ (x >> _S27)) * _MISCH_B
    return x ^ (x >> _S31)


@uebersetzt
def fallsaat(keim: np.uint64, fall: int) -> np.uint64:
    """Ausgangswert aller Ziehungen eines Falls."""
    return misch(keim + np.uint64(fall) * _GOLDEN)


@uebersetzt
def zufall(saat: np.uint64, schluessel: np.uint64, nummer: np.uint64) -> float:
    """Gleichverteilte Zahl in (0, 1) zu Fall, Schlüssel und laufender Nummer."""
    x = misch((saat ^ schluessel) + nummer * _ZWEITER)
    return (np.float64(x >> _S11) + 0.5) * 1.1102230246251565e-16


@eingesetzt
def dreieck(zeilen: Zahlen, s: int, u: float) -> float:
    """Umkehrung der Verteilungsfunktion eines Dreiecks ohne Sprung: ``a + sqrt(u*k1)`` oder ``b - sqrt((1-u)*k2)``."""
    links = u < zeilen[s, 2]
    wurzel = math.sqrt(u * zeilen[s, 3] if links else (1.0 - u) * zeilen[s, 4])
    return zeilen[s, 0] + wurzel if links else zeilen[s, 1] - wurzel  # type: ignore[no-any-return]


@eingesetzt
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


@eingesetzt
def fertig(fenster: Zahlen, ab: int, ende: int, ziel: float) -> float:
    """Zeitpunkt, zu dem ein Kalender ``ziel`` Arbeitsminuten erreicht, gesucht ab Fenster ``ab``; Umkehrung von ``arbeit``."""
    p = ab
    while p < ende and fenster[p, 2] + fenster[p, 1] - fenster[p, 0] < ziel:
        p += 1
    if p < ende:
        return fenster[p, 0] + (ziel - fenster[p, 2])  # type: ignore[no-any-return]
    gesamt = fenster[ende - 1, 2] + fenster[ende - 1, 1] - fenster[ende - 1, 0]
    return ziel * fenster[ende - 1, 1] / gesamt  # type: ignore[no-any-return]


@eingesetzt
def ordne_ein(zeiten: Zahlen, marken: Nummern, n: int, zeit: float, marke: int) -> None:
    """Setzt ein Ereignis in den Plan von ``n`` Ereignissen; das früheste steht hinten."""
    i = n
    while i > 0 and zeiten[i - 1] < zeit:
        zeiten[i], marken[i] = zeiten[i - 1], marken[i - 1]
        i -= 1
    zeiten[i], marken[i] = zeit, marke


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


@eingesetzt
def waehle_weg(f_ab: Nummern, f_bis: Zahlen, s: int, u: float) -> int:
    """Nummer des Wegs aus ``s``, in dessen Anteil ``u`` fällt."""
    w, letzter = f_ab[s], f_ab[s + 1] - 1
    while w < letzter and u > f_bis[w]:
        w += 1
    return w  # type: ignore[no-any-return]


@uebersetzt
def laufe(f: Felder, z: Stand, keim: np.uint64, einschwingen: int, faelle: int, hoechstens: int) -> tuple[int, float]:  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917  eine Schleife ohne Aufrufe mit allen Feldern: ein solcher Aufruf kostet mehr als das Ereignis
    """Rechnet, bis alle Fälle von ``einschwingen`` bis ausschließlich ``faelle`` beendet sind; (begonnene Fälle, letzter Zeitpunkt).

    Spätere Fälle (bis ``hoechstens``) laufen nur mit, damit die Last bis zuletzt gleich bleibt.
    """
    (
        f_bahn, f_exponential, f_dauer, f_warten, f_schluessel, f_weg_ab, f_weg_ziel, f_weg_bis, f_tor, f_treff, f_kraefte,
        f_fenster_ab, f_fenster, f_rueckstand, f_rueckstand_dauer, f_zwischenankunft,
    ) = f  # fmt: skip
    (
        z_zeiger, z_plan_zeit, z_plan_marke, z_freie, z_saat, z_fall, z_schritt, z_tor, z_bereit, z_art, z_naechste, z_erste, z_letzte,
        z_haufen_zeit, z_haufen_marke, z_besuch, z_offen, z_darueber, z_fall_von, z_fall_bis, z_fall_von_arbeit, z_fall_bis_arbeit,
        z_fall_warten, z_schritt_zahl, z_schritt_warten, z_bahn_arbeit,
    ) = z  # fmt: skip
    n, k, tore = f_bahn.size, f_kraefte.size, f_treff.size
    stapel = np.empty((8 + f_weg_ziel.size + f_rueckstand.sum(), 2), np.int64)
    begonnen = beendet = haufen = frei = hoch = laufend = 0
    jetzt = gewartet = 0.0
    uhr = -math.log(zufall(fallsaat(keim, 0), _ANKUNFT, _NULL)) * f_zwischenankunft[0]
    ankunft = fertig(f_fenster, z_zeiger[k], f_fenster_ab[k + 1], uhr)
    for i in range(k):
        for _ in range(f_rueckstand[i]):
            marke, frei = frei, z_naechste[frei]
            z_fall[marke], z_tor[marke] = -i - 1, -1
            stapel[hoch, 0], stapel[hoch, 1] = marke, i
            hoch += 1
    while beendet < faelle - einschwingen:
        beginnt = vorher = -1
        ziel, tat = 0, KOMMT_AN
        if hoch > 0:
            hoch -= 1
            marke, ziel = stapel[hoch, 0], stapel[hoch, 1]
        else:
            jetzt, woher = ankunft, 0
            if laufend > 0 and z_plan_zeit[laufend - 1] < jetzt:
                jetzt, woher = z_plan_zeit[laufend - 1], 1
            if haufen > 0 and z_haufen_zeit[0] < jetzt:
                jetzt, woher = z_haufen_zeit[0], 2
            if woher == 1:
                laufend -= 1
                marke, tat = z_plan_marke[laufend], BEARBEITET
                i = f_bahn[z_schritt[marke]] if z_fall[marke] >= 0 else -z_fall[marke] - 1
                vorher = z_erste[i]
                if vorher >= 0:
                    z_erste[i] = z_naechste[vorher]
                    gewartet = arbeit(f_fenster, z_zeiger, i, f_fenster_ab[i + 1], jetzt) - z_bereit[vorher]
                else:
                    z_freie[i] += 1
            elif woher == 2:  # noqa: PLR2004  zwei Quellen neben der Ankunft
                marke = nimm_von(z_haufen_zeit, z_haufen_marke, haufen)
                haufen -= 1
                tat = z_art[marke]
            else:
                marke, frei = frei, z_naechste[frei]
                z_fall_von[begonnen], z_fall_von_arbeit[begonnen] = jetzt, uhr
                z_fall[marke], z_tor[marke], z_saat[marke] = begonnen, -1, fallsaat(keim, begonnen)
                ziel = f_weg_ziel[waehle_weg(f_weg_ab, f_weg_bis, n, zufall(z_saat[marke], _BEGINN, _NULL))]
                begonnen += 1
                ankunft = np.inf
                if begonnen < hoechstens:
                    uhr += -math.log(zufall(fallsaat(keim, begonnen), _ANKUNFT, _NULL)) * f_zwischenankunft[0]
                    ankunft = fertig(f_fenster, z_zeiger[k], f_fenster_ab[k + 1], uhr)
        fall, s = z_fall[marke], z_schritt[marke]
        if fall < 0:
            tat = ERLEDIGT if tat == BEARBEITET else STELLT_SICH_AN
        elif tat <= GEHT_WEITER:
            besuch = np.uint64(z_besuch[fall * n + s]) * _VIER
            if tat == BEARBEITET and f_warten[s, 1] > 0.0:
                tat, z_art[marke] = RUHT, GEHT_WEITER
                bis = jetzt + dreieck(f_warten, s, zufall(z_saat[marke], f_schluessel[s], besuch + _PAUSE))
                lege_auf(z_haufen_zeit, z_haufen_marke, haufen, bis, marke)
                haufen += 1
            else:
                tat = KOMMT_AN
                z_besuch[fall * n + s] += np.uint16(1)
                w, ende, t = f_weg_ab[s], f_weg_ab[s + 1], f_tor[s]
                if t >= 0 and z_offen[fall * tore + t] == 0:
                    z_offen[fall * tore + t], z_darueber[fall * tore + t] = ende - w, z_tor[marke]
                    z_tor[marke] = t
                    for nr in range(ende - 1, w, -1):
                        zweig, frei = frei, z_naechste[frei]
                        z_fall[zweig], z_tor[zweig], z_saat[zweig] = fall, t, z_saat[marke]
                        stapel[hoch, 0], stapel[hoch, 1] = zweig, f_weg_ziel[nr]
                        hoch += 1
                elif ende - w > 1:
                    w = waehle_weg(f_weg_ab, f_weg_bis, s, zufall(z_saat[marke], f_schluessel[s], besuch + _WEG))
                ziel = f_weg_ziel[w]
        if tat == KOMMT_AN:
            tat = STELLT_SICH_AN
            while z_tor[marke] >= 0 and f_treff[z_tor[marke]] == ziel:
                t = fall * tore + z_tor[marke]
                z_offen[t] -= 1
                if z_offen[t] > 0:
                    tat = ERLEDIGT
                    break
                z_tor[marke] = z_darueber[t]
            if tat == STELLT_SICH_AN and ziel == n:
                tat, z_fall_bis[fall] = ERLEDIGT, jetzt
                z_fall_bis_arbeit[fall] = arbeit(f_fenster, z_zeiger, k, f_fenster_ab[k + 1], jetzt)
                beendet += einschwingen <= fall < faelle
        if tat == ERLEDIGT:
            z_naechste[marke], frei = frei, marke
        elif tat == STELLT_SICH_AN:
            z_schritt[marke] = ziel
            i = f_bahn[ziel] if fall >= 0 else ziel
            if i < 0 or f_kraefte[i] == 0:
                beginnt = marke
            elif z_freie[i] > 0:
                beginnt = marke
                z_freie[i] -= 1
            else:
                z_bereit[marke] = arbeit(f_fenster, z_zeiger, i, f_fenster_ab[i + 1], jetzt)
                z_naechste[marke] = -1
                if z_erste[i] < 0:
                    z_erste[i] = marke
                else:
                    z_naechste[z_letzte[i]] = marke
                z_letzte[i] = marke
        for nr in range(2):
            marke = vorher if nr == 0 else beginnt
            if marke < 0:
                continue
            if nr == 1:
                gewartet = 0.0
            fall, s = z_fall[marke], z_schritt[marke]
            if fall < 0:
                i = -fall - 1
                laenge = f_rueckstand_dauer[i]
            else:
                i = f_bahn[s]
                u = zufall(z_saat[marke], f_schluessel[s], np.uint64(z_besuch[fall * n + s]) * _VIER)
                laenge = -math.log(u) * f_dauer[s, 0] if f_exponential[s] == 1 else dreieck(f_dauer, s, u)
                if einschwingen <= fall < faelle:
                    z_schritt_zahl[s] += 1
                    z_schritt_warten[s] += gewartet
                    z_fall_warten[fall] += gewartet
            geplant = i >= 0 and f_kraefte[i] > 0
            if i >= 0:
                z_bahn_arbeit[i] += laenge
            else:
                i = k
            schon = arbeit(f_fenster, z_zeiger, i, f_fenster_ab[i + 1], jetzt)
            bis = max(jetzt, fertig(f_fenster, z_zeiger[i], f_fenster_ab[i + 1], schon + laenge))
            if geplant:
                ordne_ein(z_plan_zeit, z_plan_marke, laufend, bis, marke)
                laufend += 1
            else:
                z_art[marke] = BEARBEITET
                lege_auf(z_haufen_zeit, z_haufen_marke, haufen, bis, marke)
                haufen += 1
    return begonnen, jetzt
