"""Alle Messungen nacheinander; druckt eine Tabelle und schreibt ``tests/last/ergebnis.json``. Namen als Argumente wählen aus."""

from __future__ import annotations

import json
import os
import platform
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.last import messungen
from tests.last.messwert import Messwert

ERGEBNIS = Path(__file__).parent / "ergebnis.json"


def main(namen: list[str]) -> int:
    """Führt die gewählten (ohne Angabe alle) Messungen aus; Rückgabe 1, wenn eine Grenze verfehlt wird."""
    werte: list[Messwert] = []
    for name, messung in messungen.ALLE.items():
        if not namen or name in namen:
            sys.stderr.write(f"{name} …\n")
            werte += messung()
    _drucke(werte)
    stand = {"rechner": f"{platform.system()} {platform.machine()}, {os.cpu_count()} Kerne, Python {platform.python_version()}"}
    if not namen:
        ERGEBNIS.write_text(
            json.dumps(stand | {"werte": [w.als_json() for w in werte]}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0 if all(w.eingehalten for w in werte) else 1


def _drucke(werte: list[Messwert]) -> None:
    tabelle = Table("Messung", "Wert", "Einheit", "Grenze", "eingehalten", "Vergleich")
    for w in werte:
        tabelle.add_row(w.name, f"{w.wert:.3g}", w.einheit, w.grenze_text, "ja" if w.eingehalten else "NEIN", w.vergleich)
    Console().print(tabelle)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
