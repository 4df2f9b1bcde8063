"""Lage vor Ort: SWOT mit Kreuzung, Risiken, Themenfelder, Bestandsaufnahme, vorhandene Strukturen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from rodiko_kit.akteure.analyse.netz import aufzaehlung
from rodiko_kit.auftakt.analyse.dubletten import Dublette
from rodiko_kit.auftakt.modell.lage import Risiko, Risikostand, Swotart, Swotfolge, Swotpunkt, Themenfeld
from rodiko_kit.auftakt.modell.quellen import Bestandsfrage, Struktur
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, datum, zahl

INNEN = (Swotart.STAERKE, Swotart.SCHWAECHE)
AUSSEN = (Swotart.CHANCE, Swotart.GEFAHR)
KREUZUNG: dict[tuple[Swotart, Swotart], tuple[str, str]] = {
    (Swotart.STAERKE, Swotart.CHANCE): ("SO", "Stärken nutzen, um Chancen zu ergreifen"),
    (Swotart.SCHWAECHE, Swotart.CHANCE): ("WO", "Schwächen abbauen, um Chancen zu ergreifen"),
    (Swotart.STAERKE, Swotart.GEFAHR): ("ST", "Stärken nutzen, um Gefahren abzuwehren"),
    (Swotart.SCHWAECHE, Swotart.GEFAHR): ("WT", "Schwächen abbauen, damit Gefahren nicht treffen"),
}
"""(innen, außen) -> Kürzel und Fragerichtung der Kreuzung (TOWS: Strengths, Weaknesses, Opportunities, Threats)."""
HOCH, MITTEL = 15, 8
"""Risikowert (Eintritt mal Schaden, 1 bis 25), ab dem ein Risiko als hoch oder mittel gilt; eigene Festlegung."""
DRINGEND = 6
"""Ab hier gelten Bedeutung und Handlungsdruck eines Themenfelds als hoch (Skala 0 bis 10); eigene Festlegung."""


def gekreuzt(punkte: Sequence[Swotpunkt], folgen: Sequence[Swotfolge]) -> dict[tuple[Swotart, Swotart], tuple[Swotfolge, ...]]:
    """Die Folgerungen je Feld der Kreuzung; wer falsch herum kreuzt, steht in keinem Feld."""
    art = {p.id: p.swotart for p in punkte}
    return {feld: tuple(f for f in folgen if (art.get(f.innen), art.get(f.aussen)) == feld) for feld in KREUZUNG}


def hinweise_swot(punkte: Sequence[Swotpunkt], folgen: Sequence[Swotfolge]) -> tuple[str, ...]:
    """Leere Felder, falsch herum gekreuzte Folgerungen, fehlende Folgerungen."""
    if not punkte:
        return ()
    leer = [a.value for a in Swotart if a not in {p.swotart for p in punkte}]
    richtig = {f.id for reihe in gekreuzt(punkte, folgen).values() for f in reihe}
    saetze = [f"Noch ohne Eintrag: {aufzaehlung(leer)}."] if leer else []
    saetze += [
        f"„{f.name}“ kreuzt nicht innen mit außen: „Von innen“ braucht eine Stärke oder Schwäche, „Von außen“ eine Chance oder Gefahr."
        for f in folgen
        if f.id not in richtig
    ]
    if not folgen and not leer:
        saetze.append("Noch keine Folgerung: Was ergibt sich, wenn man innen und außen kreuzt?")
    return tuple(saetze)


def swottabelle(punkte: Sequence[Swotpunkt]) -> Datentabelle:
    """Die Punkte nach Feldern, gewichtige zuerst."""
    reihe = [p for a in Swotart for p in nach_gewicht(punkte, a)]
    return Datentabelle(
        titel="SWOT-Analyse",
        spalten=("Feld", "Punkt", "Gewicht", "Beleg"),
        zeilen=tuple((p.swotart.value, p.name, zahl(p.gewicht), p.beleg or "–") for p in reihe),
        zahlenspalten=(2,),
    )


def nach_gewicht(punkte: Sequence[Swotpunkt], art: Swotart) -> tuple[Swotpunkt, ...]:
    """Die Punkte eines Feldes, gewichtige zuerst."""
    return tuple(sorted((p for p in punkte if p.swotart is art), key=lambda p: -p.gewicht))


def folgentabelle(punkte: Sequence[Swotpunkt], folgen: Sequence[Swotfolge]) -> Datentabelle:
    """Die Folgerungen mit den beiden Punkten, aus denen sie entstehen."""
    namen = {p.id: p.name for p in punkte}
    return Datentabelle(
        titel="Folgerungen aus der Kreuzung",
        spalten=("Feld", "Folgerung", "Von innen", "Von außen"),
        zeilen=tuple(
            (KREUZUNG[feld][0], f.name, namen[f.innen], namen[f.aussen]) for feld, reihe in gekreuzt(punkte, folgen).items() for f in reihe
        ),
    )


def risikowert(risiko: Risiko) -> int | None:
    """Eintritt mal Schaden, 1 bis 25; ``None``, solange eines fehlt."""
    return None if risiko.eintritt is None or risiko.schaden is None else risiko.eintritt * risiko.schaden


def stufe(wert: int) -> str:
    """„hoch“, „mittel“ oder „gering“."""
    return "hoch" if wert >= HOCH else "mittel" if wert >= MITTEL else "gering"


def nach_wert(risiken: Sequence[Risiko]) -> tuple[Risiko, ...]:
    """Die Risiken, das größte zuerst, unbewertete zuletzt."""
    return tuple(sorted(risiken, key=lambda r: -(risikowert(r) or 0)))


def hinweise_risiken(risiken: Sequence[Risiko]) -> tuple[str, ...]:
    """Unbewertete Risiken; hohe Risiken ohne Maßnahme oder ohne verantwortliche Stelle."""
    saetze = []
    if offen := sum(risikowert(r) is None for r in risiken):
        saetze.append(f"{anzahl(offen, 'Risiko ist', 'Risiken sind')} noch nicht eingeschätzt.")
    for r in nach_wert(risiken):
        if stufe(risikowert(r) or 0) == "hoch" and r.stand is not Risikostand.ERLEDIGT:
            fehlt = [w for w, da in (("Gegenmaßnahme", r.massnahme), ("verantwortliche Stelle", r.akteur)) if not da]
            if fehlt:
                saetze.append(f"Hohes Risiko ohne {aufzaehlung(fehlt).replace(' und ', ' und ohne ')}: „{r.name}“.")
    return tuple(saetze)


def risikotabelle(risiken: Sequence[Risiko], namen: dict[UUID, str]) -> Datentabelle:
    """Risiken mit Wert, Gegenmaßnahme und verantwortlicher Stelle, das größte zuerst."""
    return Datentabelle(
        titel="Risiken und Gegenmaßnahmen",
        spalten=("Kürzel", "Risiko", "Eintritt", "Schaden", "Wert", "Stufe", "Gegenmaßnahme", "Verantwortlich", "Bis", "Stand"),
        zeilen=tuple(
            (
                r.kuerzel,
                r.name,
                zahl(r.eintritt),
                zahl(r.schaden),
                zahl(wert),
                stufe(wert) if wert else "–",
                r.massnahme or "–",
                namen.get(r.akteur, "–") if r.akteur else "–",
                datum(r.bis),
                r.stand.value,
            )
            for r in nach_wert(risiken)
            for wert in (risikowert(r),)
        ),
        zahlenspalten=(2, 3, 4),
    )


def dringend(thema: Themenfeld) -> bool:
    """Ob Bedeutung und Handlungsdruck beide hoch sind."""
    return min(thema.bedeutung or 0, thema.druck or 0) >= DRINGEND


def thementabelle(themen: Sequence[Themenfeld], namen: dict[UUID, str]) -> Datentabelle:
    """Themenfelder, dringende zuerst."""
    reihe = sorted(themen, key=lambda t: (-(t.bedeutung or 0) - (t.druck or 0), t.kuerzel))
    return Datentabelle(
        titel="Themenfelder",
        spalten=("Thema", "Bedeutung", "Handlungsdruck", "Lage", "Herausforderung", "Zuständig"),
        zeilen=tuple(
            (
                t.name,
                zahl(t.bedeutung),
                zahl(t.druck),
                t.lage or "–",
                t.herausforderung or "–",
                namen.get(t.akteur, "–") if t.akteur else "–",
            )
            for t in reihe
        ),
        zahlenspalten=(1, 2),
    )


def bestandstabelle(fragen: Sequence[Bestandsfrage]) -> Datentabelle:
    """Die Bestandsaufnahme; Lücken bleiben sichtbar."""
    return Datentabelle(
        titel="Bestandsaufnahme",
        spalten=("Thema", "Frage", "Antwort", "Quelle", "Stand"),
        zeilen=tuple((f.thema or "–", f.name, f.antwort or "noch offen", f.quelle or "–", datum(f.stand)) for f in fragen),
    )


def hinweise_bestand(fragen: Sequence[Bestandsfrage]) -> tuple[str, ...]:
    """Wie viele Fragen noch offen sind, wie viele Antworten keine Quelle haben."""
    offen = sum(not f.antwort for f in fragen)
    ohne = sum(bool(f.antwort) and not f.quelle for f in fragen)
    saetze = []
    if offen:
        saetze.append(f"{anzahl(offen, 'Frage der Bestandsaufnahme ist', 'Fragen der Bestandsaufnahme sind')} noch offen.")
    if ohne:
        saetze.append(f"{anzahl(ohne, 'Antwort nennt', 'Antworten nennen')} noch keine Quelle.")
    return tuple(saetze)


def strukturtabelle(strukturen: Sequence[Struktur], namen: dict[UUID, str]) -> Datentabelle:
    """Was es schon gibt und wie das Vorhaben daran anschließt."""
    return Datentabelle(
        titel="Vorhandene Gremien, Konzepte und Wege",
        spalten=("Name", "Art", "Träger", "Zweck", "Takt oder Stand", "Nutzung im Vorhaben"),
        zeilen=tuple(
            (
                s.name,
                s.strukturart.value,
                namen.get(s.akteur, "–") if s.akteur else "–",
                s.zweck or "–",
                s.takt or "–",
                s.nutzung or "–",
            )
            for s in strukturen
        ),
    )


def hinweise_strukturen(dubletten: Sequence[Dublette]) -> tuple[str, ...]:
    """Je vermutetem Doppel ein Satz."""
    return tuple(f"„{d.eines.name}“ und „{d.anderes.name}“ klingen nach demselben. Bitte prüfen, ob beides nötig ist." for d in dubletten)
