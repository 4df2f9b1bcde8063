"""Hochgeladene Bilder prüfen und neu schreiben: nur PNG und JPEG, ohne Aufnahmedaten, ohne Angehängtes, höchstens 1.200 Bildpunkte."""

from __future__ import annotations

import base64
import binascii
import io
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import zahl
from rodiko_kit.massnahmen.modell.produkt import Bildart

if TYPE_CHECKING:
    from PIL import Image

HOECHSTENS_BYTES = 6_000_000
"""Größe der hochgeladenen Datei."""
HOECHSTENS_PUNKTE = 25_000_000
"""Bildpunkte, die höchstens entpackt werden: als RGBA 100 MB."""
KANTE = 1200
"""Längste Kante des gespeicherten Bildes in Bildpunkten."""
GESPEICHERT_BYTES = 400_000
"""Größe des gespeicherten Bildes; was größer wäre, wird stärker verdichtet oder verkleinert."""

_ORT = "Bild"
_ANFANG = {b"\x89PNG\r\n\x1a\n": Bildart.PNG, b"\xff\xd8\xff": Bildart.JPEG}
_PNG_ENDE = b"IEND\xaeB`\x82"
_JPEG_ENDE = b"\xff\xd9"
_FUELLUNG = b"\x00\n\r "
_GUETEN = (85, 75, 60)
_BESCHAEDIGT = (ArithmeticError, EOFError, LookupError, MemoryError, OSError, SyntaxError, TypeError, ValueError, struct.error, zlib.error)
"""Was Pillow bei beschädigten Dateien wirft."""
_RAT = "Bitte ein Foto oder Bildschirmfoto als PNG oder JPEG nehmen."


@dataclass(frozen=True)
class GeprueftesBild:
    """Ein neu geschriebenes Bild: Form, Größe in Bildpunkten, Bytes."""

    bildart: Bildart
    breite_px: int
    hoehe_px: int
    daten: bytes

    @property
    def base64(self) -> str:
        """Die Bytes als Base64."""
        return base64.b64encode(self.daten).decode("ascii")


def lies_base64(text: str, name: str = "") -> bytes:
    """Die Bytes zu ``text``; ``EingabeFehler``, wenn es kein Base64 oder größer als ``HOECHSTENS_BYTES`` ist."""
    if len(text) > HOECHSTENS_BYTES * 4 // 3 + 4:
        raise _zu_gross(name, len(text) * 3 // 4)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fehler:
        raise EingabeFehler(_ORT, name, "kam beschädigt an.", "Bitte die Datei noch einmal wählen.") from fehler


def pruefe_bild(daten: bytes, name: str = "") -> GeprueftesBild:
    """Entpackt das Bild und schreibt seine Punkte neu: gedreht, wie die Kamera es meinte, ohne Aufnahmedaten und Farbprofil.

    ``name`` nennt die Datei in Meldungen. ``EingabeFehler`` für alles, was kein vollständiges PNG oder JPEG ist, zu groß ist oder
    hinter dem Bild weitere Daten trägt.
    """
    if len(daten) > HOECHSTENS_BYTES:
        raise _zu_gross(name, len(daten))
    bildart = next((art for anfang, art in _ANFANG.items() if daten.startswith(anfang)), None)
    if bildart is None:
        raise EingabeFehler(_ORT, name, "ist weder PNG noch JPEG.", _RAT)
    _pruefe_ende(daten, bildart, name)
    return _schreibe(_entpacke(daten, bildart, name), bildart)


def _zu_gross(name: str, groesse: int) -> EingabeFehler:
    mangel = f"hat {zahl(groesse / 1e6, 1)} MB und ist größer als {HOECHSTENS_BYTES // 1_000_000} MB."
    return EingabeFehler(_ORT, name, mangel, "Bitte das Bild verkleinern.")


def _pruefe_ende(daten: bytes, bildart: Bildart, name: str) -> None:
    """Hinter dem Ende des Bildes darf nur Füllung stehen, sonst könnte die Datei zugleich etwas anderes sein."""
    ende = _PNG_ENDE if bildart is Bildart.PNG else _JPEG_ENDE
    stelle = daten.find(ende) if bildart is Bildart.PNG else daten.rfind(ende)
    if stelle < 0:
        raise EingabeFehler(_ORT, name, "ist unvollständig.", "Bitte die Datei noch einmal speichern und dann wählen.")
    if daten[stelle + len(ende) :].strip(_FUELLUNG):
        rat = "Bitte das Bild in einem Bildprogramm neu speichern oder ein Bildschirmfoto davon nehmen."
        raise EingabeFehler(_ORT, name, "enthält hinter dem Bild weitere Daten.", rat)


def _entpacke(daten: bytes, bildart: Bildart, name: str) -> Image.Image:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(daten), formats=(bildart.value.upper(),)) as bild:
            if bild.width * bild.height > HOECHSTENS_PUNKTE:
                raise _zu_viele_punkte(name)
            bild.draft("RGB", (2 * KANTE, 2 * KANTE))
            bild.load()
            return ImageOps.exif_transpose(bild)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fehler:
        raise _zu_viele_punkte(name) from fehler
    except _BESCHAEDIGT as fehler:
        raise EingabeFehler(_ORT, name, "lässt sich nicht lesen; die Datei ist beschädigt.", _RAT) from fehler


def _zu_viele_punkte(name: str) -> EingabeFehler:
    mangel = f"hat mehr als {HOECHSTENS_PUNKTE // 1_000_000} Millionen Bildpunkte."
    return EingabeFehler(_ORT, name, mangel, "Bitte das Bild verkleinern.")


def _schreibe(bild: Image.Image, bildart: Bildart) -> GeprueftesBild:
    """Als PNG, was als PNG kam und klein genug ist, sonst als JPEG; auf weißem Grund, wo es durchsichtig war."""
    punkte = _nur_punkte(bild)
    if bildart is Bildart.PNG:
        daten = _als_datei(punkte, "PNG", optimize=True)
        if len(daten) <= GESPEICHERT_BYTES:
            return GeprueftesBild(Bildart.PNG, punkte.width, punkte.height, daten)
    while True:
        for guete in _GUETEN:
            daten = _als_datei(punkte, "JPEG", quality=guete, optimize=True)
            if len(daten) <= GESPEICHERT_BYTES:
                return GeprueftesBild(Bildart.JPEG, punkte.width, punkte.height, daten)
        punkte = punkte.resize((max(1, punkte.width // 2), max(1, punkte.height // 2)))


def _nur_punkte(bild: Image.Image) -> Image.Image:
    """Ein frisches RGB-Bild: aus dem alten kommen nur die Punkte mit."""
    from PIL import Image

    klein = bild if bild.mode in {"RGB", "RGBA", "L", "LA"} else bild.convert("RGBA" if "transparency" in bild.info else "RGB")
    if max(klein.size) > KANTE:
        klein = klein.copy()
        klein.thumbnail((KANTE, KANTE))
    frisch = Image.new("RGB", klein.size, "white")
    maske = klein.getchannel("A") if klein.mode in {"RGBA", "LA"} else None
    frisch.paste(klein.convert("RGB"), mask=maske)
    return frisch


def _als_datei(bild: Image.Image, form: str, **angaben: int | bool) -> bytes:
    ziel = io.BytesIO()
    bild.save(ziel, form, **angaben)
    return ziel.getvalue()
