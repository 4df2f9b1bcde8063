"""Die Zeichen der Akteurslandkarte: welche Linie für welche Beziehungsart; der Inhalt steht in ``vorlagen/legenden``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rodiko_kit.akteure.modell import Beziehungsart
from rodiko_kit.basis.fehler import EingabeFehler

VORLAGE = "legenden/akteurslandkarte.yaml"
LINIEN = ("durchgezogen", "gepunktet", "doppelt", "fragezeichen", "blitz", "querstriche")


@dataclass(frozen=True)
class Zeichen:
    """Linie (eine aus ``LINIEN``) und Text einer Beziehungsart; ``geprueft`` = die Schreibweise ist an einer Quelle belegt."""

    linie: str
    text: str
    geprueft: bool


Legende = Mapping[Beziehungsart, Zeichen]


def lies_legende(roh: Any) -> dict[Beziehungsart, Zeichen]:  # noqa: ANN401  YAML-Inhalt
    """Liest den Inhalt der Vorlage; ``EingabeFehler`` mit Stelle, wenn eine Art fehlt oder eine Linie unbekannt ist."""
    eintraege = roh.get("beziehungen") if isinstance(roh, Mapping) else None
    if not isinstance(eintraege, Mapping):
        raise EingabeFehler(VORLAGE, "", "hat keinen Abschnitt „beziehungen“.", "Bitte die mitgelieferte Datei als Muster nehmen.")
    return {art: _zeichen(art, eintraege.get(art.value)) for art in Beziehungsart}


def _zeichen(art: Beziehungsart, eintrag: Any) -> Zeichen:  # noqa: ANN401  YAML-Inhalt
    ort = f"{VORLAGE}, {art.value}"
    if not isinstance(eintrag, Mapping):
        raise EingabeFehler(ort, "", "fehlt.", f"Bitte mit einer dieser Linien ergänzen: {', '.join(LINIEN)}.")
    linie = eintrag.get("linie")
    if linie not in LINIEN:
        raise EingabeFehler(f"{ort}, linie", linie, "ist keine bekannte Linie.", f"Erlaubt sind: {', '.join(LINIEN)}.")
    return Zeichen(str(linie), str(eintrag.get("text") or art.value), bool(eintrag.get("geprueft", False)))
