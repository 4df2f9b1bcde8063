"""Der Bildschirm der Moderation mit echtem Speicher, ohne Browser."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from rodiko_kit.basis.befehl import ObjektAnlegen, Stapel
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.betrieb.projekte import lege_kommune_an
from rodiko_kit.betrieb.saaldruck import PROTOKOLLFORMEN, Druckerei, schreibe_protokoll
from rodiko_kit.handlungsfelder.modell import Handlungsfeld
from rodiko_kit.saal.bildschirm.saal import SaalBildschirm
from rodiko_kit.saal.modell import Programmpunkt, Runde, Rundenstand, Stapelstimme, Thema
from rodiko_kit.sitzung import Sitzung, oeffne
from rodiko_kit.widgets.antwort import Antwort
from rodiko_kit.widgets.bausteine import Auswahl, Bildfeld, Ereignis, Hinweis, Knopf, Tabelle, Uhr, Verweise, Wertetabelle


class Pult:
    """Eine Kommune mit drei Handlungsfeldern und der offene Bildschirm."""

    def __init__(self, sitzung: Sitzung) -> None:
        self.sitzung = sitzung
        self.kommune = UUID(sitzung.kommunen()[0]["id"])
        self.schirm: SaalBildschirm = sitzung.bildschirm("saal", self.kommune)
        self.lies()

    def lies(self) -> dict[str, Any]:
        return dict(self.schirm.verarbeitung.lies().bausteine)

    def am_beamer(self) -> dict[str, Any]:
        """Was derselbe Bildschirm auf dem Beamer zeigt."""
        self.schirm.beamer = True
        gezeigt = self.lies()
        self.schirm.beamer = False
        self.lies()
        return gezeigt

    def tut(self, baustein: str, name: str, **daten: Any) -> Antwort:
        antwort = self.schirm.verarbeite(Ereignis(baustein=baustein, name=name, daten=daten))  # type: ignore[arg-type]
        self.lies()
        return antwort

    def druecke(self, *knoepfe: str) -> None:
        for knopf in knoepfe:
            antwort = self.tut(knopf, "knopf")
            assert antwort.ok, antwort.meldung

    def zelle(self, tabelle: str, zeile: str, feld: str, text: str) -> Antwort:
        return self.tut(tabelle, "zelle", id=zeile, version=1, feld=feld, wert=text)

    def lege_an(self, zweck: str, liste: str, zettel: str = "") -> Runde:
        self.tut("zweck", "auswahl", wert=zweck)
        self.tut("liste", "auswahl", wert=liste)
        if zettel:
            self.tut("zettel", "auswahl", wert=zettel)
        self.druecke("anlegen")
        return self.runde

    @property
    def runde(self) -> Runde:
        runde: Runde = self.alle(Runde)[-1]
        return runde

    def alle(self, klasse: type[Any]) -> tuple[Any, ...]:
        assert self.sitzung.verteiler is not None
        return self.sitzung.verteiler.speicher.bestand(self.kommune).alle(klasse)

    def wirf_ein(self, *texte: str) -> None:
        assert self.sitzung.verteiler is not None
        gang = self.runde.zaehlgang
        self.sitzung.verteiler.speicher.kasten.wirf_ein(
            [
                Einwurf(kommune=self.kommune, kasten=self.runde.id, durchgang=gang, absender=f"p{n}", gegenstand="1", inhalt={"text": t})
                for n, t in enumerate(texte)
            ]
        )
        self.lies()


@pytest.fixture(scope="module")
def urdatei(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Die Datenbank mit Kommune und Handlungsfeldern, einmal angelegt."""
    datei = tmp_path_factory.mktemp("saal") / "saal.db"
    with oeffne(datei) as sitzung:
        kommune = lege_kommune_an(sitzung.anschluss, {"name": "Musterland", "kuerzel": "K-1", "art": "Landkreis", "land": "NI"})
        felder = [{"name": n} for n in ("Wohnen", "Sprache", "Arbeit")]
        befehle = tuple(ObjektAnlegen(kommune=kommune, art=Handlungsfeld.ART, felder=f) for f in felder)
        sitzung.anschluss.ausfuehren(Stapel(kommune=kommune, bezeichnung="Felder", befehle=befehle))
    return datei


@pytest.fixture
def pult(urdatei: Path, tmp_path: Path) -> Iterator[Pult]:
    datei = shutil.copy(urdatei, tmp_path / "saal.db")
    with oeffne(datei) as sitzung:
        yield Pult(sitzung)


def test_zwei_auswahlen_und_ein_knopf_legen_die_runde_an(pult: Pult) -> None:
    runde = pult.lege_an("entscheiden", "handlungsfelder")
    assert [o.text for o in runde.optionen] == ["Wohnen", "Sprache", "Arbeit"]
    assert runde.stimmzettel.value == "einfach"
    assert isinstance(pult.lies()["oeffnen"], Knopf)


def test_texte_optionen_und_uebersetzungen_in_einer_tabelle(pult: Pult) -> None:
    pult.lege_an("entscheiden", "frei")
    pult.zelle("texte", "frage", "de", "Wann treffen wir uns?")
    pult.zelle("texte", "frage", "ar", "متى نلتقي؟")
    pult.zelle("texte", "neu", "de", "Montag")
    pult.zelle("texte", "neu", "de", "Dienstag")
    pult.zelle("texte", "o2", "uk", "Вівторок")
    pult.zelle("texte", "o1", "de", "")
    runde = pult.runde
    assert (runde.frage, runde.uebersetzungen["ar"]) == ("Wann treffen wir uns?", "متى نلتقي؟")
    assert [(o.id, o.text, o.uebersetzungen) for o in runde.optionen] == [("o2", "Dienstag", {"uk": "Вівторок"})]
    pult.druecke("oeffnen")
    assert not pult.zelle("texte", "o2", "de", "").ok
    assert pult.zelle("texte", "o2", "en", "Tuesday").ok
    assert "neu" not in [z["id"] for z in pult.lies()["texte"].zeilen]


def test_einstellungen_des_stimmzettels(pult: Pult) -> None:
    pult.lege_an("gewichten", "handlungsfelder", "punkte")
    pult.tut("einstellungen", "regler", eintrag="punkte", wert=7, endgueltig=True)
    pult.tut("einstellungen", "regler", eintrag="dauer_s", wert=120, endgueltig=True)
    pult.tut("schalter", "schalten", eintrag="verdeckt", an=False)
    e = pult.runde.einstellungen
    assert (e.punkte, e.dauer_s, e.verdeckt) == (7, 120, False)
    pult.druecke("oeffnen")
    assert isinstance(pult.lies()["uhr"], Uhr)


def test_beitraege_freigeben_gruppieren_und_uebernehmen(pult: Pult) -> None:
    pult.lege_an("sammeln", "handlungsfelder")
    pult.druecke("oeffnen")
    pult.wirf_ein("Gesundheit", "Arztbesuche", "Name von jemandem")
    zeilen = {z["text"]: z["id"] for z in pult.lies()["beitraege"].zeilen}
    for text in ("Gesundheit", "Arztbesuche"):
        assert pult.zelle("beitraege", zeilen[text], "gruppe", "Gesundheit").ok
        assert pult.zelle("beitraege", zeilen[text], "frei", "ja").ok
    assert not pult.zelle("beitraege", zeilen["Gesundheit"], "frei", "vielleicht").ok
    pult.druecke("aufdecken", "uebernehmen")
    assert [f.name for f in pult.alle(Handlungsfeld)] == ["Wohnen", "Sprache", "Arbeit", "Gesundheit"]
    assert [g.name for g in pult.runde.gruppen] == ["Gesundheit"]
    pult.tut("", "rueckgaengig")
    assert len(pult.alle(Handlungsfeld)) == 3
    assert not pult.runde.uebernommen


def test_alle_freigeben_und_wieder_herunternehmen(pult: Pult) -> None:
    pult.lege_an("sammeln", "frei")
    pult.druecke("oeffnen")
    pult.wirf_ein("A", "B")
    pult.druecke("alle_frei")
    assert len(pult.runde.freigegeben) == 2
    kennung = pult.lies()["beitraege"].zeilen[0]["id"]
    pult.zelle("beitraege", kennung, "frei", "nein")
    assert len(pult.alle(Runde)[-1].freigegeben) == 1
    assert "alle_frei" in pult.lies()


def test_verdecktes_zeigt_nur_der_eigene_bildschirm_nie_der_beamer(pult: Pult) -> None:
    pult.lege_an("entscheiden", "handlungsfelder")
    pult.druecke("oeffnen")
    assert isinstance(pult.lies()["verdeckt"], Hinweis)
    pult.druecke("sicht")
    assert isinstance(pult.lies()["ergebnis"], Bildfeld)
    beamer = pult.am_beamer()
    assert "ergebnis" not in beamer
    assert not [b for b in beamer.values() if isinstance(b, Knopf | Auswahl | Verweise | Tabelle)]
    pult.druecke("aufdecken", "verdecken")
    assert pult.runde.stand is Rundenstand.GESCHLOSSEN


def test_handzeichen_in_einem_schritt_und_zurueck(pult: Pult) -> None:
    pult.lege_an("entscheiden", "handlungsfelder")
    pult.druecke("oeffnen")
    pult.zelle("papier", "o1", "stimmen", "7")
    pult.zelle("papier", "o2", "stimmen", "3")
    assert not pult.zelle("papier", "o2", "stimmen", "viele").ok
    pult.druecke("hand_eintragen")
    assert [(s.kuerzel, s.anzahl, s.quelle) for s in pult.alle(Stapelstimme)] == [
        ("SS-001", 7, "Handzeichen"),
        ("SS-002", 3, "Handzeichen"),
    ]
    assert "stimmen" not in pult.lies()["papier"].zeilen[0]
    assert isinstance(pult.lies()["stapel"], Wertetabelle)
    pult.tut("", "rueckgaengig")
    assert pult.alle(Stapelstimme) == ()
    leer = pult.tut("papier_eintragen", "knopf")
    assert not leer.ok
    assert "noch leer" in leer.meldung


def test_themenspeicher_und_regieplan(pult: Pult) -> None:
    pult.tut("thema", "eingabe", id=str(uuid4()), knopf="merken", text="Dolmetschen")
    assert [t.name for t in pult.alle(Thema)] == ["Dolmetschen"]
    pult.tut("vorlage", "auswahl", wert="prozessworkshop")
    pult.druecke("regieplan_anlegen", "regie_weiter")
    erster = pult.lies()["regieplan"].zeilen[0]
    pult.tut("regieplan", "waehlen", id=erster["id"])
    pult.druecke("punkt_runter", "punkt_neu", "punkt_hoch")
    namen = [z["name"] for z in pult.lies()["regieplan"].zeilen]
    assert namen[:3] == [erster["name"], "Ablauf zeigen", "Neuer Punkt"]
    assert len(pult.alle(Programmpunkt)) == 10


def test_protokoll_und_drucksachen_als_dateien(pult: Pult, tmp_path: Path) -> None:
    pult.lege_an("entscheiden", "handlungsfelder")
    druckerei = Druckerei(pult.sitzung.anschluss, pult.kommune)
    for name in ("stimmzettel.pdf", "anwesenheit.pdf", "regieplan.pdf", *(f"protokoll.{f}" for f in PROTOKOLLFORMEN)):
        datei = druckerei.drucke(name)
        assert datei.name == name.replace(".", "-musterland.")
        assert datei.inhalt
    with pytest.raises(NichtGefundenFehler):
        druckerei.drucke("passwoerter.pdf")
    (pfad,) = schreibe_protokoll(pult.sitzung.anschluss, pult.sitzung.kommunen(), tmp_path / "aus" / "protokoll.json")
    assert json.loads(pfad.read_text(encoding="utf-8"))["kommune"] == "Musterland"
    with pytest.raises(EingabeFehler, match="docx"):
        schreibe_protokoll(pult.sitzung.anschluss, pult.sitzung.kommunen(), tmp_path / "protokoll.docx")


def test_kernel_laedt_weder_numpy_noch_datenbank() -> None:
    schwer = ("numpy", "sqlalchemy", "matplotlib", "numba")
    code = f"import sys, rodiko_kit.saal.bildschirm.saal; print([m for m in {schwer} if m in sys.modules])"
    fertig = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert fertig.stdout.strip() == "[]"
