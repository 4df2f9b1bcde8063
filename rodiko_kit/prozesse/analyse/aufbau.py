"""Baut den ``Ablauf`` aus den Objekten eines Prozesses und fasst mehrere Auskünfte zu einer Zeit zusammen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from statistics import fmean
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Beleg, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.modell import (
    Einheit,
    Erhebungsmethode,
    Prozess,
    Schritt,
    Uebergang,
    Verzweigungsart,
    Zeitbeleg,
)


class Regel(StrEnum):
    """Wie mehrere Auskünfte zu einem Schritt eine Zeit werden."""

    MITTEL = "Mittel der Auskünfte"
    """Mindestens, typisch und höchstens je für sich gemittelt; der Mittelwert ist das Mittel der Einzelmittel."""

    SPANNE = "ganze Spanne"
    """Kleinstes Mindestens, gemitteltes Typisch, größtes Höchstens."""


def ablauf_aus(bestand: Bestand, prozess: UUID, regel: Regel = Regel.MITTEL) -> Ablauf:
    """Der Ablauf eines gespeicherten Prozesses; ``NichtGefundenFehler``, wenn es ihn nicht gibt."""
    return baue_ablauf(
        bestand.hole(Prozess, prozess),
        schritte=bestand.alle(Schritt),
        uebergaenge=bestand.alle(Uebergang),
        zeitbelege=bestand.alle(Zeitbeleg),
        einheiten=bestand.alle(Einheit),
        regel=regel,
    )


def baue_ablauf(  # noqa: PLR0913  je Objektart ein Parameter
    prozess: Prozess,
    *,
    schritte: Iterable[Schritt],
    uebergaenge: Iterable[Uebergang],
    zeitbelege: Iterable[Zeitbeleg],
    einheiten: Iterable[Einheit],
    regel: Regel = Regel.MITTEL,
) -> Ablauf:
    """Der Ablauf von ``prozess``; Objekte anderer Prozesse werden übergangen, Einheiten auf die gebrauchten beschränkt."""
    eigene = [s for s in schritte if s.prozess == prozess.id]
    belege: dict[UUID, list[Zeitbeleg]] = {}
    for beleg in zeitbelege:
        belege.setdefault(beleg.schritt, []).append(beleg)
    gebraucht = {s.einheit for s in eigene}
    return Ablauf(
        titel=prozess.name,
        id=str(prozess.id),
        fallzahl_je_jahr=prozess.fallzahl_je_jahr,
        knoten=tuple(_knoten(s, belege.get(s.id, []), regel) for s in eigene),
        wege=tuple(_weg(u) for u in uebergaenge if u.prozess == prozess.id),
        bahnen=tuple(_bahn(e) for e in einheiten if e.id in gebraucht),
    )


def fasse_zusammen(belege: Sequence[Zeitbeleg], regel: Regel = Regel.MITTEL) -> tuple[Dreieck | None, Beleg | None]:
    """Bearbeitungszeit in Minuten aus mehreren Auskünften und worauf sie sich stützt; ``(None, None)`` ohne Auskunft.

    Vorgabewerte zählen nur, wo keine andere Auskunft vorliegt. Fehlt einer Auskunft die Spanne, gilt ihr typischer Wert.
    """
    alle = [b for b in belege if b.typisch_min is not None]
    erhoben = [b for b in alle if b.methode is not Erhebungsmethode.VORGABE]
    drei = [_drei(b.minimum_min, b.typisch_min, b.maximum_min) for b in erhoben or alle]
    if not drei:
        return None, None
    typisch = [t for _, t, _ in drei]
    return _vereint(drei, regel), Beleg(len(drei), not erhoben, min(typisch), max(typisch), regel.value)


def fasse_wartezeit_zusammen(belege: Sequence[Zeitbeleg], regel: Regel = Regel.MITTEL) -> Dreieck | None:
    """Äußere Wartezeit nach dem Schritt in Kalendertagen; ``None``, wenn niemand eine nennt."""
    alle = [b for b in belege if b.wartezeit_typisch_tage is not None]
    erhoben = [b for b in alle if b.methode is not Erhebungsmethode.VORGABE]
    drei = [_drei(b.wartezeit_minimum_tage, b.wartezeit_typisch_tage, b.wartezeit_maximum_tage) for b in erhoben or alle]
    return _vereint(drei, regel) if drei else None


def _drei(minimum: Decimal | None, typisch: Decimal | None, maximum: Decimal | None) -> tuple[float, float, float]:
    mitte = float(typisch or 0)
    return (mitte if minimum is None else float(minimum), mitte, mitte if maximum is None else float(maximum))


def _vereint(drei: list[tuple[float, float, float]], regel: Regel) -> Dreieck:
    minima, typisch, maxima = zip(*drei, strict=True)
    if regel is Regel.SPANNE:
        return Dreieck(min(minima), fmean(typisch), max(maxima))
    return Dreieck(fmean(minima), fmean(typisch), fmean(maxima))


def _knoten(schritt: Schritt, belege: list[Zeitbeleg], regel: Regel) -> Knoten:
    bearbeitung, beleg = fasse_zusammen(belege, regel)
    return Knoten(
        id=str(schritt.id),
        kuerzel=schritt.kuerzel,
        name=schritt.name,
        bahn=str(schritt.einheit) if schritt.einheit else "",
        bearbeitung=bearbeitung,
        wartezeit=fasse_wartezeit_zusammen(belege, regel),
        gleichzeitig=schritt.verzweigung is Verzweigungsart.GLEICHZEITIG,
        medium_ein=schritt.medium_ein.value if schritt.medium_ein else "",
        medium_aus=schritt.medium_aus.value if schritt.medium_aus else "",
        erfasst=schritt.erfasste_angaben,
        beleg=beleg,
        ausserhalb=schritt.ausserhalb_auftrag,
    )


def _weg(uebergang: Uebergang) -> Weg:
    return Weg(
        id=str(uebergang.id),
        von=str(uebergang.von) if uebergang.von else START,
        nach=str(uebergang.nach) if uebergang.nach else ENDE,
        anteil=float(uebergang.anteil),
        bedingung=uebergang.bedingung,
        ruecksprung=uebergang.ruecksprung,
    )


def _bahn(einheit: Einheit) -> Bahn:
    return Bahn(
        id=str(einheit.id),
        name=einheit.name,
        kuerzel=einheit.kuerzel,
        kapazitaet=None if einheit.kapazitaet_vzae is None else float(einheit.kapazitaet_vzae),
        anteil=float(einheit.anteil_prozess),
        stundensatz_eur=einheit.stundensatz_eur,
        jahresarbeitszeit_min=einheit.jahresarbeitszeit_min,
        jahresarbeitszeit_quelle=einheit.jahresarbeitszeit_quelle,
        arbeitszeit=einheit.arbeitszeit,
        schliesstage=einheit.schliesstage,
        anfangsrueckstand=einheit.anfangsrueckstand_faelle,
    )
