"""Stand des Projekts: was in jedem Schritt des Vorgehens da ist und was noch fehlt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError

from rodiko_kit.basis.fachmodul import Hindernis
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.massnahmen.analyse.produktziele import Produktziel
from rodiko_kit.massnahmen.modell.produkt import Produktform
from rodiko_kit.projekt.modell import Vorgehen, Vorgehensschritt

Stand = Literal["offen", "begonnen", "fertig"]


@dataclass(frozen=True)
class Zaehlung:
    """Wie viele Einträge einer Art es gibt, mit ihrem Namen in Ein- und Mehrzahl."""

    anzahl: int
    einzahl: str
    mehrzahl: str

    @property
    def text(self) -> str:
        """„14 Akteure“."""
        return anzahl(self.anzahl, self.einzahl, self.mehrzahl)


Zaehlungen = Mapping[str, Zaehlung]
"""Nachweis (Art oder eine der eigenen Zählungen) -> Zählung."""


def lies_vorgehen(daten: Mapping[str, Any], ort: str) -> Vorgehen:
    """Das Vorgehen aus dem Inhalt einer YAML-Datei; ``EingabeFehler`` mit ``ort`` und der Stelle des ersten Mangels."""
    try:
        return Vorgehen.aus_json(dict(daten))
    except ValidationError as fehler:
        erster = fehler.errors()[0]
        stelle = ".".join(str(t) for t in erster["loc"])
        mangel = _MAENGEL.get(erster["type"], "ist ungültig.")
        satz, _, rat = str(erster.get("ctx", {}).get("error", mangel)).partition(" | ")
        wert = erster["input"] if isinstance(erster["input"], str | int | bool) else ""
        raise EingabeFehler(f"{ort}, {stelle}" if stelle else ort, wert, satz, rat or "Bitte die Vorlage berichtigen.") from fehler


_MAENGEL = {"extra_forbidden": "gehört nicht hierher.", "missing": "fehlt.", "enum": "steht nicht zur Auswahl."}


def eigene_hindernisse(vorgehen: Vorgehen, zaehlungen: Zaehlungen) -> tuple[Hindernis, ...]:
    """Wie viele analoge und digitale Produkte das Vorgehen verlangt und noch nicht da sind; den Fokus prüfen die Handlungsfelder."""
    regeln = (
        ("produkte_analog", Produktziel(Produktform.ANALOG, vorgehen.produkte_analog, zaehlungen["produkt_analog"].anzahl)),
        ("produkte_digital", Produktziel(Produktform.DIGITAL, vorgehen.produkte_digital, zaehlungen["produkt_digital"].anzahl)),
    )
    return tuple(Hindernis(schritt=schritt, satz=ziel.satz, bildschirm="produkte") for schritt, ziel in regeln if not ziel.erfuellt)


def phasen(vorgehen: Vorgehen, hindernisse: Iterable[Hindernis], zaehlungen: Zaehlungen) -> list[dict[str, Any]]:
    """Phasen des Cockpits: ``[{titel, schritte: [{titel, stand, bildschirm, satz, fehlt: [{satz, bildschirm}]}]}]``.

    Ein Schritt ist begonnen, sobald einer seiner Nachweise da ist, und fertig, wenn alle da sind und nichts fehlt. Begleitende
    Phasen bleiben weg. Ein Hindernis gehört zum Schritt seines Namens, sonst zum ersten Schritt mit seinem Bildschirm; was
    sich nicht zuordnen lässt, steht unter „Weiteres“ am Ende.
    """
    gezeigt = [p for p in vorgehen.phasen if not p.begleitend]
    schritte = [s for p in gezeigt for s in p.schritte]
    fehlt: dict[str, list[Hindernis]] = {}
    for hindernis in hindernisse:
        fehlt.setdefault(_schritt_zu(hindernis, schritte), []).append(hindernis)
    fertig = [{"titel": p.titel, "schritte": [_schritt(s, fehlt.get(s.name, []), zaehlungen) for s in p.schritte]} for p in gezeigt]
    if uebrig := fehlt.get(""):
        weiteres = {"titel": "Weiteres", "stand": "offen", "bildschirm": "", "satz": "", "fehlt": _fehlt(uebrig)}
        fertig.append({"titel": "Außerdem", "schritte": [weiteres]})
    return fertig


def _schritt_zu(hindernis: Hindernis, schritte: Iterable[Vorgehensschritt]) -> str:
    reihe = list(schritte)
    nach_name = [s.name for s in reihe if s.name == hindernis.schritt]
    return next(iter([*nach_name, *(s.name for s in reihe if s.bildschirm and s.bildschirm == hindernis.bildschirm)]), "")


def _schritt(schritt: Vorgehensschritt, hindernisse: list[Hindernis], zaehlungen: Zaehlungen) -> dict[str, Any]:
    da = [zaehlungen[n] for n in schritt.nachweise if n in zaehlungen]
    vorhanden = [z for z in da if z.anzahl]
    stand: Stand = "offen"
    if vorhanden:
        stand = "begonnen" if hindernisse or len(vorhanden) < len(schritt.nachweise) else "fertig"
    return {
        "titel": schritt.titel,
        "stand": stand,
        "bildschirm": schritt.bildschirm,
        "satz": ", ".join(z.text for z in vorhanden) or f"Ergebnis: {schritt.ergebnis}",
        "fehlt": _fehlt(hindernisse),
    }


def _fehlt(hindernisse: Iterable[Hindernis]) -> list[dict[str, str]]:
    return [{"satz": h.satz, "bildschirm": h.bildschirm} for h in dict.fromkeys(hindernisse)]
