"""Schritte, ihre Tätigkeitsarten und die Übergänge zwischen ihnen."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Anteil, Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Taetigkeitsart(StrEnum):
    """Was in einem Schritt getan wird; an die 17 Standardaktivitäten der Zeitwerttabelle gebunden."""

    EINARBEITEN = "Einarbeiten"
    BERATEN = "Beraten"
    FORMAL_PRUEFEN = "Formell prüfen"
    DATEN_EINHOLEN = "Daten einholen"
    INHALTLICH_PRUEFEN = "Inhaltlich prüfen und erfassen"
    BERECHNEN = "Berechnen"
    ERGEBNIS_PRUEFEN = "Ergebnis prüfen"
    INTERN_BESPRECHEN = "Intern besprechen"
    EXTERN_BESPRECHEN = "Extern besprechen"
    UEBERMITTELN = "Daten übermitteln"
    BESCHEIDEN = "Bescheid erstellen"
    ZAHLUNG = "Zahlung abwickeln"
    NACHFORDERN = "Nachfordern und korrigieren"
    ABLEGEN = "Kopieren, ablegen, verteilen"
    SCHULEN = "Schulen"
    UEBERWACHEN = "Überwachen"
    ANPASSEN = "Interne Abläufe anpassen"


class EigeneTaetigkeit(Objekt):
    """Eine eigene Bezeichnung für eine Tätigkeitsart, gebunden an eine der 17 Standardaktivitäten."""

    ART: ClassVar[str] = "eigene_taetigkeit"
    TITEL: ClassVar[str] = "Eigene Tätigkeitsart"
    MEHRZAHL: ClassVar[str] = "Eigene Tätigkeitsarten"
    BLATT: ClassVar[str] = "Tätigkeitsarten"
    ERKLAERUNG: ClassVar[str] = (
        "Wie Ihr Haus eine Tätigkeit nennt und welcher Standardaktivität sie entspricht; von dort kommen Vorschlagswerte."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "T"

    name: Pflichttext = angabe("Tätigkeitsart", "Eigene Bezeichnung.", beispiel="Biometrie aufnehmen")
    standard: Taetigkeitsart = angabe("Standardaktivität", "Welcher der 17 Standardaktivitäten sie entspricht.", beispiel="Daten einholen")
    vorschlag_min: Zahl | None = angabe(
        "Eigener Vorschlagswert",
        "Leer = der mittlere Wert der Standardaktivität.",
        vorgabe=None,
        ge=0,
        le=1000000,
        einheit="min",
        beispiel=12,
    )


class Medium(StrEnum):
    """Träger, auf dem etwas ankommt oder weitergeht."""

    PAPIER = "Papier"
    EMAIL = "E-Mail"
    FACHVERFAHREN = "Fachverfahren"
    ONLINE = "Online-Dienst"
    MUENDLICH = "mündlich"
    OHNE = "ohne Übergabe"


class Verzweigungsart(StrEnum):
    """Wie es nach einem Schritt mit mehreren Nachfolgern weitergeht."""

    ENTWEDER_ODER = "entweder-oder"
    GLEICHZEITIG = "gleichzeitig"


class Schritt(Objekt):
    """Ein Arbeitsschritt eines Prozesses."""

    ART: ClassVar[str] = "schritt"
    TITEL: ClassVar[str] = "Schritt"
    MEHRZAHL: ClassVar[str] = "Schritte"
    BLATT: ClassVar[str] = "Schritte"
    ERKLAERUNG: ClassVar[str] = "Wer macht was womit. Zeiten stehen im Blatt Zeitbelege, die Reihenfolge im Blatt Übergänge."
    KUERZEL_VORSATZ: ClassVar[str] = "S"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    name: Pflichttext = angabe("Schritt", "Was getan wird, als Tätigkeit.", beispiel="Unterlagen prüfen")
    einheit: Annotated[UUID | None, Bezug("einheit", "leeren")] = angabe(
        "Zuständig", "Kürzel der Organisationseinheit.", vorgabe=None, beispiel="OE-02"
    )
    taetigkeit: Taetigkeitsart | None = angabe(
        "Tätigkeitsart", "Art der Tätigkeit; liefert Vorschlagswerte, wo Zeiten fehlen.", vorgabe=None
    )
    eigene_taetigkeit: Annotated[UUID | None, Bezug("eigene_taetigkeit", "leeren")] = angabe(
        "Eigene Tätigkeitsart", "Kürzel der eigenen Bezeichnung; sie gilt vor der Tätigkeitsart.", vorgabe=None, beispiel="T-01"
    )
    it_verfahren: Text = angabe("IT-Verfahren", "Womit gearbeitet wird.", vorgabe="", beispiel="Ausländerwesen-Fachverfahren")
    formular: Text = angabe("Formular", "Welches Formular gebraucht wird.", vorgabe="")
    erfasste_angaben: tuple[Text, ...] = angabe(
        "Erfasste Angaben", "Welche Angaben hier eingegeben werden; mehrere mit Semikolon.", vorgabe=(), beispiel="Name; Anschrift"
    )
    uebergebene_angaben: tuple[Text, ...] = angabe("Übergebene Angaben", "Welche Angaben weitergehen; mehrere mit Semikolon.", vorgabe=())
    medium_ein: Medium | None = angabe("Medium ein", "Wie der Vorgang ankommt.", vorgabe=None)
    medium_aus: Medium | None = angabe("Medium aus", "Wie der Vorgang weitergeht.", vorgabe=None)
    verzweigung: Verzweigungsart = angabe(
        "Verzweigung",
        "Bei mehreren Nachfolgern: nur einer (entweder-oder) oder alle (gleichzeitig).",
        vorgabe=Verzweigungsart.ENTWEDER_ODER,
    )
    ausserhalb_auftrag: bool = angabe("Außerhalb des Auftrags", "Ja bei Fachprozessen, in die nicht eingegriffen wird.", vorgabe=False)
    vorrang: int = angabe(
        "Vorrang",
        "Was in der Schlange der Einheit zuerst drankommt: die höhere Zahl; 0 = wie alles andere. Gilt in der Simulation.",
        vorgabe=0,
        ge=0,
        le=9,
    )
    bemerkung: LangerText = angabe("Bemerkung", "Was sonst wichtig ist.", vorgabe="")


class Uebergang(Objekt):
    """Der Weg von einem Schritt zum nächsten; ohne ``von`` beginnt, ohne ``nach`` endet der Prozess."""

    ART: ClassVar[str] = "uebergang"
    TITEL: ClassVar[str] = "Übergang"
    MEHRZAHL: ClassVar[str] = "Übergänge"
    BLATT: ClassVar[str] = "Übergänge"
    ERKLAERUNG: ClassVar[str] = (
        "Wie es weitergeht. „Von“ leer = Beginn, „Nach“ leer = Ende. Anteile aller Wege aus einem Schritt ergeben zusammen 1."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "U"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "von", "nach", "variante"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    von: Annotated[UUID | None, Bezug("schritt", "mitloeschen")] = angabe(
        "Von", "Kürzel des Schritts; leer = Beginn.", vorgabe=None, beispiel="S-01"
    )
    nach: Annotated[UUID | None, Bezug("schritt", "mitloeschen")] = angabe(
        "Nach", "Kürzel des nächsten Schritts; leer = Ende.", vorgabe=None, beispiel="S-02"
    )
    anteil: Anteil = angabe("Anteil", "Anteil der Fälle, die diesen Weg gehen, 0 bis 1.", vorgabe=Decimal(1), beispiel=0.65)
    bedingung: Text = angabe("Bedingung", "Wann dieser Weg gilt.", vorgabe="", beispiel="Unterlagen vollständig")
    ruecksprung: bool = angabe("Nacharbeit", "Ja, wenn der Weg zu einem früheren Schritt zurückführt.", vorgabe=False)
    variante: Annotated[UUID | None, Bezug("variante", "mitloeschen")] = angabe(
        "Variante", "Nur für diese Variante; leer = für alle, die hier keinen eigenen Weg haben.", vorgabe=None, beispiel="V-01"
    )

    @model_validator(mode="after")
    def _nicht_leer(self) -> Self:
        if self.von is None and self.nach is None:
            msg = "hat weder Anfang noch Ziel. | Bitte „Von“ oder „Nach“ ausfüllen. | nach"
            raise ValueError(msg)
        return self
