"""Der Saal unter Last: gespielte Telefone gegen ``rodiko start`` in einem eigenen Prozess, über Loopback (kein WLAN)."""

from __future__ import annotations

import asyncio
import contextlib
import random
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import psutil

from rodiko_kit.betrieb.projekte import lege_kommune_an
from rodiko_kit.saal.befehl import runde as befehl
from rodiko_kit.sitzung import oeffne
from tests.hilfen.telefone import Strom, Telefon
from tests.screens.conftest import Dienst, starte

KREIS = {"kuerzel": "K-1", "name": "Kreis Probe", "art": "Landkreis", "land": "NW"}
OPTIONEN = [{"id": f"o{n}", "text": f"Thema {n}"} for n in range(1, 7)]
RUHIG_S, RUHIG_ANTEIL = 1.0, 0.05


@dataclass
class Last:
    """Was eine Welle ergab: Zeit bis zur Bestätigung je Stimme (s), Fehler, Rückstand des Beamers nach der letzten Bestätigung (s)."""

    bestaetigt_s: list[float] = field(default_factory=list)
    fehler: int = 0
    beamer_s: float = 0.0


@contextmanager
def saal(einstellungen: dict[str, Any] | None = None) -> Iterator[tuple[Dienst, str, str]]:
    """Ein Server mit einer offenen Runde: (Dienst, Code, Kennung der Runde)."""
    with tempfile.TemporaryDirectory() as name:
        ordner = Path(name)
        code, runde = lege_saal_an(ordner, einstellungen)
        dienst = starte(ordner)
        try:
            yield dienst, code, runde
        finally:
            dienst.beende()


def lege_saal_an(ordner: Path, einstellungen: dict[str, Any] | None = None) -> tuple[str, str]:
    """Ein Projekt mit einer offenen Runde unter ``ordner/daten``: (Code, Kennung der Runde)."""
    (ordner / "daten").mkdir()
    with oeffne(ordner / "daten" / "saal.db") as sitzung:
        kommune = lege_kommune_an(sitzung.anschluss, KREIS)
        felder = {"frage": "Was zuerst?", "optionen": OPTIONEN, "einstellungen": einstellungen or {}}
        neu = befehl.RundeAnlegen(kommune=kommune, felder=felder)
        sitzung.anschluss.ausfuehren(neu)
        sitzung.anschluss.ausfuehren(befehl.RundeOeffnen(kommune=kommune, runde=neu.id))
    return neu.code, str(neu.id)


async def tritt_bei(anschluss: int, code: str, anzahl: int, ueber_s: float = 0.0) -> list[Telefon]:
    """``anzahl`` Telefone laden die Seite und hören zu; Beginn gleichmäßig über ``ueber_s`` verteilt."""

    async def eines(n: int) -> Telefon:
        await asyncio.sleep(ueber_s * n / anzahl)
        return await Telefon("127.0.0.1", anschluss, code).tritt_bei(mit_seite=True)

    return list(await asyncio.gather(*(eines(n) for n in range(anzahl))))


async def welle(telefone: list[Telefon], ueber_s: float, beamer: Strom | None = None, saat: int = 1) -> Last:
    """Jedes Telefon gibt eine Stimme ab, zufällig (feste Saat) innerhalb von ``ueber_s``."""
    wuerfel, last = random.Random(saat), Last()  # noqa: S311  keine Geheimnisse
    plan = [(t, wuerfel.random() * ueber_s, f"o{wuerfel.randint(1, len(OPTIONEN))}") for t in telefone]

    async def eines(telefon: Telefon, wann: float, wahl: str) -> None:
        await asyncio.sleep(wann)
        beginn = monotonic()
        try:
            antwort = await telefon.stimme({"wahl": wahl})
        except (OSError, asyncio.IncompleteReadError):
            last.fehler += 1
            return
        last.fehler += antwort.status != 200
        last.bestaetigt_s.append(monotonic() - beginn)

    await asyncio.gather(*(eines(*p) for p in plan))
    letzte = monotonic()
    if beamer is not None:
        await beamer.bis(lambda s: s["beteiligt"] >= len(telefone))
        last.beamer_s = max(0.0, beamer.zuletzt - letzte)
    return last


def ruhig(prozess: psutil.Process) -> None:
    """Wartet, bis der Server nach dem Start nichts mehr vorbereitet."""
    while prozess.cpu_percent(RUHIG_S) > 100 * RUHIG_ANTEIL:
        pass


def viele_verbindungen() -> None:
    """Hebt die Grenze offener Dateien der gespielten Telefone."""
    _, hart = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hart, 16384), hart))


@dataclass
class Aufwand:
    """Rechenzeit (s) und Mehrbedarf an Speicher (MB) des Servers, Nachrichten je Hörer, verteilte und gleichzeitige Stimmen."""

    cpu_s: float
    mehr_mb: float
    nachrichten: float
    last: Last
    sprung: Last


async def ablauf(dienst: Dienst, code: str, runde: str, telefone: int, *, sprung_s: float, ueber_s: float) -> Aufwand:
    """Beitritt, zwei Wellen über ``ueber_s`` mit laufenden Nachrichten an alle, dann ein Sprung in ``sprung_s``."""
    prozess = psutil.Process(dienst.prozess.pid)
    ruhig(prozess)
    vorher_mb, vorher_s = _mb(prozess), _cpu(prozess)
    geraete = await tritt_bei(dienst.anschluss, code, telefone, ueber_s / 4)
    beamer = await Strom("127.0.0.1", dienst.anschluss, f"/beamer/{runde}/strom").oeffne()
    last = Last()
    for n in (1, 2):
        einer = await welle(geraete, ueber_s, saat=n)
        last.bestaetigt_s += einer.bestaetigt_s
        last.fehler += einer.fehler
    cpu_s, mehr_mb = _cpu(prozess) - vorher_s, _mb(prozess) - vorher_mb
    nachrichten = sum(g.strom.zeilen for g in geraete) / len(geraete)
    sprung = await welle(geraete, sprung_s, beamer, saat=3)
    await asyncio.gather(beamer.schliesse(), *(g.geh() for g in geraete))
    return Aufwand(cpu_s, mehr_mb, nachrichten, last, sprung)


def _cpu(prozess: psutil.Process) -> float:
    zeiten = prozess.cpu_times()
    return float(zeiten.user + zeiten.system)


def _mb(prozess: psutil.Process) -> float:
    return float(prozess.memory_info().rss) / 1e6
