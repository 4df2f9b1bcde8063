"""Die Mappe „Offene Fragen“ eines Prozesses für Kommandozeile und Server."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import NichtGefundenFehler, RodikoFehler
from rodiko_kit.basis.luecke import Luecke
from rodiko_kit.basis.rueckblick import Kommunenliste
from rodiko_kit.prozesse.abfrage.ist import IstBlick
from rodiko_kit.prozesse.abfrage.offene_fragen import OffeneFragen
from rodiko_kit.server.haus import Datei
from rodiko_kit.sitzung import klassen

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offene_fragen(anschluss: Anschluss, kommune: UUID, prozess: UUID) -> Datei:
    """Alle Lücken eines Prozesses als Mappe; ``NichtGefundenFehler``, wenn es ihn nicht gibt."""
    from rodiko_kit.storage.excel.fragen import Fragenkopf, fragenmappe

    antwort: dict[str, Any] = anschluss.lesen(OffeneFragen(kommune=kommune, prozess=prozess))
    name = next((str(k["name"]) for k in anschluss.lesen(Kommunenliste()) if k["id"] == str(kommune)), "")
    kopf = Fragenkopf(name, antwort["name"], kommune, antwort["nummer"], antwort["quelle"])
    inhalt = fragenmappe([Luecke.aus_json(luecke) for luecke in antwort["luecken"]], klassen(), kopf)
    sauber = re.sub(r"[^\w \-]", "", f"Offene Fragen {antwort['kuerzel']} {antwort['name']}").strip()
    return Datei(f"{sauber}.xlsx", _XLSX, inhalt)


def gib_fragen_aus(anschluss: Anschluss, kommunen: Sequence[Mapping[str, Any]], prozess: str, nach: Path) -> Path:
    """Schreibt die Mappe des Prozesses (Kürzel oder Name) nach ``nach``; ``RodikoFehler``, wenn nicht klar ist, welcher gemeint ist."""
    if len(kommunen) != 1:
        raise RodikoFehler("Das Projekt hat mehrere Kommunen. Bitte mit --kommune eine nennen.")
    if not prozess:
        raise RodikoFehler("Bitte mit --prozess einen Prozess nennen.")
    kommune = UUID(str(kommunen[0]["id"]))
    nach.parent.mkdir(parents=True, exist_ok=True)
    nach.write_bytes(offene_fragen(anschluss, kommune, prozess_namens(anschluss, kommune, prozess)).inhalt)
    return nach


def prozess_namens(anschluss: Anschluss, kommune: UUID, name: str) -> UUID:
    """Der Prozess mit diesem Kürzel oder Namen; ``RodikoFehler`` nennt, welche es gibt."""
    prozesse = anschluss.lesen(IstBlick(kommune=kommune))["prozesse"]
    treffer = [p for p in prozesse if name.casefold() in {p["kuerzel"].casefold(), p["name"].casefold()}]
    if len(treffer) == 1:
        return UUID(treffer[0]["id"])
    if treffer:
        raise RodikoFehler(f"„{name}“ heißen mehrere Prozesse. Bitte das Kürzel nennen.")
    bekannt = ", ".join(f"{p['kuerzel']} {p['name']}" for p in prozesse) or "keine"
    raise NichtGefundenFehler(f"Den Prozess „{name}“ gibt es nicht. Vorhanden: {bekannt}.")
