"""Alles, was einzeln gedruckt wird: das Blatt des Prozesshauses, Karten der Arrival Stories, die Papiere des Saals."""

from __future__ import annotations

from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.rueckblick import Kommunenliste
from rodiko_kit.betrieb.planausgabe import NAMEN, plandatei
from rodiko_kit.betrieb.saaldruck import Druckerei
from rodiko_kit.prozesse.abfrage.ankunft import Hausblatt
from rodiko_kit.reporting.blatt import als_blaetter
from rodiko_kit.reporting.erzeugen import dateiname
from rodiko_kit.server.haus import Datei


def drucksache(anschluss: Anschluss, kommune: UUID, name: str, zu: UUID | None) -> Datei:
    """Die Datei ``name``, etwa ``prozesshaus.pdf``; ``zu`` nennt die Runde oder Arrival Story, ``NichtGefundenFehler`` bei Unbekanntem."""
    if name == "prozesshaus.pdf":
        blatt = Zeichnung.aus_json(anschluss.lesen(Hausblatt(kommune=kommune)))
        return Datei(_benannt(anschluss, kommune, name), "application/pdf", als_blaetter(blatt.titel, (blatt,)))
    if name in NAMEN:
        return plandatei(anschluss, kommune, name)
    return Druckerei(anschluss, kommune, zu).drucke(name)


def _benannt(anschluss: Anschluss, kommune: UUID, name: str) -> str:
    """``prozesshaus.pdf`` -> ``prozesshaus-landkreis-musterland.pdf``."""
    ort = next((str(k["name"]) for k in anschluss.lesen(Kommunenliste()) if k["id"] == str(kommune)), "")
    was, _, form = name.rpartition(".")
    return f"{'-'.join(t for t in (was, dateiname(ort)) if t)}.{form}"
