"""Streuung von Kosten aus Dreipunktangaben (Monte Carlo), mit festem Saatwert und deshalb wiederholbar.

PERT ist die Betaverteilung mit ``1 + 4 (t - a) / (b - a)`` und ``1 + 4 (b - t) / (b - a)`` auf ``a`` bis ``b``; das Dreieck hat seine
Spitze bei ``t``. Die Posten streuen unabhängig voneinander.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rodiko_kit.kosten.modell import Verteilung

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SAAT = 20260101
ZIEHUNGEN = 10_000
_RAENDER = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Streuposten:
    """Ein Betrag mit Spanne in Euro; im Jahr ``t`` fließt ``vorzeichen * betrag * faktoren[t]``. ``topf`` leer = ohne Förderung."""

    minimum: float
    typisch: float
    maximum: float
    vorzeichen: int
    faktoren: tuple[float, ...]
    topf: str = ""


@dataclass(frozen=True)
class Streutopf:
    """Fördermittel: Quote der Ausgaben, Höchstbetrag in Euro oder ``None``."""

    quote: float
    hoechstens: float | None = None


@dataclass(frozen=True)
class Streuung:
    """Je Jahr: Wahrscheinlichkeit, dass der aufgelaufene Saldo positiv ist, ihr Standardfehler und die Grenzen 10/50/90 %."""

    wahrscheinlichkeit: tuple[float, ...]
    standardfehler: tuple[float, ...]
    grenzen: tuple[tuple[float, float, float], ...]
    ziehungen: int
    streuend: int
    """Zahl der Posten mit einer Spanne."""


def streue(  # noqa: PLR0913  Posten, Töpfe, Abzinsung, Verteilung und der Umfang der Rechnung
    posten: Sequence[Streuposten],
    toepfe: Mapping[str, Streutopf],
    abzinsung: Sequence[float],
    verteilung: Verteilung,
    *,
    ziehungen: int = ZIEHUNGEN,
    saat: int = SAAT,
) -> Streuung:
    """Zieht jeden Betrag ``ziehungen``-mal; ``abzinsung[t]`` ist der Faktor des Jahres ``t`` (1 = ohne Abzinsung)."""
    import numpy as np

    jahre = len(abzinsung)
    zufall = np.random.default_rng(saat)
    saldo = np.zeros((ziehungen, jahre))
    ausgaben: dict[str, Any] = {}
    streuend = 0
    for p in posten:
        faktoren = np.asarray(p.faktoren)
        if p.maximum > p.minimum:
            streuend += 1
            zahlung = np.outer(_ziehe(zufall, p, verteilung, ziehungen), faktoren)
        else:
            zahlung = np.broadcast_to(p.typisch * faktoren, (ziehungen, jahre))
        saldo += p.vorzeichen * zahlung
        if p.topf:
            ausgaben[p.topf] = ausgaben.get(p.topf, 0.0) + zahlung
    for name, zahlung in ausgaben.items():
        saldo += _mittel(zahlung, toepfe[name])
    stand = np.cumsum(saldo * np.asarray(abzinsung), axis=1)
    anteil = (stand > 0).mean(axis=0)
    fehler = np.sqrt(anteil * (1 - anteil) / ziehungen)
    grenzen = np.quantile(stand, _RAENDER, axis=0).T
    return Streuung(
        tuple(float(a) for a in anteil),
        tuple(float(f) for f in fehler),
        tuple((float(a), float(b), float(c)) for a, b, c in grenzen),
        ziehungen,
        streuend,
    )


def _ziehe(zufall: np.random.Generator, p: Streuposten, verteilung: Verteilung, anzahl: int) -> npt.NDArray[np.float64]:
    if verteilung is Verteilung.DREIECK:
        return zufall.triangular(p.minimum, p.typisch, p.maximum, anzahl)
    weite = p.maximum - p.minimum
    a, b = 1 + 4 * (p.typisch - p.minimum) / weite, 1 + 4 * (p.maximum - p.typisch) / weite
    return p.minimum + weite * zufall.beta(a, b, anzahl)


def _mittel(ausgaben: npt.NDArray[np.float64], topf: Streutopf) -> npt.NDArray[np.float64]:
    import numpy as np

    stand = np.cumsum(ausgaben * topf.quote, axis=1)
    if topf.hoechstens is not None:
        stand = np.minimum(stand, topf.hoechstens)
    return np.diff(stand, axis=1, prepend=0.0)
