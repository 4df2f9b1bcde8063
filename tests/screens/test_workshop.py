"""Ein ganzer Workshop: Saal-Check, Runde, fünf Telefone, Aufdecken, zweiter Durchgang, Übernehmen, Protokoll."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.screens.conftest import GESPEICHERT, Dienst, foto, gespeichert, oeffne_bildschirm, tippe, zelle

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

ARABISCH = "ما الذي نبدأ به أولًا؟"
WEG_OHNE_NETZ_MS = 20_000
THEMA = "Dolmetschdienst am Wochenende"


class Telefone:
    """Fünf Telefone im Saal; ``0`` ist arabisch, ``1`` hat nur Tasten, ``2`` verliert das Netz."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.fenster: list[BrowserContext] = []
        self.seiten: list[Page] = []

    def treten_bei(self, adresse: str) -> None:
        """Öffnen die Seite; keines bekommt ein Cookie."""
        for n in range(5):
            fenster = self._browser.new_context(viewport={"width": 390, "height": 844}, locale="ar" if n == 0 else "de-DE", has_touch=True)
            fenster.set_default_timeout(20_000)
            self.fenster.append(fenster)
            seite = fenster.new_page()
            if n == 2:
                seite.clock.install()  # eigene Uhr: zwanzig Sekunden vergehen sofort
            seite.goto(adresse)
            expect(seite.locator("h1")).to_be_visible()
            assert fenster.cookies() == []
            self.seiten.append(seite)

    def klebe(self, n: int, *optionen: int) -> None:
        """Tippt bei jeder Option einmal auf plus und gibt ab."""
        for option in optionen:
            self.seiten[n].locator(".zaehler button:last-child").nth(option).click()
        self.seiten[n].locator("button.haupt").click()

    def tippe_nur_tasten(self, n: int) -> None:
        """Vier Punkte auf die erste Option, ohne Zeigegerät."""
        seite = self.seiten[n]
        for _ in range(30):
            seite.keyboard.press("Tab")
            if seite.evaluate("document.activeElement.getAttribute('aria-label')?.endsWith(': plus 1')"):
                break
        for _ in range(4):
            seite.keyboard.press("Enter")
        for _ in range(60):
            seite.keyboard.press("Tab")
            if seite.evaluate("document.activeElement.matches('button.haupt')"):
                break
        seite.keyboard.press("Enter")

    def teilnahmen(self) -> list[str]:
        """Die geheimen Schlüssel aller Telefone."""
        return [str(s.evaluate("localStorage.getItem('rodiko-teilnahme')")) for s in self.seiten]

    def schliesse(self) -> None:
        """Legt alle weg."""
        for fenster in self.fenster:
            fenster.close()


@pytest.fixture
def telefone(browser: Browser) -> Iterator[Telefone]:
    """Fünf Telefone."""
    alle = Telefone(browser)
    yield alle
    alle.schliesse()


@pytest.fixture
def leinwand(browser: Browser) -> Iterator[Page]:
    """Der Rechner am Beamer, ohne Anmeldung."""
    fenster = browser.new_context(viewport={"width": 1024, "height": 768}, locale="de-DE")
    fenster.set_default_timeout(20_000)
    yield fenster.new_page()
    fenster.close()


def _lege_runde_an(seite: Page) -> None:
    seite.get_by_label("2. Worüber?").select_option(label="Handlungsfelder (8)")
    expect(seite.get_by_label("3. Wie?")).to_contain_text("setzt den Fokus")
    seite.get_by_label("3. Wie?").select_option(label="Punkte kleben – setzt den Fokus")
    seite.get_by_role("button", name="Runde anlegen").click()
    expect(seite.get_by_text("Punkte kleben, 1. Durchgang (still), Entwurf")).to_be_visible()
    seite.get_by_role("tab", name="Texte").click()
    tippe(seite, zelle(seite, "Texte", "Frage", "Arabisch"), ARABISCH)


def _druecke(seite: Page, name: str, danach: str) -> None:
    seite.get_by_role("button", name=name).click()
    expect(seite.locator("#rk-runde_kopf, .rk").first).to_contain_text(danach)
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)


def _oeffne_saal(seite: Page, dienst: Dienst, leinwand: Page) -> str:
    """Vom Saal-Check bis zur offenen Runde; die Adresse auf der Leinwand."""
    seite.goto(f"{dienst.adresse}/saal")
    seite.get_by_role("button", name="Saal öffnen").click()
    expect(seite.get_by_role("button", name="Saal schließen")).to_be_visible()
    oeffne_bildschirm(seite, dienst, "saal")
    _lege_runde_an(seite)
    _druecke(seite, "Öffnen", "offen")
    seite.get_by_role("tab", name="Ausgeben").click()
    weg = seite.get_by_role("link", name="Beamerseite öffnen").get_attribute("href")
    leinwand.goto(f"{dienst.adresse}{weg}")
    adresse = leinwand.locator(".adresse").inner_text()
    assert not adresse.startswith(("localhost", "127."))
    return f"http://{adresse}"


def _stimme_still_ab(telefone: Telefone, leinwand: Page) -> None:
    """Alle fünf geben ab; eines ist zwanzig Sekunden ohne Netz und reicht nach."""
    arabisch, tasten, ohne_netz = telefone.seiten[:3]
    expect(arabisch.locator("h1")).to_have_text(ARABISCH)
    expect(arabisch.locator("html")).to_have_attribute("dir", "rtl")
    expect(leinwand.get_by_text("5 Telefone verbunden")).to_be_visible()
    telefone.fenster[2].set_offline(offline=True)
    telefone.klebe(2, 1, 1, 2)
    expect(ohne_netz.get_by_text("Ihre Stimme ist gemerkt")).to_be_visible()
    ohne_netz.clock.fast_forward(WEG_OHNE_NETZ_MS)
    expect(ohne_netz.get_by_text("Keine Verbindung. Ihre Stimme ist gemerkt")).to_be_visible()
    telefone.klebe(0, 0, 0, 0, 3)
    telefone.tippe_nur_tasten(1)
    telefone.klebe(3, 0, 1)
    telefone.klebe(4, 4)
    expect(tasten.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    expect(leinwand.locator(".grosszahl b")).to_have_text("4")
    foto(arabisch, "workshop-1-arabisch")
    foto(leinwand, "workshop-2-offen")
    telefone.fenster[2].set_offline(offline=False)
    ohne_netz.clock.fast_forward(WEG_OHNE_NETZ_MS)
    expect(ohne_netz.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    expect(leinwand.locator(".grosszahl b")).to_have_text("5")
    assert leinwand.locator(".ergebnis").count() == 0


def _stimme_noch_einmal_ab(seite: Page, telefone: Telefone, leinwand: Page) -> None:
    """Nach der Aussprache steht die alte Wahl da; eine Person überlegt es sich anders."""
    _druecke(seite, "Nächster Durchgang", "2. Durchgang")
    expect(telefone.seiten[3].get_by_text("Ihre Angaben aus dem vorigen Durchgang")).to_be_visible()
    for n in range(5):
        telefone.klebe(n, *((0,) if n == 4 else ()))
        expect(telefone.seiten[n].locator(".abgegeben.da")).to_be_visible()
    expect(leinwand.locator(".grosszahl b")).to_have_text("5")
    _druecke(seite, "Aufdecken", "aufgedeckt")
    expect(leinwand.get_by_text("roter Strich: erster Durchgang")).to_be_visible()
    foto(leinwand, "workshop-5-zweiter-durchgang")


def test_ein_priorisierungsworkshop_vom_saalcheck_bis_zum_protokoll(
    seite: Page, dienst: Dienst, telefone: Telefone, leinwand: Page, tmp_path: Path
) -> None:
    telefone.treten_bei(_oeffne_saal(seite, dienst, leinwand))
    _stimme_still_ab(telefone, leinwand)
    _druecke(seite, "Aufdecken", "aufgedeckt")
    expect(leinwand.locator(".satz")).to_contain_text("vorn")
    expect(telefone.seiten[0].locator(".satz")).to_have_attribute("lang", "de")
    foto(leinwand, "workshop-3-aufgedeckt")
    foto(seite, "workshop-4-moderation")
    _stimme_noch_einmal_ab(seite, telefone, leinwand)

    seite.get_by_label("Themenspeicher").fill(THEMA)
    seite.get_by_role("button", name="Merken").click()
    expect(leinwand.get_by_text("Themenspeicher: 1")).to_be_visible()
    seite.get_by_role("tab", name="Übernehmen").click()
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.get_by_text("Das Ergebnis ist übernommen.")).to_be_visible()
    foto(seite, "workshop-6-uebernommen")
    _pruefe_protokoll(seite, tmp_path, telefone)
    dienst.beende()
    runde = gespeichert(dienst.datei, "runde", "R-001")
    assert runde["uebernommen"] is True
    assert runde["uebernahme"]


def _pruefe_protokoll(seite: Page, ordner: Path, telefone: Telefone) -> None:
    """Beide Durchgänge mit allen Stimmen, das Thema, und kein Schlüssel einer Teilnahme."""
    seite.get_by_role("tab", name="Ausgeben").click()
    for form in ("JSON", "HTML", "PDF"):
        with seite.expect_download(timeout=60_000) as laden:
            seite.get_by_role("link", name=f"Protokoll ({form})").click()
        laden.value.save_as(ordner / f"protokoll.{form.lower()}")
    text = (ordner / "protokoll.json").read_text(encoding="utf-8")
    (runde,) = json.loads(text)["runden"]
    assert [d["stimmzettel"] for d in runde["durchgaenge"]] == [5, 5]
    seiten = (ordner / "protokoll.html").read_text(encoding="utf-8")
    for inhalt in (text, seiten):
        assert THEMA in inhalt
        assert [t for t in telefone.teilnahmen() if t in inhalt] == []
    assert (ordner / "protokoll.pdf").read_bytes().startswith(b"%PDF")
