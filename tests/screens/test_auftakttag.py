"""Ein Auftakttag aus dem leeren Projekt: was die Beratung von neun bis vier am Bildschirm tut, steht abends im Bericht, Internes nicht."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.screens.conftest import GESPEICHERT, Dienst, foto, gib_aus, lade_bericht, oeffne_bildschirm, spalte_von, starte

pytestmark = [pytest.mark.browser, pytest.mark.langsam]

EINGELESEN = (
    ("A-101", "Integrationsbeauftragte", "Integrationsbeauftragte", 7, 9, "unterstützt", ""),
    ("A-102", "Bürgerbüro", "Abteilungsleitungen", 6, 4, "hat Bedenken", "LEITUNG-FUERCHTET-MEHRARBEIT"),
    ("A-103", "Sozialausschuss", "Politik", 8, 5, "neutral", ""),
    ("A-104", "Migrantenverein Neustadt", "Bürgerinnen und Bürger", 3, 8, "unterstützt", ""),
)
"""Kürzel, Name, Gruppe, Einfluss, Interesse, Haltung, Notiz der Akteure, die aus der Arbeitsmappe kommen."""
BEZIEHUNGEN = (("B-001", "A-101", "A-104", "enge Beziehung", "Sprechstunde"), ("B-002", "A-102", "A-001", "Spannung", "Meldebestätigung"))
SWOT = (
    ("Stärke", "Migrationsberatung ist gut vernetzt"),
    ("Schwäche", "Zwei Fachverfahren ohne Verbindung"),
    ("Chance", "Land fördert digitale Antragswege"),
    ("Gefahr", "Weitere Zuweisungen im Herbst"),
)
FELDER = ("Spracherwerb", "Wohnen", "Zugang zur Ausländerbehörde")
BERICHT = (
    *(name for _, name, *_ in EINGELESEN),
    *(punkt for _, punkt in SWOT),
    *FELDER,
    *("Ausländerbehörde", "Dezernat Soziales", "Steuerungsgruppe", "Initiativkreis"),
    *("Neue erhalten ihren Titel schneller", "Wochen von Antrag bis Titel", "Auswertung je Quartal"),
    *("Beratung früh in die Vorsprache einbinden", "Sprechstunde"),
    *("Erste Kontaktaufnahme und Registrierung", "Gesundheitsversorgung", "federführend"),
    *(
        "Für „Familiennachzug“ ist noch niemand eingetragen.",
        "Fokushandlungsfeld: Zugang zur Ausländerbehörde",
        "Das Ergebnis ist in das Projekt übernommen.",
    ),
    *("Fachkräfte mit nationalem Visum", "Amina wird Pflegefachkraft", "Anmeldung im Bürgerbüro"),
)
INTERN = ("LEITUNG-FUERCHTET-MEHRARBEIT", "PERSONALRAT-SIEHT-ES-KRITISCH", "hat Bedenken", "Spannung", "Einfluss und Interesse")


@pytest.fixture
def leer(projektordner: Path) -> Iterator[Dienst]:
    """Ein Server auf dem mitgelieferten Demoprojekt; das eigene Projekt entsteht am Bildschirm."""
    laufend = starte(projektordner)
    yield laufend
    laufend.beende()


@pytest.fixture
def telefone(browser: Browser) -> Iterator[list[Page]]:
    """Drei Telefone im Saal."""
    fenster = [browser.new_context(viewport={"width": 390, "height": 844}, locale="de-DE", has_touch=True) for _ in range(3)]
    yield [f.new_page() for f in fenster]
    for eines in fenster:
        eines.close()


def _raster(seite: Page, tabelle: str) -> Any:
    raster = seite.get_by_role("grid", name=tabelle, exact=True)
    expect(raster.get_by_role("columnheader").first).to_be_visible()
    return raster


def _neue_zeile(seite: Page, tabelle: str, **werte: str) -> None:
    """Tippt eine Zeile in die leere letzte und wartet, bis sie gespeichert ist; ``Von_innen`` meint die Spalte „Von innen“."""
    raster = _raster(seite, tabelle)
    titel = [t.strip() for t in raster.get_by_role("columnheader").all_inner_texts()]
    zeile = raster.get_by_role("row").count() - 2
    for spalte, wert in werte.items():
        nummer = next(n for n, t in enumerate(titel) if t.startswith(spalte.replace("_", " ")))
        raster.locator(f"[data-r='{zeile}'][data-c='{nummer}']").click()
        seite.keyboard.press("F2")
        if wert != "ja":  # Ja und Nein schaltet schon die Taste
            seite.locator(".rk-feld").fill(wert)
            seite.keyboard.press("Enter")
    expect(raster.locator("xpath=ancestor::section[1]")).to_contain_text(f"{zeile + 1} Zeile")
    for wert in werte.values():
        expect(raster.get_by_role("row").nth(zeile + 1)).to_contain_text(wert)
    expect(seite.locator(".rk-gespeichert")).to_have_text(GESPEICHERT)


def _reiter(seite: Page, gruppe: str, titel: str) -> None:
    knopf = seite.locator(f"[id^='rk-{gruppe}-reiter']").get_by_text(titel, exact=True)
    knopf.click()
    expect(knopf).to_have_attribute("aria-selected", "true")


def _lege_projekt_an(seite: Page, dienst: Dienst) -> None:
    seite.goto(dienst.startadresse)
    seite.get_by_role("button", name="Projekte").click()
    seite.get_by_label("Neues Projekt anlegen").fill("Auftakt Neustadt")
    seite.keyboard.press("Enter")
    expect(seite.get_by_role("heading", level=1)).to_have_text("Willkommen im Projekt „Auftakt Neustadt“")
    seite.get_by_role("button", name="Erste Kommune anlegen").click()
    dialog = seite.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Neustadt")
    dialog.get_by_label("Art").select_option("kreisfreie Stadt")
    dialog.get_by_label("Land", exact=True).select_option(label="Niedersachsen")
    dialog.get_by_text("Weitere Angaben").click()
    dialog.get_by_label("Projektbeginn").fill("01.03.2027")
    dialog.get_by_role("button", name="Anlegen").click()
    expect(seite.get_by_role("heading", level=1)).to_have_text("Neustadt")
    foto(seite, "auftakttag-01-cockpit")


def _besetze_gremien(seite: Page, dienst: Dienst) -> None:
    """Zwei Akteure, zwei Gremien: die Hinweise kommen und gehen."""
    oeffne_bildschirm(seite, dienst, "akteure")
    _neue_zeile(seite, "Akteure", Name="Ausländerbehörde", Gruppe="Ausländerbehörde")
    _neue_zeile(seite, "Akteure", Name="Dezernat Soziales", Gruppe="Verwaltungsvorstand")
    oeffne_bildschirm(seite, dienst, "auftakt")
    _reiter(seite, "eingaben", "Gremien")
    zahl = seite.get_by_text("üblich sind 2 bis 4.")
    expect(zahl).to_be_visible()
    _neue_zeile(seite, "Mitglieder der Gremien", Gremium="Steuerungsgruppe", Akteur="Dezernat Soziales")
    _neue_zeile(seite, "Mitglieder der Gremien", Gremium="Steuerungsgruppe", Akteur="Ausländerbehörde")
    expect(zahl).to_have_count(0)
    werte = {"Gremium": "Initiativkreis", "Akteur": "Dezernat Soziales", "Initiator": "ja", "Vorbehalt": INTERN[1]}
    _neue_zeile(seite, "Mitglieder der Gremien", **werte)
    expect(seite.locator(".rk-links")).to_contain_text("Im Initiativkreis fehlen noch: Politik, Abteilungsleitungen")
    expect(seite.get_by_text("Noch ist kein Initiator benannt")).to_have_count(0)
    _reiter(seite, "bilder", "Gremien")
    foto(seite, "auftakttag-02-gremien")


def _halte_ziel_und_lage_fest(seite: Page, dienst: Dienst) -> None:
    _reiter(seite, "eingaben", "Ziele")
    _neue_zeile(
        seite,
        "Ziele",
        Ziel="Neue erhalten ihren Titel schneller",
        Wirkungsindikator="Wochen von Antrag bis Titel",
        Einheit="Wochen",
        Ausgangswert="24",
        Zielwert="12",
        Messung="Auswertung je Quartal",
        Bis="31.12.2027",
    )
    _reiter(seite, "bilder", "Zielblatt")
    expect(seite.locator(".rk-rechts")).to_contain_text("Noch nicht von allen getragen.")
    foto(seite, "auftakttag-03-zielblatt")
    oeffne_bildschirm(seite, dienst, "lage")
    for feld, punkt in SWOT:
        _neue_zeile(seite, "SWOT-Punkte", Feld=feld, Punkt=punkt)
    _reiter(seite, "eingaben", "Folgerungen")
    kreuzung = {"Von_innen": "Migrationsberatung ist gut vernetzt", "Von_außen": "Land fördert digitale Antragswege"}
    _neue_zeile(seite, "Folgerungen", Folgerung="Beratung früh in die Vorsprache einbinden", **kreuzung)
    _reiter(seite, "bilder", "Kreuzung")
    expect(seite.locator(".rk-rechts .rk-bildrahmen svg").first).to_contain_text("Beratung früh in die Vorsprache")
    foto(seite, "auftakttag-04-kreuzung")


def _ergaenze(datei: Path) -> None:
    """Die Liste aus den Vorgesprächen, in die ausgegebene Arbeitsmappe eingetragen."""
    mappe = openpyxl.load_workbook(datei)
    spalten = ("Kürzel", "Name", "Gruppe", "Einfluss", "Interesse", "Haltung", "Notiz")
    for blatt, titel, zeilen in (
        ("Akteure", spalten, EINGELESEN),
        ("Beziehungen", ("Kürzel", "Von", "Nach", "Art", "Gegenstand"), BEZIEHUNGEN),
    ):
        tafel = mappe[blatt]
        frei = max(z.row for z in tafel["A"] if z.value) + 1
        for zeile, werte in enumerate(zeilen, start=frei):
            for spalte, wert in zip(titel, werte, strict=True):
                tafel.cell(zeile, spalte_von(tafel, spalte)).value = wert or None
    mappe.save(datei)


def _lies_akteure_ein(seite: Page, dienst: Dienst, ordner: Path) -> None:
    seite.goto(dienst.adresse)
    seite.locator("#intern").check()
    mappe = gib_aus(seite, ordner)
    _ergaenze(mappe)
    seite.get_by_role("button", name="Excel einlesen").click()
    seite.locator("#datei-einlesen").set_input_files(mappe)
    seite.get_by_role("button", name="Vorschau zeigen").click()
    seite.wait_for_url("**/einlesen/**")
    expect(seite.locator("main")).to_contain_text("6 neue Zeilen", use_inner_text=True)
    expect(seite.locator("main")).to_contain_text("Migrantenverein Neustadt")
    foto(seite, "auftakttag-05-vorschau")
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator(".journal")).to_contain_text("6 neu")


def _ordne_akteure_ein(seite: Page, dienst: Dienst) -> None:
    """Die Ausländerbehörde wandert mit den Pfeiltasten ins Feld, einmal zurück und wieder vor."""
    oeffne_bildschirm(seite, dienst, "akteure")
    expect(seite.get_by_text("Ziehen Sie die noch nicht eingeordneten Akteure")).to_be_visible()
    punkt = seite.locator(".rk-ziehbar[role=button]").and_(seite.get_by_label(re.compile("^Ausländerbehörde")))
    punkt.focus()
    for taste in ("Shift+ArrowUp", "ArrowRight"):
        seite.keyboard.press(taste)
    seite.get_by_role("heading", level=1).click()
    expect(punkt).to_have_accessible_name(re.compile("^Ausländerbehörde: Einfluss"))
    foto(seite, "auftakttag-06-einfluss")
    zurueck = seite.get_by_role("button", name="Rückgängig: ")
    zurueck.click()
    expect(punkt).to_have_accessible_name("Ausländerbehörde")
    seite.get_by_role("button", name="Wiederholen: ").click()
    expect(punkt).to_have_accessible_name(re.compile("^Ausländerbehörde: Einfluss"))
    _reiter(seite, "bilder", "Akteurslandkarte")
    karte = seite.locator(".rk-rechts .rk-bildrahmen svg").first
    for _, name, *_ in EINGELESEN:
        expect(karte).to_contain_text(name.split()[0])
    foto(seite, "auftakttag-07-landkarte")
    oeffne_bildschirm(seite, dienst, "auftakt")
    _reiter(seite, "eingaben", "Gremien")
    for name in ("Ausländerbehörde", *(n for _, n, *_ in EINGELESEN)):
        _neue_zeile(seite, "Mitglieder der Gremien", Gremium="Initiativkreis", Akteur=name)
    expect(seite.locator(".rk-links")).not_to_contain_text("fehlen")


def _baue_haus_und_struktur(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "prozesshaus")
    seite.locator(".rk-hinweis").filter(has_text="10 Ankunftsprozesse").get_by_role("button").click()
    haus = seite.locator(".rk-rechts .rk-bildrahmen svg").first
    expect(haus).to_contain_text("Familiennachzug")
    foto(seite, "auftakttag-08-prozesshaus")
    _reiter(seite, "listen", "Ankunftsstruktur")
    _reiter(seite, "bilder", "Ankunftsstruktur")
    matrix = _raster(seite, "Ankunftsstruktur")
    matrix.locator("[data-r='0'][data-c='1']").click()
    for text, taste in (("F*", "Tab"), ("M!", "Enter"), ("I", "Enter")):
        seite.keyboard.type(text)
        seite.keyboard.press(taste)
    expect(matrix.locator("[data-r='0'][data-c='1']")).to_have_text("F*")
    expect(matrix.locator("[data-r='1'][data-c='2']")).to_have_text("I")
    luecken = seite.locator(".rk-hinweis").filter(has_text="Lückenregister")
    foto(seite, "auftakttag-09-matrix")
    luecken.get_by_role("button").click()
    expect(luecken).to_have_count(0)
    _reiter(seite, "listen", "Lücken")
    expect(_raster(seite, "Lückenregister")).to_contain_text("Für „Familiennachzug“ ist noch niemand eingetragen.")
    foto(seite, "auftakttag-10-luecken")


def _stimme_ueber_den_fokus_ab(seite: Page, dienst: Dienst, telefone: list[Page]) -> None:
    """Drei Telefone, eine Auswahl, Übernehmen."""
    oeffne_bildschirm(seite, dienst, "handlungsfelder")
    _reiter(seite, "eingaben", "Felder")
    for name in FELDER:
        _neue_zeile(seite, "Handlungsfelder", Name=name)
    seite.goto(f"{dienst.adresse}/saal")
    seite.get_by_role("button", name="Saal öffnen").click()
    expect(seite.get_by_role("button", name="Saal schließen")).to_be_visible()
    oeffne_bildschirm(seite, dienst, "saal")
    seite.get_by_label("1. Wozu?").select_option("entscheiden")
    seite.get_by_label("2. Worüber?").select_option("handlungsfelder")
    expect(seite.get_by_label("3. Wie?").locator("option:checked")).to_have_text("Eine Auswahl – setzt den Fokus")
    seite.get_by_role("button", name="Runde anlegen").click()
    kopf = seite.locator(".rk-links .rk-hinweis").first
    expect(kopf).to_contain_text("Entwurf")
    seite.get_by_role("button", name="Öffnen").click()
    expect(kopf).to_contain_text("offen")
    foto(seite, "auftakttag-11-saal")
    adresse = str(seite.locator(".rk-rechts svg").get_by_text("/t/").first.text_content())
    for telefon, wahl in zip(telefone, (2, 2, 0), strict=True):
        telefon.goto(f"http://{adresse}")
        telefon.get_by_text(FELDER[wahl]).click()
        telefon.locator("button.haupt").click()
        expect(telefon.locator(".abgegeben.da")).to_be_visible()
    foto(telefone[0], "auftakttag-12-telefon")
    expect(seite.locator(".rk-kennzahl").first).to_contain_text("3")
    seite.get_by_role("button", name="Aufdecken").click()
    expect(seite.locator(".rk-rechts")).to_contain_text(f"„{FELDER[2]}“ liegt mit 2 von 3 Stimmen")
    _reiter(seite, "arbeit", "Übernehmen")
    seite.get_by_role("button", name="Übernehmen").click()
    expect(seite.locator(".rk-links")).to_contain_text("Das Ergebnis ist übernommen")
    foto(seite, "auftakttag-13-uebernommen")


def _erzaehle_eine_ankunft(seite: Page, dienst: Dienst) -> None:
    oeffne_bildschirm(seite, dienst, "zielgruppen")
    _neue_zeile(seite, "Zielgruppen", Zielgruppe="Fachkräfte mit nationalem Visum")
    _reiter(seite, "listen", "Arrival Stories")
    _neue_zeile(seite, "Arrival Stories", Titel="Amina wird Pflegefachkraft", Zielgruppe="Fachkräfte mit nationalem Visum")
    _reiter(seite, "listen", "Stationen")
    _neue_zeile(seite, "Stationen", Station="Anmeldung im Bürgerbüro", Gedanke="Wer hilft mir mit dem Formular?")
    expect(seite.locator(".rk-rechts .rk-bildrahmen svg").first).to_contain_text("Anmeldung im")
    foto(seite, "auftakttag-14-reise")


def test_ein_auftakttag_aus_dem_leeren_projekt(leer: Dienst, fenster: BrowserContext, telefone: list[Page], tmp_path: Path) -> None:
    seite = fenster.new_page()
    klagen: list[str] = []
    seite.on("console", lambda m: klagen.append(m.text) if m.type in {"error", "warning"} else None)
    seite.on("pageerror", lambda f: klagen.append(str(f)))
    _lege_projekt_an(seite, leer)
    _besetze_gremien(seite, leer)
    _halte_ziel_und_lage_fest(seite, leer)
    _lies_akteure_ein(seite, leer, tmp_path)
    _ordne_akteure_ein(seite, leer)
    _baue_haus_und_struktur(seite, leer)
    _stimme_ueber_den_fokus_ab(seite, leer, telefone)
    _erzaehle_eine_ankunft(seite, leer)

    seite.goto(leer.adresse)
    foto(seite, "auftakttag-15-cockpit")
    text = lade_bericht(seite, "html", tmp_path).read_text(encoding="utf-8")
    assert [t for t in BERICHT if t not in text] == []
    assert [t for t in INTERN if t in text] == []
    assert klagen == []
