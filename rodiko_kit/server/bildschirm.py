"""Arbeitsbildschirme: Seite aus dem vorgeheizten Kernel, Kanal zum Kernel, Abschied beim Schließen."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from tornado import web
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler, read_header_from_binary_message

from rodiko_kit.basis.fachmodul import Bildschirmeintrag
from rodiko_kit.server.ereignisse import Fenster, naechstes
from rodiko_kit.server.grund import Seite, stoerung, vorlagen
from rodiko_kit.server.haus import Cockpit, Haus, Kommunenzeile
from rodiko_kit.server.kernelbuch import BEENDET, GEHT, Auftrag

START_S = 60.0
VERLASSEN = 1001
"""Schließgrund, den ein Browser schickt, wenn die Seite geschlossen oder verlassen wird."""
LETZTE_EINGABE_S = 1.5
"""So lange darf die letzte Eingabe einer verlassenen Seite noch dauern."""
PROTOKOLL = "v1.kernel.websocket.jupyter.org"
ZUM_BROWSER = frozenset({"comm_open", "comm_msg", "comm_close", "comm_info_reply", "kernel_info_reply", "status"})
"""Nachrichten eines Kernels, die eine Seite zu sehen bekommt; Fehler und Ausgaben gehen nur ins Protokoll."""
ABBRUCH = "<i data-fehler hidden></i></body></html>"
"""Ende einer Seite, für die kein Kernel zustande kam."""


class Bildschirmseite(Seite):
    """``GET /bildschirm/<name>?kommune=<Kennung>[&beamer=1]``: zeichnet das Notebook mit einem vorgeheizten Kernel."""

    async def get(self, name: str) -> None:
        """Prüft Name und Kommune, vergibt einen Kernel und schickt die Seite Stück für Stück."""
        eintrag = self.haus.bildschirm(name)
        if eintrag is None:
            raise web.HTTPError(404, "Diesen Bildschirm gibt es nicht.")
        kommune = self._kommune(name)
        if kommune is None:
            return
        zeile = self.haus.kommune(kommune)
        if zeile is None:
            raise web.HTTPError(404, "Diese Kommune gehört nicht zum Projekt.")
        if len(self.server.buch.vergebene()) >= self.server.hoechstens:
            raise web.HTTPError(503)
        kopf = vorlagen().get_template("bildschirm.html").render(titel=eintrag.titel, kommune=zeile.name)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        try:
            await self._schicke(kopf)
            async for stueck in self._seite(name, zeile):
                await self._schicke(stueck)
        except StreamClosedError:
            return

    async def _schicke(self, stueck: str) -> None:
        self.write(stueck)
        await self.flush()

    async def _seite(self, name: str, kommune: Kommunenzeile) -> AsyncIterator[str]:
        """Was der Kernel zur Seite beiträgt; geht sie vorher zu, endet er."""
        verwaltung, beamer = self.server.kernel_manager, self.get_query_argument("beamer", "") == "1"
        try:
            async with asyncio.timeout(START_S):
                kernel, stand = await asyncio.gather(verwaltung.nimm(), self.server.in_faden(self.haus.cockpit, kommune.id))
        except Exception as fehler:  # noqa: BLE001  der Kopf der Seite ist schon unterwegs, eine Fehlerseite geht nicht mehr
            stoerung(fehler)
            yield ABBRUCH
            return
        wer, rahmen = self.haus.wer.aendern(kommune=kommune.id), rahmen_von(self.haus, stand, name, kommune, beamer=beamer)
        auftrag = Auftrag(bildschirm=name, kommune=kommune.id, wer=wer, beamer=beamer, rahmen=rahmen)
        self.server.buch.binde(kernel.kernel, self.sitzung, auftrag)
        fertig = False
        try:
            async for stueck in kernel.seite():
                yield stueck
            fertig = True
        finally:
            if not fertig:
                await verwaltung.shutdown_kernel(kernel.kernel, now=True)

    def _kommune(self, name: str) -> UUID | None:
        """Die Kommune der Adresse; ohne Angabe geht es mit der ersten des Projekts weiter."""
        roh = self.get_query_argument("kommune", "")
        if roh:
            try:
                return UUID(roh)
            except ValueError as fehler:
                raise web.HTTPError(404, "Diese Kommune gehört nicht zum Projekt.") from fehler
        alle = self.haus.kommunen()
        beamer = {"beamer": "1"} if self.get_query_argument("beamer", "") == "1" else {}
        self.redirect(f"/bildschirm/{name}?{urlencode({'kommune': str(alle[0].id)} | beamer)}" if alle else "/")
        return None


def rahmen_von(haus: Haus, stand: Cockpit, name: str, kommune: Kommunenzeile, *, beamer: bool) -> dict[str, Any]:
    """Kopf des Bildschirms, wie ihn die Fläche erwartet: Projekt, Kommune, Schritte mit Stand, Adressen."""
    staende = staende_von(stand)
    schritte = [
        {
            "name": b.name,
            "titel": b.titel,
            "phase": stand.gruppen.get(b.phase, b.phase),
            "href": f"/bildschirm/{b.name}?kommune={kommune.id}",
            "zustand": staende.get(b.name, ""),
            "aktiv": b.name == name,
        }
        for b in in_reihenfolge(haus.bildschirme, list(staende))
    ]
    return {
        "projekt": haus.projekt,
        "kommune": kommune.name,
        "kommune_id": str(kommune.id),
        "schritte": schritte,
        "cockpit": f"/?kommune={kommune.id}",
        "ereignisse": f"/ereignisse?kommune={kommune.id}",
        "beamer": beamer,
    }


def staende_von(stand: Cockpit) -> dict[str, str]:
    """Bildschirm -> Stand seines letzten Schritts, in der Reihenfolge des Vorgehens."""
    return {s.bildschirm: s.stand for p in stand.phasen for s in p.schritte if s.bildschirm}


def in_reihenfolge(eintraege: Sequence[Bildschirmeintrag], vorgehen: Sequence[str]) -> list[Bildschirmeintrag]:
    """Die Bildschirme nach Phasen, darin wie im Vorgehen; wen es nicht nennt, der folgt auf den, hinter dem er im Haus steht."""
    platz: dict[str, float] = {}
    voriger = -1.0
    for b in eintraege:
        voriger = platz[b.name] = vorgehen.index(b.name) if b.name in vorgehen else voriger + 1 / (len(eintraege) + 1)
    return sorted(eintraege, key=lambda b: (b.phase, platz[b.name]))


class Kernelstand(Seite):
    """``GET /kernel/<id>``: ob der Kernel einer Seite noch lebt (204) oder nicht (404); fremde Kernel gibt es nicht."""

    MASCHINE: ClassVar[bool] = True

    def get(self, kernel_id: str) -> None:
        """Leere Antwort."""
        self.set_status(204 if self.server.buch.gehoert(kernel_id, self.sitzung) else 404)


class Abschied(Seite):
    """``POST /voila/api/shutdown/<id>``: die Seite meldet, dass sie geschlossen wird; der Kernel endet nach ihrer letzten Eingabe.

    ``sendBeacon`` kann keine eigenen Kopfzeilen schicken; statt eines Formularschlüssels schützen hier die gleiche
    Herkunft (``Origin``), der Cookie und der Besitz des Kernels.
    """

    MASCHINE: ClassVar[bool] = True

    async def post(self, kernel_id: str) -> None:
        """204, auch wenn der Kernel schon zu Ende ist."""
        karte = self.server.buch.karte(kernel_id)
        if karte is not None and karte.sitzung != self.sitzung:
            raise web.HTTPError(403)
        if karte is not None:
            await self.server.kernel_manager.verabschiede(kernel_id)
        self.set_status(204)


class Kanal(VoilaKernelWebsocketHandler):  # type: ignore[misc]  # Voilà ist ohne Typen
    """Websocket zwischen Seite und Kernel: nur für den Besitzer, nur erlaubte Nachrichten in beide Richtungen.

    Binäre Rahmen tragen Kernelnachrichten, Textrahmen die Nachrichten des Hauses (``notiz``, ``puls``, ``stoerung``) als JSON.
    """

    _fenster: Fenster | None = None
    _strom: asyncio.Task[None] | None = None

    def initialize(self) -> None:
        """Leer, bis der Kernel zum ersten Mal geantwortet hat."""
        super().initialize()
        self._bearbeitet = asyncio.Event()

    def prepare(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  Schnittstelle von Jupyter
        """403 vor jedem Handschlag, wenn der Kernel einer anderen Sitzung oder noch niemandem gehört."""
        sitzung = self.settings["zugang"].sitzung(self)
        herkunft = self.request.headers.get("Origin")
        if not self.settings["rodiko"].buch.gehoert(self.path_kwargs["kernel_id"], sitzung) or not herkunft:
            raise web.HTTPError(403)
        return super().prepare(*args, **kwargs)

    def select_subprotocol(self, subprotocols: list[str]) -> str | None:
        """Nur das binäre Protokoll: darin lassen sich alle Nachrichten filtern."""
        return PROTOKOLL if PROTOKOLL in subprotocols else None

    async def open(self, kernel_id: str) -> None:
        """Verbindet und beginnt, Nachrichten des Hauses zu schicken."""
        if self.selected_subprotocol != PROTOKOLL:
            self.close(1002)
            return
        rodiko = self.settings["rodiko"]
        karte = rodiko.buch.karte(kernel_id)
        if karte is None or karte.auftrag is None:
            self.close(BEENDET)
            return
        rodiko.buch.verbunden(kernel_id, self)
        self._fenster = rodiko.verteiler.fenster(karte.auftrag.kommune)
        await super().open(kernel_id)
        self._strom = asyncio.get_running_loop().create_task(self._haus(self._fenster, rodiko.instanz))

    def on_close(self) -> None:
        """Meldet die Seite ab; hat der Browser sie verlassen, endet auch der Kernel (zweites Netz neben ``Abschied``)."""
        if self._fenster is not None:
            self._fenster.schliesse()
        if self._strom is not None:
            self._strom.cancel()
        if self.close_code in {VERLASSEN, GEHT}:
            self.settings["rodiko"].nebenher(self._verabschiede())
        else:
            self._melde_ab()

    def _melde_ab(self) -> None:
        self.settings["rodiko"].buch.getrennt(self.path_kwargs["kernel_id"], self)
        if self.connection is not None:
            super().on_close()

    async def _verabschiede(self) -> None:
        """Lässt den Kernel bearbeiten, was die Seite noch schickte: zuletzt beantwortet er eine Frage auf derselben Leitung."""
        if self.connection is not None and (leitung := self.connection.channels.get("shell")):
            self._bearbeitet.clear()
            self.connection.session.send(leitung, "kernel_info_request", {})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bearbeitet.wait(), LETZTE_EINGABE_S)
        self._melde_ab()
        await self.kernel_manager.verabschiede(self.path_kwargs["kernel_id"])

    def on_message(self, ws_message: bytes | str) -> None:
        """Nur binäre Kernelnachrichten; die Erlaubnisliste prüft die Verbindung von Jupyter."""
        if isinstance(ws_message, bytes) and self.connection is not None:
            super().on_message(ws_message)

    def write_message(self, message: bytes | str | dict[str, Any], binary: bool = False) -> Any:  # noqa: ANN401, ARG002, FBT001, FBT002  Schnittstelle von Tornado
        """Lässt nur Nachrichten aus ``ZUM_BROWSER`` durch; aus einem Fehler wird eine Nummer."""
        if not isinstance(message, bytes):
            return None
        art = (read_header_from_binary_message(message) or {}).get("msg_type")
        if art == "kernel_info_reply":
            self._bearbeitet.set()
        if art in ZUM_BROWSER:
            return super().write_message(message, binary=True)
        if art == "error":
            self.sende({"art": "stoerung", "nummer": stoerung(message.decode("utf-8", "replace"))})
        return None

    def sende(self, werte: dict[str, Any]) -> None:
        """Schickt eine Nachricht des Hauses."""
        if self.ws_connection is not None:
            super(VoilaKernelWebsocketHandler, self).write_message(json.dumps(werte, ensure_ascii=False))

    def schliesse(self, code: int) -> None:
        """Schließt die Verbindung mit einem Grund aus dem Kernelbuch."""
        self.close(code)

    async def _haus(self, fenster: Fenster, instanz: str) -> None:
        try:
            self.sende({"art": "hallo", "instanz": instanz})
            while True:
                notiz = await naechstes(fenster)
                self.sende({"art": "notiz"} | notiz.als_json() if notiz else {"art": "puls"})
        except WebSocketClosedError:
            return
