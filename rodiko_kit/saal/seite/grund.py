"""Grundlage der Seiten unter ``/t/`` und ``/beamer/``: ohne Anmeldung, ohne Cookie, ohne Kernel; keine Adresse wird gespeichert."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from tornado import web
from tornado.http1connection import HTTP1Connection

from rodiko_kit.saal.seite.blatt import richtlinie
from rodiko_kit.saal.seite.dienst import Saal
from rodiko_kit.saal.seite.hoerer import Kanal
from rodiko_kit.server.grund import KOPFZEILEN, Seite
from rodiko_kit.server.zugang import Bremse

if TYPE_CHECKING:
    from tornado.iostream import IOStream

MAX_RUMPF = 16 * 1024
STROEME_HOECHSTENS = 2500
FEHLER = {
    403: ("fremd", "Diese Abgabe kommt von einer fremden Seite."),
    404: ("code", "Diesen Code gibt es nicht."),
    413: ("form", "Die Abgabe ist zu groß."),
    429: ("bremse", "Zu viele falsche Codes. Bitte eine Minute warten."),
    503: ("voll", "Gerade ist kein Platz frei. Bitte gleich noch einmal versuchen."),
}
"""Status -> (code, deutscher Satz)."""


class Codebremse(Bremse):
    """Gegen das Durchprobieren von Codes; Adressen bleiben nur eine Minute im Speicher.

    Sind insgesamt zu viele falsche Codes gekommen, hat jede Adresse noch einen Versuch: so sperrt niemand den ganzen Saal aus.
    """

    def gesperrt(self, adresse: str, jetzt: float | None = None) -> bool:
        """Ob diese Adresse gerade keinen Code mehr versuchen darf."""
        self._vergiss(time.monotonic() if jetzt is None else jetzt)
        eigene = sum(a == adresse for _, a in self._versuche)
        return eigene >= self.je_adresse or (eigene > 0 and len(self._versuche) >= self.insgesamt)


BREMSE = Codebremse()


@web.stream_request_body
class Saalseite(Seite):
    """Offen für alle, kleine Rümpfe, keine Spur im Protokoll."""

    OFFEN: ClassVar[bool] = True

    def prepare(self) -> None:
        """Begrenzt den Rumpf, bevor er gelesen wird."""
        self.rumpf = bytearray()
        laenge = self.request.headers.get("Content-Length", "0")
        if not laenge.isdecimal() or int(laenge) > MAX_RUMPF:
            raise web.HTTPError(413)
        if isinstance(self.request.connection, HTTP1Connection):
            self.request.connection.set_max_body_size(MAX_RUMPF)
        if self.server.endet.is_set():
            raise web.HTTPError(503)

    def data_received(self, chunk: bytes) -> None:
        """Sammelt den kleinen Rumpf."""
        self.rumpf += chunk

    def compute_etag(self) -> None:
        """Keine: nichts davon wird zwischengespeichert, und bei vielen Telefonen kostet jede Prüfsumme."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401  Schnittstelle von Tornado
        """Maschinen bekommen ``{code, text}`` wie in ``LEITUNG.md``, Menschen eine Seite."""
        if self.MASCHINE and status_code in FEHLER:
            code, text = FEHLER[status_code]
            self.antworte({"code": code, "text": text}, status_code)
        else:
            super().write_error(status_code, **kwargs)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:  # noqa: ANN401  Schnittstelle von Tornado
        """Nichts: die gewöhnliche Zeile nennte die Adresse des Geräts."""

    def set_default_headers(self) -> None:
        """Seiten tragen alle Kopfzeilen des Hauses, kurze Antworten nur, was für sie gilt: bei vielen Telefonen zählt jede."""
        if not self.MASCHINE:
            super().set_default_headers()
            return
        for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy"):
            self.set_header(name, KOPFZEILEN[name])
        self.set_header("Cache-Control", "no-store")

    @property
    def saal(self) -> Saal:
        """Der Saal des offenen Projekts; 404, wenn es keinen hat, 503, während er schließt."""
        dienst = self.haus.dienste.get("saal")
        if not isinstance(dienst, Saal):
            raise web.HTTPError(404)
        if not dienst.offen:
            raise web.HTTPError(503)
        return dienst

    @property
    def adresse(self) -> str:
        """Netzadresse der Gegenstelle; nur für Bremse und Zählung, nie gespeichert."""
        return self.request.remote_ip or ""

    async def hole_stand(self, code: str, marke: str = "") -> dict[str, Any]:
        """Der Stand zu einem Code. 404, wenn es ihn nicht gibt; 429, wer zu viele falsche versucht hat und keine gültige Marke trägt."""
        bekannt = bool(marke) and self.saal.teilnahmen.gilt(marke)
        if not bekannt and BREMSE.gesperrt(self.adresse):
            raise web.HTTPError(429)
        stand = await self.saal.stand(code)
        if stand is None:
            BREMSE.fehlversuch(self.adresse)
            raise web.HTTPError(404)
        return stand

    def zeige_blatt(self, blatt: str | bytes, skript: str = "") -> None:
        """Antwortet mit einer Seite, in der nur ``skript`` laufen darf."""
        self.set_header("Content-Security-Policy", richtlinie(skript))
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(blatt)

    def stroeme(self, kanal: Kanal, zuerst: bytes, gegangen: Callable[[], None]) -> None:
        """Gibt die Verbindung an den Kanal ab: ab hier schreibt nur noch er."""
        verbindung = self.request.connection
        if self.saal.verbunden >= STROEME_HOECHSTENS or not isinstance(verbindung, HTTP1Connection):
            raise web.HTTPError(503)
        self._auto_finish = False
        self._finished = True
        strom: IOStream = verbindung.detach()
        pause_ms = 500 + secrets.randbelow(350)
        kanal.nimm(strom, f"retry: {pause_ms}\n".encode() + zuerst, gegangen)
