"""Übergaben, Medienbrüche, Doppelerfassung, Nacharbeit, Hin und Her."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from rodiko_kit.basis.bild import Rechteck, Schrift
from rodiko_kit.basis.textmass import textbreite
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Knoten, Weg
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.faelleanteil import anteil_der_faelle
from rodiko_kit.prozesse.analyse.nahtbild import GROESSEN, nahtbild, zelle
from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen, ist_medienbruch, medienbruchkanten, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BEAMER, BILDSCHIRM, SEITE
from rodiko_kit.prozesse.analyse.tafeln import befundtafel, matrixtafel, uebergabentafel
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from tests.prozesse.aufnahme import bestand, kennung
from tests.prozesse.zufall import zufallsablauf


def _naht() -> Nahtstellen:
    b = bestand()
    return untersuche_nahtstellen(ablauf_aus(b, kennung("P-1")), b.alle(Schnittstelle))


def test_uebergaben_nennen_haeufigkeit_und_was_ungeregelt_ist() -> None:
    naht = _naht()
    gefunden = {(u.von.kuerzel, u.nach.kuerzel): u for u in naht.uebergaben}
    assert gefunden["S-1", "S-2"].je_fall == pytest.approx(1)
    assert gefunden["S-1", "S-2"].maengel == ("keine Regelung",)
    assert gefunden["S-2", "S-3"].je_fall == pytest.approx(0.25)
    assert gefunden["S-2", "S-3"].maengel == ("nicht beschrieben",)
    assert naht.uebergaben_je_fall == pytest.approx(1.5)


def test_medienbruch_zaehlt_nur_bekannte_traeger() -> None:
    assert ist_medienbruch("Papier", "Fachverfahren")
    assert not ist_medienbruch("Papier", "")
    assert not ist_medienbruch("Papier", "ohne Übergabe")
    assert not ist_medienbruch("Papier", "Papier")
    naht = _naht()
    assert medienbruchkanten(naht) == {(str(kennung("S-1")), str(kennung("S-2")))}
    assert naht.medienbrueche_je_fall == pytest.approx(1)


def test_medienbruch_im_schritt_selbst_zaehlt_je_besuch() -> None:
    knoten = (Knoten("a", "abtippen", "b", medium_ein="Papier", medium_aus="Fachverfahren"),)
    naht = untersuche_nahtstellen(Ablauf("x", knoten, (Weg(START, "a"), Weg("a", "a", 0.5), Weg("a", ENDE, 0.5)), (Bahn("b", "B"),)))
    assert naht.medienbrueche_je_fall == pytest.approx(2)
    assert not medienbruchkanten(naht)


def test_doppelerfassung_findet_dieselbe_angabe_trotz_schreibweise() -> None:
    (doppelt,) = _naht().doppelt
    assert (doppelt.angabe, [k.kuerzel for k in doppelt.schritte]) == ("Name", ["S-1", "S-2"])


def test_nacharbeit_nennt_haeufigkeit_und_tiefe() -> None:
    (schleife,) = _naht().nacharbeit
    assert schleife.je_fall == pytest.approx(0.25)
    assert [k.kuerzel for k in schleife.schritte] == ["S-2", "S-3"]


def test_hin_und_her_zaehlt_den_naechsten_wechsel() -> None:
    gefunden = {(a, b): f for a, b, f in _naht().hin_und_her}
    assert gefunden["Ausländerbehörde", "Bürgerbüro"] == pytest.approx(0.25)
    assert gefunden["Bürgerbüro", "Ausländerbehörde"] == pytest.approx(0.25)


def test_tafeln_nennen_matrix_und_befunde() -> None:
    naht = _naht()
    matrix = matrixtafel(naht)
    assert matrix.spalten == ("von \\ an", "Bürgerbüro", "Ausländerbehörde")
    assert matrix.zeilen[0] == ("Bürgerbüro", "", "1,25 (1 MB, 2 offen)")
    assert matrix.zeilen[1] == ("Ausländerbehörde", "0,25 (1 offen)", "")
    assert [z[0] for z in befundtafel(naht).zeilen] == ["Doppelerfassung", "Nacharbeit", "Hin und Her", "Hin und Her"]
    erste = uebergabentafel(ablauf_aus(bestand(), kennung("P-1")), naht).zeilen[0]
    assert erste[3:] == ("Papier → Fachverfahren", "3\u00a0Tage", "2\u00a0Tage", "Medienbruch, keine Regelung")


def test_anteil_der_faelle_zaehlt_jeden_fall_einmal() -> None:
    felder = {(f.von, f.nach): f for f in _naht().matrix}
    hin, her = felder["Bürgerbüro", "Ausländerbehörde"], felder["Ausländerbehörde", "Bürgerbüro"]
    assert (hin.je_fall, hin.anteil_faelle) == pytest.approx((1.25, 1))
    assert (her.je_fall, her.anteil_faelle) == pytest.approx((0.25, 0.2))
    assert (hin.stellen, her.stellen) == (2, 1)
    assert hin.wartezeit_tage == pytest.approx(3 + 0.25 * 14)


def test_anteil_der_faelle_mit_gleichzeitigen_zweigen() -> None:
    """Zwei Zweige treffen mit 50 % und 40 %, danach trifft der gemeinsame Schritt mit 10 %: 1 - 0,5 · 0,6 · 0,9."""
    knoten = (Knoten("v", "verteilen", gleichzeitig=True), *(Knoten(n, n) for n in "abxyj"))
    wege = (
        *(Weg(START, "v"), Weg("v", "a"), Weg("v", "b")),
        *(Weg("a", "x", 0.5), Weg("a", "j", 0.5), Weg("x", "j"), Weg("b", "y", 0.4), Weg("b", "j", 0.6), Weg("y", "j")),
        *(Weg("j", "x", 0.1), Weg("j", ENDE, 0.9)),
    )
    einfach = Ablauf("x", knoten, tuple(w for w in wege if (w.von, w.nach) != ("j", "x")))
    assert anteil_der_faelle(einfach, [("a", "x"), ("b", "y")]) == pytest.approx(1 - 0.5 * 0.6)
    knoten2 = (*knoten, Knoten("e", "e"))
    danach = Ablauf("x", knoten2, (*(w for w in wege if w.von != "j"), Weg("j", "e", 0.1), Weg("j", ENDE, 0.9), Weg("e", ENDE)))
    assert anteil_der_faelle(danach, [("a", "x"), ("b", "y"), ("j", "e")]) == pytest.approx(1 - 0.5 * 0.6 * 0.9)


@pytest.mark.parametrize("keim", range(6))
def test_anteil_der_faelle_stimmt_mit_gezogenen_faellen_ueberein(keim: int) -> None:
    roh = zufallsablauf(keim)
    ablauf = replace(roh, knoten=tuple(replace(k, gleichzeitig=False) for k in roh.knoten))
    kanten = [(w.von, w.nach) for w in ablauf.wege if w.von != START and w.nach != ENDE][::3]
    zufall = random.Random(keim)  # noqa: S311  Prüfdaten, kein Geheimnis
    treffer = sum(_trifft(ablauf, set(kanten), zufall) for _ in range(4000))
    genau = anteil_der_faelle(ablauf, kanten)
    assert treffer / 4000 == pytest.approx(genau, abs=4 * math.sqrt(max(genau * (1 - genau), 1e-4) / 4000))


def _trifft(ablauf: Ablauf, kanten: set[tuple[str, str]], zufall: random.Random) -> bool:
    jetzt = START
    while jetzt != ENDE:
        ziele = ablauf.ausgaenge[jetzt]
        (ziel,) = zufall.choices([z for z, _ in ziele], [a for _, a in ziele])
        if (jetzt, ziel) in kanten:
            return True
        jetzt = ziel
    return False


@pytest.mark.parametrize("groesse", list(GROESSEN))
def test_matrixbild_passt_in_seine_felder_und_nennt_alles(groesse: str) -> None:
    b = bestand()
    ablauf = ablauf_aus(b, kennung("P-1"))
    for masse in (BILDSCHIRM, BEAMER, SEITE):
        bild = nahtbild(ablauf, _naht(), groesse, masse)
        felder = {f.ref: f for f in bild.formen if isinstance(f, Rechteck) and f.ref}
        assert set(felder) == {zelle(f) for f in _naht().matrix}
        for schrift in (f for f in bild.formen if isinstance(f, Schrift)):
            breite = textbreite(schrift.text, schrift.groesse, fett=schrift.fett)
            links = schrift.x - breite / 2 if schrift.anker == "mitte" else schrift.x
            assert links >= -0.1
            assert links + breite <= bild.breite + 0.1
            if schrift.ref:
                feld = felder[schrift.ref]
                assert feld.x <= links
                assert links + breite <= feld.x + feld.b
        assert GROESSEN[groesse].titel in bild.titel
        assert len(bild.tabelle.zeilen) == 2
