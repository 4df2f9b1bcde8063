from __future__ import annotations

import json
import subprocess
import sys

import pytest

from rodiko_kit.akteure.abfrage import AkteureBlick
from rodiko_kit.akteure.befehl import AkteurVerschieben, KatalogUebernehmen
from rodiko_kit.akteure.bildschirm import AkteureBildschirm
from rodiko_kit.akteure.fachmodul import FACHMODUL, hindernisse
from rodiko_kit.akteure.modell import Akteur, Beziehungsart, Haltung
from rodiko_kit.basis.anschluss import Rolle, Wer
from rodiko_kit.basis.fehler import KonfliktFehler, SammelFehler
from rodiko_kit.widgets.bausteine import Bildfeld, Ereignis, Tabelle
from tests.akteure.welt import KOMMUNE, akteur, bestand, beziehung
from tests.hilfen.anschluss import ProbeAnschluss

JOBCENTER = akteur("Jobcenter", 1, einfluss=4, interesse=6, haltung=Haltung.BEDENKEN, notiz="heikel")
KREISTAG = akteur("Kreistag", 2, veto=True)
STREIT = beziehung(JOBCENTER, KREISTAG, art=Beziehungsart.SPANNUNG, gegenstand="Zuweisung")


def _schirm(rolle: Rolle = Rolle.BERATUNG, *, beamer: bool = False) -> tuple[AkteureBildschirm, ProbeAnschluss]:
    anschluss = ProbeAnschluss(bestand(JOBCENTER, KREISTAG, STREIT), rolle)
    schirm = AkteureBildschirm(anschluss, KOMMUNE, beamer=beamer)
    schirm.verarbeitung.lies()
    return schirm, anschluss


def _ziehe(schirm: AkteureBildschirm, ref: str, interesse: float, einfluss: float) -> object:
    return schirm.verarbeite(Ereignis(baustein="feld", name="ziehen", daten={"ref": ref, "x": interesse, "y": einfluss}))


def test_ziehen_setzt_einfluss_und_interesse_und_steht_lesbar_im_verlauf() -> None:
    schirm, anschluss = _schirm()
    antwort = _ziehe(schirm, str(JOBCENTER.id), 7.0, 8.0)
    assert antwort.ok  # type: ignore[attr-defined]
    neu = anschluss.bestand.hole(Akteur, JOBCENTER.id)
    assert (neu.einfluss, neu.interesse, neu.version) == (8, 7, 2)
    assert anschluss.titel[0] in {"Akteur Jobcenter: Einfluss 8, Interesse 7", "Akteur Jobcenter: Interesse 7, Einfluss 8"}


def test_ein_noch_nicht_eingeordneter_akteur_laesst_sich_ins_feld_ziehen() -> None:
    schirm, anschluss = _schirm()
    _ziehe(schirm, str(KREISTAG.id), 0.0, 10.0)
    neu = anschluss.bestand.hole(Akteur, KREISTAG.id)
    assert (neu.einfluss, neu.interesse) == (10, 0)


def test_ausserhalb_der_skala_wird_abgelehnt() -> None:
    schirm, anschluss = _schirm()
    antwort = _ziehe(schirm, str(JOBCENTER.id), 11.0, 3.0)
    assert not antwort.ok  # type: ignore[attr-defined]
    assert anschluss.befehle == []


def test_der_beamer_zeigt_weder_interne_spalten_noch_das_einflussfeld() -> None:
    schirm, _ = _schirm(beamer=True)
    gezeigt = json.dumps(schirm.verarbeitung.lies().als_json(), ensure_ascii=False)
    for geheim in ("Einfluss", "Interesse", "Haltung", "Veto", "heikel", "hat Bedenken", "Spannung", "Zuweisung"):
        assert geheim not in gezeigt
    assert "Akteurslandkarte" in gezeigt


@pytest.mark.parametrize("rolle", [Rolle.LEITUNG, Rolle.LESEN])
def test_wer_nicht_beraet_bekommt_nichts_internes(rolle: Rolle) -> None:
    schirm, _ = _schirm(rolle)
    inhalt = schirm.verarbeitung.lies()
    tabelle = inhalt.bausteine["akteure"]
    assert isinstance(tabelle, Tabelle)
    assert {s.feld for s in tabelle.spalten}.isdisjoint({"einfluss", "interesse", "haltung", "veto", "notiz"})
    assert "heikel" not in json.dumps(inhalt.als_json())
    assert "feld" not in inhalt.bausteine


def test_internes_fragen_darf_nur_die_beratung() -> None:
    assert AkteureBlick(kommune=KOMMUNE, intern=True).erlaubt(Wer(name="B"))
    assert not AkteureBlick(kommune=KOMMUNE, intern=True).erlaubt(Wer(name="L", rolle=Rolle.LEITUNG))
    assert AkteureBlick(kommune=KOMMUNE).erlaubt(Wer(name="L", rolle=Rolle.LESEN))
    assert not AkteureBlick(kommune=KOMMUNE).erlaubt(Wer(name="T", rolle=Rolle.TEILNAHME))


def test_beratung_sieht_feld_karte_und_hinweise() -> None:
    schirm, _ = _schirm()
    bausteine = schirm.verarbeitung.lies().bausteine
    feld = bausteine["feld"]
    assert isinstance(feld, Bildfeld)
    assert feld.zeichnung.achsen is not None
    assert {"karte", "befunde", "akteure", "beziehungen", "zusammensetzung_0", "feld_offen"} <= set(bausteine)


def test_die_karte_wechselt_auf_wunsch_zum_soll() -> None:
    schirm, _ = _schirm()
    schirm.verarbeite(Ereignis(baustein="kartenstand", name="auswahl", daten={"wert": "SOLL"}))
    karte = schirm.verarbeitung.lies().bausteine["karte"]
    assert isinstance(karte, Bildfeld)
    assert karte.zeichnung.titel == "Akteurslandkarte (SOLL)"


@pytest.mark.parametrize("baustein", ["akteure", "feld", "karte"])
def test_ein_gewaehlter_akteur_ist_in_liste_und_bildern_gewaehlt(baustein: str) -> None:
    schirm, _ = _schirm()
    schirm.verarbeite(Ereignis(baustein=baustein, name="waehlen", daten={"id": str(JOBCENTER.id)}))
    bausteine = schirm.verarbeitung.lies().als_json()["bloecke"]
    assert {bausteine[b]["gewaehlt"] for b in ("akteure", "feld", "karte")} == {str(JOBCENTER.id)}


def test_leerer_bestand_erklaert_was_zu_tun_ist() -> None:
    schirm = AkteureBildschirm(ProbeAnschluss(bestand()), KOMMUNE)
    bausteine = schirm.verarbeitung.lies().bausteine
    tabelle = bausteine["akteure"]
    assert isinstance(tabelle, Tabelle)
    assert "Noch kein Akteur" in tabelle.leer
    assert "feld_leer" in bausteine


def test_verschieben_prueft_version_und_grenzen() -> None:
    welt = bestand(JOBCENTER)
    with pytest.raises(KonfliktFehler):
        AkteurVerschieben.auf(KOMMUNE, JOBCENTER.id, 2, 5, 5).aenderungen(welt)
    with pytest.raises(SammelFehler, match="Einfluss: '11' ist zu groß"):
        AkteurVerschieben.auf(KOMMUNE, JOBCENTER.id, 1, 11, 5).aenderungen(welt)


def test_hindernisse_nennen_was_fehlt() -> None:
    assert [h.satz for h in hindernisse(bestand())] == ["Noch kein Akteur erfasst."]
    assert [h.satz for h in hindernisse(bestand(JOBCENTER, KREISTAG))] == [
        "1 Akteur ist noch nicht nach Einfluss und Interesse eingeordnet.",
        "Noch keine Beziehung zwischen Akteuren erfasst.",
    ]
    assert hindernisse(bestand(JOBCENTER, KREISTAG.aendern(einfluss=1, interesse=1), STREIT)) == ()


def test_der_eintrag_des_fachmoduls_ist_vollstaendig() -> None:
    assert [k.ART for k in FACHMODUL.objekte()] == ["akteur", "beziehung"]
    assert FACHMODUL.befehle() == (AkteurVerschieben, KatalogUebernehmen)
    assert FACHMODUL.abfragen() == (AkteureBlick,)
    schirm = FACHMODUL.bildschirme[0].baue(ProbeAnschluss(bestand()), KOMMUNE)
    assert (schirm.titel, schirm.zweck) == (FACHMODUL.bildschirme[0].titel, FACHMODUL.bildschirme[0].zweck)


def test_der_bildschirm_laedt_weder_numpy_noch_matplotlib() -> None:
    probe = "import sys, rodiko_kit.akteure.bildschirm; print({'numpy', 'networkx', 'matplotlib', 'sqlalchemy'} & set(sys.modules))"
    fertig = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert fertig.stdout.strip() == "set()"
