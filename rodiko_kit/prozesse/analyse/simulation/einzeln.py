"""Ohne Engpass beeinflussen sich die Fälle nicht: jeder wird für sich von der Ankunft bis zum Ende gezogen (Monte Carlo).

Gilt für Abläufe ohne gleichzeitige Zweige; die Ziehungen sind die der Ereignisschleifen. Arbeit im selben Kalender wird erst
addiert und dann einmal auf Kalenderzeit abgebildet.
"""

from __future__ import annotations

import numpy as np

from rodiko_kit.prozesse.analyse.simulation.motor import Felder
from rodiko_kit.prozesse.analyse.simulation.schnell import Faelle
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


def geeignet(f: Felder) -> bool:
    """Ob jeder Fall für sich gerechnet werden kann: unbegrenzte Kräfte, keine gleichzeitigen Zweige."""
    return bool((f.kraefte == 0).all() and (f.tor < 0).all())


def gleiche_kalender(f: Felder) -> Nummern:
    """Je Einheit (zuletzt die Ankünfte) die kleinste Nummer mit demselben Kalender."""
    teile = [f.fenster[ab:ende] for ab, ende in zip(f.fenster_ab[:-1], f.fenster_ab[1:], strict=True)]
    return np.array([next(j for j, anderer in enumerate(teile) if np.array_equal(anderer, teil)) for teil in teile], dtype=np.int64)


@eingesetzt
def stelle(fenster: Zahlen, spalte: int, ab: int, ende: int, wert: float) -> int:
    """Letztes Fenster in ``ab:ende``, dessen ``spalte`` kleiner als ``wert`` ist; sonst ``ab``."""
    unten, oben = ab, ende
    while oben - unten > 1:
        mitte = (unten + oben) >> 1
        davor = fenster[mitte, spalte] < wert
        unten, oben = mitte if davor else unten, oben if davor else mitte
    return unten


@eingesetzt
def arbeit_bis(fenster: Zahlen, ab: int, ende: int, t: float) -> float:
    """Arbeitsminuten des Kalenders in ``ab:ende`` bis zum Zeitpunkt ``t``; hinter dem letzten Fenster mit der mittleren Arbeitszeit."""
    if t > fenster[ende - 1, 1]:
        return (fenster[ende - 1, 2] + fenster[ende - 1, 1] - fenster[ende - 1, 0]) * t / fenster[ende - 1, 1]  # type: ignore[no-any-return]
    p = stelle(fenster, 0, ab, ende, t)
    return fenster[p, 2] + min(max(0.0, t - fenster[p, 0]), fenster[p, 1] - fenster[p, 0])  # type: ignore[no-any-return]


@eingesetzt
def zeit_bei(fenster: Zahlen, ab: int, ende: int, ziel: float) -> float:
    """Zeitpunkt, zu dem der Kalender ``ziel`` Arbeitsminuten erreicht; Umkehrung von ``arbeit_bis``."""
    gesamt = fenster[ende - 1, 2] + fenster[ende - 1, 1] - fenster[ende - 1, 0]
    if ziel > gesamt:
        return ziel * fenster[ende - 1, 1] / gesamt  # type: ignore[no-any-return]
    p = stelle(fenster, 2, ab, ende, ziel)
    return fenster[p, 0] + (ziel - fenster[p, 2])  # type: ignore[no-any-return]


@uebersetzt
def ziehe(f: Felder, z: Faelle, kalender: Nummern, keim: np.uint64, einschwingen: int, faelle: int) -> tuple[int, float]:  # noqa: PLR0913, PLR0917  Aufruf der Schleife
    """Zieht die Fälle ``0`` bis ausschließlich ``faelle``; (begonnene Fälle, Zeitpunkt der letzten Ankunft)."""
    n, k = f.bahn.size, f.kraefte.size
    eingang_ab, eingang_bis = f.fenster_ab[k], f.fenster_ab[k + 1]
    besuche = np.empty(n, np.uint16)
    uhr = beginn = 0.0
    for fall in range(faelle):
        if f.ankuenfte.size > 0:
            beginn = f.ankuenfte[fall]
            uhr = arbeit_bis(f.fenster, eingang_ab, eingang_bis, beginn)
        else:
            uhr += abstand(keim, fall, f.zwischenankunft[0])
            beginn = zeit_bei(f.fenster, eingang_ab, eingang_bis, uhr)
        saat = fallsaat(keim, fall)
        besuche[:] = 0
        jetzt, offen, c = beginn, 0.0, kalender[k]
        s = f.weg_ziel[waehle_weg(f.weg_ab, f.weg_bis, n, zufall(saat, BEGINN, NULL))]
        while s < n:
            besuch = np.uint64(besuche[s]) * VIER
            besuche[s] += np.uint16(1)
            laenge = ziehe_dauer(f.exponential, f.dauer, s, zufall(saat, f.schluessel[s], besuch))
            i = f.bahn[s]
            if fall >= einschwingen:
                z.schritt_zahl[s] += 1
            if i >= 0:
                z.bahn_arbeit[i] += laenge
            eigener = kalender[i if i >= 0 else k]
            if eigener != c:
                if offen > 0.0:
                    ab, ende = f.fenster_ab[c], f.fenster_ab[c + 1]
                    jetzt = max(jetzt, zeit_bei(f.fenster, ab, ende, arbeit_bis(f.fenster, ab, ende, jetzt) + offen))
                offen, c = 0.0, eigener
            offen += laenge
            pause = dreieck(f.warten, s, zufall(saat, f.schluessel[s], besuch + PAUSE)) if f.warten[s, 1] > 0.0 else 0.0
            w = f.weg_ab[s]
            if f.weg_ab[s + 1] - w > 1:
                w = waehle_weg(f.weg_ab, f.weg_bis, s, zufall(saat, f.schluessel[s], besuch + WEG))
            s = f.weg_ziel[w]
            if (pause > 0.0 or s == n) and offen > 0.0:
                ab, ende = f.fenster_ab[c], f.fenster_ab[c + 1]
                jetzt = max(jetzt, zeit_bei(f.fenster, ab, ende, arbeit_bis(f.fenster, ab, ende, jetzt) + offen))
                offen = 0.0
            jetzt += pause
        z.von[fall], z.von_arbeit[fall], z.bis[fall] = beginn, uhr, jetzt
        z.bis_arbeit[fall] = arbeit_bis(f.fenster, eingang_ab, eingang_bis, jetzt)
    return faelle, beginn
