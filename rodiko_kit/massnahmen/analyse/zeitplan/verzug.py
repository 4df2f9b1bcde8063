"""Was sich mitverschiebt, wenn ein Termin sich verschiebt, und das Verzögerungs-Log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import anzahl, datum, eur, zahl
from rodiko_kit.massnahmen.analyse.zeitplan.kalender import TAG, Plankalender
from rodiko_kit.massnahmen.analyse.zeitplan.netz import Netz
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Plan
from rodiko_kit.massnahmen.analyse.zeitplan.stand import SUMME
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Umsetzungsstand
from rodiko_kit.massnahmen.modell.plan import Terminart, Verzoegerung, Verzoegerungsfolge


@dataclass(frozen=True)
class Termine:
    """Vereinbarter Beginn und vereinbartes Ende."""

    von: dt.date | None
    bis: dt.date | None


def verschiebe(massnahmen: Iterable[Massnahme], netz: Netz, kalender: Plankalender, kennung: UUID, bis: dt.date) -> dict[UUID, Termine]:
    """Neue Termine der Maßnahme ``kennung``, die jetzt ``bis`` dauert, und der Nachfolger, die ihr weichen müssen.

    Eine laufende Maßnahme behält ihren Beginn, eine noch nicht begonnene ihre Zahl der Arbeitstage. Ein Nachfolger rückt nur nach
    hinten und nur so weit, dass er am Arbeitstag nach dem letzten Vorgänger beginnt. Andere Maßnahmen bleiben, wie sie sind.
    """
    nach_id = {m.id: m for m in massnahmen}
    neu = {kennung: _selbst(nach_id[kennung], kalender, bis)}
    for nachfolger in _geordnet(netz, kennung):
        eine = nach_id[nachfolger]
        enden = [ende for v in netz.vorgaenger[nachfolger] if (ende := _ende(nach_id[v], neu))]
        if eine.umsetzungsstand not in ABGESCHLOSSEN and enden:
            neu[nachfolger] = _weiche(eine, kalender, max(enden) + TAG)
    return {k: t for k, t in neu.items() if t != Termine(nach_id[k].von, nach_id[k].bis)}


def _geordnet(netz: Netz, kennung: UUID) -> tuple[UUID, ...]:
    nachfolger = set(netz.nachfolger(kennung)) - {kennung}
    return tuple(m for m in netz.reihenfolge() if m in nachfolger)


def _ende(vorgaenger: Massnahme, neu: Mapping[UUID, Termine]) -> dt.date | None:
    if vorgaenger.umsetzungsstand in ABGESCHLOSSEN:
        return None
    return neu[vorgaenger.id].bis if vorgaenger.id in neu else vorgaenger.bis


def _selbst(massnahme: Massnahme, kalender: Plankalender, bis: dt.date) -> Termine:
    von = massnahme.von
    if von and massnahme.bis and massnahme.umsetzungsstand is not Umsetzungsstand.LAEUFT:
        dauer = kalender.arbeitstage(von, massnahme.bis, massnahme.zustaendig)
        von = kalender.vor(bis, max(1, dauer), massnahme.zustaendig) or von
    return Termine(min(von, bis) if von else None, bis)


def _weiche(massnahme: Massnahme, kalender: Plankalender, ab: dt.date) -> Termine:
    frueh = kalender.nach(ab, 1, massnahme.zustaendig) or ab
    von, bis = massnahme.von, massnahme.bis
    if massnahme.umsetzungsstand is Umsetzungsstand.LAEUFT or von is None:
        return Termine(von, max(bis, frueh) if bis else None)
    if von >= frueh:
        return Termine(von, bis)
    dauer = max(1, kalender.arbeitstage(von, bis, massnahme.zustaendig)) if bis else 0
    return Termine(frueh, (kalender.nach(frueh, dauer, massnahme.zustaendig) or bis) if dauer else None)


def betroffene(plan: Plan, verzoegerung: Verzoegerung) -> tuple[str, ...]:
    """Je Maßnahme, deren vereinbarte Termine nach dieser Verzögerung nicht mehr passen, ein Satz mit den nächstmöglichen.

    Ohne Maßnahme gilt die Verzögerung dem ganzen Vorhaben: betroffen ist dann, was vor dem neuen Beginn anfangen oder enden soll.
    """
    nach_id = {z.massnahme.id: z.massnahme for z in plan.zeilen}
    if verzoegerung.massnahme is None:
        return tuple(_vor_beginn(plan, verzoegerung)) if verzoegerung.terminart is Terminart.BEGINN else ()
    eine = nach_id.get(verzoegerung.massnahme)
    enden = [verzoegerung.neu] if verzoegerung.terminart is Terminart.ENDE else []
    ende = max((*enden, *((eine.bis,) if eine and eine.bis else ())), default=None)
    if eine is None or ende is None or eine.umsetzungsstand in ABGESCHLOSSEN:
        return ()
    neu = verschiebe(nach_id.values(), plan.netz, plan.kalender, eine.id, ende)
    return tuple(_satz(nach_id[k], termine) for k, termine in neu.items() if k != eine.id)


def _vor_beginn(plan: Plan, verzoegerung: Verzoegerung) -> Iterator[str]:
    for zeile in (z for z in plan.zeilen if z.offen):
        m = zeile.massnahme
        for wort, tag in (("der Beginn", m.von), ("das Ende", m.bis)):
            if tag and tag < verzoegerung.neu:
                yield f"{m.kuerzel} {m.name}: {wort} {datum(tag)} liegt vor dem neuen Beginn."
                break


def _satz(massnahme: Massnahme, termine: Termine) -> str:
    teile = [
        f"{wort} frühestens {datum(neu)} statt {datum(alt)}"
        for wort, alt, neu in (("Beginn", massnahme.von, termine.von), ("Ende", massnahme.bis, termine.bis))
        if neu != alt
    ]
    return f"{massnahme.kuerzel} {massnahme.name}: {', '.join(teile)}."


def dauer(alt: dt.date, neu: dt.date) -> str:
    """Um wie viel sich ein Termin verschoben hat: „6 Monate später (182 Tage)“, „9 Tage früher“."""
    tage = (neu - alt).days
    if tage == 0:
        return "unverändert"
    richtung = "später" if tage > 0 else "früher"
    monate = abs((neu.year - alt.year) * 12 + neu.month - alt.month)
    kurz = anzahl(abs(tage), "Tag", "Tage")
    return f"{anzahl(monate, 'Monat', 'Monate')} {richtung} ({kurz})" if monate and alt.day == neu.day else f"{kurz} {richtung}"


def logtabelle(plan: Plan, verzoegerungen: Iterable[Verzoegerung], folgen: Iterable[Verzoegerungsfolge]) -> Datentabelle:
    """Das Verzögerungs-Log: was, von wann auf wann, warum, mit welchen Folgen, und welche Maßnahmen es trifft."""
    je = _je_verzoegerung(folgen)
    return Datentabelle(
        titel="Verzögerungs-Log",
        spalten=("Was sich verschoben hat", "Termin", "Alt", "Neu", "Verschoben um", "Grund", "Folgen", "Betroffene Maßnahmen"),
        zeilen=tuple(
            (
                f"{v.kuerzel} {v.name}",
                v.terminart.value,
                datum(v.alt),
                datum(v.neu),
                dauer(v.alt, v.neu),
                v.grund or "noch nicht eingetragen",
                " ".join(f"{f.folgenart.value}: {f.name}" for f in je.get(v.id, ())) or "noch keine eingetragen",
                " ".join(betroffene(plan, v)) or "keine",
            )
            for v in verzoegerungen
        ),
    )


def _je_verzoegerung(folgen: Iterable[Verzoegerungsfolge]) -> dict[UUID, list[Verzoegerungsfolge]]:
    je: dict[UUID, list[Verzoegerungsfolge]] = {}
    for folge in folgen:
        je.setdefault(folge.verzoegerung, []).append(folge)
    return je


def folgentabelle(verzoegerungen: Iterable[Verzoegerung], folgen: Iterable[Verzoegerungsfolge]) -> Datentabelle:
    """Alle Folgen mit Tagen und Euro; die Summe der Euro ist die Summe der gedruckten Zeilen."""
    je = _je_verzoegerung(folgen)
    reihe = [(v, f) for v in verzoegerungen for f in je.get(v.id, ())]
    zeilen = [(f"{v.kuerzel} {v.name}", f.folgenart.value, f.name, zahl(f.tage), eur(f.betrag_eur)) for v, f in reihe]
    betraege = [runde(f.betrag_eur) for _, f in reihe if f.betrag_eur is not None]
    if betraege:
        zeilen.append((SUMME, "", "", "", eur(sum(betraege, start=Decimal(0)))))
    return Datentabelle(
        titel="Folgen der Verzögerungen",
        spalten=("Verzögerung", "Folge für", "Folge", "Tage", "Betrag"),
        zeilen=tuple(zeilen),
        zahlenspalten=(3, 4),
    )
