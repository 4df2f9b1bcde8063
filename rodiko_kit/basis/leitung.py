"""Was über die Leitung zwischen Kernel und schreibendem Prozess geht: Fehler als JSON und zurück."""

from __future__ import annotations

from typing import Any

from rodiko_kit.basis.fehler import (
    DatenbankFehler,
    EingabeFehler,
    KonfliktFehler,
    NichtGefundenFehler,
    RechteFehler,
    RodikoFehler,
    SammelFehler,
    UeberholtFehler,
    VerbindungsFehler,
)

STATUS: tuple[tuple[type[RodikoFehler], int], ...] = (
    (EingabeFehler, 422),
    (SammelFehler, 422),
    (KonfliktFehler, 409),
    (UeberholtFehler, 409),
    (RechteFehler, 403),
    (NichtGefundenFehler, 404),
    (DatenbankFehler, 503),
    (VerbindungsFehler, 503),
)
"""Fehlerklasse -> HTTP-Status; die erste passende gilt."""

_EINFACHE = {k.__name__: k for k in (NichtGefundenFehler, RechteFehler, DatenbankFehler, VerbindungsFehler, UeberholtFehler, RodikoFehler)}


def fehler_als_json(fehler: RodikoFehler) -> dict[str, Any]:
    """``{"fehler": Klasse, …}`` mit allem, was ``fehler_aus_json`` braucht."""
    if isinstance(fehler, EingabeFehler):
        wert = "" if fehler.wert is None else str(fehler.wert)
        return {"fehler": "EingabeFehler", "ort": fehler.ort, "wert": wert, "mangel": fehler.mangel, "abhilfe": fehler.abhilfe}
    if isinstance(fehler, SammelFehler):
        return {"fehler": "SammelFehler", "liste": [fehler_als_json(f) for f in fehler.fehler]}
    if isinstance(fehler, KonfliktFehler):
        return {"fehler": "KonfliktFehler", "art": fehler.art, "id": fehler.id, "aktuell": fehler.aktuell}
    name = next((k.__name__ for k in type(fehler).__mro__ if k.__name__ in _EINFACHE), "RodikoFehler")
    return {"fehler": name, "text": str(fehler)}


def fehler_aus_json(werte: dict[str, Any]) -> RodikoFehler:
    """Umkehrung; Unlesbares wird ein ``VerbindungsFehler``."""
    match werte:
        case {"fehler": "EingabeFehler", "ort": str(ort), "wert": wert, "mangel": str(mangel), "abhilfe": str(abhilfe)}:
            return EingabeFehler(ort, wert, mangel, abhilfe)
        case {"fehler": "SammelFehler", "liste": list(liste)}:
            return SammelFehler([f for f in map(fehler_aus_json, liste) if isinstance(f, EingabeFehler)])
        case {"fehler": "KonfliktFehler", "art": str(art), "id": str(id_), "aktuell": aktuell}:
            return KonfliktFehler(art, id_, aktuell)
        case {"fehler": str(name), "text": str(text)} if name in _EINFACHE:
            return _EINFACHE[name](text)
    return VerbindungsFehler("Der Server antwortet unverständlich. Bitte die Seite neu laden.")


def status_von(fehler: RodikoFehler) -> int:
    """HTTP-Status zum Fehler; 500 für alles Übrige."""
    return next((status for klasse, status in STATUS if isinstance(fehler, klasse)), 500)
