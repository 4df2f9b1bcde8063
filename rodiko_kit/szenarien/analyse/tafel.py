"""Vergleichstabellen und Kennzahlen als fertig geschriebener Text, mit Rechenweg."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NotRequired, TypedDict

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import dauer_min, eur, prozent, tage, zahl
from rodiko_kit.kosten.modell import Betrag
from rodiko_kit.szenarien.analyse.vergleich import Aenderung, Lage, personalaenderung, personalsumme

Ton = Literal["neutral", "gut", "warnung"]


class Kennwert(TypedDict):
    """Eine Kennzahl: Titel, Wert, Zusatz, Rechenweg, Ton."""

    titel: str
    wert: str
    zusatz: str
    so_gerechnet: str
    ton: NotRequired[Ton]


def _geld(betrag: Betrag | None) -> str:
    return eur(betrag.eur if betrag else None)


_ZEILEN: tuple[tuple[str, Callable[[Lage], str]], ...] = (
    ("Schritte", lambda g: zahl(len(g.schicht.ablauf.knoten))),
    ("Bearbeitungszeit je Fall", lambda g: dauer_min(g.zeiten.arbeit_min)),
    ("Äußere Wartezeit je Fall", lambda g: tage(g.zeiten.wartezeit_tage)),
    ("Durchlaufzeit je Fall ohne Rückstau", lambda g: tage(g.zeiten.durchlauf_tage)),
    ("Übergaben zwischen Einheiten je Fall", lambda g: zahl(g.uebergaben_je_fall, 1)),
    ("Medienbrüche je Fall", lambda g: zahl(g.medienbrueche_je_fall, 1)),
    ("Kapazität: Personalbedarf (VZÄ)", lambda g: zahl(g.vzae, 2)),
    ("Rechenwert der Arbeit je Jahr (Vollkosten, keine Ausgabe)", lambda g: _geld(g.personal_je_jahr)),
    ("Einmaliger Aufwand der Verwaltung (Personentage)", lambda g: zahl(g.umsetzung_pt) if g.stufe else "–"),
    ("Haushaltswirksam: einmalig", lambda g: _geld(g.kosten.einmalig) if g.stufe else "–"),
    ("Haushaltswirksam: laufend je Jahr", lambda g: _geld(g.kosten.laufend) if g.stufe else "–"),
    ("Haushaltswirksam: gesamt im Betrachtungszeitraum", lambda g: _geld(g.kosten.gesamt) if g.stufe else "–"),
)


def vergleichstabelle(lagen: Sequence[Lage]) -> Datentabelle:
    """Eine Zeile je Größe, eine Spalte je Zustand; „–“, wo eine Angabe fehlt."""
    return Datentabelle(
        titel="IST und SOLL im Vergleich",
        spalten=("Größe", *(lage.name for lage in lagen)),
        zeilen=tuple((name, *(wert(lage) for lage in lagen)) for name, wert in _ZEILEN),
        zahlenspalten=tuple(range(1, len(lagen) + 1)),
    )


def personaltabelle(ist: Lage, soll: Lage) -> Datentabelle:
    """Änderung je Einheit von ``ist`` zu ``soll``; die letzte Zeile ist die Summe der gedruckten Zeilen."""
    reihe = personalaenderung(ist, soll)
    zeilen = [(a.bahn.name, *_aenderung(a)) for a in reihe]
    stunden = [a.stunden_je_jahr for a in reihe]
    summe = (
        _vorzeichen(sum(a.arbeit_je_fall_min for a in reihe), 1),
        "–" if any(s is None for s in stunden) else _vorzeichen(sum(s for s in stunden if s is not None), 0),
        "–" if any(a.vzae is None for a in reihe) else _vorzeichen(sum(round(a.vzae, 2) for a in reihe if a.vzae is not None), 2),
        _geld(personalsumme(reihe)),
    )
    return Datentabelle(
        titel=f"Änderung der Arbeit von {ist.name} zu {soll.name}",
        spalten=("Organisationseinheit", "Minuten je Fall", "Stunden je Jahr", "Kapazität (VZÄ)", "Rechenwert je Jahr (keine Ausgabe)"),
        zeilen=(*zeilen, ("Summe", *summe)),
        zahlenspalten=(1, 2, 3, 4),
    )


def _aenderung(a: Aenderung) -> tuple[str, str, str, str]:
    return (
        _vorzeichen(a.arbeit_je_fall_min, 1),
        "–" if a.stunden_je_jahr is None else _vorzeichen(a.stunden_je_jahr, 0),
        "–" if a.vzae is None else _vorzeichen(a.vzae, 2),
        _geld(a.personal_je_jahr),
    )


def _vorzeichen(wert: float, stellen: int) -> str:
    text = zahl(wert, stellen)
    return f"+{text}" if wert > 0 and text.strip("0,.") else text


def kennzahlen(ist: Lage, soll: Lage) -> tuple[Kennwert, ...]:
    """Die vier Größen, die nie verrechnet werden: Warten der Ankommenden, Durchlaufzeit, Kapazität, haushaltswirksame Kosten."""
    zi, zs = ist.zeiten, soll.zeiten
    kosten = soll.kosten
    return (
        Kennwert(
            titel=f"Durchlaufzeit {soll.name}",
            wert=tage(zs.durchlauf_tage),
            zusatz=f"IST {tage(zi.durchlauf_tage)}, {_anteil(zi.durchlauf_tage, zs.durchlauf_tage)}",
            so_gerechnet="Mittlere Bearbeitung (in Kalendertage der Dienstzeit umgerechnet) und äußere Wartezeit auf dem längsten Zweig, "
            "jeder Schritt mal seine Häufigkeit je Fall; ohne Rückstau.",
            ton=_ton(zi.durchlauf_tage, zs.durchlauf_tage),
        ),
        Kennwert(
            titel="Wartezeit der Ankommenden",
            wert=tage(zs.wartezeit_tage),
            zusatz=f"IST {tage(zi.wartezeit_tage)}, {_anteil(zi.wartezeit_tage, zs.wartezeit_tage)}",
            so_gerechnet="Summe der äußeren Wartezeiten aller Schritte, jeder mal seine Häufigkeit je Fall.",
            ton=_ton(zi.wartezeit_tage, zs.wartezeit_tage),
        ),
        Kennwert(
            titel="Kapazität",
            wert="–" if ist.vzae is None or soll.vzae is None else f"{_vorzeichen(soll.vzae - ist.vzae, 2)}\u00a0VZÄ",
            zusatz=f"Personalbedarf IST {zahl(ist.vzae, 2)}, {soll.name} {zahl(soll.vzae, 2)}",
            so_gerechnet="Fälle je Jahr mal Bearbeitung je Fall mal 1,10 (je 5 % persönliche und sachliche Verteilzeit) "
            "durch die Jahresarbeitszeit der Einheit. Gesparte Minuten sind keine Euro.",
        ),
        Kennwert(
            titel="Haushaltswirksame Kosten",
            wert=eur(kosten.gesamt.eur),
            zusatz=f"einmalig {eur(kosten.einmalig.eur)}, laufend {eur(kosten.laufend.eur)} je Jahr",
            so_gerechnet=f"Einmalige Posten und laufende Posten mal {kosten.jahre} Jahre, ohne Abzinsung; "
            "Posten einer Maßnahme zählen nur, wenn sie eingeschaltet ist. "
            f"Belegt mit Quelle: {prozent(kosten.belegt_anteil)}.",
        ),
    )


def _anteil(vorher: float, nachher: float) -> str:
    if vorher <= 0:
        return "ohne Vergleich"
    anteil = nachher / vorher - 1
    return "unverändert" if abs(anteil) < 0.0005 else f"{_vorzeichen(anteil * 100, 0)}\u00a0%"  # noqa: PLR2004  unter 0,05 %


def _ton(vorher: float, nachher: float) -> Ton:
    return "gut" if nachher < vorher else "warnung" if nachher > vorher else "neutral"
