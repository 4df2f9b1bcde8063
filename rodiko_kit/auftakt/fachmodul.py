"""Was das Fachmodul „Auftakt“ zum Ganzen beiträgt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Aenderung, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.auftakt.modell.kreis import Auftaktworkshop, Mitglied, OffeneFrage, Projektrolle, Zusage
    from rodiko_kit.auftakt.modell.lage import Risiko, Swotfolge, Swotpunkt, Themenfeld
    from rodiko_kit.auftakt.modell.quellen import Aussage, Beleg, Bestandsfrage, Dokument, Interview, Leitfrage, Struktur
    from rodiko_kit.auftakt.modell.ziel import Beteiligung, Etappe, Ziel

    return (
        *(Auftaktworkshop, Mitglied, Ziel, Etappe, Projektrolle, Beteiligung, Zusage, OffeneFrage),
        *(Swotpunkt, Swotfolge, Risiko, Themenfeld, Bestandsfrage, Struktur),
        *(Leitfrage, Interview, Aussage, Dokument, Beleg),
    )


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.auftakt.befehl import ArbeitspaketeUebernehmen, AuftaktvorlageUebernehmen, EtappenVerschieben

    return AuftaktvorlageUebernehmen, ArbeitspaketeUebernehmen, EtappenVerschieben


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.auftakt.abfrage.auftakt import AuftaktBlick
    from rodiko_kit.auftakt.abfrage.lage import LageBlick
    from rodiko_kit.auftakt.abfrage.quellen import QuellenBlick

    return AuftaktBlick, LageBlick, QuellenBlick


def _auftakt(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.auftakt.bildschirm.auftakt import AuftaktBildschirm

    return AuftaktBildschirm(anschluss, kommune)


def _lage(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.auftakt.bildschirm.lage import LageBildschirm

    return LageBildschirm(anschluss, kommune)


def _quellen(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.auftakt.bildschirm.quellen import QuellenBildschirm

    return QuellenBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.auftakt.bericht.auftakt import auftakt_bloecke
    from rodiko_kit.auftakt.bericht.lage import lage_bloecke
    from rodiko_kit.auftakt.bericht.quellen import quellen_bloecke

    return (
        Berichtseintrag(name="auftakt", titel="Auftakt", rang=10, bloecke=auftakt_bloecke),
        Berichtseintrag(name="lage", titel="Lage vor Ort", rang=15, bloecke=lage_bloecke),
        Berichtseintrag(name="quellen", titel="Quellen", rang=25, bloecke=quellen_bloecke),
    )


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was für Auftakt, Lage und Quellen nach dem Vorgehen der Kommune noch fehlt."""
    from rodiko_kit.auftakt.analyse.hindernisse import hindernisse as alle
    from rodiko_kit.kommunen.modell.kommune import Kommune

    return tuple(alle(bestand, bestand.hole(Kommune, bestand.kommune).vorgehen))


def folgen(bestand: Bestand, aenderungen: tuple[Aenderung, ...]) -> tuple[Aenderung, ...]:
    """Belege bleiben bei ihrem Befund; unbekannte Befunde werden zurückgewiesen."""
    from rodiko_kit.auftakt.analyse.belege import beleg_folgen

    return beleg_folgen(bestand, aenderungen)


FACHMODUL = Fachmodul(
    name="auftakt",
    titel="Auftakt",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="auftakt",
            titel="Auftakt",
            zweck="Wir einigen uns erst auf Ziele, dann auf das Verfahren, und halten fest, wer was übernimmt.",
            phase="I",
            baue=_auftakt,
        ),
        Bildschirmeintrag(
            name="lage",
            titel="Lage",
            zweck="Wir verständigen uns auf Stärken, Herausforderungen und Risiken und schauen, was es schon gibt.",
            phase="I",
            baue=_lage,
        ),
        Bildschirmeintrag(
            name="quellen",
            titel="Quellen",
            zweck="Wir halten fest, was in Interviews gesagt wurde und in Dokumenten steht, und was es belegt.",
            phase="I",
            baue=_quellen,
        ),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
    folgen=folgen,
)
