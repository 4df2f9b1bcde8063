"""Was sich vom heutigen zum angestrebten Netz ändert."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from rodiko_kit.akteure.analyse.netz import sichtbare
from rodiko_kit.akteure.modell import Akteur, Beziehung, Beziehungsart, Stand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl

Paar = frozenset[UUID]


class Wandel(StrEnum):
    """Wie eine Verbindung zweier Akteure im SOLL dasteht."""

    NEU = "neu"
    GEAENDERT = "anders"
    BLEIBT = "bleibt"
    ENTFAELLT = "entfällt"


_REIHE = {w: n for n, w in enumerate(Wandel)}


def wandel(beziehungen: Sequence[Beziehung], *, intern: bool) -> dict[Paar, Wandel]:
    """Je verbundenem Paar der Wandel von IST zu SOLL.

    Im SOLL stehen nur die Änderungen: Was dort nicht vorkommt, bleibt; was dort „unterbrochen“ ist, entfällt. Anders heißt andere Art
    (nur ``intern``) oder andere Richtung.
    """
    ist, soll = (_paare(sichtbare(beziehungen, intern=intern, stand=stand), intern=intern) for stand in Stand)
    endet = {frozenset((b.von, b.nach)) for b in beziehungen if b.stand is Stand.SOLL and b.art is Beziehungsart.UNTERBROCHEN}
    ergebnis = {}
    for paar in {**ist, **soll}:
        if paar in endet:
            ergebnis[paar] = Wandel.ENTFAELLT
        elif paar not in ist:
            ergebnis[paar] = Wandel.NEU
        else:
            ergebnis[paar] = Wandel.GEAENDERT if paar in soll and ist[paar] != soll[paar] else Wandel.BLEIBT
    return ergebnis


def angestrebt(beziehungen: Sequence[Beziehung], *, intern: bool) -> list[Beziehung]:
    """Das ganze angestrebte Netz: die SOLL-Beziehungen und die heutigen, die bleiben."""
    soll = [b for b in sichtbare(beziehungen, intern=intern, stand=Stand.SOLL) if b.art is not Beziehungsart.UNTERBROCHEN]
    genannt = {frozenset((b.von, b.nach)) for b in beziehungen if b.stand is Stand.SOLL}
    heute = sichtbare(beziehungen, intern=intern)
    return [*soll, *(b for b in heute if frozenset((b.von, b.nach)) not in genannt)]


def _paare(beziehungen: Sequence[Beziehung], *, intern: bool) -> dict[Paar, set[tuple[str, UUID | None]]]:
    je: dict[Paar, set[tuple[str, UUID | None]]] = {}
    for b in beziehungen:
        je.setdefault(frozenset((b.von, b.nach)), set()).add((b.art.value if intern else "", b.von if b.gerichtet else None))
    return je


def unterschied(akteure: Sequence[Akteur], beziehungen: Sequence[Beziehung], *, intern: bool) -> tuple[str, Datentabelle]:
    """Ein Satz und die Tabelle der Paare, an denen sich etwas ändert; ohne angestrebte Beziehungen sagt der Satz, was fehlt."""
    namen = {a.id: a.name for a in akteure}
    je = {p: w for p, w in wandel(beziehungen, intern=intern).items() if p <= namen.keys()}
    paare = [(w, sorted((namen[e] for e in paar), key=str.casefold)) for paar, w in je.items() if w is not Wandel.BLEIBT]
    paare.sort(key=lambda z: (_REIHE[z[0]], [t.casefold() for t in z[1]]))
    tabelle = Datentabelle(
        titel="Vom heutigen zum angestrebten Netz",
        spalten=("Verbindung", "Akteur", "Akteur"),
        zeilen=tuple((w.value, *wer) for w, wer in paare),
    )
    if not sichtbare(beziehungen, intern=intern, stand=Stand.SOLL):
        return (
            "Noch keine angestrebte Beziehung. Tragen Sie unter „Beziehungen“ ein, wer künftig zusammenarbeiten soll (Stand SOLL).",
            tabelle,
        )
    zahlen = {w: sum(x is w for x in je.values()) for w in Wandel}
    worte = {
        Wandel.NEU: ("neue Verbindung", "neue Verbindungen"),
        Wandel.GEAENDERT: ("geänderte", "geänderte"),
        Wandel.BLEIBT: ("unveränderte", "unveränderte"),
        Wandel.ENTFAELLT: ("entfallende", "entfallende"),
    }
    return f"Angestrebt: {', '.join(anzahl(zahlen[w], *worte[w]) for w in Wandel if zahlen[w])}.", tabelle
