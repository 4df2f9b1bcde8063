"""Was der Bildschirm „IST“ zeigt: Zeilen, Bilder, Kennzahlen, Nahtstellen, Prüfmeldungen eines Prozesses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Zwischenstand
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import EigeneTaetigkeit, Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg

if TYPE_CHECKING:
    from rodiko_kit.basis.bild import Zeichnung
    from rodiko_kit.prozesse.analyse.ablauf import Ablauf
    from rodiko_kit.prozesse.analyse.schnittstellen import Nahtstellen
    from rodiko_kit.prozesse.analyse.varianten import Zweig
    from rodiko_kit.prozesse.analyse.zeiten import Zeiten


class IstBlick(Abfrage):
    """Alles zum IST eines Prozesses; ohne ``prozess`` der mit den meisten Schritten, ``schritt`` ist der gewählte (sonst der erste).

    Antwort: ``prozesse`` (id, kuerzel, name, schritte), ``prozess`` und ``schritt`` (Kennung oder leer), ``zeilen`` (Art -> JSON-Zeilen),
    ``bezuege`` (Art -> id, kuerzel, name), ``meldungen`` (schwere, ort, text, stellen), ``offen`` (was Sammelknöpfe erledigen könnten),
    ``ergebnis`` (kennzahlen, bilder, tabellen, uebergaben) oder ``None`` mit dem Grund in ``fehler``, ``anhaengbar`` und ``angehaengt``
    (was zu Schnittstellen gehört), ``staende`` (benannte Stände). ``matrixgroesse`` ist ein Name aus ``nahtbild.GROESSEN``;
    ``beamer`` lässt das ganze Bild weg.
    """

    NAME: ClassVar[str] = "ist"

    prozess: UUID | None = None
    schritt: UUID | None = None
    matrixgroesse: str = "faelle"
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Zahlen als JSON."""
        from rodiko_kit.prozesse.analyse.anhang import angehaengt, anhaengbar
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
        from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
        from rodiko_kit.prozesse.analyse.teile import teile_von

        prozesse = aufgenommene(bestand)
        gemeint = next((p for p in prozesse if p.id == self.prozess), prozesse[0] if prozesse else None)
        teile = teile_von(bestand, gemeint.id if gemeint else None)
        schritte = teile[Schritt.ART]
        gewaehlt = next((s.id for s in schritte if s.id == self.schritt), schritte[0].id if schritte else "")
        ablauf = ablauf_aus(bestand, gemeint.id) if gemeint else None
        zweige = zweige_aus(bestand, gemeint.id) if gemeint else ()
        ergebnis, fehler = self._ergebnis((ablauf, zweige), teile, str(gewaehlt)) if ablauf and ablauf.knoten else (None, "")
        meldungen = pruefe_ablauf(ablauf, zweige) if ablauf else ()
        return {
            "prozesse": [_zeiger(p) | {"schritte": sum(s.prozess == p.id for s in bestand.alle(Schritt))} for p in prozesse],
            "prozess": str(gemeint.id) if gemeint else "",
            "schritt": str(gewaehlt),
            "zeilen": {art: [o.als_json() for o in objekte] for art, objekte in teile.items()},
            "bezuege": {
                Akteur.ART: [_zeiger(a) for a in bestand.alle(Akteur)],
                Prozess.ART: [_zeiger(p) for p in prozesse],
                Einheit.ART: [_zeiger(e) for e in teile[Einheit.ART]],
                Schritt.ART: [_zeiger(s) for s in schritte],
                **{k.ART: [_zeiger(o) for o in teile[k.ART]] for k in (EigeneTaetigkeit, Variante, Schnittstelle)},
            },
            "meldungen": [
                {"schwere": m.schwere, "ort": m.ort, "text": f"{m.satz} {m.abhilfe}", "stellen": [list(s) for s in m.stellen]}
                for m in meldungen
            ],
            "offen": _offen(bestand, gemeint),
            "anhaengbar": anhaengbar(bestand),
            "angehaengt": angehaengt(bestand),
            "staende": [s.als_json() for s in sorted(bestand.alle(Zwischenstand), key=lambda s: s.nummer)],
            "ergebnis": ergebnis,
            "fehler": fehler,
        }

    def _ergebnis(
        self, rechnung: tuple[Ablauf, Sequence[Zweig]], teile: dict[str, tuple[Objekt, ...]], schritt: str
    ) -> tuple[dict[str, Any] | None, str]:
        """Kennzahlen, Bilder und Tabellen; ``None`` mit dem Grund, wenn sich der Ablauf nicht rechnen lässt."""
        from rodiko_kit.prozesse.analyse import tafeln
        from rodiko_kit.prozesse.analyse.kennzahlen import kennzahlen
        from rodiko_kit.prozesse.analyse.schnittstellen import untersuche_nahtstellen
        from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten

        ablauf, zweige = rechnung
        schnittstellen = [s for s in teile[Schnittstelle.ART] if isinstance(s, Schnittstelle)]
        try:
            zeiten, naht = rechne_zeiten(ablauf, zweige=zweige), untersuche_nahtstellen(ablauf, schnittstellen, zweige)
        except EingabeFehler as fehler:
            return None, str(fehler)
        zettel = [m for m in teile[Merkzettel.ART] if isinstance(m, Merkzettel)]
        tabellen = {
            "varianten": tafeln.variantentafel(zweige, schnittstellen),
            "zeiten": tafeln.zeitentafel(ablauf, zeiten),
            "befunde": tafeln.befundtafel(naht),
        }
        return {
            "kennzahlen": kennzahlen(ablauf, zeiten, naht),
            "bilder": {name: bild.als_json() for name, bild in self._bilder((ablauf, zeiten, naht), zettel, schritt).items()},
            "tabellen": {name: tafel.als_json() for name, tafel in tabellen.items()},
            "uebergaben": tafeln.uebergabenliste(ablauf, naht),
        }, ""

    def _bilder(self, gerechnet: tuple[Ablauf, Zeiten, Nahtstellen], zettel: Sequence[Merkzettel], schritt: str) -> dict[str, Zeichnung]:
        from rodiko_kit.prozesse.analyse.nahtbild import nahtbild
        from rodiko_kit.prozesse.analyse.schnittstellen import medienbruchkanten
        from rodiko_kit.prozesse.analyse.schwimmbahn import masse
        from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn, schwimmbahn_ausschnitt
        from rodiko_kit.prozesse.analyse.schwimmbahn.merker import marken
        from rodiko_kit.prozesse.analyse.zeitbild import BEAMER, BILDSCHIRM, auslastungsbild, durchlaufbild

        ablauf, zeiten, naht = gerechnet
        brueche = medienbruchkanten(naht)
        angeheftet = marken(zettel, [u.schnittstelle for u in naht.uebergaben if u.schnittstelle])
        zeitmasse = BEAMER if self.beamer else BILDSCHIRM
        bilder = {
            "ausschnitt": schwimmbahn_ausschnitt(ablauf, schritt, medienbrueche=brueche, marken=angeheftet),
            "durchlauf": durchlaufbild(ablauf, zeiten, zeitmasse),
            "auslastung": auslastungsbild(zeiten, zeitmasse),
            "matrix": nahtbild(ablauf, naht, self.matrixgroesse, masse.BEAMER if self.beamer else masse.BILDSCHIRM),
        }
        if not self.beamer:
            bilder["schwimmbahn"] = schwimmbahn(ablauf, medienbrueche=brueche, gewaehlt=schritt, marken=angeheftet)
        return bilder


def aufgenommene(bestand: Bestand) -> tuple[Prozess, ...]:
    """Alle Prozesse, die mit den meisten Schritten zuerst, sonst nach Rang und Kürzel."""
    schritte = [s.prozess for s in bestand.alle(Schritt)]
    return tuple(sorted(bestand.alle(Prozess), key=lambda p: (-schritte.count(p.id), p.rang, p.kuerzel)))


def _zeiger(objekt: Objekt) -> dict[str, Any]:
    return {"id": str(objekt.id), "kuerzel": objekt.kuerzel, "name": str(getattr(objekt, "name", ""))}


def _offen(bestand: Bestand, prozess: Prozess | None) -> dict[str, int]:
    """Wie viel die Sammelknöpfe erledigen würden: fehlende Übergänge, Vorschlagswerte, fehlende Schnittstellen."""
    from rodiko_kit.prozesse.analyse.ergaenzung import fehlende_schnittstellen, fehlende_uebergaenge, ohne_zeit

    if prozess is None:
        return {"verbinden": 0, "vorschlaege": 0, "schnittstellen": 0}
    schritte = [s for s in bestand.alle(Schritt) if s.prozess == prozess.id]
    wege = [u for u in bestand.alle(Uebergang) if u.prozess == prozess.id]
    return {
        "verbinden": len(fehlende_uebergaenge(schritte, wege)),
        "vorschlaege": len(ohne_zeit(schritte, bestand.alle(Zeitbeleg))),
        "schnittstellen": len(fehlende_schnittstellen(schritte, wege, bestand.alle(Schnittstelle))),
    }
