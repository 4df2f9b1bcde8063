"""Wo viele Läufe gerechnet werden: in diesem Faden, in Fäden, in Prozessen oder in Dask; das Ergebnis ist überall dasselbe."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

from rodiko_kit.basis.fehler import EingabeFehler, RodikoFehler

ARTEN = ("allein", "faeden", "prozesse", "dask")
"""``dask`` startet eigene Helfer auf diesem Rechner; statt dessen geht auch die Adresse eines Verteilers, etwa ``tcp://rechner:8786``."""


@contextmanager
def ausfuehrer(art: str = "allein") -> Iterator[Executor | None]:
    """Der Ausführer für die Dauer eines Blocks; ``None`` heißt: hier rechnen. ``EingabeFehler`` bei unbekannter Art."""
    zahl = os.cpu_count() or 1
    if art == "allein":
        yield None
    elif art == "faeden":
        with ThreadPoolExecutor(zahl) as faeden:
            yield faeden
    elif art == "prozesse":
        with ProcessPoolExecutor(zahl, mp_context=multiprocessing.get_context("spawn")) as prozesse:
            yield prozesse
    elif art == "dask" or "://" in art:
        with _dask("" if art == "dask" else art) as dask:
            yield dask
    else:
        raise EingabeFehler(
            "Ausführung", art, "ist unbekannt.", f"Bitte eine von: {', '.join(ARTEN)} oder die Adresse eines Dask-Verteilers."
        )


@contextmanager
def _dask(adresse: str) -> Iterator[Executor]:
    try:
        from distributed import Client
    except ImportError as fehler:
        raise RodikoFehler('Dask ist nicht eingerichtet. Bitte pip install "rodiko-kit[dask]" ausführen.') from fehler
    angaben = {"address": adresse} if adresse else {"n_workers": os.cpu_count() or 1, "threads_per_worker": 1, "dashboard_address": None}
    try:
        kunde = Client(**angaben)  # type: ignore[no-untyped-call]
    except OSError as fehler:
        raise EingabeFehler("Ausführung", adresse, "antwortet nicht.", "Bitte die Adresse des Dask-Verteilers prüfen.") from fehler
    with kunde, kunde.get_executor() as helfer:  # type: ignore[no-untyped-call]
        yield helfer
