"""Was an der IST-Aufnahme noch fehlt, in kurzen Sätzen für das Cockpit."""

from __future__ import annotations

from collections.abc import Sequence

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.prozesse.analyse.ablauf import Ablauf
from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus, zweige_aus
from rodiko_kit.prozesse.analyse.plausibel import pruefe_wege
from rodiko_kit.prozesse.analyse.varianten import Zweig
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt


def was_fehlt(bestand: Bestand) -> tuple[str, ...]:
    """Sätze über fehlende Schritte, Zeiten, Zuständigkeiten, Fallzahlen, Kapazitäten und unklare Wege."""
    prozesse = bestand.alle(Prozess)
    if not prozesse:
        return ("Noch kein Prozess angelegt.",)
    aufgenommen = {s.prozess for s in bestand.alle(Schritt)}
    if not aufgenommen:
        return ("Noch kein Schritt aufgenommen.",)
    saetze: list[str] = []
    for prozess in prozesse:
        if prozess.id in aufgenommen:
            saetze += _saetze(ablauf_aus(bestand, prozess.id), zweige_aus(bestand, prozess.id))
    return tuple(dict.fromkeys(saetze))


def _saetze(ablauf: Ablauf, zweige: Sequence[Zweig]) -> list[str]:
    fehlt = [
        (len(ablauf.luecken), "Schritt hat", "Schritte haben", "keine Zeit"),
        (sum(k.bahn not in ablauf.bahn_nach_id for k in ablauf.knoten), "Schritt hat", "Schritte haben", "keine zuständige Stelle"),
        (sum(not b.kapazitaet for b in ablauf.bahnen), "Organisationseinheit hat", "Organisationseinheiten haben", "keine Kapazität"),
        (
            sum(not b.jahresarbeitszeit_min for b in ablauf.bahnen),
            "Organisationseinheit hat",
            "Organisationseinheiten haben",
            "keine Jahresarbeitszeit",
        ),
    ]
    saetze = [f"{anzahl(n, eins, viele)} {was} ({ablauf.titel})." for n, eins, viele, was in fehlt if n]
    if ablauf.fallzahl_je_jahr is None:
        saetze.append(f"Die Fallzahl je Jahr fehlt ({ablauf.titel}).")
    if unklar := sum(m.schwere != "hinweis" for m in pruefe_wege(ablauf, zweige)):
        saetze.append(f"{anzahl(unklar, 'Unstimmigkeit', 'Unstimmigkeiten')} in den Übergängen ({ablauf.titel}).")
    return saetze
