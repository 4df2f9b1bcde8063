"""Drucksachen des Workshops als Seiten in Punkt (A4): Stimmzettel, Anwesenheitsliste, Aushang, Regieplan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rodiko_kit.basis.bild import Datentabelle, Form, Linie, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.textmass import textbreite, umbrich
from rodiko_kit.saal.analyse.bilder.einladung import qrformen
from rodiko_kit.saal.analyse.papierzettel import erfassungsblatt
from rodiko_kit.saal.analyse.regie import plantabelle
from rodiko_kit.saal.modell import FREITEXT, Programmpunkt, Runde, Stimmzettel

BREITE, HOEHE = 595.0, 842.0
"""A4 hoch in Punkt."""
_RAND, _SCHRIFT, _ZEILE, _KOPF = 40.0, 11.0, 15.0, 15.0
_KASTEN, _LUFT, _LINIEN = 15.0, 9.0, 5
_SPALTE = 74.0
_ANWEISUNG = {
    Stimmzettel.EINFACH: "Bitte eine Möglichkeit ankreuzen.",
    Stimmzettel.MEHRFACH: "Bitte höchstens {n} ankreuzen.",
    Stimmzettel.RANGFOLGE: "Bitte Plätze eintragen: 1 ist das Beste.",
    Stimmzettel.PUNKTE: "Bitte zusammen höchstens {p} Punkte vergeben.",
    Stimmzettel.HUNDERT: "Bitte genau 100 Punkte verteilen.",
    Stimmzettel.ZWEI_ACHSEN: "Bitte je Zeile zwei Zahlen von {von} bis {bis} eintragen.",
    Stimmzettel.KRITERIEN: "Bitte je Feld eine Zahl von {von} bis {bis} eintragen.",
    Stimmzettel.DREIPUNKT: "Bitte in {einheit} schätzen: mindestens, typisch, höchstens.",
    Stimmzettel.SCHRITT: "Bitte ankreuzen; Fehlendes auf die Linien schreiben.",
    Stimmzettel.PAARVERGLEICH: "Was ist wichtiger? 1 gleich, 2 bis 9 das linke, −2 bis −9 das rechte.",
    Stimmzettel.KONSENT: "Bitte eine Haltung ankreuzen; einen Einwand auf den Linien begründen.",
    Stimmzettel.KONSENSIEREN: "Bitte Widerstand eintragen: 0 keiner bis 10 stärkster.",
}
_SPALTEN = {
    Stimmzettel.EINFACH: ("",),
    Stimmzettel.MEHRFACH: ("",),
    Stimmzettel.RANGFOLGE: ("Platz",),
    Stimmzettel.PAARVERGLEICH: ("Urteil",),
    Stimmzettel.KONSENSIEREN: ("0…10",),
    Stimmzettel.SCHRITT: ("stimmt", "stimmt nicht"),
    Stimmzettel.KONSENT: ("Zustimmung", "Bedenken", "Einwand"),
}
_MIT_LINIEN = FREITEXT | {Stimmzettel.SCHRITT, Stimmzettel.KONSENT}


def stimmzettelblaetter(runde: Runde) -> tuple[Zeichnung, ...]:
    """Seiten mit so vielen gleichen Stimmzetteln, wie darauf passen; ein langer Zettel geht über mehrere Seiten."""
    zeilen = () if runde.stimmzettel in FREITEXT else erfassungsblatt(runde).zeilen
    teile = _teile(runde, zeilen)
    if len(teile) > 1:
        return tuple(_seite(runde, [formen]) for formen, _ in teile)
    formen, hoehe = teile[0]
    anzahl = max(int((HOEHE - _RAND) / (hoehe + _RAND / 2)), 1)
    return (_seite(runde, [_versetzt(formen, n * HOEHE / anzahl) for n in range(anzahl)], schnitte=anzahl),)


def _seite(runde: Runde, zettel: Sequence[Sequence[Form]], schnitte: int = 1) -> Zeichnung:
    schnitt = [Linie(punkte=((0, n * HOEHE / schnitte), (BREITE, n * HOEHE / schnitte)), klasse="gitter") for n in range(1, schnitte)]
    optionen = "; ".join(o.text for o in runde.optionen)
    return Zeichnung(
        titel=runde.frage,
        alternativtext=f"{len(zettel)} Stimmzettel: {runde.frage} {optionen}".strip(),
        breite=BREITE,
        hoehe=HOEHE,
        formen=(*(f for z in zettel for f in z), *schnitt),
        tabelle=Datentabelle(spalten=("Stimmzettel",), zeilen=((runde.frage,),)),
    )


def _teile(runde: Runde, zeilen: tuple[tuple[str, str], ...]) -> list[tuple[list[Form], float]]:
    """Der Zettel in Stücken von höchstens einer Seite, je mit eigenem Kopf: Formen und Höhe."""
    teile: list[tuple[list[Form], float]] = []
    rest = list(zeilen)
    while True:
        formen, y = _kopf(runde)
        while rest and y + _hoehe(runde, rest[0][1]) < HOEHE - _RAND:
            y = _zeile(runde, rest.pop(0)[1], y, formen)
        if not rest:
            break
        teile.append((formen, y))
    if runde.stimmzettel in _MIT_LINIEN:
        for _ in range(_LINIEN if runde.stimmzettel in FREITEXT else 2):
            y += 24
            formen.append(Linie(punkte=((_RAND, y), (BREITE - _RAND, y)), klasse="hilfslinie"))
    return [*teile, (formen, y + _LUFT)]


def _kopf(runde: Runde) -> tuple[list[Form], float]:
    formen: list[Form] = []
    y = _RAND / 2 + _KOPF
    for text in umbrich(runde.frage, BREITE - 2 * _RAND, _KOPF, fett=True):
        formen.append(Schrift(x=_RAND, y=y, text=text, groesse=_KOPF, fett=True))
        y += _KOPF * 1.3
    e = runde.einstellungen
    werte = {"n": e.hoechstens, "p": e.punkte, "von": e.skala_von, "bis": e.skala_bis, "einheit": e.einheit}
    anweisung = _ANWEISUNG.get(runde.stimmzettel, "Bitte je Zeile einen Gedanken, gut lesbar.").format(**werte)
    formen.append(Schrift(x=_RAND, y=y, text=f"{anweisung} {runde.kuerzel}", groesse=_SCHRIFT, klasse="text_leise"))
    titel = _spalten(runde)
    y += _ZEILE
    hoehe = 0.0
    for n, spalte in enumerate(titel):
        for nr, text in enumerate(umbrich(spalte, _SPALTE - 6, 9.0, zeilen=3)):
            mitte = _spaltenmitte(n, len(titel))
            formen.append(Schrift(x=mitte, y=y + nr * 11, text=text, groesse=9, klasse="text_leise", anker="mitte"))
            hoehe = max(hoehe, (nr + 1) * 11)
    return formen, y + hoehe


def _spalten(runde: Runde) -> tuple[str, ...]:
    if runde.stimmzettel in FREITEXT:
        return ()
    return _SPALTEN.get(runde.stimmzettel) or tuple(s.titel for s in erfassungsblatt(runde).spalten)


def _spaltenbreite(anzahl: int) -> float:
    return min(_SPALTE, (BREITE - 2 * _RAND) * 0.65 / max(anzahl, 1))


def _spaltenmitte(nummer: int, anzahl: int) -> float:
    breite = _spaltenbreite(anzahl)
    return BREITE - _RAND - (anzahl - nummer) * breite + breite / 2


def _textbreite(runde: Runde) -> float:
    anzahl = len(_spalten(runde))
    return BREITE - 2 * _RAND - anzahl * _spaltenbreite(anzahl) - 10


def _hoehe(runde: Runde, text: str) -> float:
    return max(len(umbrich(text, _textbreite(runde), _SCHRIFT)) * _ZEILE, _KASTEN) + _LUFT


def _zeile(runde: Runde, text: str, y: float, formen: list[Form]) -> float:
    zeilen = umbrich(text, _textbreite(runde), _SCHRIFT)
    for n, teil in enumerate(zeilen):
        formen.append(Schrift(x=_RAND, y=y + 12 + n * _ZEILE, text=teil, groesse=_SCHRIFT))
    anzahl = len(_spalten(runde))
    kreuz = runde.stimmzettel in {Stimmzettel.EINFACH, Stimmzettel.MEHRFACH, Stimmzettel.SCHRITT, Stimmzettel.KONSENT}
    breite = _KASTEN if kreuz else min(46.0, _spaltenbreite(anzahl) - 6)
    formen += [Rechteck(x=_spaltenmitte(n, anzahl) - breite / 2, y=y, b=breite, h=_KASTEN, klasse="kaestchen") for n in range(anzahl)]
    return y + max(len(zeilen) * _ZEILE, _KASTEN) + _LUFT


def _versetzt(formen: Iterable[Form], um: float) -> list[Form]:
    def eine(f: Form) -> Form:
        if isinstance(f, Linie):
            return f.aendern(punkte=tuple((x, y + um) for x, y in f.punkte))
        return f.aendern(y=f.y + um)  # type: ignore[union-attr]  # Vielecke kommen hier nicht vor

    return [eine(f) for f in formen]


def anwesenheitsblatt(kommune: str, titel: str = "Anwesenheitsliste") -> Zeichnung:
    """Ein leeres Blatt mit 24 Zeilen; ausgefüllt wird es von Hand und bleibt Papier."""
    breiten = (("Nr.", 30.0), ("Name", 150.0), ("Organisation, Funktion", 185.0), ("Unterschrift", 150.0))
    oben, hoehe, zahl = 110.0, 28.0, 24
    formen: list[Form] = [
        Schrift(x=_RAND, y=50, text=titel, groesse=18, fett=True),
        Schrift(x=_RAND, y=70, text=kommune, groesse=_SCHRIFT),
        Schrift(x=_RAND, y=90, text="Veranstaltung: ____________________________   Datum: ______________", groesse=_SCHRIFT),
    ]
    x = _RAND
    for text, breite in breiten:
        formen.append(Schrift(x=x + 4, y=oben + 14, text=text, groesse=10, fett=True))
        formen.append(Linie(punkte=((x, oben), (x, oben + 20 + zahl * hoehe)), klasse="hilfslinie"))
        x += breite
    formen.append(Linie(punkte=((x, oben), (x, oben + 20 + zahl * hoehe)), klasse="hilfslinie"))
    for n in range(zahl + 1):
        y = oben + 20 + n * hoehe
        formen.append(Linie(punkte=((_RAND, y), (x, y)), klasse="hilfslinie"))
        if n < zahl:
            formen.append(Schrift(x=_RAND + 4, y=y + 18, text=str(n + 1), groesse=10, klasse="text_leise"))
    formen.append(Linie(punkte=((_RAND, oben), (x, oben)), klasse="hilfslinie"))
    fuss = "Diese Liste wird nicht elektronisch gespeichert. Zweck: Nachweis der Teilnahme; bitte die Aufbewahrung der Kommune beachten."
    formen.append(Schrift(x=_RAND, y=HOEHE - 20, text=fuss, groesse=8.5, klasse="text_leise"))
    return Zeichnung(
        titel=titel,
        alternativtext=f"Leere {titel} mit 24 Zeilen: Nummer, Name, Organisation und Funktion, Unterschrift.",
        breite=BREITE,
        hoehe=HOEHE,
        formen=tuple(formen),
        tabelle=Datentabelle(spalten=tuple(t for t, _ in breiten)),
    )


def aushang(code: str, kurz: str, groesse: int, pfad: str) -> Zeichnung:
    """Eine Seite zum Aufhängen: QR-Code, Code und Adresse."""
    seite = 400.0
    formen: list[Form] = [Schrift(x=BREITE / 2, y=80, text="Mitmachen mit dem Telefon", groesse=30, fett=True, anker="mitte")]
    formen += qrformen(groesse, pfad, (BREITE - seite) / 2, 110, seite) if pfad else []
    formen.append(Schrift(x=BREITE / 2, y=580, text=code, groesse=64, fett=True, anker="mitte", klasse="text_primaer"))
    zeile = min(24.0, 24.0 * (BREITE - 2 * _RAND) / max(textbreite(kurz, 24.0), 1))
    formen.append(Schrift(x=BREITE / 2, y=620, text=kurz, groesse=zeile, anker="mitte"))
    saetze = (
        "1. Mit dem WLAN des Saals verbinden, mobile Daten aus.",
        "2. Code lesen oder Adresse eintippen.",
        "3. Kein Konto, keine Namen.",
    )
    for n, satz in enumerate(saetze):
        formen.append(Schrift(x=BREITE / 2, y=680 + n * 28, text=satz, groesse=17, anker="mitte"))
    return Zeichnung(
        titel="Aushang",
        alternativtext=f"QR-Code zum Mitmachen, Adresse {kurz}, Code {' '.join(code)}. {' '.join(saetze)}",
        breite=BREITE,
        hoehe=HOEHE,
        formen=tuple(formen),
        tabelle=Datentabelle(spalten=("Code", "Adresse"), zeilen=((code, kurz),)),
    )


_PLANSPALTEN = (78.0, 48.0, 170.0, 150.0, 140.0, 90.0, 86.0)


def regieblaetter(punkte: Iterable[Programmpunkt], kommune: str) -> tuple[Zeichnung, ...]:
    """Der Regieplan quer, mit Umbruch in den Zellen und auf weitere Seiten."""
    tabelle = plantabelle(punkte)
    seiten: list[list[Form]] = []
    y = HOEHE
    for zeile in tabelle.zeilen:
        zellen = [umbrich(t, b - 8, 10) for t, b in zip(zeile, _PLANSPALTEN, strict=True)]
        hoehe = max(len(z) for z in zellen) * 13 + 8
        if y + hoehe > BREITE - 36:
            seiten.append(_plankopf(kommune, tabelle.spalten))
            y = 92.0
        _planzeile(seiten[-1], zellen, y, hoehe)
        y += hoehe
    if not seiten:
        seiten.append(_plankopf(kommune, tabelle.spalten))
    text = " ".join(" ".join(z[:3]) + "." for z in tabelle.zeilen) or "Noch kein Programm."
    return tuple(
        Zeichnung(titel="Regieplan", alternativtext=f"Regieplan, {text}", breite=HOEHE, hoehe=BREITE, formen=tuple(s), tabelle=tabelle)
        for s in seiten
    )


def _plankopf(kommune: str, spalten: Sequence[str]) -> list[Form]:
    formen: list[Form] = [
        Schrift(x=_RAND, y=44, text="Regieplan", groesse=18, fett=True),
        Schrift(x=_RAND + 110, y=44, text=kommune, groesse=_SCHRIFT, klasse="text_leise"),
    ]
    x = _RAND
    for text, breite in zip(spalten, _PLANSPALTEN, strict=True):
        formen.append(Schrift(x=x + 4, y=80, text=text, groesse=10, fett=True))
        x += breite
    formen.append(Linie(punkte=((_RAND, 90), (x, 90)), klasse="achse"))
    return formen


def _planzeile(formen: list[Form], zellen: Sequence[tuple[str, ...]], y: float, hoehe: float) -> None:
    x = _RAND
    for zelle, breite in zip(zellen, _PLANSPALTEN, strict=True):
        formen.extend(Schrift(x=x + 4, y=y + 14 + n * 13, text=t, groesse=10) for n, t in enumerate(zelle))
        x += breite
    formen.append(Linie(punkte=((_RAND, y + hoehe), (x, y + hoehe)), klasse="hilfslinie"))
