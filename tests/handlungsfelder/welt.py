"""Handlungsfelder, Kriterien und Bewertungen für die Prüfungen dieses Raums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium, Richtung
from rodiko_kit.kommunen.modell.kommune import Kommune, Kommunenart, Land, Vorgehensart
from tests.hilfen.bestand import SpeicherloserBestand

KOMMUNE = UUID("9a1f2d64-34cb-4a0c-8a7b-2f1f6f0f6a11")


def feld(name: str, nummer: int, **mehr: Any) -> Handlungsfeld:
    return Handlungsfeld(id=uuid5(KOMMUNE, f"hf{nummer}"), kommune=KOMMUNE, kuerzel=f"HF-{nummer:03d}", name=name, **mehr)


def kriterium(name: str, nummer: int, gewicht: float, *, aufwand: bool = False) -> Kriterium:
    richtung = Richtung.AUFWAND if aufwand else Richtung.NUTZEN
    kennung = uuid5(KOMMUNE, f"kr{nummer}")
    return Kriterium(id=kennung, kommune=KOMMUNE, kuerzel=f"KR-{nummer:03d}", name=name, gewicht=Decimal(str(gewicht)), richtung=richtung)


def bewertungen(
    felder: Sequence[Handlungsfeld], kriterien: Sequence[Kriterium], werte: Mapping[str, Sequence[float | None]]
) -> list[Bewertung]:
    """Je Handlungsfeld (Name) die Werte in der Reihenfolge der Kriterien; ``None`` = Lücke."""
    reihe = []
    for f in felder:
        for k, wert in zip(kriterien, werte[f.name], strict=True):
            if wert is not None:
                kuerzel = f"BW-{f.kuerzel}-{k.kuerzel}"
                mehr: dict[str, Any] = {"handlungsfeld": f.id, "kriterium": k.id, "wert": Decimal(str(wert))}
                reihe.append(Bewertung(id=uuid5(KOMMUNE, kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **mehr))
    return reihe


def kommune(vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> Kommune:
    mehr: dict[str, Any] = {"name": "Landkreis Musterland", "art": Kommunenart.LANDKREIS, "land": Land.NI, "vorgehen": vorgehen}
    return Kommune(id=KOMMUNE, kommune=KOMMUNE, kuerzel="K-001", **mehr)


def bestand(*objekte: Any, vorgehen: Vorgehensart = Vorgehensart.RODIKO) -> SpeicherloserBestand:
    return SpeicherloserBestand((kommune(vorgehen), *objekte), KOMMUNE)
