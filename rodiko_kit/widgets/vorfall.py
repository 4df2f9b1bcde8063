"""Unerwartete Fehler: Vorfallsnummer für den Menschen, vollständiger Eintrag im Protokoll, nie eine Fehlerspur im Browser."""

from __future__ import annotations

import logging
import os
import secrets
import sys

LOGGER = logging.getLogger("rodiko.bildschirm")


def melde_vorfall(fehler: BaseException, wobei: str) -> str:
    """Schreibt ``fehler`` mit seiner Spur ins Protokoll; liefert die Vorfallsnummer, etwa ``V-3FA91C``."""
    _richte_protokoll_ein()
    nummer = f"V-{secrets.token_hex(3).upper()}"
    LOGGER.error("Vorfall %s: %s", nummer, wobei, exc_info=fehler)
    return nummer


def vorfallstext(nummer: str) -> str:
    """Der deutsche Satz zum Vorfall."""
    return f"Das hat nicht geklappt (Vorfall {nummer}). Ihre Daten sind unverändert. Bitte noch einmal versuchen oder die Seite neu laden."


def _richte_protokoll_ein() -> None:
    """Im Kernel geht ``stderr`` an den Browser; das Protokoll schreibt deshalb auf die ursprüngliche Fehlerausgabe des Prozesses."""
    urspruenglich = getattr(sys.stderr, "_original_stdstream_copy", None)
    if urspruenglich is None or LOGGER.handlers:
        return
    LOGGER.propagate = False
    ausgabe = logging.StreamHandler(os.fdopen(os.dup(urspruenglich), "w", encoding="utf-8"))
    ausgabe.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOGGER.addHandler(ausgabe)
