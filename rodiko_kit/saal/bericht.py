"""Berichtsabschnitt „Abstimmungen“: je Runde Ergebnis, Bild, Sicherheit, Vergleich der Durchgänge; dazu der Themenspeicher."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Lauf, Liste, Tabellenblock, Ueberschrift
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.analyse.ergebnisbild import bild_von
from rodiko_kit.saal.analyse.zaehlung import nach_herkunft, vorher_nachher, zaehle
from rodiko_kit.saal.modell import Runde, Rundenstand, Thema


def saal_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Ein Unterabschnitt je aufgedeckter Runde und der Themenspeicher; leer ohne beides. Nichts daran nennt Personen."""
    del intern
    runden = [r for r in bestand.alle(Runde) if r.stand is Rundenstand.AUFGEDECKT and not r.probelauf]
    bloecke = [b for n, r in enumerate(runden, start=1) for b in _runde(bestand, r, f"saal-runde-{n}")]
    return (*bloecke, *_themen(bestand))


def _runde(bestand: Bestand, runde: Runde, anker: str) -> list[Block]:
    stimmen = stimmen_der(bestand, runde.id)
    ergebnis = zaehle(runde, stimmen)
    t = ergebnis.teilnahme
    dazu = f", davon {t.uebertragen} von Papier oder Handzeichen" if t.uebertragen else ""
    tabellen = (
        ("vergleich", vorher_nachher(runde, stimmen)),
        ("abgabe", nach_herkunft(runde, stimmen)),
        *((f"methoden-{n}", m) for n, m in enumerate(ergebnis.methoden, start=1)),
    )
    return [
        Ueberschrift(ebene=2, text=runde.frage, anker=anker),
        Absatz(text=f"{ergebnis.satz} {runde.stimmzettel.titel}, {anzahl(t.stimmen, 'Stimmzettel', 'Stimmzettel')}{dazu}."),
        Abbildung(id=f"{anker}-bild", titel=runde.frage, zeichnung=bild_von(ergebnis)),
        *([Liste(punkte=tuple((Lauf(text=h),) for h in ergebnis.hinweise))] if ergebnis.hinweise else []),
        *(Tabellenblock(id=f"{anker}-{name}", titel=tabelle.titel, tabelle=tabelle) for name, tabelle in tabellen if tabelle),
    ]


def _themen(bestand: Bestand) -> list[Block]:
    themen = bestand.alle(Thema)
    if not themen:
        return []
    punkte = tuple((Lauf(text=f"{t.name}{' (erledigt)' if t.erledigt else ''}{': ' + t.notiz if t.notiz else ''}"),) for t in themen)
    return [Ueberschrift(ebene=2, text="Themenspeicher", anker="saal-themen"), Liste(punkte=punkte)]
