"""Was der Bildschirm „Quellen“ zeigt."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.auftakt.abfrage.gemein import Blick, wahlen, zeilen
from rodiko_kit.auftakt.analyse.belege import befunde_aus
from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Dokument, Interview, Leitfrage
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle

KLASSEN = (Leitfrage, Interview, Aussage, Dokument, Beleg)
"""Die Arten, deren Zeilen der Bildschirm bearbeitet."""


class QuellenBlick(Blick):
    """Leitfaden, Interviews, kodierte Aussagen, Dokumente und Belege.

    Antwort: ``zeilen`` und ``wahlen`` je Art, ``bilder`` und ``tabellen`` (Name -> JSON), ``hinweise`` (Gruppe -> Sätze).
    """

    NAME: ClassVar[str] = "quellen_blick"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        return {
            "zeilen": zeilen(bestand, KLASSEN, intern=self.intern),
            "wahlen": wahlen(bestand, (Akteur, Interview, Dokument)),
            "bilder": bilder(bestand),
            "tabellen": tabellen(bestand),
            "hinweise": hinweise(bestand),
        }


def bilder(bestand: Bestand) -> dict[str, Any]:
    """Die Bilder, zu denen es Einträge gibt; Befunde ohne Beleg stehen nur in der Tabelle."""
    from rodiko_kit.auftakt.analyse import quellen
    from rodiko_kit.auftakt.analyse.bilder.quellen import aussagenbild, belegbild

    aussagen, belege = bestand.alle(Aussage), bestand.alle(Beleg)
    staende = [s for s in quellen.belegstand(befunde_aus(bestand), belege) if s.dafuer or s.dagegen]
    da = {
        "aussagen": aussagenbild(quellen.themen(aussagen, bestand.alle(Interview))) if aussagen else None,
        "belege": belegbild(staende) if staende else None,
    }
    return {name: bild.als_json() for name, bild in da.items() if bild}


def tabellen(bestand: Bestand) -> dict[str, Any]:
    """Freigegebene Kernsätze, Belege aller Befunde, Dokumente, Leitfaden."""
    from rodiko_kit.auftakt.analyse import quellen

    saetze = quellen.kernsaetze(quellen.themen(bestand.alle(Aussage), bestand.alle(Interview)))
    fragen = sorted(bestand.alle(Leitfrage), key=lambda f: f.rang)
    return {
        "kernsaetze": Datentabelle(titel="Was weitergegeben werden darf", spalten=("Thema", "Kernsatz"), zeilen=saetze).als_json(),
        "belege": quellen.belegtabelle(quellen.belegstand(befunde_aus(bestand), bestand.alle(Beleg))).als_json(),
        "dokumente": quellen.dokumenttabelle(bestand.alle(Dokument), bestand.alle(Beleg)).als_json(),
        "leitfaden": Datentabelle(
            titel="Leitfaden",
            spalten=("Abschnitt", "Frage", "Nachfragen"),
            zeilen=tuple((f.abschnitt or "–", f.name, f.nachfragen or "–") for f in fragen),
        ).als_json(),
    }


def hinweise(bestand: Bestand) -> dict[str, list[str]]:
    """Sätze je Gruppe: ``interviews``, ``belege``."""
    from rodiko_kit.auftakt.analyse import quellen

    return {
        "interviews": list(quellen.hinweise_interviews(bestand.alle(Aussage), bestand.alle(Interview))),
        "belege": list(quellen.hinweise_belege(befunde_aus(bestand), bestand.alle(Beleg), bestand.alle(Dokument))),
    }
