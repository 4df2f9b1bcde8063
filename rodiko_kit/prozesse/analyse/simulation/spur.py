"""Die Spur eines Laufs: jede Bearbeitung mit Beginn des Wartens, Beginn und Ende; daraus die Schlangen und der Weg eines Falls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.simulation.felder import ARBEITSUHR, Uhr, baue_felder
from rodiko_kit.prozesse.analyse.simulation.lauf import Lauf, laufe_mit_spur


@dataclass(frozen=True)
class Abschnitt:
    """Ein Besuch eines Falls; Zeiten in Kalenderminuten seit Beginn."""

    schritt: str
    bahn: str
    bereit_min: float
    beginn_min: float
    ende_min: float


@dataclass(frozen=True)
class Spur:
    """Alle Bearbeitungen eines Laufs in Reihenfolge ihres Beginns; ``fall`` < 0 = Anfangsrückstand.

    ``schritt`` und ``bahn`` sind Nummern im Ablauf oder -1.
    Fälle sind ab 0 gezählt, ungewertete eingeschlossen.
    ``zeit`` hat die Spalten bereit, Beginn, Ende.
    """

    ablauf: Ablauf
    lauf: Lauf
    fall: NDArray[np.int64]
    schritt: NDArray[np.int64]
    bahn: NDArray[np.int64]
    zeit: NDArray[np.float64]

    def weg(self, fall: int) -> tuple[Abschnitt, ...]:
        """Alle Besuche eines Falls in Reihenfolge ihres Beginns; leer, wenn es ihn nicht gibt."""
        return tuple(
            Abschnitt(
                self.ablauf.knoten[self.schritt[z]].id,
                self.ablauf.bahnen[self.bahn[z]].id if self.bahn[z] >= 0 else "",
                *(float(t) for t in self.zeit[z]),
            )
            for z in np.flatnonzero(self.fall == fall)
        )

    def schlange(self, bahn: str, zeitpunkte: NDArray[np.float64]) -> NDArray[np.int64]:
        """Wie viele Vorgänge zu jedem der ``zeitpunkte`` (Kalenderminuten) bei der Einheit auf freie Kräfte warten."""
        nummer = next(i for i, b in enumerate(self.ablauf.bahnen) if b.id == bahn)
        zeit = self.zeit[self.bahn == nummer]
        gekommen, begonnen = np.sort(zeit[:, 0]), np.sort(zeit[:, 1])
        return np.searchsorted(gekommen, zeitpunkte, "right") - np.searchsorted(begonnen, zeitpunkte, "right")


def spur(  # noqa: PLR0913  jede Angabe gehört zum Lauf
    ablauf: Ablauf, faelle: int, *, uhr: Uhr = ARBEITSUHR, keim: int = 1, einschwingen: int = 0, ohne_engpass: bool = False
) -> Spur:
    """Ein Lauf mit Spur; Ergebnis wie ``lauf.laufe_einmal`` mit demselben Keim. Kostet nur, wer sie verlangt."""
    felder = baue_felder(ablauf, uhr, faelle + einschwingen, ohne_engpass=ohne_engpass)
    zeilen = 40 * (faelle + einschwingen) + 1000
    while True:
        lauf, stand = laufe_mit_spur(felder, faelle, keim, einschwingen, zeilen)
        zahl = int(stand.spur_zahl[0])
        if zahl < zeilen:
            teil = stand.spur[:zahl]
            return Spur(ablauf, lauf, teil[:, 0], teil[:, 1], teil[:, 2], stand.spur_zeit[:zahl])
        zeilen *= 2
