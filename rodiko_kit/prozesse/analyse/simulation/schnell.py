"""Die schnelle Ereignisschleife für Abläufe ohne gleichzeitige Zweige, in denen alle Einheiten und die Ankünfte denselben Kalender haben.

Ein gemeinsamer Kalender ist nur eine Zeitabbildung: Die Schleife läuft auf der Arbeitsuhr und führt den Versatz zum Kalender
mit. Das nächste Ereignis ist das Minimum über die wenigen Plätze, in vier unabhängigen Ketten ohne Sprung. Folgeschritt und
Dauer eines Falls werden gezogen, bevor sie gebraucht werden, damit die Ziehung nicht auf dem Weg zum nächsten Ereignis liegt.
Ergebnis und Zufallszahlen sind die der allgemeinen Schleife (``motor.laufe``).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from rodiko_kit.prozesse.analyse.simulation.motor import Felder
from rodiko_kit.prozesse.analyse.simulation.ziehung import (
    BEGINN,
    NULL,
    VIER,
    WEG,
    Nummern,
    Zahlen,
    abstand,
    fallsaat,
    uebersetzt,
    waehle_weg,
    ziehe_dauer,
    zufall,
)

HOECHSTENS_PLAETZE = 256
_LEER = 1e300


class Faelle(NamedTuple):
    """Was je Fall, Schritt und Einheit herauskommt; Zeiten in Minuten wie in ``motor.Stand``."""

    von: Zahlen
    bis: Zahlen
    von_arbeit: Zahlen
    bis_arbeit: Zahlen
    warten: Zahlen
    warten_kalender: Zahlen
    schritt_zahl: Nummern
    schritt_warten: Zahlen
    bahn_arbeit: Zahlen


def geeignet(f: Felder) -> bool:
    """Ob die schnelle Schleife den Ablauf rechnen kann."""
    return bool(
        (f.tor < 0).all()
        and (f.bahn >= 0).all()
        and (f.warten[:, 1] == 0).all()
        and (f.kraefte > 0).all()
        and f.kraefte.sum() <= HOECHSTENS_PLAETZE
        and f.rueckstand.sum() == 0
        and f.ankuenfte.size == 0
        and (f.vorrang == f.vorrang[0]).all()
        and _gemeinsam(f)
    )


def _gemeinsam(f: Felder) -> bool:
    eingang = f.fenster[f.fenster_ab[-2] :]
    teile = zip(f.fenster_ab[:-2], f.fenster_ab[1:-1], strict=True)
    return all(np.array_equal(f.fenster[ab:ende], eingang) for ab, ende in teile)


@uebersetzt
def laufe(f: Felder, z: Faelle, keim: np.uint64, einschwingen: int, faelle: int, hoechstens: int) -> tuple[int, float]:  # noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917  eine Schleife ohne Aufrufe mit allen Feldern: ein solcher Aufruf kostet mehr als das Ereignis
    """Wie ``motor.laufe``: (begonnene Fälle, letzter Zeitpunkt in Kalenderminuten)."""
    f_bahn, f_exponential, f_dauer, f_schluessel, f_kraefte = f.bahn, f.exponential, f.dauer, f.schluessel, f.kraefte
    f_weg_ab, f_weg_ziel, f_weg_bis, mittel = f.weg_ab, f.weg_ziel, f.weg_bis, f.zwischenankunft[0]
    z_von, z_bis, z_von_arbeit, z_bis_arbeit, z_warten, z_warten_kalender, z_schritt_zahl, z_schritt_warten, z_bahn_arbeit = z
    fenster = f.fenster[f.fenster_ab[-2] :]
    n, k = f_bahn.size, f_kraefte.size
    breite = (f_kraefte.sum() + 3) // 4 * 4
    ende = np.full(breite, _LEER)
    platz_marke, platz_bahn = np.zeros(breite, np.int64), np.zeros(breite, np.int64)
    freie, frei_zahl = np.zeros((k, f_kraefte.max()), np.int64), f_kraefte.copy()
    platz = 0
    for i in range(k):
        for j in range(f_kraefte[i]):
            platz_bahn[platz], freie[i, j] = i, platz
            platz += 1
    erste, letzte = np.full(k, -1, np.int64), np.full(k, -1, np.int64)
    m_fall, m_schritt, m_folge = np.empty(hoechstens, np.int64), np.empty(hoechstens, np.int64), np.empty(hoechstens, np.int64)
    m_naechste, m_saat = np.arange(1, hoechstens + 1), np.empty(hoechstens, np.uint64)
    m_dauer, m_folgedauer = np.empty(hoechstens), np.empty(hoechstens)
    m_bereit, m_versatz, m_warten, m_warten_kalender = (
        np.empty(hoechstens),
        np.empty(hoechstens),
        np.empty(hoechstens),
        np.empty(hoechstens),
    )
    m_besuch = np.empty((hoechstens, n), np.uint16)
    frei = begonnen = beendet = nummer = 0
    grenze, versatz = fenster[0, 2] + fenster[0, 1] - fenster[0, 0], fenster[0, 0] - fenster[0, 2]
    letztes = fenster.shape[0] - 1
    streckung = fenster[letztes, 1] / (fenster[letztes, 2] + fenster[letztes, 1] - fenster[letztes, 0])
    ankunft = abstand(keim, 0, mittel)
    jetzt = 0.0
    while beendet < faelle - einschwingen:
        t0, t1, t2, t3 = ende[0], ende[1], ende[2], ende[3]
        p0, p1, p2, p3 = 0, 1, 2, 3
        for j in range(4, breite, 4):
            eher = ende[j] < t0
            t0, p0 = ende[j] if eher else t0, j if eher else p0
            eher = ende[j + 1] < t1
            t1, p1 = ende[j + 1] if eher else t1, j + 1 if eher else p1
            eher = ende[j + 2] < t2
            t2, p2 = ende[j + 2] if eher else t2, j + 2 if eher else p2
            eher = ende[j + 3] < t3
            t3, p3 = ende[j + 3] if eher else t3, j + 3 if eher else p3
        eher = t1 < t0
        t0, p0 = t1 if eher else t0, p1 if eher else p0
        eher = t3 < t2
        t2, p2 = t3 if eher else t2, p3 if eher else p2
        eher = t2 < t0
        jetzt, platz = t2 if eher else t0, p2 if eher else p0
        kommt = ankunft < jetzt
        jetzt = ankunft if kommt else jetzt
        if jetzt > grenze:
            while jetzt > grenze and nummer < letztes:
                nummer += 1
                grenze = fenster[nummer, 2] + fenster[nummer, 1] - fenster[nummer, 0]
                versatz = fenster[nummer, 0] - fenster[nummer, 2]
            if jetzt > grenze:
                versatz = jetzt * (streckung - 1.0)
        if kommt:
            m = frei
            frei = m_naechste[m]
            saat = fallsaat(keim, begonnen)
            m_saat[m], m_fall[m], m_warten[m], m_warten_kalender[m] = saat, begonnen, 0.0, 0.0
            for j in range(n):
                m_besuch[m, j] = 0
            z_von_arbeit[begonnen], z_von[begonnen] = jetzt, jetzt + versatz
            s = f_weg_ziel[waehle_weg(f_weg_ab, f_weg_bis, n, zufall(saat, BEGINN, NULL))]
            dauer = ziehe_dauer(f_exponential, f_dauer, s, zufall(saat, f_schluessel[s], NULL)) if s < n else 0.0
            begonnen += 1
            ankunft = ankunft + abstand(keim, begonnen, mittel) if begonnen < hoechstens else np.inf
        else:
            m = platz_marke[platz]
            saat, s, dauer = m_saat[m], m_folge[m], m_folgedauer[m]
            i = platz_bahn[platz]
            kopf = erste[i]
            if kopf >= 0:
                erste[i] = m_naechste[kopf]
                ende[platz], platz_marke[platz] = jetzt + m_dauer[kopf], kopf
                gewartet = jetzt - m_bereit[kopf]
                m_warten[kopf] += gewartet
                m_warten_kalender[kopf] += gewartet + (versatz - m_versatz[kopf])
                z_schritt_warten[m_schritt[kopf]] += gewartet if einschwingen <= m_fall[kopf] < faelle else 0.0
                z_bahn_arbeit[i] += m_dauer[kopf]
            else:
                ende[platz] = _LEER
                freie[i, frei_zahl[i]] = platz
                frei_zahl[i] += 1
        fall = m_fall[m]
        if s == n:
            z_bis_arbeit[fall], z_bis[fall] = jetzt, jetzt + versatz
            z_warten[fall], z_warten_kalender[fall] = m_warten[m], m_warten_kalender[m]
            beendet += einschwingen <= fall < faelle
            m_naechste[m], frei = frei, m
            continue
        i = f_bahn[s]
        z_schritt_zahl[s] += einschwingen <= fall < faelle
        if frei_zahl[i] > 0:
            frei_zahl[i] -= 1
            platz = freie[i, frei_zahl[i]]
            ende[platz], platz_marke[platz] = jetzt + dauer, m
            z_bahn_arbeit[i] += dauer
        else:
            m_schritt[m], m_bereit[m], m_versatz[m], m_dauer[m], m_naechste[m] = s, jetzt, versatz, dauer, -1
            if erste[i] < 0:
                erste[i] = m
            else:
                m_naechste[letzte[i]] = m
            letzte[i] = m
        besuch = np.uint64(m_besuch[m, s]) * VIER
        m_besuch[m, s] += np.uint16(1)
        w = f_weg_ab[s]
        if f_weg_ab[s + 1] - w > 1:
            w = waehle_weg(f_weg_ab, f_weg_bis, s, zufall(saat, f_schluessel[s], besuch + WEG))
        s = f_weg_ziel[w]
        m_folge[m] = s
        if s < n:
            m_folgedauer[m] = ziehe_dauer(f_exponential, f_dauer, s, zufall(saat, f_schluessel[s], np.uint64(m_besuch[m, s]) * VIER))
    return begonnen, jetzt + versatz
