from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Rolle, Wer
from rodiko_kit.storage.excel.abfrage import ExcelMappe, ExcelVorschau
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.gelesen import Gelesen
from rodiko_kit.storage.excel.pruefung import pruefe_datei
from tests.hilfen.bestand import KLASSEN, SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, muster
from tests.storage.excel.test_vorschau import A1
from tests.storage.excel.werkzeug import bearbeitet, mappe, setze


@pytest.fixture
def bestand() -> SpeicherloserBestand:
    return SpeicherloserBestand(muster(), KOMMUNE, 8)


def _gib(bestand: SpeicherloserBestand, **schalter: bool) -> tuple[str, bytes]:
    antwort = ExcelMappe(kommune=KOMMUNE, **schalter).antwort(bestand)
    return antwort["dateiname"], base64.b64decode(antwort["datei"])


def _schau(bestand: SpeicherloserBestand, daten: bytes) -> Any:
    antwort = ExcelVorschau(kommune=KOMMUNE, datei=base64.b64encode(daten).decode()).antwort(bestand)
    return json.loads(json.dumps(antwort))


def test_mappe_heisst_nach_kommune_und_stand(bestand: SpeicherloserBestand) -> None:
    assert _gib(bestand)[0] == "Landkreis Musterland Stand 8.xlsx"
    assert _gib(bestand, vorlage=True)[0] == "Landkreis Musterland Vorlage.xlsx"


def test_ohne_interne_spalten_bleibt_internes_beim_einlesen_unberuehrt(bestand: SpeicherloserBestand) -> None:
    _, daten = _gib(bestand)
    antwort = _schau(bestand, setze(daten, ("Akteure", "Rolle", 4, "neue Rolle")))
    assert antwort["zaehlung"] == {"geaendert": 1, "unveraendert": len(muster()) - 1}
    befehl = Einlesen(kommune=KOMMUNE, gelesen=Gelesen.aus_json(antwort["gelesen"]), stand=antwort["vorschau"]["nummer"])
    akteur = bestand.nach(befehl).hole(Akteur, A1)
    assert (akteur.rolle, akteur.einfluss, akteur.notiz) == ("neue Rolle", 8, "-intern-")


def test_geloeschte_zeile_darf_noch_gebraucht_werden_und_erscheint_als_fehlt(bestand: SpeicherloserBestand) -> None:
    _, daten = _gib(bestand, intern=True)
    antwort = _schau(bestand, bearbeitet(daten, lambda buch: buch["Akteure"].delete_rows(6)))
    assert antwort["zaehlung"] == {"fehlt": 1, "unveraendert": len(muster()) - 1}
    assert [o["kuerzel"] for o in antwort["vorschau"]["objekte"]] == ["A-010"]


def test_fehler_kommen_als_meldungen(bestand: SpeicherloserBestand) -> None:
    _, daten = _gib(bestand, intern=True)
    (meldung,) = _schau(bestand, setze(daten, ("Akteure", "Einfluss", 4, 99)))["fehler"]
    assert meldung["text"] == "Akteure!I4: '99' ist zu groß. Bitte höchstens 10 eingeben."


def test_unvollstaendiger_upload_wird_gemeldet(bestand: SpeicherloserBestand) -> None:
    antwort = ExcelVorschau(kommune=KOMMUNE, datei="kein base64!").antwort(bestand)
    assert antwort["fehler"][0]["mangel"] == "kam unvollständig an."


def test_teilnehmende_duerfen_nicht_ausgeben() -> None:
    assert not ExcelMappe(kommune=KOMMUNE).erlaubt(Wer(name="T", rolle=Rolle.TEILNAHME))


def test_pruefung_zaehlt_je_blatt_und_speichert_nichts(tmp_path: Path) -> None:
    datei = tmp_path / "gut.xlsx"
    datei.write_bytes(mappe())
    befund = pruefe_datei(datei, KLASSEN)
    assert (befund.form, befund.datei, befund.in_ordnung) == ("Excel-Arbeitsmappe", "gut.xlsx", True)
    assert befund.anzahlen["Übergänge"] == 4


def test_pruefung_nennt_mangel_mit_ort_und_zaehlt_trotzdem(tmp_path: Path) -> None:
    datei = tmp_path / "schlecht.xlsx"
    datei.write_bytes(setze(mappe(), ("Akteure", "Einfluss", 4, 99)))
    befund = pruefe_datei(datei, KLASSEN)
    assert [m.ort for m in befund.meldungen] == ["Akteure!I4"]
    assert befund.anzahlen["Akteure"] == 3
    assert not befund.in_ordnung


def test_pruefung_einer_fremden_datei_sagt_was_sie_ist(tmp_path: Path) -> None:
    datei = tmp_path / "text.xlsx"
    datei.write_bytes(b"kein Excel")
    assert pruefe_datei(datei, KLASSEN).meldungen[0].mangel == "ist keine Excel-Arbeitsmappe."
