"""Gestaltung an einer Stelle: Farben, Schrift, Raster; CSS, Bilder und Bericht lesen von hier."""

from __future__ import annotations

from dataclasses import dataclass

SCHRIFT = "Atkinson Hyperlegible"
RASTER_PX = 8

FARBEN: dict[str, str] = {
    "tinte": "#1B1F24",
    "tinte_leise": "#4A5560",
    "papier": "#FFFFFF",
    "grund": "#F3F5F7",
    "linie": "#C9D0D6",
    "linie_stark": "#66727D",
    "primaer": "#0B4F71",
    "primaer_dunkel": "#073A54",
    "primaer_hell": "#E1EDF4",
    "akzent": "#9A3B00",
    "akzent_hell": "#FBE9DD",
    "gruen": "#14613A",
    "gruen_hell": "#DFF1E6",
    "rot": "#9B1C1C",
    "rot_hell": "#FBE4E4",
    "gelb": "#6B5200",
    "gelb_hell": "#FFF3C9",
    "violett": "#54378A",
    "violett_hell": "#ECE6F6",
    "grau_hell": "#E7EBEE",
}
"""Alle Farben des Hauses; keine andere kommt vor."""


@dataclass(frozen=True)
class Klasse:
    """Aussehen einer Form: Füllung, Rand (Farbnamen, leer = keine), Strichstärke und Strichelung in Bildeinheiten."""

    fuellung: str = ""
    rand: str = ""
    staerke: float = 1.5
    strichelung: tuple[float, ...] = ()


KLASSEN: dict[str, Klasse] = {
    "text": Klasse(fuellung="tinte"),
    "text_leise": Klasse(fuellung="tinte_leise"),
    "text_hell": Klasse(fuellung="papier"),
    "text_primaer": Klasse(fuellung="primaer"),
    "text_rot": Klasse(fuellung="rot"),
    "flaeche": Klasse(fuellung="papier", rand="linie", staerke=1),
    "flaeche_leise": Klasse(fuellung="grund", rand="linie", staerke=1),
    "quadrant": Klasse(fuellung="grund", rand="", staerke=0),
    "quadrant_betont": Klasse(fuellung="primaer_hell", rand="", staerke=0),
    "achse": Klasse(rand="linie_stark", staerke=1.5),
    "gitter": Klasse(rand="linie", staerke=1, strichelung=(4, 4)),
    "bahn": Klasse(fuellung="papier", rand="linie_stark", staerke=1),
    "bahn_wechsel": Klasse(fuellung="grund", rand="linie_stark", staerke=1),
    "bahnkopf": Klasse(fuellung="primaer", rand="primaer", staerke=1),
    "schritt": Klasse(fuellung="papier", rand="primaer", staerke=2),
    "schritt_gewaehlt": Klasse(fuellung="primaer_hell", rand="primaer_dunkel", staerke=3.5),
    "schritt_entfaellt": Klasse(fuellung="grau_hell", rand="linie_stark", staerke=1.5, strichelung=(5, 4)),
    "schritt_neu": Klasse(fuellung="gruen_hell", rand="gruen", staerke=2.5),
    "schritt_geaendert": Klasse(fuellung="gelb_hell", rand="gelb", staerke=2.5),
    "schritt_fach": Klasse(fuellung="grau_hell", rand="linie_stark", staerke=2),
    "schraffur": Klasse(rand="linie_stark", staerke=0.5),
    "merk_idee": Klasse(fuellung="gruen_hell", rand="gruen", staerke=2),
    "merk_frage": Klasse(fuellung="violett_hell", rand="violett", staerke=2),
    "merk_problem": Klasse(fuellung="rot_hell", rand="rot", staerke=2),
    "tor": Klasse(fuellung="gelb_hell", rand="gelb", staerke=2),
    "ereignis": Klasse(fuellung="papier", rand="tinte", staerke=2),
    "ereignis_ende": Klasse(fuellung="papier", rand="tinte", staerke=4),
    "fluss": Klasse(rand="tinte_leise", staerke=1.8),
    "fluss_schleife": Klasse(rand="akzent", staerke=2.2, strichelung=(7, 4)),
    "medienbruch": Klasse(fuellung="akzent_hell", rand="akzent", staerke=2),
    "bearbeitung": Klasse(fuellung="primaer", rand="primaer_dunkel", staerke=1),
    "wartezeit": Klasse(fuellung="akzent_hell", rand="akzent", staerke=1.5),
    "schlange": Klasse(fuellung="violett_hell", rand="violett", staerke=1.5),
    "ruestzeit": Klasse(fuellung="violett_hell", rand="violett", staerke=1.5),
    "band": Klasse(fuellung="primaer_hell", rand="primaer", staerke=1),
    "ist": Klasse(fuellung="primaer", rand="primaer_dunkel", staerke=1),
    "soll1": Klasse(fuellung="violett", rand="violett", staerke=1),
    "soll2": Klasse(fuellung="gruen", rand="gruen", staerke=1),
    "linie_soll1": Klasse(rand="violett", staerke=3),
    "linie_soll2": Klasse(rand="gruen", staerke=3),
    "linie_barwert": Klasse(rand="tinte_leise", staerke=2.5, strichelung=(8, 5)),
    "einmalig": Klasse(fuellung="violett_hell", rand="violett", staerke=1.5),
    "laufend": Klasse(fuellung="primaer_hell", rand="primaer", staerke=1.5),
    "unterstuetzt": Klasse(fuellung="gruen_hell", rand="gruen", staerke=2.5),
    "neutral": Klasse(fuellung="grau_hell", rand="linie_stark", staerke=2.5),
    "bedenken": Klasse(fuellung="akzent_hell", rand="akzent", staerke=2.5),
    "ablehnend": Klasse(fuellung="rot_hell", rand="rot", staerke=2.5),
    "streuung": Klasse(fuellung="violett_hell", rand="violett", staerke=1, strichelung=(3, 3)),
    "offen": Klasse(fuellung="papier", rand="linie_stark", staerke=2, strichelung=(4, 3)),
    "punkt": Klasse(fuellung="primaer", rand="primaer_dunkel", staerke=1.5),
    "punkt_fokus": Klasse(fuellung="gruen", rand="gruen", staerke=3),
    "hilfslinie": Klasse(rand="linie_stark", staerke=1),
    "stufe_niedrig": Klasse(fuellung="papier", rand="linie", staerke=1),
    "stufe_mittel": Klasse(fuellung="primaer_hell", rand="linie", staerke=1),
    "stufe_hoch": Klasse(fuellung="primaer", rand="linie", staerke=1),
    "kaestchen": Klasse(fuellung="papier", rand="tinte", staerke=1),
    "qr": Klasse(fuellung="tinte", rand="", staerke=0),
    "freiraum": Klasse(fuellung="papier", rand="", staerke=0),
    "akteur": Klasse(fuellung="papier", rand="primaer", staerke=2),
    "akteur_schluessel": Klasse(fuellung="primaer_hell", rand="primaer_dunkel", staerke=3.5),
    "akteur_sekundaer": Klasse(fuellung="grau_hell", rand="linie_stark", staerke=2),
    "beziehung": Klasse(rand="tinte_leise", staerke=2),
    "beziehung_schwach": Klasse(rand="tinte_leise", staerke=2, strichelung=(2, 5)),
    "beziehung_soll": Klasse(rand="gruen", staerke=2.5),
    "beziehung_soll_schwach": Klasse(rand="gruen", staerke=2.5, strichelung=(2, 5)),
    "beziehung_weg": Klasse(rand="akzent", staerke=2.5, strichelung=(7, 5)),
    "spannung": Klasse(rand="rot", staerke=2.5),
}
"""Klassen der Bilddaten; Name -> Aussehen."""


def kontrast(a: str, b: str) -> float:
    """Kontrastverhältnis zweier Farben ``#RRGGBB`` nach WCAG 2.1, 1 bis 21."""
    hell, dunkel = sorted((_leuchtdichte(a), _leuchtdichte(b)), reverse=True)
    return (hell + 0.05) / (dunkel + 0.05)


def _leuchtdichte(farbe: str) -> float:
    anteile = (int(farbe[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (a / 12.92 if a <= 0.04045 else ((a + 0.055) / 1.055) ** 2.4 for a in anteile)  # noqa: PLR2004  Formel der WCAG
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def css_variablen() -> str:
    """``:root``-Regel mit allen Farben als ``--r-<name>`` und der Schrift als ``--r-schrift``."""
    zeilen = [f"  --r-{name.replace('_', '-')}: {wert};" for name, wert in FARBEN.items()]
    return ":root {\n" + "\n".join([*zeilen, f'  --r-schrift: "{SCHRIFT}", sans-serif;', f"  --r-raster: {RASTER_PX}px;"]) + "\n}\n"


def css_klassen() -> str:
    """CSS-Regeln ``.z-<klasse>`` für die Formen einer Zeichnung im SVG."""
    return "".join(_css(name, k) for name, k in KLASSEN.items())


def _css(name: str, k: Klasse) -> str:
    teile = [f"fill:{FARBEN[k.fuellung] if k.fuellung else 'none'}"]
    if not name.startswith("text"):
        teile.append(f"stroke:{FARBEN[k.rand] if k.rand else 'none'}")
        teile.append(f"stroke-width:{k.staerke}")
        if k.strichelung:
            teile.append("stroke-dasharray:" + " ".join(str(s) for s in k.strichelung))
    return f".z-{name.replace('_', '-')}{{{';'.join(teile)}}}\n"
