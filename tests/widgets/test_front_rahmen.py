"""Der Rahmen im Browser: Beamer, Konflikte, Verbindung, Adresse, Regler, Barrierefreiheit, Sprache."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.hilfen.barrierefreiheit import GUTE_FORM, WCAG, verstoesse
from tests.widgets.conftest import Oeffner, Stand
from tests.widgets.werk import KOMMUNE, Probebildschirm, kennung, werkanschluss

pytestmark = pytest.mark.browser


def tippe(stand: Stand, zeile: int, spalte: int, text: str) -> None:
    stand.zelle(zeile, spalte).click()
    stand.seite.keyboard.type(text)
    stand.seite.keyboard.press("Enter")


def tippe_waehrend_jemand_anderes_aendert(stand: Stand, text: str) -> None:
    """Der Name der ersten Zeile ist schon in Arbeit, als ihn jemand anderes ändert."""
    stand.zelle(0, 0).click()
    stand.seite.keyboard.type(text)
    expect(stand.seite.locator(".rk-feld")).to_have_value(text)
    stand.anschluss.fremd(kennung("A-001"), name="Migrationsamt")
    stand.seite.keyboard.press("Enter")


# Konflikte


def test_konflikt_fragt_und_ihr_wert_gewinnt_wenn_gewaehlt(oeffne: Oeffner) -> None:
    stand = oeffne()
    tippe_waehrend_jemand_anderes_aendert(stand, "Amt für Migration")
    dialog = stand.seite.get_by_role("dialog")
    expect(dialog).to_contain_text("Akteur Migrationsamt wurde inzwischen geändert")
    assert stand.akteur(1).name == "Migrationsamt"
    dialog.get_by_role("radio", name="Ihr Wert").check()
    dialog.get_by_role("button", name="Auswahl übernehmen").click()
    stand.warte(lambda: stand.akteur(1).name == "Amt für Migration")
    expect(dialog).to_have_count(0)
    expect(stand.zelle(0, 0)).to_have_text("Amt für Migration")


def test_konflikt_laesst_den_gespeicherten_wert_wenn_gewaehlt(oeffne: Oeffner) -> None:
    stand = oeffne()
    tippe_waehrend_jemand_anderes_aendert(stand, "Amt für Migration")
    stand.seite.get_by_role("radio", name="Gespeicherter Wert").check()
    stand.seite.get_by_role("button", name="Auswahl übernehmen").click()
    expect(stand.zelle(0, 0)).to_have_text("Migrationsamt")
    assert stand.akteur(1).name == "Migrationsamt"


def test_konflikt_laesst_sich_mit_escape_abbrechen(oeffne: Oeffner) -> None:
    stand = oeffne()
    tippe_waehrend_jemand_anderes_aendert(stand, "Amt für Migration")
    expect(stand.seite.get_by_role("dialog")).to_be_visible()
    stand.seite.keyboard.press("Escape")
    expect(stand.seite.get_by_role("dialog")).to_have_count(0)
    expect(stand.zelle(0, 0)).to_have_text("Migrationsamt")


def test_verschiedene_felder_derselben_zeile_stoeren_sich_nicht(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.anschluss.fremd(kennung("A-001"), interesse=1)
    tippe(stand, 0, 1, "5")
    stand.warte(lambda: (stand.akteur(1).einfluss, stand.akteur(1).interesse) == (5, 1))
    expect(stand.zelle(0, 2)).to_have_text("1")
    assert stand.seite.get_by_role("dialog").count() == 0


# Verbindung


def test_ohne_schreibenden_prozess_bleibt_die_eingabe_und_wird_wiederholt(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.anschluss.getrennt = True
    tippe(stand, 0, 1, "5")
    expect(stand.seite.locator(".rk-verbindung")).to_contain_text("Nicht gespeichert")
    expect(stand.seite.locator(".rk-gespeichert")).to_have_text("speichert …")
    expect(stand.zelle(0, 1)).to_have_text("5")
    assert stand.akteur(1).einfluss == 9
    stand.anschluss.getrennt = False
    stand.warte(lambda: stand.akteur(1).einfluss == 5)
    expect(stand.seite.locator(".rk-verbindung")).to_have_text("")
    assert len(stand.anschluss.befehle) == 1


def test_unquittierte_eingabe_ueberlebt_das_neuladen(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.stumm = True
    tippe(stand, 0, 1, "5")
    stand.warte(lambda: any(g["name"] == "zelle" for g in stand.gesendet))
    stand.stumm = False
    stand.seite.reload()
    stand.warte(lambda: stand.akteur(1).einfluss == 5)
    expect(stand.zelle(0, 1)).to_have_text("5")
    expect(stand.seite.locator(".rk-zettel")).to_contain_text("nachgereicht")


def test_halb_getipptes_ueberlebt_das_neuladen(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, 1).click()
    stand.seite.keyboard.type("6")
    stand.seite.reload()
    stand.warte(lambda: stand.akteur(1).einfluss == 6)


def test_stummer_kernel_wird_in_drei_sekunden_gemeldet(oeffne: Oeffner) -> None:
    stand = oeffne(ereignisse="/ereignisse?kommune=x")
    stand.stumm = True
    expect(stand.seite.locator(".rk-verbindung")).to_contain_text("Der Bildschirm antwortet gerade nicht", timeout=3500)
    stand.stumm = False
    stand.seite.reload()
    stand.warte(lambda: any(g["name"] == "puls" for g in stand.gesendet))
    expect(stand.seite.locator(".rk-verbindung")).to_have_text("")


def test_notiz_des_servers_liest_nur_die_eigene_kommune_neu(oeffne: Oeffner) -> None:
    def strom(route: Route) -> None:
        fremd, eigen = {"nummer": 90, "kommune": str(kennung("x"))}, {"nummer": 99, "kommune": str(KOMMUNE)}
        text = "".join(f"event: notiz\ndata: {json.dumps(n)}\n\n" for n in (fremd, eigen))
        route.fulfill(body=f"retry: 60000\n\n{text}", content_type="text/event-stream")

    stand = oeffne(ereignisse="/ereignisse", strom=strom)
    stand.anschluss.fremd(kennung("A-001"), name="Migrationsamt")
    stand.seite.reload()
    stand.warte(lambda: any(g["name"] == "neulesen" for g in stand.gesendet))
    assert {g["daten"]["nummer"] for g in stand.gesendet if g["name"] == "neulesen"} == {99}
    expect(stand.zelle(0, 0)).to_have_text("Migrationsamt")


def test_getrennter_ereignisstrom_wird_angesagt(oeffne: Oeffner) -> None:
    def strom(route: Route) -> None:
        route.fulfill(body="retry: 60000\n\nevent: hallo\ndata: {}\n\n", content_type="text/event-stream")

    stand = oeffne(ereignisse="/ereignisse", strom=strom)
    expect(stand.seite.locator(".rk-verbindung")).to_contain_text("Verbindung unterbrochen")


# Beamer


def test_beamer_zeigt_keine_eingaben_und_nichts_internes(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("button", name="Beamer").click()
    expect(stand.seite.locator(".rk-links")).to_have_count(0)
    expect(stand.seite.get_by_text("Dieser Teil ist Beratung intern")).to_be_visible()
    stand.warte(lambda: "beamer=1" in stand.seite.url)
    for wort in ("Streng vertraulich", "Personalrat", "hat Bedenken"):
        assert wort not in stand.seite.content()
        assert wort not in json.dumps(stand.flaeche.inhalt, ensure_ascii=False)
    assert stand.seite.locator("main :is(input, select, textarea, [role=switch], [role=grid])").count() == 0
    stand.seite.get_by_role("button", name="Beamer").click()
    expect(stand.zelle(0, 0)).to_have_text("Ausländerbehörde")


def test_beamerseite_bekommt_internes_gar_nicht_erst(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()), beamer=True)
    assert "Streng vertraulich" not in json.dumps(stand.flaeche.inhalt, ensure_ascii=False)
    expect(stand.seite.get_by_role("button", name="Beamer")).to_have_attribute("aria-pressed", "true")


def test_gedruckt_erscheint_nichts_internes_und_keine_bedienung(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.emulate_media(media="print")
    sichtbar = stand.seite.locator("#flaeche").inner_text()
    for wort in ("Streng vertraulich", "hat Bedenken", "Haltung", "Einfluss und Interesse", "Neu anordnen", "Beamer", "Neuer Eintrag"):
        assert wort not in sichtbar
    assert "Migrationsberatung für erwachsene Zugewanderte" in sichtbar
    expect(stand.seite.get_by_role("img", name="Sechs Schritte")).to_be_visible()


def test_taste_b_verdunkelt_den_beamer(oeffne: Oeffner) -> None:
    stand = oeffne(beamer=True)
    stand.seite.keyboard.press("b")
    expect(stand.seite.get_by_role("dialog", name="Beamer abgedunkelt")).to_be_visible()
    stand.seite.keyboard.press("b")
    expect(stand.seite.get_by_role("dialog")).to_have_count(0)


def test_taste_b_schreibt_ohne_beamer_nur_in_die_zelle(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, 0).click()
    stand.seite.keyboard.press("b")
    expect(stand.seite.locator(".rk-feld")).to_have_value("b")
    assert stand.seite.get_by_role("dialog").count() == 0


# Adresse


def test_auswahl_und_reiter_ueberleben_das_neuladen(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("combobox", name="Stand").select_option("soll")
    stand.zelle(2, 0).click()
    stand.seite.get_by_role("tab", name="Beziehungen").click()
    stand.warte(lambda: "akteure=" in stand.seite.url and "stand=soll" in stand.seite.url and "reiter.listen=1" in stand.seite.url)
    neu = oeffne(Probebildschirm(werkanschluss()), anhang=stand.seite.url[stand.seite.url.index("#") :])
    expect(neu.seite.get_by_role("tab", name="Beziehungen")).to_have_attribute("aria-selected", "true")
    expect(neu.seite.get_by_role("combobox", name="Stand")).to_have_value("soll")
    assert neu.bildschirm.zustand["akteure"] == str(kennung("A-003"))


def test_erfundene_auswahl_in_der_adresse_wird_uebergangen(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()), anhang="#stand=boese&akteure=%3Cscript%3E&gibtsnicht=1")
    stand.warte(lambda: any(g["name"] == "zustand" for g in stand.gesendet))
    expect(stand.zelle(0, 0)).to_have_text("Ausländerbehörde")
    assert stand.bildschirm.zustand == {}


# Bedienfelder


def test_regler_meldet_laufend_und_endgueltig(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    regler = stand.seite.get_by_role("slider", name="Dringlichkeit für Zugewanderte")
    regler.focus()
    stand.seite.keyboard.press("ArrowRight")
    stand.warte(lambda: ("regler", "gewichte", "g0", 45.0, True) in stand.bildschirm.ereignisse)
    assert ("regler", "gewichte", "g0", 45.0, False) in stand.bildschirm.ereignisse
    expect(stand.seite.get_by_role("textbox", name="Dringlichkeit für Zugewanderte in %")).to_have_value("45")


def test_zahlenfeld_des_reglers_nimmt_dezimalkomma(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    feld = stand.seite.get_by_role("textbox", name="Zusätzliche Stellen in VZÄ")
    feld.fill("1,5")
    feld.press("Enter")
    stand.warte(lambda: ("regler", "stellen", "", 1.5, True) in stand.bildschirm.ereignisse)


def test_schalter_und_knopf(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("switch", name="Gemeinsamer Termin").click()
    stand.seite.get_by_role("button", name="Neu anordnen").click()
    stand.warte(lambda: ("knopf", "neu_ordnen") in stand.bildschirm.ereignisse)
    assert ("schalten", "massnahmen", "m2", True) in stand.bildschirm.ereignisse


def test_nur_geaendertes_reist_zum_browser(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("switch", name="Gemeinsamer Termin").click()
    stand.warte(lambda: bool(stand.empfangen))
    assert all("bloecke" not in n for n in stand.empfangen)
    stand.zelle(0, 1).click()
    stand.warte(lambda: any("akteure" in n.get("stand", {}).get("zustand", {}) for n in stand.empfangen))
    stand.empfangen.clear()
    stand.seite.keyboard.type("2")
    stand.seite.keyboard.press("Enter")
    stand.warte(lambda: any("bloecke" in n for n in stand.empfangen))
    assert {id_ for n in stand.empfangen for id_ in n.get("bloecke", {})} <= {"akteure", "feld", "zahlen"}


# Güte


@pytest.mark.parametrize("beamer", [False, True])
def test_keine_verstoesse_gegen_barrierefreiheit(oeffne: Oeffner, *, beamer: bool) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()), beamer=beamer)
    if not beamer:
        tippe(stand, 1, 1, "elf")
        stand.seite.get_by_role("button", name="Personalrat löschen").click()
        expect(stand.seite.locator(".rk-zettel")).to_be_visible()
    assert verstoesse(stand.seite, gruppen=(*WCAG, GUTE_FORM)) == []


def test_dialoge_und_listen_sind_barrierefrei(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.zelle(0, 3).click()
    stand.seite.keyboard.press("Enter")
    expect(stand.seite.get_by_role("option").first).to_be_visible()
    assert verstoesse(stand.seite) == []
    stand.seite.keyboard.press("Escape")
    stand.anschluss.fremd(kennung("A-001"), name="Migrationsamt")
    tippe(stand, 0, 0, "Amt")
    expect(stand.seite.get_by_role("dialog")).to_be_visible()
    assert verstoesse(stand.seite) == []


def test_seite_spricht_nur_deutsch_und_hat_keine_fehler_in_der_konsole(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.get_by_role("button", name="Hilfe").click()
    texte = stand.seite.evaluate(
        """[...document.querySelectorAll('#flaeche *')].flatMap(e => [
        ...['aria-label', 'title', 'placeholder'].map(n => e.getAttribute(n)),
        ...[...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent)]).filter(Boolean).join(' | ')"""
    )
    englisch = (
        r"\b(the|and|save|saved|undo|redo|delete|edit|cancel|close|loading|row|column|cell|error|select|button|next|help|table|view)\b"
    )
    assert re.findall(englisch, texte, flags=re.IGNORECASE) == []
    assert stand.konsole == []


def test_kein_aufruf_verlaesst_den_eigenen_rechner(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    stand.seite.reload()
    stand.seite.wait_for_load_state("networkidle")
    assert stand.adressen
    assert {a for a in stand.adressen if not a.startswith("http://localhost:9/")} == set()


def test_unerwarteter_fehler_wird_eine_vorfallsnummer(oeffne: Oeffner, monkeypatch: pytest.MonkeyPatch) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))

    def platzt(_: str) -> None:
        raise RuntimeError("geheimer Pfad /srv/geheim")

    monkeypatch.setattr(stand.bildschirm, "bei_knopf", platzt)
    stand.seite.get_by_role("button", name="Neu anordnen").click()
    expect(stand.seite.locator(".rk-zettel")).to_contain_text(re.compile(r"Vorfall V-[0-9A-F]{6}"))
    assert "geheim" not in stand.seite.content()
