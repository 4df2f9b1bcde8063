"""Das Fachmodul Saal: Abstimmen mit Telefonen, Beamer und Moderation."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Befehl
from rodiko_kit.basis.fachmodul import Berichtseintrag, Fachmodul
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.saal.modell import Programmpunkt, Runde, Stapelstimme, Thema

    return (Runde, Stapelstimme, Thema, Programmpunkt)


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.saal.befehl import runde

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
    )


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.saal.bericht import saal_bloecke

    return (Berichtseintrag(name="saal", titel="Abstimmungen", rang=35, bloecke=saal_bloecke),)


FACHMODUL = Fachmodul(name="saal", titel="Abstimmen", objekte=_objekte, befehle=_befehle, berichte=_berichte)
