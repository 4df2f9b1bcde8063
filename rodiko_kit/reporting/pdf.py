"""PDF/UA-1 und PDF/A-2a in einer Datei, gesetzt von typst ohne Netz und ohne fremde Schriften.

Der Inhalt geht als JSON in die Vorlage ``vorlage/bericht.typ``: Text ist dort ein Wert und kann kein Markup werden.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import Any

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.stil import FARBEN, SCHRIFT
from rodiko_kit.basis.textmass import schriftdatei, textbreite
from rodiko_kit.reporting.bild import als_svg
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Absatz,
    Block,
    Foto,
    Herkunft,
    Kasten,
    Kennzahlenblock,
    Lauf,
    Liste,
    Tabellenblock,
    Ueberschrift,
)
from rodiko_kit.reporting.dokument import Dokument, Glied
from rodiko_kit.reporting.satzmass import SCHRIFTEN_TABELLE, Seite, bildmass, tabellenmass, umbrechbar
from rodiko_kit.reporting.worte import KASTENTITEL, QUELLEN, UNGEPRUEFT, herkunftsangaben

_VORLAGE = Path(__file__).parent / "vorlage" / "bericht.typ"
_ERSATZSCHRIFTEN = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "LastResortHE-Regular.ttf")


_ABSAETZE_MIT = 2
_FOTO = (400, 300)
"""Größte Breite und Höhe eines Fotos in Punkt."""


def als_pdf(dokument: Dokument) -> tuple[bytes, tuple[str, ...]]:
    """Die Bytes des PDF und Warnungen des Satzes; lehnt typst das Dokument ab (etwa wegen PDF/UA), ``RodikoFehler``."""
    import typst

    dateien: dict[str, bytes] = {"main.typ": _VORLAGE.read_bytes()}
    daten = _daten(dokument, dateien)
    dateien["daten.json"] = json.dumps(daten, ensure_ascii=False).encode()
    try:
        with schriftordner() as schriften:
            inhalt, warnungen = typst.compile_with_warnings(  # type: ignore[call-overload]  # der Typ des Pakets kennt mehrere Dateien nicht
                dateien,
                font_paths=schriften,
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1", "a-2a"],
                timestamp=zeitpunkt(dokument.deckblatt.datenstand),
            )
    except typst.TypstError as e:
        msg = f"Der Bericht „{dokument.deckblatt.titel}“ lässt sich nicht setzen: {e.message}. {' '.join(e.hints)}".strip()
        raise RodikoFehler(msg) from e
    return bytes(inhalt), tuple(str(w.message) for w in warnungen)


def zeitpunkt(datenstand: str) -> dt.datetime:
    """Das Datum im Datenstand („21.11.2026, 14:03“) als Datum des Dokuments: gleiche Eingabe, gleiche Bytes; sonst der 01.01.2000."""
    treffer = re.search(r"(\d{2})\.(\d{2})\.(\d{4})", datenstand)
    try:
        tag = dt.date(int(treffer[3]), int(treffer[2]), int(treffer[1])) if treffer else dt.date(2000, 1, 1)
    except ValueError:
        tag = dt.date(2000, 1, 1)
    return dt.datetime.combine(tag, dt.time(), dt.UTC)


@contextmanager
def schriftordner() -> Iterator[list[str]]:
    """Ordner mit der Hausschrift und, für fremde Zeichen, vier Schriften aus matplotlib; die letzte zeichnet Unbekanntes als Kästchen.

    typst nimmt nur ganze Ordner; der von matplotlib enthält Formelschriften, die sonst für einzelne Zeichen einsprängen.
    """
    import matplotlib as mpl

    quelle = Path(mpl.get_data_path()) / "fonts" / "ttf"
    with TemporaryDirectory(prefix="rodiko-schrift-") as ordner:
        for name in _ERSATZSCHRIFTEN:
            copyfile(quelle / name, Path(ordner) / name)
        yield [str(schriftdatei().parent), ordner]


def _daten(dokument: Dokument, dateien: dict[str, bytes]) -> dict[str, Any]:
    deckblatt = dokument.deckblatt
    gesetzt = [_glied(g, dokument, dateien) for g in dokument.glieder]
    anhang = list(_anhang(dokument))
    return {
        "farben": FARBEN,
        "schriften": [SCHRIFT, "DejaVu Sans"],
        "autor": deckblatt.herausgeber.splitlines()[0] if deckblatt.herausgeber else deckblatt.projekt or "rodiko_kit",
        "deckblatt": {k: umbrechbar(str(v)) for k, v in deckblatt.als_json().items()},
        "abbildungen": any(isinstance(g.block, Abbildung | Foto) for g in dokument.glieder),
        "tabellen": any(dokument.tabellen()),
        "abschnitte": list(_abschnitte([*gesetzt, *anhang])),
    }


def _abschnitte(glieder: Sequence[tuple[Seite, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Fasst aufeinanderfolgende Glieder gleicher Seitenform zusammen; was ein breites Glied einleitet, zieht mit auf dessen Seite."""
    offen: list[dict[str, Any]] = []
    seite: Seite = "hoch"
    for form, glied in glieder:
        if form != seite:
            mit = len(offen) - _einleitung(offen) if seite == "hoch" else len(offen)
            if offen[:mit]:
                yield {"seite": seite, "glieder": offen[:mit]}
            offen, seite = offen[mit:], form
        offen.append(glied)
    yield {"seite": seite, "glieder": offen}


def _einleitung(offen: Sequence[dict[str, Any]]) -> int:
    """Anzahl der letzten Glieder, die zum folgenden gehören: Überschriften mit höchstens zwei Absätzen dahinter."""
    laenge = absaetze = 0
    for n, glied in enumerate(reversed(offen), start=1):
        absaetze += glied["typ"] == "absatz"
        if glied["typ"] not in {"ueberschrift", "absatz"} or absaetze > _ABSAETZE_MIT:
            break
        if glied["typ"] == "ueberschrift":
            laenge = n
    return laenge


def _glied(glied: Glied, dokument: Dokument, dateien: dict[str, bytes]) -> tuple[Seite, dict[str, Any]]:
    block = glied.block
    if isinstance(block, Abbildung):
        seite, breite = bildmass(block.zeichnung)
        datei = f"bild-{glied.nummer}.svg"
        dateien[datei] = als_svg(block.zeichnung)
        angaben = {"datei": datei, "breite": breite, "alternativtext": block.zeichnung.alternativtext, "titel": umbrechbar(block.titel)}
        return seite, angaben | {"typ": block.typ, "anker": glied.anker, "quelle": umbrechbar(block.quelle)}
    if isinstance(block, Foto):
        return "hoch", _foto(glied, block, dateien)
    if isinstance(block, Tabellenblock):
        seite, tafel = _tafel(block.tabelle, summenzeile=block.summenzeile)
        angaben = {"titel": umbrechbar(block.titel), "leer": block.leer, "quelle": umbrechbar(block.quelle), "tabelle": tafel}
        return seite if block.tabelle.zeilen else "hoch", angaben | {"typ": block.typ, "anker": glied.anker}
    return "hoch", {"typ": block.typ, "anker": glied.anker} | _einfach(block, dokument)


def _foto(glied: Glied, block: Foto, dateien: dict[str, bytes]) -> dict[str, Any]:
    """Ein Foto wie eine Abbildung; höchstens ``_FOTO`` Punkt breit und hoch, sonst 96 Bildpunkte je Zoll.

    Es steckt in einem SVG, weil typst als Dateien aus dem Arbeitsspeicher nur Text annimmt.
    """
    datei = f"foto-{glied.nummer}.svg"
    masse = f'width="{block.breite_px}" height="{block.hoehe_px}"'
    dateien[datei] = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {masse}>'
        f'<image {masse} xlink:href="data:image/{block.bildart};base64,{block.inhalt}"/></svg>'
    ).encode()
    breite = round(block.breite_px * min(0.75, _FOTO[0] / block.breite_px, _FOTO[1] / block.hoehe_px), 2)
    texte = {"alternativtext": block.alternativtext, "titel": umbrechbar(block.titel), "quelle": umbrechbar(block.quelle)}
    return {"typ": "abbildung", "anker": glied.anker, "datei": datei, "breite": breite} | texte


def _einfach(block: Block, dokument: Dokument) -> dict[str, Any]:
    match block:
        case Ueberschrift():
            return {"ebene": block.ebene, "text": umbrechbar(block.text)}
        case Absatz():
            return {"text": _text(block.text, dokument)}
        case Kasten():
            titel = umbrechbar(block.titel or KASTENTITEL[block.ton])
            return {"text": _text(block.text, dokument), "titel": titel, "ton": block.ton}
        case Liste():
            return {"punkte": [_text(p, dokument) for p in block.punkte], "nummeriert": block.nummeriert}
        case Kennzahlenblock():
            return _kennzahlen(block)
        case _:
            return _herkunft(block) if isinstance(block, Herkunft) else {}


def _text(laeufe: Sequence[Lauf], dokument: Dokument) -> list[dict[str, Any]]:
    return [lauf.als_json() | {"text": umbrechbar(dokument.verweistext(lauf)), "fussnote": umbrechbar(lauf.fussnote)} for lauf in laeufe]


def _herkunft(block: Herkunft) -> dict[str, Any]:
    listen = ((QUELLEN, block.quellen), (UNGEPRUEFT, block.ungeprueft))
    return {
        "angaben": [[name, umbrechbar(wert)] for name, wert in herkunftsangaben(block)],
        "listen": [{"titel": titel, "punkte": [umbrechbar(w) for w in werte]} for titel, werte in listen if werte],
    }


def _kennzahlen(block: Kennzahlenblock) -> dict[str, Any]:
    spalten = min(len(block.eintraege), 4) or 1
    if len(block.eintraege) in {5, 6, 9}:
        spalten = 3
    platz = 470 / spalten - 30
    laengster = max((textbreite(e.wert, 19, fett=True) for e in block.eintraege), default=1.0)
    groesse = round(max(11.0, min(19.0, 19 * platz / laengster)), 1)
    eintraege = [{k: umbrechbar(str(v)) for k, v in e.als_json().items()} | {"groesse": groesse} for e in block.eintraege]
    return {"titel": umbrechbar(block.titel), "spalten": spalten, "eintraege": eintraege}


def _tafel(
    tabelle: Datentabelle, groessen: Sequence[float] = SCHRIFTEN_TABELLE, *, summenzeile: bool = False
) -> tuple[Seite, dict[str, Any]]:
    mass = tabellenmass(tabelle, groessen)
    return mass.seite, {
        "spalten": [umbrechbar(s) for s in tabelle.spalten],
        "zeilen": [[umbrechbar(zelle) for zelle in zeile] for zeile in tabelle.zeilen],
        "zahlenspalten": list(tabelle.zahlenspalten),
        "breiten": mass.breiten,
        "groesse": mass.groesse,
        "summen": [*tabelle.summen, *([len(tabelle.zeilen) - 1] if summenzeile else [])],
    }


def _anhang(dokument: Dokument) -> Iterator[tuple[Seite, dict[str, Any]]]:
    """Die Werte jeder Abbildung als Tabelle: dieselbe Aussage für alle, die das Bild nicht sehen."""
    mit_werten = [(g, b) for g, b in dokument.abbildungen() if b.zeichnung.tabelle.zeilen]
    if mit_werten:
        yield "hoch", {"typ": "ueberschrift", "anker": "werte-der-abbildungen", "ebene": 1, "text": "Werte der Abbildungen"}
    for glied, block in mit_werten:
        seite, tafel = _tafel(block.zeichnung.tabelle, SCHRIFTEN_TABELLE[-1:])
        titel = f"Abbildung {glied.nummer}: {block.titel}"
        yield seite, {"typ": "werte", "anker": f"werte-{glied.anker}", "titel": umbrechbar(titel), "tabelle": tafel}
