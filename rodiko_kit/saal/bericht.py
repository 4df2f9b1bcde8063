"""Berichtsabschnitt „Abstimmungen“: je Runde Ergebnis, Bilder der Durchgänge, Übernommenes; dazu Themenspeicher und Ablauf."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import anzahl, uhrzeit
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Kasten, Lauf, Liste, Tabellenblock, Ueberschrift
from rodiko_kit.saal.abfrage.protokoll import im_protokoll, ist_intern
from rodiko_kit.saal.abfrage.runden import stimmen_der
from rodiko_kit.saal.analyse.darstellung import Teilnahme
from rodiko_kit.saal.analyse.ergebnisbild import bild_von
from rodiko_kit.saal.analyse.regie import in_reihe
from rodiko_kit.saal.analyse.zaehlung import nach_herkunft, vorher_nachher, zaehle
from rodiko_kit.saal.modell import Programmpunkt, Runde, Rundenstand, Stimme, Thema


def saal_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form des Berichtseintrags
    """Ein Unterabschnitt je Runde, der Themenspeicher und der Ablauf; leer ohne alles. Nichts daran nennt Personen."""
    del intern
    bloecke = [b for n, r in enumerate(im_protokoll(bestand), start=1) for b in _runde(bestand, r, f"saal-runde-{n}")]
    return (*bloecke, *_themen(bestand), *_ablauf(bestand))


def _runde(bestand: Bestand, runde: Runde, anker: str) -> list[Block]:
    stimmen = tuple(s for s in stimmen_der(bestand, runde.id) if s.durchgang > 0)
    ergebnis = zaehle(runde, stimmen)
    kopf = Ueberschrift(ebene=2, text=runde.frage, anker=anker, intern=ist_intern(bestand, runde))
    teilnahme = f"{runde.stimmzettel.titel}, {_teilnahme(ergebnis.teilnahme)}."
    if runde.stand is not Rundenstand.AUFGEDECKT:
        return [kopf, Absatz(text=f"{teilnahme} Das Ergebnis wurde nicht aufgedeckt.")]
    tabellen = (
        ("vergleich", vorher_nachher(runde, stimmen)),
        ("abgabe", nach_herkunft(runde, stimmen)),
        *((f"methoden-{n}", m) for n, m in enumerate(ergebnis.methoden, start=1)),
    )
    return [
        kopf,
        Absatz(text=f"{ergebnis.satz} {teilnahme}"),
        *_frueher(runde, stimmen, anker),
        Abbildung(id=f"{anker}-bild", titel=_bildtitel(runde, runde.durchgang), zeichnung=bild_von(ergebnis)),
        *([Liste(punkte=tuple((Lauf(text=h),) for h in ergebnis.hinweise))] if ergebnis.hinweise else []),
        *(Tabellenblock(id=f"{anker}-{name}", titel=tabelle.titel, tabelle=tabelle) for name, tabelle in tabellen if tabelle),
        *_uebernommen(runde),
    ]


def _teilnahme(t: Teilnahme) -> str:
    dazu = f", davon {t.uebertragen} von Papier oder Handzeichen" if t.uebertragen else ""
    return f"{anzahl(t.stimmen, 'Stimmzettel', 'Stimmzettel')}{dazu}"


def _bildtitel(runde: Runde, gang: int) -> str:
    return f"{runde.frage} ({gang}. Durchgang)" if runde.durchgang > 1 else runde.frage


def _frueher(runde: Runde, stimmen: tuple[Stimme, ...], anker: str) -> list[Abbildung]:
    """Die Bilder der Durchgänge vor dem letzten."""
    return [
        Abbildung(id=f"{anker}-bild-{g}", titel=_bildtitel(runde, g), zeichnung=bild_von(zaehle(runde, stimmen, durchgang=g)))
        for g in range(1, runde.durchgang)
        if any(s.durchgang == g for s in stimmen)
    ]


def _uebernommen(runde: Runde) -> list[Block]:
    if not runde.uebernommen:
        return []
    punkte = tuple((Lauf(text=satz),) for satz in runde.uebernahme)
    return [Kasten(titel="Entscheidung", text="Das Ergebnis ist in das Projekt übernommen.", ton="gut"), Liste(punkte=punkte)]


def _themen(bestand: Bestand) -> list[Block]:
    themen = bestand.alle(Thema)
    if not themen:
        return []
    punkte = tuple((Lauf(text=f"{t.name}{' (erledigt)' if t.erledigt else ''}{': ' + t.notiz if t.notiz else ''}"),) for t in themen)
    return [Ueberschrift(ebene=2, text="Themenspeicher", anker="saal-themen"), Liste(punkte=punkte)]


def _ablauf(bestand: Bestand) -> list[Block]:
    """Was wirklich wann war; ein nie begonnener Plan gehört nicht in das Protokoll."""
    punkte = in_reihe(bestand.alle(Programmpunkt))
    if not any(p.begonnen for p in punkte):
        return []
    zeilen = tuple(
        (f"{_zeit(p.begonnen)}–{_zeit(p.beendet)}" if p.begonnen else "nicht behandelt", p.name, p.ziel, p.methode) for p in punkte
    )
    tabelle = Datentabelle(titel="Ablauf", spalten=("Zeit", "Inhalt", "Ziel", "Methode"), zeilen=zeilen)
    return [Ueberschrift(ebene=2, text="Ablauf", anker="saal-ablauf"), Tabellenblock(id="saal-regieplan", titel="Ablauf", tabelle=tabelle)]


def _zeit(wann: str) -> str:
    return uhrzeit(wann) if wann else ""
