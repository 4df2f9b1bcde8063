"""Bilder des Vergleichs: Zeiten und Kosten."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.texte import eur, tage_je
from rodiko_kit.prozesse.analyse.balken import BEAMER, Balken, Teil, balkenbild
from rodiko_kit.szenarien.analyse.vergleich import Lage


def zeitbild(lagen: Sequence[Lage], *, beamer: bool = False) -> Zeichnung:
    """Je Zustand Bearbeitung und äußere Wartezeit eines Falls in Kalendertagen, über alle Schritte addiert."""
    zeiten = [lage.zeiten for lage in lagen]
    arbeit = tage_je([z.arbeit_tage for z in zeiten])
    warten = tage_je([z.wartezeit_tage for z in zeiten])
    zusammen = tage_je([z.arbeit_tage + z.wartezeit_tage for z in zeiten])
    durchlauf = tage_je([z.durchlauf_tage for z in zeiten])
    balken = [
        Balken(
            lage.name,
            gesamt,
            (
                Teil("bearbeitung", lage.zeiten.arbeit_tage, f"{lage.name}: Bearbeitung {a}"),
                Teil("wartezeit", lage.zeiten.wartezeit_tage, f"{lage.name}: äußere Wartezeit {w}"),
            ),
        )
        for lage, a, w, gesamt in zip(lagen, arbeit, warten, zusammen, strict=True)
    ]
    titel = "Bearbeitung und äußere Wartezeit je Fall"
    return balkenbild(
        titel,
        "Balken je Zustand. " + " ".join(f"{b.name}: {b.wert}." for b in balken) + " Rückstau bei den Einheiten ist nicht enthalten.",
        balken,
        (("bearbeitung", "Bearbeitung (in Kalendertagen)"), ("wartezeit", "äußere Wartezeit")),
        Datentabelle(
            titel=titel,
            spalten=("Zustand", "Bearbeitung", "Äußere Wartezeit", "Zusammen", "Durchlaufzeit"),
            zeilen=tuple(zip((lage.name for lage in lagen), arbeit, warten, zusammen, durchlauf, strict=True)),
            zahlenspalten=(1, 2, 3, 4),
        ),
        **(BEAMER if beamer else {}),
    )


def kostenbild(lagen: Sequence[Lage], *, beamer: bool = False) -> Zeichnung:
    """Je SOLL die haushaltswirksamen Kosten über die Betrachtungsjahre: einmalig und laufend, ohne Abzinsung."""
    gezeigt = [lage for lage in lagen if lage.stufe is not None]
    jahre = gezeigt[0].kosten.jahre if gezeigt else 0
    balken = [
        Balken(
            lage.name,
            eur(k.gesamt.eur),
            (
                Teil("einmalig", float(k.einmalig.eur), f"einmalig {eur(k.einmalig.eur)}"),
                Teil("laufend", float(k.laufend.eur * k.jahre), f"laufend {eur(k.laufend.eur)} je Jahr"),
            ),
        )
        for lage in gezeigt
        for k in (lage.kosten,)
    ]
    titel = f"Haushaltswirksame Kosten in {jahre} Jahren"
    return balkenbild(
        titel,
        "Balken je Zielbild. " + " ".join(f"{b.name}: {b.wert}." for b in balken) + " Gesparte Arbeitszeit ist nicht abgezogen.",
        balken,
        (("einmalig", "einmalig"), ("laufend", f"laufend in {jahre} Jahren")),
        Datentabelle(
            titel=titel,
            spalten=("Zielbild", "einmalig", "laufend je Jahr", f"gesamt in {jahre} Jahren"),
            zeilen=tuple((g.name, eur(k.einmalig.eur), eur(k.laufend.eur), eur(k.gesamt.eur)) for g in gezeigt for k in (g.kosten,)),
            zahlenspalten=(1, 2, 3),
        ),
        **(BEAMER if beamer else {}),
    )
