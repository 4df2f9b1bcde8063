"""Eine HTML-Datei ohne Programm und ohne fremde Adressen: Schrift, Bilder und Werte liegen darin."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.stil import css_variablen
from rodiko_kit.basis.textmass import schriftdatei
from rodiko_kit.reporting.bild import svg_einbettbar
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Absatz,
    Block,
    Deckblatt,
    Foto,
    Herkunft,
    Kasten,
    Kennwert,
    Kennzahlenblock,
    Lauf,
    Liste,
    Tabellenblock,
    Ueberschrift,
    ohne_tote_verweise,
)
from rodiko_kit.reporting.dokument import Dokument, Glied, ordne
from rodiko_kit.reporting.satzmass import bildmass, tabellenmass
from rodiko_kit.reporting.worte import KASTENTITEL, QUELLEN, UNGEPRUEFT, herkunftsangaben

_CSS = Path(__file__).parent / "vorlage" / "bericht.css"
_SICHERHEIT = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
_TIEFE_INHALT = 2
_KLEINSTE_SKALA = 0.75
"""Bildpunkte je Bildeinheit, unter die ein breites Bild am Bildschirm nicht schrumpft; dann rollt es waagerecht."""


def als_html(dokument: Dokument) -> bytes:
    """Die Datei in UTF-8; gleiche Eingabe, gleiche Bytes."""
    satz = _Satz(dokument)
    inhalt = "\n".join(satz.glied(g) for g in dokument.glieder)
    d = dokument.deckblatt
    titel = escape(" – ".join(t for t in (d.titel, d.kommune) if t))
    seite = f"""<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_SICHERHEIT}">
<meta name="viewport" content="width=device-width, initial-scale=1">
{_angaben(d)}
<title>{titel}</title>
<style>
{css_variablen()}{_css()}</style>
</head>
<body>
<a class="sprung" href="#inhalt">Zum Inhalt springen</a>
{_deckblatt(d)}
<main class="blatt" id="inhalt">
{_inhaltsverzeichnis(dokument)}
{inhalt}
{satz.fussnoten_html()}
</main>
{_fuss(d)}
</body>
</html>
"""
    return seite.encode()


def vorschau(bloecke: Sequence[Block]) -> str:
    """Einige Blöcke als Ausgabe einer Notebookzelle; Nummern zählen nur diese Blöcke."""
    inhalt = [b for b in bloecke if not isinstance(b, Deckblatt)]
    titel = next((b.titel for b in bloecke if isinstance(b, Deckblatt)), "")
    satz = _Satz(ordne((Deckblatt(titel=titel or "Vorschau"), *ohne_tote_verweise(inhalt))))
    kopf = f"<h1>{_zeilen(titel)}</h1>" if titel else ""
    return "<div>" + "\n".join([kopf, *(satz.glied(g) for g in satz.dokument.glieder)]) + "</div>"


def _angaben(d: Deckblatt) -> str:
    werte = {
        "DC.title": d.titel,
        "DC.creator": d.herausgeber or d.projekt,
        "DC.coverage": d.kommune,
        "DC.date": d.datenstand,
        "DC.language": "de",
    }
    return "\n".join(f'<meta name="{name}" content="{escape(wert)}">' for name, wert in werte.items() if wert)


def _css() -> str:
    text = _CSS.read_text(encoding="utf-8")
    for marke, fett in (("SCHRIFT_NORMAL", False), ("SCHRIFT_FETT", True)):
        daten = base64.b64encode(schriftdatei(fett=fett).read_bytes()).decode()
        text = text.replace(marke, f"data:font/ttf;base64,{daten}")
    return text


def _deckblatt(d: Deckblatt) -> str:
    stand = f"Datenstand: {d.datenstand}" if d.datenstand else ""
    zeilen = [
        ("projekt", d.projekt),
        ("titel", d.titel),
        ("untertitel", d.untertitel),
        ("kommune", d.kommune),
        ("stand", stand),
        ("", d.herausgeber),
    ]
    inhalt = "\n".join(
        f"<h1>{_zeilen(text)}</h1>" if klasse == "titel" else f'<p class="{klasse}">{_zeilen(text)}</p>' for klasse, text in zeilen if text
    )
    return f'<header class="deckblatt"><div>\n{inhalt}\n</div></header>'


def _fuss(d: Deckblatt) -> str:
    satz = " · ".join(t for t in (d.titel, d.kommune, f"Datenstand {d.datenstand}" if d.datenstand else "") if t)
    foerderung = f"<p>{_zeilen(d.foerderhinweis)}</p>" if d.foerderhinweis else ""
    return f"<footer>{foerderung}<p>{_zeilen(satz)}</p></footer>"


def _inhaltsverzeichnis(dokument: Dokument) -> str:
    punkte = "\n".join(
        f'<li class="ebene-{b.ebene}"><a href="#{g.anker}">{g.nummer} {escape(b.text)}</a></li>'
        for g, b in dokument.ueberschriften()
        if b.ebene <= _TIEFE_INHALT
    )
    return f'<nav aria-labelledby="verzeichnis"><h2 id="verzeichnis">Inhalt</h2>\n<ol>\n{punkte}\n</ol></nav>' if punkte else ""


def _zeilen(text: str) -> str:
    return "<br>".join(escape(z) for z in text.split("\n"))


def _liste(texte: Iterable[str], art: str = "ul") -> str:
    return f"<{art}>" + "".join(f"<li>{t}</li>" for t in texte) + f"</{art}>"


def tabelle_html(tabelle: Datentabelle, beschriftung: str, *, summenzeile: bool = False) -> str:
    """Semantische Tabelle; ``beschriftung`` ist fertiges HTML für ``caption``."""

    def klasse(spalte: int) -> str:
        return ' class="zahl"' if spalte in tabelle.zahlenspalten else ""

    kopf = "".join(f'<th scope="col"{klasse(i)}>{_zeilen(s)}</th>' for i, s in enumerate(tabelle.spalten))
    letzte = len(tabelle.zeilen) - 1
    zeilen = "\n".join(
        ('<tr class="summe">' if n in tabelle.summen or (summenzeile and n == letzte) else "<tr>")
        + "".join(f"<td{klasse(i)}>{_zeilen(zelle)}</td>" for i, zelle in enumerate(zeile))
        + "</tr>"
        for n, zeile in enumerate(tabelle.zeilen)
    )
    return f"<table>\n<caption>{beschriftung}</caption>\n<thead><tr>{kopf}</tr></thead>\n<tbody>\n{zeilen}\n</tbody>\n</table>"


@dataclass
class _Satz:
    """Setzt die Glieder nacheinander und sammelt dabei die Fußnoten."""

    dokument: Dokument
    fussnoten: list[str] = field(default_factory=list)

    def glied(self, glied: Glied) -> str:
        """HTML eines Glieds; Blöcke ohne Bedeutung für HTML ergeben nichts."""
        block = glied.block
        match block:
            case Ueberschrift():
                return f'<h{block.ebene + 1} id="{glied.anker}">{glied.nummer} {_zeilen(block.text)}</h{block.ebene + 1}>'
            case Absatz() | Liste() | Kasten():
                return self._fliessend(block)
            case Abbildung():
                return _abbildung(glied, block)
            case Foto():
                return _foto(glied, block)
            case Tabellenblock():
                return _tabelle(glied, block)
            case _:
                return _uebriges(block)

    def _fliessend(self, block: Absatz | Liste | Kasten) -> str:
        if isinstance(block, Absatz):
            return f"<p>{self.text(block.text)}</p>"
        if isinstance(block, Liste):
            return _liste((self.text(p) for p in block.punkte), "ol" if block.nummeriert else "ul")
        titel = escape(block.titel or KASTENTITEL[block.ton])
        return f'<div class="kasten {block.ton}"><p class="titel">{titel}</p><p>{self.text(block.text)}</p></div>'

    def text(self, laeufe: Sequence[Lauf]) -> str:
        """Fließtext als HTML."""
        return "".join(self._lauf(lauf) for lauf in laeufe)

    def _lauf(self, lauf: Lauf) -> str:
        teil = _zeilen(self.dokument.verweistext(lauf))
        if lauf.fett:
            teil = f"<strong>{teil}</strong>"
        if lauf.kursiv:
            teil = f"<em>{teil}</em>"
        if lauf.ziel:
            teil = f'<a href="#{lauf.ziel}">{teil}</a>'
        if lauf.fussnote:
            self.fussnoten.append(lauf.fussnote)
            n = len(self.fussnoten)
            teil += f'<sup><a id="fn-von-{n}" href="#fn-{n}" aria-label="Fußnote {n}">{n}</a></sup>'
        return teil

    def fussnoten_html(self) -> str:
        """Der Abschnitt mit allen Fußnoten; leer, wenn es keine gibt."""
        if not self.fussnoten:
            return ""
        punkte = "".join(
            f'<li id="fn-{n}">{_zeilen(text)} <a href="#fn-von-{n}" aria-label="Zurück zur Textstelle">↩</a></li>'
            for n, text in enumerate(self.fussnoten, start=1)
        )
        return f'<section class="fussnoten" aria-labelledby="fussnoten"><h2 id="fussnoten">Fußnoten</h2><ol>{punkte}</ol></section>'


def _quelle(quelle: str) -> str:
    return f'<p class="quelle">Quelle: {_zeilen(quelle)}</p>' if quelle else ""


def _abbildung(glied: Glied, block: Abbildung) -> str:
    z = block.zeichnung
    weit = bildmass(z)[0] != "hoch"
    art = f' class="bild rollbar" tabindex="0" style="--mindest:{z.breite * _KLEINSTE_SKALA:.0f}px"' if weit else ' class="bild"'
    werte = ""
    if z.tabelle.zeilen:
        beschriftung = f"Werte zu Abbildung {glied.nummer}"
        werte = f"<details><summary>{beschriftung} als Tabelle</summary>{tabelle_html(z.tabelle, beschriftung)}</details>"
    form = ' class="weit"' if weit else ""
    return f"""<figure id="{glied.anker}"{form}>
<figcaption><b>Abbildung {glied.nummer}:</b> {_zeilen(block.titel)}</figcaption>
<div{art} role="img" aria-label="{escape(z.alternativtext)}">{svg_einbettbar(z, glied.anker)}</div>
{_quelle(block.quelle)}{werte}
</figure>"""


def _foto(glied: Glied, block: Foto) -> str:
    adresse = f"data:image/{block.bildart};base64,{block.inhalt}"
    masse = f'width="{block.breite_px}" height="{block.hoehe_px}"'
    return f"""<figure id="{glied.anker}" class="foto">
<figcaption><b>Abbildung {glied.nummer}:</b> {_zeilen(block.titel)}</figcaption>
<img src="{adresse}" {masse} alt="{escape(block.alternativtext)}">
{_quelle(block.quelle)}
</figure>"""


def _tabelle(glied: Glied, block: Tabellenblock) -> str:
    beschriftung = f"<b>Tabelle {glied.nummer}:</b> {_zeilen(block.titel)}"
    if not block.tabelle.zeilen:
        return f'<div class="tabelle" id="{glied.anker}"><p>{beschriftung}<br><em>{_zeilen(block.leer)}</em></p></div>'
    tabelle = tabelle_html(block.tabelle, beschriftung, summenzeile=block.summenzeile)
    weit = " weit" if tabellenmass(block.tabelle).seite == "quer" else ""
    rahmen = f'role="region" aria-label="Tabelle {glied.nummer}" tabindex="0"'
    return f'<div class="tabelle{weit}" id="{glied.anker}" {rahmen}>{tabelle}{_quelle(block.quelle)}</div>'


def _uebriges(block: Block) -> str:
    match block:
        case Kennzahlenblock():
            titel = f'<p class="blocktitel">{_zeilen(block.titel)}</p>' if block.titel else ""
            werte = "".join(_kennwert(e) for e in block.eintraege)
            return f'{titel}<dl class="kennzahlen">{werte}</dl>'
        case Herkunft():
            angaben = "".join(f"<dt>{escape(n)}</dt><dd>{_zeilen(w)}</dd>" for n, w in herkunftsangaben(block))
            listen = "".join(
                f'<p class="blocktitel">{titel}</p>{_liste(map(_zeilen, werte))}'
                for titel, werte in ((QUELLEN, block.quellen), (UNGEPRUEFT, block.ungeprueft))
                if werte
            )
            return f'<dl class="herkunft">{angaben}</dl>{listen}'
        case _:
            return ""


def _kennwert(e: Kennwert) -> str:
    zusatz = f"<dd>{_zeilen(e.zusatz)}</dd>" if e.zusatz else ""
    return f'<div class="{e.ton}"><dt>{_zeilen(e.titel)}</dt><dd class="wert">{_zeilen(e.wert)}</dd>{zusatz}</div>'
