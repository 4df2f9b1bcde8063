"""Drucksachen ohne Deckblatt: jede Zeichnung ist eine Seite in ihrer Größe (1 Einheit = 1 pt), PDF/UA-1 und PDF/A-2a."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.stil import SCHRIFT
from rodiko_kit.reporting.bild import als_svg
from rodiko_kit.reporting.pdf import schriftordner

_VORLAGE = Path(__file__).parent / "vorlage" / "blatt.typ"


def als_blaetter(titel: str, zeichnungen: Sequence[Zeichnung]) -> bytes:
    """Ein PDF mit einer Seite je Zeichnung; gleiche Zeichnungen, gleiche Bytes. ``RodikoFehler``, wenn typst ablehnt."""
    import typst

    dateien: dict[str, bytes] = {"main.typ": _VORLAGE.read_bytes()}
    blaetter = []
    for n, z in enumerate(zeichnungen):
        dateien[f"blatt-{n}.svg"] = als_svg(z)
        blaetter.append({"datei": f"blatt-{n}.svg", "breite": z.breite, "hoehe": z.hoehe, "alternativtext": z.alternativtext})
    daten = {"titel": titel, "autor": "rodiko_kit", "schriften": [SCHRIFT, "DejaVu Sans"], "blaetter": blaetter}
    dateien["daten.json"] = json.dumps(daten, ensure_ascii=False).encode()
    try:
        with schriftordner() as schriften:
            inhalt = typst.compile(  # type: ignore[call-overload]  # der Typ des Pakets kennt mehrere Dateien nicht
                dateien,
                font_paths=schriften,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1", "a-2a"],
                timestamp=dt.datetime(2000, 1, 1, tzinfo=dt.UTC),
            )
    except typst.TypstError as e:
        raise RodikoFehler(f"„{titel}“ lässt sich nicht setzen: {e.message}.") from e
    return bytes(inhalt)
