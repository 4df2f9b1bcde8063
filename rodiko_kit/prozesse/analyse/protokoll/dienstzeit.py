"""In welcher Dienstzeit die Aktivitäten eines Protokolls gezählt werden: die der Einheit ihres Schritts, sonst die des Prozesses."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.kommunen.modell.kommune import Kommune
from rodiko_kit.prozesse.analyse.kalender import Kalender
from rodiko_kit.prozesse.analyse.protokoll.befund import VORGABEZEIT
from rodiko_kit.prozesse.analyse.protokoll.schutz import Dienstzeit, Dienstzeiten
from rodiko_kit.prozesse.analyse.protokoll.zuordnung import schlage_vor
from rodiko_kit.prozesse.modell.einheit import Einheit
from rodiko_kit.prozesse.modell.protokoll import Protokollaktivitaet, Protokollauswertung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt


@dataclass(frozen=True)
class Dienstplan:
    """Was zum Zählen von Dienstzeit über einen Prozess bekannt ist; Arbeitszeit als (Angabe, Schließtage)."""

    land: str
    schliesstage: frozenset[dt.date]
    schritte: Mapping[str, str]
    """Kennung -> Name."""
    zeiten: Mapping[str, tuple[str, frozenset[dt.date]]]
    """Kennung des Schritts -> Arbeitszeit seiner Einheit."""
    bekannt: Mapping[str, str]
    """Aktivität -> Schritt aus früheren Protokollen."""

    def dienstzeiten(self, aktivitaeten: Iterable[str]) -> Dienstzeiten:
        """Die Dienstzeiten; ``EingabeFehler``, wenn eine Einheit eine unlesbare Arbeitszeit hat."""
        haeufig = Counter(self.zeiten.values()).most_common(1)
        allgemein = haeufig[0][0] if haeufig else (VORGABEZEIT, frozenset())
        namen = list(aktivitaeten)
        offen = {s: n for s, n in self.schritte.items() if s not in self.bekannt.values()}
        schritt = {a: t.schritt for a, t in schlage_vor([n for n in namen if n not in self.bekannt], offen).items()} | dict(self.bekannt)
        eigene = {a: self.zeiten[s] for a in namen if (s := schritt.get(a, "")) in self.zeiten}
        return Dienstzeiten(self._zeit(allgemein), {a: self._zeit(z) for a, z in eigene.items() if z != allgemein})

    def _zeit(self, zeit: tuple[str, frozenset[dt.date]]) -> Dienstzeit:
        angabe, schliesstage = zeit
        frei = f"Feiertage {self.land}" if self.land else "ohne Feiertage"
        return Dienstzeit(Kalender.aus_angabe(angabe, self.land, self.schliesstage | schliesstage), f"{angabe}, {frei}")


def dienstplan(bestand: Bestand, prozess: Prozess) -> Dienstplan:
    """Der Dienstplan eines Prozesses nach Kommune, Einheiten und früheren Zuordnungen."""
    kommune = bestand.suche(Kommune.ART, bestand.kommune)
    land, frei = (kommune.land.value, frozenset(kommune.schliesstage)) if isinstance(kommune, Kommune) else ("", frozenset())
    einheiten = {e.id: e for e in bestand.alle(Einheit)}
    schritte = [s for s in bestand.alle(Schritt) if s.prozess == prozess.id]
    protokolle = {p.id for p in bestand.alle(Protokollauswertung) if p.prozess == prozess.id}
    return Dienstplan(
        land=land,
        schliesstage=frei,
        schritte={str(s.id): s.name for s in schritte},
        zeiten={str(s.id): (e.arbeitszeit, frozenset(e.schliesstage)) for s in schritte if s.einheit and (e := einheiten.get(s.einheit))},
        bekannt={a.name: str(a.schritt) for a in bestand.alle(Protokollaktivitaet) if a.protokoll in protokolle and a.schritt},
    )
