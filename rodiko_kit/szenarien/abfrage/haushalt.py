"""Haushaltsrahmen, Kostensätze und Pläne aus dem gespeicherten Bestand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.massnahmen.modell.massnahme import Massnahme, Stufe
from rodiko_kit.szenarien.analyse.haushalt import Ansatz, Plan, ansatz, plan
from rodiko_kit.szenarien.analyse.kostensaetze import VORLAGEN, satzwerk
from rodiko_kit.szenarien.analyse.kostenwert import Satzwerk, Zeitraum, wert
from rodiko_kit.szenarien.modell.haushalt import Eigensatz, Foerderzusage, Haushaltsrahmen
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten, Rhythmus
from rodiko_kit.szenarien.modell.szenario import Szenario

_STELLE = Decimal("0.0001")


def rahmen_aus(bestand: Bestand) -> Haushaltsrahmen | None:
    """Der Haushaltsrahmen der Kommune; ``None``, solange keiner eingetragen ist."""
    alle = bestand.alle(Haushaltsrahmen)
    return alle[0] if alle else None


def zeitraum_aus(rahmen: Haushaltsrahmen | None) -> Zeitraum:
    """Die Haushaltsjahre als Tage; ohne Rahmen leer."""
    if rahmen is None:
        return Zeitraum()
    return Zeitraum(dt.date(rahmen.erstes_jahr, 1, 1), dt.date(rahmen.erstes_jahr + rahmen.betrachtung_jahre - 1, 12, 31))


def vorlagen_aus(bestand: Bestand) -> Mapping[str, Mapping[str, Any]]:
    """Die Kostensatz-Vorlagen; eine Kopie im Projektordner gilt vor der mitgelieferten."""
    return {pfad: bestand.vorlage(pfad) for pfad in VORLAGEN}


def werk_aus(bestand: Bestand) -> Satzwerk:
    """Alles, woraus Personalbeträge gerechnet werden."""
    return satzwerk(vorlagen_aus(bestand), bestand.alle(Eigensatz), zeitraum_aus(rahmen_aus(bestand)))


def plaene_aus(bestand: Bestand, prozess: UUID | None = None) -> dict[Stufe, Plan]:
    """Je Zielbild ein Plan, über alle Prozesse oder nur für ``prozess``; leer ohne Haushaltsrahmen."""
    rahmen = rahmen_aus(bestand)
    if rahmen is None:
        return {}
    werk = werk_aus(bestand)
    return {
        stufe: plan(
            stufe,
            rahmen,
            szenarien=[s for s in bestand.alle(Szenario) if prozess in {None, s.prozess}],
            posten=bestand.alle(Kostenposten),
            massnahmen={m.id: m for m in bestand.alle(Massnahme)},
            zusagen=bestand.alle(Foerderzusage),
            werk=werk,
        )
        for stufe in Stufe
    }


def gerechnete_posten(bestand: Bestand) -> tuple[Kostenposten, ...]:
    """Die Kostenposten mit ausgerechnetem Betrag und der Zahl ihrer Jahre in der Betrachtung, für den Vergleich der Zielbilder.

    Menge, Personalangaben und Beginn sind darin aufgegangen; Posten außerhalb der Haushaltsjahre fehlen.
    """
    rahmen, alle = rahmen_aus(bestand), bestand.alle(Kostenposten)
    if rahmen is None and not any(p.aus_saetzen or p.menge is not None for p in alle):
        return alle
    werk = werk_aus(bestand)
    fertig = (_gerechnet(p, ansatz(p, wert(p, werk, rahmen), Stufe.SOLL_I, rahmen)) for p in alle)
    return tuple(p for p in fertig if p is not None)


def satzvorbehalte(bestand: Bestand, kuerzel: Container[str]) -> tuple[str, ...]:
    """Ein Satz, wenn Beträge der genannten Posten auf ungeprüften oder nicht durchgehend gültigen Kostensätzen beruhen."""
    gemeint = [p for p in bestand.alle(Kostenposten) if p.kuerzel in kuerzel and p.aus_saetzen]
    if not gemeint:
        return ()
    werk, rahmen = werk_aus(bestand), rahmen_aus(bestand)
    marken = [f"{p.kuerzel} ({', '.join(w.vorbehalte)})" for p in gemeint if (w := wert(p, werk, rahmen)).vorbehalte]
    return (f"Kostensätze mit Vorbehalt: {', '.join(marken)}.",) if marken else ()


def _gerechnet(p: Kostenposten, a: Ansatz) -> Kostenposten | None:
    jahre = a.letzte - max(a.erste, 0)
    if jahre <= 0 or a.wert.mangel:
        return None
    felder: dict[str, Any] = {"menge": None, "entgeltgruppe": "", "eigensatz": None, "betrag_min_eur": None, "betrag_max_eur": None}
    dauer = jahre if p.rhythmus is Rhythmus.LAUFEND else None
    return p.aendern(betrag_eur=runde(a.wert.typisch, _STELLE), anzahl_jahre=dauer, ab_jahr=None, quelle=a.wert.quelle[:200], **felder)
