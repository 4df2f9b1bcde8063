from __future__ import annotations

import json

from rodiko_kit.akteure.bericht import akteure_bloecke
from rodiko_kit.akteure.fachmodul import FACHMODUL
from rodiko_kit.akteure.modell import Beziehungsart, Haltung
from rodiko_kit.reporting.bloecke import Abbildung, Tabellenblock, pruefe_folge
from rodiko_kit.reporting.sammlung import sammle
from tests.akteure.welt import akteur, bestand, beziehung

A = akteur("Jobcenter", 1, einfluss=9, interesse=2, haltung=Haltung.ABLEHNEND, veto=True, notiz="heikel", rolle="Leistungen")
B = akteur("Kreistag", 2, einfluss=4, interesse=4)
WELT = bestand(A, B, beziehung(A, B, 1), beziehung(B, A, 2, art=Beziehungsart.SPANNUNG, gegenstand="Streit ums Geld"))
GEHEIM = ("lehnt ab", "heikel", "Veto", "Einfluss", "Spannung", "Streit ums Geld", "aufhalten")


def test_ohne_haekchen_enthaelt_der_abschnitt_nichts_internes() -> None:
    text = json.dumps([b.als_json() for b in akteure_bloecke(WELT, intern=False)], ensure_ascii=False)
    assert [wort for wort in GEHEIM if wort in text] == []
    assert "Leistungen" in text


def test_auch_der_gesammelte_bericht_enthaelt_nichts_internes() -> None:
    bericht = sammle(FACHMODUL.berichte(), WELT)
    pruefe_folge(bericht)
    text = json.dumps([b.als_json() for b in bericht], ensure_ascii=False)
    assert [wort for wort in GEHEIM if wort in text] == []


def test_mit_haekchen_kommen_feld_und_spannungen_dazu() -> None:
    bericht = sammle(FACHMODUL.berichte(), WELT, intern=True)
    pruefe_folge(bericht)
    assert [b.id for b in bericht if isinstance(b, Abbildung)] == ["akteure-feld", "akteure-karte-ist"]
    assert "Streit ums Geld" in json.dumps([b.als_json() for b in bericht], ensure_ascii=False)


def test_die_liste_nennt_jeden_akteur_mit_seiner_rolle() -> None:
    (tabelle,) = [b for b in akteure_bloecke(WELT, intern=False) if isinstance(b, Tabellenblock)]
    assert [z[0] for z in tabelle.tabelle.zeilen] == ["Jobcenter", "Kreistag"]
    assert tabelle.tabelle.zeilen[0][2] == "Leistungen"


def test_ohne_akteure_kein_abschnitt() -> None:
    assert akteure_bloecke(bestand(), intern=True) == ()
