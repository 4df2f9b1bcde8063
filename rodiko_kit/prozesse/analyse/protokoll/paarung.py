"""Fasst Beginn- und Endereignisse derselben Tätigkeit zu einer Tat mit Dauer zusammen."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BEGINNT, ENDET, SONST = 0, 1, 2
"""Was ein Ereignis meldet; ``SONST`` (eingeplant, zugewiesen, unterbrochen …) ist keine Tat."""


@dataclass(frozen=True)
class Tat:
    """Gleich lange Reihen in der Reihenfolge der Datei; Zeitpunkte in ms, wo keiner ist ``KEINER``."""

    nummer: NDArray[np.int64]
    fall: NDArray[np.int32]
    aktivitaet: NDArray[np.int32]
    person: NDArray[np.int32]
    gruppe: NDArray[np.int32]
    beginn: NDArray[np.int64]
    ende: NDArray[np.int64]
    beginn_ort: NDArray[np.int64]
    ende_ort: NDArray[np.int64]

    def waehle(self, stellen: NDArray[np.int64]) -> Tat:
        """Nur diese Stellen, in dieser Reihenfolge."""
        return Tat(**{f.name: getattr(self, f.name)[stellen] for f in fields(self)})


def paare(tat: Tat, art: NDArray[np.int8]) -> Tat:
    """Je Fall und Aktivität schließt ein Ende den ältesten offenen Beginn (zuerst begonnen, zuerst beendet).

    Ein Ende ohne Beginn und ein Beginn ohne Ende bleiben als Tat mit einem Zeitpunkt. Wer die Tat ausführte, sagt das Ende,
    wenn es jemanden nennt, sonst der Beginn. Der Zeitpunkt eines Ereignisses ist sein Ende, wenn es nur einen hat.
    """
    import numpy as np

    keiner = np.iinfo(np.int64).min
    zeit = np.where(tat.ende == keiner, tat.beginn, tat.ende)
    zeit_ort = np.where(tat.ende == keiner, tat.beginn_ort, tat.ende_ort)
    folge = np.lexsort((tat.nummer, art != BEGINNT, zeit))
    partner = _partner(folge[art[folge] != SONST], tat, art)
    beginnt = (art == BEGINNT).nonzero()[0]
    offen = beginnt[~np.isin(beginnt, partner)]
    enden = (art == ENDET).nonzero()[0]
    stellen = np.concatenate([enden, offen])
    neu = tat.waehle(stellen)
    davor = np.concatenate([partner[enden], np.full(len(offen), -1)])
    hat = davor >= 0
    eigener = np.where(art[stellen] == BEGINNT, zeit[stellen], tat.beginn[stellen])
    eigener_ort = np.where(art[stellen] == BEGINNT, zeit_ort[stellen], tat.beginn_ort[stellen])
    ist_ende = art[stellen] == ENDET
    return Tat(
        nummer=np.where(hat, np.minimum(neu.nummer, davor), neu.nummer),
        fall=neu.fall,
        aktivitaet=neu.aktivitaet,
        person=np.where(hat & (neu.person < 0), tat.person[davor], neu.person),
        gruppe=np.where(hat & (neu.gruppe < 0), tat.gruppe[davor], neu.gruppe),
        beginn=np.where(hat, zeit[davor], eigener),
        ende=np.where(ist_ende, zeit[stellen], keiner),
        beginn_ort=np.where(hat, zeit_ort[davor], eigener_ort),
        ende_ort=np.where(ist_ende, zeit_ort[stellen], keiner),
    )


def _partner(folge: NDArray[np.int64], tat: Tat, art: NDArray[np.int8]) -> NDArray[np.int64]:
    """Zu jedem Ende die Stelle seines Beginns, sonst -1; ``folge`` sind die Stellen in der Reihenfolge der Zeit."""
    import numpy as np

    schluessel = (tat.fall[folge].astype(np.int64) << 32) + tat.aktivitaet[folge]
    partner = np.full(len(art), -1, dtype=np.int64)
    offen: dict[int, deque[int]] = {}
    for stelle, eines, was in zip(folge.tolist(), schluessel.tolist(), art[folge].tolist(), strict=True):
        if was == BEGINNT:
            offen.setdefault(eines, deque()).append(stelle)
        elif warteschlange := offen.get(eines):
            partner[stelle] = warteschlange.popleft()
    return partner
