"""Vom Ergebnis einer Runde zu dem, was sich in das Projekt übernehmen lässt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from rodiko_kit.basis.abstimmung import Abstimmbar, Einzelbefehl, Saalergebnis, Uebernahme, Weg
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.befehl import ObjektAendern, ObjektAnlegen, klasse_von
from rodiko_kit.basis.feld import feld, felder
from rodiko_kit.basis.rueckblick import feldtext
from rodiko_kit.basis.texte import ORTSZEIT, anzahl
from rodiko_kit.basis.verweis import Verweis
from rodiko_kit.saal.analyse.urne import urne
from rodiko_kit.saal.analyse.zaehlung import zaehle
from rodiko_kit.saal.modell import FREITEXT, Option, Runde, Stimme, Stimmzettel, Thema, Zweck

_CENT = Decimal("0.01")
THEMENSPEICHER = "themenspeicher"
"""Ziel einer Sammlung, das es immer gibt."""


def saalergebnis(runde: Runde, stimmen: Iterable[Stimme], datum: dt.date | None = None) -> Saalergebnis:
    """Das Ergebnis des laufenden Durchgangs mit den Kennungen des Projekts statt denen der Optionen."""
    alle = tuple(stimmen)
    ergebnis = zaehle(runde, alle)
    kennung = {o.id: o.verweis.id for o in (*runde.optionen, *runde.kriterien) if o.verweis}
    werte = {
        kennung[k]: {_name(n, kennung): Decimal(str(w)).quantize(_CENT) for n, w in zahlen.items()}
        for k, zahlen in ergebnis.werte.items()
        if k in kennung
    }
    n = ergebnis.teilnahme.stimmen
    gang = f", {runde.durchgang}. Durchgang" if runde.durchgang > 1 else ""
    return Saalergebnis(
        zettel=runde.stimmzettel.value,
        datum=datum or dt.datetime.now(ORTSZEIT).date(),
        stimmen=n,
        herkunft=f"{runde.stimmzettel.titel} im Workshop, {anzahl(n, 'Stimmzettel', 'Stimmzettel')}{gang}",
        skala=(runde.einstellungen.skala_von, runde.einstellungen.skala_bis),
        einheit=runde.einstellungen.einheit,
        werte=werte,
        texte=_texte(runde, alle),
    )


def _name(name: str, kennung: dict[str, UUID]) -> str:
    vorsatz, _, rest = name.partition(":")
    return f"{vorsatz}:{kennung.get(rest, rest)}" if rest else name


def _texte(runde: Runde, stimmen: Iterable[Stimme]) -> tuple[str, ...]:
    """Namen der Gruppen, dazu jeder freigegebene Beitrag, der in keiner Gruppe steht; gleiche nur einmal."""
    if runde.stimmzettel not in FREITEXT:
        return ()
    frei = {s.beitrag: str(s.inhalt["text"]) for s in urne(runde, stimmen).stimmen if s.freigegeben and s.inhalt.get("text")}
    gruppen = [g.name for g in runde.gruppen if any(b in frei for b in g.beitraege)]
    einsortiert = {b for g in runde.gruppen for b in g.beitraege}
    einzeln = [t for b, t in frei.items() if b not in einsortiert]
    return tuple({t.casefold(): t for t in reversed([*gruppen, *einzeln])}.values())[::-1]


def liste_von(listen: Sequence[Abstimmbar], runde: Runde) -> Abstimmbar | None:
    """Die Liste, aus der die Optionen der Runde stammen; bei einer Sammlung die, in die sie soll (``Runde.ziel``)."""
    art = next((o.verweis.art for o in runde.optionen if o.verweis), runde.ziel)
    return next((a for a in listen if art == a.klasse().ART), None)


def weg_von(liste: Abstimmbar | None, runde: Runde) -> Weg | None:
    """Der Weg zu Zweck und Stimmzettel; ein anderer Zweck mit demselben Stimmzettel tut es auch."""
    passend = [w for w in liste.wege if w.zettel == runde.stimmzettel.value and w.uebernehme] if liste else []
    return next((w for w in passend if w.zweck == runde.zweck.value), passend[0] if passend else None)


def uebernahme(listen: Sequence[Abstimmbar], bestand: Bestand, runde: Runde, stimmen: Iterable[Stimme]) -> tuple[str, Uebernahme]:
    """(Was Übernehmen bewirkt, die Befehle und Hinweise); ohne Weg und ohne Befehle nur ein Hinweis, warum."""
    liste = liste_von(listen, runde)
    ergebnis = saalergebnis(runde, stimmen)
    if not ergebnis.stimmen:
        return "", Uebernahme(hinweise=("Es gibt noch keine Stimmen.",))
    if runde.stimmzettel in FREITEXT:
        return _sammeln(bestand, liste, ergebnis)
    weg = weg_von(liste, runde)
    if weg is None or weg.uebernehme is None:
        rat = "Das Ergebnis steht im Protokoll; zu übernehmen ist nichts."
        return "", Uebernahme(hinweise=(rat,))
    return weg.titel, weg.uebernehme(bestand, ergebnis)


def _sammeln(bestand: Bestand, liste: Abstimmbar | None, ergebnis: Saalergebnis) -> tuple[str, Uebernahme]:
    """Neue Objekte der gewünschten Art, sonst Punkte im Themenspeicher; was es schon gibt, kommt nicht noch einmal."""
    klasse = liste.klasse() if liste and nimmt_texte(liste) else Thema
    vorhanden = {o.anzeige.casefold() for o in bestand.alle(klasse)}
    neu = [t for t in ergebnis.texte if t.casefold() not in vorhanden]
    doppelt = len(ergebnis.texte) - len(neu)
    hinweise = [f"{anzahl(doppelt, 'Text steht', 'Texte stehen')} schon in der Liste."] if doppelt else []
    if not ergebnis.texte:
        hinweise.append("Noch kein Beitrag ist freigegeben.")
    befehle = tuple(ObjektAnlegen(kommune=bestand.kommune, art=klasse.ART, felder={"name": t}) for t in neu)
    return f"legt {anzahl(len(neu), 'Eintrag', 'Einträge')} in „{klasse.MEHRZAHL}“ an", Uebernahme(befehle, tuple(hinweise))


def nimmt_texte(liste: Abstimmbar) -> bool:
    """Ob ein Eintrag der Liste aus seinem Namen allein entstehen kann."""
    return {f.name for f in felder(liste.klasse()) if f.pflicht} == {"kuerzel", "name"}


@dataclass(frozen=True)
class Aenderungszeile:
    """Ein geänderter Wert der Vorschau, fertig geschrieben; ``vorher`` leer bei neuen Einträgen."""

    gegenstand: str
    feld: str
    vorher: str
    nachher: str


def vorschau(bestand: Bestand, befehle: Iterable[Einzelbefehl]) -> tuple[Aenderungszeile, ...]:
    """Vorher und nachher jedes Feldes, das die Befehle ändern; Unverändertes fehlt."""
    zeilen: list[Aenderungszeile] = []
    for befehl in befehle:
        if isinstance(befehl, ObjektAnlegen | ObjektAendern):
            zeilen.extend(_zeilen(bestand, befehl))
    return tuple(zeilen)


def _zeilen(bestand: Bestand, befehl: ObjektAnlegen | ObjektAendern) -> Iterable[Aenderungszeile]:
    klasse = klasse_von(bestand, befehl.art)
    objekt = bestand.suche(befehl.art, befehl.id)
    vorher: dict[str, Any] = objekt.als_json() if objekt else {}
    geaendert = [feld(klasse, n) for n, w in befehl.felder.items() if vorher.get(n) != w]
    ziele = [feldtext(f, befehl.felder[f.name], bestand) for f in geaendert if f.bezug]
    titel = objekt.anzeige if objekt else str(befehl.felder.get("name") or " · ".join(ziele))
    for eines in geaendert:
        if objekt is None and (eines.bezug or (eines.name == "name" and len(geaendert) > 1)):
            continue
        alt = feldtext(eines, vorher.get(eines.name), bestand) if objekt else ""
        yield Aenderungszeile(f"{klasse.TITEL}: {titel}", eines.titel, alt, feldtext(eines, befehl.felder[eines.name], bestand))


def optionen_aus(gegenstaende: Iterable[tuple[str, UUID, str, str]], vorsatz: str) -> tuple[Option, ...]:
    """Zeilen eines Stimmzettels aus (Art, Kennung, Text, Zusatz); Kennungen ``o1``, ``o2`` …"""
    return tuple(
        Option(id=f"{vorsatz}{n}", text=text[:200], zusatz=zusatz[:200], verweis=Verweis(art=art, id=id_))
        for n, (art, id_, text, zusatz) in enumerate(gegenstaende, start=1)
    )


ZWECKE: dict[Zweck, tuple[Stimmzettel, ...]] = {
    Zweck.SAMMELN: (Stimmzettel.SAMMLUNG, Stimmzettel.WORTWOLKE, Stimmzettel.FRAGEN, Stimmzettel.TEXT, Stimmzettel.SCHRITT),
    Zweck.GEWICHTEN: (
        Stimmzettel.PUNKTE,
        Stimmzettel.HUNDERT,
        Stimmzettel.RANGFOLGE,
        Stimmzettel.PAARVERGLEICH,
        Stimmzettel.ZWEI_ACHSEN,
        Stimmzettel.KRITERIEN,
    ),
    Zweck.SCHAETZEN: (Stimmzettel.DREIPUNKT, Stimmzettel.ZWEI_ACHSEN, Stimmzettel.KRITERIEN),
    Zweck.ENTSCHEIDEN: (Stimmzettel.EINFACH, Stimmzettel.MEHRFACH, Stimmzettel.KONSENT, Stimmzettel.KONSENSIEREN, Stimmzettel.RANGFOLGE),
}
"""Je Zweck die Stimmzettel, die vorgeschlagen werden, der erste zuerst."""
