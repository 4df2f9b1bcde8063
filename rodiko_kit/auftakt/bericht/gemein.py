"""Bausteine der drei Berichtsabschnitte."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.reporting.bloecke import Abbildung, Block, Tabellenblock, Ueberschrift


def abbildung(kennung: str, daten: dict[str, Any]) -> Abbildung:
    """Ein Bild der Abfrage mit seinem Titel."""
    zeichnung = Zeichnung.aus_json(daten)
    return Abbildung(id=kennung, titel=zeichnung.titel, zeichnung=zeichnung)


def tabellenblock(kennung: str, tabelle: Datentabelle, *, summe: bool = False) -> Tabellenblock:
    """Eine Tabelle mit ihrem Titel."""
    return Tabellenblock(id=kennung, titel=tabelle.titel, tabelle=tabelle, summenzeile=summe)


def abschnitt(titel: str, anker: str, *bloecke: Block | None) -> Iterator[Block]:
    """Eine Überschrift mit ihren Blöcken; ohne Blöcke nichts."""
    da = [b for b in bloecke if b is not None]
    if da:
        yield Ueberschrift(ebene=2, text=titel, anker=anker)
        yield from da
