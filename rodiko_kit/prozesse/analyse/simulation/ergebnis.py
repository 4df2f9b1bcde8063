"""Das Ergebnis eines Versuchs als JSON-Werte: Simuliertes neben Exaktem, je Einheit und je Schritt; bei Überlast ohne Scheinwerte."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any

from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Dreieck, Exponential
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, zwischenankunft
from rodiko_kit.prozesse.analyse.simulation.lauf import ARBEITSTAG_MIN, Bahnergebnis, Simulation, Ueberlast, Verteilung, bahnauslastung
from rodiko_kit.prozesse.analyse.warteschlange import jackson, mg1
from rodiko_kit.prozesse.analyse.zeiten import Bahnlast, rechne_zeiten


@dataclass(frozen=True)
class Exakt:
    """Mittelwert und Standardabweichung der Durchlaufzeit auf der Arbeitsuhr aus einer geschlossenen Formel; ``None`` = unbekannt."""

    mittel: float
    standardabweichung: float | None
    formel: str


def geschlossen(ablauf: Ablauf, *, ohne_engpass: bool = False) -> Exakt | None:
    """Die exakte Durchlaufzeit in Arbeitsminuten, wo eine geschlossene Formel gilt; sonst ``None``.

    Ohne Engpass die Arbeit je Fall; Jackson-Netz, wenn jede Einheit ganze Plätze und für alle ihre Schritte dieselbe
    Exponentialverteilung hat; M/G/1 bei einem einzigen Schritt mit einem Platz.
    """
    einfach = not any(k.wartezeit or k.vorrang or (k.gleichzeitig and ablauf.ist_tor(k.id)) for k in ablauf.knoten)
    if not einfach or ablauf.ankuenfte:
        return None
    if ohne_engpass:
        zeiten = rechne_zeiten(ablauf)
        return Exakt(zeiten.arbeit_min, zeiten.arbeit_sd_min, "Arbeit je Fall")
    abstand = ablauf.zwischenankunft_min
    if not abstand or any(b.anfangsrueckstand or (b.verfuegbar or 0.5) % 1 for b in ablauf.bahnen):
        return None
    dauern = {b.id: {k.bearbeitung for k in ablauf.knoten if k.bahn == b.id} for b in ablauf.bahnen}
    if all(len(d) == 1 and isinstance(next(iter(d)), Exponential) for d in dauern.values()):
        return Exakt(jackson(ablauf)[0], None, "Jackson-Netz aus M/M/c")
    einer = ablauf.knoten[0].bearbeitung
    allein = len(ablauf.knoten) == 1 and not ablauf.ist_tor(ablauf.knoten[0].id) and ablauf.bahnen[0].verfuegbar == 1
    if allein and isinstance(einer, Dreieck):
        return Exakt(mg1(1 / abstand, einer.mittel, einer.varianz).verweilzeit, None, "M/G/1")
    return None


def als_werte(
    ablauf: Ablauf, uhr: Uhr, simulation: Simulation, ueberlastet: tuple[Ueberlast, ...], *, ohne_engpass: bool
) -> dict[str, Any]:
    """Simulierte Größen und daneben (``…_exakt``) die exakten; Zeiten in Minuten, Anteile 0 bis 1.

    ``durchlaufzeit_min`` und ``wartezeit_min`` je in Arbeitsminuten (``arbeit``) und Kalenderminuten (``kalender``) mit ``mittel``,
    ``standardfehler``, ``median``, ``p05``, ``p95``; bei Überlast ``None``, dann sagt ``rueckstand``, wie er wächst. Je Einheit
    ``vzae`` = im Mittel für den Prozess belegte Vollzeitäquivalente, ``vzae_bedarf`` mit Verteilzeiten und Jahresarbeitszeit.
    """
    stabil = ohne_engpass or not ueberlastet
    zeiten = rechne_zeiten(ablauf)
    auslastung = bahnauslastung(ablauf, uhr)
    lasten = {last.bahn.id: last for last in zeiten.bahnen}
    exakt = geschlossen(ablauf, ohne_engpass=ohne_engpass) if stabil else None
    arbeitszeit, kalender = _verteilung(simulation.arbeit_min), _verteilung(simulation.kalender_min)
    warten = {"arbeit": _verteilung(simulation.warten_min), "kalender": _verteilung(simulation.warten_kalender_min)}
    return {
        "ankuenfte_je_tag": simulation.ankuenfte_je_arbeitstag,
        "ankuenfte_je_tag_exakt": ARBEITSTAG_MIN / zwischenankunft(ablauf, uhr),
        "durchlaufzeit_min": {"arbeit": arbeitszeit, "kalender": kalender} if stabil else None,
        "durchlaufzeit_min_exakt": asdict(exakt) if exakt else None,
        "wartezeit_min": warten if stabil else None,
        "arbeit_je_fall_min_exakt": {"mittel": zeiten.arbeit_min, "standardabweichung": zeiten.arbeit_sd_min},
        "aeussere_wartezeit_tage_exakt": zeiten.wartezeit_tage,
        "einheiten": [_einheit(b, lasten[b.id], auslastung.get(b.id), stabil=stabil, ohne_engpass=ohne_engpass) for b in simulation.bahnen],
        "schritte": [
            {
                "id": s.knoten.id,
                "name": s.knoten.name,
                "einheit": ablauf.bahnname(s.knoten.bahn),
                "lastfaktor": simulation.schritte[s.knoten.id][0],
                "lastfaktor_exakt": s.besuche,
                "lastfaktor_je_jahr_exakt": s.je_jahr,
                "wartezeit_je_besuch_min": simulation.schritte[s.knoten.id][1] if stabil else None,
            }
            for s in zeiten.schritte
        ],
        "rueckstand": [
            {"einheit": u.bahn, "auslastung": u.auslastung, "faelle_je_monat": u.faelle_je_monat, "satz": u.satz}
            for u in (() if stabil else ueberlastet)
        ],
    }


def pruefe_anzahl(name: str, wert: int, hoechstens: int) -> int:
    """``EingabeFehler``, wenn ``wert`` nicht zwischen 1 und ``hoechstens`` liegt."""
    if not 1 <= wert <= hoechstens:
        raise EingabeFehler(name, wert, "liegt außerhalb der Grenzen.", f"Bitte 1 bis {hoechstens} angeben.")
    return wert


def _verteilung(v: Verteilung) -> dict[str, float | None]:
    fehler = None if math.isnan(v.standardfehler) else v.standardfehler
    return {"mittel": v.mittel, "standardfehler": fehler, "median": v.median, "p05": v.p05, "p95": v.p95}


def _einheit(b: Bahnergebnis, last: Bahnlast, exakt: float | None, *, stabil: bool, ohne_engpass: bool) -> dict[str, Any]:
    plaetze = last.bahn.verfuegbar
    return {
        "id": b.id,
        "name": b.name,
        "kapazitaet_vzae": plaetze,
        "auslastung": None if ohne_engpass else b.auslastung,
        "auslastung_exakt": exakt,
        "vzae": b.auslastung if ohne_engpass else b.auslastung * (plaetze or 0.0),
        "vzae_exakt": None if exakt is None or plaetze is None else exakt * plaetze,
        "vzae_bedarf": last.vzae,
        "warteschlange": b.schlange if stabil else None,
        "wartezeit_je_besuch_min": b.warten_min if stabil else None,
    }
