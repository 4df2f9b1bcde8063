"""Gestaltung, Schrift und Skripte: alles kommt aus dem eigenen Haus."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import ClassVar

from tornado import web

from rodiko_kit.basis.stil import SCHRIFT, css_klassen, css_variablen
from rodiko_kit.server.grund import SEITEN, Seite

SCHNITTE = {"Regular": (400, "normal"), "Bold": (700, "normal"), "Italic": (400, "italic"), "BoldItalic": (700, "italic")}
EIN_JAHR = "public, max-age=31536000, immutable"


@cache
def gestaltung() -> str:
    """Das eine Stylesheet: Schrift, Farben, Formen der Zeichnungen, Grundformen der Seiten."""
    schriften = "".join(
        f'@font-face{{font-family:"{SCHRIFT}";font-weight:{gewicht};font-style:{lage};font-display:swap;'
        f'src:url("/schriften/AtkinsonHyperlegible-{schnitt}.ttf") format("truetype")}}\n'
        for schnitt, (gewicht, lage) in SCHNITTE.items()
    )
    return schriften + css_variablen() + css_klassen() + (SEITEN / "gestaltung.css").read_text("utf-8")


class Gestaltung(Seite):
    """``GET /gestaltung.css``; auch auf der Anmeldeseite, darum ohne Anmeldung."""

    OFFEN: ClassVar[bool] = True

    def get(self) -> None:
        """Mit Prüfsumme, damit ein Browser nur Geändertes neu holt."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(gestaltung())


class Schriften(Seite):
    """``GET /schriften/<Datei>``: die Schnitte des Schriftpakets."""

    OFFEN: ClassVar[bool] = True

    def get(self, name: str) -> None:
        """Nur bekannte Dateien."""
        if name not in {f"AtkinsonHyperlegible-{s}.ttf" for s in SCHNITTE}:
            raise web.HTTPError(404)
        self.set_header("Content-Type", "font/ttf")
        self.set_header("Cache-Control", EIN_JAHR)
        self.finish(resources.files("fontpkg_atkinson_hyperlegible").joinpath("files", name).read_bytes())


class Skript(Seite):
    """``GET /seiten/<Name>.js``: die Skripte der Seiten."""

    OFFEN: ClassVar[bool] = True

    def get(self, name: str) -> None:
        """Nur Dateien aus ``seiten/``."""
        pfad = SEITEN / name
        if pfad.parent != SEITEN or not pfad.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(pfad.read_bytes())


class Frontend(Seite):
    """``GET /frontend/<Name>``: die gebauten Module der Bildschirme."""

    TYPEN: ClassVar[dict[str, str]] = {
        ".js": "text/javascript; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".woff2": "font/woff2",
    }

    def get(self, name: str) -> None:
        """Nur Dateien aus dem Ordner des Hauses."""
        ordner = self.haus.frontend
        pfad = ordner / name if ordner else Path(name)
        if ordner is None or pfad.parent != ordner or pfad.suffix not in self.TYPEN or not pfad.is_file():
            raise web.HTTPError(404)
        self.set_header("Content-Type", self.TYPEN[pfad.suffix])
        self.set_header("Cache-Control", "no-cache")
        self.finish(pfad.read_bytes())


@cache
def stempel() -> str:
    """Kurze Prüfsumme aller Skripte und Formen; ändert sie sich, laden Seiten neu."""
    inhalt = b"".join(p.read_bytes() for p in sorted(SEITEN.iterdir()) if p.suffix in {".js", ".css"})
    return hashlib.sha256(inhalt).hexdigest()[:12]
