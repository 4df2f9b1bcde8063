"""Berichtsblock: Stammdaten der Kommune mit Quelle."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.texte import datum, zahl
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.reporting.bloecke import Block, Tabellenblock, Ueberschrift


def stammdaten(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Art, Land, Schlüssel, Einwohner, Gebietsstand, Vorgehen; nichts davon ist intern."""
    del intern
    k = bestand.hole(Kommune, bestand.kommune)
    zeilen = (
        ("Art", k.art.value),
        ("Land", k.land.value),
        ("Amtlicher Schlüssel", k.schluessel or "–"),
        ("Einwohner", zahl(k.einwohner)),
        ("Gebietsstand", datum(k.gebietsstand)),
        ("Vorgehen", k.vorgehen.value),
        ("Projektbeginn", datum(k.projektbeginn)),
    )
    tabelle = Datentabelle(titel=f"Stammdaten {k.name}", spalten=("Angabe", "Wert"), zeilen=zeilen)
    return (
        Ueberschrift(ebene=1, text="Die Kommune", anker="kommune"),
        Tabellenblock(id="kommune-stammdaten", titel=tabelle.titel, tabelle=tabelle, quelle=k.quelle),
    )
