"""Die allgemeine Ereignisschleife: laufende Bearbeitungen, Schlangen je Einheit, äußere Wartezeiten, gleichzeitige Zweige, Kalender.

Das nächste Ereignis ist das früheste aus der nächsten Ankunft, dem geordneten Plan der laufenden Bearbeitungen (so viele wie
Kräfte) und dem Haufen der äußeren Wartezeiten. In einer Schlange kommt der höhere Vorrang zuerst, bei gleichem der früher
Gekommene; eine begonnene Bearbeitung wird nicht verdrängt.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.prozesse.analyse.simulation.ziehung import (
    BEGINN,
    NULL,
    PAUSE,
    VIER,
    WEG,
    Nummern,
    Zahlen,
    abstand,
    dreieck,
    eingesetzt,
    fallsaat,
    uebersetzt,
    waehle_weg,
    ziehe_dauer,
    zufall,
)


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
    vorrang: Nummern
    """Vorrang je Schritt; der höhere kommt in der Schlange zuerst."""
    ankuenfte: Zahlen
    """Feste Ankünfte in Kalenderminuten seit Beginn, aufsteigend; leer = zufällig nach ``zwischenankunft``."""


class Stand(NamedTuple):
    """Was ein Lauf braucht und hinterlässt. Eine Marke ist ein Fall auf seinem Weg; gleichzeitige Zweige haben je eine.

    Marken: ``saat`` (Keim und Fall gemischt), ``fall``, ``schritt``, ``tor`` (innerste offene gleichzeitige Verzweigung), ``art``,
    ``naechste`` (in Schlange oder Freiliste), ``bereit`` und ``seit`` (Beginn des Wartens in Arbeits- und Kalenderminuten). Je Fall und
    Verzweigung: ``offen`` ausstehende Zweige, ``darueber`` die äußere. ``spur`` (Fall, Schritt, Einheit) und ``spur_zeit`` (bereit, Beginn,
    Ende in Kalenderminuten) halten jede Bearbeitung fest, solange Zeilen da sind; ``spur_zahl`` zählt sie.
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
    seit: Zahlen
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
    fall_warten_kalender: Zahlen
    schritt_zahl: Nummern
    schritt_warten: Zahlen
    bahn_arbeit: Zahlen
    spur: Nummern
    spur_zeit: Zahlen
    spur_zahl: Nummern


BEARBEITET, GEHT_WEITER, KOMMT_AN, STELLT_SICH_AN, ERLEDIGT, RUHT = range(6)
"""Was mit einer Marke geschieht: Bearbeitung zu Ende, Wartezeit zu Ende, Ankunft an einem Ziel, Einheit suchen, entfernen, nichts mehr."""


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


@uebersetzt
def laufe(f: Felder, z: Stand, keim: np.uint64, einschwingen: int, faelle: int, hoechstens: int) -> tuple[int, float]:  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917  eine Schleife ohne Aufrufe mit allen Feldern: ein solcher Aufruf kostet mehr als das Ereignis
    """Rechnet, bis alle Fälle von ``einschwingen`` bis ausschließlich ``faelle`` beendet sind; (begonnene Fälle, letzter Zeitpunkt).

    Spätere Fälle (bis ``hoechstens``) laufen nur mit, damit die Last bis zuletzt gleich bleibt.
    """
    (
        f_bahn, f_exponential, f_dauer, f_warten, f_schluessel, f_weg_ab, f_weg_ziel, f_weg_bis, f_tor, f_treff, f_kraefte,
        f_fenster_ab, f_fenster, f_rueckstand, f_rueckstand_dauer, f_zwischenankunft, f_vorrang, f_ankuenfte,
    ) = f  # fmt: skip
    (
        z_zeiger, z_plan_zeit, z_plan_marke, z_freie, z_saat, z_fall, z_schritt, z_tor, z_bereit, z_seit, z_art, z_naechste, z_erste,
        z_letzte, z_haufen_zeit, z_haufen_marke, z_besuch, z_offen, z_darueber, z_fall_von, z_fall_bis, z_fall_von_arbeit,
        z_fall_bis_arbeit, z_fall_warten, z_fall_warten_kalender, z_schritt_zahl, z_schritt_warten, z_bahn_arbeit, z_spur, z_spur_zeit,
        z_spur_zahl,
    ) = z  # fmt: skip
    n, k, tore = f_bahn.size, f_kraefte.size, f_treff.size
    stapel = np.empty((8 + f_weg_ziel.size + f_rueckstand.sum(), 2), np.int64)
    begonnen = beendet = haufen = frei = hoch = laufend = 0
    jetzt = gewartet = 0.0
    termine = f_ankuenfte.size
    uhr = abstand(keim, 0, f_zwischenankunft[0])
    ankunft = f_ankuenfte[0] if termine > 0 else fertig(f_fenster, z_zeiger[k], f_fenster_ab[k + 1], uhr)
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
                if termine > 0:
                    uhr = arbeit(f_fenster, z_zeiger, k, f_fenster_ab[k + 1], jetzt)
                z_fall_von[begonnen], z_fall_von_arbeit[begonnen] = jetzt, uhr
                z_fall[marke], z_tor[marke], z_saat[marke] = begonnen, -1, fallsaat(keim, begonnen)
                ziel = f_weg_ziel[waehle_weg(f_weg_ab, f_weg_bis, n, zufall(z_saat[marke], BEGINN, NULL))]
                begonnen += 1
                ankunft = np.inf
                if begonnen < termine:
                    ankunft = f_ankuenfte[begonnen]
                elif termine == 0 and begonnen < hoechstens:
                    uhr += abstand(keim, begonnen, f_zwischenankunft[0])
                    ankunft = fertig(f_fenster, z_zeiger[k], f_fenster_ab[k + 1], uhr)
        fall, s = z_fall[marke], z_schritt[marke]
        if fall < 0:
            tat = ERLEDIGT if tat == BEARBEITET else STELLT_SICH_AN
        elif tat <= GEHT_WEITER:
            besuch = np.uint64(z_besuch[fall * n + s]) * VIER
            if tat == BEARBEITET and f_warten[s, 1] > 0.0:
                tat, z_art[marke] = RUHT, GEHT_WEITER
                bis = jetzt + dreieck(f_warten, s, zufall(z_saat[marke], f_schluessel[s], besuch + PAUSE))
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
                    w = waehle_weg(f_weg_ab, f_weg_bis, s, zufall(z_saat[marke], f_schluessel[s], besuch + WEG))
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
                z_seit[marke] = jetzt
                davor, danach = z_letzte[i], -1
                rang = f_vorrang[ziel] if fall >= 0 else 0
                if z_erste[i] < 0:
                    davor = -1
                elif rang > (f_vorrang[z_schritt[davor]] if z_fall[davor] >= 0 else 0):
                    davor, danach = -1, z_erste[i]
                    while rang <= (f_vorrang[z_schritt[danach]] if z_fall[danach] >= 0 else 0):
                        davor, danach = danach, z_naechste[danach]
                z_naechste[marke] = danach
                if davor < 0:
                    z_erste[i] = marke
                else:
                    z_naechste[davor] = marke
                if danach < 0:
                    z_letzte[i] = marke
        for nr in range(2):
            marke = vorher if nr == 0 else beginnt
            if marke < 0:
                continue
            if nr == 1:
                gewartet, z_seit[marke] = 0.0, jetzt
            fall, s = z_fall[marke], z_schritt[marke]
            if fall < 0:
                i = -fall - 1
                laenge = f_rueckstand_dauer[i]
            else:
                i = f_bahn[s]
                u = zufall(z_saat[marke], f_schluessel[s], np.uint64(z_besuch[fall * n + s]) * VIER)
                laenge = ziehe_dauer(f_exponential, f_dauer, s, u)
                if einschwingen <= fall < faelle:
                    z_schritt_zahl[s] += 1
                    z_schritt_warten[s] += gewartet
                    z_fall_warten[fall] += gewartet
                    z_fall_warten_kalender[fall] += jetzt - z_seit[marke]
            geplant = i >= 0 and f_kraefte[i] > 0
            if i >= 0:
                z_bahn_arbeit[i] += laenge
            else:
                i = k
            schon = arbeit(f_fenster, z_zeiger, i, f_fenster_ab[i + 1], jetzt)
            bis = max(jetzt, fertig(f_fenster, z_zeiger[i], f_fenster_ab[i + 1], schon + laenge))
            zeile = z_spur_zahl[0]
            if zeile < z_spur.shape[0]:
                z_spur[zeile, 0], z_spur[zeile, 1], z_spur[zeile, 2] = fall, s if fall >= 0 else -1, i if i < k else -1
                z_spur_zeit[zeile, 0], z_spur_zeit[zeile, 1], z_spur_zeit[zeile, 2] = z_seit[marke], jetzt, bis
                z_spur_zahl[0] += 1
            if geplant:
                ordne_ein(z_plan_zeit, z_plan_marke, laufend, bis, marke)
                laufend += 1
            else:
                z_art[marke] = BEARBEITET
                lege_auf(z_haufen_zeit, z_haufen_marke, haufen, bis, marke)
                haufen += 1
    return begonnen, jetzt
