"""Die Telefonseite: klein, ohne Verlust bei schlechtem Netz, in jeder Sprache, ohne Hürden."""

from __future__ import annotations

import gzip
import re

from playwright.sync_api import BrowserContext, expect

from rodiko_kit.saal.modell import Einstellungen, Option, Rundenstand, Stimmzettel
from tests.hilfen.barrierefreiheit import verstoesse
from tests.saal.front.conftest import HAUS, Telefon, telefonseite
from tests.saal.front.welt import NAMEN, offene_runde, optionen

HOECHSTENS_BYTE = 50_000
MASSE = """() => {
  const klein = [];
  for (const e of document.querySelectorAll("button, select, input, textarea, a")) {
    const r = (e.closest("label") ?? e).getBoundingClientRect();
    if (r.height < 44 || r.width < 44) klein.push([e.outerHTML.slice(0, 80), r.width, r.height]);
  }
  const schluessel = document.getElementById("app").innerHTML.includes("⟦");
  return { klein, breit: document.documentElement.scrollWidth > innerWidth, schluessel };
}"""
AR = {"ar": "ما هو مجال العمل الأكثر إلحاحًا؟"}
EINFACH = offene_runde(Stimmzettel.EINFACH)


def _waehle(telefon: Telefon, n: int = 0) -> None:
    telefon.seite.get_by_role("radio").nth(n).check()
    telefon.seite.locator("button.haupt").click()


def test_die_seite_ist_klein_ohne_cookie_und_ohne_weitere_anfrage(telefon: Telefon) -> None:
    viele = tuple(Option(id=f"o{n}", text=f"Handlungsfeld {n}: {'Wohnen und Arbeiten ' * 3}", uebersetzungen=AR) for n in range(20))
    telefon.runde = offene_runde(Stimmzettel.KRITERIEN, optionen=viele, uebersetzungen=AR)
    assert len(gzip.compress(telefonseite(telefon.stand()).encode(), 6)) <= HOECHSTENS_BYTE
    telefon.oeffne(EINFACH)
    expect(telefon.seite.get_by_role("heading", level=1)).to_have_text(EINFACH.frage)
    assert telefon.wege == ["GET /t/MUSTER"]
    assert telefon.seite.evaluate("__stroeme") == ["/t/MUSTER/strom"]
    assert telefon.seite.context.cookies() == []
    assert not re.search(r"(src|href)=\"(?!data:|/t/)|url\(|@import|https?://(?!www\.w3\.org)", telefonseite(telefon.stand()))


def test_jeder_stimmzettel_ist_auf_arabisch_ohne_huerden_und_gross_genug(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH, "ar")
    maengel = {}
    for art in Stimmzettel:
        telefon.zeige(offene_runde(art, optionen=optionen(*NAMEN, uebersetzt=True), uebersetzungen=AR))
        expect(telefon.seite.get_by_role("heading", level=1)).to_have_text(AR["ar"])
        for knopf in telefon.seite.locator(".einordnen button, .wahl.einwand input, .wahl.stimmt_nicht input").all()[:2]:
            knopf.click()
        masse = telefon.seite.evaluate(MASSE)
        if gefunden := [*verstoesse(telefon.seite), *masse["klein"], *[n for n in ("breit", "schluessel") if masse[n]]]:
            maengel[art.value] = gefunden
    assert maengel == {}
    assert telefon.konsole == []


def test_jeder_zustand_ist_ohne_huerden(telefon: Telefon) -> None:
    telefon.oeffne(None)
    expect(telefon.seite.get_by_text("Gleich geht es los")).to_be_visible()
    assert verstoesse(telefon.seite) == []
    telefon.zeige(offene_runde(Stimmzettel.HUNDERT, probelauf=True, einstellungen=Einstellungen(dauer_s=150)))
    expect(telefon.seite.get_by_role("timer")).to_contain_text("1:")
    expect(telefon.seite.get_by_text("Probe: zählt nicht")).to_be_visible()
    telefon.seite.locator("button.haupt").click()
    expect(telefon.seite.get_by_role("alert")).to_contain_text("Noch übrig: 100")
    assert verstoesse(telefon.seite) == []
    telefon.zeige(EINFACH)
    _waehle(telefon)
    expect(telefon.seite.get_by_text("Ihre Stimme ist angekommen")).to_be_focused()
    assert verstoesse(telefon.seite) == []
    telefon.zeige(EINFACH.aendern(stand=Rundenstand.AUFGEDECKT))
    expect(telefon.seite.get_by_text("liegt mit 2 von 3 Stimmen vorn")).to_be_visible()
    assert verstoesse(telefon.seite) == []
    assert telefon.seite.evaluate(MASSE)["klein"] == []


def test_eine_stimme_ohne_netz_bleibt_und_kommt_genau_einmal_an(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH)
    telefon.aus = True
    _waehle(telefon, 1)
    expect(telefon.seite.get_by_text("Ihre Stimme ist gemerkt")).to_be_visible()
    telefon.seite.evaluate("__strom.onerror()")
    expect(telefon.seite.get_by_text("Keine Verbindung. Ihre Stimme ist gemerkt")).to_be_visible()
    telefon.seite.get_by_role("button", name="Ändern").click()
    _waehle(telefon, 2)
    telefon.oeffne(EINFACH)
    expect(telefon.seite.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    assert telefon.stimmen == [("", {"wahl": "o3"})]


def test_ohne_speicher_steht_die_teilnahme_in_der_adresse_und_uebersteht_das_neuladen(telefonfenster: BrowserContext) -> None:
    seite = telefonfenster.new_page()
    seite.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('gesperrt'); } })")
    eines = Telefon(seite)
    seite.route("**/*", eines.liefere)
    eines.oeffne(EINFACH)
    assert seite.url.endswith(f"#t={'t' * 43}")
    seite.reload()
    assert seite.evaluate("__stroeme") == [f"/t/MUSTER/strom?teilnahme={'t' * 43}"]
    eines.verbinde()
    _waehle(eines)
    expect(seite.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    seite.close()


def test_eine_abgelehnte_stimme_sagt_es_und_laesst_sich_wiederholen(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH)
    telefon.antwort = {"code": "geschlossen", "text": "…"}
    _waehle(telefon)
    expect(telefon.seite.get_by_role("alert")).to_have_text("Ihre Stimme zählt nicht")
    telefon.antwort = None
    telefon.seite.get_by_role("button", name="Ändern").click()
    _waehle(telefon, 2)
    telefon.warte(lambda: telefon.stimmen == [("", {"wahl": "o3"})])


def test_eine_ungueltige_teilnahme_wird_ersetzt_und_die_stimme_nachgereicht(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH)
    telefon.antwort = {"code": "token", "text": "…"}
    _waehle(telefon)
    telefon.seite.wait_for_function("__stroeme.length === 2")
    telefon.antwort = None
    telefon.verbinde()
    telefon.warte(lambda: telefon.stimmen == [("", {"wahl": "o1"})])


def test_abgerissene_stroeme_kommen_gestreut_wieder_und_nach_dem_sperren_sofort(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH)
    beginn = telefon.seite.evaluate("performance.now()")
    telefon.seite.evaluate("__strom.onerror()")
    telefon.seite.wait_for_function("__stroeme.length === 2")
    assert 500 <= telefon.seite.evaluate("performance.now()") - beginn <= 2000
    telefon.zeige(EINFACH)
    telefon.seite.evaluate("__strom.readyState = 2; document.dispatchEvent(new Event('visibilitychange'))")
    telefon.seite.wait_for_function("__stroeme.length === 3")


def test_ohne_ereignisstrom_geht_es_mit_langen_anfragen(telefonfenster: BrowserContext) -> None:
    seite = telefonfenster.new_page()
    seite.add_init_script("delete window.EventSource")
    eines = Telefon(seite, runde=None)
    seite.route("**/*", eines.liefere)
    seite.goto(f"{HAUS}/t/MUSTER?sprache=de")
    expect(seite.get_by_text("Gleich geht es los")).to_be_visible()
    eines.runde = EINFACH
    _waehle(eines)
    expect(seite.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    seite.evaluate("localStorage.clear()")
    seite.close()


def test_sprache_wechselt_richtung_und_fehlendes_steht_gekennzeichnet_deutsch_da(telefon: Telefon) -> None:
    telefon.oeffne(offene_runde(Stimmzettel.EINFACH, optionen=(*optionen("Wohnen", uebersetzt=True), Option(id="o2", text="Kita"))))
    seite = telefon.seite
    expect(seite.get_by_text("Maschinell")).to_have_count(0)
    seite.get_by_label("Sprache").select_option("ar")
    expect(seite.locator("html")).to_have_attribute("dir", "rtl")
    expect(seite.locator("html")).to_have_attribute("lang", "ar")
    expect(seite.get_by_text("السكن")).to_have_attribute("dir", "rtl")
    for deutsch in ("Kita", EINFACH.frage):
        expect(seite.get_by_text(deutsch)).to_have_attribute("lang", "de")
        expect(seite.get_by_text(deutsch)).to_have_attribute("dir", "ltr")
    expect(seite.get_by_text("بعض النصوص متوفرة بالألمانية فقط.")).to_be_visible()
    expect(seite.get_by_text("ترجمة آلية لم تُراجَع بعد.")).to_be_visible()
    seite.goto(f"{HAUS}/t/MUSTER")
    expect(seite.locator("html")).to_have_attribute("lang", "ar")


def test_naechste_runde_und_zweiter_durchgang_erscheinen_auf_derselben_seite(telefon: Telefon) -> None:
    telefon.oeffne(EINFACH)
    _waehle(telefon, 1)
    expect(telefon.seite.get_by_text("Ihre Stimme ist angekommen")).to_be_visible()
    telefon.zeige(EINFACH.aendern(durchgang=2))
    expect(telefon.seite.get_by_role("heading", level=1)).to_be_focused()
    expect(telefon.seite.get_by_text("2. Durchgang")).to_be_visible()
    expect(telefon.seite.get_by_text("Ihre Angaben aus dem vorigen Durchgang")).to_be_visible()
    expect(telefon.seite.get_by_role("radio").nth(1)).to_be_checked()
    telefon.seite.locator("button.haupt").click()
    telefon.warte(lambda: telefon.stimmen == [("", {"wahl": "o2"}), ("", {"wahl": "o2"})])
    telefon.zeige(offene_runde(Stimmzettel.KONSENT, frage="Tragen Sie das mit?", optionen=()))
    expect(telefon.seite.get_by_role("heading", level=1)).to_have_text("Tragen Sie das mit?")


def test_ein_falscher_code_fragt_nach_dem_richtigen(telefon: Telefon) -> None:
    telefon.code = "FALSCH"
    telefon.seite.goto(f"{HAUS}/t/FALSCH?sprache=de")
    expect(telefon.seite.get_by_role("alert")).to_contain_text("Diesen Code gibt es nicht")
    assert verstoesse(telefon.seite) == []
    telefon.runde = EINFACH
    telefon.seite.get_by_label("Code").fill("mus-ter")
    telefon.seite.get_by_role("button", name="Weiter").click()
    telefon.seite.wait_for_url("**/t/MUSTER")
    expect(telefon.seite.get_by_role("heading", level=1)).to_have_text(EINFACH.frage)


def test_ein_entwurf_uebersteht_das_neuladen(telefon: Telefon) -> None:
    runde = offene_runde(Stimmzettel.HUNDERT)
    telefon.oeffne(runde)
    telefon.seite.get_by_label("Punkte für Sprache").fill("70")
    telefon.oeffne(runde)
    expect(telefon.seite.get_by_label("Punkte für Sprache")).to_have_value("70")


def test_ziehen_und_tippen_gehen_auch(telefon: Telefon) -> None:
    seite = telefon.seite
    telefon.oeffne(offene_runde(Stimmzettel.RANGFOLGE))
    for _ in NAMEN:
        seite.locator(".einordnen button").first.click()
    griff, ziel = seite.locator("#griff-o3").bounding_box(), seite.locator("#griff-o1").bounding_box()
    assert griff is not None
    assert ziel is not None
    seite.mouse.move(griff["x"] + 20, griff["y"] + 20)
    seite.mouse.down()
    seite.mouse.move(ziel["x"] + 20, ziel["y"] + 5, steps=6)
    seite.mouse.up()
    seite.locator("button.haupt").click()
    telefon.warte(lambda: telefon.stimmen == [("", {"reihe": ["o3", "o1", "o2"]})])
    telefon.stimmen.clear()
    telefon.zeige(offene_runde(Stimmzettel.ZWEI_ACHSEN))
    feld = seite.locator(".tippfeld svg").bounding_box()
    assert feld is not None
    seite.mouse.click(feld["x"] + 0.95 * feld["width"], feld["y"] + 0.5 * feld["height"])
    seite.locator("button.haupt").click()
    telefon.warte(lambda: telefon.stimmen == [("", {"lage": {"o1": {"x": 10, "y": 5}}})])
