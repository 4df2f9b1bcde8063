"""Austauschdatei schreiben: ``Ablauf`` -> Inhalt, den ``austausch.lies_ablauf`` gleich wieder liest, und das JSON-Schema des Formats."""

from __future__ import annotations

from typing import Any

from rodiko_kit.prozesse.analyse.ablauf import START, Ablauf, Bahn, Dauer, Exponential, Knoten, Weg

_ZAHL, _TEXT = {"type": "number", "minimum": 0}, {"type": "string"}
_ANTEIL = {"type": "number", "minimum": 0, "maximum": 1}
_DREI = {"type": "array", "items": _ZAHL, "minItems": 3, "maxItems": 3, "description": "mindestens, typisch, höchstens"}
_LEER: tuple[object, ...] = (None, "", (), False, 0)


def _objekt(pflicht: list[str], **felder: object) -> dict[str, Any]:
    return {"type": "object", "required": pflicht, "properties": felder}


def _liste(von: object) -> dict[str, Any]:
    return {"type": "array", "items": von}


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Austauschdatei eines Prozesses",
    "description": "Zeiten in Arbeitsminuten, äußere Wartezeiten in Kalendertagen nach der Tätigkeit, Anteile 0 bis 1.",
    **_objekt(
        ["pools", "taetigkeiten", "fluesse"],
        id=_TEXT,
        titel=_TEXT,
        fallzahl_je_jahr=_ZAHL,
        ankunft=_objekt([], mittel_minuten=_ZAHL),
        pools=_liste(
            _objekt(
                ["id"],
                id=_TEXT,
                name=_TEXT,
                kuerzel=_TEXT,
                kapazitaet=_ZAHL,
                anteil=_ANTEIL,
                kosten_je_stunde={"type": ["number", "string"], "description": "Euro je Arbeitsstunde"},
                jahresarbeitszeit_min={"type": "integer", "minimum": 1},
                jahresarbeitszeit_quelle=_TEXT,
                arbeitszeit={**_TEXT, "description": "etwa „Mo-Fr 08:00-16:00“"},
                schliesstage=_liste({"description": "Datum JJJJ-MM-TT"}),
                anfangsrueckstand={"type": "integer", "minimum": 0},
            )
        ),
        taetigkeiten=_liste(
            _objekt(
                ["id"],
                id=_TEXT,
                name=_TEXT,
                kuerzel=_TEXT,
                pool=_TEXT,
                dreieck=_DREI,
                fest=_ZAHL,
                exponential=_ZAHL,
                wartezeit_tage=_DREI,
                medium_ein=_TEXT,
                medium_aus=_TEXT,
                erfasst=_liste(_TEXT),
                ausserhalb={"type": "boolean"},
            )
        ),
        gateways=_liste(
            _objekt(
                ["id"],
                id=_TEXT,
                name=_TEXT,
                art={"enum": ["verzweigung", "zusammenfuehrung", "parallel"]},
                wege=_liste(_objekt(["nach", "p"], nach=_TEXT, p=_ANTEIL, bedingung=_TEXT, ruecksprung={"type": "boolean"})),
            )
        ),
        fluesse=_liste({"type": "array", "items": _TEXT, "minItems": 2, "maxItems": 2, "description": "von, nach; „start“ und „ende“"}),
    ),
}
"""Aufbau der Austauschdatei; weitere Schlüssel sind erlaubt und werden überlesen."""


def als_daten(ablauf: Ablauf) -> dict[str, Any]:
    """Der Inhalt der Austauschdatei; Reihenfolge wie erfasst, Leeres entfällt.

    Worauf sich Zeiten stützen (``Knoten.beleg``) und Kennungen der Wege stehen nicht in der Datei.
    """
    gateways: list[dict[str, Any]] = []
    fluesse: list[list[str]] = []
    wege = {(w.von, w.nach): w for w in ablauf.wege}
    for von, ziele in ablauf.ausgaenge.items():
        echte = [wege.get((von, nach), Weg(von, nach, anteil)) for nach, anteil in ziele]
        if len(echte) == 1 and not echte[0].bedingung and not echte[0].ruecksprung:
            fluesse.append([von, echte[0].nach])
            continue
        tor = _freie_kennung(f"nach_{von}", ablauf)
        gleichzeitig = von != START and ablauf.nach_id[von].gleichzeitig and len(echte) > 1
        gateways.append(_gefuellt(id=tor, art="parallel" if gleichzeitig else "verzweigung", name=ablauf.tore.get(von, "")))
        gateways[-1]["wege"] = [_weg(w) for w in echte]
        fluesse += [[von, tor], *([tor, w.nach] for w in echte)]
    ankunft = {} if ablauf.zwischenankunft_min is None else {"ankunft": {"mittel_minuten": ablauf.zwischenankunft_min}}
    return {
        **_gefuellt(id=ablauf.id, titel=ablauf.titel, fallzahl_je_jahr=ablauf.fallzahl_je_jahr),
        **ankunft,
        "pools": [_pool(b) for b in ablauf.bahnen],
        "taetigkeiten": [_taetigkeit(k) for k in ablauf.knoten],
        "gateways": gateways,
        "fluesse": fluesse,
    }


def _freie_kennung(wunsch: str, ablauf: Ablauf) -> str:
    while wunsch in ablauf.nach_id:
        wunsch += "_"
    return wunsch


def _weg(weg: Weg) -> dict[str, Any]:
    return {"nach": weg.nach, "p": weg.anteil, **_gefuellt(bedingung=weg.bedingung, ruecksprung=weg.ruecksprung)}


def _pool(bahn: Bahn) -> dict[str, Any]:
    daten = _gefuellt(
        id=bahn.id,
        name=bahn.name,
        kuerzel=bahn.kuerzel,
        kosten_je_stunde=None if bahn.stundensatz_eur is None else str(bahn.stundensatz_eur),
        jahresarbeitszeit_min=bahn.jahresarbeitszeit_min,
        jahresarbeitszeit_quelle=bahn.jahresarbeitszeit_quelle,
        arbeitszeit=bahn.arbeitszeit,
        schliesstage=[t.isoformat() for t in bahn.schliesstage],
        anfangsrueckstand=bahn.anfangsrueckstand,
    )
    if bahn.kapazitaet is not None:
        daten["kapazitaet"] = bahn.kapazitaet
    if bahn.anteil != 1:
        daten["anteil"] = bahn.anteil
    return daten


def _taetigkeit(knoten: Knoten) -> dict[str, Any]:
    daten = _gefuellt(id=knoten.id, name=knoten.name, kuerzel=knoten.kuerzel, pool=knoten.bahn)
    if knoten.bearbeitung is not None:
        daten |= _dauer(knoten.bearbeitung)
    if knoten.wartezeit is not None and not isinstance(knoten.wartezeit, Exponential):
        daten["wartezeit_tage"] = [knoten.wartezeit.minimum, knoten.wartezeit.typisch, knoten.wartezeit.maximum]
    medien = _gefuellt(medium_ein=knoten.medium_ein, medium_aus=knoten.medium_aus, ausserhalb=knoten.ausserhalb)
    return daten | medien | ({"erfasst": list(knoten.erfasst)} if knoten.erfasst else {})


def _dauer(dauer: Dauer) -> dict[str, Any]:
    if isinstance(dauer, Exponential):
        return {"exponential": dauer.mittel}
    drei = [dauer.minimum, dauer.typisch, dauer.maximum]
    return {"fest": dauer.typisch} if len(set(drei)) == 1 else {"dreieck": drei}


def _gefuellt(**werte: object) -> dict[str, Any]:
    return {name: wert for name, wert in werte.items() if wert not in _LEER and wert != []}
