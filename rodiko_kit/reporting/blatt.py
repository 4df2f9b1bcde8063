"""Drucksachen ohne Deckblatt: jede Zeichnung ist eine Seite in ihrer Größe (1 Einheit = 1 pt), PDF/UA-1 und PDF/A-2a."""

from __future__ import annotations

import datetime as dt
import json
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from pathlib import Path

from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.stil import FARBEN, SCHRIFT
from rodiko_kit.basis.textmass import schriftdatei
from rodiko_kit.reporting.bild import als_svg, svg_einbettbar
from rodiko_kit.reporting.pdf import schriftordner

_SICHERHEIT = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
_VORLAGE = Path(__file__).parent / "vorlage" / "blatt.typ"


def als_blaetter(titel: str, zeichnungen: Sequence[Zeichnung]) -> bytes:
    """Ein PDF mit einer Seite je Zeichnung in der Sprache der ersten; gleiche Zeichnungen, gleiche Bytes.

    ``RodikoFehler``, wenn typst ablehnt.
    """
    import typst

    dateien: dict[str, bytes] = {"main.typ": _VORLAGE.read_bytes()}
    blaetter = []
    for n, z in enumerate(zeichnungen):
        dateien[f"blatt-{n}.svg"] = als_svg(z)
        blaetter.append({"datei": f"blatt-{n}.svg", "breite": z.breite, "hoehe": z.hoehe, "alternativtext": z.alternativtext})
    sprache = zeichnungen[0].sprache.split("-")[0] if zeichnungen else "de"
    daten = {"titel": titel, "autor": "rodiko_kit", "sprache": sprache, "schriften": [SCHRIFT, "DejaVu Sans"], "blaetter": blaetter}
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


def als_htmlseite(zeichnung: Zeichnung) -> bytes:
    """Eine HTML-Datei zum Drucken aus dem Browser: die Zeichnung als eine Seite in ihrer Größe, die Hausschrift liegt darin."""
    z = zeichnung
    schriften = "".join(
        f'@font-face{{font-family:"{SCHRIFT}";font-weight:{gewicht};src:url(data:font/ttf;base64,{b64encode(datei.read_bytes()).decode()})}}'
        for gewicht, datei in ((400, schriftdatei()), (700, schriftdatei(fett=True)))
    )
    seite = f"""<!DOCTYPE html>
<html lang="{escape(z.sprache.split("-")[0])}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_SICHERHEIT}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(z.titel)}</title>
<style>
{schriften}
@page {{ size: {z.breite:g}pt {z.hoehe:g}pt; margin: 0 }}
html, body {{ margin: 0; background: {FARBEN["papier"]} }}
svg {{ display: block; width: 100%; height: auto; font-family: "{SCHRIFT}", sans-serif }}
@media print {{ svg {{ width: {z.breite:g}pt; height: {z.hoehe:g}pt }} }}
</style>
</head>
<body>
<main role="img" aria-label="{escape(z.alternativtext, quote=True)}">{svg_einbettbar(z, "blatt")}</main>
</body>
</html>
"""
    return seite.encode()
