"""Mittlere Bearbeitungszeit, Personalbedarf und Wegeaufwand (Organisationshandbuch; Leitfaden Erfüllungsaufwand, Anhang 5)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kosten.modell import Betrag, Welt

_STUNDE_MIN = 60


@dataclass(frozen=True)
class Zuschlaege:
    """Zuschläge auf die Grundzeit als Anteile; sie werden addiert, nicht verkettet.

    Vorgabe nach Organisationshandbuch 2.4.3.5.4: 5 % persönliche und 5 % sachliche Verteilzeit, keine Erholungszeit.
    """

    persoenlich: Decimal = Decimal("0.05")
    sachlich: Decimal = Decimal("0.05")
    erholung: Decimal = Decimal(0)

    @property
    def faktor(self) -> Decimal:
        """``1 + z_p + z_s + z_er``."""
        return 1 + self.persoenlich + self.sachlich + self.erholung


OHNE_ZUSCHLAG = Zuschlaege(Decimal(0), Decimal(0), Decimal(0))
VERTEILZEIT = Zuschlaege()


def mbz_min(grundzeit_min: Decimal, zuschlaege: Zuschlaege = VERTEILZEIT) -> Decimal:
    """Mittlere Bearbeitungszeit: ``tg * (1 + z_p + z_s + z_er)`` in Minuten (Organisationshandbuch 2.4.3.5.4)."""
    return grundzeit_min * zuschlaege.faktor


def personalbedarf_vzae(
    arbeit_je_fall_min: float, faelle_je_jahr: float, jahresarbeitszeit_min: float, zuschlaege: Zuschlaege = VERTEILZEIT
) -> float:
    """Vollzeitäquivalente: ``Fälle * Arbeit je Fall * (1 + Zuschläge) / Jahresarbeitsminuten``.

    ``EingabeFehler``, wenn die Jahresarbeitszeit, die immer eine Quelle braucht, nicht positiv ist.
    """
    if jahresarbeitszeit_min <= 0:
        raise EingabeFehler("Jahresarbeitszeit", jahresarbeitszeit_min, "ist nicht positiv.", "Bitte Minuten im Jahr mit Quelle eintragen.")
    return faelle_je_jahr * arbeit_je_fall_min * float(zuschlaege.faktor) / jahresarbeitszeit_min


@dataclass(frozen=True)
class Wegeaufwand:
    """Aufwand der Ankommenden für Behördengänge im Jahr; ihre Zeit wird nicht in Geld umgerechnet."""

    minuten: Decimal
    sachkosten: Betrag

    @property
    def stunden(self) -> Decimal:
        """Dieselbe Zeit in Stunden."""
        return self.minuten / _STUNDE_MIN


def wegeaufwand(wege_je_fall: Decimal, faelle: int, minuten_je_weg: Decimal, eur_je_weg: Decimal) -> Wegeaufwand:
    """Wege mal Fälle mal Zeit und Sachkosten je Weg; nur anzusetzen, wenn persönliches Erscheinen vorgeschrieben ist."""
    wege = wege_je_fall * faelle
    return Wegeaufwand(wege * minuten_je_weg, Betrag(wege * eur_je_weg, Welt.ERFUELLUNGSAUFWAND))
