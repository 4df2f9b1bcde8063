"""Zielpfad einer Erhebung: was im Monat nötig ist, wie weit man ist, und wie unsicher Anteile höchstens sind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.fehler import EingabeFehler

_MONATE = 12


@dataclass(frozen=True)
class Mengengeruest:
    """Mengen nach Herkunft, ihre Summe und ihre Anteile (0 bis 1)."""

    mengen: Mapping[str, int]

    @property
    def summe(self) -> int:
        """Alle Mengen zusammen, ungerundet."""
        return sum(self.mengen.values())

    @property
    def anteile(self) -> dict[str, Decimal]:
        """Anteil jeder Menge an der Summe; leer, wenn die Summe null ist."""
        return {name: Decimal(menge) / self.summe for name, menge in self.mengen.items()} if self.summe else {}


def mengengeruest(mengen: Mapping[str, int]) -> Mengengeruest:
    """Geprüfte Mengen; ``EingabeFehler`` bei einer negativen."""
    for name, menge in mengen.items():
        if menge < 0:
            raise EingabeFehler(f"Menge {name}", menge, "ist negativ.", "Bitte 0 oder mehr eintragen.")
    return Mengengeruest(dict(mengen))


@dataclass(frozen=True)
class Zielpfad:
    """Linearer Weg zu ``ziel`` Stück in ``monate`` Monaten ab ``beginn``."""

    ziel: int
    beginn: dt.date
    monate: int

    @property
    def je_monat(self) -> Decimal:
        """Stück je Monat: Ziel durch Monate."""
        return Decimal(self.ziel) / self.monate

    def soll(self, stichtag: dt.date) -> Decimal:
        """Stück, die am ``stichtag`` erreicht sein müssten; zwischen 0 und dem Ziel."""
        return self.ziel * min(max(_monate(self.beginn, stichtag), Decimal(0)), Decimal(self.monate)) / self.monate

    def rueckstand(self, erreicht: int, stichtag: dt.date) -> Decimal:
        """Fehlende Stück gegenüber dem Pfad; negativ = Vorsprung."""
        return self.soll(stichtag) - erreicht

    def prognose(self, erreicht: int, stichtag: dt.date) -> Decimal | None:
        """Stück am Ende, wenn es im bisherigen Tempo weitergeht; ``None`` vor dem ersten Tag."""
        vergangen = _monate(self.beginn, stichtag)
        return None if vergangen <= 0 else Decimal(erreicht * self.monate) / min(vergangen, Decimal(self.monate))


def zielpfad(ziel: int, beginn: dt.date, ende: dt.date) -> Zielpfad:
    """Zielpfad von ``beginn`` bis ``ende`` (beide Tage eingeschlossen), in ganzen Monaten; ``EingabeFehler`` unter einem Monat."""
    monate = int(_monate(beginn, ende + dt.timedelta(days=1)))
    if monate < 1:
        raise EingabeFehler(
            "Laufzeit", f"{beginn:%d.%m.%Y} bis {ende:%d.%m.%Y}", "ist kürzer als ein Monat.", "Bitte Beginn und Ende prüfen."
        )
    return Zielpfad(ziel, beginn, monate)


def _monate(von: dt.date, bis: dt.date) -> Decimal:
    """Monate zwischen zwei Tagen; Tage zählen als Teile von 30."""
    ganze = (bis.year - von.year) * _MONATE + bis.month - von.month
    return ganze + Decimal(bis.day - von.day) / 30


@dataclass(frozen=True)
class Stichprobenfehler:
    """Halbe Breite des Vertrauensbereichs in Prozentpunkten; nur Orientierung, wenn keine Zufallsstichprobe gezogen wurde."""

    prozentpunkte: Decimal
    mit_endlichkeitskorrektur: Decimal


def stichprobenfehler(
    umfang: int, grundgesamtheit: int, *, z: Decimal = Decimal("1.96"), anteil: Decimal = Decimal("0.5")
) -> Stichprobenfehler:
    """``z * sqrt(p(1-p)/n)`` und dasselbe mal ``sqrt((N-n)/(N-1))``; ``anteil`` 0,5 gibt den größten Fehler, ``z`` 1,96 das 95-%-Niveau."""
    if not 1 <= umfang <= grundgesamtheit or grundgesamtheit <= 1:
        raise EingabeFehler("Stichprobe", umfang, f"passt nicht zur Grundgesamtheit {grundgesamtheit}.", "Bitte beide Zahlen prüfen.")
    fehler = z * (anteil * (1 - anteil) / umfang).sqrt() * 100
    return Stichprobenfehler(fehler, fehler * (Decimal(grundgesamtheit - umfang) / (grundgesamtheit - 1)).sqrt())
