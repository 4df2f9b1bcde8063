"""Grundlage aller Seiten: Anmeldung, Herkunftsprüfung, Kopfzeilen, deutsche Fehlerseiten."""

from __future__ import annotations

import json
import logging
import secrets
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote

import jinja2
from tornado import web

from rodiko_kit.basis.fehler import NichtGefundenFehler, RechteFehler, RodikoFehler, SammelFehler
from rodiko_kit.basis.texte import anzahl, uhrzeit, zeitpunkt
from rodiko_kit.server.tor import gleiche_herkunft

if TYPE_CHECKING:
    from rodiko_kit.server.anwendung import RodikoVoila
    from rodiko_kit.server.haus import Haus

SEITEN = Path(__file__).parent / "seiten"
log = logging.getLogger("rodiko.server")

KOPFZEILEN: dict[str, str] = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
"""Schutz jeder Antwort: nichts Fremdes laden, nicht fremd einbetten, keine Adresse weitergeben."""

FEHLERTEXTE = {
    400: ("Das hat nicht geklappt", "Die Anfrage war unvollständig. Bitte zurück zum Cockpit gehen und es noch einmal versuchen."),
    403: ("Kein Zugriff", "Diese Seite gehört zu einer anderen Anmeldung. Bitte das Cockpit neu öffnen."),
    404: ("Diese Seite gibt es nicht", "Vielleicht wurde sie verschoben oder die Adresse ist unvollständig."),
    405: ("Das geht hier nicht", "Diese Adresse lässt sich so nicht aufrufen."),
    413: ("Die Datei ist zu groß", "Bitte eine kleinere Datei wählen."),
    429: ("Zu viele Versuche", "Bitte eine Minute warten und dann noch einmal versuchen."),
    503: ("Gerade ist kein Platz frei", "Es sind schon zu viele Bildschirme offen. Bitte einen schließen und diese Seite neu laden."),
}


@cache
def vorlagen() -> jinja2.Environment:
    """Die Seitenvorlagen des Servers; jeder Wert wird maskiert."""
    umgebung = jinja2.Environment(
        loader=jinja2.FileSystemLoader(SEITEN), autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    umgebung.filters.update(zeitpunkt=zeitpunkt, uhrzeit=uhrzeit, anzahl=anzahl)
    return umgebung


class Seite(web.RequestHandler):
    """Angemeldete Seite. Änderungen nimmt sie nur aus dem eigenen Haus an (Kopfzeile ``Origin``)."""

    OFFEN: ClassVar[bool] = False
    """Ohne Anmeldung erreichbar."""
    MASCHINE: ClassVar[bool] = False
    """Antwortet mit JSON statt mit einer Seite."""

    sitzung: str = ""

    @property
    def server(self) -> RodikoVoila:
        """Der laufende Server."""
        app: RodikoVoila = self.settings["rodiko"]
        return app

    @property
    def haus(self) -> Haus:
        """Das gerade offene Projekt."""
        return self.server.haus

    def set_default_headers(self) -> None:
        """Schutz und kein Zwischenspeichern."""
        for name, wert in KOPFZEILEN.items():
            self.set_header(name, wert)
        self.set_header("Cache-Control", "no-store")

    def prepare(self) -> None:
        """Prüft Anmeldung und Herkunft vor jeder Methode; ein endender Server verweist auf später."""
        if self.server.endet.is_set():
            raise web.HTTPError(503, "rodiko wird gerade beendet.")
        self.sitzung = self.settings["zugang"].sitzung(self)
        if not self.sitzung and not self.OFFEN:
            if self.MASCHINE or self.request.method != "GET":
                raise web.HTTPError(403)
            self.redirect(f"/anmelden?ziel={quote(self.request.uri or '/', safe='')}")
            return
        if self.request.method not in ("GET", "HEAD") and not eigene_herkunft(self):
            raise web.HTTPError(403)

    def zeige(self, vorlage: str, **werte: Any) -> None:  # noqa: ANN401  Werte der Vorlage
        """Antwortet mit einer Seite aus ``seiten/``."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(vorlagen().get_template(vorlage).render(fassung=self.haus.fassung, projekt=self.haus.projekt, **werte))

    def antworte(self, werte: dict[str, Any], status: int = 200) -> None:
        """Antwortet mit JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(werte, ensure_ascii=False))

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401  Schnittstelle von Tornado
        """Deutsche Fehlerseite oder Fehler-JSON; Unerwartetes bekommt eine Nummer, der Hergang steht nur im Protokoll."""
        fehler = kwargs["exc_info"][1] if "exc_info" in kwargs else None
        titel, satz = FEHLERTEXTE.get(status_code, ("Es ist ein Fehler aufgetreten", ""))
        if isinstance(fehler, web.HTTPError) and fehler.log_message and status_code in FEHLERTEXTE:
            satz = fehler.log_message
        elif not isinstance(fehler, web.HTTPError):
            satz = f"Der Vorgang wurde abgebrochen, gespeicherte Daten sind unverändert. Störung {stoerung(fehler)}."
        if self.MASCHINE:
            self.antworte({"fehler": [satz or titel]}, status_code)
        else:
            self.zeige("fehler.html", titel=titel, satz=satz)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401  Schnittstelle von Tornado
        """Unerwartetes protokolliert ``stoerung``; der Rest wie üblich."""
        if isinstance(value, web.HTTPError):
            super().log_exception(typ, value, tb)


def eigene_herkunft(seite: web.RequestHandler) -> bool:
    """Wie ``gleiche_herkunft``, für die Anfrage einer Seite."""
    return gleiche_herkunft(seite.request.headers)


def stoerung(fehler: BaseException | str | None) -> str:
    """Schreibt den Hergang ins Protokoll und gibt die Nummer zurück, unter der er dort steht."""
    nummer = secrets.token_hex(3).upper()
    if isinstance(fehler, BaseException):
        log.error("Störung %s", nummer, exc_info=fehler)
    else:
        log.error("Störung %s: %s", nummer, fehler)
    return nummer


def saetze(fehler: RodikoFehler) -> list[str]:
    """Die deutschen Sätze eines Fehlers, einer je Mangel."""
    return [str(f) for f in fehler.fehler] if isinstance(fehler, SammelFehler) else [str(fehler)]


def status_von(fehler: RodikoFehler) -> int:
    """HTTP-Status zu einem Fehler des Hauses."""
    if isinstance(fehler, RechteFehler):
        return 403
    return 404 if isinstance(fehler, NichtGefundenFehler) else 422


class NichtGefunden(Seite):
    """Alles, was keine Route hat."""

    def prepare(self) -> None:
        """Immer 404, ob angemeldet oder nicht."""
        raise web.HTTPError(404)
