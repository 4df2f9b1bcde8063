"""Was in einer BPMN-Datei steht, gezählt; Grundlage von ``rodiko pruefen``."""

from __future__ import annotations

from collections import Counter

from rodiko_kit.basis.befund import Befund, Meldung
from rodiko_kit.basis.fehler import EingabeFehler
from rodiko_kit.prozesse.analyse.bpmn import namen
from rodiko_kit.prozesse.analyse.bpmn.lesen import lies_bpmn
from rodiko_kit.prozesse.analyse.bpmn.typen import Bpmn


def zaehlung(bpmn: Bpmn) -> dict[str, int]:
    """Pools, Lanes, Aktivitäten, Gateways, Ereignisse, Flüsse, Nachrichten, dann jede vorkommende Art mit ihrem Elementnamen."""
    arten = Counter(k.art for k in bpmn.knoten)
    arten.update(d for k in bpmn.knoten for d in k.definitionen)
    return {
        "pools": len(bpmn.pools),
        "lanes": len(bpmn.lanes),
        "aktivitaeten": sum(k.art in namen.AKTIVITAETEN for k in bpmn.knoten),
        "gateways": sum(k.art in namen.GATEWAYS for k in bpmn.knoten),
        "ereignisse": sum(k.art in namen.EREIGNISSE for k in bpmn.knoten),
        "fluesse": len(bpmn.fluesse),
        "nachrichten": len(bpmn.nachrichten),
        "zuordnungen": len(bpmn.zuordnungen),
        "daten": len(bpmn.daten),
        "anmerkungen": len(bpmn.anmerkungen),
        "formen": len(bpmn.formen),
        "kanten": len(bpmn.kanten),
        **dict(sorted(arten.items())),
    }


def pruefe_bpmn(daten: bytes, name: str) -> Befund:
    """Anzahlen und Hinweise einer Datei; Unlesbares, DTD und überschrittene Grenzen sind Mängel."""
    try:
        bpmn = lies_bpmn(daten)
    except EingabeFehler as fehler:
        return Befund(datei=name, form="BPMN 2.0", meldungen=(Meldung.aus(fehler),))
    return Befund(datei=name, form="BPMN 2.0", anzahlen=zaehlung(bpmn), hinweise=bpmn.meldungen)
