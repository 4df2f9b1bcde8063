"""Berichtsblöcke: Prozesshaus, Ankunftsstruktur, Lückenregister."""

from __future__ import annotations

from rodiko_kit.akteure.modell import Akteur
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.analyse import ankunftsbild, prozesshaus
from rodiko_kit.prozesse.analyse.ankunft import luecken, saetze
from rodiko_kit.prozesse.analyse.vorgehen import strukturname
from rodiko_kit.prozesse.modell.ankunft import Lueckeneintrag, Mitwirkung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Lauf, Liste, Tabellenblock, Ueberschrift


def ankunft_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Das Prozesshaus, ab der ersten Rolle die Ankunftsstruktur mit ihren Befunden, dazu das Lückenregister; nichts davon ist intern."""
    del intern
    prozesse = tuple(sorted(bestand.alle(Prozess), key=lambda p: p.rang))
    if not prozesse:
        return ()
    titel = f"Prozesshaus {bestand.hole(Kommune, bestand.kommune).name}"
    haus = prozesshaus.prozesshaus(prozesse, {s.prozess for s in bestand.alle(Schritt)}, titel, prozesshaus.AUSDRUCK)
    return (
        Absatz(text=("Die Ankunft besteht aus mehreren Prozessen; ", Lauf(ziel="prozesshaus-bild"), " zeigt sie im Überblick.")),
        Abbildung(id="prozesshaus-bild", titel=haus.titel, zeichnung=haus, quelle="Ebenen nach dem Organisationshandbuch"),
        *_struktur(bestand, prozesse),
        *_register(bestand.alle(Lueckeneintrag)),
    )


def _struktur(bestand: Bestand, prozesse: tuple[Prozess, ...]) -> list[Block]:
    akteure, mitwirkungen = bestand.alle(Akteur), bestand.alle(Mitwirkung)
    if not mitwirkungen:
        return []
    name = strukturname(bestand)
    bild = ankunftsbild.ankunftsbild(prozesse, akteure, mitwirkungen, name, ankunftsbild.AUSDRUCK)
    punkte = [*saetze(prozesse, akteure, mitwirkungen), *(b.satz for b in luecken(prozesse, akteure, mitwirkungen))]
    return [
        Ueberschrift(ebene=2, text=name, anker="ankunftsstruktur"),
        Abbildung(id="ankunftsstruktur-bild", titel=bild.titel, zeichnung=bild),
        Liste(punkte=tuple((Lauf(text=p),) for p in punkte)),
    ]


def _register(eintraege: tuple[Lueckeneintrag, ...]) -> list[Block]:
    if not eintraege:
        return []
    tabelle = Datentabelle(
        titel="Lückenregister",
        spalten=("Lücke", "Verbesserungsmöglichkeit", "Erkannt durch", "Stand"),
        zeilen=tuple((e.name, e.verbesserung or "–", e.herkunft.value, "geschlossen" if e.erledigt else "offen") for e in eintraege),
    )
    return [Tabellenblock(id="lueckenregister", titel="Lückenregister", tabelle=tabelle)]
