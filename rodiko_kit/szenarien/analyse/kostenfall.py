"""Prozesskosten je Fall in IST und Zielbildern, in jeder Kostenwelt für sich: Erfüllungsaufwand und Vollkosten.

Erfüllungsaufwand: Bearbeitungszeit mal Lohnsatz der Kommunen, ohne Gemeinkosten; dazu Wege und Zeit der Ankommenden, die Zeit
bleibt in Stunden. Vollkosten: Bearbeitungszeit mit Verteilzeit mal Stundensatz der Einheiten. Beides wird nie addiert.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import dauer_min, eur, zahl
from rodiko_kit.kosten.analyse.personalbedarf import Wegeaufwand, wegeaufwand
from rodiko_kit.kosten.modell import Betrag, Kostensatz, Wegesatz, Welt
from rodiko_kit.szenarien.analyse.vergleich import Lage
from rodiko_kit.szenarien.modell.haushalt import Buergeraufwand

_STUNDE = Decimal(60)


@dataclass(frozen=True)
class Fallkosten:
    """Ein Zustand: Bearbeitung, Geldbeträge je Fall auf den Cent und Zeit der Ankommenden; ``None``, wo Angaben fehlen."""

    name: str
    arbeit_min: Decimal
    lohnkosten: Betrag
    wege: Wegeaufwand | None
    eigene_zeit_min: Decimal | None
    vollkosten: Betrag | None
    faelle: Decimal | None

    @property
    def erfuellungsaufwand(self) -> Betrag:
        """Summe der gedruckten Geldbeträge des Erfüllungsaufwands; ohne Angaben zu Wegen nur die Verwaltung."""
        return self.lohnkosten if self.wege is None else self.lohnkosten + self.wege.sachkosten

    @property
    def zeit_ankommende_min(self) -> Decimal | None:
        """Wege und eigene Zeit je Fall in Minuten; wird nicht in Geld umgerechnet."""
        return None if self.wege is None or self.eigene_zeit_min is None else self.wege.minuten + self.eigene_zeit_min


def fallkosten(
    lagen: Sequence[Lage], lohnsatz: Kostensatz, wegesaetze: Mapping[str, Wegesatz], aufwand: Mapping[str, Buergeraufwand]
) -> tuple[Fallkosten, ...]:
    """Je Zustand die Kosten eines Falls; ``aufwand`` nach Name des Zustands (``IST``, ``SOLL I`` …)."""
    return tuple(_fall(lage, lohnsatz, wegesaetze, aufwand.get(lage.name)) for lage in lagen)


def _fall(lage: Lage, lohnsatz: Kostensatz, wegesaetze: Mapping[str, Wegesatz], aufwand: Buergeraufwand | None) -> Fallkosten:
    minuten = Decimal(repr(float(lage.zeiten.arbeit_min)))
    lohn = lohnsatz.kosten(minuten / _STUNDE)
    wege = None
    if aufwand is not None:
        satz = wegesaetze[aufwand.ebene.value.replace(" ", "_")]
        genau = wegeaufwand(aufwand.wege_je_fall, 1, Decimal(satz.minuten), satz.sachkosten_eur)
        wege = Wegeaufwand(genau.minuten, Betrag(runde(genau.sachkosten.eur), genau.sachkosten.welt))
    voll = lage.zeiten.kosten_eur
    faelle = lage.schicht.ablauf.fallzahl_je_jahr
    return Fallkosten(
        name=lage.name,
        arbeit_min=minuten,
        lohnkosten=Betrag(runde(lohn.eur), lohn.welt),
        wege=wege,
        eigene_zeit_min=None if aufwand is None else aufwand.eigene_zeit_min,
        vollkosten=None if voll is None else Betrag(runde(voll), Welt.VOLLKOSTEN),
        faelle=None if faelle is None else Decimal(repr(float(faelle))),
    )


def erfuellungstabelle(faelle: Sequence[Fallkosten], lohnsatz: Kostensatz) -> Datentabelle:
    """Erfüllungsaufwand je Fall, eine Spalte je Zustand; die Summe ist die der beiden Geldzeilen."""
    zeilen = (
        ("Bearbeitung der Verwaltung", *(dauer_min(f.arbeit_min) for f in faelle)),
        (f"Lohnkosten ({zahl(lohnsatz.eur_je_stunde, 2)} € je Stunde, ohne Gemeinkosten)", *(eur(f.lohnkosten.eur) for f in faelle)),
        ("Wegesachkosten der Ankommenden", *(eur(f.wege.sachkosten.eur if f.wege else None) for f in faelle)),
        ("Summe Erfüllungsaufwand in Geld", *(eur(f.erfuellungsaufwand.eur) for f in faelle)),
        ("Zeit der Ankommenden (nicht in Geld)", *(dauer_min(f.zeit_ankommende_min) for f in faelle)),
        ("Summe im Jahr", *(_im_jahr(f.erfuellungsaufwand, f.faelle) for f in faelle)),
        ("Zeit der Ankommenden im Jahr", *(_stunden(f) for f in faelle)),
    )
    return _tabelle("Erfüllungsaufwand je Fall", faelle, zeilen)


def vollkostentabelle(faelle: Sequence[Fallkosten]) -> Datentabelle:
    """Vollkosten je Fall und im Jahr, eine Spalte je Zustand; Rechenwerte, keine Ausgaben."""
    zeilen = (
        (
            "Vollkosten je Fall (Stundensätze der Einheiten, mit Verteilzeit)",
            *(eur(f.vollkosten.eur if f.vollkosten else None) for f in faelle),
        ),
        ("Vollkosten im Jahr (Rechenwert, keine Ausgabe)", *(_im_jahr(f.vollkosten, f.faelle) for f in faelle)),
    )
    return _tabelle("Vollkosten je Fall", faelle, zeilen)


def _tabelle(titel: str, faelle: Sequence[Fallkosten], zeilen: Sequence[tuple[str, ...]]) -> Datentabelle:
    return Datentabelle(
        titel=titel,
        spalten=("Größe", *(f.name for f in faelle)),
        zeilen=tuple(zeilen),
        zahlenspalten=tuple(range(1, len(faelle) + 1)),
        summen=tuple(n for n, z in enumerate(zeilen) if z[0].startswith("Summe Erf")),
    )


def _im_jahr(betrag: Betrag | None, faelle: Decimal | None) -> str:
    return eur(None if betrag is None or faelle is None else runde(betrag.eur * faelle))


def _stunden(f: Fallkosten) -> str:
    zeit = f.zeit_ankommende_min
    return "–" if zeit is None or f.faelle is None else f"{zahl(runde(zeit * f.faelle / _STUNDE, Decimal(1)))} h"
