"""Getippter oder eingefügter Text wird zum JSON-Wert eines Feldes; eine Stelle für Bildschirm, Excel und Kommandozeile."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld

_JA = {"ja", "j", "x", "wahr", "true", "1"}
_NEIN = {"nein", "n", "", "-", "falsch", "false", "0"}
_DATUMSFORMEN = (re.compile(r"(?P<t>\d{1,2})\.(?P<m>\d{1,2})\.(?P<j>\d{4})"), re.compile(r"(?P<j>\d{4})-(?P<m>\d{1,2})-(?P<t>\d{1,2})"))
_ZAHL = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_ZAHL_PUNKT = re.compile(r"[+-]?\d+\.\d+")


def lies_wert(feld: Feld, roh: str, ort: str, bezuege: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401  JSON-Wert
    """Der JSON-Wert von ``roh`` für ``feld``; ``EingabeFehler`` mit ``ort``.

    ``bezuege``: Kürzel (oder „Kürzel · Name“) -> Kennung für Bezugsfelder. Leerer Text wird ``None``,
    bei Textfeldern ``""``; ein leeres Pflichtfeld ist ein Fehler.
    """
    text = unicodedata.normalize("NFC", roh).replace("\u00a0", " ").replace("\u202f", " ").strip()
    if not text:
        return _leer(feld, ort)
    return _LESER[feld.typ](feld, text, ort, bezuege or {})


def _leer(feld: Feld, ort: str) -> Any:  # noqa: ANN401  JSON-Wert
    if feld.typ in {"text", "langtext"} and not feld.leer_erlaubt:
        if feld.pflicht and feld.name != "kuerzel":
            raise EingabeFehler(ort, "", "ist leer.", "Bitte ausfüllen.")
        return ""
    if feld.typ == "liste":
        return []
    if feld.leer_erlaubt:
        return None
    if feld.typ == "wahrheit":
        return False
    if feld.pflicht:
        raise EingabeFehler(ort, "", "ist leer.", "Bitte ausfüllen.")
    vorgabe = feld.vorgabe
    return str(vorgabe) if isinstance(vorgabe, Decimal | dt.date) else vorgabe


def _text(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> str:
    del feld, ort, bezuege
    return text


def _ganzzahl(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> int:
    wert = Decimal(_zahl(feld, text, ort, bezuege))
    if wert != wert.to_integral_value():
        raise EingabeFehler(ort, text, "ist keine ganze Zahl.", "Bitte eine Zahl ohne Nachkommastellen eingeben.")
    return int(wert)


def _zahl(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> str:
    del bezuege
    knapp = text.removesuffix(feld.einheit).removesuffix("€").strip().replace("\u2212", "-").replace(" ", "")
    teiler = Decimal(1)
    if knapp.endswith("%") and feld.obergrenze == 1:
        knapp, teiler = knapp.removesuffix("%"), Decimal(100)
    if _ZAHL.fullmatch(knapp):
        deutsch = knapp.replace(".", "").replace(",", ".")
    elif _ZAHL_PUNKT.fullmatch(knapp):
        deutsch = knapp
    else:
        raise EingabeFehler(ort, text, "ist keine Zahl.", "Bitte eine Zahl eingeben, Nachkommastellen nach dem Komma.")
    return format(Decimal(deutsch) / teiler, "f")


def _wahrheit(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> bool:
    del feld, bezuege
    klein = text.casefold()
    if klein in _JA:
        return True
    if klein in _NEIN:
        return False
    raise EingabeFehler(ort, text, "ist weder ja noch nein.", "Bitte ja oder nein eintragen.")


def _datum(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> str:
    del feld, bezuege
    for form in _DATUMSFORMEN:
        if treffer := form.fullmatch(text):
            try:
                return dt.date(int(treffer["j"]), int(treffer["m"]), int(treffer["t"])).isoformat()
            except ValueError:
                break
    raise EingabeFehler(ort, text, "ist kein Datum.", "Bitte als TT.MM.JJJJ eingeben, etwa 03.06.2026.")


def _auswahl(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> str:
    del bezuege
    for wert in feld.werte:
        if wert.casefold() == text.casefold():
            return wert
    raise EingabeFehler(ort, text, "steht nicht zur Auswahl.", f"Erlaubt sind: {', '.join(feld.werte)}.")


def _bezug(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> str:
    kuerzel = text.split(" · ", 1)[0].strip()
    if kuerzel in bezuege:
        return bezuege[kuerzel]
    if text in bezuege.values():
        return text
    ziel = feld.bezug.art if feld.bezug else feld.titel
    raise EingabeFehler(
        ort, text, f"ist dort nicht bekannt (gesucht: {ziel}).", "Bitte ein vorhandenes Kürzel eintragen oder den Eintrag zuerst anlegen."
    )


def _liste(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> list[str]:
    teile = [t.strip() for t in text.replace("\n", ";").split(";") if t.strip()]
    if feld.name.endswith("tage"):
        return [_datum(feld, t, ort, bezuege) for t in teile]
    return teile


_LESER = {
    "text": _text,
    "langtext": _text,
    "ganzzahl": _ganzzahl,
    "zahl": _zahl,
    "wahrheit": _wahrheit,
    "datum": _datum,
    "zeitpunkt": _text,
    "auswahl": _auswahl,
    "bezug": _bezug,
    "verweis": _text,
    "liste": _liste,
    "uuid": _text,
}
