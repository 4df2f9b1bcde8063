"""Kataloge der Telefonseite: je Sprache eine Datei in ``vorlagen/sprachen``; Deutsch ist das Maß."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

GRUNDSPRACHE = "de"
RICHTUNGEN = ("ltr", "rtl")


def maengel(kataloge: Mapping[str, Any]) -> tuple[str, ...]:
    """Was an den Katalogen fehlt oder zu viel ist, ein Satz je Mangel; leer, wenn alle vollständig sind."""
    soll = set(kataloge[GRUNDSPRACHE]["texte"])
    return tuple(satz for sprache, katalog in sorted(kataloge.items()) for satz in _maengel(sprache, katalog, soll))


def _maengel(sprache: str, katalog: Any, soll: set[str]) -> list[str]:  # noqa: ANN401  YAML-Inhalt
    if not isinstance(katalog, dict) or set(katalog) != {"name", "richtung", "geprueft", "texte"}:
        return [f"{sprache}: gebraucht werden name, richtung, geprueft und texte."]
    saetze = []
    if katalog["richtung"] not in RICHTUNGEN:
        saetze.append(f"{sprache}: richtung ist ltr oder rtl.")
    if not isinstance(katalog["geprueft"], bool):
        saetze.append(f"{sprache}: geprueft ist ja oder nein.")
    texte = katalog["texte"]
    saetze += [f"{sprache}: „{n}“ fehlt." for n in sorted(soll - set(texte))]
    saetze += [f"{sprache}: „{n}“ ist unbekannt." for n in sorted(set(texte) - soll)]
    saetze += [f"{sprache}: „{n}“ ist leer." for n, t in sorted(texte.items()) if not isinstance(t, str) or not t.strip()]
    return saetze


def brauchbare(kataloge: Mapping[str, Any]) -> dict[str, Any]:
    """Die vollständigen Kataloge, Deutsch zuerst; ein unvollständiger eigener wird nicht angeboten."""
    soll = set(kataloge[GRUNDSPRACHE]["texte"])
    gut = {s: k for s, k in kataloge.items() if not _maengel(s, k, soll)}
    return {s: gut[s] for s in sorted(gut, key=lambda s: (not s.startswith(GRUNDSPRACHE), s))}


def wortlaut(texte: Mapping[str, str], sprache: str) -> tuple[str, str]:
    """(Text, Sprache, in der er dasteht): gewünschte Sprache, ihre Grundsprache, sonst deutsch."""
    grund = sprache.split("-", maxsplit=1)[0]
    gefunden = next((s for s in (sprache, grund) if texte.get(s)), GRUNDSPRACHE)
    return texte.get(gefunden, ""), gefunden
