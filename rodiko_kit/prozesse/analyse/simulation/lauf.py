"""Ein Lauf, viele Läufe und ihre Auswertung: Durchlaufzeit, Warten, Auslastung mit Bändern; Überlast ohne Scheinwerte."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.basis.texte import anzahl, tage
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation import motor
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr, ankunftskalender, baue_felder, zwischenankunft
from rodiko_kit.prozesse.analyse.simulation.motor import Felder, Stand
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten, wochenminuten

ARBEITSTAG_MIN = 480.0
_NACHLAUF = 1000
_MONATE = 12


@dataclass(frozen=True)
class Lauf:
    """Ergebnis eines Laufs: je gewertetem Fall Durchlaufzeit und Warten in der Schlange, je Schritt und Einheit Summen.

    ``kalender_min`` Durchlauf in Kalenderminuten, ``arbeit_min`` in Arbeitsminuten der Eingangszeit, ``warten_min`` Summe der
    Wartezeiten auf freie Kräfte in deren Arbeitsminuten.
    """

    kalender_min: NDArray[np.float64]
    arbeit_min: NDArray[np.float64]
    warten_min: NDArray[np.float64]
    schritt_zahl: NDArray[np.int64]
    schritt_warten_min: NDArray[np.float64]
    auslastung: NDArray[np.float64]
    ankuenfte_je_arbeitstag: float
    ankunft_min: NDArray[np.float64]
    """Ankünfte der gewerteten Fälle in Kalenderminuten seit Beginn."""
    ankunft_arbeit_min: NDArray[np.float64]


@dataclass(frozen=True)
class Verteilung:
    """Kennwerte einer Größe über alle Fälle aller Läufe; ``standardfehler`` aus den Mittelwerten der Läufe."""

    mittel: float
    standardfehler: float
    median: float
    p05: float
    p25: float
    p75: float
    p90: float
    p95: float
    laufmittel: tuple[float, ...]


@dataclass(frozen=True)
class Bahnergebnis:
    """Eine Einheit: mittlere Auslastung, Warten je Besuch in Arbeitsminuten, mittlere Länge der Schlange."""

    id: str
    name: str
    auslastung: float
    warten_min: float
    schlange: float


@dataclass(frozen=True)
class Simulation:
    """Ausgewertete Läufe eines Ablaufs."""

    faelle: int
    laeufe: int
    kalender_min: Verteilung
    arbeit_min: Verteilung
    warten_min: Verteilung
    bahnen: tuple[Bahnergebnis, ...]
    schritte: dict[str, tuple[float, float]]
    """Schritt -> (Besuche je Fall, Warten je Besuch in Arbeitsminuten)."""
    ankuenfte_je_arbeitstag: float


@dataclass(frozen=True)
class Ueberlast:
    """Eine Einheit, deren Bedarf die Kapazität übersteigt: um so viele Fälle wächst der Rückstand je Monat."""

    bahn: str
    auslastung: float
    faelle_je_monat: float

    @property
    def satz(self) -> str:
        """„Der Rückstand wächst um 12 Fälle je Monat (Ausländerbehörde).“"""
        return f"Der Rückstand wächst um {anzahl(max(1, round(self.faelle_je_monat)), 'Fall', 'Fälle')} je Monat ({self.bahn})."


def ueberlast(ablauf: Ablauf, uhr: Uhr = ARBEITSUHR) -> tuple[Ueberlast, ...]:
    """Einheiten ohne eingeschwungenen Zustand, die knappste zuerst: ``rho = Arbeit je Fall / (Kräfte * Abstand) >= 1``.

    Der Abstand der Ankünfte ist auf die Dienstzeit der Einheit umgerechnet; Rückstand je Monat = Fälle je Monat * (1 - 1/rho).
    """
    abstand = zwischenankunft(ablauf, uhr)
    eingang = sum(bis - von for _, von, bis in ankunftskalender(ablauf, uhr).fenster)
    je_monat = (ablauf.fallzahl_je_jahr or eingang * 52 / abstand) / _MONATE
    gefunden = []
    for last in rechne_zeiten(ablauf).bahnen:
        if not last.bahn.verfuegbar:
            continue
        eigener = abstand if uhr.beginn is None else abstand * wochenminuten(last.bahn.arbeitszeit) / eingang
        rho = last.arbeit_min / (last.bahn.verfuegbar * eigener)
        if rho >= 1:
            gefunden.append(Ueberlast(last.bahn.name, rho, je_monat * (1 - 1 / rho)))
    return tuple(sorted(gefunden, key=lambda u: -u.auslastung))


def laufe_einmal(felder: Felder, faelle: int, keim: int, einschwingen: int = 0) -> Lauf:
    """Ein Lauf über ``faelle`` gewertete Fälle nach ``einschwingen`` ungewerteten; gleicher Keim, gleiches Ergebnis."""
    bis = faelle + einschwingen
    hoechstens = 2 * bis + _NACHLAUF
    stand = _stand(felder, hoechstens)
    begonnen, ende = motor.laufe(felder, stand, np.uint64(keim), einschwingen, bis, hoechstens)
    gewertet = slice(einschwingen, bis)
    dauer_arbeit = float(stand.fall_von_arbeit[begonnen - 1]) or 1.0
    verfuegbar = np.array([_arbeit_bis(felder, i, ende) for i in range(felder.kraefte.size)])
    return Lauf(
        kalender_min=stand.fall_bis[gewertet] - stand.fall_von[gewertet],
        arbeit_min=stand.fall_bis_arbeit[gewertet] - stand.fall_von_arbeit[gewertet],
        warten_min=stand.fall_warten[gewertet].copy(),
        schritt_zahl=stand.schritt_zahl,
        schritt_warten_min=stand.schritt_warten,
        auslastung=stand.bahn_arbeit / np.maximum(1e-300, np.maximum(1, felder.kraefte) * verfuegbar),
        ankuenfte_je_arbeitstag=begonnen / dauer_arbeit * ARBEITSTAG_MIN,
        ankunft_min=stand.fall_von[gewertet].copy(),
        ankunft_arbeit_min=stand.fall_von_arbeit[gewertet].copy(),
    )


def simuliere(  # noqa: PLR0913  jede Angabe gehört zum Versuch
    ablauf: Ablauf,
    faelle: int,
    laeufe: int,
    *,
    uhr: Uhr = ARBEITSUHR,
    keim: int = 1,
    einschwingen: int = 0,
    ohne_engpass: bool = False,
    ausfuehrer: Executor | None = None,
) -> Simulation:
    """Viele unabhängige Läufe, ausgewertet; Lauf ``i`` hat den Keim ``(keim, i)``, gleich wo er gerechnet wird.

    ``EingabeFehler`` bei unvollständigem Ablauf. Bei Überlast zuerst ``ueberlast`` fragen: dann sagt kein Mittelwert etwas.
    """
    felder = baue_felder(ablauf, uhr, faelle + einschwingen, ohne_engpass=ohne_engpass)
    arbeit = partial(_lauf_nummer, felder, faelle, keim, einschwingen)
    fertig = list((ausfuehrer.map if ausfuehrer else map)(arbeit, range(laeufe)))
    return werte_aus(ablauf, fertig)


def werte_aus(ablauf: Ablauf, laeufe: Sequence[Lauf]) -> Simulation:
    """Fasst Läufe zusammen: Verteilungen über alle Fälle, Mittel über die Läufe."""
    zahl = np.sum([lauf.schritt_zahl for lauf in laeufe], axis=0)
    warten = np.sum([lauf.schritt_warten_min for lauf in laeufe], axis=0)
    faelle = sum(lauf.kalender_min.size for lauf in laeufe)
    je_tag = float(np.mean([lauf.ankuenfte_je_arbeitstag for lauf in laeufe]))
    bahn = np.array([next((i for i, b in enumerate(ablauf.bahnen) if b.id == k.bahn), -1) for k in ablauf.knoten])
    return Simulation(
        faelle=laeufe[0].kalender_min.size,
        laeufe=len(laeufe),
        kalender_min=_verteilung([lauf.kalender_min for lauf in laeufe]),
        arbeit_min=_verteilung([lauf.arbeit_min for lauf in laeufe]),
        warten_min=_verteilung([lauf.warten_min for lauf in laeufe]),
        bahnen=tuple(
            Bahnergebnis(
                id=b.id,
                name=b.name,
                auslastung=float(np.mean([lauf.auslastung[i] for lauf in laeufe])),
                warten_min=float(warten[bahn == i].sum() / max(1, zahl[bahn == i].sum())),
                schlange=float(warten[bahn == i].sum()) / faelle * je_tag / ARBEITSTAG_MIN,
            )
            for i, b in enumerate(ablauf.bahnen)
        ),
        schritte={k.id: (float(zahl[i]) / faelle, float(warten[i]) / max(1, int(zahl[i]))) for i, k in enumerate(ablauf.knoten)},
        ankuenfte_je_arbeitstag=je_tag,
    )


def differenz(von: Verteilung, nach: Verteilung) -> tuple[float, float, float, float]:
    """Änderung des Mittels ``nach - von`` bei gleichen Zufallszahlen: (Mittel, Standardfehler, 5 %, 95 % der Läufe).

    Beide müssen mit demselben Keim und gleich vielen Läufen entstanden sein; ``ValueError`` bei verschiedener Zahl.
    """
    paare = np.array(nach.laufmittel) - np.array(von.laufmittel)
    fehler = float(np.std(paare, ddof=1) / paare.size**0.5) if paare.size > 1 else float("nan")
    unten, oben = (float(q) for q in np.quantile(paare, [0.05, 0.95]))
    return float(paare.mean()), fehler, unten, oben


def neun_von_zehn(simulation: Simulation) -> str:
    """„9 von 10 Fällen sind fertig nach 24,6 Wochen.“"""
    return f"9 von 10 Fällen sind fertig nach {tage(round(simulation.kalender_min.p90 / MINUTEN_JE_TAG, 1))}."


def _lauf_nummer(felder: Felder, faelle: int, keim: int, einschwingen: int, nummer: int) -> Lauf:
    return laufe_einmal(felder, faelle, keim * 1_000_003 + nummer, einschwingen)


def _verteilung(teile: list[NDArray[np.float64]]) -> Verteilung:
    mittel = [float(t.mean()) for t in teile]
    alles = np.concatenate(teile)
    p05, p25, median, p75, p90, p95 = (float(q) for q in np.quantile(alles, [0.05, 0.25, 0.5, 0.75, 0.9, 0.95]))
    fehler = float(np.std(mittel, ddof=1) / len(mittel) ** 0.5) if len(mittel) > 1 else float("nan")
    return Verteilung(float(np.mean(mittel)), fehler, median, p05, p25, p75, p90, p95, tuple(mittel))


def _arbeit_bis(felder: Felder, i: int, t: float) -> float:
    """Arbeitsminuten des Kalenders ``i`` von Beginn bis ``t``."""
    teil = slice(felder.fenster_ab[i], felder.fenster_ab[i + 1])
    von, bis = felder.fenster[teil, 0], felder.fenster[teil, 1]
    return float(np.clip(t - von, 0.0, bis - von).sum())


def _stand(f: Felder, hoechstens: int) -> Stand:
    n, k, tore = f.bahn.size, f.kraefte.size, f.treff.size
    breite = 1 + int(sum(f.weg_ab[i + 1] - f.weg_ab[i] - 1 for i in range(n) if f.tor[i] >= 0))
    marken = hoechstens * breite + int(f.rueckstand.sum()) + 1
    return Stand(
        zeiger=f.fenster_ab[:-1].copy(),
        plan_zeit=np.zeros(int(f.kraefte.sum()) + 1),
        plan_marke=np.zeros(int(f.kraefte.sum()) + 1, dtype=np.int64),
        freie=f.kraefte.copy(),
        saat=np.zeros(marken, dtype=np.uint64),
        fall=np.zeros(marken, dtype=np.int64),
        schritt=np.zeros(marken, dtype=np.int64),
        tor=np.zeros(marken, dtype=np.int64),
        bereit=np.zeros(marken),
        art=np.zeros(marken, dtype=np.int64),
        naechste=np.arange(1, marken + 1, dtype=np.int64),
        erste=np.full(k, -1, dtype=np.int64),
        letzte=np.full(k, -1, dtype=np.int64),
        haufen_zeit=np.zeros(marken),
        haufen_marke=np.zeros(marken, dtype=np.int64),
        besuch=np.zeros(hoechstens * n, dtype=np.uint16),
        offen=np.zeros(hoechstens * tore, dtype=np.int32),
        darueber=np.zeros(hoechstens * tore, dtype=np.int32),
        fall_von=np.zeros(hoechstens),
        fall_bis=np.zeros(hoechstens),
        fall_von_arbeit=np.zeros(hoechstens),
        fall_bis_arbeit=np.zeros(hoechstens),
        fall_warten=np.zeros(hoechstens),
        schritt_zahl=np.zeros(n, dtype=np.int64),
        schritt_warten=np.zeros(n),
        bahn_arbeit=np.zeros(k),
    )
