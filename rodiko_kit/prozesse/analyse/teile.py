"""Was zu einem Prozess gehört."""

from __future__ import annotations

from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg


def teile_von(bestand: Bestand, prozess: UUID | None) -> dict[str, tuple[Objekt, ...]]:
    """Art -> Objekte, die zu diesem Prozess gehören; Einheiten, Tätigkeitsarten und Prozesse alle."""
    schritte = tuple(s for s in bestand.alle(Schritt) if s.prozess == prozess)
    eigene = {s.id for s in schritte}
    return {
        Schritt.ART: schritte,
        Zeitbeleg.ART: tuple(b for b in bestand.alle(Zeitbeleg) if b.schritt in eigene),
        Uebergang.ART: tuple(u for u in bestand.alle(Uebergang) if u.prozess == prozess),
        Schnittstelle.ART: tuple(s for s in bestand.alle(Schnittstelle) if s.prozess == prozess),
        Einheit.ART: bestand.alle(Einheit),
        EigeneTaetigkeit.ART: bestand.alle(EigeneTaetigkeit),
        Variante.ART: tuple(v for v in bestand.alle(Variante) if v.prozess == prozess),
        Merkzettel.ART: tuple(m for m in bestand.alle(Merkzettel) if m.prozess == prozess),
        Prozess.ART: bestand.alle(Prozess),
    }
