"""Vermutete Doppel unter vorhandenen Strukturen, damit keine Parallelstrukturen entstehen.

Verglichen werden die Wortstämme der Namen (Token-Set wie bei Adressabgleichen): Schreibweise, Wortfolge, Füllwörter, Jahreszahlen,
Abkürzungen und zusammengesetzte Wörter sollen keine Rolle spielen, ein anderer Gegenstand, eine andere Form oder ein anderes Gebiet schon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from rodiko_kit.auftakt.modell.quellen import Struktur

SCHWELLE = 0.78
"""Ab dieser Ähnlichkeit (0 bis 1) gilt ein Paar als mögliches Doppel; ist einer von vier Stämmen vertauscht (0,75), noch nicht.

An 40 Paaren, die bei der Festlegung keine Rolle spielten: 16 von 18 Warnungen richtig, 16 von 20 Doppeln gefunden. Synonyme und
ausgeschriebene Abkürzungen entgehen dem Verfahren.
"""

_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ABKUERZUNGEN = {"ak": "arbeitskreis", "ag": "arbeitsgruppe", "rt": "runder tisch", "kim": "kommunales integrationsmanagement"}
_FUELLWOERTER = frozenset({
    "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "fuer", "gegen", "im", "in", "mit",
    "und", "vom", "von", "zu", "zum", "zur", "kreis", "kreises", "kreisverwaltung", "landkreis", "landkreises", "stadt",
    "gemeinde", "kommune", "kommunal", "kommunale", "kommunaler", "kommunales", "fortschreibung", "entwurf", "neu",
})  # fmt: skip
_FORMEN = (
    *("vereinbarung", "koordinierung", "koordination", "steuerung", "management", "konferenz", "ausschuss", "netzwerk", "treffen"),
    *("konzept", "beirat", "traeger", "gruppe", "karte", "runde", "forum", "kreis", "hilfe", "plan"),
)
"""Grundwörter, vor denen ein zusammengesetztes Wort getrennt wird; längere zuerst."""
_ENDUNGEN = ("ungen", "ierung", "ation", "ung", "en", "er", "es", "s", "e", "n")
_STAMM = 4
_AEHNLICH = 0.86


@dataclass(frozen=True)
class Dublette:
    """Zwei Strukturen gleicher Art, die nach demselben klingen."""

    eines: Struktur
    anderes: Struktur
    aehnlichkeit: float


def dubletten(strukturen: Sequence[Struktur], schwelle: float = SCHWELLE) -> tuple[Dublette, ...]:
    """Alle Paare gleicher Art ab ``schwelle``, ähnlichste zuerst."""
    paare = (Dublette(a, b, aehnlichkeit(a.name, b.name)) for a, b in combinations(strukturen, 2) if a.strukturart is b.strukturart)
    return tuple(sorted((d for d in paare if d.aehnlichkeit >= schwelle), key=lambda d: (-d.aehnlichkeit, d.eines.kuerzel)))


def aehnlichkeit(a: str, b: str) -> float:
    """Anteil gemeinsamer Wortstämme, 0 bis 1: ``2 * gemeinsame / (Stämme von a + Stämme von b)`` (Dice); leere Namen ergeben 0."""
    links, rechts = staemme(a), staemme(b)
    links, rechts = _getrennt(links, rechts), _getrennt(rechts, links)
    if not links or not rechts:
        return 0.0
    frei = list(rechts)
    gemeinsam = 0
    for stamm in links:
        treffer = next((r for r in frei if _gleich(stamm, r)), None)
        if treffer is not None:
            frei.remove(treffer)
            gemeinsam += 1
    return 2 * gemeinsam / (len(links) + len(rechts))


def staemme(name: str) -> tuple[str, ...]:
    """Die verschiedenen Wortstämme eines Namens, alphabetisch: ohne Füllwörter und Zahlen, Abkürzungen ausgeschrieben."""
    text = name.casefold().translate(_UMLAUTE)
    lang = " ".join(_ABKUERZUNGEN.get(w, w) for w in re.findall(r"[a-z]+", text))
    woerter = (w for w in lang.split() if w not in _FUELLWOERTER)
    return tuple(sorted({_stamm(t) for w in woerter for t in _teile(w) if t not in _FUELLWOERTER}))


def _teile(wort: str) -> list[str]:
    """„integrationsbeirat“ -> integration, beirat; rekursiv, das Bestimmungswort ohne Fugen-s."""
    for form in _FORMEN:
        vorn, mitte, hinten = wort.rpartition(form)
        if mitte and len(vorn) >= _STAMM and len(hinten) <= _STAMM:
            return [*_teile(vorn.removesuffix("s")), form]
    return [wort]


def _getrennt(diese: tuple[str, ...], andere: tuple[str, ...]) -> tuple[str, ...]:
    """Zusammensetzungen, die im anderen Namen getrennt stehen: „ehrenamtsboers“ neben „boers“ -> ehrenamt, boers."""
    fertig: set[str] = set()
    for wort in diese:
        grund = next((g for g in andere if len(g) >= _STAMM and wort.endswith(g) and len(wort) - len(g) >= _STAMM), "")
        vorn = wort.removesuffix(grund) if grund else ""
        fertig |= {_stamm(vorn), grund} if grund else {wort}
    return tuple(sorted(fertig))


def _stamm(wort: str) -> str:
    """Ohne Fugen-s und die häufigsten Endungen, höchstens zwei."""
    for _ in range(2):
        endung = next((e for e in _ENDUNGEN if wort.endswith(e) and len(wort) - len(e) >= _STAMM), "")
        wort = wort.removesuffix(endung)
    return wort


def _gleich(a: str, b: str) -> bool:
    return a == b or SequenceMatcher(None, a, b).ratio() >= _AEHNLICH
