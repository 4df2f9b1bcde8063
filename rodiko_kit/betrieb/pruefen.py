"""``rodiko pruefen``: erkennt die Art einer Datei am Inhalt und sagt, was darin steht."""

from __future__ import annotations

from pathlib import Path

from rodiko_kit.basis.befund import Befund, Meldung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.sitzung import klassen

_ANFANG = 64
_ZIP, _SQLITE = b"PK\x03\x04", b"SQLite format 3\x00"
_VOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""Bytefolgemarken von UTF-8 und UTF-16 und Leerraum vor dem ersten „<“."""


def pruefe(datei: Path) -> Befund:
    """Befund einer lesbaren Datei; Unbekanntes und Unlesbares wird als Mangel gemeldet."""
    try:
        with datei.open("rb") as strom:
            anfang = strom.read(_ANFANG)
    except OSError:
        return _mangel(datei, "Datei", "lässt sich nicht lesen.", "Bitte den Pfad prüfen.")
    if anfang.startswith(_ZIP):
        from rodiko_kit.storage.excel.pruefung import pruefe_datei

        return pruefe_datei(datei, klassen())
    if anfang.startswith(_SQLITE):
        from rodiko_kit.storage.pruefung import pruefe as pruefe_datenbank

        bericht = pruefe_datenbank(datei, klassen())
        meldungen = tuple(Meldung(ort=datei.name, wert="", mangel=m, abhilfe="", text=m) for m in bericht.maengel)
        namen = {k.ART: k.BLATT or k.MEHRZAHL for k in klassen()} | {"journal": "Einträge im Verlauf"}
        anzahlen = {namen.get(art, art): zahl for art, zahl in bericht.anzahlen.items()}
        return Befund(datei=datei.name, form="Datenbank", anzahlen=anzahlen, meldungen=meldungen)
    if anfang.lstrip(_VOR_XML).startswith(b"<"):
        from rodiko_kit.prozesse.analyse.bpmn.baum import HOECHSTGROESSE
        from rodiko_kit.prozesse.analyse.bpmn.zaehlung import pruefe_bpmn

        with datei.open("rb") as strom:
            return pruefe_bpmn(strom.read(HOECHSTGROESSE + 1), datei.name)
    mangel = "ist weder Arbeitsmappe noch Datenbank noch BPMN-Datei."
    return _mangel(datei, "unbekannt", mangel, "Bitte eine xlsx-Datei, ein Projekt (.db) oder eine BPMN-Datei nennen.")


def _mangel(datei: Path, form: str, mangel: str, abhilfe: str) -> Befund:
    return Befund(datei=datei.name, form=form, meldungen=(Meldung.aus(EingabeFehler(datei.name, datei.name, mangel, abhilfe)),))
