"""Was das Fachmodul „Akteure“ zum Ganzen beiträgt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.akteure.modell import Akteur, Beziehung

    return Akteur, Beziehung


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.akteure.befehl import AkteurVerschieben, KatalogUebernehmen

    return AkteurVerschieben, KatalogUebernehmen


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.akteure.abfrage import AkteureBlick

    return (AkteureBlick,)


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.akteure.bildschirm import AkteureBildschirm

    return AkteureBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.akteure.bericht import akteure_bloecke

    return (Berichtseintrag(name="akteure", titel="Akteure", rang=20, bloecke=akteure_bloecke),)


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was vor dem nächsten Schritt fehlt: Akteure, ihre Einordnung, ihre Beziehungen."""
    from rodiko_kit.akteure.modell import Akteur, Beziehung
    from rodiko_kit.basis.texte import anzahl

    akteure = bestand.alle(Akteur)
    saetze = []
    if not akteure:
        saetze.append("Noch kein Akteur erfasst.")
    elif offen := sum(a.einfluss is None or a.interesse is None for a in akteure):
        verb = "ist" if offen == 1 else "sind"
        saetze.append(f"{anzahl(offen, 'Akteur', 'Akteure')} {verb} noch nicht nach Einfluss und Interesse eingeordnet.")
    if akteure and not bestand.alle(Beziehung):
        saetze.append("Noch keine Beziehung zwischen Akteuren erfasst.")
    return tuple(Hindernis(schritt="akteure", satz=s, bildschirm="akteure") for s in saetze)


def _abstimmbar() -> tuple[Abstimmbar, ...]:
    from rodiko_kit.akteure.analyse.abstimmung import abstimmbar

    return abstimmbar()


FACHMODUL = Fachmodul(
    name="akteure",
    titel="Akteure",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="akteure",
            titel="Akteure",
            zweck="Wir halten fest, wer am Ankommen beteiligt ist, und klären, wen wir wie einbinden.",
            phase="I",
            baue=_bildschirm,
        ),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
    abstimmbar=_abstimmbar,
)
