"""Feste Wörter des Berichts, gleich in allen Ausgaben."""

from __future__ import annotations

from rodiko_kit.reporting.bloecke import Herkunft, Ton

KASTENTITEL: dict[Ton, str] = {"neutral": "Hinweis", "gut": "Gut zu wissen", "warnung": "Achtung"}
"""Titel eines Kastens ohne eigenen Titel: die Aussage hängt nicht an der Farbe."""

QUELLEN = "Quellen"
UNGEPRUEFT = "Noch nicht bestätigte Angaben"


def herkunftsangaben(block: Herkunft) -> tuple[tuple[str, str], ...]:
    """Bezeichnung und Wert der Angaben zur Herkunft."""
    return (
        ("Datenstand", block.datenstand),
        ("Journaleintrag", str(block.journalnummer)),
        ("Erzeugt mit", block.programm),
        ("Beratung intern", "enthalten – nicht weitergeben" if block.mit_internem else "nicht enthalten"),
    )
