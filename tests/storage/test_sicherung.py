from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.fehler import DatenbankFehler, NichtGefundenFehler
from rodiko_kit.basis.verlauf import Auswahl
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.pruefung import pruefe
from rodiko_kit.storage.sicherung import sichere, stelle_wieder_her
from rodiko_kit.storage.speicher import Speicher
from tests.storage.muster import lege_an, lege_kommune_an
from tests.storage.test_verlauf import aendere, inhalt

ALLE = Auswahl()


@pytest.fixture
def kommune(verteiler: Verteiler) -> UUID:
    kommune = lege_kommune_an(verteiler.speicher)
    akteur = lege_an(verteiler, kommune, "akteur", name="Jobcenter", einfluss=3)
    lege_an(verteiler, kommune, "einheit", name="Leistung", akteur=str(akteur), stundensatz_eur="62.5", schliesstage=["2026-12-24"])
    lege_an(verteiler, kommune, "handlungsfeld", name="Wohnen", fokus=True)
    return kommune


def test_eine_sicherung_enthaelt_alles_und_ist_geprueft(verteiler: Verteiler, kommune: UUID, ziel: str, tmp_path: Path) -> None:
    datei = sichere(ziel)
    assert datei.parent == tmp_path / "daten" / "sicherungen"
    assert pruefe(datei, klassen()).maengel == ()
    with Speicher(klassen(), datei) as kopie:
        assert inhalt(kopie.bestand(kommune)) == inhalt(verteiler.speicher.bestand(kommune))
        assert kopie.bestand(kommune).alle(Einheit)[0].stundensatz_eur == Decimal("62.5")
        assert [e.titel for e in kopie.eintraege(kommune, ALLE)] == [e.titel for e in verteiler.speicher.eintraege(kommune, ALLE)]


def test_zwei_sicherungen_derselben_sekunde_ueberschreiben_sich_nicht(ziel: str, kommune: UUID) -> None:
    del kommune
    assert sichere(ziel) != sichere(ziel)


def test_sicherungen_waehrend_des_schreibens_sind_in_sich_stimmig(verteiler: Verteiler, kommune: UUID, ziel: str, tmp_path: Path) -> None:
    genug = threading.Event()

    def schreibe() -> None:
        nummer = 0
        while not genug.is_set():
            nummer += 1
            lege_an(verteiler, kommune, "akteur", name=f"Akteur {nummer}", kuerzel=f"X-{nummer}")

    faden = threading.Thread(target=schreibe)
    faden.start()
    try:
        staende = [sichere(ziel, tmp_path / f"sicherung-{i}.db") for i in range(5)]
    finally:
        genug.set()
        faden.join()
    berichte = [pruefe(s, klassen()) for s in staende]
    assert [b.maengel for b in berichte] == [()] * 5
    assert all(b.anzahlen["journal"] == b.anzahlen["akteur"] + 3 for b in berichte)


def test_wiederherstellen_bringt_den_alten_stand_und_hebt_den_neuen_auf(verteiler: Verteiler, kommune: UUID, ziel: str) -> None:
    speicher = verteiler.speicher
    sicherung, vorher, quelle = sichere(ziel), inhalt(speicher.bestand(kommune)), speicher.quelle
    jobcenter = speicher.bestand(kommune).alle(Akteur)[0].id
    aendere(verteiler, kommune, "akteur", jobcenter, name="Jobcenter Musterland")
    danach = inhalt(speicher.bestand(kommune))
    alt = stelle_wieder_her(speicher, sicherung, klassen())
    assert inhalt(speicher.bestand(kommune)) == vorher
    assert speicher.quelle != quelle
    with Speicher(klassen(), alt) as aufgehoben:
        assert inhalt(aufgehoben.bestand(kommune)) == danach
    aendere(verteiler, kommune, "akteur", jobcenter, name="Jobcenter neu")
    assert speicher.bestand(kommune).nummer == 5
    with pytest.raises(NichtGefundenFehler):
        speicher.bestand_bei(kommune, 5, quelle)
    speicher.schliesse()
    assert pruefe(ziel, klassen()).maengel == ()
    assert not [d for d in sicherung.parent.iterdir() if d.name.startswith(".")]


def test_nach_dem_wiederherstellen_haelt_derselbe_prozess_das_schreibrecht(verteiler: Verteiler, kommune: UUID, ziel: str) -> None:
    verteiler.speicher.melde_erreichbar("http://127.0.0.1:8866", "geheim")
    stelle_wieder_her(verteiler.speicher, sichere(ziel), klassen())
    with pytest.raises(DatenbankFehler, match="anderen Programm") as belegt:
        Speicher(klassen(), ziel)
    assert belegt.value.auskunft["geheimnis"] == "geheim"  # type: ignore[attr-defined]
    assert lege_an(verteiler, kommune, "akteur", name="Sozialamt")


def test_eine_fremde_beschaedigte_oder_veraenderte_sicherung_aendert_nichts(
    verteiler: Verteiler, kommune: UUID, ziel: str, tmp_path: Path
) -> None:
    speicher, vorher = verteiler.speicher, inhalt(verteiler.speicher.bestand(kommune))
    fremd = tmp_path / "brief.db"
    fremd.write_bytes(b"Sehr geehrte Damen und Herren" * 90)
    leer = tmp_path / "leer.db"
    sqlite3.connect(leer).close()
    leer.touch()
    veraendert = sichere(ziel, tmp_path / "veraendert.db")
    with closing(sqlite3.connect(veraendert)) as verbindung:
        verbindung.execute("UPDATE akteur SET einfluss = 9")
        verbindung.commit()
    for datei, satz in (
        (fremd, "lässt sich nicht lesen"),
        (leer, "ist leer"),
        (veraendert, "an der Datenbank vorbei verändert"),
        (tmp_path / "fehlt.db", "gibt es nicht"),
    ):
        with pytest.raises(DatenbankFehler, match=satz):
            stelle_wieder_her(speicher, datei, klassen())
    assert inhalt(speicher.bestand(kommune)) == vorher


def test_sichern_einer_fehlenden_datei_nennt_sie(tmp_path: Path) -> None:
    with pytest.raises(DatenbankFehler, match=r"projekt\.db gibt es nicht"):
        sichere(tmp_path / "projekt.db")
    assert pruefe(tmp_path / "projekt.db", klassen()).maengel == ("Die Datei projekt.db gibt es nicht.",)


@pytest.mark.postgres
def test_ein_projekt_laesst_sich_zwischen_beiden_datenbanken_umziehen(postgres: str, tmp_path: Path) -> None:
    from tests.storage.conftest import leere

    leere(postgres)
    with Speicher(klassen(), tmp_path / "laptop.db") as laptop:
        verteiler, kommune = Verteiler(laptop, []), lege_kommune_an(laptop)
        einheit = lege_an(verteiler, kommune, "einheit", name="Leistung", stundensatz_eur="62.5", schliesstage=["2026-12-24"])
        erwartet = inhalt(laptop.bestand(kommune))
    with Speicher(klassen(), postgres) as gemeinsam:
        stelle_wieder_her(gemeinsam, sichere(tmp_path / "laptop.db"), klassen())
        assert inhalt(gemeinsam.bestand(kommune)) == erwartet
        assert gemeinsam.bestand(kommune).hole(Einheit, einheit).stundensatz_eur == Decimal("62.5")
    assert pruefe(postgres, klassen()).maengel == ()
