"""Alles, was einzeln gedruckt wird: das Blatt des Prozesshauses, Karten der Arrival Stories, die Papiere des Saals."""

from __future__ import annotations

import re
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.rueckblick import Kommunenliste
from rodiko_kit.betrieb.planausgabe import NAMEN, plandatei
from rodiko_kit.betrieb.saaldruck import Druckerei
from rodiko_kit.prozesse.abfrage.ankunft import Hausblatt
from rodiko_kit.reporting.blatt import als_blaetter, als_htmlseite
from rodiko_kit.reporting.erzeugen import dateiname
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.server.haus import Datei
from rodiko_kit.zielgruppen.abfrage import Geschichtskarte

_KARTE = re.compile(r"karte-(?P<sprache>[a-z-]+)\.(?P<form>pdf|html)")


def drucksache(anschluss: Anschluss, kommune: UUID, name: str, zu: UUID | None) -> Datei:
    """Die Datei ``name``, etwa ``prozesshaus.pdf``; ``zu`` nennt die Runde oder Arrival Story, ``NichtGefundenFehler`` bei Unbekanntem."""
    if name == "prozesshaus.pdf":
        blatt = Zeichnung.aus_json(anschluss.lesen(Hausblatt(kommune=kommune)))
        return Datei(_benannt(anschluss, kommune, name), "application/pdf", als_blaetter(blatt.titel, (blatt,)))
    if name in NAMEN:
        return plandatei(anschluss, kommune, name)
    if treffer := _KARTE.fullmatch(name):
        blatt = _karte(anschluss, kommune, treffer["sprache"], zu)
        if treffer["form"] == "html":
            return Datei(_benannt(anschluss, kommune, name), "text/html; charset=utf-8", als_htmlseite(blatt))
        return Datei(_benannt(anschluss, kommune, name), "application/pdf", als_blaetter(blatt.titel, (blatt,)))
    return Druckerei(anschluss, kommune, zu).drucke(name)


def _karte(anschluss: Anschluss, kommune: UUID, sprache: str, zu: UUID | None) -> Zeichnung:
    if sprache not in SPRACHEN:
        raise NichtGefundenFehler(f"Karten gibt es in: {', '.join(SPRACHEN)}.")
    return Zeichnung.aus_json(anschluss.lesen(Geschichtskarte(kommune=kommune, geschichte=zu, sprache=sprache)))


def _benannt(anschluss: Anschluss, kommune: UUID, name: str) -> str:
    """``prozesshaus.pdf`` -> ``prozesshaus-landkreis-musterland.pdf``."""
    ort = next((str(k["name"]) for k in anschluss.lesen(Kommunenliste()) if k["id"] == str(kommune)), "")
    was, _, form = name.rpartition(".")
    return f"{'-'.join(t for t in (was, dateiname(ort)) if t)}.{form}"
