"""Zeitplan als Balkenbild: Maßnahmen in Zeilen, Sperrzeiten als getönte Spalten, Abhängigkeiten als Pfeile, der Stichtag als Linie."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase

from rodiko_kit.basis.bild import Datentabelle, Form, Kreis, Linie, Punkt, Rechteck, Schrift, Vieleck, Zeichnung
from rodiko_kit.basis.texte import anzahl, datum
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.massnahmen.analyse.zeitplan.ampel import Ampel
from rodiko_kit.massnahmen.analyse.zeitplan.plan import Plan, Planzeile
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN
from rodiko_kit.massnahmen.modell.plan import Sperrzeit

HOECHSTENS = 40
"""Zeilen des Bildes; weitere stehen nur in der Tabelle."""
MONATE = ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
_TEILUNGEN = (1, 2, 3, 6, 12, 24, 60, 120)
_STREIFEN = ("flaeche", "flaeche_leise")
_BALKEN = {
    Ampel.ROT: "ablehnend",
    Ampel.GELB: "schritt_geaendert",
    Ampel.GRUEN: "unterstuetzt",
    Ampel.ERLEDIGT: "neutral",
    Ampel.VERWORFEN: "schritt_entfaellt",
}


@dataclass(frozen=True)
class Ganttmasse:
    """Breite des Bildes, Spalte der Namen, Schrift und Zeilen je Name."""

    breite: float = 1160.0
    namen: float = 340.0
    schrift: float = 14.0
    zeilen: int = 2

    @property
    def links(self) -> float:
        """Wo die Zeit beginnt."""
        return self.namen + 2.2 * self.schrift

    @property
    def rechts(self) -> float:
        """Wo die Zeit endet; rechts davon bleibt Platz für ein Datum."""
        return self.breite - 4.2 * self.schrift


BILDSCHIRM = Ganttmasse()
BEAMER = Ganttmasse(breite=960.0, namen=320.0, schrift=22.0)
BERICHT = Ganttmasse(breite=960.0, namen=300.0, schrift=15.0, zeilen=3)


@dataclass(frozen=True)
class _Zeile:
    """Eine gesetzte Zeile: Inhalt, Namenszeilen, obere Kante, Höhe."""

    inhalt: Planzeile
    name: tuple[str, ...]
    oben: float
    hoehe: float

    @property
    def mitte(self) -> float:
        return self.oben + self.hoehe / 2


class _Bau:
    """Setzt das Bild; Zeit wird zu x, Zeilen werden zu y."""

    def __init__(self, plan: Plan, masse: Ganttmasse) -> None:
        self.plan, self.m = plan, masse
        self.gezeigt = plan.zeilen[:HOECHSTENS]
        tage = [t for z in self.gezeigt for t in _tage(z)] + [plan.stichtag]
        self.von = min(tage).replace(day=1)
        self.bis = _naechster_monat(max(tage), 1)
        im_bild = (s for s in plan.kalender.sperrzeiten if s.von < self.bis and self.von <= s.bis)
        self.sperrzeiten = tuple(sorted(im_bild, key=lambda s: (s.von, s.kuerzel)))
        self.bahnen = _bahnen([(self.x(max(s.von, self.von)), s) for s in self.sperrzeiten], 1.6 * masse.schrift)
        self.kopf = masse.schrift * (3.4 + 1.4 * (1 + max(self.bahnen.values(), default=-1)))

    def x(self, tag: dt.date) -> float:
        """Waagerechter Ort eines Tagesbeginns."""
        return self.m.links + (tag - self.von).days / (self.bis - self.von).days * (self.m.rechts - self.m.links)

    @cached_property
    def zeilen(self) -> tuple[_Zeile, ...]:
        gesetzt, oben = [], self.kopf
        for zeile in self.gezeigt:
            name = umbrich(f"{zeile.massnahme.kuerzel} {zeile.massnahme.name}", self.m.namen, self.m.schrift, zeilen=self.m.zeilen)
            hoehe = self.m.schrift * (0.9 + 1.2 * len(name))
            gesetzt.append(_Zeile(zeile, name, oben, hoehe))
            oben += hoehe
        return tuple(gesetzt)

    @property
    def unten(self) -> float:
        """Untere Kante der Zeilen."""
        return self.zeilen[-1].oben + self.zeilen[-1].hoehe if self.zeilen else self.kopf + 2 * self.m.schrift

    def balken(self, zeile: Planzeile) -> tuple[float, float] | None:
        """Linke und rechte Kante; ``None`` ohne Termin, schmal, wenn nur einer bekannt ist."""
        m = zeile.massnahme
        if m.von is None and m.bis is None:
            return None
        breite = 0.8 * self.m.schrift
        links = self.x(m.von) if m.von else 0.0
        rechts = self.x(m.bis + dt.timedelta(days=1)) if m.bis else links + breite
        return (links, max(rechts, links + 4)) if m.von else (rechts - breite, rechts)


def gantt(plan: Plan, masse: Ganttmasse = BILDSCHIRM) -> Zeichnung:
    """Der Zeitplan als Bild; Reihenfolge und Stichtag wie im Plan, höchstens 40 Zeilen."""
    bau = _Bau(plan, masse)
    fuss = tuple(_fuss(bau))
    hoehe = max((f.y for f in fuss if isinstance(f, Schrift)), default=bau.unten) + masse.schrift
    formen = (*_grund(bau), *_sperrspalten(bau), *_monate(bau), *_stichtag(bau), *_pfeile(bau), *_zeilen(bau), *fuss)
    return Zeichnung(
        titel="Zeitplan der Maßnahmen",
        alternativtext=_alternativtext(bau),
        breite=masse.breite,
        hoehe=hoehe,
        formen=formen,
        tabelle=_tabelle(plan),
    )


def _tage(zeile: Planzeile) -> Iterator[dt.date]:
    ende = zeile.vorhersage.ende if zeile.vorhersage else None
    yield from (t for t in (zeile.massnahme.von, zeile.massnahme.bis, ende) if t)


def _naechster_monat(tag: dt.date, schritt: int) -> dt.date:
    nummer = tag.year * 12 + tag.month - 1 + schritt
    return dt.date(nummer // 12, nummer % 12 + 1, 1)


def _bahnen(orte: Sequence[tuple[float, Sperrzeit]], abstand: float) -> dict[str, int]:
    """Kürzel der Sperrzeit -> Höhe ihres Buchstabens, damit sich keine zwei berühren."""
    enden: list[float] = []
    bahnen: dict[str, int] = {}
    for x, eine in sorted(orte, key=lambda o: (o[0], o[1].kuerzel)):
        frei = next((n for n, ende in enumerate(enden) if ende + abstand <= x), len(enden))
        enden[frei:] = [x, *enden[frei + 1 :]]
        bahnen[eine.kuerzel] = frei
    return bahnen


def _grund(bau: _Bau) -> Iterator[Form]:
    breite = bau.m.breite - 4
    for n, zeile in enumerate(bau.zeilen):
        yield Rechteck(x=2, y=zeile.oben, b=breite, h=zeile.hoehe, klasse=_STREIFEN[n % 2])


def _sperrspalten(bau: _Bau) -> Iterator[Form]:
    m = bau.m
    oben = {s.kuerzel: m.schrift * (1.9 + 1.4 * bau.bahnen[s.kuerzel]) for s in bau.sperrzeiten}
    for eine in bau.sperrzeiten:
        links, rechts = bau.x(max(eine.von, bau.von)), bau.x(min(eine.bis + dt.timedelta(days=1), bau.bis))
        y, klasse = oben[eine.kuerzel], "schritt_entfaellt" if eine.arbeit_ruht else "streuung"
        yield Rechteck(x=links, y=y, b=max(rechts - links, 5), h=bau.unten - y, klasse=klasse, tipp=_sperrtext(eine))
    for buchstabe, eine in zip(_buchstaben(), bau.sperrzeiten, strict=False):
        x = bau.x(max(eine.von, bau.von)) + 2
        yield Schrift(x=x, y=oben[eine.kuerzel] + 1.1 * m.schrift, text=buchstabe, groesse=m.schrift, fett=True)


def _buchstaben() -> Iterator[str]:
    yield from ascii_uppercase
    yield from (a + b for a in ascii_uppercase for b in ascii_uppercase)


def _sperrtext(eine: Sperrzeit) -> str:
    art = "" if eine.name == eine.sperrart.value else f" ({eine.sperrart.value})"
    mehr = (", nicht für alle" if eine.akteur else "") + ("" if eine.arbeit_ruht else ", nur Warnung")
    return f"{eine.name}{art}, {datum(eine.von)} bis {datum(eine.bis)}{mehr}"


def _monate(bau: _Bau) -> Iterator[Form]:
    m = bau.m
    breite = textbreite("Mär 26", m.schrift) + 0.6 * m.schrift
    je_monat = (m.rechts - m.links) / max(1, (bau.bis.year - bau.von.year) * 12 + bau.bis.month - bau.von.month)
    teilung = next((t for t in _TEILUNGEN if t * je_monat >= breite), _TEILUNGEN[-1])
    tag = bau.von
    while tag < bau.bis:
        x = bau.x(tag)
        yield Linie(punkte=((x, 1.6 * m.schrift), (x, bau.unten)), klasse="gitter")
        if x + breite <= m.breite:
            yield Schrift(x=x + 3, y=1.2 * m.schrift, text=f"{MONATE[tag.month - 1]} {tag:%y}", klasse="text_leise", groesse=m.schrift)
        tag = _naechster_monat(tag, teilung)


def _stichtag(bau: _Bau) -> Iterator[Form]:
    s, x, text = bau.m.schrift, bau.x(bau.plan.stichtag), f"Stichtag {bau.plan.stichtag:%d.%m.}"
    yield Linie(punkte=((x, 1.6 * s), (x, bau.unten)), klasse="spannung")
    halb = textbreite(text, s, fett=True) / 2
    mitte = min(max(x, bau.m.links + halb), bau.m.breite - halb - 4)
    yield Rechteck(x=mitte - halb - 2, y=bau.kopf - 1.35 * s, b=2 * halb + 4, h=1.25 * s, klasse="freiraum")
    yield Schrift(x=mitte, y=bau.kopf - 0.4 * s, text=text, klasse="text_rot", groesse=s, fett=True, anker="mitte")


def _pfeile(bau: _Bau) -> Iterator[Form]:
    ort = {z.inhalt.massnahme.id: z for z in bau.zeilen}
    for zeile in bau.zeilen:
        ziel = bau.balken(zeile.inhalt)
        for vorher in zeile.inhalt.vorgaenger:
            if ziel and vorher.id in ort and (anfang := bau.balken(ort[vorher.id].inhalt)):
                punkte = _weg(anfang, ort[vorher.id], ziel, zeile, bau.m.schrift)
                klasse = "fluss" if anfang[1] <= ziel[0] + 1 or vorher.umsetzungsstand in ABGESCHLOSSEN else "fluss_schleife"
                yield Linie(
                    punkte=punkte, klasse=klasse, pfeil=True, tipp=f"{zeile.inhalt.massnahme.kuerzel} beginnt nach {vorher.kuerzel}"
                )


def _weg(anfang: tuple[float, float], oben: _Zeile, ziel: tuple[float, float], unten: _Zeile, schrift: float) -> tuple[Punkt, ...]:
    """Aus dem Ende des Vorgängers heraus, waagerecht in den Beginn des Nachfolgers hinein."""
    x, rand = max(anfang[0], anfang[1] - 0.4 * schrift), ziel[0] - 0.7 * schrift
    abwaerts = unten.oben > oben.oben
    start = oben.mitte + (0.45 if abwaerts else -0.45) * schrift
    if x <= rand:
        return ((x, start), (x, unten.mitte), (ziel[0], unten.mitte))
    spalt = unten.oben if abwaerts else unten.oben + unten.hoehe
    return ((x, start), (x, spalt), (rand, spalt), (rand, unten.mitte), (ziel[0], unten.mitte))


def _zeilen(bau: _Bau) -> Iterator[Form]:
    """Je Maßnahme alles, was man mit ihr anfasst, hintereinander: Balken, Namensfeld, Zeichen, Name."""
    s = bau.m.schrift
    for n, zeile in enumerate(bau.zeilen):
        ref, kanten = str(zeile.inhalt.massnahme.id), bau.balken(zeile.inhalt)
        if kanten is None:
            y = zeile.mitte + 0.35 * s
            yield Schrift(x=bau.m.links + 4, y=y, text="noch kein Termin", klasse="text_leise", groesse=s, ref=ref)
        else:
            yield from _balken(bau, zeile, *kanten)
        yield Rechteck(x=2, y=zeile.oben, b=bau.m.links - 6, h=zeile.hoehe, klasse=_STREIFEN[n % 2], ref=ref)
        yield from _zeichen(zeile.inhalt.stand.ampel, 0.9 * s, zeile.mitte, 0.45 * s, ref)
        for stelle, text in enumerate(zeile.name):
            y = zeile.mitte + s * (0.35 + 1.2 * (stelle - (len(zeile.name) - 1) / 2))
            yield Schrift(x=1.8 * s, y=y, text=text, groesse=s, ref=ref)


def _balken(bau: _Bau, zeile: _Zeile, links: float, rechts: float) -> Iterator[Form]:
    s, eine, hoehe, stand = bau.m.schrift, zeile.inhalt.massnahme, 0.95 * bau.m.schrift, zeile.inhalt.stand
    oben, ende, ref, text = zeile.mitte - hoehe / 2, rechts, str(eine.id), f"{eine.bis:%d.%m.}" if eine.bis else ""
    tipp = f"{eine.kuerzel} {eine.name}: {datum(eine.von)} bis {datum(eine.bis)}, {stand.ampel.value}. {stand.satz}"
    yield Rechteck(x=links, y=oben, b=rechts - links, h=hoehe, klasse=_BALKEN[stand.ampel], ecke=3, ref=ref, tipp=tipp)
    vorhersage = zeile.inhalt.vorhersage.ende if zeile.inhalt.vorhersage else None
    if vorhersage and eine.bis and vorhersage > eine.bis:
        ende = bau.x(vorhersage + dt.timedelta(days=1))
        mehr, text = f"frühestes Ende {datum(vorhersage)}", f"{vorhersage:%d.%m.}"
        yield Rechteck(x=rechts, y=oben + hoehe / 4, b=ende - rechts, h=hoehe / 2, klasse="wartezeit", ref=ref, tipp=mehr)
    if eine.fortschritt_prozent and zeile.inhalt.offen:
        breite = (rechts - links) * eine.fortschritt_prozent / 100
        yield Rechteck(x=links, y=oben + 0.65 * hoehe, b=breite, h=0.35 * hoehe, klasse="bearbeitung", ref=ref)
    if text:
        yield Rechteck(x=ende + 3, y=zeile.mitte - 0.6 * s, b=textbreite(text, s) + 4, h=1.2 * s, klasse="freiraum", ref=ref)
        yield Schrift(x=ende + 5, y=zeile.mitte + 0.35 * s, text=text, klasse="text_leise", groesse=s, ref=ref)


def _zeichen(ampel: Ampel, x: float, y: float, r: float, ref: str = "") -> Iterator[Form]:
    """Raute rot, Dreieck gelb, Kreis grün, Haken erledigt, Strich verworfen."""
    klasse = _BALKEN[ampel]
    if ampel is Ampel.GRUEN:
        yield Kreis(x=x, y=y, r=r, klasse=klasse, ref=ref)
    elif ampel is Ampel.ERLEDIGT:
        yield Linie(punkte=((x - r, y), (x - r / 3, y + r * 0.7), (x + r, y - r * 0.8)), klasse="beziehung_soll", ref=ref)
    elif ampel is Ampel.VERWORFEN:
        yield Linie(punkte=((x - r, y), (x + r, y)), klasse="achse", ref=ref)
    else:
        raute = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
        dreieck = ((x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r))
        yield Vieleck(punkte=raute if ampel is Ampel.ROT else dreieck, klasse=klasse, ref=ref)


def _fuss(bau: _Bau) -> Iterator[Form]:
    """Was Zeichen, Farben und Buchstaben bedeuten."""
    m, y = bau.m, bau.unten + 1.7 * bau.m.schrift
    x = 2.0
    for ampel in Ampel:
        breite = 1.6 * m.schrift + textbreite(ampel.value, m.schrift) + 1.4 * m.schrift
        yield from _zeichen(ampel, x + 0.5 * m.schrift, y - 0.35 * m.schrift, 0.45 * m.schrift)
        yield Schrift(x=x + 1.4 * m.schrift, y=y, text=ampel.value, groesse=m.schrift)
        x += breite
    saetze = ["Balken bis zum Termin; ein schmaler Anhang reicht bis zum frühesten Ende."]
    saetze += [f"{b} {_sperrtext(s)}" for b, s in zip(_buchstaben(), bau.sperrzeiten, strict=False)]
    if len(bau.plan.zeilen) > HOECHSTENS:
        saetze.append(f"Dazu {anzahl(len(bau.plan.zeilen) - HOECHSTENS, 'Maßnahme', 'Maßnahmen')} nur in der Tabelle.")
    for satz in saetze:
        for text in umbrich(satz, m.breite - 8, m.schrift):
            y += 1.45 * m.schrift
            yield Schrift(x=2, y=y, text=kuerze(text, m.breite - 8, m.schrift), klasse="text_leise", groesse=m.schrift)


def _alternativtext(bau: _Bau) -> str:
    plan = bau.plan
    zaehler = Counter(z.stand.ampel for z in plan.zeilen)
    stand = ", ".join(f"{zaehler[a]} {a.value}" for a in Ampel if zaehler[a]) or "noch nichts eingetragen"
    sperren = "; ".join(_sperrtext(s) for s in bau.sperrzeiten) or "keine"
    pfeile = sum(len(z.vorgaenger) for z in plan.zeilen)
    bis = bau.bis - dt.timedelta(days=1)
    return (
        f"Balkenplan von {datum(bau.von)} bis {datum(bis)}, Stichtag {datum(plan.stichtag)}. Maßnahmen: {len(plan.zeilen)} ({stand}). "
        f"Abhängigkeiten: {pfeile}. Sperrzeiten: {sperren}."
    )


def _tabelle(plan: Plan) -> Datentabelle:
    return Datentabelle(
        titel="Zeitplan der Maßnahmen",
        spalten=("Maßnahme", "Von", "Bis", "Frühestes Ende", "Wartet auf", "Ampel"),
        zeilen=tuple(
            (
                f"{z.massnahme.kuerzel} {z.massnahme.name}",
                datum(z.massnahme.von),
                datum(z.massnahme.bis),
                datum(z.vorhersage.ende) if z.vorhersage else "–",
                ", ".join(v.kuerzel for v in z.vorgaenger) or "–",
                z.stand.ampel.value,
            )
            for z in plan.zeilen
        ),
    )
