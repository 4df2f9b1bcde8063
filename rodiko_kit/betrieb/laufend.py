"""Ob ein Projekt schon bedient wird; lädt dafür weder Server noch Datenbank."""

from __future__ import annotations

from pathlib import Path

from rodiko_kit.sitzung import erreichbar, vorgabeziel
from rodiko_kit.storage.sperre import lies_auskunft, sperrdatei


def laufende_adresse(ziel: str | Path | None) -> str:
    """Die Startadresse des Servers, der die Projektdatei ``ziel`` offen hat und antwortet; sonst leer (auch bei einer URL)."""
    datei = vorgabeziel() if ziel is None else ziel
    if isinstance(datei, str) and "://" in datei:
        return ""
    auskunft = lies_auskunft(sperrdatei(Path(datei)))
    return str(auskunft.get("startadresse", "")) if erreichbar(auskunft) else ""
