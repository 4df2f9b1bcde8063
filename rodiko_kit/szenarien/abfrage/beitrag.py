"""Nachgereichte Antworten des Bildschirms SOLL: Beitrag jeder Maßnahme, Schwellen der Annahmen."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.vorrang import LangeAbfrage, Weiter
from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.szenarien.abfrage.soll import stoff_aus


class SollBeitrag(LangeAbfrage):
    """Was jede Maßnahme von IST zu SOLL II beiträgt."""

    NAME: ClassVar[str] = "soll_beitrag"

    prozess: UUID
    beamer: bool = False

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``bild``, ``tabelle``, ``satz`` zur Reihenfolge; oder nur ``fehler``."""
        from rodiko_kit.szenarien.analyse.beitraege import beitraege, beitragstabelle, reihenfolgesatz, wasserfall

        ziel = Stufe.SOLL_II
        try:
            ist, reihe = beitraege(stoff_aus(bestand, self.prozess), ziel, weiter)
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        return {
            "fehler": "",
            "bild": wasserfall(ist, reihe, ziel.value, beamer=self.beamer).als_json(),
            "tabelle": beitragstabelle(ist, reihe, ziel.value).als_json(),
            "satz": reihenfolgesatz(reihe),
        }


class SollSchwellen(LangeAbfrage):
    """Was müsste gelten, damit es sich lohnt: je Annahme der Wert, bei dem der Unterschied zum IST verschwindet."""

    NAME: ClassVar[str] = "soll_schwellen"

    prozess: UUID

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``satz`` und ``tabelle``; oder nur ``fehler``."""
        from rodiko_kit.szenarien.analyse.schwellen import schwellen, schwellensatz, schwellentabelle

        ziel = Stufe.SOLL_II
        try:
            reihe = schwellen(stoff_aus(bestand, self.prozess), ziel, weiter)
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        return {"fehler": "", "satz": schwellensatz(reihe, ziel.value), "tabelle": schwellentabelle(reihe, ziel.value).als_json()}
