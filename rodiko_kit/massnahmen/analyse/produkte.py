"""Produkte mit allem, was zu ihnen gehört, und was an ihnen noch offen ist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.massnahmen.analyse.produktziele import PRODUKTART
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe, Umsetzungsstand
from rodiko_kit.massnahmen.modell.produkt import (
    EfaAngebot,
    Ergebnisbild,
    Produktform,
    Produktstand,
    Produktsteckbrief,
    Produktvereinbarung,
    SichtbaresErgebnis,
)

UMSETZUNG = {
    Produktstand.IDEE: Umsetzungsstand.VORGESCHLAGEN,
    Produktstand.ENTWICKLUNG: Umsetzungsstand.LAEUFT,
    Produktstand.TEST: Umsetzungsstand.LAEUFT,
    Produktstand.BETRIEB: Umsetzungsstand.ERLEDIGT,
    Produktstand.VERWORFEN: Umsetzungsstand.VERWORFEN,
}
"""Stand des Produkts -> Stand seiner Maßnahme im Maßnahmenplan."""


def passt(stand: Produktstand, umsetzung: Umsetzungsstand) -> bool:
    """Ob beide Stände zusammenpassen; eine Idee kann schon vereinbart sein, ohne dass jemand begonnen hat."""
    return UMSETZUNG[stand] is umsetzung or (stand is Produktstand.IDEE and umsetzung is Umsetzungsstand.VEREINBART)


@dataclass(frozen=True)
class Produkt:
    """Eine Maßnahme mit Steckbrief, Vereinbarungen, sichtbarem Ergebnis und dessen Bild; ohne ``form`` ist sie kein Produkt."""

    massnahme: Massnahme
    form: Produktform | None
    steckbrief: Produktsteckbrief | None = None
    vereinbarungen: tuple[Produktvereinbarung, ...] = ()
    ergebnis: SichtbaresErgebnis | None = None
    bild: Ergebnisbild | None = None

    @property
    def stand(self) -> str:
        """Stand des Steckbriefs, ohne Steckbrief der der Maßnahme."""
        return self.steckbrief.produktstand.value if self.steckbrief else self.massnahme.umsetzungsstand.value

    @property
    def schnittstellen(self) -> tuple[UUID, ...]:
        """Schnittstelle des Produkts und die seiner Vereinbarungen, jede einmal."""
        alle = (self.massnahme.schnittstelle, *(v.schnittstelle for v in self.vereinbarungen))
        return tuple(dict.fromkeys(s for s in alle if s))


def produkte_aus(bestand: Bestand) -> tuple[Produkt, ...]:
    """Alle Produkte der Kommune: analoge zuerst, dann digitale, je nach Kürzel."""
    steckbriefe = {s.massnahme: s for s in bestand.alle(Produktsteckbrief)}
    ergebnisse = {e.massnahme: e for e in bestand.alle(SichtbaresErgebnis)}
    bilder = {b.ergebnis: b for b in bestand.alle(Ergebnisbild)}
    vereinbarungen: dict[UUID, list[Produktvereinbarung]] = {}
    for vereinbarung in bestand.alle(Produktvereinbarung):
        vereinbarungen.setdefault(vereinbarung.massnahme, []).append(vereinbarung)
    alle = [
        Produkt(
            massnahme=m,
            form=PRODUKTART[m.massnahmenart],
            steckbrief=steckbriefe.get(m.id),
            vereinbarungen=tuple(vereinbarungen.get(m.id, ())),
            ergebnis=ergebnisse.get(m.id),
            bild=bilder.get(ergebnisse[m.id].id) if m.id in ergebnisse else None,
        )
        for m in bestand.alle(Massnahme)
        if m.massnahmenart in PRODUKTART
    ]
    return tuple(sorted(alle, key=lambda p: p.form is Produktform.DIGITAL))


def katalog_aus(bestand: Bestand) -> tuple[Produkt, ...]:
    """Alle Produkte und die übrigen Maßnahmen der Stufe SOLL II, ohne verworfene."""
    weitere = (Produkt(m, None) for m in bestand.alle(Massnahme) if m.stufe is Stufe.SOLL_II and m.massnahmenart not in PRODUKTART)
    return tuple(p for p in (*produkte_aus(bestand), *weitere) if p.massnahme.umsetzungsstand is not Umsetzungsstand.VERWORFEN)


def maengel(produkt: Produkt) -> tuple[str, ...]:
    """Was am Steckbrief noch offen ist, in Sätzen; verworfenen Produkten fehlt nichts."""
    if produkt.massnahme.umsetzungsstand is Umsetzungsstand.VERWORFEN:
        return ()
    return tuple(_maengel(produkt))


def _maengel(produkt: Produkt) -> Iterator[str]:
    massnahme, steckbrief = produkt.massnahme, produkt.steckbrief
    if massnahme.aufwand_personentage is None:
        yield "Der Aufwand für die Umsetzung fehlt."
    if steckbrief is None:
        yield "Der Steckbrief ist noch leer."
        return
    if not steckbrief.zweck:
        yield "Der Zweck fehlt."
    if steckbrief.laufend_personentage is None:
        yield "Der laufende Zeitaufwand fehlt."
    if not passt(steckbrief.produktstand, massnahme.umsetzungsstand):
        yield f"Im Maßnahmenplan steht „{massnahme.umsetzungsstand.value}“, im Steckbrief „{steckbrief.produktstand.value}“."
    yield from _digital(steckbrief) if produkt.form is Produktform.DIGITAL else _analog(produkt)
    if steckbrief.produktstand is Produktstand.BETRIEB and produkt.ergebnis is None:
        yield "In Betrieb, aber noch nicht sichtbar gemacht."
    if produkt.ergebnis is not None and produkt.bild is None:
        yield "Zum sichtbaren Ergebnis fehlt noch ein Bild."


def _analog(produkt: Produkt) -> Iterator[str]:
    if not produkt.schnittstellen:
        yield "Noch ist keine Schnittstelle genannt."
    for vereinbarung in produkt.vereinbarungen:
        if not vereinbarung.parteien or not vereinbarung.regel:
            yield f"Der Vereinbarung „{vereinbarung.name}“ fehlen Parteien oder Regel."


def _digital(steckbrief: Produktsteckbrief) -> Iterator[str]:
    if steckbrief.test_personentage is None:
        yield "Der Testaufwand fehlt."
    if steckbrief.efa is EfaAngebot.UNBEKANNT:
        yield "Noch ist nicht geklärt, ob es einen EfA-Dienst gibt."
    if steckbrief.efa is EfaAngebot.JA and not steckbrief.efa_leistung:
        yield "Welcher EfA-Dienst es ist, fehlt noch."
    if steckbrief.digitalpartner is None:
        yield "Der Digitalpartner fehlt."
    if not steckbrief.datenschutz:
        yield "Der Hinweis zum Datenschutz fehlt."


def zusammenfassung(produkte: Iterable[Produkt]) -> str:
    """Ein Satz wie „5 Produkte: 1 in Betrieb, 2 im Test, 2 als Idee, 1 sichtbar gemacht.“."""
    reihe = tuple(produkte)
    if not reihe:
        return "Noch gibt es kein Produkt."
    zahlen = {stand: sum(p.stand == stand for p in reihe) for stand in dict.fromkeys(p.stand for p in reihe)}
    teile = [f"{n} {'als Idee' if stand == Produktstand.IDEE.value else stand}" for stand, n in zahlen.items()] + [
        f"{sum(p.ergebnis is not None for p in reihe)} sichtbar gemacht"
    ]
    return f"{len(reihe)} {'Produkt' if len(reihe) == 1 else 'Produkte'}: {', '.join(teile)}."
