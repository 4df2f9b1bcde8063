"""Getippter oder eingefügter Text wird zum JSON-Wert eines Feldes und zurück; eine Stelle für Bildschirm, Excel und Kommandozeile."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.texte import ordnung

_JA = {"ja", "j", "x", "wahr", "true", "1"}
_NEIN = {"nein", "n", "", "-", "falsch", "false", "0"}
_DATUMSFORMEN = (re.compile(r"(?P<t>\d{1,2})\.(?P<m>\d{1,2})\.(?P<j>\d{4})"), re.compile(r"(?P<j>\d{4})-(?P<m>\d{1,2})-(?P<t>\d{1,2})"))
_ZAHL = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_ZAHL_PUNKT = re.compile(r"[+-]?\d+\.\d+")
_MEHRDEUTIG = re.compile(r"[+-]?\d{1,3}\.\d{3}")
_TEXTARTEN = {"text", "langtext", "liste"}
_TRENNER = " · "


def lies_wert(feld: Feld, roh: str, ort: str, bezuege: Mapping[str, str] | None = None, *, nur_deutsch: bool = False) -> Any:  # noqa: ANN401  JSON-Wert
    """Der JSON-Wert von ``roh`` für ``feld``; ``EingabeFehler`` mit ``ort``.

    ``bezuege``: Kürzel (oder „Kürzel · Name“) -> Kennung für Bezugsfelder. Leerer Text wird ``None``, bei Textfeldern ``""``,
    sonst die Vorgabe; ein leeres Pflichtfeld ist ein Fehler. ``nur_deutsch`` lehnt ``1.5`` ab (Dateien);
    am Bildschirm gilt es als 1,5. ``1.234`` ist eine Ganzzahl, in Feldern mit Nachkommastellen ein Fehler.
    """
    text = unicodedata.normalize("NFC", roh).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return _leer(feld, ort)
    if feld.typ not in _TEXTARTEN:
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    if nur_deutsch and feld.typ in {"zahl", "ganzzahl"}:
        _pruefe_deutsch(text, ort)
    return _LESER[feld.typ](feld, text, ort, bezuege or {})


def zeige_wert(feld: Feld, wert: Any, namen: Mapping[str, str] | None = None) -> str:  # noqa: ANN401  JSON-Wert
    """Umkehrung von ``lies_wert``: der JSON-Wert als deutscher Text; ``namen``: Kennung -> „Kürzel · Name“ für Bezugsfelder."""
    if wert is None:
        return ""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if feld.typ == "bezug":
        return (namen or {}).get(str(wert), str(wert))
    zeiger = _ZEIGER.get(feld.typ)
    return zeiger(feld, wert) if zeiger else str(wert)


def aehnliches(text: str, bezuege: Mapping[str, str]) -> str:
    """Der Schlüssel aus ``bezuege``, den jemand mit ``text`` gemeint haben könnte; sonst leer.

    Zuerst der genannte Name, dann dasselbe Kürzel mit anderen führenden Nullen (``A-01``), dann das ähnlichste.
    """
    gesucht = text.casefold()
    for schluessel in bezuege:
        if gesucht in (t.casefold() for t in schluessel.split(_TRENNER, 1)):
            return schluessel
    kuerzel = text.split(_TRENNER, 1)[0].strip()
    gleich = next((s for s in bezuege if ordnung(s) == ordnung(kuerzel)), "")
    nahe = [gleich] if gleich else difflib.get_close_matches(kuerzel, bezuege, n=1, cutoff=0.6)
    return nahe[0] if nahe else ""


def _leer(feld: Feld, ort: str) -> Any:  # noqa: ANN401  JSON-Wert
    if feld.typ == "liste":
        return []
    if feld.leer_erlaubt:
        return None
    if feld.pflicht and feld.name != "kuerzel":
        raise EingabeFehler(ort, "", "ist leer.", "Bitte ausfüllen.")
    if feld.typ in {"text", "langtext"} and not feld.vorgabe:
        return ""
    vorgabe = feld.vorgabe
    if isinstance(vorgabe, StrEnum):
        return vorgabe.value
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
    if feld.typ == "zahl" and _MEHRDEUTIG.fullmatch(knapp):
        ohne, mit = knapp.replace(".", ""), knapp.replace(".", ",")
        raise EingabeFehler(ort, text, "ist mehrdeutig.", f"Bitte {ohne} oder {mit} eingeben.")
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


def _pruefe_deutsch(text: str, ort: str) -> None:
    if _ZAHL_PUNKT.fullmatch(text) and not _ZAHL.fullmatch(text):
        rat = f"Bitte mit Komma schreiben, etwa {text.replace('.', ',')}, oder die Zelle als Zahl eingeben."
        raise EingabeFehler(ort, text, "ist keine deutsche Zahl (Punkt statt Komma).", rat)


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
    del feld
    kuerzel = text.split(_TRENNER, 1)[0].strip()
    if kuerzel in bezuege:
        return bezuege[kuerzel]
    if text in bezuege.values():
        return text
    nahe = aehnliches(text, bezuege)
    rat = f"Meinten Sie „{nahe}“?" if nahe else "Bitte ein vorhandenes Kürzel eintragen oder den Eintrag zuerst anlegen."
    raise EingabeFehler(ort, text, "ist dort nicht bekannt.", rat)


def _liste(feld: Feld, text: str, ort: str, bezuege: Mapping[str, str]) -> list[str]:
    teile = _zerlegt(text)
    if feld.element == "datum":
        return [_datum(feld, t, ort, bezuege) for t in teile]
    return teile


_ELEMENT = re.compile(r'\s*(?:"((?:[^"]|"")*)"[^\S\n]*(?=[;\n]|$)|([^;\n]*))(?:[;\n]|$)')


def _zerlegt(text: str) -> list[str]:
    """Elemente, getrennt durch Semikolon oder Zeilenumbruch; in Anführungszeichen gelten beide als Text."""
    teile: list[str] = []
    stelle = 0
    while stelle < len(text):
        treffer = _ELEMENT.match(text, stelle)
        if treffer is None:
            break
        if treffer[1] is not None:
            teile.append(treffer[1].replace('""', '"'))
        elif treffer[2].strip():
            teile.append(treffer[2].strip())
        stelle = max(treffer.end(), stelle + 1)
    return teile


def _zeige_datum(wert: str) -> str:
    tag = dt.date.fromisoformat(wert)
    return f"{tag.day:02d}.{tag.month:02d}.{tag.year:04d}"


def _zeige_struktur(wert: Any) -> str:  # noqa: ANN401  JSON-Wert
    """Ein zusammengesetzter Wert zum Lesen: sein Text oder Name, sonst seine gefüllten Teile."""
    if not isinstance(wert, dict):
        return str(wert)
    kopf = wert.get("text") or wert.get("name")
    return str(kopf) if kopf else ", ".join(f"{n}: {_zeige_struktur(w)}" for n, w in wert.items() if w not in (None, "", [], {}))


def _zeige_element(feld: Feld, wert: Any) -> str:  # noqa: ANN401  JSON-Wert
    if feld.element == "datum":
        return _zeige_datum(wert)
    if not isinstance(wert, str):
        return _zeige_struktur(wert)
    if wert and not wert.startswith('"') and not set(wert) & {";", "\n"}:
        return wert
    return '"' + wert.replace('"', '""') + '"'


_ZEIGER: dict[str, Callable[[Feld, Any], str]] = {
    "zahl": lambda _, wert: str(wert).replace(".", ","),
    "datum": lambda _, wert: _zeige_datum(wert),
    "struktur": lambda _, wert: _zeige_struktur(wert),
    "liste": lambda feld, wert: "; ".join(_zeige_element(feld, e) for e in wert),
}
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
