"""Das versteckte Listenblatt: Werte jeder Auswahl und „Kürzel · Name“ jeder Art, auf die verwiesen wird.

Die Bezugslisten sind Formeln auf das jeweilige Blatt, damit neu eingetippte Einträge sofort zur Wahl stehen.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel import aufbau, regeln


def schreibe_listen(mappe: Any, klassen: Sequence[type[Objekt]], je_art: Mapping[str, Sequence[Objekt]], *, intern: bool) -> None:  # noqa: ANN401  xlsxwriter
    """Schreibt das Listenblatt und die definierten Namen, die von Prüfregeln gebraucht werden."""
    blatt = mappe.add_worksheet(aufbau.LISTENBLATT)
    blatt._prepare_formula = functools.cache(blatt._prepare_formula)  # noqa: SLF001  jede Liste wiederholt eine Formel, das Paket prüft sie sonst je Zelle
    alle = [f for k in klassen for f in aufbau.spalten(k, intern=intern)]
    auswahlen = list(dict.fromkeys(f.auswahl for f in alle if f.auswahl))
    arten = list(dict.fromkeys(f.bezug.art for f in alle if f.bezug))
    for spalte, auswahl in enumerate(auswahlen):
        _auswahl(mappe, blatt, spalte, auswahl)
    for spalte, art in enumerate(arten, start=len(auswahlen)):
        klasse = next((k for k in klassen if art == k.ART), None)
        formel = _formel(klasse, intern=intern) if klasse else ""
        _bezug(mappe, blatt, spalte, (art, formel), je_art.get(art, ()))
    blatt.protect("")
    blatt.very_hidden()


def _auswahl(mappe: Any, blatt: Any, spalte: int, auswahl: type[StrEnum]) -> None:  # noqa: ANN401  xlsxwriter
    name = regeln.auswahlname(auswahl)
    blatt.write_string(0, spalte, name)
    for zeile, wert in enumerate(auswahl, start=1):
        blatt.write_string(zeile, spalte, wert.value)
    mappe.define_name(name, f"={_bereich(spalte, len(auswahl))}")


def _bezug(mappe: Any, blatt: Any, spalte: int, liste: tuple[str, str], objekte: Sequence[Objekt]) -> None:  # noqa: ANN401  xlsxwriter
    """Eine Bezugsliste; ``liste`` = Art und Formel, die auf deren Blatt zeigt (leer, wenn es keines gibt)."""
    art, formel = liste
    name = regeln.bezugsname(art)
    blatt.write_string(0, spalte, name)
    anzahl = len(objekte) + aufbau.RESERVE
    for zeile in range(anzahl if formel else 0):
        text = aufbau.bezeichnung(objekte[zeile]) if zeile < len(objekte) else ""
        blatt.write_formula(zeile + 1, spalte, formel, None, text)
    bereich = _bereich(spalte, anzahl)
    gefuellt = f'SUMPRODUCT(MAX(({bereich}<>"")*(ROW({bereich})-1)))'
    anfang = bereich.split(":", 1)[0]
    mappe.define_name(name, f"={anfang}:INDEX({bereich},MAX(1,{gefuellt}))")


def _formel(klasse: type[Objekt], *, intern: bool) -> str:
    from xlsxwriter.utility import xl_col_to_name

    namen = [f.name for f in aufbau.spalten(klasse, intern=intern)]
    versatz = aufbau.ERSTE_ZEILE - 2
    kuerzel = f"INDEX('{klasse.BLATT}'!$A:$A,ROW()+{versatz})"
    if "name" not in namen:
        return f'=IF({kuerzel}="","",{kuerzel})'
    buchstabe = xl_col_to_name(namen.index("name"))
    name = f"INDEX('{klasse.BLATT}'!${buchstabe}:${buchstabe},ROW()+{versatz})"
    return f'=IF({kuerzel}="","",IF({name}="",{kuerzel},{kuerzel}&" · "&{name}))'


def _bereich(spalte: int, anzahl: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    buchstabe = xl_col_to_name(spalte)
    return f"'{aufbau.LISTENBLATT}'!${buchstabe}$2:${buchstabe}${anzahl + 1}"
