"""Zeitbilder eines Ablaufs: wo die Durchlaufzeit bleibt (Wasserfall je Schritt) und wie ausgelastet die Einheiten sind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import FEST, anzahl, dauer_min, prozent, tage, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite
from rodiko_kit.prozesse.analyse.ablauf import ENDE, Ablauf
from rodiko_kit.prozesse.analyse.reihenfolge import rueckkanten, tiefen
from rodiko_kit.prozesse.analyse.zeiten import Bahnlast, Schrittzeit, Zeiten

BREITE = 900.0
_SCHRIFT = 14.0
_ZEILE = 27.0
_BALKEN = 17.0
_RAND = 10.0
_KOPF = 34.0
_NAME_B = 250.0
_VOLL = 1.0005
"""Ab dieser Auslastung wächst der Rückstand; Rundung der Eingaben zählt nicht."""


def geordnet(ablauf: Ablauf, zeiten: Zeiten) -> tuple[Schrittzeit, ...]:
    """Die Schritte in der Reihenfolge des Ablaufs (Spalte, dann Erfassung)."""
    zurueck = rueckkanten(ablauf)
    kanten = [(k.id, z) for k in ablauf.knoten for z, _ in ablauf.ausgaenge[k.id] if z != ENDE and (k.id, z) not in zurueck]
    tiefe = tiefen([k.id for k in ablauf.knoten], kanten)
    return tuple(sorted(zeiten.schritte, key=lambda s: tiefe[s.knoten.id]))


def durchlaufbild(ablauf: Ablauf, zeiten: Zeiten) -> Zeichnung:
    """Wasserfall der mittleren Durchlaufzeit je Fall in Kalendertagen: je Schritt Bearbeitung und äußere Wartezeit, unten die Summe."""
    schritte = [s for s in geordnet(ablauf, zeiten) if s.besuche > 0]
    summe = zeiten.arbeit_tage + zeiten.wartezeit_tage
    wert_b = max((textbreite(_wert(s), _SCHRIFT) for s in schritte), default=0.0) + 12
    massstab = (BREITE - _NAME_B - wert_b - 2 * _RAND) / summe if summe > 0 else 0.0
    formen: list[Form] = list(_legende((("bearbeitung", "Bearbeitung"), ("wartezeit", "äußere Wartezeit"))))
    y, beginn = _KOPF, 0.0
    for schritt in schritte:
        teile = (("bearbeitung", schritt.arbeit_tage), ("wartezeit", schritt.wartezeit_tage))
        formen += _balken(schritt.knoten.name, _wert(schritt), _NAME_B + beginn * massstab, teile, (y, massstab), ref=schritt.knoten.id)
        beginn += schritt.arbeit_tage + schritt.wartezeit_tage
        y += _ZEILE
    formen.append(Linie(punkte=((_RAND, y), (BREITE - _RAND, y)), klasse="hilfslinie"))
    teile = (("bearbeitung", zeiten.arbeit_tage), ("wartezeit", zeiten.wartezeit_tage))
    gesamt = f"{'mindestens ' if zeiten.luecken else ''}{tage(round(summe, 1))}"
    breite = wert_b - 12
    formen += _balken("Summe je Fall", kuerze(gesamt, breite, _SCHRIFT, fett=True), _NAME_B, teile, (y + 6, massstab), fett=True)
    return Zeichnung(
        titel="Wo die Zeit bleibt",
        alternativtext=_durchlaufsatz(schritte, zeiten),
        breite=BREITE,
        hoehe=round(y + _ZEILE + _RAND + 6, 1),
        formen=tuple(formen),
        tabelle=_durchlauftabelle(schritte, zeiten),
    )


def auslastungsbild(zeiten: Zeiten) -> Zeichnung:
    """Je Organisationseinheit der Personalbedarf gegen die verfügbaren Vollzeitäquivalente; über 100 % in Rot."""
    bahnen = [b for b in zeiten.bahnen if b.besuche > 0]
    wert_b = max((textbreite(_lasttext(b), _SCHRIFT) for b in bahnen), default=0.0) + 12
    groesste = max((max(b.auslastung or 0.0, 1.0) for b in bahnen), default=1.0)
    massstab = (BREITE - _NAME_B - wert_b - 2 * _RAND) / groesste
    formen: list[Form] = list(_legende((("bearbeitung", "Bedarf"), ("flaeche_leise", "verfügbare Kapazität"))))
    y = _KOPF
    for last in bahnen:
        formen.append(Rechteck(x=_NAME_B, y=y + (_ZEILE - _BALKEN) / 2, b=round(massstab, 1), h=_BALKEN, klasse="flaeche_leise"))
        klasse = "ablehnend" if (last.auslastung or 0.0) > _VOLL else "bearbeitung"
        teile = ((klasse, last.auslastung or 0.0),)
        formen += _balken(last.bahn.name, _lasttext(last), _NAME_B, teile, (y, massstab), ref=last.bahn.id, wert_ab=massstab)
        y += _ZEILE
    return Zeichnung(
        titel="Auslastung der Organisationseinheiten",
        alternativtext=_auslastungssatz(bahnen),
        breite=BREITE,
        hoehe=round(y + _RAND, 1),
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


def _balken(  # noqa: PLR0913  Name, Wert, Anfang, Teile, Lage und Schriftschnitt beschreiben einen Balken
    name: str,
    wert: str,
    x: float,
    teile: Sequence[tuple[str, float]],
    lage: tuple[float, float],
    *,
    ref: str = "",
    fett: bool = False,
    wert_ab: float = 0.0,
) -> Iterator[Form]:
    y, massstab = lage
    grund = round(y + _ZEILE / 2 + 0.35 * _SCHRIFT, 1)
    yield Schrift(x=_RAND, y=grund, text=kuerze(name, _NAME_B - _RAND - 10, _SCHRIFT, fett=fett), groesse=_SCHRIFT, fett=fett)
    ende = x + wert_ab
    for klasse, menge in teile:
        breite = menge * massstab
        if breite > 0:
            gezeigt = max(breite, 1.5)
            yield Rechteck(
                x=round(x, 1),
                y=round(y + (_ZEILE - _BALKEN) / 2, 1),
                b=round(gezeigt, 1),
                h=_BALKEN,
                klasse=klasse,
                ref=ref,
                tipp=f"{name}: {wert}",
            )
            x += breite
            ende = max(ende, x)
    yield Schrift(x=round(ende + 8, 1), y=grund, text=wert, klasse="text_leise", groesse=_SCHRIFT, fett=fett)


def _legende(eintraege: Sequence[tuple[str, str]]) -> Iterator[Form]:
    x = _NAME_B
    for klasse, text in eintraege:
        yield Rechteck(x=round(x, 1), y=9, b=16, h=16, klasse=klasse)
        yield Schrift(x=round(x + 23, 1), y=22, text=text, klasse="text_leise", groesse=_SCHRIFT)
        x += 23 + textbreite(text, _SCHRIFT) + 28


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
