"""Was der Bildschirm „Akteure“ zeigt: Zeilen, Einflussfeld, Landkarte und Befunde."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur, Beziehung, Stand
from rodiko_kit.basis.anschluss import Abfrage, Bestand, Rolle, Wer
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt

if TYPE_CHECKING:
    from rodiko_kit.akteure.analyse.feld import Saallage

_SEITEN = {False: 1.2, True: 2.0}
"""Breite zu Höhe der Landkarte neben der Liste und auf dem Beamer."""


class AkteureBlick(Abfrage):
    """Alles zu den Akteuren einer Kommune.

    ``intern`` mit den Angaben „Beratung intern“, ``stand`` der Landkarte (``None`` = beide übereinander), ``beamer`` = breit gezeichnet.

    Antwort: ``akteure`` und ``beziehungen`` (Zeilen als JSON, ohne ``intern`` ohne interne Felder), ``feld`` (Einflussfeld oder ``None``),
    ``karte``, ``paar`` (IST und SOLL nebeneinander), ``unterschied`` (Satz und Tabelle), ``befunde``, ``salienz`` und
    ``zusammensetzung`` (Sätze), ``uneingeordnet`` (Anzahl), ``katalog`` (Namen, die der Akteurskatalog ergänzen würde).
    """

    NAME: ClassVar[str] = "akteure_blick"

    intern: bool = False
    stand: Stand | None = Stand.IST
    beamer: bool = False

    def erlaubt(self, wer: Wer) -> bool:
        """Internes sieht nur die Beratung."""
        return wer.rolle is not Rolle.TEILNAHME and (not self.intern or wer.rolle is Rolle.BERATUNG)

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.akteure.analyse.feld import einflussfeld
        from rodiko_kit.akteure.analyse.karte import beziehungsbild
        from rodiko_kit.akteure.analyse.kartenpaar import BEAMER, BILDSCHIRM, kartenpaar
        from rodiko_kit.akteure.analyse.katalog import KATALOG, fehlende_aus_katalog
        from rodiko_kit.akteure.analyse.legende import VORLAGE, lies_legende
        from rodiko_kit.akteure.analyse.netz import netzbefunde, sichtbare, weisse_flecken, zusammensetzung
        from rodiko_kit.akteure.analyse.salienz import salienzsaetze
        from rodiko_kit.akteure.analyse.unterschied import unterschied

        akteure, alle = bestand.alle(Akteur), bestand.alle(Beziehung)
        beziehungen = alle if self.intern else (*sichtbare(alle, intern=False), *sichtbare(alle, intern=False, stand=Stand.SOLL))
        legende = lies_legende(bestand.vorlage(VORLAGE))
        seiten = _SEITEN[self.beamer]
        karte = beziehungsbild(akteure, beziehungen, legende, intern=self.intern, stand=self.stand, seiten=seiten)
        satz, tabelle = unterschied(akteure, beziehungen, intern=self.intern)
        return {
            "akteure": [_zeile(a, intern=self.intern) for a in akteure],
            "beziehungen": [_zeile(b, intern=self.intern) for b in beziehungen],
            "feld": einflussfeld(akteure, saal=saallagen(bestand)).als_json() if self.intern else None,
            "karte": karte.als_json(),
            "paar": kartenpaar(akteure, beziehungen, intern=self.intern, mass=BEAMER if self.beamer else BILDSCHIRM).als_json(),
            "unterschied": {"satz": satz, "tabelle": tabelle.als_json()},
            "befunde": [*netzbefunde(akteure, beziehungen, intern=self.intern), *weisse_flecken(akteure, intern=self.intern)],
            "salienz": list(salienzsaetze(akteure)) if self.intern else [],
            "katalog": [e["name"] for e in fehlende_aus_katalog(bestand.vorlage(KATALOG), akteure)],
            "zusammensetzung": list(zusammensetzung(akteure, intern=self.intern)),
            "uneingeordnet": sum(a.einfluss is None or a.interesse is None for a in akteure) if self.intern else 0,
        }


def saallagen(bestand: Bestand) -> dict[UUID, Saallage]:
    """Je Akteur die jüngste aufgedeckte Einschätzung des Saals auf zwei Achsen (waagerecht Interesse, senkrecht Einfluss).

    Unter fünf Stimmen bleibt sie verdeckt.
    """
    from rodiko_kit.akteure.analyse.feld import SKALA, Saallage
    from rodiko_kit.saal.abfrage.runden import stimmen_der
    from rodiko_kit.saal.analyse.darstellung import Achsenfeld
    from rodiko_kit.saal.analyse.urne import ZU_KLEIN
    from rodiko_kit.saal.analyse.zaehlung import zaehle
    from rodiko_kit.saal.modell import Runde, Rundenstand, Stimmzettel

    lagen: dict[UUID, Saallage] = {}
    for runde in sorted(bestand.alle(Runde), key=lambda r: r.geoeffnet):
        wer = {o.id: o.verweis.id for o in runde.optionen if o.verweis and o.verweis.art == Akteur.ART}
        if runde.stimmzettel is not Stimmzettel.ZWEI_ACHSEN or runde.stand is not Rundenstand.AUFGEDECKT or runde.probelauf or not wer:
            continue
        feld = zaehle(runde, stimmen_der(bestand, runde.id)).darstellung
        if isinstance(feld, Achsenfeld):
            mal = SKALA / (feld.bis - feld.von)
            for p in (p for p in feld.punkte if p.id in wer and p.anzahl >= ZU_KLEIN):
                lage = ((p.x - feld.von) * mal, (p.y - feld.von) * mal, p.halb_x * mal, p.halb_y * mal, p.winkel)
                lagen[wer[p.id]] = Saallage(*lage)
    return lagen


def _zeile(objekt: Objekt, *, intern: bool) -> dict[str, Any]:
    werte = objekt.als_json()
    versteckt = () if intern else tuple(f.name for f in felder(type(objekt)) if f.intern)
    return {name: wert for name, wert in werte.items() if name not in versteckt}
