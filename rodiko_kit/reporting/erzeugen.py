"""Ein Bericht mit einem Aufruf: Blöcke holen, Notebook ausführen, setzen, Dateien schreiben."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.reporting.ausfuehrung import fuehre_aus, notizbuch
from rodiko_kit.reporting.bloecke import Block
from rodiko_kit.reporting.dokument import Dokument, ordne
from rodiko_kit.reporting.leser import lies_notebook
from rodiko_kit.reporting.sammlung import BerichtsBloecke, ohne_internes

TITEL = {"kommune": "Ergebnisbericht"}
"""Titel je Art von Bericht."""


@dataclass(frozen=True)
class Bericht:
    """Ein fertiger Bericht im Speicher: Dateiname ohne Endung, Inhalt je Format, Warnungen als deutsche Sätze."""

    name: str
    inhalte: Mapping[str, bytes]
    warnungen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Erzeugnis:
    """Geschriebene Dateien und Warnungen."""

    dateien: tuple[Path, ...]
    warnungen: tuple[str, ...] = ()


def _html(dokument: Dokument) -> tuple[bytes, tuple[str, ...]]:
    from rodiko_kit.reporting.html import als_html

    return als_html(dokument), ()


def _pdf(dokument: Dokument) -> tuple[bytes, tuple[str, ...]]:
    from rodiko_kit.reporting.pdf import als_pdf

    return als_pdf(dokument)


FORMATE: dict[str, Callable[[Dokument], tuple[bytes, tuple[str, ...]]]] = {"html": _html, "pdf": _pdf}
"""Format (zugleich Dateiendung) -> Satz."""


def _bekannte(formate: Iterable[str]) -> tuple[str, ...]:
    gewuenscht = tuple(dict.fromkeys(formate))
    if unbekannt := [f for f in gewuenscht if f not in FORMATE]:
        raise RodikoFehler(f"Das Format „{unbekannt[0]}“ gibt es nicht. Bitte wählen: {', '.join(FORMATE)}.")
    return gewuenscht


def setze(bloecke: Sequence[Block], formate: Iterable[str], *, intern: bool = False) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Inhalt je Format und Warnungen; Internes bleibt draußen, wenn nicht verlangt. Unbekanntes Format: ``RodikoFehler``."""
    gewuenscht = _bekannte(formate)
    dokument = ordne(bloecke if intern else ohne_internes(bloecke))
    ergebnisse = {f: FORMATE[f](dokument) for f in gewuenscht}
    return {f: inhalt for f, (inhalt, _) in ergebnisse.items()}, tuple(w for _, warnungen in ergebnisse.values() for w in warnungen)


def baue(  # noqa: PLR0913  jede Angabe ist eine eigene Entscheidung der Aufrufenden
    art: str,
    kommune: UUID,
    formate: Iterable[str],
    anschluss: Anschluss,
    *,
    intern: bool = False,
    projekt: Path | None = None,
    umgebung: Mapping[str, str] | None = None,
) -> Bericht:
    """Der Bericht ``art`` einer Kommune im Speicher.

    ``projekt`` ist der Projektordner (eigene Notebooks gelten zuerst), ``umgebung`` öffnet dem Kernel weitere Zugänge.
    Fehler (fehlender Alternativtext, Fehler im Notebook) sind ``RodikoFehler`` mit Zellennummer.
    """
    formate = _bekannte(formate)
    pfad = notizbuch(art, projekt)
    titel = TITEL.get(art, art.capitalize())
    antwort = anschluss.lesen(BerichtsBloecke(kommune=kommune, titel=titel, intern=intern))
    buch = fuehre_aus(pfad, {"kommune": str(kommune), "titel": titel, "intern": intern}, antwort, umgebung or {})
    bloecke, warnungen = lies_notebook(buch)
    inhalte, weitere = setze(bloecke, formate, intern=intern)
    ort = next((b.kommune for b in bloecke if b.typ == "deckblatt"), "")
    name = "-".join(t for t in ("bericht", art, dateiname(ort), "intern" if intern else "") if t)
    return Bericht(name, inhalte, (*warnungen, *weitere))


def erzeuge(  # noqa: PLR0913  wie ``baue``
    art: str,
    kommune: UUID,
    formate: Iterable[str],
    nach: Path,
    anschluss: Anschluss,
    *,
    intern: bool = False,
    projekt: Path | None = None,
    umgebung: Mapping[str, str] | None = None,
) -> Erzeugnis:
    """Schreibt den Bericht in den Ordner ``nach`` (wird angelegt); eine Datei je Format, ersetzt eine frühere am Stück."""
    bericht = baue(art, kommune, formate, anschluss, intern=intern, projekt=projekt, umgebung=umgebung)
    nach.mkdir(parents=True, exist_ok=True)
    dateien = []
    for endung, inhalt in bericht.inhalte.items():
        ziel = nach / f"{bericht.name}.{endung}"
        neu = ziel.with_suffix(f".{endung}.neu")
        neu.write_bytes(inhalt)
        neu.replace(ziel)
        dateien.append(ziel)
    return Erzeugnis(tuple(dateien), bericht.warnungen)


def dateiname(text: str) -> str:
    """Der Text als Teil eines Dateinamens: Kleinbuchstaben, Ziffern, Bindestriche; Umlaute ausgeschrieben."""
    klein = text.lower().translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"})
    schlicht = unicodedata.normalize("NFKD", klein).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", schlicht).strip("-")[:60]
