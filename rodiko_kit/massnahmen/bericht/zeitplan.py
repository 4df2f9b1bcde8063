"""Berichtsblöcke: Zeitplan, Umsetzungsstand, Sperrzeiten und Verzögerungen zum Datenstand."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import datum
from rodiko_kit.massnahmen.abfrage.plan import akteursnamen, datenstand
from rodiko_kit.massnahmen.analyse.gantt import BERICHT, gantt
from rodiko_kit.massnahmen.analyse.zeitplan.aufbau import plan_aus
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Plan, ampeltabelle, plantabelle, vorhersagetabelle
from rodiko_kit.massnahmen.analyse.zeitplan.stand import SUMME, kennzahlen, standtabelle, termintabelle
from rodiko_kit.massnahmen.analyse.zeitplan.verzug import folgentabelle, logtabelle
from rodiko_kit.massnahmen.modell.plan import Verzoegerung, Verzoegerungsfolge
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Kennwert, Kennzahlenblock, Tabellenblock, Ueberschrift


def zeitplan(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Ohne Maßnahmen kein Kapitel; nichts davon ist intern."""
    del intern
    plan = plan_aus(bestand, datenstand(bestand))
    if not plan.zeilen:
        return ()
    bild = gantt(plan, BERICHT)
    return (
        Ueberschrift(ebene=1, text="Zeitplan und Umsetzungsstand"),
        Absatz(
            text=f"Stand {datum(plan.stichtag)}. Das früheste Ende folgt aus Aufwand, Einsatz, Fortschritt, Abhängigkeiten, Feiertagen "
            "und Sperrzeiten."
        ),
        Kennzahlenblock(
            eintraege=tuple(Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"]) for k in kennzahlen(plan)),
        ),
        Abbildung(id="massnahmen-zeitplan", titel=bild.titel, zeichnung=bild),
        _tafel("wer", plantabelle(plan, akteursnamen(bestand))),
        _tafel("ampel", ampeltabelle(plan, akteursnamen(bestand))),
        _tafel("vorhersage", vorhersagetabelle(plan), "Alle Maßnahmen sind abgeschlossen."),
        _tafel("stand", standtabelle(plan)),
        _tafel("termine", termintabelle(plan, akteursnamen(bestand)), "Nichts ist überfällig oder bald fällig."),
        _tafel("sperrzeiten", _sperrzeiten(plan), "Es sind noch keine Sperrzeiten eingetragen."),
        *_verzoegerungen(bestand, plan),
    )


def _tafel(name: str, tabelle: Datentabelle, leer: str = "") -> Tabellenblock:
    summe = bool(tabelle.zeilen) and tabelle.zeilen[-1][0] == SUMME
    return Tabellenblock(id=f"massnahmen-{name}", titel=tabelle.titel, tabelle=tabelle, leer=leer, summenzeile=summe)


def _sperrzeiten(plan: Plan) -> Datentabelle:
    return Datentabelle(
        titel="Sperrzeiten",
        spalten=("Sperrzeit", "Art", "Von", "Bis", "Arbeit ruht", "Quelle"),
        zeilen=tuple(
            (s.name, s.sperrart.value, datum(s.von), datum(s.bis), "ja" if s.arbeit_ruht else "nein", s.quelle or "nicht genannt")
            for s in sorted(plan.kalender.sperrzeiten, key=lambda s: (s.von, s.kuerzel))
        ),
    )


def _verzoegerungen(bestand: Bestand, plan: Plan) -> tuple[Block, ...]:
    verzoegerungen, folgen = bestand.alle(Verzoegerung), bestand.alle(Verzoegerungsfolge)
    if not verzoegerungen:
        return ()
    tafeln = [_tafel("log", logtabelle(plan, verzoegerungen, folgen))]
    if folgen:
        tafeln.append(_tafel("folgen", folgentabelle(verzoegerungen, folgen)))
    return (Ueberschrift(ebene=2, text="Verzögerungen und ihre Folgen"), *tafeln)
