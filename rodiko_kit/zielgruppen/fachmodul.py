"""Was das Fachmodul „Zielgruppen“ zum Ganzen beiträgt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.zielgruppen.modell import Geschichte, Station, Uebersetzung, Zielgruppe

    return Zielgruppe, Geschichte, Station, Uebersetzung


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.zielgruppen.abfrage import Geschichtskarte, ZielgruppenBlick

    return ZielgruppenBlick, Geschichtskarte


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.zielgruppen.bildschirm.zielgruppen import ZielgruppenBildschirm

    return ZielgruppenBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.zielgruppen.bericht import zielgruppen_bloecke

    return (Berichtseintrag(name="zielgruppen", titel="Zielgruppen und Arrival Stories", rang=34, bloecke=zielgruppen_bloecke),)


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was vor dem nächsten Schritt fehlt."""
    from rodiko_kit.zielgruppen.modell import Zielgruppe

    gruppen = bestand.alle(Zielgruppe)
    satz = (
        "Noch keine Zielgruppe beschrieben."
        if not gruppen
        else ""
        if any(g.haupt for g in gruppen)
        else "Noch keine Hauptzielgruppe festgelegt."
    )
    return (Hindernis(schritt="zielgruppen", satz=satz, bildschirm="zielgruppen"),) if satz else ()


FACHMODUL = Fachmodul(
    name="zielgruppen",
    titel="Zielgruppen",
    objekte=_objekte,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="zielgruppen",
            titel="Zielgruppen",
            zweck="Wir legen fest, für wen das Ankommen besser werden soll, und sehen es mit ihren Augen.",
            phase="I",
            baue=_bildschirm,
        ),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
)
