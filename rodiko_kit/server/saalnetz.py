"""Der Saal: auf Wunsch hört der Server auf einem Netzadapter für fremde Geräte; sie erreichen dort nur ``/t/`` und ``/beamer/``."""

from __future__ import annotations

import contextlib
import ipaddress
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from tornado import httputil, web
from tornado.httpserver import HTTPServer

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.qr import qrbild
from rodiko_kit.server.dateien import stempel
from rodiko_kit.server.grund import Seite
from rodiko_kit.server.tor import OFFEN, Torwaechter

RUHE_S = 150
"""So lange darf die Verbindung eines Telefons ruhen; kürzere Fristen brachen im Versuch die meisten Anfragen ab."""
RUMPF_S = 30
"""So lange darf ein Rumpf brauchen."""
MAX_RUMPF = 64 * 1024
RUECKSTAU = 1024
"""Verbindungen, die im selben Augenblick kommen dürfen: ein ganzer Saal scannt zugleich."""
LETZTE = 8
"""So viele Zeilen des Löschprotokolls zeigt der Saal-Check."""
OFFENE_DATEIEN = 8192
"""Jedes Telefon hält bis zu zwei Verbindungen."""


@dataclass(frozen=True)
class Adapter:
    """Ein Netzadapter mit Adresse; ``satz`` hilft bei der Wahl."""

    name: str
    adresse: str
    satz: str


def adapter() -> tuple[Adapter, ...]:
    """Alle aktiven Netzadapter mit IPv4-Adresse, die ein Telefon erreichen könnte, private Netze zuerst."""
    import psutil

    stand = psutil.net_if_stats()
    gefunden = [
        Adapter(name, karte.address, _satz(karte.address))
        for name, karten in psutil.net_if_addrs().items()
        for karte in karten
        if karte.family is socket.AF_INET and name in stand and stand[name].isup and _erreichbar(karte.address)
    ]
    return tuple(sorted(gefunden, key=lambda a: (not ipaddress.ip_address(a.adresse).is_private, a.name, a.adresse)))


def _erreichbar(adresse: str) -> bool:
    ip = ipaddress.ip_address(adresse)
    return not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)


def _satz(adresse: str) -> str:
    ip = ipaddress.ip_address(adresse)
    if ip in ipaddress.ip_network("192.168.137.0/24"):
        return "Wahrscheinlich der mobile Hotspot dieses Rechners."
    if ip in ipaddress.ip_network("172.16.0.0/12"):
        return "Oft eine virtuelle Maschine; nur wählen, wenn Telefone in diesem Netz sind."
    return "Privates Netz, etwa WLAN oder Router." if ip.is_private else "Öffentliche Adresse: bitte nicht für den Saal verwenden."


class Saalnetz:
    """Öffnet und schließt den Anschluss für fremde Geräte; ``gaeste`` zählt ihre Anfragen, ohne sie zu unterscheiden."""

    def __init__(self, anwendung: web.Application, anschluss: int) -> None:
        self._anwendung, self.anschluss = anwendung, anschluss
        self._http: HTTPServer | None = None
        self.adresse, self.gaeste = "", 0
        _erlaube_viele_verbindungen()

    @property
    def url(self) -> str:
        """``http://192.168.1.5:8866`` oder leer, solange der Saal geschlossen ist."""
        return f"http://{self.adresse}:{self.anschluss}" if self.adresse else ""

    def oeffne(self, adresse: str) -> None:
        """Hört auf ``adresse``; ``EingabeFehler``, wenn sie nicht zu diesem Rechner gehört oder belegt ist."""
        try:
            ipaddress.ip_address(adresse)
            horcher = socket.create_server((adresse, self.anschluss), backlog=RUECKSTAU)
        except (OSError, ValueError) as fehler:
            rat = "Bitte die Liste neu laden und einen anderen Adapter wählen."
            raise EingabeFehler("Netzadapter", adresse, "lässt sich nicht öffnen.", rat) from fehler
        self.schliesse()
        tor = Gaestetor(self._anwendung, self._gast)
        grenzen = {"max_body_size": MAX_RUMPF, "max_buffer_size": MAX_RUMPF * 4, "idle_connection_timeout": RUHE_S, "body_timeout": RUMPF_S}
        self._http = HTTPServer(tor, **grenzen)
        horcher.settimeout(0)
        self._http.add_socket(horcher)
        self.adresse, self.gaeste = adresse, 0

    def schliesse(self) -> None:
        """Nimmt keine fremden Geräte mehr an."""
        if self._http is not None:
            self._http.stop()
            self._http, self.adresse = None, ""

    def _gast(self) -> None:
        self.gaeste += 1


class Gaestetor(Torwaechter):
    """Das Tor am Anschluss für fremde Geräte; ``gast`` erfährt von jeder zugelassenen Anfrage."""

    def __init__(self, anwendung: web.Application, gast: Callable[[], None]) -> None:
        super().__init__(anwendung, aussen=True)
        self._gast = gast

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: object) -> httputil.HTTPMessageDelegate | None:
        """Wie das Tor, und zählt mit."""
        if request.path.startswith(OFFEN):
            self._gast()
        return super().find_handler(request, **kwargs)


class Saalpruefung(Seite):
    """``GET /saal``: Netz wählen, mit dem eigenen Telefon prüfen, Aushang drucken, Löschfrist setzen."""

    def get(self) -> None:
        """Die Seite Saal-Check."""
        netz, frist = self.server.saalnetz, self.haus.frist
        einladung = next((d.einladung for d in self.haus.dienste.values() if d.einladung), "/t/")
        url = netz.url + einladung if netz.url else ""
        bild = qrbild(url).svg(f"QR-Code: {url}") if url else ""
        code = einladung.removeprefix("/t/")
        geloescht = frist.protokoll()[-LETZTE:][::-1] if frist else ()
        tage = frist.tage() if frist else 0
        self.zeige(
            "saal.html", adapter=adapter(), netz=netz, url=url, code=code, qr=bild, stempel=stempel(), tage=tage, geloescht=geloescht
        )


class Saalschalter(Seite):
    """``/aktion/saal``: ``POST {adresse}`` öffnet, leer schließt, ``POST {tage}`` setzt die Löschfrist, ``GET`` sagt den Stand."""

    MASCHINE: ClassVar[bool] = True

    def get(self) -> None:
        """``{adresse, url, gaeste}``."""
        netz = self.server.saalnetz
        self.antworte({"adresse": netz.adresse, "url": netz.url, "gaeste": netz.gaeste})

    async def post(self) -> None:
        """Öffnet nur auf einem der genannten Adapter; 422 mit deutschem Satz, wenn etwas nicht geht."""
        try:
            werte = json.loads(self.request.body or b"{}")
            tage, adresse = werte.get("tage"), str(werte.get("adresse", ""))
        except (ValueError, AttributeError) as fehler:
            raise web.HTTPError(400) from fehler
        try:
            if tage is not None and self.haus.frist is not None:
                await self.server.in_faden(self.haus.frist.setze, tage)
            elif not adresse:
                self.server.saalnetz.schliesse()
            else:
                _oeffne(self.server.saalnetz, adresse)
        except EingabeFehler as fehler:
            self.antworte({"fehler": [str(fehler)]}, 422)
            return
        self.get()


def _oeffne(netz: Saalnetz, adresse: str) -> None:
    if adresse not in {a.adresse for a in adapter()}:
        raise EingabeFehler("Netzadapter", adresse, "gibt es nicht mehr.", "Bitte die Seite neu laden.")
    netz.oeffne(adresse)


def _erlaube_viele_verbindungen() -> None:
    """Hebt die Grenze offener Dateien, wo es sie gibt; ohne Recht dazu bleibt sie, wie sie ist."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        weich, hart = resource.getrlimit(resource.RLIMIT_NOFILE)
        ziel = OFFENE_DATEIEN if hart == resource.RLIM_INFINITY else min(OFFENE_DATEIEN, hart)
        if weich < ziel:
            resource.setrlimit(resource.RLIMIT_NOFILE, (ziel, hart))
