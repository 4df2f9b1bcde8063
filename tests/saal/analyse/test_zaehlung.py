from __future__ import annotations

import random
import time
from typing import Any

import pytest

from rodiko_kit.basis.bild import Schrift
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.saal.analyse.darstellung import Achsenfeld, Balkenreihe, Karten, Matrix, Spannen, Wortwolke
from rodiko_kit.saal.analyse.ergebnisbild import bild_von, ergebnisbild
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.analyse.zaehlung import nach_herkunft, vorher_nachher, zaehle
from rodiko_kit.saal.modell import Gruppe, Herkunft, Stimmzettel
from tests.hilfen.bildpruefung import ausserhalb, unbekannte_klassen
from tests.saal.analyse.welt import optionen, runde, stimmen

WAHL = runde(Stimmzettel.EINFACH, "Wohnen", "Sprache", "Arbeit")


@pytest.mark.parametrize(
    ("art", "gegenstand", "inhalt"),
    [
        (Stimmzettel.EINFACH, "", {"wahl": "o9"}),
        (Stimmzettel.EINFACH, "", {"wahl": "o1", "mehr": 1}),
        (Stimmzettel.MEHRFACH, "", {"wahl": ["o1", "o1"]}),
        (Stimmzettel.MEHRFACH, "", {"wahl": ["o1", "o2", "o3", "o4"]}),
        (Stimmzettel.TEXT, "4", {"text": "zu viele"}),
        (Stimmzettel.WORTWOLKE, "1", {"text": "x" * 41}),
        (Stimmzettel.PUNKTE, "", {"punkte": {"o1": 6}}),
        (Stimmzettel.HUNDERT, "", {"punkte": {"o1": 60, "o2": 39}}),
        (Stimmzettel.ZWEI_ACHSEN, "", {"lage": {"o1": {"x": 11, "y": 2}}}),
        (Stimmzettel.DREIPUNKT, "", {"schaetzung": {"o1": {"min": 5, "wahrscheinlich": 4, "max": 9}}}),
        (Stimmzettel.PAARVERGLEICH, "", {"urteile": {"o2:o1": 3}}),
        (Stimmzettel.KONSENT, "o1", {"haltung": "einwand", "text": " "}),
        (Stimmzettel.KONSENSIEREN, "", {"widerstand": {"o1": 3}}),
    ],
)
def test_eine_stimme_die_nicht_passt_wird_mit_rat_abgelehnt(art: Stimmzettel, gegenstand: str, inhalt: dict[str, Any]) -> None:
    with pytest.raises(EingabeFehler, match=r"Bitte"):
        lies_stimme(runde(art, "A", "B", "C", "D"), gegenstand, inhalt)


def test_text_wird_gereinigt_und_leere_punkte_entfallen() -> None:
    assert lies_stimme(runde(Stimmzettel.TEXT), "1", {"text": " Mehr\u0000\n Zeit "}) == {"text": "Mehr Zeit"}
    assert lies_stimme(runde(Stimmzettel.PUNKTE, "A", "B"), "", {"punkte": {"o1": 5, "o2": 0}}) == {"punkte": {"o1": 5}}


def test_die_meisten_stimmen_liegen_vorn_und_gleichstand_heisst_gleichauf() -> None:
    a = zaehle(WAHL, stimmen(WAHL, {"wahl": "o2"}, {"wahl": "o2"}, {"wahl": "o1"}))
    assert a.satz.replace("\u00a0", " ") == "„Sprache“ liegt mit 2 von 3 Stimmen (67 %) vorn."
    assert a.werte["o3"]["rang"] == 3
    gleich = zaehle(WAHL, stimmen(WAHL, {"wahl": "o2"}, {"wahl": "o1"}))
    assert "„Wohnen“ und „Sprache“ liegen" in gleich.satz
    assert zaehle(WAHL, ()).satz == "Noch keine Stimme."


def test_borda_und_schulze_der_hauptstadtwahl_sehen_nashville_vorn() -> None:
    """Tennessee: 42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM; Borda N 194, C 173, M 126, K 107."""
    r = runde(Stimmzettel.RANGFOLGE, "Memphis", "Nashville", "Chattanooga", "Knoxville")
    reihen = (
        [("o1", "o2", "o3", "o4")] * 42
        + [("o2", "o3", "o4", "o1")] * 26
        + [("o3", "o4", "o2", "o1")] * 15
        + [("o4", "o3", "o2", "o1")] * 17
    )
    a = zaehle(r, stimmen(r, *({"reihe": list(x)} for x in reihen)))
    assert {k: w["punkte"] for k, w in a.werte.items()} == {"o1": 126, "o2": 194, "o3": 173, "o4": 107}
    assert a.hinweise[0].startswith("Schulze bestätigt die Spitze")
    assert len(a.methoden) == 1


def test_hundert_punkte_zeigen_mittel_und_zwei_lager() -> None:
    r = runde(Stimmzettel.HUNDERT, "A", "B")
    a = zaehle(r, stimmen(r, *[{"punkte": {"o1": 100}}] * 5, *[{"punkte": {"o2": 100}}] * 4))
    assert a.werte["o1"]["mittel"] == pytest.approx(500 / 9)
    assert any("Gespalten" in h for h in a.hinweise)


def test_geringster_widerstand_gewinnt_und_die_nullloesung_ist_messlatte() -> None:
    r = runde(Stimmzettel.KONSENSIEREN, "A", "B", "Nulllösung")
    a = zaehle(r, stimmen(r, {"widerstand": {"o1": 9, "o2": 1, "null": 5}}, {"widerstand": {"o1": 8, "o2": 3, "null": 5}}))
    assert a.satz.replace("\u00a0", " ") == "„B“ trifft auf den geringsten Widerstand (Akzeptanz 80 %)."
    assert "„A“ trifft auf mehr Widerstand als die Nulllösung." in a.hinweise


def test_ein_einwand_haelt_den_konsent_auf() -> None:
    r = runde(Stimmzettel.KONSENT)
    ja = {"haltung": "zustimmung", "text": ""}
    assert zaehle(r, stimmen(r, ja, ja)).satz.startswith("Angenommen")
    nein = zaehle(r, stimmen(r, ja, {"haltung": "einwand", "text": "Frist"}))
    assert nein.satz == "Noch nicht angenommen: 1 schwerwiegender Einwand."
    assert "Einwand: Frist" in nein.hinweise


def test_paarvergleich_nennt_gewicht_konsistenz_und_tabelle() -> None:
    r = runde(Stimmzettel.PAARVERGLEICH, "A", "B", "C")
    a = zaehle(r, stimmen(r, {"urteile": {"o1:o2": 2, "o1:o3": 4, "o2:o3": 2}}))
    assert [round(a.werte[k]["gewicht"], 4) for k in ("o1", "o2", "o3")] == [0.5714, 0.2857, 0.1429]
    assert "CR 0,000 nach der Tabelle „Saaty, neuere Reihe“" in a.hinweise[0]
    halb = zaehle(r, stimmen(r, {"urteile": {"o1:o2": 2}}))
    assert halb.satz.startswith("Noch kein Ergebnis")


def test_dreipunkt_mittelt_je_fuer_sich_und_achsen_haben_eine_ellipse() -> None:
    r = runde(Stimmzettel.DREIPUNKT, "A")
    werte = [{"schaetzung": {"o1": {"min": a, "wahrscheinlich": b, "max": c}}} for a, b, c in ((5, 10, 30), (7, 14, 50))]
    assert zaehle(r, stimmen(r, *werte)).werte["o1"] == {"mindestens": 6, "typisch": 12, "hoechstens": 40}
    r = runde(Stimmzettel.ZWEI_ACHSEN, "A")
    feld = zaehle(r, stimmen(r, *({"lage": {"o1": {"x": x, "y": 5}}} for x in (2, 4, 6)))).darstellung
    assert isinstance(feld, Achsenfeld)
    punkt = feld.punkte[0]
    assert (punkt.x, punkt.y, round(punkt.halb_x, 9), round(punkt.halb_y, 9)) == (4, 5, 2, 0)


def test_nur_freigegebener_text_ist_zu_sehen_und_gruppen_zaehlen() -> None:
    r = runde(Stimmzettel.SAMMLUNG)
    alle = stimmen(r, {"text": "Dolmetscher"}, {"text": "Kita"}, {"text": "geheim"}, gegenstand="1")
    alle = (*alle[:2], alle[2].aendern(freigegeben=False))
    r = r.aendern(gruppen=(Gruppe(id="g1", name="Sprache", beitraege=(alle[0].beitrag,)),))
    a = zaehle(r, alle)
    assert isinstance(a.darstellung, Karten)
    assert [(k.titel, k.texte) for k in a.darstellung.karten] == [("Sprache", ("Dolmetscher",)), ("Noch nicht geordnet", ("Kita",))]
    assert a.hinweise == ("1 Beitrag wartet auf Freigabe.",)
    assert "geheim" not in str(bild_von(a).als_json())


def test_wortwolke_zaehlt_schreibweisen_zusammen() -> None:
    r = runde(Stimmzettel.WORTWOLKE)
    a = zaehle(r, stimmen(r, {"text": "Zeit"}, {"text": "zeit"}, {"text": "Zeit"}, {"text": "Geduld"}, gegenstand="1"))
    assert isinstance(a.darstellung, Wortwolke)
    assert [(w.text, w.anzahl) for w in a.darstellung.worte] == [("Zeit", 3), ("Geduld", 1)]


def test_zweiter_durchgang_steht_neben_dem_ersten() -> None:
    r = WAHL.aendern(durchgang=2)
    alle = (*stimmen(r, {"wahl": "o1"}, {"wahl": "o1"}), *stimmen(r, {"wahl": "o2"}, {"wahl": "o2"}, durchgang=2))
    a = zaehle(r, alle)
    assert "Im vorigen Durchgang lag „Wohnen“ vorn." in a.hinweise
    assert isinstance(a.darstellung, Balkenreihe)
    assert {b.text: b.vorher for b in a.darstellung.balken} == {"Sprache": 0, "Wohnen": 2, "Arbeit": 0}
    vergleich = vorher_nachher(r, alle)
    assert vergleich is not None
    assert vergleich.zeilen[0] == ("Sprache", "0", "2")


def test_teilgruppen_unter_fuenf_bleiben_verdeckt() -> None:
    alle = (*stimmen(WAHL, *[{"wahl": "o1"}] * 6), *stimmen(WAHL, *[{"wahl": "o2"}] * 4, herkunft=Herkunft.STAPEL))
    tabelle = nach_herkunft(WAHL, alle)
    assert tabelle is not None
    assert tabelle.zeilen[0][1] == "6"
    assert tabelle.zeilen[1][1:] == ("unter 5", "verdeckt, weil die Gruppe zu klein ist")
    assert zaehle(WAHL, alle).teilnahme.uebertragen == 4


def test_zwanzig_gegenstaende_mal_acht_kriterien_mal_300_zettel_in_300_ms() -> None:
    kriterien = optionen(*"ABCDEFGH", vorsatz="k")
    r = runde(Stimmzettel.KRITERIEN, *(f"Feld {n}" for n in range(20)), kriterien=kriterien)
    zufall = random.Random(3)  # noqa: S311  Prüfdaten
    zettel = [{"werte": {o.id: {k.id: zufall.randint(0, 10) for k in kriterien} for o in r.optionen}} for _ in range(300)]
    alle = stimmen(r, *zettel)
    zaehle(r, alle[:5])
    dauern = []
    for _ in range(3):
        beginn = time.process_time()
        a = zaehle(r, alle)
        bild = bild_von(a)
        dauern.append(time.process_time() - beginn)
    assert min(dauern) <= 0.3
    assert isinstance(a.darstellung, Matrix)
    assert not ausserhalb(bild)


@pytest.mark.parametrize("art", list(Stimmzettel))
def test_jedes_leere_bild_ist_lesbar_und_ganz(art: Stimmzettel) -> None:
    bild = ergebnisbild(runde(art, "Wohnen und Unterbringung", "Sprache", kriterien=optionen("Nutzen", vorsatz="k")), ())
    assert not ausserhalb(bild)
    assert not unbekannte_klassen(bild)
    assert min(f.groesse for f in bild.formen if isinstance(f, Schrift)) * 976 / bild.breite >= 0.026 * 768


def test_spannen_sind_ein_eigenes_bild() -> None:
    assert isinstance(zaehle(runde(Stimmzettel.DREIPUNKT, "A"), ()).darstellung, Spannen)
