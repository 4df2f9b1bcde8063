"""Der Prüfstand: die gebauten Seiten in Chromium, mit den Vorlagen und Nachrichten des Servers, aber ohne Netz."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.textmass import schriftdatei
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.modell import CODELAENGE, Runde
from rodiko_kit.saal.seite import blatt, nachricht
from rodiko_kit.saal.seite.sprachen import brauchbare
from rodiko_kit.server.dateien import gestaltung
from rodiko_kit.widgets import bau

HAUS = "http://saal.test"
GEDULD_MS = 20_000
expect.set_options(timeout=GEDULD_MS)  # geduldig auf belasteten Rechnern
CODE = "MUSTER"
JETZT = dt.datetime(2026, 11, 21, 9, 0, tzinfo=dt.UTC)
SPRACHORDNER = Path(__file__).parents[3] / "vorlagen" / "sprachen"
STROM = """
window.__stroeme = [];
window.EventSource = class {
  constructor(url) { this.url = url; this.readyState = 1; this.hoerer = {}; window.__strom = this; window.__stroeme.push(url); }
  addEventListener(art, h) { this.hoerer[art] = h; }
  close() { this.readyState = 2; }
};
window.sende = (art, werte) => window.__strom.hoerer[art]({ data: JSON.stringify(werte) });
"""


@cache
def kataloge() -> dict[str, Any]:
    """Alle Sprachdateien."""
    return {p.stem: yaml.safe_load(p.read_text(encoding="utf-8")) for p in SPRACHORDNER.glob("*.yaml")}


def telefonseite(stand: dict[str, Any] | None, *, code: str = CODE) -> str:
    """Die Seite, wie der Server sie schickt."""
    unbekannt = bool(code) and stand is None
    return blatt.telefonseite({"stand": stand, "sprachen": brauchbare(kataloge()), "laenge": CODELAENGE, "unbekannt": unbekannt})


@dataclass
class Telefon:
    """Eine offene Telefonseite; ``stimmen`` hält jede angenommene Stimme, ``aus`` unterbricht das Netz."""

    seite: Page
    runde: Runde | None = None
    nummer: int = 0
    stimmen: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    aus: bool = False
    antwort: dict[str, Any] | None = None
    """Fehlerantwort auf Abgaben; ``None`` nimmt sie an."""
    wege: list[str] = field(default_factory=list)
    konsole: list[str] = field(default_factory=list)
    code: str = CODE

    def stand(self, **mehr: Any) -> dict[str, Any]:
        """Der jetzige Stand als Nachricht."""
        self.nummer += 1
        zahl = {"beteiligt": len(self.stimmen)} | mehr
        satz = "„Wohnen“ liegt mit 2 von 3 Stimmen vorn."
        werte = nachricht.telefon(CODE, self.runde, zahl, satz, JETZT)
        return werte | {"nummer": self.nummer, "instanz": "i1"}

    def oeffne(self, runde: Runde | None, sprache: str = "de", **mehr: Any) -> None:
        """Lädt die Seite mit dieser Runde und verbindet sie."""
        self.runde = runde
        self.aus, self.antwort = False, None
        self.stimmen.clear()
        self.wege.clear()
        self.seite.goto(f"{HAUS}/t/{self.code}?sprache={sprache}")
        self.verbinde(**mehr)

    def verbinde(self, **mehr: Any) -> None:
        """Der Strom meldet den Stand mit einer Teilnahme."""
        self.seite.evaluate("w => sende('stand', w)", self.stand(**mehr) | {"token": "t" * 43})

    def zeige(self, runde: Runde | None, **mehr: Any) -> None:
        """Schickt einen neuen Stand durch den Strom."""
        self.runde = runde
        self.seite.evaluate("w => sende('stand', w)", self.stand(**mehr))

    def liefere(self, route: Route) -> None:
        """Antwortet an Stelle des Servers."""
        pfad = route.request.url.removeprefix(HAUS).split("?")[0]
        if self.aus:
            route.abort()
            return
        self.wege.append(f"{route.request.method} {pfad}")
        if pfad.endswith("/stimme"):
            self._nimm(route)
        elif pfad.endswith("/stand"):
            route.fulfill(json=self.stand() | {"token": "t" * 43})
        elif pfad.startswith("/t/"):
            stand = self.stand() if pfad == f"/t/{CODE}" else None
            code = pfad.removeprefix("/t/")
            route.fulfill(body=telefonseite(stand, code=code), content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def _nimm(self, route: Route) -> None:
        rumpf = json.loads(route.request.post_data or "")
        runde = self.runde
        assert runde is not None
        if self.antwort is not None:
            route.fulfill(status=409, json=self.antwort)
            return
        assert (rumpf["fassung"], rumpf["token"], rumpf["runde"], rumpf["durchgang"]) == (1, "t" * 43, str(runde.id), runde.zaehlgang)
        try:
            inhalt = lies_stimme(runde, rumpf["gegenstand"], rumpf["inhalt"])
        except EingabeFehler as fehler:
            route.fulfill(status=422, json={"code": "inhalt", "text": str(fehler)})
            return
        self.stimmen.append((rumpf["gegenstand"], inhalt))
        route.fulfill(json={"angenommen": True})

    def warte(self, bedingung: Callable[[], bool]) -> None:
        """Wartet, bis die Bedingung gilt; scheitert nach ``GEDULD_MS``."""
        for _ in range(GEDULD_MS // 20):
            if bedingung():
                return
            self.seite.wait_for_timeout(20)
        raise AssertionError("Die Bedingung trat nicht ein")

    def fehlende_texte(self) -> bool:
        """Ob irgendwo ein Schlüssel statt eines Texts steht."""
        return "⟦" in self.seite.locator("#app").inner_html()


@pytest.fixture(scope="module")
def telefonfenster(browser: Browser) -> Iterator[BrowserContext]:
    """Ein Telefonbrowser."""
    bau.baue()
    blatt.gebaut.cache_clear()
    kontext = browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", has_touch=True)
    kontext.set_default_timeout(GEDULD_MS)
    kontext.add_init_script(STROM)
    yield kontext
    kontext.close()


@pytest.fixture
def telefon(telefonfenster: BrowserContext) -> Iterator[Telefon]:
    """Eine Telefonseite ohne Gedächtnis."""
    yield from _telefon(telefonfenster)


def _telefon(fenster: BrowserContext) -> Iterator[Telefon]:
    seite = fenster.new_page()
    eines = Telefon(seite)
    seite.on("console", lambda m: eines.konsole.append(m.text) if m.type in {"error", "warning"} else None)
    seite.on("pageerror", lambda f: eines.konsole.append(str(f)))
    seite.route("**/*", eines.liefere)
    yield eines
    eines.aus = False
    if seite.url.startswith(HAUS):
        seite.evaluate("localStorage.clear()")
    seite.close()


@dataclass
class Beamer:
    """Eine offene Beamerseite."""

    seite: Page
    konsole: list[str] = field(default_factory=list)
    nummer: int = 0
    _stand: dict[str, Any] = field(default_factory=dict)

    def stand(self, runde: Runde, ergebnis: dict[str, Any] | None = None, personen: int = 12, **mehr: Any) -> dict[str, Any]:
        """Der Stand als Nachricht."""
        self.nummer += 1
        werte = nachricht.beamer(runde, nachricht.Beteiligung(personen, 2, 40), ergebnis, JETZT)
        return werte | {"nummer": self.nummer, "instanz": "i1", "folgt": "", "themen": 3} | mehr

    def oeffne(self, runde: Runde, ergebnis: dict[str, Any] | None = None, **mehr: Any) -> None:
        """Lädt die Seite mit dieser Runde."""
        self._stand = self.stand(runde, ergebnis, **mehr)
        self.seite.goto(f"{HAUS}/beamer/{runde.id}")

    def zeige(self, runde: Runde, ergebnis: dict[str, Any] | None = None, **mehr: Any) -> None:
        """Schickt einen neuen Stand durch den Strom."""
        self.seite.evaluate("w => sende('stand', w)", self.stand(runde, ergebnis, **mehr))

    def liefere(self, route: Route) -> None:
        """Antwortet an Stelle des Servers."""
        pfad = route.request.url.removeprefix(HAUS)
        if pfad == "/beamer/gestaltung.css":
            route.fulfill(body=gestaltung().replace("/schriften/", "/beamer/schriften/"), content_type="text/css")
        elif pfad.startswith("/beamer/schriften/"):
            route.fulfill(path=schriftdatei(fett="Bold" in pfad))
        elif pfad.startswith("/beamer/"):
            seite = blatt.beamerseite(self._stand, f"http://192.168.178.25:8866/t/{CODE}")
            route.fulfill(body=seite, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)


@pytest.fixture
def beamer(browser: Browser) -> Iterator[Beamer]:
    """Eine Beamerseite."""
    bau.baue()
    blatt.gebaut.cache_clear()
    kontext = browser.new_context(viewport={"width": 1024, "height": 768}, locale="de-DE")
    kontext.set_default_timeout(GEDULD_MS)
    kontext.add_init_script(STROM)
    seite = kontext.new_page()
    eine = Beamer(seite)
    seite.on("console", lambda m: eine.konsole.append(m.text) if m.type in {"error", "warning"} else None)
    seite.on("pageerror", lambda f: eine.konsole.append(str(f)))
    seite.route("**/*", eine.liefere)
    yield eine
    kontext.close()
