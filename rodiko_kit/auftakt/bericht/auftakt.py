"""Berichtsabschnitt „Auftakt“: Ziele, Verfahren, Gremien, Rollen, Beteiligung, Vereinbarungen."""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.auftakt.abfrage.auftakt import bilder, hinweise, workshop_aus
from rodiko_kit.auftakt.abfrage.gemein import akteursnamen
from rodiko_kit.auftakt.analyse.bilder.kreis import gremientabelle
from rodiko_kit.auftakt.analyse.kreis import fragentabelle, regeln, ressourcenplan, zusagentabelle
from rodiko_kit.auftakt.analyse.ziele import beteiligungsnachweis, etappentabelle, zieltabelle
from rodiko_kit.auftakt.bericht.gemein import abbildung, abschnitt, tabellenblock
from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Mitglied, OffeneFrage, Projektrolle, Zusage
from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.texte import datum
from rodiko_kit.reporting.bloecke import Absatz, Block, Kasten, Liste

_ARTEN = (Ziel, Etappe, Mitglied, Auftaktworkshop, Projektrolle, Beteiligung, Zusage, OffeneFrage)


def auftakt_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Die Blöcke des Abschnitts; leer, solange nichts eingetragen ist. Vorbehalte der Mitglieder stehen in keinem Bericht."""
    if not any(bestand.alle(art) for art in _ARTEN):
        return ()
    return (*_ziele(bestand), *_gremien(bestand, intern=intern), *_vereinbart(bestand))


def _ziele(bestand: Bestand) -> Iterator[Block]:
    ziele, etappen, gezeichnet = bestand.alle(Ziel), bestand.alle(Etappe), bilder(bestand)
    if ziele:
        tafel = tabellenblock("auftakt-zieltabelle", zieltabelle(ziele, akteursnamen(bestand)))
        yield from abschnitt("Ziele und Wirkungsindikatoren", "auftakt-ziele", abbildung("auftakt-zielblatt", gezeichnet["ziele"]), tafel)
    if etappen:
        tafel = tabellenblock("auftakt-etappen", etappentabelle(etappen, ziele))
        bild = abbildung("auftakt-zeitleiste", gezeichnet["verfahren"])
        yield from abschnitt("Verfahren", "auftakt-verfahren", bild, tafel)


def _gremien(bestand: Bestand, *, intern: bool) -> Iterator[Block]:
    mitglieder, rollen, plan, gezeichnet = bestand.alle(Mitglied), bestand.alle(Projektrolle), bestand.alle(Beteiligung), bilder(bestand)
    if mitglieder:
        offen = [s for s in hinweise(bestand, intern=False)["kreis"] if s]
        kasten = Kasten(titel="Zusammensetzung", text=" ".join(offen), ton="warnung") if offen else None
        nur_intern = [s for s in hinweise(bestand, intern=True)["kreis"] if s not in offen] if intern else []
        seiten = Kasten(titel="Befürworter und Bedenken", text=" ".join(nur_intern), ton="warnung", intern=True) if nur_intern else None
        tafel = tabellenblock("auftakt-gremientabelle", gremientabelle(mitglieder, bestand.alle(Akteur)))
        bild = abbildung("auftakt-gremienbild", gezeichnet["gremien"])
        yield from abschnitt("Steuerungsgruppe und Initiativkreis", "auftakt-gremien", bild, kasten, seiten, tafel)
    if rollen:
        tafel = tabellenblock("auftakt-ressourcen", ressourcenplan(rollen, akteursnamen(bestand)), summe=True)
        yield from abschnitt("Rollen und Aufwand", "auftakt-rollen", abbildung("auftakt-aufwand", gezeichnet["rollen"]), tafel)
    if plan:
        tafel = tabellenblock("auftakt-nachweis", beteiligungsnachweis(plan))
        yield from abschnitt("Beteiligung", "auftakt-beteiligung", tafel)


def _vereinbart(bestand: Bestand) -> Iterator[Block]:
    workshop, namen = workshop_aus(bestand), akteursnamen(bestand)
    zusagen, fragen, vereinbart = bestand.alle(Zusage), bestand.alle(OffeneFrage), regeln(workshop)
    wann = (
        f"Der Auftaktworkshop war am {datum(workshop.termin)}{f', {workshop.ort}' if workshop.ort else ''}."
        if workshop and workshop.termin
        else ""
    )
    yield from abschnitt(
        "Vereinbarungen des Auftakts",
        "auftakt-vereinbart",
        Absatz(text=wann) if wann else None,
        Liste(punkte=vereinbart) if vereinbart else None,
        tabellenblock("auftakt-zusagen", zusagentabelle(zusagen, namen)) if zusagen else None,
        tabellenblock("auftakt-fragen", fragentabelle(fragen, namen)) if fragen else None,
    )
