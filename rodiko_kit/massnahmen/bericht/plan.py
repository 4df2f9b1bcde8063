"""Berichtsblöcke: Maßnahmenplan."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.abfrage.quickwins import einschaetzungen_aus, namen_aus
from rodiko_kit.massnahmen.analyse.plan import massnahmenplan
from rodiko_kit.reporting.bloecke import Block, Tabellenblock, Ueberschrift


def plan(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Wer was bis wann tut; nichts davon ist intern."""
    del intern
    return (
        Ueberschrift(ebene=1, text="Maßnahmenplan"),
        Tabellenblock(
            id="massnahmen-tabelle",
            titel="Maßnahmenplan",
            tabelle=massnahmenplan(einschaetzungen_aus(bestand), namen_aus(bestand)),
            leer="Es sind noch keine Maßnahmen eingetragen.",
        ),
    )
