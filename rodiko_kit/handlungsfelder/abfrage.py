"""Was der Bildschirm „Handlungsfelder“ zeigt: Zeilen, Bewertungsmatrix, Rangfolge, Sicherheit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.verlauf import Auswahl, Geschichte
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium
from rodiko_kit.saal.modell import Runde


class HandlungsfelderBlick(Abfrage):
    """Alles zu den Handlungsfeldern einer Kommune.

    ``gewichte`` (Kriterium -> Punkte) gilt statt der gespeicherten, etwa während ein Regler gezogen wird.

    Antwort: ``handlungsfelder``, ``kriterien`` (Zeilen), ``matrix`` (je Handlungsfeld ``id``, ``version``, ``name`` und je Kriterium
    unter dessen Kennung ``{id, version, wert}`` oder ``None``), ``anteile`` (Kriterium -> 0..1), ``ergebnis`` und ``saetze``,
    ``rangbild``, ``matrixbild``, ``feldbild`` (oder ``None``), ``kipppunkte``, ``verfahren`` (Tabellen), ``fokusmangel``,
    ``wegsaetze`` und ``weg`` (wie es zum Fokus kam).
    """

    NAME: ClassVar[str] = "handlungsfelder_blick"

    gewichte: dict[UUID, float] = Field(default_factory=dict)

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Sätze als JSON."""
        from rodiko_kit.handlungsfelder.analyse import saetze
        from rodiko_kit.handlungsfelder.analyse.auswertung import werte_aus
        from rodiko_kit.handlungsfelder.analyse.fokus import fehlende_handlungsfelder, fokusmangel, fokusregel
        from rodiko_kit.handlungsfelder.analyse.matrixbild import matrixbild
        from rodiko_kit.handlungsfelder.analyse.rangbild import nutzen_aufwand_bild, rangbild

        felder, kriterien, bewertungen = bestand.alle(Handlungsfeld), bestand.alle(Kriterium), bestand.alle(Bewertung)
        a = werte_aus(felder, kriterien, bewertungen, self.gewichte)
        feldbild = nutzen_aufwand_bild(a)
        alle = (*saetze.lueckensaetze(a), saetze.methodensatz(a), saetze.kippsatz(a), saetze.sicherheitssatz(a))
        return {
            "handlungsfelder": [f.als_json() for f in felder],
            "kriterien": [k.als_json() for k in kriterien],
            "matrix": _matrix(felder, kriterien, bewertungen),
            "anteile": {str(k.id): anteil for k, anteil in zip(kriterien, a.anteile, strict=False)},
            "ergebnis": saetze.ergebnissatz(a),
            "saetze": [s for s in alle if s],
            "rangbild": rangbild(a).als_json(),
            "matrixbild": matrixbild(a).als_json(),
            "feldbild": feldbild.als_json() if feldbild else None,
            "kipppunkte": saetze.kipptabelle(a).als_json(),
            "verfahren": saetze.verfahrenstabelle(a).als_json(),
            "katalog": list(fehlende_handlungsfelder(bestand)),
            "fokusmangel": fokusmangel(felder, fokusregel(bestand)) if felder else "",
            **entscheidungsweg(bestand),
        }


def entscheidungsweg(bestand: Bestand) -> dict[str, Any]:
    """``{wegsaetze, weg}``: je Fokushandlungsfeld ein Satz, dazu alle übernommenen Runden als Tabelle (JSON)."""
    from rodiko_kit.handlungsfelder.analyse.weg import entscheidung_aus, uebernommene, wegsaetze, wegtabelle

    felder, runden = bestand.alle(Handlungsfeld), uebernommene(bestand.alle(Runde))
    entscheidungen = {}
    if isinstance(bestand, Geschichte):
        gefunden = ((f.id, entscheidung_aus(bestand.eintraege(Auswahl(art=Handlungsfeld.ART, id=f.id)), f.id)) for f in felder if f.fokus)
        entscheidungen = {id_: e for id_, e in gefunden if e}
    return {"wegsaetze": list(wegsaetze(felder, runden, entscheidungen)), "weg": wegtabelle(runden).als_json()}


def _matrix(felder: Sequence[Handlungsfeld], kriterien: Sequence[Kriterium], bewertungen: Sequence[Bewertung]) -> list[dict[str, Any]]:
    nach_paar = {(b.handlungsfeld, b.kriterium): b for b in bewertungen}

    def zelle(f: Handlungsfeld, k: Kriterium) -> dict[str, Any] | None:
        b = nach_paar.get((f.id, k.id))
        return None if b is None else {"id": str(b.id), "version": b.version, "wert": str(b.wert)}

    return [{"id": str(f.id), "version": f.version, "name": f.name, **{str(k.id): zelle(f, k) for k in kriterien}} for f in felder]
