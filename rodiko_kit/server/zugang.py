"""Anmeldung: Startschlüssel, Sitzungscookie, Bremse gegen Durchprobieren."""

from __future__ import annotations

import hmac
import secrets
import time
from collections import deque
from typing import Any

from jupyter_server.auth.identity import IdentityProvider, User
from tornado import web

GUELTIG_TAGE = 7
JE_ADRESSE, INSGESAMT, FENSTER_S = 10, 100, 60.0


class Bremse:
    """Zählt Fehlversuche: je Adresse höchstens ``je_adresse``, insgesamt ``insgesamt`` in ``fenster_s`` Sekunden."""

    def __init__(self, je_adresse: int = JE_ADRESSE, insgesamt: int = INSGESAMT, fenster_s: float = FENSTER_S) -> None:
        self.je_adresse, self.insgesamt, self.fenster_s = je_adresse, insgesamt, fenster_s
        self._versuche: deque[tuple[float, str]] = deque()

    def gesperrt(self, adresse: str, jetzt: float | None = None) -> bool:
        """Ob die Adresse (oder das Haus insgesamt) gerade nicht mehr raten darf."""
        self._vergiss(time.monotonic() if jetzt is None else jetzt)
        return len(self._versuche) >= self.insgesamt or sum(a == adresse for _, a in self._versuche) >= self.je_adresse

    def fehlversuch(self, adresse: str, jetzt: float | None = None) -> None:
        """Merkt einen falschen Schlüssel."""
        self._versuche.append((time.monotonic() if jetzt is None else jetzt, adresse))

    def _vergiss(self, jetzt: float) -> None:
        while self._versuche and self._versuche[0][0] <= jetzt - self.fenster_s:
            self._versuche.popleft()


class Zugang:
    """Startschlüssel und Sitzungen eines Servers.

    ``schluessel`` steht in der gedruckten Adresse; ``geheimnis`` unterschreibt die Cookies. Wer beide über einen Neustart
    hinweg behält, bleibt angemeldet. Der Cookie enthält nur eine zufällige Sitzungsnummer.
    """

    def __init__(self, schluessel: str = "", geheimnis: bytes = b"") -> None:
        self.schluessel = schluessel or secrets.token_urlsafe(24)
        self.geheimnis = geheimnis or secrets.token_bytes(32)
        self.bremse = Bremse()
        self.cookie = "rodiko"

    def stimmt(self, versuch: str) -> bool:
        """Vergleicht in gleichbleibender Zeit."""
        return hmac.compare_digest(versuch.encode(), self.schluessel.encode())

    def melde_an(self, seite: web.RequestHandler) -> str:
        """Setzt den Sitzungscookie (HttpOnly, SameSite=Strict) und gibt die Sitzungsnummer zurück."""
        sitzung = secrets.token_hex(16)
        wert = web.create_signed_value(self.geheimnis, self.cookie, sitzung)
        seite.set_cookie(self.cookie, wert, httponly=True, samesite="Strict", path="/", secure=seite.request.protocol == "https")
        return sitzung

    def sitzung(self, seite: web.RequestHandler) -> str:
        """Die Sitzungsnummer einer Anfrage; leer, wenn sie keine gültige trägt."""
        wert = seite.request.cookies.get(self.cookie)
        roh = web.decode_signed_value(self.geheimnis, self.cookie, wert.value, max_age_days=GUELTIG_TAGE) if wert else None
        return roh.decode() if roh else ""


class Identitaet(IdentityProvider):
    """Bindet die Anmeldung an die Handler von Voilà: nur der Sitzungscookie zählt, kein Token in Adresse oder Kopfzeile."""

    auth_enabled = True
    login_available = False
    logout_available = False

    def get_user(self, handler: web.RequestHandler) -> User | None:
        """Die Sitzung als Person; ``None`` ohne gültigen Cookie."""
        sitzung = handler.settings["zugang"].sitzung(handler)
        return User(username=sitzung) if sitzung else None

    def is_token_authenticated(self, handler: web.RequestHandler) -> bool:
        """Nie: Herkunftsprüfungen gelten für alle."""
        del handler
        return False

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Keine: die Anmeldeseite gehört zum Haus."""
        return []
