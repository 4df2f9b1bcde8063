"""Runden, Stimmzettel und Stimmen: was Telefone, Beamer, Moderation und Auswertung gemeinsam kennen.

Runden stehen wie jedes Objekt im Journal; Stimmen nicht: sie liegen im Sammelkasten und werden nach einer Frist gelöscht.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.modell import LangerText, Modell, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug, Verweis

CODEALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Buchstaben der Beitrittscodes: ohne I, L und O, die mit Ziffern und untereinander verwechselt werden."""
CODELAENGE = 6
SPRACHEN = ("de", "de-simple", "en", "ar", "uk")
"""Sprachen der Telefonseite nach BCP 47; ``de-simple`` ist Leichte Sprache. Jede hat einen Katalog in ``vorlagen/sprachen``."""

Kennzeichen = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_-]+$")]
"""Kurze Kennung innerhalb einer Runde, etwa ``o1`` oder eine UUID."""
Sprachkennung = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]+)*$")]
Uebersetzungen = dict[Sprachkennung, Text]
"""Sprache -> Wortlaut; was fehlt, erscheint deutsch mit Hinweis."""


class Zweck(StrEnum):
    """Wozu eine Runde dient."""

    SAMMELN = "sammeln"
    GEWICHTEN = "gewichten"
    SCHAETZEN = "schätzen"
    ENTSCHEIDEN = "entscheiden"


class Stimmzettel(StrEnum):
    """Art des Stimmzettels; dahinter Gegenstand und Inhalt (JSON) einer Stimme.

    Ohne andere Angabe ist der Gegenstand leer und ein Stimmzettel eine Stimme. ``o…`` sind Kennungen von Optionen, ``k…`` von Kriterien.
    """

    EINFACH = "einfach"
    """``{"wahl": "o1"}``"""
    MEHRFACH = "mehrfach"
    """``{"wahl": ["o1", "o3"]}``, höchstens ``einstellungen.hoechstens``"""
    TEXT = "text"
    """Gegenstand ``1`` bis ``einstellungen.je_person``; ``{"text": "…"}``"""
    WORTWOLKE = "wortwolke"
    """wie Text, höchstens 40 Zeichen"""
    SAMMLUNG = "sammlung"
    """wie Text; die Moderation ordnet Beiträge zu ``Runde.gruppen``"""
    FRAGEN = "fragen"
    """Frage: Gegenstand ``1`` …, ``{"text": "…"}``; Zustimmung: Gegenstand ``plus-<beitrag>``, ``{"plus": true}``"""
    RANGFOLGE = "rangfolge"
    """``{"reihe": ["o3", "o1"]}``, bestes zuerst, darf unvollständig sein"""
    PUNKTE = "punkte"
    """``{"punkte": {"o1": 3}}``, zusammen höchstens ``einstellungen.punkte``"""
    HUNDERT = "hundert"
    """``{"punkte": {"o1": 60, "o2": 40}}``, zusammen genau 100"""
    ZWEI_ACHSEN = "zwei_achsen"
    """``{"lage": {"o1": {"x": 7, "y": 2}}}``, je ``skala_von`` bis ``skala_bis``"""
    KRITERIEN = "kriterien"
    """``{"werte": {"o1": {"k1": 7}}}``, je ``skala_von`` bis ``skala_bis``, darf Lücken haben"""
    DREIPUNKT = "dreipunkt"
    """``{"schaetzung": {"o1": {"min": 5, "wahrscheinlich": 10, "max": 30}}}`` in der Einheit der Runde, zwei Nachkommastellen"""
    SCHRITT = "schritt"
    """Gegenstand Kennung der Option: ``{"art": "stimmt"}`` oder ``{"art": "stimmt_nicht", "text": "…"}``;
    Gegenstand ``fehlt-1`` bis ``fehlt-<je_person>``: ``{"art": "fehlt", "nach": "o2", "text": "…"}`` (``nach`` leer: am Anfang)"""
    PAARVERGLEICH = "paarvergleich"
    """``{"urteile": {"o1:o2": 3}}`` nach Saaty: 1 gleich, 2 bis 9 das linke ist so viel wichtiger, -2 bis -9 das rechte; darf Lücken haben.
    Paare stehen in der Reihenfolge der Optionen"""
    KONSENT = "konsent"
    """Gegenstand Kennung der Option (ohne Optionen leer): ``{"haltung": "zustimmung" | "bedenken" | "einwand", "text": "…"}``;
    ``einwand`` ist der schwerwiegende Einwand"""
    KONSENSIEREN = "konsensieren"
    """``{"widerstand": {"o1": 0}}``, 0 kein bis 10 stärkster Widerstand, alle Optionen; die Nulllösung ist die Option ``null``"""

    @property
    def titel(self) -> str:
        """Name auf dem Bildschirm."""
        return _TITEL[self]


_TITEL = {
    Stimmzettel.EINFACH: "Eine Auswahl",
    Stimmzettel.MEHRFACH: "Mehrere Auswahlen",
    Stimmzettel.TEXT: "Kurzer Text",
    Stimmzettel.WORTWOLKE: "Wortwolke",
    Stimmzettel.SAMMLUNG: "Ideensammlung",
    Stimmzettel.FRAGEN: "Fragen mit Zustimmung",
    Stimmzettel.RANGFOLGE: "Rangfolge",
    Stimmzettel.PUNKTE: "Punkte kleben",
    Stimmzettel.HUNDERT: "100 Punkte verteilen",
    Stimmzettel.ZWEI_ACHSEN: "Zwei Achsen",
    Stimmzettel.KRITERIEN: "Bewertung je Kriterium",
    Stimmzettel.DREIPUNKT: "Dreipunktschätzung",
    Stimmzettel.SCHRITT: "Stimmt nicht / fehlt",
    Stimmzettel.PAARVERGLEICH: "Paarvergleich",
    Stimmzettel.KONSENT: "Konsent",
    Stimmzettel.KONSENSIEREN: "Systemisches Konsensieren",
}

FREITEXT = frozenset({Stimmzettel.TEXT, Stimmzettel.WORTWOLKE, Stimmzettel.SAMMLUNG, Stimmzettel.FRAGEN})
"""Stimmzettel, deren Inhalt ein freier Text ist; auch ``schritt`` und ``konsent`` können Text enthalten."""


class Rundenstand(StrEnum):
    """Wie weit eine Runde ist."""

    ENTWURF = "Entwurf"
    OFFEN = "offen"
    GESCHLOSSEN = "geschlossen"
    AUFGEDECKT = "aufgedeckt"


class Herkunft(StrEnum):
    """Woher eine Stimme kommt."""

    TELEFON = "Telefon"
    STAPEL = "Stapel"


class Wortlaut(Modell):
    """Ein Text mit Übersetzungen."""

    text: Text = ""
    uebersetzungen: Uebersetzungen = Field(default_factory=dict)

    def in_sprache(self, sprache: str) -> tuple[str, str]:
        """(Wortlaut, Sprache): in ``sprache``, sonst in deren Grundsprache, sonst deutsch."""
        for eine in (sprache, sprache.split("-", maxsplit=1)[0]):
            if eine != "de" and (text := self.uebersetzungen.get(eine)):
                return text, eine
        return self.text, "de"


class Option(Wortlaut):
    """Worüber abgestimmt wird; ``verweis`` zeigt auf das Objekt des Projekts, aus dem sie entstand."""

    id: Kennzeichen
    text: Pflichttext
    zusatz: Text = ""
    """Kürzel oder kurze Erklärung unter dem Text, etwa „S-04“."""
    verweis: Verweis | None = None


class Gruppe(Modell):
    """Beiträge, die die Moderation zusammengelegt hat; ``beitraege`` sind ``Stimme.beitrag``."""

    id: Kennzeichen
    name: Text
    beitraege: tuple[str, ...] = ()


class Einstellungen(Modell):
    """Was an einem Stimmzettel einstellbar ist; jede Art liest nur, was sie braucht."""

    hoechstens: int = Field(default=3, ge=1, le=50)
    """Mehrfach: wie viele Optionen."""
    punkte: int = Field(default=5, ge=1, le=50)
    """Punkte kleben: wie viele je Person."""
    haeufen: bool = True
    """Punkte kleben: mehrere auf eine Option erlaubt."""
    je_person: int = Field(default=3, ge=1, le=10)
    """Freitext: wie viele Beiträge."""
    skala_von: int = Field(default=0, ge=-10, le=10)
    skala_bis: int = Field(default=10, ge=1, le=100)
    einheit: Text = "min"
    """Dreipunkt: Einheit der Schätzung, etwa ``min`` oder ``Tage``."""
    achse_x: Wortlaut = Wortlaut(text="Aufwand")
    achse_y: Wortlaut = Wortlaut(text="Nutzen")
    verdeckt: bool = True
    """Ergebnis erst nach dem Aufdecken zeigen."""
    freigabe: bool = True
    """Freier Text erscheint erst nach Freigabe durch die Moderation auf dem Beamer."""
    dauer_s: int = Field(default=0, ge=0, le=7200)
    """Zeit zum Abstimmen ab dem Öffnen; 0 = ohne Uhr."""


class Runde(Objekt):
    """Eine Abstimmung im Saal: Frage, Stimmzettel, Optionen, Stand."""

    ART: ClassVar[str] = "runde"
    TITEL: ClassVar[str] = "Runde"
    MEHRZAHL: ClassVar[str] = "Runden"
    ERKLAERUNG: ClassVar[str] = "Worüber im Saal abgestimmt wird, mit Frage, Stimmzettel und Stand; die Stimmen selbst stehen nicht darin."
    KUERZEL_VORSATZ: ClassVar[str] = "R"

    frage: Pflichttext = angabe("Frage", "Was die Teilnehmenden lesen.", beispiel="Welches Handlungsfeld ist am dringendsten?")
    uebersetzungen: Uebersetzungen = angabe("Übersetzungen", "Die Frage in weiteren Sprachen.", vorgabe={})
    zweck: Zweck = angabe("Zweck", "Wozu die Runde dient.", vorgabe=Zweck.GEWICHTEN)
    stimmzettel: Stimmzettel = angabe("Stimmzettel", "Wie abgestimmt wird.", vorgabe=Stimmzettel.EINFACH)
    optionen: tuple[Option, ...] = angabe("Optionen", "Worüber abgestimmt wird.", vorgabe=())
    kriterien: tuple[Option, ...] = angabe("Kriterien", "Wonach bewertet wird.", vorgabe=())
    einstellungen: Einstellungen = angabe("Einstellungen", "Was am Stimmzettel einstellbar ist.", vorgabe=Einstellungen())
    stand: Rundenstand = angabe("Stand", "Wie weit die Runde ist.", vorgabe=Rundenstand.ENTWURF)
    durchgang: int = angabe("Durchgang", "1 still, 2 nach der Aussprache.", vorgabe=1, ge=1, le=9)
    code: Text = angabe(
        "Code", "Buchstaben zum Beitreten; Runden desselben Codes erscheinen nacheinander auf denselben Telefonen.", vorgabe=""
    )
    geoeffnet: Text = angabe("Geöffnet", "Zeitpunkt des letzten Öffnens (UTC).", vorgabe="")
    probelauf: bool = angabe("Probelauf", "Stimmen zählen nicht und werden vor dem Start gelöscht.", vorgabe=False)
    freigegeben: tuple[str, ...] = angabe("Freigegeben", "Beiträge, die auf dem Beamer erscheinen dürfen.", vorgabe=())
    gruppen: tuple[Gruppe, ...] = angabe("Gruppen", "Zusammengelegte Beiträge.", vorgabe=())
    ziel: Text = angabe("Ziel", "Art der Einträge, die aus einer Sammlung werden; leer: Themenspeicher.", vorgabe="")
    uebernommen: bool = angabe("Übernommen", "Das Ergebnis ist in das Projekt übernommen.", vorgabe=False)
    uebernahme: tuple[LangerText, ...] = angabe("Übernahme", "Was das Übernehmen geändert hat, je Feld ein Satz.", vorgabe=())
    beteiligung: Text = angabe(
        "Beteiligung", "Wie viele bei der Übernahme abgestimmt hatten; bleibt, wenn Stimmen gelöscht werden.", vorgabe=""
    )
    ergebnis: LangerText = angabe("Ergebnis", "Die Aussage, die übernommen wurde; bleibt, wenn Stimmen gelöscht werden.", vorgabe="")

    @property
    def anzeige(self) -> str:
        """Die Frage."""
        return self.frage

    @property
    def wortlaut(self) -> Wortlaut:
        """Die Frage mit ihren Übersetzungen."""
        return Wortlaut(text=self.frage, uebersetzungen=self.uebersetzungen)

    @property
    def zaehlgang(self) -> int:
        """Unter welchem Durchgang jetzt eingehende Stimmen abgelegt werden; 0 im Probelauf."""
        return 0 if self.probelauf else self.durchgang


class Stapelstimme(Objekt):
    """Gleichlautende Stimmen aus Papier oder Handzeichen, von der Moderation eingetragen und als solche gekennzeichnet."""

    ART: ClassVar[str] = "stapelstimme"
    TITEL: ClassVar[str] = "Stapelstimme"
    MEHRZAHL: ClassVar[str] = "Stapelstimmen"
    ERKLAERUNG: ClassVar[str] = "Stimmen von Papier oder Handzeichen; die Moderation trägt sie gesammelt ein."
    KUERZEL_VORSATZ: ClassVar[str] = "SS"

    runde: Annotated[UUID, Bezug("runde", "mitloeschen")] = angabe("Runde", "Kürzel der Runde.", beispiel="R-001")
    durchgang: int = angabe("Durchgang", "Zu welchem Durchgang die Stimmen gehören; 0 = Probelauf.", vorgabe=1, ge=0, le=9)
    anzahl: int = angabe("Anzahl", "Wie viele gleiche Stimmen.", ge=1, le=1000, beispiel=12)
    gegenstand: Text = angabe("Gegenstand", "Worauf sich die Stimme bezieht; meist leer.", vorgabe="")
    inhalt: dict[str, Any] = angabe("Inhalt", "Die Stimme in der Schreibweise des Stimmzettels.")
    quelle: Text = angabe("Quelle", "Papier oder Handzeichen.", vorgabe="Handzeichen", beispiel="Papier")


class Thema(Objekt):
    """Ein Punkt des Themenspeichers: wichtig, aber nicht jetzt."""

    ART: ClassVar[str] = "thema"
    TITEL: ClassVar[str] = "Thema"
    MEHRZAHL: ClassVar[str] = "Themenspeicher"
    ERKLAERUNG: ClassVar[str] = "Was im Workshop aufkam und später behandelt wird."
    KUERZEL_VORSATZ: ClassVar[str] = "T"

    name: Pflichttext = angabe("Thema", "Worum es geht.", beispiel="Dolmetschdienst am Wochenende")
    notiz: LangerText = angabe("Notiz", "Was dazu gesagt wurde; keine Namen.", vorgabe="")
    erledigt: bool = angabe("Erledigt", "Ja, wenn es behandelt ist.", vorgabe=False)


class Programmpunkt(Objekt):
    """Eine Zeile des Regieplans."""

    ART: ClassVar[str] = "programmpunkt"
    TITEL: ClassVar[str] = "Programmpunkt"
    MEHRZAHL: ClassVar[str] = "Regieplan"
    ERKLAERUNG: ClassVar[str] = "Was im Workshop wann geschieht, mit Ziel, Methode und Material."
    KUERZEL_VORSATZ: ClassVar[str] = "PP"

    name: Pflichttext = angabe("Inhalt", "Was geschieht.", beispiel="Begrüßung und Ziel des Tages")
    beginn: Text = angabe("Beginn", "Uhrzeit, etwa 09:30; leer: direkt danach.", vorgabe="", pattern=r"^(|([01]\d|2[0-3]):[0-5]\d)$")
    dauer_min: int = angabe("Dauer", "Geplante Minuten.", vorgabe=15, ge=1, le=600, einheit="min")
    ziel: Text = angabe("Ziel", "Was danach vorliegt.", vorgabe="")
    methode: Text = angabe("Methode", "Wie gearbeitet wird.", vorgabe="")
    material: Text = angabe("Material", "Was gebraucht wird.", vorgabe="")
    wer: Text = angabe("Wer", "Funktion, die den Punkt leitet; keine Namen.", vorgabe="")
    runde: Annotated[UUID | None, Bezug("runde", "leeren")] = angabe("Runde", "Kürzel der Runde, die dazugehört.", vorgabe=None)
    rang: int = angabe("Rang", "Reihenfolge im Regieplan.", vorgabe=0, ge=0, le=9999)
    begonnen: Text = angabe("Begonnen", "Wann der Punkt wirklich begann (UTC).", vorgabe="")
    beendet: Text = angabe("Beendet", "Wann er wirklich endete (UTC).", vorgabe="")


class Stimme(Modell):
    """Eine Stimme, wie die Auswertung sie sieht.

    ``teilnahme`` unterscheidet Personen einer Runde, ohne sie zu kennen (gesalzene Prüfsumme, nie ausgeben); ``inhalt`` und
    ``gegenstand`` beschreibt ``Stimmzettel``. ``freigegeben`` gilt für freien Text.
    """

    runde: UUID
    durchgang: int
    teilnahme: str
    gegenstand: str = ""
    inhalt: dict[str, Any]
    herkunft: Herkunft = Herkunft.TELEFON
    freigegeben: bool = True
    wann: str = ""

    @property
    def beitrag(self) -> str:
        """Öffentliche Kennung eines Beitrags (16 Hexziffern), aus der niemand auf die Teilnahme schließen kann."""
        roh = f"{self.runde}|{self.durchgang}|{self.teilnahme}|{self.gegenstand}"
        return hashlib.sha256(roh.encode()).hexdigest()[:16]


def stimmen(runde: Runde, einwuerfe: tuple[Einwurf, ...], stapel: tuple[Stapelstimme, ...] = ()) -> tuple[Stimme, ...]:
    """Alle Stimmen einer Runde: aus dem Sammelkasten in Reihenfolge des Eingangs, dann je Stapelstimme ``anzahl`` gleiche."""
    erlaubt = set(runde.freigegeben)
    telefon = (
        Stimme(
            runde=runde.id,
            durchgang=e.durchgang,
            teilnahme=e.absender,
            gegenstand=e.gegenstand,
            inhalt=e.inhalt,
            freigegeben=not runde.einstellungen.freigabe,
            wann=e.wann,
        )
        for e in einwuerfe
    )
    vom_stapel = (
        Stimme(
            runde=runde.id,
            durchgang=s.durchgang,
            teilnahme=f"{s.id}-{nummer}",
            gegenstand=s.gegenstand,
            inhalt=s.inhalt,
            herkunft=Herkunft.STAPEL,
        )
        for s in stapel
        if s.runde == runde.id
        for nummer in range(s.anzahl)
    )
    frei = (s.aendern(freigegeben=True) if s.beitrag in erlaubt else s for s in telefon)
    return (*frei, *vom_stapel)
