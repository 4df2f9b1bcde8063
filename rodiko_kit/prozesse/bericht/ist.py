"""Berichtsblöcke: der heutige Ablauf je aufgenommenem Prozess."""

from __future__ import annotations

from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.fehler import EingabeFehler, NichtGefundenFehler
from rodiko_kit.basis.texte import FEST, zahl
from rodiko_kit.basis.verlauf import Zwischenstand
from rodiko_kit.prozesse.analyse import versionen
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.analyse.kennzahlen import kennzahlen
from rodiko_kit.prozesse.analyse.nahtbild import nahtbild
from rodiko_kit.prozesse.analyse.plausibel import pruefe_ablauf
from rodiko_kit.prozesse.analyse.protokoll import bilder as protokollbilder
from rodiko_kit.prozesse.analyse.protokoll import tafeln as protokolltafeln
from rodiko_kit.prozesse.analyse.protokoll.vergleich import Vergleich, vergleiche
from rodiko_kit.prozesse.analyse.schnittstellen import medienbruchkanten, untersuche_nahtstellen
from rodiko_kit.prozesse.analyse.schwimmbahn.bild import fachprozesssatz, schwimmbahn_seiten
from rodiko_kit.prozesse.analyse.schwimmbahn.masse import SEITE
from rodiko_kit.prozesse.analyse.schwimmbahn.merker import marken
from rodiko_kit.prozesse.analyse.tafeln import befundtafel, matrixtafel, merkzetteltafel, uebergabentafel, variantentafel, zeitentafel
from rodiko_kit.prozesse.analyse.zeitbild import auslastungsbild, durchlaufbild
from rodiko_kit.prozesse.analyse.zeiten import rechne_zeiten
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.protokoll import Protokollauswertung
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

_PROTOKOLL = (
    "Ein Fachverfahren zeichnet auf, wann welche Tätigkeit an welchem Fall begann und endete. Gespeichert sind nur Zahlen über mindestens "
    "fünf Fälle, keine Fallnummern und keine Personen; Zahlen zu Wegen sind auf 5 gerundet."
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
    fach = fachprozesssatz(ablauf)
    maengel = [m.text for m in pruefe_ablauf(ablauf, zweige) if m.schwere != "hinweis"]
    return [
        *kopf,
        Kennzahlenblock(eintraege=werte),
        *([Kasten(titel="Außerhalb des Auftrags", text=f"{fach} In diese Schritte wird nicht eingegriffen.")] if fach else []),
        *([Kasten(titel="Noch zu klären", text=" ".join(maengel), ton="warnung")] if maengel else []),
        *(Abbildung(id=f"{anker}-{name}", titel=z.titel, zeichnung=z) for name, z in bilder),
        *(Tabellenblock(id=f"{anker}-{name}", titel=t.titel, tabelle=t) for name, t in tabellen if t.zeilen),
        *_schnittstellen(schnittstellen),
        *_seit_dem_ersten_stand(bestand, prozess, anker),
        Herkunft(quellen=_quellen(bestand, prozess)),
    ]


def _seit_dem_ersten_stand(bestand: Bestand, prozess: Prozess, anker: str) -> list[Block]:
    """Was sich seit dem ältesten Stand geändert hat, bei dem der Prozess Schritte hatte; nichts, wenn alles gleich ist."""
    neu = versionen.fassung(bestand, prozess.id)
    alt = next(filter(None, (_frueher(bestand, s, prozess.id) for s in sorted(bestand.alle(Zwischenstand), key=lambda s: s.nummer))), None)
    if alt is None or neu is None or not (gefunden := versionen.unterschiede(alt, neu)):
        return []
    seiten = versionen.vergleichsbild(gefunden, alt, neu, SEITE)
    tabellen = (("zahlen", versionen.kennzahlentafel(alt, neu)), ("unterschiede", versionen.unterschiedstafel(gefunden, alt, neu)))
    satz = versionen.zusammenfassung(versionen.schrittzeichen(gefunden, alt.ablauf, neu.ablauf), alt, neu)
    return [
        Absatz(text=f"Was sich seit „{alt.name}“ geändert hat. {satz}"),
        *(Tabellenblock(id=f"{anker}-stand-{name}", titel=f"{prozess.name}: {t.titel}", tabelle=t) for name, t in tabellen),
        *(Abbildung(id=f"{anker}-stand-bild-{n}", titel=z.titel, zeichnung=z) for n, z in enumerate(seiten, start=1)),
    ]


def _frueher(bestand: Bestand, stand: Zwischenstand, prozess: UUID) -> versionen.Fassung | None:
    try:
        return versionen.fassung(versionen.bestand_zu(bestand, stand), prozess, stand.name)
    except NichtGefundenFehler:
        return None


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


def protokoll_bloecke(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Ein Unterabschnitt je Ereignisprotokoll; gespeichert ist davon nur, was keinen Rückschluss erlaubt."""
    del intern
    protokolle = bestand.alle(Protokollauswertung)
    if not protokolle:
        return ()
    bloecke: list[Block] = [Ueberschrift(ebene=1, text="So im Interview, so im Protokoll", anker="protokoll"), Absatz(text=_PROTOKOLL)]
    for nummer, protokoll in enumerate(protokolle, start=1):
        bloecke += _protokoll(vergleiche(bestand, protokoll), f"protokoll-{nummer}")
    return tuple(bloecke)


def _protokoll(vergleich: Vergleich, anker: str) -> list[Block]:
    werte = tuple(Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"]) for k in protokolltafeln.kennzahlen(vergleich))
    bilder = (
        ("zeiten", protokollbilder.zeitenbild(vergleich)),
        ("wege", protokollbilder.wegebild(vergleich)),
        ("varianten", protokollbilder.variantenbild(vergleich)),
        ("warten", protokollbilder.wartebild(vergleich)),
    )
    luecken = protokolltafeln.lueckentafel(vergleich)
    titel = f"{vergleich.ablauf.titel}: {vergleich.protokoll.name}"
    return [
        Ueberschrift(ebene=2, text=titel, anker=anker),
        Kennzahlenblock(eintraege=werte),
        *(Abbildung(id=f"{anker}-{name}", titel=z.titel, zeichnung=z) for name, z in bilder),
        Tabellenblock(id=f"{anker}-schritte", titel="Alle Schritte", tabelle=protokolltafeln.zeitentafel(vergleich)),
        *([Tabellenblock(id=f"{anker}-luecken", titel=luecken.titel, tabelle=luecken)] if luecken.zeilen else []),
        *([Liste(punkte=tuple(saetze))] if (saetze := protokolltafeln.saetze(vergleich)) else []),
    ]
