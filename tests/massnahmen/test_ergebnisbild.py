from __future__ import annotations

import base64
import io
import zlib
from typing import Any

import pytest
from PIL import Image

from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler, SammelFehler
from rodiko_kit.massnahmen.analyse.bildpruefung import GESPEICHERT_BYTES, HOECHSTENS_BYTES, KANTE, lies_base64, pruefe_bild
from rodiko_kit.massnahmen.befehl.produkte import ErgebnisbildHinterlegen
from rodiko_kit.massnahmen.modell.produkt import Bildart, SichtbaresErgebnis
from tests.hilfen.bestand import SpeicherloserBestand
from tests.hilfen.muster import KOMMUNE, kennung, muster
from tests.hilfen.produktmuster import bilddatei, ergebnisbild

GEHEIM = "Aufnahmeort 52.5200"
_BREITE_IM_KOPF = 16
"""Stelle der Breite in einer PNG-Datei; acht Bytes Breite und Höhe, danach fünf weitere und die Prüfsumme."""


def _mit_aufnahmedaten() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = GEHEIM
    exif[0x0112] = 6  # um 90 Grad gedreht aufgenommen
    return bilddatei("JPEG", (40, 20), exif=exif.tobytes(), comment=b"<script>alert(1)</script>")


def test_aufnahmedaten_und_kommentare_bleiben_zurueck_die_drehung_gilt() -> None:
    quelle = _mit_aufnahmedaten()
    assert GEHEIM.encode() in quelle
    assert b"<script>" in quelle
    bild = pruefe_bild(quelle)
    assert GEHEIM.encode() not in bild.daten
    assert b"<script>" not in bild.daten
    with Image.open(io.BytesIO(bild.daten)) as neu:
        assert (neu.format, neu.size, dict(neu.getexif())) == ("JPEG", (20, 40), {})
    assert (bild.breite_px, bild.hoehe_px) == (20, 40)


def test_texte_in_png_bleiben_zurueck() -> None:
    from PIL.PngImagePlugin import PngInfo

    angaben = PngInfo()
    angaben.add_text("Comment", GEHEIM)
    bild = pruefe_bild(bilddatei(pnginfo=angaben))
    assert bild.bildart is Bildart.PNG
    assert GEHEIM.encode() not in bild.daten


@pytest.mark.parametrize("anhang", [b"PK\x03\x04 Archiv", b"<html><script>", b"%PDF-1.7"])
@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_eine_datei_die_zugleich_etwas_anderes_ist_wird_abgelehnt(form: str, anhang: bytes) -> None:
    with pytest.raises(EingabeFehler, match="hinter dem Bild weitere Daten"):
        pruefe_bild(bilddatei(form) + anhang)
    with pytest.raises(EingabeFehler, match="weder PNG noch JPEG"):
        pruefe_bild(anhang + bilddatei(form))


@pytest.mark.parametrize("daten", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", bilddatei("GIF"), bilddatei("BMP")])
def test_andere_dateien_werden_abgelehnt(daten: bytes) -> None:
    with pytest.raises(EingabeFehler, match="PNG oder JPEG"):
        pruefe_bild(daten)


def test_die_meldung_nennt_die_datei() -> None:
    with pytest.raises(EingabeFehler, match=r"Bild: 'foto\.gif' ist weder PNG noch JPEG"):
        pruefe_bild(b"GIF89a", "foto.gif")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_abgeschnittene_und_zerstoerte_bilder_werden_abgelehnt(form: str) -> None:
    ganz = bilddatei(form, (60, 60))
    with pytest.raises(EingabeFehler, match="unvollständig"):
        pruefe_bild(ganz[:-20])
    kaputt = ganz[:24] + bytes(255 - b for b in ganz[24:60]) + ganz[60:]
    with pytest.raises(EingabeFehler, match="beschädigt"):
        pruefe_bild(kaputt)


def _bombe(breite: int, hoehe: int) -> bytes:
    """Ein gültiger PNG-Kopf mit riesigen Maßen vor winzigem Inhalt."""
    klein = bilddatei()
    kopf = klein[12:_BREITE_IM_KOPF] + breite.to_bytes(4) + hoehe.to_bytes(4) + klein[24:29]
    return klein[:12] + kopf + zlib.crc32(kopf).to_bytes(4) + klein[33:]


@pytest.mark.parametrize("masse", [(5001, 5000), (12000, 12000), (60000, 60000)])
def test_zu_viele_bildpunkte_werden_vor_dem_entpacken_abgelehnt(masse: tuple[int, int]) -> None:
    with pytest.raises(EingabeFehler, match="Millionen Bildpunkte"):
        pruefe_bild(_bombe(*masse))


def test_zu_grosse_dateien_werden_abgelehnt() -> None:
    with pytest.raises(EingabeFehler, match=r"6,0 MB und ist größer als 6 MB"):
        pruefe_bild(bilddatei() + b"\x00" * HOECHSTENS_BYTES)
    with pytest.raises(EingabeFehler, match="größer als 6 MB"):
        lies_base64("A" * (HOECHSTENS_BYTES * 4 // 3 + 8))
    with pytest.raises(EingabeFehler, match="beschädigt"):
        lies_base64("kein Base64!")


def test_grosse_bilder_werden_klein_genug_gespeichert() -> None:
    rauschen = Image.effect_noise((1600, 900), 90).convert("RGB")
    ziel = io.BytesIO()
    rauschen.save(ziel, "PNG")
    bild = pruefe_bild(ziel.getvalue())
    assert max(bild.breite_px, bild.hoehe_px) <= KANTE
    assert len(bild.daten) <= GESPEICHERT_BYTES


@pytest.mark.parametrize("modus", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_durchsichtiges_und_graues_wird_rgb(modus: str) -> None:
    ziel = io.BytesIO()
    Image.new(modus, (4, 4)).save(ziel, "PNG")
    with Image.open(io.BytesIO(pruefe_bild(ziel.getvalue()).daten)) as neu:
        assert neu.mode == "RGB"


def _hinterlegen(**werte: Any) -> ErgebnisbildHinterlegen:
    vorgabe = {"inhalt": base64.b64encode(bilddatei("JPEG", (8, 4))).decode(), "alternativtext": "Blaue Wand"}
    return ErgebnisbildHinterlegen(kommune=KOMMUNE, ergebnis=kennung("sichtbaresergebnis", "SE-1"), **(vorgabe | werte))


def test_ein_neues_bild_ersetzt_das_alte() -> None:
    (aenderung,) = _hinterlegen().aenderungen(SpeicherloserBestand((*muster(), ergebnisbild()), KOMMUNE))
    assert aenderung.vorher is not None
    assert aenderung.nachher is not None
    assert (aenderung.vorher["bildart"], aenderung.nachher["bildart"], aenderung.nachher["breite_px"]) == ("png", "jpeg", 8)


def test_ohne_alternativtext_kein_bild() -> None:
    with pytest.raises(SammelFehler, match="Alternativtext"):
        _hinterlegen(alternativtext=" ").aenderungen(SpeicherloserBestand(muster(), KOMMUNE))
    (aenderung,) = _hinterlegen().aenderungen(SpeicherloserBestand(muster(), KOMMUNE))
    assert aenderung.vorher is None


def test_ein_bild_gehoert_zu_einem_vorhandenen_ergebnis() -> None:
    ohne = tuple(o for o in muster() if not isinstance(o, SichtbaresErgebnis))
    with pytest.raises(NichtGefundenFehler, match="gibt es nicht"):
        _hinterlegen().aenderungen(SpeicherloserBestand(ohne, KOMMUNE))
