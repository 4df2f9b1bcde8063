"""Bausteine eines Arbeitsbildschirms: reine Beschreibungen; das Frontend zeichnet sie, Ereignisse kommen als ``Ereignis`` zurück."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.feld import Typ
from rodiko_kit.basis.modell import Modell


class Wahl(Modell):
    """Ein Eintrag einer Auswahl: gespeicherter Wert und Anzeigetext."""

    wert: str
    text: str


class Spalte(Modell):
    """Eine Tabellenspalte; ``wahlen`` füllt Auswahl- und Bezugsfelder, ``breite`` in Pixeln (0 = nach Inhalt)."""

    feld: str
    titel: str
    typ: Typ
    hilfe: str = ""
    einheit: str = ""
    wahlen: tuple[Wahl, ...] = ()
    bearbeitbar: bool = True
    pflicht: bool = False
    leer_erlaubt: bool = True
    intern: bool = False
    breite: int = 0


class Zellhinweis(Modell):
    """Eine Bemerkung an einer Zelle, etwa eine Plausibilitätsmeldung; ``feld`` leer = an der ganzen Zeile."""

    zeile: str
    feld: str = ""
    text: str
    ton: Literal["info", "warnung"] = "warnung"


class Tabelle(Modell):
    """Bearbeitbare Tabelle von Objekten einer Art: Tastatur, Einfügen aus Excel, neue Zeile, löschen.

    ``zeilen``: je Zeile ``id``, ``version`` und die Felder als JSON-Werte (wie ``Objekt.als_json``).
    Ereignisse: ``zelle`` {id, version, feld, wert, vorher}, ``einfuegen`` {id, feld, werte: Zeilen aus Texten, versionen, neue},
    ``neu`` {id, felder}, ``loeschen`` {id, version}, ``waehlen`` {id}. ``wert`` ist der getippte Text, ``vorher`` der
    JSON-Wert, den der Browser zeigte.
    """

    baustein: Literal["tabelle"] = "tabelle"
    id: str
    art: str
    titel: str
    spalten: tuple[Spalte, ...]
    zeilen: tuple[dict[str, Any], ...]
    neu_erlaubt: bool = True
    neu_vorgaben: dict[str, Any] = Field(default_factory=dict)
    loeschen_erlaubt: bool = True
    waehlbar: bool = True
    leer: str = ""
    gewaehlt: str = ""
    hinweise: tuple[Zellhinweis, ...] = ()
    intern: bool = False


class Bildfeld(Modell):
    """Eine Zeichnung; mit ``achsen`` ziehbar (Maus, Touch, Pfeiltasten).

    Ereignisse: ``ziehen`` {ref, x, y} in Fachwerten beim Loslassen, ``waehlen`` {id} mit der ``ref``.
    """

    baustein: Literal["bild"] = "bild"
    id: str
    zeichnung: Zeichnung
    waehlbar: bool = False
    gewaehlt: str = ""


class Bpmnfeld(Modell):
    """Ein BPMN-2.0-Diagramm; mit ``bearbeitbar`` auch zum Zeichnen.

    ``stand`` kennzeichnet den gespeicherten Inhalt; ist er neu und ``passt`` falsch, zeigt der Browser ``xml``, sonst bleibt sein
    Diagramm mit seiner Anordnung stehen. Ereignisse: ``waehlen`` {id} mit einer Kennung aus ``schritte``, ``diagramm`` {vorher, xml}
    nach jeder Änderung mit der zuletzt gemeldeten und der jetzigen Fassung.
    """

    baustein: Literal["bpmn"] = "bpmn"
    id: str
    titel: str
    prozess: str
    xml: str
    stand: str
    passt: bool = False
    dateiname: str
    schritte: tuple[str, ...] = ()
    gewaehlt: str = ""
    tabelle: Datentabelle
    bearbeitbar: bool = True
    vorbehalte: tuple[str, ...] = ()
    """Was am Diagramm im Browser nur gezeichnet und nicht gespeichert ist."""
    mangel: str = ""
    """Warum die letzte Fassung nicht gespeichert ist; leer = gespeichert."""


class Wertetabelle(Modell):
    """Nur lesbare Tabelle; mit ``ziele`` (Kennung je Zelle, leer = keine) ein Knopf je Zelle, Ereignis ``waehlen`` {id}."""

    baustein: Literal["werte"] = "werte"
    id: str
    titel: str
    tabelle: Datentabelle
    leer: str = ""
    intern: bool = False
    ziele: tuple[tuple[str, ...], ...] = ()
    gewaehlt: str = ""


class Kennzahl(Modell):
    """Eine Zahl mit Einheit, Erläuterung und ihrem Rechenweg („So gerechnet“)."""

    titel: str
    wert: str
    zusatz: str = ""
    so_gerechnet: str = ""
    ton: Literal["neutral", "gut", "warnung"] = "neutral"


class Kennzahlen(Modell):
    """Eine Reihe von Kennzahlen."""

    baustein: Literal["kennzahlen"] = "kennzahlen"
    id: str
    titel: str = ""
    eintraege: tuple[Kennzahl, ...]


class Regler(Modell):
    """Schieberegler; Ereignis ``regler`` {wert, endgueltig}: beim Ziehen laufend, beim Loslassen endgültig."""

    baustein: Literal["regler"] = "regler"
    id: str
    titel: str
    wert: float
    von: float
    bis: float
    schritt: float
    einheit: str = ""


class Reglergruppe(Modell):
    """Mehrere Regler untereinander, etwa Gewichte; Ereignis ``regler`` {eintrag, wert, endgueltig}."""

    baustein: Literal["reglergruppe"] = "reglergruppe"
    id: str
    titel: str
    regler: tuple[Regler, ...]
    leer: str = ""


class Schalter(Modell):
    """Ein Eintrag, den man ein- und ausschaltet."""

    id: str
    text: str
    zusatz: str = ""
    an: bool


class Schalterliste(Modell):
    """Liste von Schaltern; Ereignis ``schalten`` {eintrag, an}."""

    baustein: Literal["schalter"] = "schalter"
    id: str
    titel: str
    eintraege: tuple[Schalter, ...]
    leer: str = ""


class Auswahl(Modell):
    """Auswahlfeld; Ereignis ``auswahl`` {wert}."""

    baustein: Literal["auswahl"] = "auswahl"
    id: str
    titel: str
    wahlen: tuple[Wahl, ...]
    wert: str


class Knopf(Modell):
    """Knopf; Ereignis ``knopf`` {}. ``taste`` (ein Zeichen) löst ihn aus, solange niemand Text eingibt."""

    baustein: Literal["knopf"] = "knopf"
    id: str
    text: str
    art: Literal["haupt", "neben", "gefahr"] = "neben"
    taste: str = ""


class Uhr(Modell):
    """Läuft im Browser bis ``bis`` (ISO, UTC) und danach weiter ins Minus; ``text`` steht davor."""

    baustein: Literal["uhr"] = "uhr"
    id: str
    text: str
    bis: str


class Sprung(Modell):
    """Ein Ziel in diesem Haus; ``href`` beginnt mit ``/``. ``datei``: wird heruntergeladen statt geöffnet."""

    text: str
    href: Annotated[str, Field(pattern=r"^/[^/\\]")]
    datei: bool = False


class Verweise(Modell):
    """Eine Reihe von Sprüngen zu Seiten und Dateien des Hauses."""

    baustein: Literal["verweise"] = "verweise"
    id: str
    titel: str = ""
    eintraege: tuple[Sprung, ...]


class Eingabeknopf(Modell):
    """Was mit dem Text einer ``Eingabezeile`` geschieht; ``taste`` ist ein Buchstabe."""

    id: str
    text: str
    taste: str = ""


class Eingabezeile(Modell):
    """Eine Textzeile mit einem oder mehreren Knöpfen; Ereignis ``eingabe`` {id, knopf, text}, ``id`` vergibt der Browser.

    Ein Knopf ohne Text davor merkt sich nur die Wahl; die Eingabetaste sendet mit der Wahl, zuerst dem ersten Knopf. Die Tasten der
    Knöpfe gelten, solange die Person in einem der Bilder ``tasten_in`` ist (``*``: überall, wo niemand schreibt): sie wählen und
    setzen die Schreibmarke in die Zeile.
    """

    baustein: Literal["eingabe"] = "eingabe"
    id: str
    titel: str
    knoepfe: tuple[Eingabeknopf, ...]
    platzhalter: str = ""
    tasten_in: tuple[str, ...] = ()


class Hinweis(Modell):
    """Hinweistext; ``aktion`` ist ein Knopf darin (Ereignis ``knopf``)."""

    baustein: Literal["hinweis"] = "hinweis"
    id: str
    text: str
    ton: Literal["info", "warnung", "fehler", "gut"] = "info"
    aktion: str = ""


class Foto(Modell):
    """Ein hinterlegtes Bild mit Alternativtext; mit ``bearbeitbar`` auch zum Hinterlegen eines neuen.

    ``bild`` ist eine Data-URL (leer: noch keines), ``hoechstens_mb`` die größte Datei, ``unterschrift`` steht darunter. Ereignis
    ``datei`` {name, inhalt, alternativtext}: die gewählte Datei als Base64, ungeprüft (leer: nur der Text ändert sich).
    """

    baustein: Literal["foto"] = "foto"
    id: str
    titel: str
    bild: Annotated[str, Field(pattern=r"^(data:image/(jpeg|png);base64,[A-Za-z0-9+/=]+)?$")] = ""
    alternativtext: str = ""
    unterschrift: str = ""
    leer: str = ""
    bearbeitbar: bool = True
    hoechstens_mb: int = 6


class Reiter(Modell):
    """Umschaltbare Seiten; der gewählte Reiter bleibt beim Neulesen erhalten."""

    baustein: Literal["reiter"] = "reiter"
    id: str
    seiten: tuple[Reiterseite, ...]


class Reiterseite(Modell):
    """Eine Seite eines Reiters."""

    titel: str
    bausteine: tuple[Baustein, ...]


Baustein = Annotated[
    Tabelle
    | Bildfeld
    | Bpmnfeld
    | Wertetabelle
    | Kennzahlen
    | Regler
    | Reglergruppe
    | Schalterliste
    | Auswahl
    | Knopf
    | Uhr
    | Verweise
    | Eingabezeile
    | Hinweis
    | Foto
    | Reiter,
    Field(discriminator="baustein"),
]

Reiter.model_rebuild()
Reiterseite.model_rebuild()


class Aufbau(Modell):
    """Inhalt eines Bildschirms: links Eingabe, rechts Bild; ``rechts`` steht auf dem Beamer allein."""

    links: tuple[Baustein, ...]
    rechts: tuple[Baustein, ...]
    naechster: str = ""
    """Ein Satz: was als Nächstes kommt."""
    anordnung: Literal["nebeneinander", "untereinander"] = "nebeneinander"
    """``untereinander`` gibt breiten Tabellen und breiten Bildern die volle Breite."""


RAHMEN = ""
"""Als ``Ereignis.baustein``: das Ereignis gilt dem ganzen Bildschirm."""


class Ereignis(Modell):
    """Was im Browser geschah; alles darin ist ungeprüft. ``nr`` kommt in der Antwort zurück.

    Ereignisse des Rahmens: ``rueckgaengig`` und ``wiederholen`` {nummer}, ``neulesen`` {nummer}, ``konflikt`` {nr, wahl}
    oder {nr, abbruch}, ``beamer`` {an}, ``zustand`` {eintraege: Kennung des Bausteins -> Wert} nach dem Laden und ``puls`` (Lebenszeichen).
    """

    baustein: str
    name: Literal[
        "zelle",
        "einfuegen",
        "neu",
        "loeschen",
        "waehlen",
        "ziehen",
        "regler",
        "schalten",
        "auswahl",
        "knopf",
        "eingabe",
        "diagramm",
        "datei",
        "rueckgaengig",
        "wiederholen",
        "neulesen",
        "konflikt",
        "beamer",
        "zustand",
        "puls",
    ]
    daten: dict[str, Any] = Field(default_factory=dict)
    nr: int = 0
