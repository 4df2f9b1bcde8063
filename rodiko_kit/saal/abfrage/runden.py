"""Die Stimmen einer Runde aus Sammelkasten und Stapel."""

from __future__ import annotations

from uuid import UUID

from rodiko_kit.basis.anschluss import Bestand
from rodiko_kit.saal.modell import Runde, Stapelstimme, Stimme, stimmen


def stimmen_der(bestand: Bestand, runde: UUID) -> tuple[Stimme, ...]:
    """Alle Stimmen einer Runde (auch früherer Durchgänge und des Probelaufs) mit Freigabe und Herkunft."""
    return stimmen(bestand.hole(Runde, runde), bestand.einwuerfe(runde), bestand.alle(Stapelstimme))
