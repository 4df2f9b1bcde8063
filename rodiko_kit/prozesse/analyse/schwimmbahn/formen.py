"""Formen eines geplanten Bandes: Bahnen, Linien, Kästen, Rauten, Ereignisse, Marken; und die Legende."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rodiko_kit.basis.bild import Form, Kreis, Linie, Punkt, Rechteck, Schrift, Vieleck
from rodiko_kit.basis.texte import prozent, tage
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.prozesse.analyse.ablauf import Knoten
from rodiko_kit.prozesse.analyse.schwimmbahn import merker
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import Masse
from rodiko_kit.prozesse.analyse.schwimmbahn.plan import Kasten, Plan, Strich
from rodiko_kit.prozesse.modell.schnittstelle import Merkart


@dataclass
class Ausstattung:
    """Was beim Zeichnen gilt: Maße, Bahnnamen, Klassen einzelner Schritte, gewählter Schritt, Merkzettel, Buchstaben der Sprungmarken."""

    masse: Masse
    bahnnamen: Mapping[str, str]
    klassen: Mapping[str, str] = field(default_factory=dict)
    gewaehlt: str = ""
    marken: merker.Marken = field(default_factory=dict)
    zeichen: Mapping[str, str] = field(default_factory=dict)
    """Schritt -> Wort an seinem Kasten."""
    buchstaben: dict[str, str] = field(default_factory=dict)
    """Ziel eines Sprungs -> Buchstabe."""


def zeichne_band(plan: Plan, a: Ausstattung, dy: float, breite: float) -> list[Form]:
    """Alle Formen eines Bandes, um ``dy`` nach unten versetzt; Bahnen reichen bis ``breite``."""
    formen: list[Form] = []
    for nummer, bahn in enumerate(plan.bahnen):
        name = a.bahnnamen.get(bahn.id, "nicht zugeordnet")
        flaeche = Rechteck(x=0, y=_r(dy + bahn.y), b=_r(breite), h=_r(bahn.h), klasse="bahn_wechsel" if nummer % 2 else "bahn")
        formen += [flaeche, *_bahnkopf(name, dy + bahn.y, (breite, bahn.h), a.masse)]
    for strich in sorted(plan.striche, key=lambda s: s.verlauf.pfeil.schleife):
        formen += _strich(strich, dy, a.masse)
    for kasten in plan.kaesten.values():
        formen += _zelle(kasten, dy, a)
    return formen


def _bahnkopf(name: str, y: float, groesse: tuple[float, float], masse: Masse) -> list[Form]:
    breite, h = groesse
    if masse.kopf_oben:
        text = kuerze(name, breite - 24, masse.klein, fett=True)
        grund = y + masse.kopf_h / 2 + 0.35 * masse.klein
        return [
            Rechteck(x=0, y=_r(y), b=_r(breite), h=_r(masse.kopf_h), klasse="bahnkopf", tipp=name),
            Schrift(x=12, y=_r(grund), text=text, klasse="text_hell", groesse=masse.klein, fett=True),
        ]
    zeilen = umbrich(name, masse.kopf_b - 16, masse.schrift, zeilen=max(1, int((h - 8) // masse.zeilenhoehe)), fett=True)
    return [
        Rechteck(x=0, y=_r(y), b=_r(masse.kopf_b), h=_r(h), klasse="bahnkopf", tipp=name),
        *_text(zeilen, (masse.kopf_b / 2, y + h / 2), masse.schrift, klasse="text_hell", fett=True),
    ]


def _text(zeilen: Sequence[str], mitte: Punkt, groesse: float, *, klasse: str = "text", fett: bool = False) -> list[Form]:
    """Zeilen um den Punkt mittig gesetzt; Grundlinie 0,35 der Schrifthöhe unter der Zeilenmitte."""
    erste = mitte[1] - (len(zeilen) - 1) * groesse * 0.6 + 0.35 * groesse
    return [
        Schrift(x=_r(mitte[0]), y=_r(erste + i * groesse * 1.2), text=t, klasse=klasse, groesse=groesse, anker="mitte", fett=fett)
        for i, t in enumerate(zeilen)
    ]


def _strich(strich: Strich, dy: float, masse: Masse) -> list[Form]:
    pfeil = strich.verlauf.pfeil
    punkte: tuple[Punkt, ...] = tuple((x, _r(y + dy)) for x, y in strich.punkte)
    klasse = "fluss_schleife" if pfeil.schleife else "fluss"
    ohne_spitze = strich.verlauf.nach.art == "tor"
    formen: list[Form] = [Linie(punkte=punkte, klasse=klasse, pfeil=not ohne_spitze, tipp=pfeil.bedingung)]
    x, y = strich.marke[0] + 3, strich.marke[1] + dy
    if strich.verlauf.ausgang:
        x += 0.35 * masse.tor_r
    if pfeil.anteil is not None:
        text = prozent(pfeil.anteil)
        grund = y - 4 if strich.verlauf.ausgang >= 0 else y + 0.95 * masse.klein
        formen.append(Schrift(x=_r(x), y=_r(grund), text=text, klasse="text_leise", groesse=masse.klein))
        x += textbreite(text, masse.klein) + 2
    if pfeil.medienbruch:
        formen += medienbruchmarke(x + masse.marke_r, y, masse.marke_r)
    return formen


def medienbruchmarke(cx: float, cy: float, r: float) -> list[Form]:
    """Kreis mit Schrägstrich: der Träger wechselt."""
    kurz = 0.6 * r
    return [
        Kreis(x=_r(cx), y=_r(cy), r=_r(r), klasse="medienbruch", tipp="Medienbruch"),
        Linie(punkte=((_r(cx - kurz), _r(cy + kurz)), (_r(cx + kurz), _r(cy - kurz))), klasse="medienbruch"),
    ]


def _zelle(kasten: Kasten, dy: float, a: Ausstattung) -> list[Form]:
    zelle = kasten.zelle
    if zelle.art == "schritt" and zelle.knoten:
        return _schritt(kasten, zelle.knoten, dy, a)
    if zelle.art == "tor":
        return _raute(kasten, dy)
    if zelle.art in {"start", "ende"}:
        klasse = "ereignis" if zelle.art == "start" else "ereignis_ende"
        return [Kreis(x=_r(kasten.cx), y=_r(kasten.cy + dy), r=_r(kasten.b / 2 - 2), klasse=klasse, tipp=zelle.text)]
    return _marke(kasten, dy, a)


def _schritt(kasten: Kasten, knoten: Knoten, dy: float, a: Ausstattung) -> list[Form]:
    gewoehnlich = "schritt_fach" if knoten.ausserhalb else "schritt"
    klasse = a.klassen.get(knoten.id, "schritt_gewaehlt" if knoten.id == a.gewaehlt else gewoehnlich)
    y = kasten.oben + dy
    tipp = f"{knoten.kuerzel} · {knoten.name}" if knoten.kuerzel else knoten.name
    formen: list[Form] = [
        Rechteck(x=_r(kasten.links), y=_r(y), b=_r(kasten.b), h=_r(kasten.h), klasse=klasse, ecke=6, ref=knoten.id, tipp=tipp),
        *(_schraffiert(kasten, y, a.masse) if knoten.ausserhalb else ()),
        *_text(kasten.zeilen, (kasten.cx, kasten.cy + dy), a.masse.schrift),
    ]
    if knoten.wartezeit_mittel > 0:
        formen += uhr(kasten.links, kasten.unten + dy + 0.75 * a.masse.klein, tage(round(knoten.wartezeit_mittel, 1)), kasten.b, a.masse)
    if wort := a.zeichen.get(knoten.id):
        formen += _wortmarke(wort, (kasten.links + 6, y), a.masse, klasse)
    return [*formen, *merker.zeichne(a.marken.get(knoten.id, ()), (kasten.rechts, y), a.masse, knoten.id)]


def _schraffiert(kasten: Kasten, y: float, masse: Masse) -> list[Form]:
    """Schraffur eines Kastens mit freiem Grund hinter seinem Text."""
    b = min(max((textbreite(z, masse.schrift) for z in kasten.zeilen), default=0.0) + 8, kasten.b - 6)
    h = min(len(kasten.zeilen) * 1.2 * masse.schrift + 2, kasten.h - 6)
    grund = Rechteck(x=_r(kasten.cx - b / 2), y=_r(y + (kasten.h - h) / 2), b=_r(b), h=_r(h), klasse="freiraum", ecke=3)
    return [*schraffur((kasten.links, y), (kasten.b, kasten.h), 6.0), grund]


def schraffur(ecke: Punkt, groesse: tuple[float, float], abstand: float = 9.0) -> list[Form]:
    """Schräge Linien im Rechteck mit linker oberer ``ecke``: ein Fachprozess, in den nicht eingegriffen wird."""
    (x, y), (b, h) = ecke, groesse
    linien: list[Form] = []
    weg = abstand
    while weg < b + h:
        oben = (x + min(weg, b), y + max(weg - b, 0.0))
        unten = (x + max(weg - h, 0.0), y + min(weg, h))
        linien.append(Linie(punkte=((_r(oben[0]), _r(oben[1])), (_r(unten[0]), _r(unten[1]))), klasse="schraffur"))
        weg += abstand
    return linien


def _wortmarke(wort: str, ecke: Punkt, masse: Masse, klasse: str) -> list[Form]:
    """Ein Wort in einem Schildchen, das auf der oberen Kante des Kastens sitzt."""
    h = 1.35 * masse.klein
    x, y = ecke[0], ecke[1] - 0.7 * h
    b = textbreite(wort, masse.klein, fett=True) + 10
    return [
        Rechteck(x=_r(x), y=_r(y), b=_r(b), h=_r(h), klasse=klasse, ecke=4),
        Schrift(x=_r(x + 5), y=_r(y + h / 2 + 0.35 * masse.klein), text=wort, groesse=masse.klein, fett=True),
    ]


def uhr(x: float, cy: float, text: str, breite: float, masse: Masse) -> list[Form]:
    """Kleine Uhr mit der äußeren Wartezeit daneben, höchstens ``breite`` breit."""
    r = 0.48 * masse.klein
    cx = x + r + 2
    platz = breite - 2 * r - 8
    return [
        Kreis(x=_r(cx), y=_r(cy), r=_r(r), klasse="wartezeit", tipp="äußere Wartezeit"),
        Linie(punkte=((_r(cx), _r(cy - 0.7 * r)), (_r(cx), _r(cy)), (_r(cx + 0.5 * r), _r(cy))), klasse="hilfslinie"),
        Schrift(
            x=_r(cx + r + 4), y=_r(cy + 0.35 * masse.klein), text=kuerze(text, platz, masse.klein), klasse="text_leise", groesse=masse.klein
        ),
    ]


def _raute(kasten: Kasten, dy: float) -> list[Form]:
    cx, cy, r = kasten.cx, kasten.cy + dy, kasten.b / 2
    ecken = ((cx, cy - r), (cx + r, cy), (cx, cy + r), (cx - r, cy))
    tipp = kasten.zelle.text or ("gleichzeitig" if kasten.zelle.gleichzeitig else "entweder-oder")
    formen: list[Form] = [Vieleck(punkte=tuple((_r(x), _r(y)) for x, y in ecken), klasse="tor", tipp=tipp)]
    if kasten.zelle.gleichzeitig:
        k = 0.45 * r
        formen += [
            Linie(punkte=((_r(cx - k), _r(cy)), (_r(cx + k), _r(cy))), klasse="achse"),
            Linie(punkte=((_r(cx), _r(cy - k)), (_r(cx), _r(cy + k))), klasse="achse"),
        ]
    return formen


def _marke(kasten: Kasten, dy: float, a: Ausstattung) -> list[Form]:
    cx, cy = kasten.cx, kasten.cy + dy
    ziel = kasten.zelle.id.split(":")[1]
    if kasten.zeilen:
        ort = "weiter: " if kasten.zelle.art == "marke_aus" else "von: "
        return [
            Rechteck(
                x=_r(kasten.links),
                y=_r(kasten.oben + dy),
                b=_r(kasten.b),
                h=_r(kasten.h),
                klasse="offen",
                ecke=10,
                tipp=ort + kasten.zelle.text,
            ),
            *_text(kasten.zeilen, (cx, cy), a.masse.klein, klasse="text_leise"),
        ]
    buchstabe = a.buchstaben.setdefault(ziel, _buchstabe(len(a.buchstaben)))
    tipp = f"weiter bei {buchstabe}: {kasten.zelle.text}" if kasten.zelle.art == "marke_aus" else f"hier weiter von {buchstabe}"
    return [
        Kreis(x=_r(cx), y=_r(cy), r=_r(kasten.b / 2 - 1), klasse="offen", tipp=tipp),
        *_text([buchstabe], (cx, cy), a.masse.klein, fett=True),
    ]


def _buchstabe(nummer: int) -> str:
    return chr(ord("A") + nummer) if nummer < 26 else f"{chr(ord('A') + nummer // 26 - 1)}{chr(ord('A') + nummer % 26)}"  # noqa: PLR2004  Alphabet


def legende(plaene: Iterable[Plan], a: Ausstattung, y: float, breite: float) -> tuple[list[Form], float]:
    """Erklärung der vorkommenden Zeichen ab Höhe ``y`` und ihre Gesamthöhe; leer, wenn es nichts zu erklären gibt."""
    masse = a.masse
    striche = [s.verlauf for p in plaene for s in p.striche]
    zellen = [k.zelle for p in plaene for k in p.kaesten.values()]
    eintraege = [
        ("tor", "Verzweigung mit Anteil der Fälle", any(v.pfeil.anteil is not None for v in striche)),
        ("schleife", "Nacharbeit (zurück)", any(v.pfeil.schleife for v in striche)),
        ("medienbruch", "Medienbruch", any(v.pfeil.medienbruch for v in striche)),
        ("uhr", "äußere Wartezeit danach", any(z.knoten and z.knoten.wartezeit_mittel > 0 for z in zellen)),
        ("fach", "Fachprozess, außerhalb des Auftrags", any(z.knoten and z.knoten.ausserhalb for z in zellen)),
        ("marke", "weiter bei gleichem Buchstaben", any(z.art == "marke_aus" for z in zellen) and not masse.marke_b),
        *((art.value, art.value, any(m.art is art for reihe in a.marken.values() for m in reihe)) for art in Merkart),
    ]
    formen: list[Form] = []
    zeile = 2.0 * masse.klein
    x, cy = breite, y - zeile / 2
    for art, text, da in eintraege:
        if not da:
            continue
        laenge = 5.2 * masse.klein + textbreite(text, masse.klein)
        if x + laenge > breite:
            x, cy = 0.0, cy + zeile
        schrift = Schrift(x=_r(x + 3.2 * masse.klein), y=_r(cy + 0.35 * masse.klein), text=text, klasse="text_leise", groesse=masse.klein)
        formen += [*_zeichen(art, x, cy, masse), schrift]
        x += laenge
    return formen, cy + zeile / 2 - y


def _zeichen(art: str, x: float, cy: float, masse: Masse) -> list[Form]:
    b = 2.6 * masse.klein
    r = 0.55 * masse.klein
    mitte = x + b / 2
    if art == "tor":
        return [
            Vieleck(
                punkte=((_r(mitte), _r(cy - r)), (_r(mitte + r), _r(cy)), (_r(mitte), _r(cy + r)), (_r(mitte - r), _r(cy))), klasse="tor"
            )
        ]
    if art == "schleife":
        return [Linie(punkte=((_r(x + b), _r(cy)), (_r(x), _r(cy))), klasse="fluss_schleife", pfeil=True)]
    if art == "medienbruch":
        return medienbruchmarke(mitte, cy, r)
    return _zeichen_am_kasten(art, (x, cy), (b, r), masse)


def _zeichen_am_kasten(art: str, ort: Punkt, groesse: tuple[float, float], masse: Masse) -> list[Form]:
    """Legendenzeichen dessen, was an oder statt einem Kasten steht; ``groesse`` = Breite und halbe Höhe."""
    (x, cy), (b, r) = ort, groesse
    mitte = x + b / 2
    if art in set(Merkart):
        return merker.zeichen(Merkart(art), (mitte, cy), r)
    if art == "fach":
        kasten = Rechteck(x=_r(x), y=_r(cy - r), b=_r(b), h=_r(2 * r), klasse="schritt_fach", ecke=3)
        return [kasten, *schraffur((x, cy - r), (b, 2 * r), 5.0)]
    if art == "uhr":
        return uhr(mitte - r, cy, "", 0, masse)[:2]
    return [Kreis(x=_r(mitte), y=_r(cy), r=_r(r), klasse="offen")]


def _r(wert: float) -> float:
    return round(wert, 1)
