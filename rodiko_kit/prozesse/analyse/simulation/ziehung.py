"""Was alle Rechenschleifen teilen: Übersetzung in Maschinencode und Ziehungen, die nur von Keim, Fall, Schritt, Besuch und Zweck abhängen.

Zwei Szenarien mit gleichem Keim benutzen deshalb dieselben Zufallszahlen, gleich in welcher Reihenfolge, in welchem Faden oder
auf welchem Rechner gerechnet wird.
"""

from __future__ import annotations

import hashlib
import math
import os
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

import numpy as np
from numba import config, njit
from numpy.typing import NDArray

Zahlen = NDArray[np.float64]
Nummern = NDArray[np.int64]
F = TypeVar("F", bound=Callable[..., Any])


@cache
def zwischenspeicher() -> str:
    """Ordner der übersetzten Schleifen neben dem Programm.

    Sein Name enthält die Prüfsumme aller Schleifen: numba bemerkt Änderungen in anderen Dateien nicht und rechnete
    sonst mit der alten Fassung weiter.
    """
    ordner = os.path.dirname(__file__)  # noqa: PTH120  Rollen der Rechnung kennen keine Pfadobjekte
    summe = hashlib.blake2b(digest_size=6)
    for name in ("einzeln", "motor", "schnell", "ziehung"):
        with open(os.path.join(ordner, f"{name}.py"), "rb") as datei:  # noqa: PTH118, PTH123  ebenso
            summe.update(datei.read())
    return os.path.join(ordner, "__pycache__", f"motor-{summe.hexdigest()}")  # noqa: PTH118  ebenso


def uebersetzt(funktion: F) -> F:
    """Übersetzt beim ersten Aufruf und hält das Ergebnis auf der Platte; rechnet ohne die Sperre des Interpreters.

    Ist der Ordner des Programms nicht beschreibbar, nimmt numba den des Benutzers; geht auch das nicht, wird je Prozess übersetzt.
    """
    vorher = config.CACHE_DIR  # type: ignore[attr-defined]
    config.CACHE_DIR = zwischenspeicher()  # type: ignore[attr-defined]
    try:
        return cast("F", njit(cache=True, nogil=True)(funktion))
    except RuntimeError:
        return cast("F", njit(nogil=True)(funktion))
    finally:
        config.CACHE_DIR = vorher  # type: ignore[attr-defined]


def eingesetzt(funktion: F) -> F:
    """Wie ``uebersetzt``, aber an jeder Stelle des Aufrufs eingesetzt."""
    return cast("F", njit(nogil=True, inline="always")(funktion))


_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_ZWEITER = np.uint64(0xD1B54A32D192ED03)
_MISCH_A = np.uint64(0xBF58476D1CE4E5B9)
_MISCH_B = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)
ANKUNFT = np.uint64(0xA5A5A5A5A5A5A5A5)
"""Schlüssel des Abstands zur vorigen Ankunft."""
BEGINN = np.uint64(0x5C5C5C5C5C5C5C5C)
"""Schlüssel des ersten Wegs eines Falls."""
NULL, WEG, PAUSE, VIER = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(4)
"""Zwecke einer Ziehung: Dauer (0), Weg, äußere Wartezeit; je Besuch gibt es vier Nummern."""


@eingesetzt
def misch(x: np.uint64) -> np.uint64:
    """Endmischung von SplitMix64 (Steele, Lea, Flood 2014)."""
    x = (x ^ (x >> _S30)) * _MISCH_A
    x = (x ^ (x >> _S27)) * _MISCH_B
    return x ^ (x >> _S31)


@eingesetzt
def fallsaat(keim: np.uint64, fall: int) -> np.uint64:
    """Ausgangswert aller Ziehungen eines Falls."""
    return misch(keim + np.uint64(fall) * _GOLDEN)


@eingesetzt
def zufall(saat: np.uint64, schluessel: np.uint64, nummer: np.uint64) -> float:
    """Gleichverteilte Zahl in (0, 1) zu Fall, Schlüssel und laufender Nummer."""
    x = misch((saat ^ schluessel) + nummer * _ZWEITER)
    return (np.float64(x >> _S11) + 0.5) * 1.1102230246251565e-16


@eingesetzt
def abstand(keim: np.uint64, fall: int, mittel: float) -> float:
    """Exponentialverteilter Abstand der Ankunft von ``fall`` zur vorigen."""
    return -math.log(zufall(fallsaat(keim, fall), ANKUNFT, NULL)) * mittel


@eingesetzt
def dreieck(zeilen: Zahlen, s: int, u: float) -> float:
    """Umkehrung der Verteilungsfunktion eines Dreiecks ohne Sprung: ``a + sqrt(u*k1)`` oder ``b - sqrt((1-u)*k2)``."""
    links = u < zeilen[s, 2]
    wurzel = math.sqrt(u * zeilen[s, 3] if links else (1.0 - u) * zeilen[s, 4])
    return zeilen[s, 0] + wurzel if links else zeilen[s, 1] - wurzel  # type: ignore[no-any-return]


@eingesetzt
def ziehe_dauer(exponential: Nummern, zeilen: Zahlen, s: int, u: float) -> float:
    """Bearbeitung des Schritts ``s`` zur Zufallszahl ``u``."""
    return -math.log(u) * zeilen[s, 0] if exponential[s] == 1 else dreieck(zeilen, s, u)


@eingesetzt
def waehle_weg(weg_ab: Nummern, weg_bis: Zahlen, s: int, u: float) -> int:
    """Nummer des Wegs aus ``s``, in dessen Anteil ``u`` fällt."""
    w, letzter = weg_ab[s], weg_ab[s + 1] - 1
    while w < letzter and u > weg_bis[w]:
        w += 1
    return w  # type: ignore[no-any-return]
