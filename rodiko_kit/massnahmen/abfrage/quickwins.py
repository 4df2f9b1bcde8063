"""Fragen zu Potenzialen, Maßnahmen und Quick Wins."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.massnahmen.analyse.feld import aufwand_wirkung
from rodiko_kit.massnahmen.analyse.plan import massnahmenplan, ohne_massnahme, potenzialtabelle
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, quick_wins, zusammenfassung
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt


def regel_aus(bestand: Bestand) -> QuickWinRegel | None:
    """Die geltende Quick-Win-Regel der Kommune; ``None``, solange keine festgelegt ist."""
    return next(iter(bestand.alle(QuickWinRegel)), None)


def einschaetzungen_aus(bestand: Bestand) -> tuple[Einschaetzung, ...]:
    """Alle Maßnahmen der Kommune mit ihrem Urteil."""
    return quick_wins(bestand.alle(Massnahme), regel_aus(bestand))


def namen_aus(bestand: Bestand) -> dict[UUID, str]:
    """Anzeigenamen der Akteure, Schritte und Schnittstellen, auf die Maßnahmen und Potenziale zeigen."""
    namen = {o.id: o.anzeige for klasse in (Akteur, Schritt) for o in bestand.alle(klasse)}
    return namen | {s.id: f"{s.kuerzel} {s.was}" for s in bestand.alle(Schnittstelle)}


class Massnahmenblick(Abfrage):
    """Potenziale, Maßnahmenplan, Quick Wins und Aufwand-Wirkung-Feld einer Kommune."""

    NAME: ClassVar[str] = "massnahmen"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``{potenziale, plan, feld, quickwins: [{id, urteil, grund}], zusammenfassung, ohne_massnahme: [Kürzel], regel}``."""
        potenziale, massnahmen = bestand.alle(Potenzial), bestand.alle(Massnahme)
        namen, regel = namen_aus(bestand), regel_aus(bestand)
        urteile = quick_wins(massnahmen, regel)
        return {
            "potenziale": potenzialtabelle(potenziale, massnahmen, namen).als_json(),
            "plan": massnahmenplan(urteile, namen).als_json(),
            "feld": aufwand_wirkung(urteile, regel).als_json(),
            "quickwins": [{"id": str(e.massnahme.id), "urteil": e.urteil.value, "grund": e.grund} for e in urteile],
            "zusammenfassung": zusammenfassung(urteile),
            "ohne_massnahme": [p.kuerzel for p in ohne_massnahme(potenziale, massnahmen)],
            "regel": regel.als_json() if regel else None,
        }
