"""Was der Server vom Haus braucht: Angaben und Aufrufe, die ``sitzung`` hereinreicht; der Server kennt kein Fachmodul."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Anschluss, Notiz, Wer
from rodiko_kit.basis.einwurf import Loeschung, Sammelkasten
from rodiko_kit.basis.fachmodul import Bildschirmeintrag
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.feld import Feld
from rodiko_kit.basis.modell import Modell

if TYPE_CHECKING:
    from tornado.web import RequestHandler

    from rodiko_kit.server.anwendung import RodikoVoila

Fortschritt = Callable[[float, str], None]
"""(Anteil 0..1, deutscher Satz) -> nichts; lange Arbeiten melden damit, wie weit sie sind."""


class Kommunenzeile(Modell):
    """Eine Kommune in der Auswahl; ``zusatz`` etwa „Landkreis · NI“."""

    id: UUID
    name: str
    zusatz: str = ""


class Fehlend(Modell):
    """Was für einen Schritt noch fehlt: Satz und Bildschirm, auf dem man es behebt (leer: keiner)."""

    satz: str
    bildschirm: str = ""


class Schritt(Modell):
    """Ein Schritt des Vorgehens; ``satz`` sagt, was da ist („14 Akteure, 25 Beziehungen“), ``fehlt``, was noch fehlt."""

    titel: str
    stand: Literal["offen", "begonnen", "fertig"] = "offen"
    bildschirm: str = ""
    satz: str = ""
    fehlt: tuple[Fehlend, ...] = ()


class Phase(Modell):
    """Eine Phase des Vorgehens mit ihren Schritten."""

    titel: str
    schritte: tuple[Schritt, ...]


class Journalzeile(Modell):
    """Ein Eintrag des Journals; ``wann`` ist ein ISO-Zeitpunkt in UTC."""

    nummer: int
    wann: str
    wer: str
    titel: str


class Berichtswahl(Modell):
    """Ein Bericht, der sich ausgeben lässt; ``formate`` etwa ``("html", "pdf")``."""

    name: str
    titel: str
    satz: str = ""
    formate: tuple[str, ...] = ("html", "pdf")


class Cockpit(Modell):
    """Alles, was das Cockpit einer Kommune zeigt; ohne Kommune bleiben ``phasen`` und ``journal`` leer."""

    phasen: tuple[Phase, ...] = ()
    gruppen: dict[str, str] = Field(default_factory=dict)
    """Gruppe der Bildschirme (``Bildschirmeintrag.phase``) -> wie sie in diesem Vorgehen heißt."""
    berichte: tuple[Berichtswahl, ...] = ()
    journal: tuple[Journalzeile, ...] = ()
    letzte_sicherung: str = ""
    """ISO-Zeitpunkt in UTC, leer: noch keine."""


@dataclass(frozen=True)
class Datei:
    """Eine fertige Datei zum Herunterladen: Name mit Endung, Medientyp, Inhalt."""

    name: str
    typ: str
    inhalt: bytes


class Unterschied(Modell):
    """Ein Feld einer eingelesenen Zeile: Titel, gespeicherter Wert, Wert der Datei, beide fertig geschrieben.

    ``jetzt`` ist gesetzt, wenn das Feld seit der Ausgabe der Mappe auch am Bildschirm geändert wurde: dann ist zu wählen,
    welcher Wert gilt (``vorher`` Stand der Mappe, ``datei`` aus Excel, ``jetzt`` am Bildschirm).
    """

    feld: str
    titel: str
    vorher: str = ""
    datei: str = ""
    jetzt: str | None = None


class Vorschauzeile(Modell):
    """Eine Zeile der Mappe, die etwas ändern würde; ``schluessel`` ist eindeutig, ``zelle`` etwa „A7“ (leer bei fehlenden Zeilen)."""

    schluessel: str
    blatt: str
    zelle: str = ""
    titel: str
    art: Literal["neu", "geaendert", "fehlt", "konflikt"]
    felder: tuple[Unterschied, ...] = ()
    folgen: tuple[str, ...] = ()
    """Sätze zum Löschen einer fehlenden Zeile: was mitginge, was leer würde, ob sie inzwischen geändert wurde."""
    gesperrt: str = ""
    """Warum die fehlende Zeile nicht gelöscht werden kann."""


class Mangel(Modell):
    """Ein Fehler der Mappe: Ort („Blatt Schritte, Zelle C7“ getrennt), Wert, was falsch ist, was zu tun ist."""

    blatt: str
    zelle: str
    wert: str
    mangel: str
    abhilfe: str


class Weise(Modell):
    """Eine Antwort auf eine ``Frage``: was sie ändern würde (``zeilen``) und was dabei zu wissen ist (``hinweise``)."""

    wert: str
    text: str
    zeilen: tuple[Vorschauzeile, ...] = ()
    hinweise: tuple[str, ...] = ()


class Frage(Modell):
    """Eine Entscheidung vor dem Übernehmen; ``wahl`` ist die vorgeschlagene Antwort, leer: die Person muss wählen."""

    schluessel: str
    titel: str
    weisen: tuple[Weise, ...]
    wahl: str = ""
    hinweise: tuple[str, ...] = ()


class Vorschau(Modell):
    """Ergebnis des Einlesens vor dem Schreiben; mit ``maengel`` wird nichts übernommen.

    ``gleich`` zählt die Zeilen ohne Änderung, ``hinweise`` sind Sätze ohne Handlungsbedarf.
    """

    kennung: str
    datei: str
    zeilen: tuple[Vorschauzeile, ...] = ()
    maengel: tuple[Mangel, ...] = ()
    gleich: int = 0
    fremd: bool = False
    """Die Mappe gehört zu einer anderen Kommune; das Übernehmen ist eigens zu bestätigen."""
    hinweise: tuple[str, ...] = ()
    form: str = "Arbeitsmappe"
    """Wie die Datei heißt, etwa „BPMN-Datei“."""
    fragen: tuple[Frage, ...] = ()
    """Je Prozess der Datei, was mit ihm geschieht; die Zeilen stehen dann bei den Antworten."""


class Entscheidung(Modell):
    """Was die Person in der Vorschau gewählt hat.

    ``bildschirm``: ``schluessel|feld`` der Konflikte, in denen der Bildschirmwert bleibt (sonst gilt Excel);
    ``loeschen``: ``schluessel`` der fehlenden Zeilen, die gelöscht werden sollen.
    """

    bildschirm: tuple[str, ...] = ()
    loeschen: tuple[str, ...] = ()
    antworten: dict[str, str] = Field(default_factory=dict)
    """``schluessel`` einer Frage -> gewählte Antwort."""
    andere_kommune: bool = False
    """Bestätigt, dass eine Mappe einer anderen Kommune gemeint ist."""


class Spaltenrolle(Modell):
    """Eine Angabe, der eine Spalte des Protokolls zuzuordnen ist; ``wahl`` ist der Vorschlag, leer = keine."""

    rolle: str
    titel: str
    hilfe: str
    pflicht: bool = False
    wahl: str = ""


class Spaltenfrage(Modell):
    """Was vor dem Auswerten eines Ereignisprotokolls zu entscheiden ist; ohne ``rollen`` (XES) nur der Prozess.

    ``zeilen`` sind die ersten Zeilen der Datei, nur zum Ansehen; ``prozesse`` (Kennung, Text), der wahrscheinlichste zuerst.
    """

    kennung: str
    datei: str
    form: str
    prozesse: tuple[tuple[str, str], ...]
    rollen: tuple[Spaltenrolle, ...] = ()
    spalten: tuple[str, ...] = ()
    zeilen: tuple[tuple[str, ...], ...] = ()
    erkannt: str = ""
    """Was am Aufbau der Datei erkannt ist: Trennzeichen, Zeichensatz, Titelzeile."""


class Spaltenwahl(Modell):
    """Antwort auf eine ``Spaltenfrage``: Prozess, Rolle -> Spaltentitel, ob fehlerhafte Zeilen ausgelassen werden."""

    prozess: str
    spalten: dict[str, str] = Field(default_factory=dict)
    auslassen: bool = False


def _kein_protokoll(*_: Any) -> Any:  # noqa: ANN401  steht für jeden Aufruf
    raise RodikoFehler("Ereignisprotokolle lassen sich hier nicht einlesen.")


class Projektzeile(Modell):
    """Ein Projekt im Projektordner; ``schluessel`` benennt es gegenüber ``oeffne_projekt``."""

    schluessel: str
    name: str
    offen: bool = False


@dataclass(frozen=True)
class Loeschfrist:
    """Wann Einwürfe gelöscht werden und was gelöscht wurde."""

    tage: Callable[[], int]
    setze: Callable[[int], None]
    """``EingabeFehler`` außerhalb von 1 bis 365."""
    raeume_auf: Callable[[], int]
    """Löscht, was älter ist; zurück kommt die Zahl."""
    protokoll: Callable[[], tuple[Loeschung, ...]]


@dataclass(frozen=True)
class Seitenzugriff:
    """Was die Seiten ohne Kernel vom Projekt bekommen."""

    anschluss: Anschluss
    kasten: Sammelkasten
    frist: Loeschfrist
    salz: bytes
    """Geheimnis des Projekts für Prüfsummen von Absendern."""
    kommunen: Callable[[], tuple[UUID, ...]]
    kataloge: Callable[[], Mapping[str, Any]]
    """Sprache -> Inhalt von ``vorlagen/sprachen/<Sprache>.yaml``."""
    melde_einwurf: Callable[[UUID], None]
    """Sagt allen Fenstern einer Kommune, dass etwas eingeworfen wurde."""


class Dienst(Protocol):
    """Lebt, solange ein Projekt offen ist, in der Schleife des Servers; die Seiten einer Gruppe teilen ihn."""

    @property
    def einladung(self) -> str:
        """Weg zum Beitreten, etwa ``/t/ABCDEF``; leer, wenn es gerade keinen gibt."""
        ...

    def abfragen(self) -> tuple[type[Abfrage], ...]:
        """Abfragen, die nur beantworten kann, wer den Dienst kennt; sie ersetzen gleichnamige."""
        ...

    def beginne(self, server: RodikoVoila) -> None:
        """Wird gerufen, bevor die erste Anfrage kommt, und wieder nach ``ende``, wenn der ganze Stand ein anderer ist."""
        ...

    async def ende(self) -> None:
        """Wird gerufen, bevor die Datenbank schließt."""
        ...


@dataclass(frozen=True)
class Seitengruppe:
    """Seiten ohne Kernel eines Fachmoduls: Wege unter ``/t/`` und ``/beamer/`` und der Dienst dahinter."""

    name: str
    routen: tuple[tuple[str, type[RequestHandler]], ...]
    dienst: Callable[[Seitenzugriff], Dienst]


@dataclass(frozen=True)
class Aktionen:
    """Die Knöpfe des Cockpits als Aufrufe; sie laufen in einem eigenen Faden und melden ihren Fortschritt.

    Alle werfen ``RodikoFehler`` mit deutschem Text (``SammelFehler`` für mehrere Mängel).
    """

    neue_kommune: Callable[[Wer, dict[str, Any]], UUID]
    """Felder als getippter Text -> Kennung der neuen Kommune."""
    vorlage: Callable[[UUID | None, Fortschritt], Datei]
    """Leere Arbeitsmappe mit Auswahllisten der Kommune."""
    lies: Callable[[Wer, UUID, str, bytes, Fortschritt], Vorschau]
    """(wer, Kommune, Dateiname, Inhalt, Fortschritt) -> Vorschau; schreibt nichts."""
    uebernimm: Callable[[Wer, UUID, str, Entscheidung, Fortschritt], str]
    """(wer, Kommune, Kennung der Vorschau, Entscheidung, Fortschritt) -> deutscher Satz, was geschrieben wurde."""
    gib_aus: Callable[[UUID, bool, Fortschritt], Datei]
    """(Kommune, mit „Beratung intern“, Fortschritt) -> Arbeitsmappe mit dem Stand der Kommune."""
    gib_prozesse_aus: Callable[[UUID, str, Fortschritt], Datei]
    """(Kommune, ``bpmn`` oder ``yaml``, Fortschritt) -> alle aufgenommenen Prozesse in dieser Form."""
    gib_fragen_aus: Callable[[UUID, UUID], Datei]
    """(Kommune, Prozess) -> Mappe mit den offenen Fragen; ``NichtGefundenFehler`` bei unbekanntem Prozess."""
    drucke: Callable[[UUID, str, UUID | None], Datei]
    """(Kommune, Name der Drucksache mit Endung, wozu sie gehört, etwa eine Runde) -> Papier, Karte oder Protokoll."""
    berichte: Callable[[UUID, str, str, bool, Fortschritt], Datei]
    """(Kommune, Bericht, Format, mit „Beratung intern“, Fortschritt) -> Datei."""
    sichere: Callable[[Fortschritt], Datei]
    """Sicherung der Datenbank."""
    stelle_wieder_her: Callable[[Wer, str, bytes, Fortschritt], str]
    """(wer, Dateiname, Inhalt, Fortschritt) -> deutscher Satz; alle Bildschirme werden danach neu geladen."""
    lies_protokoll: Callable[[UUID, str, BinaryIO], Spaltenfrage] = _kein_protokoll
    """(Kommune, Dateiname, Strom) -> was zu entscheiden ist; der Strom gehört danach dem Haus."""
    werte_protokoll_aus: Callable[[UUID, str, Spaltenwahl, Fortschritt], str] = _kein_protokoll
    """(Kommune, Kennung, Antwort, Fortschritt) -> deutscher Satz, was eingelesen ist."""
    vergiss_protokoll: Callable[[UUID, str], None] = _kein_protokoll
    """(Kommune, Kennung): die hochgeladene Datei wird gelöscht."""


@dataclass(frozen=True)
class Haus:
    """Der Zugang des Servers zu allem Fachlichen."""

    projekt: str
    """Name des Projekts."""
    fassung: str
    """Fassung des Programms."""
    datenbank: str
    """Kennung der Datenbank; steht in ``/gesund``."""
    ablage: str
    """Wo die Daten liegen, wie es das Cockpit nennt."""
    wer: Wer
    """Für wen dieses Cockpit und seine Kernel handeln, bis es Konten gibt."""
    bildschirme: tuple[Bildschirmeintrag, ...]
    """Alle Arbeitsbildschirme in der Reihenfolge des Vorgehens."""
    kommunenfelder: tuple[Feld, ...]
    """Felder des Dialogs „Neue Kommune“."""
    kommunen: Callable[[], tuple[Kommunenzeile, ...]]
    cockpit: Callable[[UUID | None], Cockpit]
    beantworte: Callable[[Wer, str, bytes], tuple[int, bytes]]
    """(wer, ``lesen`` oder ``ausfuehren``, Rumpf) -> (HTTP-Status, Rumpf)."""
    beobachte: Callable[[Callable[[Notiz], None]], Callable[[], None]]
    """Meldet jede Änderung; zurück kommt die Funktion zum Abmelden. Der Aufruf kommt aus irgendeinem Faden."""
    aktionen: Aktionen
    dienste: Mapping[str, Dienst] = field(default_factory=dict)
    """Name der Seitengruppe -> ihr Dienst."""
    frist: Loeschfrist | None = None
    """Löschfrist der Stimmen; ohne sie zeigt der Saal-Check nichts davon."""
    frontend: Path | None = None
    """Ordner der gebauten Bildschirm-Module, aus ``/frontend/`` ausgeliefert."""
    projekte: Callable[[], tuple[Projektzeile, ...]] = tuple
    neues_projekt: Callable[[str], Haus] | None = None
    """(Name) -> geöffnetes neues Projekt; fehlt es, gibt es keinen Knopf."""
    oeffne_projekt: Callable[[str], Haus] | None = None
    """(Schlüssel) -> geöffnetes anderes Projekt."""
    schliesse: Callable[[], None] = lambda: None
    """Gibt die Datenbank frei, beim Wechsel des Projekts und beim Beenden."""

    def bildschirm(self, name: str) -> Bildschirmeintrag | None:
        """Der Bildschirm dieses Namens; ``None``, wenn es ihn nicht gibt."""
        return next((b for b in self.bildschirme if b.name == name), None)

    def kommune(self, kennung: UUID) -> Kommunenzeile | None:
        """Die Kommune dieser Kennung; ``None``, wenn sie nicht zum Projekt gehört."""
        return next((k for k in self.kommunen() if k.id == kennung), None)
