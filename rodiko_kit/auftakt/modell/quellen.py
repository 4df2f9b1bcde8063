"""Worauf sich die Arbeit stützt: Bestandsaufnahme, vorhandene Strukturen, Interviews, Dokumente."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug, Intern


class Bestandsfrage(Objekt):
    """Eine Frage der Bestandsaufnahme mit ihrer Antwort."""

    ART: ClassVar[str] = "bestandsfrage"
    TITEL: ClassVar[str] = "Frage der Bestandsaufnahme"
    MEHRZAHL: ClassVar[str] = "Bestandsaufnahme"
    BLATT: ClassVar[str] = "Bestandsaufnahme"
    ERKLAERUNG: ClassVar[str] = "Ein erster Überblick: was über die örtliche Lage bekannt ist und was noch fehlt."
    KUERZEL_VORSATZ: ClassVar[str] = "BF"

    name: Pflichttext = angabe("Frage", "Was zu wissen ist.", beispiel="Wie viele Menschen kommen im Jahr neu an?")
    thema: Text = angabe("Thema", "Wozu die Frage gehört.", vorgabe="", beispiel="Lage vor Ort")
    antwort: LangerText = angabe("Antwort", "Leer, solange sie fehlt.", vorgabe="")
    quelle: Text = angabe("Quelle", "Woher die Antwort stammt.", vorgabe="")
    stand: dt.date | None = angabe("Stand", "Von wann die Angabe ist.", vorgabe=None)


class Strukturart(StrEnum):
    """Was es schon gibt."""

    GREMIUM = "Gremium"
    KONZEPT = "Konzept"
    KOMMUNIKATION = "Kommunikationsweg"
    PROJEKT = "Projekt"
    VEREINBARUNG = "Vereinbarung"


class Struktur(Objekt):
    """Ein vorhandenes Gremium, Konzept oder ein Weg der Kommunikation."""

    ART: ClassVar[str] = "struktur"
    TITEL: ClassVar[str] = "Vorhandene Struktur"
    MEHRZAHL: ClassVar[str] = "Vorhandene Strukturen"
    BLATT: ClassVar[str] = "Strukturen"
    ERKLAERUNG: ClassVar[str] = "Was es schon gibt, damit nichts doppelt entsteht."
    KUERZEL_VORSATZ: ClassVar[str] = "ST"

    name: Pflichttext = angabe("Name", "Wie es heißt.", beispiel="Runder Tisch Integration")
    strukturart: Strukturart = angabe("Art", "Gremium, Konzept, Kommunikationsweg, Projekt oder Vereinbarung.", beispiel="Gremium")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Träger", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001")
    zweck: Text = angabe("Zweck", "Wofür es da ist.", vorgabe="")
    takt: Text = angabe("Takt oder Stand", "Wie oft es tagt oder von wann es ist.", vorgabe="", beispiel="vierteljährlich")
    nutzung: Text = angabe("Nutzung im Vorhaben", "Wie das Vorhaben daran anschließt.", vorgabe="")


class Leitfrage(Objekt):
    """Eine Frage des Leitfadens für explorative Interviews."""

    ART: ClassVar[str] = "leitfrage"
    TITEL: ClassVar[str] = "Leitfrage"
    MEHRZAHL: ClassVar[str] = "Leitfaden"
    BLATT: ClassVar[str] = "Leitfaden"
    ERKLAERUNG: ClassVar[str] = "Offene Fragen für explorative Interviews, in der Reihenfolge des Gesprächs."
    KUERZEL_VORSATZ: ClassVar[str] = "LF"

    name: Pflichttext = angabe("Frage", "Die Frage, offen gestellt.", beispiel="Was geschieht, wenn jemand zum ersten Mal zu Ihnen kommt?")
    rang: int = angabe("Rang", "Reihenfolge.", vorgabe=0, ge=0, le=9999)
    abschnitt: Text = angabe("Abschnitt", "Teil des Gesprächs.", vorgabe="", beispiel="Einstieg")
    nachfragen: LangerText = angabe("Nachfragen", "Wenn die Antwort kurz bleibt.", vorgabe="")


class Interview(Objekt):
    """Ein exploratives Gespräch mit einer Funktion; keine Namen."""

    ART: ClassVar[str] = "interview"
    TITEL: ClassVar[str] = "Interview"
    MEHRZAHL: ClassVar[str] = "Interviews"
    BLATT: ClassVar[str] = "Interviews"
    ERKLAERUNG: ClassVar[str] = "Gespräche nach Funktion, nie nach Namen."
    KUERZEL_VORSATZ: ClassVar[str] = "IV"

    name: Pflichttext = angabe("Funktion", "Mit welcher Funktion gesprochen wurde.", beispiel="Sachgebietsleitung Aufenthalt")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe("Akteur", "Kürzel des Akteurs.", vorgabe=None, beispiel="A-001")
    datum: dt.date | None = angabe("Datum", "Wann.", vorgabe=None)
    dauer_min: int | None = angabe("Dauer", "Länge des Gesprächs.", vorgabe=None, ge=0, le=1000, einheit="min")
    einzelrolle: bool = angabe(
        "Einzelrolle", "Ja, wenn nur eine Person diese Funktion hat; ihre Aussagen erscheinen nur mit „Beratung intern“.", vorgabe=False
    )


class Aussageart(StrEnum):
    """Wozu eine Aussage zählt."""

    STAERKE = "Stärke"
    PROBLEM = "Problem"
    IDEE = "Idee"
    WUNSCH = "Wunsch"
    TATSACHE = "Tatsache"


class Aussage(Objekt):
    """Eine Aussage aus einem Interview, einem Thema zugeordnet (kodiert)."""

    ART: ClassVar[str] = "aussage"
    TITEL: ClassVar[str] = "Aussage"
    MEHRZAHL: ClassVar[str] = "Aussagen"
    BLATT: ClassVar[str] = "Aussagen"
    ERKLAERUNG: ClassVar[str] = "Was gesagt wurde, sinngemäß und ohne Namen, je Aussage ein Thema."
    KUERZEL_VORSATZ: ClassVar[str] = "AU"

    interview: Annotated[UUID, Bezug("interview", "mitloeschen")] = angabe("Interview", "Kürzel des Interviews.", beispiel="IV-001")
    thema: Text = angabe("Thema", "Kode, unter dem die Aussage zählt.", vorgabe="", beispiel="Terminvergabe")
    aussageart: Aussageart = angabe("Art", "Stärke, Problem, Idee, Wunsch oder Tatsache.", vorgabe=Aussageart.PROBLEM)
    gesagt: Annotated[LangerText, Intern()] = angabe(
        "Wortlaut (Beratung intern)",
        "Sinngemäß oder wörtlich, ohne Namen; nur für die Beratung.",
        vorgabe="",
        beispiel="Ohne Anruf kommt kein Termin zustande.",
    )
    kernsatz: Text = angabe(
        "Kernsatz", "Was davon weitergegeben werden darf, verallgemeinert.", vorgabe="", beispiel="Termine gibt es nur nach Anruf."
    )


class Dokument(Objekt):
    """Eine Quelle der Dokumentenanalyse."""

    ART: ClassVar[str] = "dokument"
    TITEL: ClassVar[str] = "Dokument"
    MEHRZAHL: ClassVar[str] = "Dokumente"
    BLATT: ClassVar[str] = "Dokumente"
    ERKLAERUNG: ClassVar[str] = "Ausgewertete Unterlagen mit Stand und Kernaussage."
    KUERZEL_VORSATZ: ClassVar[str] = "DO"

    name: Pflichttext = angabe("Titel", "Titel des Dokuments.", beispiel="Integrationskonzept des Landkreises")
    herausgeber: Text = angabe("Quelle", "Wer es herausgibt.", vorgabe="", beispiel="Landkreis Musterland")
    stand: dt.date | None = angabe("Stand", "Von wann es ist.", vorgabe=None)
    kernaussage: LangerText = angabe("Kernaussage", "Was für das Vorhaben wichtig ist.", vorgabe="")


class Befundart(StrEnum):
    """Wozu ein Beleg gehört."""

    HANDLUNGSFELD = "Handlungsfeld"
    SCHRITT = "Schritt"
    SCHNITTSTELLE = "Schnittstelle"
    POTENZIAL = "Potenzial"
    SWOT = "SWOT-Punkt"
    RISIKO = "Risiko"
    THEMENFELD = "Themenfeld"
    ZIEL = "Ziel"


class Beleg(Objekt):
    """Eine Fundstelle oder ein Gespräch, das einen Befund stützt.

    Der Befund steht mit Art und Kürzel da, weil er in jedem Teil des Projekts liegen kann, auch in einem, der auf diesem aufbaut;
    ``analyse.belege`` weist unbekannte Kürzel zurück und zieht Belege bei Umbenennen und Löschen mit.
    """

    ART: ClassVar[str] = "beleg"
    TITEL: ClassVar[str] = "Beleg"
    MEHRZAHL: ClassVar[str] = "Belege"
    BLATT: ClassVar[str] = "Belege"
    ERKLAERUNG: ClassVar[str] = "Was welchen Befund stützt: ein Dokument mit Fundstelle oder ein Interview."
    KUERZEL_VORSATZ: ClassVar[str] = "BL"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("befundart", "befund", "dokument", "interview", "fundstelle"),)

    befundart: Befundart = angabe("Art des Befunds", "Was belegt wird.", beispiel="Potenzial")
    befund: Pflichttext = angabe("Befund", "Kürzel dessen, was belegt wird.", beispiel="PO-01")
    dokument: Annotated[UUID | None, Bezug("dokument", "mitloeschen")] = angabe(
        "Dokument", "Kürzel des Dokuments.", vorgabe=None, beispiel="DO-001"
    )
    interview: Annotated[UUID | None, Bezug("interview", "mitloeschen")] = angabe(
        "Interview", "Kürzel des Interviews.", vorgabe=None, beispiel="IV-001"
    )
    fundstelle: Text = angabe("Fundstelle", "Seite oder Abschnitt.", vorgabe="", beispiel="S. 14")
    stuetzt: bool = angabe("Stützt", "Nein, wenn die Quelle dem Befund widerspricht.", vorgabe=True)

    @model_validator(mode="after")
    def _genau_eine_quelle(self) -> Self:
        if (self.dokument is None) == (self.interview is None):
            msg = "braucht genau eine Quelle. | Bitte entweder ein Dokument oder ein Interview angeben. | dokument"
            raise ValueError(msg)
        return self
