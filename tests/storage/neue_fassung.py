"""Schreibt Fassungen der Datenbank aus den heutigen Modellen.

``python -m tests.storage.neue_fassung "Titel der Änderung"``
    legt die nächste Fassung an;
``python -m tests.storage.neue_fassung --ersetzen "Titel der Änderung"``
    schreibt die neueste neu, solange sie nicht veröffentlicht ist.

Neue Felder brauchen eine Vorgabe. Wo Werte umzurechnen sind, wird die SQL-Datei danach von Hand ergänzt.
"""

from __future__ import annotations

import sys

from rodiko_kit.sitzung import klassen
from rodiko_kit.storage.migration.neu import schreibe_naechste

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--ersetzen", titel]:
            schreibe_naechste(klassen(), titel, ersetzen=True)
        case [titel] if not titel.startswith("-"):
            schreibe_naechste(klassen(), titel)
        case _:
            sys.exit(__doc__)
