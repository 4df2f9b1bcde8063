"""Was eine Prüfung an einer Datei gefunden hat, ohne etwas zu speichern."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell


class Meldung(Modell):
    """Ein Mangel mit Ort, Wert, was falsch ist und was zu tun ist; ``text`` ist der ganze Satz."""

    ort: str
    wert: str
    mangel: str
    abhilfe: str
    text: str

    @classmethod
    def aus(cls, fehler: EingabeFehler) -> Self:
        """Dieselbe Aussage als Wert."""
        wert = "" if fehler.wert is None else str(fehler.wert)
        return cls(ort=fehler.ort, wert=wert, mangel=fehler.mangel, abhilfe=fehler.abhilfe, text=str(fehler))


class Befund(Modell):
    """Form der Datei, Anzahlen (etwa je Blatt), Mängel und Hinweise; ohne Mängel ist sie in Ordnung."""

    datei: str
    form: str
    anzahlen: dict[str, int] = Field(default_factory=dict)
    meldungen: tuple[Meldung, ...] = ()
    hinweise: tuple[str, ...] = ()
    kennzahlen: dict[str, Any] = Field(default_factory=dict)
    """Gerechnete Größen als JSON-Werte, etwa Durchlaufzeiten."""

    @property
    def in_ordnung(self) -> bool:
        """Ob es keine Mängel gibt."""
        return not self.meldungen

    def bericht(self) -> dict[str, Any]:
        """Alle Angaben als JSON-Werte; die Kennzahlen stehen unter ihrem Namen daneben."""
        werte = self.als_json()
        kennzahlen: dict[str, Any] = werte.pop("kennzahlen")
        return werte | kennzahlen
