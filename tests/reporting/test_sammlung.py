from __future__ import annotations

import json

import pytest

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.reporting.bloecke import (
    NICHT_ENTHALTEN,
    Abbildung,
    Absatz,
    Block,
    Deckblatt,
    Herkunft,
    Kennwert,
    Kennzahlenblock,
    Lauf,
    Seitenumbruch,
    Tabellenblock,
    Ueberschrift,
    als_json,
)
from rodiko_kit.reporting.dokument import ordne
from rodiko_kit.reporting.sammlung import BerichtsBloecke, abfrage_mit, ohne_internes, sammle
from tests.reporting.attrappe import MUSTERLAND, bestand, eintraege, eintrag
from tests.reporting.muster import akteursfeld, musterbericht


def test_abschnitte_stehen_nach_rang_zwischen_deckblatt_und_herkunft() -> None:
    bloecke = sammle(eintraege(), bestand(), titel="Ergebnisbericht", datenstand="21.11.2026, 14:03")
    deckblatt = bloecke[0]
    assert isinstance(deckblatt, Deckblatt)
    assert (deckblatt.titel, deckblatt.kommune, deckblatt.datenstand) == ("Ergebnisbericht", "Landkreis Musterland", "21.11.2026, 14:03")
    kapitel = [b.anker for b in bloecke if isinstance(b, Ueberschrift) and b.ebene == 1]
    assert kapitel == ["akteure", "prozess", "szenarien", "herkunft"]
    assert isinstance(bloecke[-1], Herkunft)
    ordne(bloecke)


def test_eintrag_ohne_ueberschrift_bekommt_seinen_titel_als_kapitel() -> None:
    bloecke = sammle((eintrag("ziele", Absatz(text="a"), titel="Unsere Ziele"),), bestand())
    assert bloecke[1] == Ueberschrift(ebene=1, text="Unsere Ziele", anker="ziele")


def test_eigene_ueberschrift_gilt_und_bekommt_den_namen_als_anker() -> None:
    bloecke = sammle((eintrag("ziele", Ueberschrift(ebene=1, text="Eigene"), Absatz(text="a")),), bestand())
    assert bloecke[1:3] == (Ueberschrift(ebene=1, text="Eigene", anker="ziele"), Absatz(text="a"))


def test_leerer_eintrag_entfaellt() -> None:
    assert [type(b) for b in sammle((eintrag("leer"),), bestand())] == [Deckblatt, Ueberschrift, Herkunft]


def test_herkunft_fasst_quellen_und_ungeprueftes_ohne_wiederholung_zusammen() -> None:
    a = eintrag("a", Absatz(text="x"), Herkunft(quellen=("Q1", "Q2"), ungeprueft=("U1",)), rang=1)
    b = eintrag("b", Absatz(text="y"), Herkunft(quellen=("Q2", "Q3")), Herkunft(quellen=("geheim",), intern=True), rang=2)
    herkunft = sammle((a, b), bestand(), datenstand="heute")[-1]
    assert isinstance(herkunft, Herkunft)
    assert (herkunft.quellen, herkunft.ungeprueft) == (("Q1", "Q2", "Q3"), ("U1",))
    assert (herkunft.journalnummer, herkunft.datenstand, herkunft.mit_internem) == (412, "heute", False)
    assert herkunft.programm.startswith("rodiko_kit ")


def test_ohne_datenstand_steht_der_journaleintrag() -> None:
    deckblatt = sammle((), bestand())[0]
    assert isinstance(deckblatt, Deckblatt)
    assert deckblatt.datenstand == "Journaleintrag 412"


def test_internes_fehlt_ohne_wunsch_und_ist_auf_wunsch_da() -> None:
    offen = json.dumps(als_json(sammle(eintraege(), bestand())), ensure_ascii=False)
    alles = json.dumps(als_json(sammle(eintraege(), bestand(), intern=True)), ensure_ascii=False)
    for geheim in ("Bedenken gegen den Zeitplan", "Veto möglich", "Haltung", "akteure-feld", "unterstützt"):
        assert geheim not in offen.replace('"ziel": "akteure-feld"', "")
        assert geheim in alles
    assert '"mit_internem": true' in alles


def test_interne_bloecke_zeichnungen_spalten_und_kennwerte_entfallen() -> None:
    tafel = Datentabelle(spalten=("Name", "Haltung", "Fälle"), zeilen=(("A", "gegen", "3"),), zahlenspalten=(2,))
    bloecke: tuple[Block, ...] = (
        Absatz(text="geheim", intern=True),
        Abbildung(id="bild", titel="B", zeichnung=akteursfeld(intern=True)),
        Tabellenblock(id="t", titel="T", tabelle=tafel, interne_spalten=(1,)),
        Tabellenblock(id="ganz", titel="T", tabelle=tafel, interne_spalten=(0, 1, 2)),
        Kennzahlenblock(eintraege=(Kennwert(titel="a", wert="1"), Kennwert(titel="b", wert="2", intern=True))),
        Absatz(text=(Lauf(ziel="bild"),)),
    )
    tabelle, kennzahlen, absatz = ohne_internes(bloecke)
    assert isinstance(tabelle, Tabellenblock)
    assert tabelle.tabelle == Datentabelle(spalten=("Name", "Fälle"), zeilen=(("A", "3"),), zahlenspalten=(1,))
    assert isinstance(kennzahlen, Kennzahlenblock)
    assert [e.titel for e in kennzahlen.eintraege] == ["a"]
    assert absatz == Absatz(text=NICHT_ENTHALTEN)


def test_unter_interner_ueberschrift_entfaellt_der_ganze_abschnitt() -> None:
    def kopf(text: str, ebene: int, *, intern: bool = False) -> Ueberschrift:
        return Ueberschrift(ebene=ebene, text=text, intern=intern)

    bloecke = (kopf("A", 1), kopf("B", 2, intern=True), Absatz(text="b"), kopf("C", 3), Absatz(text="c"), kopf("D", 2), Absatz(text="d"))
    assert ohne_internes(bloecke) == (kopf("A", 1), kopf("D", 2), Absatz(text="d"))


def test_offenes_bleibt_unveraendert() -> None:
    offen = tuple(b for b in musterbericht() if isinstance(b, Deckblatt | Seitenumbruch | Herkunft))
    assert ohne_internes(offen) == offen


@pytest.mark.parametrize("intern", [False, True])
def test_die_abfrage_antwortet_mit_bloecken_und_kapitelnamen(intern: bool) -> None:  # noqa: FBT001  Parameter eines Tests
    klasse = abfrage_mit(eintraege, lambda b: f"Stand {b.nummer}")
    frage = BerichtsBloecke(kommune=MUSTERLAND, titel="T", intern=intern)
    assert klasse.NAME == BerichtsBloecke.NAME
    antwort = klasse.aus_json(frage.als_json()).antwort(bestand())
    assert antwort["bloecke"] == als_json(sammle(eintraege(), bestand(), intern=intern, titel="T", datenstand="Stand 412"))
    assert antwort["kapitel"] == ["szenarien", "prozess", "akteure"]
    assert json.loads(json.dumps(antwort)) == antwort
