"""Fragen zum Maßnahmenplan: Zeitplan, Ampeln, Umsetzungsstand, Verzögerungen und die Termine als Kalenderdatei."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import ORTSZEIT
from rodiko_kit.basis.verlauf import Auswahl, Geschichte
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.massnahmen.analyse.gantt import BEAMER, BILDSCHIRM, gantt
from rodiko_kit.massnahmen.analyse.kalenderdatei import kalenderdatei
from rodiko_kit.massnahmen.analyse.zeitplan.ampel import Ampel
from rodiko_kit.massnahmen.analyse.zeitplan.aufbau import plan_aus
from rodiko_kit.massnahmen.analyse.zeitplan.plan import ampeltabelle, feiertagstabelle, vorhersagetabelle
from rodiko_kit.massnahmen.analyse.zeitplan.stand import kennzahlen, standtabelle, termintabelle
from rodiko_kit.massnahmen.analyse.zeitplan.verzug import folgentabelle, logtabelle
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Sperrzeit, Verzoegerung, Verzoegerungsfolge
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle

TABELLEN: tuple[type[Objekt], ...] = (Massnahme, Abhaengigkeit, Sperrzeit, Verzoegerung, Verzoegerungsfolge)
"""Klassen, deren Zeilen der Bildschirm bearbeitet."""


def heute() -> dt.date:
    """Der heutige Tag in Ortszeit; Rechnungen bekommen den Stichtag immer gesagt."""
    return dt.datetime.now(ORTSZEIT).date()


def datenstand(bestand: Bestand) -> dt.date:
    """Der Tag der letzten Änderung: ein Bericht zeigt den Plan zu dem Tag, von dem seine Daten sind; ohne Verlauf heute."""
    letzte = bestand.eintraege(Auswahl(anzahl=1)) if isinstance(bestand, Geschichte) else ()
    return dt.datetime.fromisoformat(letzte[0].wann).astimezone(ORTSZEIT).date() if letzte else heute()


def akteursnamen(bestand: Bestand) -> dict[UUID, str]:
    """Anzeigenamen der Akteure."""
    return {a.id: a.anzeige for a in bestand.alle(Akteur)}


class Planblick(Abfrage):
    """Alles für den Bildschirm Maßnahmenplan; ohne ``stichtag`` zum heutigen Tag, ``beamer`` mit großer Schrift im Bild."""

    NAME: ClassVar[str] = "massnahmenplan"

    stichtag: dt.date | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Stichtag, Bild, Tabellen, Kennzahlen, Tabellenzeilen mit Bezügen und je roter oder gelber Maßnahme der wichtigste Grund."""
        stichtag = self.stichtag or heute()
        plan, namen = plan_aus(bestand, stichtag), akteursnamen(bestand)
        verzoegerungen, folgen = bestand.alle(Verzoegerung), bestand.alle(Verzoegerungsfolge)
        return {
            "stichtag": stichtag.isoformat(),
            "bild": gantt(plan, BEAMER if self.beamer else BILDSCHIRM).als_json(),
            "kennzahlen": list(kennzahlen(plan)),
            "tabellen": {
                "ampel": ampeltabelle(plan, namen).als_json(),
                "vorhersage": vorhersagetabelle(plan).als_json(),
                "feiertage": feiertagstabelle(plan).als_json(),
                "stand": standtabelle(plan).als_json(),
                "termine": termintabelle(plan, namen).als_json(),
                "log": logtabelle(plan, verzoegerungen, folgen).als_json(),
                "folgen": folgentabelle(verzoegerungen, folgen).als_json(),
            },
            "zeilen": {k.ART: [o.als_json() for o in bestand.alle(k)] for k in TABELLEN},
            "bezuege": {k.ART: [_zeiger(o) for o in bestand.alle(k)] for k in (Akteur, Massnahme, Verzoegerung, Potenzial)}
            | {Schnittstelle.ART: [_zeiger(s, s.was) for s in bestand.alle(Schnittstelle)]},
            "warnungen": [
                {"id": str(z.massnahme.id), "text": z.stand.gruende[0]} for z in plan.zeilen if z.stand.ampel in {Ampel.ROT, Ampel.GELB}
            ],
        }


def _zeiger(objekt: Objekt, name: str = "") -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": name or str(getattr(objekt, "name", ""))}


class Plankalenderdatei(Abfrage):
    """Die Termine des Maßnahmenplans als iCalendar: ``{kommune, inhalt}``."""

    NAME: ClassVar[str] = "massnahmenplan_kalender"

    def antwort(self, bestand: Bestand) -> dict[str, str]:
        """Gleicher Stand des Journals, gleicher Inhalt."""
        kommune = bestand.suche(Kommune.ART, bestand.kommune)
        name = kommune.anzeige if kommune else ""
        massnahmen, sperrzeiten = bestand.alle(Massnahme), bestand.alle(Sperrzeit)
        stempel = _stempel(bestand, (*massnahmen, *sperrzeiten))
        inhalt = kalenderdatei(f"Maßnahmenplan {name}".strip(), massnahmen, sperrzeiten, akteursnamen(bestand), stempel)
        return {"kommune": name, "inhalt": inhalt}


def _stempel(bestand: Bestand, objekte: Iterable[Objekt]) -> dict[UUID, dt.datetime]:
    """Wann jedes Objekt zuletzt geändert wurde; ohne Verlauf der Beginn der Zeitrechnung, damit nichts von der Uhr abhängt."""
    stempel = {o.id: dt.datetime(1970, 1, 1, tzinfo=dt.UTC) for o in objekte}
    if isinstance(bestand, Geschichte):
        for art in (Massnahme.ART, Sperrzeit.ART):
            for eintrag in reversed(bestand.eintraege(Auswahl(art=art))):
                wann = dt.datetime.fromisoformat(eintrag.wann)
                stempel.update({v.id: wann for v in eintrag.vermerke if v.id in stempel})
    return stempel
