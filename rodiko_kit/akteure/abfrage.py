"""Was der Bildschirm „Akteure“ zeigt: Zeilen, Einflussfeld, Landkarte und Befunde."""

from __future__ import annotations

from typing import Any, ClassVar

from rodiko_kit.akteure.modell import Akteur, Beziehung, Stand
from rodiko_kit.basis.anschluss import Abfrage, Bestand, Rolle, Wer
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt

_SEITEN = {False: 1.2, True: 2.0}
"""Breite zu Höhe der Landkarte neben der Liste und auf dem Beamer."""


class AkteureBlick(Abfrage):
    """Alles zu den Akteuren einer Kommune.

    ``intern`` mit den Angaben „Beratung intern“, ``stand`` der Landkarte, ``beamer`` = breit gezeichnet.

    Antwort: ``akteure`` und ``beziehungen`` (Zeilen als JSON, ohne ``intern`` ohne interne Felder), ``feld`` (Einflussfeld oder ``None``),
    ``karte``, ``befunde`` und ``zusammensetzung`` (Sätze), ``uneingeordnet`` (Anzahl).
    """

    NAME: ClassVar[str] = "akteure_blick"

    intern: bool = False
    stand: Stand = Stand.IST
    beamer: bool = False

    def erlaubt(self, wer: Wer) -> bool:
        """Internes sieht nur die Beratung."""
        return wer.rolle is not Rolle.TEILNAHME and (not self.intern or wer.rolle is Rolle.BERATUNG)

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.akteure.analyse.feld import einflussfeld
        from rodiko_kit.akteure.analyse.karte import beziehungsbild
        from rodiko_kit.akteure.analyse.legende import VORLAGE, lies_legende
        from rodiko_kit.akteure.analyse.netz import netzbefunde, sichtbare, zusammensetzung

        akteure, alle = bestand.alle(Akteur), bestand.alle(Beziehung)
        beziehungen = alle if self.intern else (*sichtbare(alle, intern=False), *sichtbare(alle, intern=False, stand=Stand.SOLL))
        legende = lies_legende(bestand.vorlage(VORLAGE))
        seiten = _SEITEN[self.beamer]
        karte = beziehungsbild(akteure, beziehungen, legende, intern=self.intern, stand=self.stand, seiten=seiten)
        return {
            "akteure": [_zeile(a, intern=self.intern) for a in akteure],
            "beziehungen": [_zeile(b, intern=self.intern) for b in beziehungen],
            "feld": einflussfeld(akteure).als_json() if self.intern else None,
            "karte": karte.als_json(),
            "befunde": list(netzbefunde(akteure, beziehungen, intern=self.intern)),
            "zusammensetzung": list(zusammensetzung(akteure, intern=self.intern)),
            "uneingeordnet": sum(a.einfluss is None or a.interesse is None for a in akteure) if self.intern else 0,
        }


def _zeile(objekt: Objekt, *, intern: bool) -> dict[str, Any]:
    werte = objekt.als_json()
    versteckt = () if intern else tuple(f.name for f in felder(type(objekt)) if f.intern)
    return {name: wert for name, wert in werte.items() if name not in versteckt}
