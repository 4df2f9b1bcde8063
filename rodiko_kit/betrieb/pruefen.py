"""``rodiko pruefen``: erkennt die Art einer Datei am Inhalt und sagt, was darin steht."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rodiko_kit.basis.befund import Befund, Meldung
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.sitzung import klassen

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.protokoll.typen import Zuordnung

_ANFANG = 64
_ZIP, _SQLITE = b"PK\x03\x04", b"SQLite format 3\x00"
_TABELLEN = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
_VOR_XML = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
"""Bytefolgemarken von UTF-8 und UTF-16 und Leerraum vor dem ersten „<“."""


def pruefe(datei: Path, spalten: Zuordnung | None = None) -> Befund:
    """Befund einer lesbaren Datei; Unbekanntes und Unlesbares wird als Mangel gemeldet. ``spalten`` gilt für Tabellen (CSV)."""
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
    return _pruefe_text(datei, spalten)


def _pruefe_text(datei: Path, spalten: Zuordnung | None) -> Befund:
    """BPMN, Ereignisprotokoll (XES oder CSV, auch gepackt) oder etwas anderes."""
    from rodiko_kit.prozesse.analyse.protokoll.befund import pruefe_csv, pruefe_xes
    from rodiko_kit.prozesse.analyse.protokoll.grenzen import probe
    from rodiko_kit.prozesse.analyse.protokoll.spalten import ist_tabelle
    from rodiko_kit.prozesse.analyse.protokoll.xes_lesen import ist_xes

    with datei.open("rb") as strom:
        try:
            anfang = probe(strom)
        except EingabeFehler as fehler:
            return Befund(datei=datei.name, form="unbekannt", meldungen=(Meldung.aus(fehler),))
        if anfang.lstrip(_VOR_XML).startswith(b"<"):
            return pruefe_xes(strom, datei.name) if ist_xes(anfang) else _pruefe_bpmn(strom, datei.name)
        if spalten is None and (befund := _pruefe_austausch(strom, datei.name)):
            return befund
        if spalten is not None or datei.name.casefold().endswith(_TABELLEN) or ist_tabelle(strom):
            return pruefe_csv(strom, datei.name, spalten)
    mangel = "ist weder Arbeitsmappe noch Datenbank noch BPMN-Datei noch Ereignisprotokoll."
    rat = "Bitte eine xlsx-Datei, ein Projekt (.db), eine BPMN-Datei oder ein Ereignisprotokoll (XES, CSV) nennen."
    return _mangel(datei, "unbekannt", mangel, rat)


def _pruefe_bpmn(strom: BinaryIO, name: str) -> Befund:
    from rodiko_kit.prozesse.analyse.bpmn.baum import HOECHSTGROESSE
    from rodiko_kit.prozesse.analyse.bpmn.zaehlung import pruefe_bpmn

    strom.seek(0)
    return pruefe_bpmn(strom.read(HOECHSTGROESSE + 1), name)


def _pruefe_austausch(strom: BinaryIO, name: str) -> Befund | None:
    """Befund einer Austauschdatei (YAML); ``None``, wenn der Abschnitt „taetigkeiten“ fehlt."""
    from rodiko_kit.prozesse.analyse.austausch_datei import HOECHSTGROESSE
    from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei

    strom.seek(0)
    daten = strom.read(HOECHSTGROESSE + 1)
    if b"\ntaetigkeiten:" not in b"\n" + daten:
        return None
    try:
        gelesen = lies_prozessdatei(daten)
    except (EingabeFehler, SammelFehler) as fehler:
        alle = fehler.fehler if isinstance(fehler, SammelFehler) else (fehler,)
        return Befund(datei=name, form="Austauschdatei", meldungen=tuple(Meldung.aus(f) for f in alle))
    ablauf = gelesen.prozesse[0].ablauf
    anzahlen = {"einheiten": len(ablauf.bahnen), "schritte": len(ablauf.knoten), "uebergaenge": len(ablauf.wege)}
    return Befund(datei=name, form="Austauschdatei", anzahlen=anzahlen, hinweise=gelesen.meldungen)


def _mangel(datei: Path, form: str, mangel: str, abhilfe: str) -> Befund:
    return Befund(datei=datei.name, form=form, meldungen=(Meldung.aus(EingabeFehler(datei.name, datei.name, mangel, abhilfe)),))
