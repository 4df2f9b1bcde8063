"""Ereignisse aus dem Browser: geprüft, übersetzt, ausgeführt; nichts Unbekanntes kommt durch."""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Rolle, Wer
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import RAHMEN
from rodiko_kit.widgets.pruefung import FORMEN, MAX_ZEILEN
from tests.widgets.werk import Probebildschirm, Werkanschluss, kennung, werkanschluss

A1 = str(kennung("A-001"))


@pytest.fixture
def bild() -> Probebildschirm:
    bild = Probebildschirm(werkanschluss())
    bild.verarbeitung.lies()
    return bild


def sende(bild: Probebildschirm, baustein: str, name: str, **daten: Any) -> Antwort:
    return bild.verarbeitung.behandle({"baustein": baustein, "name": name, "daten": daten, "nr": 5})


def werk(bild: Probebildschirm) -> Werkanschluss:
    assert isinstance(bild.anschluss, Werkanschluss)
    return bild.anschluss


def akteur(bild: Probebildschirm, kuerzel: str = "A-001") -> Akteur:
    return werk(bild).bestand.hole(Akteur, kennung(kuerzel))


def test_zelle_wird_gespeichert_und_quittiert(bild: Probebildschirm) -> None:
    antwort = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4", vorher=9)
    assert (antwort.nr, antwort.ok, antwort.gespeichert) == (5, True, "14:03")
    assert akteur(bild).einfluss == 4


def test_regel_des_befehls_wird_an_der_zelle_gezeigt(bild: Probebildschirm) -> None:
    antwort = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="11", vorher=9)
    assert [(f.zeile, f.feld) for f in antwort.fehler] == [(A1, "einfluss")]
    assert "höchstens 10" in antwort.fehler[0].text
    assert akteur(bild).einfluss == 9


@pytest.mark.parametrize(
    "roh",
    [
        None,
        "text",
        {"baustein": "akteure"},
        {"baustein": "akteure", "name": "loesche_alles"},
        {"baustein": "akteure", "name": "zelle", "daten": {"id": A1}},
        {"baustein": "akteure", "name": "zelle", "daten": {"id": 7, "version": 1, "feld": "name", "wert": "x"}},
        {"baustein": "akteure", "name": "zelle", "daten": {"id": A1, "version": "1", "feld": "name", "wert": "x"}},
        {"baustein": "akteure", "name": "zelle", "daten": {"id": A1, "version": 1, "feld": "name", "wert": "x", "mehr": 1}},
        {"baustein": "akteure", "name": "zelle", "daten": {"id": A1, "version": 1, "feld": "name", "wert": "x" * 5001}},
        {"baustein": "akteure", "name": "einfuegen", "daten": {"feld": "name", "werte": [["x"]] * (MAX_ZEILEN + 1)}},
        {"baustein": "feld", "name": "ziehen", "daten": {"ref": A1, "x": float("nan"), "y": 1.0}},
        {"baustein": "akteure", "name": "neulesen", "daten": {}},
        {"baustein": RAHMEN, "name": "zelle", "daten": {"id": A1, "version": 1, "feld": "name", "wert": "x"}},
    ],
)
def test_beschaedigte_ereignisse_aendern_nichts(bild: Probebildschirm, roh: object) -> None:
    antwort = bild.verarbeitung.behandle(roh)
    assert not antwort.ok
    assert antwort.meldung
    assert werk(bild).befehle == []


@pytest.mark.parametrize(
    ("baustein", "name", "daten"),
    [
        ("gibtsnicht", "knopf", {}),
        ("zahlen", "knopf", {}),
        ("feld", "zelle", {"id": A1, "version": 1, "feld": "name", "wert": "x"}),
        ("akteure", "zelle", {"id": str(uuid4()), "version": 1, "feld": "name", "wert": "x"}),
        ("akteure", "zelle", {"id": "../../x", "version": 1, "feld": "name", "wert": "x"}),
        ("akteure", "zelle", {"id": A1, "version": 1, "feld": "kuerzel", "wert": "x"}),
        ("akteure", "zelle", {"id": A1, "version": 1, "feld": "notiz", "wert": "x"}),
        ("akteure", "neu", {"id": "keine-kennung", "felder": {"name": "X"}}),
        ("akteure", "waehlen", {"id": str(uuid4())}),
        ("ablauf", "ziehen", {"ref": A1, "x": 1.0, "y": 1.0}),
        ("feld", "ziehen", {"ref": str(uuid4()), "x": 1.0, "y": 1.0}),
        ("feld", "ziehen", {"ref": A1, "x": 11.0, "y": 1.0}),
        ("gewichte", "regler", {"eintrag": "g9", "wert": 1.0, "endgueltig": True}),
        ("gewichte", "regler", {"eintrag": "g0", "wert": 1e9, "endgueltig": True}),
        ("massnahmen", "schalten", {"eintrag": "m9", "an": True}),
        ("stand", "auswahl", {"wert": "boese"}),
        (RAHMEN, "konflikt", {"nr": 1, "wahl": {}}),
        (RAHMEN, "rueckgaengig", {}),
    ],
)
def test_unbekanntes_wird_mit_deutschem_satz_abgewiesen(bild: Probebildschirm, baustein: str, name: str, daten: dict[str, Any]) -> None:
    antwort = sende(bild, baustein, name, **daten)
    assert not antwort.ok
    assert antwort.meldung.endswith((".", "?"))
    assert (werk(bild).befehle, bild.ereignisse, bild.zustand) == ([], [], {})


def test_jedes_ereignis_hat_eine_form() -> None:
    from rodiko_kit.widgets.bausteine import Ereignis

    erlaubt = Ereignis.model_json_schema()["properties"]["name"]["enum"]
    assert set(erlaubt) == set(FORMEN)


def test_rechte_gelten_auch_wenn_der_knopf_zu_sehen_waere(bild: Probebildschirm) -> None:
    werk(bild).wer = Wer(name="Gast", rolle=Rolle.LESEN)
    antwort = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4")
    assert not antwort.ok
    assert "darf" in antwort.meldung


def test_nach_ausfall_bleibt_die_eingabe_beim_browser(bild: Probebildschirm) -> None:
    werk(bild).getrennt = True
    antwort = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4")
    assert (antwort.ok, antwort.verbindung) == (False, False)
    werk(bild).getrennt = False
    assert sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4").ok


def test_wiederholtes_ereignis_verdoppelt_nichts(bild: Probebildschirm) -> None:
    daten = {"id": str(uuid4()), "felder": {"name": "Kreissportbund"}}
    for _ in range(2):
        assert sende(bild, "akteure", "neu", **daten).ok
        bild.verarbeitung.lies()
    assert [a.name for a in werk(bild).bestand.alle(Akteur)].count("Kreissportbund") == 1
    zelle = {"id": A1, "version": 1, "feld": "einfluss", "wert": "4", "vorher": 9}
    assert sende(bild, "akteure", "zelle", **zelle).ok
    assert sende(bild, "akteure", "zelle", **zelle).ok
    assert akteur(bild).version == 2


def test_ziehen_aendert_die_felder_der_achsen(bild: Probebildschirm) -> None:
    assert sende(bild, "feld", "ziehen", ref=A1, x=3.0, y=2.0).ok
    assert (akteur(bild).interesse, akteur(bild).einfluss) == (3, 2)


def test_ziehen_mit_fremder_aenderung_daneben_wird_zusammengefuehrt(bild: Probebildschirm) -> None:
    werk(bild).fremd(kennung("A-001"), name="Migrationsamt")
    assert sende(bild, "feld", "ziehen", ref=A1, x=3.0, y=2.0).ok
    assert (akteur(bild).name, akteur(bild).einfluss) == ("Migrationsamt", 2)


def test_konflikt_wird_gefragt_und_nur_einmal_beantwortet(bild: Probebildschirm) -> None:
    werk(bild).fremd(kennung("A-001"), einfluss=1)
    frage = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4", vorher=9).konflikt
    assert frage is not None
    assert (frage.felder[0].ihr, frage.felder[0].gespeichert) == ("4", "1")
    assert sende(bild, RAHMEN, "konflikt", nr=frage.nr, wahl={"einfluss": "ihr"}).ok
    assert akteur(bild).einfluss == 4
    assert not sende(bild, RAHMEN, "konflikt", nr=frage.nr, wahl={"einfluss": "ihr"}).ok


def test_zweiter_konflikt_waehrend_der_antwort_fragt_noch_einmal(bild: Probebildschirm) -> None:
    werk(bild).fremd(kennung("A-001"), einfluss=1)
    erste = sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4", vorher=9).konflikt
    werk(bild).fremd(kennung("A-001"), einfluss=2)
    assert erste is not None
    zweite = sende(bild, RAHMEN, "konflikt", nr=erste.nr, wahl={"einfluss": "ihr"}).konflikt
    assert zweite is not None
    assert zweite.felder[0].gespeichert == "2"


def test_rueckgaengig_und_wiederholen(bild: Probebildschirm) -> None:
    sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4", vorher=9)
    stand = bild.verarbeitung.stand()
    assert stand["rueckgaengig"]["titel"] == "Akteur Ausländerbehörde: Einfluss geändert"
    assert sende(bild, RAHMEN, "rueckgaengig", nummer=stand["rueckgaengig"]["nummer"]).meldung.startswith("Rückgängig: Akteur")
    assert akteur(bild).einfluss == 9
    assert sende(bild, RAHMEN, "wiederholen").ok
    assert akteur(bild).einfluss == 4


def test_auf_dem_beamer_ist_nichts_zu_aendern(bild: Probebildschirm) -> None:
    assert sende(bild, RAHMEN, "beamer", an=True).ok
    bild.verarbeitung.lies()
    assert not sende(bild, "akteure", "zelle", id=A1, version=1, feld="einfluss", wert="4").ok
    assert not sende(bild, "feld", "ziehen", ref=A1, x=3.0, y=2.0).ok
    assert werk(bild).befehle == []


def test_zustand_aus_der_adresse_gilt_soweit_es_ihn_gibt(bild: Probebildschirm) -> None:
    assert sende(bild, RAHMEN, "zustand", eintraege={"akteure": A1, "stand": "soll", "feld": str(uuid4()), "boese": "1"}).ok
    assert bild.zustand == {"akteure": A1, "stand": "soll"}


def test_unerwarteter_fehler_bekommt_nummer_und_protokoll(
    bild: Probebildschirm, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bild, "bei_knopf", lambda _: 1 / 0)
    with caplog.at_level(logging.ERROR, logger="rodiko.bildschirm"):
        antwort = sende(bild, "neu_ordnen", "knopf")
    assert not antwort.ok
    nummer = antwort.meldung.split("Vorfall ")[1].split(")")[0]
    assert nummer in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in antwort.meldung
