"""Berichtsblöcke je aufgenommenem Prozess: Vergleich von IST, SOLL I und SOLL II; Zeiten mit Warten, Engpässe und Annahmen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.modell.massnahme import Stufe
from rodiko_kit.prozesse.abfrage.simulation import beobachtung_aus
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.reporting.bloecke import (
    Abbildung,
    Absatz,
    Block,
    Herkunft,
    Kasten,
    Kennwert,
    Kennzahlenblock,
    Liste,
    Tabellenblock,
    Ueberschrift,
)
from rodiko_kit.szenarien.abfrage.soll import baender_aus, hinweise_aus, prozesse_mit_schritten, stoff_aus
from rodiko_kit.szenarien.analyse.beitraege import beitraege, beitragstabelle, reihenfolgesatz, wasserfall
from rodiko_kit.szenarien.analyse.bild import kostenbild, zeitbild
from rodiko_kit.szenarien.analyse.herkunft import annahmentabelle
from rodiko_kit.szenarien.analyse.kosten import kostentabelle
from rodiko_kit.szenarien.analyse.schwellen import schwellen, schwellensatz, schwellentabelle
from rodiko_kit.szenarien.analyse.selbstbedienung import (
    entlastungstabelle,
    faelletabelle,
    kostenuebersicht,
    selbstbedienung,
    selbstbedienungssatz,
)
from rodiko_kit.szenarien.analyse.tafel import (
    bandtabelle,
    einheitentabelle,
    engpasstafel,
    kennzahlen,
    personaltabelle,
    vergleichstabelle,
)
from rodiko_kit.szenarien.analyse.vergleich import Lage, Stoff, lagen
from rodiko_kit.szenarien.modell.szenario import Szenario

if TYPE_CHECKING:
    from rodiko_kit.prozesse.analyse.zeitband import Zeitband

_EINLEITUNG = (
    "SOLL I ist das IST mit Sofortmaßnahmen und Maßnahmenplan, SOLL II ist SOLL I mit Produkten. Kapazität (VZÄ), "
    "haushaltswirksame Kosten und Wartezeit der Ankommenden stehen getrennt: Gesparte Minuten sind keine Euro."
)


def vergleich(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Ein Unterabschnitt je Prozess mit Szenario; nichts davon ist intern."""
    del intern
    mit_bild = {s.prozess for s in bestand.alle(Szenario)}
    prozesse = [p for p in bestand.alle(Prozess) if p.id in mit_bild]
    bloecke: list[Block] = [Ueberschrift(ebene=1, text="Zielbilder SOLL I und SOLL II", anker="szenarien"), Absatz(text=_EINLEITUNG)]
    if not prozesse:
        bloecke.append(Absatz(text="Es ist noch kein Szenario angelegt."))
    for prozess in prozesse:
        bloecke += _prozess(bestand, prozess)
    return tuple(bloecke)


def _prozess(bestand: Bestand, prozess: Prozess) -> list[Block]:
    vorsatz = f"szenarien-{prozess.id.hex[:8]}"
    kopf: list[Block] = [Ueberschrift(ebene=2, text=prozess.name, anker=vorsatz)]
    stoff = stoff_aus(bestand, prozess.id)
    try:
        alle = lagen(stoff)
    except EingabeFehler as fehler:
        return [*kopf, Kasten(titel="Nicht zu rechnen", text=str(fehler), ton="warnung")]
    bloecke = [*kopf, *_zahlen(alle, vorsatz), *_bilder(alle, vorsatz), *_massnahmen(stoff, vorsatz)]
    if saetze := hinweise_aus(bestand, alle[0], alle[2]):
        bloecke.append(Liste(punkte=saetze))
    return bloecke


def _zahlen(alle: tuple[Lage, Lage, Lage], vorsatz: str) -> list[Block]:
    ist, _, soll2 = alle
    werte = tuple(
        Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"], ton=k.get("ton", "neutral")) for k in kennzahlen(ist, soll2)
    )
    ausgaben = kostentabelle(soll2.kosten, "Kosten SOLL II (umfasst SOLL I)")
    return [
        Kennzahlenblock(eintraege=werte),
        _tafel(vorsatz, "vergleich", vergleichstabelle(alle)),
        _tafel(vorsatz, "einheiten", einheitentabelle(alle), summe=True),
        _tafel(vorsatz, "personal", personaltabelle(ist, soll2), summe=True),
        _tafel(vorsatz, "kosten", ausgaben, summe=True),
    ]


def _tafel(vorsatz: str, name: str, tabelle: Datentabelle, *, summe: bool = False) -> Block:
    return Tabellenblock(id=f"{vorsatz}-{name}", titel=tabelle.titel, tabelle=tabelle, summenzeile=summe)


def _bilder(alle: tuple[Lage, Lage, Lage], vorsatz: str) -> list[Block]:
    bilder: tuple[tuple[str, Zeichnung], ...] = (("zeiten", zeitbild(alle)), ("kostenbild", kostenbild(alle)))
    return [Abbildung(id=f"{vorsatz}-{name}", titel=bild.titel, zeichnung=bild) for name, bild in bilder]


def _massnahmen(stoff: Stoff, vorsatz: str) -> list[Block]:
    """Beitrag jeder Maßnahme, Annahmen mit ihrem Beleg, Schwellen und Selbstbedienung."""
    ziel = Stufe.SOLL_II
    an = stoff.gehoert_zu(ziel)
    if not an:
        return []
    ist, reihe = beitraege(stoff, ziel)
    bild = wasserfall(ist, reihe, ziel.value)
    grenzen = schwellen(stoff, ziel)
    return [
        Abbildung(id=f"{vorsatz}-wasserfall", titel=bild.titel, zeichnung=bild),
        _tafel(vorsatz, "beitraege", beitragstabelle(ist, reihe, ziel.value)),
        Absatz(text=reihenfolgesatz(reihe)),
        _tafel(vorsatz, "annahmen", annahmentabelle(stoff, an)),
        *([_tafel(vorsatz, "schwellen", schwellentabelle(grenzen, ziel.value))] if grenzen else []),
        Absatz(text=schwellensatz(grenzen, ziel.value)),
        *_selbstbedienung(stoff, vorsatz),
    ]


def _selbstbedienung(stoff: Stoff, vorsatz: str) -> list[Block]:
    stand = selbstbedienung(stoff, Stufe.SOLL_II)
    if stand is None:
        return []
    return [
        Absatz(text=selbstbedienungssatz(stand)),
        _tafel(vorsatz, "selbst-faelle", faelletabelle(stand), summe=True),
        _tafel(vorsatz, "selbst-entlastung", entlastungstabelle(stand), summe=True),
        *([_tafel(vorsatz, "selbst-kosten", kostenuebersicht(stand))] if stand.kosten else []),
    ]


_ZEITEN_EINLEITUNG = (
    "Simuliert wird, was auf die Bearbeitung wartet, weil Kräfte belegt sind; die Zahlen des vorigen Abschnitts enthalten dieses Warten "
    "nicht. Übersteigt der Bedarf die Kapazität, gibt es keinen eingeschwungenen Zustand: Dann steht da, um wie viel der Rückstand wächst."
)


def zeiten(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Ein Unterabschnitt je Prozess, dessen Fallzahl und Personal bekannt sind; nichts davon ist intern."""
    del intern
    gerechnet: list[Block] = []
    fehlend: list[str] = []
    for prozess in prozesse_mit_schritten(bestand):
        try:
            baender = baender_aus(bestand, prozess.id)
        except EingabeFehler as fehler:
            fehlend.append(f"{prozess.kuerzel} {prozess.name}: {fehler}")
        else:
            gerechnet += _zeiten(bestand, prozess, baender)
    if not gerechnet:
        return ()
    ohne: list[Block] = [Absatz(text="Noch nicht zu simulieren, weil Angaben fehlen:"), Liste(punkte=tuple(fehlend))] if fehlend else []
    kopf = Ueberschrift(ebene=1, text="Zeiten, Warten und Engpässe", anker="zeiten")
    return (kopf, Absatz(text=_ZEITEN_EINLEITUNG), *gerechnet, *ohne)


def _zeiten(bestand: Bestand, prozess: Prozess, baender: list[Zeitband]) -> list[Block]:
    from rodiko_kit.prozesse.analyse import beobachtung, zeitsaetze
    from rodiko_kit.prozesse.analyse.bandbild import bandbild, engpassbild, engpasssatz, wartebild
    from rodiko_kit.prozesse.analyse.schlangenbild import schlangenbild

    vorsatz = f"zeiten-{prozess.id.hex[:8]}"
    ist, beobachtet = baender[0], beobachtung_aus(bestand, prozess.id)
    gezeigt = [b for n, b in enumerate(baender) if n == 0 or b.ablauf != baender[n - 1].ablauf]
    bilder = (
        ("band", bandbild(gezeigt, beobachtet.durchlauf_tage)),
        ("warten", wartebild(ist)),
        ("engpass", engpassbild(ist)),
        ("schlangen", schlangenbild(ist)),
    )
    tafeln = [
        bilder[0][1].tabelle,
        *([bandtabelle(gezeigt)] if len(gezeigt) > 1 else []),
        engpasstafel(gezeigt),
        *([beobachtung.vergleichstafel(beobachtet, ist)] if beobachtet.etwas else []),
    ]
    saetze = [*zeitsaetze.bandsaetze(gezeigt), *filter(None, (zeitsaetze.aenderungssatz(ist, b) for b in gezeigt[1:]))]
    voll = [f"{b.name}: {u.satz}" for b in gezeigt for u in b.ueberlast]
    return [
        Ueberschrift(ebene=2, text=prozess.name, anker=vorsatz),
        Liste(punkte=tuple(saetze)),
        *([Kasten(titel="Kein eingeschwungener Zustand", text=" ".join(voll), ton="warnung")] if voll else []),
        Absatz(text=engpasssatz(ist)),
        *(Abbildung(id=f"{vorsatz}-{name}", titel=f"{bild.titel} ({_zustaende(name, gezeigt)})", zeichnung=bild) for name, bild in bilder),
        *(Tabellenblock(id=f"{vorsatz}-tafel-{n}", titel=t.titel, tabelle=t) for n, t in enumerate(tafeln, start=1)),
        *([Absatz(text=beobachtung.vergleichssatz(beobachtet, ist))] if beobachtet.etwas else []),
        Absatz(text="Annahmen der Rechnung:"),
        Liste(punkte=zeitsaetze.annahmen(ist)),
        Herkunft(quellen=tuple(dict.fromkeys(filter(None, (beobachtet.quelle, prozess.fallzahl_quelle, *_arbeitszeitquellen(ist)))))),
    ]


def _zustaende(name: str, gezeigt: list[Zeitband]) -> str:
    return ", ".join(b.name for b in gezeigt) if name == "band" else gezeigt[0].name


def _arbeitszeitquellen(band: Zeitband) -> list[str]:
    return [b.jahresarbeitszeit_quelle for b in band.ablauf.bahnen]
