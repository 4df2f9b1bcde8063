"""Die Tabelle im Browser: Tastatur, Eingabe, Einfügen, Fehler, neue Zeile, Löschen."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from rodiko_kit.akteure.modell import Akteur, Beziehung
from tests.widgets.conftest import Oeffner, Stand
from tests.widgets.werk import Probebildschirm, werkanschluss

pytestmark = pytest.mark.browser

NAME, EINFLUSS, INTERESSE, HALTUNG, VETO, _, ZUSTAENDIG, KUERZEL = range(8)


def fuege_ein(stand: Stand, text: str) -> None:
    stand.seite.evaluate("(t) => navigator.clipboard.writeText(t)", text)
    stand.seite.keyboard.press("Control+V")


def test_getippter_wert_wird_mit_eingabe_gespeichert(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(1, EINFLUSS).click()
    stand.seite.keyboard.type("10")
    stand.seite.keyboard.press("Enter")
    expect(stand.zelle(1, EINFLUSS)).to_have_text("10")
    stand.warte(lambda: stand.akteur(2).einfluss == 10)
    expect(stand.zelle(2, EINFLUSS)).to_be_focused()
    expect(stand.seite.locator(".rk-gespeichert")).to_have_text("gespeichert 14:03")


def test_escape_verwirft_und_f2_behaelt_den_alten_text(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, NAME).click()
    stand.seite.keyboard.press("F2")
    feld = stand.seite.locator(".rk-feld")
    expect(feld).to_have_value("Ausländerbehörde")
    feld.fill("Anderes")
    stand.seite.keyboard.press("Escape")
    expect(stand.zelle(0, NAME)).to_have_text("Ausländerbehörde")
    expect(stand.zelle(0, NAME)).to_be_focused()
    assert stand.akteur(1).name == "Ausländerbehörde"


def test_tab_speichert_und_geht_weiter(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, EINFLUSS).click()
    stand.seite.keyboard.type("1")
    stand.seite.keyboard.press("Tab")
    stand.seite.keyboard.type("2")
    stand.seite.keyboard.press("Shift+Tab")
    stand.warte(lambda: (stand.akteur(1).einfluss, stand.akteur(1).interesse) == (1, 2))
    expect(stand.zelle(0, EINFLUSS)).to_be_focused()


def test_pfeiltasten_bewegen_und_tab_verlaesst_die_tabelle_am_zeilenende(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, NAME).click()
    for taste in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"):
        stand.seite.keyboard.press(taste)
    expect(stand.zelle(1, EINFLUSS)).to_be_focused()
    stand.seite.keyboard.press("Control+End")
    expect(stand.zelle(10, KUERZEL)).to_be_focused()
    stand.seite.keyboard.press("Tab")
    assert stand.seite.evaluate("document.activeElement.closest('[data-r]')") is None


def test_klick_in_andere_zelle_speichert_die_offene(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, EINFLUSS).click()
    stand.seite.keyboard.type("4")
    stand.zelle(5, NAME).click()
    stand.warte(lambda: stand.akteur(1).einfluss == 4)
    expect(stand.zelle(5, NAME)).to_be_focused()


def test_fokus_von_aussen_bestimmt_die_zelle(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(4, EINFLUSS).focus()
    stand.seite.keyboard.type("1")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(5).einfluss == 1)


def test_bereich_wird_als_tabelle_kopiert(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, NAME).click()
    stand.seite.keyboard.press("Shift+ArrowDown")
    stand.seite.keyboard.press("Shift+ArrowRight")
    stand.seite.keyboard.press("Control+C")
    assert stand.seite.evaluate("navigator.clipboard.readText()") == "Ausländerbehörde\t9\nJobcenter Musterland\t8"


def test_einfuegen_aus_excel_aendert_zeilen_und_legt_neue_an(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(9, NAME).click()
    fuege_ein(stand, 'Agentur für Ehrenamt\t2\t8\r\nHochschule\t4\t6\r\n"Verein ""Ankommen"""\t1\t10\r\n')
    expect(stand.seite.locator(".rk-tabellenkopf .rk-zusatz")).to_have_text("12 Zeilen")
    namen = [a.name for a in stand.anschluss.bestand.alle(Akteur)]
    assert namen[9:] == ["Agentur für Ehrenamt", "Hochschule", 'Verein "Ankommen"']
    assert len(stand.anschluss.befehle) == 1
    stand.seite.get_by_role("button", name="Rückgängig", exact=True).click()
    expect(stand.seite.locator(".rk-tabellenkopf .rk-zusatz")).to_have_text("10 Zeilen")


def test_mehrzeilige_zelle_bleibt_beim_einfuegen_eine_zelle(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, ZUSTAENDIG).click()
    fuege_ein(stand, '"Aufenthaltstitel\nFiktionsbescheinigung"\tnicht änderbar\nKurse\tegal')
    stand.warte(lambda: stand.akteur(1).zustaendigkeit == "Aufenthaltstitel\nFiktionsbescheinigung")
    assert stand.akteur(2).zustaendigkeit == "Kurse"
    expect(stand.seite.locator(".rk-zettel")).to_contain_text("Nicht übernommen, weil nur lesbar: Kürzel")


def test_falsche_einfuegung_bleibt_stehen_bis_sie_berichtigt_ist(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, EINFLUSS).click()
    fuege_ein(stand, "1\t2\nelf\t3\n4\t99")
    expect(stand.seite.locator(".rk-falsch")).to_have_count(2)
    expect(stand.seite.locator(".rk-fehlerliste")).to_contain_text("2 Eingaben sind noch nicht gespeichert.")
    expect(stand.seite.locator(".rk-fehlerliste")).to_contain_text("Akteur Jobcenter Musterland, Einfluss: „elf“ ist keine Zahl.")
    assert not stand.anschluss.befehle
    stand.zelle(1, EINFLUSS).click()
    stand.seite.keyboard.type("7")
    stand.seite.keyboard.press("Enter")
    stand.zelle(2, INTERESSE).click()
    stand.seite.keyboard.type("5")
    stand.seite.keyboard.press("Enter")
    stand.seite.get_by_role("button", name="Berichtigte Werte übernehmen").click()
    expect(stand.seite.locator(".rk-falsch")).to_have_count(0)
    stand.warte(lambda: [(stand.akteur(n).einfluss, stand.akteur(n).interesse) for n in (1, 2, 3)] == [(1, 2), (7, 3), (4, 5)])


def test_falscher_wert_steht_mit_meldung_an_der_zelle_und_bleibt(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(1, EINFLUSS).click()
    stand.seite.keyboard.type("99")
    stand.seite.keyboard.press("Enter")
    expect(stand.zelle(1, EINFLUSS)).to_contain_text("99")
    expect(stand.zelle(1, EINFLUSS)).to_contain_text("Bitte höchstens 10 eingeben.")
    expect(stand.zelle(1, EINFLUSS)).to_have_attribute("aria-invalid", "true")
    assert stand.akteur(2).einfluss == 8
    stand.seite.locator(".rk-fehlerliste button").click()
    expect(stand.zelle(1, EINFLUSS)).to_be_focused()
    stand.seite.keyboard.type("9")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(2).einfluss == 9)
    expect(stand.seite.locator(".rk-fehlerliste")).to_have_count(0)


def test_auswahlliste_filtert_beim_tippen(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, HALTUNG).click()
    stand.seite.keyboard.type("lehn")
    expect(stand.seite.get_by_role("option")).to_have_text(["lehnt ab"])
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(1).haltung == "lehnt ab")


def test_auswahl_mit_der_maus(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, HALTUNG).click()
    stand.zelle(0, HALTUNG).click()
    stand.seite.get_by_role("option", name="unterstützt").click()
    stand.warte(lambda: stand.akteur(1).haltung == "unterstützt")


def test_ja_nein_wechselt_mit_eingabe(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, VETO).click()
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(1).veto is True)
    expect(stand.zelle(0, VETO)).to_have_text("ja")


def test_entf_leert_die_zelle(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, EINFLUSS).click()
    stand.seite.keyboard.press("Delete")
    stand.warte(lambda: stand.akteur(1).einfluss is None)
    expect(stand.zelle(0, EINFLUSS)).to_contain_text("Kein Einfluss eingetragen.")


def test_neue_zeile_entsteht_durch_tippen(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(10, NAME).click()
    stand.seite.keyboard.type("Kreissportbund")
    stand.seite.keyboard.press("Tab")
    stand.warte(lambda: any(a.name == "Kreissportbund" for a in stand.anschluss.bestand.alle(Akteur)))
    expect(stand.zelle(10, EINFLUSS)).to_be_focused()
    stand.seite.keyboard.type("2")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: next(a for a in stand.anschluss.bestand.alle(Akteur) if a.name == "Kreissportbund").einfluss == 2)
    expect(stand.zelle(11, NAME)).to_have_text("Neuer Eintrag …")


def test_wer_schneller_tippt_als_gespeichert_wird_verliert_nichts(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.stumm = True
    stand.zelle(10, NAME).click()
    for text, taste in (("Kreissportbund", "Tab"), ("2", "Enter")):
        stand.seite.keyboard.type(text)
        stand.seite.keyboard.press(taste)
    stand.zelle(11, NAME).click()
    stand.seite.keyboard.type("Landesjugendring")
    stand.seite.keyboard.press("Enter")
    expect(stand.zelle(12, NAME)).to_have_text("Neuer Eintrag …")
    stand.stumm = False
    for nachricht in [n for n in stand.gesendet if n["name"] == "neu"]:
        stand.seite.evaluate("(t) => window.sende(t)", json.dumps(nachricht))
    gesucht = {"Kreissportbund": 2, "Landesjugendring": None}
    stand.warte(lambda: gesucht.items() <= {a.name: a.einfluss for a in stand.anschluss.bestand.alle(Akteur)}.items())
    expect(stand.zelle(12, NAME)).to_have_text("Neuer Eintrag …")
    expect(stand.zelle(13, NAME)).to_have_count(0)


def test_neue_beziehung_wartet_auf_beide_pflichtfelder(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("tab", name="Beziehungen").click()
    stand.zelle(3, 0).click()
    stand.seite.keyboard.type("Landr")
    stand.seite.keyboard.press("Tab")
    expect(stand.zelle(3, 1)).to_contain_text("Bitte ausfüllen.")
    assert len(stand.anschluss.bestand.alle(Beziehung)) == 3
    stand.seite.keyboard.type("Personal")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: len(stand.anschluss.bestand.alle(Beziehung)) == 4)
    expect(stand.zelle(3, 0)).to_have_text("Landrätin")


def test_abgelehnte_neue_zeile_behaelt_ihren_text(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("tab", name="Beziehungen").click()
    stand.zelle(3, 0).click()
    stand.seite.keyboard.type("Landr")
    stand.seite.keyboard.press("Tab")
    stand.seite.keyboard.type("Landr")
    stand.seite.keyboard.press("Enter")
    expect(stand.seite.locator(".rk-fehlerliste")).to_contain_text("verbindet einen Akteur mit sich selbst")
    expect(stand.zelle(3, 0)).to_contain_text("Landrätin")
    assert len(stand.anschluss.bestand.alle(Beziehung)) == 3


def test_loeschen_laesst_sich_zuruecknehmen(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.seite.get_by_role("button", name="Personalrat löschen").click()
    expect(stand.seite.locator(".rk-zettel")).to_contain_text("Akteur Personalrat gelöscht")
    stand.seite.get_by_role("button", name="Rückgängig", exact=True).click()
    expect(stand.zelle(7, NAME)).to_have_text("Personalrat")


def test_strg_z_und_strg_y(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, EINFLUSS).click()
    stand.seite.keyboard.type("3")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(1).einfluss == 3)
    expect(stand.zelle(0, EINFLUSS)).to_have_text("3")
    stand.seite.keyboard.press("Control+z")
    expect(stand.zelle(0, EINFLUSS)).to_have_text("9")
    stand.seite.keyboard.press("Control+y")
    expect(stand.zelle(0, EINFLUSS)).to_have_text("3")


def test_markup_im_text_bleibt_text(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, NAME).click()
    stand.seite.keyboard.type('<img src=x onerror="window.boese=1">')
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: stand.akteur(1).name.startswith("<img"))
    expect(stand.zelle(0, NAME)).to_have_text('<img src=x onerror="window.boese=1">')
    assert stand.seite.evaluate("window.boese") is None
    assert stand.seite.locator("#flaeche img").count() == 0


def test_ueberschriften_sind_nie_abgeschnitten(oeffne: Oeffner) -> None:
    stand = oeffne(breite=1024, hoehe=768)
    zu_eng = stand.seite.evaluate(
        "[...document.querySelectorAll('th,td')].filter(z => z.scrollWidth > z.clientWidth + 1).map(z => z.textContent)"
    )
    assert zu_eng == []


def test_zweihundert_zeilen_bleiben_fluessig(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(10, NAME).click()
    fuege_ein(stand, "\n".join(f"Verein {n}\t{n % 11}" for n in range(200)))
    expect(stand.seite.locator(".rk-tabellenkopf .rk-zusatz")).to_have_text("210 Zeilen")
    stand.zelle(50, EINFLUSS).click()
    dauer = stand.seite.evaluate(
        """() => { const zeiten = []; for (let i = 0; i < 20; i++) { const t = performance.now();
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true}));
        zeiten.push(performance.now() - t); } return zeiten.sort((a, b) => a - b)[18]; }"""
    )
    assert dauer < 100
