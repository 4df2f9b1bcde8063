"""Anmelden mit dem Startschlüssel: aus der Adresse oder eingefügt; danach gilt nur der Cookie."""

from __future__ import annotations

from typing import ClassVar

from rodiko_kit.server.grund import Seite, eigene_herkunft
from rodiko_kit.server.zugang import Zugang

MAX_ZIEL = 2000


class Anmeldung(Seite):
    """``/anmelden``: deutsche Seite zum Einfügen des Schlüssels, mit Bremse gegen Durchprobieren."""

    OFFEN: ClassVar[bool] = True

    def get(self) -> None:
        """Zeigt das Formular; mit ``?schluessel=`` wird gleich angemeldet."""
        ziel = sicheres_ziel(self.get_query_argument("ziel", "/"))
        schluessel = self.get_query_argument("schluessel", "")
        if schluessel:
            self.pruefe(schluessel, ziel)
        else:
            self.zeige("anmelden.html", ziel=ziel, mangel="")

    def post(self) -> None:
        """Prüft den eingefügten Schlüssel; ganze Startadressen werden auch angenommen."""
        eingabe = self.get_body_argument("schluessel", "").strip()
        schluessel = eingabe.rpartition("schluessel=")[2].partition("&")[0]
        self.pruefe(schluessel, sicheres_ziel(self.get_body_argument("ziel", "/")))

    def pruefe(self, schluessel: str, ziel: str) -> None:
        """Meldet an und leitet weiter; die Adresse mit dem Schlüssel verschwindet dabei."""
        zugang: Zugang = self.settings["zugang"]
        adresse = self.request.remote_ip or ""
        if zugang.bremse.gesperrt(adresse):
            self.set_status(429)
            self.zeige("anmelden.html", ziel=ziel, mangel="Zu viele Versuche. Bitte eine Minute warten und dann noch einmal versuchen.")
        elif zugang.stimmt(schluessel):
            zugang.melde_an(self)
            self.redirect(ziel, status=303)
        else:
            zugang.bremse.fehlversuch(adresse)
            self.set_status(403)
            mangel = "Dieser Schlüssel passt nicht. Bitte die vollständige Adresse aus dem Startfenster kopieren."
            self.zeige("anmelden.html", ziel=ziel, mangel=mangel)


class Abmeldung(Seite):
    """``/abmelden``: vergisst den Cookie dieses Browsers."""

    def post(self) -> None:
        """Zurück zur Anmeldeseite."""
        if eigene_herkunft(self):
            self.clear_cookie(self.settings["zugang"].cookie, path="/", samesite="Strict", httponly=True)
        self.redirect("/anmelden", status=303)


def sicheres_ziel(ziel: str) -> str:
    """Nur Wege im eigenen Haus; alles andere wird ``/``."""
    eigen = ziel.startswith("/") and not ziel.startswith(("//", "/\\")) and "\\" not in ziel and len(ziel) < MAX_ZIEL
    return ziel if eigen and ziel.isprintable() and not ziel.startswith("/anmelden") else "/"
