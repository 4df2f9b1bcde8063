"""BPMN-Dateien der aufgenommenen Prozesse."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.basis.texte import ordnung
from rodiko_kit.prozesse.modell import Prozess, Schritt


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

        mit_schritten = {s.prozess for s in bestand.alle(Schritt)}
        gemeint = (
            [p for p in bestand.alle(Prozess) if p.id in mit_schritten] if self.prozess is None else [bestand.hole(Prozess, self.prozess)]
        )
        dateien = []
        for prozess in sorted(gemeint, key=lambda p: ordnung(p.kuerzel)):
            bpmn = aus_ablauf(ablauf_aus(bestand, prozess.id))
            sauber = re.sub(r"[^\w \-]", "", f"{prozess.kuerzel} {prozess.name}").strip()[:80]
            dateien.append({"dateiname": f"{sauber}.bpmn", "inhalt": schreibe_bpmn(bpmn).decode("utf-8"), "hinweise": list(bpmn.meldungen)})
        return {"dateien": dateien}
