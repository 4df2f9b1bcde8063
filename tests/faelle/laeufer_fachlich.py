"""Führt die fachlichen Abnahmefälle F01 bis F18 aus: je Datei ein Fall, je Kennung eine Rechnung."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from rodiko_kit.basis.einheiten import runde
from rodiko_kit.entscheidung.analyse import ahp
from rodiko_kit.entscheidung.analyse.nutzwert import nutzwerte
from rodiko_kit.kommunen.analyse.bekannte import bekannte_kommunen, suche
from rodiko_kit.kommunen.modell.schluessel import ags_aus_ars, ist_kreisfrei, kreis_aus_schluessel, pruefe_schluessel
from rodiko_kit.kosten.analyse import barwert, foerderung, personalbedarf, stundensatz
from rodiko_kit.kosten.modell import Lesart
from rodiko_kit.massnahmen.analyse.reifegrad import gesamtstufe
from rodiko_kit.projekt.analyse.zielpfad import mengengeruest, stichprobenfehler, zielpfad
from tests.faelle.vergleich import vergleiche

VORLAGEN = Path(__file__).parents[2] / "vorlagen"

Eingabe = dict[str, Any]
D = Decimal


def _felder(wert: Any) -> dict[str, Decimal]:
    return {name: runde(zahl) for name, zahl in vars(wert).items()}


def _f01_agebv(e: Eingabe) -> Eingabe:
    stunden = {art: D(w) for art, w in e["stunden_je_monat"].items()}
    zusatz = {"beamte": "versorgung_jahr", "tarif": "nebenkosten_jahr"}
    gruppen = {
        art: {
            name: stundensatz.Beschaeftigte(D(z["brutto_jahr"]), D(z[zusatz[art]]), D(z["sonstige_jahr"]), D(z["vzae"]), stunden[art])
            for name, z in e[art].items()
        }
        for art in zusatz
    }
    sach = stundensatz.sachstundensatz(D(e["sachkosten_jahr"]), [(stunden[a], D(e["koepfe_sachkosten"][a])) for a in zusatz])
    zuschlag = D(e["gemeinkostenzuschlag"])
    saetze = stundensatz.laufbahnen(gruppen["beamte"], gruppen["tarif"], sach, zuschlag)
    mit_gk = stundensatz.mit_gemeinkosten(sach, zuschlag)
    return {n: _felder(s) for n, s in saetze.items()} | {"sach": {"ohne_gk": runde(sach), "mit_gk": runde(mit_gk)}}


def _f02_abzinsung(e: Eingabe) -> Eingabe:
    betrag, jahre, zins = D(e["betrag"]), e["jahre"], D(e["zins"])
    return {
        name: {
            "faktor": barwert.abzinsungsfaktor(zins, jahre, tabelle=tabelle),
            "barwert": runde(barwert.barwert(betrag, zins, jahre, tabelle=tabelle)),
        }
        for name, tabelle in (("mit_tabellenfaktor", True), ("exakt", False))
    }


def _f03_kapitalwert(e: Eingabe) -> Eingabe:
    reihe = {name: [D(z) for z in e[name]["zahlungen_ab_t0"]] for name in ("kapitalwert", "irr")}
    return {
        "kapitalwert": barwert.kapitalwert(reihe["kapitalwert"], D(e["kapitalwert"]["zins"])),
        "irr": barwert.interner_zinsfuss(reihe["irr"]),
    }


def _f04_ahp(e: Eingabe) -> Eingabe:
    matrix = [[float(Fraction(w)) for w in zeile] for zeile in e["matrix"]]
    ergebnis = ahp.eigenvektor(matrix, e["ri"])
    gewichte = dict(zip(e["elemente"], ergebnis.gewichte, strict=True))
    return {
        "gewichte_veroeffentlicht": gewichte,
        "gewichte_nachgerechnet": gewichte,
        "lambda_max": ergebnis.lambda_max,
        "cr": ergebnis.cr,
        "gegenprobe_geometrisches_mittel": dict(zip(e["elemente"], ahp.geometrisches_mittel(matrix), strict=True)),
    }


def _aus_paaren(namen: list[str], paare: dict[str, str], ri: dict[str, float]) -> ahp.Ahp:
    urteile = [(namen.index(a), namen.index(b), float(Fraction(w))) for p, w in paare.items() for a, b in [p.split(":")]]
    return ahp.eigenvektor(ahp.aus_paaren(len(namen), urteile), ri.get(str(len(namen)), 0.0))


def _namen(paare: dict[str, str]) -> list[str]:
    return list(dict.fromkeys(name for paar in paare for name in paar.split(":")))


def _f05_ahp_hierarchie(e: Eingabe) -> Eingabe:
    kriterien = _namen(e["kriterien"])
    wahl = _namen(next(iter(e["alternativen"].values())))
    oben = _aus_paaren(kriterien, e["kriterien"], e["ri"])
    unten = {k: _aus_paaren(wahl, e["alternativen"][k], e["ri"]) for k in kriterien}
    gesamt = dict(zip(wahl, ahp.ahp_hierarchie(oben, list(unten.values())), strict=True))
    return {
        "kriterien": dict(zip(kriterien, oben.gewichte, strict=True)),
        "lokal": {k: dict(zip(wahl, a.gewichte, strict=True)) for k, a in unten.items()},
        "gesamt": gesamt,
        "rang": sorted(gesamt, key=lambda n: -gesamt[n]),
        "cr": {"kriterien": oben.cr} | {k: a.cr for k, a in unten.items()},
    }


def _f06_mak(e: Eingabe) -> Eingabe:
    stunden = D(e["stunden_je_mak"])
    return {
        "eur_je_mak": {
            ebene: {gruppe: runde(stundensatz.jahreswert(D(satz), stunden)) for gruppe, satz in saetze.items()}
            for ebene, saetze in e["stundensatz"].items()
        }
    }


def _f07_rundung5(e: Eingabe) -> Eingabe:
    return {"gerundet": [runde(D(w), D(5)) for w in e["werte"]]}


def _f08_reifegrad(e: Eingabe) -> Eingabe:
    return {"gesamtstufe": gesamtstufe(e["modell"], e["kriterien_stufen"]).stufe}


def _f09_personalbedarf(e: Eingabe) -> Eingabe:
    zuschlaege = personalbedarf.Zuschlaege(*(D(e[f"zuschlag_{art}"]) for art in ("persoenlich", "sachlich", "erholung")))
    grundzeit = D(e["grundzeit_min"])
    return {
        "mbz_min": personalbedarf.mbz_min(grundzeit, zuschlaege),
        "vzae": {
            str(minuten): personalbedarf.personalbedarf_vzae(float(grundzeit), e["fallzahl"], minuten, zuschlaege)
            for minuten in e["jahresarbeitsminuten"]
        },
    }


def _f10_schluessel(e: Eingabe) -> Eingabe:
    ars = [pruefe_schluessel(s) for s in e["ars"]]
    return {
        "ags": {s: ags_aus_ars(s) for s in ars},
        "kreis": {s: kreis_aus_schluessel(s) for s in ars},
        "kreisfrei": {s: ist_kreisfrei(s) for s in ars},
        "fehler": {str(s): _mangel(s) for s in e["ungueltig"]},
    }


def _mangel(schluessel: object) -> str:
    try:
        return pruefe_schluessel(schluessel)
    except ValueError as fehler:
        return str(fehler).partition(" | ")[0].rstrip(".")


def _f11_negativtest(e: Eingabe) -> Eingabe:
    wert = runde(barwert.barwert(D(e["betrag"]), D(e["zins"]), e["jahre"]))
    return {"barwert": wert, "nicht": wert}


def _f12_migrado(e: Eingabe) -> Eingabe:
    lesarten = {
        "lesart_a_foerdersumme_ist_90_prozent": Lesart.ZUWENDUNG,
        "lesart_b_foerdersumme_ist_100_prozent": Lesart.GESAMT,
    }
    teile = {name: foerderung.foerderung(D(e["foerdersumme"]), D(e["quote_bund"]), lesart) for name, lesart in lesarten.items()}
    return {"beratungen_summe": mengengeruest(e["beratungen"]).summe} | {
        name: {"gesamt": t.gesamt_eur, "bund": t.zuwendung_eur, "eigenanteil": t.eigenanteil_eur} for name, t in teile.items()
    }


def _f13_gemeinkosten(e: Eingabe) -> Eingabe:
    personal = D(e["bruttopersonalkosten"])
    return {art: runde(stundensatz.gemeinkosten(personal, D(e[f"zuschlag_{art}"]))) for art in ("buero", "nicht_buero")}


def _f14_wege(e: Eingabe) -> Eingabe:
    aufwand = personalbedarf.wegeaufwand(D(e["wege_je_fall"]), e["faelle"], D(e["minuten_je_weg"]), D(e["eur_je_weg"]))
    return {"minuten": aufwand.minuten, "stunden": aufwand.stunden, "sachkosten_eur": runde(aufwand.sachkosten.eur)}


def _f15_nutzwert(e: Eingabe) -> Eingabe:
    werte = nutzwerte(list(e["punkte"].values()), [float(g) for g in e["gewichte"]])
    nutzwert = {name: float(wert) for name, wert in zip(e["punkte"], werte, strict=True)}
    return {"nutzwert": nutzwert, "rang": sorted(nutzwert, key=lambda n: -nutzwert[n])}


def _f16_personalkosten(e: Eingabe) -> Eingabe:
    kosten = stundensatz.personaleinzelkosten(
        D(e["entgelt_monat"]), D(e["monatsgehaelter"]), D(e["nebenkosten_anteil"]), D(e["stunden_je_jahr"])
    )
    return {
        "brutto_jahr": runde(kosten.brutto_jahr_eur),
        "personalkosten_jahr": runde(kosten.personalkosten_jahr_eur),
        "eur_je_stunde": runde(kosten.eur_je_stunde),
    }


def _f17_modellkommunen(e: Eingabe) -> Eingabe:
    bekannt = bekannte_kommunen(yaml.safe_load((VORLAGEN / "kommunen.yaml").read_text("utf-8")))
    gefunden = {}
    for zeile in e["schluessel"]:
        (treffer,) = [k for k in suche(bekannt, zeile["name"]) if k.land == zeile["land"] and k.name == zeile["name"]]
        assert treffer.schluessel == zeile["schluessel"], f"{zeile['name']}: {treffer.schluessel}"
        gefunden[treffer.schluessel] = treffer
    namen = [k.name for k in gefunden.values()]
    return {
        "einwohner": {s: k.einwohner for s, k in gefunden.items()},
        "anzahl_modellkommunen": sum(k.modellkommune for k in gefunden.values()),
        "namensfallen": {n: sorted(k.schluessel for k in suche(bekannt, n) if k.name == n) for n in namen},
    }


def _f18_zielpfad(e: Eingabe) -> Eingabe:
    pfad = zielpfad(e["ziel"], dt.date.fromisoformat(e["beginn"]), dt.date.fromisoformat(e["ende"]))
    fehler = stichprobenfehler(e["ziel"], e["grundgesamtheit"], z=D(e["z"]), anteil=D(e["anteil"]))
    return {
        "monate": pfad.monate,
        "je_monat": pfad.je_monat,
        "fehler_prozentpunkte": fehler.prozentpunkte,
        "fehler_mit_endlichkeitskorrektur": fehler.mit_endlichkeitskorrektur,
    }


LAEUFER: dict[str, Callable[[Eingabe], Eingabe]] = {
    "F01": _f01_agebv,
    "F02": _f02_abzinsung,
    "F03": _f03_kapitalwert,
    "F04": _f04_ahp,
    "F05": _f05_ahp_hierarchie,
    "F06": _f06_mak,
    "F07": _f07_rundung5,
    "F08": _f08_reifegrad,
    "F09": _f09_personalbedarf,
    "F10": _f10_schluessel,
    "F11": _f11_negativtest,
    "F12": _f12_migrado,
    "F13": _f13_gemeinkosten,
    "F14": _f14_wege,
    "F15": _f15_nutzwert,
    "F16": _f16_personalkosten,
    "F17": _f17_modellkommunen,
    "F18": _f18_zielpfad,
}
"""Kennung des Falls -> Rechnung, die aus ``eingabe`` die Form von ``erwartet`` macht."""


def pruefe(pfad: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Der eine Fall der Datei ``pfad`` mit seiner Prüfung; eine unbekannte Kennung schlägt in der Prüfung fehl."""
    fall = yaml.safe_load(pfad.read_text("utf-8"))

    def pruefung() -> None:
        laeufer = LAEUFER.get(str(fall["id"])[:3])
        if laeufer is None:
            raise AssertionError(f"unbekannter Fall {fall['id']} in {pfad.name}")
        ergebnis = laeufer(fall["eingabe"])
        erwartet = dict(fall["erwartet"])
        verboten = erwartet.pop("nicht", None)
        vergleiche(ergebnis, erwartet, fall["toleranz"])
        if verboten is not None:
            assert abs(D(str(ergebnis["nicht"])) - D(verboten)) > D(fall["toleranz"]["absolut"]), f"{fall['id']}: falscher Wert {verboten}"

    yield f"{fall['id']} {fall['titel']}", pruefung
