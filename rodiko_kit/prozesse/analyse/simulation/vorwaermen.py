"""Übersetzt die Rechenschleifen, bevor jemand auf ein Ergebnis wartet."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import laufe_einmal
from rodiko_kit.prozesse.analyse.simulation.ziehung import zwischenspeicher


def liegt_bereit() -> bool:
    """Ob alle Schleifen schon übersetzt auf der Platte liegen."""
    gefunden = {datei.split("-")[0] for _, _, dateien in os.walk(zwischenspeicher()) for datei in dateien if datei.endswith(".nbi")}
    return {"einzeln.ziehe", "motor.laufe", "schnell.laufe"} <= gefunden


@cache
def waerme() -> None:
    """Rechnet je Schleife einen Fall; danach liegen alle übersetzt auf der Platte und in diesem Prozess."""
    knoten = (Knoten("a", "a", "b", bearbeitung=Dreieck(1, 2, 3)),)
    ablauf = Ablauf("Probe", knoten, (Weg(START, "a"), Weg("a", ENDE)), (Bahn("b", "b", kapazitaet=1),), zwischenankunft_min=10)
    mit_rueckstand = replace(ablauf, bahnen=(replace(ablauf.bahnen[0], anfangsrueckstand=1),))
    for eines, ohne_engpass in ((ablauf, True), (ablauf, False), (mit_rueckstand, False)):
        laufe_einmal(baue_felder(eines, ARBEITSUHR, 1, ohne_engpass=ohne_engpass), 1, 1)
