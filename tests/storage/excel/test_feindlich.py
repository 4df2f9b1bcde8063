"""Feindliche und fremde Dateien: abgewiesen in unter zwei Sekunden und 512 MB, mit Mangel und Abhilfe."""

from __future__ import annotations

import io
import json
import resource
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.storage.excel import kind, rohdaten
from rodiko_kit.storage.excel.lesen import lies_mappe
from tests.hilfen.bestand import KLASSEN
from tests.storage.excel.werkzeug import mappe

MB = 1024 * 1024
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RAUM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ARTEN = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
BEZIEHUNG = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
BUCH = f'<workbook {NS} xmlns:r="{RAUM}"><sheets><sheet name="Akteure" sheetId="1" r:id="rId1"/></sheets></workbook>'


def datei(blatt: str, texte: str = "", weitere: dict[str, bytes] | None = None) -> bytes:
    """Eine von Hand gebaute xlsx-Datei mit rohem XML des Blatts und der Texte."""
    teile: dict[str, str | bytes] = {
        "[Content_Types].xml": ARTEN,
        "_rels/.rels": BEZIEHUNG.format(f'<Relationship Id="rId1" Type="{RAUM}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": BUCH,
        "xl/_rels/workbook.xml.rels": BEZIEHUNG.format(
            f'<Relationship Id="rId1" Type="{RAUM}/worksheet" Target="worksheets/sheet1.xml"/>'
            f'<Relationship Id="rId2" Type="{RAUM}/sharedStrings" Target="sharedStrings.xml"/>'
        ),
        "xl/worksheets/sheet1.xml": blatt,
        "xl/sharedStrings.xml": texte or f"<sst {NS}/>",
        **(weitere or {}),
    }
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as archiv:
        for name, inhalt in teile.items():
            archiv.writestr(name, inhalt)
    return puffer.getvalue()


def blatt(inhalt: str, vorspann: str = "") -> str:
    return f'<?xml version="1.0"?>{vorspann}<worksheet {NS}><sheetData>{inhalt}</sheetData></worksheet>'


def ferne_zelle() -> bytes:
    return datei(blatt('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def zip_bombe() -> bytes:
    puffer = io.BytesIO(datei(blatt("")))
    with zipfile.ZipFile(puffer, "a", zipfile.ZIP_DEFLATED) as archiv, archiv.open("xl/media/bild.bin", "w") as teil:
        for _ in range(400):
            teil.write(b"\0" * MB)
    return puffer.getvalue()


def gelogene_groesse() -> bytes:
    """Das Blatt ist ausgepackt 60 MB groß, die Verzeichnisse der Datei behaupten 200 Bytes."""
    inhalt = blatt(" " * 60 * MB)
    return datei(inhalt).replace(struct.pack("<I", len(inhalt)), struct.pack("<I", 200))


def lachen(vorspann_in: str) -> bytes:
    stufen = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    vorspann = f'<!DOCTYPE x [<!ENTITY l0 "ha">{stufen}]>'
    zelle = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    if vorspann_in == "blatt":
        return datei(blatt(zelle, vorspann))
    return datei(blatt(""), f'<?xml version="1.0"?>{vorspann}<sst {NS}><si><t>&l9;</t></si></sst>')


def fremde_entitaet() -> bytes:
    return datei(
        blatt(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>', '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        )
    )


def vervielfachter_text() -> bytes:
    zellen = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 40_000))
    return datei(blatt(zellen), f"<sst {NS}><si><t>{'x' * 32_000}</t></si></sst>")


def sehr_viele_leere_zeilen() -> bytes:
    return datei(blatt('<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'))


def viele_teile() -> bytes:
    return datei(blatt(""), weitere={f"xl/media/{n}.bin": b"" for n in range(1500)})


def mit_teil(name: str, inhalt: bytes) -> bytes:
    return datei(blatt(""), weitere={name: inhalt})


def ods() -> bytes:
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w") as archiv:
        archiv.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    return puffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

FEINDLICH: dict[str, tuple[Callable[[], bytes], str]] = {
    "ferne Zelle": (ferne_zelle, "weit außerhalb der Tabelle (Akteure!XFD1048576)"),
    "ferne Spalte": (lambda: datei(blatt('<row r="1"><c r="XFD1"><v>1</v></c></row>')), "weit außerhalb"),
    "Zip-Bombe": (zip_bombe, "ausgepackt zu viel"),
    "gelogene Größe": (gelogene_groesse, "ist beschädigt"),
    "Entitäten im Blatt": (lambda: lachen("blatt"), "unerlaubtes XML"),
    "Entitäten in den Texten": (lambda: lachen("texte"), "unerlaubtes XML"),
    "fremde Entität": (fremde_entitaet, "unerlaubtes XML"),
    "vervielfachter Text": (vervielfachter_text, "zu viele Zellen"),
    "Zeile zwei Milliarden": (sehr_viele_leere_zeilen, "mehr Zeilen, als Excel kennt"),
    "viele Teile": (viele_teile, "ausgepackt zu viel"),
    "Makros": (lambda: mit_teil("xl/vbaProject.bin", b"x"), "enthält Makros"),
    "altes Format": (lambda: OLE, "alte Format .xls"),
    "verschlüsselt": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "mit einem Kennwort verschlüsselt"),
    "OpenDocument": (ods, "hat das Format OpenDocument"),
    "Text": (lambda: b"Name;Wert\nA;1\n", "ist keine Excel-Arbeitsmappe"),
    "leer": (lambda: b"", "ist keine Excel-Arbeitsmappe"),
    "abgeschnitten": (lambda: mappe()[:-200], "ist keine Excel-Arbeitsmappe"),
    "kein XML": (lambda: datei("kaputt"), "ist beschädigt"),
}


class Lauf(NamedTuple):
    antwort: dict[str, Any]
    sekunden: float
    megabyte: float


MESSUNG = f"""
import resource, runpy, sys
runpy.run_path({kind.__file__!r}, run_name="__main__")
zeit = resource.getrusage(resource.RUSAGE_SELF)
hoechststand = next(z for z in open("/proc/self/status") if z.startswith("VmHWM"))
print(zeit.ru_utime + zeit.ru_stime, hoechststand.split()[1], file=sys.stderr)
"""


def laufe(daten: bytes) -> Lauf:
    """Startet den Leseprozess wie das Programm und misst Rechenzeit und größten Speicher dieses Prozesses."""
    lauf = subprocess.run([sys.executable, "-I", "-c", MESSUNG], input=daten, capture_output=True, check=True)
    sekunden, kilobyte = lauf.stderr.split()[-2:]
    return Lauf(json.loads(lauf.stdout), float(sekunden), float(kilobyte) / 1024)


@pytest.mark.parametrize("name", FEINDLICH)
def test_feindliche_datei_wird_schnell_und_sparsam_abgewiesen(name: str) -> None:
    baue, mangel = FEINDLICH[name]
    lauf = laufe(baue())
    assert mangel in lauf.antwort["mangel"]
    assert lauf.antwort["abhilfe"].startswith("Bitte")
    assert lauf.sekunden < 2
    assert lauf.megabyte < 512


def test_die_bomben_sind_klein_genug_um_durchzurutschen() -> None:
    assert len(ferne_zelle()) < 4600
    assert len(zip_bombe()) < 500_000


def test_gewoehnliche_mappe_bleibt_weit_unter_den_grenzen() -> None:
    lauf = laufe(mappe())
    assert {b["name"] for b in lauf.antwort["blaetter"]} >= {k.BLATT for k in KLASSEN if k.BLATT}
    assert lauf.megabyte < 100


def test_der_leseprozess_hat_eine_speichergrenze(tmp_path: Path) -> None:
    skript = tmp_path / "gierig.py"
    skript.write_text(
        f"import importlib.util\ns = importlib.util.spec_from_file_location('kind', {kind.__file__!r})\n"
        "k = importlib.util.module_from_spec(s); s.loader.exec_module(k)\nk.begrenze()\nbytearray(600 * 1024 * 1024)\n"
    )
    lauf = subprocess.run([sys.executable, "-I", skript], capture_output=True, check=False)
    assert b"MemoryError" in lauf.stderr


def test_ablehnung_erreicht_die_nutzerin_als_sammelfehler() -> None:
    with pytest.raises(SammelFehler) as gefangen:
        lies_mappe(ferne_zelle(), KLASSEN)
    (fehler,) = gefangen.value.fehler
    assert fehler.ort == "Datei"
    assert fehler.abhilfe.startswith("Bitte diese Zelle leeren")


def test_zu_grosse_datei_wird_ohne_prozess_abgewiesen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("kein Prozess nötig"))
    with pytest.raises(SammelFehler, match="größer als 20 MB"):
        lies_mappe(b"\0" * (kind.GROESSTE_DATEI + 1), KLASSEN)


def test_haengender_leseprozess_wird_beendet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rohdaten, "ZEITGRENZE_S", 0.001)
    with pytest.raises(SammelFehler, match="braucht zu lange"):
        lies_mappe(mappe(), KLASSEN)


def test_gestorbener_leseprozess_wird_gemeldet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tot = tmp_path / "tot.py"
    tot.write_text("import os; os._exit(9)")
    monkeypatch.setattr(kind, "__file__", str(tot))
    with pytest.raises(SammelFehler, match="zu viel Speicher oder Zeit"):
        lies_mappe(mappe(), KLASSEN)


def test_der_eigene_prozess_laedt_kein_openpyxl_und_behaelt_seine_grenzen() -> None:
    vorher = resource.getrlimit(resource.RLIMIT_AS)
    lies_mappe(mappe(), KLASSEN)
    assert resource.getrlimit(resource.RLIMIT_AS) == vorher
