"""Was der Kernel dem Browser auf ein Ereignis antwortet."""

from __future__ import annotations

from typing import Literal

from rodiko_kit.basis.fehler import RodikoFehler
from rodiko_kit.basis.modell import Modell


class Zellfehler(Modell):
    """Ein Mangel an einer Zelle (``feld`` leer: an der ganzen Zeile); ``text`` nennt Wert, Mangel und Abhilfe, ``ort`` die Stelle."""

    zeile: str
    feld: str
    text: str
    ort: str = ""


class ZellFehler(RodikoFehler):
    """Eine oder mehrere Zellen sind falsch; nichts wurde gespeichert."""

    def __init__(self, fehler: tuple[Zellfehler, ...]) -> None:
        self.fehler = fehler
        super().__init__("\n".join(f"{f.ort}: {f.text}" for f in fehler))


class Konfliktfeld(Modell):
    """Zwei Werte für ein Feld, in Anzeigeform."""

    feld: str
    titel: str
    ihr: str
    gespeichert: str


class Konflikt(Modell):
    """Frage an die Person, welcher Stand gelten soll.

    ``art``: ``felder`` wählt je Feld, ``loeschen`` fragt, ob ein geänderter Eintrag trotzdem gelöscht werden soll,
    ``geloescht`` teilt mit, dass es den Eintrag nicht mehr gibt.
    """

    nr: int
    art: Literal["felder", "loeschen", "geloescht"]
    titel: str
    text: str
    felder: tuple[Konfliktfeld, ...] = ()


class Antwort(Modell):
    """Ergebnis eines Ereignisses.

    ``ok`` = übernommen; ``verbindung`` falsch = nicht gespeichert, weil der schreibende Prozess nicht antwortet, der Browser
    behält die Eingabe und versucht es wieder; ``gespeichert`` ist die Uhrzeit; ``meldung`` erscheint als Hinweis,
    mit ``anbieten`` samt Rückgängig-Knopf.
    """

    nr: int = 0
    ok: bool = True
    verbindung: bool = True
    gespeichert: str = ""
    meldung: str = ""
    ton: Literal["info", "gut", "warnung", "fehler"] = "info"
    anbieten: bool = False
    fehler: tuple[Zellfehler, ...] = ()
    konflikt: Konflikt | None = None
