"""Die Mappe „Offene Fragen“: je Lücke eine Zeile mit Frage und Antwortzelle; gelesen wie jede andere Mappe.

Versteckte Spalten sagen je Zeile, welches Objekt gemeint ist und welche Zelle zu welchem Feld gehört. So prüft dieselbe Stelle
die Antworten, die auch die übrigen Blätter prüft, und nennt die richtige Zelle. Zeilen ohne Antwort zählen nicht.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.luecke import Luecke
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.storage.excel import aufbau, regeln
from rodiko_kit.storage.excel.formate import Formate
from rodiko_kit.storage.excel.kopf import Tafel
from rodiko_kit.storage.excel.rohdaten import Maengel, Rohblatt

BLATT = "Offene Fragen"
_TITEL = ("Nr.", "Wo", "Frage", "Antwort", "mindestens", "höchstens", "Wie antworten", "Art", "Kürzel", "Zellen")
_BREITEN = (6, 38, 58, 34, 13, 13, 40)
_ANTWORT = 4
"""Spalte der Antwort, ab 1; die beiden folgenden sind „mindestens“ und „höchstens“."""
_ART, _KUERZEL, _ZELLEN = 8, 9, 10
_VORGABEN = 11
"""Erste Spalte der mitgegebenen Angaben neuer Objekte."""
_LETZTE = 20
_LAENGSTE_LISTE = 255


@dataclass(frozen=True)
class Fragenkopf:
    """Wozu die Fragen gehören: Kommune und Prozess in Worten, Kennung, Journalstand und Datenbank."""

    kommune: str
    prozess: str
    kennung: UUID
    nummer: int
    quelle: str


def fragenmappe(luecken: Sequence[Luecke], klassen: Sequence[type[Objekt]], kopf: Fragenkopf) -> bytes:
    """Die Mappe als Bytes (xlsx); gleiche Eingabe ergibt gleiche Bytes."""
    from xlsxwriter import Workbook

    puffer = io.BytesIO()
    with Workbook(
        puffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    ) as mappe:
        mappe.set_properties({"title": BLATT, "author": "rodiko_kit", "created": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)})
        formate = Formate(mappe)
        blatt = mappe.add_worksheet(BLATT)
        _kopf(blatt, formate, kopf, len(luecken))
        je_art = {k.ART: k for k in klassen}
        for nummer, luecke in enumerate(luecken, start=1):
            _frage(blatt, formate, nummer, luecke, je_art[luecke.art])
        _steuerblatt(mappe, kopf)
    return puffer.getvalue()


def _kopf(blatt: Any, formate: Formate, kopf: Fragenkopf, anzahl: int) -> None:  # noqa: ANN401  xlsxwriter
    for spalte, breite in enumerate(_BREITEN):
        blatt.set_column(spalte, spalte, breite)
        blatt.write_blank(aufbau.TITELZEILE - 1, spalte, None, formate["titelband"])
        blatt.write_blank(aufbau.HILFEZEILE - 1, spalte, None, formate["titelband"])
    blatt.set_column(len(_BREITEN), _LETZTE - 1, None, None, {"hidden": True})
    blatt.write_string(aufbau.TITELZEILE - 1, 0, f"{BLATT}: {kopf.prozess}", formate["titel"])
    bitte = "Bitte nur die Spalte „Antwort“ ausfüllen; was leer bleibt, ändert nichts." if anzahl else "Es ist nichts offen."
    blatt.write_string(aufbau.HILFEZEILE - 1, 0, f"{kopf.kommune}. {bitte}", formate["titelband"])
    for spalte, titel in enumerate(_TITEL):
        blatt.write_string(aufbau.KOPFZEILE - 1, spalte, titel, formate["kopf_pflicht" if spalte == _ANTWORT - 1 else "kopf"])
    blatt.set_row(aufbau.TITELZEILE - 1, 30)
    blatt.hide_gridlines(2)
    blatt.set_tab_color(FARBEN["primaer"])
    blatt.freeze_panes(aufbau.ERSTE_ZEILE - 1, 0)
    blatt.protect("", {"format_columns": True, "format_rows": True})
    blatt.set_landscape()
    blatt.set_paper(9)
    blatt.fit_to_pages(1, 0)
    blatt.repeat_rows(aufbau.KOPFZEILE - 1)
    blatt.set_footer("&CSeite &P von &N")


def _frage(blatt: Any, formate: Formate, nummer: int, luecke: Luecke, klasse: type[Objekt]) -> None:  # noqa: ANN401  xlsxwriter
    zeile = aufbau.ERSTE_ZEILE - 2 + nummer
    je_name = {f.name: f for f in felder(klasse)}
    blatt.write_number(zeile, 0, nummer, formate["hilfe"])
    for spalte, text in ((1, luecke.wo), (2, luecke.frage), (6, luecke.hinweis)):
        blatt.write_string(zeile, spalte, text, formate["stichwort" if spalte == 2 else "hilfe"])  # noqa: PLR2004  die Frage
    zellen = []
    for versatz, name in enumerate((luecke.feld, *luecke.neben)):
        spalte = _ANTWORT - 1 + versatz
        blatt.write_blank(zeile, spalte, None, formate.zelle(je_name[name]))
        if pruefung := _pruefregel(luecke, je_name[name], klasse):
            blatt.data_validation(zeile, spalte, zeile, spalte, pruefung)
        zellen.append(f"{spalte + 1}:{name}")
    for versatz in range(1 + len(luecke.neben), 3):
        blatt.write_blank(zeile, _ANTWORT - 1 + versatz, None, formate["hilfe"])
    for versatz, (name, text) in enumerate(luecke.vorgaben.items()):
        blatt.write_string(zeile, _VORGABEN - 1 + versatz, text)
        zellen.append(f"{_VORGABEN + versatz}:{name}")
    for spalte, text in ((_ART, luecke.art), (_KUERZEL, luecke.kuerzel), (_ZELLEN, ";".join(zellen))):
        blatt.write_string(zeile, spalte - 1, text)
    blatt.set_row(zeile, 15 * max(regeln.zeilen(t, b) for t, b in ((luecke.wo, 38.0), (luecke.frage, 58.0), (luecke.hinweis, 40.0))))


def _pruefregel(luecke: Luecke, feld: Feld, klasse: type[Objekt]) -> dict[str, Any] | None:
    if not luecke.wahlen:
        return None if feld.bezug or feld.auswahl else regeln.regel(feld, klasse)
    if len(",".join(luecke.wahlen)) > _LAENGSTE_LISTE or any("," in w for w in luecke.wahlen):
        return None
    return {"validate": "list", "source": list(luecke.wahlen), "error_type": "information", "ignore_blank": True}


def _steuerblatt(mappe: Any, kopf: Fragenkopf) -> None:  # noqa: ANN401  xlsxwriter
    blatt = mappe.add_worksheet(aufbau.STEUERBLATT)
    werte = {"fassung": aufbau.FASSUNG, "kommune": kopf.kennung, "nummer": kopf.nummer, "quelle": kopf.quelle, "vorlage": "nein"}
    for zeile, (name, wert) in enumerate(werte.items()):
        blatt.write_string(zeile, 0, name)
        blatt.write_string(zeile, 1, str(wert))
    blatt.protect("")
    blatt.very_hidden()


def fragenblatt(blaetter: Sequence[Rohblatt]) -> Rohblatt | None:
    """Das Blatt „Offene Fragen“ einer gelesenen Mappe."""
    return next((b for b in blaetter if aufbau.gefaltet(b.name) == aufbau.gefaltet(BLATT)), None)


def fragentafeln(blatt: Rohblatt, klassen: Sequence[type[Objekt]], maengel: Maengel) -> list[Tafel]:
    """Die beantworteten Zeilen als Tafeln, je Art und Aufteilung der Zellen eine; unlesbare Zeilen werden gemeldet."""
    je_art = {k.ART: k for k in klassen}
    gruppen: dict[tuple[str, str], dict[int, Any]] = {}
    for nummer, zellen in sorted(blatt.zeilen.items()):
        werte = {z.spalte: z for z in zellen}
        if nummer <= aufbau.KOPFZEILE or not any(s in werte for s in range(_ANTWORT, _ANTWORT + 3)):
            continue
        art, plan = (str(werte[s].wert) if s in werte else "" for s in (_ART, _ZELLEN))
        if art in je_art and _spalten(plan, je_art[art]):
            gruppen.setdefault((art, plan), {})[nummer] = zellen
        else:
            rat = "Bitte die Mappe neu ausgeben und die Antworten hineinkopieren."
            maengel.melde(blatt, nummer, _ANTWORT, ("", "Zu dieser Antwort fehlt die Frage.", rat))
    return [
        Tafel(
            je_art[art],
            Rohblatt(blatt.rang, blatt.name, zeilen, blatt.verbunden),
            aufbau.KOPFZEILE,
            _spalten(plan, je_art[art]),
            frozenset({1, 2, 3, 7, *range(_ART, _LETZTE + 1)}),
        )
        for (art, plan), zeilen in gruppen.items()
    ]


def _spalten(plan: str, klasse: type[Objekt]) -> dict[int, Feld]:
    """Spalte -> Feld aus „4:typisch_min;11:schritt“, dazu das Kürzel; leer, wenn der Plan nicht stimmt."""
    je_name: Mapping[str, Feld] = {f.name: f for f in felder(klasse)}
    spalten: dict[int, Feld] = {_KUERZEL: je_name["kuerzel"]}
    for teil in plan.split(";"):
        spalte, _, name = teil.partition(":")
        if not spalte.isdigit() or name not in je_name or name == "kuerzel":
            return {}
        spalten[int(spalte)] = je_name[name]
    return spalten
