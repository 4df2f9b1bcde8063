"""Die Reise einer Arrival Story: Stimmungslinie mit den Wartezeiten des Prozesses, als Bilddaten; Hinweise dazu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, blockmass
from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.zielgruppen.modell import Amifgruppe, Geschichte, Rechtsstatus, Station, Stimmung, Zielgruppe

LANG_AB_TAGEN = 14.0
"""Ab so vielen Wartetagen passt „gut“ nicht mehr ohne Nachfrage zur Station; eigene Festlegung."""
_STUFEN = 5


@dataclass(frozen=True)
class Reisemass:
    """Breite des Bildes und Schriftgröße in Bildeinheiten; höchstens ``stationen`` (die ersten) sind im Bild."""

    breite: float
    text: float
    stationen: int = 8


BILDSCHIRM = Reisemass(breite=680, text=12.5)
BEAMER = Reisemass(breite=960, text=20.5, stationen=6)
AUSDRUCK = Reisemass(breite=1120, text=16, stationen=10)


def reisebild(
    geschichte: Geschichte, stationen: Sequence[Station], wartetage: Mapping[UUID, float], mass: Reisemass = BILDSCHIRM
) -> Zeichnung:
    """Je Station ein Punkt auf der Stimmungslinie, darunter ihr Name, die Stelle und die Wartezeit des Prozessschritts.

    ``wartetage``: Schritt -> äußere Wartezeit je Durchlauf in Kalendertagen; der Balken wächst mit der Zeit. Ein Punkt trägt das Zeichen
    seiner Stufe (++ bis −−), damit die Stimmung auch ohne Farbe zu lesen ist. ``ref`` ist die Kennung der Station.
    """
    t = mass.text
    gezeigt = stationen[: mass.stationen]
    links = textbreite("sehr schlecht", t) + t
    b = (mass.breite - links) / max(len(gezeigt), 1)
    oben, h = 0.8 * t, 2.2 * t
    formen: list[Form] = _gitter(links, (oben, h), mass)
    orte = [(links + (n + 0.5) * b, oben + (2.5 - s.stimmung.stufe) * h) for n, s in enumerate(gezeigt)]
    if len(orte) > 1:
        formen.append(Linie(punkte=tuple(orte), klasse="fluss"))
    formen += [f for ort, s in zip(orte, gezeigt, strict=True) for f in stimmungspunkt(ort, s, t)]
    unten = oben + _STUFEN * h + 0.4 * t
    groesster = max([LANG_AB_TAGEN, *(wartetage.get(s.schritt, 0.0) for s in gezeigt if s.schritt)])
    ende = unten
    for n, s in enumerate(gezeigt):
        texte, y = _spalte(s, (links + n * b, unten, b), wartetage.get(s.schritt) if s.schritt else None, groesster, t)
        formen += texte
        ende = max(ende, y)
    rest = len(stationen) - len(gezeigt)
    if rest:
        formen.append(Schrift(x=0, y=ende + t, text=f"Nicht im Bild: {anzahl(rest, 'weitere Station', 'weitere Stationen')}.", groesse=t))
        ende += 1.4 * t
    return Zeichnung(
        titel=geschichte.name,
        alternativtext=_alternativtext(geschichte, stationen, wartetage),
        breite=mass.breite,
        hoehe=ende + 0.4 * t,
        formen=tuple(formen),
        tabelle=_tabelle(stationen, wartetage),
    )


def _gitter(links: float, lage: tuple[float, float], mass: Reisemass) -> list[Form]:
    oben, h = lage
    t = mass.text
    formen: list[Form] = []
    for n, stimmung in enumerate(Stimmung):
        y = oben + (n + 0.5) * h
        formen.append(Linie(punkte=((links, y), (mass.breite, y)), klasse="gitter"))
        formen.append(Schrift(x=0, y=y + 0.34 * t, text=stimmung.value, groesse=t, klasse="text_leise"))
    return formen


def stimmungspunkt(ort: tuple[float, float], s: Station, t: float) -> list[Form]:
    """Der Punkt einer Station auf der Stimmungslinie mit dem Zeichen seiner Stufe (++ bis −−) in Schriftgröße ``t``."""
    x, y = ort
    stufe = s.stimmung.stufe
    klasse = "unterstuetzt" if stufe > 0 else "ablehnend" if stufe < 0 else "neutral"
    zeichen = "+" * stufe if stufe > 0 else "−" * -stufe if stufe < 0 else "0"
    return [
        Kreis(x=x, y=y, r=0.95 * t, klasse=klasse, ref=str(s.id), tipp=f"{s.name}: {s.stimmung.value}"),
        Schrift(x=x, y=y + 0.34 * t, text=zeichen, groesse=t, anker="mitte", fett=True, ref=str(s.id)),
    ]


def _spalte(s: Station, platz: tuple[float, float, float], tage: float | None, groesster: float, t: float) -> tuple[list[Form], float]:
    x, y, b = platz
    name = umbrich(s.name, b - 0.5 * t, t, zeilen=4)
    stelle = umbrich(s.stelle, b - 0.5 * t, t, zeilen=2) if s.stelle else ()
    formen: list[Form] = []
    for zeilen, klasse in ((name, "text"), (stelle, "text_leise")):
        if zeilen:
            anfang = y + OBERHALB * t
            formen += [
                Schrift(x=x + b / 2, y=anfang + n * ZEILE * t, text=z, groesse=t, anker="mitte", klasse=klasse, ref=str(s.id))
                for n, z in enumerate(zeilen)
            ]
            y += blockmass(zeilen, t)[1] + 0.3 * t
    if tage:
        formen.append(
            Rechteck(x=x + 0.3 * t, y=y + 0.2 * t, b=max((b - 0.6 * t) * tage / groesster, 3), h=0.7 * t, klasse="wartezeit", ref=str(s.id))
        )
        text = umbrich(f"{zahl(tage, 0)} Tage warten", b - 0.4 * t, t, zeilen=2)
        formen += [
            Schrift(x=x + b / 2, y=y + (2.0 + n * ZEILE) * t, text=z, groesse=t, anker="mitte", ref=str(s.id)) for n, z in enumerate(text)
        ]
        y += (1.4 + ZEILE * len(text)) * t
    return formen, y


def _alternativtext(geschichte: Geschichte, stationen: Sequence[Station], wartetage: Mapping[UUID, float]) -> str:
    if not stationen:
        return f"Arrival Story „{geschichte.name}“ ohne Stationen."
    teile = []
    for s in stationen:
        tage = wartetage.get(s.schritt) if s.schritt else None
        teile.append(f"{s.name} ({s.stimmung.value}{f', {zahl(tage, 0)} Tage warten' if tage else ''})")
    return f"Arrival Story „{geschichte.name}“: {'; '.join(teile)}."


def _tabelle(stationen: Sequence[Station], wartetage: Mapping[UUID, float]) -> Datentabelle:
    return Datentabelle(
        titel="Stationen",
        spalten=("Abschnitt", "Station", "Stelle", "Kanal", "Stimmung", "Warten (Tage)", "Was stört", "Was besser wäre"),
        zeilen=tuple(
            (
                *(s.abschnitt.value, s.name, s.stelle or "–", s.kanal or "–", s.stimmung.value),
                zahl(wartetage[s.schritt], 0) if s.schritt and s.schritt in wartetage else "–",
                *(s.schmerz or "–", s.chance or "–"),
            )
            for s in stationen
        ),
        zahlenspalten=(5,),
    )


def reisesaetze(stationen: Sequence[Station], wartetage: Mapping[UUID, float]) -> tuple[str, ...]:
    """Was an der Reise auffällt: Wartezeit in Summe, Stimmungen, die nicht zur Wartezeit passen, der tiefste Punkt."""
    tage = {s.id: wartetage.get(s.schritt, 0.0) for s in stationen if s.schritt}
    saetze = []
    if summe := sum(tage.values()):
        saetze.append(f"Auf diesem Weg wartet die Person {zahl(summe, 0)} Kalendertage.")
    saetze += [
        f"An der Station „{s.name}“ wartet man {zahl(tage[s.id], 0)} Tage, eingetragen ist „{s.stimmung.value}“: stimmt das so?"
        for s in stationen
        if s.stimmung.stufe > 0 and tage.get(s.id, 0) >= LANG_AB_TAGEN
    ]
    tief = min((s.stimmung.stufe for s in stationen), default=0)
    if tief < 0:
        namen = [f"„{s.name}“" for s in stationen if s.stimmung.stufe == tief]
        saetze.append(f"Am schwersten ist {', '.join(namen)}.")
    return tuple(saetze)


def amif_hinweise(gruppen: Sequence[Zielgruppe]) -> tuple[str, ...]:
    """Hinweise zur Förderung: EU-Bürgerinnen und EU-Bürger zählen nicht zur Zielgruppe des AMIF; Etikett und Status müssen passen.

    Quelle: Projektbeschreibung Ro-DiKo (mittelbare Zielgruppe nach AMIF: drei Gruppen Drittstaatsangehöriger).
    """
    saetze = []
    for g in gruppen:
        if g.rechtsstatus is Rechtsstatus.EU and g.amif is not Amifgruppe.KEINE:
            saetze.append(f"„{g.name}“ hat Freizügigkeit und gehört nicht zur Zielgruppe des AMIF; bitte das Etikett entfernen.")
        elif g.rechtsstatus is Rechtsstatus.EU:
            saetze.append(f"„{g.name}“: EU-Bürgerinnen und EU-Bürger sind im AMIF keine Zielgruppe; Kosten dafür sind getrennt zu halten.")
        elif g.haupt and g.amif is Amifgruppe.KEINE:
            saetze.append(f"„{g.name}“ ist Hauptzielgruppe ohne AMIF-Gruppe; bitte prüfen, ob eine der drei passt.")
    return tuple(saetze)
