"""Hauptzielgruppen und Arrival Stories; fiktive Personen, keine Daten wirklicher Menschen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.saal.modell import SPRACHEN, Sprachkennung


class Rechtsstatus(StrEnum):
    """Rechtlicher Status der Gruppe, als Klasse."""

    EU = "Freizügigkeit (EU)"
    ARBEIT = "Aufenthalt zur Arbeit oder Ausbildung"
    STUDIUM = "Aufenthalt zum Studium"
    FAMILIE = "Aufenthalt zur Familie"
    SUCHE = "Aufenthalt zur Arbeits- oder Ausbildungsplatzsuche"
    ASYLVERFAHREN = "im Asylverfahren"
    SCHUTZ = "anerkannter Schutz"
    VORUEBERGEHEND = "vorübergehender Schutz"
    DULDUNG = "Duldung"
    OFFEN = "noch offen"


class Migrationsform(StrEnum):
    """Warum und wie die Gruppe kommt."""

    ARBEIT = "Arbeit"
    AUSBILDUNG = "Ausbildung oder Studium"
    FAMILIE = "Familie"
    FLUCHT = "Flucht"
    BINNEN = "Umzug aus der EU"
    WEITERZUG = "Umzug innerhalb Deutschlands"


class Arbeitsmigration(StrEnum):
    """Wo die Gruppe auf dem Weg in Arbeit steht."""

    FACHKRAFT = "Fachkraft mit Zusage"
    ANERKENNUNG = "Anerkennung läuft"
    AUSBILDUNG = "Ausbildung"
    SUCHE = "Arbeitssuche"
    KEINE = "keine Arbeitsmigration"


class Familienstatus(StrEnum):
    """Mit wem die Gruppe kommt."""

    ALLEIN = "allein"
    PAAR = "mit Partnerin oder Partner"
    KINDER = "mit Kindern"
    ALLEINERZIEHEND = "alleinerziehend"
    UNBEGLEITET = "unbegleitet minderjährig"
    GEMISCHT = "gemischt"


class Amifgruppe(StrEnum):
    """Mittelbare Zielgruppe des Asyl-, Migrations- und Integrationsfonds."""

    DAUERHAFT = "auf dem Weg zu dauerhaftem Aufenthalt"
    KURSANSPRUCH = "mit Anspruch auf Integrations- oder Berufssprachkurs"
    SUCHE = "zur Arbeits- oder Ausbildungsplatzsuche"
    KEINE = "keine"


class Zielgruppe(Objekt):
    """Eine Gruppe Neuzugewanderter mit gemeinsamen Merkmalen."""

    ART: ClassVar[str] = "zielgruppe"
    TITEL: ClassVar[str] = "Zielgruppe"
    MEHRZAHL: ClassVar[str] = "Zielgruppen"
    BLATT: ClassVar[str] = "Zielgruppen"
    ERKLAERUNG: ClassVar[str] = "Für wen das Ankommen besser werden soll: Gruppen nach Merkmalen, keine Personen."
    KUERZEL_VORSATZ: ClassVar[str] = "ZG"

    name: Pflichttext = angabe("Zielgruppe", "Kurzer Name der Gruppe.", beispiel="Fachkräfte mit nationalem Visum")
    haupt: bool = angabe("Hauptzielgruppe", "Ja, wenn gemeinsam als Hauptzielgruppe festgelegt.", vorgabe=False)
    begruendung: LangerText = angabe("Begründung", "Warum gerade diese Gruppe.", vorgabe="")
    rechtsstatus: Rechtsstatus = angabe("Rechtlicher Status", "Als Klasse, nicht als Einzelfall.", vorgabe=Rechtsstatus.OFFEN)
    migrationsform: Migrationsform = angabe("Migrationsform", "Warum und wie sie kommt.", vorgabe=Migrationsform.ARBEIT)
    arbeitsmigration: Arbeitsmigration = angabe("Arbeitsmigration", "Wo sie auf dem Weg in Arbeit steht.", vorgabe=Arbeitsmigration.KEINE)
    familienstatus: Familienstatus = angabe("Familienstatus", "Mit wem sie kommt.", vorgabe=Familienstatus.GEMISCHT)
    amif: Amifgruppe = angabe("AMIF-Gruppe", "Zu welcher mittelbaren Zielgruppe des AMIF sie gehört.", vorgabe=Amifgruppe.KEINE)
    personen_je_jahr: int | None = angabe("Personen je Jahr", "Ungefähre Zahl.", vorgabe=None, ge=0, le=1000000, einheit="Personen")
    quelle: Text = angabe("Quelle", "Woher die Zahl stammt.", vorgabe="", beispiel="Melderegister 2025")
    bedarf: LangerText = angabe("Bedarf", "Was diese Gruppe beim Ankommen braucht.", vorgabe="")


class Geschichte(Objekt):
    """Eine Arrival Story: fiktive Person einer Zielgruppe und ihr Weg."""

    ART: ClassVar[str] = "geschichte"
    TITEL: ClassVar[str] = "Arrival Story"
    MEHRZAHL: ClassVar[str] = "Arrival Stories"
    BLATT: ClassVar[str] = "Arrival Stories"
    ERKLAERUNG: ClassVar[str] = "Das Ankommen aus Sicht einer erfundenen Person; niemand Wirkliches darf erkennbar sein."
    KUERZEL_VORSATZ: ClassVar[str] = "AS"

    name: Pflichttext = angabe("Titel", "Wie die Geschichte heißt.", beispiel="Amina wird Pflegefachkraft")
    zielgruppe: Annotated[UUID | None, Bezug("zielgruppe", "leeren")] = angabe("Zielgruppe", "Kürzel der Zielgruppe.", vorgabe=None)
    person: LangerText = angabe("Erfundene Person", "Wer sie ist, in zwei Sätzen; erfunden.", vorgabe="")
    wunsch: Text = angabe("Wunsch", "Was sie erreichen will, in ihren Worten.", vorgabe="", beispiel="Ich will arbeiten und bleiben.")


class Abschnitt(StrEnum):
    """Wann auf dem Weg."""

    VORHER = "vor der Einreise"
    ANKUNFT = "Ankunft"
    ERSTE_WOCHEN = "erste Wochen"
    EINLEBEN = "Einleben"


class Stimmung(StrEnum):
    """Wie es der Person dabei geht, in fünf Stufen."""

    SEHR_GUT = "sehr gut"
    GUT = "gut"
    MITTEL = "weder noch"
    SCHLECHT = "schlecht"
    SEHR_SCHLECHT = "sehr schlecht"

    @property
    def stufe(self) -> int:
        """2 sehr gut bis -2 sehr schlecht."""
        return 2 - list(Stimmung).index(self)


class Station(Objekt):
    """Ein Moment der Reise: was die Person tut, wo, wie es ihr geht, welcher Prozessschritt dahintersteht."""

    ART: ClassVar[str] = "station"
    TITEL: ClassVar[str] = "Station"
    MEHRZAHL: ClassVar[str] = "Stationen"
    BLATT: ClassVar[str] = "Stationen"
    ERKLAERUNG: ClassVar[str] = "Die Stationen einer Arrival Story; mit dem Prozessschritt dahinter erscheint die Wartezeit von selbst."
    KUERZEL_VORSATZ: ClassVar[str] = "SN"

    geschichte: Annotated[UUID, Bezug("geschichte", "mitloeschen")] = angabe("Arrival Story", "Kürzel der Geschichte.", beispiel="AS-001")
    rang: int = angabe("Rang", "Reihenfolge auf dem Weg.", vorgabe=0, ge=0, le=9999)
    name: Pflichttext = angabe("Station", "Was geschieht, aus Sicht der Person.", beispiel="Termin bei der Ausländerbehörde buchen")
    abschnitt: Abschnitt = angabe("Abschnitt", "Wann auf dem Weg.", vorgabe=Abschnitt.ANKUNFT)
    stelle: Text = angabe("Stelle", "Mit wem die Person zu tun hat.", vorgabe="", beispiel="Ausländerbehörde")
    kanal: Text = angabe("Kanal", "Auf welchem Weg.", vorgabe="", beispiel="Online-Termin")
    gedanke: Text = angabe("Gedanke", "Was sie denkt.", vorgabe="", beispiel="Warum gibt es keinen Termin?")
    stimmung: Stimmung = angabe("Stimmung", "Wie es ihr dabei geht.", vorgabe=Stimmung.MITTEL)
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe(
        "Prozessschritt", "Kürzel des Schritts, der dahintersteht.", vorgabe=None, beispiel="S-04"
    )
    schmerz: Text = angabe("Was stört", "Woran es hakt.", vorgabe="")
    beleg: Text = angabe("Beleg", "Worauf sich das stützt, etwa ein Interview nach Funktion.", vorgabe="")
    chance: Text = angabe("Was besser wäre", "Idee aus Sicht der Person.", vorgabe="")


class Textfeld(StrEnum):
    """Welcher Text einer Arrival Story übersetzt ist; dahinter der Name des Feldes."""

    TITEL = "Titel"
    PERSON = "Erfundene Person"
    WUNSCH = "Wunsch"
    STATION = "Station"
    STELLE = "Stelle"
    GEDANKE = "Gedanke"

    @property
    def feld(self) -> str:
        """Das Feld von ``Geschichte`` oder ``Station``."""
        return {"Titel": "name", "Erfundene Person": "person", "Station": "name"}.get(self.value, self.value.lower())


TEXTE_DER_GESCHICHTE = (Textfeld.TITEL, Textfeld.PERSON, Textfeld.WUNSCH)
TEXTE_DER_STATION = (Textfeld.STATION, Textfeld.STELLE, Textfeld.GEDANKE)


class Pruefstand(StrEnum):
    """Wie verlässlich eine Übersetzung ist."""

    GEPRUEFT = "geprüft"
    MASCHINELL = "maschinell, ungeprüft"


class Uebersetzung(Objekt):
    """Ein Text einer Arrival Story oder Station in einer anderen Sprache."""

    ART: ClassVar[str] = "uebersetzung"
    TITEL: ClassVar[str] = "Übersetzung"
    MEHRZAHL: ClassVar[str] = "Übersetzungen"
    BLATT: ClassVar[str] = "Übersetzungen"
    ERKLAERUNG: ClassVar[str] = "Texte der Arrival Stories in anderen Sprachen; was fehlt, steht auf der Karte deutsch mit [DE]."
    KUERZEL_VORSATZ: ClassVar[str] = "UE"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("geschichte", "station", "textfeld", "sprache"),)

    geschichte: Annotated[UUID | None, Bezug("geschichte", "mitloeschen")] = angabe(
        "Arrival Story", "Kürzel der Geschichte, deren Text das ist.", vorgabe=None, beispiel="AS-001"
    )
    station: Annotated[UUID | None, Bezug("station", "mitloeschen")] = angabe(
        "Station", "Oder Kürzel der Station.", vorgabe=None, beispiel="SN-001"
    )
    textfeld: Textfeld = angabe("Text", "Welcher Text übersetzt ist.", beispiel="Wunsch")
    sprache: Sprachkennung = angabe("Sprache", "Kennung der Sprache.", beispiel="en")
    text: LangerText = angabe("Übersetzung", "Der Text in dieser Sprache.", min_length=1, beispiel="I want to work and stay.")
    pruefstand: Pruefstand = angabe("Stand", "Geprüft hat, wer die Sprache spricht.", vorgabe=Pruefstand.MASCHINELL)

    @model_validator(mode="after")
    def _passt_zusammen(self) -> Self:
        if (self.geschichte is None) == (self.station is None):
            raise ValueError("braucht genau ein Ziel. | Bitte entweder eine Arrival Story oder eine Station angeben. | geschichte")
        if (self.textfeld in TEXTE_DER_STATION) != (self.station is not None):
            gibt = ", ".join(f.value for f in (TEXTE_DER_GESCHICHTE if self.station is None else TEXTE_DER_STATION))
            raise ValueError(f"gehört nicht dazu. | Es gibt dort: {gibt}. | textfeld")
        if self.sprache not in SPRACHEN[1:]:
            raise ValueError(f"ist keine Sprache der Karten. | Es gibt: {', '.join(SPRACHEN[1:])}. | sprache")
        return self
