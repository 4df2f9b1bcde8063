"""``rodiko simulieren``: ein Prozess aus einer Datei oder aus dem Projekt, viele Läufe, das Ergebnis als JSON-Werte oder als Tafel."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.table import Table

from rodiko_kit.basis.anschluss import Anschluss
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import datum, prozent, zahl
from rodiko_kit.betrieb.ausfuehrer import ausfuehrer
from rodiko_kit.kommunen.modell.kommune import Land
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.szenarien.abfrage.soll import Rechenablauf

HOECHSTENS_FAELLE, HOECHSTENS_LAEUFE, HOECHSTENS_GESAMT = 1_000_000, 10_000, 50_000_000
BEGINN = dt.date(2026, 1, 5)
"""Ein Montag nach den Feiertagen; fest, damit derselbe Aufruf dasselbe Ergebnis hat."""
_MINUTEN_JE_TAG = 24 * 60


@dataclass(frozen=True)
class Vorhaben:
    """Was simuliert wird und woher es kommt."""

    ablauf: Ablauf
    quelle: str
    szenario: str = "IST"
    land: str = ""
    schliesstage: frozenset[dt.date] = frozenset()
    hinweise: tuple[str, ...] = ()


@dataclass(frozen=True)
class Auftrag:
    """Wie simuliert wird; ``einschwingen`` ungewertete Fälle vorab (``None`` = ein Zehntel, bei Anfangsrückstand oder Terminen keine)."""

    faelle: int = 10_000
    laeufe: int = 10
    keim: int = 1
    ohne_engpass: bool = False
    einschwingen: int | None = None
    ausfuehrung: str = "allein"


def aus_datei(datei: Path, land: str = "") -> Vorhaben:
    """Der größte Prozess einer Austausch- oder BPMN-Datei; ``EingabeFehler``, wenn sie sich nicht lesen lässt."""
    from rodiko_kit.prozesse.analyse.bpmn.baum import HOECHSTGROESSE
    from rodiko_kit.prozesse.analyse.datei import lies_prozessdatei

    if land and land not in {e.value for e in Land}:
        raise EingabeFehler("Land", land, "ist kein Kürzel eines Landes.", f"Bitte eines von: {', '.join(e.value for e in Land)}.")
    try:
        with datei.open("rb") as strom:
            inhalt = strom.read(HOECHSTGROESSE + 1)
    except OSError as fehler:
        raise EingabeFehler("Datei", datei, "lässt sich nicht lesen.", "Bitte den Pfad prüfen.") from fehler
    gelesen = lies_prozessdatei(inhalt)
    eines = gelesen.prozesse[0]
    return Vorhaben(eines.ablauf, datei.name, land=land, hinweise=(*gelesen.meldungen, *eines.meldungen))


def aus_projekt(anschluss: Anschluss, kommune: UUID, prozess: str, szenario: str = "") -> Vorhaben:
    """Ein Prozess des Projekts, nach den Maßnahmen eines Szenarios; Feiertage und Schließtage der Kommune gelten."""
    from rodiko_kit.prozesse.analyse.austausch import lies_ablauf

    antwort = anschluss.lesen(Rechenablauf(kommune=kommune, prozess=prozess, szenario=szenario))
    return Vorhaben(
        lies_ablauf(antwort["daten"]),
        antwort["titel"],
        antwort["szenario"],
        antwort["land"],
        frozenset(dt.date.fromisoformat(t) for t in antwort["schliesstage"]),
        tuple(antwort["hinweise"]),
    )


def rechne(vorhaben: Vorhaben, auftrag: Auftrag, fortschritt: Callable[[int], None] | None = None) -> dict[str, Any]:
    """Das Ergebnis als JSON-Werte (``simulation.ergebnis.als_werte``) mit Auftrag und Fällen je Sekunde, ohne Laden und Übersetzen."""
    from rodiko_kit.prozesse.analyse.simulation.ergebnis import als_werte, pruefe_anzahl
    from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, baue_felder, mit_beginn
    from rodiko_kit.prozesse.analyse.simulation.lauf import simuliere, ueberlast
    from rodiko_kit.prozesse.analyse.simulation.vorwaermen import waerme
    from rodiko_kit.prozesse.analyse.versuch import anwesend

    pruefe_anzahl("Fälle", auftrag.faelle, HOECHSTENS_FAELLE)
    pruefe_anzahl("Läufe", auftrag.laeufe, HOECHSTENS_LAEUFE)
    pruefe_anzahl("Fälle mal Läufe", auftrag.faelle * auftrag.laeufe, HOECHSTENS_GESAMT)
    erste = vorhaben.ablauf.ankuenfte
    uhr = mit_beginn(vorhaben.ablauf, Uhr(None if erste else BEGINN, vorhaben.land, vorhaben.schliesstage))
    baue_felder(vorhaben.ablauf, uhr, 1, ohne_engpass=auftrag.ohne_engpass)
    ablauf = anwesend(vorhaben.ablauf, uhr)
    vorab = auftrag.einschwingen
    if vorab is None:
        vorab = 0 if erste or any(b.anfangsrueckstand for b in ablauf.bahnen) else auftrag.faelle // 10
    waerme()
    with ausfuehrer(auftrag.ausfuehrung) as helfer:
        anfang = time.perf_counter()
        ergebnis = simuliere(
            ablauf,
            auftrag.faelle,
            auftrag.laeufe,
            uhr=uhr,
            keim=auftrag.keim,
            einschwingen=vorab,
            ohne_engpass=auftrag.ohne_engpass,
            ausfuehrer=helfer,
            fortschritt=fortschritt,
        )
        sekunden = time.perf_counter() - anfang
    return {
        "prozess": vorhaben.ablauf.titel,
        "quelle": vorhaben.quelle,
        "szenario": vorhaben.szenario,
        "faelle": auftrag.faelle,
        "laeufe": auftrag.laeufe,
        "keim": auftrag.keim,
        "einschwingen": vorab,
        "ohne_engpass": auftrag.ohne_engpass,
        "beginn": None if uhr.beginn is None else uhr.beginn.isoformat(),
        "land": uhr.land,
        "faelle_je_s": auftrag.faelle * auftrag.laeufe / sekunden,
        **als_werte(ablauf, uhr, ergebnis, ueberlast(ablauf, uhr), ohne_engpass=auftrag.ohne_engpass),
        "hinweise": list(vorhaben.hinweise),
    }


def tafel(werte: dict[str, Any]) -> RenderableType:
    """Das Ergebnis zum Lesen: Zeiten, Einheiten, Schritte; simuliert neben exakt."""
    kopf = f"{werte['prozess']} ({werte['szenario']}), {zahl(werte['laeufe'])} Läufe mit je {zahl(werte['faelle'])} Fällen"
    if werte["beginn"]:
        kopf += f" ab {datum(dt.date.fromisoformat(werte['beginn']))}"
    teile: list[RenderableType] = [kopf]
    rechnete = f"{zahl(werte['faelle_je_s'], 0)} Fälle je Sekunde"
    eingang = f"Eingang je Arbeitstag: {zahl(werte['ankuenfte_je_tag'], 2)} (exakt {zahl(werte['ankuenfte_je_tag_exakt'], 2)})"
    teile.append(f"{eingang}; gerechnet mit {rechnete}.")
    teile += [r["satz"] for r in werte["rueckstand"]]
    if werte["durchlaufzeit_min"]:
        teile.append(_zeiten(werte))
    if exakt := werte["durchlaufzeit_min_exakt"]:
        teile.append(f"Exakte mittlere Durchlaufzeit ({exakt['formel']}): {zahl(exakt['mittel'], 1)} Arbeitsminuten.")
    return Group(*teile, _einheiten(werte["einheiten"]), _schritte(werte["schritte"]))


def _zeiten(werte: dict[str, Any]) -> Table:
    tabelle = _leere("Zeit je Fall", "Mittel", "± Fehler", "Median", "5 %", "95 %")
    for name, teil, form, faktor, einheit in (
        ("Durchlauf", "durchlaufzeit_min", "arbeit", 1, "Arbeitsminuten"),
        ("Durchlauf", "durchlaufzeit_min", "kalender", _MINUTEN_JE_TAG, "Kalendertage"),
        ("Warten auf freie Kräfte", "wartezeit_min", "arbeit", 1, "Arbeitsminuten"),
        ("Warten auf freie Kräfte", "wartezeit_min", "kalender", _MINUTEN_JE_TAG, "Kalendertage"),
    ):
        v = werte[teil][form]
        reihe = (v["mittel"], v["standardfehler"], v["median"], v["p05"], v["p95"])
        tabelle.add_row(f"{name} ({einheit})", *(zahl(None if w is None else w / faktor, 1 if faktor == 1 else 2) for w in reihe))
    return tabelle


def _einheiten(einheiten: list[dict[str, Any]]) -> Table:
    tabelle = _leere("Einheit", "Auslastung\n(exakt)", "belegte VZÄ\n(exakt)", "VZÄ-\nBedarf", "Warte-\nschlange", "Warten\n(min)")
    for e in einheiten:
        tabelle.add_row(
            e["name"],
            f"{prozent(e['auslastung'], 1)} ({prozent(e['auslastung_exakt'], 1)})",
            f"{zahl(e['vzae'], 2)} ({zahl(e['vzae_exakt'], 2)})",
            zahl(e["vzae_bedarf"], 2),
            zahl(e["warteschlange"], 2),
            zahl(e["wartezeit_je_besuch_min"], 1),
        )
    return tabelle


def _schritte(schritte: list[dict[str, Any]]) -> Table:
    tabelle = _leere("Schritt", "Einheit", "Lastfaktor\n(exakt)", "Warten\n(min)")
    for s in schritte:
        faktor = f"{zahl(s['lastfaktor'], 3)} ({zahl(s['lastfaktor_exakt'], 3)})"
        tabelle.add_row(s["name"], s["einheit"], faktor, zahl(s["wartezeit_je_besuch_min"], 1))
    return tabelle


def _leere(*koepfe: str) -> Table:
    """Eine Tabelle mit Namen links und Zahlen rechts; „Warten“ gilt je Besuch."""
    tabelle = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    for nummer, kopf in enumerate(koepfe):
        name = nummer == 0 or kopf == "Einheit"
        tabelle.add_column(kopf, justify="left" if name else "right", overflow="fold", no_wrap=not name, min_width=18 if name else None)
    return tabelle
