"""Welcher Anteil der Fälle bestimmte Übergänge wenigstens einmal nimmt: exakt, mit Schleifen, gleichzeitigen Zweigen und Varianten.

Für einen Schritt ``v`` ist ``h(v)`` die Wahrscheinlichkeit, ab ``v`` einen der Übergänge zu nehmen. An „entweder-oder“ gilt
``h(v) = Σ p · (1 wenn der Weg dazugehört, sonst h(Ziel))``. Gleichzeitige Zweige bis zu ihrem Zusammenfluss ``j`` treffen mit
``c = 1 - Π(1 - b)``, wobei ``b`` die Trefferquote eines Zweigs vor ``j`` ist; danach geht es gemeinsam weiter:
``h(v) = c + (1 - c) · h(j)``. Das sind lineare Gleichungen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import prod

from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf
from rodiko_kit.prozesse.analyse.lastfaktor import Kante, erreichbar, zusammenfluss
from rodiko_kit.prozesse.analyse.varianten import Zweig


def anteil_der_faelle(ablauf: Ablauf, kanten: Collection[Kante], zweige: Sequence[Zweig] = ()) -> float:
    """Anteil der Fälle (0 bis 1), die mindestens einen der ``kanten`` nehmen; ``zweige`` sind die Varianten von ``ablauf``."""
    laeufe = [(z.anteil, z.ablauf) for z in zweige] or [(1.0, ablauf)]
    return min(1.0, sum(anteil * _Treffer(eines, kanten).ab_beginn() for anteil, eines in laeufe))


class _Treffer:
    """Trefferquoten eines Ablaufs."""

    def __init__(self, ablauf: Ablauf, kanten: Collection[Kante]) -> None:
        self.ablauf, self.kanten = ablauf, frozenset(kanten)
        da = erreichbar(ablauf)
        self._da = [k.id for k in ablauf.knoten if k.id in da]
        self._bis: dict[str, dict[str, float]] = {}

    def ab_beginn(self) -> float:
        """Die Quote eines ganzen Falls."""
        quoten = self._vor(ENDE)
        return sum(anteil * quoten.get(ziel, 0.0) for ziel, anteil in self.ablauf.ausgaenge[START])

    def _vor(self, halt: str) -> dict[str, float]:
        """Je Schritt die Quote, bevor ``halt`` erreicht ist."""
        import numpy as np

        if halt in self._bis:
            return self._bis[halt]
        self._bis[halt] = {}
        platz = {id_: n for n, id_ in enumerate(i for i in self._da if i != halt)}
        matrix, rechts = np.eye(len(platz)), np.zeros(len(platz))
        for id_, zeile in platz.items():
            sicher, folgen = self._gleichung(id_)
            rechts[zeile] = sicher
            for ziel, anteil in folgen:
                if ziel in platz:
                    matrix[zeile, platz[ziel]] -= anteil
        self._bis[halt] = dict(zip(platz, np.linalg.solve(matrix, rechts).tolist(), strict=True))
        return self._bis[halt]

    def _gleichung(self, id_: str) -> tuple[float, list[tuple[str, float]]]:
        """Was ein Schritt sicher trifft und welche Quoten mit welchem Gewicht dazukommen."""
        ziele = self.ablauf.ausgaenge[id_]
        if self.ablauf.nach_id[id_].gleichzeitig and len(ziele) > 1:
            treffpunkt = zusammenfluss(self.ablauf, id_)
            vorher = self._vor(treffpunkt)
            c = 1 - prod(1 - (1.0 if (id_, z) in self.kanten else vorher.get(z, 0.0)) for z, _ in ziele)
            return c, [(treffpunkt, 1 - c)]
        sicher = sum(anteil for ziel, anteil in ziele if (id_, ziel) in self.kanten)
        return sicher, [(z, a) for z, a in ziele if (id_, z) not in self.kanten]
