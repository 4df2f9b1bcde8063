"""Was der Bildschirm „Auftakt“ zeigt."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.auftakt.abfrage.gemein import Blick, akteursnamen, wahlen, zeilen
from rodiko_kit.auftakt.analyse.pakete import angebot, arbeitspakete, pakettabelle
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Gremium, Mitglied, OffeneFrage, Projektrolle, Zusage
from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.kommunen.modell.kommune import Kommune, Vorgehensart
from rodiko_kit.saal.modell import Programmpunkt

KLASSEN = (Ziel, Etappe, Mitglied, Auftaktworkshop, Projektrolle, Beteiligung, Zusage, OffeneFrage)
"""Die Arten, deren Zeilen der Bildschirm bearbeitet."""
AGENDA = "auftakt_initiativkreis"
"""Name der Vorlage der Tagesordnung unter ``vorlagen/regieplan``."""


def workshop_aus(bestand: Bestand) -> Auftaktworkshop | None:
    """Der Auftaktworkshop der Kommune; bei mehreren der erste."""
    return next(iter(bestand.alle(Auftaktworkshop)), None)


def fuehrt_initiativkreis(bestand: Bestand) -> bool:
    """Ob Zusammensetzung und Termin nach dem Initiativkreis zu prüfen sind: beim Vorgehen Initiativkreis oder sobald er Mitglieder hat."""
    vorgehen = bestand.hole(Kommune, bestand.kommune).vorgehen
    return vorgehen is Vorgehensart.INITIATIVKREIS or any(m.gremium is Gremium.INITIATIVKREIS for m in bestand.alle(Mitglied))


def marken_aus(bestand: Bestand) -> tuple[tuple[str, dt.date], ...]:
    """Benannte Tage der Zeitleiste: Auftaktworkshop und Projektbeginn."""
    workshop, beginn = workshop_aus(bestand), bestand.hole(Kommune, bestand.kommune).projektbeginn
    tage = (("Auftakt", workshop.termin if workshop else None), ("Projektbeginn", beginn))
    return tuple((name, tag) for name, tag in tage if tag)


class AuftaktBlick(Blick):
    """Gremien, Ziele, Verfahren, Rollen, Beteiligung, Tagesordnung und Vereinbarungen.

    Antwort: ``zeilen`` und ``wahlen`` je Art, ``bilder`` und ``tabellen`` (Name -> JSON), ``hinweise`` (Gruppe -> Sätze),
    ``smart`` (Ziel -> Hinweise), ``workshop`` (Zeile oder ``None``), ``kreis`` (Prüfungen des Initiativkreises gelten),
    ``plan`` (der Regieplan der Kommune hat schon Punkte), ``pakete_offen`` (Arbeitspakete, die als Etappen angeboten werden).
    """

    NAME: ClassVar[str] = "auftakt_blick"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        workshop = workshop_aus(bestand)
        return {
            "zeilen": zeilen(bestand, KLASSEN, intern=self.intern),
            "wahlen": wahlen(bestand, (Akteur, Ziel)),
            "bilder": bilder(bestand),
            "tabellen": tabellen(bestand),
            "hinweise": hinweise(bestand, intern=self.intern),
            "smart": _smart(bestand),
            "workshop": workshop.als_json() if workshop else None,
            "voraussetzungen": _voraussetzungen(bestand),
            "kreis": fuehrt_initiativkreis(bestand),
            "plan": bool(bestand.alle(Programmpunkt)),
            "pakete_offen": len(angebot(bestand)),
        }


def bilder(bestand: Bestand) -> dict[str, Any]:
    """Die Bilder, zu denen es Einträge gibt; die Tagesordnung immer."""
    from rodiko_kit.auftakt.analyse.bilder.kreis import agendabild, aufwandbild, gremienbild
    from rodiko_kit.auftakt.analyse.bilder.ziele import verfahrensbild, zielblatt

    ziele, etappen = bestand.alle(Ziel), bestand.alle(Etappe)
    rollen, mitglieder = bestand.alle(Projektrolle), bestand.alle(Mitglied)
    beginn = bestand.hole(Kommune, bestand.kommune).projektbeginn
    titel, plan = tagesordnung(bestand)
    da = {
        "ziele": zielblatt(ziele, beginn) if ziele else None,
        "verfahren": verfahrensbild(etappen, ziele, marken_aus(bestand)) if etappen else None,
        "gremien": gremienbild(mitglieder, bestand.alle(Akteur)) if mitglieder else None,
        "rollen": aufwandbild(rollen) if rollen else None,
        "agenda": agendabild(plan, titel),
    }
    return {name: bild.als_json() for name, bild in da.items() if bild}


def tagesordnung(bestand: Bestand) -> tuple[str, tuple[Any, ...]]:
    """Titel und Zeilen der Tagesordnung nach der Vorlage."""
    from rodiko_kit.basis.befehl import pruefe
    from rodiko_kit.saal.analyse.regie import regielage
    from rodiko_kit.saal.befehl.regie import planvorlage

    vorlage = planvorlage(bestand, AGENDA)
    punkte = []
    for n, felder in enumerate(vorlage["punkte"], start=1):
        beginn = {"beginn": vorlage["beginn"]} if n == 1 else {}
        werte = felder | beginn | {"kommune": str(bestand.kommune), "kuerzel": f"PP-{n:03d}", "rang": n}
        punkte.append(pruefe(Programmpunkt, werte, f"Regieplan {AGENDA}, Punkt {n}"))
    lage = regielage([p for p in punkte if isinstance(p, Programmpunkt)], dt.datetime(2000, 1, 1, tzinfo=dt.UTC))
    return str(vorlage["name"]), lage.zeilen


def tabellen(bestand: Bestand) -> dict[str, Any]:
    """Nur lesbare Tabellen neben den Bildern."""
    from rodiko_kit.auftakt.analyse.kreis import fragentabelle, zusagentabelle
    from rodiko_kit.auftakt.analyse.ziele import beteiligungsnachweis

    namen = akteursnamen(bestand)
    return {
        "nachweis": beteiligungsnachweis(bestand.alle(Beteiligung)).als_json(),
        "zusagen": zusagentabelle(bestand.alle(Zusage), namen).als_json(),
        "fragen": fragentabelle(bestand.alle(OffeneFrage), namen).als_json(),
        "pakete": pakettabelle(arbeitspakete(bestand), bestand.alle(Etappe)).als_json(),
    }


def hinweise(bestand: Bestand, *, intern: bool) -> dict[str, list[str]]:
    """Sätze je Gruppe: ``steuerung``, ``kreis``, ``termin``, ``rollen``, ``verfahren``, ``beteiligung``."""
    from rodiko_kit.auftakt.analyse import kreis, ziele

    workshop, mitglieder = workshop_aus(bestand), bestand.alle(Mitglied)
    saetze = {
        "steuerung": list(kreis.hinweise_steuerungsgruppe(mitglieder, workshop)),
        "rollen": list(kreis.hinweise_rollen(bestand.alle(Projektrolle))),
        "verfahren": list(ziele.hinweise_verfahren(bestand.alle(Ziel), bestand.alle(Etappe))),
        "beteiligung": list(ziele.hinweise_beteiligung(bestand.alle(Beteiligung))),
        "kreis": [],
        "termin": [],
    }
    if fuehrt_initiativkreis(bestand):
        lage = kreis.terminlage(workshop, bestand.hole(Kommune, bestand.kommune).projektbeginn)
        offen = [name for name, ok in kreis.voraussetzungen(workshop) if not ok]
        saetze["kreis"] = list(kreis.hinweise_initiativkreis(mitglieder, bestand.alle(Akteur), intern=intern))
        saetze["termin"] = [*([] if lage.passt else [lage.satz]), *(f"Voraussetzung noch offen: {name}." for name in offen)]
    return saetze


def _voraussetzungen(bestand: Bestand) -> list[str]:
    """Der Satz zum Termin, wenn er passt."""
    from rodiko_kit.auftakt.analyse.kreis import terminlage

    lage = terminlage(workshop_aus(bestand), bestand.hole(Kommune, bestand.kommune).projektbeginn)
    return [lage.satz] if lage.passt and fuehrt_initiativkreis(bestand) else []


def _smart(bestand: Bestand) -> dict[str, list[list[str]]]:
    from rodiko_kit.auftakt.analyse.ziele import in_reihe, pruefe

    beginn = bestand.hole(Kommune, bestand.kommune).projektbeginn
    return {str(z.id): [list(h) for h in pruefe(z, beginn).hinweise] for z in in_reihe(bestand.alle(Ziel))}
