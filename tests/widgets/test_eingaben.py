"""Eingaben einer Tabelle werden Befehle oder Mängel an ihren Zellen."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.akteure.modell import Akteur, Beziehung
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.widgets import eingaben
from rodiko_kit.widgets.antwort import ZellFehler
from rodiko_kit.widgets.bausteine import Tabelle
from rodiko_kit.widgets.eingaben import Blatt
from rodiko_kit.widgets.pruefung import Einfuegedaten, Loeschdaten, Neudaten, Zelldaten
from rodiko_kit.widgets.spalten import spalten, wahlen_aus
from tests.widgets.werk import KOMMUNE, akteure, beziehungen, kennung

A1, A2 = str(kennung("A-001")), str(kennung("A-002"))


def blatt(namen: tuple[str, ...] = ("name", "einfluss", "interesse", "kuerzel"), **mehr: Any) -> Blatt:
    tabelle = Tabelle(
        id="akteure",
        art="akteur",
        titel="Akteure",
        spalten=spalten(Akteur, namen, gesperrt=("kuerzel",)),
        zeilen=tuple(a.als_json() for a in akteure()),
        **mehr,
    )
    return Blatt(tabelle, Akteur, KOMMUNE)


def beziehungsblatt() -> Blatt:
    wahlen = wahlen_aus([a.als_json() for a in akteure()])
    tabelle = Tabelle(
        id="beziehungen",
        art="beziehung",
        titel="Beziehungen",
        spalten=spalten(Beziehung, ("von", "nach", "art"), {"akteur": wahlen}),
        zeilen=tuple(b.als_json() for b in beziehungen()),
    )
    return Blatt(tabelle, Beziehung, KOMMUNE)


def einfuegen(werte: list[list[str]], **mehr: Any) -> Einfuegedaten:
    neue = [str(uuid4()) for _ in werte]
    return Einfuegedaten(**({"id": A1, "feld": "name", "werte": werte, "neue": neue} | mehr))


def test_zelle_wird_aenderungsbefehl() -> None:
    befehl = eingaben.aendere(blatt(), Zelldaten(id=A1, version=3, feld="einfluss", wert=" 7 "))
    assert befehl == ObjektAendern(kommune=KOMMUNE, art="akteur", id=UUID(A1), version=3, felder={"einfluss": 7})


def test_falscher_text_nennt_zeile_feld_wert_und_abhilfe() -> None:
    with pytest.raises(ZellFehler) as info:
        eingaben.aendere(blatt(), Zelldaten(id=A2, version=1, feld="einfluss", wert="elf"))
    (fehler,) = info.value.fehler
    assert (fehler.zeile, fehler.feld) == (A2, "einfluss")
    assert fehler.text.startswith("„elf“ ist keine Zahl. Bitte")
    assert fehler.ort == "Akteur Jobcenter Musterland, Einfluss"


@pytest.mark.parametrize("feld", ["kuerzel", "haltung", "id", "version", "__class__"])
def test_gesperrte_oder_unbekannte_spalte_wird_abgewiesen(feld: str) -> None:
    with pytest.raises(NichtGefundenFehler, match="lässt sich hier nicht ändern"):
        eingaben.aendere(blatt(), Zelldaten(id=A1, version=1, feld=feld, wert="x"))


def test_unbekannte_zeile_wird_abgewiesen() -> None:
    with pytest.raises(NichtGefundenFehler, match="inzwischen gelöscht"):
        eingaben.aendere(blatt(), Zelldaten(id=str(uuid4()), version=1, feld="name", wert="x"))


def test_neue_zeile_bekommt_vorgaben_und_die_kennung_des_browsers() -> None:
    id_ = str(uuid4())
    befehl = eingaben.lege_an(blatt(neu_vorgaben={"rolle": "Gast"}), Neudaten(id=id_, felder={"name": "Kreissportbund", "einfluss": "2"}))
    assert befehl.felder == {"rolle": "Gast", "name": "Kreissportbund", "einfluss": 2}
    assert str(befehl.id) == id_


def test_neue_zeile_prueft_die_ganze_zeile_und_nennt_die_zelle() -> None:
    with pytest.raises(ZellFehler) as info:
        eingaben.lege_an(blatt(), Neudaten(id=A1, felder={"name": "X", "einfluss": "11"}))
    assert [(f.feld, f.text) for f in info.value.fehler] == [("einfluss", "„11“ ist zu groß. Bitte höchstens 10 eingeben.")]


def test_mangel_der_ganzen_zeile_steht_an_der_zeile() -> None:
    with pytest.raises(ZellFehler) as info:
        eingaben.lege_an(beziehungsblatt(), Neudaten(id=A1, felder={"von": "A-001", "nach": "Ausländerbehörde"}))
    (fehler,) = info.value.fehler
    assert fehler.feld == ""
    assert "mit sich selbst" in fehler.text


@pytest.mark.parametrize("text", ["A-002", "A-002 · Jobcenter Musterland", "Jobcenter Musterland"])
def test_bezug_nimmt_kuerzel_vollen_text_und_eindeutigen_namen(text: str) -> None:
    zeile = str(kennung("B-2"))
    befehl = eingaben.aendere(beziehungsblatt(), Zelldaten(id=zeile, version=1, feld="nach", wert=text))
    assert befehl.felder == {"nach": A2}


def test_nichts_neues_und_nichts_geloescht_wo_es_nicht_erlaubt_ist() -> None:
    fest = blatt(neu_erlaubt=False, loeschen_erlaubt=False)
    with pytest.raises(NichtGefundenFehler):
        eingaben.lege_an(fest, Neudaten(id=A1, felder={"name": "X"}))
    with pytest.raises(NichtGefundenFehler):
        eingaben.loesche(fest, Loeschdaten(id=A1, version=1))
    with pytest.raises(EingabeFehler, match="mehr, als die Tabelle hat"):
        eingaben.fuege_ein(fest, einfuegen([["a"], ["b"]], id=str(kennung("A-010"))))


def test_einfuegen_aendert_ab_der_zeile_und_legt_den_rest_an() -> None:
    daten = einfuegen([["Ehrenamt", "1"], ["Hochschule", "2"]], id=str(kennung("A-010")))
    stapel, uebergangen = eingaben.fuege_ein(blatt(), daten)
    aendern, anlegen = stapel.befehle
    assert isinstance(aendern, ObjektAendern)
    assert isinstance(anlegen, ObjektAnlegen)
    assert aendern.felder == {"name": "Ehrenamt"}, "der Einfluss war schon 1"
    assert (anlegen.felder, str(anlegen.id)) == ({"name": "Hochschule", "einfluss": 2}, daten.neue[0])
    assert stapel.bezeichnung == "Akteure: 2 Zeilen eingefügt"
    assert uebergangen == ()


def test_titelzeile_ordnet_die_spalten_zu() -> None:
    stapel, uebergangen = eingaben.fuege_ein(blatt(), einfuegen([["Interesse", "Kürzel", "NAME"], ["3", "egal", "Neu"]]))
    assert stapel.befehle[0] == ObjektAendern(kommune=KOMMUNE, art="akteur", id=UUID(A1), version=1, felder={"interesse": 3, "name": "Neu"})
    assert uebergangen == ("Kürzel",)


def test_version_des_browsers_geht_vor() -> None:
    stapel, _ = eingaben.fuege_ein(blatt(), einfuegen([["Neu"]], versionen={A1: 7}))
    assert stapel.befehle[0].version == 7  # type: ignore[union-attr]


def test_gleiche_werte_und_leere_neue_zeilen_aendern_nichts() -> None:
    stapel, _ = eingaben.fuege_ein(blatt(), einfuegen([["Ausländerbehörde", "9"]]))
    assert stapel.befehle == ()
    leer, _ = eingaben.fuege_ein(blatt(), einfuegen([["", ""]], id=""))
    assert leer.befehle == ()


def test_alle_maengel_einer_einfuegung_auf_einmal() -> None:
    daten = einfuegen([["", "1"], ["Gut", "elf"], ["Auch gut", "99"]])
    with pytest.raises(ZellFehler) as info:
        eingaben.fuege_ein(blatt(), daten)
    orte = [(f.zeile, f.feld) for f in info.value.fehler]
    assert orte == [(A1, "name"), (A2, "einfluss"), (str(kennung("A-003")), "einfluss")]


def test_zu_breite_einfuegung_nennt_abhilfe() -> None:
    with pytest.raises(EingabeFehler, match="weiter links"):
        eingaben.fuege_ein(blatt(), einfuegen([["1", "2", "3"]], feld="interesse"))


def test_maengel_eines_befehls_finden_ihre_spalte() -> None:
    maengel = (EingabeFehler("Akteur X, Interesse", 11, "ist zu groß.", "Bitte kürzen."), EingabeFehler("Akteur X", "", "geht nicht.", ""))
    orte = [(f.feld, f.text) for f in eingaben.verorte(blatt(), A1, "name", maengel)]
    assert orte == [("interesse", "„11“ ist zu groß. Bitte kürzen."), ("name", "Geht nicht.")]
