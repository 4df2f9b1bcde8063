"""Deutsche Meldungen zu den Prüfungen der Modelle: was falsch ist und was zu tun ist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.modell import Objekt

_MELDUNGEN: dict[str, tuple[str, str]] = {
    "missing": ("fehlt.", "Bitte ausfüllen."),
    "string_too_short": ("ist leer.", "Bitte ausfüllen."),
    "too_short": ("ist leer.", "Bitte ausfüllen."),
    "string_too_long": ("ist zu lang.", "Bitte auf höchstens {max_length} Zeichen kürzen."),
    "string_type": ("ist kein Text.", "Bitte als Text eingeben."),
    "string_pattern_mismatch": (
        "ist als Kürzel nicht erlaubt.",
        "Bitte nur Buchstaben, Ziffern, Punkt, Strich und Schrägstrich verwenden, ohne Leerzeichen.",
    ),
    "int_type": ("ist keine ganze Zahl.", "Bitte eine Zahl ohne Nachkommastellen eingeben."),
    "int_parsing": ("ist keine ganze Zahl.", "Bitte eine Zahl ohne Nachkommastellen eingeben."),
    "int_from_float": ("ist keine ganze Zahl.", "Bitte eine Zahl ohne Nachkommastellen eingeben."),
    "decimal_type": ("ist keine Zahl.", "Bitte eine Zahl eingeben, Nachkommastellen nach dem Komma."),
    "decimal_parsing": ("ist keine Zahl.", "Bitte eine Zahl eingeben, Nachkommastellen nach dem Komma."),
    "decimal_max_places": ("hat zu viele Nachkommastellen.", "Bitte auf {decimal_places} Stellen runden."),
    "decimal_max_digits": ("ist zu groß.", "Bitte Einheit und Komma prüfen."),
    "decimal_whole_digits": ("ist zu groß.", "Bitte Einheit und Komma prüfen."),
    "finite_number": ("ist keine endliche Zahl.", "Bitte eine Zahl eingeben."),
    "greater_than_equal": ("ist zu klein.", "Bitte mindestens {ge} eingeben."),
    "less_than_equal": ("ist zu groß.", "Bitte höchstens {le} eingeben."),
    "greater_than": ("ist zu klein.", "Bitte mehr als {gt} eingeben."),
    "less_than": ("ist zu groß.", "Bitte weniger als {lt} eingeben."),
    "enum": ("steht nicht zur Auswahl.", "Erlaubt sind: {werte}."),
    "bool_type": ("ist weder ja noch nein.", "Bitte ja oder nein eintragen."),
    "bool_parsing": ("ist weder ja noch nein.", "Bitte ja oder nein eintragen."),
    "date_type": ("ist kein Datum.", "Bitte als TT.MM.JJJJ eingeben."),
    "date_parsing": ("ist kein Datum.", "Bitte als TT.MM.JJJJ eingeben."),
    "date_from_datetime_parsing": ("ist kein Datum.", "Bitte als TT.MM.JJJJ eingeben."),
    "uuid_type": ("ist keine gültige Kennung.", "Bitte aus der Liste wählen."),
    "uuid_parsing": ("ist keine gültige Kennung.", "Bitte aus der Liste wählen."),
    "extra_forbidden": ("gehört nicht hierher.", "Bitte die Spalte entfernen."),
}


def eingabefehler(klasse: type[Objekt], fehler: ValidationError, ort: Callable[[str], str]) -> list[EingabeFehler]:
    """Übersetzt alle Mängel von ``fehler``; ``ort`` macht aus dem Titel (oder Namen) des Feldes den genannten Ort.

    Prüfungen der Modelle schreiben ``Mangel | Abhilfe``; betreffen sie mehrere Felder, dahinter ``| Feldname`` dessen, das zu ändern ist.
    """
    bekannt = {f.name: f for f in felder(klasse, verwaltung=True)}
    return [_einer(e, bekannt, ort) for e in fehler.errors()]


def _einer(mangel: Any, bekannt: dict[str, Feld], ort: Callable[[str], str]) -> EingabeFehler:  # noqa: ANN401  pydantics Fehlerzeile
    name = str(mangel["loc"][0]) if mangel["loc"] else ""
    feld = bekannt.get(name)
    kontext = dict(mangel.get("ctx") or {})
    kontext["werte"] = ", ".join(feld.werte) if feld else ""
    wert = mangel["input"] if mangel["loc"] and mangel["type"] != "missing" else ""
    if mangel["type"] in {"value_error", "assertion_error"}:
        satz, rat, genannt = (*str(kontext.get("error", mangel["msg"])).split(" | "), "", "")[:3]
        text, abhilfe = (satz if satz.endswith(".") else satz + "."), rat or "Bitte berichtigen."
        if genannt in bekannt:
            feld, wert = bekannt[genannt], mangel["input"].get(genannt, "") if isinstance(mangel["input"], dict) else ""
    else:
        text, abhilfe = _MELDUNGEN.get(mangel["type"], ("ist ungültig.", "Bitte den Wert prüfen."))
    return EingabeFehler(ort(feld.titel if feld else name), wert, text, abhilfe.format(**kontext) if "{" in abhilfe else abhilfe)
