from __future__ import annotations

import json

from rodiko_kit.handlungsfelder.bericht import handlungsfelder_bloecke
from rodiko_kit.handlungsfelder.fachmodul import FACHMODUL
from rodiko_kit.reporting.bloecke import Abbildung, Kasten, Tabellenblock, pruefe_folge
from rodiko_kit.reporting.sammlung import sammle
from tests.handlungsfelder.welt import bestand, bewertungen, feld, kriterium

FELDER = [feld("Wohnen", 1, fokus=True, begruendung="Größter Engpass."), feld("Sprache", 2), feld("Bildung", 3)]
KRITERIEN = [kriterium("Nutzen", 1, 60), kriterium("Aufwand", 2, 40, aufwand=True)]
WERTE = bewertungen(FELDER, KRITERIEN, {"Wohnen": (9, 2), "Sprache": (5, 5), "Bildung": (3, 1)})


def test_der_abschnitt_ist_ein_gueltiger_bericht_mit_allen_bildern_und_tabellen() -> None:
    bericht = sammle(FACHMODUL.berichte(), bestand(*FELDER, *KRITERIEN, *WERTE))
    pruefe_folge(bericht)
    assert [b.id for b in bericht if isinstance(b, Abbildung)] == [
        "handlungsfelder-matrix",
        "handlungsfelder-rangfolge",
        "handlungsfelder-nutzen-aufwand",
    ]
    assert [b.id for b in bericht if isinstance(b, Tabellenblock)] == [
        "handlungsfelder-felder",
        "handlungsfelder-kipppunkte",
        "handlungsfelder-verfahren",
    ]
    text = json.dumps([b.als_json() for b in bericht], ensure_ascii=False)
    assert "„Wohnen“ liegt mit 8,60 von 10 Punkten vorn" in text


def test_die_fokusentscheidung_steht_mit_begruendung_im_bericht() -> None:
    kaesten = [b for b in handlungsfelder_bloecke(bestand(*FELDER, *KRITERIEN, *WERTE), intern=False) if isinstance(b, Kasten)]
    assert [(k.titel, k.text[0].text, k.ton) for k in kaesten] == [("Fokushandlungsfeld: Wohnen", "Größter Engpass.", "gut")]


def test_ohne_entscheidung_steht_dass_sie_fehlt() -> None:
    felder = [f.aendern(fokus=False) for f in FELDER]
    kaesten = [b for b in handlungsfelder_bloecke(bestand(*felder, *KRITERIEN, *WERTE), intern=False) if isinstance(b, Kasten)]
    assert [(k.text[0].text, k.ton) for k in kaesten] == [("Noch kein Fokushandlungsfeld entschieden.", "warnung")]


def test_ohne_handlungsfelder_kein_abschnitt_ohne_kriterien_keine_bilder() -> None:
    assert handlungsfelder_bloecke(bestand(), intern=False) == ()
    bloecke = handlungsfelder_bloecke(bestand(*FELDER), intern=False)
    assert not any(isinstance(b, Abbildung) for b in bloecke)
