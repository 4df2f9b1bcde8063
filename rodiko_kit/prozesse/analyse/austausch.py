"""Austauschdatei eines Prozesses (YAML, gut vergleichbar): gelesener Inhalt -> ``Ablauf``.

Aufbau: ``pools`` (id, name, kapazitaet, kosten_je_stunde), ``taetigkeiten`` (id, name, pool, dreieck | fest | exponential,
wartezeit_tage), ``gateways`` (id, art ``verzweigung``/``zusammenfuehrung``/``parallel``, wege mit p), ``fluesse`` (Paare von Kennungen,
Beginn ``start``, Ende ``ende``), ``ankunft.mittel_minuten``, ``fallzahl_je_jahr``. Alle Schlüssel: ``austausch_schema.SCHEMA``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import count
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dauer, Dreieck, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.belege import beleg_aus

_HOECHSTTIEFE = 50
_HOECHSTWEGE = 20_000
"""Ausmultiplizierte Gateways je Tätigkeit; Schutz vor Dateien, die den Rechner lahmlegen."""


def lies_ablauf(daten: Mapping[str, Any]) -> Ablauf:
    """Der Ablauf aus dem Inhalt der Datei; ``EingabeFehler`` mit Stelle, Wert und Abhilfe."""
    knoten = tuple(_knoten(t) for t in _liste(daten, "taetigkeiten"))
    tore = {str(g["id"]): g for g in daten.get("gateways") or []}
    folge: dict[str, list[str]] = {}
    for fluss in _liste(daten, "fluesse"):
        folge.setdefault(str(fluss[0]), []).append(str(fluss[1]))
    namen = {k.id for k in knoten}
    for von, ziele in folge.items():
        for name in (von, *ziele):
            if name not in namen and name not in tore and name not in {START, ENDE}:
                raise EingabeFehler("fluesse", name, "ist weder Tätigkeit noch Gateway.", "Bitte die Kennung prüfen.")
    quellen = [START, *(k.id for k in knoten)]
    wege = [w for q in quellen for w in _wege(q, folge, tore)]
    gleichzeitig = {
        q for q in quellen if any(tore.get(z, {}).get("art") == "parallel" and len(folge.get(z, ())) > 1 for z in folge.get(q, ()))
    }
    ankunft = daten.get("ankunft") or {}
    return Ablauf(
        titel=str(daten.get("titel", daten.get("id", ""))),
        id=str(daten.get("id", "")),
        knoten=tuple(_gleichzeitig(k) if k.id in gleichzeitig else k for k in knoten),
        wege=tuple(wege),
        bahnen=tuple(_bahn(p) for p in _liste(daten, "pools")),
        fallzahl_je_jahr=daten.get("fallzahl_je_jahr"),
        zwischenankunft_min=ankunft.get("mittel_minuten"),
        ankuenfte=tuple(sorted(_zeitpunkt(t) for t in ankunft.get("termine") or ())),
        angaben={str(n): str(w) for n, w in (daten.get("angaben") or {}).items()},
        tore={q: str(tore[z]["name"]) for q in quellen for z in folge.get(q, ()) if tore.get(z, {}).get("name")},
    )


def _liste(daten: Mapping[str, Any], name: str) -> list[Any]:
    wert = daten.get(name)
    if not isinstance(wert, list):
        raise EingabeFehler(f"Abschnitt {name}", wert, "fehlt oder ist keine Liste.", "Bitte als Liste angeben.")
    return wert


def _bahn(pool: Mapping[str, Any]) -> Bahn:
    kosten = pool.get("kosten_je_stunde")
    return Bahn(
        id=str(pool["id"]),
        kuerzel=str(pool.get("kuerzel", pool["id"])),
        name=str(pool.get("name", pool["id"])),
        anteil=float(pool.get("anteil", 1)),
        kapazitaet=None if pool.get("kapazitaet") is None else float(pool["kapazitaet"]),
        stundensatz_eur=None if kosten is None else Decimal(str(kosten)),
        jahresarbeitszeit_min=pool.get("jahresarbeitszeit_min"),
        jahresarbeitszeit_quelle=str(pool.get("jahresarbeitszeit_quelle", "")),
        arbeitszeit=str(pool.get("arbeitszeit", Bahn.arbeitszeit)),
        schliesstage=tuple(_datum(t, f"Pool {pool['id']}") for t in pool.get("schliesstage") or ()),
        anfangsrueckstand=int(pool.get("anfangsrueckstand", 0)),
        stundensatz_quelle=str(pool.get("kosten_quelle", "")),
    )


def _datum(wert: object, ort: str) -> dt.date:
    try:
        return dt.date.fromisoformat(str(wert))
    except ValueError as fehler:
        raise EingabeFehler(ort, wert, "ist kein Datum.", "Bitte Schließtage als JJJJ-MM-TT angeben.") from fehler


def _zeitpunkt(wert: object) -> dt.datetime:
    try:
        zeit = dt.datetime.fromisoformat(str(wert))
    except ValueError as fehler:
        raise EingabeFehler(
            "ankunft, termine", wert, "ist kein Zeitpunkt.", "Bitte als JJJJ-MM-TT oder JJJJ-MM-TT HH:MM angeben."
        ) from fehler
    if zeit.tzinfo is not None:
        raise EingabeFehler("ankunft, termine", wert, "nennt eine Zeitzone.", "Bitte die Ortszeit ohne Zeitzone angeben.")
    return zeit


def _knoten(taetigkeit: Mapping[str, Any]) -> Knoten:
    ort = f"Tätigkeit {taetigkeit.get('id')}"
    bearbeitung = _dauer(taetigkeit, ort)
    return Knoten(
        id=str(taetigkeit["id"]),
        kuerzel=str(taetigkeit.get("kuerzel", taetigkeit["id"])),
        name=str(taetigkeit.get("name", taetigkeit["id"])),
        bahn=str(taetigkeit.get("pool", "")),
        bearbeitung=bearbeitung,
        wartezeit=None if "wartezeit_tage" not in taetigkeit else _drei(taetigkeit["wartezeit_tage"], ort),
        medium_ein=str(taetigkeit.get("medium_ein", "")),
        medium_aus=str(taetigkeit.get("medium_aus", "")),
        erfasst=tuple(str(a) for a in taetigkeit.get("erfasst") or ()),
        beleg=beleg_aus(taetigkeit.get("auskuenfte"), bearbeitung),
        ausserhalb=bool(taetigkeit.get("ausserhalb", False)),
        uebergeben=tuple(str(a) for a in taetigkeit.get("uebergeben") or ()),
        taetigkeit=str(taetigkeit.get("taetigkeit", "")),
        it_verfahren=str(taetigkeit.get("it_verfahren", "")),
        formular=str(taetigkeit.get("formular", "")),
        vorrang=int(taetigkeit.get("vorrang", 0)),
    )


def _dauer(taetigkeit: Mapping[str, Any], ort: str) -> Dauer | None:
    if "dreieck" in taetigkeit:
        return _drei(taetigkeit["dreieck"], ort)
    if "fest" in taetigkeit:
        return Dreieck(*(float(taetigkeit["fest"]),) * 3)
    if "exponential" in taetigkeit:
        return Exponential(float(taetigkeit["exponential"]))
    return None


def _drei(werte: object, ort: str) -> Dreieck:
    zahlen = list(werte) if isinstance(werte, list) else []
    if len(zahlen) != 3 or any(not isinstance(z, int | float) or isinstance(z, bool) for z in zahlen) or zahlen != sorted(zahlen):  # noqa: PLR2004  mindestens, typisch, höchstens
        raise EingabeFehler(ort, werte, "sind keine drei aufsteigenden Zahlen.", "Bitte [mindestens, typisch, höchstens] angeben.")
    if zahlen[0] < 0:
        raise EingabeFehler(ort, werte, "enthalten eine negative Zeit.", "Bitte Zeiten ab 0 angeben.")
    return Dreieck(*(float(z) for z in zahlen))


def _gleichzeitig(knoten: Knoten) -> Knoten:
    return replace(knoten, gleichzeitig=True)


def _wege(quelle: str, folge: Mapping[str, list[str]], tore: Mapping[str, Mapping[str, Any]]) -> list[Weg]:
    """Übergänge von ``quelle`` zu den nächsten Tätigkeiten; Gateways dazwischen werden ausmultipliziert."""
    wege: dict[str, Weg] = {}
    zaehler = count()
    for ziel in folge.get(quelle, ()):
        for weg in _weiter(Weg(quelle, ziel), folge, tore, 0, zaehler):
            alt = wege.get(weg.nach)
            wege[weg.nach] = weg if alt is None else replace(alt, anteil=alt.anteil + weg.anteil)
    return list(wege.values())


def _weiter(
    weg: Weg, folge: Mapping[str, list[str]], tore: Mapping[str, Mapping[str, Any]], tiefe: int, zaehler: Iterator[int]
) -> list[Weg]:
    name = weg.nach
    if name not in tore:
        return [weg]
    if next(zaehler) > _HOECHSTWEGE:
        raise EingabeFehler("gateways", name, "liegt in einem Geflecht aus zu vielen Gateways.", "Bitte vereinfachen.")
    if tiefe > _HOECHSTTIEFE:
        raise EingabeFehler("gateways", name, "liegt in einer Schleife ohne Tätigkeit.", "Bitte die Flüsse prüfen.")
    ziele = folge.get(name, [])
    genannt = {str(w["nach"]): w for w in tore[name].get("wege") or ()}
    if genannt and set(genannt) != set(ziele):
        raise EingabeFehler(f"Gateway {name}", ", ".join(genannt), "nennt andere Wege als die Flüsse.", "Bitte Wege und Flüsse abgleichen.")
    return [w for z in ziele for w in _weiter(_abzweig(weg, z, genannt.get(z, {})), folge, tore, tiefe + 1, zaehler)]


def _abzweig(weg: Weg, ziel: str, angaben: Mapping[str, Any]) -> Weg:
    """Der Weg um einen Ausgang eines Gateways weiter; Bedingungen mehrerer Gateways stehen hintereinander."""
    bedingung = "; ".join(b for b in (weg.bedingung, str(angaben.get("bedingung", ""))) if b)
    ruecksprung = weg.ruecksprung or bool(angaben.get("ruecksprung", False))
    return replace(weg, nach=ziel, anteil=weg.anteil * float(angaben.get("p", 1)), bedingung=bedingung, ruecksprung=ruecksprung)
