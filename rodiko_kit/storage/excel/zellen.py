"""Eine rohe Zelle wird zum JSON-Wert ihres Feldes oder zu einem Fehler mit Ort, Wert, Mangel und Abhilfe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from rodiko_kit.basis.eingabe import lies_wert
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld
from rodiko_kit.storage.excel.rohdaten import Rohzelle

_STELLEN = Decimal("0.0001")
_RAUSCHEN = Decimal("1e-9")
_ZU_GROSS = Decimal(10) ** 20
_DEUTSCH = {"#N/A": "#NV", "#REF!": "#BEZUG!", "#VALUE!": "#WERT!", "#NUM!": "#ZAHL!"}
_TEXTARTEN = {"text", "langtext", "liste", "auswahl", "bezug"}
_ALS_TEXT = "Bitte die Zelle als Text formatieren und den Wert neu eintippen."


def lies_zelle(feld: Feld, zelle: Rohzelle | None, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    """Der JSON-Wert; Bezüge werden zu dem, worauf ``bezuege`` Kürzel und „Kürzel · Name“ abbildet. Wirft ``EingabeFehler``."""
    if zelle is None:
        return lies_wert(feld, "", ort)
    return _LESER[zelle.art](feld, zelle.wert, ort, bezuege)


def _text(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    return lies_wert(feld, wert, ort, bezuege, nur_deutsch=True)


def _zahl(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    genau = Decimal(repr(wert))
    if not genau.is_finite() or abs(genau) >= _ZU_GROSS:
        raise EingabeFehler(ort, wert, "ist keine brauchbare Zahl.", "Bitte Einheit und Komma prüfen.")
    gerundet = genau.quantize(_STELLEN)
    if feld.typ == "zahl":
        return format(gerundet if abs(gerundet - genau) <= _RAUSCHEN else genau, "f")
    ganz = gerundet == gerundet.to_integral_value() and abs(gerundet - genau) <= _RAUSCHEN
    anzeige = format(gerundet.quantize(Decimal(1)) if ganz else genau, "f").replace(".", ",")
    if feld.typ in {"ganzzahl", "wahrheit", "bezug"} or feld.name == "kuerzel":
        return lies_wert(feld, anzeige, ort, bezuege)
    if feld.typ == "datum" or feld.element == "datum":
        raise EingabeFehler(ort, anzeige, "ist eine Zahl, kein Datum.", "Bitte als TT.MM.JJJJ eingeben, etwa 03.06.2026.")
    raise EingabeFehler(ort, anzeige, *_zahl_statt_text(feld))


def _zahl_statt_text(feld: Feld) -> tuple[str, str]:
    beispiel = feld.beispiel if isinstance(feld.beispiel, str) else ""
    if beispiel.isdigit():
        wort = feld.titel.split()[-1]
        return (
            f"{wort} als Zahl: führende Null fehlt oder kann fehlen.",
            f"Bitte die Zelle als Text formatieren und etwa {beispiel} eintippen.",
        )
    return "ist eine Zahl, erwartet wird Text (führende Nullen gingen verloren).", _ALS_TEXT


def _wahrheit(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    del bezuege
    if feld.typ == "wahrheit":
        return bool(wert)
    anzeige = "WAHR" if wert else "FALSCH"
    raise EingabeFehler(ort, anzeige, "ist ein Wahrheitswert.", f"Bitte {_ERWARTET.get(feld.typ, 'Text')} eintragen.")


def _datum(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    del bezuege
    zeitpunkt = dt.datetime.fromisoformat(wert)
    tag = f"{zeitpunkt.day:02d}.{zeitpunkt.month:02d}.{zeitpunkt.year:04d}"
    if feld.typ == "datum" or feld.element == "datum":
        if zeitpunkt.time() != dt.time():
            raise EingabeFehler(ort, f"{tag} {zeitpunkt:%H:%M}", "enthält eine Uhrzeit.", "Bitte nur das Datum eintragen.")
        iso = zeitpunkt.date().isoformat()
        return iso if feld.typ == "datum" else [iso]
    if feld.typ in _TEXTARTEN:
        raise EingabeFehler(ort, tag, "ist ein Datum, erwartet wird Text (Excel hat die Eingabe umgewandelt).", _ALS_TEXT)
    raise EingabeFehler(
        ort, tag, "ist ein Datum.", f"Bitte {_ERWARTET.get(feld.typ, 'Text')} eintragen und die Zelle als Zahl formatieren."
    )


def _uhrzeit(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    del bezuege
    raise EingabeFehler(ort, wert, "ist eine Uhrzeit.", f"Bitte {_ERWARTET.get(feld.typ, 'Text')} eintragen.")


def _formel(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    del feld, bezuege
    raise EingabeFehler(ort, wert, "ist eine Formel.", "Bitte den Wert eintragen (kopieren, dann „Inhalte einfügen: Werte“).")


def _fehlerwert(feld: Feld, wert: Any, ort: str, bezuege: Mapping[str, str]) -> Any:  # noqa: ANN401  JSON-Wert
    del feld, bezuege
    raise EingabeFehler(ort, _DEUTSCH.get(str(wert), wert), "ist ein Fehlerwert von Excel.", "Bitte den richtigen Wert eintragen.")


_ERWARTET = {"zahl": "eine Zahl", "ganzzahl": "eine ganze Zahl", "datum": "ein Datum (TT.MM.JJJJ)", "wahrheit": "ja oder nein"}
_LESER: dict[str, Callable[[Feld, Any, str, Mapping[str, str]], Any]] = {
    "s": _text,
    "n": _zahl,
    "b": _wahrheit,
    "d": _datum,
    "t": _uhrzeit,
    "f": _formel,
    "e": _fehlerwert,
}
