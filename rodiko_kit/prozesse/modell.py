"""Organisationseinheiten, Prozesse mit Varianten, Schritte, Übergänge, Zeitbelege, Schnittstellen und Merkzettel."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import AfterValidator, model_validator

from rodiko_kit.basis.einheiten import Anteil, Geld, Zahl
from rodiko_kit.basis.modell import LangerText, Objekt, Pflichttext, Text, angabe
from rodiko_kit.basis.verweis import Bezug
from rodiko_kit.kommunen.modell.arbeitszeit import pruefe_arbeitszeit


class Einheit(Objekt):
    """Eine Organisationseinheit, die Schritte ausführt."""

    ART: ClassVar[str] = "einheit"
    TITEL: ClassVar[str] = "Organisationseinheit"
    MEHRZAHL: ClassVar[str] = "Organisationseinheiten"
    BLATT: ClassVar[str] = "Einheiten"
    ERKLAERUNG: ClassVar[str] = "Wer die Schritte ausführt, mit wie viel Personal und zu welchen Zeiten."
    KUERZEL_VORSATZ: ClassVar[str] = "OE"

    name: Pflichttext = angabe("Name", "Name der Organisationseinheit.", beispiel="Ausländerbehörde")
    akteur: Annotated[UUID | None, Bezug("akteur", "leeren")] = angabe(
        "Akteur", "Kürzel des Akteurs, zu dem sie gehört.", vorgabe=None, beispiel="A-001"
    )
    kapazitaet_vzae: Zahl | None = angabe(
        "Kapazität", "Vollzeitäquivalente, die dort arbeiten.", vorgabe=None, ge=0, le=10000, einheit="VZÄ", beispiel=5
    )
    anteil_prozess: Anteil = angabe(
        "Anteil für diesen Prozess",
        "Welcher Teil der Arbeitszeit für diesen Prozess zur Verfügung steht, 0 bis 1.",
        vorgabe=Decimal(1),
        beispiel=0.6,
    )
    arbeitszeit: Annotated[Text, AfterValidator(pruefe_arbeitszeit)] = angabe(
        "Arbeitszeit", "Wochentage und Uhrzeiten, etwa „Mo-Fr 08:00-16:00“; mehrere mit Semikolon.", vorgabe="Mo-Fr 08:00-16:00"
    )
    jahresarbeitszeit_min: int | None = angabe(
        "Jahresarbeitszeit",
        "Arbeitsminuten je VZÄ und Jahr; kein Festwert, Quelle nennen.",
        vorgabe=None,
        ge=1,
        le=200000,
        einheit="min",
        beispiel=92880,
    )
    jahresarbeitszeit_quelle: Text = angabe(
        "Quelle der Jahresarbeitszeit", "Woher der Wert stammt.", vorgabe="", beispiel="AGebV Anlage 1, Tarif 129 h je Monat"
    )
    stundensatz_eur: Geld | None = angabe(
        "Stundensatz", "Vollkosten je Arbeitsstunde.", vorgabe=None, ge=0, le=1000, einheit="€", beispiel=62.5
    )
    stundensatz_quelle: Text = angabe("Quelle des Stundensatzes", "Woher der Satz stammt und ob er geprüft ist.", vorgabe="")
    schliesstage: tuple[dt.date, ...] = angabe("Schließtage", "Eigene Tage ohne Dienst; mehrere mit Semikolon.", vorgabe=())
    anfangsrueckstand_faelle: int = angabe(
        "Anfangsrückstand", "Unbearbeitete Fälle zu Beginn.", vorgabe=0, ge=0, le=1000000, einheit="Fälle"
    )


class Prozessart(StrEnum):
    """Ebene im Prozesshaus."""

    FUEHRUNG = "Führungsprozess"
    KERN = "Kernprozess"
    UNTERSTUETZUNG = "Unterstützungsprozess"


class Zeitregel(StrEnum):
    """Wie mehrere Auskünfte zu einem Schritt eine Zeit werden."""

    MITTEL = "Mittel der Auskünfte"
    """Jeder der drei Werte gemittelt."""
    SPANNE = "ganze Spanne"
    """Kleinstes Mindestens, gemitteltes Typisch, größtes Höchstens."""


class Prozess(Objekt):
    """Ein Ankunftsprozess mit Auslöser, Ergebnis und Zielgruppe."""

    ART: ClassVar[str] = "prozess"
    TITEL: ClassVar[str] = "Prozess"
    MEHRZAHL: ClassVar[str] = "Prozesse"
    BLATT: ClassVar[str] = "Prozesse"
    ERKLAERUNG: ClassVar[str] = "Die Prozesse der Kommune; Schritte brauchen nur die, die aufgenommen werden."
    KUERZEL_VORSATZ: ClassVar[str] = "P"

    name: Pflichttext = angabe("Name", "Name des Prozesses.", beispiel="Aufenthaltsstatus")
    prozessart: Prozessart = angabe("Ebene", "Führungs-, Kern- oder Unterstützungsprozess.", vorgabe=Prozessart.KERN)
    rang: int = angabe("Rang", "Reihenfolge in Listen und im Prozesshaus.", vorgabe=0, ge=0, le=9999)
    beschreibung: LangerText = angabe("Beschreibung", "Worum es geht.", vorgabe="")
    ausloeser: Text = angabe("Auslöser", "Womit der Prozess beginnt.", vorgabe="", beispiel="Einreise mit nationalem Visum")
    ergebnis: Text = angabe("Ergebnis", "Womit er endet.", vorgabe="", beispiel="eAT ausgehändigt")
    zielgruppe: Text = angabe("Zielgruppe", "Für wen er da ist.", vorgabe="")
    leika: Text = angabe("LeiKa/FIM", "Schlüssel der Leistung, wenn bekannt.", vorgabe="")
    fallzahl_je_jahr: int | None = angabe(
        "Fallzahl je Jahr", "Fälle im Jahr.", vorgabe=None, ge=0, le=10000000, einheit="Fälle", beispiel=1200
    )
    fallzahl_quelle: Text = angabe("Quelle der Fallzahl", "Woher die Zahl stammt.", vorgabe="", beispiel="Fachverfahren, Jahr 2025")
    zeitregel: Zeitregel = angabe(
        "Regel für Zeiten", "Wie mehrere Auskünfte zu einem Schritt zu einer Zeit werden.", vorgabe=Zeitregel.MITTEL
    )


class Variante(Objekt):
    """Wie ein Teil der Fälle läuft; ihre Übergänge ersetzen für ihn die allgemeinen desselben Schritts."""

    ART: ClassVar[str] = "variante"
    TITEL: ClassVar[str] = "Variante"
    MEHRZAHL: ClassVar[str] = "Varianten"
    BLATT: ClassVar[str] = "Varianten"
    ERKLAERUNG: ClassVar[str] = (
        "Wenn Fälle verschieden laufen, etwa mit und ohne Familiennachzug: Name und Anteil. Die Anteile ergeben je Prozess 1. "
        "Welche Wege nur für eine Variante gelten, steht im Blatt Übergänge."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "V"
    EINDEUTIG: ClassVar[tuple[tuple[str, ...], ...]] = (("prozess", "name"),)

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    name: Pflichttext = angabe("Variante", "Wie sie heißt.", beispiel="mit Familiennachzug")
    anteil: Anteil = angabe("Anteil der Fälle", "Welcher Teil der Fälle so läuft, 0 bis 1.", vorgabe=Decimal(1), beispiel=0.3)


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


class Erhebungsmethode(StrEnum):
    """Wie ein Zeitwert gewonnen wurde; Maß der Belegqualität."""

    INTERVIEW = "Interview"
    SCHAETZUNG = "begleitete Schätzung"
    WORKSHOP = "Workshop"
    BEOBACHTUNG = "Beobachtung"
    ZEITAUFNAHME = "Zeitaufnahme"
    SELBSTAUFSCHREIBUNG = "Selbstaufschreibung"
    PROTOKOLL = "Ereignisprotokoll"
    VORGABE = "Vorgabewert"


class Zeitbeleg(Objekt):
    """Was eine Person über die Zeiten eines Schritts sagt: Bearbeitung in Minuten, äußere Wartezeit danach in Kalendertagen."""

    ART: ClassVar[str] = "zeitbeleg"
    TITEL: ClassVar[str] = "Zeitbeleg"
    MEHRZAHL: ClassVar[str] = "Zeitbelege"
    BLATT: ClassVar[str] = "Zeitbelege"
    ERKLAERUNG: ClassVar[str] = (
        "Je Auskunft eine Zeile. Bearbeitungszeit ohne Unterbrechungen in Minuten; äußere Wartezeit nach dem Schritt "
        "(Post, andere Behörde, Termin) in Kalendertagen. "
        "Durchlaufzeiten werden nicht geschätzt."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "Z"

    schritt: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Schritt", "Kürzel des Schritts.", beispiel="S-04")
    rolle: Text = angabe("Rolle", "Wer die Auskunft gab, als Funktion.", vorgabe="", beispiel="Sachbearbeitung")
    datum: dt.date | None = angabe("Datum", "Wann.", vorgabe=None, beispiel=dt.date(2026, 5, 12))
    methode: Erhebungsmethode = angabe("Methode", "Wie der Wert gewonnen wurde.", vorgabe=Erhebungsmethode.INTERVIEW)
    minimum_min: Zahl | None = angabe(
        "Bearbeitung mindestens", "Kürzeste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=10
    )
    typisch_min: Zahl | None = angabe(
        "Bearbeitung typisch", "Häufigste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=20
    )
    maximum_min: Zahl | None = angabe(
        "Bearbeitung höchstens", "Längste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=45
    )
    wartezeit_minimum_tage: Zahl | None = angabe(
        "Wartezeit mindestens", "Kürzeste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage"
    )
    wartezeit_typisch_tage: Zahl | None = angabe(
        "Wartezeit typisch", "Häufigste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage", beispiel=21
    )
    wartezeit_maximum_tage: Zahl | None = angabe(
        "Wartezeit höchstens", "Längste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage"
    )
    bemerkung: Text = angabe("Bemerkung", "Was dabei zu beachten ist.", vorgabe="")

    @model_validator(mode="after")
    def _geordnet(self) -> Self:
        for titel, namen in (
            ("Bearbeitung", ("minimum_min", "typisch_min", "maximum_min")),
            ("Wartezeit", ("wartezeit_minimum_tage", "wartezeit_typisch_tage", "wartezeit_maximum_tage")),
        ):
            drei = tuple(getattr(self, n) for n in namen)
            da = [w for w in drei if w is not None]
            if da != sorted(da):
                mangel = f"{titel}: mindestens, typisch und höchstens sind nicht aufsteigend."
                msg = f"{mangel} | Bitte Reihenfolge prüfen. | {namen[_stoerer(drei)]}"
                raise ValueError(msg)
            if da and drei[1] is None:
                msg = f"{titel}: der typische Wert fehlt. | Bitte den häufigsten Wert eintragen. | {namen[1]}"
                raise ValueError(msg)
        return self


def _stoerer(drei: tuple[Decimal | None, ...]) -> int:
    """Stelle des Werts, ohne den die übrigen aufsteigen; im Zweifel der mittlere."""
    for stelle in (1, 0, 2):
        rest = [w for i, w in enumerate(drei) if i != stelle and w is not None]
        if rest == sorted(rest):
            return stelle
    return 1


class Schnittstelle(Objekt):
    """Die Übergabe zwischen zwei Schritten als eigener Gegenstand."""

    ART: ClassVar[str] = "schnittstelle"
    TITEL: ClassVar[str] = "Schnittstelle"
    MEHRZAHL: ClassVar[str] = "Schnittstellen"
    BLATT: ClassVar[str] = "Schnittstellen"
    ERKLAERUNG: ClassVar[str] = "Was zwischen Stellen übergeben wird, in welcher Form, mit welcher Frist und Regelung, und was dabei hakt."
    KUERZEL_VORSATZ: ClassVar[str] = "SST"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    von: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Von Schritt", "Kürzel des abgebenden Schritts.", beispiel="S-01")
    nach: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Nach Schritt", "Kürzel des annehmenden Schritts.", beispiel="S-02")
    was: Pflichttext = angabe("Was", "Welches Ergebnis übergeben wird.", beispiel="Anmeldebestätigung")
    form: Text = angabe("Form", "In welcher Form.", vorgabe="", beispiel="Kopie in Umlaufmappe")
    medium_aus: Medium | None = angabe("Medium aus", "Wie es abgegeben wird.", vorgabe=None)
    medium_ein: Medium | None = angabe("Medium ein", "Wie es angenommen wird.", vorgabe=None)
    frist_tage: Zahl | None = angabe("Frist", "Vereinbarte Frist; leer = keine.", vorgabe=None, ge=0, le=10000, einheit="Tage")
    regelung: Text = angabe("Regelung", "Was schriftlich geregelt ist; leer = nichts.", vorgabe="")
    problem: LangerText = angabe("Problem", "Was dabei hakt.", vorgabe="")
    vereinbarung: LangerText = angabe("Vereinbarung", "Was die Beteiligten dazu vereinbart haben.", vorgabe="")
    vereinbart_am: dt.date | None = angabe("Vereinbart am", "Wann das vereinbart wurde.", vorgabe=None, beispiel=dt.date(2026, 6, 3))


class Merkart(StrEnum):
    """Was auf einem Merkzettel steht."""

    IDEE = "Idee"
    FRAGE = "Frage"
    PROBLEM = "Problem"


class Merkzettel(Objekt):
    """Eine Idee, eine Frage oder ein Problem, angeheftet an einen Schritt oder eine Schnittstelle."""

    ART: ClassVar[str] = "merkzettel"
    TITEL: ClassVar[str] = "Merkzettel"
    MEHRZAHL: ClassVar[str] = "Merkzettel"
    BLATT: ClassVar[str] = "Merkzettel"
    ERKLAERUNG: ClassVar[str] = (
        "Ideen, Fragen und Probleme aus Interviews und Workshops, am Schritt oder an der Schnittstelle; keine Namen."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "MZ"

    prozess: Annotated[UUID, Bezug("prozess", "mitloeschen")] = angabe("Prozess", "Kürzel des Prozesses.", beispiel="P-03")
    merkart: Merkart = angabe("Art", "Idee, Frage oder Problem.", vorgabe=Merkart.IDEE)
    text: Pflichttext = angabe("Text", "Ein Satz.", beispiel="Termin gleich bei der Anmeldung vergeben?")
    schritt: Annotated[UUID | None, Bezug("schritt", "leeren")] = angabe("Schritt", "Kürzel des Schritts.", vorgabe=None, beispiel="S-04")
    schnittstelle: Annotated[UUID | None, Bezug("schnittstelle", "leeren")] = angabe(
        "Schnittstelle", "Kürzel der Schnittstelle.", vorgabe=None, beispiel="SST-02"
    )
    antwort: LangerText = angabe("Antwort", "Was dazu geklärt wurde.", vorgabe="")
    erledigt: bool = angabe("Erledigt", "Ja, wenn nichts mehr zu tun ist.", vorgabe=False)
