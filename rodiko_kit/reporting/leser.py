"""Liest ein ausgeführtes Notebook als Blockfolge: Markdown-Zellen, Markdown-Ausgaben und Berichtsblöcke, kein Code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.reporting.bloecke import Block, aus_json
from rodiko_kit.reporting.markdown import aus_markdown
from rodiko_kit.reporting.notebook import MIMETYP

NICHT_IM_BERICHT = "nicht-im-bericht"
"""Zellen mit dieser Marke (tag) bleiben Arbeitspapier."""


def lies_notebook(notebook: Mapping[str, Any]) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blöcke und Warnungen eines ausgeführten Notebooks.

    Ein Bild ohne Alternativtext, eine unbekannte Blockart und jeder andere ungültige Block nennen ihre Zelle (``SammelFehler``).
    Ausgaben, die kein Berichtsblock sind, fehlen im Bericht; eine Warnung nennt ihre Zelle.
    """
    bloecke: list[Block] = []
    fehler: list[EingabeFehler] = []
    warnungen: list[str] = []
    for nummer, zelle in enumerate(notebook["cells"], start=1):
        if NICHT_IM_BERICHT in zelle.get("metadata", {}).get("tags", ()):
            continue
        try:
            bloecke += _zelle(zelle, f"Zelle {nummer}", warnungen)
        except SammelFehler as e:
            fehler += e.fehler
        except EingabeFehler as e:
            fehler.append(e)
    if fehler:
        raise SammelFehler(fehler)
    return tuple(bloecke), tuple(warnungen)


def _zelle(zelle: Mapping[str, Any], ort: str, warnungen: list[str]) -> Iterator[Block]:
    if zelle["cell_type"] == "markdown":
        yield from aus_markdown(_text(zelle["source"]), ort)
    for ausgabe in zelle.get("outputs", ()) if zelle["cell_type"] == "code" else ():
        daten = ausgabe.get("data", {})
        if MIMETYP in daten:
            yield from aus_json(daten[MIMETYP], ort=ort)
        elif "text/markdown" in daten:
            yield from aus_markdown(_text(daten["text/markdown"]), ort)
        elif any(art.startswith("image/") for art in daten):
            raise EingabeFehler(ort, "Bild", "hat keinen Alternativtext.", "Bitte mit abb(…) ausgeben.")
        elif daten:
            warnungen.append(f"{ort}: Eine Ausgabe ist kein Berichtsblock und fehlt im Bericht. Tabellen bitte mit tab(…) ausgeben.")


def _text(quelle: str | list[str]) -> str:
    return quelle if isinstance(quelle, str) else "".join(quelle)
