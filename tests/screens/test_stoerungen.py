"""Neu laden, abgestürzte Kernel, unterbrochene Leitung, abgestürzter Server: angesagt auf Deutsch, nichts geht verloren."""

from __future__ import annotations

import re
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import psutil
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Wer
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.basis.fehler import VerbindungsFehler
from rodiko_kit.basis.fern import FernerAnschluss
from rodiko_kit.betrieb.pruefen import pruefe
from rodiko_kit.sitzung import oeffne
from rodiko_kit.storage.sperre import lies_auskunft, sperrdatei
from tests.screens.conftest import GESPEICHERT, Dienst, foto, oeffne_bildschirm, starte, tippe, zelle
from tests.server.leitung import Leitung

pytestmark = [pytest.mark.browser, pytest.mark.langsam]
WER = "Migrationsberatung für Erwachsene"
EINGABEN, BIS_ZUM_ABSTURZ = 200, 60


def kernelprozesse(dienst: Dienst) -> list[psutil.Process]:
    """Alle Kernel dieses Servers."""
    kinder = psutil.Process(dienst.prozess.pid).children(recursive=True)
    return [k for k in kinder if k.status() != psutil.STATUS_ZOMBIE and "rodiko_kit.server.kernelstart" in k.cmdline()]


def kernel_der(seite: Page, dienst: Dienst) -> psutil.Process:
    """Der Kernel hinter dieser Seite."""
    kennung = seite.locator("#kernel").get_attribute("data-kernel") or ""
    return next(k for k in kernelprozesse(dienst) if kennung in " ".join(k.cmdline()))


def test_neu_laden_behaelt_alles(werkseite: Page, werkdienst: Dienst) -> None:
    seite, dienst = werkseite, werkdienst
    oeffne_bildschirm(seite, dienst, "akteure")
    tippe(seite, zelle(seite, "Akteure", WER, "Rolle"), "Begleitung im Alltag")
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
    seite.reload()
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("Begleitung im Alltag")
    oeffne_bildschirm(seite, dienst, "soll")
    schalter = seite.get_by_role("switch", name=re.compile("^M-04 "))
    schalter.click()
    expect(schalter).to_have_attribute("aria-checked", "false")
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
    seite.reload()
    expect(schalter).to_have_attribute("aria-checked", "false")


def test_abgestuerzter_kernel_wird_angesagt_und_die_werte_sind_da(werkseite: Page, werkdienst: Dienst) -> None:
    seite, dienst = werkseite, werkdienst
    oeffne_bildschirm(seite, dienst, "akteure")
    tippe(seite, zelle(seite, "Akteure", WER, "Rolle"), "Begleitung im Alltag")
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
    kernel_der(seite, dienst).kill()
    expect(seite.get_by_text("Ihre Daten sind vollständig")).to_be_visible()
    foto(seite, "stoerung-kernel")
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("Begleitung im Alltag")
    tippe(seite, zelle(seite, "Akteure", WER, "Rolle"), "und es geht weiter")


def _tippe_ohne_antwort(seite: Page, text: str) -> None:
    zelle(seite, "Akteure", WER, "Rolle").click()
    seite.keyboard.press("F2")
    seite.locator(".rk-feld").fill(text)
    seite.keyboard.press("Enter")


def test_unterbrochene_leitung_wird_in_drei_sekunden_angesagt_und_holt_nach(werkdienst: Dienst, werkseite: Page) -> None:
    seite, dienst = werkseite, werkdienst
    leitung = Leitung(dienst.anschluss)
    try:
        seite.goto(f"http://localhost:{leitung.port}/bildschirm/akteure")
        expect(seite.locator(".rk-gespeichert")).to_be_visible()
        expect(zelle(seite, "Akteure", WER, "Rolle")).to_be_attached()
        leitung.trenne()
        expect(seite.locator(".rk-verbindung")).to_contain_text("Ihre Eingaben bleiben stehen", timeout=3000)
        _tippe_ohne_antwort(seite, "während der Störung")
        expect(seite.locator(".rk-gespeichert")).to_have_text("speichert …")
        leitung.verbinde()
        expect(seite.locator(".rk-verbindung")).to_be_empty()
        expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
        expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("während der Störung")
    finally:
        leitung.beende()


def test_wer_gleich_nach_der_eingabe_geht_verliert_sie_nicht(werkseite: Page, werkdienst: Dienst) -> None:
    """Auch ohne das Gedächtnis des Fensters, das Unbestätigtes beim Wiederkommen noch einmal schickt."""
    seite, dienst = werkseite, werkdienst
    oeffne_bildschirm(seite, dienst, "akteure")
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_be_attached()
    kernel = kernel_der(seite, dienst)
    kernel.suspend()
    _tippe_ohne_antwort(seite, "im Gehen getippt")
    seite.goto(dienst.adresse)
    kernel.resume()
    assert psutil.wait_procs([kernel], timeout=20)[1] == []
    seite.evaluate("sessionStorage.clear()")
    oeffne_bildschirm(seite, dienst, "akteure")
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("im Gehen getippt")


def test_stillstehender_server_wird_in_drei_sekunden_angesagt_und_holt_nach(werkdienst: Dienst, werkseite: Page) -> None:
    seite, dienst = werkseite, werkdienst
    oeffne_bildschirm(seite, dienst, "akteure")
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_be_attached()
    dienst.prozess.send_signal(signal.SIGSTOP)
    try:
        expect(seite.locator(".rk-verbindung")).to_contain_text("Ihre Eingaben bleiben stehen", timeout=3000)
        _tippe_ohne_antwort(seite, "während des Stillstands")
        expect(seite.locator(".rk-gespeichert")).to_have_text("speichert …")
    finally:
        dienst.prozess.send_signal(signal.SIGCONT)
    expect(seite.locator(".rk-verbindung")).to_be_empty()
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
    expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("während des Stillstands")


def _reihe(dienst: Dienst, kommune: UUID, beim_absturz: Callable[[], None]) -> list[UUID]:
    """Legt über die Leitung Akteure an, bis der Server stirbt; zurück kommen die bestätigten."""
    auskunft = lies_auskunft(sperrdatei(dienst.datei))
    anschluss = FernerAnschluss(auskunft["adresse"], auskunft["geheimnis"], Wer(name="Prüfung"))
    bestaetigt: list[UUID] = []
    genug = threading.Event()

    def schreibe() -> None:
        try:
            for nummer in range(EINGABEN):
                kennung = uuid4()
                anschluss.ausfuehren(ObjektAnlegen(kommune=kommune, art="akteur", id=kennung, felder={"name": f"Probe {nummer}"}))
                bestaetigt.append(kennung)
                if len(bestaetigt) == BIS_ZUM_ABSTURZ:
                    genug.set()
        except VerbindungsFehler:
            genug.set()

    faden = threading.Thread(target=schreibe)
    faden.start()
    assert genug.wait(60)
    beim_absturz()
    faden.join(60)
    anschluss.schliesse()
    assert BIS_ZUM_ABSTURZ <= len(bestaetigt) < EINGABEN
    return bestaetigt


def test_getoeteter_server_verliert_keine_bestaetigte_eingabe(dienst: Dienst, seite: Page, fenster: BrowserContext) -> None:
    kommune = UUID(seite.locator("#inhalt").get_attribute("data-kommune") or "")
    oeffne_bildschirm(seite, dienst, "akteure")
    tippe(seite, zelle(seite, "Akteure", WER, "Rolle"), "Begleitung im Alltag")
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)
    kernel = kernelprozesse(dienst)
    assert kernel
    bestaetigt = _reihe(dienst, kommune, lambda: dienst.beende(signal.SIGKILL))
    expect(seite.locator("body")).to_contain_text(re.compile("Verbindung unterbrochen|antwortet"))
    _, waisen = psutil.wait_procs(kernel, timeout=20)
    assert waisen == []
    assert pruefe(dienst.datei).meldungen == ()

    zweiter = starte(dienst.ordner, dienst.anschluss)
    try:
        expect(zelle(seite, "Akteure", WER, "Rolle")).to_have_text("Begleitung im Alltag")
        expect(seite.get_by_role("grid", name="Akteure")).to_contain_text("Probe 0")
        fenster.close()
        kernel = kernelprozesse(zweiter)
    finally:
        zweiter.beende()
    _, waisen = psutil.wait_procs(kernel, timeout=20)
    assert waisen == []
    assert not _fehlende(dienst.datei, kommune, bestaetigt)


def _fehlende(datei: Path, kommune: UUID, bestaetigt: list[UUID]) -> set[UUID]:
    with oeffne(datei) as sitzung:
        assert sitzung.verteiler is not None
        return set(bestaetigt) - {a.id for a in sitzung.verteiler.speicher.bestand(kommune).alle(Akteur)}
