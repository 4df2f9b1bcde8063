"""Berichtsabschnitt „IST“."""

from __future__ import annotations

from rodiko_kit.prozesse.bericht.ist import ist_bloecke
from rodiko_kit.prozesse.fachmodul import FACHMODUL
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.reporting.bloecke import Abbildung, Herkunft, Kasten, Kennzahlenblock, Tabellenblock, Ueberschrift, pruefe_folge
from tests.hilfen.bestand import SpeicherloserBestand
from tests.prozesse.aufnahme import KOMMUNE, bestand, weg


def test_abschnitt_hat_bilder_tabellen_und_quellen() -> None:
    bloecke = ist_bloecke(bestand(), False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    assert [b.text for b in bloecke if isinstance(b, Ueberschrift)] == ["Der heutige Ablauf (IST)", "Antrag"]
    assert {b.id for b in bloecke if isinstance(b, Abbildung)} >= {"ist-1-bild-1", "ist-1-zeit", "ist-1-last"}
    assert {b.id for b in bloecke if isinstance(b, Tabellenblock)} == {
        f"ist-1-{n}" for n in ("schritte", "matrix", "uebergaben", "befunde")
    }
    assert any(isinstance(b, Kennzahlenblock) for b in bloecke)
    (herkunft,) = [b for b in bloecke if isinstance(b, Herkunft)]
    assert set(herkunft.quellen) == {"Fachverfahren 2025", "Leitfaden Erfüllungsaufwand", "Muster"}


def test_maengel_stehen_als_kasten_im_bericht() -> None:
    bloecke = ist_bloecke(bestand(ohne=("Z-4",)), False)  # noqa: FBT003  Form der Berichtseinträge
    (kasten,) = [b for b in bloecke if isinstance(b, Kasten)]
    assert "hat keine Bearbeitungszeit" in "".join(lauf.text for lauf in kasten.text)


def test_fachprozesse_stehen_als_ausserhalb_des_auftrags_im_bericht() -> None:
    objekte = (o.aendern(ausserhalb_auftrag=True) if isinstance(o, Schritt) and o.kuerzel == "S-2" else o for o in bestand()._objekte)
    bloecke = ist_bloecke(SpeicherloserBestand(objekte, KOMMUNE), False)  # noqa: FBT003  Form der Berichtseinträge
    pruefe_folge(bloecke)
    (kasten,) = [b for b in bloecke if isinstance(b, Kasten) and b.titel == "Außerhalb des Auftrags"]
    text = "".join(lauf.text for lauf in kasten.text)
    assert text.startswith("Fachprozess, außerhalb des Auftrags: „")
    assert text.endswith("In diese Schritte wird nicht eingegriffen.")
    assert not any(isinstance(b, Kasten) and b.titel == "Außerhalb des Auftrags" for b in ist_bloecke(bestand(), False))  # noqa: FBT003  ebenso


def test_nicht_rechenbarer_ablauf_bricht_den_bericht_nicht_ab() -> None:
    bloecke = ist_bloecke(bestand(weg("U-9", "S-4", "S-1"), ohne=("U-6",)), False)  # noqa: FBT003  Form der Berichtseinträge
    assert [b.titel for b in bloecke if isinstance(b, Kasten)] == ["Nicht zu rechnen"]
    assert not [b for b in bloecke if isinstance(b, Abbildung)]


def test_ohne_schritte_kein_abschnitt() -> None:
    ohne = tuple(o.kuerzel for o in bestand()._objekte if o.ART not in {"kommune", "prozess"})
    assert ist_bloecke(bestand(ohne=ohne), False) == ()  # noqa: FBT003  Form der Berichtseinträge


def test_fachmodul_nennt_hindernisse_mit_bildschirm() -> None:
    saetze = [(h.satz, h.bildschirm) for h in FACHMODUL.hindernisse(bestand(ohne=("Z-4",)))]
    assert saetze == [
        ("Noch keine Rolle eines Akteurs in einem Prozess eingetragen.", "prozesshaus"),
        ("1 Schritt hat keine Zeit (Antrag).", "ist"),
    ]
    assert [e.name for e in FACHMODUL.bildschirme] == ["prozesshaus", "ist", "bpmn", "simulation", "protokoll"]
    assert len(FACHMODUL.befehle()) == len({b.NAME for b in FACHMODUL.befehle()})
