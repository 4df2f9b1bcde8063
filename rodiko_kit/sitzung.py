"""Zusammensetzung: die Liste der Fachmodule, der Verteiler und das Öffnen eines Projekts."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from rodiko_kit.basis.anschluss import PROJEKT, Abfrage, Anschluss, Befehl, Bestand, Ergebnis, Notiz, Rolle, Wer
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, ObjektLoeschen, Stapel
from rodiko_kit.basis.fachmodul import Fachmodul
from rodiko_kit.basis.fehler import NichtGefundenFehler, RechteFehler
from rodiko_kit.basis.fern import FernerAnschluss
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.rueckblick import Kommunenliste, RueckgaengigStand, Standliste, Standvergleich, Verlauf
from rodiko_kit.basis.texte import zeitpunkt
from rodiko_kit.basis.verlauf import Auswahl, Rueckgaengig, StandFesthalten, Wiederholen, Zwischenstand, geschichte

if TYPE_CHECKING:
    from rodiko_kit.storage.speicher import Speicher

BEFEHLE: tuple[type[Befehl], ...] = (ObjektAnlegen, ObjektAendern, ObjektLoeschen, Stapel, Rueckgaengig, Wiederholen, StandFesthalten)
"""Befehle, die jede Art von Objekt betreffen."""
ABFRAGEN: tuple[type[Abfrage], ...] = (Verlauf, Standliste, RueckgaengigStand, Standvergleich, Kommunenliste)
"""Abfragen, die jede Art von Objekt betreffen."""
ZULETZT = ".zuletzt"
"""Datei im Ordner ``daten``, die das zuletzt geöffnete Projekt nennt."""
BERATUNG = Wer(name="Beratung", rolle=Rolle.BERATUNG)
"""Für wen auf dem eigenen Rechner gehandelt wird, solange es keine Konten gibt."""

_LOG = logging.getLogger("rodiko")
_MERKE = 256
R = TypeVar("R")
B = TypeVar("B", Befehl, Abfrage)


def fachmodule() -> tuple[Fachmodul, ...]:
    """Alle Fachmodule in der Reihenfolge der Arbeit; eine neue Fähigkeit ist ein Ordner und eine Zeile hier."""
    from rodiko_kit.akteure.fachmodul import FACHMODUL as AKTEURE
    from rodiko_kit.auftakt.fachmodul import FACHMODUL as AUFTAKT
    from rodiko_kit.handlungsfelder.fachmodul import FACHMODUL as HANDLUNGSFELDER
    from rodiko_kit.kommunen.fachmodul import FACHMODUL as KOMMUNEN
    from rodiko_kit.massnahmen.fachmodul import FACHMODUL as MASSNAHMEN
    from rodiko_kit.projekt.fachmodul import FACHMODUL as PROJEKTE
    from rodiko_kit.prozesse.fachmodul import FACHMODUL as PROZESSE
    from rodiko_kit.saal.fachmodul import FACHMODUL as SAAL
    from rodiko_kit.szenarien.fachmodul import FACHMODUL as SZENARIEN
    from rodiko_kit.zielgruppen.fachmodul import FACHMODUL as ZIELGRUPPEN

    return (PROJEKTE, KOMMUNEN, AKTEURE, AUFTAKT, HANDLUNGSFELDER, SAAL, PROZESSE, ZIELGRUPPEN, MASSNAHMEN, SZENARIEN)


def klassen(module: Iterable[Fachmodul] | None = None) -> tuple[type[Objekt], ...]:
    """Alle gespeicherten Klassen, Bezugsziele in beliebiger Reihenfolge (die Tabellen ordnen selbst)."""
    return (Zwischenstand, *(k for m in (fachmodule() if module is None else module) for k in m.objekte()))


def _technik(module: Sequence[Fachmodul]) -> Fachmodul:
    """Excel, Berichte, Moderation: Befehle und Abfragen, die alle Fachmodule betreffen."""
    from rodiko_kit.reporting.sammlung import abfrage_mit
    from rodiko_kit.saal.abfrage.moderation import mit_listen
    from rodiko_kit.storage.excel.abfrage import ExcelMappe, ExcelVorschau
    from rodiko_kit.storage.excel.befehl import Einlesen

    berichte = abfrage_mit(lambda: [b for m in module for b in m.berichte()], _datenstand)
    saal = mit_listen(lambda: [a for m in module for a in m.abstimmbar()])
    return Fachmodul(
        name="technik", titel="Technik", befehle=lambda: (Einlesen,), abfragen=lambda: (ExcelMappe, ExcelVorschau, berichte, *saal)
    )


def _datenstand(bestand: Bestand) -> str:
    letzter = geschichte(bestand).eintraege(Auswahl(anzahl=1))
    return zeitpunkt(letzter[0].wann) if letzter else "noch ohne Einträge"


class Verteiler:
    """Befehl -> Recht -> Regel -> Transaktion mit Journal -> Notiz; Abfrage -> Recht -> Bestand -> Antwort."""

    def __init__(self, speicher: Speicher, module: Sequence[Fachmodul]) -> None:
        self.speicher = speicher
        self.module = tuple(module)
        technik = _technik(self.module)
        self._befehle = _nach_namen([*BEFEHLE, *(b for m in (technik, *module) for b in m.befehle())])
        self._abfragen = _nach_namen([*ABFRAGEN, *(a for m in (technik, *module) for a in m.abfragen())])
        self._zuhoerer: list[Callable[[Notiz], None]] = []
        self._antworten: OrderedDict[str, Any] = OrderedDict()
        self._einmal = threading.Lock()

    def befehl(self, name: str, daten: dict[str, Any]) -> Befehl:
        """Der Befehl dieses Namens aus JSON-Werten; ``NichtGefundenFehler``, ``ValidationError``."""
        return _aus(self._befehle, name).aus_json(daten)

    def abfrage(self, name: str, daten: dict[str, Any]) -> Abfrage:
        """Die Abfrage dieses Namens aus JSON-Werten; ``NichtGefundenFehler``, ``ValidationError``."""
        return _aus(self._abfragen, name).aus_json(daten)

    def lesen(self, wer: Wer, abfrage: Abfrage) -> Any:  # noqa: ANN401  JSON-Werte
        """Beantwortet eine Frage mit der angemeldeten Klasse ihres Namens; ``RechteFehler``, wenn die Person sie nicht stellen darf."""
        _pruefe_recht(wer, abfrage)
        klasse = self._abfragen.get(abfrage.NAME, type(abfrage))
        if klasse is not type(abfrage) and issubclass(klasse, type(abfrage)):
            abfrage = klasse.aus_json(abfrage.als_json())
        return abfrage.antwort(self.speicher.bestand(abfrage.kommune, wer.name, wer.darf_kommune))

    def ausfuehren(self, wer: Wer, befehl: Befehl) -> Ergebnis:
        """Führt einen Befehl aus; Regel und Schreiben bilden eine Einheit, danach erfahren es alle Zuhörer."""
        _pruefe_recht(wer, befehl)
        with self.speicher.schloss:
            bestand = self.speicher.bestand(befehl.kommune, wer.name, wer.darf_kommune)
            aenderungen = befehl.aenderungen(bestand)
            for modul in self.module:
                aenderungen = (*aenderungen, *modul.folgen(bestand, aenderungen))
            for modul in self.module:
                modul.einspruch(bestand, aenderungen)
            ergebnis = self.speicher.schreibe(befehl.kommune, aenderungen, wer.name, befehl.titel(bestand), befehl.umkehr_von(bestand))
        if ergebnis.aenderungen:
            self._melde(ergebnis, befehl.kommune, wer)
        return ergebnis

    def loesche_inhalt(self, wer: Wer, kommune: UUID, objekte: Sequence[UUID]) -> Ergebnis:
        """Löscht den früheren Inhalt von Objekten endgültig aus dem Journal; nur Beratung und Verwaltung."""
        _pruefe_loeschrecht(wer, kommune)
        ergebnis = self.speicher.loesche_inhalt(kommune, objekte, wer.name)
        self._melde(ergebnis, kommune, wer)
        return ergebnis

    def loesche_kommune(self, wer: Wer, kommune: UUID) -> Ergebnis:
        """Löscht eine Kommune mit allem, was dazu gespeichert ist; nur Beratung und Verwaltung."""
        _pruefe_loeschrecht(wer, kommune)
        ergebnis = self.speicher.loesche_kommune(kommune, wer.name)
        self._melde(ergebnis, kommune, wer)
        return ergebnis

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        """Ruft ``melde`` nach jeder Änderung, aus dem Faden, der sie machte; zurück kommt die Funktion zum Abmelden."""
        self._zuhoerer.append(melde)

        def abmelden() -> None:
            if melde in self._zuhoerer:
                self._zuhoerer.remove(melde)

        return abmelden

    def ersetze(self, abfragen: Iterable[type[Abfrage]]) -> None:
        """Beantwortet gleichnamige Abfragen ab jetzt mit diesen Klassen; so kommt hinzu, was nur der laufende Server weiß."""
        self._abfragen |= _nach_namen(abfragen)

    def melde_einwurf(self, kommune: UUID) -> None:
        """Sagt allen Zuhörern, dass in dieser Kommune etwas eingeworfen wurde; im Journal steht nichts davon.

        Die Nummer 0 ist kein Stand des Journals: jedes Fenster liest neu, auch wenn es den letzten Eintrag schon kennt.
        """
        self._sage(Notiz(nummer=0, kommune=kommune, arten=("einwurf",)))

    def einmal(self, anfrage: str, tu: Callable[[], R]) -> R:
        """Führt ``tu`` je Kennung nur einmal aus; wer nach einem Abriss noch einmal fragt, bekommt dieselbe Antwort."""
        with self._einmal:
            if anfrage not in self._antworten:
                self._antworten[anfrage] = tu()
                while len(self._antworten) > _MERKE:
                    self._antworten.popitem(last=False)
            return self._antworten[anfrage]  # type: ignore[no-any-return]

    def _melde(self, ergebnis: Ergebnis, kommune: UUID, wer: Wer) -> None:
        arten = tuple(dict.fromkeys(a.art for a in ergebnis.aenderungen))
        self._sage(Notiz(nummer=ergebnis.nummer, kommune=kommune, arten=arten, wer=wer.name))

    def _sage(self, notiz: Notiz) -> None:
        for melde in tuple(self._zuhoerer):
            try:
                melde(notiz)
            except Exception:  # noqa: BLE001  ein Fenster darf die anderen nicht stören
                _LOG.exception("Ein Zuhörer hat die Notiz %s nicht angenommen", notiz.nummer)


class UnmittelbarerAnschluss:
    """Anschluss im schreibenden Prozess."""

    def __init__(self, verteiler: Verteiler, wer: Wer) -> None:
        self._verteiler, self._wer = verteiler, wer

    @property
    def wer(self) -> Wer:
        """Für wen dieser Anschluss spricht."""
        return self._wer

    def lesen(self, abfrage: Abfrage) -> Any:  # noqa: ANN401  JSON-Werte
        """Stellt eine Frage; JSON-Werte zurück."""
        return self._verteiler.lesen(self._wer, abfrage)

    def ausfuehren(self, befehl: Befehl) -> Ergebnis:
        """Gibt einen Befehl; wirft dessen Fehler oder ``RechteFehler``."""
        return self._verteiler.ausfuehren(self._wer, befehl)

    def beobachten(self, melde: Callable[[Notiz], None]) -> Callable[[], None]:
        """Ruft ``melde`` nach jeder Änderung an einer Kommune, die diese Person sehen darf."""

        def gefiltert(notiz: Notiz) -> None:
            if self._wer.darf_kommune(notiz.kommune):
                melde(notiz)

        return self._verteiler.beobachten(gefiltert)


class Sitzung:
    """Ein geöffnetes Projekt: ``anschluss`` für alle, ``verteiler`` nur im schreibenden Prozess (sonst ``None``)."""

    def __init__(self, anschluss: Anschluss, verteiler: Verteiler | None = None) -> None:
        self.anschluss = anschluss
        self.verteiler = verteiler

    def __enter__(self) -> Self:
        return self

    def __exit__(self, art: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None) -> None:
        self.schliesse()

    def kommunen(self) -> list[dict[str, Any]]:
        """Alle Kommunen des Projekts als JSON-Werte."""
        return self.anschluss.lesen(Kommunenliste())  # type: ignore[no-any-return]

    def bildschirm(self, name: str, kommune: UUID | None = None) -> Any:  # noqa: ANN401  Bildschirm aus widgets
        """Baut den Arbeitsbildschirm ``name``; ohne ``kommune`` für die erste; ``NichtGefundenFehler``, wenn eines fehlt."""
        eintrag = next((b for m in fachmodule() for b in m.bildschirme if b.name == name), None)
        if eintrag is None:
            raise NichtGefundenFehler(f"Den Bildschirm „{name}“ gibt es nicht.")
        if kommune is None:
            alle = self.kommunen()
            if not alle:
                raise NichtGefundenFehler("Das Projekt hat noch keine Kommune. Bitte zuerst im Cockpit eine anlegen.")
            kommune = UUID(alle[0]["id"])
        return eintrag.baue(self.anschluss, kommune)

    def schliesse(self) -> None:
        """Gibt Datenbank oder Verbindung frei."""
        if self.verteiler is not None:
            self.verteiler.speicher.schliesse()
        elif isinstance(self.anschluss, FernerAnschluss):
            self.anschluss.schliesse()


def oeffne(ziel: str | Path | None = None, wer: Wer = BERATUNG, warte_s: float = 5.0) -> Sitzung:
    """Öffnet ein Projekt: unmittelbar oder, wenn ein Server es schon offen hat, über ihn.

    ``ziel`` ist Datei oder URL; ohne Angabe gilt ``RODIKO_DATENBANK``, sonst ``daten/projekt.db`` im Projektordner. In einem Kernel
    des Servers führt die Umgebung zu ihm zurück. ``BelegtFehler``, wenn ein anderes Programm ohne Server schreibt und nach
    ``warte_s`` Sekunden nicht fertig ist.
    """
    if ziel is None and "RODIKO_KERNELSCHLUESSEL" in os.environ:
        return Sitzung(FernerAnschluss(os.environ["RODIKO_ADRESSE"], os.environ["RODIKO_KERNELSCHLUESSEL"], wer))
    from rodiko_kit.storage.speicher import Speicher
    from rodiko_kit.storage.sperre import BelegtFehler

    module = fachmodule()
    ende = time.monotonic() + warte_s
    while True:
        try:
            verteiler = Verteiler(Speicher(klassen(module), ziel or vorgabeziel()), module)
            return Sitzung(UnmittelbarerAnschluss(verteiler, wer), verteiler)
        except BelegtFehler as belegt:
            if erreichbar(belegt.auskunft):
                return Sitzung(FernerAnschluss(belegt.auskunft["adresse"], belegt.auskunft["geheimnis"], wer))
            if time.monotonic() > ende:
                raise
            time.sleep(0.1)


def bildschirm_im_kernel(auftrag: Mapping[str, Any]) -> Any:  # noqa: ANN401  Bildschirm aus widgets
    """Der Bildschirm, den der Server diesem Kernel zuteilt (``{bildschirm, kommune, wer, …}``); er spricht nur über die Leitung."""
    wer = Wer.aus_json(auftrag["wer"])
    anschluss = FernerAnschluss(os.environ["RODIKO_ADRESSE"], os.environ["RODIKO_KERNELSCHLUESSEL"], wer)
    return Sitzung(anschluss).bildschirm(auftrag["bildschirm"], UUID(auftrag["kommune"]))


def vorgabeziel() -> str | Path:
    """``RODIKO_DATENBANK`` oder das zuletzt geöffnete (sonst das erste) Projekt in ``daten``.

    ``daten`` ist der nächste Ordner dieses Namens aufwärts vom Arbeitsordner; ist er leer, heißt das Ziel ``daten/projekt.db``.
    """
    if gesetzt := os.environ.get("RODIKO_DATENBANK"):
        return gesetzt
    hier = Path.cwd()
    daten = next((o for o in (hier, *hier.parents) if (o / "daten").is_dir()), hier) / "daten"
    merker = daten / ZULETZT
    if merker.is_file() and (zuletzt := daten / Path(merker.read_text(encoding="utf-8").strip()).name).is_file():
        return zuletzt
    return next(iter(sorted(daten.glob("*.db"))), daten / "projekt.db")


def erreichbar(auskunft: Mapping[str, Any]) -> bool:
    """Ob der Prozess, von dem die Auskunft stammt, auf diesem Rechner läuft und auf ``/gesund`` antwortet."""
    adresse = urlsplit(str(auskunft.get("adresse", "")))
    if not adresse.hostname or "geheimnis" not in auskunft:
        return False
    verbindung = HTTPConnection(adresse.hostname, adresse.port or 80, timeout=2)
    try:
        verbindung.request("GET", "/gesund")
        antwort = verbindung.getresponse()
        werte = json.loads(antwort.read())
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        verbindung.close()
    return isinstance(werte, dict) and werte.get("programm") == "rodiko" and werte.get("pid") == auskunft.get("pid")


def _nach_namen(reihe: Iterable[type[B]]) -> dict[str, type[B]]:
    namen: dict[str, type[B]] = {}
    for klasse in reihe:
        if klasse.NAME in namen:
            msg = f"Der Name „{klasse.NAME}“ ist doppelt: {namen[klasse.NAME].__qualname__}, {klasse.__qualname__}"
            raise ValueError(msg)
        namen[klasse.NAME] = klasse
    return namen


def _aus(namen: Mapping[str, type[B]], name: str) -> type[B]:
    if name not in namen:
        raise NichtGefundenFehler(f"'{name}' gibt es nicht. Bitte die Seite neu laden.")
    return namen[name]


def _pruefe_recht(wer: Wer, absicht: Befehl | Abfrage) -> None:
    ganzes_projekt = isinstance(absicht, Abfrage) and absicht.kommune == PROJEKT
    darf = ganzes_projekt or wer.darf_kommune(absicht.kommune)
    if not darf or not absicht.erlaubt(wer):
        raise RechteFehler("Das ist für Ihre Rolle nicht freigegeben. Bitte wenden Sie sich an die Projektleitung.")


def _pruefe_loeschrecht(wer: Wer, kommune: UUID) -> None:
    if wer.rolle not in {Rolle.BERATUNG, Rolle.VERWALTUNG} or not wer.darf_kommune(kommune):
        raise RechteFehler("Endgültig löschen dürfen nur Beratung und Verwaltung.")
