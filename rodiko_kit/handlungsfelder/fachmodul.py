"""Was das Fachmodul „Handlungsfelder“ zum Ganzen beiträgt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium

    return Handlungsfeld, Kriterium, Bewertung


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.handlungsfelder.befehl import FokusSetzen, GewichteSetzen, HandlungsfelderAnlegen

    return GewichteSetzen, FokusSetzen, HandlungsfelderAnlegen


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.handlungsfelder.abfrage import HandlungsfelderBlick

    return (HandlungsfelderBlick,)


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.handlungsfelder.bildschirm import HandlungsfelderBildschirm

    return HandlungsfelderBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.handlungsfelder.bericht import handlungsfelder_bloecke

    return (Berichtseintrag(name="handlungsfelder", titel="Handlungsfelder", rang=30, bloecke=handlungsfelder_bloecke),)


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was vor dem nächsten Schritt fehlt: Handlungsfelder, Kriterien mit Gewicht, Bewertungen, die Fokusentscheidung."""
    from rodiko_kit.basis.texte import anzahl
    from rodiko_kit.handlungsfelder.analyse.fokus import fokusmangel, fokusregel
    from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium

    felder, kriterien = bestand.alle(Handlungsfeld), bestand.alle(Kriterium)
    saetze = []
    if not felder:
        saetze.append("Noch kein Handlungsfeld erfasst.")
    zaehlend = {k.id for k in kriterien if k.gewicht > 0}
    if not zaehlend:
        saetze.append("Noch kein Kriterium mit Gewicht festgelegt.")
    elif luecken := len(felder) * len(zaehlend) - sum(b.kriterium in zaehlend for b in bestand.alle(Bewertung)):
        saetze.append(f"{anzahl(luecken, 'Bewertung fehlt', 'Bewertungen fehlen')} noch.")
    reihe = [Hindernis(schritt="handlungsfelder", satz=s, bildschirm="handlungsfelder") for s in saetze]
    if mangel := fokusmangel(felder, fokusregel(bestand)):
        reihe.append(Hindernis(schritt="fokus", satz=mangel, bildschirm="handlungsfelder"))
    return tuple(reihe)


def _abstimmbar() -> tuple[Abstimmbar, ...]:
    from rodiko_kit.handlungsfelder.analyse.abstimmung import abstimmbar

    return abstimmbar()


FACHMODUL = Fachmodul(
    name="handlungsfelder",
    titel="Handlungsfelder",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="handlungsfelder",
            titel="Handlungsfelder",
            zweck="Wir bewerten die Handlungsfelder gemeinsam und entscheiden, woran wir zuerst arbeiten.",
            phase="I",
            baue=_bildschirm,
        ),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
    abstimmbar=_abstimmbar,
)
