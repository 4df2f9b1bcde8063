"""Form der Daten jedes Ereignisses; was der Browser sendet, wird hier geprüft, bevor es jemand ansieht."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.widgets.bausteine import Ereignis

MAX_ZEILEN = 2000
MAX_SPALTEN = 100

Kennung = Annotated[str, Field(max_length=100)]
Zellentext = Annotated[str, Field(max_length=5000)]
Diagrammtext = Annotated[str, Field(max_length=4_000_000)]
Dateitext = Annotated[str, Field(max_length=8_100_000)]
Zahlwert = Annotated[float, Field(allow_inf_nan=False)]


class EreignisFehler(RodikoFehler):
    """Der Browser hat etwas gesendet, das es so nicht gibt; nichts wurde geändert."""


class Zelldaten(Modell):
    """Getippter Text einer Zelle; ``version`` und ``vorher`` sagen, welchen Stand die Person sah."""

    id: Kennung
    version: int
    feld: Kennung
    wert: Zellentext
    vorher: Any = None


class Einfuegedaten(Modell):
    """Eingefügter Bereich ab Zeile ``id`` (leer: nur neue Zeilen) und Spalte ``feld``."""

    id: Kennung = ""
    feld: Kennung
    werte: Annotated[list[Annotated[list[Zellentext], Field(max_length=MAX_SPALTEN)]], Field(max_length=MAX_ZEILEN)]
    versionen: dict[Kennung, int] = Field(default_factory=dict)
    neue: Annotated[list[Kennung], Field(max_length=MAX_ZEILEN)] = Field(default_factory=list)


class Neudaten(Modell):
    """Felder einer neuen Zeile als getippter Text; ``id`` vergibt der Browser, damit ein Wiederholen nichts verdoppelt."""

    id: Kennung
    felder: dict[Kennung, Zellentext]


class Loeschdaten(Modell):
    """Zu löschende Zeile."""

    id: Kennung
    version: int


class Waehldaten(Modell):
    """Gewählte Zeile oder Form; leer hebt die Wahl auf."""

    id: Kennung = ""


class Ziehdaten(Modell):
    """Neue Lage einer Form in Fachwerten."""

    ref: Kennung
    x: Zahlwert
    y: Zahlwert


class Reglerdaten(Modell):
    """Reglerwert; ``endgueltig`` beim Loslassen."""

    eintrag: Kennung = ""
    wert: Zahlwert
    endgueltig: bool


class Schaltdaten(Modell):
    """Schalterstellung."""

    eintrag: Kennung
    an: bool


class Auswahldaten(Modell):
    """Gewählter Wert."""

    wert: Kennung


class Diagrammdaten(Modell):
    """Zwei Fassungen eines Diagramms als BPMN-XML: die zuletzt gemeldete und die jetzige."""

    vorher: Diagrammtext
    xml: Diagrammtext


class Dateidaten(Modell):
    """Eine gewählte Datei als Base64, ihr Name und der Text, der sie beschreibt; was darin ist, prüft erst der Befehl."""

    name: Kennung
    inhalt: Dateitext
    alternativtext: Zellentext


class Eingabedaten(Modell):
    """Der Text einer Eingabezeile und der Knopf, der gilt; ``id`` vergibt der Browser, damit ein Wiederholen nichts verdoppelt."""

    id: Kennung
    knopf: Kennung
    text: Zellentext


class Konfliktdaten(Modell):
    """Antwort auf den Wahldialog: je Feld, welcher Wert gelten soll."""

    nr: int
    wahl: dict[Kennung, Literal["ihr", "gespeichert"]] = Field(default_factory=dict)
    abbruch: bool = False


class Neulesedaten(Modell):
    """Nummer des Journaleintrags, der die Nachricht auslöste; 0 = unbedingt neu lesen."""

    nummer: int = 0


class Beamerdaten(Modell):
    """Ob die Ansicht für den Beamer gilt."""

    an: bool


class Zustandsdaten(Modell):
    """Auswahl aus der Adresszeile, nach dem Laden."""

    eintraege: Annotated[dict[Kennung, Kennung], Field(max_length=50)]


class Verlaufsdaten(Modell):
    """Der Journaleintrag, den der Knopf nannte; ohne Angabe der letzte."""

    nummer: int | None = None


class Leer(Modell):
    """Ein Ereignis ohne Angaben."""


FORMEN: dict[str, type[Modell]] = {
    "zelle": Zelldaten,
    "einfuegen": Einfuegedaten,
    "neu": Neudaten,
    "loeschen": Loeschdaten,
    "waehlen": Waehldaten,
    "ziehen": Ziehdaten,
    "regler": Reglerdaten,
    "schalten": Schaltdaten,
    "auswahl": Auswahldaten,
    "knopf": Leer,
    "eingabe": Eingabedaten,
    "diagramm": Diagrammdaten,
    "datei": Dateidaten,
    "rueckgaengig": Verlaufsdaten,
    "wiederholen": Verlaufsdaten,
    "neulesen": Neulesedaten,
    "konflikt": Konfliktdaten,
    "beamer": Beamerdaten,
    "zustand": Zustandsdaten,
    "puls": Leer,
}


def lies_ereignis(inhalt: object) -> tuple[Ereignis, Any]:
    """Das geprüfte Ereignis und seine geprüften Daten; ``EreignisFehler``, wenn eines davon nicht stimmt."""
    try:
        ereignis = Ereignis.model_validate(inhalt)
        return ereignis, FORMEN[ereignis.name].model_validate(ereignis.daten)
    except ValidationError as fehler:
        raise EreignisFehler(_satz(fehler)) from fehler


def _satz(fehler: ValidationError) -> str:
    if fehler.title == Dateidaten.__name__ and any(f["loc"] == ("inhalt",) and f["type"] == "string_too_long" for f in fehler.errors()):
        return "Die Datei ist zu groß. Bitte eine kleinere nehmen."
    if any(f["type"] in {"too_long", "string_too_long"} for f in fehler.errors()):
        grenzen = f"{MAX_ZEILEN} Zeilen und {MAX_SPALTEN} Spalten, je Zelle höchstens 5.000 Zeichen"
        return f"Das ist zu viel auf einmal. Bitte höchstens {grenzen}."
    return "Die Eingabe kam beschädigt an und wurde nicht übernommen. Bitte die Seite neu laden und noch einmal versuchen."
