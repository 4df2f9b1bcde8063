"""Das Fachmodul Saal: Abstimmen mit Telefonen, Beamer und Moderation."""

from __future__ import annotations

from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.saal.modell import Programmpunkt, Runde, Stapelstimme, Thema

    return (Runde, Stapelstimme, Thema, Programmpunkt)


FACHMODUL = Fachmodul(name="saal", titel="Abstimmen", objekte=_objekte)
