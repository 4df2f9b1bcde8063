"""JSON-Schema der Austauschdatei eines Prozesses, Prüfung danach mit deutschen Sätzen, Beschreibung aller Schlüssel."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler


def _zahl(beschreibung: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "description": beschreibung}


def _ganz(beschreibung: str, ab: int = 0) -> dict[str, Any]:
    return {"type": "integer", "minimum": ab, "description": beschreibung}


def _text(beschreibung: str) -> dict[str, Any]:
    return {"type": "string", "description": beschreibung}


def _anteil(beschreibung: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": beschreibung}


def _ja(beschreibung: str) -> dict[str, Any]:
    return {"type": "boolean", "description": beschreibung}


def _drei(beschreibung: str) -> dict[str, Any]:
    zahl = {"type": "number", "minimum": 0}
    return {
        "type": "array",
        "items": zahl,
        "minItems": 3,
        "maxItems": 3,
        "description": f"{beschreibung}: [mindestens, typisch, höchstens]",
    }


def _liste(beschreibung: str, von: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(von), "description": beschreibung}


def _objekt(pflicht: list[str], felder: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": pflicht, "properties": felder}


_POOL = _objekt(
    ["id"],
    {
        "id": _text("Kennung, auf die sich „pool“ einer Tätigkeit bezieht"),
        "name": _text("Name der Organisationseinheit"),
        "kuerzel": _text("Kürzel"),
        "kapazitaet": _zahl("Vollzeitäquivalente, die dort arbeiten"),
        "anteil": _anteil("Teil ihrer Arbeitszeit für diesen Prozess; ohne Angabe 1"),
        "kosten_je_stunde": {"type": ["number", "string"], "description": "Euro je Arbeitsstunde"},
        "kosten_quelle": _text("woher der Stundensatz stammt"),
        "jahresarbeitszeit_min": _ganz("Arbeitsminuten je Vollzeitäquivalent und Jahr", 1),
        "jahresarbeitszeit_quelle": _text("woher die Jahresarbeitszeit stammt"),
        "arbeitszeit": _text("Wochentage und Uhrzeiten, etwa „Mo-Fr 08:00-16:00“"),
        "schliesstage": _liste("eigene Tage ohne Dienst", {"description": "Datum JJJJ-MM-TT"}),
        "anfangsrueckstand": _ganz("unbearbeitete Fälle zu Beginn"),
    },
)
_TAETIGKEIT = _objekt(
    ["id"],
    {
        "id": _text("Kennung, auf die sich die Flüsse beziehen"),
        "name": _text("was getan wird"),
        "kuerzel": _text("Kürzel"),
        "pool": _text("Kennung der Organisationseinheit"),
        "dreieck": _drei("Bearbeitung in Arbeitsminuten ohne Unterbrechungen"),
        "fest": _zahl("statt „dreieck“: immer gleiche Bearbeitung in Arbeitsminuten"),
        "exponential": _zahl("statt „dreieck“: exponentialverteilte Bearbeitung mit diesem Mittel in Arbeitsminuten"),
        "auskuenfte": _ganz("aus wie vielen Auskünften die Bearbeitungszeit zusammengefasst ist; ohne Angabe ein Vorgabewert", 1),
        "wartezeit_tage": _drei("äußere Wartezeit nach der Tätigkeit in Kalendertagen"),
        "medium_ein": _text("wie der Vorgang ankommt"),
        "medium_aus": _text("wie der Vorgang weitergeht"),
        "erfasst": _liste("Angaben, die hier eingegeben werden", {"type": "string"}),
        "uebergeben": _liste("Angaben, die weitergegeben werden", {"type": "string"}),
        "taetigkeit": _text("Tätigkeitsart aus der Zeitwerttabelle"),
        "it_verfahren": _text("womit gearbeitet wird"),
        "formular": _text("welches Formular gebraucht wird"),
        "ausserhalb": _ja("liegt außerhalb des Auftrags"),
        "vorrang": _ganz("in der Schlange der Einheit kommt der höhere zuerst; ohne Angabe 0"),
    },
)
_WEG = _objekt(
    ["nach", "p"],
    {
        "nach": _text("Kennung des Ziels; muss auch in den Flüssen stehen"),
        "p": _anteil("Anteil der Fälle auf diesem Weg; bei „parallel“ ohne Bedeutung"),
        "bedingung": _text("wann dieser Weg gilt"),
        "ruecksprung": _ja("führt als Nacharbeit zu einer früheren Tätigkeit zurück"),
    },
)
_GATEWAY = _objekt(
    ["id"],
    {
        "id": _text("Kennung, auf die sich die Flüsse beziehen"),
        "name": _text("Frage an der Verzweigung"),
        "art": {
            "enum": ["verzweigung", "zusammenfuehrung", "parallel"],
            "description": "entweder-oder, Zusammenführung, alle Wege gleichzeitig",
        },
        "wege": _liste("Ausgänge mit Anteilen; bei mehreren Ausgängen nötig", _WEG),
    },
)
_FLUSS = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Austauschdatei eines Prozesses",
    "description": "Zeiten in Arbeitsminuten, äußere Wartezeiten in Kalendertagen nach der Tätigkeit, Anteile 0 bis 1.",
    **_objekt(
        ["pools", "taetigkeiten", "fluesse"],
        {
            "id": _text("Kennung des Prozesses"),
            "titel": _text("Name des Prozesses"),
            "fallzahl_je_jahr": _zahl("Fälle im Jahr"),
            "ankunft": {
                **_objekt(
                    [],
                    {
                        "mittel_minuten": _zahl("mittlerer Abstand zweier Fälle in Arbeitsminuten"),
                        "termine": _liste("Eingang einzelner Fälle in Ortszeit, JJJJ-MM-TT oder JJJJ-MM-TT HH:MM", {}),
                    },
                ),
                "description": "Ankünfte, wenn keine Fallzahl bekannt ist",
            },
            "angaben": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": (
                    "weitere Angaben zum Prozess: prozessart, beschreibung, ausloeser, ergebnis, zielgruppe, leika, fallzahl_quelle"
                ),
            },
            "pools": _liste("Organisationseinheiten", _POOL),
            "taetigkeiten": _liste("Schritte in der Reihenfolge der Aufnahme", _TAETIGKEIT),
            "gateways": _liste("Verzweigungen und Zusammenführungen", _GATEWAY),
            "fluesse": _liste("Paare [von, nach] aus Kennungen; Beginn „start“, Ende „ende“", _FLUSS),
        },
    ),
}
"""Aufbau der Austauschdatei; weitere Schlüssel sind erlaubt und werden gemeldet."""

_ARTEN = {
    "object": "Schlüssel mit Werten",
    "array": "eine Liste",
    "string": "ein Text",
    "number": "eine Zahl",
    "integer": "eine ganze Zahl",
}
_ARTEN |= {"boolean": "true oder false"}
_HOECHSTENS = 50


def pruefe_aufbau(daten: object) -> None:
    """``SammelFehler`` mit Stelle, Wert und Abhilfe, wenn ``daten`` nicht dem Schema folgen."""
    from itertools import islice

    from jsonschema import Draft202012Validator

    maengel = [_mangel(f) for f in islice(Draft202012Validator(SCHEMA).iter_errors(daten), _HOECHSTENS)]
    if maengel:
        raise SammelFehler(maengel)


def _mangel(fehler: Any) -> EingabeFehler:  # noqa: ANN401  ValidationError von jsonschema
    ort = "Datei" + "".join(f", {t}" if isinstance(t, str) else f", Eintrag {t + 1}" for t in fehler.absolute_path)
    grenze = fehler.validator_value
    if fehler.validator == "required":
        fehlt = next((n for n in grenze if n not in fehler.instance), "")
        return EingabeFehler(ort, fehlt, "fehlt.", "Bitte ergänzen.")
    saetze = {
        "type": "hat die falsche Form.",
        "enum": "ist kein bekannter Wert.",
        "minimum": "ist zu klein.",
        "maximum": "ist zu groß.",
        "minItems": "hat zu wenige Werte.",
        "maxItems": "hat zu viele Werte.",
    }
    if fehler.validator == "type":
        abhilfe = f"Bitte {' oder '.join(_ARTEN[a] for a in ([grenze] if isinstance(grenze, str) else grenze))} angeben."
    elif fehler.validator == "enum":
        abhilfe = f"Erlaubt: {', '.join(grenze)}."
    else:
        wieviel = "höchstens" if fehler.validator.startswith("max") else "mindestens"
        abhilfe = f"Bitte {wieviel} {grenze}{' Werte' if 'Items' in fehler.validator else ''} angeben."
    return EingabeFehler(ort, _kurz(fehler.instance), saetze.get(fehler.validator, "passt nicht."), abhilfe)


def _kurz(wert: object) -> str:
    return "eine Liste" if isinstance(wert, list) else "Schlüssel mit Werten" if isinstance(wert, dict) else str(wert)


def unbekanntes(daten: Mapping[str, Any]) -> tuple[str, ...]:
    """Je unbekanntem Schlüssel ein Satz; sein Inhalt wird überlesen."""
    gefunden = dict.fromkeys(_unbekannt(daten, SCHEMA, ""))
    return tuple(f"übergangen: „{name}“ (Schlüssel ohne Bedeutung für uns)." for name in gefunden)


def _unbekannt(wert: object, schema: Mapping[str, Any], pfad: str) -> Iterator[str]:
    if isinstance(wert, dict) and "properties" in schema:
        for name, inhalt in wert.items():
            stelle = f"{pfad}.{name}" if pfad else str(name)
            if name in schema["properties"]:
                yield from _unbekannt(inhalt, schema["properties"][name], stelle)
            else:
                yield stelle
    elif isinstance(wert, list) and "items" in schema:
        for eines in wert:
            yield from _unbekannt(eines, schema["items"], pfad)


def schema_text() -> str:
    """Das Schema als JSON-Datei."""
    return json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n"


def beschreibung() -> str:
    """Alle Schlüssel der Austauschdatei als Seite in Markdown."""
    zeilen = [
        "# Austauschdatei eines Prozesses",
        "",
        "YAML in UTF-8, gut vergleichbar in jeder Versionsverwaltung.",
        "`rodiko einlesen X.yaml` liest sie, `rodiko ausgeben --yaml` schreibt sie.",
        f"{SCHEMA['description']} Weitere Schlüssel sind erlaubt; sie werden überlesen und beim Einlesen genannt.",
        "Aufbau als JSON-Schema: `prozess.schema.json`.",
        "",
    ]
    for titel, schema in _abschnitte(SCHEMA, "Datei"):
        zeilen += [f"## {titel}", "", "| Schlüssel | Form | Bedeutung |", "|---|---|---|"]
        pflicht = schema.get("required", [])
        for name, feld in schema["properties"].items():
            zeilen.append(f"| `{name}`{' (nötig)' if name in pflicht else ''} | {_form(feld)} | {feld['description']} |")
        zeilen.append("")
    return "\n".join(zeilen)


def _abschnitte(schema: Mapping[str, Any], titel: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield titel, schema
    for name, feld in schema["properties"].items():
        innen = feld.get("items", feld)
        if "properties" in innen:
            yield from _abschnitte(innen, name if titel == "Datei" else f"{titel}.{name}")


def _form(feld: Mapping[str, Any]) -> str:
    if "enum" in feld:
        return ", ".join(f"`{w}`" for w in feld["enum"])
    arten = feld["type"] if isinstance(feld["type"], list) else [feld["type"]]
    grenze = " 0 bis 1" if feld.get("maximum") == 1 else f" ab {feld['minimum']}" if "minimum" in feld else ""
    return " oder ".join(_ARTEN[a].removeprefix("eine ").removeprefix("ein ") for a in arten) + grenze
