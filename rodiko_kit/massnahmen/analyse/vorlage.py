"""Vorlagen der Prüfung: Prüffragen, Verbesserungsmuster und die Kriterien der Reifegradmodelle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, ValidationError, model_validator

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell, Pflichttext, Text
from rodiko_kit.massnahmen.analyse.reifegrad import MODELLE
from rodiko_kit.massnahmen.modell.potenzial import Potenzialart
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradmodellname

V = TypeVar("V", bound=Modell)

FRAGEN_DATEI, REIFEGRAD_DATEI = "pruefung/prueffragen.yaml", "pruefung/reifegrad.yaml"
Regeln = Annotated[tuple[Potenzialart | Literal["alle"], ...], Field(min_length=1)]


class Kritik(StrEnum):
    """Reihenfolge der Prüfung: erst ob, dann wie."""

    ZWECK = "Zweckkritik"
    VOLLZUG = "Vollzugskritik"


class Prueffrage(Modell):
    """Eine Frage an einen Befund; ``regeln`` nennt die Arten, zu denen sie passt."""

    kritik: Kritik
    merkmal: Text
    regeln: Regeln
    frage: Pflichttext


class Muster(Modell):
    """Ein Verbesserungsmuster, etwa „zusammenfassen“."""

    muster: Pflichttext
    regeln: Regeln


class Prueffragen(Modell):
    """Inhalt von ``pruefung/prueffragen.yaml``."""

    name: Text
    quelle: Text
    geprueft: bool
    hinweis: Text = ""
    fragen: tuple[Prueffrage, ...]
    muster: tuple[Muster, ...] = ()

    def zu(self, art: Potenzialart) -> tuple[Prueffrage, ...]:
        """Die Fragen zu einer Art: Zweckkritik vor Vollzugskritik, darin allgemeine vor besonderen, sonst wie in der Vorlage."""
        passend = [f for f in self.fragen if art in f.regeln or "alle" in f.regeln]
        return tuple(sorted(passend, key=lambda f: (list(Kritik).index(f.kritik), "alle" not in f.regeln)))

    def muster_zu(self, art: Potenzialart) -> tuple[str, ...]:
        """Die Namen der Muster, die zu einer Art passen."""
        return tuple(m.muster for m in self.muster if art in m.regeln or "alle" in m.regeln)


class Modellvorlage(Modell):
    """Ein Reifegradmodell: Namen der Stufen ab 0 und der Kriterien ab 1."""

    titel: Text
    stufen: tuple[Pflichttext, ...]
    kriterien: tuple[Pflichttext, ...]


class Reifegradvorlage(Modell):
    """Inhalt von ``pruefung/reifegrad.yaml``; Zahl der Stufen und Kriterien ist durch das Modell gegeben."""

    name: Text
    quelle: Text
    geprueft: bool
    hinweis: Text = ""
    modelle: dict[Reifegradmodellname, Modellvorlage]

    @model_validator(mode="after")
    def _vollstaendig(self) -> Self:
        for name in Reifegradmodellname:
            if name not in self.modelle:
                msg = f"nennt das Modell {name} nicht. | Bitte das Modell ergänzen."
                raise ValueError(msg)
            regel, vorlage = MODELLE[name], self.modelle[name]
            for was, ist, soll in (
                ("Stufen", len(vorlage.stufen), regel.hoechste_stufe + 1),
                ("Kriterien", len(vorlage.kriterien), regel.kriterien),
            ):
                if ist != soll:
                    msg = f"nennt für Modell {name} {ist} {was} statt {soll}. | Bitte die Liste berichtigen."
                    raise ValueError(msg)
        return self


def lies_prueffragen(inhalt: Mapping[str, Any]) -> Prueffragen:
    """Die Prüffragen aus dem Inhalt der Vorlage; ``EingabeFehler`` mit Datei und Stelle."""
    return _lies(Prueffragen, inhalt, FRAGEN_DATEI)


def lies_reifegradvorlage(inhalt: Mapping[str, Any]) -> Reifegradvorlage:
    """Die Reifegradmodelle aus dem Inhalt der Vorlage; ``EingabeFehler`` mit Datei und Stelle."""
    return _lies(Reifegradvorlage, inhalt, REIFEGRAD_DATEI)


def _lies(klasse: type[V], inhalt: Mapping[str, Any], datei: str) -> V:
    try:
        return klasse.model_validate_json(json.dumps(inhalt))
    except ValidationError as fehler:
        erster = fehler.errors()[0]
        stelle = ", ".join(str(t) for t in erster["loc"])
        grund = str(erster.get("ctx", {}).get("error", "ist ungültig."))
        mangel, _, rat = grund.partition(" | ")
        wert = erster["input"] if isinstance(erster["input"], str | int | bool) else ""
        ort = f"Vorlage {datei}{f', {stelle}' if stelle else ''}"
        raise EingabeFehler(ort, wert, mangel, rat or "Bitte die Vorlage berichtigen.") from fehler
