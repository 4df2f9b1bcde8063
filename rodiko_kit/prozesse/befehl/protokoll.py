"""Befehle zu Ereignisprotokollen: übernehmen, Aktivitäten zuordnen, Zeitbelege annehmen."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Aenderung, Befehl, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import VERWALTUNGSFELDER, Objekt, Pflichttext
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.protokoll.schutz import Aufnahme
from rodiko_kit.prozesse.analyse.protokoll.vergleich import belege_von, belegfelder, vergleiche
from rodiko_kit.prozesse.analyse.protokoll.zuordnung import offene_vorschlaege
from rodiko_kit.prozesse.befehl.schritte import Neu, geaendert
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung, Protokollvariante, Protokollwechsel
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

_TEILE: tuple[type[Objekt], ...] = (Protokollaktivitaet, Protokollwechsel, Protokollvariante)


class ProtokollUebernehmen(Befehl):
    """Legt die Auswertung eines Protokolls an; dieselbe Datei noch einmal ersetzt ihre frühere Auswertung.

    Zuordnungen zu Schritten, die es zu gleichnamigen Aktivitäten desselben Prozesses schon gibt, gelten weiter.
    """

    NAME: ClassVar[str] = "protokoll_uebernehmen"

    prozess: UUID
    dateiname: Pflichttext
    aufnahme: Aufnahme

    def titel(self, bestand: Bestand) -> str:
        """„Ereignisprotokoll antraege.csv eingelesen: 812 Fälle“."""
        del bestand
        return f"Ereignisprotokoll {self.dateiname} eingelesen: {anzahl(int(self.aufnahme.kopf.get('faelle', 0)), 'Fall', 'Fälle')}"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die neuen Zeilen, nach den gelöschten der früheren Auswertung; ``NichtGefundenFehler`` bei fremdem Prozess."""
        bestand.hole(Prozess, self.prozess)
        eigene = [p for p in bestand.alle(Protokollauswertung) if p.prozess == self.prozess]
        kopf: dict[str, Any] = {**self.aufnahme.kopf, "name": self.dateiname, "prozess": str(self.prozess)}
        alt = next((p for p in eigene if p.fingerabdruck and p.fingerabdruck == kopf.get("fingerabdruck")), None)
        if fremd := {"kuerzel", *VERWALTUNGSFELDER} & set(kopf):
            rat = "Bitte die Datei neu einlesen."
            raise EingabeFehler("Ereignisprotokoll", ", ".join(sorted(fremd)), "wird vom Programm vergeben.", rat)
        bekannt = _zuordnungen(bestand, {p.id for p in eigene})
        neu = Neu(bestand, self.kommune)
        erste = geaendert(alt, **kopf) if alt else neu(Protokollauswertung, kopf)
        weg = [_geloescht(o) for k in _TEILE for o in bestand.alle(k) if alt and getattr(o, "protokoll", None) == alt.id]
        rahmen = {"protokoll": str(erste.id)}
        return (
            *weg,
            erste,
            *(neu(Protokollaktivitaet, {**z, **rahmen, "schritt": bekannt.get(z.get("name", ""))}) for z in self.aufnahme.aktivitaeten),
            *(neu(Protokollwechsel, {**z, **rahmen}) for z in self.aufnahme.wechsel),
            *(neu(Protokollvariante, {**z, **rahmen}) for z in self.aufnahme.wege),
        )


def _zuordnungen(bestand: Bestand, protokolle: set[UUID]) -> dict[str, str]:
    """Aktivität -> Schritt nach den bisherigen Protokollen des Prozesses, das jüngste zuletzt."""
    return {a.name: str(a.schritt) for a in bestand.alle(Protokollaktivitaet) if a.protokoll in protokolle and a.schritt}


def _geloescht(objekt: Objekt) -> Aenderung:
    return Aenderung(art=objekt.ART, id=objekt.id, vorher=objekt.als_json())


class VorschlaegeZuordnen(Befehl):
    """Ordnet alle vorgeschlagenen Schritte zu; was schon zugeordnet ist, bleibt."""

    NAME: ClassVar[str] = "protokoll_zuordnen"

    protokoll: UUID

    def titel(self, bestand: Bestand) -> str:
        """„6 Aktivitäten Schritten zugeordnet“."""
        zahl = len(offene_vorschlaege(bestand, bestand.hole(Protokollauswertung, self.protokoll)))
        return f"{anzahl(zahl, 'Aktivität', 'Aktivitäten')} Schritten zugeordnet"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Je Vorschlag die geänderte Aktivität."""
        offen = offene_vorschlaege(bestand, bestand.hole(Protokollauswertung, self.protokoll))
        return tuple(geaendert(bestand.hole(Protokollaktivitaet, a), schritt=t.schritt) for a, t in offen.items())


class ProtokollzeitenUebernehmen(Befehl):
    """Nimmt Zeiten des Protokolls als Zeitbelege an: die genannten ``schritte``, ohne Angabe alle vorgeschlagenen.

    Je Schritt gibt es höchstens einen Zeitbeleg eines Protokolls; ein vorhandener wird aufgefrischt.
    """

    NAME: ClassVar[str] = "protokollzeiten_uebernehmen"

    protokoll: UUID
    schritte: tuple[UUID, ...] = Field(default=(), max_length=500)

    def titel(self, bestand: Bestand) -> str:
        """„5 Zeitbelege aus Ereignisprotokoll antraege.csv übernommen“."""
        protokoll = bestand.hole(Protokollauswertung, self.protokoll)
        return f"{anzahl(len(self._felder(bestand, protokoll)), 'Zeitbeleg', 'Zeitbelege')} aus {protokoll.name} übernommen"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Die neuen und geänderten Zeitbelege; ``EingabeFehler``, wenn das Protokoll zu einem Schritt keine Zeit hergibt."""
        protokoll = bestand.hole(Protokollauswertung, self.protokoll)
        vorhanden = belege_von(bestand, protokoll)
        neu = Neu(bestand, self.kommune)
        reihe = []
        for schritt, felder in self._felder(bestand, protokoll).items():
            alt = vorhanden.get(schritt)
            if alt is None:
                reihe.append(neu(Zeitbeleg, felder))
            elif any(alt.als_json()[n] != w for n, w in felder.items()):
                reihe.append(geaendert(alt, **felder))
        return tuple(reihe)

    def _felder(self, bestand: Bestand, protokoll: Protokollauswertung) -> dict[UUID, dict[str, Any]]:
        moeglich = {v.schritt: v for v in vergleiche(bestand, protokoll).vorschlaege}
        fremd = next((s for s in self.schritte if s not in moeglich), None)
        if fremd is not None:
            schritt = bestand.suche(Schritt.ART, fremd)
            rat = "Bitte genau eine Aktivität mit Beginn und Ende zuordnen."
            raise EingabeFehler("Schritt", schritt.anzeige if schritt else str(fremd), "hat im Protokoll keine Dauer.", rat)
        return {s: belegfelder(protokoll, v) for s, v in moeglich.items() if not self.schritte or s in self.schritte}


class ProtokollzeitEntfernen(Befehl):
    """Nimmt den Zeitbeleg wieder weg, den ein Schritt aus einem Protokoll hat."""

    NAME: ClassVar[str] = "protokollzeit_entfernen"

    protokoll: UUID
    schritt: UUID

    def titel(self, bestand: Bestand) -> str:
        """„Zeitbeleg aus dem Protokoll bei Unterlagen prüfen entfernt“."""
        return f"Zeitbeleg aus dem Protokoll bei {bestand.hole(Schritt, self.schritt).anzeige} entfernt"

    def aenderungen(self, bestand: Bestand) -> tuple[Aenderung, ...]:
        """Der gelöschte Zeitbeleg; keiner, wenn es ihn nicht gibt."""
        beleg = belege_von(bestand, bestand.hole(Protokollauswertung, self.protokoll)).get(self.schritt)
        return () if beleg is None else (_geloescht(beleg),)
