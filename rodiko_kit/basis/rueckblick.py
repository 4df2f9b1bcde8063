"""Abfragen zum Verlauf: wer hat was wann geändert, benannte Stände und ihr Vergleich, was sich zurücknehmen lässt."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Protocol
from uuid import UUID

from rodiko_kit.basis import texte
from rodiko_kit.basis.aenderungen import gleicher_inhalt
from rodiko_kit.basis.anschluss import PROJEKT, Abfrage, Bestand
from rodiko_kit.basis.befehl import klasse_von
from rodiko_kit.basis.eingabe import zeige_wert
from rodiko_kit.basis.feld import Feld, felder
from rodiko_kit.basis.modell import Objekt
from rodiko_kit.basis.verlauf import Auswahl, Eintrag, Vermerk, Zwischenstand, eintrag_nummer, geschichte, grundtitel, objektname

LEER = "leer"
_LESBAR = 5000
"""Zeichen, über denen ein Wert kein Text zum Lesen ist, sondern etwa ein Bild."""


class Nachschlag(Protocol):
    """Wer zu einem Bezug das Objekt kennt; jeder ``Bestand`` kann das."""

    def suche(self, art: str, id_: UUID) -> Objekt | None:
        """Ein Objekt nach Name der Art; ``None``, wenn es fehlt."""
        ...


def feldtext(feld: Feld, wert: Any, bestand: Nachschlag) -> str:  # noqa: ANN401  JSON-Wert
    """Ein JSON-Wert, wie ihn ein Mensch liest: „ja“, „1.800 €“, „03.06.2026“, „Jobcenter“; leere Werte „leer“."""
    if _leer(wert):
        return LEER
    if feld.bezug:
        ziel = bestand.suche(feld.bezug.art, UUID(str(wert)))
        return ziel.anzeige if ziel else "gelöschter Eintrag"
    if feld.typ in {"zahl", "ganzzahl"}:
        return texte.zahl(Decimal(str(wert))) + (f"{texte.FEST}{feld.einheit}" if feld.einheit else "")
    text = zeige_wert(feld, wert)
    return text if len(text) <= _LESBAR else f"{texte.zahl(len(text))} Zeichen"


def feldzeilen(
    klasse: type[Objekt], vorher: dict[str, Any] | None, nachher: dict[str, Any] | None, bestand: Nachschlag
) -> list[dict[str, Any]]:
    """Je geändertem Feld ``{feld, titel, vorher, nachher, intern}`` in Reihenfolge der Felder; bei neuen und gelöschten die gefüllten."""
    alt, neu = vorher or {}, nachher or {}
    return [
        {
            "feld": f.name,
            "titel": f.titel,
            "vorher": feldtext(f, alt.get(f.name), bestand),
            "nachher": feldtext(f, neu.get(f.name), bestand),
            "intern": f.intern,
        }
        for f in felder(klasse)
        if alt.get(f.name) != neu.get(f.name) and ((vorher and nachher) or not _leer(alt.get(f.name)) or not _leer(neu.get(f.name)))
    ]


class Verlauf(Abfrage):
    """Wer hat was wann geändert; neueste zuerst.

    ``ab``/``bis`` Zeitpunkte in UTC (ISO, einschließlich), ``seit`` Nummer (ausschließlich), ``art`` und ``id`` grenzen auf Objekte ein.
    """

    NAME: ClassVar[str] = "verlauf"

    ab: str = ""
    bis: str = ""
    seit: int = 0
    art: str = ""
    id: UUID | None = None
    anzahl: int = 200

    def antwort(self, bestand: Bestand) -> list[dict[str, Any]]:
        """Liste von ``{nummer, wann, zeit, wer, titel, umkehr_von, objekte: [{art, id, name, was, version, erhalten, felder}]}``."""
        auswahl = Auswahl(seit=self.seit, ab=self.ab, bis=self.bis, art=self.art, id=self.id, anzahl=self.anzahl)
        return [_eintrag_json(e, bestand) for e in geschichte(bestand).eintraege(auswahl)]


class Standliste(Abfrage):
    """Die benannten Stände, ältester zuerst."""

    NAME: ClassVar[str] = "standliste"

    def antwort(self, bestand: Bestand) -> list[dict[str, Any]]:
        """Liste von ``{id, version, kuerzel, name, nummer, quelle, wann, wer}``; ``wann`` in UTC (ISO)."""
        angelegt = {
            v.id: e for e in geschichte(bestand).eintraege(Auswahl(art=Zwischenstand.ART)) for v in e.vermerke if v.art == Zwischenstand.ART
        }
        return [
            {
                "id": str(s.id),
                "version": s.version,
                "kuerzel": s.kuerzel,
                "name": s.name,
                "nummer": s.nummer,
                "quelle": s.quelle,
                "wann": angelegt[s.id].wann if s.id in angelegt else "",
                "wer": angelegt[s.id].wer if s.id in angelegt else "",
            }
            for s in sorted(bestand.alle(Zwischenstand), key=lambda s: s.nummer)
        ]


class RueckgaengigStand(Abfrage):
    """Was die beiden Knöpfe tun würden und wann zuletzt gespeichert wurde."""

    NAME: ClassVar[str] = "rueckgaengig_stand"

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """``{rueckgaengig: {nummer, titel} | null, wiederholen: … | null, gespeichert: ISO-UTC oder "", nummer}``."""
        blick = geschichte(bestand)
        stapel = blick.stapel()
        letzter = blick.eintraege(Auswahl(anzahl=1))

        def knopf(nummern: tuple[int, ...]) -> dict[str, Any] | None:
            if not nummern:
                return None
            return {"nummer": nummern[-1], "titel": grundtitel(blick, eintrag_nummer(blick, nummern[-1]))}

        return {
            "rueckgaengig": knopf(stapel.rueckgaengig),
            "wiederholen": knopf(stapel.wiederholen),
            "gespeichert": letzter[0].wann if letzter else "",
            "nummer": bestand.nummer,
        }


class Standvergleich(Abfrage):
    """Was sich zwischen zwei Ständen geändert hat; ``bis`` leer = heute."""

    NAME: ClassVar[str] = "standvergleich"

    von: int
    bis: int | None = None
    quelle: str = ""

    def antwort(self, bestand: Bestand) -> list[dict[str, Any]]:
        """Liste von ``{art, id, name, was, felder}`` in Reihenfolge der Arten und Kürzel."""
        blick = geschichte(bestand)
        alt = blick.bei(self.von, self.quelle)
        neu = bestand if self.bis is None else blick.bei(self.bis, self.quelle)
        zeilen: list[dict[str, Any]] = []
        for klasse in bestand.arten():
            frueher, jetzt = ({o.id: o for o in b.alle(klasse)} for b in (alt, neu))
            zeilen.extend(
                _unterschied(klasse, frueher.get(i), jetzt.get(i), neu) for i in (*jetzt, *(i for i in frueher if i not in jetzt))
            )
        return [z for z in zeilen if z]


class Kommunenliste(Abfrage):
    """Alle Kommunen des Projekts, die die Person sehen darf."""

    NAME: ClassVar[str] = "kommunenliste"

    kommune: UUID = PROJEKT

    def antwort(self, bestand: Bestand) -> list[dict[str, Any]]:
        """Die Kommunen als JSON-Werte, nach Kürzel und Name geordnet."""
        return [k.als_json() for k in geschichte(bestand).kommunen()]


def _unterschied(klasse: type[Objekt], alt: Objekt | None, neu: Objekt | None, bestand: Bestand) -> dict[str, Any]:
    vorher, nachher = alt.als_json() if alt else None, neu.als_json() if neu else None
    eines = neu or alt
    if eines is None or gleicher_inhalt(vorher, nachher):
        return {}
    return {
        "art": klasse.ART,
        "id": str(eines.id),
        "name": f"{klasse.TITEL} {eines.anzeige}",
        "was": "neu" if alt is None else "gelöscht" if neu is None else "geändert",
        "felder": feldzeilen(klasse, vorher, nachher, bestand),
    }


def _eintrag_json(eintrag: Eintrag, bestand: Bestand) -> dict[str, Any]:
    return {
        "nummer": eintrag.nummer,
        "wann": eintrag.wann,
        "zeit": texte.zeitpunkt(eintrag.wann),
        "wer": eintrag.wer,
        "titel": eintrag.titel or "(Inhalt gelöscht)",
        "umkehr_von": eintrag.umkehr_von,
        "objekte": [_vermerk_json(v, bestand) for v in eintrag.vermerke],
    }


def _vermerk_json(vermerk: Vermerk, bestand: Bestand) -> dict[str, Any]:
    return {
        "art": vermerk.art,
        "id": str(vermerk.id),
        "name": objektname(bestand, vermerk),
        "was": vermerk.was,
        "version": vermerk.version,
        "erhalten": vermerk.erhalten,
        "felder": feldzeilen(klasse_von(bestand, vermerk.art), vermerk.vorher, vermerk.nachher, bestand),
    }


def _leer(wert: object) -> bool:
    return wert is None or wert in ("", [])
