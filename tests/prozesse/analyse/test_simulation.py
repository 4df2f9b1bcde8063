"""Die Simulation gegen geschlossene Formeln, gegen exakte Größen und gegen sich selbst."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Dauer, Dreieck, Exponential, Knoten, Weg
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.austausch import lies_ablauf
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr, baue_felder, kraefte, zwischenankunft
from rodiko_kit.prozesse.analyse.simulation.lauf import differenz, laufe_einmal, laufe_mit_spur, neun_von_zehn, simuliere, ueberlast
from rodiko_kit.prozesse.analyse.warteschlange import jackson
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from tests.prozesse.aufnahme import bestand, kennung
from tests.prozesse.zufall import zufallsablauf

FAELLE = Path(__file__).parents[2] / "faelle" / "prozess"
WERTE = json.loads((FAELLE / "analytisch.json").read_text("utf-8"))
MONTAG = dt.date(2026, 1, 5)


def referenz() -> Ablauf:
    return lies_ablauf(yaml.safe_load((FAELLE / "prozess22.yaml").read_text("utf-8")))


def eine_schlange(plaetze: int, dauer: Dauer, abstand: float) -> Ablauf:
    return Ablauf(
        "Schlange",
        (Knoten("a", "a", "b", bearbeitung=dauer),),
        (Weg(START, "a"), Weg("a", ENDE)),
        (Bahn("b", "Amt", kapazitaet=plaetze),),
        zwischenankunft_min=abstand,
    )


@pytest.mark.parametrize("fall", [pytest.param(f, id=f["id"]) for f in WERTE["mmc"]])
def test_mmc_innerhalb_dreier_standardfehler(fall: dict[str, Any]) -> None:
    ablauf = eine_schlange(fall["c"], Exponential(fall["bedienzeit_mittel"]), fall["zwischenankunft_mittel"])
    s = simuliere(ablauf, 50_000, 20, keim=11, einschwingen=5_000)
    assert abs(s.arbeit_min.mittel - fall["W"]) <= 3 * s.arbeit_min.standardfehler
    assert abs(s.warten_min.mittel - fall["Wq"]) <= 3 * s.warten_min.standardfehler
    assert s.bahnen[0].auslastung == pytest.approx(fall["rho"], rel=0.01)
    assert s.bahnen[0].schlange == pytest.approx(fall["Lq"], rel=0.05)


@pytest.mark.parametrize("fall", [pytest.param(f, id=f["id"]) for f in WERTE["mg1"]])
def test_mg1_innerhalb_dreier_standardfehler(fall: dict[str, Any]) -> None:
    ablauf = eine_schlange(1, Dreieck(*fall["dreieck"]), fall["zwischenankunft_mittel"])
    s = simuliere(ablauf, 50_000, 20, keim=3, einschwingen=5_000)
    assert abs(s.arbeit_min.mittel - fall["W"]) <= 3 * s.arbeit_min.standardfehler


def test_jackson_netz_innerhalb_dreier_standardfehler() -> None:
    ablauf = referenz()
    je_besuch = {b.bahn.id: b.arbeit_min / b.besuche for b in rechne_zeiten(ablauf).bahnen}
    ablauf = ablauf.mit_knoten([replace(k, bearbeitung=Exponential(je_besuch[k.bahn])) for k in ablauf.knoten])
    s = simuliere(ablauf, 30_000, 20, keim=5, einschwingen=3_000)
    gesamt, je_bahn = jackson(ablauf)
    assert gesamt == pytest.approx(WERTE["process22"]["jackson"]["mittel"])
    assert abs(s.arbeit_min.mittel - gesamt) <= 3 * s.arbeit_min.standardfehler
    for bahn in s.bahnen:
        assert bahn.warten_min == pytest.approx(je_bahn[bahn.id].wartezeit, rel=0.05)


def test_unbegrenzte_kraefte_ergeben_die_arbeit_je_fall() -> None:
    soll = WERTE["process22"]["durchlauf_ohne_engpass"]
    s = simuliere(referenz(), 20_000, 20, keim=2, ohne_engpass=True)
    assert abs(s.arbeit_min.mittel - soll["mittel"]) <= 3 * s.arbeit_min.standardfehler
    assert s.warten_min.mittel == 0
    lauf = laufe_einmal(baue_felder(referenz(), ARBEITSUHR, 50_000, ohne_engpass=True), 50_000, 9)
    assert lauf.arbeit_min.std() == pytest.approx(soll["standardabweichung"], rel=0.02)


def test_besuche_je_schritt_treffen_den_exakten_lastfaktor() -> None:
    s = simuliere(referenz(), 20_000, 5, keim=4)
    for id_, exakt in besuche(referenz()).knoten.items():
        assert s.schritte[id_][0] == pytest.approx(exakt, rel=0.03)


@pytest.mark.parametrize("keim", [1, 9, 17, 29, 41, 57, 63, 88])
def test_zufaellige_ablaeufe_mit_gleichzeitigen_zweigen_treffen_die_exakte_arbeit(keim: int) -> None:
    zufall = replace(zufallsablauf(keim, 12), zwischenankunft_min=60.0)
    ablauf = zufall.mit_knoten([replace(k, bearbeitung=k.bearbeitung or Dreieck(1, 2, 3), wartezeit=None) for k in zufall.knoten])
    s = simuliere(ablauf, 5_000, 20, keim=keim, ohne_engpass=True)
    arbeit = [sum(z[0] * ablauf.nach_id[i].bearbeitung_mittel for i, z in s.schritte.items())]
    assert np.mean(arbeit) == pytest.approx(rechne_zeiten(ablauf).arbeit_min, rel=0.03)


def test_gleichzeitige_zweige_warten_am_zusammenfluss_auf_den_letzten() -> None:
    def fest(id_: str, minuten: float) -> Knoten:
        return Knoten(id_, id_, "b", bearbeitung=Dreieck(minuten, minuten, minuten), gleichzeitig=id_ in "ab")

    kanten = (("a", "b"), ("a", "f"), ("b", "c"), ("b", "d"), ("c", "e"), ("d", "e"), ("e", "f"), ("f", ENDE))
    knoten = tuple(fest(k, m) for k, m in zip("abcdef", (1, 2, 30, 4, 5, 6), strict=True))
    ablauf = Ablauf("UND", knoten, (Weg(START, "a"), *(Weg(v, n) for v, n in kanten)), (Bahn("b", "B"),), zwischenankunft_min=100)
    s = simuliere(ablauf, 200, 2, ohne_engpass=True)
    assert s.arbeit_min.mittel == pytest.approx(1 + 2 + 30 + 5 + 6)
    assert {i: z[0] for i, z in s.schritte.items()} == dict.fromkeys("abcdef", 1.0)


@pytest.mark.parametrize("dienstzeit", ["Mo-Fr 08:00-16:00", "Mo-Mi 08:00-12:00", "So 18:00-24:00"])
@pytest.mark.parametrize(("abstand", "je_tag"), [(40.0, 12.0), (240.0, 2.0)])
def test_ankunftsrate_bleibt_unter_jedem_kalender(dienstzeit: str, abstand: float, je_tag: float) -> None:
    ablauf = replace(eine_schlange(1, Dreieck(1, 1, 1), abstand), bahnen=(Bahn("b", "Amt", kapazitaet=1, arbeitszeit=dienstzeit),))
    lauf = laufe_einmal(baue_felder(ablauf, Uhr(beginn=MONTAG), 100_000), 100_000, 1)
    je_woche = Kalender.aus_angabe(dienstzeit).fenster
    minuten = sum(b - v for _, v, b in je_woche)
    wochen = (lauf.ankunft_min[-1] - lauf.ankunft_min[0]) / (7 * 1440)
    assert lauf.ankunft_min.size / (wochen * minuten / 480) == pytest.approx(je_tag, rel=0.01)
    abstaende = np.diff(lauf.ankunft_arbeit_min)
    assert abstaende.std() / abstaende.mean() == pytest.approx(1, rel=0.02)
    oeffnung = min(v for _, v, _ in je_woche)
    assert not np.any(lauf.ankunft_min % 1440 == oeffnung)


def test_gemeinsamer_kalender_ist_nur_eine_zeitabbildung() -> None:
    arbeitsuhr = laufe_einmal(baue_felder(referenz(), ARBEITSUHR, 2_000), 2_000, 8)
    kalender = laufe_einmal(baue_felder(referenz(), Uhr(beginn=MONTAG, land="NW"), 2_000), 2_000, 8)
    assert kalender.arbeit_min == pytest.approx(arbeitsuhr.arbeit_min, abs=1e-6)
    assert (kalender.kalender_min >= kalender.arbeit_min - 1e-6).all()


@pytest.mark.parametrize("ohne_engpass", [False, True])
def test_schnelle_und_allgemeine_schleife_rechnen_dasselbe(ohne_engpass: bool) -> None:  # noqa: FBT001  Prüfwert
    felder = baue_felder(referenz(), Uhr(beginn=MONTAG, land="NW"), 1_100, ohne_engpass=ohne_engpass)
    schnell, allgemein = laufe_einmal(felder, 1_000, 5, 100), laufe_mit_spur(felder, 1_000, 5, 100, 0)[0]
    for name in ("kalender_min", "arbeit_min", "warten_min", "warten_kalender_min", "schritt_zahl", "schritt_warten_min"):
        assert getattr(schnell, name) == pytest.approx(getattr(allgemein, name), abs=1e-6), name


def test_hoeherer_vorrang_wartet_kuerzer() -> None:
    ist = referenz()
    eilig = ist.mit_knoten([replace(ist.nach_id["a03"], vorrang=1)])
    a, b = (simuliere(x, 2_000, 4, keim=1, einschwingen=200) for x in (ist, eilig))
    assert b.schritte["a03"][1] < 0.6 * a.schritte["a03"][1]
    assert b.schritte["a07"][1] > a.schritte["a07"][1]


def test_feste_ankuenfte_gelten_auf_die_minute() -> None:
    termine = tuple(dt.datetime.fromisoformat(t) for t in ("2026-01-05 09:00", "2026-01-05 09:30", "2026-01-09 15:50"))
    ablauf = replace(eine_schlange(1, Dreieck(60, 60, 60), 1), ankuenfte=termine, zwischenankunft_min=None)
    s = laufe_einmal(baue_felder(ablauf, ARBEITSUHR, 3), 3, 1)
    assert s.kalender_min.tolist() == pytest.approx([60, 90, 60 + 64 * 60])
    assert s.warten_kalender_min.tolist() == pytest.approx([0, 30, 0])
    with pytest.raises(EingabeFehler, match="weniger als 4"):
        laufe_einmal(baue_felder(ablauf, ARBEITSUHR, 4), 4, 1)


def test_teilzeit_einer_einheit_folgt_ihrem_kalender() -> None:
    """Ein Fall je Lauf: die Fertigstellung ist die des Kalenders."""
    bahn = Bahn("b", "Amt", kapazitaet=1, arbeitszeit="Mo-Mi 08:00-12:00")
    ablauf = replace(eine_schlange(1, Dreieck(300, 300, 300), 40), bahnen=(bahn,))
    kalender = Kalender.aus_angabe(bahn.arbeitszeit, "NW")
    for keim in range(20):
        uhr = Uhr(beginn=MONTAG, land="NW", ankunft="Mo-Fr 08:00-16:00")
        lauf = laufe_einmal(baue_felder(ablauf, uhr, 1), 1, keim)
        start = dt.datetime.combine(MONTAG, dt.time()) + dt.timedelta(minutes=float(lauf.ankunft_min[0]))
        ende = start + dt.timedelta(minutes=float(lauf.kalender_min[0]))
        assert abs((kalender.fertig(start, 300) - ende).total_seconds()) < 1e-3


def test_aeussere_wartezeit_bindet_niemanden() -> None:
    ablauf = eine_schlange(1, Dreieck(10, 10, 10), 20)
    mit = ablauf.mit_knoten([replace(ablauf.knoten[0], wartezeit=Dreieck(7, 14, 21))])
    ohne_lauf, mit_lauf = (laufe_einmal(baue_felder(a, ARBEITSUHR, 3_000), 3_000, 6) for a in (ablauf, mit))
    assert mit_lauf.warten_min == pytest.approx(ohne_lauf.warten_min)
    assert (mit_lauf.kalender_min - ohne_lauf.kalender_min).mean() == pytest.approx(14 * 1440, rel=0.01)


def test_gleicher_keim_gleiches_ergebnis_gleich_wo_gerechnet() -> None:
    allein = simuliere(referenz(), 500, 6, keim=7)
    with ThreadPoolExecutor(2) as ausfuehrer:
        geteilt = simuliere(referenz(), 500, 6, keim=7, ausfuehrer=ausfuehrer)
    assert allein == geteilt
    assert simuliere(referenz(), 500, 6, keim=8).arbeit_min != allein.arbeit_min


def test_gleiche_zufallszahlen_machen_den_vergleich_scharf() -> None:
    ist = referenz()
    soll = replace(ist, bahnen=tuple(replace(b, kapazitaet=3.0) if b.id == "BB" else b for b in ist.bahnen))
    a, b = (simuliere(x, 2_000, 20, keim=1).arbeit_min for x in (ist, soll))
    c = simuliere(soll, 2_000, 20, keim=2).arbeit_min
    mittel, fehler, unten, oben = differenz(a, b)
    assert unten <= mittel <= oben < 0
    assert fehler < 0.5 * differenz(a, c)[1]


def test_entfallender_schritt_laesst_die_anderen_ziehungen_unveraendert() -> None:
    ist = referenz()
    soll = ist.mit_knoten([replace(ist.nach_id["a12"], bearbeitung=Dreieck(0, 0, 0))])
    a, b = (laufe_einmal(baue_felder(x, ARBEITSUHR, 1_000, ohne_engpass=True), 1_000, 3) for x in (ist, soll))
    assert ((a.arbeit_min - b.arbeit_min) >= 3 - 1e-9).all()
    assert ((a.arbeit_min - b.arbeit_min) <= 10 + 1e-9).all()


def test_ueberlast_nennt_wachstum_statt_eines_mittels() -> None:
    ablauf = eine_schlange(1, Dreieck(50, 50, 50), 40)
    (last,) = ueberlast(ablauf)
    assert last.auslastung == pytest.approx(1.25)
    assert last.faelle_je_monat == pytest.approx(12 * 5 * 52 / 12 * 0.2)
    assert last.satz == "Der Rückstand wächst um 52 Fälle je Monat (Amt)."
    assert ueberlast(referenz()) == ()


def test_anfangsrueckstand_wird_vor_neuen_faellen_abgearbeitet() -> None:
    ablauf = eine_schlange(1, Dreieck(10, 10, 10), 1_000)
    voll = replace(ablauf, bahnen=(replace(ablauf.bahnen[0], anfangsrueckstand=500),))
    lauf = laufe_einmal(baue_felder(voll, ARBEITSUHR, 3), 3, 1)
    assert lauf.warten_min[0] == pytest.approx(5_000 - lauf.ankunft_min[0])
    assert lauf.schritt_zahl[0] == 3


def test_bruchteile_von_stellen_sind_plaetze_mit_geringerem_tempo() -> None:
    plaetze, tempo = kraefte(Bahn("b", "B", kapazitaet=5, anteil=0.54))
    assert plaetze == 3
    assert tempo == pytest.approx(0.9)
    assert kraefte(Bahn("b", "B", kapazitaet=2)) == (2, 1)
    halb = replace(eine_schlange(1, Dreieck(10, 10, 10), 1_000), bahnen=(Bahn("b", "B", kapazitaet=0.5),))
    assert simuliere(halb, 100, 2).arbeit_min.median == pytest.approx(20)


def test_fallzahl_bestimmt_den_abstand_der_ankuenfte() -> None:
    ablauf = ablauf_aus(bestand(), kennung("P-1"))
    assert zwischenankunft(ablauf, Uhr(beginn=MONTAG)) == pytest.approx(365 / 7 * 2400 / 1000)
    s = simuliere(ablauf, 2_000, 4, uhr=Uhr(beginn=MONTAG, land="NW"), keim=1)
    assert neun_von_zehn(s).startswith("9 von 10 Fällen sind fertig nach ")


@pytest.mark.parametrize(
    ("ablauf", "satz"),
    [
        (Ablauf("x", (Knoten("a", "Prüfen", "b"),), (), (Bahn("b", "B", kapazitaet=1),), zwischenankunft_min=1), "„Prüfen“"),
        (replace(eine_schlange(1, Dreieck(1, 1, 1), 1), bahnen=(Bahn("b", "Amt"),)), "Organisationseinheit Amt.*keine Kapazität"),
        (replace(eine_schlange(1, Dreieck(1, 1, 1), 1), zwischenankunft_min=None), "hat keine Fallzahl"),
        (replace(eine_schlange(1, Dreieck(1, 1, 1), 1), bahnen=(Bahn("b", "Amt", kapazitaet=1, arbeitszeit="nie"),)), "Arbeitszeit: 'nie'"),
    ],
)
def test_unvollstaendiger_ablauf_wird_mit_abhilfe_abgewiesen(ablauf: Ablauf, satz: str) -> None:
    with pytest.raises(EingabeFehler, match=satz) as fehler:
        simuliere(ablauf, 10, 1, uhr=Uhr(beginn=MONTAG))
    assert "Bitte" in str(fehler.value)
