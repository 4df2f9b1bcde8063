"""Austauschdatei schreiben: ``Ablauf`` -> Inhalt, den ``austausch.lies_ablauf`` gleich wieder liest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rodiko_kit.prozesse.analyse.ablauf import START, Ablauf, Bahn, Dauer, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.belege import auskuenfte

_LEER: tuple[object, ...] = (None, "", (), False, 0)


def als_daten(ablauf: Ablauf) -> dict[str, Any]:
    """Der Inhalt der Austauschdatei; Reihenfolge wie erfasst, Leeres entfällt.

    Einzelne Auskünfte (nur ihre Zahl) und Kennungen der Wege stehen nicht in der Datei.
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
    ankunft = _gefuellt(termine=[t.isoformat(" ") for t in ablauf.ankuenfte])
    if ablauf.zwischenankunft_min is not None:
        ankunft["mittel_minuten"] = ablauf.zwischenankunft_min
    return {
        **_gefuellt(id=ablauf.id, titel=ablauf.titel, fallzahl_je_jahr=ablauf.fallzahl_je_jahr),
        **({"ankunft": ankunft} if ankunft else {}),
        **_gefuellt(angaben=dict(ablauf.angaben)),
        "pools": [_pool(b) for b in ablauf.bahnen],
        "taetigkeiten": [_taetigkeit(k) for k in ablauf.knoten],
        "gateways": gateways,
        "fluesse": fluesse,
    }


def mit_kuerzeln(ablauf: Ablauf) -> Ablauf:
    """Derselbe Ablauf, Schritte und Einheiten unter ihrem Kürzel: lesbar, und Versionen lassen sich vergleichen."""
    knoten = {k.id: k.kuerzel or k.id for k in ablauf.knoten}
    bahnen = {b.id: b.kuerzel or b.id for b in ablauf.bahnen}
    return replace(
        ablauf,
        knoten=tuple(replace(k, id=knoten[k.id], bahn=bahnen.get(k.bahn, k.bahn)) for k in ablauf.knoten),
        bahnen=tuple(replace(b, id=bahnen[b.id]) for b in ablauf.bahnen),
        wege=tuple(replace(w, von=knoten.get(w.von, w.von), nach=knoten.get(w.nach, w.nach)) for w in ablauf.wege),
        tore={knoten.get(i, i): frage for i, frage in ablauf.tore.items()},
    )


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
        kosten_quelle=bahn.stundensatz_quelle,
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
    return daten | _gefuellt(
        auskuenfte=auskuenfte(knoten),
        medium_ein=knoten.medium_ein,
        medium_aus=knoten.medium_aus,
        erfasst=list(knoten.erfasst),
        uebergeben=list(knoten.uebergeben),
        taetigkeit=knoten.taetigkeit,
        it_verfahren=knoten.it_verfahren,
        formular=knoten.formular,
        ausserhalb=knoten.ausserhalb,
        vorrang=knoten.vorrang,
    )


def _dauer(dauer: Dauer) -> dict[str, Any]:
    if isinstance(dauer, Exponential):
        return {"exponential": dauer.mittel}
    drei = [dauer.minimum, dauer.typisch, dauer.maximum]
    return {"fest": dauer.typisch} if len(set(drei)) == 1 else {"dreieck": drei}


def _gefuellt(**werte: object) -> dict[str, Any]:
    return {name: wert for name, wert in werte.items() if wert not in _LEER and wert not in ([], {})}
