"""Baut den ``Ablauf`` aus den Objekten eines Prozesses und fasst mehrere Auskünfte zu einer Zeit zusammen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import fmean
from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.prozesse.analyse.ablauf import ENDE, START, Ablauf, Bahn, Beleg, Dreieck, Knoten, Weg
from rodiko_kit.prozesse.analyse.varianten import Zweig, mische, teile_auf
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess, Variante, Zeitregel
from rodiko_kit.prozesse.modell.schritt import Schritt, Uebergang, Verzweigungsart
from rodiko_kit.prozesse.modell.zeitbeleg import Erhebungsmethode, Zeitbeleg

PROZESSANGABEN = ("prozessart", "beschreibung", "ausloeser", "ergebnis", "zielgruppe", "leika", "fallzahl_quelle")
"""Felder des Prozesses, die in ``Ablauf.angaben`` stehen."""


def ablauf_aus(bestand: Bestand, prozess: UUID) -> Ablauf:
    """Der Ablauf aller Fälle eines gespeicherten Prozesses; ``NichtGefundenFehler``, wenn es ihn nicht gibt."""
    roh = roher_ablauf(bestand, prozess)
    return mische(roh, _zweige(bestand, prozess, roh))


def zweige_aus(bestand: Bestand, prozess: UUID) -> tuple[Zweig, ...]:
    """Je Variante des Prozesses ihr Ablauf; leer, wenn er keine Varianten hat."""
    return _zweige(bestand, prozess, roher_ablauf(bestand, prozess))


def roher_ablauf(bestand: Bestand, prozess: UUID) -> Ablauf:
    """Der Ablauf mit den Übergängen aller Varianten nebeneinander, wie sie eingetragen sind; nicht zum Rechnen."""
    return baue_ablauf(
        bestand.hole(Prozess, prozess),
        schritte=bestand.alle(Schritt),
        uebergaenge=bestand.alle(Uebergang),
        zeitbelege=bestand.alle(Zeitbeleg),
        einheiten=bestand.alle(Einheit),
    )


def _zweige(bestand: Bestand, prozess: UUID, roh: Ablauf) -> tuple[Zweig, ...]:
    return teile_auf(roh, [(str(v.id), v.name, float(v.anteil)) for v in bestand.alle(Variante) if v.prozess == prozess])


def baue_ablauf(
    prozess: Prozess,
    *,
    schritte: Iterable[Schritt],
    uebergaenge: Iterable[Uebergang],
    zeitbelege: Iterable[Zeitbeleg],
    einheiten: Iterable[Einheit],
) -> Ablauf:
    """Der Ablauf von ``prozess`` nach seiner Regel für Zeiten; ohne Objekte anderer Prozesse und ungebrauchte Einheiten."""
    eigene = [s for s in schritte if s.prozess == prozess.id]
    belege: dict[UUID, list[Zeitbeleg]] = {}
    for beleg in zeitbelege:
        belege.setdefault(beleg.schritt, []).append(beleg)
    gebraucht = {s.einheit for s in eigene}
    return Ablauf(
        titel=prozess.name,
        id=str(prozess.id),
        fallzahl_je_jahr=prozess.fallzahl_je_jahr,
        knoten=tuple(_knoten(s, belege.get(s.id, []), prozess.zeitregel) for s in eigene),
        wege=tuple(_weg(u) for u in uebergaenge if u.prozess == prozess.id),
        bahnen=tuple(bahn_aus(e) for e in einheiten if e.id in gebraucht),
        angaben={name: str(wert) for name in PROZESSANGABEN if (wert := getattr(prozess, name))},
    )


def fasse_zusammen(belege: Sequence[Zeitbeleg], regel: Zeitregel = Zeitregel.MITTEL) -> tuple[Dreieck | None, Beleg | None]:
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


def fasse_wartezeit_zusammen(belege: Sequence[Zeitbeleg], regel: Zeitregel = Zeitregel.MITTEL) -> Dreieck | None:
    """Äußere Wartezeit nach dem Schritt in Kalendertagen; ``None``, wenn niemand eine nennt."""
    alle = [b for b in belege if b.wartezeit_typisch_tage is not None]
    erhoben = [b for b in alle if b.methode is not Erhebungsmethode.VORGABE]
    drei = [_drei(b.wartezeit_minimum_tage, b.wartezeit_typisch_tage, b.wartezeit_maximum_tage) for b in erhoben or alle]
    return _vereint(drei, regel) if drei else None


def _drei(minimum: Decimal | None, typisch: Decimal | None, maximum: Decimal | None) -> tuple[float, float, float]:
    mitte = float(typisch or 0)
    return (mitte if minimum is None else float(minimum), mitte, mitte if maximum is None else float(maximum))


def _vereint(drei: list[tuple[float, float, float]], regel: Zeitregel) -> Dreieck:
    minima, typisch, maxima = zip(*drei, strict=True)
    if regel is Zeitregel.SPANNE:
        return Dreieck(min(minima), fmean(typisch), max(maxima))
    return Dreieck(fmean(minima), fmean(typisch), fmean(maxima))


def _knoten(schritt: Schritt, belege: list[Zeitbeleg], regel: Zeitregel) -> Knoten:
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
        uebergeben=schritt.uebergebene_angaben,
        taetigkeit=schritt.taetigkeit.value if schritt.taetigkeit else "",
        it_verfahren=schritt.it_verfahren,
        formular=schritt.formular,
        vorrang=schritt.vorrang,
    )


def _weg(uebergang: Uebergang) -> Weg:
    return Weg(
        id=str(uebergang.id),
        von=str(uebergang.von) if uebergang.von else START,
        nach=str(uebergang.nach) if uebergang.nach else ENDE,
        anteil=float(uebergang.anteil),
        bedingung=uebergang.bedingung,
        ruecksprung=uebergang.ruecksprung,
        variante=str(uebergang.variante) if uebergang.variante else "",
    )


def bahn_aus(einheit: Einheit) -> Bahn:
    """Die Organisationseinheit als Rechenwert."""
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
        stundensatz_quelle=einheit.stundensatz_quelle,
    )
