"""Was der Bildschirm „Prozesshaus“ zeigt: Haus, Ankunftsstruktur, Lücken."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt


class AnkunftBlick(Abfrage):
    """Prozesse, Akteure und ihre Rollen.

    Antwort: ``prozesse``, ``akteure``, ``mitwirkungen``, ``luecken`` (Zeilen als JSON), ``haus`` und ``bild`` (Zeichnungen), ``name`` der
    Struktur, ``befunde`` und ``saetze``, ``fehlend`` (Ankunftsprozesse des Vorgehens, die es noch nicht gibt), ``offen`` (erkannte
    Lücken, die nicht im Register stehen).
    """

    NAME: ClassVar[str] = "ankunft_blick"

    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.prozesse.analyse import ankunftsbild, prozesshaus
        from rodiko_kit.prozesse.analyse.ankunft import luecken, saetze
        from rodiko_kit.prozesse.analyse.vorgehen import fehlende_ankunftsprozesse, strukturname

        akteure, mitwirkungen = bestand.alle(Akteur), bestand.alle(Mitwirkung)
        prozesse = tuple(sorted(bestand.alle(Prozess), key=lambda p: p.rang))
        aufgenommen = {s.prozess for s in bestand.alle(Schritt)}
        name = strukturname(bestand)
        befunde = luecken(prozesse, akteure, mitwirkungen) if prozesse and mitwirkungen else ()
        vermerkt = {x.name for x in bestand.alle(Lueckeneintrag)}
        hausmass = prozesshaus.BEAMER if self.beamer else prozesshaus.BILDSCHIRM
        bildmass = ankunftsbild.BEAMER if self.beamer else ankunftsbild.BILDSCHIRM
        titel = f"Prozesshaus {bestand.hole(Kommune, bestand.kommune).name}"
        return {
            "prozesse": [p.als_json() for p in prozesse],
            "akteure": [{"id": str(a.id), "kuerzel": a.kuerzel, "name": a.name} for a in akteure],
            "mitwirkungen": [m.als_json() for m in mitwirkungen],
            "luecken": [x.als_json() for x in bestand.alle(Lueckeneintrag)],
            "haus": prozesshaus.prozesshaus(prozesse, aufgenommen, titel, hausmass).als_json(),
            "bild": ankunftsbild.ankunftsbild(prozesse, akteure, mitwirkungen, name, bildmass).als_json(),
            "name": name,
            "befunde": [b.satz for b in befunde],
            "saetze": list(saetze(prozesse, akteure, mitwirkungen)),
            "fehlend": list(fehlende_ankunftsprozesse(bestand)),
            "offen": sum(b.satz not in vermerkt for b in befunde),
        }


class Hausblatt(Abfrage):
    """Das Prozesshaus als Seite A3 quer. Antwort: eine ``Zeichnung`` als JSON."""

    NAME: ClassVar[str] = "hausblatt"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Bilddaten in Punkt."""
        from rodiko_kit.prozesse.analyse.hausblatt import hausblatt

        prozesse = tuple(sorted(bestand.alle(Prozess), key=lambda p: p.rang))
        aufgenommen = {s.prozess for s in bestand.alle(Schritt)}
        return hausblatt(prozesse, aufgenommen, bestand.hole(Kommune, bestand.kommune).name).als_json()
