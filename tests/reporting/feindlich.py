"""Texte, wie sie Teilnehmende eintippen können: Markup aller Ausgaben, Endloswörter, fremde Schriften."""

from __future__ import annotations

from rodiko_kit.basis.bild import Datentabelle, Schrift
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Absatz,
    Block,
    Deckblatt,
    Herkunft,
    Kasten,
    Kennwert,
    Kennzahlenblock,
    Lauf,
    Liste,
    Tabellenblock,
    Ueberschrift,
)
from tests.reporting.muster import balken

TEXTE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><b>x",
    '#import "@preview/x:1.0.0": *',
    '#read("/etc/passwd")',
    '#panic("x")',
    "$x^2$ *fett* _kursiv_ `code` @verweis <marke> [a] ~ \\ // /* */",
    "= Titel",
    "&amp; &lt;",
    "{{ x }} ${x} %s",
    "مرحبا بالعالم",
    "שלום עולם",
    "emoji 😀 null\u200dbreit \u202efalsch\u202c",
    "W" * 400,
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungsentwurf" * 2,
)


def feindlicher_bericht() -> tuple[Block, ...]:
    """Jeder Text in jeder Rolle."""
    return (
        Deckblatt(titel=TEXTE[0], untertitel=TEXTE[1], kommune=TEXTE[2], projekt=TEXTE[3], datenstand=TEXTE[4], herausgeber=TEXTE[5]),
        *(block for n, text in enumerate(TEXTE) for block in _rollen(n, text)),
    )


def _rollen(n: int, text: str) -> tuple[Block, ...]:
    zeichnung = balken().aendern(
        alternativtext=text, formen=(Schrift(x=10, y=20, text=text),), tabelle=Datentabelle(spalten=(text,), zeilen=((text,),))
    )
    return (
        Ueberschrift(ebene=1, text=text),
        Absatz(text=(Lauf(text=text, fett=True, fussnote=text), Lauf(text=text, ziel=f"bild-{n}"))),
        Liste(punkte=(text,)),
        Abbildung(id=f"bild-{n}", titel=text, zeichnung=zeichnung, quelle=text),
        Tabellenblock(id=f"tab-{n}", titel=text, tabelle=Datentabelle(spalten=(text, "b"), zeilen=((text, text),)), quelle=text),
        Tabellenblock(id=f"leer-{n}", titel=text, tabelle=Datentabelle(spalten=(text,)), leer=text),
        Kasten(text=text, titel=text),
        Kennzahlenblock(titel=text, eintraege=(Kennwert(titel=text, wert=text, zusatz=text),)),
        Herkunft(datenstand=text, programm=text, quellen=(text,), ungeprueft=(text,)),
    )
