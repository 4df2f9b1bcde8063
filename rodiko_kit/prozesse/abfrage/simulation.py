"""Was der Bildschirm „Zeiten und Engpässe“ zeigt: Auswahl und Grenzen sofort, Bänder und Bilder als lange Antwort."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.vorrang import LangeAbfrage, Weiter
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.abfrage.ist import aufgenommene

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.simulation.felder import Uhr


def uhr_fuer(bestand: Bestand) -> Uhr:
    """Kalender der Kommune: Feiertage des Landes und gemeinsame Schließtage."""
    from rodiko_kit.prozesse.analyse.simulation.felder import Uhr
    from rodiko_kit.prozesse.analyse.zeitband import BEGINN

    kommune = bestand.suche(Kommune.ART, bestand.kommune)
    if not isinstance(kommune, Kommune):
        return Uhr(BEGINN)
    return Uhr(BEGINN, kommune.land.value, frozenset(kommune.schliesstage))


class SimulationBlick(Abfrage):
    """Prozesse zur Wahl, Schritte, Einheiten mit dem Personal für den Prozess; ``prozess`` ist der gewählte."""

    NAME: ClassVar[str] = "simulation"

    prozess: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``prozesse``, ``prozess``, ``schritte`` (id, text), ``einheiten`` (id, name, vzae), ``stand`` (Journalnummer)."""
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus

        prozesse = aufgenommene(bestand)
        gemeint = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        ablauf = ablauf_aus(bestand, gemeint.id) if gemeint else None
        return {
            "prozesse": [{"id": str(p.id), "text": f"{p.kuerzel} {p.name}"} for p in prozesse],
            "prozess": str(gemeint.id) if gemeint and ablauf and ablauf.knoten else "",
            "schritte": [{"id": k.id, "text": f"{k.kuerzel} {k.name}".strip()} for k in ablauf.knoten if k.bearbeitung] if ablauf else [],
            "einheiten": [{"id": b.id, "name": b.name, "vzae": b.verfuegbar} for b in ablauf.bahnen if b.verfuegbar] if ablauf else [],
            "stand": str(bestand.nummer),
        }


class SimulationBand(LangeAbfrage):
    """Bänder, Kennzahlen und Bilder für IST und Versuch; ``personal`` in VZÄ je Einheit, ``faelle`` und ``zeit`` als Faktoren."""

    NAME: ClassVar[str] = "simulation_band"

    prozess: UUID
    personal: dict[str, float] = Field(default_factory=dict)
    faelle: float = Field(default=1.0, ge=0.1, le=10)
    schritt: str = ""
    zeit: float = Field(default=1.0, ge=0.1, le=10)

    def rechne(self, bestand: Bestand, weiter: Weiter) -> dict[str, Any]:
        """``kennzahlen``, ``saetze`` (je mit ``ueberlast``), ``bilder``; oder ``fehler``, wenn Angaben fehlen."""
        from rodiko_kit.prozesse.analyse import bandbild, fallbild, zeitsaetze
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.versuch import Versuch, versuche
        from rodiko_kit.prozesse.analyse.zeitband import rechne_zeitband

        uhr, ablauf = uhr_fuer(bestand), ablauf_aus(bestand, self.prozess)
        versuch = Versuch({i: v for i, v in self.personal.items() if v}, self.faelle, self.schritt, self.zeit)
        neu = bool(versuch.personal) or versuch.faelle != 1 or (bool(versuch.schritt) and versuch.zeit != 1)
        try:
            ist = rechne_zeitband("IST", ablauf, uhr, weiter)
            dann = rechne_zeitband("Versuch", versuche(ablauf, versuch), uhr, weiter) if neu else ist
        except EingabeFehler as fehler:
            return {"fehler": str(fehler)}
        baender = [ist, dann] if neu else [ist]
        return {
            "fehler": "",
            "kennzahlen": zeitsaetze.bandkennzahlen(ist, dann),
            "saetze": zeitsaetze.bandsaetze(baender),
            "ueberlast": bool(dann.ueberlast),
            "bilder": {
                "band": bandbild.bandbild(baender).als_json(),
                "warten": bandbild.wartebild(dann).als_json(),
                "engpass": bandbild.engpassbild(dann, ist if neu else None).als_json(),
                "fall": fallbild.fallbild(dann).als_json(),
            },
        }
