"""Sammelt die Abschnitte der Fachmodule zu einem Bericht und nimmt alles Interne heraus, das nicht ausdrücklich gewünscht ist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ClassVar

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fachmodul import Berichtseintrag
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Block,
    Deckblatt,
    Herkunft,
    Kennzahlenblock,
    Tabellenblock,
    Ueberschrift,
    als_json,
    ohne_tote_verweise,
)

GESTALTUNG = "bericht/gestaltung.yaml"
"""Vorlage mit den Angaben des Deckblatts: projekt, untertitel, herausgeber, foerderhinweis."""


def sammle(
    eintraege: Sequence[Berichtseintrag], bestand: Bestand, *, intern: bool = False, titel: str = "Bericht", datenstand: str = ""
) -> tuple[Block, ...]:
    """Ein ganzer Bericht: Deckblatt, je Eintrag (nach ``rang``) ein Kapitel, am Ende die Herkunft.

    Beginnen die Blöcke eines Eintrags nicht mit einer Überschrift der Ebene 1, steht sein ``titel`` als Kapitel davor
    (Anker = ``name`` des Eintrags); ein Eintrag ohne Blöcke entfällt. ``datenstand`` ist fertiger Text (leer: nur die Journalnummer).
    """
    kommune = bestand.suche("kommune", bestand.kommune)
    name = kommune.anzeige if kommune else ""
    inhalt = [b for e in sorted(eintraege, key=lambda e: (e.rang, e.name)) for b in _kapitel(e, bestand, intern=intern)]
    stand = datenstand or f"Journaleintrag {bestand.nummer}"
    alle: tuple[Block, ...] = (
        _deckblatt(bestand, titel=titel, kommune=name, datenstand=stand),
        *(b for b in inhalt if not isinstance(b, Herkunft)),
        Ueberschrift(ebene=1, text="Grundlagen dieses Berichts", anker="herkunft"),
        _herkunft(inhalt, bestand.nummer, stand, mit_internem=intern),
    )
    return alle if intern else ohne_internes(alle)


def _deckblatt(bestand: Bestand, *, titel: str, kommune: str, datenstand: str) -> Deckblatt:
    angaben = bestand.vorlage(GESTALTUNG) or {}
    texte: dict[str, Any] = {
        feld: str(angaben.get(feld) or "").strip() for feld in ("projekt", "untertitel", "herausgeber", "foerderhinweis")
    }
    return Deckblatt(titel=titel, kommune=kommune, datenstand=datenstand, **texte)


def _kapitel(eintrag: Berichtseintrag, bestand: Bestand, *, intern: bool) -> Iterator[Block]:
    """Der Abschnitt; sein Anker ist immer der Name des Eintrags."""
    bloecke: tuple[Block, ...] = tuple(eintrag.bloecke(bestand, intern))
    erster = bloecke[0] if bloecke else None
    if erster and not (isinstance(erster, Ueberschrift) and erster.ebene == 1):
        yield Ueberschrift(ebene=1, text=eintrag.titel, anker=eintrag.name)
    elif isinstance(erster, Ueberschrift):
        yield erster.aendern(anker=eintrag.name)
        bloecke = bloecke[1:]
    yield from bloecke


def _herkunft(bloecke: Iterable[Block], nummer: int, datenstand: str, *, mit_internem: bool) -> Herkunft:
    teile = [b for b in bloecke if isinstance(b, Herkunft) and (mit_internem or not b.intern)]
    return Herkunft(
        datenstand=datenstand,
        journalnummer=nummer,
        programm=f"rodiko_kit {programmfassung()}",
        quellen=tuple(dict.fromkeys(q for t in teile for q in t.quellen)),
        ungeprueft=tuple(dict.fromkeys(s for t in teile for s in t.ungeprueft)),
        mit_internem=mit_internem,
    )


def programmfassung() -> str:
    """Fassung des installierten Programms; ``aus dem Quelltext``, wenn es nicht installiert ist."""
    try:
        return version("rodiko-kit")
    except PackageNotFoundError:
        return "aus dem Quelltext"


def ohne_internes(bloecke: Sequence[Block]) -> tuple[Block, ...]:
    """Alle Blöcke ohne Angaben „Beratung intern“: Blöcke, Zeichnungen, Spalten und Kennwerte mit dieser Marke fehlen.

    Unter einer internen Überschrift entfällt der ganze Abschnitt. Verweise auf Entfallenes verlieren ihr Ziel.
    """
    return ohne_tote_verweise([_ohne_interne_teile(b) for b in _offene(bloecke)])


def _offene(bloecke: Sequence[Block]) -> Iterator[Block]:
    gesperrt = 0
    for block in bloecke:
        if isinstance(block, Ueberschrift):
            if gesperrt and block.ebene > gesperrt:
                continue
            gesperrt = block.ebene if block.intern else 0
        if gesperrt or block.intern or (isinstance(block, Abbildung) and block.zeichnung.intern):
            continue
        if isinstance(block, Tabellenblock) and set(block.interne_spalten) >= set(range(len(block.tabelle.spalten))):
            continue
        yield block


def _ohne_interne_teile(block: Block) -> Block:
    if isinstance(block, Tabellenblock) and block.interne_spalten:
        return block.aendern(tabelle=_ohne_spalten(block.tabelle, set(block.interne_spalten)), interne_spalten=())
    if isinstance(block, Kennzahlenblock):
        return block.aendern(eintraege=tuple(e for e in block.eintraege if not e.intern))
    return block


def _ohne_spalten(tabelle: Datentabelle, weg: set[int]) -> Datentabelle:
    bleibt = [i for i in range(len(tabelle.spalten)) if i not in weg]
    return tabelle.aendern(
        spalten=tuple(tabelle.spalten[i] for i in bleibt),
        zeilen=tuple(tuple(zeile[i] for i in bleibt) for zeile in tabelle.zeilen),
        zahlenspalten=tuple(neu for neu, alt in enumerate(bleibt) if alt in tabelle.zahlenspalten),
    )


class BerichtsBloecke(Abfrage):
    """Fragt nach allen Blöcken eines Berichts; Antwort: ``{"bloecke": [Block als JSON], "kapitel": [Namen aller Einträge]}``.

    Beantwortet wird sie von der Klasse aus ``abfrage_mit``, die dieselbe ``NAME`` trägt und die Fachmodule kennt.
    """

    NAME: ClassVar[str] = "bericht_bloecke"

    titel: str = "Bericht"
    intern: bool = False
    nur: tuple[str, ...] = ()
    """Namen der gewünschten Kapitel; leer: alle."""


def abfrage_mit(
    eintraege: Callable[[], Sequence[Berichtseintrag]], datenstand: Callable[[Bestand], str] = lambda _: ""
) -> type[BerichtsBloecke]:
    """Die Klasse, die ``BerichtsBloecke`` beantwortet; die Zusammensetzung des Programms meldet sie an.

    ``eintraege`` liefert die Berichtsabschnitte aller Fachmodule, ``datenstand`` den Stand als Text.
    """

    class BerichtsBloeckeAntwort(BerichtsBloecke):
        """``BerichtsBloecke`` mit den Abschnitten der Fachmodule."""

        def antwort(self, bestand: Bestand) -> dict[str, Any]:
            """Blöcke als JSON und die Namen aller Kapitel."""
            alle = [e for e in eintraege() if not self.nur or e.name in self.nur]
            bloecke = sammle(alle, bestand, intern=self.intern, titel=self.titel, datenstand=datenstand(bestand))
            return {"bloecke": als_json(bloecke), "kapitel": [e.name for e in alle]}

    return BerichtsBloeckeAntwort
