"""Was das Fachmodul „Prozesse“ zum Ganzen beiträgt: IST-Aufnahme, Zeiten, Nahtstellen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rodiko_kit.basis.abstimmung import Abstimmbar
from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Befehl, Bestand
from rodiko_kit.basis.fachmodul import Berichtseintrag, Bildschirmeintrag, Fachmodul, Hindernis
from rodiko_kit.basis.modell import Objekt

ZWECK_HAUS = "Wir sehen alle Ankunftsprozesse auf einen Blick und wer darin welche Rolle hat."
ZWECK_ZEITEN = "Wir sehen, wie lange ein Fall mit Warten dauert, wo es eng ist und was mehr Personal oder weniger Fälle ändern."
ZWECK_BPMN = "Wir zeichnen den Ablauf in BPMN; was wir hier ändern, steht sofort in den Tabellen, und umgekehrt."
ZWECK_PROTOKOLL = "Wir vergleichen, was im Interview gesagt wurde, mit dem, was das Fachverfahren aufgezeichnet hat."
ZWECK = "Wir nehmen auf, wie der Prozess heute läuft, wer was wie lange tut und wo es hakt."


def _objekte() -> tuple[type[Objekt], ...]:
    from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung
    from rodiko_kit.prozesse.modell.einheit import Einheit
    from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung, Protokollvariante, Protokollwechsel
    from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
    from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
    from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Schritt, Uebergang
    from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

    protokoll = (Protokollauswertung, Protokollaktivitaet, Protokollwechsel, Protokollvariante)
    return (
        Einheit,
        EigeneTaetigkeit,
        Prozess,
        Variante,
        Schritt,
        Uebergang,
        Zeitbeleg,
        Schnittstelle,
        Merkzettel,
        Mitwirkung,
        Lueckeneintrag,
        *protokoll,
    )


def _befehle() -> tuple[type[Befehl], ...]:
    from rodiko_kit.prozesse.befehl import protokoll
    from rodiko_kit.prozesse.befehl import schritte as befehl
    from rodiko_kit.prozesse.befehl.ankunft import AnkunftsprozesseAnlegen, LueckenVermerken
    from rodiko_kit.prozesse.befehl.diagramm import DiagrammUebernehmen
    from rodiko_kit.prozesse.befehl.einlesen import ProzessEinlesen
    from rodiko_kit.prozesse.befehl.versuch import VersuchAlsMassnahme, VersuchUebernehmen

    return (
        AnkunftsprozesseAnlegen,
        LueckenVermerken,
        befehl.SchrittEinfuegen,
        befehl.SchrittHerausnehmen,
        befehl.ReiheVerbinden,
        befehl.VorschlagswerteUebernehmen,
        befehl.SchnittstellenErgaenzen,
        ProzessEinlesen,
        DiagrammUebernehmen,
        VersuchUebernehmen,
        VersuchAlsMassnahme,
        protokoll.ProtokollUebernehmen,
        protokoll.VorschlaegeZuordnen,
        protokoll.ProtokollzeitenUebernehmen,
        protokoll.ProtokollzeitEntfernen,
    )


def _abfragen() -> tuple[type[Abfrage], ...]:
    from rodiko_kit.prozesse.abfrage.ankunft import AnkunftBlick, Hausblatt
    from rodiko_kit.prozesse.abfrage.bpmn import ProzessBpmn
    from rodiko_kit.prozesse.abfrage.diagramm import DiagrammBlick, DiagrammPruefung
    from rodiko_kit.prozesse.abfrage.ist import IstBlick
    from rodiko_kit.prozesse.abfrage.offene_fragen import OffeneFragen
    from rodiko_kit.prozesse.abfrage.protokoll import ProtokollBlick, Protokollgrundlage
    from rodiko_kit.prozesse.abfrage.simulation import SimulationBand, SimulationBlick, SimulationEinfluss
    from rodiko_kit.prozesse.abfrage.versionen import Versionsvergleich

    aufnahme = (IstBlick, Versionsvergleich, OffeneFragen)
    simulation = (SimulationBlick, SimulationBand, SimulationEinfluss)
    diagramm = (ProzessBpmn, DiagrammBlick, DiagrammPruefung)
    return AnkunftBlick, Hausblatt, *aufnahme, *diagramm, *simulation, Protokollgrundlage, ProtokollBlick


def _haus(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm.ankunft import AnkunftBildschirm

    return AnkunftBildschirm(anschluss, kommune)


def _bildschirm(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm.ist import IstBildschirm

    return IstBildschirm(anschluss, kommune)


def _bpmn(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm.bpmn import BpmnBildschirm

    return BpmnBildschirm(anschluss, kommune)


def _zeiten(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm.simulation import SimulationBildschirm

    return SimulationBildschirm(anschluss, kommune)


def _protokoll(anschluss: Anschluss, kommune: UUID) -> Any:  # noqa: ANN401  wie Bildschirmeintrag.baue
    from rodiko_kit.prozesse.bildschirm.protokoll import ProtokollBildschirm

    return ProtokollBildschirm(anschluss, kommune)


def _berichte() -> tuple[Berichtseintrag, ...]:
    from rodiko_kit.prozesse.bericht.ankunft import ankunft_bloecke
    from rodiko_kit.prozesse.bericht.ist import ist_bloecke, protokoll_bloecke

    return (
        Berichtseintrag(name="prozesshaus", titel="Prozesshaus und Ankunftsstruktur", rang=25, bloecke=ankunft_bloecke),
        Berichtseintrag(name="ist", titel="IST-Prozesse", rang=40, bloecke=ist_bloecke),
        Berichtseintrag(name="protokoll", titel="Ereignisprotokolle", rang=42, bloecke=protokoll_bloecke),
    )


def hindernisse(bestand: Bestand) -> tuple[Hindernis, ...]:
    """Was vor dem nächsten Schritt fehlt, in Sätzen; geprüft werden nur Prozesse mit Schritten."""
    from rodiko_kit.akteure.modell import Akteur
    from rodiko_kit.prozesse.analyse import ankunft
    from rodiko_kit.prozesse.analyse.hindernis import was_fehlt
    from rodiko_kit.prozesse.modell.ankunft import Mitwirkung
    from rodiko_kit.prozesse.modell.prozess import Prozess

    struktur = ankunft.was_fehlt(bestand.alle(Prozess), bestand.alle(Akteur), bestand.alle(Mitwirkung))
    return (
        *(Hindernis(schritt="ankunftsstruktur", satz=satz, bildschirm="prozesshaus") for satz in struktur),
        *(Hindernis(schritt="ist", satz=satz, bildschirm="ist") for satz in was_fehlt(bestand)),
    )


def _abstimmbar() -> tuple[Abstimmbar, ...]:
    from rodiko_kit.prozesse.analyse.abstimmung import abstimmbar

    return abstimmbar()


FACHMODUL = Fachmodul(
    name="prozesse",
    titel="Prozesse",
    objekte=_objekte,
    befehle=_befehle,
    abfragen=_abfragen,
    bildschirme=(
        Bildschirmeintrag(name="prozesshaus", titel="Prozesshaus", zweck=ZWECK_HAUS, phase="I", baue=_haus),
        Bildschirmeintrag(name="ist", titel="IST-Prozess", zweck=ZWECK, phase="II", baue=_bildschirm),
        Bildschirmeintrag(name="bpmn", titel="BPMN", zweck=ZWECK_BPMN, phase="II", baue=_bpmn),
        Bildschirmeintrag(name="simulation", titel="Zeiten und Engpässe", zweck=ZWECK_ZEITEN, phase="II", baue=_zeiten),
        Bildschirmeintrag(name="protokoll", titel="Ereignisprotokoll", zweck=ZWECK_PROTOKOLL, phase="II", baue=_protokoll),
    ),
    berichte=_berichte,
    hindernisse=hindernisse,
    abstimmbar=_abstimmbar,
)
