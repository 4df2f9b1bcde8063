"""Berichtsabschnitt „Handlungsfelder“: Ergebnis, Bewertung, Rangfolge, Sicherheit, Fokus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.handlungsfelder.abfrage import entscheidungsweg
from rodiko_kit.handlungsfelder.analyse import saetze
from rodiko_kit.handlungsfelder.analyse.auswertung import Auswertung, werte_aus
from rodiko_kit.handlungsfelder.analyse.fokus import fokusmangel, fokusregel
from rodiko_kit.handlungsfelder.analyse.matrixbild import matrixbild
from rodiko_kit.handlungsfelder.analyse.rangbild import nutzen_aufwand_bild, rangbild
from rodiko_kit.handlungsfelder.modell import Bewertung, Handlungsfeld, Kriterium
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Herkunft, Kasten, Lauf, Liste, Tabellenblock, Ueberschrift

_QUELLE = "Bewertung in der Runde; Nutzwertanalyse"


def handlungsfelder_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Die Blöcke des Abschnitts; leer ohne Handlungsfelder. Nichts daran ist intern."""
    del intern
    felder = bestand.alle(Handlungsfeld)
    if not felder:
        return ()
    a = werte_aus(felder, bestand.alle(Kriterium), bestand.alle(Bewertung))
    return (
        Absatz(text=saetze.ergebnissatz(a)),
        *_fokus(a, fokusmangel(felder, fokusregel(bestand))),
        *_weg(entscheidungsweg(bestand)),
        Tabellenblock(id="handlungsfelder-felder", titel="Handlungsfelder", tabelle=_felder(felder)),
        *(_bewertung(a) if a.kriterien else ()),
        *_sicherheit(a),
        Herkunft(quellen=("Nutzwertanalyse: olev.de, Nutzwertanalyse in sieben Stufen",)),
    )


def _fokus(a: Auswertung, mangel: str) -> list[Block]:
    bloecke: list[Block] = []
    for f in a.felder:
        if f.fokus:
            text = f.begruendung or "Eine Begründung ist noch nicht eingetragen."
            bloecke.append(Kasten(titel=f"Fokushandlungsfeld: {f.name}", text=text, ton="gut"))
    if mangel:
        bloecke.append(Kasten(text=mangel, ton="warnung"))
    return bloecke


def _weg(weg: dict[str, Any]) -> list[Block]:
    """Welche Abstimmungen zum Fokus führten; ohne Fokus und ohne übernommene Runde nichts."""
    tabelle = Datentabelle.aus_json(weg["weg"])
    bloecke: list[Block] = [Absatz(text=s) for s in weg["wegsaetze"]]
    if tabelle.zeilen:
        bloecke.append(Tabellenblock(id="handlungsfelder-weg", titel="Entscheidungsweg im Saal", tabelle=tabelle))
    return bloecke


def _felder(felder: Sequence[Handlungsfeld]) -> Datentabelle:
    """Alle Felder mit ihrer Beschreibung, auch solange noch nichts bewertet ist."""
    zeilen = tuple((f.name, f.beschreibung or "–", "ja" if f.fokus else "nein") for f in felder)
    return Datentabelle(titel="Handlungsfelder", spalten=("Handlungsfeld", "Worum es geht", "Fokus"), zeilen=zeilen)


def _bewertung(a: Auswertung) -> list[Block]:
    bilder = [("matrix", matrixbild(a)), ("rangfolge", rangbild(a))]
    if feldbild := nutzen_aufwand_bild(a):
        bilder.append(("nutzen-aufwand", feldbild))
    return [
        Ueberschrift(ebene=2, text="Bewertung", anker="handlungsfelder-bewertung"),
        Absatz(text=(Lauf(ziel="handlungsfelder-matrix"), " zeigt die Werte, ", Lauf(ziel="handlungsfelder-rangfolge"), " die Rangfolge.")),
        *(Abbildung(id=f"handlungsfelder-{name}", titel=bild.titel, zeichnung=bild, quelle=_QUELLE) for name, bild in bilder),
    ]


def _sicherheit(a: Auswertung) -> list[Block]:
    aussagen = [s for s in (*saetze.lueckensaetze(a), saetze.methodensatz(a), saetze.kippsatz(a), saetze.sicherheitssatz(a)) if s]
    if not aussagen:
        return []
    bloecke: list[Block] = [
        Ueberschrift(ebene=2, text="Wie sicher ist das Ergebnis?", anker="handlungsfelder-sicherheit"),
        Liste(punkte=tuple((Lauf(text=s),) for s in aussagen)),
    ]
    if a.kipppunkte:
        bloecke.append(Tabellenblock(id="handlungsfelder-kipppunkte", titel="Kipppunkte der Gewichte", tabelle=saetze.kipptabelle(a)))
    if a.verfahren:
        bloecke.append(Tabellenblock(id="handlungsfelder-verfahren", titel="Methodenvergleich", tabelle=saetze.verfahrenstabelle(a)))
    return bloecke
