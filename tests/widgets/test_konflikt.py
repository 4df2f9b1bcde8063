"""Konflikte: still zusammenführen, wo nichts verloren geht, sonst fragen und der Wahl folgen."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fehler import KonfliktFehler
from rodiko_kit.widgets.konflikt import Vorgang, angebot, fuehre_zusammen, loese
from rodiko_kit.widgets.pruefung import Konfliktdaten
from tests.widgets.test_eingaben import A1, blatt
from tests.widgets.werk import KOMMUNE


def aendern(id_: str = A1, **felder: Any) -> ObjektAendern:
    return ObjektAendern(kommune=KOMMUNE, art="akteur", id=UUID(id_), version=1, felder=felder)


def konflikt(**aktuell: Any) -> KonfliktFehler:
    return KonfliktFehler("akteur", A1, {"id": A1, "version": 4, "name": "Migrationsamt"} | aktuell)


def vorgang(befehl: Befehl, **vorher: Any) -> Vorgang:
    return Vorgang(befehl, blatt(), A1, "", vorher)


def test_unberuehrtes_feld_wird_auf_den_neuen_stand_gesetzt() -> None:
    neu = fuehre_zusammen(vorgang(aendern(einfluss=5), einfluss=9), konflikt(einfluss=9))
    assert neu == aendern(einfluss=5).aendern(version=4)


def test_schon_gespeicherter_wert_ist_kein_konflikt() -> None:
    assert fuehre_zusammen(vorgang(aendern(einfluss=5), einfluss=9), konflikt(einfluss=5)) is not None


def test_anders_geaendertes_feld_wird_gefragt() -> None:
    assert fuehre_zusammen(vorgang(aendern(einfluss=5), einfluss=9), konflikt(einfluss=3)) is None
    assert fuehre_zusammen(vorgang(aendern(einfluss=5)), konflikt(einfluss=9)) is None, "ohne Wissen, was zu sehen war, wird gefragt"


def test_geloeschtes_und_loeschen_werden_nie_still_entschieden() -> None:
    loeschen = ObjektLoeschen(kommune=KOMMUNE, art="akteur", id=UUID(A1), version=1)
    assert fuehre_zusammen(vorgang(loeschen), konflikt()) is None
    assert fuehre_zusammen(vorgang(aendern(einfluss=5), einfluss=9), KonfliktFehler("akteur", A1, None)) is None


def test_angebot_nennt_beide_werte_je_feld_und_laesst_gleiche_weg() -> None:
    frage = angebot(3, vorgang(aendern(name="Amt", einfluss=5)), konflikt(einfluss=5))
    assert (frage.nr, frage.art, frage.titel) == (3, "felder", "Akteur Migrationsamt wurde inzwischen geändert")
    assert [(f.titel, f.ihr, f.gespeichert) for f in frage.felder] == [("Name", "Amt", "Migrationsamt")]


def test_angebot_zu_geloeschtem_zeigt_die_eigene_eingabe() -> None:
    frage = angebot(1, vorgang(aendern(name="Amt")), KonfliktFehler("akteur", A1, None))
    assert (frage.art, frage.titel) == ("geloescht", "Akteur Ausländerbehörde gibt es nicht mehr")
    assert [(f.titel, f.ihr) for f in frage.felder] == [("Name", "Amt")]


def test_angebot_beim_loeschen_eines_geaenderten() -> None:
    loeschen = ObjektLoeschen(kommune=KOMMUNE, art="akteur", id=UUID(A1), version=1)
    assert angebot(1, vorgang(loeschen), konflikt()).art == "loeschen"
    assert loese(vorgang(loeschen), konflikt(), Konfliktdaten(nr=1)) == loeschen.aendern(version=4)


def test_wahl_je_feld() -> None:
    v = vorgang(aendern(name="Amt", einfluss=5))
    assert loese(v, konflikt(), Konfliktdaten(nr=1, wahl={"name": "gespeichert", "einfluss": "ihr"})) == aendern(einfluss=5).aendern(
        version=4
    )
    assert loese(v, konflikt(), Konfliktdaten(nr=1, wahl={"name": "gespeichert", "einfluss": "gespeichert"})) is None
    assert loese(v, konflikt(), Konfliktdaten(nr=1, abbruch=True)) is None


def test_im_stapel_betrifft_die_wahl_nur_den_einen_eintrag() -> None:
    andere, neue = aendern(str(uuid4()), name="B"), ObjektAnlegen(kommune=KOMMUNE, art="akteur", felder={"name": "C"})
    stapel = Stapel(kommune=KOMMUNE, bezeichnung="x", befehle=(aendern(name="A"), andere, neue))
    ihr = loese(vorgang(stapel), konflikt(), Konfliktdaten(nr=1, wahl={"name": "ihr"}))
    assert isinstance(ihr, Stapel)
    assert ihr.befehle == (aendern(name="A").aendern(version=4), andere, neue)
    gespeichert = loese(vorgang(stapel), konflikt(), Konfliktdaten(nr=1, wahl={"name": "gespeichert"}))
    assert isinstance(gespeichert, Stapel)
    assert gespeichert.befehle == (andere, neue)
