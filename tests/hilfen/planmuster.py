"""Von jeder Art des Maßnahmenplans ein ausgefülltes Objekt, und kleine Pläne zum Rechnen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import (
    Abhaengigkeit,
    Folgenart,
    Sperrart,
    Sperrzeit,
    Terminart,
    Verzoegerung,
    Verzoegerungsfolge,
)
from tests.hilfen.kennungen import KOMMUNE, kennung


def massnahme(kuerzel: str, **felder: Any) -> Massnahme:
    """Eine Maßnahme mit fester Kennung; Aufwand als Zahl oder Text."""
    for name in ("aufwand_personentage", "personentage_je_woche"):
        if felder.get(name) is not None:
            felder[name] = Decimal(str(felder[name]))
    vorgabe: dict[str, Any] = {"name": f"Maßnahme {kuerzel}", "zustaendig": kennung("akteur", "A-002"), "aufwand_personentage": Decimal(5)}
    return Massnahme(id=kennung("massnahme", kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, **(vorgabe | felder))


def nach(spaeter: Massnahme, *frueher: Massnahme) -> tuple[Abhaengigkeit, ...]:
    """``spaeter`` beginnt nach jeder der anderen."""
    return tuple(_nach(f"{spaeter.kuerzel}-{f.kuerzel}", spaeter.id, f.id) for f in frueher)


def _nach(kuerzel: str, massnahme_: UUID, nach_: UUID) -> Abhaengigkeit:
    return Abhaengigkeit(id=kennung("abhaengigkeit", kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, massnahme=massnahme_, nach=nach_)


def sperrzeit(von: dt.date, bis: dt.date, kuerzel: str = "SP-1", **felder: Any) -> Sperrzeit:
    """Eine Sperrzeit für alle, in der die Arbeit ruht."""
    vorgabe: dict[str, Any] = {"name": f"Sperrzeit {kuerzel}"}
    return Sperrzeit(id=kennung("sperrzeit", kuerzel), kommune=KOMMUNE, kuerzel=kuerzel, von=von, bis=bis, **(vorgabe | felder))


def planmuster(ziel: UUID) -> tuple[Objekt, ...]:
    """Alle Arten, alle Felder gefüllt; sie hängen an der Maßnahme ``ziel``."""
    vorher = massnahme("M-0", zustaendig=None, von=dt.date(2026, 3, 2), bis=dt.date(2026, 4, 30))
    start, neu = dt.date(2024, 1, 1), dt.date(2024, 7, 1)
    verzoegerung = Verzoegerung(
        id=kennung("verzoegerung", "VZ-1"),
        kommune=KOMMUNE,
        kuerzel="VZ-1",
        name="Projektstart",
        massnahme=ziel,
        terminart=Terminart.BEGINN,
        alt=start,
        neu=neu,
        grund="Abstimmung",
        festgehalten_am=dt.date(2024, 1, 8),
    )
    return (
        vorher,
        _nach("AB-1", ziel, vorher.id).aendern(anmerkung="braucht das Postfach"),
        sperrzeit(
            dt.date(2026, 10, 12),
            dt.date(2026, 10, 24),
            sperrart=Sperrart.FERIEN,
            arbeit_ruht=False,
            akteur=kennung("akteur", "A-001"),
            anmerkung="zwei Wochen",
            quelle="Ferienkalender",
        ),
        verzoegerung,
        Verzoegerungsfolge(
            id=kennung("verzoegerungsfolge", "VF-1"),
            kommune=KOMMUNE,
            kuerzel="VF-1",
            verzoegerung=verzoegerung.id,
            folgenart=Folgenart.BESCHAFFUNG,
            name="Möbel werden später bestellt.",
            tage=182,
            betrag_eur=Decimal("-1200.5"),
        ),
    )
