"""Eintrag des Fachmoduls Maßnahmen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Aenderung, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl

_WO = {"potenziale": "potenziale", "quickwins": "quickwins", "massnahmenplan": "potenziale", "soll": "soll"}
"""Schritt des Vorgehens -> Bildschirm, auf dem man den Mangel behebt; SOLL liegt eine Schicht höher."""


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.massnahmen.modell.massnahme import Massnahme, QuickWinRegel
    from rodiko_kit.massnahmen.modell.plan import Abhaengigkeit, Sperrzeit, Verzoegerung, Verzoegerungsfolge
    from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialgrenze, VerworfenerBefund
    from rodiko_kit.massnahmen.modell.produkt import Ergebnisbild, Produktidee, Produktsteckbrief, Produktvereinbarung, SichtbaresErgebnis
    from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe
    from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung

    potenziale = (Potenzial, VerworfenerBefund, Potenzialgrenze, Reifegradangabe)
    wirkungen = (Wirkung, Schnittstellenwirkung, Personalwirkung)
    plan = (Abhaengigkeit, Sperrzeit, Verzoegerung, Verzoegerungsfolge)
    produkte = (Produktidee, Produktsteckbrief, Produktvereinbarung, SichtbaresErgebnis, Ergebnisbild)
    return (*potenziale, QuickWinRegel, Massnahme, *wirkungen, *plan, *produkte)


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.massnahmen.befehl import potenziale
    from rodiko_kit.massnahmen.befehl.plan import MassnahmeVerschieben
    from rodiko_kit.massnahmen.befehl.produkte import ErgebnisbildHinterlegen, IdeeUebernehmen, ProduktstandSetzen
    from rodiko_kit.massnahmen.befehl.quickwins import QuickWinsAufnehmen
    from rodiko_kit.massnahmen.befehl.schalten import MassnahmeSchalten

    suche = (
        *(potenziale.BefundeUebernehmen, potenziale.BefundVerwerfen, potenziale.BefundZurueckholen, potenziale.QuelleUebernehmen),
        *(potenziale.MassnahmeEntwerfen, potenziale.GrenzeSetzen, potenziale.ReifegradSetzen, QuickWinsAufnehmen),
    )
    return (*suche, MassnahmeSchalten, MassnahmeVerschieben, ProduktstandSetzen, ErgebnisbildHinterlegen, IdeeUebernehmen)


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.massnahmen.abfrage.plan import Planblick, Plankalenderdatei
    from rodiko_kit.massnahmen.abfrage.potenziale import PotenzialBlick
    from rodiko_kit.massnahmen.abfrage.quickwins import Massnahmenblick, QuickWinBlick

    return (Massnahmenblick, Planblick, Plankalenderdatei, PotenzialBlick, QuickWinBlick)


def _potenziale(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.massnahmen.bildschirm.potenziale import PotenzialBildschirm

    return PotenzialBildschirm(anschluss, kommune)


def _quickwins(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.massnahmen.bildschirm.quickwins import QuickWinBildschirm

    return QuickWinBildschirm(anschluss, kommune)


def _plan(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.massnahmen.bildschirm.plan import MassnahmenplanBildschirm

    return MassnahmenplanBildschirm(anschluss, kommune)


def _einspruch(bestand: Bestand, aenderungen: tuple[Aenderung, ...]) -> None:
    from rodiko_kit.massnahmen.befehl.plan import einspruch

    einspruch(bestand, aenderungen)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.massnahmen.bericht import plan, potenziale, quickwins, zeitplan

    return (
        Berichtseintrag(name="potenziale", titel="Optimierungspotenziale", rang=50, bloecke=potenziale.potenziale),
        Berichtseintrag(name="quickwins", titel="Quick Wins", rang=55, bloecke=quickwins.quickwins),
        Berichtseintrag(name="massnahmenplan", titel="Maßnahmenplan", rang=60, bloecke=plan.plan),
        Berichtseintrag(name="zeitplan", titel="Zeitplan und Umsetzungsstand", rang=62, bloecke=zeitplan.zeitplan),
    )


def _hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    from rodiko_kit.massnahmen.analyse.zeitplan.maengel import maengel

    return (
        *(Hindernis(schritt=schritt, satz=satz, bildschirm=_WO[schritt]) for schritt, satz in _maengel(bestand)),
        *(Hindernis(schritt=schritt, satz=satz, bildschirm="massnahmenplan") for schritt, satz in maengel(bestand)),
    )


def _maengel(bestand: Bestand) -> Iterator[tuple[str, str]]:
    from rodiko_kit.massnahmen.abfrage.quickwins import einschaetzungen_aus, regel_aus
    from rodiko_kit.massnahmen.analyse.plan import ohne_massnahme
    from rodiko_kit.massnahmen.analyse.quickwins import Urteil
    from rodiko_kit.massnahmen.modell.massnahme import Massnahme
    from rodiko_kit.massnahmen.modell.potenzial import Potenzial
    from rodiko_kit.massnahmen.modell.wirkung import Personalwirkung, Schnittstellenwirkung, Wirkung

    potenziale, massnahmen = bestand.alle(Potenzial), bestand.alle(Massnahme)
    if unentschieden := _offene_befunde(bestand):
        yield "potenziale", f"{anzahl(unentschieden, 'Befund ist', 'Befunde sind')} noch nicht übernommen oder verworfen."
    if not potenziale:
        yield "potenziale", "Es ist noch kein Optimierungspotenzial eingetragen."
    if offen := ohne_massnahme(potenziale, massnahmen):
        yield "massnahmenplan", f"{anzahl(len(offen), 'Potenzial hat', 'Potenziale haben')} noch keine Maßnahme."
    if regel_aus(bestand) is None:
        yield "quickwins", "Frist und Aufwandsgrenze für Quick Wins sind noch nicht festgelegt."
    elif not (quick := [e for e in einschaetzungen_aus(bestand) if e.urteil is Urteil.QUICK_WIN]):
        yield "quickwins", "Nach der Regel ist noch keine Maßnahme ein Quick Win."
    elif draussen := sum(not e.aufgenommen for e in quick):
        yield "quickwins", f"{anzahl(draussen, 'Quick Win ist', 'Quick Wins sind')} noch nicht in SOLL I aufgenommen."
    wirkungen: tuple[Wirkung | Schnittstellenwirkung | Personalwirkung, ...] = (
        *bestand.alle(Wirkung),
        *bestand.alle(Schnittstellenwirkung),
        *bestand.alle(Personalwirkung),
    )
    wirksam = {w.massnahme for w in wirkungen}
    if ohne_annahme := sum(not w.annahme for w in wirkungen):
        yield "soll", f"{anzahl(ohne_annahme, 'Wirkung sagt', 'Wirkungen sagen')} noch nicht, worauf sich die Annahme stützt."
    if wirkungslos := sum(m.id not in wirksam for m in massnahmen):
        yield "soll", f"{anzahl(wirkungslos, 'Maßnahme hat', 'Maßnahmen haben')} noch keine Wirkung auf einen Schritt."


def _offene_befunde(bestand: Bestand) -> int:
    """Befunde aller aufgenommenen Prozesse, über die noch nicht entschieden ist."""
    from rodiko_kit.massnahmen.analyse.befundlage import Befundstand, befundlage
    from rodiko_kit.prozesse.modell.schritt import Schritt

    prozesse = dict.fromkeys(s.prozess for s in bestand.alle(Schritt))
    return sum(b.stand is Befundstand.OFFEN for p in prozesse for b in befundlage(bestand, p).befunde)


def _abstimmbar() -> tuple[Abstimmbar, ...]:
    from rodiko_kit.massnahmen.analyse.abstimmung import abstimmbar

    return abstimmbar()


FACHMODUL = Fachmodul(
    name="massnahmen",
    titel="Maßnahmen",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="potenziale",
            titel="Potenziale",
            zweck="Wir prüfen, wo der Ablauf hakt, entscheiden je Befund und halten fest, was sich verbessern lässt.",
            phase="II",
            baue=_potenziale,
        ),
        Bildschirmeintrag(
            name="quickwins",
            titel="Quick Wins",
            zweck="Wir entscheiden nach einer festen Regel, welche Maßnahmen sofort umgesetzt werden.",
            phase="II",
            baue=_quickwins,
        ),
        Bildschirmeintrag(
            name="massnahmenplan",
            titel="Maßnahmenplan",
            zweck="Wer tut was bis wann, was steht im Weg, und was heißt es, wenn sich ein Termin verschiebt?",
            phase="II",
            baue=_plan,
        ),
    ),
    berichte=_berichte,
    hindernisse=_hindernisse,
    abstimmbar=_abstimmbar,
    einspruch=_einspruch,
)
