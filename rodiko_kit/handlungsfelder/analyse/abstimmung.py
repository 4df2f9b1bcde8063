"""Was im Saal über Handlungsfelder und Kriterien abgestimmt werden kann und was aus dem Ergebnis wird."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from rodiko_kit.basis.abstimmung import (
    Abstimmbar,
    Einzelbefehl,
    Gegenstand,
    Saalergebnis,
    Uebernahme,
    Weg,
    aendere,
    gegenstand,
    zahltext,
)
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import ObjektAnlegen
from rodiko_kit.handlungsfelder.analyse.fokus import fokusregel
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium

_HUNDERT = Decimal(100)
_FOKUS = "setzt den Fokus"
_ZETTEL = ("einfach", "mehrfach", "punkte", "hundert", "rangfolge", "konsent", "konsensieren")


def abstimmbar() -> tuple[Abstimmbar, ...]:
    """Handlungsfelder (Fokus, Bewertungen) und Kriterien (Gewichte)."""
    zwecke = dict.fromkeys(_ZETTEL, "entscheiden") | {"punkte": "gewichten", "hundert": "gewichten"}
    fokus = tuple(Weg(zwecke[z], z, "Welches Handlungsfeld gehen wir zuerst an?", _FOKUS, fokus_aus) for z in _ZETTEL)
    bewerten = tuple(
        Weg(zweck, "kriterien", "Wie bewerten Sie die Handlungsfelder?", "trägt Bewertungen ein", bewertungen_aus, kriterien=kriterien)
        for zweck in ("gewichten", "schätzen")
    )
    gewichte = tuple(
        Weg("gewichten", z, "Wie wichtig ist welches Kriterium?", "setzt die Gewichte", gewichte_aus) for z in ("hundert", "paarvergleich")
    )
    return (
        Abstimmbar("handlungsfelder", lambda: Handlungsfeld, (*fokus, *bewerten)),
        Abstimmbar("kriterien", lambda: Kriterium, gewichte),
    )


def kriterien(bestand: Bestand) -> tuple[Gegenstand, ...]:
    """Die Spalten der Bewertung; der Zusatz sagt, ob mehr oder weniger besser ist."""
    return tuple(gegenstand(k, k.richtung.value) for k in bestand.alle(Kriterium))


def fokus_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Der Sieger wird Fokus; sieht das Vorgehen genau einen vor, löst er den bisherigen ab. Bei Gleichstand zu vieler: keiner."""
    angenommen = tuple(k for k, w in ergebnis.werte.items() if w.get("angenommen") == 1)
    vorn = set(angenommen or ergebnis.vorn)
    felder = bestand.alle(Handlungsfeld)
    sieger = [f for f in felder if f.id in vorn]
    grenze = fokusregel(bestand).hoechstens
    if not sieger:
        return Uebernahme(hinweise=("Kein Handlungsfeld liegt vorn.",))
    if grenze is not None and len(sieger) > grenze:
        namen = ", ".join(f"„{f.name}“" for f in sieger)
        return Uebernahme(hinweise=(f"{namen} liegen gleichauf; vorgesehen sind höchstens {grenze}. Bitte noch einmal abstimmen.",))
    befehle: list[Einzelbefehl] = []
    if grenze is not None and len(sieger) + sum(f.fokus for f in felder if f.id not in vorn) > grenze:
        befehle += [b for f in felder if f.fokus and f.id not in vorn for b in aendere(f, fokus=False)]
    for feld in sieger:
        befehle += aendere(feld, fokus=True, begruendung=feld.begruendung or f"{ergebnis.herkunft}.")
    return Uebernahme(tuple(befehle), () if befehle else ("Der Fokus steht schon so.",))


def bewertungen_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Je Handlungsfeld und Kriterium das Mittel der Stimmen (0 bis 10); vorhandene Bewertungen werden ersetzt."""
    vorhanden = {(b.handlungsfeld, b.kriterium): b for b in bestand.alle(Bewertung)}
    felder, ziele = {f.id for f in bestand.alle(Handlungsfeld)}, {k.id for k in bestand.alle(Kriterium)}
    befehle: list[Einzelbefehl] = []
    for feld, werte in ergebnis.werte.items():
        for name, wert in werte.items():
            if not name.startswith("kriterium:") or feld not in felder or (ziel := UUID(name.removeprefix("kriterium:"))) not in ziele:
                continue
            text = zahltext(_auf_zehn(wert, ergebnis.skala))
            if bewertung := vorhanden.get((feld, ziel)):
                befehle += aendere(bewertung, wert=text)
            else:
                angaben = {"handlungsfeld": str(feld), "kriterium": str(ziel), "wert": text, "begruendung": ergebnis.herkunft}
                befehle.append(ObjektAnlegen(kommune=bestand.kommune, art=Bewertung.ART, felder=angaben))
    return Uebernahme(tuple(befehle), () if befehle else ("Alle Bewertungen stehen schon so.",))


def _auf_zehn(wert: Decimal, skala: tuple[int, int]) -> Decimal:
    von, bis = skala
    return ((wert - von) * 10 / (bis - von)).quantize(Decimal("0.01"))


def gewichte_aus(bestand: Bestand, ergebnis: Saalergebnis) -> Uebernahme:
    """Die Gewichte der Gruppe als Punkte von 100."""
    befehle: list[Einzelbefehl] = []
    for kriterium in bestand.alle(Kriterium):
        if (werte := ergebnis.werte.get(kriterium.id)) and "gewicht" in werte:
            befehle += aendere(kriterium, gewicht=zahltext(werte.get("mittel", werte["gewicht"] * _HUNDERT)))
    return Uebernahme(tuple(befehle), () if befehle else ("Die Gewichte stehen schon so.",))
