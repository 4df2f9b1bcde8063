"""Arbeitsmappen ohne Cockpit: einlesen, ausgeben, Vorlage."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.excel.abfrage import ExcelMappe, ExcelVorschau
from rodiko_kit.storage.excel.befehl import Einlesen
from rodiko_kit.storage.excel.gelesen import Gelesen


def lies_ein(anschluss: Anschluss, kommune: UUID, name: str, inhalt: bytes) -> str:
    """Liest eine Mappe ohne Rückfragen ein; ``SammelFehler``, wenn sie Mängel hat oder etwas zu entscheiden ist."""
    antwort = anschluss.lesen(ExcelVorschau(kommune=kommune, datei=base64.b64encode(inhalt).decode("ascii")))
    if "fehler" in antwort:
        raise SammelFehler(EingabeFehler(m["ort"], m["wert"], m["mangel"], m["abhilfe"]) for m in antwort["fehler"])
    ergebnis = anschluss.ausfuehren(Einlesen(kommune=kommune, gelesen=Gelesen.aus_json(antwort["gelesen"]), dateiname=name))
    return f"{ergebnis.titel}."


def gib_aus(anschluss: Anschluss, kommune: UUID, nach: Path, *, intern: bool) -> Path:
    """Schreibt die Arbeitsmappe einer Kommune in den Ordner und gibt den Pfad zurück."""
    return _schreibe(anschluss.lesen(ExcelMappe(kommune=kommune, intern=intern)), nach)


def schreibe_vorlage(nach: Path) -> Path:
    """Schreibt eine leere Arbeitsmappe."""
    from rodiko_kit.storage.excel.schreiben import arbeitsmappe

    nach.mkdir(parents=True, exist_ok=True)
    ziel = nach / "Vorlage.xlsx"
    ziel.write_bytes(arbeitsmappe(klassen(), (), None, 0, nur_vorlage=True))
    return ziel


def _schreibe(antwort: dict[str, Any], nach: Path) -> Path:
    nach.mkdir(parents=True, exist_ok=True)
    ziel = nach / str(antwort["dateiname"])
    ziel.write_bytes(base64.b64decode(antwort["datei"]))
    return ziel
