"""Was dem Maßnahmenplan noch fehlt, als Sätze für das Cockpit."""

from __future__ import annotations

from collections.abc import Iterator

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.basis.texte import anzahl
from rodiko_kit.massnahmen.analyse.zeitplan.vorhersage import ABGESCHLOSSEN
from rodiko_kit.massnahmen.modell.massnahme import Massnahme
from rodiko_kit.massnahmen.modell.plan import Sperrzeit, Verzoegerung, Verzoegerungsfolge


def maengel(bestand: Bestand) -> Iterator[tuple[str, str]]:
    """(Schritt des Vorgehens, Satz)."""
    massnahmen = bestand.alle(Massnahme)
    offen = [m for m in massnahmen if m.umsetzungsstand not in ABGESCHLOSSEN]
    if not massnahmen:
        yield "massnahmenplan", "Es ist noch keine Maßnahme eingetragen."
    if ohne := sum(m.zustaendig is None or m.bis is None for m in offen):
        yield "massnahmenplan", f"{anzahl(ohne, 'Maßnahme ist', 'Maßnahmen sind')} noch ohne Zuständige oder Termin."
    if ohne := sum(m.aufwand_personentage is None for m in offen):
        yield "massnahmenplan", f"{anzahl(ohne, 'Maßnahme hat', 'Maßnahmen haben')} noch keinen Aufwand."
    if not bestand.alle(Sperrzeit):
        yield "zeitplan", "Ferien, Wahlen und Engpässe sind noch nicht als Sperrzeiten eingetragen."
    verzoegerungen = bestand.alle(Verzoegerung)
    if ohne := sum(not v.grund for v in verzoegerungen):
        yield "verzoegerungen", f"{anzahl(ohne, 'Verzögerung hat', 'Verzögerungen haben')} noch keinen Grund."
    mit_folge = {f.verzoegerung for f in bestand.alle(Verzoegerungsfolge)}
    if ohne := sum(v.id not in mit_folge for v in verzoegerungen):
        yield "verzoegerungen", f"{anzahl(ohne, 'Verzögerung hat', 'Verzögerungen haben')} noch keine Folge."
