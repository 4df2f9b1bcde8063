"""Akteure und ihre Beziehungen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug, Intern


class Stellenart(StrEnum):
    """Art der Stelle, zu der ein Akteur gehört."""

    KOMMUNE = "Kommunalverwaltung"
    LAND = "Landesbehörde"
    BUND = "Bundesbehörde"
    JOBCENTER = "gemeinsame Einrichtung"
    WOHLFAHRT = "Wohlfahrtsverband"
    BILDUNG = "Bildungsträger"
    INITIATIVE = "Verein oder Initiative"
    WIRTSCHAFT = "Wirtschaft"
    POLITIK = "Politik"
    SONSTIGE = "Sonstige"


class Teilnehmergruppe(StrEnum):
    """Die sechs Gruppen des Initiativkreises und die weiteren Schlüsselakteure."""

    VORSTAND = "Verwaltungsvorstand"
    POLITIK = "Politik"
    ABTEILUNGSLEITUNG = "Abteilungsleitungen"
    INTEGRATION = "Integrationsbeauftragte"
    AUSLAENDERBEHOERDE = "Ausländerbehörde"
    BUERGER = "Bürgerinnen und Bürger"
    WEITERE = "weitere Schlüsselakteure"


class Haltung(StrEnum):
    """Haltung zum Vorhaben."""

    UNTERSTUETZT = "unterstützt"
    NEUTRAL = "neutral"
    BEDENKEN = "hat Bedenken"
    ABLEHNEND = "lehnt ab"
    OFFEN = "noch offen"


class Einordnung(StrEnum):
    """Nähe zum Vorhaben."""

    PRIMAER = "primär"
    SCHLUESSEL = "Schlüsselakteur"
    SEKUNDAER = "sekundär"


class Akteur(Objekt):
    """Eine Organisation oder Funktion, die am Ankommen beteiligt ist; keine Privatperson."""

    ART: ClassVar[str] = "akteur"
    TITEL: ClassVar[str] = "Akteur"
    MEHRZAHL: ClassVar[str] = "Akteure"
    BLATT: ClassVar[str] = "Akteure"
    ERKLAERUNG: ClassVar[str] = (
        "Wer am Ankommen beteiligt ist: Stellen und Funktionen, keine Privatpersonen. Befürworter und Bedenkenträger gehören dazu."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "A"

    name: Pflichttext = angabe("Name", "Organisation oder Funktion.", beispiel="Ausländerbehörde")
    stellenart: Stellenart = angabe("Art der Stelle", "Zu welcher Art von Stelle der Akteur gehört.", vorgabe=Stellenart.KOMMUNE)
    rolle: Text = angabe("Rolle", "Aufgabe im Vorhaben.", vorgabe="", beispiel="Federführung Aufenthaltstitel")
    zustaendigkeit: LangerText = angabe(
        "Zuständigkeit", "Wofür der Akteur zuständig ist.", vorgabe="", beispiel="Aufenthaltserlaubnisse, eAT"
    )
    kontaktweg: Text = angabe(
        "Kontaktweg", "Über welche Funktion man ihn erreicht; keine Namen.", vorgabe="", beispiel="über die Sachgebietsleitung"
    )
    teilnehmergruppe: Teilnehmergruppe = angabe("Gruppe", "Gruppe im Initiativkreis.", vorgabe=Teilnehmergruppe.WEITERE)
    einordnung: Einordnung = angabe("Einordnung", "Primär, Schlüsselakteur oder sekundär.", vorgabe=Einordnung.PRIMAER)
    einfluss: Annotated[int | None, Intern()] = angabe(
        "Einfluss", "Einfluss auf das Vorhaben, 0 (keiner) bis 10 (sehr groß).", vorgabe=None, ge=0, le=10, beispiel=8
    )
    interesse: Annotated[int | None, Intern()] = angabe(
        "Interesse", "Interesse am Vorhaben, 0 (keines) bis 10 (sehr groß).", vorgabe=None, ge=0, le=10, beispiel=7
    )
    haltung: Annotated[Haltung, Intern()] = angabe("Haltung", "Haltung zum Vorhaben.", vorgabe=Haltung.OFFEN)
    veto: Annotated[bool, Intern()] = angabe("Veto", "Kann der Akteur das Vorhaben aufhalten?", vorgabe=False)
    legitimitaet: Annotated[bool | None, Intern()] = angabe(
        "Anerkanntes Anliegen",
        "Gilt sein Anliegen als berechtigt (Gesetz, Auftrag, Betroffenheit)? Leer: noch nicht geklärt.",
        vorgabe=None,
    )
    dringlichkeit: Annotated[bool | None, Intern()] = angabe(
        "Dringlich", "Drängt sein Anliegen zeitlich? Leer: noch nicht geklärt.", vorgabe=None
    )
    notiz: Annotated[LangerText, Intern()] = angabe(
        "Notiz (Beratung intern)", "Nur für die Beratung; erscheint in keiner Ausgabe.", vorgabe=""
    )


class Beziehungsart(StrEnum):
    """Art der Beziehung zweier Akteure."""

    ENG = "enge Beziehung"
    SCHWACH = "schwache oder informelle Beziehung"
    GEREGELT = "vertraglich geregelt"
    UNKLAR = "ungeklärt"
    SPANNUNG = "Spannung"
    UNTERBROCHEN = "unterbrochen"


class Stand(StrEnum):
    """Ob eine Beziehung heute besteht oder angestrebt wird."""

    IST = "IST"
    SOLL = "SOLL"


class Beziehung(Objekt):
    """Eine Beziehung zwischen zwei Akteuren."""

    ART: ClassVar[str] = "beziehung"
    TITEL: ClassVar[str] = "Beziehung"
    MEHRZAHL: ClassVar[str] = "Beziehungen"
    BLATT: ClassVar[str] = "Beziehungen"
    ERKLAERUNG: ClassVar[str] = "Wer mit wem wie zusammenarbeitet; Spannungen gehören dazu und bleiben Beratung intern."
    KUERZEL_VORSATZ: ClassVar[str] = "B"

    von: Annotated[UUID, Bezug("akteur", "mitloeschen")] = angabe(
        "Von", "Kürzel des Akteurs, von dem die Beziehung ausgeht.", beispiel="A-001"
    )
    nach: Annotated[UUID, Bezug("akteur", "mitloeschen")] = angabe("Nach", "Kürzel des anderen Akteurs.", beispiel="A-002")
    art: Annotated[Beziehungsart, Intern()] = angabe("Art", "Art der Beziehung.", vorgabe=Beziehungsart.ENG)
    stand: Stand = angabe("Stand", "Besteht sie heute (IST) oder ist sie angestrebt (SOLL)?", vorgabe=Stand.IST)
    gerichtet: bool = angabe("Gerichtet", "Ja, wenn eine Seite die Beziehung bestimmt.", vorgabe=False)
    gegenstand: Text = angabe("Gegenstand", "Worum es in der Zusammenarbeit geht.", vorgabe="", beispiel="Zuweisung Integrationskurs")

    @model_validator(mode="after")
    def _zwei_verschiedene(self) -> Self:
        if self.von == self.nach:
            msg = "verbindet einen Akteur mit sich selbst. | Bitte in „Nach“ einen anderen Akteur eintragen. | nach"
            raise ValueError(msg)
        return self
