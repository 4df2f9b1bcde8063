"""Die Arbeitspakete des Vorgehens als Vorlage für das Verfahren."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rodiko_kit.auftakt.modell.ziel import Etappe
from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.bild import Datentabelle
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.kommunen.analyse.vorgehen import vorlage_des_vorgehens

_LAENGE = 200


@dataclass(frozen=True)
class Paket:
    """Ein Arbeitspaket: wie eine Etappe, noch ohne Termine."""

    name: str
    methode: str = ""
    beteiligte: str = ""
    ergebnis: str = ""


def arbeitspakete(bestand: Bestand) -> tuple[Paket, ...]:
    """Die Liste ``arbeitspakete`` der Vorlage des Vorgehens, ohne sie seine Phasen; begleitende Phasen gehören nicht dazu.

    ``EingabeFehler`` mit Datei und Stelle, wenn ein Eintrag keinen Namen hat.
    """
    pfad, vorlage = vorlage_des_vorgehens(bestand)
    if pakete := vorlage.get("arbeitspakete"):
        return tuple(_paket(p, f"{pfad}, arbeitspakete.{n}", "name") for n, p in enumerate(pakete))
    phasen = [p for p in vorlage.get("phasen", ()) if not p.get("begleitend")]
    return tuple(_paket(p, f"{pfad}, phasen.{n}", "titel") for n, p in enumerate(phasen))


def _paket(roh: Mapping[str, Any], ort: str, schluessel: str) -> Paket:
    name = str(roh.get(schluessel) or "").strip()
    if not name:
        raise EingabeFehler(f"{ort}.{schluessel}", "", "fehlt.", "Bitte jedem Arbeitspaket einen Namen geben.")
    uebrig = {n: str(roh.get(n) or "")[:_LAENGE] for n in ("methode", "beteiligte", "ergebnis")}
    return Paket(name[:_LAENGE], **uebrig)


def angebot(bestand: Bestand) -> tuple[Paket, ...]:
    """Was als Etappe angeboten wird: die fehlenden Pakete einer eigenen Liste, die Phasen nur, solange es noch keine Etappe gibt."""
    etappen = bestand.alle(Etappe)
    if etappen and not vorlage_des_vorgehens(bestand)[1].get("arbeitspakete"):
        return ()
    return fehlende(arbeitspakete(bestand), etappen)


def fehlende(pakete: Iterable[Paket], etappen: Iterable[Etappe]) -> tuple[Paket, ...]:
    """Die Pakete, die noch keine Etappe gleichen Namens haben."""
    da = {e.name.casefold() for e in etappen}
    return tuple(p for p in pakete if p.name.casefold() not in da)


def pakettabelle(pakete: Sequence[Paket], etappen: Sequence[Etappe]) -> Datentabelle:
    """Was das Vorgehen vorsieht und ob es im Verfahren steht."""
    offen = set(fehlende(pakete, etappen))
    return Datentabelle(
        titel="Arbeitspakete des Vorgehens",
        spalten=("Arbeitspaket", "Methode", "Beteiligte", "Ergebnis", "Im Verfahren"),
        zeilen=tuple(
            (p.name, p.methode or "–", p.beteiligte or "–", p.ergebnis or "–", "noch nicht" if p in offen else "ja") for p in pakete
        ),
    )
