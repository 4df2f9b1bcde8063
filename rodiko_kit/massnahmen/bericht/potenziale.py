"""Berichtsblöcke: Optimierungspotenziale."""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.massnahmen.abfrage.quickwins import namen_aus
from rodiko_kit.massnahmen.analyse.befundlage import Befundlage, Befundstand, befundlage, reifegradvorlage
from rodiko_kit.massnahmen.analyse.plan import ohne_massnahme, potenzialtabelle
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.potenzial import Potenzial
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Kasten, Tabellenblock, Ueberschrift


def potenziale(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Potenziale mit Beleg und Maßnahmen, je aufgenommenem Prozess die Befunde und der Reifegrad; nichts davon ist intern."""
    del intern
    reihe, massnahmen = bestand.alle(Potenzial), bestand.alle(Massnahme)
    offen = ohne_massnahme(reihe, massnahmen)
    bloecke: list[Block] = [
        Ueberschrift(ebene=1, text="Optimierungspotenziale"),
        Tabellenblock(
            id="massnahmen-potenzialtabelle",
            titel="Optimierungspotenziale",
            tabelle=potenzialtabelle(reihe, massnahmen, namen_aus(bestand)),
            leer="Es sind noch keine Potenziale eingetragen.",
        ),
    ]
    if offen:
        namen = ", ".join(p.kuerzel for p in offen)
        bloecke.append(Kasten(titel="Noch ohne Maßnahme", text=f"Diese Potenziale hebt bisher keine Maßnahme: {namen}.", ton="warnung"))
    aufgenommen = {s.prozess for s in bestand.alle(Schritt)}
    for prozess in bestand.alle(Prozess):
        lage = befundlage(bestand, prozess.id)
        if prozess.id in aufgenommen or any(r.stufe is not None for r in lage.reifegrade):
            bloecke += _prozess(bestand, prozess, lage)
    return tuple(bloecke)


def _prozess(bestand: Bestand, prozess: Prozess, lage: Befundlage) -> Iterator[Block]:
    from rodiko_kit.massnahmen.analyse.befundbild import BILDSCHIRM, artenbild, artentabelle, prozessstreifen
    from rodiko_kit.prozesse.analyse.aufbau import roher_ablauf

    kennung = f"potenziale-{prozess.id.hex[:12]}"
    yield Ueberschrift(ebene=2, text=f"Befunde im Prozess „{prozess.name}“")
    if lage.fehler:
        yield Absatz(text=lage.fehler)
    knoten = roher_ablauf(bestand, prozess.id).knoten
    if lage.befunde and knoten:
        streifen, arten = prozessstreifen(prozess.name, knoten, lage.befunde, BILDSCHIRM), artenbild(lage.befunde, BILDSCHIRM)
        yield Abbildung(id=f"{kennung}-streifen", titel=streifen.titel, zeichnung=streifen)
        yield Abbildung(id=f"{kennung}-arten", titel=arten.titel, zeichnung=arten)
        yield Tabellenblock(id=f"{kennung}-zahlen", titel="Befunde nach Art und Stand", tabelle=artentabelle(lage.befunde))
    if verworfen := [b for b in lage.befunde if b.stand is Befundstand.VERWORFEN]:
        zeilen = tuple((b.befund.name, b.vermerk) for b in verworfen)
        tabelle = Datentabelle(spalten=("Befund", "Warum nicht verfolgt"), zeilen=zeilen)
        yield Tabellenblock(id=f"{kennung}-verworfen", titel="Nicht verfolgte Befunde", tabelle=tabelle)
    bewertet = [r for r in lage.reifegrade if r.stufe is not None]
    for grad in bewertet:
        yield Absatz(text=f"Reifegrad nach dem OZG-Modell {grad.modell}: {grad.satz}")
    vorlage = reifegradvorlage(bestand)
    if bewertet and not vorlage.geprueft:
        yield Kasten(titel="Vorbehalt zum Reifegrad", text=vorlage.hinweis, ton="warnung")
