"""Was Personen über die Zeiten eines Schritts sagen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar, Self
from uuid import UUID

from pydantic import model_validator

from rodiko_kit.basis.einheiten import Zahl
from rodiko_kit.basis.modell import Objekt, Text, angabe
from rodiko_kit.basis.verweis import Bezug


class Erhebungsmethode(StrEnum):
    """Wie ein Zeitwert gewonnen wurde; Maß der Belegqualität."""

    INTERVIEW = "Interview"
    SCHAETZUNG = "begleitete Schätzung"
    WORKSHOP = "Workshop"
    BEOBACHTUNG = "Beobachtung"
    ZEITAUFNAHME = "Zeitaufnahme"
    SELBSTAUFSCHREIBUNG = "Selbstaufschreibung"
    PROTOKOLL = "Ereignisprotokoll"
    VORGABE = "Vorgabewert"


class Zeitbeleg(Objekt):
    """Was eine Person über die Zeiten eines Schritts sagt: Bearbeitung in Minuten, äußere Wartezeit danach in Kalendertagen."""

    ART: ClassVar[str] = "zeitbeleg"
    TITEL: ClassVar[str] = "Zeitbeleg"
    MEHRZAHL: ClassVar[str] = "Zeitbelege"
    BLATT: ClassVar[str] = "Zeitbelege"
    ERKLAERUNG: ClassVar[str] = (
        "Je Auskunft eine Zeile. Bearbeitungszeit ohne Unterbrechungen in Minuten; äußere Wartezeit nach dem Schritt "
        "(Post, andere Behörde, Termin) in Kalendertagen. "
        "Durchlaufzeiten werden nicht geschätzt."
    )
    KUERZEL_VORSATZ: ClassVar[str] = "Z"

    schritt: Annotated[UUID, Bezug("schritt", "mitloeschen")] = angabe("Schritt", "Kürzel des Schritts.", beispiel="S-04")
    rolle: Text = angabe("Rolle", "Wer die Auskunft gab, als Funktion.", vorgabe="", beispiel="Sachbearbeitung")
    datum: dt.date | None = angabe("Datum", "Wann.", vorgabe=None, beispiel=dt.date(2026, 5, 12))
    methode: Erhebungsmethode = angabe("Methode", "Wie der Wert gewonnen wurde.", vorgabe=Erhebungsmethode.INTERVIEW)
    minimum_min: Zahl | None = angabe(
        "Bearbeitung mindestens", "Kürzeste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=10
    )
    typisch_min: Zahl | None = angabe(
        "Bearbeitung typisch", "Häufigste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=20
    )
    maximum_min: Zahl | None = angabe(
        "Bearbeitung höchstens", "Längste Bearbeitungszeit.", vorgabe=None, ge=0, le=1000000, einheit="min", beispiel=45
    )
    wartezeit_minimum_tage: Zahl | None = angabe(
        "Wartezeit mindestens", "Kürzeste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage"
    )
    wartezeit_typisch_tage: Zahl | None = angabe(
        "Wartezeit typisch", "Häufigste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage", beispiel=21
    )
    wartezeit_maximum_tage: Zahl | None = angabe(
        "Wartezeit höchstens", "Längste äußere Wartezeit nach dem Schritt.", vorgabe=None, ge=0, le=10000, einheit="Tage"
    )
    bemerkung: Text = angabe("Bemerkung", "Was dabei zu beachten ist.", vorgabe="")

    @model_validator(mode="after")
    def _geordnet(self) -> Self:
        for titel, namen in (
            ("Bearbeitung", ("minimum_min", "typisch_min", "maximum_min")),
            ("Wartezeit", ("wartezeit_minimum_tage", "wartezeit_typisch_tage", "wartezeit_maximum_tage")),
        ):
            drei = tuple(getattr(self, n) for n in namen)
            da = [w for w in drei if w is not None]
            if da != sorted(da):
                mangel = f"{titel}: mindestens, typisch und höchstens sind nicht aufsteigend."
                msg = f"{mangel} | Bitte Reihenfolge prüfen. | {namen[_stoerer(drei)]}"
                raise ValueError(msg)
            if da and drei[1] is None:
                msg = f"{titel}: der typische Wert fehlt. | Bitte den häufigsten Wert eintragen. | {namen[1]}"
                raise ValueError(msg)
        return self


def _stoerer(drei: tuple[Decimal | None, ...]) -> int:
    """Stelle des Werts, ohne den die übrigen aufsteigen; im Zweifel der mittlere."""
    for stelle in (1, 0, 2):
        rest = [w for i, w in enumerate(drei) if i != stelle and w is not None]
        if rest == sorted(rest):
            return stelle
    return 1
