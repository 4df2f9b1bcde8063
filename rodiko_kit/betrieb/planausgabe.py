"""Der Maßnahmenplan zum Mitnehmen: Termine als Kalenderdatei und die Arbeitsmappe, für Knöpfe und Kommandozeile."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.betrieb.mappe import XLSX
from rodiko_kit.massnahmen.abfrage.plan import Plankalenderdatei
from rodiko_kit.massnahmen.analyse.kalenderdatei import MEDIENTYP
from rodiko_kit.reporting.erzeugen import dateiname
from rodiko_kit.server.haus import Datei
from rodiko_kit.storage.excel.abfrage import ExcelMappe

NAMEN = ("massnahmenplan.ics", "massnahmenplan.xlsx")
"""Die Dateien, die es gibt."""


def plandatei(anschluss: Anschluss, kommune: UUID, name: str) -> Datei:
    """Die Kalenderdatei oder die Arbeitsmappe der Kommune, ohne „Beratung intern“; ``name`` ist einer aus ``NAMEN``."""
    if name.endswith(".xlsx"):
        mappe = anschluss.lesen(ExcelMappe(kommune=kommune, intern=False))
        return Datei(mappe["dateiname"], XLSX, base64.b64decode(mappe["datei"]))
    antwort: dict[str, str] = anschluss.lesen(Plankalenderdatei(kommune=kommune))
    stamm = "-".join(t for t in ("massnahmenplan", dateiname(antwort["kommune"])) if t)
    return Datei(f"{stamm}.ics", MEDIENTYP, antwort["inhalt"].encode())


def gib_termine_aus(anschluss: Anschluss, kommunen: Sequence[Mapping[str, Any]], nach: Path) -> list[Path]:
    """Schreibt je Kommune eine Kalenderdatei in den Ordner ``nach``."""
    nach.mkdir(parents=True, exist_ok=True)
    fertig = []
    for kommune in kommunen:
        datei = plandatei(anschluss, UUID(str(kommune["id"])), NAMEN[0])
        (nach / datei.name).write_bytes(datei.inhalt)
        fertig.append(nach / datei.name)
    return fertig
