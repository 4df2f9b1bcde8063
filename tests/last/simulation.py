"""Die Simulation am Referenzprozess mit Kalender, in einem Lauf neben SimPy; dazu das Budget für Bänder von IST und SOLL."""

from __future__ import annotations

import datetime as dt
import random
import resource
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from statistics import fmean, median
from typing import Any

import simpy
import yaml

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Dreieck
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import laufe_einmal, simuliere
from rodiko_kit.prozesse.analyse.simulation.vorwaermen import waerme
from tests.last.messwert import Messwert

DATEI = Path(__file__).parents[1] / "faelle" / "prozess" / "prozess22.yaml"
UHR = Uhr(beginn=dt.date(2026, 1, 5))
GROESSEN = (10_000, 100_000)


def referenz() -> Ablauf:
    """Der Referenzprozess mit 22 Schritten."""
    return lies_ablauf(yaml.safe_load(DATEI.read_text("utf-8")))


class SimpyModell:
    """Derselbe Prozess in SimPy: Arbeitsuhr, am Ende auf den gemeinsamen Kalender abgebildet; Warten je Schritt wird gesammelt."""

    def __init__(self, ablauf: Ablauf, keim: int) -> None:
        self.ablauf = ablauf
        self.zufall = random.Random(keim)  # noqa: S311  Messung, kein Geheimnis
        self.umgebung = simpy.Environment()
        self.kraefte = {b.id: simpy.Resource(self.umgebung, capacity=round(b.kapazitaet or 1)) for b in ablauf.bahnen}
        self.warten: dict[str, float] = dict.fromkeys(ablauf.nach_id, 0.0)
        self.dauern: list[float] = []
        self.kalender = Kalender.aus_angabe("Mo-Fr 08:00-16:00")

    def laufe(self, faelle: int) -> float:
        """Mittlere Durchlaufzeit in Kalenderminuten."""
        self.umgebung.process(self._ankuenfte(faelle))
        self.umgebung.run()
        return fmean(self.dauern)

    def _ankuenfte(self, faelle: int) -> Generator[simpy.Event, Any, None]:
        for _ in range(faelle):
            yield self.umgebung.timeout(self.zufall.expovariate(1 / (self.ablauf.zwischenankunft_min or 1)))
            self.umgebung.process(self._fall())

    def _fall(self) -> Generator[simpy.Event, Any, None]:
        beginn = self.umgebung.now
        id_ = self._weiter(START)
        while id_ != ENDE:
            knoten = self.ablauf.nach_id[id_]
            bereit = self.umgebung.now
            with self.kraefte[knoten.bahn].request() as platz:
                yield platz
                self.warten[id_] += self.umgebung.now - bereit
                zeit = knoten.bearbeitung
                assert isinstance(zeit, Dreieck)
                yield self.umgebung.timeout(self.zufall.triangular(zeit.minimum, zeit.maximum, zeit.typisch))
            id_ = self._weiter(id_)
        self.dauern.append(_abbild(self.umgebung.now) - _abbild(beginn))

    def _weiter(self, id_: str) -> str:
        u = self.zufall.random()
        for ziel, anteil in self.ablauf.ausgaenge[id_]:
            u -= anteil
            if u <= 0:
                return ziel
        return self.ablauf.ausgaenge[id_][-1][0]


def _abbild(arbeitsminuten: float) -> float:
    """Kalenderminuten zu Arbeitsminuten bei Mo-Fr 8-16."""
    tage, rest = divmod(arbeitsminuten, 480)
    wochen, tag = divmod(tage, 5)
    return (wochen * 7 + tag) * 1440 + 480 + rest


def messe() -> list[Messwert]:
    """Fälle je Sekunde gegen SimPy, Bänderbudget, Speicher; ohne Übersetzung."""
    ablauf = referenz()
    waerme()
    werte = []
    for faelle in GROESSEN:
        felder = baue_felder(ablauf, UHR, faelle)
        eigene, fremde = [], []
        for lauf in range(5):
            eigene.append(_dauer(lambda n=faelle, k=lauf, f=felder: laufe_einmal(f, n, k)))
            if faelle == GROESSEN[0] or lauf == 0:
                fremde.append(_dauer(lambda n=faelle, k=lauf: SimpyModell(ablauf, k).laufe(n)))
        verhaeltnis = median(fremde) / median(eigene)
        satz = f"{faelle / median(eigene):,.0f} gegen {faelle / median(fremde):,.0f} Fälle je Sekunde (SimPy)".replace(",", ".")
        werte.append(
            Messwert(f"Simulation mit Kalender, {faelle} Fälle: Vielfaches von SimPy", verhaeltnis, "x", mindestens=100, vergleich=satz)
        )
    soll = replace(ablauf, bahnen=tuple(replace(b, kapazitaet=(b.kapazitaet or 0) + 1) if b.id == "BB" else b for b in ablauf.bahnen))
    felder = baue_felder(ablauf, UHR, GROESSEN[1], ohne_engpass=True)
    einzeln = GROESSEN[1] / median(_dauer(lambda k=k: laufe_einmal(felder, GROESSEN[1], k)) for k in range(3))
    budget = median(_dauer(lambda: [simuliere(a, 2_000, 100, uhr=UHR) for a in (ablauf, soll)]) for _ in range(3))
    speicher = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        *werte,
        Messwert("Ohne Engpass (Monte Carlo) mit Kalender", einzeln, "Fälle/s"),
        Messwert("IST und SOLL mit Bändern, 100 Läufe x 2.000 Fälle x 2", budget, "s", hoechstens=0.5),
        Messwert("Speicher des messenden Prozesses nach 100.000 Fällen (mit SimPy)", speicher, "MB", hoechstens=300),
    ]


def _dauer(tue: Any) -> float:
    """Rechenzeit in Sekunden; andere Programme auf dem Rechner zählen nicht mit."""
    beginn = time.process_time()
    tue()
    return time.process_time() - beginn
