"""Berichte im Notebook: ``lade`` holt die Abschnitte, ``abb`` und ``tab`` fügen eigene hinzu; die Ausgaben sind Berichtsblöcke.

Beim Erzeugen eines Berichts gibt der Kernel nur Blöcke aus; gezeichnet wird außerhalb. In JupyterLab zeigt jede Ausgabe
zusätzlich ihre Vorschau. Schwere Pakete lädt nur die Vorschau.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from rodiko_kit.basis.fehler import RodikoFehler

if TYPE_CHECKING:
    from rodiko_kit.basis.anschluss import Anschluss
    from rodiko_kit.basis.bild import Datentabelle, Zeichnung
    from rodiko_kit.reporting.bloecke import Block

MIMETYP = "application/vnd.rodiko.block+json"
"""Unter diesem Mimetyp steht in der Ausgabe einer Zelle eine Liste von Blöcken als JSON."""

UMGEBUNG = "RODIKO_BERICHT"
"""Umgebungsvariable eines Kernels, der einen Bericht erzeugt: die Datei mit der Antwort auf ``BerichtsBloecke``."""


class HatAnschluss(Protocol):
    """Was ``oeffne()`` liefert, soweit ein Bericht es braucht."""

    @property
    def anschluss(self) -> Anschluss:
        """Zugang zu den Daten."""
        ...

    def kommunen(self) -> list[dict[str, Any]]:
        """Alle Kommunen des Projekts als JSON-Werte."""
        ...


class Ausgabe:
    """Berichtsblöcke (JSON) als Ausgabe einer Zelle."""

    def __init__(self, bloecke: Sequence[dict[str, Any]]) -> None:
        self.bloecke = list(bloecke)

    def __repr__(self) -> str:
        """Die Titel der Blöcke."""
        titel = (str(b.get("titel") or b.get("text") or "") for b in self.bloecke if b["typ"] in {"ueberschrift", "abbildung", "tabelle"})
        return "\n".join(titel) or f"Berichtsblöcke: {len(self.bloecke)}"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        del include, exclude
        bund: dict[str, Any] = {MIMETYP: self.bloecke, "text/plain": repr(self)}
        if UMGEBUNG not in os.environ:
            bund["text/html"] = _vorschau(self.bloecke)
        return bund


def _vorschau(bloecke: Sequence[dict[str, Any]]) -> str:
    from rodiko_kit.reporting.bloecke import aus_json
    from rodiko_kit.reporting.html import vorschau

    return vorschau(aus_json(bloecke, ort="Vorschau"))


class Inhalt:
    """Die Abschnitte eines Berichts; jeder lässt sich in einer eigenen Zelle ausgeben, dazwischen ist Platz für eigenen Text."""

    def __init__(self, bloecke: Sequence[dict[str, Any]], kapitel: Sequence[str]) -> None:
        self.namen = tuple(kapitel)
        self._teile: dict[str, list[dict[str, Any]]] = {"": []}
        name = ""
        for block in bloecke:
            if block["typ"] == "ueberschrift" and block["ebene"] == 1:
                name = block["anker"] or block["text"]
            self._teile.setdefault(name, []).append(block)
        self._gezeigt = {"", "herkunft"}

    def deckblatt(self) -> Ausgabe:
        """Die Titelseite."""
        return Ausgabe(self._teile[""])

    def kapitel(self, name: str) -> Ausgabe:
        """Das Kapitel eines Fachmoduls; leer, wenn es für diese Kommune noch nichts gibt. Unbekannter Name: ``RodikoFehler``."""
        if name not in self.namen and name not in self._teile:
            msg = f"Das Kapitel „{name}“ gibt es nicht. Bitte einen dieser Namen angeben: {', '.join(self.namen)}."
            raise RodikoFehler(msg)
        self._gezeigt.add(name)
        return Ausgabe(self._teile.get(name, []))

    def weitere(self) -> Ausgabe:
        """Alle Kapitel, die noch nicht ausgegeben sind."""
        rest = [b for name, teil in self._teile.items() if name not in self._gezeigt for b in teil]
        self._gezeigt |= set(self._teile)
        return Ausgabe(rest)

    def herkunft(self) -> Ausgabe:
        """Datenstand, Quellen und noch nicht bestätigte Angaben; gehört ans Ende."""
        return Ausgabe(self._teile.get("herkunft", []))


def lade(oeffne: Callable[[], HatAnschluss], kommune: str = "", *, titel: str = "Bericht", intern: bool = False) -> Inhalt:
    """Holt alle Abschnitte der Kommune (Kennung; leer: die erste des Projekts).

    ``oeffne`` ist ``rodiko_kit.oeffne``; ein Kernel, der einen Bericht erzeugt, bekommt die Antwort fertig mit.
    """
    if UMGEBUNG in os.environ:
        antwort = json.loads(Path(os.environ[UMGEBUNG]).read_text(encoding="utf-8"))
    else:
        from uuid import UUID

        from rodiko_kit.reporting.sammlung import BerichtsBloecke

        sitzung = oeffne()
        kennung = UUID(kommune or _erste(sitzung.kommunen()))
        antwort = sitzung.anschluss.lesen(BerichtsBloecke(kommune=kennung, titel=titel, intern=intern))
    return Inhalt(antwort["bloecke"], antwort["kapitel"])


def _erste(kommunen: Sequence[dict[str, Any]]) -> str:
    if not kommunen:
        msg = "Das Projekt hat noch keine Kommune. Bitte zuerst im Cockpit eine anlegen."
        raise RodikoFehler(msg)
    return str(kommunen[0]["id"])


def abschnitt(*bloecke: Block) -> Ausgabe:
    """Beliebige Blöcke als Ausgabe."""
    return Ausgabe([b.als_json() for b in bloecke])


def abb(bild: Zeichnung, titel: str = "", *, id: str, quelle: str = "") -> Ausgabe:  # noqa: A002  heißt im Block so
    """Eine Abbildung; ohne ``titel`` gilt der der Zeichnung."""
    from rodiko_kit.reporting.bloecke import Abbildung

    return abschnitt(Abbildung(id=id, titel=titel or bild.titel, zeichnung=bild, quelle=quelle, intern=bild.intern))


def tab(daten: Datentabelle, titel: str, *, id: str, quelle: str = "", intern: bool = False) -> Ausgabe:  # noqa: A002  heißt im Block so
    """Eine Tabelle aus fertig geschriebenem Text."""
    from rodiko_kit.reporting.bloecke import Tabellenblock

    return abschnitt(Tabellenblock(id=id, titel=titel, tabelle=daten, quelle=quelle, intern=intern))
