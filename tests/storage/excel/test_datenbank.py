"""Der ganze Weg auf einer wirklichen Datenbank: ausgeben, ändern, Vorschau, übernehmen, rückgängig."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.befehl import ObjektAendern
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Rueckgaengig
from rodiko_kit.sitzung import Verteiler
from rodiko_kit.storage.excel.abfrage import ExcelMappe, ExcelVorschau
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.gelesen import Gelesen
from rodiko_kit.storage.excel.lesen import lies_mappe
from tests.hilfen.bestand import KLASSEN
from tests.hilfen.muster import KOMMUNE
from tests.storage.excel.werkzeug import bearbeitet, mappe, setze
from tests.storage.muster import PETRA


def _fuelle(verteiler: Verteiler) -> None:
    verteiler.ausfuehren(PETRA, Einlesen(kommune=KOMMUNE, gelesen=lies_mappe(mappe(), KLASSEN)))


def _ausgabe(verteiler: Verteiler) -> bytes:
    return base64.b64decode(verteiler.lesen(PETRA, ExcelMappe(kommune=KOMMUNE, intern=True))["datei"])


def _vorschau(verteiler: Verteiler, daten: bytes) -> Any:
    return verteiler.lesen(PETRA, ExcelVorschau(kommune=KOMMUNE, datei=base64.b64encode(daten).decode()))


def _inhalt(verteiler: Verteiler) -> dict[UUID, Objekt]:
    bestand = verteiler.speicher.bestand(KOMMUNE)
    return {o.id: o for k in KLASSEN for o in bestand.alle(k)}


def _akteur(verteiler: Verteiler, kuerzel: str) -> Akteur:
    return next(a for a in verteiler.speicher.bestand(KOMMUNE).alle(Akteur) if a.kuerzel == kuerzel)


def test_mappe_fuellt_eine_leere_datenbank_in_einem_journaleintrag(verteiler: Verteiler) -> None:
    _fuelle(verteiler)
    assert verteiler.speicher.bestand(KOMMUNE).nummer == 1
    assert {o.ART for o in _inhalt(verteiler).values()} == {k.ART for k in KLASSEN if k.BLATT}
    assert _vorschau(verteiler, _ausgabe(verteiler))["zaehlung"] == {"unveraendert": len(_inhalt(verteiler))}


def test_datei_und_bildschirm_fliessen_zusammen_und_lassen_sich_zuruecknehmen(verteiler: Verteiler) -> None:
    _fuelle(verteiler)
    daten = setze(
        _ausgabe(verteiler), ("Akteure", "Name", 4, "Amt für Migration"), ("Akteure", "Einfluss", 4, 3), ("Akteure", "Rolle", 5, "neu")
    )
    daten = bearbeitet(daten, lambda buch: buch["Akteure"].delete_rows(6))
    daten = bearbeitet(daten, lambda buch: buch["Beziehungen"].delete_rows(5))
    akteur = _akteur(verteiler, "A-001")
    verteiler.ausfuehren(
        PETRA, ObjektAendern(kommune=KOMMUNE, art="akteur", id=akteur.id, version=1, felder={"einfluss": 5, "kontaktweg": "Telefon"})
    )
    vorher = _inhalt(verteiler)
    antwort = _vorschau(verteiler, daten)
    assert antwort["zaehlung"] == {"konflikt": 1, "geaendert": 1, "fehlt": 2, "unveraendert": len(vorher) - 4}
    assert {f["feld"]: f["lage"] for f in antwort["vorschau"]["objekte"][0]["felder"]} == {
        "name": "datei",
        "kontaktweg": "bildschirm",
        "einfluss": "konflikt",
    }
    fehlt = tuple(UUID(o["id"]) for o in antwort["vorschau"]["objekte"] if o["zustand"] == "fehlt")
    ergebnis = verteiler.ausfuehren(
        PETRA,
        Einlesen(
            kommune=KOMMUNE,
            gelesen=Gelesen.aus_json(antwort["gelesen"]),
            dateiname="Liste.xlsx",
            loeschen=fehlt,
            entscheidungen={f"{akteur.id}.einfluss": "bildschirm"},
            stand=antwort["vorschau"]["nummer"],
        ),
    )
    assert (ergebnis.nummer, ergebnis.titel) == (3, "Excel Liste.xlsx eingelesen: 2 geändert, 2 gelöscht")
    neu = _akteur(verteiler, "A-001")
    assert (neu.name, neu.kontaktweg, neu.einfluss) == ("Amt für Migration", "Telefon", 5)
    verteiler.ausfuehren(PETRA, Rueckgaengig(kommune=KOMMUNE))

    def ohne_version(objekte: dict[UUID, Objekt]) -> dict[UUID, dict[str, Any]]:
        return {i: o.als_json() | {"version": 0} for i, o in objekte.items()}

    assert ohne_version(_inhalt(verteiler)) == ohne_version(vorher)


def test_ersetzte_bewertung_desselben_paars_verletzt_keine_regel_der_datenbank(verteiler: Verteiler) -> None:
    _fuelle(verteiler)
    daten = setze(_ausgabe(verteiler), ("Bewertungen", "Kürzel", 4, "BW-NEU"))
    antwort = _vorschau(verteiler, daten)
    alt = next(o["id"] for o in antwort["vorschau"]["objekte"] if o["zustand"] == "fehlt")
    befehl = Einlesen(kommune=KOMMUNE, gelesen=Gelesen.aus_json(antwort["gelesen"]), loeschen=(UUID(alt),))
    assert verteiler.ausfuehren(PETRA, befehl).titel == "Excel eingelesen: 1 neu, 1 gelöscht"


def test_fehlerhafte_datei_laesst_die_datenbank_wie_sie_war(verteiler: Verteiler) -> None:
    _fuelle(verteiler)
    vorher = _inhalt(verteiler)
    antwort = _vorschau(verteiler, setze(_ausgabe(verteiler), ("Akteure", "Einfluss", 4, 99), ("Akteure", "Name", 5, "Neu")))
    assert [m["ort"] for m in antwort["fehler"]] == ["Akteure!I4"]
    assert (_inhalt(verteiler), verteiler.speicher.bestand(KOMMUNE).nummer) == (vorher, 1)
