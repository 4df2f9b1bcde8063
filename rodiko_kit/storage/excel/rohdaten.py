"""Rohe Zellen einer Arbeitsmappe, gelesen von einem begrenzten Kindprozess."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.storage.excel import kind

ZEITGRENZE_S = 40
MEISTE_MELDUNGEN = 1000


@dataclass(frozen=True)
class Rohzelle:
    """Eine Zelle: Spalte ab 1, Art wie in ``kind.lies``, Wert."""

    spalte: int
    art: str
    wert: Any


@dataclass(frozen=True)
class Rohblatt:
    """Ein Blatt: Rang in der Mappe, Name, Zeilennummer -> Zellen, verbundene Bereiche (``A1:B2``)."""

    rang: int
    name: str
    zeilen: dict[int, tuple[Rohzelle, ...]]
    verbunden: tuple[str, ...] = ()


@dataclass
class Maengel:
    """Sammelt Fehler mit ihrer Zelle und gibt sie nach Blatt, Zeile und Spalte geordnet zurück."""

    _reihe: list[tuple[tuple[int, int, int, int], EingabeFehler]] = field(default_factory=list)

    def nimm(self, blatt: Rohblatt, zeile: int, spalte: int, fehler: EingabeFehler) -> None:
        """Nimmt einen Fehler auf, dessen Ort schon stimmt."""
        self._reihe.append(((blatt.rang, zeile, spalte, len(self._reihe)), fehler))

    def melde(self, blatt: Rohblatt, zeile: int, spalte: int, angabe: tuple[object, str, str]) -> None:
        """Nimmt ``(Wert, Mangel, Abhilfe)`` einer Zelle auf."""
        self.nimm(blatt, zeile, spalte, EingabeFehler(ort(blatt, zeile, spalte), *angabe))

    def geordnet(self) -> tuple[EingabeFehler, ...]:
        """Alle Fehler, je Zelle und Satz einmal; nach tausend steht nur noch, wie viele es weiter sind."""
        alle = tuple({str(f): f for _, f in sorted(self._reihe, key=lambda p: p[0])}.values())
        rest = len(alle) - MEISTE_MELDUNGEN
        if rest <= 0:
            return alle
        mehr = EingabeFehler("Datei", f"{rest} weitere Fehler", "sind nicht einzeln aufgeführt.", "Bitte zuerst die genannten beheben.")
        return (*alle[:MEISTE_MELDUNGEN], mehr)


def buchstabe(spalte: int) -> str:
    """Spaltenbuchstabe zu einer Nummer ab 1: 1 -> ``A``, 28 -> ``AB``."""
    text = ""
    while spalte:
        spalte, rest = divmod(spalte - 1, 26)
        text = chr(65 + rest) + text
    return text


def ort(blatt: Rohblatt, zeile: int, spalte: int) -> str:
    """Der Ort einer Zelle, etwa ``Schritte!C7``."""
    return f"{blatt.name}!{buchstabe(spalte)}{zeile}"


def lies_roh(daten: bytes, ohne: Sequence[str] = ()) -> tuple[Rohblatt, ...]:
    """Alle Blätter der Mappe; ``SammelFehler``, wenn die Datei als Ganzes nicht gelesen wird. Blätter in ``ohne`` bleiben leer."""
    if len(daten) > kind.GROESSTE_DATEI:
        raise _abgelehnt("ist größer als 20 MB.", "Bitte die Datei teilen oder Bilder entfernen.")
    befehl = [sys.executable, "-I", kind.__file__, *ohne]
    try:
        lauf = subprocess.run(befehl, input=daten, capture_output=True, timeout=ZEITGRENZE_S, check=False)  # noqa: S603  eigener Befehl
    except subprocess.TimeoutExpired as zu_lange:
        raise _abgelehnt("braucht zu lange zum Lesen.", "Bitte die Datei teilen.") from zu_lange
    try:
        antwort = json.loads(lauf.stdout)
    except ValueError as abbruch:
        raise _abgelehnt("braucht zu viel Speicher oder Zeit.", "Bitte die Datei teilen.") from abbruch
    if "mangel" in antwort:
        raise _abgelehnt(antwort["mangel"], antwort["abhilfe"])
    return tuple(_blatt(rang, b) for rang, b in enumerate(antwort["blaetter"]))


def _blatt(rang: int, roh: dict[str, Any]) -> Rohblatt:
    zeilen = {nummer: tuple(Rohzelle(*zelle) for zelle in zellen) for nummer, zellen in roh["zeilen"]}
    return Rohblatt(rang, roh["name"], zeilen, tuple(roh["verbunden"]))


def _abgelehnt(mangel: str, abhilfe: str) -> SammelFehler:
    return SammelFehler([EingabeFehler("Datei", "Arbeitsmappe", mangel, abhilfe)])
