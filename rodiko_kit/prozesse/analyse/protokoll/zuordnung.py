"""Welcher Schritt eine Aktivität des Protokolls wohl ist: nach der Ähnlichkeit der Namen, jeder Schritt höchstens einmal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung
from rodiko_kit.prozesse.modell.schritt import Schritt

AB = 0.72
"""Ähnlichkeit (0 bis 1), ab der eine Zuordnung vorgeschlagen wird."""

_FUELLWOERTER = frozenset(
    {
        *("der", "die", "das", "des", "dem", "den", "ein", "eine", "und", "oder", "von", "vom", "zu", "zum", "zur", "im", "in", "am"),
        *("an", "auf", "fuer", "mit", "wird", "wurde", "ist"),
    }
)
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_VORSILBE = re.compile(r"^(?:(?:an|ab|auf|aus|ein|nach|vor|zu|ueber|unter|weiter)(?:ge|zu)|ge)(?=\w{4})")
_ENDUNG = re.compile(r"(?:ierung|ungen|ung|igt|ieren|iert|ten|te|en|er|es|et|e|n|t|s)$")
_STAMMLAENGE = 4


@dataclass(frozen=True)
class Treffer:
    """Ein vorgeschlagener Schritt und wie ähnlich sein Name ist (0 bis 1)."""

    schritt: str
    guete: float


def schluessel(name: str) -> str:
    """Der Name ohne Groß- und Kleinschreibung, Umlaute, Zeichen und Füllwörter."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTE)
    return " ".join(w for w in re.split(r"[^a-z0-9]+", text) if w and w not in _FUELLWOERTER)


def aehnlichkeit(a: str, b: str) -> float:
    """0 bis 1; das Größere aus gemeinsamen Wortstämmen („Unterlagen geprüft“, „Unterlagen prüfen“) und gleichen Buchstabenfolgen."""
    links, rechts = schluessel(a), schluessel(b)
    if not links or not rechts:
        return 0.0
    staemme_a, staemme_b = ({_stamm(w) for w in t.split()} for t in (links, rechts))
    gemeinsam = len(staemme_a & staemme_b)
    worte = 2 * gemeinsam / (len(staemme_a) + len(staemme_b))
    return max(worte, SequenceMatcher(None, links, rechts, autojunk=False).ratio())


def _stamm(wort: str) -> str:
    kern = _VORSILBE.sub(lambda m: m[0].removesuffix("ge").removesuffix("zu"), wort)
    kurz = _ENDUNG.sub("", kern)
    return kurz if len(kurz) >= _STAMMLAENGE else kern


def schlage_vor(aktivitaeten: Iterable[str], schritte: Mapping[str, str]) -> dict[str, Treffer]:
    """Aktivität -> Treffer; ``schritte`` = Kennung -> Name. Die ähnlichsten Paare zuerst, bei Gleichstand in der gegebenen Reihenfolge."""
    paare = sorted(
        (
            (-g, n, m, a, s)
            for n, a in enumerate(aktivitaeten)
            for m, (s, name) in enumerate(schritte.items())
            if (g := aehnlichkeit(a, name)) >= AB
        )
    )
    fertig: dict[str, Treffer] = {}
    vergeben: set[str] = set()
    for guete, _, _, aktivitaet, schritt in paare:
        if aktivitaet not in fertig and schritt not in vergeben:
            fertig[aktivitaet] = Treffer(schritt, -guete)
            vergeben.add(schritt)
    return fertig


def offene_vorschlaege(bestand: Bestand, protokoll: Protokollauswertung) -> dict[UUID, Treffer]:
    """Aktivität -> vorgeschlagener Schritt, für Aktivitäten ohne Schritt und Schritte ohne Aktivität."""
    eigene = [a for a in bestand.alle(Protokollaktivitaet) if a.protokoll == protokoll.id]
    vergeben = {a.schritt for a in eigene if a.schritt}
    schritte = {str(s.id): s.name for s in bestand.alle(Schritt) if s.prozess == protokoll.prozess and s.id not in vergeben}
    treffer = schlage_vor([a.name for a in eigene if a.schritt is None], schritte)
    return {a.id: treffer[a.name] for a in eigene if a.schritt is None and a.name in treffer}
