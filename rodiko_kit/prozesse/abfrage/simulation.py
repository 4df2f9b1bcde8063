"""Was der Bildschirm „Zeiten und Engpässe“ zeigt: Auswahl und Grenzen sofort, Bänder und Bilder als lange Antwort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Modell
from rodiko_kit.basis.vorrang import LangeAbfrage, Weiter
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.abfrage.ist import aufgenommene
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.ablauf import Ablauf
    from rodiko_kit.prozesse.analyse.beobachtung import Beobachtung
    from rodiko_kit.prozesse.analyse.simulation.felder import Uhr
    from rodiko_kit.prozesse.analyse.versuch import Versuch


def uhr_fuer(bestand: Bestand) -> Uhr:
    """Kalender der Kommune: Feiertage des Landes und gemeinsame Schließtage."""
    from rodiko_kit.prozesse.analyse.simulation.felder import Uhr
    from rodiko_kit.prozesse.analyse.zeitband import BEGINN

    kommune = bestand.suche(Kommune.ART, bestand.kommune)
    if not isinstance(kommune, Kommune):
        return Uhr(BEGINN)
    return Uhr(BEGINN, kommune.land.value, frozenset(kommune.schliesstage))


def beobachtung_aus(bestand: Bestand, prozess: UUID) -> Beobachtung:
    """Die beobachtete Durchlaufzeit des Prozesses und der erfragte Rückstau aller Einheiten."""
    from rodiko_kit.prozesse.analyse.beobachtung import Beobachtung

    eines = bestand.hole(Prozess, prozess)
    return Beobachtung(
        durchlauf_tage=None if eines.durchlaufzeit_tage is None else float(eines.durchlaufzeit_tage),
        quelle=eines.durchlaufzeit_quelle,
        rueckstau_tage={str(e.id): float(e.rueckstau_tage) for e in bestand.alle(Einheit) if e.rueckstau_tage is not None},
    )


class _Frage(Modell):
    """Prozess und Versuch: ``personal`` in VZÄ je Einheit, ``faelle`` und ``zeit`` als Faktoren, ``schritt`` zur Zeit."""

    personal: dict[str, float] = Field(default_factory=dict)
    faelle: float = Field(default=1.0, ge=0.1, le=10)
    schritt: str = ""
    zeit: float = Field(default=1.0, ge=0.1, le=10)

    def versuch(self) -> Versuch:
        """Derselbe Versuch als Rechenwert."""
        from rodiko_kit.prozesse.analyse.versuch import Versuch

        return Versuch({i: v for i, v in self.personal.items() if v}, self.faelle, self.schritt, self.zeit)


class SimulationBlick(_Frage, Abfrage):
    """Prozesse zur Wahl, Schritte, Einheiten und, was ohne Simulation feststeht; ``prozess`` leer = der erste aufgenommene."""

    NAME: ClassVar[str] = "simulation"

    prozess: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Sofortige Antwort mit exakten Zahlen.

        ``prozesse``, ``prozess``, ``schritte`` (id, text), ``einheiten`` (id, name, vzae), ``zeilen`` je Art, ``stand`` (Journalnummer),
        ``kennzahlen`` und ``ueberlast`` (Sätze) des Versuchs; ``fehler``, wenn Angaben fehlen.
        """
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus

        prozesse = aufgenommene(bestand)
        gemeint = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        ablauf = ablauf_aus(bestand, gemeint.id) if gemeint else None
        bahnen = {b.id: b for b in ablauf.bahnen} if ablauf else {}
        return {
            "prozesse": [{"id": str(p.id), "text": f"{p.kuerzel} {p.name}"} for p in prozesse],
            "prozess": str(gemeint.id) if gemeint and ablauf and ablauf.knoten else "",
            "schritte": [{"id": k.id, "text": f"{k.kuerzel} {k.name}".strip()} for k in ablauf.knoten if k.bearbeitung] if ablauf else [],
            "einheiten": [{"id": b.id, "name": b.name, "vzae": b.verfuegbar} for b in bahnen.values() if b.verfuegbar],
            "zeilen": {
                Prozess.ART: [gemeint.als_json()] if gemeint else [],
                Einheit.ART: [e.als_json() for e in bestand.alle(Einheit) if str(e.id) in bahnen],
            },
            "stand": str(bestand.nummer),
            **(self._exakt(ablauf, uhr_fuer(bestand)) if ablauf and ablauf.knoten else {"kennzahlen": [], "ueberlast": [], "fehler": ""}),
        }

    def _exakt(self, ablauf: Ablauf, uhr: Uhr) -> dict[str, Any]:
        from rodiko_kit.prozesse.analyse.simulation.lauf import ueberlast
        from rodiko_kit.prozesse.analyse.versuch import anwesend, versuche
        from rodiko_kit.prozesse.analyse.zeitsaetze import exaktkennzahlen

        versuch = self.versuch()
        try:
            dann = versuche(ablauf, versuch) if versuch.aendert else ablauf
            return {
                "kennzahlen": exaktkennzahlen(ablauf, dann, uhr),
                "ueberlast": [u.satz for u in ueberlast(anwesend(dann, uhr), uhr)],
                "fehler": "",
            }
        except EingabeFehler as fehler:
            return {"kennzahlen": [], "ueberlast": [], "fehler": str(fehler)}


class SimulationBand(_Frage, LangeAbfrage):
    """Bänder, Kennzahlen und Bilder für IST und Versuch."""

    NAME: ClassVar[str] = "simulation_band"

    prozess: UUID

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``kennzahlen``, ``saetze``, ``ueberlast``, ``bilder``, ``beobachtet`` (Satz, Tafel oder ``None``); oder nur ``fehler``."""
        from rodiko_kit.prozesse.analyse import bandbild, fallbild, zeitsaetze
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.beobachtung import vergleichssatz, vergleichstafel
        from rodiko_kit.prozesse.analyse.schlangenbild import schlangenbild
        from rodiko_kit.prozesse.analyse.versuch import versuche
        from rodiko_kit.prozesse.analyse.zeitband import rechne_zeitband

        uhr, ablauf, versuch = uhr_fuer(bestand), ablauf_aus(bestand, self.prozess), self.versuch()
        try:
            ist = rechne_zeitband("IST", ablauf, uhr, weiter)
            dann = rechne_zeitband("Versuch", versuche(ablauf, versuch), uhr, weiter) if versuch.aendert else ist
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        baender = [ist, dann] if versuch.aendert else [ist]
        beobachtet = beobachtung_aus(bestand, self.prozess)
        weiter()
        bilder = {
            "band": bandbild.bandbild(baender, beobachtet.durchlauf_tage),
            "warten": bandbild.wartebild(dann),
            "engpass": bandbild.engpassbild(dann, ist if versuch.aendert else None),
            "schlange": schlangenbild(dann),
            "fall": fallbild.fallbild(dann),
        }
        return {
            "fehler": "",
            "kennzahlen": zeitsaetze.bandkennzahlen(ist, dann),
            "saetze": zeitsaetze.bandsaetze(baender),
            "ueberlast": bool(dann.ueberlast),
            "bilder": {name: bild.als_json() for name, bild in bilder.items()},
            "beobachtet": {
                "satz": vergleichssatz(beobachtet, ist),
                "tafel": vergleichstafel(beobachtet, ist).als_json() if beobachtet.etwas else None,
            },
        }


class SimulationEinfluss(LangeAbfrage):
    """Welche Angabe das Ergebnis des IST treibt."""

    NAME: ClassVar[str] = "simulation_einfluss"

    prozess: UUID

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``satz`` und ``bild`` (``None`` bei Überlast); ``fehler``, wenn Angaben fehlen."""
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.einflussbild import einflussbild, einflusssatz
        from rodiko_kit.prozesse.analyse.zeitband import rechne_einfluss

        try:
            einfluesse = rechne_einfluss(ablauf_aus(bestand, self.prozess), uhr_fuer(bestand), weiter)
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        return {"fehler": "", "satz": einflusssatz(einfluesse), "bild": einflussbild(einfluesse).als_json() if einfluesse else None}
