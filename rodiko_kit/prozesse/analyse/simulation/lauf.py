"""Ein Lauf, viele Läufe und ihre Auswertung: Durchlaufzeit, Warten, Auslastung mit Bändern; Überlast ohne Scheinwerte."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl, tage
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation import einzeln, motor, schnell
from rodiko_kit.prozesse.analyse.simulation.felder import (
    ARBEITSUHR,
    Uhr,
    ankunftskalender,
    baue_felder,
    braucht_kraefte,
    mit_beginn,
    zwischenankunft,
)
from rodiko_kit.prozesse.analyse.simulation.motor import Felder, Stand
from rodiko_kit.prozesse.analyse.simulation.schnell import Faelle
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten, wochenminuten

ARBEITSTAG_MIN = 480.0
_NACHLAUF = 1000
_MONATE = 12


@dataclass(frozen=True)
class Lauf:
    """Ergebnis eines Laufs: je gewertetem Fall Durchlaufzeit und Warten in der Schlange, je Schritt und Einheit Summen.

    ``kalender_min`` Durchlauf in Kalenderminuten, ``arbeit_min`` in Arbeitsminuten der Eingangszeit, ``warten_min`` Summe der
    Wartezeiten auf freie Kräfte in deren Arbeitsminuten, ``warten_kalender_min`` dieselben in Kalenderminuten.
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
    warten_kalender_min: NDArray[np.float64]


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
    warten_kalender_min: Verteilung


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


def bahnauslastung(ablauf: Ablauf, uhr: Uhr = ARBEITSUHR) -> dict[str, float]:
    """Einheit -> ``rho = Arbeit je Fall / (Kräfte * Abstand)``; fehlt, wo die Kapazität fehlt.

    Der Abstand der Ankünfte ist auf die Dienstzeit der Einheit umgerechnet (ohne Feiertage und Schließtage).
    """
    uhr = mit_beginn(ablauf, uhr)
    abstand = zwischenankunft(ablauf, uhr)
    eingang = ankunftskalender(ablauf, uhr).wochenminuten
    gefunden = {}
    for last in rechne_zeiten(ablauf).bahnen:
        if last.bahn.verfuegbar:
            eigener = abstand if uhr.beginn is None else abstand * wochenminuten(last.bahn.arbeitszeit) / eingang
            gefunden[last.bahn.id] = last.arbeit_min / (last.bahn.verfuegbar * eigener)
    return gefunden


def ueberlast(ablauf: Ablauf, uhr: Uhr = ARBEITSUHR) -> tuple[Ueberlast, ...]:
    """Einheiten ohne eingeschwungenen Zustand (Auslastung mindestens 1), die knappste zuerst.

    Rückstand je Monat = Fälle je Monat * (1 - 1/rho).
    """
    uhr = mit_beginn(ablauf, uhr)
    eingang = ankunftskalender(ablauf, uhr).wochenminuten
    je_monat = (ablauf.fallzahl_je_jahr or eingang * 52 / zwischenankunft(ablauf, uhr)) / _MONATE
    namen = ablauf.bahn_nach_id
    gefunden = [Ueberlast(namen[i].name, rho, je_monat * (1 - 1 / rho)) for i, rho in bahnauslastung(ablauf, uhr).items() if rho >= 1]
    return tuple(sorted(gefunden, key=lambda u: -u.auslastung))


def laufe_einmal(felder: Felder, faelle: int, keim: int, einschwingen: int = 0) -> Lauf:
    """Ein Lauf über ``faelle`` gewertete Fälle nach ``einschwingen`` ungewerteten; gleicher Keim, gleiches Ergebnis.

    Es rechnet die einfachste Schleife, die den Ablauf kann: Fälle einzeln, gemeinsamer Kalender oder allgemein.
    ``EingabeFehler``, wenn weniger feste Ankünfte da sind.
    """
    bis = faelle + einschwingen
    hoechstens = _hoechstens(felder, bis)
    if einzeln.geeignet(felder):
        ergebnis = _leer(felder, bis)
        begonnen, ende = einzeln.ziehe(felder, ergebnis, einzeln.gleiche_kalender(felder), np.uint64(keim), einschwingen, bis)
    elif schnell.geeignet(felder):
        ergebnis = _leer(felder, hoechstens)
        begonnen, ende = schnell.laufe(felder, ergebnis, np.uint64(keim), einschwingen, bis, hoechstens)
    else:
        stand = leerer_stand(felder, hoechstens)
        begonnen, ende = motor.laufe(felder, stand, np.uint64(keim), einschwingen, bis, hoechstens)
        ergebnis = faelle_aus(stand)
    return als_lauf(felder, ergebnis, slice(einschwingen, bis), begonnen, ende)


def laufe_mit_spur(felder: Felder, faelle: int, keim: int, einschwingen: int, zeilen: int) -> tuple[Lauf, Stand]:
    """Derselbe Lauf in der allgemeinen Schleife; ``Stand`` hält die ersten ``zeilen`` Bearbeitungen fest."""
    bis = faelle + einschwingen
    hoechstens = _hoechstens(felder, bis)
    stand = leerer_stand(felder, hoechstens, zeilen)
    begonnen, ende = motor.laufe(felder, stand, np.uint64(keim), einschwingen, bis, hoechstens)
    return als_lauf(felder, faelle_aus(stand), slice(einschwingen, bis), begonnen, ende), stand


def als_lauf(felder: Felder, z: Faelle, gewertet: slice, begonnen: int, ende: float) -> Lauf:
    """Die gewerteten Fälle eines Laufs bis zum Zeitpunkt ``ende`` mit den Anteilen der Einheiten."""
    dauer_arbeit = float(z.von_arbeit[begonnen - 1]) or 1.0
    verfuegbar = np.array([_arbeit_bis(felder, i, ende) for i in range(felder.kraefte.size)])
    return Lauf(
        kalender_min=z.bis[gewertet] - z.von[gewertet],
        arbeit_min=z.bis_arbeit[gewertet] - z.von_arbeit[gewertet],
        warten_min=z.warten[gewertet].copy(),
        schritt_zahl=z.schritt_zahl,
        schritt_warten_min=z.schritt_warten,
        auslastung=z.bahn_arbeit / np.maximum(1e-300, np.maximum(1, felder.kraefte) * verfuegbar),
        ankuenfte_je_arbeitstag=begonnen / dauer_arbeit * ARBEITSTAG_MIN,
        ankunft_min=z.von[gewertet].copy(),
        ankunft_arbeit_min=z.von_arbeit[gewertet].copy(),
        warten_kalender_min=z.warten_kalender[gewertet].copy(),
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
    fortschritt: Callable[[int], None] | None = None,
) -> Simulation:
    """Viele unabhängige Läufe, ausgewertet; Lauf ``i`` hat den Keim ``(keim, i)``, gleich wo er gerechnet wird.

    ``ausfuehrer`` verteilt die Läufe (Fäden, Prozesse, ``dask.distributed.Client.get_executor()``); ohne ihn rechnet dieser Faden.
    ``fortschritt`` erfährt nach jedem Lauf, wie viele fertig sind. ``EingabeFehler`` bei unvollständigem Ablauf. Bei Überlast zuerst
    ``ueberlast`` fragen: dann sagt kein Mittelwert etwas.
    """
    felder = baue_felder(ablauf, uhr, faelle + einschwingen, ohne_engpass=ohne_engpass)
    arbeit = partial(_lauf_nummer, felder, faelle, keim, einschwingen)
    fertig: list[Lauf] = []
    for lauf in (ausfuehrer.map if ausfuehrer else map)(arbeit, range(laeufe)):
        fertig.append(lauf)
        if fortschritt:
            fortschritt(len(fertig))
    return werte_aus(ablauf, fertig)


def werte_aus(ablauf: Ablauf, laeufe: Sequence[Lauf]) -> Simulation:
    """Fasst Läufe zusammen: Verteilungen über alle Fälle, Mittel über die Läufe."""
    zahl = np.sum([lauf.schritt_zahl for lauf in laeufe], axis=0)
    warten = np.sum([lauf.schritt_warten_min for lauf in laeufe], axis=0)
    faelle = sum(lauf.kalender_min.size for lauf in laeufe)
    je_tag = float(np.mean([lauf.ankuenfte_je_arbeitstag for lauf in laeufe]))
    platz = {b.id: i for i, b in enumerate(ablauf.bahnen)}
    bahn = np.array([platz.get(k.bahn, -1) if braucht_kraefte(k) else -1 for k in ablauf.knoten])
    return Simulation(
        faelle=laeufe[0].kalender_min.size,
        laeufe=len(laeufe),
        kalender_min=_verteilung([lauf.kalender_min for lauf in laeufe]),
        arbeit_min=_verteilung([lauf.arbeit_min for lauf in laeufe]),
        warten_min=_verteilung([lauf.warten_min for lauf in laeufe]),
        warten_kalender_min=_verteilung([lauf.warten_kalender_min for lauf in laeufe]),
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


def _hoechstens(f: Felder, bis: int) -> int:
    """So viele Fälle dürfen beginnen, bis die gewerteten fertig sind."""
    if f.ankuenfte.size == 0:
        return 2 * bis + _NACHLAUF
    if f.ankuenfte.size < bis:
        raise EingabeFehler(
            "Ankünfte", f.ankuenfte.size, f"sind weniger als {bis} Fälle.", "Bitte weniger Fälle oder mehr Ankünfte angeben."
        )
    return int(f.ankuenfte.size)


def _leer(f: Felder, hoechstens: int) -> Faelle:
    n, k = f.bahn.size, f.kraefte.size
    von, bis, von_arbeit, bis_arbeit, warten, warten_kalender = (np.zeros(hoechstens) for _ in range(6))
    return Faelle(von, bis, von_arbeit, bis_arbeit, warten, warten_kalender, np.zeros(n, dtype=np.int64), np.zeros(n), np.zeros(k))


def faelle_aus(z: Stand) -> Faelle:
    """Das Ergebnis der allgemeinen Schleife in der Form der anderen."""
    return Faelle(
        von=z.fall_von,
        bis=z.fall_bis,
        von_arbeit=z.fall_von_arbeit,
        bis_arbeit=z.fall_bis_arbeit,
        warten=z.fall_warten,
        warten_kalender=z.fall_warten_kalender,
        schritt_zahl=z.schritt_zahl,
        schritt_warten=z.schritt_warten,
        bahn_arbeit=z.bahn_arbeit,
    )


def leerer_stand(f: Felder, hoechstens: int, spurzeilen: int = 0) -> Stand:
    """Der Stand vor dem ersten Ereignis, mit Platz für ``spurzeilen`` festgehaltene Bearbeitungen."""
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
        seit=np.zeros(marken),
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
        fall_warten_kalender=np.zeros(hoechstens),
        schritt_zahl=np.zeros(n, dtype=np.int64),
        schritt_warten=np.zeros(n),
        bahn_arbeit=np.zeros(k),
        spur=np.zeros((spurzeilen, 3), dtype=np.int64),
        spur_zeit=np.zeros((spurzeilen, 3)),
        spur_zahl=np.zeros(1, dtype=np.int64),
    )
