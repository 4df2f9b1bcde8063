"""Gemeinsame Formen der Verfahren: geprüfte Matrizen, Gewichte und Ränge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from rodiko_kit.basis.fehler import EingabeFehler

Vektor = NDArray[np.float64]
"""Eindimensional, Gleitkomma."""

Matrix = NDArray[np.float64]
"""Zweidimensional; Bewertungen haben Zeilen = Gegenstände (n), Spalten = Kriterien (k)."""

GLEICH = 1e-9
"""Werte, die sich um höchstens so viel unterscheiden, gelten als gleich."""


def als_matrix(werte: ArrayLike, was: str = "Bewertung") -> Matrix:
    """Prüft eine Matrix (n, k); ``EingabeFehler`` bei anderer Form oder unendlichen Werten. ``nan`` = fehlender Wert."""
    matrix = np.asarray(werte, dtype=np.float64)
    if matrix.ndim != 2 or 0 in matrix.shape:  # noqa: PLR2004  Zeilen und Spalten
        raise EingabeFehler(was, matrix.shape, "ist keine Tabelle aus Zeilen und Spalten.", "Bitte je Zeile gleich viele Werte angeben.")
    if np.isinf(matrix).any():
        raise EingabeFehler(was, "unendlich", "ist kein brauchbarer Wert.", "Bitte endliche Zahlen eingeben.")
    return matrix


def ohne_luecken(werte: ArrayLike, was: str = "Bewertung") -> Matrix:
    """Wie ``als_matrix``; eine Lücke (``nan``) ist ein ``EingabeFehler`` mit Zeile und Spalte (ab 1)."""
    matrix = als_matrix(werte, was)
    if np.isnan(matrix).any():
        zeile, spalte = (int(i) + 1 for i in np.argwhere(np.isnan(matrix))[0])
        raise EingabeFehler(f"{was}, Zeile {zeile}, Spalte {spalte}", "", "fehlt.", "Bitte den Wert ergänzen oder die Zeile weglassen.")
    return matrix


def als_gewichte(gewichte: ArrayLike, k: int) -> Vektor:
    """Gewichte (k,), auf Summe 1 gebracht; ``EingabeFehler`` bei falscher Zahl, negativem Gewicht oder Summe 0."""
    w = np.asarray(gewichte, dtype=np.float64)
    if w.shape != (k,):
        raise EingabeFehler("Gewichte", w.shape, f"passt nicht zu {k} Kriterien.", "Bitte je Kriterium ein Gewicht angeben.")
    if not np.isfinite(w).all() or (w < 0).any():
        raise EingabeFehler("Gewichte", w.tolist(), "enthält einen Wert, der kein Gewicht ist.", "Bitte Zahlen ab 0 eingeben.")
    if w.sum() <= 0:
        raise EingabeFehler("Gewichte", w.tolist(), "ergibt zusammen 0.", "Bitte mindestens einem Kriterium ein Gewicht über 0 geben.")
    return np.asarray(w / w.sum(), dtype=np.float64)


def richtungen(nutzen: Sequence[bool] | None, k: int) -> NDArray[np.bool_]:
    """(k,) ``True`` = mehr ist besser; ohne Angabe überall ``True``."""
    if nutzen is None:
        return np.ones(k, dtype=np.bool_)
    if len(nutzen) != k:
        raise EingabeFehler("Richtung", len(nutzen), f"passt nicht zu {k} Kriterien.", "Bitte je Kriterium die Richtung angeben.")
    return np.asarray(nutzen, dtype=np.bool_)


def raenge(werte: ArrayLike, *, klein_ist_besser: bool = False, gleich: float = GLEICH) -> Vektor:
    """Ränge (n,) ab 1 mit Gleichständen: 1, 1, 3. Werte im Abstand bis ``gleich`` teilen den Rang; ``nan`` bleibt ``nan``."""
    return _raenge(werte, klein_ist_besser=klein_ist_besser, gleich=gleich, mitteln=False)


def mittelraenge(werte: ArrayLike, *, klein_ist_besser: bool = False, gleich: float = GLEICH) -> Vektor:
    """Wie ``raenge``, Gleichstände erhalten den mittleren Rang: 1,5, 1,5, 3 (für Rangmaße)."""
    return _raenge(werte, klein_ist_besser=klein_ist_besser, gleich=gleich, mitteln=True)


def _raenge(werte: ArrayLike, *, klein_ist_besser: bool, gleich: float, mitteln: bool) -> Vektor:
    x = np.asarray(werte, dtype=np.float64)
    if klein_ist_besser:
        x = -x
    rang = np.full(x.shape, np.nan)
    ordnung = [int(i) for i in np.argsort(-x, kind="stable") if not np.isnan(x[i])]
    anfang = 0
    for stelle in range(1, len(ordnung) + 1):
        if stelle < len(ordnung) and x[ordnung[stelle - 1]] - x[ordnung[stelle]] <= gleich:
            continue
        rang[ordnung[anfang:stelle]] = (anfang + 1 + stelle) / 2 if mitteln else anfang + 1
        anfang = stelle
    return rang


def sieger(rang: Vektor) -> tuple[int, ...]:
    """Nummern (ab 0) aller Gegenstände auf Rang 1; mehrere bei Gleichstand."""
    return tuple(int(i) for i in np.flatnonzero(rang == np.nanmin(rang))) if not np.isnan(rang).all() else ()


def liste(werte: Any) -> list[Any]:  # noqa: ANN401  Felder jeder Form
    """Verschachtelte Python-Liste mit ``None`` statt ``nan``, bereit für JSON."""
    feld = np.asarray(werte, dtype=np.float64)
    return [liste(w) for w in feld] if feld.ndim > 1 else [None if np.isnan(w) else float(w) for w in feld]
