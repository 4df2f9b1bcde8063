"""Der Saal: hält Runden und Stimmen im Speicher, nimmt Abgaben an, verteilt den Stand an Telefone und Beamer."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tornado.ioloop import PeriodicCallback

from rodiko_kit.basis.anschluss import Abfrage, Notiz
from rodiko_kit.basis.einwurf import Einwurf
from rodiko_kit.basis.fehler import EingabeFehler, RodikoFehler
from rodiko_kit.saal.abfrage.lage import Netzlage, saallage_mit
from rodiko_kit.saal.abfrage.runden import Saalrunden
from rodiko_kit.saal.analyse.stimmzettel import lies_stimme
from rodiko_kit.saal.modell import Runde, Rundenstand, Stapelstimme, Stimmzettel, Thema, stimmen
from rodiko_kit.saal.seite import nachricht
from rodiko_kit.saal.seite.abgabe import Abgabe, AbgabeFehler, lies_abgabe
from rodiko_kit.saal.seite.annahme import Annahme
from rodiko_kit.saal.seite.auswertung import Auswertung, waerme
from rodiko_kit.saal.seite.hoerer import PULS, Kanal, ereignis
from rodiko_kit.saal.seite.sprachen import brauchbare
from rodiko_kit.saal.seite.teilnahme import Herkuenfte, Teilnahmen
from rodiko_kit.saal.seite.urnen import Laufurne, Rundenbuch

if TYPE_CHECKING:
    from rodiko_kit.server.anwendung import RodikoVoila
    from rodiko_kit.server.haus import Seitenzugriff

TAKT_S = 0.1
"""Kürzester Abstand zweier Nachrichten an alle."""
MELDETAKT_S = 1.0
"""Kürzester Abstand zweier Nachrichten an die Bildschirme der Moderation."""
PULS_MS, AUFRAEUMEN_MS = 15_000, 3_600_000
TEILNAHMEN_JE_RUNDE = 5000
VERSUCHE, VERSUCH_S = 20, 0.25
"""Wie oft und in welchem Abstand die Runden noch einmal gelesen werden, wenn die Datenbank nicht antwortet."""
_ARTEN = frozenset({Runde.ART, Stapelstimme.ART, Thema.ART, "kommune"})
"""Änderungen an anderem gehen den Saal nichts an."""
_LOG = logging.getLogger("rodiko.saal")


class Saal:
    """Dienst der Seiten unter ``/t/`` und ``/beamer/``; alles außer Lesen, Schreiben und Zeichnen läuft in der Schleife des Servers."""

    def __init__(self, zugriff: Seitenzugriff) -> None:
        self._zugriff = zugriff
        self.teilnahmen = Teilnahmen(zugriff.salz)
        self._server: RodikoVoila | None = None
        self.offen = False
        """Nimmt Anfragen an."""
        self._setze_zurueck()

    def _setze_zurueck(self) -> None:
        self.buch = Rundenbuch()
        self._herkuenfte = Herkuenfte()
        self._urnen: dict[UUID, Laufurne] = {}
        self._telefone: dict[str, Kanal] = {}
        self._beamer: dict[UUID, Kanal] = {}
        self._ganz: set[str] = set()
        self._faellig: set[str | UUID] = set()
        self._sender: asyncio.Task[None] | None = None
        self._leser: asyncio.Task[None] | None = None
        self._veraltet = False
        self._melden: dict[UUID, asyncio.TimerHandle] = {}

    @cached_property
    def sprachen(self) -> dict[str, Any]:
        """Die vollständigen Kataloge, Deutsch zuerst."""
        return brauchbare(self._zugriff.kataloge())

    @property
    def einladung(self) -> str:
        """``/t/<Code>`` der jüngsten Runde; leer ohne Runde."""
        jung = max(self.buch.runden.values(), key=lambda r: (r.geoeffnet, r.kuerzel), default=None)
        return f"/t/{jung.code}" if jung and jung.code else ""

    def abfragen(self) -> tuple[type[Abfrage], ...]:
        """Die Lage im Saal."""
        return (saallage_mit(self.lage),)

    def lage(self, runde: Runde | None) -> Netzlage:
        """Adresse und Zahlen zu einer Runde; liest nur, aus jedem Faden aufrufbar."""
        if self._server is None:
            return Netzlage()
        netz = self._server.saalnetz
        grund = Netzlage(url=netz.url or self._server.adresse, offen=bool(netz.url))
        if runde is None:
            return grund
        kanal, gang = self._telefone.get(runde.code, Kanal()), (runde.id, runde.zaehlgang)
        return replace(
            grund,
            verbunden=kanal.verbunden,
            hoechstens_verbunden=kanal.hoechstens,
            neue=self._herkuenfte.alle(*gang),
            groesste_herkunft=self._herkuenfte.groesste(*gang),
        )

    # Leben ------------------------------------------------------------------------------------------------

    def beginne(self, server: RodikoVoila) -> None:
        """Liest den Stand und hört auf Änderungen."""
        self._setze_zurueck()
        self._server = server
        self._schleife = asyncio.get_running_loop()
        self._schreibfaden = ThreadPoolExecutor(1, thread_name_prefix="stimmen")
        self._lesefaden = ThreadPoolExecutor(1, thread_name_prefix="saal")
        self._auswertung = Auswertung(self._lesefaden, TAKT_S)
        self._annahme = Annahme(self._zugriff.kasten.wirf_ein, self._schreibfaden, self._eingeworfen)
        self._abmelden = self._zugriff.anschluss.beobachten(self._bei_notiz)
        self._uhren = [PeriodicCallback(self._pulse, PULS_MS), PeriodicCallback(self._raeume_auf, AUFRAEUMEN_MS)]
        for uhr in self._uhren:
            uhr.start()
        self._erneuere()
        self._lesefaden.submit(self._waerme)
        self._schreibfaden.submit(self._loesche_altes)
        self.offen = True

    async def ende(self) -> None:
        """Schreibt Angenommenes zu Ende, trennt alle Geräte."""
        self.offen = False
        self._abmelden()
        for uhr in self._uhren:
            uhr.stop()
        for kanal in (*self._telefone.values(), *self._beamer.values()):
            kanal.schliesse()
        await self._annahme.leere()
        for aufgabe in (self._leser, self._sender):
            if aufgabe is not None:
                await aufgabe
        for melder in self._melden.values():
            melder.cancel()
        self._schreibfaden.shutdown(wait=True)
        self._lesefaden.shutdown(wait=True)

    async def bereit(self) -> None:
        """Wartet, bis der letzte gemeldete Stand gelesen ist."""
        while self._leser is not None:
            await asyncio.shield(self._leser)

    # Telefone ---------------------------------------------------------------------------------------------

    async def stand(self, code: str, *, frisch: bool = False) -> dict[str, Any] | None:
        """Der Stand zu einem Code mit ``nummer``; ``None``, wenn es den Code nicht gibt. Mit ``frisch`` zählt jede Stimme schon mit."""
        await self.bereit()
        if code not in self.buch.codes():
            return None
        runde = self.buch.aktuelle(code)
        satz = (await self._ergebnis(runde, frisch=frisch))["satz"] if runde and nachricht.sichtbar(runde) else ""
        zahl = await self._zahl(runde)
        return self._kopf(self.telefonkanal(code)) | nachricht.telefon(code, runde, zahl, satz, _jetzt())

    def telefonkanal(self, code: str) -> Kanal:
        """Der Kanal aller Telefone eines Codes."""
        return self._telefone.setdefault(code, Kanal())

    def beamerkanal(self, runde: UUID) -> Kanal:
        """Der Kanal aller Beamer einer Runde."""
        return self._beamer.setdefault(runde, Kanal())

    @property
    def verbunden(self) -> int:
        """Offene Ströme insgesamt."""
        return sum(k.verbunden for k in (*self._telefone.values(), *self._beamer.values()))

    def gegangen(self, code: str) -> None:
        """Ein Telefon kam oder ging: der Beamer nennt die neue Zahl."""
        self._wecke(*(r for r in self._beamer if (runde := self.buch.runden.get(r)) and runde.code == code))

    async def nimm(self, code: str, rumpf: object, adresse: str) -> None:
        """Prüft und speichert eine Abgabe; kehrt erst nach dem COMMIT zurück. ``AbgabeFehler``, wenn sie nicht gilt.

        ``adresse`` wird nur gezählt (siehe ``Herkuenfte``).
        """
        abgabe = lies_abgabe(rumpf)
        if not self.teilnahmen.gilt(abgabe.token):
            raise AbgabeFehler("token", "Diese Teilnahme gilt hier nicht. Bitte die Seite neu laden.")
        await self.bereit()
        runde = self._offene(code, abgabe)
        urne = await self._urne(runde)
        absender = self.teilnahmen.absender(runde.id, abgabe.token)
        neu = not urne.kennt(abgabe.durchgang, absender)
        if neu and urne.personen(abgabe.durchgang) >= TEILNAHMEN_JE_RUNDE:
            raise AbgabeFehler("voll", "An dieser Runde nehmen schon sehr viele teil.")
        einwurf = Einwurf(
            kommune=runde.kommune,
            kasten=runde.id,
            durchgang=abgabe.durchgang,
            absender=absender,
            gegenstand=abgabe.gegenstand,
            inhalt=self._geprueft(runde, urne, abgabe),
        )
        if not self.offen:
            raise AbgabeFehler("speicher", "Der Saal wird gerade geschlossen.")
        try:
            await self._annahme.schreibe(einwurf)
        except RodikoFehler as fehler:
            raise AbgabeFehler("speicher", str(fehler)) from fehler
        if neu:
            self._herkuenfte.zaehle(runde.id, abgabe.durchgang, adresse)

    def _offene(self, code: str, abgabe: Abgabe) -> Runde:
        runde = self.buch.runden.get(abgabe.runde)
        if runde is None or runde.code != code:
            raise AbgabeFehler("code", "Diese Runde gibt es nicht.")
        if runde.stand is not Rundenstand.OFFEN:
            raise AbgabeFehler("geschlossen", "Die Abstimmung ist geschlossen.")
        if abgabe.durchgang != runde.zaehlgang:
            raise AbgabeFehler("durchgang", "Inzwischen läuft ein anderer Durchgang.")
        return runde

    def _geprueft(self, runde: Runde, urne: Laufurne, abgabe: Abgabe) -> dict[str, Any]:
        try:
            inhalt = lies_stimme(runde, abgabe.gegenstand, abgabe.inhalt)
        except EingabeFehler as fehler:
            raise AbgabeFehler("inhalt", str(fehler)) from fehler
        if runde.stimmzettel is Stimmzettel.FRAGEN and abgabe.gegenstand.startswith("plus-"):
            bekannt = {f["beitrag"] for f in self._fragen(runde, urne)}
            if abgabe.gegenstand.removeprefix("plus-") not in bekannt:
                raise AbgabeFehler("inhalt", "Diese Frage gibt es nicht mehr.")
        return inhalt

    # Beamer -----------------------------------------------------------------------------------------------

    async def beamerstand(self, kennung: UUID) -> dict[str, Any] | None:
        """Der Stand einer Runde für den Beamer; ``None``, wenn es sie nicht gibt."""
        await self.bereit()
        runde = self.buch.runden.get(kennung)
        if runde is None:
            return None
        ergebnis = await self._ergebnis(runde, frisch=True) if nachricht.sichtbar(runde) else None
        stapel = self.buch.vom_stapel(runde)
        personen = (await self._urne(runde)).personen(runde.zaehlgang) + stapel
        anzahl = nachricht.Beteiligung(personen, stapel, self.telefonkanal(runde.code).verbunden)
        naechste = self.buch.nachfolger(runde)
        dazu = {"folgt": f"/beamer/{naechste.id}" if naechste else "", "themen": self.buch.themen.get(runde.kommune, 0)}
        return self._kopf(self.beamerkanal(kennung)) | nachricht.beamer(runde, anzahl, ergebnis, _jetzt()) | dazu

    # Innen ------------------------------------------------------------------------------------------------

    def _kopf(self, kanal: Kanal) -> dict[str, Any]:
        return {"nummer": kanal.nummer, "instanz": self._server.instanz if self._server else ""}

    async def _ergebnis(self, runde: Runde, *, frisch: bool) -> dict[str, Any]:
        return await self._auswertung.ergebnis(runde, await self._urne(runde), self.buch.stapel(runde.id), frisch=frisch)

    async def _zahl(self, runde: Runde | None) -> dict[str, Any]:
        if runde is None:
            return {"beteiligt": 0}
        urne = await self._urne(runde)
        werte: dict[str, Any] = {"beteiligt": urne.personen(runde.zaehlgang) + self.buch.vom_stapel(runde)}
        if runde.stimmzettel is Stimmzettel.FRAGEN:
            werte["fragen"] = self._fragen(runde, urne)
        return werte

    def _fragen(self, runde: Runde, urne: Laufurne) -> list[dict[str, Any]]:
        return nachricht.fragen(runde, stimmen(runde, urne.auszug(), self.buch.stapel(runde.id)))

    async def _urne(self, runde: Runde) -> Laufurne:
        if runde.id not in self._urnen:
            # Derselbe Faden schreibt und liest: was vorher geschrieben wurde, ist darin, was danach kommt, wird nachgetragen.
            gelesen = await self._schleife.run_in_executor(self._schreibfaden, self._zugriff.kasten.einwuerfe, runde.id)
            self._urnen.setdefault(runde.id, Laufurne(e for e in gelesen if e.kommune == runde.kommune))
        return self._urnen[runde.id]

    def _eingeworfen(self, einwuerfe: Sequence[Einwurf]) -> None:
        for e in einwuerfe:
            if (urne := self._urnen.get(e.kasten)) is not None:
                urne.wirf_ein((e,))
        kaesten = {e.kasten for e in einwuerfe}
        self._wecke(*kaesten, *(self.buch.runden[k].code for k in kaesten if k in self.buch.runden))
        for kommune in {e.kommune for e in einwuerfe} - self._melden.keys():
            self._melden[kommune] = self._schleife.call_later(MELDETAKT_S, self._melde, kommune)

    def _melde(self, kommune: UUID) -> None:
        del self._melden[kommune]
        self._lesefaden.submit(self._zugriff.melde_einwurf, kommune)

    def _bei_notiz(self, notiz: Notiz) -> None:
        if not self._schleife.is_closed() and (not notiz.arten or _ARTEN & set(notiz.arten)):
            self._schleife.call_soon_threadsafe(self._erneuere)

    def _erneuere(self) -> None:
        self._veraltet = True
        if self._leser is None:
            self._leser = asyncio.create_task(self._lies_buch())

    async def _lies_buch(self) -> None:
        """Liest, bis nichts Neues mehr gemeldet ist; eine gerade belegte Datenbank wird noch einmal gefragt."""
        try:
            versuche = 0
            while self._veraltet and versuche < VERSUCHE:
                self._veraltet = False
                try:
                    await self._setze_buch(await self._schleife.run_in_executor(self._lesefaden, self._gelesen))
                    versuche = 0
                except RodikoFehler:
                    _LOG.exception("Die Runden lassen sich nicht lesen")
                    versuche, self._veraltet = versuche + 1, self.offen
                    await asyncio.sleep(VERSUCH_S)
        finally:
            self._leser = None

    async def _setze_buch(self, neu: Rundenbuch) -> None:
        alt, self.buch = self.buch, neu
        geaendert = {r.code for i, r in neu.runden.items() if alt.runden.get(i) != r}
        self._ganz |= geaendert | {r.code for i, r in alt.runden.items() if i not in neu.runden}
        await self._leere_probe(alt)
        self._wecke(*self._telefone.keys(), *self._beamer.keys())

    def _gelesen(self) -> Rundenbuch:
        runden, stapel, themen = [], [], {}
        for kommune in self._zugriff.kommunen():
            werte = self._zugriff.anschluss.lesen(Saalrunden(kommune=kommune))
            runden += [Runde.aus_json(r) for r in werte["runden"]]
            stapel += [Stapelstimme.aus_json(s) for s in werte["stapel"]]
            themen[kommune] = werte["themen"]
        return Rundenbuch(runden, stapel, themen)

    async def _leere_probe(self, alt: Rundenbuch) -> None:
        """Probestimmen sind mit dem Ende des Probelaufs ohne Wirkung (Durchgang 0); hier verschwinden sie auch."""
        for id_, runde in self.buch.runden.items():
            if not runde.probelauf and ((vorher := alt.runden.get(id_)) is None or vorher.probelauf):
                await self._schleife.run_in_executor(self._schreibfaden, self._zugriff.kasten.leere, id_, "Probelauf beendet", 0)
                self._urnen.pop(id_, None)

    def _waerme(self) -> None:
        """Lädt vorab, worauf sonst das erste Telefon und das erste Aufdecken warteten."""
        _LOG.debug("Sprachen der Telefone: %s", ", ".join(self.sprachen))
        waerme()

    def _loesche_altes(self) -> int:
        try:
            return self._zugriff.frist.raeume_auf()
        except RodikoFehler:
            _LOG.exception("Alte Stimmen lassen sich nicht löschen")
            return 0

    async def _raeume_auf(self) -> None:
        if await self._schleife.run_in_executor(self._schreibfaden, self._loesche_altes):
            self._urnen.clear()

    def _wecke(self, *ziele: str | UUID) -> None:
        self._faellig |= set(ziele)
        if self._sender is None and self._faellig:
            self._sender = asyncio.create_task(self._sende())

    async def _sende(self) -> None:
        try:
            while self._faellig:
                faellig, self._faellig = self._faellig, set()
                for ziel in faellig:
                    await (self._sende_beamer(ziel) if isinstance(ziel, UUID) else self._sende_telefonen(ziel))
                await asyncio.sleep(TAKT_S)
        finally:
            self._sender = None

    async def _sende_telefonen(self, code: str) -> None:
        if (kanal := self._telefone.get(code)) is None or code not in self.buch.codes():
            return
        if code in self._ganz:
            self._ganz.discard(code)
            if (stand := await self.stand(code, frisch=True)) is not None:
                kanal.sende(ereignis("stand", stand | {"nummer": kanal.nummer + 1}))
        else:
            kanal.sende(ereignis("zahl", await self._zahl(self.buch.aktuelle(code)) | {"nummer": kanal.nummer + 1}))

    async def _sende_beamer(self, kennung: UUID) -> None:
        kanal = self._beamer.get(kennung)
        if kanal is not None and kanal.verbunden and (stand := await self.beamerstand(kennung)) is not None:
            kanal.sende(ereignis("stand", stand | {"nummer": kanal.nummer + 1}))

    def _pulse(self) -> None:
        for kanal in (*self._telefone.values(), *self._beamer.values()):
            kanal.rufe(PULS)


def _jetzt() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
