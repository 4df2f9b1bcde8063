from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.stil import FARBEN, KLASSEN
from rodiko_kit.reporting.bild import HOECHSTLAENGE, als_png, als_svg, kleinste_schrift, svg_einbettbar
from tests.reporting.muster import akteursfeld, balken, schwimmbahn

SVG = "{http://www.w3.org/2000/svg}"
BILDER = pytest.mark.parametrize("bild", [akteursfeld, schwimmbahn, balken])


def _zeichnung(*formen: Form, breite: float = 400, hoehe: float = 300) -> Zeichnung:
    return Zeichnung(titel="T", alternativtext="A", breite=breite, hoehe=hoehe, formen=formen, tabelle=Datentabelle(spalten=("x",)))


def _gruppen(zeichnung: Zeichnung) -> dict[str, ET.Element]:
    wurzel = ET.fromstring(als_svg(zeichnung))  # noqa: S314  eigene Ausgabe
    assert wurzel.get("viewBox") == f"0 0 {zeichnung.breite:g} {zeichnung.hoehe:g}"
    return {str(g.get("id")): g for g in wurzel.iter(f"{SVG}g") if str(g.get("id")).startswith("form-")}


def _punkte(gruppe: ET.Element) -> list[tuple[float, float]]:
    pfad = gruppe.find(f".//{SVG}path")
    assert pfad is not None
    zahlen = [float(z) for z in re.findall(r"-?\d+(?:\.\d+)?", str(pfad.get("d")))]
    return list(zip(zahlen[::2], zahlen[1::2], strict=True))


def _stil(gruppe: ET.Element) -> dict[str, str]:
    kind = next(k for k in gruppe.iter() if k.tag in {f"{SVG}path", f"{SVG}text"})
    return dict(teil.strip().split(": ", 1) for teil in str(kind.get("style")).split(";"))


def _kasten(punkte: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [p[0] for p in punkte], [p[1] for p in punkte]
    return min(xs), min(ys), max(xs), max(ys)


def _umriss(form: Form) -> tuple[float, float, float, float]:
    if isinstance(form, Rechteck):
        return form.x, form.y, form.x + form.b, form.y + form.h
    if isinstance(form, Kreis):
        return form.x - form.r, form.y - form.r, form.x + form.r, form.y + form.r
    assert isinstance(form, Vieleck | Linie)
    return _kasten(list(form.punkte))


@BILDER
def test_bericht_zeichnet_dieselben_formen_an_derselben_stelle(bild: Callable[[], Zeichnung]) -> None:
    zeichnung = bild()
    gruppen = _gruppen(zeichnung)
    erwartet = {f"form-{n}-{f.form}" for n, f in enumerate(zeichnung.formen)}
    assert {g for g in gruppen if not g.endswith("-spitze")} == erwartet
    for nummer, form in enumerate(zeichnung.formen):
        gruppe = gruppen[f"form-{nummer}-{form.form}"]
        if isinstance(form, Schrift):
            text = gruppe.find(f"{SVG}text")
            assert text is not None
            assert (float(str(text.get("x"))), float(str(text.get("y")))) == pytest.approx((form.x, form.y))
            assert "".join(text.itertext()) == form.text
        else:
            assert _kasten(_punkte(gruppe)) == pytest.approx(_umriss(form), abs=0.01)


@BILDER
def test_bericht_zeichnet_dieselben_farben(bild: Callable[[], Zeichnung]) -> None:
    zeichnung = bild()
    gruppen = _gruppen(zeichnung)
    for nummer, form in enumerate(zeichnung.formen):
        klasse, stil = KLASSEN[form.klasse], _stil(gruppen[f"form-{nummer}-{form.form}"])
        fuellung = "none" if isinstance(form, Linie) or not klasse.fuellung else FARBEN[klasse.fuellung].lower()
        assert stil["fill"] == fuellung
        if not isinstance(form, Schrift):
            assert stil.get("stroke", "none") == (FARBEN[klasse.rand].lower() if klasse.rand else "none")
            assert not klasse.rand or float(stil.get("stroke-width", "1")) == pytest.approx(klasse.staerke)


def test_jeder_pfeil_hat_eine_spitze_am_letzten_punkt() -> None:
    linie = Linie(punkte=((10, 10), (100, 10), (100, 90)), klasse="fluss", pfeil=True)
    spitze = _punkte(_gruppen(_zeichnung(linie))["form-0-spitze"])
    assert spitze[0] == pytest.approx((100.0, 90.0))
    assert max(y for _, y in spitze[1:]) < 90.0
    assert "form-0-spitze" not in _gruppen(_zeichnung(linie.aendern(pfeil=False)))


def test_strichelung_steht_in_bildeinheiten() -> None:
    stil = _stil(_gruppen(_zeichnung(Linie(punkte=((0, 0), (50, 0)), klasse="gitter")))["form-0-linie"])
    assert stil["stroke-dasharray"] == ",".join(f"{s:g}" for s in KLASSEN["gitter"].strichelung)


def test_gleiche_zeichnung_gleiche_bytes() -> None:
    assert als_svg(schwimmbahn()) == als_svg(schwimmbahn())
    assert als_png(balken(), dpi=50) == als_png(balken(), dpi=50)


def test_svg_traegt_weder_zeit_noch_programm() -> None:
    text = als_svg(balken()).decode()
    assert "metadata" not in text
    assert not re.search(r"20\d\d-|matplotlib", text)


def test_png_hat_die_verlangte_groesse_und_keine_angaben() -> None:
    png = als_png(_zeichnung(Rechteck(x=0, y=0, b=10, h=10, klasse="schritt"), breite=360, hoehe=144), dpi=144)
    assert struct.unpack(">II", png[16:24]) == (720, 288)
    assert b"tEXt" not in png


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "$\\frac{1}{2}$", "& \" '", "مرحبا", "Straße №\u202f5 → 😀", "a\nb\tc"])
def test_feindlicher_text_bleibt_text(text: str) -> None:
    gruppe = _gruppen(_zeichnung(Schrift(x=1, y=20, text=text)))["form-0-schrift"]
    assert [k.tag for k in gruppe] == [f"{SVG}text"]
    assert "".join(gruppe.itertext()).strip() == text.replace("\n", " ").replace("\t", " ")


def test_ueberlanger_text_endet_mit_auslassung() -> None:
    gezeigt = "".join(_gruppen(_zeichnung(Schrift(x=1, y=20, text="x" * 9999)))["form-0-schrift"].itertext()).strip()
    assert len(gezeigt) == HOECHSTLAENGE
    assert gezeigt.endswith("…")


def test_leerer_text_und_einzelner_punkt_zeichnen_nichts() -> None:
    assert not _gruppen(_zeichnung(Schrift(x=1, y=20, text="  "), Linie(punkte=((1, 1),), klasse="fluss")))


def test_runde_ecken_bleiben_im_rechteck() -> None:
    gruppe = _gruppen(_zeichnung(Rechteck(x=10, y=20, b=30, h=8, ecke=50, klasse="schritt")))["form-0-rechteck"]
    assert _kasten(_punkte(gruppe)) == pytest.approx((10, 20, 40, 28))


def test_unbekannte_klasse_faellt_auf() -> None:
    with pytest.raises(KeyError, match="gibtesnicht"):
        als_svg(_zeichnung(Rechteck(x=0, y=0, b=1, h=1, klasse="gibtesnicht")))


def test_eingebettetes_svg_hat_eigene_kennungen_und_keine_stilregel() -> None:
    text = svg_einbettbar(balken(), "abb-1")
    assert text.startswith('<svg viewBox="0 0 680 200"')
    assert all(k.startswith("abb-1-") for k in re.findall(r'\bid="([^"]*)"', text))
    assert "<style" not in text
    assert "http" not in text


def test_kleinste_schrift() -> None:
    assert kleinste_schrift(akteursfeld()) == 13
    assert kleinste_schrift(_zeichnung(Rechteck(x=0, y=0, b=1, h=1, klasse="schritt"))) == 14
