"""Berichtsblöcke: Quick Wins und Maßnahmenplan."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.texte import datum, zahl
from rodiko_kit.massnahmen.abfrage.quickwins import einschaetzungen_aus, namen_aus, regel_aus
from rodiko_kit.massnahmen.analyse.feld import aufwand_wirkung
from rodiko_kit.massnahmen.analyse.plan import massnahmenplan
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, zusammenfassung
from rodiko_kit.massnahmen.modell.massnahme import QuickWinRegel
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Liste, Tabellenblock, Ueberschrift


def plan(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Quick-Win-Regel, Aufwand-Wirkung-Feld und Maßnahmenplan; nichts davon ist intern."""
    del intern
    urteile, regel = einschaetzungen_aus(bestand), regel_aus(bestand)
    bloecke: list[Block] = [
        Ueberschrift(ebene=1, text="Maßnahmenplan"),
        Absatz(text=_regeltext(regel)),
    ]
    if urteile:
        bild = aufwand_wirkung(urteile, regel)
        bloecke += [Absatz(text=zusammenfassung(urteile)), Abbildung(id="massnahmen-feld", titel=bild.titel, zeichnung=bild)]
    bloecke.append(
        Tabellenblock(
            id="massnahmen-tabelle",
            titel="Maßnahmenplan",
            tabelle=massnahmenplan(urteile, namen_aus(bestand)),
            leer="Es sind noch keine Maßnahmen eingetragen.",
        )
    )
    if punkte := _widersprueche(urteile):
        bloecke.append(Liste(punkte=punkte))
    return tuple(bloecke)


def _regeltext(regel: QuickWinRegel | None) -> str:
    if regel is None:
        return "Frist und Aufwandsgrenze für Quick Wins sind noch nicht festgelegt."
    grenze = zahl(regel.aufwand_grenze_personentage)
    return f"Als Quick Win gilt, was vor dem {datum(regel.frist)} umgesetzt ist und weniger als {grenze} Personentage kostet."


def _widersprueche(urteile: tuple[Einschaetzung, ...]) -> tuple[str, ...]:
    return tuple(
        f"{e.massnahme.kuerzel} ist als Sofortmaßnahme eingetragen, nach der Regel aber kein Quick Win: {e.grund}"
        for e in urteile
        if e.widerspruch
    )
