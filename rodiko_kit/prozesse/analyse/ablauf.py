"""Der Ablauf: ein Prozess als unveränderlicher Rechenwert, aus Objekten gebaut oder aus der Austauschdatei gelesen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from rodiko_kit.basis.fehler import EingabeFehler

START = "start"
"""Kennung des Beginns in ``Weg.von``."""

ENDE = "ende"
"""Kennung des Endes in ``Weg.nach``."""

ANTEILE_TOLERANZ = 0.001
"""So weit darf die Summe der Anteile von 1 abweichen (drei Wege zu 0,3333), ohne dass es gemeldet wird."""


@dataclass(frozen=True)
class Dreieck:
    """Dreiecksverteilung aus mindestens, typisch und höchstens; alle in derselben Einheit (Minuten oder Tage)."""

    minimum: float
    typisch: float
    maximum: float

    @property
    def mittel(self) -> float:
        """Mittelwert ``(a+m+b)/3``."""
        return (self.minimum + self.typisch + self.maximum) / 3

    @property
    def varianz(self) -> float:
        """Varianz ``(a²+m²+b²-am-ab-mb)/18``."""
        a, m, b = self.minimum, self.typisch, self.maximum
        return (a * a + m * m + b * b - a * m - a * b - m * b) / 18

    def mal(self, faktor: float) -> Dreieck:
        """Dieselbe Verteilung, alle Werte mit ``faktor`` vervielfacht."""
        return Dreieck(self.minimum * faktor, self.typisch * faktor, self.maximum * faktor)


@dataclass(frozen=True)
class Exponential:
    """Exponentialverteilung mit dem Mittelwert ``mittel``; nur für Prüfungen gegen geschlossene Formeln."""

    mittel: float

    @property
    def varianz(self) -> float:
        """Varianz ``mittel²``."""
        return self.mittel**2

    def mal(self, faktor: float) -> Exponential:
        """Dieselbe Verteilung, mit ``faktor`` vervielfacht."""
        return Exponential(self.mittel * faktor)


Dauer = Dreieck | Exponential


@dataclass(frozen=True)
class Beleg:
    """Worauf eine Zeit sich stützt: Zahl der Auskünfte, ob nur Vorgabewerte, Spanne ihrer typischen Werte, Regel."""

    anzahl: int
    nur_vorgabe: bool
    typisch_von: float
    typisch_bis: float
    regel: str


@dataclass(frozen=True)
class Bahn:
    """Eine Organisationseinheit im Ablauf; ``None`` heißt nicht angegeben."""

    id: str
    name: str
    kuerzel: str = ""
    kapazitaet: float | None = None
    """Vollzeitäquivalente, die dort arbeiten."""
    anteil: float = 1.0
    """Teil ihrer Zeit für diesen Prozess, 0 bis 1."""
    stundensatz_eur: Decimal | None = None
    jahresarbeitszeit_min: int | None = None
    jahresarbeitszeit_quelle: str = ""
    arbeitszeit: str = "Mo-Fr 08:00-16:00"
    schliesstage: tuple[dt.date, ...] = ()
    anfangsrueckstand: int = 0
    stundensatz_quelle: str = ""

    @property
    def verfuegbar(self) -> float | None:
        """Vollzeitäquivalente für diesen Prozess: Kapazität mal Anteil."""
        return None if self.kapazitaet is None else self.kapazitaet * self.anteil

    def mit_personal(self, mehr: float) -> Bahn:
        """Die Einheit mit ``mehr`` VZÄ, die ganz für diesen Prozess da sind (negativ: sie gibt ab).

        ``verfügbar = Kapazität * Anteil + mehr``; ``EingabeFehler``, wenn davon nichts bleibt.
        """
        kapazitaet = self.kapazitaet or 0.0
        gesamt, verfuegbar = kapazitaet + mehr, kapazitaet * self.anteil + mehr
        if gesamt <= 0 or verfuegbar <= 0:
            raise EingabeFehler(self.name, mehr, "nimmt der Einheit alles Personal.", "Bitte weniger abziehen.")
        return replace(self, kapazitaet=gesamt, anteil=verfuegbar / gesamt)


@dataclass(frozen=True)
class Knoten:
    """Ein Schritt im Ablauf: ``bearbeitung`` in Arbeitsminuten, ``wartezeit`` danach in Kalendertagen.

    Eine fehlende Bearbeitungszeit bleibt ``None`` (Lücke); eine fehlende Wartezeit heißt „keine angegeben“.
    """

    id: str
    name: str
    bahn: str = ""
    kuerzel: str = ""
    bearbeitung: Dauer | None = None
    wartezeit: Dauer | None = None
    gleichzeitig: bool = False
    """Alle Nachfolger laufen (sonst genau einer)."""
    medium_ein: str = ""
    medium_aus: str = ""
    erfasst: tuple[str, ...] = ()
    beleg: Beleg | None = None
    ausserhalb: bool = False
    uebergeben: tuple[str, ...] = ()
    taetigkeit: str = ""
    it_verfahren: str = ""
    formular: str = ""
    vorrang: int = 0
    """In der Schlange der Einheit kommt der höhere Vorrang zuerst; begonnene Arbeit wird nicht verdrängt."""

    @property
    def bearbeitung_mittel(self) -> float:
        """Mittlere Bearbeitungszeit je Besuch in Minuten; 0 bei einer Lücke, die ``Ablauf.luecken`` nennt."""
        return self.bearbeitung.mittel if self.bearbeitung else 0.0

    @property
    def bearbeitung_varianz(self) -> float:
        """Varianz der Bearbeitungszeit je Besuch in Minuten²."""
        return self.bearbeitung.varianz if self.bearbeitung else 0.0

    @property
    def wartezeit_mittel(self) -> float:
        """Mittlere äußere Wartezeit je Besuch in Kalendertagen."""
        return self.wartezeit.mittel if self.wartezeit else 0.0


@dataclass(frozen=True)
class Weg:
    """Ein Übergang; ``von`` ist eine Knotenkennung oder ``START``, ``nach`` eine Knotenkennung oder ``ENDE``."""

    von: str
    nach: str
    anteil: float = 1.0
    bedingung: str = ""
    ruecksprung: bool = False
    id: str = ""
    geraten: bool = field(default=False, compare=False)
    """Die Datei nennt keinen Anteil; er ist gleich verteilt."""
    variante: str = ""
    """Nur für diese Variante; leer = für alle. Im gemischten Ablauf immer leer."""


@dataclass(frozen=True)
class Ablauf:
    """Ein Prozess zum Rechnen und Zeichnen; Reihenfolge von ``knoten`` und ``bahnen`` ist die der Erfassung."""

    titel: str
    knoten: tuple[Knoten, ...]
    wege: tuple[Weg, ...]
    bahnen: tuple[Bahn, ...] = ()
    id: str = ""
    fallzahl_je_jahr: float | None = None
    zwischenankunft_min: float | None = None
    """Mittlerer Abstand zweier Fälle in Arbeitsminuten, wenn die Datei ihn nennt."""
    ankuenfte: tuple[dt.datetime, ...] = ()
    """Eingangszeiten einzelner Fälle in Ortszeit, aufsteigend; leer = zufällige Ankünfte."""
    tore: Mapping[str, str] = field(default_factory=dict)
    """Knotenkennung -> Frage an der Verzweigung danach, etwa „Unterlagen vollständig?“."""
    angaben: Mapping[str, str] = field(default_factory=dict)
    """Feldname des Prozesses -> Text, etwa Auslöser und Ergebnis; für den Austausch, gerechnet wird damit nicht."""

    @cached_property
    def nach_id(self) -> dict[str, Knoten]:
        """Knoten nach Kennung."""
        return {k.id: k for k in self.knoten}

    @cached_property
    def bahn_nach_id(self) -> dict[str, Bahn]:
        """Organisationseinheiten nach Kennung."""
        return {b.id: b for b in self.bahnen}

    @cached_property
    def ausgaenge(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """Je Knoten (und ``START``) die Nachfolger mit Anteil; Anteile sind auf Summe 1 gebracht, bei „gleichzeitig“ je 1.

        Ein Knoten ohne Nachfolger führt zu ``ENDE``; ohne Weg aus ``START`` beginnt der Ablauf bei Knoten ohne Vorgänger.
        """
        roh: dict[str, list[tuple[str, float]]] = {START: [], **{k.id: [] for k in self.knoten}}
        for weg in self.wege:
            if weg.von in roh and (weg.nach in self.nach_id or weg.nach == ENDE) and weg.anteil > 0:
                roh[weg.von].append((weg.nach, weg.anteil))
        if not roh[START]:
            roh[START] = [(id_, 1.0) for id_ in self._ohne_vorgaenger()]
        fertig: dict[str, tuple[tuple[str, float], ...]] = {}
        for id_, ziele in roh.items():
            summe = sum(a for _, a in ziele)
            if not ziele:
                fertig[id_] = ((ENDE, 1.0),)
            elif id_ != START and self.nach_id[id_].gleichzeitig and len(ziele) > 1:
                fertig[id_] = tuple((z, 1.0) for z, _ in ziele)
            else:
                fertig[id_] = tuple((z, a / summe) for z, a in ziele)
        return fertig

    def _ohne_vorgaenger(self) -> list[str]:
        erreicht = {w.nach for w in self.wege if w.von != w.nach and not w.ruecksprung}
        frei = [k.id for k in self.knoten if k.id not in erreicht]
        verbunden = {w.von for w in self.wege}
        return [i for i in frei if i in verbunden][:1] or frei[:1] or [k.id for k in self.knoten[:1]]

    @property
    def luecken(self) -> tuple[Knoten, ...]:
        """Schritte ohne Bearbeitungszeit, soweit sie zum Auftrag gehören."""
        return tuple(k for k in self.knoten if k.bearbeitung is None and not k.ausserhalb)

    def ist_tor(self, id_: str) -> bool:
        """Ob nach dem Knoten eine Verzweigung steht."""
        return len(self.ausgaenge[id_]) > 1

    def bahnname(self, id_: str) -> str:
        """Name der Organisationseinheit; „nicht zugeordnet“, wenn keine eingetragen ist."""
        bahn = self.bahn_nach_id.get(id_)
        return bahn.name if bahn else "nicht zugeordnet"

    def mit_knoten(self, neue: Iterable[Knoten]) -> Ablauf:
        """Kopie, in der gleichnamige Knoten ersetzt sind."""
        ersatz = {k.id: k for k in neue}
        return replace(self, knoten=tuple(ersatz.get(k.id, k) for k in self.knoten))
