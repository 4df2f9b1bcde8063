"""Vergleichstabellen und Kennzahlen als fertig geschriebener Text, mit Rechenweg."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import dauer_min, eur, prozent, tage_je, zahl
from rodiko_kit.kosten.modell import Betrag
from rodiko_kit.szenarien.analyse.vergleich import Aenderung, Lage, personalaenderung, personalsumme

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.zeitband import Zeitband

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


_Zeile = Callable[[Sequence[Lage]], Sequence[str]]


def _je(wert: Callable[[Lage], str]) -> _Zeile:
    return lambda lagen: [wert(lage) for lage in lagen]


def _dauer(wert: Callable[[Lage], float]) -> _Zeile:
    return lambda lagen: tage_je([wert(lage) for lage in lagen])


_ZEILEN: tuple[tuple[str, _Zeile], ...] = (
    ("Schritte", _je(lambda g: zahl(g.schrittzahl))),
    ("Bearbeitungszeit je Fall", _je(lambda g: dauer_min(g.zeiten.arbeit_min))),
    ("Äußere Wartezeit je Fall", _dauer(lambda g: g.zeiten.wartezeit_tage)),
    ("Durchlaufzeit je Fall ohne Rückstau", _dauer(lambda g: g.zeiten.durchlauf_tage)),
    ("Übergaben zwischen Einheiten je Fall", _je(lambda g: zahl(g.naht.uebergaben_je_fall, 1))),
    ("Medienbrüche je Fall", _je(lambda g: zahl(g.naht.medienbrueche_je_fall, 1))),
    ("Kapazität: Personalbedarf (VZÄ)", _je(lambda g: zahl(g.vzae, 2))),
    ("Rechenwert der Arbeit je Jahr (Vollkosten, keine Ausgabe)", _je(lambda g: _geld(g.personal_je_jahr))),
    ("Einmaliger Aufwand der Verwaltung (Personentage)", _je(lambda g: zahl(g.umsetzung_pt) if g.stufe else "–")),
    ("Haushaltswirksam: einmalig", _je(lambda g: _geld(g.kosten.einmalig) if g.stufe else "–")),
    ("Haushaltswirksam: laufend je Jahr", _je(lambda g: _geld(g.kosten.laufend) if g.stufe else "–")),
    ("Haushaltswirksam: gesamt im Betrachtungszeitraum", _je(lambda g: _geld(g.kosten.gesamt) if g.stufe else "–")),
)


def vergleichstabelle(lagen: Sequence[Lage]) -> Datentabelle:
    """Eine Zeile je Größe, eine Spalte je Zustand; „–“, wo eine Angabe fehlt."""
    return Datentabelle(
        titel="IST und SOLL im Vergleich",
        spalten=("Größe", *(lage.name for lage in lagen)),
        zeilen=tuple((name, *werte(lagen)) for name, werte in _ZEILEN),
        zahlenspalten=tuple(range(1, len(lagen) + 1)),
    )


def personaltabelle(ist: Lage, soll: Lage) -> Datentabelle:
    """Änderung je Einheit von ``ist`` zu ``soll``; die letzte Zeile ist die Summe der gedruckten Zeilen."""
    reihe = personalaenderung(ist, soll)
    groessen = tuple(zip(*(_groessen(a) for a in reihe), strict=True)) or ((), (), ())
    zeilen = [(a.bahn.name, *map(_vorzeichen, _groessen(a)), _geld(a.personal_je_jahr)) for a in reihe]
    summe = (*(_vorzeichen(_summe(spalte)) for spalte in groessen), _geld(personalsumme(reihe)))
    return Datentabelle(
        titel=f"Änderung der Arbeit von {ist.name} zu {soll.name}",
        spalten=("Organisationseinheit", "Minuten je Fall", "Stunden je Jahr", "Kapazität (VZÄ)", "Rechenwert je Jahr (keine Ausgabe)"),
        zeilen=(*zeilen, ("Summe", *summe)),
        zahlenspalten=(1, 2, 3, 4),
    )


def _groessen(a: Aenderung) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Minuten je Fall, Stunden je Jahr und VZÄ, so gerundet, wie sie gedruckt werden."""
    return _rund(a.arbeit_je_fall_min, "0.1"), _rund(a.stunden_je_jahr, "1"), _rund(a.vzae, "0.01")


def _rund(wert: float | None, stelle: str) -> Decimal | None:
    return None if wert is None else runde(Decimal(repr(wert)), Decimal(stelle))


def _summe(werte: Sequence[Decimal | None]) -> Decimal | None:
    da = [w for w in werte if w is not None]
    return sum(da, Decimal(0)) if len(da) == len(werte) else None


def _vorzeichen(wert: Decimal | None) -> str:
    if wert is None:
        return "–"
    text = zahl(wert, max(0, -int(wert.as_tuple().exponent)))
    return f"+{text}" if wert > 0 else text


def kennzahlen(ist: Lage, soll: Lage) -> tuple[Kennwert, ...]:
    """Die vier Größen, die nie verrechnet werden: Warten der Ankommenden, Durchlaufzeit, Kapazität, haushaltswirksame Kosten."""
    zi, zs, kosten = ist.zeiten, soll.zeiten, soll.kosten
    dauer_ist, dauer_soll = tage_je([zi.durchlauf_tage, zs.durchlauf_tage])
    warten_ist, warten_soll = tage_je([zi.wartezeit_tage, zs.wartezeit_tage])
    vzae = None if ist.vzae is None or soll.vzae is None else soll.vzae - ist.vzae
    return (
        Kennwert(
            titel=f"Durchlaufzeit {soll.name}",
            wert=dauer_soll,
            zusatz=f"IST {dauer_ist}, {_anteil(zi.durchlauf_tage, zs.durchlauf_tage)}",
            so_gerechnet="Mittlere Bearbeitung (in Kalendertage der Dienstzeit umgerechnet) und äußere Wartezeit auf dem längsten Zweig, "
            "jeder Schritt mal seine Häufigkeit je Fall; ohne Rückstau.",
            ton=_ton(zi.durchlauf_tage, zs.durchlauf_tage),
        ),
        Kennwert(
            titel="Wartezeit der Ankommenden",
            wert=warten_soll,
            zusatz=f"IST {warten_ist}, {_anteil(zi.wartezeit_tage, zs.wartezeit_tage)}",
            so_gerechnet="Summe der äußeren Wartezeiten aller Schritte, jeder mal seine Häufigkeit je Fall.",
            ton=_ton(zi.wartezeit_tage, zs.wartezeit_tage),
        ),
        Kennwert(
            titel="Kapazität",
            wert="–" if vzae is None else f"{_vorzeichen(_rund(vzae, '0.01'))}\u00a0VZÄ",
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
    return "unverändert" if abs(anteil) < 0.0005 else f"{_vorzeichen(_rund(anteil * 100, '1'))}\u00a0%"  # noqa: PLR2004  unter 0,05 %


def _ton(vorher: float, nachher: float) -> Ton:
    return "gut" if nachher < vorher else "warnung" if nachher > vorher else "neutral"


def engpasstafel(baender: Sequence[Zeitband]) -> Datentabelle:
    """Auslastung je Einheit und Zustand, die im ersten Zustand knappste zuerst; „–“, wo sie nicht zu rechnen ist."""
    from rodiko_kit.prozesse.analyse.bandbild import engpaesse

    lasten = [dict(engpaesse(b)) for b in baender]
    namen = {b.id: b.name for b in baender[0].ablauf.bahnen}
    return Datentabelle(
        titel="Auslastung der Organisationseinheiten",
        spalten=("Organisationseinheit", *(b.name for b in baender)),
        zeilen=tuple((namen[i], *(prozent(last.get(i)) for last in lasten)) for i in lasten[0]),
        zahlenspalten=tuple(range(1, len(baender) + 1)),
    )
