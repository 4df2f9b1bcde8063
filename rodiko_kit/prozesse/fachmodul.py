"""Was das Fachmodul „Prozesse“ zum Ganzen beiträgt."""

from __future__ import annotations

from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.prozesse.modell import Einheit, Prozess, Schnittstelle, Schritt, Uebergang, Zeitbeleg

    return Einheit, Prozess, Schritt, Uebergang, Zeitbeleg, Schnittstelle


FACHMODUL = Fachmodul(name="prozesse", titel="Prozesse", objekte=_objekte)
