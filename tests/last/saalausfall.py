"""Gewaltsame Enden im Saal: keine bestätigte Stimme geht verloren, keine zählt doppelt, alle kommen zurück."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from uuid import UUID

import psutil

from rodiko_kit.betrieb.saal import SALZ
from rodiko_kit.saal.seite.teilnahme import Teilnahmen
from tests.hilfen.telefone import Telefon
from tests.last import stromausfall
from tests.last.saallast import OPTIONEN, lege_saal_an, tritt_bei
from tests.screens.conftest import Dienst, starte

PAUSE_S, STREUUNG_S, LAENGSTE_PAUSE_S = 0.5, 0.349, 10.0
"""Wiederverbinden, wie es in der Beschreibung der Leitung steht."""
FRIST_S = 30.0


@dataclass
class Ausfall:
    """Was nach einem Ausfall fehlt, doppelt ist, und wie lange (s) die erste Stimme und jedes Telefon brauchten."""

    bestaetigt: int
    verloren: int
    doppelt: int
    erste_stimme_s: float = 0.0
    zurueck_s: list[float] = field(default_factory=list)


@dataclass
class Spiel:
    """Telefone, die ununterbrochen abstimmen, ihre bestätigten Stimmen und ihre Rückkehr nach einem Ausfall."""

    telefone: list[Telefon]
    wuerfel: random.Random
    bestaetigt: dict[str, str] = field(default_factory=dict)
    """Marke -> zuletzt bestätigte Wahl."""
    versucht: dict[str, set[str]] = field(default_factory=dict)
    """Marke -> Wahlen, die seit der letzten Bestätigung geschickt, aber nicht bestätigt wurden."""
    zurueck: list[float] = field(default_factory=list)
    gefallen: float = 0.0
    ende: asyncio.Event = field(default_factory=asyncio.Event)
    laeuft: asyncio.Event = field(default_factory=asyncio.Event)
    alle_da: asyncio.Event = field(default_factory=asyncio.Event)

    async def spiele(self, telefon: Telefon, n: int) -> None:
        """Ein Telefon: abstimmen, bei Abriss mit Streuung wiederkommen und Unbestätigtes wiederholen."""
        zaehler, pause, war_weg = 0, PAUSE_S, False
        while not self.ende.is_set():
            wahl = f"o{1 + (zaehler + n) % len(OPTIONEN)}"
            if not await self._versuche(telefon, wahl):
                war_weg = True
                await asyncio.sleep(pause + self.wuerfel.random() * STREUUNG_S)
                pause = min(LAENGSTE_PAUSE_S, pause * 2)
                await _verbinde_neu(telefon)
                continue
            zaehler += 1
            if war_weg:
                self.zurueck.append(monotonic() - self.gefallen)
                war_weg, pause = False, PAUSE_S
            self._melde()
            await asyncio.sleep(self.wuerfel.random() * 0.05)

    async def _versuche(self, telefon: Telefon, wahl: str) -> bool:
        self.versucht.setdefault(telefon.marke, set()).add(wahl)
        try:
            antwort = await telefon.stimme({"wahl": wahl})
        except (OSError, asyncio.IncompleteReadError):
            return False
        if antwort.status != 200:
            return False
        self.bestaetigt[telefon.marke] = wahl
        self.versucht[telefon.marke] = set()
        return True

    def _melde(self) -> None:
        if len(self.bestaetigt) >= len(self.telefone) // 2:
            self.laeuft.set()
        if len(self.zurueck) >= len(self.telefone):
            self.alle_da.set()


async def ein_ausfall(dienst: Dienst, code: str, runde: str, telefone: int, saat: int) -> tuple[Dienst, Ausfall]:
    """Unter Last wird der Server getötet und auf demselben Anschluss neu gestartet."""
    spiel = Spiel(await tritt_bei(dienst.anschluss, code, telefone), random.Random(saat))  # noqa: S311  keine Geheimnisse
    spieler = [asyncio.create_task(spiel.spiele(t, n)) for n, t in enumerate(spiel.telefone)]
    await spiel.laeuft.wait()
    await asyncio.sleep(0.2 + spiel.wuerfel.random() * 0.3)
    os.kill(dienst.prozess.pid, signal.SIGKILL)
    spiel.gefallen = monotonic()
    await asyncio.to_thread(dienst.beende, signal.SIGKILL)
    neu = await asyncio.to_thread(starte, dienst.ordner, dienst.anschluss)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(FRIST_S):
            await spiel.alle_da.wait()
    await _beende(spiel, spieler)
    verloren, doppelt = vergleiche(neu.datei, runde, spiel)
    return neu, Ausfall(len(spiel.bestaetigt), verloren, doppelt, min(spiel.zurueck, default=FRIST_S), spiel.zurueck)


async def ein_stromausfall(ordner: Path, telefone: int, saat: int) -> Ausfall:
    """Das Projekt liegt auf einem Gerät in einer Datei; mitten in der Last wird kopiert, was das Gerät hält."""
    geraet, kopie = stromausfall.neues_geraet(ordner), ordner / "kopie.img"
    with stromausfall.eingehaengt(geraet, ordner / "vorher") as platte:
        code, runde = lege_saal_an(platte)
        dienst = await asyncio.to_thread(starte, platte)
        spiel = Spiel(await tritt_bei(dienst.anschluss, code, telefone), random.Random(saat))  # noqa: S311  keine Geheimnisse
        spieler = [asyncio.create_task(spiel.spiele(t, n)) for n, t in enumerate(spiel.telefone)]
        await spiel.laeuft.wait()
        await asyncio.sleep(0.3 + spiel.wuerfel.random() * 0.3)
        dienst.prozess.send_signal(signal.SIGSTOP)
        await asyncio.sleep(0.3)  # was schon bestätigt unterwegs ist, kommt noch an
        shutil.copyfile(geraet, kopie)
        await asyncio.to_thread(_toete, dienst)
        await _beende(spiel, spieler)
    with stromausfall.eingehaengt(kopie, ordner / "nachher") as platte:
        (datei,) = (platte / "daten").glob("*.db")
        verloren, doppelt = vergleiche(datei, runde, spiel)
    return Ausfall(len(spiel.bestaetigt), verloren, doppelt)


def vergleiche(datei: Path, runde: str, spiel: Spiel) -> tuple[int, int]:
    """(verloren, doppelt): die letzte bestätigte Wahl steht da oder eine spätere unbestätigte, und je Telefon genau eine."""
    with contextlib.closing(sqlite3.connect(datei)) as verbindung:
        salz = json.loads(verbindung.execute("SELECT wert FROM einstellung WHERE name = ?", (SALZ,)).fetchone()[0])
        zeilen = verbindung.execute("SELECT absender, inhalt FROM einwurf WHERE kasten = ?", (UUID(runde).hex,)).fetchall()
    da: dict[str, list[str]] = {}
    for absender, inhalt in zeilen:
        da.setdefault(absender, []).append(json.loads(inhalt)["wahl"])
    teilnahmen = Teilnahmen(bytes.fromhex(salz))
    verloren = 0
    for marke, wahl in spiel.bestaetigt.items():
        moeglich = {wahl, *spiel.versucht[marke]}
        verloren += not moeglich & set(da.get(teilnahmen.absender(UUID(runde), marke), ()))
    return verloren, sum(len(w) > 1 for w in da.values())


async def ausfaelle(ordner: Path, anzahl: int, telefone: int) -> list[Ausfall]:
    """``anzahl`` gewaltsame Enden nacheinander auf einem neuen Projekt in ``ordner``, jedes mit neuen Telefonen."""
    ergebnisse = []
    code, runde = lege_saal_an(ordner)
    dienst = await asyncio.to_thread(starte, ordner)
    try:
        for saat in range(anzahl):
            dienst, ausfall = await ein_ausfall(dienst, code, runde, telefone, saat)
            ergebnisse.append(ausfall)
    finally:
        await asyncio.to_thread(dienst.beende)
    return ergebnisse


def _toete(dienst: Dienst) -> None:
    """Beendet den Server samt Kerneln, die sonst noch einen Augenblick in seinem Ordner arbeiten."""
    kinder = psutil.Process(dienst.prozess.pid).children(recursive=True)
    dienst.beende(signal.SIGKILL)
    for kind in kinder:
        with contextlib.suppress(psutil.NoSuchProcess):
            kind.kill()
    psutil.wait_procs(kinder, timeout=FRIST_S)


async def _verbinde_neu(telefon: Telefon) -> None:
    telefon.leitung.schliesse()
    with contextlib.suppress(OSError, asyncio.IncompleteReadError, TimeoutError):
        await telefon.strom.schliesse()
        await telefon.tritt_bei()


async def _beende(spiel: Spiel, spieler: list[asyncio.Task[None]]) -> None:
    spiel.ende.set()
    for eines in spieler:
        eines.cancel()
    await asyncio.gather(*spieler, return_exceptions=True)
    await asyncio.gather(*(t.geh() for t in spiel.telefone))
