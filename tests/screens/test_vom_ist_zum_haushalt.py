"""Vom IST des Demoprojekts über Potenziale und drei Quick Wins zu SOLL I und SOLL II mit Kosten und beiden Haushalten, ohne Excel."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from rodiko_kit.basis.befehl import ObjektLoeschen
from rodiko_kit.massnahmen.fachmodul import FACHMODUL as MASSNAHMEN
from rodiko_kit.sitzung import oeffne
from rodiko_kit.szenarien.fachmodul import FACHMODUL as SZENARIEN
from tests.screens.conftest import Dienst, foto, kopiere, lade_bericht, melde_an, oeffne_bildschirm, starte, tippe, zelle

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

DREI = ("Medienbruch", "lange Wartezeit", "Nacharbeit")
"""Je ein Befund dieser Arten wird zum Potenzial."""

PLAN = [
    ["Von wann", "Bis wann", "Aufwand", "Stand"],
    ["01.12.2026", "18.12.2026", "2", "vereinbart"],
    ["01.12.2026", "21.12.2026", "3", "vereinbart"],
    ["02.12.2026", "22.12.2026", "4", "vorgeschlagen"],
]
POSTEN = [
    ["Szenario", "Maßnahme", "Bezeichnung", "Art", "Kostenart", "Rhythmus", "Betrag", "Mindestens", "Höchstens", "Quelle"],
    ["SZ-001", "M-001", "Einführung Checkliste", "Kosten", "Dienstleistung", "einmalig", "3000", "2500", "4000", "Angebot 12.05.2026"],
    ["SZ-002", "M-004", "Software Online-Antrag", "Kosten", "Investition", "einmalig", "20000", "", "", "Angebot 02.06.2026"],
    ["SZ-002", "M-004", "Betrieb Online-Antrag", "Kosten", "Lizenz und Betrieb", "laufend", "2400", "2000", "3600", "Preisblatt 2026"],
    ["SZ-002", "M-004", "Weniger Porto", "Einsparung", "Sachkosten", "laufend", "5000", "", "", "Auswertung Poststelle 2025"],
]
# Von Hand, vier Jahre ab 2027 ohne Preissteigerung. Aufwand 2027: 3.000 + 2.400 - 5.000 + 20.000 / 4 = 5.400; danach 2.400 - 5.000 + 5.000.
ERGEBNIS = ("−5.400,00", "−2.400,00", "−2.400,00", "−2.400,00", "−12.600,00")
# Zahlungen 2027: 5.000 - 3.000 - 2.400 - 20.000 = -20.400; danach 5.000 - 2.400 = 2.600.
FINANZEN = ("−20.400,00", "2.600,00", "2.600,00", "2.600,00", "−12.600,00")


@pytest.fixture
def nur_ist(demoprojekt: Path, tmp_path: Path) -> Any:
    """Ein Server auf dem Demoprojekt ohne alles, was nach der Aufnahme des IST kommt."""
    ordner = kopiere(demoprojekt, tmp_path)
    with oeffne(ordner / "daten" / demoprojekt.name) as sitzung:
        assert sitzung.verteiler is not None
        speicher = sitzung.verteiler.speicher
        (kommune,) = speicher.kommunen()
        for klasse in (*SZENARIEN.objekte(), *MASSNAHMEN.objekte()):
            while reste := speicher.bestand(kommune.id).alle(klasse):
                eines = reste[0]
                sitzung.anschluss.ausfuehren(ObjektLoeschen(kommune=kommune.id, art=eines.ART, id=eines.id, version=eines.version))
    laufend = starte(ordner)
    yield laufend
    laufend.beende()


def _reiter(seite: Page, titel: str) -> None:
    knopf = seite.get_by_role("tab", name=titel, exact=True).first
    knopf.click()
    expect(knopf).to_have_attribute("aria-selected", "true")


def _fuege_ein(seite: Page, tabelle: str, zeilen: list[list[str]], ab: int = -1) -> Locator:
    """Fügt ``zeilen`` aus der Zwischenablage ab Tabellenzeile ``ab`` ein (-1 = die leere unten) und wartet, bis sie gespeichert sind."""
    raster = seite.get_by_role("grid", name=tabelle, exact=True)
    expect(raster).to_be_visible()
    reihen = raster.locator("[data-r][data-c='0']")
    (reihen.nth(ab) if ab >= 0 else reihen.last).click()
    seite.evaluate("(t) => navigator.clipboard.writeText(t)", "\n".join("\t".join(z) for z in zeilen))
    seite.keyboard.press("Control+V")
    for text in zeilen[-1]:
        expect(raster).to_contain_text(text)
    expect(raster.locator(".rk-laeuft")).to_have_count(0)
    expect(raster.locator(".rk-falsch")).to_have_count(0)
    return raster


def _zeilen(seite: Page, tabelle: str) -> dict[str, tuple[str, ...]]:
    """Die Zeilen einer gezeigten Tabelle: erster Text -> die übrigen."""
    reihen = seite.get_by_role("region", name=re.compile(f"^{tabelle}")).locator("tbody tr")
    expect(reihen.first).to_be_visible()
    alle = (tuple(z.strip() for z in r.locator("th, td").all_inner_texts()) for r in reihen.all())
    return {z[0]: z[1:] for z in alle}


def _euro(texte: tuple[str, ...]) -> list[Decimal]:
    return [Decimal(t.replace(".", "").replace(",", ".").replace("−", "-")) for t in texte]


def _gehen_auf(zeilen: dict[str, tuple[str, ...]], summe: str, vorzeichen: dict[str, int]) -> bool:
    """Ob die gedruckten Zeilen je Spalte die gedruckte Summe ergeben; ``vorzeichen`` je Anfang des Zeilennamens."""
    teile = [(v, _euro(w)) for name, w in zeilen.items() for anfang, v in vorzeichen.items() if name.startswith(anfang)]
    return [sum(v * w[n] for v, w in teile) for n in range(5)] == _euro(zeilen[summe])


def test_von_den_befunden_bis_zum_ergebnishaushalt(nur_ist: Dienst, fenster: BrowserContext, tmp_path: Path) -> None:
    fenster.grant_permissions(["clipboard-read", "clipboard-write"])
    seite = melde_an(fenster, nur_ist)
    _potenziale(seite, nur_ist)
    _quickwins(seite, nur_ist)
    _plan(seite, nur_ist)
    _soll(seite, nur_ist)
    _haushalt(seite, nur_ist)
    bericht = re.sub(r"[\u202f\xa0]", " ", lade_bericht(seite, "html", tmp_path).read_text(encoding="utf-8"))
    for text in (*ERGEBNIS, *FINANZEN, "Angebot 02.06.2026", "Kämmerei, 03.06.2026", "Online-Antrag", "Abhilfe: "):
        assert text in bericht, text


def _potenziale(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "potenziale")
    for art in DREI:
        wahl = seite.get_by_label("Art der Befunde")
        wahl.select_option(label=next(t for t in wahl.locator("option").all_inner_texts() if t.startswith(art)))
        reihen = seite.get_by_role("grid", name="Befunde der Prüfregeln").locator("tbody [role=row], tbody tr")
        expect(reihen.filter(has_not_text=art)).to_have_count(0)
        reihen.first.get_by_text(art, exact=True).click()
        seite.get_by_role("button", name="Als Potenzial übernehmen", exact=True).click()
        expect(seite.get_by_text("Übernommen als PO-")).to_be_visible()
    foto(seite, "haushalt-1-potenziale")
    _reiter(seite, "Potenziale")
    for nummer in (1, 2, 3):
        seite.get_by_role("grid", name="Potenziale").get_by_text(f"PO-{nummer:03d}", exact=True).click()
        seite.get_by_role("button", name=f"Maßnahme zu PO-{nummer:03d} entwerfen").click()
        expect(seite.get_by_text("Noch ohne Maßnahme.")).to_have_count(3 - nummer)


def _quickwins(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "quickwins")
    _reiter(seite, "Regel")
    _fuege_ein(seite, "Quick-Win-Regel", [["31.12.2026", "5"]])
    _reiter(seite, "Maßnahmen")
    _fuege_ein(seite, "Maßnahmen", [["Bis wann", "Aufwand", "Wirkung"], *[[z[1], z[2], "4"] for z in PLAN[1:]]], ab=0)
    _reiter(seite, "Urteile")
    seite.get_by_role("button", name="3 Quick Wins in SOLL I aufnehmen").click()
    expect(seite.get_by_role("button", name=re.compile("in SOLL I aufnehmen"))).to_have_count(0)
    foto(seite, "haushalt-2-quickwins")


def _plan(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "massnahmenplan")
    _reiter(seite, "Maßnahmen")
    _fuege_ein(seite, "Maßnahmen", PLAN, ab=0)
    _reiter(seite, "Zeitplan")
    expect(seite.get_by_role("figure").first).to_contain_text("M-003")
    foto(seite, "haushalt-3-plan")


def _soll(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "produkte")
    _fuege_ein(seite, "Produkte", [["Maßnahme", "Art"], ["Online-Antrag", "Produkt digital"]])
    oeffne_bildschirm(seite, dienst, "soll")
    _reiter(seite, "Szenarien")
    zeilen = [[f"SOLL {n}", f"SOLL {n}", "P-NV"] for n in ("I", "II")]
    _fuege_ein(seite, "Szenarien", [["Name", "Stufe", "Prozess"], *zeilen])
    _reiter(seite, "Wirkungen")
    _fuege_ein(
        seite,
        "Wirkungen",
        [
            ["Maßnahme", "Schritt", "Wirkt als", "Faktor", "Annahme"],
            ["M-001", "S-05", "Nacharbeit ändert sich auf", "0,5", "Drei Fälle durchgesehen"],
            ["M-004", "S-03", "äußere Wartezeit ändert sich auf", "0,4", "Erfahrung Nachbarkreis"],
        ],
    )
    _reiter(seite, "Mit Warten")
    expect(seite.get_by_role("figure", name="Wie lange ein Fall dauert")).to_contain_text("SOLL II", timeout=60_000)
    foto(seite, "haushalt-4-soll")


def _haushalt(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "kosten")
    _reiter(seite, "Haushaltsrahmen")
    rahmen = [["Erstes Haushaltsjahr", "Betrachtung", "Zinssatz", "Quelle des Zinssatzes"], ["2027", "4", "2,5", "Kämmerei, 03.06.2026"]]
    _fuege_ein(seite, "Haushaltsrahmen", rahmen)
    _reiter(seite, "Kostenposten")
    _fuege_ein(seite, "Kostenposten: Was und wie viel", POSTEN)
    _reiter(seite, "Jahre und Förderung")
    tippe(seite, zelle(seite, "Kostenposten: Jahre und Förderung", "Software Online-Antrag", "Nutzungsdauer"), "4")
    _reiter(seite, "Ergebnishaushalt")
    ergebnis = _zeilen(seite, "Ergebnishaushalt")
    assert ergebnis["Ergebnis"] == ERGEBNIS
    assert _gehen_auf(ergebnis, "Summe Aufwendungen", {"KP-": 1, "Abschreibung": 1})
    foto(seite, "haushalt-5-ergebnis")
    _reiter(seite, "Finanzhaushalt")
    finanzen = _zeilen(seite, "Finanzhaushalt")
    assert finanzen["Finanzmittelsaldo"] == FINANZEN
    assert _gehen_auf(finanzen, "Finanzmittelsaldo", {"Einzahlungen": 1, "KP-": -1})
    foto(seite, "haushalt-6-finanzen")
    _reiter(seite, "Annahmen")
    quellen = {name: werte[-1] for name, werte in _zeilen(seite, "Annahmen und Quellen").items()}
    assert quellen["Zinssatz"] == "Kämmerei, 03.06.2026"
    assert {quellen[n] for n in quellen if n.startswith("KP-")} == {z[-1] for z in POSTEN[1:]}
    seite.goto(dienst.adresse)
