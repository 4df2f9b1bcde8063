"""Führt die Abnahmefälle der Dublettenwarnung aus: Genauigkeit und Trefferquote über beurteilte Paare."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from rodiko_kit.auftakt.analyse.dubletten import SCHWELLE, aehnlichkeit


def guete(gleich: list[list[str]], verschieden: list[list[str]]) -> tuple[float, float]:
    """(Genauigkeit, Trefferquote): Anteil richtiger Warnungen an allen Warnungen und an allen echten Doppeln."""
    richtig = sum(aehnlichkeit(a, b) >= SCHWELLE for a, b in gleich)
    falsch = sum(aehnlichkeit(a, b) >= SCHWELLE for a, b in verschieden)
    return richtig / (richtig + falsch), richtig / len(gleich)


def _pruefe(fall: dict[str, Any]) -> None:
    genauigkeit, trefferquote = guete(fall["gleich"], fall["verschieden"])
    assert genauigkeit >= fall["mindestens"]["genauigkeit"], f"Genauigkeit {genauigkeit:.2f}"
    assert trefferquote >= fall["mindestens"]["trefferquote"], f"Trefferquote {trefferquote:.2f}"


def pruefe(pfad: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Die 30 Paare und, wo vorhanden, die Gegenprobe."""
    daten = yaml.safe_load(pfad.read_text(encoding="utf-8"))
    if daten.get("id") != "dubletten_strukturen":
        msg = f"unbekannter Fall {daten.get('id')!r}"
        raise AssertionError(msg)
    assert len(daten["gleich"]) + len(daten["verschieden"]) == 30
    yield "paare", partial(_pruefe, daten)
    yield "gegenprobe", partial(_pruefe, daten["gegenprobe"])
