"""Führt die Abnahmefälle aus; ``RODIKO_FAELLE=Ordner`` nimmt stattdessen die Fälle eines anderen Ordners gleicher Form."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faelle import laeufer_dubletten, laeufer_fachlich, laeufer_kostensaetze, laeufer_mcda, laeufer_prozess

Pruefung = Callable[[], None]
LAEUFER: dict[str, Callable[[Path], Iterator[tuple[str, Pruefung]]]] = {
    "dubletten": laeufer_dubletten.pruefe,
    "fachlich": laeufer_fachlich.pruefe,
    "kostensaetze": laeufer_kostensaetze.pruefe,
    "mcda": laeufer_mcda.pruefe,
    "prozess": laeufer_prozess.pruefe,
}
ORDNER = Path(os.environ.get("RODIKO_FAELLE") or Path(__file__).parent)


def _unbekannt(text: str) -> Pruefung:
    def pruefe() -> None:
        pytest.fail(text)

    return pruefe


def _alle() -> Iterator[tuple[str, Pruefung]]:
    bereiche = sorted(p for p in ORDNER.iterdir() if p.is_dir() and not p.name.startswith(("_", ".")))
    if not bereiche:
        yield "leer", _unbekannt(f"{ORDNER} enthält keine Bereiche (Unterordner wie 'mcda').")
    for bereich in bereiche:
        laeufer = LAEUFER.get(bereich.name)
        if laeufer is None:
            yield bereich.name, _unbekannt(f"Für den Bereich '{bereich.name}' gibt es keinen Läufer.")
            continue
        for pfad in sorted(bereich.iterdir()):
            if pfad.suffix in {".json", ".yaml"}:
                yield from ((f"{bereich.name}/{pfad.stem}/{name}", pruefung) for name, pruefung in laeufer(pfad))


@pytest.mark.faelle
@pytest.mark.parametrize("pruefung", [pytest.param(p, id=n) for n, p in _alle()])
def test_fall(pruefung: Pruefung) -> None:
    pruefung()
