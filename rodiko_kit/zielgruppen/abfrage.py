"""Was der Bildschirm „Zielgruppen“ zeigt: Gruppen, Arrival Stories, Stationen, Reise."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.zielgruppen.modell import Geschichte, Station, Zielgruppe


class ZielgruppenBlick(Abfrage):
    """Alles zu Zielgruppen und Arrival Stories; ``geschichte`` ist die gewählte (sonst die erste), ``beamer`` in großer Schrift.

    Antwort: ``zielgruppen``, ``geschichten``, ``stationen`` (der gewählten), ``schritte`` (Auswahlliste), ``geschichte`` (Kennung oder
    leer), ``reise`` (Zeichnung oder ``None``), ``saetze``, ``hinweise`` (AMIF).
    """

    NAME: ClassVar[str] = "zielgruppen_blick"

    geschichte: UUID | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.zielgruppen.analyse import reise

        gruppen, geschichten = bestand.alle(Zielgruppe), bestand.alle(Geschichte)
        gewaehlt = next((g for g in geschichten if g.id == self.geschichte), geschichten[0] if geschichten else None)
        stationen = stationen_von(bestand, gewaehlt.id) if gewaehlt else ()
        tage = wartetage(bestand) if any(s.schritt for s in stationen) else {}
        mass = reise.BEAMER if self.beamer else reise.BILDSCHIRM
        return {
            "zielgruppen": [g.als_json() for g in gruppen],
            "geschichten": [g.als_json() for g in geschichten],
            "stationen": [s.als_json() for s in stationen],
            "schritte": [{"id": str(s.id), "kuerzel": s.kuerzel, "name": s.name} for s in bestand.alle(Schritt)],
            "geschichte": str(gewaehlt.id) if gewaehlt else "",
            "reise": reise.reisebild(gewaehlt, stationen, tage, mass).als_json() if gewaehlt and stationen else None,
            "saetze": list(reise.reisesaetze(stationen, tage)),
            "hinweise": list(reise.amif_hinweise(gruppen)),
        }


def stationen_von(bestand: Bestand, geschichte: UUID) -> tuple[Station, ...]:
    """Die Stationen einer Geschichte in ihrer Reihenfolge."""
    return tuple(sorted((s for s in bestand.alle(Station) if s.geschichte == geschichte), key=lambda s: (s.rang, s.kuerzel)))


def wartetage(bestand: Bestand) -> dict[UUID, float]:
    """Schritt -> äußere Wartezeit je Durchlauf in Kalendertagen, aus der IST-Rechnung; Prozesse, die sich nicht rechnen lassen, fehlen."""
    from rodiko_kit.basis.fehler import EingabeFehler
    from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
    from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten

    tage: dict[UUID, float] = {}
    aufgenommen = {s.prozess for s in bestand.alle(Schritt)}
    for prozess in (p for p in bestand.alle(Prozess) if p.id in aufgenommen):
        try:
            zeiten = rechne_zeiten(ablauf_aus(bestand, prozess.id), zweige=zweige_aus(bestand, prozess.id))
        except EingabeFehler:
            continue
        tage |= {UUID(s.knoten.id): s.wartezeit_tage / s.besuche for s in zeiten.schritte if s.besuche}
    return tage
