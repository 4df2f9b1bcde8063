"""Was der Vergleich zweier Stände eines Prozesses zeigt."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.basis.verlauf import Zwischenstand


class Versionsvergleich(Abfrage):
    """Der Prozess bei Stand ``von`` gegen Stand ``bis`` (leer = heute).

    Antwort: ``satz`` und, wenn es beide Fassungen gibt, ``kennzahlen`` und ``unterschiede`` (Datentabellen), ``bilder`` (Zeichnungen;
    ``beamer`` in großer Schrift); sonst sagt ``satz``, was fehlt.
    """

    NAME: ClassVar[str] = "ist_versionen"

    prozess: UUID
    von: UUID
    bis: UUID | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Tabellen und Bilder als JSON."""
        from rodiko_kit.prozesse.analyse import versionen
        from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BEAMER, BILDSCHIRM

        fassungen = []
        for kennung in (self.von, self.bis):
            stand = bestand.hole(Zwischenstand, kennung) if kennung else None
            name = stand.name if stand else versionen.HEUTE
            try:
                eine = versionen.fassung(versionen.bestand_zu(bestand, stand) if stand else bestand, self.prozess, name)
            except NichtGefundenFehler as fehler:
                return {"satz": f"„{name}“ lässt sich nicht mehr zeigen: {fehler}"}
            if eine is None:
                return {"satz": f"Bei „{name}“ hatte der Prozess noch keine Schritte."}
            fassungen.append(eine)
        alt, neu = fassungen
        gefunden = versionen.unterschiede(alt, neu)
        bilder = versionen.vergleichsbild(gefunden, alt, neu, BEAMER if self.beamer else BILDSCHIRM)
        return {
            "satz": versionen.zusammenfassung(versionen.schrittzeichen(gefunden, alt.ablauf, neu.ablauf), alt, neu),
            "kennzahlen": versionen.kennzahlentafel(alt, neu).als_json(),
            "unterschiede": versionen.unterschiedstafel(gefunden, alt, neu).als_json(),
            "bilder": [b.als_json() for b in bilder],
        }
