"""Mappe „Offene Fragen“: jede Lücke wird eine Zeile, und jede Antwort landet in ihrem Feld."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from rodiko_kit.basis.fehler import NichtGefundenFehler, RodikoFehler
from rodiko_kit.betrieb.fragen import offene_fragen, prozess_namens
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Merkart, Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from rodiko_kit.storage.excel.abfrage import ExcelVorschau
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.gelesen import Gelesen
from tests.hilfen.anschluss import ProbeAnschluss
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, objekt, schritt, weg

KOPFZEILE = 3


class _Probe(ProbeAnschluss):
    """Nennt auch die Kommunen, die sonst nur ein Speicher kennt."""

    def lesen(self, abfrage: Any) -> Any:
        return [] if abfrage.NAME == "kommunenliste" else super().lesen(abfrage)


def _mappe(anschluss: ProbeAnschluss) -> tuple[Any, dict[str, int]]:
    """Die ausgegebene Mappe und ihre Fragen: „Wo: Frage“ -> Zeile."""
    mappe = openpyxl.load_workbook(io.BytesIO(offene_fragen(anschluss, KOMMUNE, kennung("P-1")).inhalt))
    zeilen = list(mappe["Offene Fragen"].iter_rows(min_row=KOPFZEILE + 1))
    return mappe, {f"{z[1].value}: {z[2].value}".replace("\u00a0", " "): n for n, z in enumerate(zeilen, start=KOPFZEILE + 1) if z[2].value}


def _beantworte(mappe: Any, antworten: Mapping[tuple[int, str], object]) -> str:
    for (zeile, spalte), wert in antworten.items():
        mappe["Offene Fragen"][f"{spalte}{zeile}"] = wert
    puffer = io.BytesIO()
    mappe.save(puffer)
    return base64.b64encode(puffer.getvalue()).decode("ascii")


def _lueckenhaft() -> SpeicherloserBestand:
    return bestand(
        schritt("S-9", "Ablegen", None),
        weg("U-7", "S-4", "S-9", "0.5"),
        objekt(Merkzettel, "MZ-1", prozess=kennung("P-1"), merkart=Merkart.FRAGE, text="Wer unterschreibt?", schritt=kennung("S-4")),
        ohne=("Z-4",),
    )


def _zeile(fragen: Mapping[str, int], anfang: str) -> int:
    (zeile,) = [z for f, z in fragen.items() if anfang in f]
    return zeile


def test_jede_luecke_ist_eine_frage_mit_ort() -> None:
    mappe, fragen = _mappe(_Probe(_lueckenhaft()))
    assert set(fragen) >= {
        "Prozess P-1 · Antrag: Womit endet er, was liegt dann vor?",
        "Schritt S-9 · Ablegen: Wer macht „Ablegen“?",
        "Schritt S-3 · Nachfordern: Wie lange dauert „Nachfordern“ ohne Unterbrechungen?",
        "Übergang U-6: Nach „Bescheid erstellen“: Welcher Teil der Fälle geht weiter mit „Ende“? (jetzt zusammen 150,0 %)",
        "Schnittstelle SST-1 · Antrag (von „Antrag annehmen“ an „Unterlagen prüfen“): Was ist dazu schriftlich geregelt?",
        "Übergabe von S-2 · Unterlagen prüfen an S-3 · Nachfordern: Was wird hier übergeben?",
        "Frage MZ-1: Wer unterschreibt?",
    }
    assert not any("Womit beginnt" in f for f in fragen)
    assert mappe["Offene Fragen"].column_dimensions["H"].hidden


def test_antworten_landen_in_ihren_feldern_und_leere_zeilen_aendern_nichts() -> None:
    anschluss = _Probe(_lueckenhaft())
    mappe, fragen = _mappe(anschluss)
    zeit, anteil = (
        _zeile(fragen, "Wie lange dauert „Nachfordern“"),
        _zeile(fragen, "Nach „Bescheid erstellen“: Welcher Teil der Fälle geht weiter mit „Ende“"),
    )
    datei = _beantworte(
        mappe,
        {
            (_zeile(fragen, "Womit endet"), "D"): "Bescheid zugestellt",
            (_zeile(fragen, "Wer macht „Ablegen“"), "D"): "OE-1 · Bürgerbüro",
            (zeit, "D"): 12,
            (zeit, "E"): 8,
            (zeit, "F"): 25,
            (anteil, "D"): 0.5,
            (_zeile(fragen, "Übergabe von S-2"), "D"): "Nachforderung",
            (_zeile(fragen, "Wer unterschreibt?"), "D"): "Die Teamleitung.",
        },
    )
    vorher = anschluss.bestand
    antwort = anschluss.lesen(ExcelVorschau(kommune=KOMMUNE, datei=datei))
    assert "fehler" not in antwort, antwort["fehler"]
    assert antwort["zaehlung"]["neu"] == 2
    assert antwort["zaehlung"]["geaendert"] == 4
    assert "fehlt" not in antwort["zaehlung"]
    assert {o["ort"] for o in antwort["vorschau"]["objekte"]} >= {f"Offene Fragen!I{zeit}"}
    anschluss.ausfuehren(Einlesen(kommune=KOMMUNE, gelesen=Gelesen.aus_json(antwort["gelesen"])))
    jetzt = anschluss.bestand
    assert jetzt.hole(Prozess, kennung("P-1")).ergebnis == "Bescheid zugestellt"
    assert jetzt.hole(Schritt, kennung("S-9")).einheit == kennung("OE-1")
    assert jetzt.hole(Uebergang, kennung("U-6")).anteil == Decimal("0.5")
    assert jetzt.hole(Merkzettel, kennung("MZ-1")).antwort == "Die Teamleitung."
    (neu,) = [b for b in jetzt.alle(Zeitbeleg) if b.schritt == kennung("S-3")]
    assert (neu.minimum_min, neu.typisch_min, neu.maximum_min) == (Decimal(8), Decimal(12), Decimal(25))
    assert neu.methode is Erhebungsmethode.INTERVIEW
    (naht,) = [s for s in jetzt.alle(Schnittstelle) if s.was == "Nachforderung"]
    assert (naht.von, naht.nach) == (kennung("S-2"), kennung("S-3"))
    assert len(jetzt.alle(Schritt)) == len(vorher.alle(Schritt))
    nochmal = anschluss.lesen(ExcelVorschau(kommune=KOMMUNE, datei=datei))
    assert nochmal["vorschau"]["objekte"] == []


def test_falsche_antwort_nennt_ihre_zelle() -> None:
    anschluss = _Probe(_lueckenhaft())
    mappe, fragen = _mappe(anschluss)
    zeit, wer = _zeile(fragen, "Wie lange dauert „Nachfordern“"), _zeile(fragen, "Wer macht „Ablegen“")
    datei = _beantworte(mappe, {(zeit, "D"): "eine Weile", (wer, "D"): "OE-7", (wer, "F"): 3})
    fehler = {f["ort"]: f["mangel"] for f in anschluss.lesen(ExcelVorschau(kommune=KOMMUNE, datei=datei))["fehler"]}
    assert set(fehler) == {f"Offene Fragen!D{zeit}", f"Offene Fragen!D{wer}", f"Offene Fragen!F{wer}"}
    assert "nicht bekannt" in fehler[f"Offene Fragen!D{wer}"]


def test_inzwischen_am_bildschirm_beantwortetes_wird_nicht_ueberschrieben() -> None:
    anschluss = _Probe(_lueckenhaft())
    mappe, fragen = _mappe(anschluss)
    datei = _beantworte(mappe, {(_zeile(fragen, "Womit endet"), "D"): "Bescheid"})
    from rodiko_kit.basis.befehl import ObjektAendern

    anschluss.ausfuehren(ObjektAendern(kommune=KOMMUNE, art="prozess", id=kennung("P-1"), version=1, felder={"ergebnis": "Urkunde"}))
    antwort = anschluss.lesen(ExcelVorschau(kommune=KOMMUNE, datei=datei))
    assert antwort["zaehlung"] == {"konflikt": 1, "unveraendert": 0}


def test_unbekannter_prozess_nennt_die_vorhandenen() -> None:
    anschluss = _Probe(_lueckenhaft())
    assert prozess_namens(anschluss, KOMMUNE, "antrag") == kennung("P-1")
    with pytest.raises(NichtGefundenFehler, match="P-1 Antrag"):
        prozess_namens(anschluss, KOMMUNE, "Umzug")
    with pytest.raises(RodikoFehler):
        offene_fragen(anschluss, KOMMUNE, kennung("P-77"))
