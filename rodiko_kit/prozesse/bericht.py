"""Berichtsblöcke: der heutige Ablauf je aufgenommenem Prozess."""

from __future__ import annotations

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import FEST, zahl
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.analyse.kennzahlen import kennzahlen
from rodiko_kit.prozesse.analyse.nahtbild import nahtbild
from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
from rodiko_kit.prozesse.analyse.schnittstellen import medienbruchkanten, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import schwimmbahn_seiten
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import SEITE
from rodiko_kit.prozesse.analyse.schwimmbahn.merker import marken
from rodiko_kit.prozesse.analyse.tafeln import befundtafel, matrixtafel, merkzetteltafel, uebergabentafel, variantentafel, zeitentafel
from rodiko_kit.prozesse.analyse.zeitbild import auslastungsbild, durchlaufbild
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schnittstelle import Merkzettel, Schnittstelle
from rodiko_kit.prozesse.modell.schritt import Schritt
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

_EINLEITUNG = (
    "Bearbeitungszeit ist Arbeit ohne Unterbrechungen in Minuten. Äußere Wartezeit sind Kalendertage, in denen niemand in den beteiligten "
    "Stellen daran arbeitet, etwa bis eine Antwort kommt. Alle Werte sind Mittelwerte je Fall; fehlende Zeiten bleiben als Lücke sichtbar."
)


def ist_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Ein Unterabschnitt je Prozess mit Schritten; nichts davon ist intern."""
    del intern
    mit_schritten = {s.prozess for s in bestand.alle(Schritt)}
    prozesse = [p for p in bestand.alle(Prozess) if p.id in mit_schritten]
    if not prozesse:
        return ()
    bloecke: list[Block] = [Ueberschrift(ebene=1, text="Der heutige Ablauf (IST)", anker="ist"), Absatz(text=_EINLEITUNG)]
    for nummer, prozess in enumerate(prozesse, start=1):
        bloecke += _prozess(bestand, prozess, f"ist-{nummer}")
    return tuple(bloecke)


def _prozess(bestand: Bestand, prozess: Prozess, anker: str) -> list[Block]:
    ablauf, zweige = ablauf_aus(bestand, prozess.id), zweige_aus(bestand, prozess.id)
    kopf: list[Block] = [Ueberschrift(ebene=2, text=prozess.name, anker=anker), Absatz(text=_steckbrief(prozess))]
    schnittstellen = [s for s in bestand.alle(Schnittstelle) if s.prozess == prozess.id]
    try:
        zeiten, naht = rechne_zeiten(ablauf, zweige=zweige), untersuche_nahtstellen(ablauf, schnittstellen, zweige)
    except EingabeFehler as fehler:
        return [*kopf, Kasten(titel="Nicht zu rechnen", text=str(fehler), ton="warnung")]
    werte = tuple(Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"]) for k in kennzahlen(ablauf, zeiten, naht))
    zettel = [z for z in bestand.alle(Merkzettel) if z.prozess == prozess.id]
    seiten = schwimmbahn_seiten(ablauf, medienbrueche=medienbruchkanten(naht), marken=marken(zettel, schnittstellen))
    bilder = (
        *((f"bild-{n}", z) for n, z in enumerate(seiten, start=1)),
        ("zeit", durchlaufbild(ablauf, zeiten)),
        ("last", auslastungsbild(zeiten)),
        *((("uebergabe", nahtbild(ablauf, naht, masse=SEITE)),) if naht.matrix else ()),
    )
    tabellen = (
        ("varianten", variantentafel(zweige, schnittstellen)),
        ("schritte", zeitentafel(ablauf, zeiten)),
        ("matrix", matrixtafel(naht)),
        ("uebergaben", uebergabentafel(ablauf, naht)),
        ("befunde", befundtafel(naht)),
        ("merkzettel", merkzetteltafel(zettel, ablauf, schnittstellen)),
    )
    maengel = [m.text for m in pruefe_ablauf(ablauf, zweige) if m.schwere != "hinweis"]
    return [
        *kopf,
        Kennzahlenblock(eintraege=werte),
        *([Kasten(titel="Noch zu klären", text=" ".join(maengel), ton="warnung")] if maengel else []),
        *(Abbildung(id=f"{anker}-{name}", titel=z.titel, zeichnung=z) for name, z in bilder),
        *(Tabellenblock(id=f"{anker}-{name}", titel=t.titel, tabelle=t) for name, t in tabellen if t.zeilen),
        *_schnittstellen(schnittstellen),
        Herkunft(quellen=_quellen(bestand, prozess)),
    ]


def _steckbrief(prozess: Prozess) -> str:
    teile = [prozess.beschreibung]
    if prozess.ausloeser:
        teile.append(f"Auslöser: {prozess.ausloeser}.")
    if prozess.ergebnis:
        teile.append(f"Ergebnis: {prozess.ergebnis}.")
    if prozess.fallzahl_je_jahr is not None:
        teile.append(f"{zahl(prozess.fallzahl_je_jahr)}{FEST}Fälle je Jahr ({prozess.fallzahl_quelle or 'Quelle fehlt'}).")
    return " ".join(t for t in teile if t) or "Noch ohne Beschreibung."


def _schnittstellen(schnittstellen: list[Schnittstelle]) -> list[Block]:
    probleme = [f"{s.kuerzel} {s.was}: {s.problem}" for s in schnittstellen if s.problem]
    return [Absatz(text="Was an den Schnittstellen hakt:"), Liste(punkte=tuple(probleme))] if probleme else []


def _quellen(bestand: Bestand, prozess: Prozess) -> tuple[str, ...]:
    gebraucht = {s.einheit for s in bestand.alle(Schritt) if s.prozess == prozess.id}
    saetze = [prozess.fallzahl_quelle]
    for einheit in (e for e in bestand.alle(Einheit) if e.id in gebraucht):
        saetze += [einheit.jahresarbeitszeit_quelle, einheit.stundensatz_quelle]
    return tuple(dict.fromkeys(s for s in saetze if s))
