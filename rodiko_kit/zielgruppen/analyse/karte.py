"""Die Karte einer Arrival Story: eine Seite A4 quer in einer Sprache, von rechts nach links gespiegelt, wo man so schreibt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from unicodedata import bidirectional
from uuid import UUID

from rodiko_kit.basis.beschriftung import OBERHALB, ZEILE, blockmass
from rodiko_kit.basis.bild import Anker, Datentabelle, Form, Kreis, Linie, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.einheiten import runde
from rodiko_kit.basis.texte import zahl
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.zielgruppen.analyse.fassung import SPRACHNAMEN, Fassung, Wort
from rodiko_kit.zielgruppen.analyse.reise import stimmungspunkt
from rodiko_kit.zielgruppen.modell import Abschnitt, Station, Stimmung, Textfeld

BREITE, HOEHE = 841.89, 595.28
"""A4 quer in Punkt; auf A5 verkleinert gedruckt bleibt die Karte lesbar."""
_RAND = 36.0
_GROESSEN = (13.5, 12.5, 11.5, 10.5, 9.5, 8.5, 7.5)
_JE_REIHE, _HOECHSTENS = 6, 12
_STUFE = 1.75
"""Höhe einer Stimmungsstufe in Schriftgrößen."""
_GESPIEGELT: dict[Anker, Anker] = {"links": "rechts", "mitte": "mitte", "rechts": "links"}
_RLE, _PDF = "\u202b", "\u202c"
"""Umschließen einen Text von rechts nach links, damit Satzzeichen und Zahlen richtig stehen (Unicode-Anhang 9)."""


def karte(fassung: Fassung, wartetage: Mapping[UUID, float]) -> Zeichnung:
    """Titel, erfundene Person, Wunsch, Stimmungslinie mit Stelle, Gedanke und Wartezeit je Station, unten die Hinweise.

    ``wartetage``: Schritt -> Kalendertage. Höchstens zwölf Stationen in zwei Reihen; die Schrift ist die größte, mit der alles auf die
    Seite passt. Was es in der Sprache nicht gibt, steht deutsch mit ``[DE]`` davor. Kein Name eines wirklichen Menschen kommt vor.
    """
    satz = _Satz(fassung, wartetage, _GROESSEN[-1])
    for groesse in _GROESSEN:
        satz = _Satz(fassung, wartetage, groesse)
        if satz.unten <= HOEHE - 0.6 * _RAND:
            break
    formen = tuple(_gespiegelt(satz.formen)) if fassung.woerter.rechts else tuple(satz.formen)
    sprache = fassung.woerter.sprache
    return Zeichnung(
        titel=f"Karte: {fassung.geschichte.name} ({SPRACHNAMEN.get(sprache, sprache)})",
        alternativtext=_alternativtext(fassung, wartetage),
        breite=BREITE,
        hoehe=max(HOEHE, satz.unten + 0.4 * _RAND),
        formen=formen,
        tabelle=_tabelle(fassung, wartetage),
        sprache=sprache,
    )


class _Satz:
    """Die Formen einer Karte in einer Schriftgröße, von links nach rechts gesetzt; ``unten`` ist die Unterkante."""

    def __init__(self, fassung: Fassung, wartetage: Mapping[UUID, float], t: float) -> None:
        self.fassung, self.wartetage, self.t = fassung, wartetage, t
        self.texte = fassung.woerter.texte
        self.formen: list[Form] = []
        self.unten = 0.0
        self._kopf()
        stationen = fassung.stationen[:_HOECHSTENS]
        reihen = -(-len(stationen) // _JE_REIHE) or 1
        je = -(-len(stationen) // reihen) or 1
        for r in range(reihen):
            if teil := stationen[r * je : (r + 1) * je]:
                self._reihe(teil, r * je)
        self._fuss()

    def _absatz(self, wort: Wort, groesse: float, *, fett: bool = False, klasse: str = "text") -> None:
        """Ein Absatz über die ganze Breite ab ``unten``."""
        if not wort.text:
            return
        for zeile in umbrich(wort.sichtbar, BREITE - 2 * _RAND, groesse, fett=fett):
            y = self.unten + OBERHALB * groesse
            farbe = "text_leise" if wort.deutsch else klasse
            self.formen.append(Schrift(x=_RAND, y=y, text=zeile, groesse=groesse, fett=fett, klasse=farbe))
            self.unten += ZEILE * groesse
        self.unten += 0.35 * groesse

    def _kopf(self) -> None:
        t, g = self.t, self.fassung.geschichte
        titel = umbrich(self.fassung.wort(g, Textfeld.TITEL).sichtbar, BREITE - 2 * _RAND, 2 * t, zeilen=2, fett=True)
        hoehe = 1.0 * t + 1.4 * t + len(titel) * ZEILE * 2 * t + 0.6 * t
        self.formen.append(Rechteck(x=0, y=0, b=BREITE, h=hoehe, klasse="bahnkopf"))
        self.formen.append(Schrift(x=_RAND, y=1.9 * t, text=self.texte["art"], groesse=t, klasse="text_hell"))
        for n, zeile in enumerate(titel):
            y = 2.4 * t + OBERHALB * 2 * t + n * ZEILE * 2 * t
            self.formen.append(Schrift(x=_RAND, y=y, text=zeile, groesse=2 * t, klasse="text_hell", fett=True))
        self.unten = hoehe + 0.8 * t
        self._absatz(self.fassung.wort(g, Textfeld.PERSON), 1.1 * t)
        if (wunsch := self.fassung.wort(g, Textfeld.WUNSCH)).text:
            self._absatz(self._zitat(wunsch), 1.3 * t, fett=True, klasse="text_primaer")

    def _zitat(self, wort: Wort) -> Wort:
        return Wort(f"„{wort.text}“" if wort.deutsch else self.texte["zitat"].format(text=wort.text), wort.deutsch)

    def _stimmung(self, stimmung: Stimmung) -> str:
        return self.texte[f"stimmung_{stimmung.name.lower()}"]

    def _reihe(self, stationen: Sequence[Station], vor: int) -> None:
        t, h = self.t, _STUFE * self.t
        links = _RAND + max(textbreite(self._stimmung(s), 0.9 * t) for s in Stimmung) + t
        b = (BREITE - _RAND - links) / len(stationen)
        oben = self.unten + 0.3 * t
        for n, stimmung in enumerate(Stimmung):
            y = oben + (n + 0.5) * h
            self.formen.append(Linie(punkte=((links, y), (BREITE - _RAND, y)), klasse="gitter"))
            self.formen.append(Schrift(x=_RAND, y=y + 0.3 * t, text=self._stimmung(stimmung), groesse=0.9 * t, klasse="text_leise"))
        orte = [(links + (n + 0.5) * b, oben + (2.5 - s.stimmung.stufe) * h) for n, s in enumerate(stationen)]
        if len(orte) > 1:
            self.formen.append(Linie(punkte=tuple(orte), klasse="fluss"))
        self.formen += [f for ort, s in zip(orte, stationen, strict=True) for f in stimmungspunkt(ort, s, 0.85 * t)]
        unten = oben + len(Stimmung) * h + 0.4 * t
        self.unten = max(self._spalte(s, vor + n + 1, (links + n * b, unten, b)) for n, s in enumerate(stationen)) + 0.5 * t

    def _spalte(self, s: Station, nummer: int, platz: tuple[float, float, float]) -> float:
        """Nummer und Name, Abschnitt, Stelle, Gedanke und Wartezeit einer Station; die Unterkante."""
        (x, y, b), t, f = platz, self.t, self.fassung
        gedanke = f.wort(s, Textfeld.GEDANKE)
        zeilen: list[tuple[Wort, bool, str]] = [
            (Wort(f"{nummer}. {f.wort(s, Textfeld.STATION).sichtbar}", geprueft=True), True, "text"),
            (Wort(self.texte[_ABSCHNITTE[s.abschnitt]]), False, "text_leise"),
            (f.wort(s, Textfeld.STELLE), False, "text"),
            (self._zitat(gedanke) if gedanke.text else gedanke, False, "text_primaer"),
        ]
        for wort, fett, klasse in zeilen:
            if not wort.text:
                continue
            teile = umbrich(wort.sichtbar, b - 0.8 * t, t, fett=fett)
            y = self._block(teile, (x + b / 2, y), klasse="text_leise" if wort.deutsch else klasse, fett=fett, ref=str(s.id))
        return self._wartezeit(s, (x, y, b))

    def _block(self, zeilen: Sequence[str], ort: tuple[float, float], *, klasse: str, fett: bool, ref: str) -> float:
        (x, y), t = ort, self.t
        self.formen += [
            Schrift(x=x, y=y + (OBERHALB + n * ZEILE) * t, text=z, groesse=t, anker="mitte", klasse=klasse, fett=fett, ref=ref)
            for n, z in enumerate(zeilen)
        ]
        return y + blockmass(zeilen, t)[1] + 0.25 * t

    def _wartezeit(self, s: Station, platz: tuple[float, float, float]) -> float:
        (x, y, b), t = platz, self.t
        tage = self.wartetage.get(s.schritt, 0.0) if s.schritt else 0.0
        if not tage:
            return y
        groesster = max(self.wartetage.get(o.schritt, 0.0) for o in self.fassung.stationen if o.schritt)
        breite = max((b - 0.8 * t) * tage / groesster, 3.0)
        self.formen.append(Rechteck(x=x + (b - breite) / 2, y=y + 0.1 * t, b=breite, h=0.6 * t, klasse="wartezeit", ref=str(s.id)))
        text = umbrich(self.texte["warten"].format(n=zahl(tage, 0)), b - 0.8 * t, t)
        return self._block(text, (x + b / 2, y + 0.9 * t), klasse="text", fett=True, ref=str(s.id))

    def _fuss(self) -> None:
        t, f = self.t, self.fassung
        rest = len(f.stationen) - _HOECHSTENS
        if rest > 0:
            self._absatz(Wort(self.texte["nicht_alle"].format(n=rest)), t)
        if summe := gesamt(f.stationen, self.wartetage):
            self._absatz(Wort(self.texte["summe"].format(n=zahl(summe, 0))), 1.1 * t, fett=True)
        for satz in hinweise(f):
            self._absatz(Wort(satz), 0.9 * t, klasse="text_leise")


_ABSCHNITTE = {
    Abschnitt.VORHER: "vorher",
    Abschnitt.ANKUNFT: "ankunft",
    Abschnitt.ERSTE_WOCHEN: "erste_wochen",
    Abschnitt.EINLEBEN: "einleben",
}


def gesamt(stationen: Iterable[Station], wartetage: Mapping[UUID, float]) -> int:
    """Summe der gezeigten, je Station auf ganze Tage gerundeten Wartezeiten."""
    je_station = (runde(Decimal(str(wartetage.get(s.schritt, 0.0))), Decimal(1)) for s in stationen if s.schritt)
    return int(sum(je_station))


def hinweise(fassung: Fassung) -> tuple[str, ...]:
    """Was unten auf der Karte steht: dass die Person erfunden ist, was ungeprüft und was nur deutsch ist."""
    texte, (fehlt, ungeprueft) = fassung.woerter.texte, fassung.offen()
    andere = fassung.woerter.sprache != "de"
    zweifel = andere and (ungeprueft or not fassung.woerter.geprueft)
    return (texte["erfunden"], *([texte["maschinell"]] if zweifel else []), *([texte["deutsch"]] if andere and fehlt else []))


def _gespiegelt(formen: Iterable[Form]) -> Iterable[Form]:
    """Dieselben Formen von rechts nach links; Text bleibt lesbar und bekommt seine Richtung."""
    for f in formen:
        if isinstance(f, Linie | Vieleck):
            yield f.aendern(punkte=tuple((BREITE - x, y) for x, y in f.punkte))
        elif isinstance(f, Rechteck):
            yield f.aendern(x=BREITE - f.x - f.b)
        elif isinstance(f, Kreis):
            yield f.aendern(x=BREITE - f.x)
        else:
            yield f.aendern(x=BREITE - f.x, anker=_GESPIEGELT[f.anker], text=mit_richtung(f.text))


def mit_richtung(text: str) -> str:
    """Ein Text mit Buchstaben von rechts nach links zwischen Richtungszeichen, jeder andere unverändert."""
    return f"{_RLE}{text}{_PDF}" if any(bidirectional(z) in {"R", "AL"} for z in text) else text


def _alternativtext(fassung: Fassung, wartetage: Mapping[UUID, float]) -> str:
    """Der Inhalt der Karte in ihrer Sprache, in Lesereihenfolge."""
    texte, g = fassung.woerter.texte, fassung.geschichte
    kopf = [texte["art"], *(fassung.wort(g, feld).sichtbar for feld in (Textfeld.TITEL, Textfeld.PERSON, Textfeld.WUNSCH))]
    teile = [t for t in kopf if t]
    for n, s in enumerate(fassung.stationen, start=1):
        tage = wartetage.get(s.schritt) if s.schritt else None
        woerter = [
            f"{n}. {fassung.wort(s, Textfeld.STATION).sichtbar}",
            texte[f"stimmung_{s.stimmung.name.lower()}"],
            *([texte["warten"].format(n=zahl(tage, 0))] if tage else []),
        ]
        teile.append(", ".join(woerter))
    return " – ".join([*teile, *hinweise(fassung)])


def _tabelle(fassung: Fassung, wartetage: Mapping[UUID, float]) -> Datentabelle:
    texte = fassung.woerter.texte
    return Datentabelle(
        titel=fassung.wort(fassung.geschichte, Textfeld.TITEL).sichtbar,
        spalten=("Abschnitt", "Station", "Stelle", "Gedanke", "Stimmung", "Warten (Tage)"),
        zeilen=tuple(
            (
                texte[_ABSCHNITTE[s.abschnitt]],
                *(fassung.wort(s, feld).sichtbar or "–" for feld in (Textfeld.STATION, Textfeld.STELLE, Textfeld.GEDANKE)),
                texte[f"stimmung_{s.stimmung.name.lower()}"],
                zahl(wartetage[s.schritt], 0) if s.schritt and s.schritt in wartetage else "–",
            )
            for s in fassung.stationen
        ),
        zahlenspalten=(5,),
    )
