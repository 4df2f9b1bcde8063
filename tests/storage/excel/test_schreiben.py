from __future__ import annotations

import io
import re
import zipfile

import pytest

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.stil import FARBEN, SCHRIFT
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.storage.excel import aufbau
from tests.hilfen.bestand import IN_EXCEL
from tests.hilfen.muster import muster
from tests.storage.excel.werkzeug import KOPF, mappe, oeffne, spalte, xml

VERSTECKT = {aufbau.STEUERBLATT, aufbau.LISTENBLATT}


@pytest.fixture(scope="module")
def daten() -> bytes:
    return mappe()


def test_gleiche_eingabe_ergibt_gleiche_bytes(daten: bytes) -> None:
    assert daten == mappe()
    assert daten == mappe(reversed(muster()))


def test_blaetter_stehen_in_der_reihenfolge_der_klassen(daten: bytes) -> None:
    buch = oeffne(daten)
    assert buch.sheetnames == [aufbau.ANLEITUNG, *(k.BLATT for k in IN_EXCEL), aufbau.LISTENBLATT, aufbau.STEUERBLATT]
    assert {n for n in buch.sheetnames if buch[n].sheet_state != "visible"} == VERSTECKT


def test_kein_text_wird_zur_formel(daten: bytes) -> None:
    for name in (aufbau.ANLEITUNG, aufbau.STEUERBLATT, *(k.BLATT for k in IN_EXCEL)):
        assert "<f>" not in xml(daten, name), name
    formeln = set(re.findall(r"<f>(.*?)</f>", xml(daten, aufbau.LISTENBLATT)))
    assert len(formeln) == len({f.bezug.art for k in IN_EXCEL for f in felder(k) if f.bezug})
    assert all(f.startswith("IF(INDEX('") for f in formeln)
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        texte = archiv.read("xl/sharedStrings.xml").decode()
    assert ">=SUMME(A1:A9)<" in texte
    assert ">@leitung<" in texte


def test_keine_fremde_adresse_und_kein_verweis_nach_aussen(daten: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        beziehungen = [archiv.read(n).decode() for n in archiv.namelist() if n.endswith(".rels")]
    assert not any('TargetMode="External"' in b for b in beziehungen)


def test_ueberschriften_sind_geschuetzt_und_eingaben_frei(daten: bytes) -> None:
    buch = oeffne(daten)
    for klasse in IN_EXCEL:
        blatt = buch[klasse.BLATT]
        assert blatt.protection.sheet
        gesperrt = [getattr(blatt.protection, n) for n in ("insertRows", "deleteRows", "sort", "autoFilter")]
        assert gesperrt == [False] * 4
        assert blatt.cell(KOPF, 1).protection.locked
        frei = [blatt.cell(KOPF + 1, 1), blatt.column_dimensions["A"]]
        assert not any(z.protection.locked for z in frei)
        assert blatt.freeze_panes == f"B{KOPF + 1}"
        assert blatt.auto_filter.ref.startswith(f"A{KOPF}:")


def test_zellen_ohne_eigenes_format_sind_frei_damit_sich_zeilen_loeschen_lassen(daten: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        stile = archiv.read("xl/styles.xml").decode()
    erstes = re.search(r"<cellXfs[^>]*>(<xf.*?</xf>)", stile)
    assert erstes
    assert '<protection locked="0"/>' in erstes[1]


def test_auswahl_wahrheit_bezug_zahl_und_datum_haben_regeln(daten: bytes) -> None:
    buch = oeffne(daten)
    regeln = {}
    for blatt in ("Akteure", "Beziehungen", "Übergänge", "Maßnahmen"):
        for regel in buch[blatt].data_validations.dataValidation:
            regeln[blatt, min(r.min_col for r in regel.sqref.ranges)] = regel
    akteure, massnahmen = buch["Akteure"], buch["Maßnahmen"]
    haltung = regeln["Akteure", spalte(akteure, "Haltung")]
    assert (haltung.type, haltung.formula1) == ("list", "Auswahl_Haltung")
    assert next(iter(haltung.sqref.ranges)).size["rows"] >= 500
    assert regeln["Akteure", spalte(akteure, "Veto")].formula1 == '"ja,nein"'
    einfluss = regeln["Akteure", spalte(akteure, "Einfluss")]
    assert (einfluss.type, einfluss.formula1, einfluss.formula2) == ("whole", "0", "10")
    assert regeln["Beziehungen", 2].formula1 == "Liste_akteur"
    assert regeln["Übergänge", spalte(buch["Übergänge"], "Anteil")].type == "decimal"
    assert regeln["Maßnahmen", spalte(massnahmen, "Bis wann")].type == "date"


def test_listenblatt_hat_werte_und_platz_fuer_500_weitere(daten: bytes) -> None:
    buch = oeffne(daten, data_only=True)
    kopf = {z.value: z.column for z in buch[aufbau.LISTENBLATT][1]}
    listen = buch[aufbau.LISTENBLATT]
    assert listen.cell(2, kopf["Liste_akteur"]).value == "A-001 · Ausländerbehörde"
    assert listen.cell(2, kopf["Auswahl_Land"]).value == "BW"
    assert listen.max_row >= 503
    assert "$504" in buch.defined_names["Liste_akteur"].attr_text


def test_interne_spalten_sind_gekennzeichnet_und_lassen_sich_weglassen(daten: bytes) -> None:
    buch = oeffne(daten)
    assert buch["Akteure"].cell(KOPF, spalte(buch["Akteure"], "Einfluss")).value.endswith(aufbau.INTERN)
    offen = mappe(intern=False)
    ohne = oeffne(offen)
    with pytest.raises(KeyError):
        spalte(ohne["Akteure"], "Einfluss")
    with zipfile.ZipFile(io.BytesIO(offen)) as archiv:
        alles = "".join(archiv.read(n).decode() for n in archiv.namelist())
    for wort in ("-intern-", "Auswahl_Haltung", "hat Bedenken", "vertraglich geregelt", f"\n{aufbau.INTERN}", f"R{aufbau.INTERN}"):
        assert wort not in alles


def test_vorlage_hat_keine_eintraege() -> None:
    buch = oeffne(mappe(nur_vorlage=True))
    assert all(buch[k.BLATT].cell(KOPF + 1, 1).value is None for k in IN_EXCEL)
    assert buch[aufbau.ANLEITUNG]["C4"].value == "leere Vorlage"


def test_anleitung_nennt_kommune_stand_und_regeln(daten: bytes) -> None:
    blatt = oeffne(daten)[aufbau.ANLEITUNG]
    text = "\n".join(str(z.value) for zeile in blatt.iter_rows() for z in zeile if z.value)
    assert "Arbeitsmappe Landkreis Musterland" in text
    assert "Journaleintrag 1" in text
    assert "Wird ein Kürzel geändert, gilt das als neuer Eintrag" in text
    assert all(k.ERKLAERUNG in text for k in IN_EXCEL)


def test_nur_farben_und_schrift_des_hauses(daten: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        stile = archiv.read("xl/styles.xml").decode()
    erlaubt = {f"FF{f[1:]}" for f in FARBEN.values()}
    assert set(re.findall(r'rgb="([0-9A-F]{8})"', stile)) <= erlaubt
    assert set(re.findall(r'<name val="([^"]+)"', stile)) <= {SCHRIFT}


def test_zahlen_tage_und_lange_zahlen_bleiben_genau(daten: bytes) -> None:
    buch = oeffne(daten)
    kosten = buch["Kostenposten"]
    betrag = kosten.cell(KOPF + 1, spalte(kosten, "Betrag"))
    assert (betrag.value, betrag.number_format) == (1800.05, '#,##0.00##\\ "€"')
    massnahmen = buch["Maßnahmen"]
    bis = massnahmen.cell(KOPF + 1, spalte(massnahmen, "Bis wann"))
    assert (bis.is_date, bis.number_format) == (True, "dd.mm.yyyy")


def test_ueberlanger_zellinhalt_wird_abgewiesen() -> None:
    objekte = [o.aendern(erfasste_angaben=("x" * 200,) * 200) if isinstance(o, Schritt) else o for o in muster()]
    with pytest.raises(EingabeFehler, match="zu lang"):
        mappe(objekte)


def test_ueberschriften_jeder_klasse_sind_eindeutig_erkennbar() -> None:
    for klasse in IN_EXCEL:
        schluessel = [aufbau.kopfschluessel(aufbau.ueberschrift(f)) for f in aufbau.spalten(klasse)]
        assert len(set(schluessel)) == len(schluessel)
        assert schluessel == [aufbau.kopfschluessel(f.titel) for f in aufbau.spalten(klasse)]
