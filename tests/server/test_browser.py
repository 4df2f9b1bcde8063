"""Der Server im Browser: Cockpit bedienen, Bildschirme öffnen und schließen, Störungen überstehen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from rodiko_kit.server.zugang import Zugang
from tests.hilfen.barrierefreiheit import GUTE_FORM, WCAG, verstoesse
from tests.server.conftest import ORDNER, Lauf, halte_an, starte, warte_bis
from tests.server.falsches_haus import BEISPIELSTADT, MUSTERLAND, neues_buch
from tests.server.leitung import Leitung

pytestmark = pytest.mark.browser
GROESSEN = [(1280, 800), (1024, 768)]
NEUSTART = "Der Bildschirm wurde neu gestartet. Ihre Daten sind vollständig."
UNTERBROCHEN = "Verbindung unterbrochen"


@pytest.fixture
def seite(kontext: BrowserContext) -> Iterator[Page]:
    """Eine Seite, die keine fremde Adresse anfragen und keinen Skriptfehler haben darf."""
    seite = kontext.new_page()
    fremd: list[str] = []
    fehler: list[str] = []
    seite.on("request", lambda r: None if re.match(r"(http|ws)://(localhost|127\.0\.0\.1):|data:|blob:", r.url) else fremd.append(r.url))
    seite.on("pageerror", lambda e: fehler.append(str(e)))
    yield seite
    assert not fremd
    assert not fehler


def _bildschirm(lauf: Lauf, seite: Page, kommune: Any = MUSTERLAND, anschluss: int = 0, name: str = "akteure") -> Page:
    seite.goto(f"http://localhost:{anschluss or lauf.server.port}/bildschirm/{name}?kommune={kommune}")
    expect(seite.locator("body[data-bereit]")).to_be_attached(timeout=20_000)
    return seite


def _maengel(seite: Page) -> list[str]:
    return verstoesse(seite, gruppen=(*WCAG, GUTE_FORM))


def _ragt_heraus(seite: Page) -> bool:
    breite: list[int] = json.loads(seite.locator("html").evaluate("e => JSON.stringify([e.scrollWidth, e.clientWidth])"))
    return breite[0] > breite[1]


@pytest.mark.parametrize("groesse", GROESSEN)
@pytest.mark.parametrize("leer", [False, True])
def test_cockpit_ist_barrierefrei_und_passt(lauf: Lauf, seite: Page, groesse: tuple[int, int], leer: bool) -> None:  # noqa: FBT001  Parameter
    if leer:
        lauf.buch.kommunen = []
    seite.set_viewport_size({"width": groesse[0], "height": groesse[1]})
    seite.goto(lauf.server.adresse)
    expect(seite.locator("#verbindung")).to_have_attribute("data-da", "ja")
    assert _maengel(seite) == []
    assert not _ragt_heraus(seite)


@pytest.mark.parametrize("dialog", ["kommune", "einlesen", "wiederherstellen", "projekt", "beenden"])
def test_dialoge_sind_barrierefrei_und_schliessen_mit_escape(lauf: Lauf, seite: Page, dialog: str) -> None:
    seite.goto(lauf.server.adresse)
    knopf = seite.locator(f"[data-dialog=dialog-{dialog}]").first
    knopf.focus()
    seite.keyboard.press("Enter")
    expect(seite.locator(f"#dialog-{dialog}")).to_be_visible()
    assert _maengel(seite) == []
    seite.keyboard.press("Escape")
    expect(seite.locator(f"#dialog-{dialog}")).to_be_hidden()
    expect(knopf).to_be_focused()


def test_anmelden_mit_der_gedruckten_adresse(lauf: Lauf, browser: Browser) -> None:
    with browser.new_context() as kontext:
        seite = kontext.new_page()
        seite.goto(f"{lauf.server.adresse}/bildschirm/gibtesnicht")
        assert "/anmelden" in seite.url
        assert _maengel(seite) == []
        seite.get_by_label("Startschlüssel").fill("falsch")
        seite.get_by_role("button", name="Anmelden").click()
        expect(seite.get_by_role("alert")).to_contain_text("passt nicht")
        seite.goto(lauf.server.startadresse)
        assert seite.url == f"{lauf.server.adresse}/"
        assert _maengel(seite) == []


def test_neue_kommune_mit_deutscher_fehlermeldung(lauf: Lauf, seite: Page) -> None:
    seite.goto(lauf.server.adresse)
    seite.get_by_role("button", name="Neue Kommune").click()
    dialog = seite.locator("#dialog-kommune")
    dialog.get_by_role("button", name="Anlegen").click()
    expect(dialog.locator("[data-maengel]")).to_contain_text("Name: bitte ausfüllen.")
    expect(dialog.get_by_label("Name")).to_be_focused()
    dialog.get_by_label("Name").fill("Neustadt")
    dialog.get_by_label("Art").select_option("Gemeinde")
    dialog.get_by_label("Land").select_option("NI")
    dialog.get_by_role("button", name="Anlegen").click()
    expect(seite.get_by_role("heading", name="Neustadt", level=1)).to_be_visible()


def test_einlesen_vorschau_waehlen_uebernehmen(lauf: Lauf, seite: Page) -> None:
    seite.goto(lauf.server.adresse)
    seite.get_by_role("button", name="Excel einlesen").click()
    seite.get_by_role("button", name="Vorschau zeigen").click()
    expect(seite.locator("#dialog-einlesen [data-maengel]")).to_contain_text("Datei auswählen")
    seite.locator("#datei-einlesen").set_input_files({"name": "Musterland.xlsx", "mimeType": "", "buffer": b"mappe"})
    expect(seite.locator("output[for=datei-einlesen]")).to_have_text("Musterland.xlsx")
    seite.get_by_role("button", name="Vorschau zeigen").click()
    expect(seite.get_by_role("heading", name="Vorschau")).to_be_visible()
    assert _maengel(seite) == []
    assert not _ragt_heraus(seite)
    seite.get_by_label("Excel: 25").check()
    seite.get_by_label("Sportverein Musterstadt löschen").check()
    expect(seite.locator("#wahl-satz")).to_have_text("1 Eintrag wird gelöscht.")
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator("#arbeit-satz")).to_have_text("1 Zeile neu, 2 geändert.")
    _, _, kennung, wahl = lauf.buch.aufrufe[-1]
    assert (kennung, wahl.bildschirm, wahl.loeschen) == ("vorschau-1", (), ("akteur:A-014",))


def test_fehlerliste_der_mappe_ist_barrierefrei(lauf: Lauf, seite: Page) -> None:
    seite.goto(lauf.server.adresse)
    seite.get_by_role("button", name="Excel einlesen").click()
    seite.locator("#datei-einlesen").set_input_files({"name": "Fehler.xlsx", "mimeType": "", "buffer": b"mappe"})
    seite.get_by_role("button", name="Vorschau zeigen").click()
    expect(seite.get_by_role("row")).to_have_count(3)
    assert _maengel(seite) == []


def test_bericht_zeigt_fortschritt_und_das_haekchen_gilt_nur_einmal(lauf: Lauf, seite: Page) -> None:
    lauf.buch.halt.clear()
    seite.goto(lauf.server.adresse)
    seite.locator("#intern").check()
    with seite.expect_download() as ladung:
        seite.get_by_role("button", name="PDF").click()
        expect(seite.locator("#arbeit-satz")).to_have_text("Kapitel Akteure …")
        lauf.buch.halt.set()
    assert ladung.value.suggested_filename == "Bericht Müsterland.pdf"
    expect(seite.locator("#intern")).not_to_be_checked()
    assert lauf.buch.aufrufe[-1][-1] is True


def test_cockpit_frischt_sich_auf_wenn_anderswo_etwas_geschieht(lauf: Lauf, seite: Page) -> None:
    seite.goto(lauf.server.adresse)
    expect(seite.locator("#verbindung")).to_have_attribute("data-da", "ja")
    lauf.buch.kommunen = [lauf.buch.kommunen[0].aendern(name="Umbenannt"), lauf.buch.kommunen[1]]
    lauf.buch.melde(MUSTERLAND)
    expect(seite.get_by_role("heading", level=1)).to_have_text("Umbenannt", timeout=2000)
    seite.locator("#kommune-wahl").select_option("Beispielstadt")
    expect(seite.get_by_role("heading", level=1)).to_have_text("Beispielstadt")


def test_bildschirm_oeffnet_bedient_und_frischt_das_zweite_fenster_auf(lauf: Lauf, seite: Page, kontext: BrowserContext) -> None:
    _bildschirm(lauf, seite)
    zweite = _bildschirm(lauf, kontext.new_page())
    andere = _bildschirm(lauf, kontext.new_page(), BEISPIELSTADT)
    expect(seite.get_by_role("heading")).to_have_text("akteure Landkreis Musterland")
    seite.get_by_role("button", name="zählen").click()
    expect(seite.locator("output")).to_have_text("1")
    expect(zweite.locator("output")).to_have_text("1", timeout=1000)
    expect(andere.locator("output")).to_have_text("0")


def test_acht_fenster_zugleich_blockieren_einander_nicht(lauf: Lauf, kontext: BrowserContext) -> None:
    seiten = [_bildschirm(lauf, kontext.new_page()) for _ in range(8)]
    seiten[-1].get_by_role("button", name="zählen").click()
    for eine in seiten:
        expect(eine.locator("output")).to_have_text("1", timeout=2000)


def test_neuladen_behaelt_die_werte_und_beendet_den_alten_kernel(lauf: Lauf, seite: Page) -> None:
    _bildschirm(lauf, seite)
    seite.get_by_role("button", name="zählen").click()
    expect(seite.locator("output")).to_have_text("1")
    alter = lauf.server.buch.vergebene()
    seite.reload()
    expect(seite.locator("output")).to_have_text("1")
    warte_bis(lambda: not set(alter) & set(lauf.server.buch.vergebene()), 5)


def test_geoeffnete_und_geschlossene_fenster_lassen_keinen_kernel_zurueck(lauf: Lauf, kontext: BrowserContext) -> None:
    for _ in range(2):
        seiten = [kontext.new_page() for _ in range(4)]
        for eine in seiten:
            _bildschirm(lauf, eine)
        for eine in seiten:
            eine.close(run_before_unload=True)
    warte_bis(lambda: not lauf.server.buch.vergebene(), 5)
    warte_bis(lambda: len(lauf.kernelprozesse()) <= lauf.server.kernel_manager.vorrat, 5)


def test_abgestuerzter_kernel_laedt_mit_hinweis_und_gleichen_werten_neu(lauf: Lauf, seite: Page) -> None:
    _bildschirm(lauf, seite)
    seite.get_by_role("button", name="zählen").click()
    expect(seite.locator("output")).to_have_text("1")
    kernel = lauf.server.buch.vergebene()[-1]
    next(p for p in lauf.kernelprozesse() if kernel in " ".join(p.cmdline())).kill()
    expect(seite.locator("#verbindung")).to_have_text(NEUSTART, timeout=10_000)
    expect(seite.locator("output")).to_have_text("1")
    seite.get_by_role("button", name="zählen").click()
    expect(seite.locator("output")).to_have_text("2")


def test_unterbrochene_leitung_wird_in_drei_sekunden_gemeldet_und_geht_weiter(lauf: Lauf, kontext: BrowserContext) -> None:
    leitung = Leitung(lauf.server.port)
    try:
        mit_strom = _bildschirm(lauf, kontext.new_page(), anschluss=leitung.port)
        ohne_strom = _bildschirm(lauf, kontext.new_page(), anschluss=leitung.port, name="handlungsfelder")
        expect(mit_strom.locator("small")).to_have_text("da")
        kernel = lauf.server.buch.vergebene()
        leitung.trenne()
        expect(ohne_strom.locator("#verbindung")).to_contain_text(UNTERBROCHEN, timeout=3000)
        expect(mit_strom.locator("small")).to_have_text("getrennt", timeout=1000)
        expect(mit_strom.locator("#verbindung")).to_be_hidden()
        mit_strom.get_by_role("button", name="zählen").click()
        leitung.verbinde()
        expect(ohne_strom.locator("#verbindung")).to_be_hidden(timeout=8000)
        expect(mit_strom.locator("small")).to_have_text("da", timeout=8000)
        expect(mit_strom.locator("output")).to_have_text("1")
        assert lauf.server.buch.vergebene() == kernel
    finally:
        kontext.close()
        leitung.beende()


def test_neustart_des_servers_laedt_offene_seiten_neu(browser: Browser) -> None:
    zugang = Zugang()
    buch = neues_buch()
    with pytest.MonkeyPatch.context() as umgebung:
        umgebung.setenv("PYTHONPATH", str(ORDNER.parents[1]))
        erster = starte(buch, zugang=zugang)
        with browser.new_context() as kontext:
            name, _, wert = erster.angemeldet().partition("=")
            kontext.add_cookies([{"name": name, "value": wert.strip('"'), "url": erster.server.adresse}])
            bild = _bildschirm(erster, kontext.new_page())
            cockpit = kontext.new_page()
            cockpit.goto(erster.server.adresse)
            expect(cockpit.locator("#verbindung")).to_have_attribute("data-da", "ja")
            bild.get_by_role("button", name="zählen").click()
            expect(bild.locator("output")).to_have_text("1")
            halte_an(erster)
            expect(cockpit.locator("#verbindung")).to_contain_text(UNTERBROCHEN, timeout=3000)
            expect(bild.locator("#verbindung")).to_contain_text("rodiko wurde beendet")
            zweiter = starte(buch, zugang=zugang, anschluss=erster.server.port)
            try:
                expect(bild.locator("#verbindung")).to_have_text(NEUSTART, timeout=15_000)
                expect(bild.locator("output")).to_have_text("1")
                expect(cockpit.locator("#verbindung")).to_have_text("verbunden", timeout=10_000)
            finally:
                kontext.close()
                halte_an(zweiter)


def test_stoerung_beim_aufbau_zeigt_einen_deutschen_kasten(lauf: Lauf, seite: Page) -> None:
    seite.goto(f"{lauf.server.adresse}/bildschirm/kaputt?kommune={MUSTERLAND}")
    expect(seite.get_by_role("heading")).to_have_text("Der Bildschirm konnte nicht aufgebaut werden")
    assert _maengel(seite) == []


def test_ruhender_bildschirm_sagt_warum_er_endet(lauf: Lauf, seite: Page) -> None:
    _bildschirm(lauf, seite)
    verwaltung = lauf.server.kernel_manager
    verwaltung.get_kernel(lauf.server.buch.vergebene()[-1]).last_activity -= timedelta(days=1)
    lauf.server.aus_faden(verwaltung.cull_kernels)
    expect(seite.locator("#verbindung")).to_contain_text("nach langer Ruhe geschlossen")
    seite.get_by_role("button", name="Weiterarbeiten").click()
    expect(seite.locator("body[data-bereit]")).to_be_attached(timeout=20_000)
