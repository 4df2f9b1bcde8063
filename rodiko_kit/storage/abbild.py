"""Der Stand einer Kommune im Speicher: unveränderlich, je Journalnummer einmal gelesen, nach jedem Eintrag fortgeschrieben."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import DatenbankFehler, NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.basis.verlauf import Auswahl, Eintrag, Stapelstand, Vermerk
from rodiko_kit.storage.tabellen import Tabellen

T = TypeVar("T", bound=Objekt)


class Abbild:
    """Alle Objekte einer Kommune nach Art und Kennung, Stand ``nummer``."""

    def __init__(self, kommune: UUID, nummer: int, klassen: tuple[type[Objekt], ...], objekte: Mapping[str, Mapping[UUID, Objekt]]) -> None:
        self.kommune = kommune
        self.nummer = nummer
        self.klassen = klassen
        self.objekte = {k.ART: objekte.get(k.ART, {}) for k in klassen}
        self._geordnet: dict[str, tuple[Objekt, ...]] = {}

    def alle(self, art: str) -> tuple[Objekt, ...]:
        """Alle Objekte der Art, nach Kürzel geordnet."""
        if art not in self._geordnet:
            self._geordnet[art] = tuple(sorted(self.objekte[art].values(), key=lambda o: (ordnung(o.kuerzel), o.kuerzel)))
        return self._geordnet[art]

    def nach(self, nummer: int, aenderungen: Iterable[Aenderung]) -> Abbild:
        """Das Abbild nach weiteren Änderungen; unberührte Arten werden geteilt."""
        je_klasse = {k.ART: k for k in self.klassen}
        neu: dict[str, dict[UUID, Objekt]] = {}
        for eine in aenderungen:
            objekte = neu.setdefault(eine.art, dict(self.objekte[eine.art]))
            if eine.nachher is None:
                objekte.pop(eine.id, None)
            else:
                objekte[eine.id] = je_klasse[eine.art].aus_json(eine.nachher)
        folge = Abbild(self.kommune, nummer, self.klassen, {**self.objekte, **neu})
        folge._geordnet = {art: reihe for art, reihe in self._geordnet.items() if art not in neu}
        return folge

    def zurueck(self, nummer: int, eintraege: Iterable[Eintrag]) -> Abbild:
        """Das Abbild vor den genannten Einträgen (neueste zuerst); wo der Inhalt gelöscht ist, bleibt der jüngste bekannte stehen."""
        stand: dict[UUID, Aenderung] = {}
        for eintrag in eintraege:
            for vermerk in reversed(eintrag.vermerke):
                if frueher := self._rueckwaerts(vermerk):
                    stand[vermerk.id] = frueher
        return self.nach(nummer, stand.values())

    def _rueckwaerts(self, vermerk: Vermerk) -> Aenderung | None:
        if vermerk.was == "neu":
            return Aenderung(art=vermerk.art, id=vermerk.id)
        if vermerk.vorher is None:
            return None
        bekannt = next(k for k in self.klassen if vermerk.art == k.ART).model_fields
        return Aenderung(art=vermerk.art, id=vermerk.id, nachher={n: w for n, w in vermerk.vorher.items() if n in bekannt})


def lies_abbild(verbindung: sa.Connection, tabellen: Tabellen, kommune: UUID, nummer: int) -> Abbild:
    """Liest alle Objekte der Kommune; ``DatenbankFehler``, wenn eine Zeile nicht zum Modell passt."""
    objekte: dict[str, dict[UUID, Objekt]] = {}
    for klasse in tabellen.klassen:
        tabelle = tabellen.je_art[klasse.ART]
        zeilen = verbindung.execute(sa.select(tabelle).where(tabelle.c.kommune == str(kommune))).mappings()
        objekte[klasse.ART] = {o.id: o for o in (aus_zeile(klasse, z) for z in zeilen)}
    return Abbild(kommune, nummer, tabellen.klassen, objekte)


def aus_zeile(klasse: type[T], zeile: sa.RowMapping) -> T:
    """Ein Objekt aus einer Tabellenzeile; ``DatenbankFehler``, wenn sie nicht zum Modell passt."""
    try:
        return klasse.aus_json(dict(zeile))
    except ValidationError as fehler:
        mangel = fehler.errors()[0]
        raise DatenbankFehler(
            f"{klasse.TITEL} {zeile['kuerzel']} in der Datenbank ist ungültig ({mangel['loc']}: {mangel['msg']}). "
            "Bitte die Datenbank prüfen und notfalls eine Sicherung wiederherstellen."
        ) from fehler


@dataclass(frozen=True)
class Quellen:
    """Was ein Blick bei Bedarf nachschlägt; der Speicher füllt es aus."""

    quelle: Callable[[], str]
    kommunen: Callable[[], tuple[Objekt, ...]]
    eintraege: Callable[[UUID, Auswahl], tuple[Eintrag, ...]]
    stapel: Callable[[UUID, str], Stapelstand]
    bei: Callable[[UUID, int, str], Abbild]
    vorlage: Callable[[str], Any]
    einwuerfe: Callable[[UUID], tuple[Einwurf, ...]]


class Blick:
    """``Bestand`` und ``Geschichte`` einer Kommune für eine Person; auch als ``with``-Block verwendbar."""

    def __init__(self, abbild: Abbild, quellen: Quellen, wer: str, darf: Callable[[UUID], bool]) -> None:
        self._abbild = abbild
        self._quellen = quellen
        self._wer = wer
        self._darf = darf

    def __enter__(self) -> Self:
        return self

    def __exit__(self, art: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None) -> None:
        return None

    @property
    def kommune(self) -> UUID:
        """Kennung der Kommune."""
        return self._abbild.kommune

    @property
    def nummer(self) -> int:
        """Nummer des letzten Journaleintrags dieses Blicks; 0, wenn es keinen gibt."""
        return self._abbild.nummer

    @property
    def wer(self) -> str:
        """Name der Person, für die gefragt wird."""
        return self._wer

    @property
    def quelle(self) -> str:
        """Kennung der Datenbank."""
        return self._quellen.quelle()

    def alle(self, klasse: type[T]) -> tuple[T, ...]:
        """Alle Objekte der Klasse, nach Kürzel geordnet (Ziffernfolgen als Zahl)."""
        return self._abbild.alle(klasse.ART)  # type: ignore[return-value]

    def hole(self, klasse: type[T], id_: UUID) -> T:
        """Ein Objekt; ``NichtGefundenFehler``, wenn es fehlt oder zu einer anderen Kommune gehört."""
        objekt = self._abbild.objekte[klasse.ART].get(id_)
        if objekt is None:
            raise NichtGefundenFehler(f"{klasse.TITEL} {id_} gibt es in dieser Kommune nicht. Bitte die Ansicht neu laden.")
        return objekt  # type: ignore[return-value]

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        """Ein Objekt nach Name der Art; ``None``, wenn es oder die Art fehlt."""
        return self._abbild.objekte.get(art, {}).get(id_)

    def arten(self) -> tuple[type[Objekt], ...]:
        """Alle gespeicherten Klassen, Bezugsziele vor den Klassen, die auf sie zeigen."""
        return self._abbild.klassen

    def vorlage(self, pfad: str) -> Any:  # noqa: ANN401  YAML-Inhalt
        """Inhalt einer YAML-Datei aus ``vorlagen/``."""
        return self._quellen.vorlage(pfad)

    def einwuerfe(self, kasten: UUID) -> tuple[Einwurf, ...]:
        """Die heutigen Einwürfe dieses Kastens, soweit sie zu dieser Kommune gehören."""
        return tuple(e for e in self._quellen.einwuerfe(kasten) if e.kommune == self.kommune)

    def kommunen(self) -> tuple[Objekt, ...]:
        """Alle Kommunen des Projekts, die die Person sehen darf."""
        return tuple(k for k in self._quellen.kommunen() if self._darf(k.id))

    def eintraege(self, auswahl: Auswahl) -> tuple[Eintrag, ...]:
        """Einträge dieser Kommune bis ``nummer``, neueste zuerst."""
        return tuple(e for e in self._quellen.eintraege(self.kommune, auswahl) if e.nummer <= self.nummer)

    def stapel(self) -> Stapelstand:
        """Was die Person zurücknehmen und wiederholen kann."""
        return self._quellen.stapel(self.kommune, self._wer)

    def bei(self, nummer: int, quelle: str = "") -> Bestand:
        """Der Bestand nach Eintrag ``nummer``; ``NichtGefundenFehler``, wenn es diesen Stand hier nicht gibt."""
        return Blick(self._quellen.bei(self.kommune, nummer, quelle), self._quellen, self._wer, self._darf)
