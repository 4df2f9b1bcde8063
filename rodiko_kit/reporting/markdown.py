"""Markdown der Notebooks als Berichtsblöcke: Überschriften, Absätze, Listen, Zitate, fett, kursiv, Verweise auf Anker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.reporting.bloecke import Absatz, Block, Kasten, Lauf, Liste, Seitenumbruch, Ueberschrift

_TIEFSTE_EBENE = 4
_NICHT_MOEGLICH = {
    "image": ("Bild", "Bitte mit abb(…) ausgeben, damit es einen Alternativtext hat."),
    "table": ("Tabelle", "Bitte mit tab(…) ausgeben, damit sie Titel und Kopfzeile hat."),
    "block_html": ("HTML", "Bitte durch Text ersetzen."),
    "inline_html": ("HTML", "Bitte durch Text ersetzen."),
}


def aus_markdown(text: str, ort: str) -> tuple[Block, ...]:
    """Die Blöcke eines Markdown-Texts; Bilder, Tabellen und HTML darin: ``EingabeFehler`` mit ``ort``.

    ``[Abbildung](#anker)`` wird ein Verweis im Bericht, andere Adressen stehen als Fußnote. Eine Linie ist ein Seitenumbruch.
    """
    import mistune

    baum = mistune.create_markdown(renderer="ast", plugins=["table"])(text)
    return tuple(_bloecke(baum, ort)) if isinstance(baum, list) else ()


def _bloecke(knoten: Sequence[dict[str, Any]], ort: str) -> Iterator[Block]:
    for k in knoten:
        match k["type"]:
            case "heading":
                ueberschrift = "".join(lauf.text for lauf in _laeufe(k["children"], ort)).strip()
                yield Ueberschrift(ebene=min(k["attrs"]["level"], _TIEFSTE_EBENE), text=ueberschrift)
            case "paragraph":
                yield Absatz(text=tuple(_laeufe(k["children"], ort)))
            case "list":
                punkte = [tuple(_laeufe(p["children"], ort)) for p in k["children"]]
                yield Liste(punkte=punkte, nummeriert=bool(k.get("attrs", {}).get("ordered")))
            case "block_quote":
                yield Kasten(text=tuple(_laeufe(k["children"], ort)))
            case "block_code":
                yield Absatz(text=k["raw"].rstrip("\n"))
            case "thematic_break":
                yield Seitenumbruch()
            case _:
                _pruefe(k, ort)


def _laeufe(knoten: Sequence[dict[str, Any]], ort: str, *, fett: bool = False, kursiv: bool = False) -> Iterator[Lauf]:
    for n, k in enumerate(knoten):
        match k["type"]:
            case "text" | "codespan" if k["raw"]:
                yield Lauf(text=k["raw"], fett=fett, kursiv=kursiv)
            case "softbreak":
                yield Lauf(text=" ")
            case "linebreak":
                yield Lauf(text="\n")
            case "strong" | "emphasis":
                yield from _laeufe(k["children"], ort, fett=fett or k["type"] == "strong", kursiv=kursiv or k["type"] == "emphasis")
            case "link":
                yield _verweis(k, ort)
            case "paragraph" | "block_text" | "list" | "list_item":
                if n:
                    yield Lauf(text="\n")
                yield from _laeufe(k["children"], ort, fett=fett, kursiv=kursiv)
            case _:
                _pruefe(k, ort)


def _verweis(knoten: dict[str, Any], ort: str) -> Lauf:
    text = "".join(lauf.text for lauf in _laeufe(knoten["children"], ort))
    adresse = str(knoten["attrs"]["url"])
    if adresse.startswith("#"):
        return Lauf(text=text, ziel=adresse[1:])
    return Lauf(text=text) if text == adresse else Lauf(text=text, fussnote=adresse)


def _pruefe(knoten: dict[str, Any], ort: str) -> None:
    if knoten["type"] in _NICHT_MOEGLICH:
        was, abhilfe = _NICHT_MOEGLICH[knoten["type"]]
        wert = str(knoten.get("attrs", {}).get("url") or knoten.get("raw") or was)
        raise EingabeFehler(ort, wert, f"ist in Markdown als {was} im Bericht nicht möglich.", abhilfe)
