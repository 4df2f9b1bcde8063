"""Was an einer Schnittstelle hängt und was sich an sie hängen lässt; jede Art, die auf Schnittstellen zeigt, gehört dazu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle


def anhaengbar(bestand: Bestand) -> list[dict[str, Any]]:
    """Je Art ``{art, titel, textfeld, mit_prozess}``: wie sie heißt, wohin ein Satz gehört, ob sie den Prozess nennt."""
    arten = []
    for klasse, zeiger in _zeigende(bestand):
        alle = felder(klasse)
        text = next((f.name for f in alle if f.pflicht and f.typ == "text" and f.name != "kuerzel"), "")
        uebrig = {f.name for f in alle if f.pflicht} - {text, "kuerzel", "prozess", zeiger}
        if text and not uebrig:
            arten.append(
                {
                    "art": klasse.ART,
                    "titel": klasse.TITEL,
                    "feld": zeiger,
                    "textfeld": text,
                    "mit_prozess": any(f.name == "prozess" for f in alle),
                }
            )
    return arten


def angehaengt(bestand: Bestand) -> dict[str, list[dict[str, str]]]:
    """Schnittstelle -> ``{titel, kuerzel, text}`` je Objekt, das auf sie zeigt."""
    gefunden: dict[str, list[dict[str, str]]] = {}
    for klasse, zeiger in _zeigende(bestand):
        for objekt in bestand.alle(klasse):
            if ziel := getattr(objekt, zeiger):
                text = str(getattr(objekt, "text", "") or objekt.anzeige)
                titel = str(getattr(objekt, "merkart", "") or klasse.TITEL)
                gefunden.setdefault(str(ziel), []).append({"titel": titel, "kuerzel": objekt.kuerzel, "text": text})
    return gefunden


def _zeigende(bestand: Bestand) -> Iterator[tuple[type[Objekt], str]]:
    """Klassen mit dem Namen ihres Felds, das auf eine Schnittstelle zeigt."""
    for klasse in bestand.arten():
        for feld in felder(klasse):
            if feld.bezug and feld.bezug.art == Schnittstelle.ART:
                yield klasse, feld.name
                break
