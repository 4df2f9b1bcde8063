"""Fehler, die Nutzerinnen und Nutzer lesen: jeder nennt Ort, Wert und Abhilfe."""

from __future__ import annotations

from collections.abc import Iterable


class RodikoFehler(Exception):
    """Oberklasse aller Fehler, deren Text auf Deutsch für Menschen bestimmt ist."""


class EingabeFehler(RodikoFehler):
    """Ein einzelner Wert ist falsch.

    ``str(fehler)`` hat die Form ``Ort: 'Wert', was falsch ist. Was zu tun ist.``
    """

    def __init__(self, ort: str, wert: object, mangel: str, abhilfe: str) -> None:
        self.ort = ort
        self.wert = wert
        self.mangel = mangel
        self.abhilfe = abhilfe
        super().__init__(f"{ort}: '{_kurz(wert)}' {mangel} {abhilfe}".strip())


class SammelFehler(RodikoFehler):
    """Mehrere Eingabefehler auf einmal, etwa alle einer Datei; ``fehler`` hält sie in Reihenfolge."""

    def __init__(self, fehler: Iterable[EingabeFehler]) -> None:
        self.fehler = tuple(fehler)
        super().__init__("\n".join(str(f) for f in self.fehler))


class KonfliktFehler(RodikoFehler):
    """Das Objekt wurde inzwischen geändert; ``aktuell`` ist der gespeicherte Stand als JSON-Werte."""

    def __init__(self, art: str, id_: str, aktuell: dict[str, object] | None) -> None:
        self.art = art
        self.id = id_
        self.aktuell = aktuell
        if aktuell is None:
            text = "Der Eintrag wurde inzwischen gelöscht. Bitte prüfen, ob er noch gebraucht wird, und neu anlegen."
        else:
            text = "Der Eintrag wurde inzwischen von anderer Seite geändert. Bitte wählen, welcher Stand gelten soll."
        super().__init__(text)


class NichtGefundenFehler(RodikoFehler):
    """Eine Kennung zeigt auf nichts, was die Aufrufende sehen darf."""


class RechteFehler(RodikoFehler):
    """Die Person darf diesen Befehl oder diese Abfrage nicht stellen."""


class DatenbankFehler(RodikoFehler):
    """Die Datenbank lässt sich nicht benutzen (neuere Fassung, beschädigt, gesperrt, voll)."""


class VerbindungsFehler(RodikoFehler):
    """Der schreibende Prozess antwortet nicht."""


class UeberholtFehler(RodikoFehler):
    """Niemand wartet mehr auf die Antwort: dasselbe Fenster hat inzwischen neu gefragt."""


def _kurz(wert: object, laenge: int = 80) -> str:
    text = "" if wert is None else str(wert)
    return text if len(text) <= laenge else text[: laenge - 1] + "…"
