"""Bilder im Browser: ziehen mit Maus und Tasten, wählen, als Tabelle lesen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.widgets.conftest import Oeffner, Stand
from tests.widgets.werk import Probebildschirm, kennung, werkanschluss

pytestmark = pytest.mark.browser


def punkt(stand: Stand, nummer: int) -> Any:
    return stand.seite.locator(f'[data-ref="{kennung(f"A-{nummer:03d}")}"][role=button]')


def ziele(stand: Stand, einfluss: float, interesse: float) -> tuple[float, float]:
    return tuple(
        stand.seite.evaluate(
            """([x, y]) => { const s = document.querySelector('.rk-bildrahmen svg');
            const p = new DOMPoint(70 + x * 52, 540 - y * 52).matrixTransform(s.getScreenCTM()); return [p.x, p.y]; }""",
            [interesse, einfluss],
        )
    )


def ziehe(stand: Stand, von: tuple[float, float], nach: tuple[float, float], *, los: bool = True) -> None:
    stand.seite.mouse.move(*von)
    stand.seite.mouse.down()
    stand.seite.mouse.move(*nach, steps=12)
    if los:
        stand.seite.mouse.up()


def test_ziehen_mit_der_maus_speichert_gerastete_werte(oeffne: Oeffner) -> None:
    stand = oeffne()
    x, y = ziele(stand, 2.2, 7.8)
    ziehe(stand, ziele(stand, 9, 6), (x, y), los=False)
    expect(stand.seite.locator(".rk-blase")).to_have_text("Interesse 8 · Einfluss 2")
    assert stand.akteur(1).einfluss == 9
    stand.seite.mouse.up()
    stand.warte(lambda: (stand.akteur(1).einfluss, stand.akteur(1).interesse) == (2, 8))
    assert len([g for g in stand.gesendet if g["name"] == "ziehen"]) == 1
    expect(stand.zelle(0, 1)).to_have_text("2")
    assert punkt(stand, 1).get_attribute("transform") is None


def test_ziehen_bleibt_in_den_grenzen_der_achsen(oeffne: Oeffner) -> None:
    stand = oeffne()
    ziehe(stand, ziele(stand, 9, 6), ziele(stand, 13, -4))
    stand.warte(lambda: (stand.akteur(1).einfluss, stand.akteur(1).interesse) == (10, 0))


def test_pfeiltasten_bewegen_und_umschalt_in_grossen_schritten(oeffne: Oeffner) -> None:
    stand = oeffne()
    punkt(stand, 1).focus()
    stand.seite.keyboard.press("ArrowDown")
    stand.seite.keyboard.press("ArrowRight")
    stand.seite.keyboard.press("Shift+ArrowDown")
    expect(stand.seite.locator(".rk-blase")).to_have_text("Interesse 7 · Einfluss 3")
    stand.warte(lambda: (stand.akteur(1).einfluss, stand.akteur(1).interesse) == (3, 7))
    assert len([g for g in stand.gesendet if g["name"] == "ziehen"]) == 1
    expect(punkt(stand, 1)).to_be_focused()


def test_escape_nimmt_die_bewegung_mit_tasten_zurueck(oeffne: Oeffner) -> None:
    stand = oeffne()
    punkt(stand, 1).focus()
    stand.seite.keyboard.press("ArrowDown")
    stand.seite.keyboard.press("Escape")
    expect(stand.seite.locator(".rk-blase")).to_be_hidden()
    stand.zelle(0, 0).click()
    assert not [g for g in stand.gesendet if g["name"] == "ziehen"]
    assert punkt(stand, 1).get_attribute("transform") is None


def test_rueckmeldung_beim_ziehen_kommt_in_zwanzig_millisekunden(oeffne: Oeffner) -> None:
    stand = oeffne()
    von, nach = ziele(stand, 9, 6), ziele(stand, 2, 2)
    zeiten = stand.seite.evaluate(
        """([von, nach, ref]) => { const s = document.querySelector('.rk-bildrahmen svg');
        const g = s.querySelector(`[data-ref="${ref}"]`);
        s.setPointerCapture = () => {}; s.hasPointerCapture = () => true; s.releasePointerCapture = () => {};
        const sende = (art, ziel, x, y) => ziel.dispatchEvent(
          new PointerEvent(art, {clientX: x, clientY: y, pointerId: 1, button: 0, bubbles: true}));
        sende('pointerdown', g, ...von); const zeiten = [];
        for (let i = 1; i <= 60; i++) { const t = performance.now();
          sende('pointermove', s, von[0] + (nach[0] - von[0]) * i / 60, von[1] + (nach[1] - von[1]) * i / 60);
          g.getBoundingClientRect(); zeiten.push(performance.now() - t); }
        if (!g.getAttribute('transform')) throw new Error('nichts bewegt');
        return zeiten.sort((a, b) => a - b); }""",
        [von, nach, str(kennung("A-001"))],
    )
    assert zeiten[56] <= 20


def test_klick_waehlt_form_und_zeile(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.seite.mouse.click(*ziele(stand, 8, 5))
    expect(stand.seite.locator("tr[aria-selected=true]")).to_contain_text("Jobcenter Musterland")
    assert punkt(stand, 2).get_attribute("aria-pressed") == "true"
    assert not [g for g in stand.gesendet if g["name"] == "ziehen"]


def test_eingabetaste_waehlt_die_form(oeffne: Oeffner) -> None:
    stand = oeffne()
    punkt(stand, 4).focus()
    stand.seite.keyboard.press("Enter")
    expect(stand.seite.locator("tr[aria-selected=true]")).to_contain_text("Migrationsberatung")


def test_formen_haben_vorgelesene_namen(oeffne: Oeffner) -> None:
    stand = oeffne()
    expect(punkt(stand, 1)).to_have_attribute("aria-label", "Ausländerbehörde: Einfluss 9, Interesse 6, hat Bedenken")


def test_bild_wird_zur_tabelle_und_zurueck(oeffne: Oeffner) -> None:
    stand = oeffne()
    stand.seite.get_by_role("button", name="Als Tabelle").click()
    tabelle = stand.seite.get_by_role("region", name="Einfluss und Interesse, Tabelle")
    expect(tabelle.locator("tbody tr")).to_have_count(10)
    expect(tabelle.locator("tbody tr").first).to_have_text("Ausländerbehörde96")
    stand.seite.get_by_role("button", name="Als Bild").click()
    expect(stand.seite.locator(".rk-bildrahmen svg")).to_be_visible()


def test_breites_bild_bleibt_lesbar_oder_ganz(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    bild = stand.seite.locator(".rk-breit svg")
    assert bild.bounding_box()["width"] >= 1240 * 0.8 - 1  # type: ignore[index]
    stand.seite.get_by_role("button", name="Ganzes Bild").click()
    expect(stand.seite.get_by_role("button", name="Ganzes Bild")).to_have_attribute("aria-pressed", "true")
    assert bild.bounding_box()["width"] < 700  # type: ignore[index]


def test_bild_ohne_griffe_hat_alternativtext(oeffne: Oeffner) -> None:
    stand = oeffne(Probebildschirm(werkanschluss()))
    expect(stand.seite.get_by_role("img", name="Sechs Schritte von der Anmeldung bis zur Aushändigung.")).to_be_visible()
