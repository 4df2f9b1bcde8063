"""Produkte der Phase III: ein Produkt ist eine Maßnahme der Art „Produkt analog“ oder „Produkt digital“ mit Steckbrief."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import Field, model_validator

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradmodellname


class Produktform(StrEnum):
    """Ob ein Produkt ein angepasster Ablauf oder eine digitale Lösung ist."""

    ANALOG = "analog"
    DIGITAL = "digital"


class Produktstand(StrEnum):
    """Wie weit ein Produkt ist."""

    IDEE = "Idee"
    ENTWICKLUNG = "in Entwicklung"
    TEST = "im Test"
    BETRIEB = "in Betrieb"
    VERWORFEN = "verworfen"


class EfaAngebot(StrEnum):
    """Ob es für ein digitales Produkt einen nachnutzbaren Dienst „Einer für Alle“ gibt."""

    JA = "ja"
    NEIN = "nein"
    UNBEKANNT = "unbekannt"


class Produktidee(Objekt):
    """Ein Vorschlag aus einem Workshop, aus dem ein Produkt werden kann."""

    ART: ClassVar[str] = "produktidee"
    TITEL: ClassVar[str] = "Produktidee"
    MEHRZAHL: ClassVar[str] = "Produktideen"
    BLATT: ClassVar[str] = "Produktideen"
    ERKLAERUNG: ClassVar[str] = "Vorschläge aus den Produktentwicklungs-Workshops; gewählte werden zu Produktentwürfen."
    KUERZEL_VORSATZ: ClassVar[str] = "PI"

    name: Pflichttext = angabe("Idee", "Ein Satz.", beispiel="Gemeinsamer Sprechtag an einem Ort")
    produktform: Produktform = angabe("Form", "Angepasster Ablauf (analog) oder digitale Lösung.", vorgabe=Produktform.ANALOG)
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle, an der sie ansetzt.", vorgabe=None, beispiel="SST-02"
    )
    produkt: Annotated[UUID | None, Bezug("massnahme", "leeren")] = angabe(
        "Produkt", "Kürzel des Produkts, das daraus entstand.", vorgabe=None, beispiel="M-08"
    )


class Produktsteckbrief(Objekt):
    """Was ein Produkt über seine Maßnahme hinaus beschreibt; Aufwand der Umsetzung, Zuständige und Termin stehen dort."""

    ART: ClassVar[str] = "produktsteckbrief"
    TITEL: ClassVar[str] = "Produktsteckbrief"
    MEHRZAHL: ClassVar[str] = "Produktsteckbriefe"
    BLATT: ClassVar[str] = "Produktsteckbriefe"
    ERKLAERUNG: ClassVar[str] = (
        "Je Produkt eine Zeile. Aufwand der Umsetzung, Zuständige und Termin stehen im Blatt Maßnahmen, Kosten im Blatt Kostenposten."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "PS"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("massnahme",),)

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Produkt", "Kürzel der Maßnahme.", beispiel="M-08")
    zweck: LangerText = angabe("Zweck", "Wem es was erleichtert, ein bis zwei Sätze.", vorgabe="")
    kerngruppe: Text = angabe(
        "Kerngruppe", "Wer es entwickelt: Funktionen, keine Namen.", vorgabe="", beispiel="Sachbearbeitung, Beratung, IT"
    )
    produktstand: Produktstand = angabe("Stand", "Wie weit das Produkt ist.", vorgabe=Produktstand.IDEE)
    stand_am: dt.date | None = angabe("Stand am", "Seit wann dieser Stand gilt.", vorgabe=None, beispiel=dt.date(2026, 11, 2))
    laufend_personentage: Zahl | None = angabe(
        "Laufender Zeitaufwand",
        "Personentage je Jahr, wenn das Produkt läuft; bei digitalen der Betrieb.",
        vorgabe=None,
        ge=0,
        le=100000,
        einheit="PT je Jahr",
        beispiel=12,
    )
    test_personentage: Zahl | None = angabe(
        "Testaufwand", "Personentage für Test und Erprobung.", vorgabe=None, ge=0, le=100000, einheit="PT", beispiel=6
    )
    efa: EfaAngebot = angabe("EfA-Dienst", "Gibt es einen nachnutzbaren Dienst „Einer für Alle“?", vorgabe=EfaAngebot.UNBEKANNT)
    efa_leistung: Text = angabe("Welcher Dienst", "Name des EfA-Dienstes.", vorgabe="", beispiel="Aufenthaltstitel digital")
    digitalpartner: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Digitalpartner", "Kürzel des Akteurs, der die Lösung baut oder stellt.", vorgabe=None, beispiel="A-19"
    )
    datenschutz: LangerText = angabe(
        "Datenschutz", "Was zu klären oder geklärt ist: Rechtsgrundlage, Auftragsverarbeitung, Folgenabschätzung.", vorgabe=""
    )
    reifegradmodell: Reifegradmodellname = angabe("Reifegradmodell", "Nach welchem OZG-Modell.", vorgabe=Reifegradmodellname.V2_0)
    reifegradziel: int | None = angabe(
        "Reifegradziel", "Angestrebte Stufe: 0 bis 4 im Modell 1.1, 0 bis 7 im Modell 2.0.", vorgabe=None, ge=0, le=7, beispiel=5
    )

    @model_validator(mode="after")
    def _stufe_gibt_es_im_modell(self) -> Self:
        hoechste = {Reifegradmodellname.V1_1: 4, Reifegradmodellname.V2_0: 7}[self.reifegradmodell]
        if self.reifegradziel is not None and self.reifegradziel > hoechste:
            msg = f"Das Modell {self.reifegradmodell} kennt nur Stufen bis {hoechste}. | Bitte Stufe oder Modell ändern. | reifegradziel"
            raise ValueError(msg)
        return self


class Vereinbarungsstand(StrEnum):
    """Wie verbindlich eine Vereinbarung ist."""

    ENTWURF = "Entwurf"
    ABGESTIMMT = "abgestimmt"
    GILT = "gilt"
    AUFGEHOBEN = "aufgehoben"


class Produktvereinbarung(Objekt):
    """Eine Vereinbarung zwischen Funktionen, die zu einem analogen Produkt gehört."""

    ART: ClassVar[str] = "produktvereinbarung"
    TITEL: ClassVar[str] = "Vereinbarung"
    MEHRZAHL: ClassVar[str] = "Vereinbarungen"
    BLATT: ClassVar[str] = "Vereinbarungen"
    ERKLAERUNG: ClassVar[str] = "Was zu einem Produkt zwischen Funktionen vereinbart ist; ohne eigene gilt die Schnittstelle des Produkts."
    KUERZEL_VORSATZ: ClassVar[str] = "V"

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Produkt", "Kürzel der Maßnahme.", beispiel="M-10")
    name: Pflichttext = angabe("Gegenstand", "Worum es geht.", beispiel="Auskunft zum Aufenthaltsstand")
    parteien: tuple[Text, ...] = angabe(
        "Parteien", "Funktionen, keine Namen; mehrere mit Semikolon.", vorgabe=(), beispiel="Leitung ABH; Teamleitung Jobcenter"
    )
    regel: LangerText = angabe("Regel", "Was gilt: wer, was, bis wann.", vorgabe="")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel; leer = die des Produkts.", vorgabe=None, beispiel="SST-06"
    )
    gueltig_ab: dt.date | None = angabe("Gültig ab", "Ab wann sie gilt.", vorgabe=None, beispiel=dt.date(2027, 1, 1))
    vereinbarungsstand: Vereinbarungsstand = angabe("Stand", "Wie verbindlich sie ist.", vorgabe=Vereinbarungsstand.ENTWURF)


class SichtbaresErgebnis(Objekt):
    """Was von einem Produkt gezeigt wird: ein Satz, wo und wann; das Bild dazu ist ein ``Ergebnisbild``."""

    ART: ClassVar[str] = "sichtbaresergebnis"
    TITEL: ClassVar[str] = "Sichtbares Ergebnis"
    MEHRZAHL: ClassVar[str] = "Sichtbare Ergebnisse"
    BLATT: ClassVar[str] = "Sichtbare Ergebnisse"
    ERKLAERUNG: ClassVar[str] = "Je Produkt ein Satz, was sichtbar geworden ist, und wo; das Bild kommt auf dem Bildschirm „Produkte“ dazu."
    KUERZEL_VORSATZ: ClassVar[str] = "SE"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("massnahme",),)

    massnahme: Annotated[UUID, Bezug("massnahme", "mitloeschen")] = angabe("Produkt", "Kürzel der Maßnahme.", beispiel="M-11")
    name: Pflichttext = angabe("Satz", "Was jetzt anders ist.", beispiel="Das Erstgespräch wird bei der Aushändigung gebucht.")
    ort: Text = angabe("Wo gezeigt", "Ort, Aushang oder Seite.", vorgabe="", beispiel="Aushang im Bürgerbüro und Internetseite")
    verweis: Text = angabe("Verweistext", "Wie der Hinweis dort heißt; keine Adresse nötig.", vorgabe="", beispiel="Ankommen im Landkreis")
    gezeigt_am: dt.date | None = angabe("Gezeigt am", "Seit wann es zu sehen ist.", vorgabe=None, beispiel=dt.date(2026, 11, 2))


class Bildart(StrEnum):
    """In welcher Form ein Bild gespeichert ist."""

    JPEG = "jpeg"
    PNG = "png"


_ANFANG = {Bildart.JPEG: "/9j/", Bildart.PNG: "iVBORw0KGgo"}
"""Bildart -> wie ihr Base64 beginnt."""


class Ergebnisbild(Objekt):
    """Das geprüfte Bild zu einem sichtbaren Ergebnis: neu geschrieben, ohne Aufnahmedaten; ``inhalt`` ist Base64."""

    ART: ClassVar[str] = "ergebnisbild"
    TITEL: ClassVar[str] = "Ergebnisbild"
    MEHRZAHL: ClassVar[str] = "Ergebnisbilder"
    KUERZEL_VORSATZ: ClassVar[str] = "EB"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("ergebnis",),)

    ergebnis: Annotated[UUID, Bezug("sichtbaresergebnis", "mitloeschen")] = angabe("Ergebnis", "Wozu das Bild gehört.", beispiel="SE-001")
    alternativtext: Pflichttext = angabe("Alternativtext", "Was zu sehen ist, für alle, die das Bild nicht sehen.", beispiel="Wartebereich")
    bildart: Bildart = angabe("Bildart", "Wie es gespeichert ist.", vorgabe=Bildart.JPEG)
    breite_px: int = angabe("Breite", "Bildpunkte.", ge=1, le=4000, beispiel=640)
    hoehe_px: int = angabe("Höhe", "Bildpunkte.", ge=1, le=4000, beispiel=480)
    inhalt: Annotated[str, Field(min_length=1, max_length=600_000, pattern=r"^[A-Za-z0-9+/]+={0,2}$")] = angabe("Inhalt", "Base64.")

    @model_validator(mode="after")
    def _anfang_passt_zur_bildart(self) -> Self:
        if not self.inhalt.startswith(_ANFANG[self.bildart]):
            msg = "ist kein Bild dieser Art. | Bitte das Bild auf dem Bildschirm „Produkte“ neu hinterlegen. | inhalt"
            raise ValueError(msg)
        return self
