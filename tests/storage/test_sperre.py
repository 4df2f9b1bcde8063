from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.fehler import DatenbankFehler
from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.pruefung import pruefe
from rodiko_kit.storage.speicher import Speicher
from rodiko_kit.storage.sperre import BelegtFehler, lies_auskunft, sperrdatei
from tests.storage.muster import lege_kommune_an, neu


def test_nur_einer_hat_das_schreibrecht_und_der_andere_erfaehrt_wo(speicher: Speicher, ziel: str) -> None:
    speicher.melde_erreichbar("http://127.0.0.1:8866", "geheim")
    with pytest.raises(BelegtFehler, match=f"Prozess {os.getpid()}") as belegt:
        Speicher(klassen(), ziel)
    assert belegt.value.auskunft["adresse"] == "http://127.0.0.1:8866"
    assert belegt.value.auskunft["geheimnis"] == "geheim"
    assert "geheim" not in str(belegt.value)


def test_nach_dem_schliessen_ist_das_schreibrecht_frei(speicher: Speicher, ziel: str) -> None:
    speicher.schliesse()
    with Speicher(klassen(), ziel) as wieder:
        assert wieder.kommunen() == ()


def test_die_auskunft_liest_nur_wem_die_datei_gehoert(tmp_path: Path) -> None:
    datei = tmp_path / "projekt.db"
    with Speicher(klassen(), datei) as speicher:
        speicher.melde_erreichbar("http://127.0.0.1:8866", "geheim")
        assert sperrdatei(datei).stat().st_mode & 0o777 == 0o600
        assert lies_auskunft(sperrdatei(datei))["pid"] == os.getpid()
    assert lies_auskunft(sperrdatei(datei)) == {}


@pytest.mark.parametrize("inhalt", ["", "kein json", "[]", '{"pid": 1}'])
def test_unlesbare_auskunft_gilt_als_keine(tmp_path: Path, inhalt: str) -> None:
    (tmp_path / "x").write_text(inhalt, encoding="utf-8")
    assert lies_auskunft(tmp_path / "x") == {}
    assert lies_auskunft(tmp_path / "fehlt") == {}


def starte_schreiber(ziel: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.schreiber", ziel], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )


@pytest.mark.langsam
def test_gewaltsames_ende_beim_schreiben_verliert_nichts_bestaetigtes(ziel: str) -> None:
    prozess = starte_schreiber(ziel)
    assert prozess.stdout is not None
    kommune = UUID(prozess.stdout.readline().strip())
    bestaetigt = [int(prozess.stdout.readline()) for _ in range(200)]
    prozess.kill()
    bestaetigt += [int(zeile) for zeile in prozess.stdout.read().splitlines() if zeile]
    prozess.wait()
    prozess.stdout.close()
    with Speicher(klassen(), ziel) as speicher:
        da = {a.name for a in speicher.bestand(kommune).alle(Akteur)}
        assert {f"Akteur {i}" for i in bestaetigt} <= da
        assert len(da) <= len(bestaetigt) + 1
        assert speicher.bestand(kommune).nummer == len(da) + 1
    bericht = pruefe(ziel, klassen())
    assert bericht.maengel == ()
    assert bericht.anzahlen["akteur"] == len(da)


@pytest.mark.postgres
def test_nach_abgerissener_verbindung_wird_das_schreibrecht_neu_genommen(postgres: str, tmp_path: Path) -> None:
    from tests.storage.conftest import leere

    leere(postgres)
    del tmp_path
    with Speicher(klassen(), postgres) as speicher:
        kommune = lege_kommune_an(speicher)
        speicher.melde_erreichbar("http://127.0.0.1:8866", "geheim")
        trenne_alle(postgres)
        akteur = Akteur(kommune=kommune, kuerzel="A-1", name="Jobcenter")
        with pytest.raises(DatenbankFehler, match="abgerissen"):
            speicher.schreibe(kommune, [neu(akteur)], "Petra", "Akteur")
        speicher.schreibe(kommune, [neu(akteur)], "Petra", "Akteur")
        assert speicher.bestand(kommune).alle(Akteur) == (akteur,)
        with pytest.raises(BelegtFehler) as belegt:
            Speicher(klassen(), postgres)
        assert belegt.value.auskunft["geheimnis"] == "geheim"


@pytest.mark.postgres
def test_wer_das_schreibrecht_nach_einem_abriss_verloren_hat_schreibt_nicht_mehr(postgres: str) -> None:
    from tests.storage.conftest import leere

    leere(postgres)
    erster = Speicher(klassen(), postgres)
    kommune = lege_kommune_an(erster)
    trenne_alle(postgres)
    akteur = Akteur(kommune=kommune, kuerzel="A-1", name="Jobcenter")
    with Speicher(klassen(), postgres) as zweiter:
        for satz in ("abgerissen", "anderen Programm"):
            with pytest.raises(DatenbankFehler, match=satz):
                erster.schreibe(kommune, [neu(akteur)], "Petra", "Akteur")
        assert zweiter.bestand(kommune).alle(Akteur) == ()
    erster.schliesse()


def trenne_alle(url: str) -> None:
    from rodiko_kit.storage.verbindung import adresse

    engine = sa.create_engine(adresse(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as verbindung:
        verbindung.execute(
            sa.text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid != pg_backend_pid() AND backend_type = 'client backend'"
            )
        )
    engine.dispose()


def test_die_meldung_ist_json_mit_prozess_und_rechner(tmp_path: Path) -> None:
    datei = tmp_path / "projekt.db"
    with Speicher(klassen(), datei):
        werte = json.loads(sperrdatei(datei).read_text(encoding="utf-8"))
    assert werte.keys() == {"pid", "rechner", "seit"}
