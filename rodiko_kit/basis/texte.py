"""Deutsche Schreibweise von Zahlen, Beträgen, Zeiten und Daten; nie über ``locale``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

SCHMAL = "\u202f"
FEST = "\u00a0"
ORTSZEIT = ZoneInfo("Europe/Berlin")


def zahl(wert: Decimal | float | None, stellen: int | None = None, *, leer: str = "–") -> str:
    """``1.234,5``; ``stellen`` feste Nachkommastellen (kaufmännisch gerundet), ohne Angabe so viele wie nötig, höchstens vier."""
    if wert is None:
        return leer
    genau = Decimal(str(wert)).quantize(Decimal(1).scaleb(-(4 if stellen is None else stellen)), rounding=ROUND_HALF_UP)
    if stellen is None:
        genau = genau.normalize() if genau else Decimal(0)
    text = f"{genau:,f}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    return text.removeprefix("-") if not genau else text.replace("-", "\u2212")


def _zehntel(wert: Decimal) -> Decimal:
    return wert.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def eur(wert: Decimal | None, stellen: int = 2, *, leer: str = "–") -> str:
    """``1.234,56 €`` mit geschütztem Leerzeichen."""
    return leer if wert is None else f"{zahl(wert, stellen)}{FEST}€"


def prozent(anteil: Decimal | float | None, stellen: int = 0, *, leer: str = "–") -> str:
    """``35 %`` aus dem Anteil 0,35."""
    return leer if anteil is None else f"{zahl(Decimal(str(anteil)) * 100, stellen)}{FEST}%"


def dauer_min(minuten: Decimal | float | None, *, leer: str = "–") -> str:
    """Arbeitszeit lesbar: ``45 min``, ``3,5 h`` ab zwei Stunden."""
    if minuten is None:
        return leer
    m = Decimal(str(minuten))
    return f"{zahl(m, 0)}{FEST}min" if m < 120 else f"{zahl(_zehntel(m / 60))}{FEST}h"  # noqa: PLR2004  zwei Stunden


def tage(wert: Decimal | float | None, *, leer: str = "–") -> str:
    """Kalenderdauer lesbar: ``3 Tage``, ``5,0 Wochen`` ab drei Wochen."""
    if wert is None:
        return leer
    t = Decimal(str(wert))
    if t >= 21:  # noqa: PLR2004  drei Wochen
        return f"{zahl(_zehntel(t / 7))}{FEST}Wochen"
    text = zahl(t, 1 if t % 1 and t < 10 else 0)  # noqa: PLR2004  unter zehn Tagen zählt das Zehntel
    return f"{text}{FEST}Tag" + ("" if text == "1" else "e")


def tage_je(werte: Sequence[float]) -> tuple[str, ...]:
    """Kalenderdauern in einer gemeinsamen Einheit, damit man sie nebeneinander lesen kann: Wochen, sobald die längste drei erreicht."""
    if max(map(abs, werte), default=0.0) < 21:  # noqa: PLR2004  drei Wochen
        return tuple(tage(w) for w in werte)
    return tuple(f"{zahl(w / 7, 1)}{FEST}Wochen" for w in werte)


def datum(wert: dt.date | None, *, leer: str = "–") -> str:
    """``03.06.2026``."""
    return leer if wert is None else f"{wert:%d.%m.%Y}"


def uhrzeit(wann_utc: str) -> str:
    """``14:03`` Ortszeit (Europe/Berlin) aus einem ISO-Zeitpunkt in UTC."""
    return f"{dt.datetime.fromisoformat(wann_utc).astimezone(ORTSZEIT):%H:%M}"


def zeitpunkt(wann_utc: str) -> str:
    """``03.06.2026, 14:03`` Ortszeit aus einem ISO-Zeitpunkt in UTC."""
    return f"{dt.datetime.fromisoformat(wann_utc).astimezone(ORTSZEIT):%d.%m.%Y, %H:%M}"


def anzahl(n: int, einzahl: str, mehrzahl: str) -> str:
    """``1 Akteur``, ``14 Akteure``, ``keine Akteure``."""
    return f"{'keine' if n == 0 else zahl(n)} {einzahl if n == 1 else mehrzahl}"


def ordnung(kuerzel: str) -> tuple[tuple[int, int, str], ...]:
    """Sortierschlüssel, in dem ``S2`` vor ``S10`` kommt."""
    return tuple((0, int(t), "") if t.isdigit() else (1, 0, t.casefold()) for t in re.findall(r"\d+|\D+", kuerzel))
