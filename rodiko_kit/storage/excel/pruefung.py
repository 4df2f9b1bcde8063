"""Prüfung einer Arbeitsmappe ohne Datenbank, für ``rodiko pruefen``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rodiko_kit.basis.befund import Befund, Meldung
from rodiko_kit.basis.fehler import SammelFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.storage.excel.lesen import lies_mit_maengeln

FORM = "Excel-Arbeitsmappe"


def pruefe_datei(pfad: Path, klassen: Sequence[type[Objekt]]) -> Befund:
    """Liest die Datei und sagt, was darin steht und was falsch ist; speichert nichts. ``OSError``, wenn sie nicht zu öffnen ist."""
    try:
        gelesen, fehler = lies_mit_maengeln(pfad.read_bytes(), klassen)
    except SammelFehler as ganze:
        return Befund(datei=pfad.name, form=FORM, meldungen=tuple(Meldung.aus(f) for f in ganze.fehler))
    meldungen = tuple(Meldung.aus(f) for f in fehler)
    return Befund(datei=pfad.name, form=FORM, anzahlen=gelesen.anzahlen(), meldungen=meldungen, hinweise=gelesen.hinweise)
