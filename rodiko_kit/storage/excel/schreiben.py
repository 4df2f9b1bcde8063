"""Arbeitsmappe schreiben: je Klasse ein Blatt mit Erklärungen, Auswahllisten und geschützten Überschriften.

Kein Text eines Objekts wird zur Formel; Formeln stehen allein im versteckten Listenblatt und in Prüfregeln.
Gleiche Eingabe ergibt gleiche Bytes.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodiko_kit.basis.eingabe import zeige_wert
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.storage.excel import aufbau, regeln
from rodiko_kit.storage.excel.anleitung import schreibe_anleitung
from rodiko_kit.storage.excel.formate import Formate
from rodiko_kit.storage.excel.listen import schreibe_listen

_LAENGSTER_TEXT = 32767
_ERSTER_EXCELTAG = dt.date(1900, 3, 1)
_GENAUE_STELLEN = 15
_OFFEN = {
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "objects": True,
    "scenarios": True,
}


def arbeitsmappe(  # noqa: PLR0913  der eine Eingang; alles Weitere sind benannte Schalter
    klassen: Sequence[type[Objekt]],
    objekte: Sequence[Objekt],
    kommune: UUID | None,
    nummer: int,
    *,
    nur_vorlage: bool = False,
    intern: bool = True,
    quelle: str = "",
) -> bytes:
    """Die Mappe als Bytes (xlsx): Anleitung, je Klasse mit ``BLATT`` ein Blatt in dieser Reihenfolge, dazu versteckte Blätter.

    ``objekte`` in beliebiger Reihenfolge; ``nummer`` und ``quelle`` sagen, welchen Stand welcher Datenbank die Mappe trägt.
    ``nur_vorlage`` schreibt keine Einträge, ohne ``intern`` fehlen die Spalten der Beratung.
    ``EingabeFehler``, wenn ein Text länger ist, als eine Zelle fasst.
    """
    from xlsxwriter import Workbook

    blattklassen = aufbau.blattklassen(klassen)
    je_art = _nach_art(blattklassen, () if nur_vorlage else objekte)
    puffer = io.BytesIO()
    with Workbook(
        puffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as mappe:
        mappe.set_properties({"title": "Arbeitsmappe", "author": "rodiko_kit", "created": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})
        formate = Formate(mappe)
        name = next((o.anzeige for o in objekte if o.id == kommune), "")
        stand = None if nur_vorlage else nummer
        schreibe_anleitung(mappe, formate, blattklassen, (name, stand), intern=intern)
        namen = {str(o.id): aufbau.bezeichnung(o) for o in objekte}
        blaetter = {k.ART: mappe.add_worksheet(k.BLATT) for k in blattklassen}
        schreibe_listen(mappe, blattklassen, je_art, intern=intern)
        for klasse in blattklassen:
            _Blatt(blaetter[klasse.ART], formate, klasse, intern=intern).schreibe(je_art[klasse.ART], namen)
        _steuerblatt(mappe, blattklassen, (kommune, stand, quelle), intern=intern)
    return puffer.getvalue()


def _nach_art(klassen: Sequence[type[Objekt]], objekte: Sequence[Objekt]) -> dict[str, list[Objekt]]:
    je_art: dict[str, list[Objekt]] = {k.ART: [] for k in klassen}
    for objekt in objekte:
        if objekt.ART in je_art:
            je_art[objekt.ART].append(objekt)
    for reihe in je_art.values():
        reihe.sort(key=lambda o: ordnung(o.kuerzel))
    return je_art


class _Blatt:
    """Ein Blatt der Mappe."""

    def __init__(self, blatt: Any, formate: Formate, klasse: type[Objekt], *, intern: bool) -> None:  # noqa: ANN401  xlsxwriter
        self.blatt, self.formate, self.klasse = blatt, formate, klasse
        self.spalten = aufbau.spalten(klasse, intern=intern)

    def schreibe(self, objekte: Sequence[Objekt], namen: Mapping[str, str]) -> None:
        """Kopf, Zeilen, Prüfregeln und Schutz."""
        self._kopf()
        for versatz, objekt in enumerate(objekte):
            werte = objekt.als_json()
            for nummer, feld in enumerate(self.spalten):
                self._zelle(aufbau.ERSTE_ZEILE - 1 + versatz, nummer, feld, werte[feld.name], namen)
        letzte = aufbau.ERSTE_ZEILE - 2 + len(objekte) + aufbau.RESERVE
        regeln.schreibe_regeln(self.blatt, self.formate, self.klasse, self.spalten, letzte)
        self._ansicht(letzte)

    def _kopf(self) -> None:
        blatt, formate = self.blatt, self.formate
        breiten = [regeln.breite(f) for f in self.spalten]
        for nummer, feld in enumerate(self.spalten):
            blatt.set_column(nummer, nummer, breiten[nummer], formate.zelle(feld))
            blatt.write_blank(aufbau.TITELZEILE - 1, nummer, None, formate["titelband"])
            blatt.write_string(aufbau.HILFEZEILE - 1, nummer, regeln.erklaerung(feld), formate["hilfe"])
            stil = "kopf_intern" if feld.intern else "kopf_pflicht" if feld.pflicht else "kopf"
            blatt.write_string(aufbau.KOPFZEILE - 1, nummer, aufbau.ueberschrift(feld), formate[stil])
        blatt.write_string(aufbau.TITELZEILE - 1, 0, self.klasse.MEHRZAHL, formate["titel"])
        abstand = 1 + int(len(self.klasse.MEHRZAHL) * 1.7 > breiten[0])
        blatt.write_string(aufbau.TITELZEILE - 1, abstand, self.klasse.ERKLAERUNG, formate["titelband"])
        zeilen = max(regeln.zeilen(regeln.erklaerung(f), b) for f, b in zip(self.spalten, breiten, strict=True))
        blatt.set_row(aufbau.TITELZEILE - 1, 30)
        blatt.set_row(aufbau.HILFEZEILE - 1, 6 + 12.5 * zeilen)
        blatt.set_row(aufbau.KOPFZEILE - 1, 36)

    def _zelle(self, zeile: int, spalte: int, feld: Feld, wert: Any, namen: Mapping[str, str]) -> None:  # noqa: ANN401  JSON-Wert
        format_ = self.formate.zelle(feld)
        if wert is None or wert in ("", []):
            return
        if feld.typ in {"zahl", "ganzzahl"} and _ist_genau(Decimal(str(wert))):
            self.blatt.write_number(zeile, spalte, float(wert), format_)
        elif feld.typ == "datum" and dt.date.fromisoformat(wert) >= _ERSTER_EXCELTAG:
            self.blatt.write_datetime(zeile, spalte, dt.date.fromisoformat(wert), format_)
        else:
            self._text(zeile, spalte, zeige_wert(feld, wert, namen), format_)

    def _text(self, zeile: int, spalte: int, text: str, format_: Any) -> None:  # noqa: ANN401  xlsxwriter ist ohne Typen
        if len(text) > _LAENGSTER_TEXT:
            ort = f"{self.klasse.BLATT}, Zeile {zeile + 1}"
            raise EingabeFehler(ort, text, "ist für eine Excel-Zelle zu lang.", "Bitte auf dem Bildschirm kürzen.")
        if text.startswith("<r>") and text.endswith("</r>"):  # das Paket hielte es für fertiges XML
            self.blatt.write_rich_string(zeile, spalte, text[:1], self.formate["grund"], text[1:], format_)
        else:
            self.blatt.write_string(zeile, spalte, text, format_)

    def _ansicht(self, letzte: int) -> None:
        blatt, ende = self.blatt, len(self.spalten) - 1
        blatt.hide_gridlines(2)
        blatt.set_tab_color(FARBEN["primaer"])
        blatt.freeze_panes(aufbau.ERSTE_ZEILE - 1, 1)
        blatt.autofilter(aufbau.KOPFZEILE - 1, 0, letzte, ende)
        blatt.protect("", _OFFEN)
        blatt.set_landscape()
        blatt.set_paper(9)
        blatt.fit_to_pages(1, 0)
        blatt.repeat_rows(aufbau.KOPFZEILE - 1)
        blatt.set_header(f"&L{self.klasse.MEHRZAHL}" + (f"&R{aufbau.INTERN}" if any(f.intern for f in self.spalten) else ""))
        blatt.set_footer("&CSeite &P von &N")


def _ist_genau(wert: Decimal) -> bool:
    """Ob Excel die Zahl ohne Verlust hält (15 Stellen)."""
    return len(wert.normalize().as_tuple().digits) <= _GENAUE_STELLEN


def _steuerblatt(
    mappe: Any,  # noqa: ANN401  xlsxwriter ist ohne Typen
    klassen: Sequence[type[Objekt]],
    herkunft: tuple[UUID | None, int | None, str],
    *,
    intern: bool,
) -> None:
    """Das versteckte Blatt mit Kommune, Journalnummer, Datenbank und den ausgegebenen Spalten."""
    kommune, nummer, quelle = herkunft
    blatt = mappe.add_worksheet(aufbau.STEUERBLATT)
    zeilen: list[tuple[str, ...]] = [
        ("fassung", str(aufbau.FASSUNG)),
        ("kommune", str(kommune or "")),
        ("nummer", "" if nummer is None else str(nummer)),
        ("quelle", quelle),
        ("vorlage", "ja" if nummer is None else "nein"),
    ]
    zeilen += [("spalte", k.BLATT, aufbau.ueberschrift(f), f.name) for k in klassen for f in aufbau.spalten(k, intern=intern)]
    for nummer_, zeile in enumerate(zeilen):
        for spalte, text in enumerate(zeile):
            blatt.write_string(nummer_, spalte, text)
    blatt.protect("")
    blatt.very_hidden()
