"""Was das Fachmodul „Prozesse“ zum Ganzen beiträgt."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.prozesse.modell import Einheit, Prozess, Schnittstelle, Schritt, Uebergang, Zeitbeleg

    return Einheit, Prozess, Schritt, Uebergang, Zeitbeleg, Schnittstelle


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.prozesse.befehl import SchrittEinfuegen

    return (SchrittEinfuegen,)


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.prozesse.abfrage import IstBlick

    return (IstBlick,)


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm import IstBildschirm

    return IstBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.prozesse.bericht import ist_bloecke

    return (Berichtseintrag(name="ist", titel="Der heutige Ablauf (IST)", rang=40, bloecke=ist_bloecke),)


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was vor dem nächsten Schritt fehlt: Prozesse, Schritte, Zeiten, Beschreibung der Schnittstellen."""
    from rodiko_kit.basis.texte import anzahl
    from rodiko_kit.prozesse.modell import Prozess, Schnittstelle, Schritt, Zeitbeleg

    schritte = bestand.alle(Schritt)
    if not bestand.alle(Prozess):
        return (Hindernis(schritt="ist", satz="Noch kein Prozess angelegt.", bildschirm="ist"),)
    if not schritte:
        return (Hindernis(schritt="ist", satz="Noch kein Prozess aufgenommen: es gibt keine Schritte.", bildschirm="ist"),)
    fehlt = []
    mit_zeit = {z.schritt for z in bestand.alle(Zeitbeleg) if z.typisch_min is not None}
    ohne = sum(s.id not in mit_zeit and not s.ausserhalb_auftrag for s in schritte)
    if ohne:
        verb = "hat" if ohne == 1 else "haben"
        fehlt.append(Hindernis(schritt="ist", satz=f"{anzahl(ohne, 'Schritt', 'Schritte')} {verb} noch keine Zeit.", bildschirm="ist"))
    if not bestand.alle(Schnittstelle):
        fehlt.append(Hindernis(schritt="schnittstellen", satz="Noch keine Schnittstelle beschrieben.", bildschirm="ist"))
    return tuple(fehlt)


FACHMODUL = Fachmodul(
    name="prozesse",
    titel="Prozesse",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(
            name="ist",
            titel="IST",
            zweck="Wir nehmen auf, wie es heute läuft, und sehen, wo Zeit vergeht und wo es an Übergaben hakt.",
            phase="II",
            baue=_bildschirm,
        ),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
)
