"""Fragen zu Maßnahmen und Quick Wins."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.auftakt.modell.quellen import Aussage
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.massnahmen.analyse.feld import BEAMER, BILDSCHIRM, aufwand_wirkung
from rodiko_kit.massnahmen.analyse.plan import massnahmenplan, ohne_massnahme, potenzialtabelle
from rodiko_kit.massnahmen.analyse.quickwins import Einschaetzung, quick_wins, quickwintabelle, regelsatz, zusammenfassung
from rodiko_kit.massnahmen.analyse.stimmen import herkunft
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt


def regel_aus(bestand: Bestand) -> QuickWinRegel | None:
    """Die geltende Quick-Win-Regel der Kommune; ``None``, solange keine festgelegt ist."""
    return next(iter(bestand.alle(QuickWinRegel)), None)


def einschaetzungen_aus(bestand: Bestand) -> tuple[Einschaetzung, ...]:
    """Alle Maßnahmen der Kommune mit ihrem Urteil."""
    return quick_wins(bestand.alle(Massnahme), regel_aus(bestand))


def namen_aus(bestand: Bestand) -> dict[UUID, str]:
    """Anzeigenamen dessen, worauf Maßnahmen und Potenziale zeigen; von Aussagen nur das Kürzel."""
    namen = {o.id: o.anzeige for klasse in (Akteur, Schritt, Prozess) for o in bestand.alle(klasse)}
    quellen = {o.id: f"{o.TITEL} {o.kuerzel}" for klasse in (Aussage, Merkzettel, Lueckeneintrag) for o in bestand.alle(klasse)}
    return namen | quellen | {s.id: f"{s.kuerzel} {s.was}" for s in bestand.alle(Schnittstelle)}


class Massnahmenblick(Abfrage):
    """Potenziale, Maßnahmenplan, Quick Wins und Aufwand-Wirkung-Feld einer Kommune."""

    NAME: ClassVar[str] = "massnahmen"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``{potenziale, plan, feld, quickwins: [{id, urteil, grund}], zusammenfassung, ohne_massnahme: [Kürzel], regel}``."""
        potenziale, massnahmen = bestand.alle(Potenzial), bestand.alle(Massnahme)
        namen, regel = namen_aus(bestand), regel_aus(bestand)
        urteile = quick_wins(massnahmen, regel)
        return {
            "potenziale": potenzialtabelle(potenziale, massnahmen, namen).als_json(),
            "plan": massnahmenplan(urteile, namen).als_json(),
            "feld": aufwand_wirkung(urteile, regel).als_json(),
            "quickwins": [{"id": str(e.massnahme.id), "urteil": e.urteil.value, "grund": e.grund} for e in urteile],
            "zusammenfassung": zusammenfassung(urteile),
            "ohne_massnahme": [p.kuerzel for p in ohne_massnahme(potenziale, massnahmen)],
            "regel": regel.als_json() if regel else None,
        }


class QuickWinBlick(Abfrage):
    """Alles für den Bildschirm „Quick Wins“: Regel, Urteile mit Grund und Herkunft der Schätzungen, Aufwand-Wirkung-Feld.

    Antwort: ``regel`` (Satz), ``zusammenfassung``, ``urteile`` (id, version, kuerzel, name, urteil, grund, beschluss, aufgenommen, quelle,
    aufwand), ``zeilen`` (Art -> JSON), ``bezuege``, ``feld`` und ``tabelle`` (Bild und Datentabelle).
    """

    NAME: ClassVar[str] = "quickwins"

    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        regel, urteile = regel_aus(bestand), einschaetzungen_aus(bestand)
        quellen = {e.massnahme.id: herkunft(bestand, e.massnahme) for e in urteile}
        return {
            "regel": regelsatz(regel),
            "zusammenfassung": zusammenfassung(urteile),
            "urteile": [_urteil(e, quellen[e.massnahme.id]) for e in urteile],
            "zeilen": {k.ART: [o.als_json() for o in bestand.alle(k)] for k in (Massnahme, QuickWinRegel)},
            "bezuege": {
                Akteur.ART: [_zeiger(a, a.name) for a in bestand.alle(Akteur)],
                Potenzial.ART: [_zeiger(p, p.name) for p in bestand.alle(Potenzial)],
                Schnittstelle.ART: [_zeiger(s, s.was) for s in bestand.alle(Schnittstelle)],
            },
            "feld": aufwand_wirkung(urteile, regel, BEAMER if self.beamer else BILDSCHIRM).als_json(),
            "tabelle": quickwintabelle(urteile, quellen).als_json(),
        }


def _urteil(e: Einschaetzung, quelle: str) -> dict[str, Any]:
    m = e.massnahme
    return {
        "id": str(m.id),
        "version": m.version,
        "kuerzel": m.kuerzel,
        "name": m.name,
        "urteil": e.urteil.value,
        "grund": e.grund,
        "beschluss": "ja" if m.beschluss_noetig else "nein",
        "aufgenommen": "ja" if e.aufgenommen else "nein",
        "aufwand": str(m.aufwand_personentage) if m.aufwand_personentage is not None else None,
        "quelle": quelle,
    }


def _zeiger(objekt: Akteur | Potenzial | Schnittstelle, name: str) -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": name}
