"""Das Haus eines Projekts: Kommunen, Cockpit, Arbeitsmappe, Sicherung; ohne Server und Browser."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, RodikoFehler, SammelFehler
from rodiko_kit.betrieb import projekte
from rodiko_kit.betrieb.haus import haus_fuer
from rodiko_kit.server.haus import Entscheidung, Haus
from rodiko_kit.sitzung import BERATUNG, Sitzung, oeffne

KREIS = {"name": "Kreis Höxter", "art": "Landkreis", "land": "NW"}
KOPFZEILE = 3


def _still(anteil: float, satz: str) -> None:
    assert 0 <= anteil <= 1
    assert satz.endswith("…")


@pytest.fixture
def sitzung(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sitzung]:
    """Ein leeres Projekt „Probe“ mit Schreibrecht."""
    (tmp_path / "daten").mkdir()
    monkeypatch.delenv("RODIKO_DATENBANK", raising=False)
    monkeypatch.chdir(tmp_path)
    with oeffne(projekte.lege_an("Probe")) as offen:
        yield offen


@pytest.fixture
def haus(sitzung: Sitzung) -> Haus:
    """Das Haus des Projekts."""
    return haus_fuer(sitzung)


@pytest.fixture
def kommune(haus: Haus) -> UUID:
    """Eine Kommune, angelegt wie im Dialog."""
    return haus.aktionen.neue_kommune(BERATUNG, KREIS)


def _mappe(haus: Haus, kommune: UUID) -> openpyxl.Workbook:
    datei = haus.aktionen.gib_aus(kommune, False, _still)  # noqa: FBT003  Form von Aktionen
    assert datei.name.endswith(".xlsx")
    return openpyxl.load_workbook(io.BytesIO(datei.inhalt))


def _trage_ein(mappe: openpyxl.Workbook, blatt: str, werte: dict[str, Any]) -> bytes:
    seite = mappe[blatt]
    titel = {str(z.value).removesuffix(" *"): z.column for z in seite[KOPFZEILE] if z.value}
    zeile = next(n for n in range(KOPFZEILE + 1, KOPFZEILE + 99) if not any(z.value for z in seite[n]))
    for name, wert in werte.items():
        seite.cell(zeile, titel[name]).value = wert
    strom = io.BytesIO()
    mappe.save(strom)
    return strom.getvalue()


def test_leeres_projekt_hat_name_und_keine_kommune(haus: Haus) -> None:
    assert haus.projekt == "Probe"
    assert haus.kommunen() == ()
    assert haus.cockpit(None).phasen == ()
    assert [(p.name, p.offen) for p in haus.projekte()] == [("probe", True)]


def test_kommune_nennt_art_und_land_ausgeschrieben(haus: Haus, kommune: UUID) -> None:
    (zeile,) = haus.kommunen()
    assert (zeile.id, zeile.name, zeile.zusatz) == (kommune, "Kreis Höxter", "Landkreis · Nordrhein-Westfalen")


def test_alle_maengel_des_dialogs_kommen_auf_einmal(haus: Haus) -> None:
    with pytest.raises(SammelFehler) as fehler:
        haus.aktionen.neue_kommune(BERATUNG, {"name": "", "art": "Gau", "land": ""})
    assert len(fehler.value.fehler) == 3
    assert haus.kommunen() == ()


def test_cockpit_zeigt_phasen_und_das_anlegen(haus: Haus, kommune: UUID) -> None:
    stand = haus.cockpit(kommune)
    assert len(stand.phasen) == 3
    assert "Kreis Höxter" in stand.journal[0].titel
    assert stand.letzte_sicherung == ""


def test_neue_zeile_erscheint_in_der_vorschau_und_erst_danach_im_projekt(haus: Haus, kommune: UUID) -> None:
    inhalt = _trage_ein(_mappe(haus, kommune), "Akteure", {"Kürzel": "A-1", "Name": "Volkshochschule"})
    vorschau = haus.aktionen.lies(BERATUNG, kommune, "kreis.xlsx", inhalt, _still)
    assert [(z.art, z.blatt) for z in vorschau.zeilen] == [("neu", "Akteure")]
    assert not vorschau.maengel
    assert "Volkshochschule" not in _akteure(haus, kommune)
    satz = haus.aktionen.uebernimm(BERATUNG, kommune, vorschau.kennung, Entscheidung(), _still)
    assert "1 neu" in satz
    assert "Volkshochschule" in _akteure(haus, kommune)
    with pytest.raises(NichtGefundenFehler, match="Vorschau gibt es nicht mehr"):
        haus.aktionen.uebernimm(BERATUNG, kommune, vorschau.kennung, Entscheidung(), _still)


def _akteure(haus: Haus, kommune: UUID) -> set[Any]:
    return {z.value for reihe in _mappe(haus, kommune)["Akteure"].iter_rows(min_row=KOPFZEILE + 1) for z in reihe}


def test_mangel_nennt_blatt_zelle_wert_und_abhilfe(haus: Haus, kommune: UUID) -> None:
    inhalt = _trage_ein(_mappe(haus, kommune), "Akteure", {"Kürzel": "A-1", "Name": "Volkshochschule", "Einordnung": "vielleicht"})
    (mangel,) = haus.aktionen.lies(BERATUNG, kommune, "kreis.xlsx", inhalt, _still).maengel
    assert (mangel.blatt, mangel.wert) == ("Akteure", "vielleicht")
    assert mangel.zelle
    assert mangel.abhilfe


def test_vorschau_gilt_nur_fuer_ihre_kommune(haus: Haus, kommune: UUID) -> None:
    inhalt = _trage_ein(_mappe(haus, kommune), "Akteure", {"Kürzel": "A-1", "Name": "Volkshochschule"})
    vorschau = haus.aktionen.lies(BERATUNG, kommune, "kreis.xlsx", inhalt, _still)
    with pytest.raises(NichtGefundenFehler):
        haus.aktionen.uebernimm(BERATUNG, uuid4(), vorschau.kennung, Entscheidung(), _still)


def test_sicherung_bringt_den_stand_zurueck_und_bewahrt_den_vorigen(haus: Haus, kommune: UUID) -> None:
    gesichert = haus.aktionen.sichere(_still)
    assert haus.cockpit(kommune).letzte_sicherung
    haus.aktionen.neue_kommune(BERATUNG, KREIS | {"name": "Kreis Lippe"})
    assert len(haus.kommunen()) == 2
    satz = haus.aktionen.stelle_wieder_her(BERATUNG, gesichert.name, gesichert.inhalt, _still)
    assert "ist wiederhergestellt" in satz
    assert [k.name for k in haus.kommunen()] == ["Kreis Höxter"]


def test_unbrauchbare_sicherung_aendert_nichts(haus: Haus, kommune: UUID) -> None:
    with pytest.raises(RodikoFehler):
        haus.aktionen.stelle_wieder_her(BERATUNG, "brief.db", b"Sehr geehrte Damen und Herren", _still)
    assert [k.id for k in haus.kommunen()] == [kommune]


def test_anderes_projekt_oeffnet_und_merkt_sich(haus: Haus) -> None:
    assert haus.neues_projekt is not None
    assert haus.oeffne_projekt is not None
    neu = haus.neues_projekt("Zweites")
    neu.schliesse()
    assert {p.name for p in haus.projekte()} == {"probe", "zweites"}
    with pytest.raises(EingabeFehler, match="gibt es nicht"):
        haus.oeffne_projekt("fehlt.db")


def test_antwort_ueber_die_leitung_ist_json(haus: Haus, kommune: UUID) -> None:
    status, rumpf = haus.beantworte(BERATUNG, "lesen", json.dumps({"name": "unbekannt", "daten": {"kommune": str(kommune)}}).encode())
    assert status >= 400
    assert isinstance(json.loads(rumpf), dict)
