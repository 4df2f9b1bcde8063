"""Eintrag des Fachmoduls Kommunen."""

from __future__ import annotations

from rodiko_kit.basis.fachmodul import Berichtseintrag, Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.kommunen.modell.kommune import Kommune

    return (Kommune,)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.kommunen import bericht

    return (Berichtseintrag(name="kommune", titel="Die Kommune", rang=5, bloecke=bericht.stammdaten),)


FACHMODUL = Fachmodul(name="kommunen", titel="Kommunen", objekte=_objekte, berichte=_berichte)
