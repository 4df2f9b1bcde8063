"""Was in einem Ereignisprotokoll steht; Grundlage von ``rodiko pruefen`` für XES und CSV."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, BinaryIO

from rodiko_kit.basis.befund import Befund, Meldung
from rodiko_kit.basis.fehler import EingabeFehler, SammelFehler
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.auswertung import Auswertung, Spanne, werte_aus
from rodiko_kit.prozesse.analyse.protokoll.csv_lesen import lies_csv
from rodiko_kit.prozesse.analyse.protokoll.spalten import Csvform, blicke, erkenne, schlage_vor
from rodiko_kit.prozesse.analyse.protokoll.typen import ROLLEN, Protokoll, Zuordnung, pseudonym
from rodiko_kit.prozesse.analyse.protokoll.xes_lesen import lies_xes

VORGABEZEIT = "Mo-Fr 08:00-16:00"
"""Dienstzeit ohne Projekt: keine Feiertage, denn das Land ist nicht bekannt."""

_STELLEN = 6


def pruefe_xes(quelle: BinaryIO, name: str) -> Befund:
    """Kennzahlen einer XES-Datei oder ihre Mängel."""
    return _befund(name, "XES-Ereignisprotokoll", lambda ersetze: lies_xes(quelle, ersetze))


def pruefe_csv(quelle: BinaryIO, name: str, zuordnung: Zuordnung | None = None) -> Befund:
    """Kennzahlen einer CSV-Datei mit Ereignissen oder ihre Mängel; ist es eine andere Tabelle, was in ihr steht."""
    try:
        form = erkenne(quelle)
    except EingabeFehler as fehler:
        return Befund(datei=name, form="CSV", meldungen=(Meldung.aus(fehler),))
    gewaehlt = zuordnung or schlage_vor(form)
    if zuordnung is None and gewaehlt.fehlend:
        return _andere_tabelle(name, form, gewaehlt)
    befund = _befund(name, "CSV-Ereignisprotokoll", lambda ersetze: lies_csv(quelle, ersetze, gewaehlt))
    spalten = ", ".join(f"{ROLLEN[rolle]} = „{titel}“" for rolle, titel in gewaehlt.als_dict().items())
    return befund.aendern(hinweise=(f"Spalten: {spalten}.", *befund.hinweise))


def kennzahlen(auswertung: Auswertung) -> dict[str, Any]:
    """Die Kennzahlen als JSON-Werte; Stunden sind verstrichene, mit ``arbeit`` solche der Dienstzeit ``kalender``."""
    return {
        "faelle": auswertung.faelle,
        "ereignisse": auswertung.ereignisse,
        "aktivitaeten": auswertung.aktivitaeten,
        "varianten": auswertung.varianten,
        "durchlaufzeit_h": _lage(auswertung.durchlauf_h),
        "durchlaufzeit_arbeit_h": _lage(auswertung.durchlauf_arbeit_h) | {"kalender": auswertung.kalender},
        "uebergaben_je_fall": {"person": _rund(auswertung.uebergaben_person), "gruppe": _rund(auswertung.uebergaben_gruppe)},
        "wiederholungen_je_fall": _rund(auswertung.wiederholungen_je_fall),
        "nacharbeit_anteil": _rund(auswertung.nacharbeit_anteil),
        "zeitraum": {"von": auswertung.von.isoformat(), "bis": auswertung.bis.isoformat()},
    }


def _lage(spanne: Spanne) -> dict[str, Any]:
    return {"mittel": _rund(spanne.mittel), "median": _rund(spanne.median)}


def _rund(wert: float | None) -> float | None:
    return None if wert is None else round(wert, _STELLEN)


def _befund(name: str, form: str, lies: Callable[[Callable[[str], str]], Protokoll]) -> Befund:
    """Liest mit einem Schlüssel, der nur für diesen Lauf gilt: nichts davon wird behalten."""
    try:
        protokoll = lies(pseudonym(secrets.token_bytes(32)))
        auswertung = werte_aus(protokoll, Kalender.aus_angabe(VORGABEZEIT), f"{VORGABEZEIT}, ohne Feiertage")
    except SammelFehler as sammel:
        return Befund(datei=name, form=form, meldungen=tuple(Meldung.aus(f) for f in sammel.fehler))
    except EingabeFehler as fehler:
        return Befund(datei=name, form=form, meldungen=(Meldung.aus(fehler),))
    zahlen = kennzahlen(auswertung)
    anzahlen = {n: zahlen[n] for n in ("faelle", "ereignisse", "aktivitaeten", "varianten")}
    return Befund(datei=name, form=form, anzahlen=anzahlen, kennzahlen=zahlen, hinweise=auswertung.hinweise)


def _andere_tabelle(name: str, form: Csvform, gewaehlt: Zuordnung) -> Befund:
    """Eine CSV-Datei, deren Spaltentitel kein Ereignisprotokoll erkennen lassen."""
    spalten = tuple(f"Spalte „{b.titel}“: {b.satz}." for b in blicke(form))
    fehler = EingabeFehler(
        f"Zeile {form.kopfzeile}",
        ", ".join(form.spalten[:20]),
        f"ist kein Ereignisprotokoll: keine Spalte erkannt für {', '.join(gewaehlt.fehlend)}.",
        "Bitte die Spalten benennen oder mit --spalten zuordnen, etwa --spalten „fall=Nummer; aktivitaet=Was; ende=Wann“.",
    )
    return Befund(
        datei=name, form="CSV-Tabelle", anzahlen={"spalten": len(form.spalten)}, meldungen=(Meldung.aus(fehler),), hinweise=spalten
    )
