"""Ein echter Server als eigener Prozess mit einer Kopie des Demoprojekts und ein Browser."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from rodiko_kit.sitzung import oeffne
from tests.umgebung import chromium

FOTOS = Path(os.environ.get("RODIKO_FOTOS") or "/dev/null")


@dataclass
class Dienst:
    """Ein laufendes Programm ``rodiko start`` in ``ordner``."""

    ordner: Path
    prozess: subprocess.Popen[str]
    startadresse: str
    anschluss: int
    gestartet: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def adresse(self) -> str:
        """Ohne Schlüssel."""
        return self.startadresse.split("/?")[0]

    @property
    def datei(self) -> Path:
        """Die Datenbank des Projekts."""
        return self.ordner / "daten" / "demo-musterland.db"

    def beende(self, zeichen: int = signal.SIGTERM) -> None:
        """Beendet den Prozess und wartet."""
        self.prozess.send_signal(zeichen)
        self.prozess.wait(timeout=30)


def starte(ordner: Path, anschluss: int = 0) -> Dienst:
    """Startet ``rodiko start`` und wartet auf die gedruckte Adresse."""
    befehl = [sys.executable, "-c", "from rodiko_kit.cli import main; main()", "start", "--anschluss", str(anschluss), "--json"]
    umgebung = os.environ | {"PYTHONWARNINGS": "default"}
    with (ordner / "server.log").open("a", encoding="utf-8") as protokoll:
        prozess = subprocess.Popen(befehl, cwd=ordner, stdout=subprocess.PIPE, stderr=protokoll, text=True, env=umgebung)
    if prozess.stdout is None:
        raise RuntimeError
    zeile = prozess.stdout.readline()
    if not zeile:
        raise AssertionError((ordner / "server.log").read_text(encoding="utf-8"))
    adresse = json.loads(zeile)["adresse"]
    return Dienst(ordner, prozess, adresse, int(adresse.split(":")[2].split("/")[0]))


@pytest.fixture(scope="session")
def demoprojekt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Das Demoprojekt, einmal aus der Arbeitsmappe angelegt."""
    from rodiko_kit.betrieb import projekte

    ordner = tmp_path_factory.mktemp("demo")
    (ordner / "daten").mkdir()
    zuvor = Path.cwd()
    os.chdir(ordner)
    try:
        return projekte.lege_demo_an()
    finally:
        os.chdir(zuvor)


@pytest.fixture
def projektordner(demoprojekt: Path, tmp_path: Path) -> Path:
    """Ein Projektordner mit einer frischen Kopie des Demoprojekts."""
    (tmp_path / "daten").mkdir()
    shutil.copy(demoprojekt, tmp_path / "daten" / demoprojekt.name)
    return tmp_path


@pytest.fixture
def dienst(projektordner: Path) -> Iterator[Dienst]:
    """Ein Server auf dem Demoprojekt."""
    laufend = starte(projektordner)
    yield laufend
    if laufend.prozess.poll() is None:
        laufend.beende()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Ein Chromium für alle Prüfungen."""
    with sync_playwright() as p:
        laufend = p.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield laufend
        laufend.close()


@pytest.fixture
def fenster(browser: Browser) -> Iterator[BrowserContext]:
    """Ein deutsches Browserfenster."""
    kontext = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE", accept_downloads=True)
    kontext.set_default_timeout(20_000)
    yield kontext
    kontext.close()


@pytest.fixture
def seite(dienst: Dienst, fenster: BrowserContext) -> Page:
    """Das angemeldete Cockpit."""
    neu = fenster.new_page()
    neu.goto(dienst.startadresse)
    expect(neu.get_by_role("heading", level=1)).to_have_text("Landkreis Musterland")
    return neu


def oeffne_bildschirm(seite: Page, dienst: Dienst, name: str, zusatz: str = "") -> None:
    """Öffnet einen Arbeitsbildschirm und wartet, bis er steht."""
    seite.goto(f"{dienst.adresse}/bildschirm/{name}{zusatz}")
    expect(seite.locator(".rk-gespeichert")).to_be_visible()


def zelle(seite: Page, tabelle: str, zeile: str, spalte: str) -> Any:
    """Die Zelle einer Tabelle: Zeile nach ihrem ersten Text, Spalte nach ihrem Titel."""
    raster = seite.get_by_role("grid", name=tabelle)
    expect(raster.get_by_role("columnheader").first).to_be_visible()
    titel = raster.get_by_role("columnheader").all_inner_texts()
    nummer = next(n for n, t in enumerate(titel) if t.strip().startswith(spalte))
    reihe = raster.get_by_role("row").filter(has=seite.get_by_text(zeile, exact=True)).first
    return reihe.locator(f"[data-c='{nummer}']")


def foto(seite: Page, name: str) -> None:
    """Legt ein Bildschirmfoto ab, wenn ``RODIKO_FOTOS`` einen Ordner nennt."""
    if FOTOS.is_dir():
        seite.screenshot(path=str(FOTOS / f"{name}.png"))


def frage(dienst: Dienst, weg: str) -> int:
    """HTTP-Status einer unangemeldeten Anfrage."""
    verbindung = http.client.HTTPConnection("127.0.0.1", dienst.anschluss, timeout=10)
    try:
        verbindung.request("GET", weg, headers={"Host": f"localhost:{dienst.anschluss}"})
        return verbindung.getresponse().status
    finally:
        verbindung.close()


def gespeichert(datei: Path, art: str, kuerzel: str) -> dict[str, Any]:
    """Ein Objekt des beendeten Projekts als JSON-Werte."""
    with oeffne(datei) as sitzung:
        assert sitzung.verteiler is not None
        (kommune,) = sitzung.verteiler.speicher.kommunen()
        bestand = sitzung.verteiler.speicher.bestand(kommune.id)
        klasse = next(k for k in bestand.arten() if art == k.ART)
        return next(o.als_json() for o in bestand.alle(klasse) if o.kuerzel == kuerzel)
