"""Das Fachmodul Saal: Abstimmen mit Telefonen, Beamer und Moderation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.saal.modell import Programmpunkt, Runde, Stapelstimme, Thema

    return (Runde, Stapelstimme, Thema, Programmpunkt)


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.saal.befehl import regie, runde, uebernehmen

    return (
        runde.RundeAnlegen,
        runde.RundeOeffnen,
        runde.ProbelaufOeffnen,
        runde.RundeSchliessen,
        runde.RundeAufdecken,
        runde.NaechsterDurchgang,
        runde.ProbelaufBeenden,
        runde.BeitraegeFreigeben,
        runde.BeitraegeGruppieren,
        runde.StapelErfassen,
        runde.StapelblattErfassen,
        runde.RundeVerdecken,
        uebernehmen.RundeUebernehmen,
        regie.RegieplanAnlegen,
        regie.PunktEinfuegen,
        regie.PunktVerschieben,
        regie.RegieWeiter,
        regie.RegieZuruecksetzen,
    )


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.saal.abfrage.lage import Saallage
    from rodiko_kit.saal.abfrage.protokoll import Saalprotokoll
    from rodiko_kit.saal.abfrage.regie import Regieblick
    from rodiko_kit.saal.abfrage.runden import Saalrunden

    return (Saalrunden, Saallage, Regieblick, Saalprotokoll)


def _seiten() -> tuple[Any, ...]:
    from rodiko_kit.saal.seite.eintrag import SEITEN

    return (SEITEN,)


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.saal.bildschirm.saal import SaalBildschirm

    return SaalBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.saal.bericht import saal_bloecke

    return (Berichtseintrag(name="saal", titel="Abstimmungen", rang=35, bloecke=saal_bloecke),)


FACHMODUL = Fachmodul(
    name="saal",
    titel="Abstimmen",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="saal",
            titel="Abstimmen",
            zweck="Wir stimmen mit den Telefonen im Saal ab und übernehmen, was entschieden ist.",
            phase="I",
            baue=_bildschirm,
        ),
    ),
    berichte=_berichte,
    seiten=_seiten,
)
