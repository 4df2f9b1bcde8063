"""Was der Bildschirm „Zielgruppen“ zeigt: Gruppen, Arrival Stories, Stationen, Reise."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import AfterValidator

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import NichtGefundenFehler
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.saal.modell import SPRACHEN
from rodiko_kit.zielgruppen.analyse.fassung import Fassung, Kartenwoerter
from rodiko_kit.zielgruppen.modell import Geschichte, Station, Uebersetzung, Zielgruppe


def _bekannt(sprache: str) -> str:
    if sprache not in SPRACHEN:
        raise ValueError(f"Karten gibt es in: {', '.join(SPRACHEN)}.")
    return sprache


Kartensprache = Annotated[str, AfterValidator(_bekannt)]
"""Kennung einer Sprache, in der es Karten gibt."""


class ZielgruppenBlick(Abfrage):
    """Alles zu Zielgruppen und Arrival Stories; ``geschichte`` ist die gewählte (sonst die erste), ``beamer`` in großer Schrift.

    ``kartensprache``: in welcher Sprache die Karte gezeigt, ``sprache``: in welche gerade übersetzt wird.

    Antwort: ``zielgruppen``, ``geschichten``, ``stationen`` (der gewählten), ``schritte`` (Auswahlliste), ``geschichte`` (Kennung oder
    leer), ``reise`` und ``karte`` (Zeichnung oder ``None``), ``texte`` (Zeilen der Übersetzung: Ziel, Textfeld, deutscher Wortlaut,
    Übersetzung als JSON oder ``None``), ``saetze``, ``hinweise`` (AMIF).
    """

    NAME: ClassVar[str] = "zielgruppen_blick"

    geschichte: UUID | None = None
    beamer: bool = False
    kartensprache: Kartensprache = "de"
    sprache: Kartensprache = "en"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.zielgruppen.analyse import reise
        from rodiko_kit.zielgruppen.analyse.karte import karte

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
            "karte": karte(fassung(bestand, gewaehlt, self.kartensprache), tage).als_json() if gewaehlt else None,
            "texte": textzeilen(fassung(bestand, gewaehlt, self.sprache)) if gewaehlt else [],
            "saetze": list(reise.reisesaetze(stationen, tage)),
            "hinweise": list(reise.amif_hinweise(gruppen)),
        }


class Geschichtskarte(Abfrage):
    """Die Karte einer Arrival Story zum Drucken, ohne Angabe die der ersten. Antwort: eine ``Zeichnung`` als JSON; Seitenmaß in Punkt."""

    NAME: ClassVar[str] = "geschichtskarte"

    geschichte: UUID | None = None
    sprache: Kartensprache

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Bilddaten; ``NichtGefundenFehler``, wenn es die Geschichte nicht gibt."""
        from rodiko_kit.zielgruppen.analyse.karte import karte

        alle = bestand.alle(Geschichte)
        if self.geschichte is None and not alle:
            raise NichtGefundenFehler("Noch keine Arrival Story. Bitte zuerst eine anlegen.")
        eine = bestand.hole(Geschichte, self.geschichte) if self.geschichte else alle[0]
        return karte(fassung(bestand, eine, self.sprache), wartetage(bestand)).als_json()


def fassung(bestand: Bestand, geschichte: Geschichte, sprache: str) -> Fassung:
    """Die Texte einer Geschichte in einer Sprache, mit den festen Wörtern aus den Vorlagen."""
    woerter = Kartenwoerter.aus(sprache, bestand.vorlage(f"sprachen/{sprache}.yaml"), bestand.vorlage(f"karten/{sprache}.yaml"))
    return Fassung(geschichte, stationen_von(bestand, geschichte.id), bestand.alle(Uebersetzung), woerter)


def textzeilen(eine: Fassung) -> list[dict[str, Any]]:
    """Alle übersetzbaren Texte als JSON."""
    return [
        {
            "ziel": str(z.ziel),
            "titel": z.titel,
            "textfeld": z.textfeld.value,
            "deutsch": z.deutsch,
            "uebersetzung": z.uebersetzung.als_json() if z.uebersetzung else None,
        }
        for z in eine.textzeilen()
    ]


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
