"""Ein aufgedecktes Ergebnis in das Projekt übernehmen: ein Journaleintrag, umkehrbar, nur auf dem gesehenen Stand."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Aenderung, Bestand
from rodiko_kit.basis.befehl import Stapel
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.saal.modell import Runde, Rundenstand, Stapelstimme, stimmen

_LAENGE = 4000


class RundeUebernehmen(Stapel):
    """Führt die Befehle der Vorschau aus und merkt die Runde als übernommen.

    ``befehle`` und ``version`` (der Runde) stammen aus ``Uebernahmevorschau``: übernommen wird genau, was zu sehen war. Hat sich ein
    Eintrag seither geändert, ``KonfliktFehler``; hat sich die Runde geändert, ``EingabeFehler``. Dann ist nichts geschrieben.
    """

    NAME: ClassVar[str] = "runde_uebernehmen"

    runde: UUID
    version: int

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die Änderungen der Vorschau und die Runde."""
        runde = bestand.hole(Runde, self.runde)
        if runde.uebernommen:
            raise EingabeFehler("Runde", runde.frage, "ist schon übernommen.", "„Rückgängig“ nimmt die Übernahme zurück.")
        if runde.version != self.version or runde.stand is not Rundenstand.AUFGEDECKT or runde.probelauf:
            raise EingabeFehler("Runde", runde.frage, "hat sich inzwischen geändert.", "Bitte die Vorschau noch einmal ansehen.")
        if not self.befehle:
            raise EingabeFehler("Runde", runde.frage, "gibt nichts zu übernehmen.", "Das Ergebnis steht im Protokoll.")
        from rodiko_kit.saal.analyse.ernte import vorschau
        from rodiko_kit.saal.analyse.zaehlung import zaehle

        ergebnis = zaehle(runde, stimmen(runde, bestand.einwuerfe(runde.id), bestand.alle(Stapelstimme)))
        zeilen = vorschau(bestand, self.befehle)
        saetze = tuple(f"{z.gegenstand}, {z.feld}: {z.vorher or 'neu'} → {z.nachher}"[:_LAENGE] for z in zeilen)
        neu = runde.aendern(
            uebernommen=True,
            uebernahme=saetze,
            beteiligung=beteiligung(ergebnis.teilnahme.stimmen, ergebnis.teilnahme.uebertragen),
            ergebnis=ergebnis.satz[:_LAENGE],
            version=runde.version + 1,
        )
        eigene = Aenderung(art=Runde.ART, id=runde.id, vorher=runde.als_json(), nachher=neu.als_json())
        return (*super().aenderungen(bestand), eigene)


def beteiligung(stimmzettel: int, uebertragen: int) -> str:
    """„23 Stimmzettel, davon 5 von Papier oder Handzeichen“."""
    davon = f", davon {uebertragen} von Papier oder Handzeichen" if uebertragen else ""
    return f"{anzahl(stimmzettel, 'Stimmzettel', 'Stimmzettel')}{davon}"
