"""Wie viele analoge und digitale Produkte das Vorgehen der Kommune vorsieht und wie viele da sind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.analyse.vorgehen import vorlage_des_vorgehens
from rodiko_kit.kommunen.modell.spanne import Spanne
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Massnahmenart, Umsetzungsstand
from rodiko_kit.massnahmen.modell.produkt import Produktform

PRODUKTART = {Massnahmenart.PRODUKT_ANALOG: Produktform.ANALOG, Massnahmenart.PRODUKT_DIGITAL: Produktform.DIGITAL}
"""Welche Arten von Maßnahmen Produkte sind, mit ihrer Form."""

Ampel = Literal["neutral", "gut", "warnung"]


@dataclass(frozen=True)
class Produktziel:
    """Vorgesehene und vorhandene Produkte einer Form; ohne ``spanne`` gibt das Vorgehen keine Zahl vor, und nichts fehlt."""

    form: Produktform
    spanne: Spanne | None
    anzahl: int

    @property
    def titel(self) -> str:
        """„Analoge Produkte“ oder „Digitale Produkte“."""
        return f"{self.form.value.capitalize()}e Produkte"

    @property
    def erfuellt(self) -> bool:
        """Ob die Zahl zum Vorgehen passt."""
        return self.spanne is None or self.spanne.enthaelt(self.anzahl)

    @property
    def ampel(self) -> Ampel:
        """Grün (``gut``), gelb (``warnung``), ohne Vorgabe ``neutral``."""
        if self.spanne is None:
            return "neutral"
        return "gut" if self.erfuellt else "warnung"

    @property
    def fehlend(self) -> int:
        """Wie viele bis zum Mindestmaß fehlen."""
        return max(0, self.spanne.mindestens - self.anzahl) if self.spanne else 0

    @property
    def zusatz(self) -> str:
        """„3 bis 5 vorgesehen: 1 fehlt“, „… : erreicht“, „… : 1 zu viel“; ohne Vorgabe „Das Vorgehen gibt keine Zahl vor“."""
        if self.spanne is None:
            return "Das Vorgehen gibt keine Zahl vor"
        if self.fehlend:
            return f"{self.spanne.text} vorgesehen: {self.fehlend} {'fehlt' if self.fehlend == 1 else 'fehlen'}"
        urteil = "erreicht" if self.erfuellt else f"{self.anzahl - (self.spanne.hoechstens or 0)} mehr als vorgesehen"
        return f"{self.spanne.text} vorgesehen: {urteil}"

    @property
    def satz(self) -> str:
        """„Analoge Produkte: 3 bis 5 vorgesehen, bisher 2.“; ohne Vorgabe leer."""
        if self.spanne is None:
            return ""
        return f"{self.titel}: {self.spanne.text} vorgesehen, bisher {self.anzahl or 'keines'}."


def produktziele(bestand: Bestand) -> tuple[Produktziel, Produktziel]:
    """Analog und digital, gezählt ohne verworfene; die Spannen stehen als ``produkte_analog`` und ``produkte_digital`` in der Vorlage.

    ``EingabeFehler`` mit Datei und Stelle, wenn dort keine Spanne steht.
    """
    pfad, vorlage = vorlage_des_vorgehens(bestand)
    massnahmen = bestand.alle(Massnahme)
    analog, digital = (
        Produktziel(form, _spanne(vorlage.get(name), f"{pfad}, {name}"), _anzahl(massnahmen, form))
        for name, form in (("produkte_analog", Produktform.ANALOG), ("produkte_digital", Produktform.DIGITAL))
    )
    return analog, digital


def _spanne(roh: Any, ort: str) -> Spanne | None:  # noqa: ANN401  YAML-Inhalt
    if roh is None:
        return None
    try:
        return Spanne.aus_json(roh)
    except (ValidationError, TypeError) as fehler:
        raise EingabeFehler(ort, str(roh), "ist keine Spanne.", "Bitte als {mindestens: 3, hoechstens: 5} angeben.") from fehler


def _anzahl(massnahmen: Iterable[Massnahme], form: Produktform) -> int:
    return sum(PRODUKTART.get(m.massnahmenart) is form and m.umsetzungsstand is not Umsetzungsstand.VERWORFEN for m in massnahmen)
