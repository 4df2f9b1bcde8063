"""Bilder zu den Zeitbändern: Streuung der Durchlaufzeit, Wasserfall mit Warteschlangen, Auslastung nach Engpass, ein typischer Fall."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import FEST, prozent, tage, tage_je, zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.prozesse.analyse.balken import Balken, Teil, balkenbild
from rodiko_kit.prozesse.analyse.kalender import MINUTEN_JE_TAG
from rodiko_kit.prozesse.analyse.simulation.lauf import Verteilung
from rodiko_kit.prozesse.analyse.zeitband import Zeitband
from rodiko_kit.prozesse.analyse.zeitbild import geordnet

BREITE = 640.0
_RAND = 16.0
_SCHRIFT = 15.0
_KOPF = 38.0
_ZEILE = 82.0
_ZEILE_BEOBACHTET = 56.0
_FUSS = 46.0
_HOECHSTENS_STRICHE = 8
_KOMPAKT = 30.0
_HOECHSTENS_BALKEN = 9
_DREI_WOCHEN = 21.0
_SCHRITTWEITEN = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)


def bandbild(baender: Sequence[Zeitband], beobachtet: float | None = None) -> Zeichnung:
    """Je Zustand die Durchlaufzeit aller Fälle: hell 90 %, dunkel 50 %, Strich = Median, Marke = neun von zehn; bei Überlast der Satz.

    ``beobachtet`` ist die bekannte mittlere Durchlaufzeit in Kalendertagen; sie steht darunter im selben Maßstab.
    """
    verteilungen = [b.durchlauf for b in baender if b.durchlauf]
    ende = max([v.p95 / MINUTEN_JE_TAG for v in verteilungen] + ([beobachtet] if beobachtet else []), default=1.0)
    einheit, name = (7.0, "Wochen") if ende >= _DREI_WOCHEN else (1.0, "Tage")
    massstab = (BREITE - 2 * _RAND - 20) / ende
    formen: list[Form] = list(_legende())
    unten = _KOPF + len(baender) * _ZEILE + (_ZEILE_BEOBACHTET if beobachtet else 0)
    if verteilungen:
        formen += _achse(ende / einheit, massstab * einheit, (_KOPF, unten), name)
    for nummer, band in enumerate(baender):
        formen += _bandzeile(band, _KOPF + nummer * _ZEILE, massstab)
    saetze, werte = [_bandsatz(b) for b in baender], [_bandwerte(b) for b in baender]
    if beobachtet:
        dauer = f"im Mittel {tage(beobachtet)}"
        formen += _beobachtet(dauer, beobachtet * massstab, unten - _ZEILE_BEOBACHTET)
        saetze, werte = [*saetze, f"Beobachtet: {dauer}."], [*werte, ("Beobachtet", dauer, "–", "–", "–")]
    titel = "Wie lange ein Fall dauert"
    return Zeichnung(
        titel=titel,
        alternativtext=" ".join(saetze),
        breite=BREITE,
        hoehe=unten + (_FUSS if verteilungen else _RAND),
        formen=tuple(formen),
        tabelle=Datentabelle(
            titel=titel,
            spalten=("Zustand", "Median", "die mittleren 50 %", "die mittleren 90 %", "9 von 10 fertig nach"),
            zeilen=tuple(werte),
            zahlenspalten=(1, 2, 3, 4),
        ),
    )


def _tage(minuten: Sequence[float]) -> tuple[str, ...]:
    return tage_je([round(m / MINUTEN_JE_TAG, 1) for m in minuten])


def _legende() -> Iterator[Form]:
    x = _RAND
    for klasse, text in (("band", "90 % der Fälle"), ("bearbeitung", "50 % der Fälle"), ("ereignis", "9 von 10 fertig")):
        yield Rechteck(x=x, y=10, b=18, h=18, klasse=klasse)
        yield Schrift(x=x + 26, y=24, text=text, groesse=_SCHRIFT)
        x += 26 + textbreite(text, _SCHRIFT) + 28


def _bandzeile(band: Zeitband, y: float, massstab: float) -> Iterator[Form]:
    grund = y + 22
    yield Schrift(x=_RAND, y=grund, text=band.name, groesse=_SCHRIFT, fett=True)
    v = band.durchlauf
    links = _RAND + textbreite(band.name, _SCHRIFT, fett=True) + 16
    if v is None:
        saetze = umbrich(" ".join(u.satz for u in band.ueberlast), BREITE - 2 * _RAND, _SCHRIFT, zeilen=2)
        for nummer, zeile in enumerate(saetze, start=1):
            yield Schrift(x=_RAND, y=grund + nummer * 20, text=zeile, klasse="text_rot", groesse=_SCHRIFT)
        return
    median, neun = _tage([v.median, v.p90])
    yield Schrift(x=links, y=grund, text=f"Median {median}, 9 von 10 nach {neun}", groesse=_SCHRIFT)

    def x(minuten: float) -> float:
        return round(_RAND + minuten / MINUTEN_JE_TAG * massstab, 1)

    tipp = f"{band.name}: {', '.join(_bandwerte(band)[1:])}"
    oben, hoehe = y + 34, 30.0
    yield Rechteck(x=x(v.p05), y=oben, b=max(2.0, x(v.p95) - x(v.p05)), h=hoehe, klasse="band", tipp=tipp)
    yield Rechteck(x=x(v.p25), y=oben, b=max(2.0, x(v.p75) - x(v.p25)), h=hoehe, klasse="bearbeitung", tipp=tipp)
    yield Rechteck(x=x(v.median) - 1.5, y=oben + 1, b=3, h=hoehe - 2, klasse="freiraum")
    yield Rechteck(x=x(v.p90) - 3, y=oben - 4, b=6, h=hoehe + 8, klasse="ereignis", tipp=f"9 von 10 Fällen sind fertig nach {neun}.")


def _beobachtet(dauer: str, x: float, y: float) -> Iterator[Form]:
    yield Schrift(x=_RAND, y=y + 20, text="Beobachtet", groesse=_SCHRIFT, fett=True)
    yield Schrift(x=_RAND + textbreite("Beobachtet", _SCHRIFT, fett=True) + 16, y=y + 20, text=dauer, groesse=_SCHRIFT)
    yield Rechteck(x=round(_RAND + x - 3, 1), y=y + 28, b=6, h=22, klasse="medienbruch", tipp=f"Beobachtet: {dauer}")


def _achse(ende: float, je_einheit: float, lage: tuple[float, float], name: str) -> Iterator[Form]:
    oben, unten = lage
    weite = next((s for s in _SCHRITTWEITEN if ende / s <= _HOECHSTENS_STRICHE), _SCHRITTWEITEN[-1])
    for n in range(math.floor(ende / weite) + 1):
        x = round(_RAND + n * weite * je_einheit, 1)
        yield Linie(punkte=((x, oben), (x, unten)), klasse="gitter")
        yield Schrift(x=x, y=unten + 20, text=zahl(n * weite), klasse="text_leise", groesse=_SCHRIFT, anker="mitte")
    yield Schrift(x=BREITE - _RAND, y=unten + 38, text=name, klasse="text_leise", groesse=_SCHRIFT, anker="rechts")


def _bandsatz(band: Zeitband) -> str:
    v = band.durchlauf
    if v is None:
        return f"{band.name}: {' '.join(u.satz for u in band.ueberlast)}"
    _, median, mitte, breit, neun = _bandwerte(band)
    spannen = f"50 % dauern {mitte}, 90 % dauern {breit}"
    return f"{band.name}: Die Hälfte der Fälle ist nach {median} fertig, {spannen}, 9 von 10 sind nach {neun} fertig."


def _bandwerte(band: Zeitband) -> tuple[str, str, str, str, str]:
    v: Verteilung | None = band.durchlauf
    if v is None:
        return band.name, "kein Median", "–", "–", "Rückstand wächst"
    median, von50, bis50, von90, bis90, neun = _tage([v.median, v.p25, v.p75, v.p05, v.p95, v.p90])
    return band.name, median, f"{von50} bis {bis50}", f"{von90} bis {bis90}", neun


def wartebild(band: Zeitband) -> Zeichnung:
    """Wo die Zeit eines Falls bleibt: je Schritt Bearbeitung, Warten auf freie Kräfte, äußere Wartezeit, in Kalendertagen; unten die Summe.

    Die größten Schritte einzeln in Reihenfolge des Ablaufs, der Rest zusammen. Bei Überlast fehlt das Warten auf freie Kräfte.
    """
    teile = {
        s.knoten.id: (band.bearbeitung_tage(s.knoten.id), band.schlange_tage(s.knoten.id), s.wartezeit_tage)
        for s in geordnet(band.ablauf, band.zeiten)
        if s.besuche > 0
    }
    namen = {id_: band.ablauf.nach_id[id_].name for id_ in teile}
    reihe = [(namen[id_], t) for id_, t in teile.items()]
    if len(reihe) > _HOECHSTENS_BALKEN:
        gross = sorted(teile, key=lambda i: -sum(teile[i]))[: _HOECHSTENS_BALKEN - 1]
        rest = [t for id_, t in teile.items() if id_ not in gross]
        reihe = [(namen[id_], t) for id_, t in teile.items() if id_ in gross]
        reihe.append((f"{len(rest)} übrige Schritte", _summe(rest)))
    gesamt = _summe(list(teile.values()))
    texte = tage_je([*(round(sum(t), 1) for _, t in reihe), round(sum(gesamt), 1)])
    balken, beginn = [], 0.0
    for (name, t), text in zip(reihe, texte[:-1], strict=True):
        balken.append(Balken(name, text, _teile(name, t), beginn))
        beginn += sum(t)
    balken.append(Balken("Summe je Fall", texte[-1], _teile("Summe", gesamt)))
    ohne = band.simulation is None
    arbeit, schlange, warten = tage_je([round(w, 1) for w in gesamt])
    titel = "Wo die Zeit bleibt"
    fehlt = "; das Warten auf freie Kräfte wächst und lässt sich nicht angeben" if ohne else f", {schlange} Warten auf freie Kräfte"
    return balkenbild(
        titel,
        f"{band.name}: Über alle Schritte addiert sind es je Fall {arbeit} Bearbeitung, {warten} äußere Wartezeit{fehlt}.",
        balken,
        (("bearbeitung", "Bearbeitung"), ("schlange", "Warten auf freie Kräfte"), ("wartezeit", "äußere Wartezeit")),
        _wartetafel(band, teile, gesamt, ohne=ohne),
        breite=BREITE,
        zeile=_KOMPAKT,
    )


def _summe(teile: Sequence[tuple[float, float, float]]) -> tuple[float, float, float]:
    return sum(t[0] for t in teile), sum(t[1] for t in teile), sum(t[2] for t in teile)


def _teile(name: str, werte: tuple[float, float, float]) -> tuple[Teil, ...]:
    texte = zip(("Bearbeitung", "Warten auf freie Kräfte", "äußere Wartezeit"), tage_je(werte), strict=True)
    tipp = f"{name}: " + ", ".join(f"{was} {wert}" for was, wert in texte)
    return tuple(Teil(k, w, tipp) for k, w in zip(("bearbeitung", "schlange", "wartezeit"), werte, strict=True))


def _wartetafel(
    band: Zeitband, teile: dict[str, tuple[float, float, float]], gesamt: tuple[float, float, float], *, ohne: bool
) -> Datentabelle:
    def zeile(name: str, werte: tuple[float, float, float]) -> tuple[str, ...]:
        arbeit, schlange, warten = (f"{zahl(w, 1)}{FEST}Tage" for w in werte)
        return name, arbeit, "wächst" if ohne else schlange, warten

    return Datentabelle(
        titel="Zeit je Schritt und Fall in Kalendertagen",
        spalten=("Schritt", "Bearbeitung", "Warten auf freie Kräfte", "Äußere Wartezeit"),
        zeilen=(*(zeile(band.ablauf.nach_id[i].name, t) for i, t in teile.items()), zeile("Summe je Fall", gesamt)),
        zahlenspalten=(1, 2, 3),
    )


def engpassbild(band: Zeitband, vorher: Zeitband | None = None) -> Zeichnung:
    """Auslastung je Einheit, die knappste zuerst, mit der Länge ihrer Schlange; ``vorher`` steht in Klammern dabei."""
    lasten = engpaesse(band)
    frueher = dict(engpaesse(vorher)) if vorher else {}
    schlangen = {b.id: b for b in band.simulation.bahnen} if band.simulation else {}
    balken, zeilen = [], []
    for id_, last in lasten:
        name = band.ablauf.bahn_nach_id[id_].name
        dabei = f" (vorher {prozent(frueher[id_])})" if id_ in frueher and round(frueher[id_], 2) != round(last, 2) else ""
        wartend = f", {zahl(schlangen[id_].schlange, 1)} warten" if id_ in schlangen else ", Rückstand wächst" if last >= 1 else ""
        balken.append(Balken(name, f"{prozent(last)}{dabei}{wartend}", (Teil("ablehnend" if last >= 1 else "bearbeitung", last, name),)))
        warten = f"{zahl(schlangen[id_].warten_min / 60, 1)}{FEST}h" if id_ in schlangen else "–"
        laenge = zahl(schlangen[id_].schlange, 1) if id_ in schlangen else "–"
        zeilen.append((name, prozent(last), prozent(frueher[id_]) if id_ in frueher else "–", laenge, warten))
    titel = "Engpässe: Auslastung und Warteschlange"
    return balkenbild(
        titel,
        engpasssatz(band),
        balken,
        (("bearbeitung", "Auslastung"), ("ablehnend", "über 100 %: Rückstand wächst")),
        Datentabelle(
            titel=titel,
            spalten=("Organisationseinheit", "Auslastung", "Vorher", "Fälle in der Schlange", "Warten je Besuch (Dienstzeit)"),
            zeilen=tuple(zeilen),
            zahlenspalten=(1, 2, 3, 4),
        ),
        breite=BREITE,
        zeile=_KOMPAKT,
        marke=1.0,
    )


def engpaesse(band: Zeitband) -> list[tuple[str, float]]:
    """Einheiten mit Arbeit und ihrer Auslastung (Bedarf durch Kapazität, ohne diese Angaben die gerechnete), die knappste zuerst."""
    gerechnet = {b.id: b.auslastung for b in band.simulation.bahnen} if band.simulation else {}
    zu_viel = {u.bahn: u.auslastung for u in band.ueberlast}
    lasten = []
    for b in band.zeiten.bahnen:
        last = b.auslastung if b.auslastung is not None else zu_viel.get(b.bahn.name, gerechnet.get(b.bahn.id))
        if b.besuche > 0 and last is not None:
            lasten.append((b.bahn.id, last))
    return sorted(lasten, key=lambda paar: -paar[1])


def engpasssatz(band: Zeitband) -> str:
    """Welche Einheit der Engpass ist und wie viele Fälle mehr sie noch schaffte; ein Satz."""
    lasten = engpaesse(band)
    if not lasten:
        return "Die Auslastung lässt sich noch nicht berechnen: Fallzahl oder Kapazität fehlen."
    id_, last = lasten[0]
    name = band.ablauf.bahn_nach_id[id_].name
    if last >= 1:
        return f"Engpass ist „{name}“ mit {prozent(last)} Auslastung: Der Bedarf übersteigt die Kapazität."
    reserve = math.floor((1 / last - 1) * 100) if last > 0 else 100
    return (
        f"Engpass ist „{name}“ mit {prozent(last)} Auslastung; ab {prozent(max(reserve, 1) / 100)} mehr Fällen wächst dort der Rückstand."
    )
