"""Das Tor: entscheidet vor jeder Route, ob eine Anfrage überhaupt ins Haus darf."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from enum import Enum
from urllib.parse import urlsplit

from tornado import httputil, routing, web

OFFEN = ("/t/", "/beamer/")
"""Wege, die auch von anderen Geräten erreichbar sind: Teilnahme am Telefon und Beamer."""

OHNE_HERKUNFT = ("/intern/",)
"""Wege ohne ``Origin``: dort gilt ein eigener Schlüssel, und Anfragen aus einem Browser werden abgewiesen."""
LESEND = frozenset({"GET", "HEAD"})

EIGENE_NAMEN = frozenset({"localhost", "127.0.0.1", "::1"})


class Einlass(Enum):
    """Entscheidung des Tors."""

    JA = "ja"
    FREMD = "fremde Adresse"
    NAME = "unbekannter Rechnername"


def einlass(pfad: str, adresse: str, rechner: str, namen: Collection[str] = ()) -> Einlass:
    """Ob eine Anfrage hereindarf.

    ``adresse`` ist die IP-Adresse der Gegenstelle (nie aus weitergereichten Kopfzeilen), ``rechner`` die Kopfzeile ``Host``,
    ``namen`` weitere erlaubte Rechnernamen. Von außen gibt es nur ``OFFEN``; der Rechnername muss bekannt sein
    (sonst könnte eine fremde Seite über einen umgebogenen Namen auf das Haus zugreifen), für ``OFFEN`` genügt eine IP-Adresse.
    """
    name = rechnername(rechner)
    offen = pfad.startswith(OFFEN)
    if not offen and not _eigene(adresse):
        return Einlass.FREMD
    if name in EIGENE_NAMEN or name in namen or (offen and _ist_adresse(name)):
        return Einlass.JA
    return Einlass.NAME


def rechnername(rechner: str) -> str:
    """Name oder Adresse aus einer Kopfzeile ``Host``, ohne Anschlussnummer und Klammern, klein geschrieben."""
    text = rechner.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.rpartition(":")[0] if ":" in text else text


def _eigene(adresse: str) -> bool:
    try:
        ip = ipaddress.ip_address(adresse)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    return ip.is_loopback


def _ist_adresse(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Torwaechter(routing.Router):
    """Steht vor der Anwendung; Abgewiesene sehen eine Seite „nicht gefunden“ und erfahren sonst nichts."""

    def __init__(self, anwendung: web.Application, namen: Collection[str] = (), *, aussen: bool = False) -> None:
        self.anwendung = anwendung
        self.namen = frozenset(n.lower() for n in namen)
        self.aussen = aussen
        """Steht am Anschluss für fremde Geräte: auch der eigene Rechner gilt dort als fremd."""

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: object) -> httputil.HTTPMessageDelegate | None:
        """Leitet Eingelassene an die Anwendung weiter, alle anderen an ``Abgewiesen``; entschieden wird, bevor ein Rumpf gelesen ist."""
        gegenstelle = "" if self.aussen else request.remote_ip or ""
        if einlass(request.path, gegenstelle, request.headers.get("Host", ""), self.namen) is not Einlass.JA:
            return self.anwendung.get_handler_delegate(request, Abgewiesen)
        if request.method not in LESEND and not request.path.startswith(OHNE_HERKUNFT) and not gleiche_herkunft(request.headers):
            return self.anwendung.get_handler_delegate(
                request, Abgewiesen, {"status": 403, "satz": "Diese Anfrage kommt von einer fremden Seite."}
            )
        return self.anwendung.find_handler(request, **kwargs)


def gleiche_herkunft(kopf: httputil.HTTPHeaders) -> bool:
    """Ob eine Änderung von einer Seite dieses Hauses kommt: ``Origin`` muss da sein und zu ``Host`` passen."""
    herkunft = urlsplit(kopf.get("Origin", ""))
    return bool(herkunft.netloc) and herkunft.netloc.lower() == kopf.get("Host", "").lower()


@web.stream_request_body
class Abgewiesen(web.RequestHandler):
    """Antwort auf alles, was nicht hereindarf: 404 ohne weitere Auskunft; ein Rumpf wird nie gesammelt."""

    def initialize(self, status: int = 404, satz: str = "Diese Seite gibt es nicht.") -> None:
        """Status und der eine Satz der Antwort."""
        self.status, self.satz = status, satz

    def prepare(self) -> None:
        """Beendet jede Methode gleich."""
        self.set_status(self.status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish(self.satz)

    def data_received(self, chunk: bytes) -> None:
        """Verwirft alles."""
