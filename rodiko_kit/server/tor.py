"""Das Tor: entscheidet vor jeder Route, ob eine Anfrage überhaupt ins Haus darf."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from enum import Enum

from tornado import httputil, routing, web

OFFEN = ("/t/", "/beamer/")
"""Wege, die auch von anderen Geräten erreichbar sind: Teilnahme am Telefon und Beamer."""

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

    def __init__(self, anwendung: web.Application, namen: Collection[str] = ()) -> None:
        self.anwendung = anwendung
        self.namen = frozenset(n.lower() for n in namen)

    def find_handler(self, request: httputil.HTTPServerRequest, **kwargs: object) -> httputil.HTTPMessageDelegate | None:
        """Leitet Eingelassene an die Anwendung weiter, alle anderen an ``Abgewiesen``."""
        if einlass(request.path, request.remote_ip or "", request.headers.get("Host", ""), self.namen) is Einlass.JA:
            return self.anwendung.find_handler(request, **kwargs)
        return self.anwendung.get_handler_delegate(request, Abgewiesen)


class Abgewiesen(web.RequestHandler):
    """Antwort auf alles, was nicht hereindarf: 404 ohne weitere Auskunft."""

    def prepare(self) -> None:
        """Beendet jede Methode gleich."""
        self.set_status(404)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.finish("Diese Seite gibt es nicht.")
