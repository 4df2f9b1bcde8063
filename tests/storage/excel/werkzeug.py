"""Handgriffe an Arbeitsmappen, wie eine Nutzerin sie in Excel tut."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

from openpyxl import Workbook, load_workbook

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel.gelesen import Gelesen, Gelesenezeile
from rodiko_kit.storage.excel.schreiben import arbeitsmappe
from tests.hilfen.bestand import KLASSEN, SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, muster

KOPF = 3


def mappe(objekte: Iterable[Objekt] | None = None, nummer: int = 1, **mehr: Any) -> bytes:
    return arbeitsmappe(KLASSEN, tuple(muster() if objekte is None else objekte), KOMMUNE, nummer, **{"quelle": "pruefung", **mehr})


def ausgabe(bestand: SpeicherloserBestand, **mehr: Any) -> bytes:
    objekte = [o for k in KLASSEN for o in bestand.alle(k)]
    return arbeitsmappe(KLASSEN, objekte, bestand.kommune, bestand.nummer, quelle=bestand.quelle, **mehr)


def oeffne(daten: bytes, **mehr: Any) -> Any:
    return load_workbook(io.BytesIO(daten), **mehr)


def bearbeitet(daten: bytes, tue: Callable[[Workbook], object]) -> bytes:
    """Öffnet, ändert und speichert die Mappe mit einem anderen Programm."""
    buch = oeffne(daten)
    tue(buch)
    puffer = io.BytesIO()
    buch.save(puffer)
    return puffer.getvalue()


def spalte(blatt: Any, titel: str) -> int:
    """Nummer der Spalte mit diesem Titel (vor Einheit, Stern und Zusatz)."""
    for zelle in blatt[KOPF]:
        text = str(zelle.value or "").split("\n")[0].removesuffix(" *")
        if titel in (text, text.split(" (")[0]):
            return int(zelle.column)
    raise KeyError(titel)


def zelle(buch: Workbook, blatt: str, titel: str, zeile: int) -> Any:
    return buch[blatt].cell(zeile, spalte(buch[blatt], titel))


def setze(daten: bytes, *werte: tuple[str, str, int, Any]) -> bytes:
    """Ändert Zellen: (Blatt, Titel der Spalte, Zeile, Wert)."""

    def tue(buch: Workbook) -> None:
        for blatt, titel, zeile, wert in werte:
            zelle(buch, blatt, titel, zeile).value = wert

    return bearbeitet(daten, tue)


def zeilen(gelesen: Gelesen, art: str) -> dict[str, Gelesenezeile]:
    return {z.kuerzel: z for b in gelesen.blaetter if b.art == art for z in b.zeilen}


def xml(daten: bytes, blatt: str) -> str:
    """Rohes XML des Blatts, gefunden über die Beziehungen der Mappe."""
    with zipfile.ZipFile(io.BytesIO(daten)) as archiv:
        namen = oeffne(daten, read_only=True).sheetnames
        return archiv.read(f"xl/worksheets/sheet{namen.index(blatt) + 1}.xml").decode()
