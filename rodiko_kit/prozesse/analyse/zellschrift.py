"""Die Schreibweise einer Zelle der Ankunftsstruktur: Zeichen der Rolle, „*“ führt auch aus, „!“ Medienbruch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.modell.ankunft import Mitwirkungsrolle

ZEICHEN = {
    Mitwirkungsrolle.FEDERFUEHREND: "F",
    Mitwirkungsrolle.MITWIRKEND: "M",
    Mitwirkungsrolle.ZU_INFORMIEREN: "I",
    Mitwirkungsrolle.SCHNITTSTELLE: "S",
}
AUSFUEHREND, BRUCH = "*", "!"


def zellschrift(mitwirkung: Mapping[str, Any]) -> str:
    """``F``, ``F*``, ``M!`` aus den JSON-Werten einer Mitwirkung."""
    rolle = Mitwirkungsrolle(mitwirkung["rolle"])
    fuehrt_aus = mitwirkung["fuehrt_aus"] and rolle is Mitwirkungsrolle.FEDERFUEHREND
    return f"{ZEICHEN[rolle]}{AUSFUEHREND if fuehrt_aus else ''}{BRUCH if mitwirkung['medienbruch'] else ''}"


def lies_zelle(text: str, ort: str) -> dict[str, Any] | None:
    """Felder der Mitwirkung (JSON-Werte) aus Zeichen oder Wort; ``None`` für eine leere Zelle, sonst ``EingabeFehler`` mit ``ort``."""
    roh = text.strip()
    if roh in {"", "-", "–"}:
        return None
    kern = roh.rstrip(AUSFUEHREND + BRUCH + " ").casefold()
    zusatz = roh[len(kern) :]
    for rolle, zeichen in ZEICHEN.items():
        if kern in {zeichen.casefold(), rolle.value.casefold()}:
            ausfuehrend = AUSFUEHREND in zusatz and rolle is Mitwirkungsrolle.FEDERFUEHREND
            return {"rolle": rolle.value, "fuehrt_aus": ausfuehrend, "medienbruch": BRUCH in zusatz}
    erlaubt = ", ".join(f"{z} ({r.value})" for r, z in ZEICHEN.items())
    raise EingabeFehler(ort, text, "ist keine Rolle.", f"Bitte {erlaubt} eingeben; „{BRUCH}“ dahinter heißt Medienbruch.")
