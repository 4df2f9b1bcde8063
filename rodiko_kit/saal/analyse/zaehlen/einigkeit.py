"""Sätze zur Einigkeit: Kendalls W, gespaltene Gegenstände, zweites Verfahren."""

from __future__ import annotations

import math
from collections.abc import Sequence

from numpy.typing import ArrayLike

from rodiko_kit.basis.texte import zahl
from rodiko_kit.entscheidung.analyse.streuung import kendall_w
from rodiko_kit.saal.analyse.urne import aufzaehlung

_HOCH, _MITTEL = 0.7, 0.5
_PAAR = 2


def einigkeitssatz(bewertungen: ArrayLike, *, klein_ist_besser: bool) -> str:
    """Wie einig sich der Raum über die Reihenfolge ist, aus (m, n) Bewertungen ohne Lücken; leer unter zwei Personen oder Gegenständen.

    Stufen nach Schmidt, Decision Sciences 28 (1997) 763: W ab 0,7 hoch, ab 0,5 mittel, darunter gering.
    """
    import numpy as np

    werte = np.asarray(bewertungen, dtype=np.float64)
    if werte.ndim != _PAAR or min(werte.shape) < _PAAR:
        return ""
    kendall = kendall_w(werte, klein_ist_besser=klein_ist_besser)
    if math.isnan(kendall.w):
        return "Alle sehen alles gleichauf."
    stufe = "hoch" if kendall.w >= _HOCH else "mittel" if kendall.w >= _MITTEL else "gering"
    zusatz = "" if kendall.einig or math.isnan(kendall.kritisch) else "; sie ist nicht größer, als der Zufall erwarten lässt"
    return f"Einigkeit über die Reihenfolge: {stufe} (Kendalls W {zahl(kendall.w, 2)}){zusatz}."


def spaltungssatz(namen: Sequence[str]) -> str:
    """Wo die Stimmen gespalten sind; leer, wenn nirgends."""
    if not namen:
        return ""
    return f"Gespalten sind die Stimmen bei {aufzaehlung(namen)}: Bitte beide Seiten hören."
