"""Der Plan aus dem gespeicherten Bestand einer Kommune."""

from __future__ import annotations

import datetime as dt

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Plan, plane
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Sperrzeit


def plan_aus(bestand: Bestand, stichtag: dt.date) -> Plan:
    """Der Plan aller Maßnahmen der Kommune mit ihrem Kalender."""
    kommune = bestand.suche(Kommune.ART, bestand.kommune)
    land, frei = (kommune.land.value, kommune.schliesstage) if isinstance(kommune, Kommune) else ("", ())
    kalender = Plankalender(land, frozenset(frei), bestand.alle(Sperrzeit))
    return plane(bestand.alle(Massnahme), bestand.alle(Abhaengigkeit), kalender, stichtag)
