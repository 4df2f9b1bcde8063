"""Frage des Bildschirms IST: Tabellen, Bilder, Kennzahlen und Auffälligkeiten eines Prozesses."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.prozesse.modell import Einheit, Prozess, Schnittstelle, Schritt, Uebergang, Zeitbeleg

TABELLEN: tuple[type[Objekt], ...] = (Prozess, Schritt, Uebergang, Zeitbeleg, Einheit, Schnittstelle)
"""Klassen, deren Zeilen der Bildschirm bearbeitet."""


def aufgenommene(bestand: Bestand) -> tuple[Prozess, ...]:
    """Alle Prozesse, die mit den meisten Schritten zuerst, sonst nach Rang und Kürzel."""
    schritte = [s.prozess for s in bestand.alle(Schritt)]
    return tuple(sorted(bestand.alle(Prozess), key=lambda p: (-schritte.count(p.id), p.rang, p.kuerzel)))


class IstBlick(Abfrage):
    """Alles für den Bildschirm IST; ohne ``prozess`` der mit den meisten Schritten, ``schritt`` ist der gewählte.

    ``beamer`` liefert statt der ganzen Schwimmbahn den großen Ausschnitt um den gewählten (sonst den ersten) Schritt.
    """

    NAME: ClassVar[str] = "ist"

    prozess: UUID | None = None
    schritt: UUID | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``prozesse``, ``prozess``, ``zeilen`` je Art, ``bezuege``, ``bild`` (oder ``None``), ``meldungen``, ``fehler``."""
        prozesse = aufgenommene(bestand)
        gewaehlt = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        bild, fehler = self._bild(bestand, gewaehlt)
        return {
            "prozesse": [_zeiger(p) for p in prozesse],
            "prozess": str(gewaehlt.id) if gewaehlt else "",
            "zeilen": {k.ART: [o.als_json() for o in bestand.alle(k) if _gehoert(bestand, o, gewaehlt)] for k in TABELLEN},
            "bezuege": {
                Akteur.ART: [_zeiger(a) for a in bestand.alle(Akteur)],
                Prozess.ART: [_zeiger(p) for p in prozesse],
                Einheit.ART: [_zeiger(e) for e in bestand.alle(Einheit)],
                Schritt.ART: [_zeiger(s) for s in bestand.alle(Schritt) if gewaehlt is None or s.prozess == gewaehlt.id],
            },
            "bild": bild,
            "meldungen": _meldungen(bestand, gewaehlt),
            "fehler": fehler,
        }

    def _bild(self, bestand: Bestand, prozess: Prozess | None) -> tuple[dict[str, Any] | None, str]:
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.istbild import istbild

        if prozess is None:
            return None, ""
        ablauf = ablauf_aus(bestand, prozess.id)
        if not ablauf.knoten:
            return None, ""
        eigene = [s for s in bestand.alle(Schnittstelle) if s.prozess == prozess.id]
        try:
            return istbild(ablauf, eigene, gewaehlt=str(self.schritt or ""), beamer=self.beamer), ""
        except EingabeFehler as fehler:
            return None, str(fehler)


def _meldungen(bestand: Bestand, prozess: Prozess | None) -> list[dict[str, str]]:
    from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
    from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf

    if prozess is None:
        return []
    return [{"schwere": m.schwere, "text": m.text, "ref": m.ref} for m in pruefe_ablauf(ablauf_aus(bestand, prozess.id))]


def _gehoert(bestand: Bestand, objekt: Objekt, prozess: Prozess | None) -> bool:
    if isinstance(objekt, Schritt | Uebergang | Schnittstelle):
        return prozess is not None and objekt.prozess == prozess.id
    if isinstance(objekt, Zeitbeleg):
        schritt = bestand.suche(Schritt.ART, objekt.schritt)
        return prozess is not None and isinstance(schritt, Schritt) and schritt.prozess == prozess.id
    return True


def _zeiger(objekt: Objekt) -> dict[str, str]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": str(getattr(objekt, "name", ""))}
