"""Arbeitsminuten zwischen vielen Zeitpunkten auf einmal, nach einem Kalender."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG, Kalender

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MINUTE_MS = 60_000
_TAG_MS = MINUTEN_JE_TAG * _MINUTE_MS
_EPOCHE = dt.date(1970, 1, 1)


class Arbeitsuhr:
    """Geleistete Arbeitsminuten seit dem ersten Tag von ``zeiten`` (ms auf der Wanduhr) als monotone Funktion der Zeit.

    ``zwischen`` ist die Differenz zweier Stände; sie stimmt mit ``Kalender.arbeitsminuten`` überein.
    """

    def __init__(self, kalender: Kalender, von_ms: int, bis_ms: int) -> None:
        import numpy as np

        self._erster = von_ms // _TAG_MS
        anzahl = bis_ms // _TAG_MS - self._erster + 1
        fenster = [kalender.fenster_am(_EPOCHE + dt.timedelta(days=int(self._erster + n))) for n in range(anzahl)]
        breite = max(map(len, fenster), default=0)
        aufgefuellt = [f + ((0, 0),) * (breite - len(f)) for f in fenster]
        self._fenster = np.array(aufgefuellt, dtype=np.float64).reshape(anzahl, breite, 2)
        laengen = (self._fenster[:, :, 1] - self._fenster[:, :, 0]).sum(axis=1)
        self._davor = np.concatenate([[0.0], np.cumsum(laengen)[:-1]])

    def stand(self, ms: NDArray[np.int64]) -> NDArray[np.float64]:
        """Arbeitsminuten bis zu den Zeitpunkten."""
        import numpy as np

        tag = ms // _TAG_MS - self._erster
        minute = (ms % _TAG_MS) / _MINUTE_MS
        stand: NDArray[np.float64] = self._davor[tag].copy()
        for n in range(self._fenster.shape[1]):
            von, bis = self._fenster[tag, n, 0], self._fenster[tag, n, 1]
            stand += np.clip(minute - von, 0.0, bis - von)
        return stand

    def zwischen(self, von: NDArray[np.int64], bis: NDArray[np.int64]) -> NDArray[np.float64]:
        """Arbeitsminuten von ``von`` bis ``bis``; 0, wo ``bis`` nicht danach liegt."""
        import numpy as np

        return np.maximum(self.stand(bis) - self.stand(von), 0.0)


def uhr_fuer(kalender: Kalender, frueh: NDArray[np.int64], spaet: NDArray[np.int64]) -> Arbeitsuhr:
    """Die Arbeitsuhr für alle Zeitpunkte dieser Reihen."""
    return Arbeitsuhr(kalender, int(frueh.min()), int(spaet.max()))
