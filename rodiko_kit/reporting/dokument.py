"""Der ganze Bericht: geprüfte Blockfolge mit Nummern für Abschnitte, Abbildungen und Tabellen; gleich in allen Ausgaben."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.reporting.bloecke import Abbildung, Block, Deckblatt, Foto, Lauf, Tabellenblock, Ueberschrift, kennung, pruefe_folge


@dataclass(frozen=True)
class Glied:
    """Ein Block mit seinem Anker (leer: keiner) und seiner Nummer: ``1.2`` (Abschnitt), ``3`` (Abbildung, Tabelle) oder leer."""

    block: Block
    anker: str = ""
    nummer: str = ""


@dataclass(frozen=True)
class Dokument:
    """Ein Bericht, fertig zum Setzen.

    ``marken`` nennt zu jedem Anker den Text eines Verweises („Abbildung 3“, „Abschnitt 1.2“).
    """

    deckblatt: Deckblatt
    glieder: tuple[Glied, ...]
    marken: dict[str, str]

    def abbildungen(self) -> Iterator[tuple[Glied, Abbildung]]:
        """Alle Abbildungen mit ihrem Glied, in Reihenfolge."""
        return ((g, g.block) for g in self.glieder if isinstance(g.block, Abbildung))

    def tabellen(self) -> Iterator[tuple[Glied, Tabellenblock]]:
        """Alle Tabellen mit ihrem Glied, in Reihenfolge."""
        return ((g, g.block) for g in self.glieder if isinstance(g.block, Tabellenblock))

    def ueberschriften(self) -> Iterator[tuple[Glied, Ueberschrift]]:
        """Alle Überschriften mit ihrem Glied, in Reihenfolge."""
        return ((g, g.block) for g in self.glieder if isinstance(g.block, Ueberschrift))

    def verweistext(self, lauf: Lauf) -> str:
        """Was ein Lauf zeigt: sein Text, bei leerem Text die Marke des Ziels."""
        return lauf.text or (self.marken[lauf.ziel] if lauf.ziel else "")


def ordne(bloecke: Sequence[Block]) -> Dokument:
    """Prüft und nummeriert; ohne Deckblatt, mit doppelten Kennungen oder toten Verweisen ``RodikoFehler``.

    Überspringt eine Überschrift Ebenen, rückt sie auf: auf Ebene 1 folgt höchstens Ebene 2.
    """
    if not bloecke or not isinstance(bloecke[0], Deckblatt):
        msg = "Der Bericht beginnt nicht mit einem Deckblatt. Bitte als ersten Block ein Deckblatt mit dem Titel angeben."
        raise RodikoFehler(msg)
    if any(isinstance(b, Deckblatt) for b in bloecke[1:]):
        msg = "Der Bericht hat mehr als ein Deckblatt. Bitte nur den ersten Block als Deckblatt angeben."
        raise RodikoFehler(msg)
    pruefe_folge(bloecke)
    glieder = tuple(_nummeriert(bloecke[1:]))
    marken = {g.anker: f"{_WORT[type(g.block)]} {g.nummer}" for g in glieder if g.anker}
    return Dokument(bloecke[0], glieder, marken)


_WORT: dict[type, str] = {Abbildung: "Abbildung", Foto: "Abbildung", Tabellenblock: "Tabelle", Ueberschrift: "Abschnitt"}


def _nummeriert(bloecke: Sequence[Block]) -> Iterator[Glied]:
    stand: list[int] = []
    zaehler = {"Abbildung": 0, "Tabelle": 0}
    for block in bloecke:
        if isinstance(block, Ueberschrift):
            ebene = min(block.ebene, len(stand) + 1)
            stand = [*stand[: ebene - 1], (stand[ebene - 1] if len(stand) >= ebene else 0) + 1]
            nummer = ".".join(str(n) for n in stand)
            yield Glied(block.aendern(ebene=ebene), block.anker or "abschnitt-" + nummer.replace(".", "-"), nummer)
        elif isinstance(block, Abbildung | Foto | Tabellenblock):
            zaehler[_WORT[type(block)]] += 1
            yield Glied(block, kennung(block) or "", str(zaehler[_WORT[type(block)]]))
        else:
            yield Glied(block)
