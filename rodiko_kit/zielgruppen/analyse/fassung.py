"""Eine Arrival Story in einer Sprache: jeder Text mit seiner Übersetzung, sonst deutsch und so gekennzeichnet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rodiko_kit.zielgruppen.modell import TEXTE_DER_GESCHICHTE, TEXTE_DER_STATION, Geschichte, Pruefstand, Station, Textfeld, Uebersetzung

DEUTSCH = "de"
SPRACHNAMEN = {"de": "Deutsch", "de-simple": "Leichte Sprache", "en": "Englisch", "ar": "Arabisch", "uk": "Ukrainisch"}
"""Wie die Sprachen auf deutschen Bildschirmen und im Bericht heißen."""
ZEICHEN_DEUTSCH = "[DE]"
"""Steht vor jedem Text, den es in der Sprache der Karte noch nicht gibt."""


@dataclass(frozen=True)
class Kartenwoerter:
    """Feste Wörter und Eigenschaften einer Sprache."""

    sprache: str
    name: str
    rechts: bool
    """Ob von rechts nach links geschrieben wird."""
    geprueft: bool
    texte: Mapping[str, str]

    @classmethod
    def aus(cls, sprache: str, katalog: Mapping[str, Any], karte: Mapping[str, Any]) -> Kartenwoerter:
        """Aus ``vorlagen/sprachen/<Sprache>.yaml`` und ``vorlagen/karten/<Sprache>.yaml``."""
        return cls(sprache, str(katalog["name"]), katalog["richtung"] == "rtl", bool(katalog["geprueft"]), dict(karte["texte"]))


@dataclass(frozen=True)
class Wort:
    """Ein Text auf der Karte; ``deutsch`` heißt: nicht in der Sprache der Karte vorhanden."""

    text: str
    deutsch: bool = False
    geprueft: bool = True

    @property
    def sichtbar(self) -> str:
        """Der Text, wie er dasteht."""
        return f"{ZEICHEN_DEUTSCH} {self.text}" if self.deutsch and self.text else self.text


@dataclass(frozen=True)
class Textzeile:
    """Ein übersetzbarer Text: wozu er gehört, der deutsche Wortlaut, die Übersetzung, falls es sie gibt."""

    ziel: UUID
    titel: str
    textfeld: Textfeld
    deutsch: str
    uebersetzung: Uebersetzung | None


class Fassung:
    """Alle Texte einer Geschichte in einer Sprache."""

    def __init__(
        self, geschichte: Geschichte, stationen: Sequence[Station], uebersetzungen: Iterable[Uebersetzung], woerter: Kartenwoerter
    ) -> None:
        self.geschichte, self.stationen, self.woerter = geschichte, tuple(stationen), woerter
        gesucht = "" if woerter.sprache == DEUTSCH else woerter.sprache
        self._je = {(u.station or u.geschichte, u.textfeld): u for u in uebersetzungen if u.sprache == gesucht}

    def wort(self, ziel: Geschichte | Station, textfeld: Textfeld) -> Wort:
        """Der Text eines Feldes: übersetzt oder deutsch mit Kennzeichen."""
        uebersetzt, deutsch = self._je.get((ziel.id, textfeld)), str(getattr(ziel, textfeld.feld))
        if uebersetzt is None or not deutsch:
            return Wort(deutsch, deutsch=self.woerter.sprache != DEUTSCH and bool(deutsch))
        return Wort(" ".join(uebersetzt.text.split()), geprueft=uebersetzt.pruefstand is Pruefstand.GEPRUEFT)

    def textzeilen(self) -> tuple[Textzeile, ...]:
        """Alle Texte, die einen deutschen Wortlaut haben, in der Reihenfolge der Karte."""
        ziele: list[tuple[Geschichte | Station, str, tuple[Textfeld, ...]]] = [(self.geschichte, "", TEXTE_DER_GESCHICHTE)]
        ziele += [(s, f"{n}. ", TEXTE_DER_STATION) for n, s in enumerate(self.stationen, start=1)]
        return tuple(
            Textzeile(ziel.id, f"{nummer}{feld.value}", feld, deutsch, self._je.get((ziel.id, feld)))
            for ziel, nummer, felder in ziele
            for feld in felder
            if (deutsch := str(getattr(ziel, feld.feld)))
        )

    def offen(self) -> tuple[int, int]:
        """(Texte ohne Übersetzung, Übersetzungen, die noch niemand geprüft hat)."""
        zeilen = self.textzeilen()
        da = [z.uebersetzung for z in zeilen if z.uebersetzung]
        return len(zeilen) - len(da), sum(u.pruefstand is not Pruefstand.GEPRUEFT for u in da)
