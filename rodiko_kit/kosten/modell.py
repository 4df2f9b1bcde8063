"""Beträge und Kostensätze, die ihre Kostenwelt kennen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rodiko_kit.basis.einheiten import Geld
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import LangerText, Modell, Pflichttext, Text
from rodiko_kit.basis.texte import datum, eur


class Welt(StrEnum):
    """Die zwei Kostenwelten, die nie in eine Summe gehören.

    Erfüllungsaufwand: Lohnsätze ohne Gemeinkosten, Wege und Zeit der Ankommenden. Vollkosten: Personal, Sach- und Gemeinkosten.
    """

    ERFUELLUNGSAUFWAND = "Erfüllungsaufwand"
    VOLLKOSTEN = "Vollkosten"


class Postenart(StrEnum):
    """Was ein Posten gegenüber heute bedeutet; Erträge und Zuwendungen stehen brutto neben den Kosten, nie verrechnet."""

    KOSTEN = "Kosten"
    EINSPARUNG = "Einsparung"
    ERTRAG = "Ertrag"
    ZUWENDUNG = "Zuwendung"

    @property
    def vorzeichen(self) -> int:
        """-1 für Kosten, sonst 1: wie der Posten den Saldo verändert."""
        return -1 if self is Postenart.KOSTEN else 1


class Lesart(StrEnum):
    """Was die in einem Bescheid genannte Fördersumme ist; die Nutzerin wählt, der Bericht nennt es."""

    ZUWENDUNG = "A: Die Fördersumme ist der Anteil des Fördermittelgebers."
    GESAMT = "B: Die Fördersumme sind die gesamten Ausgaben."


class Verteilung(StrEnum):
    """Wie ein Betrag zwischen mindestens, typisch und höchstens streut."""

    PERT = "PERT"
    DREIECK = "Dreieck"


class WeltenFehler(EingabeFehler):
    """Zwei Beträge verschiedener Kostenwelten wurden verrechnet."""

    def __init__(self, eines: Betrag, anderes: Betrag) -> None:
        super().__init__(
            "Kostenrechnung",
            f"{eur(eines.eur)} {eines.welt.value} und {eur(anderes.eur)} {anderes.welt.value}",
            "gehören nicht in eine Summe.",
            "Bitte Erfüllungsaufwand und Vollkosten getrennt ausweisen.",
        )


@dataclass(frozen=True)
class Betrag:
    """Ein Betrag in Euro mit seiner Kostenwelt; ``+`` und ``-`` über Welten hinweg werfen ``WeltenFehler``."""

    eur: Decimal
    welt: Welt

    def __add__(self, anderer: Betrag) -> Betrag:
        self._gleiche_welt(anderer)
        return Betrag(self.eur + anderer.eur, self.welt)

    def __sub__(self, anderer: Betrag) -> Betrag:
        self._gleiche_welt(anderer)
        return Betrag(self.eur - anderer.eur, self.welt)

    def mal(self, faktor: Decimal | int) -> Betrag:
        """Das ``faktor``-fache in derselben Welt."""
        return Betrag(self.eur * faktor, self.welt)

    def _gleiche_welt(self, anderer: Betrag) -> None:
        if self.welt is not anderer.welt:
            raise WeltenFehler(self, anderer)


def summe(betraege: Iterable[Betrag], welt: Welt) -> Betrag:
    """Summe der Beträge, ``0 €`` der ``welt`` ohne Beträge; ``WeltenFehler``, wenn einer zur anderen Welt gehört."""
    gesamt = Betrag(Decimal(0), welt)
    for betrag in betraege:
        gesamt = gesamt + betrag
    return gesamt


class Beleg(Modell):
    """Woher ein Wert stammt, wann er gilt und ob er am Original geprüft ist."""

    quelle: LangerText
    gueltig_ab: dt.date | None = None
    gueltig_bis: dt.date | None = None
    geprueft: bool = False
    pruefvermerk: LangerText = ""

    def vorbehalte(self, stichtag: dt.date) -> tuple[str, ...]:
        """Was bei jeder Verwendung am ``stichtag`` dazugesagt wird: ungeprüft, abgelaufen, noch nicht gültig; leer = nichts."""
        saetze = [] if self.geprueft else ["ungeprüft"]
        if self.gueltig_bis and self.gueltig_bis < stichtag:
            saetze.append(f"abgelaufen am {datum(self.gueltig_bis)}")
        if self.gueltig_ab and self.gueltig_ab > stichtag:
            saetze.append(f"gilt erst ab {datum(self.gueltig_ab)}")
        return tuple(saetze)


class Kostensatz(Modell):
    """Ein Stundensatz mit Kostenwelt, Bezugsebene (etwa ``Bund``, ``Kommunen``) und Beleg."""

    schluessel: Pflichttext
    name: Pflichttext
    eur_je_stunde: Geld
    welt: Welt
    bezugsebene: Text
    beleg: Beleg

    def kosten(self, stunden: Decimal) -> Betrag:
        """Kosten von ``stunden`` Arbeitsstunden, ungerundet."""
        return Betrag(self.eur_je_stunde * stunden, self.welt)


class Jahresarbeitszeit(Modell):
    """Arbeitszeit einer Vollzeitkraft im Jahr; ``minuten`` leer = Wert gibt der Nutzer mit Quelle ein."""

    schluessel: Pflichttext
    name: Pflichttext
    minuten: int | None
    beleg: Beleg


class Zeitwert(Modell):
    """Vorschlagswert einer Standardaktivität in Minuten bei einfacher, mittlerer, hoher Schwierigkeit; leer = nicht angegeben."""

    nummer: int
    name: Pflichttext
    einfach_min: int | None
    mittel_min: int | None
    hoch_min: int | None
    auffaellig: Text = ""
    beleg: Beleg


class Wegesatz(Modell):
    """Zeit und Sachkosten eines Behördengangs nach Verwaltungsebene; nur bei vorgeschriebenem persönlichem Erscheinen."""

    ebene: Pflichttext
    minuten: int
    sachkosten_eur: Geld
    beleg: Beleg


class Entgelttabelle(Modell):
    """Monatsentgelte nach Entgeltgruppe und Stufe; eine leere Stufe gibt es in der Gruppe nicht."""

    name: Pflichttext
    stufen: tuple[int, ...]
    entgelt_eur: dict[str, tuple[Geld | None, ...]]
    jahressonderzahlung_anteil: Geld
    beleg: Beleg

    @property
    def monatsgehaelter(self) -> Decimal:
        """Zwölf Monatsentgelte und die Jahressonderzahlung, etwa 12,85."""
        return 12 + self.jahressonderzahlung_anteil

    def monat(self, gruppe: str, stufe: int) -> Decimal:
        """Monatsentgelt in Euro; ``EingabeFehler`` für eine Gruppe oder Stufe, die es nicht gibt."""
        zeile = self.entgelt_eur.get(gruppe)
        if zeile is None:
            raise EingabeFehler(
                self.name, gruppe, "ist keine Entgeltgruppe dieser Tabelle.", f"Erlaubt sind: {', '.join(self.entgelt_eur)}."
            )
        wert = zeile[self.stufen.index(stufe)] if stufe in self.stufen else None
        if wert is None:
            da = [str(s) for s, w in zip(self.stufen, zeile, strict=True) if w is not None]
            raise EingabeFehler(f"{self.name}, Gruppe {gruppe}", stufe, "ist keine Stufe dieser Gruppe.", f"Erlaubt sind: {', '.join(da)}.")
        return wert
