"""Haushaltswirksame Kosten der Szenarien: was bezahlt werden muss, auf den Cent.

Kostenposten sind Vollkosten-Ausgaben; Erfüllungsaufwand kommt hier nicht vor. Jede gedruckte Summe ist die Summe ihrer
gedruckten Zeilen, deshalb wird je Zeile auf den Cent gerundet und dann addiert.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import eur
from rodiko_kit.kosten.modell import Betrag, Postenart, Welt, summe
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.szenarien.modell.kostenposten import Kostenart, Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario


@dataclass(frozen=True)
class Kostenzeile:
    """Ein zählender Kostenposten, Betrag auf den Cent; ``massnahme`` ist ihr Kürzel oder leer."""

    kuerzel: str
    name: str
    stufe: Stufe
    massnahme: str
    kostenart: Kostenart
    rhythmus: Rhythmus
    betrag_eur: Decimal
    quelle: str
    jahre: int = 1
    """In wie vielen Betrachtungsjahren er anfällt; einmalige in einem."""


@dataclass(frozen=True)
class Kosten:
    """Die zählenden Kosten eines Szenarios über ``jahre`` Betrachtungsjahre, in Euro, ohne Abzinsung."""

    zeilen: tuple[Kostenzeile, ...]
    jahre: int

    @property
    def einmalig(self) -> Betrag:
        """Summe der einmaligen Zeilen."""
        return self._summe(Rhythmus.EINMALIG)

    @property
    def laufend(self) -> Betrag:
        """Summe der laufenden Zeilen je Jahr."""
        return self._summe(Rhythmus.LAUFEND)

    @property
    def gesamt(self) -> Betrag:
        """Einmalige Kosten und laufende Kosten der Jahre, in denen sie anfallen; ohne Preissteigerung."""
        return summe((Betrag(z.betrag_eur * z.jahre, Welt.VOLLKOSTEN) for z in self.zeilen), Welt.VOLLKOSTEN)

    @property
    def belegt_anteil(self) -> Decimal | None:
        """Anteil des Gesamtbetrags, dessen Zeilen eine Quelle nennen; ``None`` ohne Kosten."""
        if not self.gesamt.eur:
            return None
        mit_quelle = Kosten(tuple(z for z in self.zeilen if z.quelle), self.jahre)
        return mit_quelle.gesamt.eur / self.gesamt.eur

    def _summe(self, rhythmus: Rhythmus) -> Betrag:
        return summe((Betrag(z.betrag_eur, Welt.VOLLKOSTEN) for z in self.zeilen if z.rhythmus is rhythmus), Welt.VOLLKOSTEN)


OHNE_KOSTEN = Kosten((), 1)
"""Kosten des IST: Es ändert sich nichts."""

_STUFEN = {Stufe.SOLL_I: (Stufe.SOLL_I,), Stufe.SOLL_II: (Stufe.SOLL_I, Stufe.SOLL_II)}


def stufen_bis(stufe: Stufe) -> tuple[Stufe, ...]:
    """Die Stufen, die ein Zielbild umfasst: SOLL II baut auf SOLL I auf."""
    return _STUFEN[stufe]


def kosten(
    stufe: Stufe, szenarien: Iterable[Szenario], posten: Iterable[Kostenposten], massnahmen: Mapping[UUID, Massnahme], jahre: int
) -> Kosten:
    """Haushaltswirksame Kosten des Zielbilds ``stufe``, brutto: Posten aller Szenarien bis zu dieser Stufe.

    Ein Posten zählt, wenn er an keiner Maßnahme hängt oder seine Maßnahme eingeschaltet ist und zum Zielbild gehört.
    """
    umfasst = stufen_bis(stufe)
    stufe_von = {s.id: s.stufe for s in szenarien if s.stufe in umfasst}
    return Kosten(
        tuple(
            Kostenzeile(
                kuerzel=p.kuerzel,
                name=p.name,
                stufe=stufe_von[p.szenario],
                massnahme=massnahmen[p.massnahme].kuerzel if p.massnahme else "",
                kostenart=p.kostenart,
                rhythmus=p.rhythmus,
                betrag_eur=runde(p.betrag_eur),
                quelle=p.quelle,
                jahre=1 if p.rhythmus is Rhythmus.EINMALIG else min(p.anzahl_jahre or jahre, jahre),
            )
            for p in posten
            if p.szenario in stufe_von and p.haushaltswirksam and p.postenart is Postenart.KOSTEN and zaehlt(p, massnahmen, umfasst)
        ),
        jahre,
    )


def zaehlt(posten: Kostenposten, massnahmen: Mapping[UUID, Massnahme], umfasst: tuple[Stufe, ...]) -> bool:
    """Ob der Posten zählt: ohne Maßnahme immer, sonst wenn sie eingeschaltet ist und zu einer der Stufen gehört."""
    massnahme = massnahmen.get(posten.massnahme) if posten.massnahme else None
    return posten.massnahme is None or (massnahme is not None and massnahme.eingeschaltet and massnahme.stufe in umfasst)


def kostentabelle(kosten_: Kosten, titel: str) -> Datentabelle:
    """Alle Zeilen und drei Summenzeilen: einmalig, laufend je Jahr, gesamt über die Betrachtungsjahre."""
    leer = ("", "", "", "")
    zeilen = [
        (z.kuerzel, z.name, z.stufe.value, z.massnahme or "–", z.kostenart.value, *_spalten(z), z.quelle or "ohne Quelle")
        for z in kosten_.zeilen
    ]
    zeilen.append(("Summe", *leer, eur(kosten_.einmalig.eur), eur(kosten_.laufend.eur), ""))
    zeilen.append((f"Gesamt in {_jahre(kosten_.jahre)}", *leer, eur(kosten_.gesamt.eur), "", "ohne Abzinsung"))
    return Datentabelle(
        titel=titel,
        spalten=("Kürzel", "Bezeichnung", "Stufe", "Maßnahme", "Kostenart", "einmalig", "laufend je Jahr", "Quelle"),
        zeilen=tuple(zeilen),
        zahlenspalten=(5, 6),
    )


def _spalten(zeile: Kostenzeile) -> tuple[str, str]:
    betrag = eur(zeile.betrag_eur)
    return (betrag, "–") if zeile.rhythmus is Rhythmus.EINMALIG else ("–", betrag)


def _jahre(anzahl: int) -> str:
    return "einem Jahr" if anzahl == 1 else f"{anzahl} Jahren"
