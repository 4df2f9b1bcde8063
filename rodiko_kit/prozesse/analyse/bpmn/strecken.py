"""Zieht Bahnen eines Plans so hoch, dass ihr senkrechter Name hineinpasst; der Inhalt bleibt in der Mitte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rodiko_kit.prozesse.analyse.schwimmbahn.plan import Bahnband, Plan


def strecke(plan: Plan, mindestens: Mapping[str, float]) -> Plan:
    """Ein Plan, in dem jede Bahn wenigstens die Höhe ``mindestens`` (Bahnkennung -> Höhe) hat; Linien bleiben rechtwinklig."""
    bahnen: list[Bahnband] = []
    versatz: list[tuple[float, float]] = []
    oben = 0.0
    for bahn in plan.bahnen:
        mehr = max(0.0, mindestens.get(bahn.id, 0.0) - bahn.h)
        versatz.append((bahn.y + bahn.h, oben - bahn.y + mehr / 2))
        bahnen.append(Bahnband(bahn.id, oben, bahn.h + mehr))
        oben += bahn.h + mehr

    def neu(y: float) -> float:
        return y + next((v for unten, v in versatz if y < unten), versatz[-1][1] if versatz else 0.0)

    return Plan(
        plan.breite,
        oben,
        bahnen,
        {id_: replace(k, cy=neu(k.cy)) for id_, k in plan.kaesten.items()},
        [replace(s, punkte=tuple((x, neu(y)) for x, y in s.punkte), marke=(s.marke[0], neu(s.marke[1]))) for s in plan.striche],
    )
