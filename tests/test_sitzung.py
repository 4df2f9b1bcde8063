from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest

from rodiko_kit import sitzung
from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import PROJEKT, Abfrage, Bestand, Notiz, Rolle, Wer
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, Stapel
from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.basis.fehler import NichtGefundenFehler, RechteFehler, SammelFehler
from rodiko_kit.basis.fern import FernerAnschluss
from rodiko_kit.basis.rueckblick import Verlauf
from rodiko_kit.basis.verlauf import Rueckgaengig
from rodiko_kit.sitzung import UnmittelbarerAnschluss, Verteiler, erreichbar, fachmodule, klassen, oeffne
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.sperre import BelegtFehler
from tests.basis.gegenueber import GEHEIMNIS, Gegenueber
from tests.storage.muster import KARIM, PETRA, lege_an, lege_kommune_an


class Namen(Abfrage):
    NAME: ClassVar[str] = "namen"

    def antwort(self, bestand: Bestand) -> Any:
        return [a.name for a in bestand.alle(Akteur)]


MODUL = Fachmodul(name="probe", titel="Probe", abfragen=lambda: (Namen,))


@pytest.fixture
def verteiler(tmp_path: Path) -> Iterator[Verteiler]:
    with Speicher(klassen(), tmp_path / "daten" / "projekt.db") as speicher:
        yield Verteiler(speicher, [MODUL])


@pytest.fixture
def kommune(verteiler: Verteiler) -> UUID:
    return lege_kommune_an(verteiler.speicher)


def test_jede_klasse_der_modelle_gehoert_zu_einem_fachmodul() -> None:
    assert {k.ART for k in klassen()} == {k.ART for k in klassen()}
    assert len({k.ART for k in klassen()}) == len(klassen())


def test_alle_namen_von_befehlen_und_abfragen_sind_eindeutig(tmp_path: Path) -> None:
    with Speicher(klassen(), tmp_path / "projekt.db") as speicher:
        verteiler = Verteiler(speicher, fachmodule())
        assert isinstance(verteiler.befehl("rueckgaengig", {"kommune": str(uuid4())}), Rueckgaengig)
        with pytest.raises(ValueError, match=r"Der Name „namen“ ist doppelt"):
            Verteiler(speicher, [MODUL, MODUL])


def test_eine_abfrage_beantwortet_der_bestand_ihrer_kommune(verteiler: Verteiler, kommune: UUID) -> None:
    lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    andere = lege_kommune_an(verteiler.speicher, "Stadt Beispielstadt")
    anschluss = UnmittelbarerAnschluss(verteiler, PETRA)
    assert anschluss.lesen(Namen(kommune=kommune)) == ["Jobcenter"]
    assert anschluss.lesen(Namen(kommune=andere)) == []


@pytest.mark.parametrize("rolle", [Rolle.LESEN, Rolle.TEILNAHME])
def test_wer_nur_liest_aendert_nichts(verteiler: Verteiler, kommune: UUID, rolle: Rolle) -> None:
    with pytest.raises(RechteFehler, match="nicht freigegeben"):
        lege_an(verteiler, kommune, "akteur", Wer(name="Gast", rolle=rolle), name="Jobcenter")
    assert verteiler.lesen(PETRA, Namen(kommune=kommune)) == []


def test_eine_fremde_kommune_ist_weder_zu_lesen_noch_zu_aendern_noch_zu_loeschen(verteiler: Verteiler, kommune: UUID) -> None:
    fremd = Wer(name="Leitung", rolle=Rolle.LEITUNG, kommune=uuid4())
    id_ = lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    for tu in (
        lambda: verteiler.lesen(fremd, Namen(kommune=kommune)),
        lambda: verteiler.lesen(fremd, Verlauf(kommune=kommune)),
        lambda: lege_an(verteiler, kommune, "akteur", fremd, name="Sozialamt"),
        lambda: verteiler.loesche_inhalt(fremd, kommune, [id_]),
        lambda: verteiler.loesche_kommune(fremd, kommune),
    ):
        with pytest.raises(RechteFehler):
            tu()
    assert verteiler.lesen(PETRA, Namen(kommune=kommune)) == ["Jobcenter"]


def test_ein_befehl_kann_keiner_anderen_kommune_etwas_unterschieben(verteiler: Verteiler, kommune: UUID) -> None:
    eigene = lege_kommune_an(verteiler.speicher, "Stadt Beispielstadt")
    id_ = lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    eigener = lege_an(verteiler, eigene, "akteur", name="Sozialamt")
    leitung = Wer(name="Leitung", rolle=Rolle.LEITUNG, kommune=eigene)
    felder = {"name": "Falsch", "kommune": str(kommune)}
    untergeschoben = ObjektAnlegen(kommune=kommune, art="akteur", felder={"name": "Falsch"})
    for befehl in (
        ObjektAendern(kommune=eigene, art="akteur", id=eigener, version=1, felder=felder),
        Stapel(kommune=eigene, bezeichnung="Stapel", befehle=(untergeschoben,)),
        ObjektAnlegen(kommune=PROJEKT, art="akteur", felder=felder),
    ):
        with pytest.raises((RechteFehler, SammelFehler)):
            verteiler.ausfuehren(leitung, befehl)
    assert verteiler.speicher.bestand(kommune).hole(Akteur, id_).name == "Jobcenter"


def test_teilnehmende_stellen_keine_fragen(verteiler: Verteiler, kommune: UUID) -> None:
    with pytest.raises(RechteFehler):
        verteiler.lesen(Wer(name="Handy", rolle=Rolle.TEILNAHME), Namen(kommune=kommune))


def test_endgueltig_loeschen_darf_die_kommune_nicht_selbst(verteiler: Verteiler, kommune: UUID) -> None:
    with pytest.raises(RechteFehler, match="nur Beratung und Verwaltung"):
        verteiler.loesche_kommune(Wer(name="Leitung", rolle=Rolle.LEITUNG), kommune)


def test_jede_aenderung_wird_gemeldet_und_nur_wer_sie_sehen_darf_erfaehrt_sie(verteiler: Verteiler, kommune: UUID) -> None:
    alle: list[Notiz] = []
    fremde: list[Notiz] = []
    abmelden = UnmittelbarerAnschluss(verteiler, PETRA).beobachten(alle.append)
    UnmittelbarerAnschluss(verteiler, KARIM.aendern(kommune=uuid4())).beobachten(fremde.append)
    id_ = lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    verteiler.ausfuehren(KARIM, ObjektAendern(kommune=kommune, art="akteur", id=id_, version=1, felder={"name": "Jobcenter"}))
    verteiler.loesche_inhalt(PETRA, kommune, [id_])
    abmelden()
    abmelden()
    lege_an(verteiler, kommune, "akteur", name="Sozialamt")
    assert [(n.nummer, n.arten, n.wer) for n in alle] == [(2, ("akteur",), "Petra"), (3, (), "Petra")]
    assert fremde == []


def test_ein_zuhoerer_der_scheitert_stoert_weder_befehl_noch_andere(
    verteiler: Verteiler, kommune: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    gehoert: list[Notiz] = []

    def kaputt(notiz: Notiz) -> None:
        raise ZeroDivisionError(notiz.nummer)

    verteiler.beobachten(kaputt)
    verteiler.beobachten(gehoert.append)
    lege_an(verteiler, kommune, "akteur", name="Jobcenter")
    assert len(gehoert) == 1
    assert "Ein Zuhörer hat die Notiz 2 nicht angenommen" in caplog.text


def test_unbekannte_namen_werden_abgewiesen(verteiler: Verteiler) -> None:
    with pytest.raises(NichtGefundenFehler, match="'zaubern' gibt es nicht"):
        verteiler.befehl("zaubern", {})
    with pytest.raises(NichtGefundenFehler):
        verteiler.abfrage("zaubern", {})


def test_einmal_gilt_je_kennung_und_merkt_sich_begrenzt_viele(verteiler: Verteiler) -> None:
    gerufen: list[int] = []

    def tu() -> int:
        gerufen.append(1)
        return len(gerufen)

    assert [verteiler.einmal("a", tu), verteiler.einmal("a", tu), verteiler.einmal("b", tu)] == [1, 1, 2]
    for i in range(300):
        verteiler.einmal(str(i), tu)
    assert len(verteiler._antworten) == 256
    with pytest.raises(ZeroDivisionError):
        verteiler.einmal("c", lambda: 1 // 0)
    assert verteiler.einmal("c", lambda: 7) == 7


def test_ueber_die_leitung_geht_dasselbe_wie_unmittelbar(verteiler: Verteiler, kommune: UUID) -> None:
    with Gegenueber(verteiler, PETRA) as server:
        fern, nah = FernerAnschluss(server.adresse, GEHEIMNIS, PETRA), UnmittelbarerAnschluss(verteiler, PETRA)
        anlegen = ObjektAnlegen(kommune=kommune, art="akteur", felder={"name": "Jobcenter", "einfluss": 3})
        ergebnis = fern.ausfuehren(anlegen)
        assert ergebnis.aenderungen[0].id == anlegen.id
        aendern = ObjektAendern(kommune=kommune, art="akteur", id=anlegen.id, version=1, felder={"einfluss": 5})
        assert fern.ausfuehren(aendern).nummer == 3
        assert fern.lesen(Verlauf(kommune=kommune)) == json.loads(json.dumps(nah.lesen(Verlauf(kommune=kommune))))
        assert fern.ausfuehren(Rueckgaengig(kommune=kommune)).titel == "Rückgängig: Akteur Jobcenter: Einfluss geändert"
        assert verteiler.speicher.bestand(kommune).hole(Akteur, anlegen.id).einfluss == 3
        fern.schliesse()


def test_oeffnen_ohne_anderen_prozess_schreibt_unmittelbar(tmp_path: Path) -> None:
    with oeffne(tmp_path / "daten" / "projekt.db") as offen:
        assert offen.verteiler is not None
        assert offen.kommunen() == []
        kommune = lege_kommune_an(offen.verteiler.speicher)
        assert [k["id"] for k in offen.kommunen()] == [str(kommune)]


def test_oeffnen_neben_einem_server_geht_ueber_ihn(verteiler: Verteiler, kommune: UUID, tmp_path: Path) -> None:
    with Gegenueber(verteiler, PETRA) as server:
        verteiler.speicher.melde_erreichbar(server.adresse, GEHEIMNIS)
        with oeffne(tmp_path / "daten" / "projekt.db") as offen:
            assert offen.verteiler is None
            assert [k["id"] for k in offen.kommunen()] == [str(kommune)]


def test_oeffnen_neben_einem_stummen_schreiber_sagt_wer_schreibt(verteiler: Verteiler, tmp_path: Path) -> None:
    verteiler.speicher.melde_erreichbar("http://127.0.0.1:9", GEHEIMNIS)
    with pytest.raises(BelegtFehler, match="wird gerade von einem anderen Programm bearbeitet"):
        oeffne(tmp_path / "daten" / "projekt.db", warte_s=0)


def test_oeffnen_wartet_auf_einen_schreiber_der_gleich_fertig_ist(verteiler: Verteiler, tmp_path: Path) -> None:
    threading.Timer(0.2, verteiler.speicher.schliesse).start()
    with oeffne(tmp_path / "daten" / "projekt.db", warte_s=30) as offen:
        assert offen.verteiler is not None


@pytest.mark.parametrize("auskunft", [{}, {"adresse": "http://127.0.0.1:9"}, {"adresse": "unsinn", "geheimnis": "x"}])
def test_wer_nicht_antwortet_ist_nicht_erreichbar(auskunft: dict[str, Any]) -> None:
    assert not erreichbar(auskunft)


def test_ein_fremder_server_an_der_adresse_gilt_nicht(verteiler: Verteiler) -> None:
    with Gegenueber(verteiler, PETRA) as server:
        assert not erreichbar({"adresse": server.adresse, "geheimnis": "x", "pid": -1})


def test_ein_kernel_des_servers_spricht_ueber_seine_umgebung(verteiler: Verteiler, kommune: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    with Gegenueber(verteiler, PETRA) as server:
        monkeypatch.setenv("RODIKO_ADRESSE", server.adresse)
        monkeypatch.setenv("RODIKO_KERNELSCHLUESSEL", GEHEIMNIS)
        with oeffne() as offen:
            assert [k["id"] for k in offen.kommunen()] == [str(kommune)]


def test_die_vorgabe_ist_die_datei_im_projektordner_auch_aus_einem_unterordner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RODIKO_DATENBANK", raising=False)
    (tmp_path / "daten").mkdir()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert sitzung.vorgabeziel() == tmp_path / "daten" / "projekt.db"
    monkeypatch.setenv("RODIKO_DATENBANK", "postgresql://x/y")
    assert sitzung.vorgabeziel() == "postgresql://x/y"


def test_ein_unbekannter_bildschirm_und_ein_leeres_projekt_werden_erklaert(tmp_path: Path) -> None:
    with oeffne(tmp_path / "projekt.db") as offen:
        with pytest.raises(NichtGefundenFehler, match="Den Bildschirm „nix“ gibt es nicht"):
            offen.bildschirm("nix")
        with pytest.raises(NichtGefundenFehler, match="noch keine Kommune"):
            offen.bildschirm("akteure")
