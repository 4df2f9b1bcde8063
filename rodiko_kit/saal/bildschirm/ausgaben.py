"""Drucksachen, Protokoll und die Wege zu Beamer und Saal-Check; dazu, was mit den Daten geschieht."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from rodiko_kit.widgets.bausteine import Baustein, Hinweis, Sprung, Verweise

DATENSCHUTZ = (
    "Gespeichert werden nur die Stimmen, ohne Namen, Netzadresse oder Gerätekennung. Ergebnisse von Gruppen unter fünf bleiben verdeckt.\n"
    "Freie Texte können Namen enthalten: bitte vor der Freigabe lesen. Stimmen werden nach der Frist im Saal-Check gelöscht.\n"
    "Die Anwesenheitsliste ist ein leeres Blatt; nichts davon wird gespeichert."
)


def ausgaben(kommune: UUID, gewaehlt: dict[str, Any] | None, lage: dict[str, Any]) -> list[Baustein]:
    """Verweise auf Seiten und Dateien dieses Hauses."""
    runde = gewaehlt["runde"]["id"] if gewaehlt else ""
    seiten = [Sprung(text="Saal-Check", href=lage["saalcheck"])]
    if lage["beamer"]:
        seiten.insert(0, Sprung(text="Beamerseite öffnen", href=lage["beamer"]))
    papier = [
        *([_druck("Stimmzettel (PDF)", "stimmzettel.pdf", kommune, runde)] if runde else []),
        *([_druck("Aushang mit QR-Code (PDF)", "aushang.pdf", kommune, runde)] if lage["code"] else []),
        _druck("Anwesenheitsliste, leer (PDF)", "anwesenheit.pdf", kommune),
        _druck("Regieplan (PDF)", "regieplan.pdf", kommune),
    ]
    protokoll = [_druck(f"Protokoll ({form.upper()})", f"protokoll.{form}", kommune) for form in ("pdf", "html", "json")]
    return [
        Verweise(id="seiten", titel="Seiten", eintraege=tuple(seiten)),
        Verweise(id="drucken", titel="Zum Drucken", eintraege=tuple(papier)),
        Verweise(id="protokoll", titel="Protokoll", eintraege=tuple(protokoll)),
        Hinweis(id="datenschutz", text=DATENSCHUTZ),
    ]


def _druck(text: str, datei: str, kommune: UUID, runde: str = "") -> Sprung:
    angaben = {"kommune": str(kommune)} | ({"zu": runde} if runde else {})
    return Sprung(text=text, href=f"/druck/{datei}?{urlencode(angaben)}", datei=True)
