"""Was die drei Bildschirme des Auftakts teilen: Tabellen aus den Modellen, Bilder mit Leertext, Hinweise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.feld import felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.widgets.bausteine import Baustein, Bildfeld, Hinweis, Reiterseite, Tabelle, Wertetabelle
from rodiko_kit.widgets.spalten import spalten, wahlen_aus


@dataclass(frozen=True)
class Blatt:
    """Eine Eingabetabelle: Klasse, Spalten in Reihenfolge und der Satz, wenn sie leer ist."""

    klasse: type[Objekt]
    spalten: tuple[str, ...]
    leer: str
    titel: str = ""
    breiten: tuple[tuple[str, int], ...] = (("name", 260),)


@dataclass(frozen=True)
class Bildseite:
    """Ein Reiter mit einem Bild: Name in der Antwort, Titel und der Satz, solange es nichts zu zeigen gibt."""

    name: str
    titel: str
    leer: str


def tabelle(blatt: Blatt, blick: dict[str, Any], gewaehlt: str, *, intern: bool) -> Tabelle:
    """Die Eingabetabelle mit den Zeilen der Antwort; interne Spalten nur mit ``intern``."""
    bezuege = {art: wahlen_aus(reihe) for art, reihe in blick["wahlen"].items()}
    gesperrt = {f.name for f in felder(blatt.klasse) if f.intern and not intern}
    namen = tuple(n for n in blatt.spalten if n not in gesperrt)
    return Tabelle(
        id=blatt.klasse.ART,
        art=blatt.klasse.ART,
        titel=blatt.titel or blatt.klasse.MEHRZAHL,
        spalten=spalten(blatt.klasse, namen, bezuege, breiten=dict(blatt.breiten)),
        zeilen=tuple(blick["zeilen"][blatt.klasse.ART]),
        leer=blatt.leer,
        gewaehlt=gewaehlt,
    )


def bild(seite: Bildseite, blick: dict[str, Any], gewaehlt: str = "") -> Baustein:
    """Das Bild oder der Leertext."""
    daten = blick["bilder"].get(seite.name)
    if daten is None:
        return Hinweis(id=f"leer_{seite.name}", text=seite.leer)
    return Bildfeld(id=f"bild_{seite.name}", zeichnung=Zeichnung.aus_json(daten), waehlbar=True, gewaehlt=gewaehlt)


def bildseite(seite: Bildseite, blick: dict[str, Any], *davor: Baustein, danach: Sequence[Baustein] = ()) -> Reiterseite:
    """Ein Reiter aus Bausteinen, Bild und Bausteinen."""
    return Reiterseite(titel=seite.titel, bausteine=(*davor, bild(seite, blick), *danach))


def werte(id_: str, blick: dict[str, Any], leer: str = "") -> Wertetabelle:
    """Eine nur lesbare Tabelle der Antwort."""
    daten = Datentabelle.aus_json(blick["tabellen"][id_])
    return Wertetabelle(id=f"werte_{id_}", titel=daten.titel, tabelle=daten, leer=leer)


def hinweise(gruppe: str, saetze: Iterable[str], ton: str = "warnung") -> tuple[Hinweis, ...]:
    """Je Satz ein Hinweis."""
    return tuple(Hinweis.aus_json({"id": f"{gruppe}_{n}", "text": s, "ton": ton}) for n, s in enumerate(saetze))
