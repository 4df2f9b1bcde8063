"""Ein gelesenes Ereignisprotokoll: Spalten statt Zeilen, Fall und Person nur als Pseudonym."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROLLEN: Mapping[str, str] = {
    "fall": "Fall",
    "aktivitaet": "Aktivität",
    "beginn": "Beginn",
    "ende": "Ende",
    "person": "Person",
    "gruppe": "Gruppe",
    "zustand": "Zustand",
}
"""Rollen der Spalten -> Name. ``zustand`` sagt bei Protokollen mit einer Zeile je Beginn und je Ende, was die Zeile meldet."""

PFLICHT = ("fall", "aktivitaet")
ZEITEN = ("beginn", "ende")
"""Mindestens eine davon ist nötig."""

MEISTE_EREIGNISSE = 5_000_000
MEISTE_AKTIVITAETEN = 2_000
MEISTE_GRUPPEN = 2_000
LAENGSTER_NAME = 200

FEHLT = -1
"""Nummer einer nicht angegebenen Person oder Gruppe."""


@dataclass(frozen=True)
class Zuordnung:
    """Je Rolle der Titel der Spalte; leer = gibt es nicht."""

    fall: str = ""
    aktivitaet: str = ""
    beginn: str = ""
    ende: str = ""
    person: str = ""
    gruppe: str = ""
    zustand: str = ""

    def als_dict(self) -> dict[str, str]:
        """Rolle -> Spaltentitel, nur die belegten."""
        return {rolle: titel for rolle in ROLLEN if (titel := str(getattr(self, rolle)))}

    @property
    def fehlend(self) -> tuple[str, ...]:
        """Namen der Pflichtrollen, denen die Spalte fehlt."""
        offen = [ROLLEN[r] for r in PFLICHT if not getattr(self, r)]
        return (*offen, *(() if self.beginn or self.ende else ("Beginn oder Ende",)))


@dataclass(frozen=True)
class Protokoll:
    """Tätigkeiten eines Protokolls als gleich lange Reihen, nach Fall und Zeit geordnet.

    ``fall``, ``aktivitaet``, ``person``, ``gruppe`` sind Nummern (``FEHLT`` = nicht angegeben). ``beginn`` und ``ende`` sind
    Millisekunden seit 1970 auf der verstrichenen Zeit, ``beginn_ort`` und ``ende_ort`` dieselben auf der Wanduhr; ist nur einer der
    beiden Zeitpunkte bekannt, steht er in beiden Reihen und ``dauer_bekannt`` ist falsch. ``ereignisse`` zählt die Zeilen der Datei.
    """

    fall: NDArray[np.int32]
    aktivitaet: NDArray[np.int32]
    person: NDArray[np.int32]
    gruppe: NDArray[np.int32]
    beginn: NDArray[np.int64]
    ende: NDArray[np.int64]
    beginn_ort: NDArray[np.int64]
    ende_ort: NDArray[np.int64]
    dauer_bekannt: NDArray[np.bool_]
    fall_beginn: NDArray[np.int64]
    """Je Fall der erste Zeitpunkt irgendeines Ereignisses (verstrichene Zeit), entsprechend ``fall_ende`` der letzte."""
    fall_ende: NDArray[np.int64]
    fall_beginn_ort: NDArray[np.int64]
    fall_ende_ort: NDArray[np.int64]
    faelle: tuple[str, ...]
    """Pseudonyme der Fälle."""
    personen: tuple[str, ...]
    """Pseudonyme der Personen."""
    aktivitaeten: tuple[str, ...]
    gruppen: tuple[str, ...]
    ereignisse: int
    form: str
    """„XES“ oder „CSV“."""
    hinweise: tuple[str, ...] = ()
    ausgelassen: int = 0
    """Fehlerhafte Zeilen, die nicht mitzählen."""


def pseudonym(schluessel: bytes) -> Callable[[str], str]:
    """Ersetzt eine Kennung durch 16 Hexziffern; ohne ``schluessel`` (höchstens 64 Bytes) lässt sie sich nicht nachrechnen.

    Schlüsselhash BLAKE2b (RFC 7693) über die Unicode-Normalform C ohne Leerraum am Rand.
    """

    def ersetze(kennung: str) -> str:
        roh = unicodedata.normalize("NFC", kennung).strip().encode("utf-8", "surrogatepass")
        return hashlib.blake2b(roh, key=schluessel, digest_size=8).hexdigest()

    return ersetze
