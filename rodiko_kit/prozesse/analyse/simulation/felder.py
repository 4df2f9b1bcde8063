"""Aus einem Ablauf und einem Kalender werden die Felder der Ereignisschleife."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import datum
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dauer, Exponential, Knoten
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG, Kalender
from rodiko_kit.prozesse.analyse.lastfaktor import pruefe_erreicht_ende, zusammenfluss
from rodiko_kit.prozesse.analyse.simulation.motor import Felder
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten

_ARBEITSUHR_ENDE = 1e15
_GENANNT = 3


@dataclass(frozen=True)
class Uhr:
    """Welche Zeit gilt: ohne ``beginn`` die Arbeitsuhr (nur Arbeitsminuten, durchgehend), sonst Kalender ab diesem Montag oder Tag.

    ``land`` für Feiertage (leer = keine), ``schliesstage`` für alle Einheiten; jede Einheit hat ihre eigene Dienstzeit,
    ``ankunft`` ist die Zeit, in der Fälle eingehen (leer = Dienstzeit der ersten Einheit).
    """

    beginn: dt.date | None = None
    land: str = ""
    schliesstage: frozenset[dt.date] = field(default_factory=frozenset)
    ankunft: str = ""


ARBEITSUHR = Uhr()


def ankunftskalender(ablauf: Ablauf, uhr: Uhr) -> Kalender:
    """Der Kalender, in dem Fälle eingehen."""
    angabe = uhr.ankunft or (ablauf.bahnen[0].arbeitszeit if ablauf.bahnen else Bahn.arbeitszeit)
    return Kalender.aus_angabe(angabe, uhr.land, uhr.schliesstage)


def mit_beginn(ablauf: Ablauf, uhr: Uhr) -> Uhr:
    """Feste Ankünfte brauchen einen Kalender: ohne Beginn gilt der Tag der ersten Ankunft; ``EingabeFehler`` bei Ankünften davor."""
    if not ablauf.ankuenfte:
        return uhr
    if uhr.beginn is None:
        return replace(uhr, beginn=ablauf.ankuenfte[0].date())
    if ablauf.ankuenfte[0].date() < uhr.beginn:
        abhilfe = f"Bitte Ankünfte ab dem {datum(uhr.beginn)} angeben oder den Beginn vorverlegen."
        raise EingabeFehler("Ankünfte", ablauf.ankuenfte[0], "liegt vor dem Beginn.", abhilfe)
    return uhr


def zwischenankunft(ablauf: Ablauf, uhr: Uhr) -> float:
    """Mittlerer Abstand zweier Ankünfte in Arbeitsminuten: aus Terminen, aus der Datei oder Arbeitsminuten eines Jahres durch Fallzahl.

    ``EingabeFehler``, wenn alles fehlt.
    """
    if len(ablauf.ankuenfte) > 1:
        spanne = ankunftskalender(ablauf, uhr).arbeitsminuten(ablauf.ankuenfte[0], ablauf.ankuenfte[-1])
        return max(spanne, 1.0) / (len(ablauf.ankuenfte) - 1)
    if ablauf.zwischenankunft_min:
        return ablauf.zwischenankunft_min
    if not ablauf.fallzahl_je_jahr:
        raise EingabeFehler(ablauf.titel, ablauf.fallzahl_je_jahr, "hat keine Fallzahl.", "Bitte die Fälle je Jahr mit Quelle eintragen.")
    beginn = uhr.beginn or dt.date(2026, 1, 1)
    return _jahresminuten(ankunftskalender(ablauf, uhr), beginn) / ablauf.fallzahl_je_jahr


@lru_cache(maxsize=64)
def _jahresminuten(kalender: Kalender, beginn: dt.date) -> float:
    return kalender.arbeitsminuten(_mitternacht(beginn), _mitternacht(beginn + dt.timedelta(days=364))) * 365 / 364


def kraefte(bahn: Bahn) -> tuple[int, float]:
    """Ganze Plätze und Tempo je Platz: 2,7 VZÄ sind 3 Plätze, die je 90 % ihrer Dienstzeit für den Prozess haben.

    ``EingabeFehler`` ohne Kapazität.
    """
    verfuegbar = bahn.verfuegbar
    if not verfuegbar or verfuegbar <= 0:
        raise EingabeFehler(
            f"Organisationseinheit {bahn.name}",
            bahn.kapazitaet,
            "hat keine Kapazität.",
            "Bitte Kapazität und Anteil größer als 0 eintragen.",
        )
    plaetze = math.ceil(verfuegbar - 1e-9)
    return plaetze, verfuegbar / plaetze


def baue_felder(ablauf: Ablauf, uhr: Uhr, faelle: int, *, ohne_engpass: bool = False) -> Felder:
    """Die Felder für einen Lauf über ``faelle`` Fälle; ``ohne_engpass`` gibt jeder Einheit unbegrenzt Kräfte.

    ``EingabeFehler`` bei Schritten ohne Zeit, Einheiten ohne Kapazität oder Stunden, Schleifen ohne Ausgang, fehlender Fallzahl.
    """
    pruefe_erreicht_ende(ablauf)
    _pruefe_zeiten(ablauf)
    uhr = mit_beginn(ablauf, uhr)
    abstand = zwischenankunft(ablauf, uhr)
    platz = {b.id: i for i, b in enumerate(ablauf.bahnen)}
    plaetze = [(0, 1.0) if ohne_engpass else kraefte(b) for b in ablauf.bahnen]
    bahn = np.array([platz.get(k.bahn, -1) if braucht_kraefte(k) else -1 for k in ablauf.knoten], dtype=np.int64)
    tempo = [plaetze[i][1] if i >= 0 else 1.0 for i in bahn]
    zeit = [dreieckszeile(k.bearbeitung, 1 / t) for k, t in zip(ablauf.knoten, tempo, strict=True)]
    warten = [dreieckszeile(k.wartezeit, MINUTEN_JE_TAG) for k in ablauf.knoten]
    weg_ab, weg_ziel, weg_bis = _wege(ablauf)
    fenster_ab, fenster = _fenster(ablauf, uhr, abstand * faelle)
    tore = [k.id for k in ablauf.knoten if k.gleichzeitig and ablauf.ist_tor(k.id)]
    nummer = {k.id: i for i, k in enumerate(ablauf.knoten)} | {ENDE: len(ablauf.knoten)}
    return Felder(
        bahn=bahn,
        exponential=np.array([isinstance(k.bearbeitung, Exponential) for k in ablauf.knoten], dtype=np.int64),
        dauer=np.array(zeit).reshape(-1, 5),
        warten=np.array(warten).reshape(-1, 5),
        schluessel=np.array([_schluessel(k.kuerzel or k.id) for k in ablauf.knoten], dtype=np.uint64),
        weg_ab=weg_ab,
        weg_ziel=weg_ziel,
        weg_bis=weg_bis,
        tor=np.array([tore.index(k.id) if k.id in tore else -1 for k in ablauf.knoten], dtype=np.int64),
        treff=np.array([nummer[zusammenfluss(ablauf, t)] for t in tore], dtype=np.int64),
        kraefte=np.array([p for p, _ in plaetze], dtype=np.int64),
        rueckstand=np.array([b.anfangsrueckstand for b in ablauf.bahnen], dtype=np.int64),
        rueckstand_dauer=_mittel_je_bahn(ablauf, [t for _, t in plaetze]),
        zwischenankunft=np.array([float(abstand)]),
        fenster_ab=fenster_ab,
        fenster=fenster,
        vorrang=np.array([k.vorrang for k in ablauf.knoten], dtype=np.int64),
        ankuenfte=_termine(ablauf, uhr),
    )


def braucht_kraefte(knoten: Knoten) -> bool:
    """Ob der Schritt auf freie Kräfte wartet; 0 Minuten (entfallene Schritte, Treffpunkte gleichzeitiger) brauchen niemanden."""
    return knoten.bearbeitung is None or knoten.bearbeitung.mittel > 0


def _pruefe_zeiten(ablauf: Ablauf) -> None:
    if ablauf.luecken:
        mehr = len(ablauf.luecken) - _GENANNT
        namen = ", ".join(f"„{k.name or k.id}“" for k in ablauf.luecken[:_GENANNT]) + (f" und {mehr} weitere" if mehr > 0 else "")
        mangel = "hat keine Bearbeitungszeit." if len(ablauf.luecken) == 1 else "haben keine Bearbeitungszeit."
        raise EingabeFehler(ablauf.titel or "Prozess", namen, mangel, "Bitte Zeiten eintragen oder Vorschlagswerte übernehmen.")


def dreieckszeile(dauer: Dauer | None, faktor: float) -> tuple[float, float, float, float, float]:
    """Anfang, Ende, Anteil bis zum Gipfel und die zwei Faktoren der Umkehrung, alles mal ``faktor``; exponential: nur das Mittel.

    ``F^-1(u) = a + sqrt(u (b-a)(m-a))`` für ``u < (m-a)/(b-a)``, sonst ``b - sqrt((1-u) (b-a)(b-m))``.
    """
    if dauer is None:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    if isinstance(dauer, Exponential):
        return dauer.mittel * faktor, 0.0, 0.0, 0.0, 0.0
    a, m, b = (w * faktor for w in (dauer.minimum, dauer.typisch, dauer.maximum))
    return a, b, (m - a) / (b - a) if b > a else 0.0, (b - a) * (m - a), (b - a) * (b - m)


def _schluessel(id_: str) -> int:
    """Aus dem Kürzel, wo es eines gibt: dieselbe Arbeitsmappe gibt in jedem Projekt dieselben Zahlen."""
    return int.from_bytes(hashlib.blake2b(id_.encode(), digest_size=8).digest(), "little")


def _wege(ablauf: Ablauf) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    nummer = {k.id: i for i, k in enumerate(ablauf.knoten)} | {ENDE: len(ablauf.knoten)}
    ab, ziel, bis = [0], [], []
    for id_ in (*(k.id for k in ablauf.knoten), START):
        summe = 0.0
        wege = ablauf.ausgaenge[id_]
        gesamt = sum(a for _, a in wege)
        for nach, anteil in wege:
            summe += anteil / gesamt
            ziel.append(nummer[nach])
            bis.append(summe)
        ab.append(len(ziel))
    return np.array(ab, dtype=np.int64), np.array(ziel, dtype=np.int64), np.array(bis)


def _mittel_je_bahn(ablauf: Ablauf, tempo: list[float]) -> NDArray[np.float64]:
    lasten = rechne_zeiten(ablauf).bahnen
    return np.array([last.arbeit_min / last.besuche / t if last.besuche else 0.0 for last, t in zip(lasten, tempo, strict=True)])


def _fenster(ablauf: Ablauf, uhr: Uhr, arbeitsminuten: float) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Dienstfenster je Einheit und für die Ankünfte in Minuten seit Beginn; auf der Arbeitsuhr je ein endloses."""
    if uhr.beginn is None:
        anzahl = len(ablauf.bahnen) + 1
        listen = [[(0.0, _ARBEITSUHR_ENDE)]] * anzahl
    else:
        eingang = ankunftskalender(ablauf, uhr)
        je_woche = eingang.wochenminuten
        tage = math.ceil(1.3 * arbeitsminuten / je_woche * 7) + 800
        kalender = [Kalender.aus_angabe(b.arbeitszeit, uhr.land, uhr.schliesstage | frozenset(b.schliesstage)) for b in ablauf.bahnen]
        bekannt: dict[Kalender, list[tuple[float, float]]] = {}
        listen = [bekannt[k] if k in bekannt else bekannt.setdefault(k, _tageweise(k, uhr.beginn, tage)) for k in (*kalender, eingang)]
    laengen = [np.array([b - v for v, b in liste]) for liste in listen]
    davor = np.concatenate([np.cumsum(laenge) - laenge for laenge in laengen])
    ab = np.concatenate(([0], np.cumsum([len(liste) for liste in listen]))).astype(np.int64)
    return ab, np.column_stack((np.array([f for liste in listen for f in liste]), davor))


def _termine(ablauf: Ablauf, uhr: Uhr) -> NDArray[np.float64]:
    """Feste Ankünfte in Minuten seit Beginn."""
    if not ablauf.ankuenfte or uhr.beginn is None:
        return np.zeros(0)
    null = _mitternacht(uhr.beginn)
    return np.sort(np.array([(t - null).total_seconds() / 60 for t in ablauf.ankuenfte]))


def _tageweise(kalender: Kalender, beginn: dt.date, tage: int) -> list[tuple[float, float]]:
    reihe: list[tuple[float, float]] = []
    for n in range(tage):
        versatz = float(n * MINUTEN_JE_TAG)
        reihe += [(versatz + von, versatz + bis) for von, bis in kalender.fenster_am(beginn + dt.timedelta(days=n))]
    if not reihe:
        raise EingabeFehler("Arbeitszeit", str(beginn), "enthält ab diesem Tag keine Arbeitsstunde.", "Bitte Schließtage prüfen.")
    return reihe


def _mitternacht(tag: dt.date) -> dt.datetime:
    return dt.datetime.combine(tag, dt.time())
