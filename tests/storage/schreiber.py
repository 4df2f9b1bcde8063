"""Ein Prozess, der ohne Ende schreibt und jede bestätigte Nummer meldet; er wird im Test gewaltsam beendet."""

from __future__ import annotations

import sys
from itertools import count

from rodiko_kit.sitzung import Verteiler, klassen
from rodiko_kit.storage.speicher import Speicher
from tests.storage.muster import lege_an, lege_kommune_an

if __name__ == "__main__":
    with Speicher(klassen(), sys.argv[1]) as offen:
        verteiler, kommune = Verteiler(offen, []), lege_kommune_an(offen)
        sys.stdout.write(f"{kommune}\n")
        for i in count(1):
            lege_an(verteiler, kommune, "akteur", name=f"Akteur {i}", kuerzel=f"A-{i}")
            sys.stdout.write(f"{i}\n")
            sys.stdout.flush()
