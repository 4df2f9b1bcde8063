from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.basis.eingabe import aehnliches, lies_wert, zeige_wert
from rodiko_kit.basis.einheiten import normal
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld, feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.handlungsfelder.modell import Handlungsfeld, Kriterium
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.saal.modell import Runde
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten


def _f(klasse: type[Objekt], name: str) -> Feld:
    return feld(klasse, name)


@pytest.mark.parametrize(
    ("feld_", "roh", "erwartet"),
    [
        (_f(Akteur, "name"), "  Jobcenter ", "Jobcenter"),
        (_f(Akteur, "name"), unicodedata.normalize("NFD", "Bürgerbüro"), "Bürgerbüro"),
        (_f(Akteur, "name"), "§\u00a05", "§\u00a05"),
        (_f(Handlungsfeld, "beschreibung"), "eins\r\nzwei", "eins\nzwei"),
        (_f(Akteur, "einfluss"), "7", 7),
        (_f(Akteur, "einfluss"), "7,0", 7),
        (_f(Akteur, "einfluss"), "", None),
        (_f(Kommune, "einwohner"), "132.810", 132810),
        (_f(Kommune, "einwohner"), "1\u202f200", 1200),
        (_f(Kostenposten, "betrag_eur"), "1.234,56 €", "1234.56"),
        (_f(Kostenposten, "betrag_eur"), "\u22125", "-5"),
        (_f(Kriterium, "gewicht"), "12.5", "12.5"),
        (_f(Uebergang, "anteil"), "65 %", "0.65"),
        (_f(Uebergang, "anteil"), "", "1"),
        (_f(Handlungsfeld, "fokus"), "Ja", True),
        (_f(Handlungsfeld, "fokus"), "", False),
        (_f(Massnahme, "eingeschaltet"), "", True),
        (_f(Massnahme, "bis"), "3.6.2026", "2026-06-03"),
        (_f(Massnahme, "bis"), "2026-06-03", "2026-06-03"),
        (_f(Akteur, "haltung"), "HAT BEDENKEN", "hat Bedenken"),
        (_f(Akteur, "haltung"), "", "noch offen"),
        (_f(Einheit, "arbeitszeit"), "", "Mo-Fr 08:00-16:00"),
        (_f(Schritt, "erfasste_angaben"), "Name; Anschrift\n Geburtstag;", ["Name", "Anschrift", "Geburtstag"]),
        (_f(Schritt, "erfasste_angaben"), '"Name; Vorname"; "Alias" alt', ["Name; Vorname", '"Alias" alt']),
        (_f(Kommune, "schliesstage"), "24.12.2026; 31.12.2026", ["2026-12-24", "2026-12-31"]),
        (_f(Beziehung, "von"), "A-001 · Jobcenter", "id-1"),
        (_f(Beziehung, "von"), "A-001", "id-1"),
        (_f(Beziehung, "von"), "id-1", "id-1"),
    ],
)
def test_deutscher_text_wird_zum_wert(feld_: Feld, roh: str, erwartet: object) -> None:
    assert lies_wert(feld_, roh, "Ort", {"A-001": "id-1"}) == erwartet


@pytest.mark.parametrize(
    ("feld_", "roh", "mangel"),
    [
        (_f(Akteur, "name"), " ", "ist leer."),
        (_f(Akteur, "einfluss"), "7,5", "ist keine ganze Zahl."),
        (_f(Akteur, "einfluss"), "sieben", "ist keine Zahl."),
        (_f(Kriterium, "gewicht"), "1.234", "ist mehrdeutig."),
        (_f(Kriterium, "gewicht"), "1,234.5", "ist keine Zahl."),
        (_f(Handlungsfeld, "fokus"), "vielleicht", "ist weder ja noch nein."),
        (_f(Massnahme, "bis"), "31.02.2026", "ist kein Datum."),
        (_f(Massnahme, "bis"), "Juni 2026", "ist kein Datum."),
        (_f(Massnahme, "stufe"), "SOLL III", "steht nicht zur Auswahl."),
        (_f(Kostenposten, "betrag_eur"), "", "ist leer."),
        (_f(Beziehung, "von"), "A-01", "ist dort nicht bekannt."),
    ],
)
def test_falsches_nennt_ort_wert_und_mangel(feld_: Feld, roh: str, mangel: str) -> None:
    with pytest.raises(EingabeFehler) as gefangen:
        lies_wert(feld_, roh, "Blatt!B7", {"A-001": "id-1"})
    assert (gefangen.value.ort, gefangen.value.mangel) == ("Blatt!B7", mangel)
    assert gefangen.value.abhilfe.startswith(("Bitte", "Erlaubt", "Meinten"))


@pytest.mark.parametrize(("roh", "mangel"), [("12.5", "Punkt statt Komma"), ("1.234", "mehrdeutig")])
def test_dateien_nehmen_nur_deutsche_zahlen(roh: str, mangel: str) -> None:
    with pytest.raises(EingabeFehler, match=mangel):
        lies_wert(feld(Kriterium, "gewicht"), roh, "Ort", nur_deutsch=True)
    assert lies_wert(feld(Kriterium, "gewicht"), "12,5", "Ort", nur_deutsch=True) == "12.5"


def test_unbekanntes_kuerzel_schlaegt_das_naechste_vor() -> None:
    with pytest.raises(EingabeFehler, match="Meinten Sie „A-001“"):
        lies_wert(feld(Beziehung, "von"), "A-01", "Ort", {"A-010": "0", "A-001": "1", "HF-17": "2"})


def test_ein_name_statt_des_kuerzels_findet_den_eintrag() -> None:
    bekannt = {"A-001 · Jobcenter": "1", "A-002 · Sozialamt": "2"}
    assert aehnliches("sozialamt", bekannt) == "A-002 · Sozialamt"
    assert aehnliches("ganz etwas anderes", bekannt) == ""


@pytest.mark.parametrize(
    ("feld_", "wert", "erwartet"),
    [
        (_f(Akteur, "einfluss"), None, ""),
        (_f(Handlungsfeld, "fokus"), False, "nein"),
        (_f(Kostenposten, "betrag_eur"), "1234.5", "1234,5"),
        (_f(Massnahme, "bis"), "2026-06-03", "03.06.2026"),
        (_f(Kommune, "schliesstage"), ["2026-12-24"], "24.12.2026"),
        (_f(Schritt, "erfasste_angaben"), ["a;b", 'c"', ""], '"a;b"; c"; ""'),
    ],
)
def test_werte_erscheinen_deutsch(feld_: Feld, wert: Any, erwartet: str) -> None:
    assert zeige_wert(feld_, wert) == erwartet


def test_zusammengesetzte_werte_erscheinen_lesbar() -> None:
    optionen = [{"id": "o1", "text": "Wohnen"}, {"id": "o2", "text": "Sprache; Schule"}]
    assert zeige_wert(feld(Runde, "optionen"), optionen) == "Wohnen; Sprache; Schule"
    assert zeige_wert(feld(Runde, "einstellungen"), {"hoechstens": 3, "achse_x": {"text": "Aufwand"}}) == "hoechstens: 3, achse_x: Aufwand"


def test_bezug_erscheint_mit_namen() -> None:
    kennung = str(uuid4())
    assert zeige_wert(feld(Beziehung, "von"), kennung, {kennung: "A-001 · Jobcenter"}) == "A-001 · Jobcenter"
    assert zeige_wert(feld(Beziehung, "von"), kennung) == kennung


_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(lambda t: unicodedata.normalize("NFC", t).strip())


@given(st.lists(_TEXT, max_size=5))
def test_listen_gehen_ohne_verlust_hin_und_zurueck(elemente: list[str]) -> None:
    eines = feld(Schritt, "erfasste_angaben")
    sauber = [unicodedata.normalize("NFC", e) for e in elemente]
    assert lies_wert(eines, zeige_wert(eines, sauber), "Ort") == sauber


@given(st.decimals(-(10**13), 10**13, places=4, allow_nan=False))
def test_zahlen_gehen_ohne_verlust_hin_und_zurueck(zahl: Decimal) -> None:
    eines = feld(Kriterium, "gewicht")
    text = str(normal(zahl))
    assert Decimal(lies_wert(eines, zeige_wert(eines, text), "Ort", nur_deutsch=True)) == zahl


@given(st.dates())
def test_tage_gehen_ohne_verlust_hin_und_zurueck(tag: Any) -> None:
    eines = feld(Massnahme, "bis")
    assert lies_wert(eines, zeige_wert(eines, tag.isoformat()), "Ort") == tag.isoformat()
