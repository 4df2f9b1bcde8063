from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from rodiko_kit.akteure.modell import Haltung, Teilnehmergruppe
from rodiko_kit.auftakt.abfrage.auftakt import AuftaktBlick, tagesordnung
from rodiko_kit.auftakt.abfrage.lage import LageBlick
from rodiko_kit.auftakt.abfrage.quellen import QuellenBlick
from rodiko_kit.auftakt.befehl import Auftaktvorlage, AuftaktvorlageUebernehmen, EtappenVerschieben
from rodiko_kit.auftakt.bericht.auftakt import auftakt_bloecke
from rodiko_kit.auftakt.bericht.lage import lage_bloecke
from rodiko_kit.auftakt.bericht.quellen import quellen_bloecke
from rodiko_kit.auftakt.bildschirm.auftakt import AuftaktBildschirm
from rodiko_kit.auftakt.bildschirm.lage import LageBildschirm
from rodiko_kit.auftakt.bildschirm.quellen import QuellenBildschirm
from rodiko_kit.auftakt.fachmodul import FACHMODUL, hindernisse
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, Projektrolle
from rodiko_kit.auftakt.modell.lage import Risiko, Swotart, Swotpunkt
from rodiko_kit.auftakt.modell.quellen import Aussage, Bestandsfrage, Interview, Leitfrage
from rodiko_kit.auftakt.modell.ziel import Etappe, Ziel
from rodiko_kit.basis.anschluss import Rolle, Wer
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.modell.kommune import Vorgehensart
from rodiko_kit.reporting.bloecke import Abbildung, Kasten, Tabellenblock, pruefe_folge
from rodiko_kit.saal.modell import Programmpunkt
from rodiko_kit.widgets.bausteine import Bildfeld, Ereignis, Hinweis, Knopf, Reiter, Tabelle
from rodiko_kit.widgets.bildschirm import Bildschirm
from tests.auftakt.welt import KOMMUNE, akteur, bestand, neu, schirm
from tests.hilfen.auftaktmuster import auftakt
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.kennungen import KOMMUNE as MUSTERKOMMUNE
from tests.hilfen.muster import muster

ALLE = (AuftaktBildschirm, LageBildschirm, QuellenBildschirm)
LANDRAETIN = akteur(1, "Landrätin", teilnehmergruppe=Teilnehmergruppe.VORSTAND, haltung=Haltung.ABLEHNEND, einfluss=9, interesse=8)
MITGLIED = neu(Mitglied, "G-1", gremium=Gremium.INITIATIVKREIS, akteur=LANDRAETIN.id, vorbehalt="fürchtet Mehrarbeit")
ETAPPEN = tuple(neu(Etappe, f"ET-{n}", name=f"Etappe {n}", rang=n, von=dt.date(2026, 3, n), bis=dt.date(2026, 4, n)) for n in (1, 2, 3))


def _text(eines: Bildschirm) -> str:
    return json.dumps(eines.verarbeitung.lies().als_json(), ensure_ascii=False)


def _knopf(eines: Bildschirm, name: str) -> Any:
    return eines.verarbeite(Ereignis(baustein=name, name="knopf"))


@pytest.mark.parametrize("klasse", ALLE)
def test_der_leere_bildschirm_sagt_was_zu_tun_ist(klasse: type[Bildschirm]) -> None:
    eines, _ = schirm(klasse)
    inhalt = eines.verarbeitung.lies()
    tabellen = [b for b in inhalt.bausteine.values() if isinstance(b, Tabelle)]
    assert all(t.leer.startswith("Noch kein") for t in tabellen)
    assert {t.art for t in tabellen} == {k.ART for k in klasse.objekte}
    assert inhalt.ordnung["naechster"].startswith("Als Nächstes: ")


@pytest.mark.parametrize("klasse", ALLE)
def test_der_beamer_zeigt_keine_eingaben_und_nichts_internes(klasse: type[Bildschirm]) -> None:
    gespraech = neu(Interview, "IV-1", name="Leitung", akteur=LANDRAETIN.id)
    aussage = neu(Aussage, "AU-1", interview=gespraech.id, thema="Termine", gesagt="streng vertraulich", kernsatz="Satz")
    eines, _ = schirm(klasse, LANDRAETIN, MITGLIED, gespraech, aussage, beamer=True)
    gezeigt = _text(eines)
    for geheim in (
        "fürchtet Mehrarbeit",
        "streng vertraulich",
        "Vorbehalte",
        "Wortlaut",
        "Befürworter",
        "Einfluss und Interesse",
        "lehnt ab",
    ):
        assert geheim not in gezeigt
    inhalt = eines.verarbeitung.inhalt
    assert not [b for b in inhalt.bausteine.values() if isinstance(b, Knopf | Tabelle)]


@pytest.mark.parametrize("klasse", ALLE)
@pytest.mark.parametrize("rolle", [Rolle.LEITUNG, Rolle.LESEN])
def test_wer_nicht_beraet_bekommt_nichts_internes(klasse: type[Bildschirm], rolle: Rolle) -> None:
    eines, _ = schirm(klasse, LANDRAETIN, MITGLIED, rolle=rolle)
    assert "fürchtet Mehrarbeit" not in _text(eines)
    assert "Befürworter" not in _text(eines)


@pytest.mark.parametrize("frage", [AuftaktBlick, LageBlick, QuellenBlick])
def test_internes_fragen_darf_nur_die_beratung(frage: type[AuftaktBlick]) -> None:
    assert frage(kommune=KOMMUNE, intern=True).erlaubt(Wer(name="B"))
    assert not frage(kommune=KOMMUNE, intern=True).erlaubt(Wer(name="L", rolle=Rolle.LEITUNG))
    assert not frage(kommune=KOMMUNE).erlaubt(Wer(name="T", rolle=Rolle.TEILNAHME))


def test_ein_getipptes_ziel_steht_im_zielblatt_mit_seinen_hinweisen() -> None:
    eines, anschluss = schirm(AuftaktBildschirm)
    kennung = "11111111-2222-4333-8444-555555555555"
    felder = {"name": "Titel schneller", "ausgangswert": "24", "zielwert": "12,5", "termin": "31.03.2027"}
    antwort = eines.verarbeite(Ereignis(baustein="ziel", name="neu", daten={"id": kennung, "felder": felder}))
    assert antwort.ok
    (ziel,) = anschluss.bestand.alle(Ziel)
    assert (ziel.zielwert, ziel.termin) == (Decimal("12.5"), dt.date(2027, 3, 31))
    inhalt = eines.verarbeitung.lies()
    assert isinstance(inhalt.bausteine["bild_ziele"], Bildfeld)
    assert "Es fehlen Wirkungsindikator, Einheit und Messung." in _text(eines)


def test_die_tagesordnung_hat_sieben_punkte_mit_zeitbudget() -> None:
    titel, zeilen = tagesordnung(bestand())
    assert titel == "Auftaktworkshop Initiativkreis (sieben Punkte)"
    nummern = [z.punkt.name.split()[0] for z in zeilen if z.punkt.name[0].isdigit()]
    assert sorted({n[0] for n in nummern}) == list("1234567")
    assert [n for n in nummern if n[0] in "36"] == ["3a", "3b", "3c", "6a", "6b", "6c"]
    assert all(a.bis == b.von for a, b in pairwise(zeilen))
    bild = AuftaktBlick(kommune=KOMMUNE).antwort(bestand())["bilder"]["agenda"]
    dauer = sum(z.bis - z.von for z in zeilen)
    assert f"Zeitbudget: {dauer // 60} Stunden" in json.dumps(bild, ensure_ascii=False)


def test_die_tagesordnung_geht_in_den_regieplan() -> None:
    eines, anschluss = schirm(AuftaktBildschirm)
    assert _knopf(eines, "agenda_uebernehmen").ok
    punkte = anschluss.bestand.alle(Programmpunkt)
    assert [p.name for p in punkte] == [z.punkt.name for z in tagesordnung(bestand())[1]]
    eines.verarbeitung.lies()
    assert isinstance(eines.verarbeitung.inhalt.bausteine["agenda_da"], Hinweis)


def test_voraussetzungen_gelten_nur_fuer_den_initiativkreis_und_lassen_sich_abhaken() -> None:
    ohne, _ = schirm(AuftaktBildschirm)
    assert "voraussetzungen" not in ohne.verarbeitung.inhalt.bausteine
    eines, anschluss = schirm(AuftaktBildschirm, LANDRAETIN, MITGLIED)
    haken = Ereignis(baustein="voraussetzungen", name="schalten", daten={"eintrag": "projektteam_endgueltig", "an": True})
    assert eines.verarbeite(haken).ok
    (workshop,) = anschluss.bestand.alle(Auftaktworkshop)
    assert workshop.projektteam_endgueltig
    eines.verarbeitung.lies()
    zweiter = Ereignis(baustein="voraussetzungen", name="schalten", daten={"eintrag": "informationen_liegen_vor", "an": True})
    assert eines.verarbeite(zweiter).ok
    (workshop,) = anschluss.bestand.alle(Auftaktworkshop)
    assert (workshop.informationen_liegen_vor, workshop.version) == (True, 2)


def test_der_zeitplan_laesst_sich_ab_einer_etappe_strecken_und_zuruecknehmen() -> None:
    eines, anschluss = schirm(AuftaktBildschirm, *ETAPPEN)
    eines.zustand["etappe"] = str(ETAPPEN[1].id)
    eines.zustand["schub"] = "14"
    eines.verarbeitung.lies()
    assert _knopf(eines, "verschieben").ok
    assert anschluss.titel == ["Zeitplan ab Etappe 2 um 2 Wochen nach hinten verschoben"]
    neue = {e.kuerzel: (e.von, e.bis) for e in anschluss.bestand.alle(Etappe)}
    assert neue["ET-1"] == (ETAPPEN[0].von, ETAPPEN[0].bis)
    assert neue["ET-2"] == (dt.date(2026, 3, 16), dt.date(2026, 4, 16))
    zurueck = anschluss.bestand.nach(EtappenVerschieben(kommune=KOMMUNE, ab=ETAPPEN[1].id, tage=-14))
    assert [(e.von, e.bis) for e in zurueck.alle(Etappe)] == [(e.von, e.bis) for e in ETAPPEN]
    with pytest.raises(EingabeFehler, match="keine Etappe mit Termin"):
        EtappenVerschieben(kommune=KOMMUNE, tage=7).aenderungen(bestand(neu(Etappe, "ET-9", name="offen")))


@pytest.mark.parametrize(
    ("vorlage", "klasse", "anzahl"),
    [
        (Auftaktvorlage.ROLLEN, Projektrolle, 4),
        (Auftaktvorlage.BESTANDSAUFNAHME, Bestandsfrage, 12),
        (Auftaktvorlage.LEITFADEN, Leitfrage, 11),
    ],
)
def test_eine_vorlage_wird_einmal_uebernommen(vorlage: Auftaktvorlage, klasse: type[Leitfrage], anzahl: int) -> None:
    befehl = AuftaktvorlageUebernehmen(kommune=KOMMUNE, vorlage=vorlage)
    einmal = bestand().nach(befehl)
    assert len(einmal.alle(klasse)) == anzahl
    assert befehl.aenderungen(einmal) == ()
    assert befehl.titel(einmal).startswith("Vorlage „")


@pytest.mark.parametrize(
    ("klasse", "knopf", "ziel"),
    [
        (AuftaktBildschirm, "rollenvorlage", Projektrolle),
        (LageBildschirm, "bestandsvorlage", Bestandsfrage),
        (QuellenBildschirm, "leitfadenvorlage", Leitfrage),
    ],
)
def test_der_knopf_uebernimmt_die_vorlage(klasse: type[Bildschirm], knopf: str, ziel: type[Leitfrage]) -> None:
    eines, anschluss = schirm(klasse)
    assert _knopf(eines, knopf).ok
    assert anschluss.bestand.alle(ziel)


def test_ein_risiko_laesst_sich_in_der_matrix_verschieben() -> None:
    risiko = neu(Risiko, "RI-1", name="Ausfall", eintritt=2, schaden=2)
    eines, anschluss = schirm(LageBildschirm, risiko)
    assert eines.verarbeite(Ereignis(baustein="bild_risiken", name="ziehen", daten={"ref": str(risiko.id), "x": 4.0, "y": 5.0})).ok
    neues = anschluss.bestand.hole(Risiko, risiko.id)
    assert (neues.eintritt, neues.schaden) == (4, 5)
    assert not eines.verarbeite(Ereignis(baustein="bild_risiken", name="ziehen", daten={"ref": str(risiko.id), "x": 6.0, "y": 5.0})).ok


def test_vier_analysen_stehen_auf_einem_bildschirm() -> None:
    punkt = neu(Swotpunkt, "SW-1", name="Netz", swotart=Swotart.STAERKE)
    eines, _ = schirm(LageBildschirm, LANDRAETIN, punkt)
    reiter = eines.verarbeitung.lies().bausteine["bilder"]
    assert isinstance(reiter, Reiter)
    assert [s.titel for s in reiter.seiten][:5] == ["SWOT", "Kreuzung", "Risiken", "Themenfelder", "Beteiligte"]


def _musterstand() -> SpeicherloserBestand:
    return SpeicherloserBestand(muster(), MUSTERKOMMUNE)


@pytest.mark.parametrize("intern", [False, True])
def test_die_berichte_zeigen_alles_und_nichts_internes(intern: bool) -> None:  # noqa: FBT001  Form der Berichtseinträge
    stand = _musterstand()
    for bloecke in (auftakt_bloecke(stand, intern), lage_bloecke(stand, intern), quellen_bloecke(stand, intern)):
        pruefe_folge(bloecke)
        text = json.dumps([b.als_json() for b in bloecke], ensure_ascii=False)
        assert "fürchtet Mehrarbeit" not in text
        assert "Ohne Anruf kein Termin." not in text
        assert any(isinstance(b, Abbildung) for b in bloecke)
    assert quellen_bloecke(bestand(), intern=False) == ()
    assert lage_bloecke(bestand(), intern=False) == ()
    assert auftakt_bloecke(bestand(), intern=False) == ()


def test_gremien_und_rollen_stehen_im_bericht() -> None:
    bloecke = auftakt_bloecke(_musterstand(), intern=False)
    tafeln = {b.id: b for b in bloecke if isinstance(b, Tabellenblock)}
    assert tafeln["auftakt-gremientabelle"].tabelle.zeilen[0][:2] == ("Initiativkreis", "Ausländerbehörde")
    assert tafeln["auftakt-ressourcen"].summenzeile
    (kasten,) = (b for b in bloecke if isinstance(b, Kasten))
    assert "fehlen noch" in str(kasten.text)
    offen = [b for b in auftakt_bloecke(_musterstand(), intern=True) if isinstance(b, Kasten) and b.intern]
    assert "Bedenkenträger" in str(offen[0].text)


@pytest.mark.parametrize("art", list(Vorgehensart))
def test_das_leere_projekt_nennt_je_vorgehen_was_zum_naechsten_schritt_fehlt(art: Vorgehensart) -> None:
    saetze = hindernisse(bestand(vorgehen=art))
    assert all(h.satz.endswith(".") and h.bildschirm in {"auftakt", "lage", "quellen"} for h in saetze)
    assert any("Ziel" in h.satz for h in saetze)
    assert any("Wochen" in h.satz or "Termin des Auftaktworkshops" in h.satz for h in saetze) == (art is Vorgehensart.INITIATIVKREIS)


@pytest.mark.parametrize("art", list(Vorgehensart))
def test_jedes_hindernis_gehoert_zu_einem_schritt_des_vorgehens(art: Vorgehensart) -> None:
    from rodiko_kit.projekt.abfrage import cockpit

    antwort = cockpit(bestand(*_eigene(), vorgehen=art), (FACHMODUL,))
    titel = [p["titel"] for p in antwort["phasen"]]
    if art is not Vorgehensart.INITIATIVKREIS:
        assert "Außerdem" not in titel
    schirme = {s["bildschirm"] for p in antwort["phasen"] for s in p["schritte"]}
    assert {"auftakt", "lage"} <= schirme


def _eigene() -> tuple[Any, ...]:
    return (
        LANDRAETIN,
        MITGLIED,
        *ETAPPEN,
        neu(Ziel, "ZI-1", name="offen"),
        neu(Risiko, "RI-1", name="offen"),
        neu(Interview, "IV-1", name="x"),
    )


def test_ein_halbes_ziel_sagt_im_cockpit_was_ihm_fehlt() -> None:
    (satz,) = (h.satz for h in hindernisse(bestand(neu(Ziel, "ZI-1", name="Kurz", getragen=True))) if "„Kurz“" in h.satz)
    assert satz == "Ziel „Kurz“ ist noch nicht spezifisch, messbar, realistisch und terminiert."


def test_alle_arten_des_musters_kommen_in_die_antworten() -> None:
    stand = SpeicherloserBestand((*muster(),), MUSTERKOMMUNE)
    arten = {o.ART for o in auftakt()}
    da = {a for f in (AuftaktBlick, LageBlick, QuellenBlick) for a, z in f(kommune=MUSTERKOMMUNE).antwort(stand)["zeilen"].items() if z}
    assert da == arten


def test_die_bildschirme_laden_im_kernel_nichts_schweres() -> None:
    schirme = "auftakt, lage, quellen"
    schwer = "{'numpy', 'networkx', 'matplotlib', 'sqlalchemy', 'pandas', 'openpyxl'}"
    probe = f"import sys; from rodiko_kit.auftakt.bildschirm import {schirme}; print({schwer} & set(sys.modules))"
    lauf = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert lauf.stdout.strip() == "set()"
