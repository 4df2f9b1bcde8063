"""Berichtsabschnitt „Quellen“: Aussagen nach Thema, freigegebene Kernsätze, Dokumente, Belege je Befund."""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.auftakt.abfrage.quellen import bilder, tabellen
from rodiko_kit.auftakt.analyse.belege import befunde_aus
from rodiko_kit.auftakt.analyse.quellen import K, belegstand, belegtabelle, dokumenttabelle
from rodiko_kit.auftakt.bericht.gemein import abbildung, abschnitt, tabellenblock
from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Dokument, Interview
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.reporting.bloecke import Absatz, Block


def quellen_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Die Blöcke des Abschnitts; leer ohne Quellen. Der Wortlaut von Aussagen steht in keinem Bericht."""
    del intern
    return tuple(_bloecke(bestand))


def _bloecke(bestand: Bestand) -> Iterator[Block]:
    interviews, dokumente, belege, gezeichnet = bestand.alle(Interview), bestand.alle(Dokument), bestand.alle(Beleg), bilder(bestand)
    if bestand.alle(Aussage):
        kernsaetze = Datentabelle.aus_json(tabellen(bestand)["kernsaetze"])
        satz = f"Geführt wurden {anzahl(len(interviews), 'Interview', 'Interviews')}, festgehalten nach Funktionen, nicht nach Namen. "
        regel = f"Kernsätze stehen hier nur zu Themen, zu denen sich mindestens {K} Gespräche geäußert haben."
        yield from abschnitt(
            "Interviews",
            "quellen-interviews",
            Absatz(text=satz + regel),
            abbildung("quellen-aussagen", gezeichnet["aussagen"]),
            tabellenblock("quellen-kernsaetze", kernsaetze) if kernsaetze.zeilen else None,
        )
    if dokumente:
        tafel = tabellenblock("quellen-dokumenttabelle", dokumenttabelle(dokumente, belege))
        yield from abschnitt("Dokumentenanalyse", "quellen-dokumente", tafel)
    if "belege" in gezeichnet:
        staende = [s for s in belegstand(befunde_aus(bestand), belege) if s.dafuer or s.dagegen]
        tafel = tabellenblock("quellen-belegtabelle", belegtabelle(staende))
        yield from abschnitt("Belege", "quellen-belege", abbildung("quellen-belegbild", gezeichnet["belege"]), tafel)
