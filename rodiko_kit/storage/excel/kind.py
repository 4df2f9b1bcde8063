"""Läuft als eigener Prozess mit Grenzen: liest eine Arbeitsmappe von der Standardeingabe und gibt ihre Zellen als JSON aus.

Die Datei gilt als feindlich: Größe und Verdichtung werden vor dem Öffnen geprüft, Speicher und Rechenzeit sind begrenzt.
Das Modul lädt nichts aus dem übrigen Haus, damit der Prozess schnell startet.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Collection, Iterator
from types import ModuleType
from typing import Any, cast

GROESSTE_DATEI = 20_000_000
GROESSTER_INHALT = 50_000_000
HOECHSTE_VERDICHTUNG = 100
MEISTE_TEILE = 1_000
MEISTE_ZEILEN, MEISTE_SPALTEN = 50_000, 200
MEISTE_ZELLEN = 1_000_000
MEISTE_ZEICHEN = 20_000_000
LAENGSTE_ZELLE = 32_767
EXCEL_ZEILEN = 1_048_576
SPEICHER_BYTES = 512 * 1024 * 1024
RECHENZEIT_S = 30

_ALS_XLSX = "Bitte in Excel als „Excel-Arbeitsmappe (*.xlsx)“ speichern."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERBUND = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?)[\"']")
_MASKE = re.compile("_x([0-9A-Fa-f]{4})_")


class Abgelehnt(Exception):
    """Die Datei wird nicht gelesen; ``mangel`` sagt warum, ``abhilfe`` was zu tun ist."""

    def __init__(self, mangel: str, abhilfe: str) -> None:
        super().__init__(mangel)
        self.mangel, self.abhilfe = mangel, abhilfe


def begrenze() -> None:
    """Setzt Speicher- und Zeitgrenze, wo das Betriebssystem sie kennt."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (SPEICHER_BYTES, SPEICHER_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (RECHENZEIT_S, RECHENZEIT_S + 1))
    except (ImportError, OSError, ValueError):
        return


def pruefe_archiv(daten: bytes) -> None:
    """Prüft Art, Größe, Zahl der Teile und Verdichtung, ohne etwas zu entpacken; wirft ``Abgelehnt``."""
    if len(daten) > GROESSTE_DATEI:
        raise Abgelehnt("ist größer als 20 MB.", "Bitte die Datei teilen oder Bilder entfernen.")
    if daten.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in daten:
            raise Abgelehnt("ist mit einem Kennwort verschlüsselt.", "Bitte ohne Kennwort speichern.")
        raise Abgelehnt("hat das alte Format .xls.", _ALS_XLSX)
    if not zipfile.is_zipfile(io.BytesIO(daten)):
        raise Abgelehnt("ist keine Excel-Arbeitsmappe.", _ALS_XLSX)
    try:
        with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
            _pruefe_umfang(archiv.infolist(), len(daten))
            _pruefe_art(archiv)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fehler:
        raise Abgelehnt("ist beschädigt.", "Bitte in Excel öffnen und neu speichern.") from fehler


def _pruefe_umfang(teile: list[zipfile.ZipInfo], gepackt: int) -> None:
    ausgepackt = sum(t.file_size for t in teile)
    if len(teile) > MEISTE_TEILE or ausgepackt > GROESSTER_INHALT or ausgepackt > HOECHSTE_VERDICHTUNG * gepackt:
        raise Abgelehnt("enthält ausgepackt zu viel.", "Bitte nur die Arbeitsmappe dieses Programms ohne Beigaben verwenden.")
    if any(t.flag_bits & 1 for t in teile):
        raise Abgelehnt("ist mit einem Kennwort verschlüsselt.", "Bitte ohne Kennwort speichern.")


def _pruefe_art(archiv: zipfile.ZipFile) -> None:
    namen = set(archiv.namelist())
    if "mimetype" in namen and b"opendocument" in archiv.read("mimetype"):
        raise Abgelehnt("hat das Format OpenDocument.", "Bitte im Büroprogramm als .xlsx speichern.")
    inhalt = archiv.read("[Content_Types].xml") if "[Content_Types].xml" in namen else b""
    if any(n.endswith("vbaProject.bin") for n in namen) or b"macroEnabled" in inhalt:
        raise Abgelehnt("enthält Makros (.xlsm).", "Bitte als „Excel-Arbeitsmappe (*.xlsx)“ ohne Makros speichern.")
    if b"sheet.binary" in inhalt:
        raise Abgelehnt("hat das binäre Format .xlsb.", _ALS_XLSX)
    if b"spreadsheetml.sheet.main" not in inhalt:
        raise Abgelehnt("ist keine Excel-Arbeitsmappe.", _ALS_XLSX)


def lies(daten: bytes, ohne: Collection[str] = ()) -> list[dict[str, Any]]:
    """Alle Blätter: Name, Zeilen ``[nummer, [[spalte, art, wert], …]]`` ohne leere Zellen, verbundene Bereiche.

    Art: ``s`` Text, ``n`` Zahl, ``b`` Wahrheit, ``d`` Datum mit Uhrzeit (ISO), ``t`` Zeit ohne Datum, ``f`` Formel, ``e`` Fehlerwert.
    Von Blättern in ``ohne`` kommt nur der Name.
    """
    pruefe_archiv(daten)
    openpyxl = _openpyxl()
    mappe = openpyxl.load_workbook(io.BytesIO(daten), read_only=True, data_only=False, keep_links=False)
    zaehler = _Zaehler()
    blaetter = []
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        for blatt in mappe.worksheets:
            if blatt.title in ohne:
                blaetter.append({"name": blatt.title, "zeilen": [], "verbunden": []})
                continue
            zeilen = list(_zeilen(blatt, zaehler))
            rohtext = archiv.read(blatt._worksheet_path)  # noqa: SLF001  der lesende Modus kennt verbundene Zellen sonst nicht
            verbunden = [bereich.decode("ascii") for bereich in _VERBUND.findall(rohtext)]
            blaetter.append({"name": blatt.title, "zeilen": zeilen, "verbunden": verbunden})
    return blaetter


class _Zaehler:
    """Zählt Zellen und Zeichen über die ganze Mappe."""

    def __init__(self) -> None:
        self.zellen = self.zeichen = 0

    def zaehle(self, wert: object) -> None:
        self.zellen += 1
        self.zeichen += len(wert) if isinstance(wert, str) else 0
        if self.zellen > MEISTE_ZELLEN or self.zeichen > MEISTE_ZEICHEN:
            raise Abgelehnt("enthält zu viele Zellen.", "Bitte die Datei teilen.")


def _zeilen(blatt: Any, zaehler: _Zaehler) -> Iterator[tuple[int, list[tuple[int, str, Any]]]]:  # noqa: ANN401  openpyxl
    blatt.reset_dimensions()
    for nummer, zeile in enumerate(blatt.iter_rows(), start=1):
        if nummer > EXCEL_ZEILEN:
            raise Abgelehnt("hat mehr Zeilen, als Excel kennt.", "Bitte in Excel öffnen und neu speichern.")
        zellen = [(z.column, *_wert(z)) for z in zeile if z.value is not None and not _nur_leerraum(z.value)]
        if not zellen:
            continue
        if nummer > MEISTE_ZEILEN or zellen[-1][0] > MEISTE_SPALTEN:
            ort = f"{blatt.title}!{zeile[zellen[-1][0] - 1].coordinate}"
            raise Abgelehnt(
                f"hat einen Wert weit außerhalb der Tabelle ({ort}).",
                "Bitte diese Zelle leeren (Zeile oder Spalte löschen) und neu speichern.",
            )
        for zelle in zellen:
            zaehler.zaehle(zelle[2])
        yield nummer, zellen


def _nur_leerraum(wert: object) -> bool:
    return isinstance(wert, str) and not wert.strip()


def _wert(zelle: Any) -> tuple[str, Any]:  # noqa: ANN401  openpyxl
    art, wert = zelle.data_type, zelle.value
    if art == "f":
        return "f", str(getattr(wert, "text", None) or (wert if isinstance(wert, str) else "="))
    if art == "e":
        return "e", str(wert)
    if isinstance(wert, bool):
        return "b", wert
    if isinstance(wert, int | float):
        return "n", wert
    return _zeit(wert) if isinstance(wert, dt.date | dt.time | dt.timedelta) else ("s", _text(wert))


def _zeit(wert: dt.date | dt.time | dt.timedelta) -> tuple[str, str]:
    if isinstance(wert, dt.time | dt.timedelta):
        return "t", str(wert)
    return "d", wert.isoformat() if isinstance(wert, dt.datetime) else f"{wert.isoformat()}T00:00:00"


def _text(wert: object) -> str:
    text = str(wert)
    if len(text) > LAENGSTE_ZELLE:
        raise Abgelehnt("enthält einen Text, der länger ist, als Excel erlaubt.", "Bitte in Excel öffnen und neu speichern.")
    return text


def _openpyxl() -> Any:  # noqa: ANN401  Modul
    """Lädt openpyxl ohne lxml, numpy und PIL: jedes XML geht durch defusedxml, der Prozess bleibt klein."""
    os.environ["OPENPYXL_LXML"] = "False"
    for name in ("numpy", "pandas", "PIL", "lxml"):
        sys.modules.setdefault(name, cast("ModuleType", None))  # so scheitert der Import sofort
    import openpyxl
    from openpyxl.reader import excel

    if not openpyxl.DEFUSEDXML:
        raise Abgelehnt("kann nicht sicher gelesen werden (defusedxml fehlt).", "Bitte das Programm neu einrichten.")
    vars(excel)["read_string_table"] = _texte
    return openpyxl


def _texte(quelle: Any) -> list[str]:  # noqa: ANN401  Datei
    """Die Tabelle der Texte; löst ``_xHHHH_`` richtig auf, was openpyxl nur ungefähr tut."""
    from openpyxl.cell.text import Text
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import iterparse

    texte = []
    for _, knoten in iterparse(quelle):
        if knoten.tag == f"{{{SHEET_MAIN_NS}}}si":
            text: Any = Text.from_tree(knoten)
            texte.append(_MASKE.sub(lambda t: chr(int(t[1], 16)), text.content))
            knoten.clear()
    return texte


def antwort(daten: bytes, ohne: Collection[str]) -> dict[str, Any]:
    """``{"blaetter": …}`` oder ``{"mangel": …, "abhilfe": …}``; wirft nie."""
    try:
        return {"blaetter": lies(daten, ohne)}
    except Abgelehnt as nein:
        return {"mangel": nein.mangel, "abhilfe": nein.abhilfe}
    except MemoryError:
        return {"mangel": "braucht zu viel Speicher.", "abhilfe": "Bitte die Datei teilen."}
    except Exception as fehler:  # noqa: BLE001  jede Ausnahme des Lesers heißt: diese Datei ist nicht lesbar
        ursache = _ursache(fehler)
        if type(ursache).__module__.startswith("defusedxml"):
            return {"mangel": "enthält unerlaubtes XML (Entitäten).", "abhilfe": "Bitte die Datei nicht verwenden."}
        return {"mangel": f"ist beschädigt ({type(ursache).__name__}).", "abhilfe": "Bitte in Excel öffnen und neu speichern."}


def _ursache(fehler: BaseException) -> BaseException:
    while fehler.__cause__ is not None:
        fehler = fehler.__cause__
    return fehler


if __name__ == "__main__":
    begrenze()
    sys.stdout.write(json.dumps(antwort(sys.stdin.buffer.read(), sys.argv[1:])))
