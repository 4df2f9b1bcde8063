"""Die Datenbank eines Projekts: öffnen, lesen, schreiben, Verlauf; genau ein Prozess schreibt, mit einem Schreiber zur Zeit."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy import exc

from rodiko_kit.basis.anschluss import Aenderung, Ergebnis
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Auswahl, Eintrag, Stapelstand, Vermerk
from rodiko_kit.storage.abbild import Abbild, Blick, Quellen, aus_zeile, lies_abbild
from rodiko_kit.storage.deutung import regelverstoss
from rodiko_kit.storage.journal import GELOESCHT, Journal, vermerk
from rodiko_kit.storage.oeffnung import Verbunden, verbinde
from rodiko_kit.storage.sammelkasten import Einwurfkasten
from rodiko_kit.storage.schreiben import mit_versionen, schreibe_zeilen, vorbereitet
from rodiko_kit.storage.tabellen import KOMMUNE, tabellen_fuer
from rodiko_kit.storage.typen import json_text, zeitmarke
from rodiko_kit.storage.verbindung import VORGABE_URL, adresse, betriebsfehler, datei_von
from rodiko_kit.storage.vorlagen import Vorlagen


def _jetzt() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Speicher:
    """Eine geöffnete Datenbank mit Schreibrecht.

    ``klassen`` sind die Klassen aller Fachmodule (Reihenfolge beliebig), ``uhr`` liefert die Zeit der Einträge.
    ``BelegtFehler``, wenn ein anderer Prozess schreibt; ``DatenbankFehler`` bei neuerer, fremder oder beschädigter Datei.
    """

    def __init__(self, klassen: Sequence[type[Objekt]], ziel: str | Path = VORGABE_URL, uhr: Callable[[], dt.datetime] = _jetzt) -> None:
        self.url = adresse(ziel)
        self.tabellen = tabellen_fuer(tuple(klassen))
        self.journal = Journal(self.tabellen)
        self.schloss = threading.RLock()
        """Hält, wer Regel und Schreiben zusammen ausführt; wiedereintrittsfähig."""
        self._uhr = uhr
        self.kasten = Einwurfkasten(self.tabellen, self.schreibend, self._lesend, uhr)
        """Einwürfe außerhalb des Journals."""
        datei = datei_von(self.url)
        self.vorlagen = Vorlagen(_projektordner(datei))
        self._abbilder: dict[UUID, Abbild] = {}
        self._stapel: dict[tuple[UUID, str], Stapelstand] = {}
        self._auskunft: dict[str, Any] = {}
        self._verbunden: Verbunden | None = None
        self._quellen = Quellen(
            lambda: self.quelle, self.kommunen, self.eintraege, self.stapel, self._abbild_bei, self.vorlagen.lies, self.kasten.einwuerfe
        )
        self._oeffne()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, art: type[BaseException] | None, fehler: BaseException | None, spur: TracebackType | None) -> None:
        self.schliesse()

    def schliesse(self) -> None:
        """Schließt alle Verbindungen und gibt das Schreibrecht zurück."""
        with self.schloss:
            if self._verbunden is not None:
                self._verbunden.schliesse()
                self._verbunden = None
            self._vergiss()

    @contextmanager
    def geschlossen(self) -> Iterator[None]:
        """Hält alle Leser und Schreiber an, behält aber das Schreibrecht an der Datei, etwa zum Austauschen der Datei."""
        with self.schloss:
            self._offen().pausiere()
            try:
                yield
            finally:
                self._vergiss()
                self._offen().setze_fort()
                self.quelle = self._quelle_von()

    def lies_neu(self) -> None:
        """Verwirft alles Gemerkte, nachdem die Datenbank im Ganzen ersetzt wurde."""
        with self.schloss:
            self._vergiss()
            self.quelle = self._quelle_von()

    def melde_erreichbar(self, adresse_: str, geheimnis: str, startadresse: str = "") -> None:
        """Sagt anderen Prozessen dieses Rechners, wo sie den schreibenden erreichen (``http://127.0.0.1:8866`` und Geheimnis).

        ``startadresse`` ist die Adresse zum Öffnen im Browser, die ein zweiter Start noch einmal druckt.
        """
        with self.schloss:
            self._auskunft = {"adresse": adresse_, "geheimnis": geheimnis, "startadresse": startadresse or adresse_}
            self._offen().melde(self._auskunft)

    # Lesen ------------------------------------------------------------------------------------------------

    def bestand(self, kommune: UUID, wer: str = "", darf: Callable[[UUID], bool] = lambda _: True) -> Blick:
        """Lesender Blick auf eine Kommune (leer, wenn es sie nicht gibt); ``darf`` begrenzt, welche Kommunen er aufzählt."""
        return Blick(self._abbild(kommune), self._quellen, wer, darf)

    def bestand_bei(self, kommune: UUID, nummer: int, quelle: str = "") -> Blick:
        """Der Bestand nach Journaleintrag ``nummer``; ``NichtGefundenFehler``, wenn es den hier (aus ``quelle``) nicht gibt."""
        return Blick(self._abbild_bei(kommune, nummer, quelle), self._quellen, "", lambda _: True)

    def kommunen(self) -> tuple[Objekt, ...]:
        """Alle Kommunen des Projekts, nach Kürzel und Name geordnet."""
        tabelle = self.tabellen.je_art[KOMMUNE]
        klasse = next(k for k in self.tabellen.klassen if k.ART == KOMMUNE)
        with self._lesend() as verbindung:
            objekte = [aus_zeile(klasse, z) for z in verbindung.execute(sa.select(tabelle)).mappings()]
        return tuple(sorted(objekte, key=lambda k: (k.kuerzel, k.anzeige)))

    def eintraege(self, kommune: UUID, auswahl: Auswahl) -> tuple[Eintrag, ...]:
        """Journaleinträge der Kommune, neueste zuerst."""
        with self._lesend() as verbindung:
            return self.journal.eintraege(verbindung, kommune, auswahl)

    def stapel(self, kommune: UUID, wer: str) -> Stapelstand:
        """Was diese Person in dieser Kommune zurücknehmen und wiederholen kann."""
        with self.schloss:
            if (kommune, wer) not in self._stapel:
                with self._lesend() as verbindung:
                    self._stapel[kommune, wer] = self.journal.stapel(verbindung, kommune, wer)
            return self._stapel[kommune, wer]

    def einstellung(self, name: str, vorgabe: Any = None) -> Any:  # noqa: ANN401  JSON-Wert
        """Eine Einstellung des Projekts als JSON-Wert."""
        tabelle = self.tabellen.einstellung
        with self._lesend() as verbindung:
            wert = verbindung.scalar(sa.select(tabelle.c.wert).where(tabelle.c.name == name))
        return vorgabe if wert is None else json.loads(wert)

    # Schreiben --------------------------------------------------------------------------------------------

    def setze_einstellung(self, name: str, wert: Any) -> None:  # noqa: ANN401  JSON-Wert
        """Merkt sich eine Einstellung des Projekts; sie steht nicht im Journal."""
        tabelle = self.tabellen.einstellung
        with self.schreibend() as verbindung:
            verbindung.execute(sa.delete(tabelle).where(tabelle.c.name == name))
            verbindung.execute(sa.insert(tabelle).values(name=name, wert=json_text(wert)))

    def schreibe(self, kommune: UUID, aenderungen: Iterable[Aenderung], wer: str, titel: str, umkehr_von: int | None = None) -> Ergebnis:
        """Führt alle Änderungen in einer Transaktion mit einem Journaleintrag aus, ganz oder gar nicht.

        Ohne wirksame Änderung entsteht kein Eintrag. ``KonfliktFehler`` bei veralteter Version, ``EingabeFehler`` oder
        ``SammelFehler`` bei doppelten Kürzeln und losen Bezügen, ``DatenbankFehler``, wenn die Datenbank versagt.
        """
        with self.schloss:
            vorher = self._abbild(kommune)
            reihe = vorbereitet(vorher, aenderungen)
            wann = zeitmarke(self._uhr())
            if not reihe:
                return Ergebnis(nummer=vorher.nummer, wann=wann, titel=titel)
            kopf = Eintrag(quelle=self.quelle, nummer=0, kommune=kommune, wann=wann, wer=wer, titel=titel, umkehr_von=umkehr_von)
            try:
                with self.schreibend() as verbindung:
                    reihe = mit_versionen(reihe, lambda ids: self.journal.versionen(verbindung, ids))
                    schreibe_zeilen(verbindung, self.tabellen, vorher, reihe)
                    nummer = self.journal.schreibe(verbindung, kopf, [vermerk(a) for a in reihe])
            except exc.IntegrityError as fehler:
                raise regelverstoss(vorher, reihe) from fehler
            self._abbilder[kommune] = vorher.nach(nummer, reihe)
            self._fortgeschrieben(kommune, wer, nummer, umkehr_von)
        return Ergebnis(nummer=nummer, wann=wann, titel=titel, aenderungen=reihe)

    def loesche_inhalt(self, kommune: UUID, objekte: Sequence[UUID], wer: str) -> Ergebnis:
        """Löscht den früheren Inhalt dieser Objekte und die Titel ihrer Einträge endgültig aus dem Journal.

        Die Objekte selbst bleiben; ihre Geschichte lässt sich nicht mehr zurücknehmen. Die Löschung ist ein eigener Eintrag.
        ``daten``: ``geloescht`` Zahl der Inhalte, ``bereinigt`` falsch, wenn ein Leser das Leeren des SQLite-Protokolls aufhielt
        (dann verschwindet der Rest beim Schließen). Ältere Sicherungen enthalten den Inhalt weiter.
        """
        return self._loesche(kommune, objekte, wer, "Früherer Inhalt endgültig gelöscht", [])

    def loesche_kommune(self, kommune: UUID, wer: str) -> Ergebnis:
        """Löscht eine Kommune mit allen Objekten und dem ganzen Inhalt ihres Journals; die Kette der Prüfsummen bleibt."""
        with self.schloss:
            with self._lesend() as verbindung:
                objekte = self.journal.objekte(verbindung, kommune)
            self.kasten.loesche_kommune(kommune, "Kommune endgültig gelöscht")
            return self._loesche(kommune, objekte, wer, "Kommune endgültig gelöscht", list(self.tabellen.je_art.values()))

    @contextmanager
    def schreibend(self) -> Iterator[sa.Connection]:
        """Eine schreibende Transaktion; ``IntegrityError`` bleibt, andere Fehler der Datenbank werden ``DatenbankFehler``."""
        with self.schloss:
            offen = self._offen()
            if offen.abgerissen:
                self._vergiss()
                offen.verbinde_neu()
                offen.melde(self._auskunft)
            try:
                with offen.schreiber.begin():
                    yield offen.schreiber
            except exc.IntegrityError:
                raise
            except exc.DBAPIError as fehler:
                offen.abgerissen = fehler.connection_invalidated
                raise betriebsfehler(fehler) from fehler

    # Innen ------------------------------------------------------------------------------------------------

    def _oeffne(self) -> None:
        self._verbunden = verbinde(self.url, self.tabellen)
        try:
            self.quelle = self._quelle_von()
        except BaseException:
            self.schliesse()
            raise

    def _quelle_von(self) -> str:
        if not self.einstellung("quelle"):
            self.setze_einstellung("quelle", str(uuid4()))
        return str(self.einstellung("quelle"))

    def _offen(self) -> Verbunden:
        if self._verbunden is None:
            msg = "Der Speicher ist geschlossen"
            raise RuntimeError(msg)
        return self._verbunden

    def _vergiss(self) -> None:
        self._abbilder.clear()
        self._stapel.clear()

    @contextmanager
    def _lesend(self) -> Iterator[sa.Connection]:
        try:
            with self._offen().leser.connect() as verbindung:
                yield verbindung
        except exc.DBAPIError as fehler:
            raise betriebsfehler(fehler) from fehler

    def _abbild(self, kommune: UUID) -> Abbild:
        if (abbild := self._abbilder.get(kommune)) is not None:
            return abbild
        with self.schloss, self._lesend() as verbindung:
            abbild = self._abbilder.get(kommune) or lies_abbild(
                verbindung, self.tabellen, kommune, self.journal.nummer(verbindung, kommune)
            )
            if abbild.objekte[KOMMUNE]:
                self._abbilder[kommune] = abbild
            return abbild

    def _abbild_bei(self, kommune: UUID, nummer: int, quelle: str) -> Abbild:
        eintrag = self.tabellen.eintrag
        with self.schloss:
            with self._lesend() as verbindung:
                woher = verbindung.scalar(sa.select(eintrag.c.quelle).where(eintrag.c.nummer == nummer))
            if nummer and (woher is None or (quelle and woher != quelle)):
                raise NichtGefundenFehler(f"Den Stand {nummer} gibt es in dieser Datenbank nicht. Bitte einen Stand aus der Liste wählen.")
            return self._abbild(kommune).zurueck(nummer, self.eintraege(kommune, Auswahl(seit=nummer)))

    def _fortgeschrieben(self, kommune: UUID, wer: str, nummer: int, umkehr_von: int | None) -> None:
        if (stand := self._stapel.get((kommune, wer))) is not None:
            self._stapel[kommune, wer] = stand.nach(nummer, umkehr_von)

    def _loesche(self, kommune: UUID, objekte: Sequence[UUID], wer: str, titel: str, tabellen: Sequence[sa.Table]) -> Ergebnis:
        with self.schloss:
            wann = zeitmarke(self._uhr())
            kopf = Eintrag(quelle=self.quelle, nummer=0, kommune=kommune, wann=wann, wer=wer, titel=titel)
            with self.schreibend() as verbindung:
                arten = self._arten_von(verbindung, objekte)
                versionen = self.journal.versionen(verbindung, objekte)
                geloescht = self.journal.loesche(verbindung, kommune, objekte)
                for tabelle in tabellen:
                    verbindung.execute(sa.delete(tabelle).where(tabelle.c.kommune == str(kommune)))
                vermerke = [Vermerk(art=arten[str(o)], id=o, was=GELOESCHT, version=versionen[str(o)]) for o in objekte if str(o) in arten]
                if not vermerke:
                    raise NichtGefundenFehler("Zu diesen Einträgen gibt es keinen Verlauf.")
                nummer = self.journal.schreibe(verbindung, kopf, vermerke)
            self._vergiss()
            bereinigt = self._offen().raeume_auf()
        return Ergebnis(nummer=nummer, wann=wann, titel=titel, daten={"geloescht": geloescht, "bereinigt": bereinigt})

    def _arten_von(self, verbindung: sa.Connection, objekte: Sequence[UUID]) -> Mapping[str, str]:
        teil = self.tabellen.teil
        frage = sa.select(teil.c.objekt, teil.c.art).where(teil.c.objekt.in_([str(o) for o in objekte]))
        return {o: a for o, a in verbindung.execute(frage) if o}


def _projektordner(datei: Path | None) -> Path:
    """Der Ordner, in dem ein eigener Ordner ``vorlagen`` gilt: über ``daten/``, sonst neben der Datei, ohne Datei der Arbeitsordner."""
    if datei is None:
        return Path.cwd()
    return datei.parent.parent if datei.parent.name == "daten" else datei.parent
