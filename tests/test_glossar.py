from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path

import yaml

import rodiko_kit.akteure.modell
import rodiko_kit.auftakt.modell.kreis
import rodiko_kit.auftakt.modell.lage
import rodiko_kit.auftakt.modell.quellen
import rodiko_kit.auftakt.modell.ziel
import rodiko_kit.handlungsfelder.modell
import rodiko_kit.kommunen.modell.kommune
import rodiko_kit.massnahmen.modell.massnahme
import rodiko_kit.massnahmen.modell.plan
import rodiko_kit.massnahmen.modell.potenzial
import rodiko_kit.massnahmen.modell.produkt
import rodiko_kit.massnahmen.modell.reifegrad
import rodiko_kit.massnahmen.modell.wirkung
import rodiko_kit.prozesse.modell.einheit
import rodiko_kit.prozesse.modell.protokoll
import rodiko_kit.prozesse.modell.prozess
import rodiko_kit.prozesse.modell.schnittstelle
import rodiko_kit.prozesse.modell.schritt
import rodiko_kit.prozesse.modell.zeitbeleg
import rodiko_kit.saal.modell
import rodiko_kit.szenarien.modell.haushalt
import rodiko_kit.szenarien.modell.kostenposten
import rodiko_kit.szenarien.modell.szenario
from rodiko_kit.basis.modell import Objekt

WURZEL = Path(__file__).parents[1]
MODULE = (
    rodiko_kit.akteure.modell,
    rodiko_kit.auftakt.modell.kreis,
    rodiko_kit.auftakt.modell.lage,
    rodiko_kit.auftakt.modell.quellen,
    rodiko_kit.auftakt.modell.ziel,
    rodiko_kit.handlungsfelder.modell,
    rodiko_kit.kommunen.modell.kommune,
    rodiko_kit.massnahmen.modell.massnahme,
    rodiko_kit.massnahmen.modell.plan,
    rodiko_kit.massnahmen.modell.potenzial,
    rodiko_kit.massnahmen.modell.produkt,
    rodiko_kit.massnahmen.modell.reifegrad,
    rodiko_kit.massnahmen.modell.wirkung,
    rodiko_kit.prozesse.modell.einheit,
    rodiko_kit.prozesse.modell.protokoll,
    rodiko_kit.prozesse.modell.prozess,
    rodiko_kit.prozesse.modell.schnittstelle,
    rodiko_kit.prozesse.modell.schritt,
    rodiko_kit.prozesse.modell.zeitbeleg,
    rodiko_kit.saal.modell,
    rodiko_kit.szenarien.modell.haushalt,
    rodiko_kit.szenarien.modell.kostenposten,
    rodiko_kit.szenarien.modell.szenario,
)


def _klassen() -> set[str]:
    return {
        name
        for modul in MODULE
        for name, klasse in inspect.getmembers(modul, inspect.isclass)
        if klasse.__module__ == modul.__name__ and issubclass(klasse, Objekt | StrEnum)
    }


def test_jede_klasse_der_fachmodelle_steht_im_glossar() -> None:
    eintraege = yaml.safe_load((WURZEL / "vorlagen/glossar.yaml").read_text(encoding="utf-8"))
    assert _klassen() <= {e["klasse"] for e in eintraege}


def test_jeder_glossareintrag_hat_definition_und_quelle() -> None:
    for eintrag in yaml.safe_load((WURZEL / "vorlagen/glossar.yaml").read_text(encoding="utf-8")):
        assert eintrag["begriff"]
        assert eintrag["definition"].endswith(".")
        assert eintrag["quelle"]
