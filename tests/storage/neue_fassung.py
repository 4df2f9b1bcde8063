"""Schreibt Fassungen der Datenbank.

``python -m tests.storage.neue_fassung anfang``
    schreibt Fassung 0001 neu aus den heutigen Modellen, solange keine Fassung veröffentlicht ist;
``python -m tests.storage.neue_fassung "Titel der Änderung"``
    legt die nächste Fassung an. Tabellen und Spalten vergleicht Alembic; geänderte CHECKs und Grenzen sind von Hand zu
    ergänzen, der Test der Fassungen findet, was fehlt.
"""

from __future__ import annotations

import sys

from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.migration.neu import schreibe_anfang, schreibe_naechste

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["anfang"]:
            schreibe_anfang(klassen())
        case [titel]:
            schreibe_naechste(klassen(), titel)
        case _:
            sys.exit(__doc__)
