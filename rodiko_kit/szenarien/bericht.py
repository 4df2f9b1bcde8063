"""Berichtsblöcke: Vergleich von IST, SOLL I und SOLL II je aufgenommenem Prozess."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.reporting.bloecke import Abbildung, Absatz, Block, Kasten, Kennwert, Kennzahlenblock, Liste, Tabellenblock, Ueberschrift
from rodiko_kit.szenarien.abfrage import hinweise_aus, lagen_aus
from rodiko_kit.szenarien.analyse.bild import kostenbild, wasserfall, zeitbild
from rodiko_kit.szenarien.analyse.kosten import kostentabelle
from rodiko_kit.szenarien.analyse.tafel import kennzahlen, personaltabelle, vergleichstabelle
from rodiko_kit.szenarien.analyse.vergleich import Lage
from rodiko_kit.szenarien.modell import Szenario

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
    try:
        alle = lagen_aus(bestand, prozess.id)
    except EingabeFehler as fehler:
        return [*kopf, Kasten(titel="Nicht zu rechnen", text=str(fehler), ton="warnung")]
    ist, _, soll2 = alle
    bloecke = [*kopf, *_zahlen(alle, vorsatz), *_bilder(alle, vorsatz)]
    if saetze := hinweise_aus(bestand, ist, soll2):
        bloecke.append(Liste(punkte=saetze))
    return bloecke


def _zahlen(alle: tuple[Lage, Lage, Lage], vorsatz: str) -> list[Block]:
    ist, _, soll2 = alle
    werte = tuple(
        Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"], ton=k.get("ton", "neutral")) for k in kennzahlen(ist, soll2)
    )
    personal, ausgaben = personaltabelle(ist, soll2), kostentabelle(soll2.kosten, "Kosten SOLL II (umfasst SOLL I)")
    tabelle = vergleichstabelle(alle)
    return [
        Kennzahlenblock(eintraege=werte),
        Tabellenblock(id=f"{vorsatz}-vergleich", titel=tabelle.titel, tabelle=tabelle),
        Tabellenblock(id=f"{vorsatz}-personal", titel=personal.titel, tabelle=personal, summenzeile=True),
        Tabellenblock(id=f"{vorsatz}-kosten", titel=ausgaben.titel, tabelle=ausgaben, summenzeile=True),
    ]


def _bilder(alle: tuple[Lage, Lage, Lage], vorsatz: str) -> list[Block]:
    bilder: tuple[tuple[str, Zeichnung], ...] = (
        ("zeiten", zeitbild(alle)),
        ("wasserfall", wasserfall(alle[0], alle[2])),
        ("kostenbild", kostenbild(alle)),
    )
    return [Abbildung(id=f"{vorsatz}-{name}", titel=bild.titel, zeichnung=bild) for name, bild in bilder]
