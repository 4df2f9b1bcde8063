"""Breite von Text in der Hausschrift, damit Beschriftungen in ihre Kästen passen."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import fontpkg_atkinson_hyperlegible


@cache
def schriftdatei(*, fett: bool = False) -> Path:
    """Pfad der Schriftdatei Atkinson Hyperlegible, normal oder fett."""
    ordner = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
    return ordner / f"AtkinsonHyperlegible-{'Bold' if fett else 'Regular'}.ttf"


@cache
def _breiten(*, fett: bool) -> tuple[dict[int, int], int]:
    from fontTools.ttLib import TTFont

    with TTFont(schriftdatei(fett=fett), lazy=True) as schrift:
        tafel = schrift.getBestCmap()
        masse = schrift["hmtx"].metrics
        return {code: masse[name][0] for code, name in tafel.items()}, schrift["head"].unitsPerEm


_SPRACHBLOECKE = (range(0x0370, 0x0700), range(0xFB50, 0xFE00), range(0xFE70, 0xFF00))
"""Griechisch, Kyrillisch, Hebräisch, Arabisch und die arabischen Darstellungsformen."""


@cache
def _ersatzbreiten(*, fett: bool) -> tuple[dict[int, int], int]:
    """Breiten der Schrift, die PDF und Bilder für fremde Buchstaben nehmen (DejaVu Sans); leer, wenn sie nicht da ist.

    Arabisch misst sie unverbunden, das ist nie schmaler als verbunden.
    """
    from importlib.util import find_spec

    from fontTools.ttLib import TTFont

    paket = find_spec("matplotlib")
    datei = Path(str(paket.origin)).parent / "mpl-data/fonts/ttf" / f"DejaVuSans{'-Bold' if fett else ''}.ttf" if paket else Path()
    if not datei.is_file():
        return {}, 1
    with TTFont(datei, lazy=True) as schrift:
        masse = schrift["hmtx"].metrics
        fremde = {c: masse[name][0] for c, name in schrift.getBestCmap().items() if any(c in b for b in _SPRACHBLOECKE)}
        return fremde, schrift["head"].unitsPerEm


def _fremd(zeichen: str, sonst: float, *, fett: bool) -> float:
    """Breite eines Zeichens, das die Hausschrift nicht kennt, in Geviert; ``sonst``, wenn auch die Ersatzschrift es nicht hat."""
    if unicodedata.category(zeichen) == "Cf":
        return 0.0
    if not any(ord(zeichen) in block for block in _SPRACHBLOECKE):
        return sonst
    tafel, geviert = _ersatzbreiten(fett=fett)
    return tafel[ord(zeichen)] / geviert if ord(zeichen) in tafel else sonst


def textbreite(text: str, groesse: float, *, fett: bool = False) -> float:
    """Breite einer Zeile in den Einheiten von ``groesse`` (Schrifthöhe).

    Fremde Buchstaben zählen wie in der Ersatzschrift, Richtungszeichen nicht, alles andere Unbekannte wie ein ``m``.
    """
    tafel, geviert = _breiten(fett=fett)
    try:
        return sum([tafel[ord(z)] for z in text]) * groesse / geviert
    except KeyError:
        ersatz = tafel[ord("m")] / geviert
        einzeln = (tafel[ord(z)] / geviert if ord(z) in tafel else _fremd(z, ersatz, fett=fett) for z in text)
        return sum(einzeln) * groesse


def kuerze(text: str, breite: float, groesse: float, *, fett: bool = False) -> str:
    """Der Text, wenn er in ``breite`` passt, sonst sein Anfang mit Auslassungszeichen."""
    if textbreite(text, groesse, fett=fett) <= breite:
        return text
    while text and textbreite(text + "…", groesse, fett=fett) > breite:
        text = text[:-1].rstrip()
    return text + "…"


def umbrich(text: str, breite: float, groesse: float, *, zeilen: int = 99, fett: bool = False) -> tuple[str, ...]:
    """Bricht Text in höchstens ``zeilen`` Zeilen, die in ``breite`` passen; zu lange Wörter werden getrennt, Überzähliges gekürzt."""
    fertig: list[str] = []
    laufend = ""
    for wort in _stuecke(text, breite, groesse, fett=fett):
        versuch = f"{laufend} {wort}".strip() if not laufend.endswith("\u00ad") else laufend[:-1] + wort
        if laufend and textbreite(versuch.rstrip("\u00ad") + ("-" if versuch.endswith("\u00ad") else ""), groesse, fett=fett) > breite:
            fertig.append(laufend[:-1] + "-" if laufend.endswith("\u00ad") else laufend)
            laufend = wort
        else:
            laufend = versuch
    if laufend:
        fertig.append(laufend.rstrip("\u00ad"))
    if len(fertig) > zeilen:
        rest = " ".join(fertig[zeilen - 1 :])
        fertig = [*fertig[: zeilen - 1], kuerze(rest + "…" if not rest.endswith("…") else rest, breite, groesse, fett=fett)]
    return tuple(fertig)


def _stuecke(text: str, breite: float, groesse: float, *, fett: bool) -> list[str]:
    stuecke: list[str] = []
    for wort in text.split():
        rest = wort
        while textbreite(rest, groesse, fett=fett) > breite and len(rest) > 2:  # noqa: PLR2004  kürzer trennt niemand
            n = len(rest) - 1
            while n > 1 and textbreite(rest[:n] + "-", groesse, fett=fett) > breite:
                n -= 1
            n = _fuge(rest, n)
            stuecke.append(rest[:n] + "\u00ad")
            rest = rest[n:]
        stuecke.append(rest)
    return stuecke


def _fuge(wort: str, hoechstens: int) -> int:
    """Die letzte Stelle bis ``hoechstens``, an der sich ``wort`` nach Silben trennen lässt; gibt es keine, ``hoechstens``.

    Nach der Grundregel der Worttrennung: der letzte Konsonant vor einem Vokal kommt auf die neue Zeile; „ch“, „ck“, „ph“, „qu“ und
    „sch“ bleiben ganz. Auf jeder Seite stehen mindestens drei Buchstaben.
    """
    klein = wort.casefold()
    for n in range(min(hoechstens, len(klein) - _REST), _REST - 1, -1):
        if _SILBE.match(klein, n) and klein[n - 1 : n + 1] not in _GANZ and klein[n - 1 : n + 2] != "sch":
            return n
    return hoechstens


_SILBE = re.compile("(?:sch|ch|ck|ph|qu|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü]")
_GANZ = frozenset({"ch", "ck", "ph", "qu"})
_REST = 3
