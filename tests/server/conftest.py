"""Ein laufender Server mit falschem Haus, ein Zugang über HTTP und ein Browser."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext

from rodiko_kit.server.anwendung import RodikoVoila
from tests.server.falsches_haus import Buch, baue_haus, neues_buch

T = TypeVar("T")
ORDNER = Path(__file__).parent
NOTEBOOK = ORDNER / "pruefschale.ipynb"


@dataclass(frozen=True)
class Antwort:
    """Antwort einer Anfrage."""

    status: int
    kopf: dict[str, str]
    rumpf: bytes

    @property
    def text(self) -> str:
        """Rumpf als Text."""
        return self.rumpf.decode("utf-8", "replace")

    def json(self) -> Any:
        """Rumpf als JSON-Werte."""
        return json.loads(self.rumpf)


@dataclass
class Lauf:
    """Ein Server in einem eigenen Faden."""

    server: RodikoVoila
    buch: Buch
    faden: threading.Thread
    cookies: dict[str, str] = field(default_factory=dict)

    def frage(
        self,
        weg: str,
        *,
        methode: str = "GET",
        rumpf: bytes | str = b"",
        kopf: dict[str, str] | None = None,
        cookie: str | None = None,
        rechner: str = "127.0.0.1",
    ) -> Antwort:
        """Eine HTTP-Anfrage; ``cookie=None`` fragt unangemeldet."""
        koepfe = {"Host": f"localhost:{self.server.port}"} | (kopf or {})
        if cookie:
            koepfe["Cookie"] = cookie
        verbindung = http.client.HTTPConnection(rechner, self.server.port, timeout=20)
        verbindung.request(methode, weg, rumpf.encode() if isinstance(rumpf, str) else rumpf, koepfe)
        antwort = verbindung.getresponse()
        ergebnis = Antwort(antwort.status, {k.lower(): v for k, v in antwort.getheaders()}, antwort.read())
        verbindung.close()
        return ergebnis

    def angemeldet(self) -> str:
        """Cookie einer neuen Sitzung."""
        antwort = self.frage(f"/anmelden?schluessel={self.server.zugang.schluessel}")
        assert antwort.status == 303
        return antwort.kopf["set-cookie"].partition(";")[0]

    def sende(self, weg: str, cookie: str, werte: Any = None, **kopf: str) -> Antwort:
        """POST mit eigener Herkunft."""
        koepfe = {"Origin": self.server.adresse, "Content-Type": "application/json"} | kopf
        rumpf = werte if isinstance(werte, bytes) else json.dumps({} if werte is None else werte).encode()
        return self.frage(weg, methode="POST", rumpf=rumpf, kopf=koepfe, cookie=cookie)

    def kernelprozesse(self) -> list[psutil.Process]:
        """Laufende Kernel dieses Servers."""
        ordner = self.server.connection_dir
        kinder = psutil.Process().children(recursive=True)
        return [k for k in kinder if k.status() != psutil.STATUS_ZOMBIE and any(ordner in teil for teil in k.cmdline())]


def starte(buch: Buch, **angaben: Any) -> Lauf:
    """Startet einen Server auf einem freien Anschluss."""
    server = RodikoVoila(baue_haus(buch), NOTEBOOK, anschluss=angaben.pop("anschluss", 0), **angaben)
    faden = threading.Thread(target=server.start, daemon=True)
    faden.start()
    assert server.bereit.wait(20)
    server.kernel_manager.fuellpause_s = 0.05
    return Lauf(server, buch, faden)


def halte_an(lauf: Lauf) -> None:
    """Beendet den Server und wartet auf ihn."""
    lauf.server.beende()
    lauf.faden.join(20)
    assert not lauf.faden.is_alive()


def warte_bis(bedingung: Callable[[], Any], frist_s: float = 15) -> Any:
    """Wartet, bis die Bedingung etwas Wahres liefert."""
    takt, ende = threading.Event(), monotonic() + frist_s
    while not (wert := bedingung()):
        assert monotonic() < ende, "Die Bedingung trat nicht ein."
        takt.wait(0.05)
    return wert


def laufe(arbeit: Coroutine[Any, Any, T]) -> T:
    """Führt eine Koroutine in einem eigenen Faden aus; im Hauptfaden läuft womöglich schon die Schleife des Browsers."""
    with ThreadPoolExecutor(1) as faden:
        return faden.submit(asyncio.run, arbeit).result()


@pytest.fixture(scope="module")
def _lauf() -> Iterator[Lauf]:
    with pytest.MonkeyPatch.context() as umgebung:
        umgebung.setenv("PYTHONPATH", str(ORDNER.parents[1]))
        umgebung.setenv("RODIKO_DATENBANK", "postgresql://beratung:geheim@db/rodiko")
        lauf = starte(neues_buch())
        yield lauf
        halte_an(lauf)


@pytest.fixture
def lauf(_lauf: Lauf) -> Lauf:
    """Der laufende Server mit zwei Kommunen und frischem Buch."""
    frisch = neues_buch()
    _lauf.buch.stand, _lauf.buch.aufrufe, _lauf.buch.kommunen = 0, [], frisch.kommunen
    _lauf.buch.halt.set()
    _lauf.server.zugang.bremse._versuche.clear()
    _lauf.server.aus_faden(_lauf.server.beende_kernel)
    return _lauf


@pytest.fixture
def kontext(browser: Browser, lauf: Lauf) -> Iterator[BrowserContext]:
    """Ein angemeldeter Browser."""
    kontext = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    name, _, wert = lauf.angemeldet().partition("=")
    kontext.add_cookies([{"name": name, "value": wert.strip('"'), "url": lauf.server.adresse, "httpOnly": True, "sameSite": "Strict"}])
    yield kontext
    kontext.close()


def oeffne_bildschirm(lauf: Lauf, cookie: str, name: str = "akteure", zusatz: str = "") -> str:
    """Öffnet einen Bildschirm und liefert die Kennung seines Kernels."""
    seite = lauf.frage(f"/bildschirm/{name}?kommune={lauf.buch.kommunen[0].id}{zusatz}", cookie=cookie)
    assert seite.status == 200
    treffer = re.search(r'data-kernel="([0-9a-f-]{36})"', seite.text)
    assert treffer
    return treffer[1]
