"""Fortschritt an der Kommandozeile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def arbeit(satz: str) -> Iterator[None]:
    """Zeigt, dass gearbeitet wird, solange die Ausgabe ein Fenster ist."""
    from rich.console import Console

    with Console(stderr=True).status(satz):
        yield


@contextmanager
def balken(was: str, gesamt: int) -> Iterator[Callable[[int], None]]:
    """Ein Fortschrittsbalken, solange die Ausgabe ein Fenster ist; die Funktion nimmt den erreichten Stand."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as anzeige:
        aufgabe = anzeige.add_task(was, total=gesamt)
        yield lambda fertig: anzeige.update(aufgabe, completed=fertig)
