"""Der Prüfstand: das gebaute Frontend in Chromium, verbunden mit einem echten Bildschirm in diesem Prozess, ohne Voilà."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Route

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.textmass import schriftdatei
from rodiko_kit.widgets import bau
from rodiko_kit.widgets.flaeche import Flaeche, css, esm, flaeche_fuer
from tests.widgets.werk import RAHMEN, Probebildschirm, Werkanschluss, kennung, werkanschluss

ADRESSE = "http://localhost:9/bildschirm/akteure"
SEITE = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Akteure</title>
<style>@font-face{font-family:"Atkinson Hyperlegible";font-weight:400;src:url(/schrift/400)}
@font-face{font-family:"Atkinson Hyperlegible";font-weight:700;src:url(/schrift/700)} body{margin:0}</style>
<style>CSS</style></head><body><div id="flaeche"></div><script type="module">
import flaeche from "/flaeche.js";
const hoerer = {};
window.empfange = (n) => (hoerer["msg:custom"] ?? []).forEach((h) => h(n));
const zustand = await window.hole();
const model = {
  get: (name) => zustand[name],
  on: (e, h) => (hoerer[e] ??= []).push(h),
  off: (e, h) => (hoerer[e] = (hoerer[e] ?? []).filter((x) => x !== h)),
  send: (inhalt) => window.sende(JSON.stringify(inhalt)),
};
flaeche.render({ model, el: document.getElementById("flaeche") });
window.fertig = true;
</script></body></html>"""


@dataclass
class Stand:
    """Eine offene Seite mit ihrem Bildschirm; ``gesendet`` hält alles, was der Browser schickte."""

    seite: Page
    bildschirm: Probebildschirm
    flaeche: Flaeche
    anschluss: Werkanschluss
    gesendet: list[dict[str, Any]] = field(default_factory=list)
    empfangen: list[dict[str, Any]] = field(default_factory=list)
    konsole: list[str] = field(default_factory=list)
    adressen: list[str] = field(default_factory=list)
    stumm: bool = False

    def zelle(self, zeile: int, spalte: int) -> Any:
        """Die Zelle der ersten Tabelle; gezählt ab 0."""
        return self.seite.locator(f'[data-r="{zeile}"][data-c="{spalte}"]').first

    def akteur(self, nummer: int) -> Any:
        """Der gespeicherte Akteur ``A-00n``."""
        return self.anschluss.bestand.hole(Akteur, kennung(f"A-{nummer:03d}"))

    def warte(self, bedingung: Callable[[], bool]) -> None:
        """Wartet, bis die Bedingung gilt; scheitert nach fünf Sekunden."""
        for _ in range(250):
            if bedingung():
                return
            self.seite.wait_for_timeout(20)
        raise AssertionError("Die Bedingung trat nicht ein")


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Der gemeinsame Browser; die Oberfläche ist auf dem Stand ihrer Quellen."""
    bau.baue()
    return browser


Oeffner = Callable[..., Stand]


@pytest.fixture
def oeffne(browser: Browser) -> Iterator[Oeffner]:
    """Öffnet einen Bildschirm; ``anhang`` kommt an die Adresse, ``strom`` beantwortet ``/ereignisse``, ``rahmen`` ändert den Kopf."""
    kontexte = []

    def auf(
        bildschirm: Probebildschirm | None = None,
        *,
        breite: int = 1280,
        hoehe: int = 800,
        anhang: str = "",
        strom: Callable[[Route], None] | None = None,
        **rahmen: Any,
    ) -> Stand:
        gezeigt = bildschirm or Probebildschirm(werkanschluss(), ganz=False)
        flaeche = flaeche_fuer(gezeigt, RAHMEN | rahmen)
        kontext = browser.new_context(viewport={"width": breite, "height": hoehe}, permissions=["clipboard-read", "clipboard-write"])
        kontexte.append(kontext)
        seite = kontext.new_page()
        assert isinstance(gezeigt.anschluss, Werkanschluss)
        stand = Stand(seite, gezeigt, flaeche, gezeigt.anschluss)
        _verbinde(stand)
        if strom is not None:
            seite.route("**/ereignisse*", strom)
        seite.goto(ADRESSE + anhang)
        seite.wait_for_function("window.fertig === true")
        return stand

    yield auf
    for kontext in kontexte:
        kontext.close()


def _verbinde(stand: Stand) -> None:
    seite = stand.seite

    def merke(nachricht: ConsoleMessage) -> None:
        if nachricht.type in {"error", "warning"}:
            stand.konsole.append(nachricht.text)

    def liefere(route: Route) -> None:
        pfad = route.request.url.split("9", 1)[1].split("?")[0]
        if pfad == "/flaeche.js":
            route.fulfill(body=esm(), content_type="text/javascript")
        elif pfad.startswith("/schrift/"):
            route.fulfill(path=schriftdatei(fett=pfad.endswith("700")))
        elif pfad.startswith("/bildschirm/"):
            route.fulfill(body=SEITE.replace("CSS", css()), content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    def sende(text: str) -> None:
        inhalt = json.loads(text)
        stand.gesendet.append(inhalt)
        if stand.stumm:
            return
        nachrichten: list[Any] = []
        stand.flaeche.send = lambda n, **_: nachrichten.append(n)
        stand.flaeche._bei_nachricht(stand.flaeche, inhalt, [])
        stand.empfangen.extend(nachrichten)
        for nachricht in nachrichten:
            seite.evaluate("(n) => { window.empfange(n); }", nachricht)

    seite.on("console", merke)
    seite.on("request", lambda anfrage: stand.adressen.append(anfrage.url))
    seite.on("pageerror", lambda fehler: stand.konsole.append(str(fehler)))
    seite.route("**/*", liefere)
    seite.expose_function("sende", sende)
    seite.expose_function("hole", lambda: {n: getattr(stand.flaeche, n) for n in ("rahmen", "inhalt", "stand")})
