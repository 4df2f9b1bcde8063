"""Was wäre, wenn: derselbe Ablauf mit mehr oder weniger Personal, Fällen oder Zeit; gespeichert wird nichts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rodiko_kit.kosten.analyse.personalbedarf import VERTEILZEIT, Zuschlaege
from rodiko_kit.prozesse.analyse.ablauf import Ablauf, Bahn
from rodiko_kit.prozesse.analyse.simulation.felder import Uhr, ankunftskalender, zwischenankunft
from rodiko_kit.prozesse.analyse.zeiten import TAGE_JE_WOCHE, wochenminuten

_TAGE_JE_JAHR = 365


@dataclass(frozen=True)
class Versuch:
    """Änderungen gegenüber dem Aufgenommenen: ``personal`` in VZÄ je Einheit, die übrigen als Faktoren (1 = unverändert)."""

    personal: Mapping[str, float] = field(default_factory=dict)
    faelle: float = 1.0
    schritt: str = ""
    """Kennung des Schritts, dessen Bearbeitungszeit ``zeit``-mal so lang ist."""
    zeit: float = 1.0

    @property
    def aendert(self) -> bool:
        """Ob irgendetwas anders ist als im IST."""
        return any(self.personal.values()) or self.faelle != 1 or (bool(self.schritt) and self.zeit != 1)


def versuche(ablauf: Ablauf, versuch: Versuch) -> Ablauf:
    """Der Ablauf nach dem Versuch; ``EingabeFehler``, wenn eine Einheit dabei kein Personal mehr hätte."""
    knoten = ablauf.nach_id.get(versuch.schritt)
    if knoten is not None and knoten.bearbeitung is not None and versuch.zeit != 1:
        ablauf = ablauf.mit_knoten([replace(knoten, bearbeitung=knoten.bearbeitung.mal(versuch.zeit))])
    return replace(
        ablauf,
        bahnen=tuple(b.mit_personal(mehr) if (mehr := versuch.personal.get(b.id)) else b for b in ablauf.bahnen),
        fallzahl_je_jahr=None if ablauf.fallzahl_je_jahr is None else ablauf.fallzahl_je_jahr * versuch.faelle,
        zwischenankunft_min=ablauf.zwischenankunft_min and ablauf.zwischenankunft_min / versuch.faelle,
    )


def anwesend(ablauf: Ablauf, uhr: Uhr, zuschlaege: Zuschlaege = VERTEILZEIT) -> Ablauf:
    """Derselbe Ablauf mit der Zeit, die wirklich für Fälle da ist: Urlaub, Krankheit und Verteilzeit verkleinern den Anteil.

    ``Anteil * Jahresarbeitszeit / (Zuschläge * Dienstminuten im Jahr)``; so ist die Auslastung in der Simulation dieselbe wie
    Bedarf durch Kapazität (Organisationshandbuch 2.4.3.5.4). Ohne Jahresarbeitszeit zählt die ganze Dienstzeit.
    """
    eingang = sum(bis - von for _, von, bis in ankunftskalender(ablauf, uhr).fenster)
    im_jahr = eingang * _TAGE_JE_JAHR / TAGE_JE_WOCHE
    if ablauf.fallzahl_je_jahr and not ablauf.zwischenankunft_min:
        im_jahr = zwischenankunft(ablauf, uhr) * ablauf.fallzahl_je_jahr

    def bahn(b: Bahn) -> Bahn:
        if not b.jahresarbeitszeit_min:
            return b
        dienst = im_jahr * wochenminuten(b.arbeitszeit) / eingang
        return replace(b, anteil=b.anteil * b.jahresarbeitszeit_min / (float(zuschlaege.faktor) * dienst))

    return replace(ablauf, bahnen=tuple(bahn(b) for b in ablauf.bahnen))
