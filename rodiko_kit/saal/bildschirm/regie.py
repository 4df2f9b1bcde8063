"""Der Regieplan auf dem Bildschirm: Tabelle, Knöpfe, Uhr; auf dem Beamer nur Zeit und Inhalt."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.saal.modell import Programmpunkt
from rodiko_kit.widgets.bausteine import Auswahl, Baustein, Hinweis, Knopf, Spalte, Tabelle, Uhr, Wahl, Wertetabelle
from rodiko_kit.widgets.spalten import spalten

_FELDER = ("name", "dauer_min", "beginn", "ziel", "methode", "material", "wer")
_BREITEN = {"name": 200, "ziel": 180, "methode": 160, "material": 120, "wer": 120, "dauer_min": 70, "beginn": 70}
_PUNKT_NEU = Knopf(id="punkt_neu", text="Punkt einfügen", taste="i")
VORLAGEN = (
    ("auftakt_initiativkreis", "Auftakt in sieben Punkten"),
    ("priorisierung", "Priorisierungsworkshop"),
    ("prozessworkshop", "Prozessworkshop"),
    ("produktentwicklung", "Produktentwicklung"),
)


def regieplan(blick: dict[str, Any], zustand: dict[str, str]) -> list[Baustein]:
    """Tabelle mit geplanten und verschobenen Zeiten; die gewählte Zeile lässt sich verschieben."""
    wahlen = tuple(Wahl(wert=w, text=t) for w, t in VORLAGEN)
    vorlage = Auswahl(id="vorlage", titel="Vorlage", wahlen=wahlen, wert=zustand.get("vorlage", VORLAGEN[0][0]))
    anfang: list[Baustein] = [Hinweis(id="regie_satz", text=blick["satz"], ton="warnung" if blick["verzug_min"] > 0 else "info")]
    if blick["jetzt"]:
        anfang.append(Uhr(id="regie_uhr", text=blick["jetzt"]["name"], bis=blick["jetzt"]["bis"]))
    knoepfe = [
        Knopf(id="regie_weiter", text="Nächster Punkt", art="haupt", taste="w"),
        _PUNKT_NEU,
        Knopf(id="punkt_hoch", text="Nach oben", taste="q"),
        Knopf(id="punkt_runter", text="Nach unten", taste="y"),
        Knopf(id="regie_null", text="Uhr zurücksetzen"),
    ]
    if not blick["zeilen"]:
        leer: list[Baustein] = [vorlage, Knopf(id="regieplan_anlegen", text="Vorlage anhängen", art="haupt"), _PUNKT_NEU]
        return [*anfang, *leer, _tabelle(blick, "")]
    return [
        *anfang,
        *knoepfe,
        _tabelle(blick, zustand.get("regieplan", "")),
        vorlage,
        Knopf(id="regieplan_anlegen", text="Vorlage anhängen"),
    ]


def _tabelle(blick: dict[str, Any], gewaehlt: str) -> Tabelle:
    return Tabelle(
        id="regieplan",
        art=Programmpunkt.ART,
        titel="Regieplan",
        spalten=(
            Spalte(feld="zeit", titel="Zeit", typ="text", bearbeitbar=False, breite=150),
            *spalten(Programmpunkt, _FELDER, breiten=_BREITEN),
        ),
        zeilen=tuple(blick["zeilen"]),
        neu_erlaubt=False,
        leer="Noch kein Programm. Hängen Sie eine Vorlage an oder fügen Sie einen Punkt ein.",
        gewaehlt=gewaehlt,
    )


def programm(blick: dict[str, Any]) -> list[Baustein]:
    """Die Fassung für alle: Zeit und Inhalt, gröber als der Regieplan."""
    zeilen = tuple((z["zeit"], z["name"]) for z in blick["zeilen"])
    uhr = [Uhr(id="programm_uhr", text=blick["jetzt"]["name"], bis=blick["jetzt"]["bis"])] if blick["jetzt"] else []
    tabelle = Datentabelle(spalten=("Zeit", "Inhalt"), zeilen=zeilen)
    return [*uhr, Wertetabelle(id="programm", titel="Programm", tabelle=tabelle, leer="Noch kein Programm.")]
