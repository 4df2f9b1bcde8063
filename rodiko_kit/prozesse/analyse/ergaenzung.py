"""Was einer Aufnahme zum Ablauf noch fehlt und sich ergänzen lässt: Übergänge der Reihe nach, Zeiten, Schnittstellen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from rodiko_kit.prozesse.modell.schnittstelle import Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang
from rodiko_kit.prozesse.modell.zeitbeleg import Zeitbeleg


def fehlende_uebergaenge(schritte: Sequence[Schritt], wege: Iterable[Uebergang]) -> list[tuple[UUID | None, UUID | None]]:
    """(von, nach) für jeden Schritt ohne Nachfolger zum nächsten der Reihe; der letzte endet, ohne Beginn beginnt der erste."""
    mit_folge = {u.von for u in wege}
    kanten: list[tuple[UUID | None, UUID | None]] = []
    if schritte and None not in mit_folge:
        kanten.append((None, schritte[0].id))
    for nummer, schritt in enumerate(schritte):
        if schritt.id not in mit_folge:
            kanten.append((schritt.id, schritte[nummer + 1].id if nummer + 1 < len(schritte) else None))
    return kanten


def ohne_auskunft(schritte: Iterable[Schritt], belege: Iterable[Zeitbeleg]) -> list[Schritt]:
    """Schritte des Auftrags ohne Auskunft zur Bearbeitungszeit."""
    belegt = {b.schritt for b in belege if b.typisch_min is not None}
    return [s for s in schritte if s.id not in belegt and not s.ausserhalb_auftrag]


def ohne_zeit(schritte: Iterable[Schritt], belege: Iterable[Zeitbeleg]) -> list[Schritt]:
    """Schritte wie ``ohne_auskunft``, die eine Tätigkeitsart haben (auch eine eigene): für sie gibt es Vorschlagswerte."""
    return [s for s in ohne_auskunft(schritte, belege) if s.taetigkeit or s.eigene_taetigkeit]


def fehlende_schnittstellen(
    schritte: Iterable[Schritt], wege: Iterable[Uebergang], vorhandene: Iterable[Schnittstelle]
) -> list[tuple[Schritt, Schritt]]:
    """Übergaben zwischen verschiedenen Einheiten, die noch niemand als Schnittstelle beschrieben hat."""
    nach_id = {s.id: s for s in schritte}
    da = {(s.von, s.nach) for s in vorhandene}
    paare = [(nach_id[w.von], nach_id[w.nach]) for w in wege if w.von in nach_id and w.nach in nach_id]
    return [(von, nach) for von, nach in paare if von.einheit != nach.einheit and (von.id, nach.id) not in da]
