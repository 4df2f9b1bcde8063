"""Das Fachmodul Saal: Abstimmen mit Telefonen, Beamer und Moderation."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.anschluss import Abfrage, Befehl
from rodiko_kit.basis.fachmodul import Berichtseintrag, Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.saal.modell import Programmpunkt, Runde, Stapelstimme, Thema

    return (Runde, Stapelstimme, Thema, Programmpunkt)


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.saal.befehl import regie, runde, uebernehmen

    return (
        runde.RundeAnlegen,
        runde.RundeOeffnen,
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
    from rodiko_kit.saal.abfrage.regie import Regieblick
    from rodiko_kit.saal.abfrage.runden import Saalrunden

    return (Saalrunden, Saallage, Regieblick)


def _seiten() -> tuple[Any, ...]:
    from rodiko_kit.saal.seite.eintrag import SEITEN

    return (SEITEN,)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.saal.bericht import saal_bloecke

    return (Berichtseintrag(name="saal", titel="Abstimmungen", rang=35, bloecke=saal_bloecke),)


FACHMODUL = Fachmodul(
    name="saal", titel="Abstimmen", objekte=_objekte, befehle=_befehle, abfragen=_abfragen, berichte=_berichte, seiten=_seiten
)
