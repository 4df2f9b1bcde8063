"""BPMN- und Austauschdateien der aufgenommenen Prozesse."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.prozesse.modell.prozess import Prozess
from rodiko_kit.prozesse.modell.schritt import Schritt


class ProzessBpmn(Abfrage):
    """BPMN-Dateien der Prozesse mit Schritten, in Reihenfolge der Kürzel; ``prozess`` beschränkt auf einen.

    Antwort: ``{"dateien": [{"dateiname": …, "inhalt": XML-Text, "hinweise": […]}]}``.
    """

    NAME: ClassVar[str] = "prozess_bpmn"

    prozess: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Alle Dateien; ``NichtGefundenFehler``, wenn es den Prozess nicht gibt."""
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.bpmn.aus_ablauf import aus_ablauf
        from rodiko_kit.prozesse.analyse.bpmn.schreiben import schreibe_bpmn

        dateien = []
        for prozess in _gemeint(bestand, self.prozess):
            bpmn = aus_ablauf(ablauf_aus(bestand, prozess.id))
            inhalt = schreibe_bpmn(bpmn).decode("utf-8")
            dateien.append({"dateiname": f"{dateiname(prozess)}.bpmn", "inhalt": inhalt, "hinweise": list(bpmn.meldungen)})
        return {"dateien": dateien}


class ProzessYaml(Abfrage):
    """Austauschdateien (YAML) der Prozesse mit Schritten; Kennungen darin sind die Kürzel. Antwort wie ``ProzessBpmn``."""

    NAME: ClassVar[str] = "prozess_yaml"

    prozess: UUID | None = None

    def antwort(self, bestand: Bestand) -> dict[str, Any]:
        """Alle Dateien; ``NichtGefundenFehler``, wenn es den Prozess nicht gibt."""
        from rodiko_kit.prozesse.analyse.aufbau import ablauf_aus
        from rodiko_kit.prozesse.analyse.austausch_ausgabe import mit_kuerzeln
        from rodiko_kit.prozesse.analyse.austausch_datei import schreibe_yaml

        dateien = []
        for prozess in _gemeint(bestand, self.prozess):
            inhalt = schreibe_yaml(mit_kuerzeln(ablauf_aus(bestand, prozess.id))).decode("utf-8")
            dateien.append({"dateiname": f"{dateiname(prozess)}.yaml", "inhalt": inhalt, "hinweise": []})
        return {"dateien": dateien}


def dateiname(prozess: Prozess) -> str:
    """Kürzel und Name ohne Zeichen, die in Dateinamen stören."""
    return re.sub(r"[^\w \-]", "", f"{prozess.kuerzel} {prozess.name}").strip()[:80]


def _gemeint(bestand: Bestand, prozess: UUID | None) -> list[Prozess]:
    mit_schritten = {s.prozess for s in bestand.alle(Schritt)}
    alle = [p for p in bestand.alle(Prozess) if p.id in mit_schritten] if prozess is None else [bestand.hole(Prozess, prozess)]
    return sorted(alle, key=lambda p: ordnung(p.kuerzel))
