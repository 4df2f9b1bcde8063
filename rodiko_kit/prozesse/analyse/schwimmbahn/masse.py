"""Maße eines Schwimmbahnbildes; alle Abstände folgen aus den Schrifthöhen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rodiko_kit.basis.textmass import textbreite


@dataclass(frozen=True)
class Masse:
    """Schrifthöhen, Kastenbreite und größte Bildbreite in Bildeinheiten."""

    schrift: float = 15.0
    klein: float = 13.0
    kasten_b: float = 150.0
    zeilen: int = 4
    """Höchstens so viele Zeilen in einem Kasten; längere Namen werden gekürzt und stehen ganz im Hinweistext."""
    kopf_b: float = 124.0
    breite: float = 1000.0
    hoehe: float = math.inf
    """Größte Höhe der Bänder eines Ausschnitts oder einer Seite."""
    marke_b: float = 0.0
    """Breite der Sprungmarken mit dem Kürzel des Gegenübers; 0 = Kreis mit Buchstabe."""
    kopf_oben: bool = False
    """Bahnname als Streifen über der Bahn statt links daneben."""

    @property
    def kopf_h(self) -> float:
        """Höhe des Namensstreifens über einer Bahn."""
        return 1.5 * self.schrift if self.kopf_oben else 0.0

    @property
    def links(self) -> float:
        """Breite des Bahnkopfs links."""
        return 0.0 if self.kopf_oben else self.kopf_b

    @property
    def zeilenhoehe(self) -> float:
        """Abstand zweier Grundlinien im Kasten."""
        return self.schrift * 1.2

    @property
    def tor_r(self) -> float:
        """Halbe Diagonale einer Raute."""
        return 1.6 * self.schrift

    @property
    def ereignis_r(self) -> float:
        """Radius von Beginn, Ende und Sprungmarke."""
        return self.schrift

    @property
    def spur(self) -> float:
        """Abstand gleichlaufender Linien."""
        return 0.65 * self.schrift

    @property
    def pfeil(self) -> float:
        """Freier Raum vor einem Ziel für die Pfeilspitze."""
        return self.schrift

    @property
    def marke_r(self) -> float:
        """Halbe Größe der Marke „Medienbruch“."""
        return 0.42 * self.schrift

    @property
    def ausgang(self) -> float:
        """Abstand des ersten schrägen Ausgangs einer Raute von ihrer Mitte."""
        return max(self.tor_r + 0.4 * self.schrift, 8 + 1.75 * self.klein)

    @property
    def ausgang_stufe(self) -> float:
        """Abstand weiterer Ausgänge."""
        return 1.35 * self.klein

    def eingang(self, stufe: int) -> float:
        """Abstand des Eingangs von der Mitte des Ziels: 0 geradeaus, ±1 von oben oder unten, ±2 Rücksprünge."""
        return stufe * 0.7 * self.klein


BILDSCHIRM = Masse(kasten_b=140.0, kopf_b=112.0, breite=840.0)
"""Füllt die Karte neben der Tabelle: bei 1280 Pixeln rund vier Fünftel so groß, breite Abläufe brechen um, statt zu rollen."""

BEAMER = Masse(schrift=20.5, klein=19.6, kasten_b=176.0, zeilen=3, breite=896.0, hoehe=436.0, marke_b=84.0, kopf_oben=True)
"""Für 1024x768 mit Kopfzeile: füllt 992x552 und hält darin die kleinste Schrift über 2,6 % der Bildhöhe von 768."""

SEITE = Masse(breite=840.0, hoehe=1060.0)
"""Für eine Berichtsseite im Hochformat: bei 165 mm Satzbreite ist die Schrift im Kasten gut 8 Punkt hoch."""


def passe_an(masse: Masse, schritte: Sequence[str], bahnen: Sequence[str]) -> Masse:
    """Kästen und Bahnköpfe so breit, dass lange Wörter möglichst ungetrennt hineinpassen (höchstens ein Viertel breiter)."""
    return replace(
        masse,
        kasten_b=_breite(masse.kasten_b, schritte, masse.schrift, fett=False),
        kopf_b=_breite(masse.kopf_b, bahnen, masse.schrift, fett=True),
    )


def _breite(vorgabe: float, texte: Sequence[str], groesse: float, *, fett: bool) -> float:
    laengstes = max((textbreite(wort, groesse, fett=fett) for text in texte for wort in text.split()), default=0.0)
    return min(1.25 * vorgabe, max(vorgabe, laengstes + 18))
