"""Zeichnet Bilddaten mit matplotlib: dieselben Formen, Farben und Texte wie der Bildschirm, als SVG und PNG.

Eine Bildeinheit ist ein Punkt (1/72 Zoll); Ursprung links oben. Gleiche Zeichnung, gleiche Bytes.
"""

from __future__ import annotations

import io
import math
import re
import threading
import unicodedata
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from rodiko_kit.basis.bild import Kreis, Linie, Punkt, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.stil import FARBEN, KLASSEN, SCHRIFT, Klasse
from rodiko_kit.basis.textmass import schriftdatei

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

HOECHSTLAENGE = 300
"""Mehr Zeichen zeigt keine Beschriftung; längerer Text endet mit „…“."""

_VOKALZEICHEN = frozenset(map(chr, (*range(0x0591, 0x05C8), *range(0x0610, 0x061B), *range(0x064B, 0x0671), *range(0x06D6, 0x06EE))))
_ERSATZSCHRIFT = "DejaVu Sans"
_EINZELN = threading.Lock()  # die Regeln von matplotlib gelten für den ganzen Prozess
_ANKER: dict[str, Literal["left", "center", "right"]] = {"links": "left", "mitte": "center", "rechts": "right"}
_PFEIL_LAENGE = 9.0
_PFEIL_BREITE = 7.0


def als_svg(zeichnung: Zeichnung) -> bytes:
    """SVG der Zeichnung; jede Form ist eine Gruppe ``form-<Nummer>-<form>`` in der Reihenfolge der Bilddaten.

    Texte bleiben Text (Hausschrift, wird nicht eingebettet). Unbekannte Klasse: ``KeyError``.
    """
    return _speichere(zeichnung, "svg", 72)


def als_png(zeichnung: Zeichnung, *, dpi: int = 200) -> bytes:
    """PNG der Zeichnung auf weißem Grund; ``dpi`` Bildpunkte je 72 Bildeinheiten."""
    return _speichere(zeichnung, "png", dpi)


def svg_einbettbar(zeichnung: Zeichnung, vorsatz: str) -> str:
    """Das SVG als Element für eine HTML-Seite: ohne Kopf und Stilregeln, alle ``id`` mit ``vorsatz``, ohne feste Größe."""
    text = als_svg(zeichnung).decode()
    inhalt = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    inhalt = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", inhalt, flags=re.DOTALL)
    inhalt = re.sub(r'\bid="([^"]*)"', lambda m: f'id="{vorsatz}-{m[1]}"', inhalt)
    masse = f"0 0 {zeichnung.breite:g} {zeichnung.hoehe:g}"
    return f'<svg viewBox="{masse}" stroke-linejoin="round" aria-hidden="true" focusable="false">{inhalt.strip()}</svg>'


def sichtbarer_text(text: str) -> str:
    """Eine Zeile ohne Steuerzeichen, auf ``HOECHSTLAENGE`` gekürzt; arabische und hebräische Vokalzeichen, die man auch weglässt, fehlen.

    Der Satz des PDF ordnet einem Vokalzeichen über einem Buchstaben keinen Text zu und lehnt das Dokument dann ab (PDF/UA).
    """
    ohne = (z for z in text if not (z in _VOKALZEICHEN and unicodedata.category(z) == "Mn"))
    zeile = "".join(" " if unicodedata.category(z) in {"Cc", "Zl", "Zp"} else z for z in ohne)
    return zeile if len(zeile) <= HOECHSTLAENGE else zeile[: HOECHSTLAENGE - 1] + "…"


def _speichere(zeichnung: Zeichnung, art: str, dpi: int) -> bytes:
    import matplotlib as mpl

    ziel = io.BytesIO()
    leer = {"Date": None, "Creator": None, "Format": None, "Type": None} if art == "svg" else {"Software": None}
    regeln = mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "rodiko", "path.simplify": False, "text.usetex": False})
    with _EINZELN, regeln, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        _figur(zeichnung).savefig(ziel, format=art, dpi=dpi, metadata=leer)
    return ziel.getvalue()


def _figur(zeichnung: Zeichnung) -> Figure:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Affine2D

    _lade_schrift()
    figur = Figure(figsize=(zeichnung.breite / 72, zeichnung.hoehe / 72), dpi=72, facecolor=FARBEN["papier"])
    skala = Affine2D().scale(1, -1).translate(0, zeichnung.hoehe).scale(1 / 72) + figur.dpi_scale_trans
    for nummer, form in enumerate(zeichnung.formen):
        for teil, kuenstler in enumerate(_ZEICHNE[form.form](form)):
            kuenstler.set_transform(skala)
            kuenstler.set_gid(f"form-{nummer}-{form.form}" if teil == 0 else f"form-{nummer}-spitze")
            kuenstler.set_zorder(nummer)
            kuenstler.set_clip_on(False)
            figur.add_artist(kuenstler)
    return figur


def _lade_schrift() -> None:
    from matplotlib import font_manager

    bekannt = {e.fname for e in font_manager.fontManager.ttflist}
    for fett in (False, True):
        datei = str(schriftdatei(fett=fett))
        if datei not in bekannt:
            font_manager.fontManager.addfont(datei)


def _aussehen(name: str) -> dict[str, Any]:
    k: Klasse = KLASSEN[name]
    return {
        "facecolor": FARBEN[k.fuellung] if k.fuellung else "none",
        "edgecolor": FARBEN[k.rand] if k.rand else "none",
        "linewidth": k.staerke if k.rand else 0,
        "linestyle": (0, tuple(s / k.staerke for s in k.strichelung)) if k.strichelung and k.staerke else "-",
        "joinstyle": "round",
    }


def _rechteck(form: Rechteck) -> list[Artist]:
    from matplotlib.patches import FancyBboxPatch, Rectangle

    if form.ecke <= 0:
        return [Rectangle((form.x, form.y), form.b, form.h, **_aussehen(form.klasse))]
    ecke = min(form.ecke, form.b / 2, form.h / 2)
    return [
        FancyBboxPatch(
            (form.x, form.y), form.b, form.h, boxstyle=f"round,pad=0,rounding_size={ecke}", mutation_scale=1, **_aussehen(form.klasse)
        )
    ]


def _kreis(form: Kreis) -> list[Artist]:
    from matplotlib.patches import Circle

    return [Circle((form.x, form.y), form.r, **_aussehen(form.klasse))]


def _vieleck(form: Vieleck) -> list[Artist]:
    from matplotlib.patches import Polygon

    return [Polygon(form.punkte, closed=True, **_aussehen(form.klasse))]


def _linie(form: Linie) -> list[Artist]:
    from matplotlib.patches import PathPatch, Polygon
    from matplotlib.path import Path

    if len(form.punkte) < 2:  # noqa: PLR2004  ein Punkt ist keine Linie
        return []
    aussehen = _aussehen(form.klasse) | {"facecolor": "none"}
    teile: list[Artist] = [PathPatch(Path(form.punkte), capstyle="butt", **aussehen)]
    if form.pfeil:
        spitze = _spitze(form.punkte[-2], form.punkte[-1])
        teile.append(Polygon(spitze, closed=True, facecolor=aussehen["edgecolor"], edgecolor="none", linewidth=0))
    return teile


def _spitze(von: Punkt, nach: Punkt) -> tuple[Punkt, Punkt, Punkt]:
    laenge = math.hypot(nach[0] - von[0], nach[1] - von[1]) or 1
    ex, ey = (nach[0] - von[0]) / laenge, (nach[1] - von[1]) / laenge
    fuss = nach[0] - ex * _PFEIL_LAENGE, nach[1] - ey * _PFEIL_LAENGE
    quer = -ey * _PFEIL_BREITE / 2, ex * _PFEIL_BREITE / 2
    return nach, (fuss[0] + quer[0], fuss[1] + quer[1]), (fuss[0] - quer[0], fuss[1] - quer[1])


def _schrift(form: Schrift) -> list[Artist]:
    from matplotlib.text import Text

    text = sichtbarer_text(form.text)
    if not text.strip():
        return []
    return [
        Text(
            form.x,
            form.y,
            text,
            color=FARBEN[KLASSEN[form.klasse].fuellung],
            fontfamily=[SCHRIFT, _ERSATZSCHRIFT],
            fontsize=form.groesse,
            fontweight="bold" if form.fett else "normal",
            horizontalalignment=_ANKER[form.anker],
            verticalalignment="baseline",
            rotation=-form.drehung,
            rotation_mode="anchor",
            parse_math=False,
        )
    ]


_ZEICHNE: dict[str, Callable[[Any], list[Artist]]] = {
    "rechteck": _rechteck,
    "kreis": _kreis,
    "vieleck": _vieleck,
    "linie": _linie,
    "schrift": _schrift,
}


def kleinste_schrift(zeichnung: Zeichnung) -> float:
    """Kleinste Schrifthöhe der Zeichnung in Bildeinheiten; ohne Text 14."""
    return min((f.groesse for f in zeichnung.formen if isinstance(f, Schrift)), default=14)
