"""Varianten: gemischter Ablauf, Streuung über alle Fälle, Meldungen; Merkzettel im Bild."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rodiko_kit.basis.bild import Schrift
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.analyse.hindernis import was_fehlt
from rodiko_kit.prozesse.analyse.lastfaktor import besuche
from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn
from rodiko_kit.prozesse.analyse.schwimmbahn.merker import Marke
from rodiko_kit.prozesse.analyse.tafeln import variantentafel
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.bericht.ist import ist_bloecke
from rodiko_kit.prozesse.modell.prozess import Variante
from rodiko_kit.prozesse.modell.schnittstelle import Merkart
from rodiko_kit.reporting.bloecke import Tabellenblock
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.analyse.test_schwimmbahn import pruefe_bild
from tests.prozesse.aufnahme import bestand, kennung, objekt, weg
from tests.prozesse.zufall import zufallsablauf


def _mit_varianten(einfach: str = "0.25") -> SpeicherloserBestand:
    """Ein Viertel der Fälle geht von der Prüfung stets zum Bescheid, der Rest wie bisher (20 % Nachforderung)."""
    return bestand(
        objekt(Variante, "V-1", prozess=kennung("P-1"), name="einfach", anteil=Decimal(einfach)),
        objekt(Variante, "V-2", prozess=kennung("P-1"), name="üblich", anteil=Decimal("0.75")),
        weg("U-7", "S-2", "S-4", variante=kennung("V-1")),
    )


def test_gemischte_besuche_sind_das_mittel_der_varianten() -> None:
    b = _mit_varianten()
    einfach, ueblich = (besuche(z.ablauf).knoten for z in zweige_aus(b, kennung("P-1")))
    gemischt = besuche(ablauf_aus(b, kennung("P-1"))).knoten
    assert einfach[str(kennung("S-2"))] == pytest.approx(1)
    assert ueblich[str(kennung("S-2"))] == pytest.approx(1.25)
    for id_, besucht in gemischt.items():
        assert besucht == pytest.approx(0.25 * einfach[id_] + 0.75 * ueblich[id_], rel=1e-9)


def test_streuung_zaehlt_den_unterschied_der_varianten_mit() -> None:
    b = _mit_varianten()
    zweige = zweige_aus(b, kennung("P-1"))
    je = [rechne_zeiten(z.ablauf) for z in zweige]
    alle = rechne_zeiten(ablauf_aus(b, kennung("P-1")), zweige=zweige)
    mittel = 0.25 * je[0].arbeit_min + 0.75 * je[1].arbeit_min
    zweites = sum(a * (z.arbeit_sd_min**2 + z.arbeit_min**2) for a, z in zip((0.25, 0.75), je, strict=True))
    assert alle.arbeit_min == pytest.approx(mittel, rel=1e-9)
    assert alle.arbeit_sd_min**2 == pytest.approx(zweites - mittel**2, rel=1e-9)


def test_falsche_anteile_der_varianten_stehen_an_ihren_zellen() -> None:
    b = _mit_varianten("0.5")
    (meldung,) = [m for m in pruefe_ablauf(ablauf_aus(b, kennung("P-1")), zweige_aus(b, kennung("P-1"))) if "Varianten" in m.satz]
    assert "125,0\u00a0%" in meldung.satz
    assert ("variante", str(kennung("V-1")), "anteil") in meldung.stellen


def test_marken_stehen_frei_am_schritt() -> None:
    for keim in range(8):
        ablauf = zufallsablauf(keim)
        marken = {k.id: (Marke("12", Merkart.FRAGE, "Wer?"), Marke("+3", Merkart.IDEE, "So")) for k in ablauf.knoten[::2]}
        bild = schwimmbahn(ablauf, marken=marken)
        assert sum(isinstance(f, Schrift) and f.text == "12" for f in bild.formen) == len(marken)
        if keim == 0:
            pruefe_bild(schwimmbahn(ablauf))


def test_kennzahlen_je_variante_und_anteil_der_faelle() -> None:
    b = _mit_varianten()
    zweige = zweige_aus(b, kennung("P-1"))
    zeilen = {z[0]: z for z in variantentafel(zweige).zeilen}
    assert zeilen["einfach"][1:] == ("25,0\u00a0%", "3,2\u00a0Tage", "52\u00a0min", "3\u00a0Tage", "1,0", "1,0")
    assert zeilen["üblich"][5] == "1,5"
    (feld,) = [f for f in untersuche_nahtstellen(ablauf_aus(b, kennung("P-1")), (), zweige).matrix if f.von == "Ausländerbehörde"]
    assert feld.anteil_faelle == pytest.approx(0.75 * 0.2)


def test_bericht_und_cockpit_pruefen_je_variante() -> None:
    assert not [s for s in was_fehlt(_mit_varianten()) if "Übergängen" in s]
    assert [s for s in was_fehlt(_mit_varianten("0.5")) if "1 Unstimmigkeit in den Übergängen" in s]
    tafeln = {b.id: b for b in ist_bloecke(_mit_varianten(), False) if isinstance(b, Tabellenblock)}  # noqa: FBT003  Form der Berichtseinträge
    assert [z[0] for z in tafeln["ist-1-varianten"].tabelle.zeilen] == ["einfach", "üblich"]
