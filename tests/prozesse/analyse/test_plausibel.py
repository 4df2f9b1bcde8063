"""Prüfmeldungen: Ort, Satz, Abhilfe."""

from __future__ import annotations

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn, Dreieck, Knoten
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
from rodiko_kit.prozesse.analyse.hindernis import was_fehlt
from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
from tests.prozesse.aufnahme import bestand, kennung, schritt, weg, zeit


def _saetze(*weitere: Objekt, ohne: tuple[str, ...] = ()) -> list[str]:
    return [m.text for m in pruefe_ablauf(ablauf_aus(bestand(*weitere, ohne=ohne), kennung("P-1")))]


def _hat(saetze: list[str], *stuecke: str) -> bool:
    return any(all(s in satz for s in stuecke) for satz in saetze)


def test_stimmige_aufnahme_ist_ohne_meldung() -> None:
    assert _saetze() == []


def test_anteile_die_nicht_aufgehen() -> None:
    saetze = _saetze(weg("U-3", "S-2", "S-4", "0.9"), ohne=("U-3",))
    assert _hat(saetze, "Schritt S-2 · Unterlagen prüfen", "110,0\u00a0% statt 100 %", "Bitte die Anteile berichtigen")


def test_drittel_gelten_als_hundert_prozent() -> None:
    wege = (weg("U-3", "S-2", "S-4", "0.3333"), weg("U-4", "S-2", "S-3", "0.3333"), weg("U-7", "S-2", None, "0.3333"))
    assert not _hat(_saetze(*wege, ohne=("U-3", "U-4")), "statt 100")


def test_unerreichter_schritt_und_sackgasse() -> None:
    saetze = _saetze(schritt("S-9", "Vergessen", "OE-1"), zeit("Z-9", "S-9", (1, 1, 1)))
    assert _hat(saetze, "S-9", "wird vom Beginn aus nicht erreicht")
    assert _hat(saetze, "S-9", "Danach geht es nicht weiter.")


def test_kein_beginn() -> None:
    assert _hat(_saetze(ohne=("U-1",)), "hat keinen eingetragenen Beginn", "Angenommen wird „Antrag annehmen“")


def test_schleife_ohne_ausgang_steht_zuerst() -> None:
    saetze = _saetze(weg("U-9", "S-4", "S-1"), ohne=("U-6",))
    assert "Schleife ohne Ausgang" in saetze[0]


def test_fehlende_zeit_zustaendigkeit_und_fallzahl() -> None:
    saetze = _saetze(schritt("S-4", "Bescheid erstellen"), ohne=("S-4", "Z-5"))
    assert _hat(saetze, "S-4", "hat keine Bearbeitungszeit; alle Summen sind deshalb Mindestwerte")
    assert _hat(saetze, "S-4", "hat keine zuständige Organisationseinheit")


def test_weit_auseinander_liegende_auskuenfte() -> None:
    assert _hat(_saetze(zeit("Z-9", "S-2", (90, 100, 120))), "Die 3 Auskünfte gehen weit auseinander (typisch 20 bis 100 min)")


def test_einheit_ohne_kapazitaet_zeit_und_stunden() -> None:
    bahn = Bahn("b", "Amt", arbeitszeit="nie")
    saetze = [m.text for m in pruefe_ablauf(Ablauf("x", (Knoten("a", "a", "b", bearbeitung=Dreieck(3, 1, 2)),), (), (bahn,)))]
    for satz in (
        "hat keine Kapazität",
        "hat keine Jahresarbeitszeit",
        "hat keinen Stundensatz",
        "ist keine Arbeitszeit",
        "typisch liegt nicht zwischen mindestens und höchstens",
        "hat keine Fallzahl",
    ):
        assert _hat(saetze, satz), satz


def test_prozess_ohne_schritte() -> None:
    assert [m.text for m in pruefe_ablauf(Ablauf("Neu", (), ()))] == ["Neu: hat noch keine Schritte. Bitte den ersten Schritt eintragen."]


def test_hindernisse_zaehlen_was_fehlt() -> None:
    assert was_fehlt(bestand()) == ()
    assert was_fehlt(bestand(ohne=("Z-4", "Z-5"))) == ("2 Schritte haben keine Zeit (Antrag).",)
    ohne_alles = bestand(ohne=tuple(o.kuerzel for o in bestand()._objekte if o.ART != "kommune"))
    assert was_fehlt(ohne_alles) == ("Noch kein Prozess angelegt.",)
    falsch = bestand(weg("U-3", "S-2", "S-4", "0.5"), ohne=("U-3",))
    assert was_fehlt(falsch) == ("1 Unstimmigkeit in den Übergängen (Antrag).",)
