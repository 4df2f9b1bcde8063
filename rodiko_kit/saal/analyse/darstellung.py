"""Was ein Ergebnis zeigt, unabhängig von Stimmzettel und Zeichnung: Balken, Wörter, Karten, Punkte, Zellen, Spannen."""

from __future__ import annotations

from dataclasses import dataclass, field

from rodiko_kit.basis.bild import Datentabelle


@dataclass(frozen=True)
class Balken:
    """Ein Gegenstand mit seiner Zahl: ``wert`` bestimmt die Länge (``None`` = noch keine Stimme), ``anzeige`` steht daneben.

    ``unten``/``oben`` begrenzen die mittlere Hälfte der Stimmen, ``vorher`` ist der Wert der ersten Runde,
    ``gespalten`` der Satz, warum die Stimmen auseinanderliegen (leer: tun sie nicht).
    """

    id: str
    text: str
    wert: float | None
    anzeige: str
    unten: float | None = None
    oben: float | None = None
    vorher: float | None = None
    gespalten: str = ""
    vorn: bool = False
    klasse: str = "punkt"


@dataclass(frozen=True)
class Balkenreihe:
    """Balken von oben nach unten auf der Skala ``von``..``bis``; ``einheit`` steht unter der Skala.

    ``lang``: die Texte sind Sätze und brauchen mehr Platz als die Balken.
    """

    balken: tuple[Balken, ...]
    von: float
    bis: float
    einheit: str
    lang: bool = False


@dataclass(frozen=True)
class Wort:
    """Ein Begriff der Wortwolke mit der Zahl seiner Nennungen."""

    text: str
    anzahl: int


@dataclass(frozen=True)
class Wortwolke:
    """Begriffe nach Häufigkeit, der häufigste zuerst."""

    worte: tuple[Wort, ...]


@dataclass(frozen=True)
class Karte:
    """Eine Gruppe freier Texte; ``anzahl`` zählt alle, auch noch nicht freigegebene."""

    titel: str
    texte: tuple[str, ...]
    anzahl: int


@dataclass(frozen=True)
class Karten:
    """Gruppen freier Texte."""

    karten: tuple[Karte, ...]


@dataclass(frozen=True)
class Feldpunkt:
    """Mittelwerte und Streuung eines Gegenstands auf zwei Achsen.

    ``halb_x``, ``halb_y`` sind die Halbachsen der Streuungsellipse (eine Standardabweichung) längs ihrer Hauptachsen,
    ``winkel`` deren Drehung in Grad gegen den Uhrzeigersinn; 0 bei weniger als drei Stimmen.
    """

    id: str
    text: str
    x: float
    y: float
    anzahl: int
    halb_x: float = 0
    halb_y: float = 0
    winkel: float = 0


@dataclass(frozen=True)
class Achsenfeld:
    """Gegenstände auf zwei Achsen derselben Skala."""

    punkte: tuple[Feldpunkt, ...]
    titel_x: str
    titel_y: str
    von: float
    bis: float


@dataclass(frozen=True)
class Zelle:
    """Eine Bewertung je Gegenstand und Kriterium: Median, Mittel, mittlere Hälfte; ``anzahl`` 0 = Lücke."""

    median: float | None
    mittel: float | None
    unten: float | None
    oben: float | None
    anzahl: int
    gespalten: str = ""


@dataclass(frozen=True)
class Matrix:
    """Gegenstände x Kriterien auf der Skala ``von``..``bis``."""

    zeilen: tuple[tuple[str, str], ...]
    spalten: tuple[tuple[str, str], ...]
    zellen: tuple[tuple[Zelle, ...], ...]
    von: float
    bis: float


@dataclass(frozen=True)
class Spanne:
    """Dreipunktschätzung eines Gegenstands: mindestens, typisch, höchstens (Mittel der Schätzungen) und die Zahl der Schätzungen."""

    id: str
    text: str
    mindestens: float | None
    typisch: float | None
    hoechstens: float | None
    anzahl: int
    vorher: float | None = None
    gespalten: str = ""


@dataclass(frozen=True)
class Spannen:
    """Dreipunktschätzungen in einer Einheit, etwa ``min`` oder ``Tage``."""

    spannen: tuple[Spanne, ...]
    einheit: str


Darstellung = Balkenreihe | Wortwolke | Karten | Achsenfeld | Matrix | Spannen


@dataclass(frozen=True)
class Teilnahme:
    """Wie viele Stimmzettel da sind: ``stimmen`` insgesamt, davon ``uebertragen`` von Papier oder Handzeichen, ``verbunden`` am Telefon."""

    stimmen: int
    uebertragen: int = 0
    verbunden: int = 0


@dataclass(frozen=True)
class Auszaehlung:
    """Das Ergebnis einer Runde.

    ``satz`` ist die eine Aussage, ``hinweise`` sagen, wie sicher sie ist (zweites Verfahren, Einigkeit, Spaltung, Konsistenz),
    ``tabelle`` enthält alle Zahlen, ``methoden`` den Methodenvergleich. ``werte`` hält je Gegenstand die Zahlen, die sich
    übernehmen lassen (``mittel``, ``median``, ``x``, ``y``, ``mindestens``, ``typisch``, ``hoechstens``, ``rang``, ``gewicht``;
    bei Kriterien ``kriterium:<id>``).
    """

    frage: str
    teilnahme: Teilnahme
    satz: str
    darstellung: Darstellung
    tabelle: Datentabelle
    hinweise: tuple[str, ...] = ()
    methoden: tuple[Datentabelle, ...] = ()
    werte: dict[str, dict[str, float]] = field(default_factory=dict)
