"""Woher Aufwand, Wirkung und Stand einer Maßnahme stammen: aus welcher Runde im Saal, und ob sie seither geändert wurden."""

from __future__ import annotations

from collections.abc import Iterable

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.feld import feld
from rodiko_kit.basis.rueckblick import feldtext
from rodiko_kit.basis.texte import zeitpunkt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.saal.modell import Runde

FELDER = ("aufwand_personentage", "wirkung", "umsetzungsstand")
"""Was Runden über Maßnahmen setzen."""
VON_HAND = "von Hand eingetragen"


def herkunft(bestand: Bestand, massnahme: Massnahme) -> str:
    """Ein Satzteil je Runde, die etwas gesetzt hat, die jüngste Angabe je Feld; sonst „von Hand eingetragen“.

    Etwa „Aufwand, Wirkung: Runde R-003 am 03.06.2026, 14:03“; mit „danach geändert“, wenn der Wert heute ein anderer ist.
    """
    quellen: dict[str, list[str]] = {}
    for name in FELDER:
        if fund := _juengste(bestand.alle(Runde), massnahme, name):
            runde, nachher = fund
            eines = feld(Massnahme, name)
            heute = feldtext(eines, massnahme.als_json()[name], bestand)
            anders = "" if heute == nachher else ", danach geändert"
            quellen.setdefault(f"Runde {runde.kuerzel}{_wann(runde)}{anders}", []).append(eines.titel)
    return "; ".join(f"{', '.join(felder)}: {runde}" for runde, felder in quellen.items()) or VON_HAND


def _wann(runde: Runde) -> str:
    return f" am {zeitpunkt(runde.geoeffnet)}" if runde.geoeffnet else ""


def _juengste(runden: Iterable[Runde], massnahme: Massnahme, name: str) -> tuple[Runde, str] | None:
    """Die zuletzt geöffnete übernommene Runde, die das Feld gesetzt hat, mit dem Text des neuen Werts."""
    anfang = f"{Massnahme.TITEL}: {massnahme.name}, {feld(Massnahme, name).titel}: "
    gefunden = [
        (runde, satz.rpartition(" → ")[2])
        for runde in runden
        if runde.uebernommen and any(o.verweis and o.verweis.id == massnahme.id for o in runde.optionen)
        for satz in runde.uebernahme
        if satz.startswith(anfang)
    ]
    return max(gefunden, key=lambda f: (f[0].geoeffnet, f[0].kuerzel), default=None)
