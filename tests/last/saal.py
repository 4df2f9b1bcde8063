"""Der Saal in voller Größe: 300 und 1000 Telefone, gewaltsame Enden, Stromausfälle; alles über Loopback, kein WLAN."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tests.last import stromausfall
from tests.last.messwert import Messwert, quantil
from tests.last.saalausfall import Ausfall, ausfaelle, ein_stromausfall
from tests.last.saallast import Aufwand, ablauf, saal, viele_verbindungen

LOOPBACK = "über Loopback, kein WLAN"
TELEFONE, VIELE, UEBER_S, SPRUNG_S = 300, 1000, 8.0, 0.5
TODE, TODTELEFONE, STROMAUSFAELLE = 20, 100, 4
JE_KERNEL_MB = 93
"""Anteiliger Speicher (PSS) eines Kernels mit pandas, matplotlib und ipywidgets."""


def messe() -> list[Messwert]:
    """Alle Zahlen des Saals."""
    viele_verbindungen()
    return [*_dreihundert(), *_tausend(), *_tode(), *_stromausfaelle()]


def _miss(telefone: int) -> Aufwand:
    with saal() as (dienst, code, runde):
        return asyncio.run(ablauf(dienst, code, runde, telefone, sprung_s=SPRUNG_S, ueber_s=UEBER_S))


def _dreihundert() -> list[Messwert]:
    a = _miss(TELEFONE)
    s, verhaeltnis = a.sprung, TELEFONE * JE_KERNEL_MB / max(a.mehr_mb, 1.0)
    titel = f"Saal, {TELEFONE} Telefone"
    peer = "arsnova.eu: 200 Stimmen p95 153 ms"
    return [
        Messwert(
            f"{titel}: {len(s.bestaetigt_s)} Stimmen in 0,5 s, p99",
            1000 * quantil(s.bestaetigt_s, 0.99),
            "ms",
            hoechstens=250,
            vergleich=peer,
        ),
        Messwert(f"{titel}: längste Wartezeit", 1000 * max(s.bestaetigt_s), "ms", hoechstens=500, vergleich=LOOPBACK),
        Messwert(f"{titel}: Fehler", a.last.fehler + s.fehler, "", hoechstens=0),
        Messwert(f"{titel}: Beamer nach der letzten Bestätigung", 1000 * s.beamer_s, "ms", hoechstens=300),
        Messwert(
            f"{titel}: Rechenzeit, 300 Beitritte, 600 Stimmen",
            a.cpu_s,
            "s",
            hoechstens=2,
            vergleich=f"{a.nachrichten:.0f} Nachrichten je Telefon",
        ),
        Messwert(f"{titel}: Speicher über Ruhe", a.mehr_mb, "MB", hoechstens=100),
        Messwert(
            "Saal: Speicher eines Kernels je Person im Verhältnis", verhaeltnis, "x", mindestens=10, vergleich="Voilà: ein Kernel je Person"
        ),
    ]


def _tausend() -> list[Messwert]:
    a = _miss(VIELE)
    titel = f"Saal, {VIELE} Telefone"
    return [
        Messwert(f"{titel}: Fehler", a.last.fehler, "", hoechstens=0, vergleich=LOOPBACK),
        Messwert(f"{titel}: p99 bis zur Bestätigung", 1000 * quantil(a.last.bestaetigt_s, 0.99), "ms", hoechstens=1000),
    ]


def _tode() -> list[Messwert]:
    with tempfile.TemporaryDirectory() as name:
        faelle = asyncio.run(ausfaelle(Path(name), TODE, TODTELEFONE))
    zurueck = [z for f in faelle for z in f.zurueck_s]
    anteil = 100 * sum(z <= 10 for z in zurueck) / (TODE * TODTELEFONE)
    return [
        *_verluste(f"Saal, {TODE} x kill -9", faelle),
        Messwert("Saal: erste Stimme nach dem Ende", max(f.erste_stimme_s for f in faelle), "s", hoechstens=5),
        Messwert("Saal: Telefone in 10 s zurück", anteil, "%", mindestens=99),
    ]


def _stromausfaelle() -> list[Messwert]:
    if not stromausfall.moeglich():
        return []
    faelle = []
    for saat in range(STROMAUSFAELLE):
        with tempfile.TemporaryDirectory() as name:
            faelle.append(asyncio.run(ein_stromausfall(Path(name), TODTELEFONE, saat)))
    return _verluste(f"Saal, {STROMAUSFAELLE} x Stromausfall", faelle)


def _verluste(titel: str, faelle: list[Ausfall]) -> list[Messwert]:
    return [
        Messwert(f"{titel}: bestätigte Telefone", sum(f.bestaetigt for f in faelle), "", mindestens=len(faelle) * TODTELEFONE / 2),
        Messwert(f"{titel}: verlorene Stimmen", sum(f.verloren for f in faelle), "", hoechstens=0),
        Messwert(f"{titel}: doppelte Stimmen", sum(f.doppelt for f in faelle), "", hoechstens=0),
    ]
