"""Hauptzielgruppen und Arrival Stories; fiktive Personen, keine Daten wirklicher Menschen."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug


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
    uebersetzungen: LangerText = angabe(
        "Übersetzungen", "Titel und Wunsch in weiteren Sprachen, je Sprache eine Zeile, etwa „en: I want to work and stay.“", vorgabe=""
    )


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
