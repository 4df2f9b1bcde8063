"""Befehle der Prozesse auf der kleinen Aufnahme."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from rodiko_kit.basis.fehler import KonfliktFehler, NichtGefundenFehler
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
from rodiko_kit.prozesse.befehl.schritte import (
    ReiheVerbinden,
    SchnittstellenErgaenzen,
    SchrittEinfuegen,
    SchrittHerausnehmen,
    VorschlagswerteUebernehmen,
    nummer_der,
)
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Taetigkeitsart, Uebergang, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, kennung, schritt, weg

PROZESS: dict[str, Any] = {"kommune": KOMMUNE, "prozess": kennung("P-1")}


def _wege(b: SpeicherloserBestand) -> set[tuple[str, str, Decimal]]:
    namen = {s.id: s.kuerzel for s in b.alle(Schritt)}
    return {(namen.get(u.von, "") if u.von else "", namen.get(u.nach, "") if u.nach else "", u.anteil) for u in b.alle(Uebergang)}


def test_schritt_nach_verzweigung_uebernimmt_deren_wege() -> None:
    b = bestand()
    befehl = SchrittEinfuegen(**PROZESS, nach=kennung("S-2"), name="Vier Augen")
    assert befehl.titel(b) == "Schritt Vier Augen nach Unterlagen prüfen eingefügt"
    neu = b.nach(befehl)
    eingefuegt = neu.hole(Schritt, befehl.id)
    assert (eingefuegt.einheit, eingefuegt.kuerzel) == (kennung("OE-2"), "S-5")
    assert {w for w in _wege(neu) if "S-5" in w} == {
        ("S-2", "S-5", Decimal(1)),
        ("S-5", "S-4", Decimal("0.8")),
        ("S-5", "S-3", Decimal("0.2")),
    }
    assert besuche(ablauf_aus(neu, kennung("P-1"))).knoten[str(befehl.id)] == pytest.approx(1.25)


def test_schritt_am_beginn_wird_der_erste() -> None:
    neu = bestand().nach(SchrittEinfuegen(**PROZESS))
    assert ("", "S-5", Decimal(1)) in _wege(neu)
    assert ("S-5", "S-1", Decimal(1)) in _wege(neu)
    assert not [m for m in pruefe_ablauf(ablauf_aus(neu, kennung("P-1"))) if "Übergang" in m.abhilfe]


def test_gleichzeitige_verzweigung_geht_auf_den_neuen_schritt_ueber() -> None:
    b = bestand(schritt("S-2", "Unterlagen prüfen", "OE-2", verzweigung=Verzweigungsart.GLEICHZEITIG), ohne=("S-2",))
    befehl = SchrittEinfuegen(**PROZESS, nach=kennung("S-2"))
    neu = b.nach(befehl)
    assert neu.hole(Schritt, kennung("S-2")).verzweigung is Verzweigungsart.ENTWEDER_ODER
    assert neu.hole(Schritt, befehl.id).verzweigung is Verzweigungsart.GLEICHZEITIG


def test_fremder_prozess_wird_nicht_gefunden() -> None:
    with pytest.raises(NichtGefundenFehler):
        SchrittEinfuegen(kommune=KOMMUNE, prozess=kennung("gibt es nicht")).aenderungen(bestand())


def test_herausnehmen_schliesst_die_luecke_anteilig() -> None:
    b = bestand()
    befehl = SchrittHerausnehmen(kommune=KOMMUNE, id=kennung("S-2"), version=1)
    assert befehl.titel(b) == "Schritt Unterlagen prüfen herausgenommen"
    neu = b.nach(befehl)
    assert ("S-1", "S-4", Decimal("0.8")) in _wege(neu)
    assert ("S-1", "S-3", Decimal("0.2")) in _wege(neu)
    assert not [z for z in neu.alle(Zeitbeleg) if z.schritt == kennung("S-2")]
    assert besuche(ablauf_aus(neu, kennung("P-1"))).knoten[str(kennung("S-4"))] == pytest.approx(1)


def test_herausnehmen_vereint_mit_vorhandenem_weg() -> None:
    b = bestand(weg("U-2", "S-1", "S-2", "0.5"), weg("U-7", "S-1", "S-4", "0.5"), ohne=("U-2",))
    neu = b.nach(SchrittHerausnehmen(kommune=KOMMUNE, id=kennung("S-2"), version=1))
    assert ("S-1", "S-4", Decimal("0.9")) in _wege(neu)


def test_herausnehmen_mit_alter_version_ist_ein_konflikt() -> None:
    with pytest.raises(KonfliktFehler):
        SchrittHerausnehmen(kommune=KOMMUNE, id=kennung("S-2"), version=7).aenderungen(bestand())


def test_eingefuegte_liste_wird_der_reihe_nach_verbunden() -> None:
    b = bestand(ohne=tuple(f"U-{n}" for n in range(1, 7)))
    neu = b.nach(ReiheVerbinden(**PROZESS))
    eins = Decimal(1)
    assert _wege(neu) == {("", "S-1", eins), ("S-1", "S-2", eins), ("S-2", "S-3", eins), ("S-3", "S-4", eins), ("S-4", "", eins)}
    assert neu.nach(ReiheVerbinden(**PROZESS)).alle(Uebergang) == neu.alle(Uebergang)


def test_vorhandene_uebergaenge_bleiben_beim_verbinden() -> None:
    b = bestand(ohne=("U-5", "U-6"))
    dazu = _wege(b.nach(ReiheVerbinden(**PROZESS))) - _wege(b)
    assert dazu == {("S-3", "S-4", Decimal(1)), ("S-4", "", Decimal(1))}


def test_vorschlagswert_kommt_aus_der_zeitwerttabelle_und_ist_als_vorgabe_gekennzeichnet() -> None:
    b = bestand(ohne=("Z-5", "Z-4"))
    befehl = VorschlagswerteUebernehmen(**PROZESS)
    assert befehl.titel(b) == "Vorschlagswerte für 1 Schritt eingetragen"
    (beleg,) = [z for z in b.nach(befehl).alle(Zeitbeleg) if z.schritt == kennung("S-4")]
    assert (beleg.methode, beleg.typisch_min) == (Erhebungsmethode.VORGABE, Decimal(60))
    assert beleg.bemerkung.startswith("Zeitwerttabelle Nr. 11 Bescheid erstellen")


def test_taetigkeitsarten_folgen_der_zeitwerttabelle() -> None:
    tafel = bestand().vorlage("kostensaetze/zeitwerte_verwaltung.yaml")["aktivitaeten"]
    assert [z["nr"] for z in tafel] == [nummer_der(t) for t in Taetigkeitsart]
    assert tafel[nummer_der(Taetigkeitsart.NACHFORDERN) - 1]["name"].startswith("Korrektur")


def test_fehlende_schnittstellen_erben_medien_und_angaben() -> None:
    neu = bestand().nach(SchnittstellenErgaenzen(**PROZESS))
    dazu = {(s.von, s.nach): s for s in neu.alle(Schnittstelle)}
    assert set(dazu) == {(kennung(a), kennung(b)) for a, b in (("S-1", "S-2"), ("S-2", "S-3"), ("S-3", "S-2"))}
    assert dazu[kennung("S-3"), kennung("S-2")].was == "Nachweis"
    assert dazu[kennung("S-2"), kennung("S-3")].was == "Vorgang"
    assert SchnittstellenErgaenzen(**PROZESS).aenderungen(neu) == ()
