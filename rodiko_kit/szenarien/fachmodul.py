"""Eintrag des Fachmoduls Szenarien."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import anzahl


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.szenarien.modell.haushalt import Buergeraufwand, Eigensatz, Foerderzusage, Haushaltsrahmen
    from rodiko_kit.szenarien.modell.kostenposten import Kostenposten
    from rodiko_kit.szenarien.modell.szenario import Szenario

    return (Szenario, Haushaltsrahmen, Foerderzusage, Eigensatz, Buergeraufwand, Kostenposten)


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.szenarien.abfrage.beitrag import SollBeitrag, SollSchwellen
    from rodiko_kit.szenarien.abfrage.kosten import KostenBlick
    from rodiko_kit.szenarien.abfrage.produkte import ProdukteBlick
    from rodiko_kit.szenarien.abfrage.soll import Rechenablauf, SollBand, SollBlick

    return (SollBlick, SollBand, SollBeitrag, SollSchwellen, Rechenablauf, KostenBlick, ProdukteBlick)


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.szenarien.befehl.selbstbedienung import SelbstbedienungAnlegen

    return (SelbstbedienungAnlegen,)


def _soll(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.szenarien.bildschirm.soll import SollBildschirm

    return SollBildschirm(anschluss, kommune)


def _kosten(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.szenarien.bildschirm.kosten import KostenBildschirm

    return KostenBildschirm(anschluss, kommune)


def _produkte(anschluss: Anschluss, kommune: Any) -> Any:  # noqa: ANN401  Bildschirmklasse ohne ihren Import
    from rodiko_kit.szenarien.bildschirm.produkte import ProdukteBildschirm

    return ProdukteBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.szenarien.bericht import kosten, produkte
    from rodiko_kit.szenarien.bericht import vergleich as bericht

    return (
        Berichtseintrag(name="szenarien", titel="Zielbilder SOLL I und SOLL II", rang=70, bloecke=bericht.vergleich),
        Berichtseintrag(name="kosten", titel="Kosten und Haushalt", rang=72, bloecke=kosten.kosten),
        Berichtseintrag(name="zeiten", titel="Zeiten, Warten und Engpässe", rang=75, bloecke=bericht.zeiten),
        Berichtseintrag(name="produkte", titel="Produkte und Maßnahmenkatalog", rang=78, bloecke=produkte.produkte),
    )


def _hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    return tuple(
        Hindernis(schritt=schritt, satz=satz, bildschirm=bildschirm)
        for bildschirm, maengel in (("soll", _maengel), ("kosten", _kostenmaengel), ("produkte", _produktmaengel))
        for schritt, satz in maengel(bestand)
    )


def _maengel(bestand: Bestand) -> Iterator[tuple[str, str]]:
    from rodiko_kit.massnahmen.modell.massnahme import Stufe
    from rodiko_kit.szenarien.modell.szenario import Szenario

    stufen = {s.stufe for s in bestand.alle(Szenario)}
    if Stufe.SOLL_I not in stufen:
        yield "soll", "Das Szenario SOLL I ist noch nicht angelegt."
    if Stufe.SOLL_II not in stufen:
        yield "soll2", "Das Szenario SOLL II ist noch nicht angelegt."


def _kostenmaengel(bestand: Bestand) -> Iterator[tuple[str, str]]:
    from rodiko_kit.szenarien.analyse.kostenmangel import kostenmaengel
    from rodiko_kit.szenarien.modell.haushalt import Foerderzusage, Haushaltsrahmen
    from rodiko_kit.szenarien.modell.kostenposten import Kostenposten

    posten, rahmen = bestand.alle(Kostenposten), bestand.alle(Haushaltsrahmen)
    if ohne := sum(not p.quelle for p in posten):
        yield "soll2", f"{anzahl(ohne, 'Kostenposten nennt', 'Kostenposten nennen')} noch keine Quelle."
    for satz in kostenmaengel(rahmen[0] if rahmen else None, posten, bestand.alle(Foerderzusage)):
        yield "kosten", satz


def _produktmaengel(bestand: Bestand) -> Iterator[tuple[str, str]]:
    from rodiko_kit.massnahmen.analyse.produkte import maengel, produkte_aus
    from rodiko_kit.massnahmen.modell.produkt import Produktform, Produktstand

    alle = produkte_aus(bestand)
    for schritt, form in (("produkte_analog", Produktform.ANALOG), ("produkte_digital", Produktform.DIGITAL)):
        if offen := sum(p.form is form and bool(maengel(p)) for p in alle):
            yield schritt, f"{anzahl(offen, 'Steckbrief hat', 'Steckbriefe haben')} noch offene Angaben."
    if verborgen := sum(p.stand == Produktstand.BETRIEB.value and p.ergebnis is None for p in alle):
        yield "sichtbar", f"{anzahl(verborgen, 'Produkt in Betrieb ist', 'Produkte in Betrieb sind')} noch nicht sichtbar gemacht."


FACHMODUL = Fachmodul(
    name="szenarien",
    titel="SOLL",
    objekte=_objekte,
    abfragen=_abfragen,
    befehle=_befehle,
    bildschirme=(
        Bildschirmeintrag(
            name="soll",
            titel="SOLL",
            zweck="Maßnahmen einschalten und sehen, was sie an Zeit, Personal und Kosten gegenüber dem IST ändern.",
            phase="III",
            baue=_soll,
        ),
        Bildschirmeintrag(
            name="kosten",
            titel="Kosten und Haushalt",
            zweck="Was die Zielbilder kosten und bringen, je Haushaltsjahr, mit Quelle zu jeder Annahme.",
            phase="III",
            baue=_kosten,
        ),
        Bildschirmeintrag(
            name="produkte",
            titel="Produkte",
            zweck="Was aus Ideen wird: Steckbrief, Kosten, Stand und sichtbares Ergebnis jedes Produkts.",
            phase="III",
            baue=_produkte,
        ),
    ),
    berichte=_berichte,
    hindernisse=_hindernisse,
)
