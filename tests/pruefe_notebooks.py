"""Regeln für Notebooks: ohne Ausgaben, höchstens 25 Anweisungen, keine Logik, Importe nur aus rodiko_kit.

Aufruf: ``python -m tests.pruefe_notebooks ORDNER``.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import nbformat

HOECHSTENS = 25
VERBOTEN = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.AsyncFor, ast.Lambda, ast.ListComp)


def maengel(pfad: Path) -> list[str]:
    """Deutsche Sätze zu allem, was in dem Notebook gegen die Regeln verstößt."""
    buch = nbformat.read(pfad, as_version=4)  # type: ignore[no-untyped-call]  # nbformat ohne Typen
    liste: list[str] = []
    anweisungen = 0
    for nummer, zelle in enumerate(buch.cells, 1):
        if zelle.cell_type != "code":
            continue
        if zelle.outputs or zelle.execution_count is not None:
            liste.append(f"{pfad.name}, Zelle {nummer}: enthält Ausgaben.")
        baum = ast.parse(zelle.source)
        anweisungen += len(baum.body)
        liste += [f"{pfad.name}, Zelle {nummer}: {type(k).__name__} ist nicht erlaubt." for k in ast.walk(baum) if isinstance(k, VERBOTEN)]
        liste += [f"{pfad.name}, Zelle {nummer}: Import aus {n}." for n in _importe(baum) if n.split(".")[0] != "rodiko_kit"]
    if anweisungen > HOECHSTENS:
        liste.append(f"{pfad.name}: {anweisungen} Anweisungen, erlaubt sind {HOECHSTENS}.")
    return liste


def _importe(baum: ast.AST) -> list[str]:
    namen: list[str] = []
    for knoten in ast.walk(baum):
        if isinstance(knoten, ast.Import):
            namen += [n.name for n in knoten.names]
        elif isinstance(knoten, ast.ImportFrom):
            namen.append(knoten.module or "")
    return namen


def main(ordner: str) -> int:
    """Prüft alle Notebooks des Ordners; Rückgabe 1 bei Mängeln."""
    liste = [m for pfad in sorted(Path(ordner).glob("*.ipynb")) for m in maengel(pfad)]
    sys.stdout.write("".join(f"{m}\n" for m in liste))
    return 1 if liste else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
