"""Regeln der amtlichen Schlüssel (AGS, ARS, Kreis)."""

from __future__ import annotations

import re

LAENDER: dict[str, str] = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
"""Die ersten zwei Ziffern des amtlichen Schlüssels -> Land."""


def pruefe_schluessel(schluessel: object) -> str:
    """Gibt den amtlichen Schlüssel (5, 8 oder 12 Ziffern) zurück; ``ValueError`` mit Mangel und Abhilfe.

    Aufbau ARS: Land(2) Regierungsbezirk(1) Kreis(2) Gemeindeverband(4) Gemeinde(3); AGS = ARS[0:5] + ARS[9:12].
    """
    if isinstance(schluessel, int):
        msg = "Schlüssel als Zahl: führende Null fehlt. | Bitte als Text mit führender Null eintragen."
        raise ValueError(msg)  # noqa: TRY004  pydantic übersetzt nur ValueError
    text = str(schluessel).strip()
    if not re.fullmatch(r"[0-9]+", text) or len(text) not in (5, 8, 12):
        msg = "ist kein amtlicher Schlüssel. | Bitte 5 Ziffern (Kreis), 8 (AGS) oder 12 (ARS) eintragen, mit führender Null."
        raise ValueError(msg)
    if text[:2] not in LAENDER:
        msg = "beginnt mit keinem Land (01 bis 16). | Bitte prüfen, ob eine führende Null fehlt."
        raise ValueError(msg)
    return text


def land_aus_schluessel(schluessel: str) -> str:
    """Kürzel des Landes aus den ersten zwei Ziffern, etwa ``"NW"``."""
    return LAENDER[schluessel[:2]]


def ags_aus_ars(ars: str) -> str:
    """AGS (8 Ziffern) aus dem ARS (12 Ziffern): ARS[0:5] + ARS[9:12]."""
    return ars[:5] + ars[9:]


def kreis_aus_schluessel(schluessel: str) -> str:
    """Die fünf Ziffern des Kreises."""
    return schluessel[:5]


def ist_kreisfrei(schluessel: str) -> bool:
    """Ob der Schlüssel (AGS oder ARS) eine kreisfreie Gemeinde bezeichnet: der AGS endet auf 000."""
    ags = ags_aus_ars(schluessel) if len(schluessel) == 12 else schluessel  # noqa: PLR2004  Länge des ARS
    return len(ags) == 8 and ags.endswith("000")  # noqa: PLR2004  Länge des AGS
