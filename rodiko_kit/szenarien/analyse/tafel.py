"""Vergleichstabellen und Kennzahlen als fertig geschriebener Text, mit Rechenweg."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NotRequired, TypedDict

from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import eur, prozent, tage_je, zahl
from rodiko_kit.kosten.modell import Betrag
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.szenarien.analyse.vergleich import Aenderung, Lage, personalaenderung, personalsumme

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.simulation.lauf import Simulation
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


@dataclass(frozen=True)
class Groesse:
    """Eine Zeile des Vergleichs; ``wert`` ``None``, wo Angaben fehlen; ``nur_soll``: im IST steht „–“."""

    id: str
    name: str
    wert: Callable[[Lage], float | Decimal | None]
    stellen: int = 1
    geld: bool = False
    nur_soll: bool = False

    def gerundet(self, lage: Lage) -> Decimal | None:
        """Der Wert, wie er gedruckt wird."""
        wert = None if self.nur_soll and lage.stufe is None else self.wert(lage)
        return None if wert is None else runde(Decimal(repr(wert)) if isinstance(wert, float) else Decimal(wert), _stelle(self.stellen))

    def text(self, lage: Lage) -> str:
        """Der gedruckte Wert; „–“, wo er fehlt."""
        wert = self.gerundet(lage)
        return "–" if wert is None else eur(wert) if self.geld else zahl(wert, self.stellen)

    def differenz(self, ist: Lage, soll: Lage) -> str:
        """Unterschied der gedruckten Werte mit Vorzeichen; ein Wert, den es im IST nicht gibt, zählt dort als 0."""
        nachher, vorher = self.gerundet(soll), Decimal(0) if self.nur_soll else self.gerundet(ist)
        if nachher is None or vorher is None:
            return "–"
        d = nachher - vorher
        text = eur(d) if self.geld else zahl(d, self.stellen)
        return f"+{text}" if d > 0 else text


def _stelle(stellen: int) -> Decimal:
    return Decimal(1).scaleb(-stellen)


ZEIT = (
    Groesse("durchlauf", "Durchlaufzeit je Fall ohne Rückstau (Tage)", lambda g: g.zeiten.durchlauf_tage),
    Groesse("wartezeit", "Wartezeit der Ankommenden: äußere Wartezeit je Fall (Tage)", lambda g: g.zeiten.wartezeit_tage),
    Groesse("arbeit", "Bearbeitungszeit je Fall (Minuten)", lambda g: g.zeiten.arbeit_min),
)
ABLAUF = (
    Groesse("schritte", "Schritte", lambda g: g.schrittzahl, 0),
    Groesse("besuche", "Bearbeitungen je Fall, mit Nacharbeit", lambda g: g.besuche_je_fall),
    Groesse("uebergaben", "Übergaben zwischen Einheiten je Fall", lambda g: g.naht.uebergaben_je_fall),
    Groesse("ungeregelt", "Schnittstellen ohne Frist oder Regelung", lambda g: g.ungeregelt, 0),
    Groesse("medienbrueche", "Medienbrüche je Fall", lambda g: g.naht.medienbrueche_je_fall),
)
KAPAZITAET = (
    Groesse("vzae", "Kapazität: Personalbedarf (VZÄ)", lambda g: g.vzae, 2),
    Groesse(
        "rechenwert",
        "Rechenwert der Arbeit je Jahr (Vollkosten, keine Ausgabe)",
        lambda g: g.personal_je_jahr.eur if g.personal_je_jahr else None,
        2,
        geld=True,
    ),
    Groesse("umsetzung", "Einmaliger Aufwand der Verwaltung (Personentage)", lambda g: g.umsetzung_pt, nur_soll=True),
)
HAUSHALT = (
    Groesse("einmalig", "Haushaltswirksam: einmalig", lambda g: g.kosten.einmalig.eur, 2, geld=True, nur_soll=True),
    Groesse("laufend", "Haushaltswirksam: laufend je Jahr", lambda g: g.kosten.laufend.eur, 2, geld=True, nur_soll=True),
    Groesse("gesamt", "Haushaltswirksam: gesamt im Betrachtungszeitraum", lambda g: g.kosten.gesamt.eur, 2, geld=True, nur_soll=True),
)
GRUPPEN: tuple[tuple[str, str, tuple[Groesse, ...]], ...] = (
    ("zeit", "Zeit", ZEIT),
    ("ablauf", "Ablauf", ABLAUF),
    ("kapazitaet", "Kapazität", KAPAZITAET),
    ("haushalt", "Haushalt", HAUSHALT),
)
"""(Kennung, Titel, Zeilen): Zeit, Kapazität und Haushalt stehen getrennt und werden nie verrechnet."""
GETRENNT = "Wartezeit, Kapazität (VZÄ) und haushaltswirksame Euro stehen getrennt: Gesparte Minuten sind keine Euro."


def vergleichstabelle(lagen: Sequence[Lage]) -> Datentabelle:
    """Eine Zeile je Größe, eine Spalte je Zustand, zuletzt die Differenz vom ersten zum letzten; „–“, wo eine Angabe fehlt."""
    return Datentabelle(
        titel="IST und SOLL im Vergleich",
        spalten=("Größe", *(lage.name for lage in lagen), f"Differenz {lagen[-1].name} − {lagen[0].name}"),
        zeilen=tuple((g.name, *(g.text(lage) for lage in lagen), g.differenz(lagen[0], lagen[-1])) for g in _alle()),
        zahlenspalten=tuple(range(1, len(lagen) + 2)),
    )


def ziele(lagen: Sequence[Lage]) -> tuple[tuple[str, ...], ...]:
    """Zu jeder Zelle der Vergleichstabelle die Kennung ihrer Herkunft („vzae|SOLL I“); leer, wo nichts zu zeigen ist."""
    ende = lagen[-1]
    return tuple(
        ("", *("" if g.gerundet(lage) is None else f"{g.id}|{lage.name}" for lage in lagen), f"{g.id}|{ende.name}") for g in _alle()
    )


def groesse(id_: str) -> Groesse:
    """Die Zeile mit dieser Kennung; ``StopIteration``, wenn es sie nicht gibt."""
    return next(g for g in _alle() if g.id == id_)


def _alle() -> tuple[Groesse, ...]:
    return tuple(g for _, _, gruppe in GRUPPEN for g in gruppe)


def einheitentabelle(lagen: Sequence[Lage]) -> Datentabelle:
    """Personalbedarf je Einheit und Zustand in VZÄ; die letzte Zeile ist die Summe der gedruckten Zeilen."""
    namen = {b.bahn.id: b.bahn.name for lage in lagen for b in lage.zeiten.bahnen}
    spalten = [[_rund(_bedarf(lage, i), "0.01") for i in namen] for lage in lagen]
    spalten.append([None if a is None or b is None else b - a for a, b in zip(spalten[0], spalten[-1], strict=True)])
    texte = [*([zahl(w, 2) for w in spalte] for spalte in spalten[:-1]), [_vorzeichen(w) for w in spalten[-1]]]
    summen = [*(zahl(_summe(s), 2) for s in spalten[:-1]), _vorzeichen(_summe(spalten[-1]))]
    return Datentabelle(
        titel="Kapazität je Einheit (VZÄ, Summe der gerundeten Zeilen)",
        spalten=("Organisationseinheit", *(lage.name for lage in lagen), f"Differenz {lagen[-1].name} − {lagen[0].name}"),
        zeilen=(*((name, *werte) for name, *werte in zip(namen.values(), *texte, strict=True)), ("Summe", *summen)),
        zahlenspalten=tuple(range(1, len(lagen) + 2)),
    )


def _bedarf(lage: Lage, bahn: str) -> float | None:
    return next((b.vzae for b in lage.zeiten.bahnen if b.bahn.id == bahn), 0.0)


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


def bandtabelle(baender: Sequence[Zeitband]) -> Datentabelle:
    """Durchlaufzeit und Warten mit Bändern je Zustand, in Tagen; die Differenz mit der Spanne aus 90 % der Läufe."""
    from rodiko_kit.prozesse.analyse.zeitband import unterschied

    ist, soll = baender[0], baender[-1]
    u = unterschied(ist, soll)
    spanne = "–" if u is None else f"{_tag(u.tage, mit_vorzeichen=True)} (90\u00a0% der Läufe: {_tag(u.von)} bis {_tag(u.bis)})"
    zeilen = [("Durchlaufzeit im Mittel", *(_band(b, lambda s: s.kalender_min.mittel) for b in baender), spanne)]
    zeilen.append(("9 von 10 Fällen fertig nach", *(_band(b, lambda s: s.kalender_min.p90) for b in baender), ""))
    zeilen.append(("Band: 5 bis 95\u00a0% der Fälle", *(_von_bis(b) for b in baender), ""))
    zeilen.append(("Warten auf freie Kräfte je Fall", *(_band(b, lambda s: s.warten_kalender_min.mittel) for b in baender), ""))
    zeilen.append(("Warten der Ankommenden gesamt (äußere Wartezeit und freie Kräfte)", *(_warten(b) for b in baender), ""))
    return Datentabelle(
        titel="Mit Warten auf freie Kräfte (Tage)",
        spalten=("Größe", *(b.name for b in baender), f"Differenz {soll.name} − {ist.name}"),
        zeilen=tuple(zeilen),
        zahlenspalten=tuple(range(1, len(baender) + 2)),
    )


def _band(band: Zeitband, wert: Callable[[Simulation], float]) -> str:
    return "Rückstand wächst" if band.simulation is None else _tag(wert(band.simulation) / MINUTEN_JE_TAG)


def _von_bis(band: Zeitband) -> str:
    if band.simulation is None:
        return "–"
    v = band.simulation.kalender_min
    return f"{_tag(v.p05 / MINUTEN_JE_TAG)} bis {_tag(v.p95 / MINUTEN_JE_TAG)}"


def _warten(band: Zeitband) -> str:
    return _band(band, lambda s: s.warten_kalender_min.mittel + band.zeiten.wartezeit_tage * MINUTEN_JE_TAG)


def _tag(wert: float, *, mit_vorzeichen: bool = False) -> str:
    gerundet = _rund(wert, "0.1") or Decimal(0)
    return _vorzeichen(gerundet) if mit_vorzeichen and gerundet else zahl(gerundet, 1)
