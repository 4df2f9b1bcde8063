"""Was aus den Prozessen einer Datei werden soll und welche Änderungen das ergibt; Grundlage von Vorschau und Befehl."""

from __future__ import annotations

import base64
import binascii
from typing import Literal
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.abgleich import Abgleich
from rodiko_kit.prozesse.analyse.datei import Dateiprozess, Prozessdatei
from rodiko_kit.prozesse.modell.prozess import Prozess


class Leseauftrag(Modell):
    """Was mit einem Prozess der Datei geschieht: ``neu`` anlegen oder die Schritte von ``ziel`` ersetzen."""

    prozess: str
    """Kennung in der Datei."""
    weise: Literal["neu", "ersetzen"] = "neu"
    ziel: UUID | None = None


def dateiinhalt(text: str) -> bytes:
    """Die Bytes einer Datei in Base64; ``EingabeFehler``, wenn es keines ist."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fehler:
        raise EingabeFehler("Datei", "Inhalt", "kam beschädigt an.", "Bitte noch einmal versuchen.") from fehler


def plane(bestand: Bestand, kommune: UUID, datei: Prozessdatei, name: str, auftraege: tuple[Leseauftrag, ...]) -> Abgleich:
    """Der Abgleich, den die Aufträge ergeben; schreibt nichts."""
    abgleich = Abgleich(bestand, kommune, f"aus Datei {name}")
    doppelt = len({a.prozess for a in auftraege}) < len(auftraege)
    ziele = [a.ziel for a in auftraege if a.weise == "ersetzen"]
    if doppelt or len(set(ziele)) < len(ziele) or None in ziele:
        raise EingabeFehler("Datei", name, "ist nicht eindeutig zugeordnet.", "Bitte jedem Prozess der Datei genau ein Ziel geben.")
    for auftrag in auftraege:
        ablauf = datei.prozess(auftrag.prozess).ablauf
        if auftrag.ziel is not None and auftrag.weise == "ersetzen":
            abgleich.ersetze(bestand.hole(Prozess, auftrag.ziel), ablauf)
        else:
            abgleich.lege_an(ablauf)
    return abgleich


def beschreibung(eines: Dateiprozess) -> str:
    """„Antrag: 12 Schritte, 14 Übergänge, 3 Organisationseinheiten“."""
    ablauf = eines.ablauf
    teile = (
        anzahl(len(ablauf.knoten), "Schritt", "Schritte"),
        anzahl(len(ablauf.wege), "Übergang", "Übergänge"),
        anzahl(len(ablauf.bahnen), "Organisationseinheit", "Organisationseinheiten"),
    )
    return f"{ablauf.titel}: {', '.join(teile)}"
