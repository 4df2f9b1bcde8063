"""Die Seiten des Saals als Text: reine Vorlagen, alles Gebaute eingebettet."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from rodiko_kit.basis.qr import qrbild
from rodiko_kit.basis.stil import FARBEN
from rodiko_kit.saal.seite.sprachen import GRUNDSPRACHE, wortlaut
from rodiko_kit.server.grund import KOPFZEILEN

ORDNER = Path(__file__).parent
GEBAUT = ORDNER.parents[1] / "widgets" / "static"


def telefonseite(daten: dict[str, Any]) -> str:
    """Die eine Seite der Telefone; ``daten`` = ``{stand, sprachen, laenge, unbekannt}`` stehen darin."""
    stand = daten["stand"] or {}
    return _vorlage("telefon.html").render(
        stil=farben() + gebaut("telefon.css"),
        skript=gebaut("telefon.js"),
        daten=_json(daten),
        code=stand.get("code", ""),
        frage=(stand.get("runde") or {}).get("frage", {}).get(GRUNDSPRACHE, ""),
        texte=daten["sprachen"][GRUNDSPRACHE]["texte"],
    )


def formularseite(stand: dict[str, Any], sprachen: dict[str, Any], sprache: str, marke: str, hinweis: str) -> str:
    """Das Formular ohne JavaScript in einer Sprache; ``marke`` ist die Teilnahme, ``hinweis`` die Antwort auf die letzte Abgabe."""
    runde = stand["runde"]
    return _vorlage("formular.html").render(
        stil=farben() + gebaut("telefon.css"),
        sprache=sprache,
        sprachen=sprachen,
        texte=sprachen[sprache]["texte"],
        code=stand["code"],
        marke=marke,
        hinweis=hinweis,
        runde=runde,
        frage=wortlaut(runde["frage"], sprache) if runde else None,
        optionen=[(o["id"], wortlaut(o["text"], sprache)) for o in runde["optionen"]] if runde else [],
    )


def beamerseite(stand: dict[str, Any], adresse: str) -> str:
    """Die Seite für den Beamer; QR-Code und Text führen zu ``adresse`` (``http://…/t/<Code>``)."""
    kurz = adresse.removeprefix("http://")
    return _vorlage("beamer.html").render(
        stil=gebaut("beamer.css"),
        skript=gebaut("beamer.js"),
        daten=_json(stand),
        qr=qrbild(adresse).svg(f"QR-Code: {kurz}"),
        adresse=kurz,
        frage=stand["frage"],
    )


@cache
def gebaut(name: str) -> str:
    """Ein gebautes Skript oder Stylesheet der Oberfläche, zum Einbetten."""
    return (GEBAUT / name).read_text(encoding="utf-8").replace("</script", "<\\/script")


@cache
def farben() -> str:
    """Die Farben des Hauses als CSS."""
    return ":root{" + ";".join(f"--r-{n.replace('_', '-')}:{w}" for n, w in FARBEN.items()) + "}"


@cache
def richtlinie(skript: str) -> str:
    """Erlaubt genau das eingebettete Skript (leer: keines) und nichts Fremdes."""
    summe = base64.b64encode(hashlib.sha256(skript.encode()).digest()).decode()
    erlaubt = f"script-src 'sha256-{summe}'" if skript else "script-src 'none'"
    return KOPFZEILEN["Content-Security-Policy"].replace("script-src 'self' blob:", erlaubt)


@cache
def _umgebung() -> jinja2.Environment:
    lader = jinja2.FileSystemLoader(ORDNER / "html")
    return jinja2.Environment(loader=lader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)


def _vorlage(name: str) -> jinja2.Template:
    return _umgebung().get_template(name)


def _json(werte: dict[str, Any]) -> str:
    """JSON zum Einbetten in ``<script type="application/json">``."""
    return json.dumps(werte, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
