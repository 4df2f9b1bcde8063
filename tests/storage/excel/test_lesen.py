from __future__ import annotations

import datetime as dt
import io
import unicodedata
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau
from rodiko_kit.storage.excel.gelesen import Gelesen
from rodiko_kit.storage.excel.lesen import lies_mappe
from tests.hilfen.bestand import IN_EXCEL, KLASSEN
from tests.hilfen.muster import KOMMUNE, kennung, muster
from tests.storage.excel.werkzeug import KOPF, bearbeitet, mappe, setze, spalte, zeilen, zelle


@pytest.fixture(scope="module")
def daten() -> bytes:
    return mappe()


def _fehler(daten: bytes, **mehr: Any) -> tuple[EingabeFehler, ...]:
    with pytest.raises(SammelFehler) as gefangen:
        lies_mappe(daten, KLASSEN, **mehr)
    return gefangen.value.fehler


def _einer(daten: bytes, *werte: tuple[str, str, int, Any]) -> EingabeFehler:
    fehler = _fehler(setze(daten, *werte))
    assert len(fehler) == 1, [str(f) for f in fehler]
    return fehler[0]


def test_steuerblatt_traegt_kommune_nummer_und_quelle() -> None:
    gelesen = lies_mappe(mappe(nummer=17), KLASSEN)
    assert (gelesen.kommune_id, gelesen.nummer, gelesen.quelle, gelesen.vorlage) == (KOMMUNE, 17, "pruefung", False)
    assert gelesen.anzahlen()["Schritte"] == 2


def test_gelesenes_geht_durch_json_und_zurueck(daten: bytes) -> None:
    gelesen = lies_mappe(daten, KLASSEN)
    assert Gelesen.aus_json(gelesen.als_json()) == gelesen


def test_leere_vorlage_ist_fehlerfrei_und_leer() -> None:
    gelesen = lies_mappe(mappe(nur_vorlage=True), KLASSEN)
    assert (gelesen.vorlage, gelesen.nummer, sum(gelesen.anzahlen().values())) == (True, None, 0)


def _reiche_mappe() -> bytes:
    weitere: list[Objekt] = [
        Akteur(id=kennung("akteur", f"A-{n}"), kommune=KOMMUNE, kuerzel=f"A-{n}", name=f"Akteur {n}", zustaendigkeit="x")
        for n in range(11, 20)
    ]
    return mappe([*muster(), *weitere])


GESAET: tuple[tuple[str, str, int, Any, str], ...] = (
    ("Kommune", "Amtlicher Schlüssel", 4, 3999, "Schlüssel als Zahl: führende Null fehlt"),
    ("Kommune", "Land", 4, "XX", "steht nicht zur Auswahl"),
    ("Kommune", "Einwohner", 4, 0, "ist zu klein"),
    ("Akteure", "Name", 4, "=1+1", "ist eine Formel"),
    ("Akteure", "Einfluss", 4, 12, "ist zu groß"),
    ("Akteure", "Einfluss", 5, "sieben", "ist keine Zahl"),
    ("Akteure", "Interesse", 5, 7.5, "ist keine ganze Zahl"),
    ("Akteure", "Haltung", 5, "egal", "steht nicht zur Auswahl"),
    ("Akteure", "Veto", 5, "vielleicht", "weder ja noch nein"),
    ("Akteure", "Name", 6, None, "ist leer"),
    ("Akteure", "Rolle", 6, 5, "ist eine Zahl, erwartet wird Text"),
    ("Akteure", "Art der Stelle", 6, True, "ist ein Wahrheitswert"),
    ("Akteure", "Kontaktweg", 7, dt.date(2026, 5, 1), "ist ein Datum, erwartet wird Text"),
    ("Akteure", "Name", 7, "#N/A", "ist ein Fehlerwert"),
    ("Akteure", "Kürzel", 8, "A 11", "als Kürzel nicht erlaubt"),
    ("Akteure", "Kürzel", 9, "A-001", "steht schon in Akteure!A4"),
    ("Akteure", "Rolle", 10, "x" * 201, "ist zu lang"),
    ("Akteure", "Zuständigkeit", 10, "x" * 4001, "ist zu lang"),
    ("Akteure", "Kürzel", 11, None, "Das Kürzel fehlt"),
    ("Beziehungen", "Von", 4, "A-999", "ist als Akteur nicht bekannt"),
    ("Beziehungen", "Nach", 5, "A-010", "mit sich selbst"),
    ("Beziehungen", "Art", 5, "Feindschaft", "steht nicht zur Auswahl"),
    ("Handlungsfelder", "Fokus", 4, 2, "weder ja noch nein"),
    ("Kriterien", "Gewicht", 4, "1.234", "ist mehrdeutig"),
    ("Bewertungen", "Wert", 4, 11, "ist zu groß"),
    ("Einheiten", "Kapazität", 4, "2.5", "keine deutsche Zahl"),
    ("Einheiten", "Anteil für diesen Prozess", 4, 1.5, "ist zu groß"),
    ("Einheiten", "Arbeitszeit", 4, "immer", "ist keine Arbeitszeit"),
    ("Einheiten", "Schließtage", 4, "31.02.2026", "ist kein Datum"),
    ("Prozesse", "Fallzahl je Jahr", 4, -1, "ist zu klein"),
    ("Schritte", "Prozess", 4, "P-3", "ist als Prozess nicht bekannt"),
    ("Schritte", "Medium ein", 5, "Brieftaube", "steht nicht zur Auswahl"),
    ("Übergänge", "Nach", 4, None, "hat weder Anfang noch Ziel"),
    ("Übergänge", "Anteil", 5, "65 Prozent", "ist keine Zahl"),
    ("Zeitbelege", "Bearbeitung mindestens", 4, 999, "nicht aufsteigend"),
    ("Zeitbelege", "Datum", 4, "Mai", "ist kein Datum"),
    ("Schnittstellen", "Frist", 4, "#REF!", "ist ein Fehlerwert"),
    ("Potenziale", "Schritt", 4, "Prüfen", "ist als Schritt nicht bekannt"),
    ("Maßnahmen", "Bis wann", 4, 45000, "ist eine Zahl, kein Datum"),
    ("Kostenposten", "Betrag", 4, 1.23456, "zu viele Nachkommastellen"),
)


def test_vierzig_gesaete_fehler_in_einem_durchgang_an_der_richtigen_zelle() -> None:
    sauber = _reiche_mappe()
    orte: list[str] = []

    def saee(buch: Workbook) -> None:
        for blatt, titel, zeile, wert, _ in GESAET:
            ziel = zelle(buch, blatt, titel, zeile)
            if isinstance(wert, dt.date | int | float) and not isinstance(wert, bool):
                ziel.number_format = "dd.mm.yyyy" if isinstance(wert, dt.date) else "General"
            ziel.value = wert
            orte.append(f"{blatt}!{ziel.coordinate}")

    fehler = _fehler(bearbeitet(sauber, saee))
    assert len(GESAET) == 40
    assert sorted(f.ort for f in fehler) == sorted(orte)
    je_ort = {f.ort: f for f in fehler}
    for ort, (*_, mangel) in zip(orte, GESAET, strict=True):
        assert mangel in je_ort[ort].mangel, str(je_ort[ort])
        assert je_ort[ort].abhilfe.startswith(("Bitte", "Meinten", "Erlaubt")), str(je_ort[ort])


def test_fehler_stehen_in_der_reihenfolge_von_blatt_und_zelle(daten: bytes) -> None:
    falsch = setze(
        daten,
        ("Szenarien", "Betrachtung", 4, 0),
        ("Akteure", "Interesse", 5, 99),
        ("Akteure", "Einfluss", 5, 99),
        ("Akteure", "Veto", 4, "?"),
    )
    assert [f.ort for f in _fehler(falsch)] == ["Akteure!L4", "Akteure!I5", "Akteure!J5", "Szenarien!F4"]


def test_meldung_hat_die_form_ort_wert_mangel_abhilfe(daten: bytes) -> None:
    satz = str(_einer(daten, ("Beziehungen", "Von", 4, "A-01")))
    assert satz == "Beziehungen!B4: 'A-01' ist als Akteur nicht bekannt. Meinten Sie „A-001“?"


def test_name_statt_kuerzel_schlaegt_den_eintrag_vor(daten: bytes) -> None:
    assert _einer(daten, ("Potenziale", "Schritt", 4, "prüfen")).abhilfe == "Meinten Sie „S-2 · Prüfen“?"


def test_ganz_unbekannter_bezug_nennt_das_blatt(daten: bytes) -> None:
    assert _einer(daten, ("Potenziale", "Schritt", 4, "zzz")).abhilfe == "Bitte erst im Blatt Schritte anlegen."


@pytest.mark.parametrize(
    ("titel", "wert", "feld", "erwartet"),
    [
        ("Kapazität", "1,5", "kapazitaet_vzae", "1.5"),
        ("Kapazität", 0.1 + 0.2, "kapazitaet_vzae", "0.3"),
        ("Anteil für diesen Prozess", "65 %", "anteil_prozess", "0.65"),
        ("Jahresarbeitszeit", "92.880", "jahresarbeitszeit_min", 92880),
        ("Jahresarbeitszeit", 92880.0, "jahresarbeitszeit_min", 92880),
        ("Akteur", "A-001", "akteur", "A-001"),
        ("Akteur", "A-001 · früherer Name", "akteur", "A-001"),
        ("Akteur", None, "akteur", None),
        ("Schließtage", "24.12.2026;\n31.12.2026", "schliesstage", ["2026-12-24", "2026-12-31"]),
        ("Schließtage", dt.date(2026, 12, 24), "schliesstage", ["2026-12-24"]),
        ("Name", unicodedata.normalize("NFD", " Bürgerbüro "), "name", "Bürgerbüro"),
        ("Arbeitszeit", None, "arbeitszeit", "Mo-Fr 08:00-16:00"),
    ],
)
def test_deutlich_deutsches_wird_angenommen(daten: bytes, titel: str, wert: Any, feld: str, erwartet: Any) -> None:
    gelesen = lies_mappe(setze(daten, ("Einheiten", titel, 4, wert)), KLASSEN)
    assert zeilen(gelesen, "einheit")["OE-1"].felder[feld] == erwartet


def test_datum_als_text_und_kuerzel_als_zahl_werden_angenommen(daten: bytes) -> None:
    gelesen = lies_mappe(setze(daten, ("Maßnahmen", "Bis wann", 4, "1.12.2026"), ("Wirkungen", "Kürzel", 4, 7)), KLASSEN)
    assert zeilen(gelesen, "massnahme")["M-1"].felder["bis"] == "2026-12-01"
    assert list(zeilen(gelesen, "wirkung")) == ["7"]


def test_datum_mit_uhrzeit_ist_ein_fehler(daten: bytes) -> None:
    assert _einer(daten, ("Maßnahmen", "Bis wann", 4, dt.datetime(2026, 12, 1, 8, 30))).mangel == "enthält eine Uhrzeit."  # noqa: DTZ001  Excel


def test_zwei_fehler_einer_zeile_werden_beide_gemeldet(daten: bytes) -> None:
    fehler = _fehler(
        setze(daten, ("Beziehungen", "Nach", 4, "A-001"), ("Beziehungen", "Gerichtet", 4, "?"), ("Beziehungen", "Kürzel", 4, "B 1"))
    )
    assert [f.ort for f in fehler] == ["Beziehungen!A4", "Beziehungen!C4", "Beziehungen!F4"]


def test_fehlendes_kuerzel_schlaegt_ein_freies_vor(daten: bytes) -> None:
    assert "etwa A-004" in _einer(daten, ("Akteure", "Name", 9, "Neu")).abhilfe


def test_leere_zeilen_zaehlen_nicht(daten: bytes) -> None:
    voll = setze(daten, ("Akteure", "Kürzel", 40, "A-099"), ("Akteure", "Name", 40, "Spät"), ("Akteure", "Rolle", 20, "  "))
    assert zeilen(lies_mappe(voll, KLASSEN), "akteur")["A-099"].nummer == 40


def test_doppelte_paare_nennen_beide_zellen(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        blatt = buch["Bewertungen"]
        for adresse, wert in {"A5": "BW-2", "B5": "HF-1", "C5": "KR-1", "D5": "4"}.items():
            blatt[adresse] = wert

    (fehler,) = _fehler(bearbeitet(daten, tue))
    assert fehler.ort == "Bewertungen!C5"
    assert "steht schon in Bewertungen!C4 (Handlungsfeld und Kriterium" in fehler.mangel


def test_sehr_viele_fehler_werden_nach_tausend_zusammengefasst(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        for zeile in range(11, 1261):
            buch["Potenziale"].cell(zeile, 1).value = f"PO-{zeile}"
            buch["Potenziale"].cell(zeile, 2).value = "x"
            buch["Potenziale"].cell(zeile, 4).value = f"S-{zeile}"

    fehler = _fehler(bearbeitet(daten, tue))
    assert len(fehler) == 1001
    assert (fehler[-1].ort, fehler[-1].wert) == ("Datei", "250 weitere Fehler")


def test_zwei_kommunen_in_einer_mappe_sind_ein_fehler(daten: bytes) -> None:
    werte = [("Kommune", t, 5, w) for t, w in (("Kürzel", "K-2"), ("Name", "Zwei"), ("Art", "Gemeinde"), ("Land", "NI"))]
    assert _einer(daten, *werte).ort == "Kommune!A5"


def test_verbundene_zellen_und_werte_neben_der_tabelle(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        buch["Akteure"].merge_cells("D8:E9")
        buch["Akteure"]["Z12"] = "Rest"

    fehler = {f.ort: f for f in _fehler(bearbeitet(daten, tue))}
    assert fehler["Akteure!D8"].mangel == "sind verbundene Zellen."
    assert (fehler["Akteure!Z12"].wert, fehler["Akteure!Z12"].mangel) == ("Rest", "steht neben der Tabelle.")
    assert len(fehler) == 2


def _umbenannt(daten: bytes, alt: str, neu: str) -> bytes:
    def tue(buch: Workbook) -> None:
        blatt = buch[alt]
        blatt.title = "zwischendurch"
        blatt.title = neu

    return bearbeitet(daten, tue)


@pytest.mark.parametrize("neu", [unicodedata.normalize("NFD", "Übergänge"), "übergänge", " Übergänge "])
def test_blattname_in_anderer_schreibweise_wird_erkannt(daten: bytes, neu: str) -> None:
    assert lies_mappe(_umbenannt(daten, "Übergänge", neu), KLASSEN).anzahlen()[neu] == 4


def test_falscher_blattname_schlaegt_den_naechsten_vor_ohne_folgefehler(daten: bytes) -> None:
    (fehler,) = _fehler(_umbenannt(daten, "Akteure", "Akteur"))
    assert (fehler.ort, fehler.mangel) == ("Akteur", "ist ein unbekanntes Blatt.")
    assert "Meinten Sie „Akteure“?" in fehler.abhilfe


def test_fehlendes_blatt_und_fremdes_blatt_werden_gemeldet(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        del buch["Akteure"]
        buch.create_sheet("Quartalsplanung")["A1"] = "x"
        buch.create_sheet("Notizen vom 3. Mai")["A1"] = "=1+1"

    assert {f.ort: f.mangel for f in _fehler(bearbeitet(daten, tue))} == {
        "Quartalsplanung": "ist ein unbekanntes Blatt.",
        "Akteure": "fehlt als Blatt.",
    }


def test_dasselbe_blatt_zweimal_ist_ein_fehler(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        buch.create_sheet(unicodedata.normalize("NFD", "Übergänge"))["A1"] = "Kürzel"

    (fehler,) = _fehler(bearbeitet(daten, tue))
    assert fehler.mangel == "gibt es zweimal (auch „Übergänge“)."


def _kopf(daten: bytes, blatt: str, titel: str, neu: str) -> bytes:
    def tue(buch: Workbook) -> None:
        zelle(buch, blatt, titel, KOPF).value = neu

    return bearbeitet(daten, tue)


def test_vertippte_ueberschrift_schlaegt_die_richtige_vor(daten: bytes) -> None:
    (fehler,) = _fehler(_kopf(daten, "Akteure", "Rolle", "Role"))
    assert (fehler.ort, fehler.abhilfe) == ("Akteure!D3", "Meinten Sie „Rolle“?")


@pytest.mark.parametrize("neu", ["ROLLE", "Rolle *", "rolle", " Rolle\n"])
def test_ueberschrift_in_anderer_schreibweise_wird_erkannt(daten: bytes, neu: str) -> None:
    assert "rolle" in zeilen(lies_mappe(_kopf(daten, "Akteure", "Rolle", neu), KLASSEN), "akteur")["A-001"].felder


def test_fehlende_fremde_und_doppelte_spalten_werden_gemeldet(daten: bytes) -> None:
    fehler = _fehler(_kopf(_kopf(daten, "Akteure", "Rolle", "Telefonnummer"), "Akteure", "Kontaktweg", "Name"))
    assert {(f.ort, f.mangel) for f in fehler} == {
        ("Akteure!D3", "ist eine unbekannte Überschrift."),
        ("Akteure!F3", "steht schon in Akteure!B3 als Überschrift."),
        ("Akteure!A3", "fehlt als Spalte."),
    }
    assert {f.wert for f in fehler if f.mangel == "fehlt als Spalte."} == {"Rolle", "Kontaktweg"}


def test_ohne_ueberschriften_wird_das_gesagt(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        buch["Handlungsfelder"].delete_rows(1, 3)

    fehler = _fehler(bearbeitet(daten, tue))
    assert ("Handlungsfelder!A1", "Das Blatt hat keine Überschriften.") in {(f.ort, f.mangel) for f in fehler}


def test_ohne_kuerzelspalte_gibt_es_genau_eine_meldung(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        buch["Kriterien"].delete_cols(1)

    (fehler,) = _fehler(bearbeitet(daten, tue))
    assert (fehler.ort, fehler.wert) == ("Kriterien!A3", "Kürzel")


def test_eigene_mappe_mit_zwei_blaettern_und_kopf_in_zeile_eins() -> None:
    buch = Workbook()
    akteure = buch.active
    assert akteure is not None
    akteure.title = "akteure"
    for zeile in (["Kürzel", "name", "Einfluss"], ["A-1", "Jobcenter", "7"], ["A-2", "Sozialamt", None]):
        akteure.append(zeile)
    beziehungen = buch.create_sheet("Beziehungen")
    for reihe in (["Nach", "Von", "Kürzel"], ["A-2", "A-1 · Jobcenter", "B-1"]):
        beziehungen.append(reihe)
    puffer = io.BytesIO()
    buch.save(puffer)
    gelesen = lies_mappe(puffer.getvalue(), KLASSEN)
    assert gelesen.nummer is None
    assert zeilen(gelesen, "akteur")["A-1"].felder == {"kuerzel": "A-1", "name": "Jobcenter", "einfluss": 7}
    assert zeilen(gelesen, "beziehung")["B-1"].felder["von"] == "A-1"
    assert any("„Schritte“ fehlt" in h for h in gelesen.hinweise)


def test_gespeicherte_kuerzel_gelten_als_bekannt(daten: bytes) -> None:
    def tue(buch: Workbook) -> None:
        buch["Akteure"].delete_rows(KOPF + 1)

    kleiner = bearbeitet(daten, tue)
    orte = {f.ort for f in _fehler(kleiner)}
    assert {"Beziehungen!B4", "Beziehungen!C5", "Einheiten!C4", "Gremien!C4"} <= orte
    assert lies_mappe(kleiner, KLASSEN, lambda _: {"akteur": {"A-001": "A-001 · Ausländerbehörde"}})


def test_neuere_fassung_und_veraendertes_steuerblatt_werden_abgewiesen(daten: bytes) -> None:
    def mit(adresse: str, wert: str) -> bytes:
        def tue(buch: Workbook) -> None:
            buch[aufbau.STEUERBLATT][adresse] = wert

        return bearbeitet(daten, tue)

    assert _fehler(mit("B1", "99"))[0].mangel == "ist eine neuere Fassung der Arbeitsmappe."
    assert _fehler(mit("B3", "viele"))[0].mangel == "ist verändert worden."


def test_prueferegeln_ueberstehen_das_speichern_in_einem_anderen_programm(daten: bytes) -> None:
    vorher, nachher = load_workbook(io.BytesIO(daten)), load_workbook(io.BytesIO(bearbeitet(daten, lambda _: None)))
    for klasse in IN_EXCEL:
        regeln = [{(r.type, r.formula1, str(r.sqref)) for r in b[klasse.BLATT].data_validations.dataValidation} for b in (vorher, nachher)]
        assert regeln[0] == regeln[1]
        assert nachher[klasse.BLATT].protection.sheet
        assert spalte(nachher[klasse.BLATT], "Kürzel") == 1
