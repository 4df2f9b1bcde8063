"""Musterobjekte der Potenzialsuche."""

from __future__ import annotations

from decimal import Decimal

from rodiko_kit.basis.modell import Objekt
from rodiko_kit.massnahmen.modell.potenzial import Potenzial, Potenzialart, Potenzialgrenze, VerworfenerBefund
from rodiko_kit.massnahmen.modell.reifegrad import Reifegradangabe, Reifegradmodellname
from tests.hilfen.kennungen import KOMMUNE, kennung


def potenziale() -> tuple[Objekt, ...]:
    """Von jeder Art der Potenzialsuche eines, alle Felder gefüllt."""
    prozess = kennung("prozess", "P-03")
    return (
        Potenzial(
            id=kennung("potenzial", "PO-2"),
            kommune=KOMMUNE,
            kuerzel="PO-2",
            name="Wartezeit nach dem Brief",
            potenzialart=Potenzialart.WARTEZEIT,
            prozess=prozess,
            aussage=kennung("aussage", "AU-1"),
            merkzettel=kennung("merkzettel", "MZ-1"),
            luecke=kennung("luecke", "L-1"),
            befund="lange Wartezeit S-2",
        ),
        VerworfenerBefund(
            id=kennung("verworfener_befund", "VB-1"),
            kommune=KOMMUNE,
            kuerzel="VB-1",
            prozess=prozess,
            befund="Medienbruch S-1>S-2",
            satz="Von Papier zu E-Mail",
            grund="Siegel ist vorgeschrieben",
        ),
        Potenzialgrenze(
            id=kennung("potenzialgrenze", "PG-1"),
            kommune=KOMMUNE,
            kuerzel="PG-1",
            wartezeit_tage=Decimal("10.5"),
            nacharbeit_anteil=Decimal("0.15"),
            hin_und_her_je_fall=Decimal("0.3"),
            reifegrad_1_1=2,
            reifegrad_2_0=5,
        ),
        Reifegradangabe(
            id=kennung("reifegradangabe", "RG-1"),
            kommune=KOMMUNE,
            kuerzel="RG-1",
            prozess=prozess,
            modell=Reifegradmodellname.V1_1,
            kriterium=4,
            stufe=2,
            beleg="Formular nur als PDF",
        ),
    )
