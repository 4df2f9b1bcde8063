"""Termine, mit denen sich rechnen lässt."""

from __future__ import annotations

import datetime as dt

JAHRE = (1990, 2199)
"""Erstes und letztes Jahr, das ein Termin nennen darf; ein Tippfehler soll nicht zu Plänen über Jahrtausende führen."""


def pruefe_termine(**termine: dt.date | None) -> None:
    """``ValueError`` mit Mangel, Abhilfe und Feld, wenn ein Termin außerhalb der Jahre liegt."""
    for feld, tag in termine.items():
        if tag and not JAHRE[0] <= tag.year <= JAHRE[1]:
            msg = f"Das Jahr {tag.year} liegt nicht zwischen {JAHRE[0]} und {JAHRE[1]}. | Bitte das Datum berichtigen. | {feld}"
            raise ValueError(msg)


def pruefe_reihenfolge(von: dt.date | None, bis: dt.date | None, feld: str) -> None:
    """``ValueError``, wenn der Anfang nach dem Ende liegt; ``feld`` nennt, wo der Mangel steht."""
    if von and bis and von > bis:
        msg = f"Der Anfang {von:%d.%m.%Y} liegt nach dem Ende {bis:%d.%m.%Y}. | Bitte eines der beiden berichtigen. | {feld}"
        raise ValueError(msg)
