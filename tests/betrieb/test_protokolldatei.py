"""Ereignisprotokolle an der Kommandozeile und im Haus: einlesen, Schutz der Kennungen bis in die Bytes, feindliche Dateien, Abbruch."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from uuid import UUID

import pytest

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler, SammelFehler
from rodiko_kit.basis.verlauf import Rueckgaengig
from rodiko_kit.betrieb.projekte import lege_demo_an
from rodiko_kit.betrieb.protokolldatei import SCHLUESSEL, Meldestrom, Protokollverkehr, form_von, ist_protokoll, projektschluessel
from rodiko_kit.cli import fuehre_aus
from rodiko_kit.prozesse.analyse.protokoll import grenzen
from rodiko_kit.prozesse.analyse.protokoll.typen import pseudonym
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung
from rodiko_kit.server.haus import Spaltenwahl
from rodiko_kit.sitzung import Sitzung, oeffne
from rodiko_kit.storage.speicher import Speicher
from tests.hilfen.protokollmuster import GEHEIM, protokoll_csv

XES = """<log><trace><string key="concept:name" value="AZ-{n}"/>{ereignisse}</trace></log>"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ordner = tmp_path_factory.mktemp("protokoll")
    (ordner / "daten").mkdir()
    with pytest.MonkeyPatch.context() as flicken:
        flicken.chdir(ordner)
        return lege_demo_an()


@pytest.fixture
def sitzung(demo: Path) -> Sitzung:
    """Eine Sitzung, deren Änderungen am Ende zurückgenommen sind."""
    return oeffne(demo)


def speicher_von(sitzung: Sitzung) -> Speicher:
    assert sitzung.verteiler is not None
    return sitzung.verteiler.speicher


def verkehr_fuer(sitzung: Sitzung) -> tuple[Protokollverkehr, UUID]:
    speicher = speicher_von(sitzung)
    return Protokollverkehr(sitzung.anschluss, lambda: projektschluessel(speicher)), UUID(sitzung.kommunen()[0]["id"])


def strom(text: str) -> io.BytesIO:
    return io.BytesIO(text.encode())


def test_kennungen_und_namen_stehen_in_keinem_byte_des_projekts(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    datei = demo.parent / "antraege.csv.gz"
    datei.write_bytes(gzip.compress(protokoll_csv().encode("cp1252")))
    assert fuehre_aus(["einlesen", str(datei), "--datenbank", str(demo)]) == 0
    assert "60 Fälle, 205 Ereignisse" in capsys.readouterr().out
    datei.unlink()
    sicherung = demo.parent / "sicherung" / "probe.db"
    sicherung.parent.mkdir()
    assert fuehre_aus(["sichern", "--nach", str(sicherung), "--datenbank", str(demo)]) == 0
    with oeffne(demo) as sitzung:
        (auswertung,) = speicher_von(sitzung).bestand(UUID(sitzung.kommunen()[0]["id"])).alle(Protokollauswertung)
        schluessel = projektschluessel(speicher_von(sitzung))
    assert (auswertung.faelle, auswertung.name) == (60, "antraege.csv.gz")
    gesucht = [f"AZ-2025-{n:04d}" for n in (0, 7, 59)] + list(GEHEIM)
    pseudonyme = [pseudonym(schluessel)(f"AZ-2025-{n:04d}") for n in (0, 7, 59)] + [pseudonym(schluessel)("Yilmaz")]
    for pfad in (*demo.parent.glob("*.db*"), sicherung):
        inhalt = pfad.read_bytes()
        assert not [g for g in (*gesucht, *pseudonyme) if g.encode() in inhalt], pfad.name
    with oeffne(demo) as sitzung:
        sitzung.anschluss.ausfuehren(Rueckgaengig(kommune=UUID(sitzung.kommunen()[0]["id"])))
        assert speicher_von(sitzung).bestand(UUID(sitzung.kommunen()[0]["id"])).alle(Protokollaktivitaet) == ()


def test_der_schluessel_bleibt_und_ist_je_projekt_ein_anderer(sitzung: Sitzung) -> None:
    with sitzung:
        speicher = speicher_von(sitzung)
        eins = projektschluessel(speicher)
        assert len(eins) == 32
        assert projektschluessel(speicher) == eins
        speicher.setze_einstellung(SCHLUESSEL, None)
        assert projektschluessel(speicher) != eins


def test_kommandozeile_nennt_prozesse_und_spalten(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    krumm = protokoll_csv(10).replace("Vorgangsnummer;Arbeitsschritt", "Kennung der Sache;Geschehen")
    datei = tmp_path / "krumm.csv"
    datei.write_text(krumm, encoding="utf-8")
    grund = ["einlesen", str(datei), "--datenbank", str(demo)]
    assert fuehre_aus([*grund, "--prozess", "gibt es nicht"]) == 1
    assert "Vorhanden: „P-NV" in capsys.readouterr().err
    assert fuehre_aus(grund) == 1
    assert "Fall, Aktivität" in capsys.readouterr().err
    spalten = "fall=Kennung der Sache; aktivitaet=Geschehen; beginn=Beginn; ende=Ende"
    assert fuehre_aus([*grund, "--prozess", "p-nv", "--spalten", spalten]) == 0
    assert "10 Fälle" in capsys.readouterr().out
    with oeffne(demo) as sitzung:
        sitzung.anschluss.ausfuehren(Rueckgaengig(kommune=UUID(sitzung.kommunen()[0]["id"])))


def test_dialog_haelt_die_datei_bis_sie_ausgewertet_ist_und_nur_fuer_ihre_kommune(sitzung: Sitzung) -> None:
    with sitzung:
        verkehr, kommune = verkehr_fuer(sitzung)
        roh = strom(protokoll_csv(10))
        frage = verkehr.lies(kommune, "antraege.csv", roh)
        assert {r.rolle: r.wahl for r in frage.rollen}["gruppe"] == "Amt"
        assert len(frage.zeilen) == 10
        spalten = {r.rolle: r.wahl for r in frage.rollen}
        wahl = Spaltenwahl(prozess=frage.prozesse[0][0], spalten=spalten)
        with pytest.raises(NichtGefundenFehler):
            verkehr.werte_aus(UUID(int=7), frage.kennung, wahl, lambda *_: None)
        with pytest.raises(SammelFehler, match="enthält keine Zeitpunkte"):
            verkehr.werte_aus(kommune, frage.kennung, wahl.aendern(spalten={**spalten, "beginn": "Amt", "gruppe": ""}), lambda *_: None)
        with pytest.raises(EingabeFehler, match="gibt es nicht"):
            verkehr.werte_aus(kommune, frage.kennung, wahl.aendern(spalten={"geheim": "Amt"}), lambda *_: None)
        staende: list[float] = []
        satz = verkehr.werte_aus(kommune, frage.kennung, wahl, lambda anteil, _: staende.append(anteil))
        assert satz.startswith("antraege.csv zu „P-NV")
        assert staende == sorted(staende)
        assert staende[-1] == 1
        assert roh.closed
        with pytest.raises(NichtGefundenFehler):
            verkehr.werte_aus(kommune, frage.kennung, wahl, lambda *_: None)
        sitzung.anschluss.ausfuehren(Rueckgaengig(kommune=kommune))


def test_abbruch_mitten_im_lesen_speichert_nichts(sitzung: Sitzung) -> None:
    with sitzung:
        verkehr, kommune = verkehr_fuer(sitzung)
        frage = verkehr.lies(kommune, "antraege.csv", strom(protokoll_csv(10)))
        davor = speicher_von(sitzung).bestand(kommune).nummer

        def brich_ab(anteil: float, satz: str) -> None:
            raise RodikoFehler(f"Abgebrochen bei {anteil:.1f}: {satz}")

        wahl = Spaltenwahl(prozess=frage.prozesse[0][0], spalten={r.rolle: r.wahl for r in frage.rollen})
        with pytest.raises(RodikoFehler, match="Abgebrochen"):
            verkehr.werte_aus(kommune, frage.kennung, wahl, brich_ab)
        assert speicher_von(sitzung).bestand(kommune).nummer == davor
        verkehr.vergiss(kommune, frage.kennung)


def test_aelteste_hochgeladene_datei_verschwindet(sitzung: Sitzung) -> None:
    with sitzung:
        verkehr, kommune = verkehr_fuer(sitzung)
        stroeme = [strom(protokoll_csv(5)) for _ in range(3)]
        for roh in stroeme:
            verkehr.lies(kommune, "antraege.csv", roh)
        assert [s.closed for s in stroeme] == [True, False, False]
        with pytest.raises(EingabeFehler, match="kein Ereignisprotokoll"):
            verkehr.lies(kommune, "diagramm.bpmn", strom("<definitions/>"))


def test_form_folgt_dem_inhalt(tmp_path: Path) -> None:
    assert form_von(strom(XES.format(n=1, ereignisse="")), "x.csv") == "XES"
    assert form_von(strom("<definitions/>"), "x.xes") == ""
    assert form_von(strom("rodiko: 1\ntaetigkeiten:\n- {a: 1, b: 2}\n"), "x.yaml") == ""
    assert form_von(strom(protokoll_csv(5)), "ohne-endung") == "CSV"
    assert not ist_protokoll(tmp_path / "gibt-es-nicht.csv")


def test_zu_grosse_dateien_werden_beim_lesen_abgewiesen(sitzung: Sitzung, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grenzen, "HOECHSTGROESSE", 10_000)
    with sitzung:
        verkehr, kommune = verkehr_fuer(sitzung)
        for inhalt in (protokoll_csv(200).encode(), gzip.compress(protokoll_csv(200).encode())):
            with pytest.raises(EingabeFehler, match="größer als"):
                verkehr.lies(kommune, "gross.csv", io.BytesIO(inhalt))


def test_meldestrom_meldet_den_gelesenen_anteil() -> None:
    staende: list[float] = []
    melder = Meldestrom(io.BytesIO(b"x" * 100), staende.append)
    while melder.read(30):
        pass
    assert staende == [0.3, 0.6, 0.9, 1.0, 1.0]
    assert melder.seek(0) == melder.tell() == 0
    assert melder.seekable()
