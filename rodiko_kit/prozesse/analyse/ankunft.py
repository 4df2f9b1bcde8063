"""Was die Ankunftsstruktur sagt: Rollen je Prozess, Lücken, Übergaben, stark beanspruchte Akteure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.zellschrift import zellschrift
from rodiko_kit.prozesse.modell.ankunft import Mitwirkung, Mitwirkungsrolle
from rodiko_kit.prozesse.modell.prozess import Prozess

_BEANSPRUCHT_AB = 0.5
"""Anteil der Prozesse, ab dem ein Akteur als stark beansprucht gilt."""
_MINDESTENS = 3


@dataclass(frozen=True)
class Befund:
    """Eine Lücke der Ankunftsstruktur als Satz, mit dem gemeinten Prozess oder Akteur."""

    satz: str
    prozess: UUID | None = None
    akteur: UUID | None = None


def zelle(m: Mitwirkung) -> str:
    """Die Rolle in der Schreibweise der Matrix."""
    return zellschrift(m.als_json())


def luecken(prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung]) -> tuple[Befund, ...]:
    """Prüfung nach RACI: je Prozess genau ein Federführender und mindestens einer, der ausführt; dazu Akteure ohne Rolle.

    Quelle: RACI; Ankunftsstruktur nach der Projektbeschreibung (Übersicht der Prozesse und Akteure).
    """
    return (
        *(b for p in prozesse for b in _prozessluecken(p, [m for m in mitwirkungen if m.prozess == p.id])),
        *(
            Befund(f"„{a.name}“ hat in keinem Prozess eine Rolle.", akteur=a.id)
            for a in akteure
            if a.id not in {m.akteur for m in mitwirkungen}
        ),
    )


def _prozessluecken(p: Prozess, eigene: Sequence[Mitwirkung]) -> Iterator[Befund]:
    if not eigene:
        yield Befund(f"Für „{p.name}“ ist noch niemand eingetragen.", p.id)
        return
    federfuehrend = [m for m in eigene if m.rolle is Mitwirkungsrolle.FEDERFUEHREND]
    if not federfuehrend:
        yield Befund(f"Für „{p.name}“ ist niemand federführend.", p.id)
    elif len(federfuehrend) > 1:
        yield Befund(f"Für „{p.name}“ sind {len(federfuehrend)} Akteure federführend; verantworten kann nur einer.", p.id)
    if not any(m.rolle is Mitwirkungsrolle.MITWIRKEND or (m in federfuehrend and m.fuehrt_aus) for m in eigene):
        yield Befund(
            f"„{p.name}“ verantwortet jemand, aber niemand führt aus." if federfuehrend else f"Niemand führt „{p.name}“ aus.", p.id
        )


def uebergaben(mitwirkungen: Sequence[Mitwirkung]) -> dict[UUID, int]:
    """Je Prozess die Zahl der Übergaben, die mindestens nötig sind: Beteiligte (ohne nur zu Informierende) weniger einer."""
    beteiligt = Counter(m.prozess for m in mitwirkungen if m.rolle is not Mitwirkungsrolle.ZU_INFORMIEREN)
    return {p: n - 1 for p, n in beteiligt.items()}


def saetze(prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung]) -> tuple[str, ...]:
    """Was an der Struktur auffällt: Übergaben, Medienbrüche, stark beanspruchte Akteure."""
    if not mitwirkungen:
        return ()
    je = uebergaben(mitwirkungen)
    alle = sum(je.values())
    noetig = f"Die Ankunft braucht mindestens {anzahl(alle, 'Übergabe', 'Übergaben')} zwischen Akteuren."
    ergebnis = [noetig if alle else "Bisher arbeitet in keinem Prozess mehr als ein Akteur mit; Übergaben gibt es also nicht."]
    namen = {p.id: p.name for p in prozesse}
    meiste = max(je.values(), default=0)
    if meiste > 1:
        vorn = [f"„{namen[p]}“" for p, n in je.items() if n == meiste and p in namen]
        ergebnis.append(f"Die meisten hat {', '.join(vorn)} ({meiste}).")
    if brueche := sum(m.medienbruch for m in mitwirkungen):
        ergebnis.append(f"An {anzahl(brueche, 'Stelle', 'Stellen')} wechselt das Medium.")
    return (*ergebnis, *_beanspruchte(len(prozesse), akteure, mitwirkungen))


def _beanspruchte(prozesse: int, akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung]) -> Iterator[str]:
    zahl = Counter(m.akteur for m in mitwirkungen if m.rolle is not Mitwirkungsrolle.ZU_INFORMIEREN)
    for a in akteure:
        if zahl[a.id] >= max(_MINDESTENS, _BEANSPRUCHT_AB * prozesse):
            yield f"„{a.name}“ arbeitet in {zahl[a.id]} von {prozesse} Prozessen mit; fällt dieser Akteur aus, stockt viel."


def matrixtafel(prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung], titel: str) -> Datentabelle:
    """Prozess x Akteur mit den Zeichen der Rollen; Akteure ohne Rolle fehlen."""
    beteiligt = {m.akteur for m in mitwirkungen}
    spalten = [a for a in akteure if a.id in beteiligt]
    zellen = zellen_aus(mitwirkungen)
    return Datentabelle(
        titel=titel,
        spalten=("Prozess", *(a.name for a in spalten)),
        zeilen=tuple((p.name, *(zelle(zellen[p.id, a.id]) if (p.id, a.id) in zellen else "–" for a in spalten)) for p in prozesse),
    )


def zellen_aus(mitwirkungen: Sequence[Mitwirkung]) -> Mapping[tuple[UUID, UUID], Mitwirkung]:
    """(Prozess, Akteur) -> Mitwirkung."""
    return {(m.prozess, m.akteur): m for m in mitwirkungen}


def was_fehlt(prozesse: Sequence[Prozess], akteure: Sequence[Akteur], mitwirkungen: Sequence[Mitwirkung]) -> tuple[str, ...]:
    """Kurze Sätze für das Cockpit."""
    if not prozesse:
        return ("Noch kein Ankunftsprozess angelegt.",)
    if not mitwirkungen:
        return ("Noch keine Rolle eines Akteurs in einem Prozess eingetragen.",)
    offen = sum(b.prozess is not None for b in luecken(prozesse, akteure, mitwirkungen))
    return (f"{anzahl(offen, 'Lücke', 'Lücken')} in der Zuständigkeit für Prozesse.",) if offen else ()
