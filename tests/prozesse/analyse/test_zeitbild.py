"""Zeitbilder: Aussage, Werte und Platz."""

from __future__ import annotations

from dataclasses import replace

from rodiko_kit.basis.bild import Rechteck, Schrift
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.zeitbild import auslastungsbild, durchlaufbild
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from tests.hilfen.bildpruefung import ausserhalb, unbekannte_klassen
from tests.prozesse.aufnahme import bestand, kennung
from tests.prozesse.zufall import zufallsablauf


def _ablauf() -> Ablauf:
    return ablauf_aus(bestand(), kennung("P-1"))


def test_wasserfall_zeigt_jeden_schritt_und_endet_bei_der_summe() -> None:
    ablauf = _ablauf()
    bild = durchlaufbild(ablauf, rechne_zeiten(ablauf))
    namen = [f.text for f in bild.formen if isinstance(f, Schrift) and f.x == 10]
    assert namen == ["Antrag annehmen", "Unterlagen prüfen", "Nachfordern", "Bescheid erstellen", "Summe je Fall"]
    balken = [f for f in bild.formen if isinstance(f, Rechteck) and f.klasse == "wartezeit" and f.h < 17.5 and f.y > 30]
    assert max(f.x + f.b for f in balken[:-1]) <= balken[-1].x + balken[-1].b + 0.2
    assert bild.tabelle.zeilen[-1] == ("Summe je Fall", "", "61\u00a0min", "6,5\u00a0Tage")
    assert "6,5\u00a0Tage äußere Wartezeit" in bild.alternativtext


def test_luecke_steht_im_bild_und_im_satz() -> None:
    ablauf = ablauf_aus(bestand(ohne=("Z-4",)), kennung("P-1"))
    bild = durchlaufbild(ablauf, rechne_zeiten(ablauf))
    texte = [f.text for f in bild.formen if isinstance(f, Schrift)]
    assert "Zeit fehlt" in texte
    assert any(t.startswith("mindestens") for t in texte)
    assert "1 Schritt fehlt die Bearbeitungszeit" in bild.alternativtext


def test_ueberlast_ist_rot_und_wird_genannt() -> None:
    ablauf = replace(_ablauf(), fallzahl_je_jahr=5000)
    bild = auslastungsbild(rechne_zeiten(ablauf))
    assert any(isinstance(f, Rechteck) and f.klasse == "ablehnend" for f in bild.formen)
    assert "Mehr Bedarf als Kapazität haben: Ausländerbehörde" in bild.alternativtext


def test_bilder_bleiben_im_rahmen() -> None:
    for keim in range(0, 60, 3):
        ablauf = replace(zufallsablauf(keim), fallzahl_je_jahr=500)
        zeiten = rechne_zeiten(ablauf)
        for bild in (durchlaufbild(ablauf, zeiten), auslastungsbild(zeiten)):
            assert not ausserhalb(bild), f"Zufall {keim}: {bild.titel}"
            assert not unbekannte_klassen(bild)


def test_ohne_angaben_bleibt_der_bedarf_offen() -> None:
    assert "noch nicht berechnen" in auslastungsbild(rechne_zeiten(zufallsablauf(3))).alternativtext
