"""Berichtsabschnitt „Lage vor Ort“: SWOT mit Kreuzung, Risiken, Themenfelder, Bestandsaufnahme, vorhandene Strukturen."""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.auftakt.abfrage.gemein import akteursnamen
from rodiko_kit.auftakt.abfrage.lage import KLASSEN, bilder, hinweise
from rodiko_kit.auftakt.analyse.lage import bestandstabelle, folgentabelle, risikotabelle, strukturtabelle, thementabelle
from rodiko_kit.auftakt.bericht.gemein import abbildung, abschnitt, tabellenblock
from rodiko_kit.auftakt.modell.lage import Risiko, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import Bestandsfrage, Struktur
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.reporting.bloecke import Block, Kasten


def lage_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Die Blöcke des Abschnitts; leer, solange nichts eingetragen ist; nichts davon ist intern."""
    del intern
    return tuple(_bloecke(bestand)) if any(bestand.alle(k) for k in KLASSEN) else ()


def _bloecke(bestand: Bestand) -> Iterator[Block]:
    punkte, folgen, gezeichnet, namen = bestand.alle(Swotpunkt), bestand.alle(Swotfolge), bilder(bestand), akteursnamen(bestand)
    if punkte:
        yield from abschnitt(
            "Stärken, Schwächen, Chancen, Gefahren",
            "lage-swot",
            abbildung("lage-swotbild", gezeichnet["swot"]),
            abbildung("lage-kreuzung", gezeichnet["kreuzung"]) if folgen else None,
            tabellenblock("lage-folgen", folgentabelle(punkte, folgen)) if folgen else None,
        )
    if risiken := bestand.alle(Risiko):
        tafel = tabellenblock("lage-risikotabelle", risikotabelle(risiken, namen))
        yield from abschnitt("Risiken", "lage-risiken", abbildung("lage-risikobild", gezeichnet["risiken"]), tafel)
    if themen := bestand.alle(Themenfeld):
        tafel = tabellenblock("lage-thementabelle", thementabelle(themen, namen))
        yield from abschnitt("Themenfelder", "lage-themen", abbildung("lage-themenbild", gezeichnet["themen"]), tafel)
    if fragen := bestand.alle(Bestandsfrage):
        yield from abschnitt("Bestandsaufnahme", "lage-bestand", tabellenblock("lage-bestandstabelle", bestandstabelle(fragen)))
    if strukturen := bestand.alle(Struktur):
        doppelt = hinweise(bestand)["strukturen"]
        kasten = Kasten(titel="Mögliche Doppel", text=" ".join(doppelt), ton="warnung") if doppelt else None
        tafel = tabellenblock("lage-strukturtabelle", strukturtabelle(strukturen, namen))
        yield from abschnitt("Vorhandene Gremien und Konzepte", "lage-strukturen", tafel, kasten)
