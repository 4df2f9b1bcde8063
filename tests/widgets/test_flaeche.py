"""Das Widget: nimmt nur Ereignisse an, schickt nur Geändertes, lädt nichts Schweres."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from typing import Any

import pytest

from rodiko_kit.widgets import bau, vorfall
from rodiko_kit.widgets.flaeche import Flaeche, flaeche_fuer
from rodiko_kit.widgets.vorfall import LOGGER
from tests.widgets.werk import KOMMUNE, RAHMEN, Probebildschirm, Werkanschluss, kennung, werkanschluss

A1 = str(kennung("A-001"))


class Leitung:
    """Sammelt, was das Widget sendet."""

    def __init__(self, flaeche: Flaeche) -> None:
        self.nachrichten: list[dict[str, Any]] = []
        self.flaeche = flaeche
        flaeche.send = lambda nachricht, **_: self.nachrichten.append(nachricht)

    def sende(self, inhalt: object) -> dict[str, Any]:
        self.flaeche._bei_nachricht(self.flaeche, inhalt, [])
        return self.nachrichten[-1]


@pytest.fixture
def leitung() -> Leitung:
    bau.baue()
    return Leitung(flaeche_fuer(Probebildschirm(werkanschluss()), RAHMEN))


def ereignis(name: str, baustein: str = "", **daten: Any) -> dict[str, Any]:
    return {"baustein": baustein, "name": name, "daten": daten, "nr": 1}


def werk(leitung: Leitung) -> Werkanschluss:
    anschluss = leitung.flaeche.bildschirm.anschluss
    assert isinstance(anschluss, Werkanschluss)
    return anschluss


def test_rahmen_traegt_titel_zweck_und_kommune(leitung: Leitung) -> None:
    rahmen = leitung.flaeche.rahmen
    assert (rahmen["titel"], rahmen["kommune"], rahmen["kommune_id"]) == ("Akteure", "Landkreis Musterland", str(KOMMUNE))
    assert rahmen["zweck"].endswith("einbinden.")
    json.dumps([rahmen, leitung.flaeche.inhalt, leitung.flaeche.stand])


def test_nur_geaenderte_bausteine_reisen_und_der_zustand_ist_aktuell(leitung: Leitung) -> None:
    nachricht = leitung.sende(ereignis("zelle", "akteure", id=A1, version=1, feld="einfluss", wert="4", vorher=9))
    assert set(nachricht["bloecke"]) == {"akteure", "feld", "zahlen"}
    assert "ordnung" not in nachricht
    assert nachricht["antwort"]["ok"]
    assert leitung.flaeche.inhalt["bloecke"]["akteure"] == nachricht["bloecke"]["akteure"]
    assert leitung.flaeche.stand["gespeichert"] == "14:03"


def test_puls_und_bekannte_notiz_lesen_nicht_neu(leitung: Leitung, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leitung.flaeche.bildschirm, "aufbau", lambda: pytest.fail("es wurde neu gelesen"))
    assert set(leitung.sende(ereignis("puls"))) == {"art", "antwort"}
    assert set(leitung.sende(ereignis("neulesen", nummer=1))) == {"art", "antwort"}


def test_neue_notiz_bringt_fremde_aenderung(leitung: Leitung) -> None:
    werk(leitung).fremd(kennung("A-001"), name="Migrationsamt")
    nachricht = leitung.sende(ereignis("neulesen", nummer=werk(leitung).bestand.nummer))
    assert nachricht["bloecke"]["akteure"]["zeilen"][0]["name"] == "Migrationsamt"


def test_was_waehrend_des_lesens_geschrieben_wird_gilt_nicht_als_gesehen(leitung: Leitung, monkeypatch: pytest.MonkeyPatch) -> None:
    schirm, aufbau = leitung.flaeche.bildschirm, leitung.flaeche.bildschirm.aufbau

    def dazwischen() -> Any:
        fertig = aufbau()
        monkeypatch.setattr(schirm, "aufbau", aufbau)
        werk(leitung).fremd(kennung("A-002"), name="Gerade eben")
        return fertig

    monkeypatch.setattr(schirm, "aufbau", dazwischen)
    werk(leitung).fremd(kennung("A-001"), name="Migrationsamt")
    erste = leitung.sende(ereignis("neulesen", nummer=werk(leitung).bestand.nummer))
    assert erste["bloecke"]["akteure"]["zeilen"][1]["name"] != "Gerade eben"
    zweite = leitung.sende(ereignis("neulesen", nummer=werk(leitung).bestand.nummer))
    assert zweite["bloecke"]["akteure"]["zeilen"][1]["name"] == "Gerade eben"


def test_browser_darf_keinen_wert_des_widgets_setzen(leitung: Leitung) -> None:
    vorher = dict(leitung.flaeche.rahmen)
    leitung.flaeche.set_state({"rahmen": {"projekt": "fremd"}, "inhalt": {}, "_esm": "alert(1)"})
    assert leitung.flaeche.rahmen == vorher
    assert "alert(1)" not in leitung.flaeche._esm


@pytest.mark.parametrize("inhalt", [None, 7, [], {"name": "neulesen"}, {"baustein": "", "name": "neulesen", "daten": {"nummer": "x"}}])
def test_unsinn_wird_beantwortet_nicht_geworfen(leitung: Leitung, inhalt: object) -> None:
    antwort = leitung.sende(inhalt)["antwort"]
    assert not antwort["ok"]
    assert "Traceback" not in antwort["meldung"]


def test_fehler_im_aufbau_wird_ein_hinweis_mit_nummer(leitung: Leitung, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leitung.flaeche.bildschirm, "aufbau", lambda: int("geheim"))
    nachricht = leitung.sende(ereignis("neulesen", nummer=0))
    assert "Vorfall V-" in nachricht["bloecke"]["stoerung"]["text"]
    assert "geheim" not in json.dumps(nachricht)
    monkeypatch.undo()
    leitung.sende(ereignis("neulesen", nummer=0))
    assert "akteure" in leitung.flaeche.inhalt["bloecke"]


def test_ausfall_beim_lesen_laesst_das_bild_stehen(leitung: Leitung) -> None:
    werk(leitung).getrennt = True
    nachricht = leitung.sende(ereignis("neulesen", nummer=0))
    assert nachricht["getrennt"]
    assert "akteure" in leitung.flaeche.inhalt["bloecke"]


def test_beamer_aus_dem_rahmen() -> None:
    flaeche = flaeche_fuer(Probebildschirm(werkanschluss()), RAHMEN | {"beamer": True})
    assert flaeche.bildschirm.beamer
    assert "akteure" not in flaeche.inhalt["bloecke"]


def test_protokoll_im_kernel_geht_nicht_an_den_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    ziel = (tmp_path / "fehler.log").open("w+")

    class Kernelausgabe:
        _original_stdstream_copy = ziel.fileno()

        def write(self, text: str) -> None:
            raise AssertionError(text)

        def flush(self) -> None: ...

    monkeypatch.setattr(sys, "stderr", Kernelausgabe())
    monkeypatch.setattr(LOGGER, "handlers", [])
    monkeypatch.setattr(LOGGER, "propagate", True)
    nummer = vorfall.melde_vorfall(ValueError("x"), "Probe")
    protokoll = LOGGER.handlers[0]
    assert isinstance(protokoll, logging.StreamHandler)
    protokoll.stream.close()
    ziel.seek(0)
    text = ziel.read()
    ziel.close()
    assert nummer in text
    assert "ValueError: x" in text


def test_kernel_laedt_nichts_schweres() -> None:
    programm = (
        "import sys\n"
        "import rodiko_kit.widgets.flaeche, rodiko_kit.widgets.bildschirm, rodiko_kit.widgets.spalten, rodiko_kit.widgets.bau\n"
        "schwer = {'numpy', 'pandas', 'matplotlib', 'sqlalchemy', 'openpyxl', 'scipy', 'numba', 'networkx', 'voila'}\n"
        "print(sorted(schwer & set(sys.modules)))"
    )
    fertig = subprocess.run([sys.executable, "-c", programm], check=True, capture_output=True, text=True, env=os.environ)
    assert fertig.stdout.strip() == "[]"
