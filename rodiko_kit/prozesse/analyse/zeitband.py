"""Zeiten mit Warten: exakte Größen, Überlast, Simulation mit Bändern für einen Zustand des Prozesses.

Das Warten in Schlangen folgt allein aus dem Modell (Ankünfte, Zeiten, Personal). Ein erfragter Rückstau geht nicht in die Rechnung
ein; er steht daneben, damit man das Modell an ihm prüfen kann.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation.empfindlichkeit import Einfluss, empfindlichkeit
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, kraefte
from rodiko_kit.prozesse.analyse.simulation.lauf import Simulation, Ueberlast, Verteilung, differenz, simuliere, ueberlast
from rodiko_kit.prozesse.analyse.versuch import anwesend
from rodiko_kit.prozesse.analyse.zeiten import TAGE_JE_WOCHE, Zeiten, rechne_zeiten, wochenminuten

BEGINN = dt.date(2026, 1, 5)
"""Fester Montag: gleiche Eingaben, gleiche Zahlen, gleicher Bericht."""
_MERKE = 32
T = TypeVar("T")


@dataclass(frozen=True)
class Umfang:
    """Wie viel gerechnet wird; derselbe Umfang und Keim gibt dieselben Zahlen."""

    faelle: int = 2000
    laeufe: int = 100
    einschwingen: int = 300
    keim: int = 1


@dataclass(frozen=True)
class Zeitband:
    """Ein Zustand (IST, Versuch, SOLL) mit Warten; bei Überlast gibt es keine ``simulation``, weil kein Mittelwert etwas sagt."""

    name: str
    ablauf: Ablauf
    zeiten: Zeiten
    ueberlast: tuple[Ueberlast, ...]
    simulation: Simulation | None
    uhr: Uhr
    umfang: Umfang

    @property
    def durchlauf(self) -> Verteilung | None:
        """Durchlaufzeit in Kalenderminuten."""
        return self.simulation.kalender_min if self.simulation else None

    def schlange_tage(self, schritt: str) -> float:
        """Warten auf freie Kräfte vor dem Schritt, je Fall in Kalendertagen der Dienstzeit; 0 ohne Simulation."""
        if self.simulation is None:
            return 0.0
        besuche, warten_min = self.simulation.schritte.get(schritt, (0.0, 0.0))
        return besuche * warten_min * TAGE_JE_WOCHE / self._wochenminuten(schritt)

    def liegezeit_tage(self, bahn: str) -> float | None:
        """Mittleres Warten je Besuch bei der Einheit in Kalendertagen der Dienstzeit; ``None`` ohne Simulation."""
        if self.simulation is None:
            return None
        warten = next(b.warten_min for b in self.simulation.bahnen if b.id == bahn)
        return warten * TAGE_JE_WOCHE / wochenminuten(self.ablauf.bahn_nach_id[bahn].arbeitszeit)

    def bearbeitung_tage(self, schritt: str) -> float:
        """Bearbeitung des Schritts je Fall in Kalendertagen, in denen die Kräfte für den Prozess da sind."""
        zeit = next(s for s in self.zeiten.schritte if s.knoten.id == schritt)
        bahn = anwesend_bahn(self, zeit.knoten.bahn)
        return zeit.arbeit_tage / (kraefte(bahn)[1] if bahn else 1.0)

    def _wochenminuten(self, schritt: str) -> int:
        bahn = self.ablauf.bahn_nach_id.get(self.ablauf.nach_id[schritt].bahn)
        return wochenminuten(bahn.arbeitszeit if bahn else Bahn.arbeitszeit)


@dataclass(frozen=True)
class Unterschied:
    """Änderung der mittleren Durchlaufzeit in Tagen bei gleichen Zufallszahlen; ``von``..``bis`` umfasst 90 % der Läufe."""

    tage: float
    von: float
    bis: float

    @property
    def sicher(self) -> bool:
        """Ob das Vorzeichen in (mindestens) 95 % der Läufe dasselbe ist."""
        return self.von > 0 or self.bis < 0


def rechne_zeitband(
    name: str, ablauf: Ablauf, uhr: Uhr, weiter: Callable[[], None] = lambda: None, umfang: Umfang | None = None
) -> Zeitband:
    """Der Zustand mit Bändern; ``weiter`` wird vor jedem Stück gerufen und darf abbrechen.

    ``EingabeFehler``, wenn Fallzahl, Zeiten oder Kapazität fehlen. Schon Gerechnetes wird nicht noch einmal gerechnet.
    """
    umfang = umfang or Umfang()
    gerechnet = anwesend(replace(ablauf, bahnen=tuple(replace(b, anfangsrueckstand=0) for b in ablauf.bahnen)), uhr)
    zu_viel = ueberlast(gerechnet, uhr)
    return Zeitband(
        name=name,
        ablauf=gerechnet,
        zeiten=rechne_zeiten(ablauf),
        ueberlast=zu_viel,
        simulation=None if zu_viel else _gemerkt((repr(gerechnet), uhr, umfang), lambda: _simuliere(gerechnet, uhr, umfang, weiter)),
        uhr=uhr,
        umfang=umfang,
    )


def rechne_einfluss(
    ablauf: Ablauf, uhr: Uhr, weiter: Callable[[], None] = lambda: None, umfang: Umfang | None = None
) -> tuple[Einfluss, ...]:
    """Jede Zeit und jede Einheit um ein Zehntel verändert, die stärkste Angabe zuerst; leer bei Überlast.

    ``weiter`` und ``EingabeFehler`` wie bei ``rechne_zeitband``.
    """
    umfang = umfang or Umfang(faelle=400, laeufe=10, einschwingen=200)
    gerechnet = anwesend(replace(ablauf, bahnen=tuple(replace(b, anfangsrueckstand=0) for b in ablauf.bahnen)), uhr)
    if ueberlast(gerechnet, uhr):
        return ()

    def rechne() -> tuple[Einfluss, ...]:
        return empfindlichkeit(
            gerechnet,
            umfang.faelle,
            umfang.laeufe,
            uhr=uhr,
            keim=umfang.keim,
            einschwingen=umfang.einschwingen,
            ausfuehrer=_Gleichzeitig(weiter),
        )

    return _gemerkt(("einfluss", repr(gerechnet), uhr, umfang), rechne)


def unterschied(von: Zeitband, nach: Zeitband) -> Unterschied | None:
    """Was ``nach`` gegenüber ``von`` ändert; ``None``, wenn einer der beiden überlastet ist."""
    if von.durchlauf is None or nach.durchlauf is None:
        return None
    mittel, _, unten, oben = differenz(von.durchlauf, nach.durchlauf)
    return Unterschied(mittel / MINUTEN_JE_TAG, unten / MINUTEN_JE_TAG, oben / MINUTEN_JE_TAG)


def anwesend_bahn(band: Zeitband, bahn: str) -> Bahn | None:
    """Die Einheit, wie sie gerechnet wurde; ``None``, wenn der Schritt keiner zugeordnet ist."""
    return band.ablauf.bahn_nach_id.get(bahn)


def _simuliere(ablauf: Ablauf, uhr: Uhr, umfang: Umfang, weiter: Callable[[], None]) -> Simulation:
    return simuliere(
        ablauf,
        umfang.faelle,
        umfang.laeufe,
        uhr=uhr,
        keim=umfang.keim,
        einschwingen=umfang.einschwingen,
        ausfuehrer=_Gleichzeitig(weiter),
    )


class _Gleichzeitig(Executor):
    """Rechnet auf allen Kernen, ein Lauf ist ein Stück; vor jedem wird gefragt, ob noch jemand wartet.

    Die Rechenschleifen laufen ohne die Sperre des Interpreters; die Ergebnisse hängen nicht davon ab, wer was rechnet.
    """

    def __init__(self, weiter: Callable[[], None]) -> None:
        self._weiter = weiter

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:  # noqa: ANN401  Schnittstelle von Executor
        """Stellt das Stück an; bricht ``weiter`` ab, endet es mit dessen Fehler."""

        def stueck() -> T:
            self._weiter()
            return fn(*args, **kwargs)

        return _helfer().submit(stueck)


@cache
def _helfer() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="zeitband")


_ergebnisse: OrderedDict[object, Any] = OrderedDict()
_schloss = threading.Lock()


def _gemerkt(schluessel: object, rechne: Callable[[], T]) -> T:
    """Das Ergebnis zu genau diesen Eingaben; die zuletzt gebrauchten bleiben im Speicher."""
    with _schloss:
        if schluessel in _ergebnisse:
            _ergebnisse.move_to_end(schluessel)
            return cast("T", _ergebnisse[schluessel])
    ergebnis = rechne()
    with _schloss:
        _ergebnisse[schluessel] = ergebnis
        while len(_ergebnisse) > _MERKE:
            _ergebnisse.popitem(last=False)
    return ergebnis
