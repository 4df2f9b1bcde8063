"""Woraus außer den Prüfregeln Potenziale werden: Merkzettel, Lückenregister, Aussagen aus Interviews."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.auftakt.analyse.quellen import themen
from rodiko_kit.auftakt.modell.quellen import Aussage, Aussageart, Interview
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel

_VERBESSERND = frozenset({Aussageart.PROBLEM, Aussageart.IDEE, Aussageart.WUNSCH})


@dataclass(frozen=True)
class Potenzialquelle:
    """Ein Eintrag, der ein Potenzial werden kann; ``potenzial`` ist das Kürzel dessen, das daraus wurde (leer: noch keines)."""

    art: str
    id: UUID
    kuerzel: str
    was: str
    text: str
    prozess: UUID | None = None
    schritt: UUID | None = None
    schnittstelle: UUID | None = None
    mehr: str = ""
    potenzial: str = ""


def potenzialquellen(bestand: Bestand, prozess: UUID | None = None) -> tuple[Potenzialquelle, ...]:
    """Offene Merkzettel und Lücken (des Prozesses oder ohne Prozess) und Aussagen, deren Kernsatz weitergegeben werden darf."""
    return tuple(q for q in _alle(bestand) if q.prozess in {None, prozess} or prozess is None)


def quelle(bestand: Bestand, art: str, id_: UUID) -> Potenzialquelle | None:
    """Die Quelle mit dieser Kennung, auch wenn sie erledigt ist; ``None``, wenn es sie nicht gibt oder sie vertraulich ist."""
    return next((q for q in _alle(bestand, erledigte=True) if (q.art, q.id) == (art, id_)), None)


def kernsaetze(bestand: Bestand) -> dict[UUID, str]:
    """Kennung einer Aussage -> Kernsatz, nur wo er weitergegeben werden darf: genug Gespräche zum Thema, keine Einzelrolle."""
    aussagen, interviews = bestand.alle(Aussage), bestand.alle(Interview)
    einzel = {i.id for i in interviews if i.einzelrolle}
    frei = (a for t in themen(aussagen, interviews) if t.freigegeben for a in t.aussagen)
    return {a.id: a.kernsatz for a in frei if a.kernsatz and a.interview not in einzel}


def _alle(bestand: Bestand, *, erledigte: bool = False) -> Iterator[Potenzialquelle]:
    schon: dict[UUID, str] = {}
    for p in bestand.alle(Potenzial):
        schon |= {i: p.kuerzel for i in (p.merkzettel, p.luecke, p.aussage) if i}
    for m in bestand.alle(Merkzettel):
        if erledigte or not m.erledigt:
            yield Potenzialquelle(
                Merkzettel.ART,
                m.id,
                m.kuerzel,
                m.merkart.value,
                m.text,
                m.prozess,
                m.schritt,
                m.schnittstelle,
                m.antwort,
                schon.get(m.id, ""),
            )
    for x in bestand.alle(Lueckeneintrag):
        if erledigte or not x.erledigt:
            yield Potenzialquelle(
                Lueckeneintrag.ART, x.id, x.kuerzel, "Lücke", x.name, x.prozess, mehr=x.verbesserung, potenzial=schon.get(x.id, "")
            )
    saetze = kernsaetze(bestand)
    for a in bestand.alle(Aussage):
        if a.id in saetze and a.aussageart in _VERBESSERND:
            yield Potenzialquelle(
                Aussage.ART, a.id, a.kuerzel, f"Aussage: {a.aussageart.value}", saetze[a.id], mehr=a.thema, potenzial=schon.get(a.id, "")
            )
