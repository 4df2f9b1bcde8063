"""Runden und Stapelstimmen einer Kommune, wie die Seiten der Telefone sie brauchen."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rodiko_kit.basis.anschluss import Abfrage, Bestand
from rodiko_kit.saal.modell import Runde, Stapelstimme, Stimme, Thema, stimmen


class Saalrunden(Abfrage):
    """Alle Runden mit ihren Stapelstimmen."""

    NAME: ClassVar[str] = "saalrunden"

    def antwort(self, bestand: Bestand) -> Any:  # noqa: ANN401  JSON-Werte
        """``{runden: [Runde], stapel: [Stapelstimme], themen: offene Punkte des Themenspeichers}``."""
        return {
            "runden": [r.als_json() for r in bestand.alle(Runde)],
            "stapel": [s.als_json() for s in bestand.alle(Stapelstimme)],
            "themen": sum(not t.erledigt for t in bestand.alle(Thema)),
        }


def stimmen_der(bestand: Bestand, runde: UUID) -> tuple[Stimme, ...]:
    """Alle Stimmen einer Runde (auch früherer Durchgänge und des Probelaufs) mit Freigabe und Herkunft."""
    return stimmen(bestand.hole(Runde, runde), bestand.einwuerfe(runde), bestand.alle(Stapelstimme))
