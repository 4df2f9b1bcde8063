"""Was der Bildschirm „Lage“ zeigt."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.auftakt.abfrage.gemein import Blick, akteursnamen, wahlen, zeilen
from rodiko_kit.auftakt.modell.lage import Risiko, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import Bestandsfrage, Struktur
from rodiko_kit.basis.anschluss import Bestand

KLASSEN = (Swotpunkt, Swotfolge, Risiko, Themenfeld, Bestandsfrage, Struktur)
"""Die Arten, deren Zeilen der Bildschirm bearbeitet."""


class LageBlick(Blick):
    """SWOT mit Kreuzung, Risiken, Themenfelder, Beteiligte, Bestandsaufnahme und vorhandene Strukturen.

    Antwort: ``zeilen`` und ``wahlen`` je Art, ``bilder`` und ``tabellen`` (Name -> JSON), ``hinweise`` (Gruppe -> Sätze).
    Das Bild der Beteiligten (Einfluss und Interesse) gibt es nur mit ``intern``.
    """

    NAME: ClassVar[str] = "lage_blick"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        return {
            "zeilen": zeilen(bestand, KLASSEN, intern=self.intern),
            "wahlen": wahlen(bestand, (Akteur, Swotpunkt)),
            "bilder": self._bilder(bestand),
            "tabellen": tabellen(bestand),
            "hinweise": hinweise(bestand),
        }

    def _bilder(self, bestand: Bestand) -> dict[str, Any]:
        from rodiko_kit.akteure.analyse.feld import einflussfeld

        da = bilder(bestand)
        akteure = bestand.alle(Akteur)
        return da | ({"beteiligte": einflussfeld(akteure).als_json()} if self.intern and akteure else {})


def bilder(bestand: Bestand) -> dict[str, Any]:
    """Die Bilder, zu denen es Einträge gibt."""
    from rodiko_kit.auftakt.analyse.bilder.lage import kreuzungsbild, risikobild, swotbild, themenbild

    punkte, risiken, themen = bestand.alle(Swotpunkt), bestand.alle(Risiko), bestand.alle(Themenfeld)
    namen = akteursnamen(bestand)
    da = {
        "swot": swotbild(punkte) if punkte else None,
        "kreuzung": kreuzungsbild(punkte, bestand.alle(Swotfolge)) if punkte else None,
        "risiken": risikobild(risiken, namen) if risiken else None,
        "themen": themenbild(themen, namen) if themen else None,
    }
    return {name: bild.als_json() for name, bild in da.items() if bild}


def tabellen(bestand: Bestand) -> dict[str, Any]:
    """Bestandsaufnahme und vorhandene Strukturen zum Lesen."""
    from rodiko_kit.auftakt.analyse.lage import bestandstabelle, risikotabelle, strukturtabelle

    namen = akteursnamen(bestand)
    return {
        "bestand": bestandstabelle(bestand.alle(Bestandsfrage)).als_json(),
        "strukturen": strukturtabelle(bestand.alle(Struktur), namen).als_json(),
        "risiken": risikotabelle(bestand.alle(Risiko), namen).als_json(),
    }


def hinweise(bestand: Bestand) -> dict[str, list[str]]:
    """Sätze je Gruppe: ``swot``, ``risiken``, ``bestand``, ``strukturen``."""
    from rodiko_kit.auftakt.analyse import lage
    from rodiko_kit.auftakt.analyse.dubletten import dubletten

    return {
        "swot": list(lage.hinweise_swot(bestand.alle(Swotpunkt), bestand.alle(Swotfolge))),
        "risiken": list(lage.hinweise_risiken(bestand.alle(Risiko))),
        "bestand": list(lage.hinweise_bestand(bestand.alle(Bestandsfrage))),
        "strukturen": list(lage.hinweise_strukturen(dubletten(bestand.alle(Struktur)))),
    }
