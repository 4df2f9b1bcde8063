"""Berichtsblöcke: Quick Wins."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.abfrage.quickwins import einschaetzungen_aus, regel_aus
from rodiko_kit.massnahmen.analyse.feld import aufwand_wirkung
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, quickwintabelle, regelsatz, zusammenfassung
from rodiko_kit.massnahmen.analyse.stimmen import herkunft
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Liste, Tabellenblock, Ueberschrift


def quickwins(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Regel, Aufwand-Wirkung-Feld, Urteil je Maßnahme mit Herkunft der Schätzung, Widersprüche; nichts davon ist intern."""
    del intern
    urteile, regel = einschaetzungen_aus(bestand), regel_aus(bestand)
    bloecke: list[Block] = [Ueberschrift(ebene=1, text="Quick Wins"), Absatz(text=regelsatz(regel))]
    if urteile:
        bild = aufwand_wirkung(urteile, regel)
        tabelle = quickwintabelle(urteile, {e.massnahme.id: herkunft(bestand, e.massnahme) for e in urteile})
        bloecke += [
            Absatz(text=zusammenfassung(urteile)),
            Abbildung(id="massnahmen-feld", titel=bild.titel, zeichnung=bild),
            Tabellenblock(id="massnahmen-quickwins", titel="Urteil der Regel", tabelle=tabelle),
        ]
    if punkte := _widersprueche(urteile):
        bloecke.append(Liste(punkte=punkte))
    return tuple(bloecke)


def _widersprueche(urteile: tuple[Einschaetzung, ...]) -> tuple[str, ...]:
    return tuple(
        f"{e.massnahme.kuerzel} ist als Sofortmaßnahme eingetragen, nach der Regel aber kein Quick Win: {e.grund}"
        for e in urteile
        if e.widerspruch
    )
