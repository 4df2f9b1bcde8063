"""Berichtsblöcke Kosten und Haushalt: beide Haushalte, Wirtschaftlichkeit, Unsicherheit, Kosten je Fall, Annahmen und Kostensätze."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle, Zeichnung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.massnahmen.modell.massnahme import Stufe
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
from rodiko_kit.szenarien.abfrage.haushalt import plaene_aus
from rodiko_kit.szenarien.abfrage.kosten import falltabellen, haushaltsteil, prozesse_mit_szenario, satzteil
from rodiko_kit.szenarien.analyse.haushalt import Plan
from rodiko_kit.szenarien.analyse.kostenbilder import BILDSCHIRM
from rodiko_kit.szenarien.analyse.kostentafel import EHRLICH, OHNE_ZINS, lesarten
from rodiko_kit.szenarien.modell.haushalt import Foerderzusage
from rodiko_kit.szenarien.modell.kostenposten import Kostenposten

_EINLEITUNG = (
    "Alle Beträge sind brutto und der Unterschied zum IST. Der Ergebnishaushalt zeigt Erträge und Aufwendungen mit Abschreibung, der "
    "Finanzhaushalt Ein- und Auszahlungen. Jede Summe ist die Summe ihrer gedruckten Zeilen."
)
_WELTEN = "Erfüllungsaufwand und Vollkosten sind zwei Welten und werden nie addiert; jede Tabelle nennt ihre Kostenwelt."


def kosten(bestand: Bestand, intern: bool) -> tuple[Block, ...]:  # noqa: FBT001  Form der Berichtseinträge
    """Das Kapitel; leer, solange es weder Kostenposten noch einen Haushaltsrahmen gibt. Nichts davon ist intern."""
    del intern
    plaene = plaene_aus(bestand)
    if not plaene and not bestand.alle(Kostenposten):
        return ()
    kopf: list[Block] = [Ueberschrift(ebene=1, text="Kosten und Haushalt", anker="kosten"), Absatz(text=_EINLEITUNG)]
    if not plaene:
        fehlt = "Es fehlt der Haushaltsrahmen mit dem ersten Haushaltsjahr; deshalb gibt es noch keine Haushalte."
        return (*kopf, Kasten(titel="Noch nicht zu rechnen", text=fehlt, ton="warnung"))
    gezeigt = [s for s in Stufe if plaene[s].ansaetze or plaene[s].unwirksam]
    teile = [b for stufe in gezeigt for b in _zielbild(plaene, stufe)]
    return (*kopf, *teile, *_foerderung(bestand), *_faelle(bestand), *_saetze(bestand))


def _zielbild(plaene: Mapping[Stufe, Plan], stufe: Stufe) -> list[Block]:
    h = haushaltsteil(plaene, stufe, BILDSCHIRM)
    vorsatz = f"kosten-{stufe.name.lower().replace('_', '-')}"
    werte = tuple(Kennwert(titel=k["titel"], wert=k["wert"], zusatz=k["zusatz"], ton=k["ton"]) for k in h["kennwerte"])
    bloecke: list[Block] = [
        Ueberschrift(ebene=2, text=stufe.value, anker=vorsatz),
        Kennzahlenblock(eintraege=werte),
        *([Kasten(titel="Kein Kapitalwert", text=OHNE_ZINS, ton="warnung")] if h["zins_fehlt"] else []),
        *([Liste(punkte=tuple(h["hinweise"]))] if h["hinweise"] else []),
        *_haushalt(vorsatz, "ergebnis", h),
        *_haushalt(vorsatz, "finanzen", h),
        _bild(vorsatz, "verlauf", h),
        _tafel(vorsatz, "kapitalwert", h, summe=True),
        Absatz(text=h["belege"]),
        *([_tafel(vorsatz, "unwirksam", h, summe=True)] if h["unwirksam"] else []),
        Absatz(text=EHRLICH),
    ]
    if h["tornado"]:
        bloecke += [_bild(vorsatz, "tornado", h), _bild(vorsatz, "wahrscheinlichkeit", h), Absatz(text=h["streusatz"])]
        bloecke.append(_tafel(vorsatz, "streuung", h))
    return [*bloecke, _tafel(vorsatz, "kipppunkte", h), _tafel(vorsatz, "annahmen", h), Absatz(text=h["belege"])]


def _haushalt(vorsatz: str, name: str, h: Mapping[str, Any]) -> list[Block]:
    return [_tafel(vorsatz, name, h), Absatz(text=h["belege"])]


def _tafel(vorsatz: str, name: str, h: Mapping[str, Any], *, summe: bool = False) -> Tabellenblock:
    tabelle = Datentabelle.aus_json(h[name])
    return Tabellenblock(id=f"{vorsatz}-{name}", titel=tabelle.titel, tabelle=tabelle, summenzeile=summe)


def _bild(vorsatz: str, name: str, h: Mapping[str, Any]) -> Abbildung:
    bild = Zeichnung.aus_json(h[name])
    return Abbildung(id=f"{vorsatz}-bild-{name}", titel=bild.titel, zeichnung=bild)


def _foerderung(bestand: Bestand) -> list[Block]:
    tabelle = lesarten(bestand.alle(Foerderzusage))
    if tabelle is None:
        return []
    kopf = Ueberschrift(ebene=2, text="Förderung", anker="kosten-foerderung")
    return [kopf, Tabellenblock(id="kosten-lesarten", titel=tabelle.titel, tabelle=tabelle)]


def _faelle(bestand: Bestand) -> list[Block]:
    bloecke: list[Block] = [Ueberschrift(ebene=2, text="Kosten je Fall", anker="kosten-fall"), Absatz(text=_WELTEN)]
    for prozess in prozesse_mit_szenario(bestand):
        try:
            tabellen = falltabellen(bestand, prozess)
        except EingabeFehler as fehler:
            bloecke.append(Kasten(titel=f"{prozess.name}: nicht zu rechnen", text=str(fehler), ton="warnung"))
            continue
        for n, t in enumerate(tabellen):
            titel = f"{t.titel}: {prozess.name}"
            bloecke.append(Tabellenblock(id=f"kosten-fall-{prozess.id.hex[:8]}-{n}", titel=titel, tabelle=t.aendern(titel=titel)))
    return bloecke if len(bloecke) > 2 else []  # noqa: PLR2004  Überschrift und Einleitung allein sind kein Abschnitt


def _saetze(bestand: Bestand) -> list[Block]:
    s = satzteil(bestand)
    marke = [Kasten(titel="Kostensätze mit Vorbehalt", text=s["kennzeichen"], ton="warnung")] if s["kennzeichen"] else []
    tafeln = [_tafel("kosten-saetze", n, s) for n in ("belege", "lohn", "stellen", "agebv") if s[n]["zeilen"]]
    herkunft = Herkunft(quellen=tuple(z[4] for z in s["belege"]["zeilen"]), ungeprueft=(s["kennzeichen"],) if s["kennzeichen"] else ())
    return [Ueberschrift(ebene=2, text="Kostensätze", anker="kosten-saetze"), *marke, *tafeln, herkunft]
