"""Einheit x Einheit als Bild: wer an wen übergibt, je Feld eine Größe in Zahl und Farbe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rodiko_kit.basis.bild import Datentabelle, Form, Rechteck, Schrift, Zeichnung
from rodiko_kit.basis.texte import anzahl, prozent, tage, zahl
from rodiko_kit.basis.textmass import kuerze, textbreite, umbrich
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.schnittstellen import Matrixfeld, Nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import BILDSCHIRM, Masse


@dataclass(frozen=True)
class Groesse:
    """Was ein Feld zeigt: Anzeigename, Wert, Text."""

    titel: str
    wert: Callable[[Matrixfeld], float]
    text: Callable[[float], str]


GROESSEN: Mapping[str, Groesse] = {
    "faelle": Groesse("Anteil der Fälle", lambda f: f.anteil_faelle, prozent),
    "anzahl": Groesse("Zahl der Übergaben im Ablauf", lambda f: f.stellen, lambda w: zahl(w, 0)),
    "wartezeit": Groesse("Wartezeit in Tagen je Fall", lambda f: f.wartezeit_tage, lambda w: zahl(w, 1)),
    "medienbrueche": Groesse("Medienbrüche", lambda f: f.medienbrueche, lambda w: zahl(w, 0)),
    "unklar": Groesse("ohne Frist oder Regelung", lambda f: f.ungeregelt, lambda w: zahl(w, 0)),
}
"""Name -> Größe, in Reihenfolge der Auswahl."""

_ZEILEN = 3


def zelle(feld: Matrixfeld) -> str:
    """Kennung eines Feldes."""
    return f"{feld.von_id}|{feld.nach_id}"


def satz(feld: Matrixfeld) -> str:
    """Alles über ein Feld in einem Satz."""
    return (
        f"{feld.von} an {feld.nach}: {anzahl(feld.stellen, 'Übergabe', 'Übergaben')}, {prozent(feld.anteil_faelle)} der Fälle, "
        f"{tage(round(feld.wartezeit_tage, 1))} Wartezeit je Fall, {anzahl(feld.medienbrueche, 'Medienbruch', 'Medienbrüche')}, "
        f"{feld.ungeregelt} ohne Frist oder Regelung"
    )


def nahtbild(ablauf: Ablauf, naht: Nahtstellen, groesse: str = "faelle", masse: Masse = BILDSCHIRM) -> Zeichnung:
    """Die Matrix mit der Größe ``groesse`` (Name aus ``GROESSEN``); belegte Felder tragen ihre Kennung als ``ref``."""
    art = GROESSEN.get(groesse, GROESSEN["faelle"])
    bahnen = list(dict.fromkeys(b for f in naht.matrix for b in (f.von_id, f.nach_id)))
    namen = [ablauf.bahnname(b) for b in bahnen]
    worte = max((textbreite(w, masse.klein, fett=True) for n in namen for w in n.split()), default=0.0)
    kopf = min(0.32 * masse.breite, worte + 2.6 * masse.klein)
    feldbreite = min(1.3 * masse.kasten_b, (masse.breite - kopf) / max(1, len(bahnen)))
    nummeriert = worte > feldbreite - 8
    oben, hoch = ((1 if nummeriert else _ZEILEN) + 0.8) * 1.2 * masse.klein, max(2.4 * masse.schrift, 2.8 * masse.klein)
    raster = _Raster(kopf, oben, feldbreite, hoch, masse, nummeriert)
    groesster = max((art.wert(f) for f in naht.matrix), default=0.0)
    formen: list[Form] = []
    for n, name in enumerate(namen):
        formen += raster.koepfe(n, name)
        formen += [raster.leer(n, m) for m in range(len(bahnen))]
    for feld in naht.matrix:
        wert = art.wert(feld)
        stufe = "hoch" if groesster and wert > 2 / 3 * groesster else "mittel" if groesster and wert > groesster / 3 else "niedrig"
        formen += raster.feld(bahnen.index(feld.von_id), bahnen.index(feld.nach_id), (art.text(wert), stufe), feld)
    return Zeichnung(
        titel=f"Wer an wen übergibt: {art.titel}",
        alternativtext=_beschreibe(naht, art),
        breite=round(kopf + feldbreite * max(1, len(bahnen)), 1),
        hoehe=round(oben + hoch * max(1, len(bahnen)), 1),
        formen=tuple(formen),
        tabelle=_tabelle(naht),
    )


@dataclass(frozen=True)
class _Raster:
    """Lage und Aussehen der Felder."""

    kopf: float
    oben: float
    b: float
    h: float
    masse: Masse
    nummeriert: bool
    """Die Namen passen nicht über die Spalten: dort steht nur die Nummer der Zeile."""

    def koepfe(self, n: int, name: str) -> list[Form]:
        """Name links an der Zeile, über der Spalte der Name oder die Nummer der Zeile."""
        m = self.masse
        y = self.oben + n * self.h
        links = umbrich(f"{n + 1} {name}" if self.nummeriert else name, self.kopf - 8, m.klein, zeilen=2, fett=True)
        rechts = (str(n + 1),) if self.nummeriert else umbrich(name, self.b - 8, m.klein, zeilen=_ZEILEN, fett=True)
        erste = y + self.h / 2 - (len(links) - 1) * 0.6 * m.klein + 0.35 * m.klein
        unten = self.oben - 0.7 * m.klein - (len(rechts) - 1) * 1.2 * m.klein
        mitte = self.kopf + (n + 0.5) * self.b
        return [
            *(Schrift(x=0, y=_r(erste + i * 1.2 * m.klein), text=t, groesse=m.klein, fett=True) for i, t in enumerate(links)),
            *(
                Schrift(x=_r(mitte), y=_r(unten + i * 1.2 * m.klein), text=t, groesse=m.klein, anker="mitte", fett=True)
                for i, t in enumerate(rechts)
            ),
        ]

    def leer(self, zeile: int, spalte: int) -> Rechteck:
        """Ein Feld ohne Übergabe."""
        return self._kasten(zeile, spalte, "flaeche_leise" if zeile == spalte else "stufe_niedrig")

    def feld(self, zeile: int, spalte: int, inhalt: tuple[str, str], feld: Matrixfeld) -> list[Form]:
        """Ein belegtes Feld mit seinem Wert."""
        text, stufe = inhalt
        kasten = self._kasten(zeile, spalte, f"stufe_{stufe}").aendern(ref=zelle(feld), tipp=satz(feld))
        return [
            kasten,
            Schrift(
                x=_r(kasten.x + kasten.b / 2),
                y=_r(kasten.y + kasten.h / 2 + 0.35 * self.masse.schrift),
                text=kuerze(text, self.b - 6, self.masse.schrift),
                klasse="text_hell" if stufe == "hoch" else "text",
                groesse=self.masse.schrift,
                anker="mitte",
                ref=zelle(feld),
            ),
        ]

    def _kasten(self, zeile: int, spalte: int, klasse: str) -> Rechteck:
        x, y = self.kopf + spalte * self.b, self.oben + zeile * self.h
        return Rechteck(x=_r(x + 1), y=_r(y + 1), b=_r(self.b - 2), h=_r(self.h - 2), klasse=klasse, ecke=3)


def _r(wert: float) -> float:
    return round(wert, 1)


def _beschreibe(naht: Nahtstellen, art: Groesse) -> str:
    if not naht.matrix:
        return "Es gibt keine Übergaben zwischen Organisationseinheiten."
    groesstes = max(naht.matrix, key=art.wert)
    return f"{anzahl(len(naht.matrix), 'Paar', 'Paare')} von Einheiten mit Übergaben. Am höchsten ({art.titel}): {satz(groesstes)}."


def _tabelle(naht: Nahtstellen) -> Datentabelle:
    return Datentabelle(
        titel="Wer an wen übergibt",
        spalten=("Von", "An", *(g.titel for g in GROESSEN.values())),
        zeilen=tuple((f.von, f.nach, *(g.text(g.wert(f)) for g in GROESSEN.values())) for f in naht.matrix),
        zahlenspalten=tuple(range(2, 2 + len(GROESSEN))),
    )
