"""Ein echter Server als eigener Prozess mit einer Kopie des Demoprojekts und ein Browser."""

from __future__ import annotations

import http.client
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rodiko_kit.betrieb import protokolldatei
from rodiko_kit.prozesse.abfrage.protokoll import ProtokollBlick
from rodiko_kit.prozesse.befehl.protokoll import VorschlaegeZuordnen
from rodiko_kit.sitzung import oeffne
from tests.hilfen.protokollmuster import protokoll_csv

BILDSCHIRME = (
    *("akteure", "auftakt", "lage", "quellen", "prozesshaus", "zielgruppen", "handlungsfelder", "saal"),
    *("ist", "bpmn", "simulation", "protokoll", "potenziale", "quickwins", "massnahmenplan", "soll", "kosten", "produkte"),
)
GROESSEN = ((1280, 800), (1024, 768))
GESPEICHERT = re.compile(r"gespeichert \d\d:\d\d")
expect.set_options(timeout=20_000)  # geduldig auf belasteten Rechnern; gemessene Grenzen nennen ihre Frist selbst
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
        (datei,) = (self.ordner / "daten").glob("*.db")
        return datei

    def beende(self, zeichen: int = signal.SIGTERM) -> None:
        """Beendet den Prozess und wartet."""
        if self.prozess.poll() is None:
            self.prozess.send_signal(zeichen)
            self.prozess.wait(timeout=30)
        if self.prozess.stdout is not None:
            self.prozess.stdout.close()


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


def kopiere(demoprojekt: Path, ordner: Path) -> Path:
    """Legt eine Kopie des Demoprojekts in ``ordner``."""
    (ordner / "daten").mkdir()
    shutil.copy(demoprojekt, ordner / "daten" / demoprojekt.name)
    return ordner


def lies_protokoll_ein(datei: Path) -> None:
    """Liest das Musterprotokoll zum aufgenommenen Prozess ein und ordnet seine Aktivitäten zu."""
    strom = io.BytesIO(protokoll_csv().encode())
    with oeffne(datei) as sitzung:
        kommune = UUID(sitzung.kommunen()[0]["id"])
        auftrag = protokolldatei.Auftrag("antraege.csv", strom)
        protokolldatei.lies_ein(sitzung.anschluss, kommune, auftrag, prozess="", schluessel=b"probe", fortschritt=lambda *_: None)
        protokoll = UUID(sitzung.anschluss.lesen(ProtokollBlick(kommune=kommune))["protokoll"])
        sitzung.anschluss.ausfuehren(VorschlaegeZuordnen(kommune=kommune, protokoll=protokoll))


@pytest.fixture
def projektordner(demoprojekt: Path, tmp_path: Path) -> Path:
    """Ein Projektordner mit einer frischen Kopie des Demoprojekts."""
    return kopiere(demoprojekt, tmp_path)


@pytest.fixture
def dienst(projektordner: Path) -> Iterator[Dienst]:
    """Ein Server auf dem Demoprojekt."""
    laufend = starte(projektordner)
    yield laufend
    laufend.beende()


def stimme_ab(datei: Path) -> None:
    """Legt eine Runde über alle Handlungsfelder an, trägt Handzeichen ein, deckt auf und hängt einen Regieplan an."""
    from rodiko_kit.saal.abfrage.moderation import Rundenvorschlag
    from rodiko_kit.saal.befehl import regie, runde
    from rodiko_kit.saal.modell import Stimmzettel, Zweck

    with oeffne(datei) as sitzung:
        (kommune,) = (UUID(k["id"]) for k in sitzung.kommunen())
        vorschlag = Rundenvorschlag(kommune=kommune, liste="handlungsfelder", zweck=Zweck.ENTSCHEIDEN, zettel=Stimmzettel.EINFACH)
        anlegen = runde.RundeAnlegen(kommune=kommune, felder=sitzung.anschluss.lesen(vorschlag))
        stapel = [runde.StapelErfassen(kommune=kommune, runde=anlegen.id, anzahl=n, inhalt={"wahl": f"o{n}"}) for n in range(1, 6)]
        for befehl in (
            anlegen,
            runde.RundeOeffnen(kommune=kommune, runde=anlegen.id),
            *stapel,
            runde.RundeAufdecken(kommune=kommune, runde=anlegen.id),
            regie.RegieplanAnlegen(kommune=kommune, vorlage="priorisierung"),
        ):
            sitzung.anschluss.ausfuehren(befehl)


@pytest.fixture(scope="session")
def schaudienst(demoprojekt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """Ein Server auf dem Demoprojekt für alle Prüfungen, die nur hinsehen."""
    ordner = kopiere(demoprojekt, tmp_path_factory.mktemp("schau"))
    lies_protokoll_ein(ordner / "daten" / demoprojekt.name)
    stimme_ab(ordner / "daten" / demoprojekt.name)
    laufend = starte(ordner)
    yield laufend
    laufend.beende()


@pytest.fixture(scope="module")
def werkdienst(demoprojekt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """Ein Server für die Prüfungen eines Moduls, die nacheinander auf demselben Stand weiterarbeiten."""
    laufend = starte(kopiere(demoprojekt, tmp_path_factory.mktemp("werk")))
    yield laufend
    laufend.beende()


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
    return melde_an(fenster, dienst)


@pytest.fixture
def werkseite(werkdienst: Dienst, fenster: BrowserContext) -> Page:
    """Das angemeldete Cockpit von ``werkdienst``."""
    return melde_an(fenster, werkdienst)


@pytest.fixture
def schauseite(schaudienst: Dienst, fenster: BrowserContext) -> Iterator[Page]:
    """Das angemeldete Cockpit des Servers, an dem nichts geändert wird; am Ende steht fest, dass kein anderer Rechner gefragt wurde."""
    seite = melde_an(fenster, schaudienst)
    gefragt: list[str] = []
    fenster.on("request", lambda anfrage: gefragt.append(anfrage.url))
    seite.on("websocket", lambda leitung: gefragt.append(leitung.url))
    yield seite
    assert fremde(gefragt, schaudienst) == []


def fremde(gefragt: list[str], dienst: Dienst) -> list[str]:
    """Anfragen, die nicht an diesen Dienst gingen."""
    eigene = {f"{schema}://localhost:{dienst.anschluss}" for schema in ("http", "ws")}
    return [
        u
        for u in gefragt
        if "{0.scheme}://{0.netloc}".format(urlsplit(u)) not in eigene and urlsplit(u).scheme not in {"data", "blob", "file"}
    ]


def melde_an(fenster: BrowserContext, dienst: Dienst) -> Page:
    """Öffnet das Cockpit des Demoprojekts mit der gedruckten Adresse."""
    neu = fenster.new_page()
    neu.goto(dienst.startadresse)
    expect(neu.get_by_role("heading", level=1)).to_have_text("Landkreis Musterland")
    return neu


def reiter(seite: Page) -> Iterator[tuple[str, str]]:
    """Zuerst der ganze Bildschirm, dann nacheinander jeder Reiter: Titel und Auswahl seines Bereichs."""
    yield "", "body"
    leisten = seite.get_by_role("tablist")
    for n in range(leisten.count()):
        for titel in leisten.nth(n).get_by_role("tab", selected=False).all_inner_texts():
            knopf = leisten.nth(n).get_by_role("tab", name=titel, exact=True)
            knopf.click()
            expect(knopf).to_have_attribute("aria-selected", "true")
            yield titel, f"[id='{knopf.get_attribute('aria-controls')}']"


def oeffne_bildschirm(seite: Page, dienst: Dienst, name: str, zusatz: str = "") -> None:
    """Öffnet einen Arbeitsbildschirm und wartet, bis er steht."""
    seite.goto(f"{dienst.adresse}/bildschirm/{name}{zusatz}")
    expect(seite.locator(".rk-gespeichert")).to_be_visible(timeout=60_000)
    expect(seite.get_by_text("Die Zeiten werden gerechnet")).to_have_count(0, timeout=60_000)
    expect(seite.locator("[aria-busy=true]")).to_have_count(0, timeout=60_000)


def zelle(seite: Page, tabelle: str, zeile: str, spalte: str) -> Any:
    """Die Zelle einer Tabelle: Zeile nach ihrem ersten Text, Spalte nach ihrem Titel."""
    raster = seite.get_by_role("grid", name=tabelle)
    expect(raster.get_by_role("columnheader").first).to_be_visible()
    titel = raster.get_by_role("columnheader").all_inner_texts()
    nummer = next(n for n, t in enumerate(titel) if t.strip().startswith(spalte))
    reihe = raster.get_by_role("row").filter(has=seite.get_by_text(zeile, exact=True)).first
    return reihe.locator(f"[data-c='{nummer}']")


def tippe(seite: Page, feld: Any, text: str) -> None:
    """Schreibt ``text`` in eine Zelle und wartet, bis er dort steht und gespeichert ist."""
    feld.click()
    seite.keyboard.press("F2")
    seite.locator(".rk-feld").fill(text)
    seite.keyboard.press("Enter")
    expect(feld).to_contain_text(text)
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)


def gib_aus(seite: Page, ordner: Path) -> Path:
    """Lädt am Cockpit die Arbeitsmappe herunter."""
    with seite.expect_download() as laden:
        seite.get_by_role("button", name="Excel ausgeben").click()
    datei = ordner / laden.value.suggested_filename
    laden.value.save_as(datei)
    return datei


def lade_bericht(seite: Page, form: str, ordner: Path) -> Path:
    """Erzeugt am Cockpit den Bericht „kommune“."""
    with seite.expect_download(timeout=60_000) as laden:
        seite.locator(f"[data-bericht=kommune][data-format={form}]").click()
    datei = ordner / f"bericht.{form}"
    laden.value.save_as(datei)
    return datei


def lies_ein(seite: Page, dienst: Dienst, datei: Path) -> None:
    """Öffnet am Cockpit die Vorschau einer Arbeitsmappe."""
    seite.goto(dienst.adresse)
    seite.get_by_role("button", name="Excel einlesen").click()
    seite.locator("#datei-einlesen").set_input_files(datei)
    seite.get_by_role("button", name="Vorschau zeigen").click()
    seite.wait_for_url("**/einlesen/**")


KOPFZEILE = 3


def spalte_von(blatt: Any, titel: str) -> int:
    """Die Spalte einer Arbeitsmappe, deren Überschrift mit ``titel`` beginnt."""
    return next(int(z.column) for z in blatt[KOPFZEILE] if z.value and str(z.value).startswith(titel))


def setze(blatt: Any, kuerzel: str, titel: str, wert: object) -> None:
    """Setzt eine Zelle: Zeile nach Kürzel, Spalte nach Überschrift."""
    zeile = next(z.row for z in blatt["A"] if z.row > KOPFZEILE and z.value == kuerzel)
    blatt.cell(zeile, spalte_von(blatt, titel)).value = wert


def foto(seite: Page, name: str) -> None:
    """Legt ein Bildschirmfoto ab, wenn ``RODIKO_FOTOS`` einen Ordner nennt."""
    if FOTOS.is_dir():
        seite.screenshot(path=str(FOTOS / f"{name}.png"))


def frage(dienst: Dienst, weg: str) -> int:
    """HTTP-Status einer unangemeldeten Anfrage."""
    verbindung = http.client.HTTPConnection("127.0.0.1", dienst.anschluss, timeout=10)
    try:
        verbindung.request("GET", weg, headers={"Host": f"localhost:{dienst.anschluss}"})
        return int(verbindung.getresponse().status)
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
