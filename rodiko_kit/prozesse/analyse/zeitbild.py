"""Zeitbilder eines Ablaufs: wo die Durchlaufzeit bleibt (Wasserfall je Schritt) und wie ausgelastet die Einheiten sind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import FEST, anzahl, dauer_min, prozent, tage, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite
from rodiko_kit.prozesse.analyse.ablauf import ENDE, Ablauf
from rodiko_kit.prozesse.analyse.reihenfolge import rueckkanten, tiefen
from rodiko_kit.prozesse.analyse.zeiten import Bahnlast, Schrittzeit, Zeiten


@dataclass(frozen=True)
class Zeitmasse:
    """Maße eines Zeitbilds in Bildeinheiten; ``hoechstens`` begrenzt die einzeln gezeigten Schritte auf die längsten."""

    breite: float = 900.0
    schrift: float = 14.0
    zeile: float = 27.0
    balken: float = 17.0
    kopf: float = 34.0
    name_b: float = 250.0
    rand: float = 10.0
    hoechstens: int | None = None


BILDSCHIRM = Zeitmasse()
BEAMER = Zeitmasse(breite=960.0, schrift=21.0, zeile=43.0, balken=28.0, kopf=50.0, name_b=340.0, hoechstens=8)
"""Für 1024x768: in voller Breite ist die Schrift über 2,6 % der Bildhöhe hoch."""
_VOLL = 1.0005
"""Ab dieser Auslastung wächst der Rückstand; Rundung der Eingaben zählt nicht."""


def geordnet(ablauf: Ablauf, zeiten: Zeiten) -> tuple[Schrittzeit, ...]:
    """Die Schritte in der Reihenfolge des Ablaufs (Spalte, dann Erfassung)."""
    zurueck = rueckkanten(ablauf)
    kanten = [(k.id, z) for k in ablauf.knoten for z, _ in ablauf.ausgaenge[k.id] if z != ENDE and (k.id, z) not in zurueck]
    tiefe = tiefen([k.id for k in ablauf.knoten], kanten)
    return tuple(sorted(zeiten.schritte, key=lambda s: tiefe[s.knoten.id]))


def durchlaufbild(ablauf: Ablauf, zeiten: Zeiten, masse: Zeitmasse = BILDSCHIRM) -> Zeichnung:
    """Wasserfall der mittleren Durchlaufzeit je Fall in Kalendertagen: je Schritt Bearbeitung und äußere Wartezeit, unten die Summe.

    Mit ``masse.hoechstens`` stehen nur die längsten Schritte einzeln da, in der Reihenfolge des Ablaufs, die übrigen zusammen.
    """
    schritte = [s for s in geordnet(ablauf, zeiten) if s.besuche > 0]
    zeilen = _zeilen(schritte, masse.hoechstens)
    summe = zeiten.arbeit_tage + zeiten.wartezeit_tage
    wert_b = max((textbreite(z.wert, masse.schrift) for z in zeilen), default=0.0) + 12
    massstab = (masse.breite - masse.name_b - wert_b - 2 * masse.rand) / summe if summe > 0 else 0.0
    formen: list[Form] = list(_legende((("bearbeitung", "Bearbeitung"), ("wartezeit", "äußere Wartezeit")), masse))
    y, beginn = masse.kopf, 0.0
    for zeile in zeilen:
        formen += _balken(zeile, masse.name_b + beginn * massstab, (y, massstab), masse)
        beginn += sum(menge for _, menge in zeile.teile)
        y += masse.zeile
    formen.append(Linie(punkte=((masse.rand, y), (masse.breite - masse.rand, y)), klasse="hilfslinie"))
    teile = (("bearbeitung", zeiten.arbeit_tage), ("wartezeit", zeiten.wartezeit_tage))
    gesamt = kuerze(f"{'mindestens ' if zeiten.luecken else ''}{tage(round(summe, 1))}", wert_b - 12, masse.schrift, fett=True)
    formen += _balken(_Zeile("Summe je Fall", gesamt, teile, fett=True), masse.name_b, (y + 6, massstab), masse)
    return Zeichnung(
        titel="Wo die Zeit bleibt",
        alternativtext=_durchlaufsatz(schritte, zeiten),
        breite=masse.breite,
        hoehe=round(y + masse.zeile + masse.rand + 6, 1),
        formen=tuple(formen),
        tabelle=_durchlauftabelle(schritte, zeiten),
    )


def auslastungsbild(zeiten: Zeiten, masse: Zeitmasse = BILDSCHIRM) -> Zeichnung:
    """Je Organisationseinheit der Personalbedarf gegen die verfügbaren Vollzeitäquivalente; über 100 % in Rot."""
    bahnen = [b for b in zeiten.bahnen if b.besuche > 0]
    wert_b = max((textbreite(_lasttext(b), masse.schrift) for b in bahnen), default=0.0) + 12
    groesste = max((max(b.auslastung or 0.0, 1.0) for b in bahnen), default=1.0)
    massstab = (masse.breite - masse.name_b - wert_b - 2 * masse.rand) / groesste
    formen: list[Form] = list(_legende((("bearbeitung", "Bedarf"), ("flaeche_leise", "verfügbare Kapazität")), masse))
    y = masse.kopf
    for last in bahnen:
        oben = y + (masse.zeile - masse.balken) / 2
        formen.append(Rechteck(x=masse.name_b, y=oben, b=round(massstab, 1), h=masse.balken, klasse="flaeche_leise"))
        klasse = "ablehnend" if (last.auslastung or 0.0) > _VOLL else "bearbeitung"
        zeile = _Zeile(last.bahn.name, _lasttext(last), ((klasse, last.auslastung or 0.0),), last.bahn.id)
        formen += _balken(zeile, masse.name_b, (y, massstab), masse, wert_ab=massstab)
        y += masse.zeile
    return Zeichnung(
        titel="Auslastung der Organisationseinheiten",
        alternativtext=_auslastungssatz(bahnen),
        breite=masse.breite,
        hoehe=round(y + masse.rand, 1),
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel="Personalbedarf",
            spalten=("Organisationseinheit", "Arbeit je Fall", "Bedarf (VZÄ)", "Verfügbar (VZÄ)", "Auslastung"),
            zeilen=tuple(
                (
                    b.bahn.name,
                    dauer_min(b.arbeit_min),
                    zahl(b.vzae, 2),
                    zahl(b.bahn.verfuegbar, 2),
                    prozent(b.auslastung),
                )
                for b in bahnen
            ),
            zahlenspalten=(1, 2, 3, 4),
        ),
    )


def _wert(schritt: Schrittzeit) -> str:
    fehlt = "außerhalb" if schritt.knoten.ausserhalb else "Zeit fehlt"
    arbeit = dauer_min(schritt.arbeit_min, leer=fehlt)
    return arbeit if schritt.wartezeit_tage <= 0 else f"{arbeit} + {tage(round(schritt.wartezeit_tage, 1))}"


def _lasttext(last: Bahnlast) -> str:
    if last.vzae is None:
        return f"{dauer_min(last.arbeit_min)} je Fall"
    if last.auslastung is None:
        return f"{zahl(last.vzae, 2)}{FEST}VZÄ nötig"
    return f"{zahl(last.vzae, 2)} von {zahl(last.bahn.verfuegbar, 2)}{FEST}VZÄ · {prozent(last.auslastung)}"


@dataclass(frozen=True)
class _Zeile:
    """Eine Zeile mit Balken: Name, Wert als Text, Teile (Klasse, Menge), Kennung, Schriftschnitt."""

    name: str
    wert: str
    teile: tuple[tuple[str, float], ...]
    ref: str = ""
    fett: bool = False


def _zeilen(schritte: Sequence[Schrittzeit], hoechstens: int | None) -> list[_Zeile]:
    gross = sorted(schritte, key=lambda s: -(s.arbeit_tage + s.wartezeit_tage))
    einzeln = {s.knoten.id for s in gross[:hoechstens]}
    zeilen = [_Zeile(s.knoten.name, _wert(s), _teile([s]), s.knoten.id) for s in schritte if s.knoten.id in einzeln]
    rest = [s for s in schritte if s.knoten.id not in einzeln]
    if rest:
        arbeit, warten = dauer_min(sum(s.arbeit_min or 0.0 for s in rest)), sum(s.wartezeit_tage for s in rest)
        wert = f"{arbeit} + {tage(round(warten, 1))}" if warten > 0 else arbeit
        zeilen.append(_Zeile(f"{anzahl(len(rest), 'kürzerer Schritt', 'kürzere Schritte')}", wert, _teile(rest)))
    return zeilen


def _teile(schritte: Sequence[Schrittzeit]) -> tuple[tuple[str, float], ...]:
    return (("bearbeitung", sum(s.arbeit_tage for s in schritte)), ("wartezeit", sum(s.wartezeit_tage for s in schritte)))


def _balken(zeile: _Zeile, x: float, lage: tuple[float, float], masse: Zeitmasse, *, wert_ab: float = 0.0) -> Iterator[Form]:
    """Name, Balken ab ``x`` und Wert einer Zeile; ``lage`` ist die obere Kante und der Maßstab."""
    y, massstab = lage
    grund = round(y + masse.zeile / 2 + 0.35 * masse.schrift, 1)
    name = kuerze(zeile.name, masse.name_b - masse.rand - 10, masse.schrift, fett=zeile.fett)
    yield Schrift(x=masse.rand, y=grund, text=name, groesse=masse.schrift, fett=zeile.fett)
    ende = x + wert_ab
    for klasse, menge in zeile.teile:
        breite = menge * massstab
        if breite > 0:
            yield Rechteck(
                x=round(x, 1),
                y=round(y + (masse.zeile - masse.balken) / 2, 1),
                b=round(max(breite, 1.5), 1),
                h=masse.balken,
                klasse=klasse,
                ref=zeile.ref,
                tipp=f"{zeile.name}: {zeile.wert}",
            )
            x += breite
            ende = max(ende, x)
    yield Schrift(x=round(ende + 8, 1), y=grund, text=zeile.wert, klasse="text_leise", groesse=masse.schrift, fett=zeile.fett)


def _legende(eintraege: Sequence[tuple[str, str]], masse: Zeitmasse) -> Iterator[Form]:
    x, kante = masse.name_b, round(1.15 * masse.schrift, 1)
    for klasse, text in eintraege:
        yield Rechteck(x=round(x, 1), y=9, b=kante, h=kante, klasse=klasse)
        yield Schrift(
            x=round(x + kante + 7, 1),
            y=round(9 + kante / 2 + 0.35 * masse.schrift, 1),
            text=text,
            klasse="text_leise",
            groesse=masse.schrift,
        )
        x += kante + 7 + textbreite(text, masse.schrift) + 2 * masse.schrift


def _durchlaufsatz(schritte: Sequence[Schrittzeit], zeiten: Zeiten) -> str:
    if not schritte:
        return "Es sind noch keine Schritte erfasst."
    satz = (
        f"Im Mittel dauert ein Fall {tage(round(zeiten.durchlauf_tage, 1))}: {dauer_min(zeiten.arbeit_min)} Bearbeitung und "
        f"{tage(round(zeiten.wartezeit_tage, 1))} äußere Wartezeit, ohne Warten auf freie Kräfte."
    )
    laengste = max(schritte, key=lambda s: s.wartezeit_tage)
    if laengste.wartezeit_tage > 0:
        satz += f" Die längste Wartezeit folgt auf „{laengste.knoten.name}“ ({tage(round(laengste.wartezeit_tage, 1))} je Fall)."
    if zeiten.luecken:
        satz += f" Für {anzahl(len(zeiten.luecken), 'Schritt', 'Schritte')} fehlt die Bearbeitungszeit, die Summen sind Mindestwerte."
    return satz


def _durchlauftabelle(schritte: Sequence[Schrittzeit], zeiten: Zeiten) -> Datentabelle:
    summe = ("Summe je Fall", "", dauer_min(zeiten.arbeit_min), tage(round(zeiten.wartezeit_tage, 1)))
    return Datentabelle(
        titel="Zeiten je Fall",
        spalten=("Schritt", "Besuche je Fall", "Bearbeitung", "Äußere Wartezeit"),
        zeilen=(
            *(
                (s.knoten.name, zahl(s.besuche, 2), dauer_min(s.arbeit_min, leer="Zeit fehlt"), tage(round(s.wartezeit_tage, 1)))
                for s in schritte
            ),
            summe,
        ),
        zahlenspalten=(1, 2, 3),
    )


def _auslastungssatz(bahnen: Sequence[Bahnlast]) -> str:
    bekannt = [b for b in bahnen if b.auslastung is not None]
    if not bekannt:
        return "Der Personalbedarf lässt sich noch nicht berechnen: Fallzahl, Jahresarbeitszeit oder Kapazität fehlen."
    hoechste = max(bekannt, key=lambda b: b.auslastung or 0.0)
    ueber = [b.bahn.name for b in bekannt if (b.auslastung or 0.0) > _VOLL]
    satz = f"Am höchsten ausgelastet ist „{hoechste.bahn.name}“ mit {prozent(hoechste.auslastung)} der für den Prozess verfügbaren Zeit."
    return satz + (f" Mehr Bedarf als Kapazität haben: {', '.join(ueber)}; dort wächst der Rückstand." if ueber else "")
