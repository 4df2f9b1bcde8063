"""Was der Bildschirm „Ereignisprotokoll“ zeigt, und was zum Einlesen eines Protokolls über die Prozesse zu wissen ist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.prozesse.abfrage.ist import aufgenommene
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.protokoll.vergleich import Vergleich


class Protokollgrundlage(Abfrage):
    """Die Prozesse, zu denen sich ein Protokoll einlesen lässt, mit den Dienstzeiten ihrer Schritte.

    Antwort: ``prozesse`` (id, text, name, kuerzel, ``land``, ``schliesstage``, ``schritte`` Kennung -> Name, ``zeiten`` Kennung ->
    [Arbeitszeit, Schließtage], ``bekannt`` Aktivität -> Kennung), die mit den meisten Schritten zuerst.
    """

    NAME: ClassVar[str] = "protokollgrundlage"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Alle Prozesse der Kommune."""
        return {"prozesse": [_grundlage(bestand, p) for p in aufgenommene(bestand)]}


def _grundlage(bestand: Bestand, prozess: Prozess) -> dict[str, Any]:
    from rodiko_kit.prozesse.analyse.protokoll.dienstzeit import dienstplan

    plan = dienstplan(bestand, prozess)
    return {
        "id": str(prozess.id),
        "text": f"{prozess.kuerzel} {prozess.name}",
        "name": prozess.name,
        "kuerzel": prozess.kuerzel,
        "land": plan.land,
        "schliesstage": sorted(t.isoformat() for t in plan.schliesstage),
        "schritte": dict(plan.schritte),
        "zeiten": {s: [angabe, sorted(t.isoformat() for t in frei)] for s, (angabe, frei) in plan.zeiten.items()},
        "bekannt": dict(plan.bekannt),
    }


class ProtokollBlick(Abfrage):
    """Ein Ereignisprotokoll neben seinem Prozess; ohne ``protokoll`` das jüngste.

    Antwort: ``protokolle`` (id, text), ``protokoll`` (Kennung oder leer) und, wenn es eines gibt: ``prozess`` (Name), ``zeilen`` der
    Aktivitäten mit ``vorschlag``, ``bezuege``, ``offen`` (Zahl der Vorschläge), ``zeiten`` (schritt, text, zusatz, an),
    ``kennzahlen``, ``saetze``, ``bilder`` und ``tabellen``.
    """

    NAME: ClassVar[str] = "protokoll"

    protokoll: UUID | None = None
    beamer: bool = False

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Zeilen, Bilddaten und Zahlen als JSON."""
        alle = bestand.alle(Protokollauswertung)
        gemeint = next((p for p in alle if p.id == self.protokoll), alle[-1] if alle else None)
        prozesse = {p.id: p.name for p in bestand.alle(Prozess)}
        wahlen = [{"id": str(p.id), "text": f"{prozesse.get(p.prozess, '')}: {p.name}"} for p in alle]
        if gemeint is None:
            return {"protokolle": wahlen, "protokoll": ""}
        rahmen = {"protokolle": wahlen, "protokoll": str(gemeint.id), "prozess": prozesse.get(gemeint.prozess, "")}
        return rahmen | _inhalt(bestand, gemeint, beamer=self.beamer)


def _inhalt(bestand: Bestand, protokoll: Protokollauswertung, *, beamer: bool) -> dict[str, Any]:
    from rodiko_kit.prozesse.analyse.protokoll import bilder, tafeln
    from rodiko_kit.prozesse.analyse.protokoll.vergleich import vergleiche

    vergleich = vergleiche(bestand, protokoll)
    hoechstens = 5 if beamer else 8
    return {
        **_zuordnung(bestand, protokoll),
        "zeiten": _zeiten(bestand, vergleich),
        "kennzahlen": tafeln.kennzahlen(vergleich),
        "saetze": tafeln.saetze(vergleich),
        "bilder": {
            "zeiten": bilder.zeitenbild(vergleich, hoechstens).als_json(),
            "wege": bilder.wegebild(vergleich, hoechstens).als_json(),
            "varianten": bilder.variantenbild(vergleich, 5 if beamer else 6).als_json(),
            "warten": bilder.wartebild(vergleich, hoechstens).als_json(),
        },
        "tabellen": {"luecken": tafeln.lueckentafel(vergleich).als_json(), "zeiten": tafeln.zeitentafel(vergleich).als_json()},
    }


def _zuordnung(bestand: Bestand, protokoll: Protokollauswertung) -> dict[str, Any]:
    """Die Aktivitäten mit ihren Vorschlägen und die wählbaren Schritte."""
    from rodiko_kit.prozesse.analyse.protokoll.zuordnung import offene_vorschlaege

    schritte = {str(s.id): s for s in bestand.alle(Schritt) if s.prozess == protokoll.prozess}
    offen = offene_vorschlaege(bestand, protokoll)
    texte = {i: schritte[t.schritt].name for i, t in offen.items()}
    eigene = [a for a in bestand.alle(Protokollaktivitaet) if a.protokoll == protokoll.id]
    return {
        "zeilen": [a.als_json() | {"vorschlag": texte.get(a.id, "")} for a in sorted(eigene, key=lambda a: -a.anzahl)],
        "bezuege": {Schritt.ART: [{"id": i, "kuerzel": s.kuerzel, "name": s.name} for i, s in schritte.items()]},
        "offen": len(offen),
    }


def _zeiten(bestand: Bestand, vergleich: Vergleich) -> list[dict[str, Any]]:
    """Die vorgeschlagenen Zeitbelege; ``an``, wenn der Schritt einen aus diesem Protokoll hat."""
    from rodiko_kit.prozesse.analyse.protokoll.vergleich import belege_von

    vorhanden = belege_von(bestand, vergleich.protokoll)
    namen = {k.id: k.name for k in vergleich.ablauf.knoten}
    return [
        {"schritt": str(v.schritt), "text": namen[str(v.schritt)], "zusatz": v.text, "an": v.schritt in vorhanden}
        for v in vergleich.vorschlaege
    ]
