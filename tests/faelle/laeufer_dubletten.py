"""Führt die Abnahmefälle der Dublettenwarnung aus: Genauigkeit und Trefferquote über beurteilte Paare."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from rodiko_kit.auftakt.analyse.dubletten import SCHWELLE, aehnlichkeit


def warnungen(gleich: list[list[str]], verschieden: list[list[str]]) -> tuple[int, int]:
    """(richtige, falsche) Warnungen."""
    richtig = sum(aehnlichkeit(a, b) >= SCHWELLE for a, b in gleich)
    falsch = sum(aehnlichkeit(a, b) >= SCHWELLE for a, b in verschieden)
    return richtig, falsch


def guete(gleich: list[list[str]], verschieden: list[list[str]]) -> tuple[float, float]:
    """(Genauigkeit, Trefferquote): Anteil richtiger Warnungen an allen Warnungen und an allen echten Doppeln."""
    richtig, falsch = warnungen(gleich, verschieden)
    return richtig / (richtig + falsch), richtig / len(gleich)


def untergrenze(treffer: int, von: int) -> float:
    """Untere Grenze des 95-%-Bereichs eines Anteils nach Wilson (1927), auf zwei Stellen abgerundet."""
    z, p = 1.959964, treffer / von
    mitte, halb = p + z * z / (2 * von), z * math.sqrt(p * (1 - p) / von + z * z / (4 * von * von))
    return math.floor((mitte - halb) / (1 + z * z / von) * 100) / 100


def _pruefe_unabhaengig(fall: dict[str, Any]) -> None:
    """Die Messung steht, wie sie war, und die genannten Grenzen folgen aus ihr."""
    assert len(fall["gleich"]) == len(fall["verschieden"]) == 20
    richtig, falsch = warnungen(fall["gleich"], fall["verschieden"])
    gemessen, grenzen = fall["gemessen"], fall["mindestens"]
    assert (richtig, falsch) == (gemessen["richtig"], gemessen["falsch"])
    assert grenzen == {"genauigkeit": untergrenze(richtig, richtig + falsch), "trefferquote": untergrenze(richtig, len(fall["gleich"]))}


def _pruefe(fall: dict[str, Any]) -> None:
    genauigkeit, trefferquote = guete(fall["gleich"], fall["verschieden"])
    assert genauigkeit >= fall["mindestens"]["genauigkeit"], f"Genauigkeit {genauigkeit:.2f}"
    assert trefferquote >= fall["mindestens"]["trefferquote"], f"Trefferquote {trefferquote:.2f}"


def pruefe(pfad: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Die 30 Paare mit Gegenprobe oder die unabhängigen Paare."""
    daten = yaml.safe_load(pfad.read_text(encoding="utf-8"))
    if daten.get("id") == "dubletten_unabhaengig":
        yield "unabhängig", partial(_pruefe_unabhaengig, daten)
        return
    if daten.get("id") != "dubletten_strukturen":
        msg = f"unbekannter Fall {daten.get('id')!r}"
        raise AssertionError(msg)
    assert len(daten["gleich"]) + len(daten["verschieden"]) == 30
    yield "paare", partial(_pruefe, daten)
    yield "gegenprobe", partial(_pruefe, daten["gegenprobe"])
