"""Was Produkte kosten und der Maßnahmenkatalog zu SOLL II; jeder Kostenposten zählt genau einmal, bei seiner Maßnahme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import datum, eur, zahl
from rodiko_kit.kosten.modell import Postenart
from rodiko_kit.massnahmen.analyse.produkte import Produkt
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.massnahmen.modell.produkt import Produktform
from rodiko_kit.szenarien.modell.kostenposten import Aufwandsblock, Kostenposten, Rhythmus

Namen = Mapping[UUID, str]
"""Kennung eines Objekts -> Anzeigename."""


@dataclass(frozen=True)
class Produktkosten:
    """Die Kostenposten einer Maßnahme, brutto, je Zeile auf den Cent; gebundene Arbeitszeit ist keine Ausgabe."""

    posten: tuple[Kostenposten, ...]

    def summe(self, rhythmus: Rhythmus, block: Aufwandsblock | None = None, *, gebunden: bool = False) -> Decimal:
        """Ausgaben in Euro, einmalig oder je Jahr; mit ``block`` nur dessen Anteil, mit ``gebunden`` der Rechenwert der Arbeitszeit."""
        passend = (p for p in self.posten if p.rhythmus is rhythmus and block in {None, p.block} and p.haushaltswirksam is not gebunden)
        return sum((runde(p.betrag_eur) for p in passend), Decimal(0))

    def arbeitszeit(self, block: Aufwandsblock | None = None) -> str:
        """„9.420,00 € einmalig, 1.200,00 € je Jahr“; ohne gebundene Arbeitszeit „–“."""
        werte = (
            (self.summe(r, block, gebunden=True), wort) for r, wort in ((Rhythmus.EINMALIG, "einmalig"), (Rhythmus.LAUFEND, "je Jahr"))
        )
        return ", ".join(f"{eur(wert)} {wort}" for wert, wort in werte if wert) or "–"


def kosten_je_massnahme(posten: Iterable[Kostenposten]) -> dict[UUID, Produktkosten]:
    """Maßnahme -> ihre Kosten; Einsparungen, Erträge und Zuwendungen sind keine."""
    gruppen: dict[UUID, list[Kostenposten]] = {}
    for p in posten:
        if p.massnahme is not None and p.postenart is Postenart.KOSTEN:
            gruppen.setdefault(p.massnahme, []).append(p)
    return {massnahme: Produktkosten(tuple(gruppe)) for massnahme, gruppe in gruppen.items()}


OHNE_KOSTEN = Produktkosten(())


def aufwandstafel(produkt: Produkt, kosten: Produktkosten) -> Datentabelle:
    """Zeit und Geld eines Produkts: analog in Einführung und Betrieb, digital getrennt nach Test, Umsetzung und Betrieb."""
    steckbrief, umsetzung = produkt.steckbrief, produkt.massnahme.aufwand_personentage
    laufend = steckbrief.laufend_personentage if steckbrief else None
    test = steckbrief.test_personentage if steckbrief else None
    digital = produkt.form is Produktform.DIGITAL
    zeit = {
        Aufwandsblock.TEST: _personentage(test),
        Aufwandsblock.UMSETZUNG: _personentage(umsetzung),
        Aufwandsblock.BETRIEB: _personentage(laufend, " je Jahr"),
    }
    bloecke = [b for b in Aufwandsblock if digital or b is not Aufwandsblock.TEST or _hat(kosten, b)]
    zeilen = [(b.value, zeit[b], *_geld(kosten, b)) for b in bloecke]
    zeilen.append(("Summe", "", *_geld(kosten, None)))
    return Datentabelle(
        titel="Zeit und Kosten",
        spalten=("Block", "Zeit", "Ausgaben einmalig", "Ausgaben je Jahr", "gebundene Arbeitszeit (keine Ausgabe)"),
        zeilen=tuple(zeilen),
        zahlenspalten=(1, 2, 3, 4),
    )


def _geld(kosten: Produktkosten, block: Aufwandsblock | None) -> tuple[str, str, str]:
    return eur(kosten.summe(Rhythmus.EINMALIG, block)), eur(kosten.summe(Rhythmus.LAUFEND, block)), kosten.arbeitszeit(block)


def _hat(kosten: Produktkosten, block: Aufwandsblock) -> bool:
    return any(p.block is block for p in kosten.posten)


def _personentage(wert: Decimal | None, je: str = "") -> str:
    return f"{zahl(wert)} PT{je}" if wert is not None else "noch offen"


def katalog(eintraege: Sequence[Produkt], kosten: Mapping[UUID, Produktkosten], namen: Namen) -> Datentabelle:
    """Der Maßnahmenkatalog zu SOLL II: Zweck, Schnittstelle, Aufwand, Kosten, Stand und Zuständige; die Summe ist die der Zeilen."""
    zeilen = [_katalogzeile(p, kosten.get(p.massnahme.id, OHNE_KOSTEN), namen) for p in eintraege]
    if zeilen:
        teile = [kosten.get(p.massnahme.id, OHNE_KOSTEN) for p in eintraege]
        summen = [eur(sum((t.summe(r) for t in teile), Decimal(0))) for r in (Rhythmus.EINMALIG, Rhythmus.LAUFEND)]
        zeilen.append(("Summe", "", "", "", *summen, "", ""))
    return Datentabelle(
        titel=f"Maßnahmenkatalog {Stufe.SOLL_II.value}",
        spalten=("Produkt oder Maßnahme", "Zweck", "Schnittstelle", "Aufwand (PT)", "einmalig", "je Jahr", "Stand", "Zuständig"),
        zeilen=tuple(zeilen),
        zahlenspalten=(3, 4, 5),
    )


def _katalogzeile(produkt: Produkt, kosten: Produktkosten, namen: Namen) -> tuple[str, ...]:
    massnahme, steckbrief = produkt.massnahme, produkt.steckbrief
    return (
        f"{massnahme.kuerzel} {massnahme.name} ({produkt.form.value if produkt.form else massnahme.massnahmenart.value})",
        (steckbrief.zweck if steckbrief else massnahme.beschreibung) or "–",
        "; ".join(namen[s] for s in produkt.schnittstellen if s in namen) or "–",
        zahl(massnahme.aufwand_personentage),
        eur(kosten.summe(Rhythmus.EINMALIG)),
        eur(kosten.summe(Rhythmus.LAUFEND)),
        stand_seit(produkt),
        _beteiligt(produkt, namen),
    )


def _beteiligt(produkt: Produkt, namen: Namen) -> str:
    """Zuständige und, wo es einen gibt, der Digitalpartner."""
    partner = produkt.steckbrief.digitalpartner if produkt.steckbrief else None
    wer = zustaendig(produkt.massnahme, namen)
    return f"{wer}; Digitalpartner: {namen[partner]}" if partner and partner in namen else wer


def stand_seit(produkt: Produkt) -> str:
    """„im Test seit 02.11.2026“."""
    seit = produkt.steckbrief.stand_am if produkt.steckbrief else None
    return f"{produkt.stand} seit {datum(seit)}" if seit else produkt.stand


def zustaendig(massnahme: Massnahme, namen: Namen) -> str:
    """Name des zuständigen Akteurs, sonst „noch offen“."""
    return namen.get(massnahme.zustaendig, "–") if massnahme.zustaendig else "noch offen"
