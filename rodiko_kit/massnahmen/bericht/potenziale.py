"""Berichtsblöcke: Optimierungspotenziale."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.abfrage.quickwins import namen_aus
from rodiko_kit.massnahmen.analyse.plan import ohne_massnahme, potenzialtabelle
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.reporting.bloecke import Block, Kasten, Tabellenblock, Ueberschrift


def potenziale(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Erkannte Potenziale mit Beleg und den Maßnahmen, die sie heben; nichts davon ist intern."""
    del intern
    reihe, massnahmen = bestand.alle(Potenzial), bestand.alle(Massnahme)
    offen = ohne_massnahme(reihe, massnahmen)
    bloecke: list[Block] = [
        Ueberschrift(ebene=1, text="Optimierungspotenziale"),
        Tabellenblock(
            id="massnahmen-potenzialtabelle",
            titel="Optimierungspotenziale",
            tabelle=potenzialtabelle(reihe, massnahmen, namen_aus(bestand)),
            leer="Es sind noch keine Potenziale eingetragen.",
        ),
    ]
    if offen:
        namen = ", ".join(p.kuerzel for p in offen)
        bloecke.append(Kasten(titel="Noch ohne Maßnahme", text=f"Diese Potenziale hebt bisher keine Maßnahme: {namen}.", ton="warnung"))
    return tuple(bloecke)
